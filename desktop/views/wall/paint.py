"""Where the parts of the wall board lie, and their strokes: counters, rows, foot, all sized with the screen.

Owns geometry and painting. Must not ask for the time or keep anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop.services.readmodels import Face, WallRow
from desktop.services.wall import ROWS
from desktop.views.design import metrics
from desktop.views.design.figures import shown_state, sign_word, unit_word
from desktop.views.design.shapes import paint
from desktop.views.design.tokens import Tokens
from desktop.views.design.widgets import state_word
from desktop.views.design.widgets.paintings import LEFT, RIGHT, box, elided, words
from desktop.views.i18n import pick

WIDE, TALL = 1440, 810
"""The screen for which the design's figures (36, 80, 88 px) are meant; on another all of them grow or shrink alike."""


@dataclass(frozen=True, slots=True)
class Place:
    """The parts of a board ``width`` by ``height`` pixels."""

    width: int
    height: int

    @property
    def scale(self) -> float:
        """How much larger than in the design everything is: what both sides of the screen have room for."""
        return max(0.3, min(self.width / WIDE, self.height / TALL))

    def px(self, design: float) -> int:
        """A measure of the design on this screen."""
        return round(design * self.scale)

    @property
    def margin(self) -> int:
        """Left, right, above and below."""
        return self.px(32)

    def head(self) -> QRectF:
        """The counters and the time."""
        return QRectF(self.margin, self.px(20), self.width - 2 * self.margin, self.px(104))

    def foot(self) -> QRectF:
        """The quiet line at the bottom."""
        return QRectF(self.margin, self.height - self.px(44), self.width - 2 * self.margin, self.px(32))

    def middle(self) -> QRectF:
        """Everything between: the rows, or why there are none."""
        top, bottom = self.head().bottom() + self.px(8), self.foot().top() - self.px(4)
        return QRectF(self.margin, top, self.width - 2 * self.margin, bottom - top)

    def row(self, place: int) -> QRectF:
        """A row from 0; there is room for six."""
        middle, gap = self.middle(), self.px(10)
        height = (middle.height() - gap * (ROWS - 1)) / ROWS
        return QRectF(middle.left(), middle.top() + place * (height + gap), middle.width(), height)

    def figure(self, place: int) -> QRectF:
        """The countdown in a row: all that a second changes."""
        row = self.row(place)
        return QRectF(row.right() - self.px(400), row.top(), self.px(400) - self.px(28), row.height())


def paint_counter(
    painter: QPainter, at: Place, left: float, state: str, text: str, number: int, tokens: Tokens
) -> float:
    """Shape, word and number in the head; where the next one begins. ``state`` empty: no shape, no alarm."""
    head, alarm = at.head(), bool(state and number)
    ink = tokens.word(state) if alarm else tokens.text
    if state:
        size = at.px(46)
        paint(painter, state, QRectF(left, head.center().y() - size / 2, size, size), tokens.fill(state))
        left += size + at.px(16)
    words(painter, QRectF(left, head.top(), head.width(), head.height()), text, ink, at.px(36), True)
    left += metrics(at.px(36), True).horizontalAdvance(text) + at.px(18)
    words(painter, QRectF(left, head.top(), head.width(), head.height()), str(number), ink, at.px(88), True)
    return left + metrics(at.px(88), True).horizontalAdvance(str(number)) + at.px(48)


def paint_row(painter: QPainter, at: Place, place: int, row: WallRow, face: Face, tokens: Tokens) -> None:
    """A clock: state, name and clause, which case, who owes it. Its countdown is painted by :func:`paint_figure`."""
    rect, state = at.row(place), shown_state(row.clock, face)
    edge = tokens.border if tokens.name == "contrast" else None
    box(painter, rect, tokens.surface if state == "running" else tokens.tint(state), edge, 4, 2)
    box(painter, QRectF(rect.left(), rect.top(), at.px(12), rect.height()), tokens.fill(state), None, 2)
    size = at.px(42)
    left = rect.left() + at.px(36)
    paint(painter, state, QRectF(left, rect.center().y() - size / 2, size, size), tokens.fill(state))
    _text(painter, rect, left + at.px(72), at.px(156), state_word(state), tokens.word(state), at.px(36), True)
    column = rect.left() + at.px(272)
    label = elided(pick(row.clock.label), at.px(36), False, at.px(272) - _wide(row.clock.clause, at.px(30)) - at.px(24))
    _text(painter, rect, column, at.px(272), label, tokens.text, at.px(36))
    after = column + metrics(at.px(36)).horizontalAdvance(label) + at.px(14)
    _text(painter, rect, after, at.px(120), row.clock.clause, tokens.text2, at.px(30))
    case = f"{'K' if row.register == 'customer' else 'Y'} {row.tail}"
    _text(painter, rect, rect.left() + at.px(552), at.px(184), case, tokens.text, at.px(38), True)
    owner = rect.left() + at.px(744)
    room = at.figure(place).right() - _figure_width(at, face) - at.px(16) - owner
    _text(painter, rect, owner, room, pick(row.owner), tokens.text, at.px(36))


def _pieces(at: Place, face: Face) -> list[tuple[str, int, int]]:
    """The countdown cut into words: text, size, what is left free after it. A unit stands close to its figure."""
    large, small = at.px(80), at.px(40)
    pieces = [(sign_word(face), small, at.px(10))]
    for number, unit in face.parts:
        pieces += [(number, large, at.px(4)), (unit_word(unit), small, at.px(12))]
    shown = [piece for piece in pieces if piece[0]]
    return [*shown[:-1], (*shown[-1][:2], 0)]


def _figure_width(at: Place, face: Face) -> int:
    return sum(metrics(size, True).horizontalAdvance(text) + after for text, size, after in _pieces(at, face))


def paint_figure(painter: QPainter, at: Place, place: int, row: WallRow, face: Face, tokens: Tokens) -> None:
    """The countdown: figures of 80 px on the design's screen, at the right end of the row."""
    rect, state = at.figure(place), shown_state(row.clock, face)
    ink = tokens.text if state == "running" else tokens.word(state)
    base = rect.center().y() + metrics(at.px(80), True).capHeight() / 2
    left = rect.right() - _figure_width(at, face)
    for text, size, after in _pieces(at, face):
        shape = metrics(size, True)
        wide = shape.horizontalAdvance(text)
        words(painter, QRectF(left, base - shape.ascent(), wide + 2, shape.height()), text, ink, size, True)
        left += wide + after


def _text(
    painter: QPainter, row: QRectF, left: float, room: float, text: str, ink: str, size: int, bold: bool = False
) -> None:
    line = QRectF(left, row.top(), room, row.height())
    words(painter, line, elided(text, size, bold, room), ink, size, bold, LEFT)


def _wide(text: str, size: int) -> int:
    return metrics(size).horizontalAdvance(text)


def paint_foot(painter: QPainter, at: Place, left: str, right: str, tokens: Tokens, state: str = "") -> None:
    """What is shown, and of when; in trouble the left side says so in the colour of ``state``."""
    foot = at.foot()
    wide = metrics(at.px(20)).horizontalAdvance(right) + at.px(16)
    words(painter, foot, right, tokens.text2, at.px(20), where=RIGHT)
    room, start = foot.width() - wide, foot.left()
    if state:
        size = at.px(20)
        paint(painter, state, QRectF(start, foot.center().y() - size / 2, size, size), tokens.fill(state))
        start += size + at.px(10)
    text = elided(left, at.px(20), bool(state), room - (start - foot.left()))
    words(
        painter,
        foot.adjusted(start - foot.left(), 0, 0, 0),
        text,
        tokens.word(state) if state else tokens.text2,
        at.px(20),
        bool(state),
    )
