"""What must hold for every history (hypothesis): verdicts stay, clocks have owners, the fold is total."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.policy.clocks import CLOCKS
from desktop.policy.history import fold, look
from desktop.policy.rules import RULES
from desktop.policy.steps import admissible, next_steps
from desktop.policy.values import CLOCK_STATES, CUSTOMER, MISSED, Clock, Event, Suggestion
from tests.policy.building import COMPANY, PEOPLE, Story, default_policy
from tests.policy.random_cases import MINUTE, START, can, fields_for, grow, malformed, registers, steps

quick = settings(max_examples=60)
POLICY = default_policy()


def times(story: Story) -> list[int]:
    """Instants worth a look: each event and due time, and one millisecond to either side."""
    found = {event.at for event in story.history} | {clock.due for clock in look(story.history, POLICY, COMPANY).clocks}
    return sorted({at + off for at in found for off in (-1, 0, 1)})


def identity(one: Suggestion) -> tuple[str, str, int]:
    return one.rule, one.whom, one.trigger


def keep(clock: Clock) -> tuple[object, ...]:
    return clock.name, clock.owner, clock.started, clock.due, clock.stopped, clock.outcome, clock.extended


@quick
@given(registers, steps)
def test_later_events_never_change_the_verdict_of_a_stopped_clock(register: str, drawn: list) -> None:  # type: ignore[type-arg]
    story = grow(register, drawn, fix=False)
    for length in range(1, len(story.history)):
        before = fold(story.history[:length], POLICY, COMPANY).clocks
        after = fold(story.history[: length + 1], POLICY, COMPANY).clocks
        assert len(after) >= len(before)
        for old, new in zip(before, after, strict=False):
            if old.outcome is not None:
                assert keep(old) == keep(new)


@quick
@given(registers, steps, st.booleans())
def test_every_clock_has_an_owner_and_is_due_no_sooner_than_it_starts(register: str, drawn: list, late: bool) -> None:  # type: ignore[type-arg]
    story = grow(register, drawn, late=late)
    seen = look(story.history, POLICY, COMPANY)
    for clock in seen.clocks:
        assert clock.owner in PEOPLE or clock.owner == "hr-admin"
        assert clock.due >= clock.started and (clock.near_from is None or clock.started <= clock.near_from <= clock.due)
        assert clock.clause == CLOCKS[clock.name].clause and 1 <= clock.round <= seen.state.round
        assert (clock.stopped is None) == (clock.outcome is None)
        if clock.stopped is not None:
            assert clock.stopped >= clock.started and (clock.outcome == MISSED) <= (clock.stopped > clock.due)
        assert all(clock.state(at) in CLOCK_STATES for at in (clock.started, clock.due, clock.due + 1))
    assert seen.state.unapplied == ()


@quick
@given(registers, steps, st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter_where_times_differ(register: str, drawn: list, random: object) -> None:  # type: ignore[type-arg]
    told = grow(register, [(kind, max(gap, 1), *rest) for kind, gap, *rest in drawn], fix=False).history
    order = list(range(len(told)))
    random.shuffle(order)  # type: ignore[attr-defined]
    mixed = [replace(told[old], index=new) for new, old in enumerate(order)]
    one, other = fold(told, POLICY, COMPANY), fold(mixed, POLICY, COMPANY)
    assert [keep(clock) for clock in one.clocks] == [keep(clock) for clock in other.clocks]
    assert [(s.rule, s.whom, s.of, s.low, s.high) for s in one.suggestions] == [
        (s.rule, s.whom, s.of, s.low, s.high) for s in other.suggestions
    ]
    assert [order[s.trigger] for s in other.suggestions] == [s.trigger for s in one.suggestions]


@quick
@given(registers, steps, st.booleans())
def test_a_suggestion_goes_only_by_correction_voiding_or_staff_media(register: str, drawn: list, void: bool) -> None:  # type: ignore[type-arg]
    story = grow(register, drawn, fix=False)
    if void:
        story.add("voided", story.history[-1].at + MINUTE)
    before: set[tuple[str, str, int]] = set()
    for length in range(1, len(story.history) + 1):
        state = fold(story.history[:length], POLICY, COMPANY)
        now = {identity(one) for one in state.suggestions}
        harmed = {(whom, trigger) for rule, whom, trigger in now if rule == "staff-media"}
        replaced = {whom for whom, _ in harmed}
        for rule, whom, trigger in before - now:
            allowed = (
                state.voided
                or (rule == "staff-conduct" and (whom, trigger) in harmed)
                or (rule == "delay-media" and whom in replaced)
            )
            assert allowed, (rule, whom, trigger)
        before = now


@quick
@given(registers, steps)
def test_one_suggestion_a_rule_person_and_event_with_its_grounds(register: str, drawn: list) -> None:  # type: ignore[type-arg]
    story = grow(register, drawn)
    state = fold(story.history, POLICY, COMPANY)
    found = [identity(one) for one in state.suggestions]
    assert len(found) == len(set(found))
    for one in state.suggestions:
        assert register in RULES[one.rule].registers and one.clause == RULES[one.rule].clause
        assert one.trigger in one.because and set(one.because) <= set(range(len(story.history)))
        assert set(one.of) <= set(RULES[one.rule].clocks)
        assert (one.low is None) == (one.high is None)


@quick
@given(registers, steps)
def test_what_is_typed_at_once_is_proven(register: str, drawn: list) -> None:  # type: ignore[type-arg]
    story = grow(register, drawn)
    for now in times(story):
        seen = look(story.history, POLICY, COMPANY, now)
        assert all(clock.proven for clock in seen.clocks) and all(one.proven for one in seen.suggestions)


@quick
@given(registers, steps)
def test_proven_means_one_state_in_both_readings(register: str, drawn: list) -> None:  # type: ignore[type-arg]
    story = grow(register, drawn, late=True)
    whole = look(story.history, POLICY, COMPANY)
    for now in times(story)[::3]:
        seen = look(story.history, POLICY, COMPANY, now)
        second = fold(story.history, POLICY, COMPANY, until=now, recorded=True)
        for name, owner in {(clock.name, clock.owner) for clock in seen.clocks}:
            mine = [clock for clock in seen.clocks if (clock.name, clock.owner) == (name, owner)]
            theirs = [clock for clock in second.clocks if (clock.name, clock.owner) == (name, owner)]
            for place, clock in enumerate(mine):
                same = place < len(theirs) and theirs[place].state(now) == clock.state(now)
                assert clock.proven == same
        first = {identity(one) for one in seen.state.suggestions}
        other = {identity(one) for one in second.suggestions}
        assert {identity(one): one.proven for one in seen.suggestions} == {
            one: one in first & other for one in first | other
        }
    last = max((*(event.recorded_at for event in story.history), *(clock.due for clock in whole.clocks))) + 1
    for kept, shown in zip(whole.clocks, look(story.history, POLICY, COMPANY, last).clocks, strict=True):
        assert kept.proven <= shown.proven


@quick
@given(malformed(), st.booleans())
def test_the_fold_is_total(events: list[Event], recorded: bool) -> None:
    for until in (None, START, START + 20 * MINUTE):
        state = fold(events, POLICY, COMPANY, until=until, recorded=recorded)
        assert state.stage and state.tags is not None and state.duties is not None
        assert {e.index for e in state.events}.isdisjoint(one.event.index for one in state.unapplied)
        if until is None:
            assert len(state.events) + len(state.unapplied) == len(events)
    look(events, POLICY, COMPANY, START + 30 * MINUTE)
    look(events, POLICY, COMPANY)


@quick
@given(malformed())
def test_what_may_come_next_is_asked_of_any_history(events: list[Event]) -> None:
    *before, event = events or [Event(0, "noted", "amy", START, START, {})]
    refusal = admissible(before, event, POLICY, COMPANY)
    assert refusal is None or (refusal.text.zh and refusal.text.en and refusal.index is not None)


@quick
@given(registers, steps, st.booleans())
def test_admissible_agrees_with_what_a_replay_refuses(register: str, drawn: list, late: bool) -> None:  # type: ignore[type-arg]
    story = grow(register, drawn[:-3], late=late)
    at = story.history[-1].at
    for kind, gap, who, whom, ahead in drawn[-3:]:
        event = story.event(
            kind, max(START, at - gap), who, **fields_for(kind, whom, at + ahead + 1, len(story.history))
        )
        unapplied = fold([*story.history, event], POLICY, COMPANY).unapplied
        assert can(story, event) == (not unapplied)


@settings(max_examples=15)
@given(registers, steps, st.sampled_from(["amy", "li", "hou", "sun", "gm", "he", "ma", "chen"]))
def test_the_steps_offered_are_admissible_and_do_what_they_say(register: str, drawn: list, by: str) -> None:  # type: ignore[type-arg]
    story = grow(register, drawn)
    now = story.history[-1].at + MINUTE
    offered = next_steps(story.history, POLICY, COMPANY, by=by, role=PEOPLE[by].role, now=now)
    before = fold(story.history, POLICY, COMPANY)
    for one in offered:
        if not one.allowed:
            assert one.refusal is not None and (one.stops, one.starts, one.example) == ((), (), None)
            continue
        assert one.example is not None and one.refusal is None
        assert admissible(story.history, replace(one.example, formed=False), POLICY, COMPANY) is None
        after = fold([*story.history, one.example], POLICY, COMPANY)
        assert {clock.name for clock in after.clocks[len(before.clocks) :]} == set(one.starts)
        stopped = {b.name for a, b in zip(before.clocks, after.clocks, strict=False) if a.outcome != b.outcome}
        assert stopped == set(one.stops)
    assert register == CUSTOMER or "dispatched" not in {one.kind for one in offered}
