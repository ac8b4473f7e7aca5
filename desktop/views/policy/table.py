"""The figures of a policy version as a table: clause, the source's words, clock or rule, figure, warnings, check.

Owns the model and how its cells are painted: what the source damaged is marked in its words and dashed at its figure.
Must not know what may be changed.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.services.policymodels import AGREES, CONFIRM, CONFIRMED, FigureLine, QuotePart
from desktop.views.design import current, metrics
from desktop.views.design.fonts import font
from desktop.views.design.shapes import paint
from desktop.views.design.widgets.keyedrows import NOWHERE, Index, KeyedRows
from desktop.views.design.widgets.paintings import box, elided, ring, words
from desktop.views.i18n import pick

ROW_HEIGHT, PAD, BOX_HEIGHT = 56, 12, 32


class Column(IntEnum):
    """The columns, in order."""

    CLAUSE = 0
    WORDS = 1
    WHAT = 2
    FIGURE = 3
    WARN = 4
    STATE = 5


PIXELS = {Column.CLAUSE: 72, Column.WHAT: 124, Column.FIGURE: 140, Column.WARN: 132, Column.STATE: 136}
STATE_LOOK = {AGREES: "met", CONFIRM: "near", CONFIRMED: "met"}


class FigureTable(KeyedRows[FigureLine]):
    """One row a figure."""

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = [self.tr("Clause"), self.tr("The policy's words"), self.tr("Clock / rule"), self.tr("Figure adopted")]
        return [*heads, self.tr("Warned before"), self.tr("Check")][section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (self._text(line, column) for column in Column if column != Column.WORDS)
            return " ".join(filter(None, said))
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.WORDS:
            return "".join(part.words for part in line.quote)
        return None

    def _text(self, line: FigureLine, column: Column) -> str:
        return {
            Column.CLAUSE: line.clause or "—",
            Column.WORDS: "".join(part.words for part in line.quote) or self.tr("The source gives no figure"),
            Column.WHAT: pick(line.label),
            Column.FIGURE: pick(line.figure),
            Column.WARN: pick(line.warn),
            Column.STATE: self.state_words(line),
        }[column]

    def state_words(self, line: FigureLine) -> str:
        """The words of the check: 与原文一致, 待确认, 已确认 01-05, 已改 01-05."""
        if line.state == AGREES:
            return self.tr("As the source")
        if line.state == CONFIRM:
            return self.tr("To confirm")
        words = self.tr("Confirmed {day}") if line.state == CONFIRMED else self.tr("Changed {day}")
        return words.format(day=line.since[5:])


class FigureDelegate(QStyledItemDelegate):
    """Paints the cells: two lines of the source's words, the figure in its box, the check as a pill."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: FigureLine = index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        tokens, column = current(), Column(index.column())
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accenttint))
            if column == Column.CLAUSE and tokens.name == "contrast":
                painter.fillRect(QRectF(rect.x(), rect.y(), 4, rect.height()), QColor(tokens.accent))
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inside = rect.adjusted(PAD, 0, -PAD, 0)
        if column == Column.WORDS and line.quote:
            quote(painter, inside, line.quote)
        elif column == Column.FIGURE:
            self._figure(painter, inside, line)
        elif column == Column.STATE:
            self._state(painter, inside, line, str(index.data()))
        else:
            ink = tokens.text3 if column == Column.WORDS else tokens.text
            words(painter, inside, elided(str(index.data()), 14, False, inside.width()), ink, 14)
        if state & QStyle.StateFlag.State_HasFocus and column == Column.FIGURE:
            ring(painter, rect.adjusted(4, 4, -4, -4), tokens)

    def _figure(self, painter: QPainter, rect: QRectF, line: FigureLine) -> None:
        tokens, wanted = current(), line.state == CONFIRM
        place = QRectF(rect.x(), rect.center().y() - BOX_HEIGHT / 2, rect.width(), BOX_HEIGHT)
        edge = tokens.nearfill if wanted else tokens.borderstrong
        box(painter, place, tokens.surface, edge, 4, 2 if wanted else 1, dashed=wanted)
        text = elided(pick(line.figure), 14, False, place.width() - 16)
        words(painter, place.adjusted(8, 0, -8, 0), text, tokens.text, 14)

    def _state(self, painter: QPainter, rect: QRectF, line: FigureLine, text: str) -> None:
        tokens, look = current(), STATE_LOOK.get(line.state, "running")
        width = min(rect.width(), metrics(12, True).horizontalAdvance(text) + 32)
        place = QRectF(rect.x(), rect.center().y() - 10, width, 20)
        edge = tokens.word(look) if tokens.name == "contrast" else None
        box(painter, place, tokens.tint(look), edge, 2)
        shape = "now" if look == "running" else look
        paint(painter, shape, QRectF(place.x() + 6, place.center().y() - 6, 12, 12), tokens.fill(look))
        words(painter, place.adjusted(22, 0, -4, 0), elided(text, 12, True, width - 26), tokens.word(look), 12, True)


def quote(painter: QPainter, rect: QRectF, parts: tuple[QuotePart, ...], lines: int = 2) -> None:
    """The source's words in at most ``lines`` lines; what is damaged stands on the ground of 待确认, underlined."""
    tokens, metric = current(), metrics(14)
    shown = _cut(parts, metric, rect.width() * lines * 0.94)
    layout = QTextLayout("".join(part.words for part in shown), font(14))
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(shown))
    layout.beginLayout()
    height, count = 0.0, 0
    while (row := layout.createLine()).isValid() and count < lines:
        row.setLineWidth(rect.width())
        row.setPosition(QPointF(0, height))
        height, count = height + 20, count + 1
    layout.endLayout()
    painter.setPen(QColor(tokens.text2))
    layout.draw(painter, QPointF(rect.x(), rect.center().y() - height / 2))


def _formats(parts: tuple[QuotePart, ...]) -> list[QTextLayout.FormatRange]:
    tokens, found, place = current(), [], 0
    for part in parts:
        if part.damaged:
            one = QTextLayout.FormatRange()
            look = QTextCharFormat()
            look.setBackground(QColor(tokens.neartint))
            look.setForeground(QColor(tokens.near))
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            look.setUnderlineColor(QColor(tokens.nearfill))
            one.start, one.length, one.format = place, len(part.words), look
            found.append(one)
        place += len(part.words)
    return found


def _cut(parts: tuple[QuotePart, ...], metric: QFontMetrics, room: float) -> tuple[QuotePart, ...]:
    """As much as has room: the end goes first, but where something is damaged the beginning before it."""
    whole = "".join(part.words for part in parts)
    if metric.horizontalAdvance(whole) <= room:
        return parts
    kept = list(parts)
    at = next((place for place, part in enumerate(parts) if part.damaged), None)
    if at:
        tail = "".join(part.words for part in parts[at:])
        spare = room - min(metric.horizontalAdvance(tail), room * 0.4) - metric.horizontalAdvance("……")
        before = kept[at - 1].words
        if metric.horizontalAdvance(before) > spare:
            kept[at - 1] = QuotePart(
                "……" + metric.elidedText(before, Qt.TextElideMode.ElideLeft, int(spare)).lstrip("…")
            )
    used = metric.horizontalAdvance("".join(part.words for part in kept[:-1]))
    last = kept[-1]
    kept[-1] = QuotePart(
        metric.elidedText(last.words, Qt.TextElideMode.ElideRight, int(max(0, room - used))), last.damaged
    )
    return tuple(kept)
