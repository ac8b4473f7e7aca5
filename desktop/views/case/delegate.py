"""Paints a line of the history: both times, the mark, title and who, and the details below.

Owns the painting and the height of a line. Must not decide words: they come from ``timeline``.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.services.readmodels import TimelineRow
from desktop.views.attachments import chips
from desktop.views.case.timeline import HAPPENED, MARK, ROW_ROLE, TYPED, WHAT, TimelineView, detail_lines
from desktop.views.design import Tokens, current, font, shapes
from desktop.views.design.widgets.paintings import ring
from desktop.views.i18n import pick

TOP, LINE, BOTTOM, LEFT = 12, 20, 12, 8
CHIPS = 6
"""Between the words of a line and its attachments."""
MARGIN = 16

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    role: str
    pixels: int
    bold: bool


def _details(row: TimelineRow, tokens: Tokens) -> list[_Words]:
    sizes = tokens.sizes
    made = []
    for place, (role, text) in enumerate(detail_lines(row)):
        small = role != "text" or (place > 0 and row.lines)
        made.append(_Words(text, role, sizes.caption if small else sizes.dense, role in ("urgent", "late", "paper")))
    return made


def _lay_out(words: _Words, width: float) -> tuple[QTextLayout, float]:
    layout = QTextLayout(words.text, font(words.pixels, words.bold))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    step = float(LINE if words.pixels > 12 else 18)
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(24.0, width))
        line.setPosition(QPointF(0, height + (step - line.height()) / 2))
        height += step
    layout.endLayout()
    return layout, height


class TimelineDelegate(QStyledItemDelegate):
    """One delegate for all four columns; the last decides the height."""

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self._view = view
        view.chip_at = self.chip_at

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(ROW_ROLE)
        if not isinstance(row, TimelineRow):
            return super().sizeHint(option, index)
        width = self._view.columnWidth(WHAT) - LEFT - MARGIN
        details = sum(_lay_out(words, width)[1] for words in _details(row, current()))
        files = CHIPS + chips.height(row.attachments, width) if row.attachments else 0
        return QSize(self._view.columnWidth(index.column()), round(TOP + LINE + details + files + BOTTOM))

    def chip_at(self, index: _Index, at: QPointF) -> int:
        """Which attachment of a line lies under ``at`` of the viewport; -1 for none."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, TimelineRow) or not row.attachments:
            return -1
        rect = QRectF(self._view.visualRect(index))
        for place, chip in enumerate(self._chips(rect, row)):
            if chip.contains(at):
                return place
        return -1

    def _chips(self, rect: QRectF, row: TimelineRow) -> list[QRectF]:
        """Where the chips of a line stand whose last column is ``rect``: at its bottom."""
        width = rect.width() - LEFT - MARGIN
        top = rect.bottom() + 1 - BOTTOM - chips.height(row.attachments, width)
        return [place.translated(rect.left() + LEFT, top) for place in chips.places(row.attachments, width)]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, TimelineRow):
            return
        tokens = current()
        rect = QRectF(option.rect)
        painter.save()
        self._ground(painter, option, row, tokens)
        if index.column() in (HAPPENED, TYPED):
            self._time(painter, rect, index, row, tokens)
        elif index.column() == MARK:
            place = QRectF(rect.left() + 8, rect.top() + TOP + 4, 12, 12)
            shapes.paint(painter, row.mark, place, tokens.fill(row.mark))
        else:
            self._what(painter, rect, row, tokens)
        if option.state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            painter.setClipRect(rect)
            ring(painter, QRectF(0, rect.y(), self._view.viewport().width(), rect.height()), tokens, 2)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, row: TimelineRow, tokens: Tokens) -> None:
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = tokens.accenttint if chosen else tokens.surface2 if row.index is None else tokens.surface
        painter.fillRect(rect, QColor(ground))
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5))

    def _time(self, painter: QPainter, rect: QRectF, index: _Index, row: TimelineRow, tokens: Tokens) -> None:
        happened = index.column() == HAPPENED
        late = bool(row.late_minutes) and not happened
        painter.setFont(font(tokens.sizes.dense, happened or late))
        painter.setPen(QColor(tokens.near if late else tokens.text if happened else tokens.text3))
        left = rect.left() + (MARGIN if happened else 0)
        text = str(index.data())
        place = QRectF(left, rect.top() + TOP, rect.right() - left, LINE)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        if late:
            width = painter.fontMetrics().horizontalAdvance(text)
            painter.setPen(QPen(QColor(tokens.near), 1.5, Qt.PenStyle.DotLine))
            below = rect.top() + TOP + LINE - 1
            painter.drawLine(QPointF(left, below), QPointF(left + width, below))

    def _what(self, painter: QPainter, rect: QRectF, row: TimelineRow, tokens: Tokens) -> None:
        left, top = rect.left() + LEFT, rect.top() + TOP
        width = rect.width() - LEFT - MARGIN
        title_font = font(tokens.sizes.dense, True)
        title = pick(row.title)
        actor_width = QFontMetrics(font(tokens.sizes.dense)).horizontalAdvance(row.actor)
        shown = QFontMetrics(title_font).elidedText(title, Qt.TextElideMode.ElideRight, int(width - actor_width - 14))
        painter.setFont(title_font)
        painter.setPen(QColor(tokens.text if row.applied else tokens.text3))
        painter.drawText(QRectF(left, top, width, LINE), int(Qt.AlignmentFlag.AlignVCenter), shown)
        title_width = painter.fontMetrics().horizontalAdvance(shown)
        if not row.applied or row.corrected_by is not None:
            middle = top + LINE / 2
            painter.drawLine(QPointF(left, middle), QPointF(left + title_width, middle))
        painter.setFont(font(tokens.sizes.dense))
        painter.setPen(QColor(tokens.text2))
        painter.drawText(
            QRectF(left + title_width + 14, top, width, LINE), int(Qt.AlignmentFlag.AlignVCenter), row.actor
        )
        top += LINE
        for words in _details(row, tokens):
            layout, height = _lay_out(words, width)
            painter.setPen(QColor(_colour(words, tokens)))
            layout.draw(painter, QPointF(left, top))
            top += height
        on = self._view.chip if self._view.hasFocus() and self._view.current_row() == row else -1
        for number, (place, one) in enumerate(zip(self._chips(rect, row), row.attachments, strict=True)):
            chips.paint_chip(painter, place, one, tokens, chosen=number == on)


def _colour(words: _Words, tokens: Tokens) -> str:
    if words.role in ("urgent", "refused"):
        return tokens.overdue
    if words.role in ("late", "paper"):
        return tokens.text2
    return tokens.text if words.pixels > tokens.sizes.caption else tokens.text2
