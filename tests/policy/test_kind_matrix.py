"""Each kind × each of its needs unmet (and just met), each kind × each field missing, of a wrong type or unknown.

Keyed by ``KINDS[...].checks``: a new kind or need without a cell fails.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from desktop.policy.form import check_event, event_faults
from desktop.policy.history import fold
from desktop.policy.kinds import CUSTOMER_REQUIRED, EMPLOYEE_REQUIRED, HOW, KINDS, NOTES, OUTCOMES, RECEIVED
from desktop.policy.steps import admissible
from desktop.policy.values import Event
from tests.policy.building import BY, COMPANY, EXAMPLES, Story, customer, default_policy, employee, t

GENERIC = ("voided", "no-case", "wrong-register", "until-not-ahead")
Fields = dict[str, Any]


def dispatched() -> Story:
    return customer().add("dispatched", "09:10", to="li")


def replied() -> Story:
    return customer().tell("09:10 replied")


def explained() -> Story:
    return employee().tell("09:10 explained")


def closed() -> Story:
    return replied().tell("09:20 closed")


def refund() -> Story:
    return customer().tell("09:10 refund-flagged", "09:11 refund-reported")


def joined() -> Story:
    return dispatched().add("joined", "09:11", to="zhou")


def reported() -> Story:
    return customer().tell("09:10 major-flagged", "09:11 reported-to-management")


def final() -> Story:
    return reported().tell("09:12 final-decision")


def notified() -> Story:
    return employee().tell("09:10 decided", "09:11 parties-notified")


UNMET: dict[tuple[str, str], tuple[Callable[[], Story], Fields]] = {
    ("registered", "case-exists"): (customer, {}),
    ("dispatched", "answered"): (replied, {}),
    ("dispatched", "to-owes-answer"): (dispatched, {"to": "li"}),
    ("joined", "no-answer-runs"): (customer, {"to": "zhou"}),
    ("joined", "to-owes-answer"): (dispatched, {"to": "li"}),
    ("returned", "by-owes-no-answer"): (dispatched, {"by": "zhou"}),
    ("data-requested", "answered"): (lambda: dispatched().tell("09:20 replied"), {}),
    ("data-requested", "not-dispatched"): (customer, {}),
    ("data-supplied", "by-owes-no-supply-data"): (lambda: dispatched().tell("09:12 data-requested"), {"by": "li"}),
    ("findings-returned", "by-owes-no-answer"): (dispatched, {"by": "zhou"}),
    ("promised", "answered"): (replied, {}),
    ("reply-time-agreed", "answered"): (replied, {}),
    ("extended", "no-answer-runs"): (customer, {}),
    ("extended", "until-not-later"): (lambda: dispatched(), {"until": "13:00", "at": "12:30", "long": True}),
    ("refund-flagged", "refund-report-still-runs"): (lambda: customer().tell("09:10 refund-flagged"), {}),
    ("refund-reported", "no-refund-report-runs"): (refund, {}),
    ("measure-proposed", "by-owes-no-refund-measure"): (refund, {"by": "amy"}),
    ("time-committed", "by-owes-no-refund-measure"): (lambda: refund().tell("09:12 measure-proposed"), {}),
    ("major-flagged", "major-report-still-runs"): (lambda: customer().tell("09:10 major-flagged"), {}),
    ("reported-to-management", "no-major-report-runs"): (reported, {}),
    ("escalated", "to-owes-head-day"): (lambda: customer().tell("09:10 escalated"), {}),
    ("head-answered", "by-owes-no-head"): (lambda: customer().tell("09:10 escalated"), {"by": "li"}),
    ("replied", "answered"): (replied, {}),
    ("responsible-informed", "no-result"): (dispatched, {}),
    ("explained", "answered"): (explained, {}),
    ("referred-up", "answered"): (explained, {}),
    ("decided", "answered"): (explained, {}),
    ("final-decision", "no-review"): (replied, {}),
    ("final-decision", "not-top-management"): (reported, {"by": "sun"}),
    ("final-decision", "final"): (final, {}),
    ("parties-notified", "not-decided"): (employee, {}),
    ("parties-notified", "notified"): (notified, {}),
    ("review-requested", "nothing-to-review"): (lambda: dispatched().tell("09:20 findings-returned"), {}),
    ("review-requested", "final"): (final, {}),
    ("misconduct-found", "against-rules-on-store"): (customer, {"on": "s1", "how": "against-rules"}),
    ("closed", "closed"): (closed, {}),
    ("closed", "not-answered"): (customer, {}),
    ("closed", "clock-runs"): (lambda: replied().tell("09:11 refund-flagged"), {}),
    ("followed-up", "not-closed"): (replied, {}),
    ("reopened", "not-answered"): (customer, {}),
}
"""A story, and the fields (``by``, ``at``) of an event that it cannot have, for the reason in the key."""

MET: dict[str, tuple[Callable[[], Story], Fields]] = {
    "dispatched": (dispatched, {"to": "zhou"}),
    "joined": (dispatched, {}),
    "returned": (dispatched, {}),
    "data-requested": (dispatched, {}),
    "data-supplied": (lambda: dispatched().tell("09:12 data-requested"), {}),
    "findings-returned": (dispatched, {}),
    "extended": (joined, {"by": "zhou", "for": "li"}),
    "refund-flagged": (refund, {}),
    "refund-reported": (lambda: customer().tell("09:10 refund-flagged"), {}),
    "measure-proposed": (refund, {"by": "qin"}),
    "time-committed": (refund, {"by": "qin"}),
    "major-flagged": (reported, {}),
    "reported-to-management": (lambda: customer().tell("09:10 major-flagged"), {}),
    "escalated": (lambda: customer().tell("09:10 escalated"), {"to": "sun"}),
    "head-answered": (lambda: customer().tell("09:10 escalated"), {}),
    "responsible-informed": (lambda: customer().tell("09:10 result-recorded"), {}),
    "final-decision": (reported, {"by": "chen"}),
    "parties-notified": (lambda: employee().tell("09:10 decided"), {}),
    "review-requested": (replied, {}),
    "misconduct-found": (customer, {"on": "s1", "how": "mishandled"}),
    "closed": (replied, {}),
    "followed-up": (closed, {}),
    "reopened": (replied, {}),
}
"""A story in which the kind is admissible; without a row a newly registered case is enough."""


def try_it(story: Story, kind: str, fields: Fields) -> str:
    given = dict(fields)
    at, by = given.pop("at", "13:00"), given.pop("by", "")
    if given.pop("long", False):
        story.add("extended", "09:30", until="13:00")
    return story.code(kind, at, by, **given)


def fresh(kind: str) -> Story:
    return customer() if "customer" in KINDS[kind].registers else employee()


def test_no_need_is_without_a_cell() -> None:
    wanted = {(name, need.code) for name, kind in KINDS.items() for need in kind.checks if need.code not in GENERIC}
    assert set(UNMET) == wanted


def test_every_kind_has_an_example() -> None:
    assert list(EXAMPLES) == list(KINDS)


@pytest.mark.parametrize(("kind", "code"), UNMET)
def test_an_unmet_need_is_refused_with_its_reason(kind: str, code: str) -> None:
    begin, fields = UNMET[kind, code]
    assert try_it(begin(), kind, fields) == code


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "registered"])
def test_a_met_need_is_not(kind: str) -> None:
    begin, fields = MET.get(kind, (lambda: fresh(kind), {}))
    assert try_it(begin(), kind, fields) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_after_voiding_everything_is_refused(kind: str) -> None:
    begin, fields = MET.get(kind, (lambda: fresh(kind), {}))
    assert try_it(begin().tell("12:59 voided"), kind, fields) == "voided"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("registered", "corrected")])
def test_without_a_case_everything_is_refused(kind: str) -> None:
    assert Story().code(kind, "10:00") == "no-case"


@pytest.mark.parametrize("kind", [kind for kind, row in KINDS.items() if len(row.registers) == 1])
def test_in_the_wrong_register_it_is_refused(kind: str) -> None:
    other = employee() if KINDS[kind].registers == ("customer",) else customer()
    assert other.code(kind, "10:00") == "wrong-register"


@pytest.mark.parametrize("kind", [kind for kind, row in KINDS.items() if "until" in row.table])
def test_a_time_agreed_that_a_correction_left_behind_is_an_unmet_need(kind: str) -> None:
    begin, fields = MET.get(kind, (customer, {}))
    story = begin()
    given = {**fields, "until": "14:00"}
    by = given.pop("by", "")
    story.add(kind, "09:30", by, "14:30", **given)
    index = len(story.history) - 1
    for change in ({"at": "14:00"}, {"until": "09:30"}):
        refusal = story.refusal("corrected", "15:00", event=index, set=change)
        assert refusal is not None
        assert (refusal.code, refusal.index) == ("undercuts", index)
        told = story.copy().force("corrected", "15:00", event=index, set=change)
        unmet = fold(told.history, told.policy, told.company).unapplied[0].refusal
        assert (unmet.code, unmet.index) == ("until-not-ahead", index)
    assert story.code("corrected", "15:00", event=index, set={"at": "13:59"}) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_every_refusal_speaks_both_languages(kind: str) -> None:
    for need in KINDS[kind].checks:
        assert any("\u4e00" <= letter <= "\u9fff" for letter in need.text.zh) and need.text.en.isascii()
        assert need.text.of("zh_CN") == need.text.zh and need.text.of("en_GB") == need.text.en


@pytest.mark.parametrize(
    ("kind", "code", "zh", "en"),
    [
        ("joined", "no-answer-runs", "本案没有未办结的“回复结果”时限", "no unstopped answer clock in this case"),
        ("major-flagged", "major-report-still-runs", "“重大上报、重大投诉”时限尚未办结，不必重复发起",
         "an unstopped major-report, major clock is there already"),
        ("returned", "by-owes-no-answer", "经办人没有应办的“回复结果”时限",
         "whoever did it owes no unstopped answer clock"),
        ("escalated", "to-owes-head-day", "对方已有未办结的“领导当日”时限",
         "that person already owes an unstopped head-day clock"),
        ("promised", "wrong-register", "这种事项只用于客户投诉", "only for the customer register"),
        ("decided", "wrong-register", "这种事项只用于员工投诉", "only for the employee register"),
    ],
)  # fmt: skip
def test_made_up_words_name_the_clock_and_the_register(kind: str, code: str, zh: str, en: str) -> None:
    [text] = [need.text for need in KINDS[kind].checks if need.code == code]
    assert text == (zh, en)


# -- needs that are read with care -----------------------------------------------------------------------------------


def test_an_extension_is_for_whom_it_names_else_its_own_else_the_only_one() -> None:
    assert joined().code("extended", "09:30", "amy", until="13:00") == "no-answer-runs"
    assert joined().code("extended", "09:30", "amy", until="13:00", **{"for": "zhou"}) == ""
    assert joined().code("extended", "09:30", "zhou", until="13:00", **{"for": "amy"}) == "no-answer-runs"
    assert dispatched().code("extended", "09:30", "amy", until="13:00") == ""
    named = joined().add("extended", "09:30", "zhou", until="13:00", **{"for": "li"})
    assert named.clocks("answer", "09:31") == ["running 13:00 li", "running 10:11 zhou"]
    own = joined().add("extended", "09:30", "zhou", until="13:00")
    assert own.clocks("answer", "09:31") == ["running 10:10 li", "running 13:00 zhou"]
    only = dispatched().add("extended", "09:30", "amy", until="13:00")
    assert only.clocks("answer", "09:31") == ["running 13:00 li"]


def test_an_extension_must_be_after_the_due_time_in_force() -> None:
    assert dispatched().code("extended", "09:30", until="10:10") == "until-not-later"
    assert dispatched().code("extended", "09:30", until="10:10:00.001") == ""


def test_decided_is_read_within_the_round_but_a_review_over_the_case() -> None:
    story = employee().tell("09:10 decided", "09:11 parties-notified", "09:20 reopened")
    assert story.code("parties-notified", "09:30") == "not-decided"
    assert story.code("review-requested", "09:30") == ""
    assert story.code("responsible-informed", "09:30") == ""


def test_dispatched_is_read_within_the_round() -> None:
    story = dispatched().tell("09:20 replied", "09:30 repeat-complaint")
    assert story.code("data-requested", "09:40") == "not-dispatched"


def test_parties_hear_again_of_a_final_decision_once() -> None:
    story = notified().tell("09:20 review-requested", "09:30 final-decision")
    assert story.add("parties-notified", "09:40").code("parties-notified", "09:50") == "notified"


def test_a_final_decision_counts_as_decided_in_either_register() -> None:
    story = employee().tell("09:10 major-flagged", "09:11 reported-to-management", "09:12 final-decision")
    assert story.code("parties-notified", "09:20") == ""
    assert story.code("review-requested", "09:20") == "final"
    assert final().code("responsible-informed", "09:20") == ""


@pytest.mark.parametrize("who", ["amy", "sun", "hou"])
def test_only_the_top_decides_finally(who: str) -> None:
    assert reported().code("final-decision", "10:00", who) == "not-top-management"


@pytest.mark.parametrize(
    ("begin", "kinds"),
    [(customer, ["result-recorded"]), (dispatched, ["findings-returned"]), (customer, ["replied"]),
     (employee, ["decided"]), (reported, ["final-decision"])],
)  # fmt: skip
def test_the_responsible_hear_of_a_result_or_reply(begin: Callable[[], Story], kinds: list[str]) -> None:
    story = begin()
    assert story.code("responsible-informed", "09:30") == "no-result"
    story.tell(*(f"09:40 {kind}" for kind in kinds))
    assert story.look("09:40").state.duties == ("inform-responsible",)
    assert story.tell("09:50 responsible-informed").look("09:50").state.duties == ()


def test_a_case_closes_when_no_clock_of_any_round_runs() -> None:
    story = replied().tell("09:11 escalated")
    assert story.code("closed", "09:20") == "clock-runs"
    assert story.tell("09:15 head-answered").code("closed", "09:20") == ""


def test_a_new_round_makes_it_not_closed() -> None:
    story = closed().tell("09:30 reopened", "09:40 replied")
    assert story.code("closed", "09:50") == ""


def test_a_closed_employee_case_may_be_reopened() -> None:
    assert explained().tell("09:20 closed").code("reopened", "09:30") == ""


# -- form ------------------------------------------------------------------------------------------------------------

WRONG: dict[str, tuple[Any, ...]] = {
    "text": (1, None, ["x"], True),
    "long-text": (1, None, {}),
    "phone": (13900000000, None),
    "until": ("13:00", None, True, 1.5, 0),
    "event": ("0", -1, True, None, 0.0),
    "satisfaction": (0, 6, "3", True, 3.0),
    "flag": ("yes", 1, None),
    "choice": ("other-than-these", 1, None, []),
    "person": ("nobody", "s1", 1, None, ["li"]),
    "store": ("li", "nowhere", 1, None),
    "whom": ("nobody", 1, None, ["li"]),
    "people": ([], ["li", "ma", "he"], ["li", "li"], ["li", "s1"], "li", None, {"li": 1}, ["nobody"], [["li"]]),
    "facts": ({}, [], "x", None),
    "quantity": (1.5, True, None),
    "day": (1.5, True, None, []),
}
FIELDS = [(kind, name) for kind, row in KINDS.items() for name in row.table]


def formed(kind: str, **change: Any) -> Event:
    """A well-formed event with some fields changed (``None`` in EXAMPLES never stands)."""
    event = Story().event(kind, "10:00")
    return replace(event, fields={**event.fields, **change})


def fault(event: Event) -> tuple[str, str | None] | None:
    found = check_event(event, default_policy(), COMPANY)
    return None if found is None else (found.code, found.field)


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_is_well_formed_and_an_unknown_key_is_not(kind: str) -> None:
    assert fault(formed(kind)) is None
    assert fault(formed(kind, colour="red")) == ("unknown-field", "colour")


@pytest.mark.parametrize(("kind", "name"), FIELDS)
def test_a_field_of_a_wrong_type_is_refused(kind: str, name: str) -> None:
    for value in WRONG[KINDS[kind].table[name].type]:
        event = formed(kind, **{name: value})
        assert fault(event) == ("wrong-value", name), value
        found = check_event(event, default_policy(), COMPANY)
        assert found is not None and KINDS[kind].table[name].label.zh in found.text.zh
        assert name in found.text.en and repr(value)[:80] in found.text.en


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, name in FIELDS if KINDS[kind].table[name].required])
def test_a_required_field_must_stand(kind: str, name: str) -> None:
    event = formed(kind)
    fields = {key: value for key, value in event.fields.items() if key != name}
    assert fault(replace(event, fields=fields)) == ("missing-field", name)


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("registered", {"phone": "139", "quantity": 3, "repair_quantity": "three", "happened_at": t("09:00")}),
        ("registered", {"delivery_date": "next week", "store": "s1", "responsible": "s1", "received": "visit"}),
        ("attributed", {"responsible": "d1"}),
        ("refund-reported", {"to": ["he"]}),
        ("refund-reported", {"to": ("he", "qin")}),
        ("responsible-informed", {"whom": "s1"}),
        ("media-exposed", {"harm": False}),
        ("followed-up", {"satisfaction": 1}),
        ("followed-up", {"satisfaction": 5}),
        ("corrected", {"event": 0}),
        ("noted", {"what": "call-attempt"}),
        ("extended", {"for": "li", "who": "Mrs Zhang", "channel": "phone"}),
    ],
)
def test_what_else_is_well_formed(kind: str, change: Fields) -> None:
    assert fault(formed(kind, **change)) is None


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (formed("followed-up", outcome="unreachable"), ("wrong-value", "satisfaction")),
        (formed("registered", category="handling-outcome"), ("wrong-value", "category")),
        (formed("registered", register="employee"), ("wrong-value", "category")),
        (formed("registered", register="neither"), ("wrong-value", "register")),
        (replace(formed("noted"), by="nobody"), ("unknown-person", "by")),
        (replace(formed("noted"), by=["amy"]), ("unknown-person", "by")),
        (replace(formed("noted"), by="s1"), ("unknown-person", "by")),
        (replace(formed("noted"), kind="shouted"), ("unknown-kind", "kind")),
        (replace(formed("noted"), recorded_at=t("10:00") - 1), ("recorded-before", "recorded_at")),
        (formed("promised", until=t("10:00")), ("wrong-value", "until")),
    ],
)
def test_what_else_is_not(event: Event, expected: tuple[str, str]) -> None:
    assert fault(event) == expected


def test_a_follow_up_that_reached_asks_how_satisfied() -> None:
    event = formed("followed-up")
    assert fault(replace(event, fields={"outcome": "reached"})) == ("missing-field", "satisfaction")
    assert fault(replace(event, fields={"outcome": "unreachable"})) is None


def test_messages_say_what_is_allowed() -> None:
    def say(event: Event) -> str:
        found = check_event(event, default_policy(), COMPANY)
        assert found is not None
        return f"{found.text.zh} / {found.text.en}"

    assert say(formed("misconduct-found", how="rude")) == (
        "“情形”应为下列之一：mishandled、against-rules、bad-attitude / "
        "how: expected one of: mishandled, against-rules, bad-attitude, got 'rude'"
    )
    assert say(formed("replied", why="x")) == "没有“why”这一项；可填：- / unknown key 'why'; allowed: -"
    assert say(formed("refund-flagged", why="x")) == "没有“why”这一项；可填：what / unknown key 'why'; allowed: what"
    assert say(formed("dispatched", to="x")) == "“第二受理人”应为在册人员 / to: expected a known person, got 'x'"
    missing = replace(formed("dispatched"), fields={})
    assert say(missing) == "请填写“第二受理人” / to is missing: expected a known person"
    assert "allowed: registered, attributed" in say(replace(formed("noted"), kind="x"))
    assert say(formed("registered", category="x")).startswith("类别应为：product-quality, delivery-date")
    assert say(replace(formed("noted"), by="x")) == "经办人“x”不在册 / by: unknown person 'x'"
    reached = formed("followed-up")
    assert say(replace(reached, fields={"outcome": "reached"})) == (
        "已联系上时请填写满意度（1 至 5） / satisfaction is missing: reached needs 1 to 5"
    )
    assert say(formed("followed-up", outcome="unreachable")) == (
        "未联系上时不填满意度 / satisfaction: none where the customer was not reached"
    )
    early = replace(formed("noted"), recorded_at=0)
    assert say(early) == "录入时间早于发生时间 / recorded_at must not be before at"
    assert len(say(formed("noted", text=["x" * 500]))) < 130


def test_the_form_is_asked_before_the_needs() -> None:
    event = replace(Story().event("dispatched", "10:00"), fields={})
    refusal = admissible([], event, default_policy(), COMPANY)
    assert refusal is not None
    assert (refusal.code, refusal.index) == ("missing-field", 0)


def test_choices_are_those_of_the_clauses() -> None:
    assert HOW == ("mishandled", "against-rules", "bad-attitude")
    assert OUTCOMES == ("reached", "unreachable")
    assert RECEIVED == ("phone", "visit", "online")
    assert NOTES == ("note", "call-attempt", "statement", "opinion")


def test_what_a_handler_must_fill_in_stands_in_the_form() -> None:
    assert {*CUSTOMER_REQUIRED, *EMPLOYEE_REQUIRED} <= set(KINDS["registered"].table)


def test_personal_words_and_free_text_are_kept_apart_from_the_header() -> None:
    personal = {name for row in KINDS.values() for name, field in row.table.items() if field.private == "person"}
    assert personal == {"phone", "customer", "contract", "address", "complainant", "who"}
    plain = {"until", "event", "satisfaction", "flag", "choice", "person", "store", "whom", "people", "quantity", "day"}
    for kind, name in FIELDS:
        field = KINDS[kind].table[name]
        assert (field.type in plain) <= (field.private == ""), (kind, name)
        assert (field.type == "long-text") <= (field.private == "text"), (kind, name)


def test_whoever_does_what_in_the_examples_is_known() -> None:
    assert set(BY.values()) <= set(COMPANY.people)


def test_every_fault_of_a_form_is_told_and_what_fields_ask_of_each_other_once_each_is_right() -> None:
    event = Event(1, "followed-up", "nobody", t("10:00"), t("09:00"), {"outcome": "reached", "colour": "red"})
    found = [(one.code, one.field) for one in event_faults(event, default_policy(), COMPANY)]
    assert found == [("unknown-person", "by"), ("recorded-before", "recorded_at"), ("unknown-field", "colour")]
    event = Event(1, "followed-up", "amy", t("09:00"), t("09:00"), {"outcome": "reached"})
    assert [one.field for one in event_faults(event, default_policy(), COMPANY)] == ["satisfaction"]
    unknown = Event(1, "sung", "nobody", t("09:00"), t("09:00"), {"colour": "red"})
    assert [one.code for one in event_faults(unknown, default_policy(), COMPANY)] == ["unknown-kind"]
