"""What may come next: whether an event may be recorded, and which steps a person is offered with what they do.

Owns the question ``admissible`` and the legal next steps. Both ask the fold itself, so that they can never disagree
with it. Must not know Qt, a database or the wall clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from desktop.policy.calendar import HOUR
from desktop.policy.case import CaseState
from desktop.policy.config import Policy
from desktop.policy.form import check_event
from desktop.policy.history import fold
from desktop.policy.kinds import KINDS, Kind
from desktop.policy.values import Directory, Event, Instant, Refusal, Text

SUITS = {
    "dispatched": ("second-handler",),
    "joined": ("second-handler",),
    "escalated": ("department-head",),
    "referred-up": ("hr-manager",),
    "refund-reported": ("engineering-manager", "quality-judge"),
    "handed-over": ("first-handler",),
}
"""Roles that a step's person is first looked for among."""


def admissible(history: Sequence[Event], event: Event, policy: Policy, directory: Directory) -> Refusal | None:
    """Why ``event`` may not be recorded after ``history``, or ``None`` where it may.

    The same question that replay asks: with the event at its place by ``at`` and all corrections applied, every event
    must find its need met. A late entry that takes away what a later event stands on is refused, naming that event
    (``Refusal.index``); an event that was not applied before does not count against the new one.
    """
    fault = check_event(event, policy, directory)
    if fault is not None:
        return replace(fault, index=event.index)
    before = {one.event.index for one in fold(history, policy, directory).unapplied} if history else set()
    for one in fold([*history, replace(event, formed=True)], policy, directory).unapplied:
        if one.event.index == event.index:
            return one.refusal
        if one.event.index not in before:
            return _undercuts(one.event, one.refusal)
    return None


def _undercuts(later: Event, refusal: Refusal) -> Refusal:
    label = KINDS[later.kind].label
    text = Text(
        f"这样一来，其后已录入的“{label.zh}”不再成立（{refusal.text.zh}）；请先更正那一条",
        f"then the recorded {label.en!r} could not stand ({refusal.text.en}); correct that one first",
    )
    return Refusal("undercuts", text, later.index)


@dataclass(frozen=True, slots=True)
class NextStep:
    """One kind of event for one person now: allowed or refused with why; names of clocks it would stop and start.

    ``example`` is the event that was tried (its ``by`` and people are good defaults for a form).
    """

    kind: str
    allowed: bool
    refusal: Refusal | None
    stops: tuple[str, ...]
    starts: tuple[str, ...]
    example: Event | None = None


def _by_candidates(case: CaseState, by: str, kind: Kind) -> list[str]:
    owners = [clock.owner for clock in case.clocks if clock.outcome is None and clock.owner in case.directory.people]
    if kind.name == "final-decision":
        owners = [key for key, one in case.directory.people.items() if one.role in ("general-manager", "chairman")]
    return list(dict.fromkeys([by, *owners]))


def _people(case: CaseState, kind: Kind) -> list[str]:
    """People a step may name, the likeliest first: of a suiting role and without an open clock in the case."""
    busy = {clock.owner for clock in case.clocks if clock.outcome is None}
    roles = SUITS.get(kind.name, ())
    ranked = sorted(case.directory.people.values(), key=lambda one: (one.key in busy, one.role not in roles))
    return [one.key for one in ranked]


def _values(case: CaseState, kind: Kind, now: Instant) -> dict[str, Any]:
    """Plausible values for the required fields of a kind; empty where none can be found."""
    people = _people(case, kind)
    latest = max([clock.due for clock in case.clocks if clock.outcome is None], default=now)
    plain: dict[str, Any] = {
        "until": max(now, latest) + HOUR, "flag": True, "event": 0, "satisfaction": 3, "long-text": "-", "text": "-",
        "person": people[0] if people else None, "people": people[:1], "whom": people[0] if people else None,
    }  # fmt: skip
    values: dict[str, Any] = {}
    for field in kind.fields:
        if field.required:
            values[field.name] = field.choices[-1] if field.type == "choice" else plain.get(field.type)
    if kind.name == "corrected" and case.events:
        values["set"] = {"by": case.events[0].by}
    return values


def _tries(case: CaseState, kind: Kind, history: Sequence[Event], by: str, now: Instant) -> Iterator[Event]:
    values = _values(case, kind, now)
    towards = _people(case, kind)[:3] if "to" in values and isinstance(values["to"], str) else [None]
    for who, to in product(_by_candidates(case, by, kind), towards):
        fields = values if to is None else {**values, "to": to}
        yield Event(len(history), kind.name, who, now, now, fields, formed=True)


def next_steps(
    history: Sequence[Event], policy: Policy, directory: Directory, *, by: str, role: str | Sequence[str], now: Instant
) -> tuple[NextStep, ...]:
    """The steps that somebody of ``role`` (or several) is offered for the case at ``now``, in the order of clauses §3.

    Each kind of the case's register that the role may do is tried against the fold, by ``by`` and by whoever owes a
    clock; a refused one says why. Steps at ``now`` only: late entries are asked of :func:`admissible`.
    """
    case = fold(history, policy, directory)
    roles = (role,) if isinstance(role, str) else role
    may = {kind for one in roles if one in policy.roles for kind in policy.roles[one].may}
    found = []
    for kind in KINDS.values():
        offered = "*" in may or kind.name in may
        if offered and kind.name != "registered" and case.register in kind.registers:
            found.append(_step(case, kind, history, by, now))
    return tuple(found)


def _step(case: CaseState, kind: Kind, history: Sequence[Event], by: str, now: Instant) -> NextStep:
    first: Refusal | None = None
    for event in _tries(case, kind, history, by, now):
        after = fold([*history, event], case.policy, case.directory)
        fault = next((one.refusal for one in after.unapplied if one.event.index == event.index), None)
        if fault is None:
            return _effect(case, after, kind, event)
        first = first or fault
    return NextStep(kind.name, False, first, (), ())


def _effect(before: CaseState, after: CaseState, kind: Kind, event: Event) -> NextStep:
    known = len(before.clocks)
    stops = [old.name for old, new in zip(before.clocks, after.clocks, strict=False) if old.outcome != new.outcome]
    starts = [clock.name for clock in after.clocks[known:]]
    return NextStep(kind.name, True, None, tuple(dict.fromkeys(stops)), tuple(dict.fromkeys(starts)), event)
