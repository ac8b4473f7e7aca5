"""Tables of figures: any column sorts, any figure opens its cases.

Owns what stands in which column, the order that a person chose, and the keys: arrows choose a figure, Enter opens it,
Space sorts by its column. Must not count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from desktop.services.dashboardmodels import Which
from desktop.views.design.fonts import metrics
from desktop.views.design.theme import current
from desktop.views.design.widgets.paintings import elided, ring, words
from desktop.views.design.widgets.tables import (
    PAD,
    PLAIN,
    QUIET,
    STATE_ROLE,
    STRONG,
    TONE_ROLE,
    DenseDelegate,
    DenseTable,
)

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
UP, DOWN = "▲", "▼"
TAIL_ROLE = int(Qt.ItemDataRole.UserRole) + 8
GAP = 6


class Column(NamedTuple):
    """A column: its head, its width (0: what is left), the words of a line's cell, what it sorts by, what it opens.

    ``late``: a figure above nothing stands out. ``tone``: as :mod:`desktop.views.design.widgets.tables` names it.
    ``tail``: what follows the words in grey: the clause.
    """

    head: str
    width: int
    text: Callable[[Any], str]
    by: Callable[[Any], Any]
    which: Callable[[Any], Which | None] = lambda _line: None
    right: bool = True
    late: bool = False
    tone: str = PLAIN
    tail: Callable[[Any], str] = lambda _line: ""


class FigureModel(QAbstractTableModel):
    """Lines in the order that a column gives them; without one in the order they came."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._came: tuple[Any, ...] = ()
        self._lines: tuple[Any, ...] = ()
        self.by, self.down = -1, False

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Show other lines, in the order chosen before."""
        self.beginResetModel()
        self._came = tuple(lines)
        self._lines = self._ordered()
        self.endResetModel()

    def sort_by(self, column: int) -> None:
        """Sort by a column: figures the greatest first, words the first first; asked again the other way round."""
        if column == self.by:
            self.down = not self.down
        else:
            self.by, self.down = column, self.columns[column].right
        self.layoutAboutToBeChanged.emit()
        before = self._lines
        self._lines = self._ordered()
        moved = {id(line): row for row, line in enumerate(self._lines)}
        for index in self.persistentIndexList():
            row = moved[id(before[index.row()])]
            self.changePersistentIndex(index, self.index(row, index.column()))
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _ordered(self) -> tuple[Any, ...]:
        if self.by < 0:
            return self._came
        key = self.columns[self.by].by
        known = [line for line in self._came if key(line) is not None]
        nothing = [line for line in self._came if key(line) is None]
        return (*sorted(known, key=key, reverse=self.down), *nothing)

    def line(self, row: int) -> Any:
        """The line of a row, ``None`` where there is none."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def which(self, index: Index) -> Which | None:
        """The cases behind a cell; of a name those behind the first figure of its row that has any."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        own = self.columns[index.column()].which(line)
        if own is not None or self.columns[index.column()].right:
            return own
        return next((found for one in self.columns if (found := one.which(line)) is not None), None)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return f"{column.head} {DOWN if self.down else UP}" if section == self.by else column.head

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(line)
        if role == TAIL_ROLE:
            return column.tail(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            first = f"{self.columns[0].text(line)} {self.columns[0].tail(line)}".rstrip()
            return first if not index.column() else f"{first} {column.head} {column.text(line)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == STATE_ROLE:
            return "overdue" if column.late and column.by(line) else None
        if role == TONE_ROLE:
            return column.tone
        return column.text(line) if role == Qt.ItemDataRole.ToolTipRole and not column.right else None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class FigureDelegate(DenseDelegate):
    """Paints a cell as every dense table does, and the clause behind a name in grey (design.md §5)."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        tail, tokens = str(index.data(TAIL_ROLE) or ""), current()
        if tail:
            size, room = tokens.sizes.dense, QRectF(option.rect).adjusted(PAD, 0, -PAD, 0)
            room.setLeft(room.left() + metrics(size).horizontalAdvance(str(index.data())) + GAP)
            painter.save()
            words(painter, room, elided(tail, size, False, room.width()), tokens.text2, size)
            painter.restore()


class FigureTable(DenseTable):
    """Shows a :class:`FigureModel`; ``asked`` carries the cases behind the figure that was opened."""

    asked = Signal(object)

    def __init__(self, name: str, columns: Sequence[Column]) -> None:
        super().__init__(name, [column.width for column in columns])
        self.figures = FigureModel(columns)
        self.setItemDelegate(FigureDelegate(self))
        self.setModel(self.figures)
        self.fit()
        self.setProperty("role", "inset")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setToolTip(self.tr("Click sorts; Space sorts by the column of the chosen figure"))
        head.sectionClicked.connect(self.figures.sort_by)

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Show other lines; the keyboard stays at its place."""
        at = self.currentIndex()
        self.figures.show_lines(lines)
        if at.isValid() and self.figures.rowCount():
            row = min(at.row(), self.figures.rowCount() - 1)
            self.setCurrentIndex(self.figures.index(row, at.column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.currentIndex())
        elif plain and event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.figures.sort_by(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._ask(self.indexAt(event.position().toPoint()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.figures.rowCount():  # Qt goes to the first figure by itself, but does not show that it did
            at = self.currentIndex() if self.currentIndex().isValid() else self.figures.index(0, 0)
            if not self.selectionModel().isSelected(at):
                self.setCurrentIndex(at)
                self.selectionModel().select(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def paint_ring(self, painter: QPainter, index: Index) -> None:
        """The focus ring around the one figure that is chosen."""
        painter.setClipping(False)
        ring(painter, QRectF(self.visualRect(self.figures.index(index.row(), index.column()))), current(), 2)

    def _ask(self, index: Index) -> None:
        which = self.figures.which(index)
        if which is not None:
            self.asked.emit(which)


__all__ = ["PLAIN", "QUIET", "STRONG", "Column", "FigureModel", "FigureTable"]
