"""What a person is offered next: which kinds, whom they name, what they stop and start (``policy.steps``)."""

from __future__ import annotations

import pytest

from desktop.policy.calendar import HOUR
from desktop.policy.kinds import KINDS
from desktop.policy.steps import SUITS, NextStep, admissible, next_steps
from desktop.policy.values import Directory
from tests.policy.building import COMPANY, PEOPLE, STORES, Story, customer, employee, t


def offered(story: Story, by: str = "amy", at: str = "09:30", role: str | None = None) -> dict[str, NextStep]:
    steps = next_steps(story.history, story.policy, story.company, by=by, role=role or PEOPLE[by].role, now=t(at))
    return {one.kind: one for one in steps}


def dispatched() -> Story:
    return customer().add("dispatched", "09:10", to="li")


def test_a_first_handler_is_offered_every_kind_of_the_register_in_the_order_of_the_clauses() -> None:
    assert list(offered(customer())) == [
        kind for kind, row in KINDS.items() if "customer" in row.registers and kind != "registered"
    ]
    assert list(offered(employee())) == [
        kind for kind, row in KINDS.items() if "employee" in row.registers and kind != "registered"
    ]


def test_others_are_offered_what_the_policy_gives_their_role() -> None:
    assert list(offered(dispatched(), "ma")) == ["data-supplied", "noted"]
    assert list(offered(dispatched(), "gm")) == ["head-answered", "final-decision", "noted"]
    assert offered(dispatched(), role="stranger") == {}


def test_whoever_stands_in_is_offered_what_either_role_may() -> None:
    story = dispatched()
    both = next_steps(
        story.history, story.policy, story.company, by="ma", role=("staff", "general-manager"), now=t("09:30")
    )
    assert [one.kind for one in both] == ["data-supplied", "head-answered", "final-decision", "noted"]


def test_a_case_that_does_not_exist_offers_nothing() -> None:
    assert offered(Story()) == {}


def test_a_step_says_what_it_stops_and_starts() -> None:
    steps = offered(customer())
    one = steps["dispatched"]
    assert (one.allowed, one.refusal, one.stops, one.starts) == (True, None, ("dispatch",), ("investigate", "answer"))
    assert (steps["promised"].stops, steps["promised"].starts) == (("dispatch",), ("promise",))
    assert (steps["noted"].stops, steps["noted"].starts) == ((), ())
    assert steps["voided"].stops == ("dispatch",)
    again = offered(dispatched())
    assert again["dispatched"].stops == ("investigate", "answer") == again["dispatched"].starts
    assert again["findings-returned"].starts == ("reply",)


def test_names_of_clocks_stand_once() -> None:
    story = dispatched().add("joined", "09:11", to="zhou")
    assert offered(story)["replied"].stops == ("investigate", "answer")
    refund = customer().tell("09:10 refund-flagged")
    assert offered(refund)["refund-reported"].starts == ("refund-measure",)


def test_a_refused_step_says_why() -> None:
    one = offered(customer())["closed"]
    assert one.refusal is not None
    assert (one.allowed, one.refusal.code, one.stops, one.starts, one.example) == (False, "not-answered", (), (), None)
    assert {
        kind: step.refusal.code for kind, step in offered(customer().tell("09:10 voided")).items() if step.refusal
    } == (dict.fromkeys(offered(customer()), "voided"))


def test_why_is_what_the_likeliest_person_was_told() -> None:
    refusal = offered(customer())["joined"].refusal
    assert refusal is not None and refusal.code == "no-answer-runs"


def example(story: Story, kind: str, by: str = "amy", at: str = "09:30") -> tuple[str, dict[str, object]]:
    event = offered(story, by, at)[kind].example
    assert event is not None and event.kind == kind and event.index == len(story.history)
    assert event.at == event.recorded_at == t(at) and event.formed
    return event.by, dict(event.fields)


def test_an_example_is_done_by_whoever_may_do_it() -> None:
    assert example(dispatched(), "findings-returned") == ("li", {"finding": "-"})
    assert example(dispatched(), "replied") == ("amy", {})
    reported = customer().tell("09:10 major-flagged", "09:11 reported-to-management")
    assert example(reported, "final-decision") == ("gm", {"decision": "-"})
    assert example(reported, "final-decision", "chen") == ("chen", {"decision": "-"})


def test_an_example_names_whom_the_step_suits() -> None:
    for kind, roles in SUITS.items():
        story = {"referred-up": employee, "refund-reported": lambda: customer().tell("09:10 refund-flagged"),
                 "joined": dispatched}.get(kind, customer)()  # fmt: skip
        to = example(story, kind)[1]["to"]
        key = to[0] if isinstance(to, list) else to
        assert PEOPLE[str(key)].role in roles, kind
    assert set(SUITS) < set(KINDS)


def test_an_example_names_nobody_who_owes_a_clock_here_before_the_others() -> None:
    assert example(customer(), "dispatched")[1] == {"to": "li"}
    assert example(dispatched(), "joined")[1] == {"to": "zhou"}
    assert example(dispatched(), "data-requested")[1] == {"of": "amy"}
    both = dispatched().add("joined", "09:11", to="zhou")
    assert example(both, "joined")[1] == {"to": "amy"} or example(both, "joined")[1]["to"] not in ("li", "zhou")


def test_an_example_of_a_time_is_an_hour_after_all_that_runs() -> None:
    assert example(customer(), "promised")[1] == {"until": t("09:30") + HOUR}
    assert example(dispatched(), "extended")[1] == {"until": t("10:10") + HOUR}
    assert example(dispatched(), "extended", at="11:00")[1] == {"until": t("11:00") + HOUR}


def test_examples_of_other_fields() -> None:
    assert example(customer(), "attributed")[1] == {"responsible": "bai"}
    assert example(customer(), "media-exposed")[1] == {"harm": True}
    assert example(customer(), "misconduct-found")[1] == {"on": "bai", "how": "bad-attitude"}
    assert example(customer().tell("09:10 replied", "09:20 closed"), "followed-up")[1] == {"outcome": "unreachable"}
    assert example(customer(), "corrected")[1] == {"event": 0, "set": {"by": "amy"}}
    refund = customer().tell("09:10 refund-flagged")
    assert example(refund, "refund-reported")[1] == {"to": ["he"]}


def test_a_company_of_one_is_offered_what_one_person_can_do() -> None:
    alone = Directory({"amy": PEOPLE["amy"]}, STORES)
    story = Story(company=alone).add("registered", "09:00")
    steps = offered(story)
    assert steps["dispatched"].allowed and steps["dispatched"].example is not None
    assert steps["dispatched"].example.fields["to"] == "amy"
    assert steps["findings-returned"].allowed is False


def test_the_chairman_decides_where_there_is_no_general_manager() -> None:
    company = Directory({key: one for key, one in PEOPLE.items() if key != "gm"}, STORES)
    story = Story(company=company).add("registered", "09:00")
    assert example(story.tell("09:10 major-flagged", "09:11 reported-to-management"), "final-decision")[0] == "chen"


def test_three_people_are_tried_before_a_step_is_refused() -> None:
    story = dispatched().add("joined", "09:11", to="zhou")
    for who in ("hou", "ma"):
        story.add("joined", "09:12", to=who)
    assert offered(story)["joined"].allowed


@pytest.mark.parametrize("kind", KINDS)
def test_admissible_names_the_new_event_where_it_is_at_fault(kind: str) -> None:
    story = customer().tell("09:10 voided")
    refusal = admissible(story.history, story.event(kind, "09:20"), story.policy, COMPANY)
    assert refusal is not None and (refusal.code, refusal.index) == ("voided", 2)


def test_what_was_not_applied_before_does_not_count_against_the_new_event() -> None:
    story = customer().force("closed", "09:10")
    assert story.code("dispatched", "09:20") == ""
    assert story.code("closed", "09:20") == "not-answered"


def test_a_late_entry_may_not_take_away_what_a_later_event_stands_on() -> None:
    story = dispatched().add("findings-returned", "09:30")
    refusal = story.refusal("replied", "09:20", typed="09:40")
    assert refusal is not None
    assert (refusal.code, refusal.index, refusal.field) == ("undercuts", 2, None)
    assert refusal.text.zh == (
        "这样一来，其后已录入的“记调查结果”不再成立（经办人没有应办的“回复结果”时限）；请先更正那一条"
    )
    assert refusal.text.en == (
        "then the recorded 'Findings returned' could not stand (whoever did it owes no unstopped answer clock); "
        "correct that one first"
    )
