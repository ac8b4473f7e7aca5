"""What the board asks of the desk, and what it asks once: the zone, the words of its lanes, the categories.

Owns that question. Must not be called on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from desktop.policy.values import Instant, Text
from desktop.services.readmodels import LANES, Board, BoardFilter, Choice
from desktop.views.i18n import pick

REGISTERS = ("customer", "employee")
LIMIT = 200


class BoardDesk(Protocol):
    """What the board asks of the desk."""

    @property
    def zone(self) -> ZoneInfo: ...
    @property
    def actor(self) -> str: ...
    def board(self, now: Instant, filter: BoardFilter | None = None, limit: int = LIMIT) -> Board: ...
    def categories(self, register: str) -> Mapping[str, Text]: ...
    def text(self, code: str) -> Text: ...


@dataclass(frozen=True, slots=True)
class Around:
    """What does not change while the program runs: zone, words by code, categories by register."""

    zone: ZoneInfo
    words: Mapping[str, Text]
    categories: Mapping[str, tuple[Choice, ...]]

    def word(self, code: str) -> str:
        """The words of a code in the language in use."""
        return pick(self.words[code])


def look_around(desk: BoardDesk) -> Around:
    """Ask the desk for all of it, on the database thread."""
    codes = [*LANES, *(f"window:{lane}" for lane in LANES)]
    codes += [f"{what}:{register}" for what in ("register", "book") for register in REGISTERS]
    categories = {}
    for register in REGISTERS:
        categories[register] = tuple(Choice(code, text) for code, text in desk.categories(register).items())
    return Around(desk.zone, {code: desk.text(code) for code in codes}, categories)
