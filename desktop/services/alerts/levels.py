"""Which alert a clock has reached, and who is to be told: pure functions over plain values.

Owns the levels (``near:1``, ``near:2`` … the warnings of the policy, ``due``, ``again``, ``phone``), their instants and
their addressees. Must not query, and decides nothing about a clock that the policy decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from desktop.policy.calendar import DAY, ELAPSED, Window
from desktop.policy.clocks import HR_ADMIN, REPORT_CLOCKS
from desktop.policy.values import Directory, Instant, Person

NEAR, DUE, AGAIN, PHONE = "near", "due", "again", "phone"
PHONE_AFTER = 2 * 60_000
"""So long after an alert was raised for somebody who has no desk open, the first handler is told to phone."""
PRESENT_FOR = 30_000
"""A desk counts as open for so long after its last sign of life."""

OVERDUE_LEVELS = (DUE, AGAIN, PHONE)


class Acting(Protocol):
    """Who acts for whom now (:class:`desktop.services.standins.StandIns`)."""

    def is_away(self, person: str) -> bool: ...

    def acting(self, person: str) -> str: ...


class _Everybody:
    """Nobody is away."""

    def is_away(self, person: str) -> bool:
        return False

    def acting(self, person: str) -> str:
        return person


EVERYBODY_HERE: Acting = _Everybody()


@dataclass(frozen=True, slots=True)
class OpenClock:
    """An unstopped clock as the sweep sees it. ``warns``: warning instants, the earliest first."""

    case_no: int
    case: str
    ordinal: int
    name: str
    owner: str
    first_handler: str
    due: Instant
    warns: tuple[Instant, ...]
    quiet_until: Instant | None = None

    def level(self, now: Instant) -> str | None:
        """The level reached at ``now``; ``None`` while it only runs, or while an extension keeps it quiet (§4)."""
        if now > self.due:
            return None if self.quiet(now) else DUE
        passed = sum(1 for instant in self.warns if instant <= now)
        return f"{NEAR}:{passed}" if passed else None

    def quiet(self, now: Instant) -> bool:
        """Whether its overdue alerts nobody at ``now``, because the handler's extension runs."""
        return self.quiet_until is not None and now <= self.quiet_until

    def crossed(self, since: Instant, now: Instant) -> bool:
        """Whether its level changed after ``since``, up to ``now``."""
        return any(since < instant <= now for instant in (*self.warns, self.due + 1))

    def next_instant(self, now: Instant) -> Instant | None:
        """The next instant after ``now`` at which its level changes; ``None`` when there is none any more."""
        coming = [instant for instant in (*self.warns, self.due + 1) if instant > now]
        if not coming and self.quiet(now) and self.quiet_until is not None:
            coming = [self.quiet_until + 1]
        return min(coming, default=None)


def day_long(name: str, window: Window | None, started: Instant, due: Instant) -> bool:
    """Whether a clock is one of a day or more: a report, one counted in days, or one given at least 24 hours."""
    return name in REPORT_CLOCKS or (window is not None and window.unit != ELAPSED) or due - started >= DAY


def owes(
    clock: OpenClock, directory: Directory, present: Collection[str], stand_ins: Acting = EVERYBODY_HERE
) -> tuple[str, ...]:
    """Who is alerted of ``clock``: its owner; a department's head; else its people with a desk open; never nobody.
    Whoever of them is away is not: whoever acts in their place is.

    ``hr-admin`` stands for the only HR manager (clauses §6). Where a department has neither a single head nor anybody
    at a desk, and where the owner has left, the case's first handler is alerted. A report belongs to no case: where
    there are several first handlers, those with a desk open are alerted of it, else all of them.
    """
    return in_their_place(_owing(clock, directory, present, stand_ins), stand_ins)


def in_their_place(people: Iterable[str], stand_ins: Acting) -> tuple[str, ...]:
    """``people``, each who is away replaced by whoever acts for them; everybody once."""
    return tuple(dict.fromkeys(stand_ins.acting(one) for one in people))


def _owing(clock: OpenClock, directory: Directory, present: Collection[str], stand_ins: Acting) -> tuple[str, ...]:
    if clock.owner in directory.people:
        return (clock.owner,)
    if clock.name in REPORT_CLOCKS:
        handlers = first_handlers(directory, stand_ins)
        there = tuple(key for key in handlers if key in present)
        if there or handlers:
            return there or handlers
    head = head_of(clock.owner, directory)
    if head is not None:
        return (head,)
    there = tuple(p.key for p in directory.people.values() if p.department == clock.owner and p.key in present)
    if there:
        return there
    return (clock.first_handler,) if clock.first_handler in directory.people else ()


def first_handlers(directory: Directory, stand_ins: Acting = EVERYBODY_HERE) -> tuple[str, ...]:
    """Everybody who takes calls and is not away; all of them where everybody is."""
    everybody = tuple(person.key for person in directory.people.values() if person.role == "first-handler")
    return tuple(key for key in everybody if not stand_ins.is_away(key)) or everybody


def may_owe(
    person: str,
    owner: str,
    first_handler: str,
    directory: Directory,
    name: str = "",
    stand_ins: Acting = EVERYBODY_HERE,
) -> bool:
    """Whether ``person`` is one of those who, desks opening and closing, may be alerted of a clock of ``owner``.

    ``name`` is the clock's.
    """
    if owner in directory.people:
        return person == stand_ins.acting(owner)
    if name in REPORT_CLOCKS and first_handlers(directory):
        return person in in_their_place(first_handlers(directory, stand_ins), stand_ins)
    everybody = frozenset(directory.people)
    clock = OpenClock(0, "", 0, "", owner, first_handler, 0, ())
    if person == stand_ins.acting(first_handler):
        return True
    return person in owes(clock, directory, everybody, stand_ins)


def superiors(person: str, directory: Directory) -> tuple[str, ...]:
    """Whom a person answers to: the head of the department (HR: its manager), above that the general manager."""
    who = directory.people.get(person)
    if who is None:
        return ()
    head = head_of(who.department, directory)
    if head is not None and head != person:
        return (head,)
    for role in ("general-manager", "chairman"):
        above = tuple(p.key for p in directory.people.values() if p.role == role and p.key != person)
        if above and not _tops(who, role):
            return above
    return ()


def head_of(department: str, directory: Directory) -> str | None:
    """The only head of a department (of HR its manager), on whom its clocks fall; ``None`` where there is none."""
    if not department:
        return None
    if department == HR_ADMIN:
        return directory.only("hr-manager") or directory.only("department-head", department)
    return directory.only("department-head", department)


def _tops(who: Person, role: str) -> bool:
    """Whether ``who`` stands at or above ``role`` and so is not told on to it."""
    ranks = ("general-manager", "chairman")
    return who.role in ranks and ranks.index(who.role) >= ranks.index(role)
