"""The two readings, as stated and as recorded: late entry, corrections, what is proven (clauses §3, §5)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.policy.form import read_corrections
from desktop.policy.history import fold, is_late, readings_differ
from desktop.policy.values import Directory, Event
from tests.policy.building import BY, COMPANY, PEOPLE, Story, customer, default_policy, employee, t


def dispatched() -> Story:
    return customer().add("dispatched", "09:10", to="li")


def unapplied(story: Story, *, recorded: bool = False, until: str | None = None) -> list[tuple[int, str]]:
    state = fold(story.history, story.policy, story.company, recorded=recorded, until=t(until) if until else None)
    return [(one.event.index, one.refusal.code) for one in state.unapplied]


# -- late entry ------------------------------------------------------------------------------------------------------


def test_typed_exactly_at_the_grace_is_proven_one_millisecond_over_it_is_not() -> None:
    story = dispatched()
    in_grace = story.copy().add("findings-returned", "10:10", typed="10:20")
    assert in_grace.clocks("answer", "10:30") == ["met 10:10 li"]
    over = story.copy().add("findings-returned", "10:10", typed="10:20:00.001")
    assert over.clocks("answer", "10:30") == ["met 10:10 li?"]


def test_the_grace_is_a_setting() -> None:
    story = customer(grace="0m").add("dispatched", "09:10").add("findings-returned", "10:10", typed="10:10:00.001")
    assert story.clocks("answer", "10:30") == ["met 10:10 li?"]
    story = customer(grace="1h").add("dispatched", "09:10").add("findings-returned", "10:10", typed="11:10")
    assert story.clocks("answer", "11:30") == ["met 10:10 li"]


def test_late_entry_that_changes_no_state_leaves_it_proven() -> None:
    story = dispatched().add("findings-returned", "09:20", typed="09:40")
    assert story.clocks("answer", "09:41") == ["met 10:10 li"]
    assert story.clocks("investigate", "09:41") == ["met 09:40 li"]
    assert story.clocks("reply", "09:30") == ["near 09:30 amy?"]


def test_before_it_was_typed_a_late_event_is_not_in_the_second_reading() -> None:
    story = dispatched().add("findings-returned", "09:20", typed="09:55")
    assert story.clocks("answer", "09:54") == ["met 10:10 li?"]
    assert story.clocks("answer", "09:55") == ["met 10:10 li"]


def test_a_clock_that_one_reading_lacks_is_not_proven() -> None:
    story = dispatched().add("findings-returned", "09:20", typed="10:00")
    assert story.clocks("reply", "09:59") == ["overdue 09:30 amy?"]


def test_due_times_of_the_readings_need_not_agree() -> None:
    story = dispatched().add("findings-returned", "09:20", typed="09:31").add("replied", "09:29", typed="09:40")
    assert story.clocks("reply", "09:41") == ["met 09:30 amy"]


def test_clocks_are_matched_by_order_of_start() -> None:
    story = customer().add("promised", "09:05", until="09:50", typed="09:30").add("promised", "09:10", until="09:40")
    assert story.clocks("promise", "09:45") == ["near 09:50 amy?", "overdue 09:40 amy?"]
    assert story.clocks("promise", "09:51") == ["overdue 09:50 amy", "overdue 09:40 amy"]


def test_clocks_are_matched_by_their_owner_as_shown() -> None:
    story = customer().add("handed-over", "09:05", to="bai", typed="09:20")
    assert story.clocks("dispatch", "09:10") == ["running 09:30 bai?"]
    assert story.clocks("dispatch", "09:20") == ["near 09:30 bai"]


def test_in_the_second_reading_an_event_whose_need_is_not_met_is_passed_over() -> None:
    story = dispatched().add("promised", "09:20", until="09:40", typed="09:45")
    assert story.clocks("promise", "09:50") == ["overdue 09:40 amy?"]
    assert unapplied(story) == []
    assert unapplied(story, recorded=True) == [(2, "until-not-ahead")]


def test_equal_times_of_the_second_reading_stand_in_the_order_of_entry() -> None:
    story = dispatched().add("findings-returned", "09:30", typed="09:45").add("replied", "09:45")
    assert unapplied(story, recorded=True) == []
    later = dispatched().add("replied", "09:45").add("findings-returned", "09:30", typed="09:45")
    assert unapplied(later, recorded=True) == [(3, "by-owes-no-answer")]


def test_suggestions_of_either_reading_are_shown_and_only_those_of_both_are_proven() -> None:
    story = dispatched().tell("10:30 repeat-complaint").add("findings-returned", "10:00", typed="10:40")
    assert story.suggested("10:45") == [
        "handler-late amy 30-50 of reply?",
        "late-answer li 30-30 of answer?",
    ]
    both = dispatched().add("findings-returned", "10:15", typed="10:40").tell("10:50 repeat-complaint")
    assert "late-answer li 30-30 of answer" in both.suggested("10:55")


def test_the_same_rule_and_person_set_off_by_another_event_is_another_suggestion() -> None:
    story = dispatched().tell("10:00 repeat-complaint", "10:30 repeat-complaint")
    story.add("findings-returned", "10:05", typed="10:40")
    found = [(one.trigger, one.proven) for one in story.look("10:50").suggestions if one.rule == "late-answer"]
    assert found == [(3, False)]
    assert [one.proven for one in story.look("10:50").suggestions if one.rule == "handler-late"] == [False]


def test_the_shown_state_is_as_stated() -> None:
    story = dispatched().add("findings-returned", "09:20", typed="09:40").add("replied", "09:25", typed="09:50")
    assert story.look("09:26").state.answered
    assert not fold(story.history, story.policy, story.company, until=t("09:26"), recorded=True).answered


@pytest.mark.parametrize(("typed", "differ"), [("09:10", False), ("09:20", False), ("09:20:00.001", True)])
def test_readings_differ_where_something_was_typed_late(typed: str, differ: bool) -> None:
    story = customer().add("noted", "09:10", typed=typed)
    assert readings_differ(story.history, story.policy.grace) is differ
    assert is_late(story.history[-1], story.policy.grace) is differ


@pytest.mark.parametrize(
    ("changes", "differ"),
    [({"at": "09:00"}, True), ({"until": "10:00"}, True), ({"category": "repair"}, False), ({"by": "li"}, False)],
)
def test_readings_differ_where_a_time_was_corrected(changes: dict[str, Any], differ: bool) -> None:
    story = customer().force("corrected", "09:30", event=0, set=changes)
    assert readings_differ(story.history, story.policy.grace) is differ


@pytest.mark.parametrize("set_", [None, "x", 3])
def test_readings_of_a_malformed_correction_may_differ(set_: object) -> None:
    story = customer()
    story.history.append(Event(1, "corrected", "amy", t("09:30"), t("09:30"), {"event": 0, "set": set_}))
    assert readings_differ(story.history, story.policy.grace)
    assert readings_differ([Event(0, "corrected", "amy", 0, 0, {})], 0)


# -- doubt -----------------------------------------------------------------------------------------------------------


def doubted(story: Story, index: int) -> Story:
    story.history[index] = replace(story.history[index], doubt=True)
    return story


def test_a_doubtful_clock_of_the_pc_makes_unproven_what_it_starts_moves_or_stops() -> None:
    story = doubted(dispatched().add("findings-returned", "09:20"), 2)
    assert story.clocks("dispatch", "09:21") == ["met 09:30 amy"]
    assert story.clocks("answer", "09:21") == ["met 10:10 li?"]
    assert story.clocks("reply", "09:21") == ["running 09:30 amy?"]
    moved = doubted(dispatched().add("extended", "09:20", until="12:00"), 2)
    assert moved.clocks("answer", "09:21") == ["running 12:00 li?"]
    assert moved.clocks("investigate", "09:21") == ["running 09:40 li"]


def test_and_the_suggestions_it_stands_behind() -> None:
    story = dispatched().tell("10:30 repeat-complaint", "10:31 commended")
    assert doubted(story.copy(), 1).suggested("10:40") == ["commendation li", "late-answer li 30-30 of answer?"]
    assert doubted(story.copy(), 2).suggested("10:40") == ["commendation li", "late-answer li 30-30 of answer?"]
    assert doubted(story.copy(), 3).suggested("10:40") == ["commendation li?", "late-answer li 30-30 of answer"]


def test_doubt_remains_where_the_readings_differ_elsewhere() -> None:
    story = doubted(dispatched().add("noted", "09:20", typed="10:00"), 1)
    assert story.clocks("answer", "09:30") == ["running 10:10 li?"]
    assert story.clocks("dispatch", "09:30") == ["met 09:30 amy?"]


# -- everything entered: what a projection keeps ---------------------------------------------------------------------


def kept(story: Story, name: str) -> list[bool]:
    look = story.look(None)  # type: ignore[arg-type]
    return [clock.proven for clock in look.clocks if clock.name == name]


def test_without_an_instant_a_running_clock_is_proven_where_both_readings_always_will_agree() -> None:
    story = dispatched().add("noted", "09:20", typed="10:00")
    assert kept(story, "answer") == [True]
    late = customer().add("dispatched", "09:10", typed="09:25")
    assert kept(late, "answer") == [False]
    assert late.clocks("answer", "09:30") == ["running 10:10 li"]


def test_without_an_instant_a_stopped_clock_is_proven_by_its_outcome() -> None:
    story = customer().add("dispatched", "09:10", typed="09:25").add("findings-returned", "10:00")
    assert kept(story, "answer") == [True]
    late = customer().add("dispatched", "09:10", typed="09:25").add("findings-returned", "10:15")
    assert kept(late, "answer") == [False]


def test_without_an_instant_a_clock_stopped_in_one_reading_alone_is_not() -> None:
    story = dispatched().add("data-requested", "09:12").add("data-requested", "09:13", of="li")
    story.add("promised", "09:20", until="09:40", typed="09:45").add("promised", "09:21", until="12:00")
    assert kept(story, "dispatch") == [True]
    assert kept(story, "promise") == [False, False]


def test_the_future_counts_only_without_an_instant() -> None:
    story = dispatched()
    assert [clock.name for clock in story.look("09:09").clocks] == ["dispatch"]
    assert [clock.name for clock in story.look(None).clocks] == ["dispatch", "investigate", "answer"]  # type: ignore[arg-type]


# -- corrections -----------------------------------------------------------------------------------------------------


def test_from_its_own_time_the_case_reads_as_if_it_had_always_said_so() -> None:
    story = dispatched().add("corrected", "09:30", event=1, set={"to": "zhou"})
    assert story.clocks("answer", "09:29") == ["running 10:10 li"]
    assert story.clocks("answer", "09:30") == ["running 10:10 zhou"]


def test_what_is_corrected_is_shown_in_the_facts() -> None:
    story = customer().add("corrected", "09:30", event=0, set={"category": "repair", "phone": "139"})
    before, after = story.look("09:29").state, story.look("09:30").state
    assert (before.category, before.facts.get("phone")) == ("after-sales", None)
    assert (after.category, after.facts["phone"], after.facts["register"]) == ("repair", "139", "customer")


def test_several_apply_in_the_order_of_their_own_time_not_of_entry() -> None:
    story = customer().add("corrected", "09:30", event=0, set={"category": "repair"})
    story.add("corrected", "09:20", event=0, set={"category": "shipping", "phone": "1"}, typed="09:40")
    assert story.look("09:25").state.category == "shipping"
    assert story.look("09:30").state.category == "repair"
    assert story.look("09:30").state.facts["phone"] == "1"


def test_in_the_second_reading_they_apply_where_they_stand_there() -> None:
    story = customer().add("corrected", "09:30", event=0, set={"category": "repair"})
    story.add("corrected", "09:20", event=0, set={"category": "shipping"}, typed="09:40")
    recorded = fold(story.history, story.policy, story.company, recorded=True)
    assert recorded.category == "shipping"
    assert fold(story.history, story.policy, story.company, recorded=True, until=t("09:39")).category == "repair"


def test_equal_times_apply_in_the_order_of_entry() -> None:
    story = customer().add("corrected", "09:30", event=0, set={"category": "repair"})
    story.add("corrected", "09:30", event=0, set={"category": "shipping"})
    assert story.look("09:30").state.category == "shipping"


def test_a_corrected_person_is_the_one_who_did_it() -> None:
    story = customer().add("corrected", "09:20", event=0, set={"by": "bai"})
    assert story.clocks("dispatch", "09:21") == ["near 09:30 bai"]
    assert story.look("09:21").state.first_handler == "bai"


def test_a_corrected_time_moves_the_event_as_stated_only() -> None:
    story = dispatched().add("corrected", "09:45", event=1, set={"at": "09:05"})
    assert story.clocks("answer", "09:49") == ["running 10:05 li"]
    assert story.clocks("answer", "09:51") == ["near 10:05 li?"]
    recorded = fold(story.history, story.policy, story.company, recorded=True)
    assert [clock.due for clock in recorded.clocks if clock.name == "answer"] == [t("10:10")]


def test_a_corrected_agreement_counts_as_stated_only() -> None:
    story = (
        dispatched().add("extended", "09:30", until="12:00").add("corrected", "09:40", event=2, set={"until": "11:00"})
    )
    assert story.clocks("answer", "10:30") == ["running 11:00 li"]
    assert story.clocks("answer", "11:30") == ["overdue 11:00 li?"]


def test_grace_is_counted_from_the_original_time() -> None:
    story = dispatched().add("findings-returned", "10:15", typed="10:20")
    story.add("corrected", "10:30", event=2, set={"at": "09:20"})
    assert story.clocks("answer", "10:40") == ["met 10:10 li?"]
    recorded = fold(story.history, story.policy, story.company, recorded=True)
    assert [one.stopped for one in recorded.clocks if one.name == "answer"] == [t("10:15")]


def test_a_late_event_corrected_otherwise_still_stands_where_it_was_typed() -> None:
    story = dispatched().add("findings-returned", "09:20", typed="10:15")
    story.add("corrected", "10:20", event=2, set={"finding": "rail bent twice", "at": "09:25"})
    recorded = fold(story.history, story.policy, story.company, recorded=True)
    assert recorded.events[2].fields["finding"] == "rail bent twice"
    assert recorded.events[2].at == t("10:15")


def test_a_typing_time_left_out_moves_along_a_known_one_stays() -> None:
    story = customer().add("noted", "09:10")
    for timed, fault in ((True, "recorded-before"), (False, "")):
        told = story.copy()
        told.history[1] = replace(told.history[1], timed=timed)
        assert told.code("corrected", "10:00", event=1, set={"at": "09:20"}) == fault


def test_a_correction_typed_late_stands_in_the_second_reading_where_it_was_typed() -> None:
    story = dispatched().add("corrected", "09:20", event=1, set={"to": "zhou"}, typed="09:40")
    assert story.clocks("answer", "09:30") == ["running 10:10 zhou?"]
    assert story.clocks("answer", "09:40") == ["running 10:10 zhou"]


@pytest.mark.parametrize(
    ("set_", "code"),
    [
        ({"case": "B"}, "stays"),
        ({"kind": "noted"}, "stays"),
        ({"register": "employee"}, "stays"),
        ({"recorded_at": "09:00"}, "stays"),
        ({"category": "repair", "register": "customer"}, "stays"),
        ({"category": "unheard-of"}, "wrong-value"),
        ({"colour": "red"}, "unknown-field"),
        ({"by": "nobody"}, "unknown-person"),
        ({"by": ["amy"]}, "unknown-person"),
        ({"at": "10:00"}, "recorded-before"),
        ({"category": None}, "wrong-value"),
    ],
)
def test_what_a_correction_cannot_set(set_: dict[str, Any], code: str) -> None:
    story = customer()
    refusal = story.refusal("corrected", "10:30", event=0, set=set_)
    assert refusal is not None
    assert (refusal.code, refusal.index) == (code, 1)
    told = story.force("corrected", "10:30", event=0, set=set_)
    assert unapplied(told) == unapplied(told, recorded=True) == [(1, code)]
    assert told.look("11:00").state.category == "after-sales"


@pytest.mark.parametrize("at", ["tomorrow", None, True, 1.5])
def test_a_correction_sets_a_time_to_nothing_but_a_time(at: object) -> None:
    story = customer()
    story.history.append(Event(1, "corrected", "amy", t("10:00"), t("10:00"), {"event": 0, "set": {"at": at}}))
    assert unapplied(story) == unapplied(story, recorded=True) == [(1, "wrong-value")]


@pytest.mark.parametrize("index", [1, 2, 3, 99])
def test_a_correction_corrects_an_earlier_event_that_is_none_itself(index: int) -> None:
    story = customer().add("corrected", "09:30", event=0, set={"category": "repair"})
    assert story.code("corrected", "09:40", event=index, set={"by": "bai"}) == "no-such-event"


def test_a_refused_correction_says_why_and_where() -> None:
    def said(**fields: Any) -> tuple[str | None, str, str]:
        refusal = customer().refusal("corrected", "10:30", **fields)
        assert refusal is not None
        return refusal.field, refusal.text.zh, refusal.text.en

    assert said(event=1) == (
        "event", "只能更正本案较早的事项，且不能更正一条更正",
        "event must be an earlier event of the case, not itself a correction",
    )  # fmt: skip
    assert said(set={"kind": "x"}) == ("set", "“kind”不能更正", "kind cannot be corrected")
    told = Event(1, "corrected", "amy", t("10:00"), t("10:00"), {"event": 0, "set": {"at": "x"}})
    fault = read_corrections([*customer().history, told], default_policy(), COMPANY).faults[1]
    assert (fault.field, fault.text) == ("at", ("发生时间应为日期时间", "at: expected a date and time"))


def test_a_refused_correction_does_not_stand_in_the_way_of_the_next() -> None:
    for refused in ({"event": 0}, {"event": 1}, {"event": 0, "set": {"category": "x"}}):
        story = customer()
        story.history.append(Event(1, "corrected", "amy", t("09:10"), t("09:10"), {"set": {"by": "bai"}, **refused}))
        if refused == {"event": 0}:
            story.history[1] = replace(story.history[1], fields=refused)
        story.add("corrected", "09:20", event=0, set={"category": "repair"})
        assert story.look("09:30").state.category == "repair"
        found = read_corrections(story.history, story.policy, story.company)
        assert list(found.refused) == [1] and found.refused[1].text.en and list(found.sound) == [0]


def test_a_correction_is_checked_with_what_the_earlier_ones_made() -> None:
    story = customer().tell("09:10 replied", "09:20 closed")
    story.add("followed-up", "09:30", outcome="unreachable", satisfaction=None)
    story.add("corrected", "09:40", event=3, set={"outcome": "reached", "satisfaction": 3})
    story.add("corrected", "09:50", event=3, set={"satisfaction": 5})
    assert (story.look("09:45").state.satisfaction, story.look("09:50").state.satisfaction) == (3, 5)


def test_earlier_is_meant_by_entry() -> None:
    story = dispatched().add("corrected", "09:05", event=1, set={"to": "zhou"}, typed="09:40")
    assert story.clocks("answer", "09:50") == ["running 10:10 zhou"]


@pytest.mark.parametrize("event", ["0", None, -1, True])
def test_a_correction_of_no_event_at_all_is_malformed(event: object) -> None:
    story = customer()
    story.history.append(Event(1, "corrected", "amy", t("10:00"), t("10:00"), {"event": event, "set": {"by": "bai"}}))
    assert unapplied(story) == [(1, "wrong-value")]


def test_after_voiding_a_correction_is_refused_and_corrects_nothing() -> None:
    story = customer().tell("09:10 voided").force("corrected", "09:20", event=0, set={"category": "repair"})
    assert story.code("corrected", "09:20", event=0, set={"category": "repair"}) == "voided"
    assert story.look("09:30").state.category == "after-sales"
    assert unapplied(story) == [(2, "voided")]


def test_a_late_correction_after_a_voiding_counts_in_one_reading_alone() -> None:
    story = (
        customer().add("corrected", "09:05", event=0, set={"category": "repair"}, typed="09:30").tell("09:10 voided")
    )
    assert story.look("09:40").state.category == "repair"
    assert fold(story.history, story.policy, story.company, recorded=True).category == "after-sales"


def test_a_correction_cannot_move_the_voiding_before_itself() -> None:
    story = customer().tell("11:00 voided")
    assert story.code("corrected", "09:50", event=1, set={"at": "09:30"}) == "voided"
    story.force("corrected", "09:50", event=1, set={"at": "09:30"})
    assert unapplied(story) == [(2, "voided")]
    assert story.look("10:00").state.voided is False


def test_a_correction_that_undercuts_a_later_event_is_refused_and_names_it() -> None:
    story = dispatched().add("findings-returned", "09:30")
    refusal = story.refusal("corrected", "10:00", event=1, set={"to": "zhou"})
    assert refusal is not None
    assert (refusal.code, refusal.index) == ("undercuts", 2)
    assert "记调查结果" in refusal.text.zh and "'Findings returned'" in refusal.text.en
    assert "经办人没有应办的“回复结果”时限" in refusal.text.zh and "no unstopped answer" in refusal.text.en


def test_the_history_keeps_an_event_that_its_case_cannot_have() -> None:
    story = customer().force("closed", "09:10").add("dispatched", "09:20")
    state = story.look("09:30").state
    assert unapplied(story) == [(1, "not-answered")]
    assert [event.index for event in state.events] == [0, 2]
    assert story.clocks("answer", "09:30") == ["running 10:20 li"]


def test_the_company_may_forget_a_person_and_the_fold_goes_on() -> None:
    story = dispatched().add("findings-returned", "09:30")
    company = Directory({key: one for key, one in PEOPLE.items() if key != BY["findings-returned"]})
    state = fold(story.history, story.policy, company)
    assert [one.refusal.code for one in state.unapplied] == ["wrong-value", "unknown-person"]


def test_corrections_of_an_employee_case() -> None:
    story = employee().add("corrected", "09:10", event=0, set={"category": "other"})
    assert story.look("09:10").state.category == "other"
    assert story.code("corrected", "09:20", event=0, set={"category": "repair"}) == "wrong-value"
