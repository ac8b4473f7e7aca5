"""Quiet lists beside the duties: what waits, and what was done today; two texts and a figure a line.

Owns such a list and how a line looks. Must not know what a line leads to: it hands back the payload.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.views.design.fonts import metrics
from desktop.views.design.theme import current
from desktop.views.design.widgets.paintings import RIGHT, elided, ring, words

Index = QModelIndex | QPersistentModelIndex
TALL, LOW = 50, 30
PAD = 16


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is, the quiet text below (or beside, where it is low), a clause, a figure at the right."""

    title: str
    note: str = ""
    clause: str = ""
    figure: str = ""
    payload: object = None

    def text(self) -> str:
        """Everything it says."""
        return " ".join(filter(None, (self.title, self.clause, self.figure, self.note)))


class LineModel(QAbstractListModel):
    """Lines in order; ``Qt.UserRole`` gives the line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> bool:
        """Show other lines; whether they were others."""
        if tuple(lines) == self._lines:
            return False
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()
        return True

    def line(self, row: int) -> Line | None:
        """The line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return line.text()
        return None


class LineDelegate(QStyledItemDelegate):
    """Two lines of text where rows are tall, else one."""

    def __init__(self, view: LineList, tall: bool) -> None:
        super().__init__(view)
        self._view, self._tall = view, tall

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, TALL if self._tall else LOW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, rect = current(), QRectF(option.rect)
        line = index.data(Qt.ItemDataRole.UserRole)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        painter.save()
        painter.fillRect(rect, QColor(tokens.accenttint if chosen else tokens.surface))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(tokens.border))
        inner = rect.adjusted(PAD, 4 if self._tall else 0, -PAD, -5 if self._tall else -1)
        if isinstance(line, Line):
            (self._two if self._tall else self._one)(painter, inner, line)
        if chosen:
            ring(painter, rect, tokens, 2)
        painter.restore()

    def _two(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        tokens = current()
        size, half = tokens.sizes.dense, rect.height() / 2
        top = QRectF(rect.left(), rect.top(), rect.width(), half)
        used = self._figure(painter, top, line)
        clause = metrics(12).horizontalAdvance(line.clause)
        room = rect.width() - used - (clause + 8 if line.clause else 0)
        title = elided(line.title, size, True, room)
        words(painter, top, title, tokens.text, size, True)
        left = metrics(size, True).horizontalAdvance(title) + 8
        words(painter, top.adjusted(left, 0, 0, 0), line.clause, tokens.text2, 12)
        below = elided(line.note, 12, False, rect.width())
        words(painter, top.translated(0, half), below, tokens.text2, 12)

    def _one(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        tokens = current()
        size = tokens.sizes.dense
        lead = metrics(size).horizontalAdvance(line.figure) + 12 if line.figure else 0
        words(painter, rect, line.figure, tokens.text2, size)
        rest = rect.adjusted(lead, 0, 0, 0)
        title = elided(line.title, size, False, rest.width() * 0.72)
        words(painter, rest, title, tokens.text, size)
        room = int(rest.width()) - metrics(size).horizontalAdvance(title) - 12
        # Of a number the end tells more than the beginning.
        note = metrics(12).elidedText(line.note, Qt.TextElideMode.ElideLeft, room)
        words(painter, rest, note, tokens.text2, 12, where=RIGHT)

    @staticmethod
    def _figure(painter: QPainter, rect: QRectF, line: Line) -> float:
        tokens = current()
        if not line.figure:
            return 0
        words(painter, rect, line.figure, tokens.text, tokens.sizes.body, True, RIGHT)
        return metrics(tokens.sizes.body, True).horizontalAdvance(line.figure) + 12


class LineList(QListView):
    """``opened`` carries the payload of the line that Enter or a double click opens."""

    opened = Signal(object)

    def __init__(self, name: str, *, tall: bool = True) -> None:
        super().__init__()
        self.lines = LineModel()
        self.setModel(self.lines)
        self.setItemDelegate(LineDelegate(self, tall))
        self.setAccessibleName(name)
        self.setProperty("role", "inset")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._row = TALL if tall else LOW
        self.doubleClicked.connect(self._open)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the chosen place stays chosen."""
        place = max(0, self.currentIndex().row())
        if self.lines.show_lines(lines) and lines:
            self.setCurrentIndex(self.lines.index(min(place, len(lines) - 1), 0))

    def wanted_height(self) -> int:
        """How high it is with every line in sight."""
        return self._row * self.lines.rowCount()

    def _open(self, index: QModelIndex) -> None:
        line = self.lines.line(index.row())
        if line is not None and line.payload is not None:
            self.opened.emit(line.payload)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
