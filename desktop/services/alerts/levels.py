"""Which alert a clock has reached, and who is to be told: pure functions over plain values.

Owns the levels (``near:1``, ``near:2`` … the warnings of the policy, ``due``, ``again``, ``phone``), their instants and
their addressees. Must not query, and decides nothing about a clock that the policy decides.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from desktop.policy.calendar import DAY, ELAPSED, Window
from desktop.policy.clocks import HR_ADMIN, REPORT_CLOCKS
from desktop.policy.values import Directory, Instant, Person

NEAR, DUE, AGAIN, PHONE = "near", "due", "again", "phone"
PHONE_AFTER = 2 * 60_000
"""So long after an alert was raised for somebody who has no desk open, the first handler is told to phone."""
PRESENT_FOR = 30_000
"""A desk counts as open for so long after its last sign of life."""

OVERDUE_LEVELS = (DUE, AGAIN, PHONE)


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


def owes(clock: OpenClock, directory: Directory, present: Collection[str]) -> tuple[str, ...]:
    """Who is alerted of ``clock``: its owner; a department's head; else its people with a desk open; never nobody.

    ``hr-admin`` stands for the only HR manager (clauses §6). Where a department has neither a single head nor anybody
    at a desk, and where the owner has left, the case's first handler is alerted. A report belongs to no case: where
    there are several first handlers, those with a desk open are alerted of it, else all of them.
    """
    if clock.owner in directory.people:
        return (clock.owner,)
    if clock.name in REPORT_CLOCKS:
        handlers = first_handlers(directory)
        there = tuple(key for key in handlers if key in present)
        if there or handlers:
            return there or handlers
    head = _head(clock.owner, directory)
    if head is not None:
        return (head,)
    there = tuple(p.key for p in directory.people.values() if p.department == clock.owner and p.key in present)
    if there:
        return there
    return (clock.first_handler,) if clock.first_handler in directory.people else ()


def first_handlers(directory: Directory) -> tuple[str, ...]:
    """Everybody who takes calls."""
    return tuple(person.key for person in directory.people.values() if person.role == "first-handler")


def may_owe(person: str, owner: str, first_handler: str, directory: Directory, name: str = "") -> bool:
    """Whether ``person`` is one of those who, desks opening and closing, may be alerted of a clock of ``owner``.

    ``name`` is the clock's.
    """
    if owner in directory.people:
        return person == owner
    if name in REPORT_CLOCKS and first_handlers(directory):
        return person in first_handlers(directory)
    everybody = frozenset(directory.people)
    clock = OpenClock(0, "", 0, "", owner, first_handler, 0, ())
    return person == first_handler or person in owes(clock, directory, everybody)


def superiors(person: str, directory: Directory) -> tuple[str, ...]:
    """Whom a person answers to: the head of the department (HR: its manager), above that the general manager."""
    who = directory.people.get(person)
    if who is None:
        return ()
    head = _head(who.department, directory)
    if head is not None and head != person:
        return (head,)
    for role in ("general-manager", "chairman"):
        above = tuple(p.key for p in directory.people.values() if p.role == role and p.key != person)
        if above and not _tops(who, role):
            return above
    return ()


def _head(department: str, directory: Directory) -> str | None:
    if not department:
        return None
    if department == HR_ADMIN:
        return directory.only("hr-manager") or directory.only("department-head", department)
    return directory.only("department-head", department)


def _tops(who: Person, role: str) -> bool:
    """Whether ``who`` stands at or above ``role`` and so is not told on to it."""
    ranks = ("general-manager", "chairman")
    return who.role in ranks and ranks.index(who.role) >= ranks.index(role)
