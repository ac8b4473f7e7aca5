"""Whether an event has the form of its kind, whatever its case looks like; and what a correction makes of an event.

Owns the checks that need only the event itself (and, for a correction, the events it corrects). Must not know Qt, a
database or the wall clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.policy.config import Policy
from desktop.policy.fields import Surroundings, form_faults, refuse
from desktop.policy.kinds import KINDS
from desktop.policy.values import Directory, Event, Refusal

CORRECTED = "corrected"
FIXED = ("case", "kind", "register", "recorded_at")
"""What a correction never changes."""
NAMING = ("person", "people", "whom", "store")
"""Types of fields that name somebody."""


def check_event(event: Event, policy: Policy, directory: Directory, *, until_ahead: bool = True) -> Refusal | None:
    """The fault of the event's form, or ``None``: kind, who, times, fields and what they may hold (clauses §3).

    ``until_ahead=False`` leaves it to the needs whether ``until`` is after the event: so it is of a corrected one (§5).
    """
    return next(event_faults(event, policy, directory, until_ahead=until_ahead), None)


def event_faults(event: Event, policy: Policy, directory: Directory, *, until_ahead: bool = True) -> Iterator[Refusal]:
    """Every fault of the event's form, the one that :func:`check_event` names first."""
    kind = KINDS.get(event.kind)
    if kind is None:
        known = ", ".join(KINDS)
        yield refuse(
            "unknown-kind", "kind", f"没有“{event.kind}”这种事项", f"unknown kind {event.kind!r}; allowed: {known}"
        )
        return
    if type(event.by) is not str or event.by not in directory.people:
        yield refuse("unknown-person", "by", f"经办人“{event.by}”不在册", f"by: unknown person {event.by!r}")
    if event.recorded_at < event.at:
        yield refuse("recorded-before", "recorded_at", "录入时间早于发生时间", "recorded_at must not be before at")
    sound = True
    for fault in form_faults(kind.table, event.fields, Surroundings(directory, event.at if until_ahead else None)):
        sound = False
        yield fault
    if sound and (together := _check_together(event.kind, event.fields, policy)):
        yield together


def _check_together(kind: str, fields: Mapping[str, Any], policy: Policy) -> Refusal | None:
    """What one field asks of another."""
    if kind == "registered":
        known = policy.categories[fields["register"]]
        if fields["category"] not in known:
            allowed = ", ".join(known)
            return refuse("wrong-value", "category", f"类别应为：{allowed}", f"category: expected one of {allowed}")
    if kind == "followed-up":
        reached = fields["outcome"] == "reached"
        if reached and "satisfaction" not in fields:
            return refuse(
                "missing-field",
                "satisfaction",
                "已联系上时请填写满意度（1 至 5）",
                "satisfaction is missing: reached needs 1 to 5",
            )
        if not reached and "satisfaction" in fields:
            return refuse(
                "wrong-value",
                "satisfaction",
                "未联系上时不填满意度",
                "satisfaction: none where the customer was not reached",
            )
    return None


@dataclass(slots=True)
class Corrections:
    """The corrections of one history: ``sound`` ones by target in the order of their ``at``, and those refused.

    ``faults`` are wrong in form (clauses: "a correction whose result has a wrong form is refused itself");
    ``needs`` name no earlier event that can be corrected, or change what stays.
    """

    sound: dict[int, list[Event]] = field(default_factory=dict)
    faults: dict[int, Refusal] = field(default_factory=dict)
    needs: dict[int, Refusal] = field(default_factory=dict)

    @property
    def refused(self) -> dict[int, Refusal]:
        """Every refused correction by its index."""
        return {**self.needs, **self.faults}


def corrected(event: Event, changes: Mapping[str, Any]) -> Event:
    """``event`` as it reads with ``changes``; ``at`` and ``by`` are the event's own, the rest are fields."""
    fields = {name: value for name, value in changes.items() if name not in ("at", "by")}
    at = changes.get("at", event.at)
    return replace(
        event,
        by=changes.get("by", event.by),
        at=at,
        recorded_at=event.recorded_at if event.timed else at,
        fields={**event.fields, **fields},
    )


def names_somebody(kind: str, changes: Mapping[str, Any]) -> bool:
    """Whether the changes say anew who: ``by``, or a field of ``kind`` that holds people or a store."""
    table = KINDS[kind].table if kind in KINDS else {}
    return any(name == "by" or (name in table and table[name].type in NAMING) for name in changes)


def people_of(event: Event, fixes: Iterable[Event]) -> Directory | None:
    """People and stores that ``event`` is judged with once ``fixes`` are applied (``None``: those the fold is given).

    As they were when it was entered; where a correction says anew who, as they were when that correction was: it may
    name somebody whom nobody knew before.
    """
    last = event
    for fix in fixes:
        if fix.index > last.index and names_somebody(event.kind, fix.fields["set"]):
            last = fix
    return last.directory


def _target_fault(history: Sequence[Event], event: Event) -> Refusal | None:
    index = event.fields["event"]
    if index >= event.index or history[index].kind == CORRECTED:
        return refuse("no-such-event", "event", "只能更正本案较早的事项，且不能更正一条更正",
                      "event must be an earlier event of the case, not itself a correction")  # fmt: skip
    fixed = [name for name in event.fields["set"] if name in FIXED]
    if fixed:
        return refuse("stays", "set", f"“{fixed[0]}”不能更正", f"{fixed[0]} cannot be corrected")
    return None


def read_corrections(history: Sequence[Event], policy: Policy, directory: Directory) -> Corrections:
    """Sorts a history's corrections into sound and refused, each on what those before it (by ``at``) have made."""
    found = Corrections()
    result: dict[int, Event] = {}
    ordered = sorted((one for one in history if one.kind == CORRECTED), key=lambda one: (one.at, one.index))
    for event in ordered:
        if not event.formed and (fault := check_event(event, policy, event.among(directory))):
            found.faults[event.index] = fault
            continue
        if need := _target_fault(history, event):
            found.needs[event.index] = need
            continue
        target = event.fields["event"]
        changed = corrected(result.get(target, history[target]), event.fields["set"])
        people = people_of(history[target], (*found.sound.get(target, ()), event))
        if type(changed.at) is not int:
            found.faults[event.index] = refuse(
                "wrong-value", "at", "发生时间应为日期时间", "at: expected a date and time"
            )
        elif fault := check_event(changed, policy, people or directory, until_ahead=False):
            found.faults[event.index] = fault
        else:
            result[target] = changed
            found.sound.setdefault(target, []).append(event)
    return found
