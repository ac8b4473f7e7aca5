"""What follow-ups, documents and search hand to the views: plain frozen values beside those of ``readmodels``.

Owns the shapes only. Must not hold Qt, queries or rules. Instants are milliseconds since the epoch.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

from desktop.policy.values import Instant, Text
from desktop.services.readmodels import BoardFilter, ClockLine, TableOrder

NONE = Text("", "")


class Draft(Struct, frozen=True):
    """What was typed in the form ``key`` (plain values), under an id that is used up once the form is recorded."""

    id: str
    key: str
    values: dict[str, Any]
    saved_at: Instant


class FollowUp(Struct, frozen=True):
    """A closed customer case and its follow-up (回访, 5.2.7).

    ``tried``: calls in vain since the closing, of the ``tries`` that stop the clock; ``later``: times that the customer
    asked to be called again. ``why``: the reason why the person asking may not make this call, else ``None``. Of one
    that was made: ``outcome`` and ``satisfaction`` 1–5 in words, when and by whom.
    """

    number: str
    name: str
    phone: str
    category: Text
    place: Text
    closed_at: Instant
    clock: ClockLine
    tried: int
    tries: int
    later: int
    why: Text | None = None
    outcome: Text = NONE
    satisfaction: int = 0
    at: Instant | None = None
    by: str = ""


class FollowUps(Struct, frozen=True):
    """The follow-ups that wait, in the order of due, and those made today; ``rule`` is the clause in words."""

    waiting: tuple[FollowUp, ...]
    today: tuple[FollowUp, ...]
    rule: Text


class FollowUpTalk(Struct, frozen=True):
    """What the caller has to know before the call: what the complaint was, what was promised, former calls."""

    number: str
    phone: str
    content: Text
    promised: Text
    calls: tuple[tuple[Instant, Text], ...]


class PaperFilter(Struct, frozen=True):
    """Which documents: ``kind``, ``period`` as :mod:`~desktop.services.periods` has it, part of the number."""

    kind: str = ""
    period: str = ""
    number: str = ""


class Paper(Struct, frozen=True):
    """A document that was issued or sent up. ``kept``: ``whole``, ``erased`` or ``missing``; ``about``: on what;
    ``times``: how often it was printed."""

    number: str
    kind: str
    label: Text
    at: Instant
    by: str
    case: str
    about: Text
    kept: str
    times: int = 1


class Issued(Struct, frozen=True):
    """A paper just issued, or (``again``) the one that said the same, printed once more: number and bytes."""

    number: str
    pdf: bytes
    again: bool


class PaperCheck(Struct, frozen=True):
    """What the ledger knows of one paper. ``kept``: whole, erased, missing, ``changed`` (the bytes are not those that
    were printed) or ``unknown`` (no such number); ``check``: the code printed on it, empty where none was found;
    ``fits``: whether the code asked about is that one, ``None`` where none was asked about; ``reprints``: how often it
    was printed again. Whether it was printed when it was issued nobody knows: the dialog may have been left."""

    number: str
    kept: str
    label: Text = NONE
    at: Instant = 0
    by: str = ""
    case: str = ""
    subject: str = ""
    reprints: int = 0
    check: str = ""
    fits: bool | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against the paper."""
        return self.kept in ("whole", "erased") and self.fits is not False


class Papers(Struct, frozen=True):
    """The newest documents that fit, how many do, and the kinds that there are."""

    lines: tuple[Paper, ...]
    total: int
    kinds: tuple[tuple[str, Text], ...]


class ExportWish(Struct, frozen=True):
    """A table to be written to a file: its name; of open cases the board's filter and order, of documents their filter;
    ``start`` and ``end``: its days, both included, ``None`` for all."""

    table: str
    filter: BoardFilter | None = None
    order: TableOrder | None = None
    papers: PaperFilter | None = None
    start: date | None = None
    end: date | None = None


CASE, PERSON, STORE, DOCUMENT, ACTION = "case", "person", "store", "document", "action"
"""Sorts of what a search finds, in the order shown: an action is named in full or nearly so before it is meant."""


class Hit(Struct, frozen=True):
    """One thing found. ``key``: case or document number, key of a person or store, code of an action.

    ``state`` is the clock state to draw beside a case (empty: none); ``keys`` the key that does the same.
    """

    sort: str
    key: str
    title: Text
    note: Text = NONE
    state: str = ""
    keys: str = ""


class Found(Struct, frozen=True):
    """What was found for ``text``, sort by sort."""

    text: str
    hits: tuple[Hit, ...]
