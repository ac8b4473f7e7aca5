"""Folds a case's history into what is known of it, in both readings (clauses §3, §5).

Owns the order in which events count, corrections, the two readings and what is proven. The fold is total: an event
that its case cannot have is kept as *not applied*. Must not know Qt, a database or the wall clock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.policy.case import CaseState
from desktop.policy.config import Policy
from desktop.policy.form import CORRECTED, Corrections, check_event, corrected, people_of, read_corrections
from desktop.policy.kinds import KINDS
from desktop.policy.rules import suggestions
from desktop.policy.values import Clock, Directory, Event, Instant, Refusal, Suggestion, Unapplied

NO_CORRECTIONS = Corrections()


def is_late(event: Event, grace: int) -> bool:
    """Whether the event was typed more than the grace after it happened, as it was first stated."""
    return event.recorded_at - event.at > grace


def _stands(event: Event, grace: int, recorded: bool) -> Instant:
    """Where an event as entered stands: at its ``at``, or, typed late and read as recorded, at ``recorded_at``."""
    return event.recorded_at if recorded and is_late(event, grace) else event.at


def _read(event: Event, fixes: Sequence[Event], grace: int, recorded: bool) -> Event:
    """An event as one reading has it: with the corrections made by then, standing at its ``at`` there."""
    stands = _stands(event, grace, recorded)
    people = people_of(event, fixes)
    for fix in fixes:
        changes = fix.fields["set"]
        if recorded:
            changes = {name: value for name, value in changes.items() if name not in ("at", "until")}
        event = corrected(event, changes)
    if recorded and event.at != stands:
        event = replace(event, at=stands)
    return event if people is event.directory else replace(event, directory=people)


def _reading(
    history: Sequence[Event],
    corrections: Corrections,
    grace: int,
    until: Instant | None,
    recorded: bool,
    refused: Container[int],
) -> list[Event]:
    """The events that stand at or before ``until``, in the order they count; equal times in the order of entry."""
    events = []
    for event in history:
        fixes: list[Event] = []
        for fix in corrections.sound.get(event.index, ()):
            stands = _stands(fix, grace, recorded)
            if fix.index not in refused and (until is None or stands <= until):
                fixes.append(fix)
        fixes.sort(key=lambda fix: (_stands(fix, grace, recorded), fix.index))
        if fixes or recorded:
            event = _read(event, fixes, grace, recorded)
        if until is None or event.at <= until:
            events.append(event)
    events.sort(key=lambda event: event.at)
    return events


def _refusal(case: CaseState, event: Event, refused: Mapping[int, Refusal]) -> Refusal | None:
    """Why the case, as it is, cannot have the event; ``None`` where it can."""
    if not event.formed and (fault := check_event(event, case.policy, case.directory, until_ahead=False)):
        return fault
    for need in KINDS[event.kind].checks:
        if not need.holds(case, event):
            return Refusal(need.code, need.text)
    return refused.get(event.index)


def _sweep(events: Sequence[Event], policy: Policy, directory: Directory, refused: Mapping[int, Refusal]) -> CaseState:
    """Applies events in order, each among the people of its entry; those the case cannot have are listed."""
    case = CaseState(policy, directory)
    unapplied = []
    for event in events:
        case.directory = event.among(directory)
        refusal = _refusal(case, event, refused)
        if refusal is not None:
            unapplied.append(Unapplied(event, replace(refusal, index=event.index)))
            continue
        for effect in KINDS[event.kind].does:
            effect(case, event)
        case.events.append(event)
    case.directory = directory
    case.unapplied = tuple(unapplied)
    return case


def _freeze(case: CaseState) -> None:
    """Turns the fold's clocks and occurrences into values."""
    doubtful = {event.index for event in case.events if event.doubt}
    extended = {(clock.owner, clock.round): clock.due for clock in case.live
                if clock.name == "answer" and clock.extended and clock.outcome is None}  # fmt: skip
    frozen = []
    for live in case.live:
        quiet = extended.get((live.owner, live.round)) if live.name == "investigate" and live.outcome is None else None
        frozen.append(live.freeze(case.policy, quiet, doubtful.isdisjoint(live.touched)))
    case.clocks = tuple(frozen)
    found = suggestions(case)
    if doubtful:
        found = [replace(one, proven=doubtful.isdisjoint(one.because)) for one in found]
    case.suggestions = tuple(found)


def fold(
    history: Sequence[Event],
    policy: Policy,
    directory: Directory,
    *,
    until: Instant | None = None,
    recorded: bool = False,
) -> CaseState:
    """What the history says of its case at ``until`` (``None``: everything entered), in one reading.

    ``history`` is in the order of entry, ``history[i].index == i``; an event is judged with its own ``directory`` where
    it carries one, else with the one given. ``recorded`` asks for the second reading: late
    events at ``recorded_at``, corrections of times left out (clauses §5). Total: raises nothing for odd histories.
    """
    corrections = NO_CORRECTIONS
    if any(event.kind == CORRECTED for event in history):
        corrections = read_corrections(history, policy, directory)
    refused = corrections.refused
    while True:
        events = _reading(history, corrections, policy.grace, until, recorded, refused)
        case = _sweep(events, policy, directory, refused)
        passed = {one.event.index: one.refusal for one in case.unapplied if one.event.kind == CORRECTED}
        if passed.keys() <= refused.keys():
            break
        refused = passed | refused
    _freeze(case)
    return case


@dataclass(frozen=True, slots=True)
class Look:
    """A case at one instant: as stated, with ``proven`` set from both readings; ``suggestions`` of either reading."""

    state: CaseState
    clocks: tuple[Clock, ...]
    suggestions: tuple[Suggestion, ...]


def readings_differ(history: Sequence[Event], grace: int) -> bool:
    """Whether the two readings can differ at all: something typed late, or a corrected time."""
    for event in history:
        if is_late(event, grace):
            return True
        if event.kind == CORRECTED:
            changes = event.fields.get("set")
            if not isinstance(changes, Mapping) or "at" in changes or "until" in changes:
                return True
    return False


def _agree(one: Clock, other: Clock, now: Instant | None) -> bool:
    """Whether both readings give the clock one state at ``now`` (``None``: now and from now on)."""
    if now is not None:
        return one.state(now) == other.state(now)
    if one.outcome is not None or other.outcome is not None:
        return one.outcome == other.outcome
    return (one.due, one.near_from) == (other.due, other.near_from)


def _proven_clocks(stated: Sequence[Clock], recorded: Sequence[Clock], now: Instant | None) -> tuple[Clock, ...]:
    """The stated clocks, matched with those as recorded by name, owner as shown and order of start."""
    waiting: defaultdict[tuple[str, str], list[Clock]] = defaultdict(list)
    for clock in reversed(recorded):
        waiting[clock.name, clock.owner].append(clock)
    found = []
    for clock in stated:
        others = waiting[clock.name, clock.owner]
        match = others.pop() if others else None
        proven = clock.proven and match is not None and _agree(clock, match, now)
        found.append(clock if proven == clock.proven else replace(clock, proven=proven))
    return tuple(found)


def _proven_suggestions(stated: Sequence[Suggestion], recorded: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Suggestions of either reading, proven where both make them: matched by rule, whom and what set them off."""
    mine = {(one.rule, one.whom, one.trigger) for one in stated}
    other = {(one.rule, one.whom, one.trigger) for one in recorded}
    found = [one if (one.rule, one.whom, one.trigger) in other else replace(one, proven=False) for one in stated]
    found += [replace(one, proven=False) for one in recorded if (one.rule, one.whom, one.trigger) not in mine]
    return tuple(found)


def look(history: Sequence[Event], policy: Policy, directory: Directory, now: Instant | None = None) -> Look:
    """The case at ``now`` in both readings.

    With ``now=None`` everything entered counts, and a clock that still runs is proven only where both readings will
    agree at every later instant too: what a projection may keep.
    """
    case = fold(history, policy, directory, until=now)
    if not readings_differ(history, policy.grace):
        return Look(case, case.clocks, case.suggestions)
    second = fold(history, policy, directory, until=now, recorded=True)
    return Look(
        case,
        _proven_clocks(case.clocks, second.clocks, now),
        _proven_suggestions(case.suggestions, second.suggestions),
    )
