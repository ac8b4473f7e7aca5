"""Handing over one case or a whole shift: the choice, and the cases that go along, each of which can be left out.

Owns that list. Must not record: the sheet sends one event a case, all in one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services.formmodels import Shift, ShiftCase
from desktop.views.design.widgets import SegmentedChoice
from desktop.views.forms.factory import Surroundings
from desktop.views.forms.look import caption
from desktop.views.i18n import pick

SCOPE = "scope"
ONE, WHOLE = "one", "whole"
ROW, MOST = 42, 4

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


class ShiftPart(QWidget):
    """``wanted()`` asks for the list, ``changed()`` when other cases go along, ``edited()`` after a person's change."""

    wanted = Signal()
    changed = Signal()
    edited = Signal()

    def __init__(self, case: str, around: Surroundings) -> None:
        super().__init__()
        self._case, self._around = case, around
        self._filling = False
        self.scope = SegmentedChoice(
            [(ONE, self.tr("This case only")), (WHOLE, self.tr("My whole shift"))], ONE, self.tr("What is handed over")
        )
        self.model = ShiftModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Cases that go along; Space leaves one out"))
        self._count = caption("", wrap=True, role="dense2")
        self._stays = caption("", wrap=True, role="caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.scope, self._count, self.list, self._stays):
            column.addWidget(widget)
        self.scope.changed.connect(self._chosen)
        self.model.ticked.connect(self._ticked)
        self._show(False)

    @property
    def whole(self) -> bool:
        """Whether everything goes."""
        return self.scope.value() == WHOLE

    def numbers(self) -> tuple[str, ...]:
        """Numbers of the cases that go along."""
        return self.model.numbers if self.whole else (self._case,)

    def _show(self, whole: bool) -> None:
        for widget in (self._count, self.list, self._stays):
            widget.setVisible(whole)

    def _chosen(self) -> None:
        self._show(self.whole)
        self.renew()
        self.changed.emit()
        if not self._filling:
            self.edited.emit()

    def _ticked(self) -> None:
        self._say()
        self.changed.emit()
        self.edited.emit()

    def renew(self) -> None:
        """Somebody else hands over, or the scope was chosen: ask for the list."""
        if self.whole:
            self.wanted.emit()

    def show_shift(self, shift: Shift, now: Instant) -> None:
        """List what somebody has in hand."""
        self.model.show_cases(shift.cases)
        self.list.setFixedHeight(max(1, min(MOST, len(shift.cases))) * ROW + 4)
        staying = self.tr("Stays with whoever owes it now, dispatch it anew where needed: {clocks}")
        self._stays.setText(staying.format(clocks="；".join(map(pick, shift.staying))) if shift.staying else "")
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        going, all_ = len(self.model.numbers), self.model.rowCount()
        if not all_:
            self._count.setText(self.tr("Nothing is in hand: there is no case to hand over."))
        else:
            self._count.setText(
                self.tr("{going} of {all} cases go along; Space leaves one out").format(going=going, all=all_)
            )

    # the draft --------------------------------------------------------------------------------------------------
    def raw(self) -> Any:
        """What is chosen, for the draft."""
        return {"scope": self.scope.value(), "without": self.model.left_out}

    def restore(self, raw: Any) -> None:
        """Put a draft back."""
        if isinstance(raw, dict):
            self._filling = True
            self.model.leave_out([str(one) for one in raw.get("without") or ()])
            self.scope.set_value(WHOLE if raw.get("scope") == WHOLE else ONE)
            self._filling = False
