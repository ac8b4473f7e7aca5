"""Events judged with the people and stores of their own entry, not with those of today."""

from __future__ import annotations

from dataclasses import replace

from desktop.policy.history import fold, look
from desktop.policy.steps import admissible, next_steps
from desktop.policy.values import Directory, Event, Store
from tests.policy.building import COMPANY, PEOPLE, STORES, Story, customer, employee, t, without

NOBODY = Directory()


def among(role: str, *keys: str) -> Directory:
    """The company with those people, and nobody else, in ``role``."""
    others = {key: one for key, one in PEOPLE.items() if one.role != role}
    return Directory({**others, **{key: replace(PEOPLE[key], role=role) for key in keys}}, STORES)


def entered(story: Story, *directories: Directory) -> list[Event]:
    """The story's events, each with its directory; the last one for all that remain."""
    more = [directories[-1]] * (len(story.history) - len(directories))
    return [replace(one, directory=then) for one, then in zip(story.history, (*directories, *more), strict=True)]


def reviewed() -> Story:
    return employee().tell("09:10 decided", "09:20 review-requested").force("final-decision", "09:30")


def test_a_role_counts_as_it_was_at_entry() -> None:
    history = entered(reviewed(), COMPANY)
    for today in (COMPANY, without("general-manager"), NOBODY):
        assert fold(history, reviewed().policy, today).final
    not_yet = Directory({**PEOPLE, "gm": replace(PEOPLE["gm"], role="staff")})
    for then, code in ((without("general-manager"), "unknown-person"), (not_yet, "not-top-management")):
        before = [*history[:3], replace(history[3], directory=then)]
        (unapplied,) = fold(before, reviewed().policy, COMPANY).unapplied
        assert unapplied.refusal.code == code


def test_events_that_carry_nobody_are_judged_with_what_the_fold_is_given() -> None:
    story = reviewed()
    assert fold(story.history, story.policy, COMPANY).final
    assert not fold(story.history, story.policy, without("general-manager")).final


def test_a_department_stands_for_its_head_at_the_complaint() -> None:
    story = employee().add("repeat-complaint", "11-30 09:00").add("repeat-complaint", "12-07 09:00")
    history = entered(story, COMPANY, among("hr-manager", "bai"), among("hr-manager"))
    found = look(history, story.policy, COMPANY).suggestions
    assert [(one.trigger, one.whom) for one in found] == [(1, "amy"), (1, "bai"), (2, "amy"), (2, "hr-admin")]


def test_a_store_is_judged_by_its_bonus_and_kind_at_the_finding() -> None:
    story = customer().add("misconduct-found", "10:00", on="s1").add("misconduct-found", "11:00", on="s1")
    more = Directory(PEOPLE, {**STORES, "s1": Store("s1", "", "direct-store", 900)})
    dealer = Directory(PEOPLE, {**STORES, "s1": Store("s1", "", "dealer")})
    for then, rule, low in ((more, "direct-store", 900), (dealer, "dealer", 200)):
        found = look(entered(story, COMPANY, COMPANY, then), story.policy, COMPANY).suggestions
        assert [(one.rule, one.low) for one in found] == [("direct-store", 500), (rule, low)]


def test_a_correction_of_a_time_leaves_the_people_of_the_entry() -> None:
    story = reviewed().add("corrected", "10:00", event=3, set={"at": "09:25"})
    history = entered(story, COMPANY, COMPANY, COMPANY, COMPANY, without("general-manager"))
    state = fold(history, story.policy, NOBODY)
    assert (state.final, len(state.unapplied), state.events[3].at) == (True, 0, t("09:25"))


def test_a_correction_that_says_anew_who_brings_its_own_people() -> None:
    story = customer().add("misconduct-found", "10:00", on="s1")
    newer = Directory(PEOPLE, {**STORES, "s9": Store("s9", "", "direct-store", 700)})
    story.company = newer
    story.add("corrected", "11:00", event=1, set={"on": "s9"})
    story.add("corrected", "12:00", event=1, set={"how": "mishandled"})
    history = entered(story, COMPANY, COMPANY, newer, NOBODY)
    history[3] = replace(history[3], directory=Directory(PEOPLE, {}))
    (found,) = look(history, story.policy, NOBODY).suggestions
    assert (found.rule, found.whom, found.low) == ("direct-store", "s9", 700)


def test_a_correction_of_who_did_it_brings_its_own_people() -> None:
    story = reviewed().force("corrected", "10:00", event=3, set={"by": "ma"})
    for then, final in ((among("general-manager", "ma"), True), (COMPANY, False)):
        state = fold(entered(story, COMPANY, COMPANY, COMPANY, COMPANY, then), story.policy, NOBODY)
        assert (state.final, [one.event.index for one in state.unapplied]) == (final, [] if final else [3])


def test_of_two_corrections_that_say_who_the_last_entered_brings_its_people() -> None:
    story = customer().force("misconduct-found", "10:00", on="s1")
    both = Directory(PEOPLE, {**STORES, "s9": Store("s9", "", "direct-store", 700)})
    story.force("corrected", "12:00", event=1, set={"on": "s9"})
    story.force("corrected", "11:00", typed="13:00", event=1, set={"by": "bai"})
    (found,) = look(entered(story, COMPANY, COMPANY, both), story.policy, NOBODY).suggestions
    assert (found.whom, found.low) == ("s9", 700)


def test_a_correction_that_names_somebody_unknown_then_is_refused() -> None:
    story = customer().add("misconduct-found", "10:00", on="s1")
    story.force("corrected", "11:00", event=1, set={"on": "s9"})
    story.force("corrected", "12:00", event=0, set={"why": "x"})
    newer = Directory(PEOPLE, {**STORES, "s9": Store("s9", "", "direct-store", 700)})
    state = fold(entered(story, COMPANY), story.policy, newer)
    assert [(one.event.index, one.refusal.code) for one in state.unapplied] == [
        (2, "wrong-value"),
        (3, "unknown-field"),
    ]


def test_what_comes_next_is_asked_of_the_people_of_today() -> None:
    story = employee().tell("09:10 decided", "09:20 review-requested")
    history = entered(story, COMPANY)
    today = among("general-manager", "ma")
    event = story.event("final-decision", "10:00", "ma")
    assert admissible(history, event, story.policy, today) is None
    assert admissible(history, event, story.policy, COMPANY) is not None
    steps = next_steps(history, story.policy, today, by="ma", role="general-manager", now=t("10:00"))
    (final,) = (step for step in steps if step.kind == "final-decision")
    assert final.allowed and final.example is not None and final.example.by in ("ma", "chen")
