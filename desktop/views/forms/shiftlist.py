"""The cases of a shift as a list with ticks: each can be left out by Space or a click.

Owns that model and how its lines look. Must not say what becomes of the cases.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.services.formmodels import ShiftCase
from desktop.views.design import current, metrics
from desktop.views.design.widgets.choices import CheckBox, tick_box
from desktop.views.design.widgets.paintings import RIGHT, elided, ring, words
from desktop.views.i18n import pick

ROW, PAD = 44, 10
CASE_ROLE = int(Qt.ItemDataRole.UserRole)

_Index = QModelIndex | QPersistentModelIndex


class ShiftModel(QAbstractListModel):
    """The cases with a tick each; all are ticked at first."""

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cases: tuple[ShiftCase, ...] = ()
        self._left_out: set[str] = set()

    def show_cases(self, cases: Sequence[ShiftCase]) -> None:
        """Show these; what was left out before stays so."""
        self.beginResetModel()
        self._cases = tuple(cases)
        self.endResetModel()

    @property
    def numbers(self) -> tuple[str, ...]:
        """Numbers of the ticked cases, in order."""
        return tuple(one.number for one in self._cases if one.number not in self._left_out)

    def leave_out(self, numbers: Sequence[str]) -> None:
        """Take the ticks of these away."""
        self.beginResetModel()
        self._left_out = set(numbers)
        self.endResetModel()

    @property
    def left_out(self) -> list[str]:
        """Numbers without a tick."""
        return sorted(self._left_out)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._cases)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        given = super().flags(index)
        return given | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else given

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._cases):
            return None
        one = self._cases[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return case_text(one)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Unchecked if one.number in self._left_out else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.ToolTipRole:
            return one.number
        if role == CASE_ROLE:
            return one
        return QSize(100, ROW) if role == Qt.ItemDataRole.SizeHintRole else None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        number = self._cases[index.row()].number
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._left_out.discard(number)
        else:
            self._left_out.add(number)
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit()
        return True


def case_text(one: ShiftCase) -> str:
    """A case in two lines: number and name; stage and most urgent clock."""
    late = QCoreApplication.translate("shift", "overdue") if one.overdue else ""
    below = " · ".join(filter(None, (pick(one.stage), pick(one.clock), late)))
    return f"{one.number.partition('-')[2]}  {one.name}\n{below}"


class ShiftDelegate(QStyledItemDelegate):
    """The tick, name and number, and below them the stage and the most urgent clock; what is overdue says so."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens, rect, one = current(), QRectF(option.rect), index.data(CASE_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        painter.save()
        painter.fillRect(rect, QColor(tokens.accenttint if chosen else tokens.surface))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(tokens.border))
        place = QRectF(rect.left() + PAD, rect.center().y() - CheckBox.BOX / 2, CheckBox.BOX, CheckBox.BOX)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        tick_box(painter, place, ticked, tokens)
        if isinstance(one, ShiftCase):
            self._words(painter, rect.adjusted(PAD + CheckBox.BOX + PAD, 4, -PAD, -5), one)
        if chosen:
            ring(painter, rect, tokens, 2)
        painter.restore()

    @staticmethod
    def _words(painter: QPainter, rect: QRectF, one: ShiftCase) -> None:
        tokens = current()
        size, small, half = tokens.sizes.dense, tokens.sizes.caption, rect.height() / 2
        top = QRectF(rect.left(), rect.top(), rect.width(), half)
        number = metrics(small).horizontalAdvance(one.number)
        name = elided(one.name, size, True, rect.width() - number - 8)
        words(painter, top, name, tokens.text, size, True)
        words(painter, top, one.number, tokens.text2, small, False, RIGHT)
        low = QRectF(rect.left(), rect.top() + half, rect.width(), half)
        late = QCoreApplication.translate("shift", "overdue") if one.overdue else ""
        words(painter, low, late, tokens.overdue, small, True, RIGHT)
        room = rect.width() - (metrics(small, True).horizontalAdvance(late) + 8 if late else 0)
        said = " · ".join(filter(None, (pick(one.stage), pick(one.clock))))
        words(painter, low, elided(said, small, False, room), tokens.text2, small)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Space, or a click anywhere on the line, takes the tick away or brings it back."""
        by_key = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        by_mouse = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        if not (by_key or by_mouse):
            return False
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)
