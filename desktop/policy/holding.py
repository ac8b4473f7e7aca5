"""Who held a round how long (谁占用多久, clauses §7): its time from its beginning to its answer, split without rest.

Owns the one rule by which each instant is given to one holder. Pure: clocks, figures and departments are handed in; it
judges nobody and knows neither Qt, a database nor the wall clock. Lengths are milliseconds.

An instant belongs to the first of these that claims it: the **customer**, from when a window would have ended until
the time that the customer agreed to; the **heads**, while an escalation, a measure or a decision referred up waits for
them; **manufacturing** or the **second handler**, while data or an answer is owed, whoever was asked last; else the
**first handler**, who has to see to it that somebody holds it at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop.policy.values import Clock, Event, Instant, Text

FIRST, SECOND, MANUFACTURING = "first-handler", "second-handler", "manufacturing"
HEADS, CUSTOMER_WAITS = "heads", "customer"
HOLDERS: Mapping[str, Text] = {
    FIRST: Text("第一受理人", "First handler"),
    SECOND: Text("第二受理人", "Second handler"),
    MANUFACTURING: Text("制造中心", "Manufacturing"),
    HEADS: Text("领导", "Heads"),
    CUSTOMER_WAITS: Text("客户约定", "Customer's wish"),
}
"""In the order in which a case goes through them."""
BEGINS = ("dispatch", "same-day")
"""Clocks that start with a round: of the customer and of the employee register."""
ANSWERS = ("replied", "explained", "parties-notified")
"""Kinds that answer a round."""
_AGREED = ("answer", "reply")
_ASKED = ("supply-data", "answer")
_MINUTE = 60_000
DepartmentOf = Callable[[str], str]
"""The department of a person, and of a department itself."""
DueAt = Callable[[str, Instant], Instant]
"""When a clock of a name that starts at an instant is due by the policy."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody holds the case from ``start`` until ``end`` (``None``: still)."""

    holder: str
    start: Instant
    end: Instant | None


@dataclass(frozen=True, slots=True)
class Held:
    """A round split: from ``begun`` to ``until``, each holder's part; the parts sum to the whole."""

    round: int
    begun: Instant
    until: Instant
    parts: Mapping[str, int]

    @property
    def whole(self) -> int:
        """How long the round took, or has taken so far."""
        return self.until - self.begun


def held(
    clocks: Sequence[Clock], round_: int, until: Instant, due_at: DueAt, department_of: DepartmentOf
) -> Held | None:
    """The round ``round_`` from its beginning to ``until``, its answer or now; ``None`` where no clock began it.

    ``due_at``: when ``answer`` and ``reply`` are due by the policy, before anything is agreed.
    """
    begun = begins(clocks, round_)
    if begun is None or until < begun:
        return None
    return Held(round_, begun, until, split(begun, until, claims(clocks, round_, due_at, department_of)))


def begins(clocks: Iterable[Clock], round_: int) -> Instant | None:
    """When a round began; ``None`` for one that has no such clock."""
    return min((one.started for one in clocks if one.round == round_ and one.name in BEGINS), default=None)


def answered_at(events: Iterable[Event], begun: Instant) -> Instant | None:
    """When the round that began at ``begun`` was first answered, of the events that the case has; ``None``: not yet."""
    return min((one.at for one in events if one.kind in ANSWERS and one.at >= begun), default=None)


def claims(clocks: Sequence[Clock], round_: int, due_at: DueAt, department_of: DepartmentOf) -> list[Claim]:
    """Who claims which time of a round, whoever goes before first. Clocks of the whole case claim in every round."""
    mine = [one for one in clocks if one.round == round_]
    found = [
        Claim(
            CUSTOMER_WAITS,
            due_at(one.name, one.started),
            one.due if one.stopped is None else min(one.due, one.stopped),
        )
        for one in mine
        if one.extended and one.name in _AGREED
    ]
    found += [Claim(HEADS, one.started, one.stopped) for one in clocks if one.name in ("head", "refund-measure")]
    found += _referred(mine)
    asked = [one for one in mine if one.name in _ASKED]
    for one in sorted(asked, key=lambda clock: clock.started, reverse=True):
        holder = MANUFACTURING if department_of(one.owner) == MANUFACTURING else SECOND
        found.append(Claim(holder, one.started, one.stopped))
    return found


def _referred(mine: Sequence[Clock]) -> list[Claim]:
    """A decision that was referred up: its person holds it from when the first handler's own day was stopped."""
    days = [one.stopped for one in mine if one.name == "same-day" and one.stopped is not None]
    up = [one for one in mine if one.name == "decide" and one.owner not in ("", HR)]
    return [Claim(HEADS, max(days), one.stopped) for one in up if days]


HR = "hr-admin"
"""Who owes a decision before it is referred up: the department, which is the first handler's own."""


def split(begun: Instant, until: Instant, claimed: Sequence[Claim]) -> dict[str, int]:
    """Each holder's part of the time from ``begun`` to ``until``; claims before others have it, nobody's is the first
    handler's. Holders with nothing are left out."""
    edges = {begun, until}
    for claim in claimed:
        edges |= {edge for edge in (claim.start, claim.end) if edge is not None and begun < edge < until}
    ordered, parts = sorted(edges), dict.fromkeys(HOLDERS, 0)
    for start, end in pairwise(ordered):
        parts[_holder(start, claimed)] += end - start
    return {holder: length for holder, length in parts.items() if length}


def _holder(at: Instant, claimed: Sequence[Claim]) -> str:
    """Who holds it from ``at`` to the next edge."""
    for claim in claimed:
        if claim.start <= at and (claim.end is None or at < claim.end):
            return claim.holder
    return FIRST


def minutes(parts: Mapping[str, int]) -> dict[str, int]:
    """The parts in whole minutes, rounded so that they sum to the whole rounded down: the greatest rests go up."""
    found = {holder: length // _MINUTE for holder, length in parts.items()}
    missing = sum(parts.values()) // _MINUTE - sum(found.values())
    for holder in sorted(parts, key=lambda one: -(parts[one] % _MINUTE))[:missing]:
        found[holder] += 1
    return found
