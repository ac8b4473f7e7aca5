"""Where the parts of a card lie: pure rectangles, for painting, for the size and for the countdown's repaint.

Owns the measures of the card. Must not paint.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

MAX_BARS = 4
EDGE, LEFT, RIGHT = 4, 12, 9
BAND_TOP, BAND = 92, 56
BAR, BAR_GAP, TRACK = 28, 6, 4
GAP = 8
"""Between two cards."""
MIN_WIDTH = 196


@dataclass(frozen=True, slots=True)
class CardGeometry:
    """The parts of a card at (0, 0), ``width`` wide; ``lead``: whether the first of its clocks has the band."""

    width: int
    clocks: int
    lead: bool

    @property
    def bars(self) -> int:
        """How many bars are drawn."""
        return min(MAX_BARS, self._others)

    @property
    def more(self) -> int:
        """How many clocks only 另 n 项 tells of."""
        return self._others - self.bars

    @property
    def _others(self) -> int:
        return max(0, self.clocks - 1) if self.lead else self.clocks

    @property
    def height(self) -> int:
        """The card's height."""
        top = BAND_TOP + BAND if self.lead else BAND_TOP - 5
        last = top + BAR * self.bars + (18 if self.more else 0)
        return last + (8 if self._others else 9)

    @property
    def inner(self) -> int:
        """Width between the paddings."""
        return self.width - LEFT - RIGHT

    def number(self) -> QRect:
        """The first line: number and time."""
        return QRect(LEFT, 9, self.inner, 16)

    def name(self) -> QRect:
        """The second line: name and category."""
        return QRect(LEFT, 29, self.inner, 20)

    def place(self) -> QRect:
        """The third line: store or department, tags at its right."""
        return QRect(LEFT, 50, self.inner, 16)

    def owner(self) -> QRect:
        """The fourth line: who owes the lead clock."""
        return QRect(LEFT, 67, self.inner, 16)

    def band(self) -> QRect:
        """The countdown band."""
        return QRect(LEFT, BAND_TOP, self.inner, BAND)

    def state(self) -> QRect:
        """The band's upper line."""
        return self.band().adjusted(8, 4, -8, -34)

    def countdown(self) -> QRect:
        """The band's lower line: figure left, due right."""
        return self.band().adjusted(8, 20, -8, -4)

    def bar_text(self, place: int) -> QRect:
        """The text of a bar, from 0."""
        top = (BAND_TOP + BAND if self.lead else BAND_TOP - 5) + BAR_GAP + place * BAR
        return QRect(LEFT, top, self.inner, 16)

    def track(self, place: int) -> QRect:
        """The strip of a bar."""
        text = self.bar_text(place)
        return QRect(LEFT, text.bottom() + 3, self.inner, TRACK)

    def more_line(self) -> QRect:
        """The last line: 另 n 项."""
        return self.bar_text(self.bars).adjusted(0, -2, 0, -2)
