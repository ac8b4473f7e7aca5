"""What the board asks of the desk, and what it asks once: the zone, the words of its lanes, the categories.

Owns that question. Must not be called on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from desktop.policy.values import Instant, Text
from desktop.services.readmodels import LANES, Board, BoardFilter, Card, Choice, TableOrder
from desktop.views.exporting import ExportDesk
from desktop.views.i18n import pick

REGISTERS = ("customer", "employee")
LIMIT = 200
BOARD, TABLE = "board", "table"
VIEW = "board.view"
"""The setting of this PC that says which of the two was shown last."""


class TableDesk(Protocol):
    """What the table asks of the desk."""

    def table(
        self, now: Instant, filter: BoardFilter | None = None, order: TableOrder | None = None
    ) -> tuple[str, ...]: ...
    def cards(self, numbers: Sequence[str], hide_met: bool = False) -> tuple[Card, ...]: ...


class BoardDesk(TableDesk, ExportDesk, Protocol):
    """What the board asks of the desk."""

    @property
    def zone(self) -> ZoneInfo: ...
    @property
    def actor(self) -> str: ...
    def board(self, now: Instant, filter: BoardFilter | None = None, limit: int = LIMIT) -> Board: ...
    def categories(self, register: str) -> Mapping[str, Text]: ...
    def text(self, code: str) -> Text: ...
    def remembered(self, key: str, default: Any = None) -> Any: ...
    def remember(self, key: str, value: Any) -> None: ...


@dataclass(frozen=True, slots=True)
class Around:
    """What is asked once: zone, words by code, categories by register, and whether board or table was shown last.

    The windows in the lanes' heads are not among it: another version of the policy may come into force meanwhile.
    """

    zone: ZoneInfo
    words: Mapping[str, Text]
    categories: Mapping[str, tuple[Choice, ...]]
    view: str = BOARD

    def word(self, code: str) -> str:
        """The words of a code in the language in use."""
        return pick(self.words[code])


def look_at_windows(desk: BoardDesk) -> Mapping[str, Text]:
    """The window of each lane in words, by lane."""
    return {lane: desk.text(f"window:{lane}") for lane in LANES}


def look_around(desk: BoardDesk) -> Around:
    """Ask the desk for all of it, on the database thread."""
    codes = [*LANES]
    codes += [f"{what}:{register}" for what in ("register", "book") for register in REGISTERS]
    categories = {}
    for register in REGISTERS:
        categories[register] = tuple(Choice(code, text) for code, text in desk.categories(register).items())
    view = desk.remembered(VIEW, BOARD)
    return Around(desk.zone, {code: desk.text(code) for code in codes}, categories, view if view == TABLE else BOARD)
