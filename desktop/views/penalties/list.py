"""The list at the left of the penalties page: one row a suggestion or penalty.

Owns the model and how a row looks. Must not know what may be done with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.services.readmodels import PenaltyLine, SuggestionLine
from desktop.views.design.fonts import metrics
from desktop.views.design.theme import current
from desktop.views.design.widgets.paintings import elided, ring, words
from desktop.views.i18n import pick

Index = QModelIndex | QPersistentModelIndex
ROW = 80
LINE = 22


@dataclass(frozen=True, slots=True)
class Row:
    """A row as shown: its id, rule, clause, sum in words, whom, case and a quiet note (state, or 待核实)."""

    id: str
    label: str
    clause: str
    sum: str
    whom: str
    number: str
    note: str = ""


def of_suggestion(line: SuggestionLine, sum_: str, note: str) -> Row:
    """The row of an open suggestion."""
    whom = " ".join(filter(None, (line.whom.name, pick(line.whom.unit))))
    return Row(line.id, pick(line.label), line.clause, sum_, whom, line.number, note)


def of_penalty(line: PenaltyLine, sum_: str) -> Row:
    """The row of a penalty in its life."""
    whom = " ".join(filter(None, (line.whom.name, pick(line.whom.unit))))
    note = " ".join(filter(None, (pick(line.state_label), line.document)))
    return Row(line.id, pick(line.label), line.clause, sum_, whom, line.number, note)


class PenaltyList(QAbstractListModel):
    """Rows in order; ``Qt.UserRole`` gives the row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(filter(None, (row.label, row.clause, row.sum, row.whom, row.number, row.note)))
        return None

    def show_rows(self, rows: list[Row]) -> None:
        """Show other rows."""
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def place(self, id_: str) -> int:
        """The row number of ``id_``, 0 where it is not there."""
        return next((number for number, row in enumerate(self._rows) if row.id == id_), 0)


class PenaltyDelegate(QStyledItemDelegate):
    """Three lines a row: rule, clause and sum; whom; case and note."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, row = current(), index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(tokens.accenttint if chosen else tokens.surface))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(tokens.border))
        if chosen:
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), QColor(tokens.accent))
        inner = rect.adjusted(16, 7, -12, -7)
        sizes = tokens.sizes
        sum_width = metrics(sizes.dense, True).horizontalAdvance(row.sum) + 2
        top = QRectF(inner.left(), inner.top(), inner.width() - sum_width - 8, LINE)
        clause_width = metrics(sizes.dense).horizontalAdvance(row.clause)
        label = elided(row.label, sizes.body, True, top.width() - clause_width - 10)
        words(painter, top, label, tokens.text, sizes.body, True)
        left = metrics(sizes.body, True).horizontalAdvance(label) + 10
        words(painter, top.adjusted(left, 0, 0, 0), row.clause, tokens.text2, sizes.dense)
        place = QRectF(inner.right() - sum_width, inner.top(), sum_width, LINE)
        words(painter, place, row.sum, tokens.text, sizes.dense, True)
        second = QRectF(inner.left(), inner.top() + LINE, inner.width(), LINE)
        words(painter, second, elided(row.whom, sizes.dense, False, inner.width()), tokens.text2, sizes.dense)
        third = second.translated(0, LINE)
        text = "  ".join(filter(None, (row.number, row.note)))
        words(painter, third, elided(text, sizes.caption, False, inner.width()), tokens.text3, sizes.caption)
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring(painter, rect, tokens)
        painter.restore()
