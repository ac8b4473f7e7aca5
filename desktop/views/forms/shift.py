"""Handing over one case or a whole shift: the choice, and the cases that go along, each of which can be left out.

Owns the choice and what is said of it. Must not record: the sheet sends one event a case, all in one transaction.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services.formmodels import Shift
from desktop.views.design.widgets import SegmentedChoice
from desktop.views.forms.factory import Surroundings
from desktop.views.forms.look import caption
from desktop.views.forms.shiftlist import ROW, ShiftDelegate, ShiftModel
from desktop.views.i18n import pick

SCOPE = "scope"
ONE, WHOLE = "one", "whole"
MOST = 4
"""How many cases are seen at once."""


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
        self.list.setItemDelegate(ShiftDelegate(self.list))
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
