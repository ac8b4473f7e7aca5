"""What Home (我的) and absences hand to the views: plain frozen values beside those of ``readmodels``.

Owns the shapes only. Must not hold Qt, queries or rules. Instants are milliseconds since the epoch.
"""

from __future__ import annotations

from msgspec import Struct

from desktop.policy.values import Instant, Text
from desktop.services.readmodels import Choice, ClockLine, Who

NONE = Text("", "")


class AbsenceLine(Struct, frozen=True):
    """Somebody's absence (请假), running or to come. ``acting``: who stands in, chains followed; empty: nobody.

    ``words`` says from when until when; ``may``: whether the person at the desk may change it.
    """

    key: str
    person: Who
    deputy: Who
    acting: Who
    start: Instant
    until: Instant
    words: Text
    running: bool
    may: bool


class AbsenceForm(Struct, frozen=True):
    """What may be chosen when somebody is said to be away: for whom, and who may stand in, the likeliest first."""

    people: tuple[Choice, ...]
    deputies: tuple[Choice, ...]
    person: str
    lines: tuple[AbsenceLine, ...]


class Duty(Struct, frozen=True):
    """A clock that the person has to see to, and the one step that stops it.

    ``step`` is an event kind, ``key`` its key on the case page; ``page`` names the page where it is done instead of the
    case's own. ``for_whom``: the absent person whose duty it is, ``None``: one's own.
    """

    clock: ClockLine
    name: str
    category: Text
    place: Text
    step: str
    title: Text
    key: str
    page: str = ""
    for_whom: Who | None = None


class Waiting(Struct, frozen=True):
    """Something untimed that waits for the person: ``code`` says what, ``count`` how many, ``clause`` by which clause.

    ``case`` and ``step``, or ``page`` and ``target`` on it (a penalty, a document …): where it is done.
    """

    code: str
    title: Text
    note: Text
    clause: str
    count: int = 1
    case: str = ""
    step: str = ""
    page: str = ""
    target: str = ""


class Deed(Struct, frozen=True):
    """Something that the person recorded today."""

    at: Instant
    title: Text
    case: str


class Day(Struct, frozen=True):
    """The person's day: how much was recorded, the last of it, and how their clocks were stopped today."""

    recorded: int
    met: int
    missed: int
    deeds: tuple[Deed, ...]


class Home(Struct, frozen=True):
    """Home of one person at one instant. ``until``: from when on it reads otherwise by time alone.

    ``duties`` are at most so many, of ``total``; ``overdue`` and ``near`` count them all. ``note`` is what keeps the
    person from seeing cases at all, if anything. ``absences``: one's own, and those that one stands in for.
    """

    person: Who
    role: Text
    duties: tuple[Duty, ...]
    total: int
    waiting: tuple[Waiting, ...]
    day: Day
    absences: tuple[AbsenceLine, ...]
    until: Instant
    note: Text = NONE
