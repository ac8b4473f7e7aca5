"""The values that the policy speaks in: events, clocks, suggestions, refusals, people and stores.

Owns plain frozen data, nothing else. Must not know Qt, a database or the wall clock.

Instants are whole milliseconds since 1970-01-01T00:00:00Z (``Instant``): exactly at a due time is in time, one
millisecond later is not (clauses §4), so the millisecond is the resolution of everything that is reckoned.
Amounts are whole yuan here; the ledger and the documents count in fen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Instant = int
"""Milliseconds since the Unix epoch, UTC."""

CUSTOMER = "customer"
EMPLOYEE = "employee"
Register = Literal["customer", "employee"]

RUNNING, NEAR, OVERDUE, MET, MISSED, CANCELLED = "running", "near", "overdue", "met", "missed", "cancelled"
CLOCK_STATES = (RUNNING, NEAR, OVERDUE, MET, MISSED, CANCELLED)


class Text(NamedTuple):
    """A short text for people: Chinese first, English second."""

    zh: str
    en: str

    def of(self, language: str) -> str:
        """The text in ``language`` ("en…" gives English, everything else Chinese)."""
        return self.en if language.startswith("en") else self.zh


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the company (clauses §1). ``role`` and ``department`` are codes of the policy's tables.

    ``store`` is the key of the store that a store manager manages; the policy's rules never ask for it.
    """

    key: str
    name: str
    role: str
    department: str = ""
    store: str = ""


@dataclass(frozen=True, slots=True)
class Store:
    """A store (门店): ``kind`` is ``direct-store`` or ``dealer``; ``bonus`` of a month in yuan (7.2.4)."""

    key: str
    name: str
    kind: str
    bonus: int | None = None


@dataclass(frozen=True)
class Directory:
    """Who and what the events may name."""

    people: Mapping[str, Person] = field(default_factory=dict)
    stores: Mapping[str, Store] = field(default_factory=dict)

    def only(self, role: str, department: str | None = None) -> str | None:
        """Key of the only person with ``role`` (in ``department``, if given), else ``None``."""
        found = [
            p.key for p in self.people.values() if p.role == role and (department is None or p.department == department)
        ]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a case, as entered.

    ``index`` is its place in its case by order of entry, from 0 (what ``corrected`` refers to); ``by`` who did it;
    ``at`` when it happened as stated; ``recorded_at`` when it was typed, never before ``at`` in a scenario;
    ``fields`` the rest, by kind (instants as :data:`Instant`); ``doubt`` says that a PC's wall clock was not to be
    trusted when it was typed: what it starts or stops is then not proven (clauses §5); ``formed`` that its form has
    been checked (:func:`desktop.policy.form.check_event`), so that a fold need not check it again;
    ``timed`` that its typing time is known: a scenario may leave it out, then it is ``at``, a corrected ``at`` too;
    ``directory`` people and stores as they were when it was entered, ``None``: those that the fold is given. A role or
    a bonus that changes later changes nothing of what was done before; it is no part of what the event says.
    """

    index: int
    kind: str
    by: str
    at: Instant
    recorded_at: Instant
    fields: Mapping[str, Any] = field(default_factory=dict)
    doubt: bool = False
    formed: bool = False
    timed: bool = True
    directory: Directory | None = field(default=None, compare=False, repr=False)

    def among(self, given: Directory) -> Directory:
        """People and stores that it is judged with: as they were when it was entered, else those ``given``."""
        return given if self.directory is None else self.directory


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an event cannot be recorded: ``code`` for programs, ``text`` for handlers, ``index`` of the event at fault.

    ``index`` is the event's place in its case; it need not be the new event: a late entry may take away what a
    later event stands on.
    """

    code: str
    text: Text
    index: int | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of a case (clauses §4), as it is after the events seen so far.

    ``owner`` is a person's key or a department's code; ``due`` the due time in force; ``near_from`` the instant from
    which it is near (``None``: never); ``stopped`` when it was stopped or ended; ``outcome`` then ``met``, ``missed``
    or ``cancelled``; ``extended`` whether an agreement counted; ``touched`` the indexes of the events that started,
    moved or stopped it; ``proven`` whether both readings agree (set by :func:`desktop.policy.history.look`).
    ``quiet_until``: while the handler's extension runs, until when an overdue ``investigate`` alerts nobody.
    """

    name: str
    clause: str
    round: int
    owner: str
    started: Instant
    due: Instant
    near_from: Instant | None
    stopped: Instant | None = None
    outcome: str | None = None
    extended: bool = False
    touched: tuple[int, ...] = ()
    proven: bool = True
    quiet_until: Instant | None = None

    def state(self, now: Instant) -> str:
        """Its state at ``now``: one of :data:`CLOCK_STATES`. Exactly at due is in time."""
        if self.outcome is not None:
            return self.outcome
        if now > self.due:
            return OVERDUE
        if self.near_from is not None and now >= self.near_from:
            return NEAR
        return RUNNING


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A penalty or reward that a rule suggests (clauses §6); a person decides.

    Its identity is (case, ``rule``, ``whom``, ``trigger``): ``trigger`` is the index of the event that set it off.
    ``low`` and ``high`` are yuan, both ``None`` where the sum is not the policy's to name. ``because`` are indexes of
    events, ``of`` names of the clocks that count, in order of their start.
    """

    rule: str
    clause: str
    whom: str
    trigger: int
    low: int | None
    high: int | None
    because: tuple[int, ...]
    of: tuple[str, ...] = ()
    proven: bool = True


@dataclass(frozen=True, slots=True)
class Unapplied:
    """An event that its case cannot have: kept, shown as *not applied*, and why."""

    event: Event
    refusal: Refusal


History = Sequence[Event]
