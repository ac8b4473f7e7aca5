"""One person or store opened: name, role and department, or kind and bonus; leaving and coming back.

Owns the entries. Must not judge them: the desk does, and its refusal is shown at the field.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.policy.values import Text
from desktop.services.readmodels import Refused
from desktop.services.staff import StaffLine
from desktop.views.design.widgets import Combo, LabelledField, PrimaryButton, SecondaryButton, label
from desktop.views.i18n import pick

STORE_MANAGER = "store-manager"
Choices = Sequence[tuple[str, Text]]


def _wide() -> Combo:
    made = Combo()
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


class StaffEditor(QWidget):
    """``saved``: key (empty for a new one) and what was entered; ``moved``: key and whether it is there from now on."""

    saved = Signal(str, object)
    moved = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._line, self._new = "", None, False
        self._filled: dict[str, Any] = {}
        self.name = QLineEdit()
        self.head = label("", "head")
        self.fields: dict[str, LabelledField] = {}
        self.refusal = label("", "error", wrap=True)
        self.ok = PrimaryButton(self.tr("Save"), "Ctrl+Enter")
        self.leave = SecondaryButton("", tall=True)
        self.ok.clicked.connect(self.save)
        self.leave.clicked.connect(self._move)

    _line: StaffLine | None

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.head)
        for field in self.fields.values():
            column.addWidget(field)
        column.addWidget(self.refusal)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.ok)
        row.addWidget(self.leave)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self.set_refusal(None)

    def set_choices(self, first: Choices, second: Choices) -> None:
        """What may be chosen."""
        raise NotImplementedError

    def set_refusal(self, refusal: Text | None) -> None:
        """Why whoever sits here cannot change anything, if so."""
        self.refusal.setText(pick(refusal) if refusal is not None else "")
        self.refusal.setVisible(refusal is not None)
        for button in (self.ok, self.leave):
            button.setEnabled(refusal is None)

    def begin(self) -> None:
        """An empty entry for somebody new."""
        self._key, self._line, self._new = "", None, True
        self.head.setText(self._new_words())
        self._clear()
        self.leave.hide()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_line(self, line: StaffLine) -> None:
        """Open one."""
        self._key, self._new = line.key, False
        self._clear()
        self.name.setText(line.name)
        self._fill(line)
        self._filled = self._entered()
        self._show_about(line)

    def renew(self, line: StaffLine) -> None:
        """The list was read anew and ``line`` is chosen in it: what is being typed here stays."""
        if self._new:
            return
        if line.key == self._key and self._entered() != self._filled:
            self._show_about(line)
        else:
            self.show_line(line)

    def _show_about(self, line: StaffLine) -> None:
        self._line = line
        self.head.setText(line.name)
        self.leave.setText(self._leave_words(line.active))
        self.leave.updateGeometry()
        self.leave.show()

    def _clear(self) -> None:
        for field in self.fields.values():
            field.set_error("")
            if isinstance(field.entry, QLineEdit):
                field.entry.clear()
            elif isinstance(field.entry, Combo):
                field.entry.setCurrentIndex(-1)  # nobody becomes general manager because one was looked at before

    def save(self) -> None:
        """Ctrl+Enter: hand the entry in."""
        if self.ok.isEnabled():
            for field in self.fields.values():
                field.set_error("")
            self.saved.emit(self._key, self._entered())

    def _move(self) -> None:
        if self._line is not None:
            self.moved.emit(self._key, not self._line.active)

    def show_refusal(self, refused: Refused) -> None:
        """Mark the field that was refused and go there."""
        field = self.fields[refused.field or "name"]
        field.set_error(pick(refused.text))
        field.entry.setFocus()

    def _new_words(self) -> str:
        raise NotImplementedError

    def _leave_words(self, active: bool) -> str:
        raise NotImplementedError

    def _fill(self, line: StaffLine) -> None:
        raise NotImplementedError

    def _entered(self) -> dict[str, Any]:
        raise NotImplementedError


class PersonEditor(StaffEditor):
    """Name, role, department, phone; of a store manager the store."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.role, self.department, self.store, self.phone = _wide(), _wide(), _wide(), QLineEdit()
        self.fields = {
            "name": LabelledField(self.tr("Name"), self.name, required=True),
            "role": LabelledField(self.tr("Role"), self.role, required=True),
            "department": LabelledField(self.tr("Department"), self.department, required=True),
            "store": LabelledField(
                self.tr("Store"), self.store, required=True, hint=self.tr("A store manager sees this store alone")
            ),
            "phone": LabelledField(
                self.tr("Phone"), self.phone, hint=self.tr("May be left empty; can be erased later")
            ),
        }
        self._lay_out()
        self.role.currentIndexChanged.connect(lambda _place: self._ask_store())
        self._ask_store()

    def _ask_store(self) -> None:
        self.fields["store"].setVisible(self.role.value() == STORE_MANAGER)

    def set_stores(self, stores: Sequence[tuple[str, str]]) -> None:
        """Which stores somebody may manage."""
        self.store.set_choices([("", ""), *stores])

    def set_choices(self, first: Choices, second: Choices) -> None:
        """Roles and departments."""
        self.role.set_choices([(code, pick(text)) for code, text in first])
        self.department.set_choices([(code, pick(text)) for code, text in second])

    def _new_words(self) -> str:
        return self.tr("Somebody new")

    def _leave_words(self, active: bool) -> str:
        return self.tr("Has left") if active else self.tr("Is back")

    def _fill(self, line: StaffLine) -> None:
        self.role.set_value(line.unit)
        self.department.set_value(line.place)
        self.phone.setText(line.phone)
        self.store.set_value(line.store)
        self._ask_store()

    def _entered(self) -> dict[str, Any]:
        return {
            "name": self.name.text(),
            "role": self.role.value(),
            "department": self.department.value(),
            "phone": self.phone.text(),
            "store": self.store.value(),
        }


class StoreEditor(StaffEditor):
    """Name, kind, the month's complaint bonus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self.bonus = _wide(), QLineEdit()
        self.fields = {
            "name": LabelledField(self.tr("Store"), self.name, required=True),
            "kind": LabelledField(self.tr("Kind"), self.kind, required=True),
            "bonus": LabelledField(
                self.tr("Month's complaint bonus, yuan"),
                self.bonus,
                hint=self.tr("A direct store loses it by 7.2.4; may be left empty"),
            ),
        }
        self._lay_out()

    def set_choices(self, first: Choices, second: Choices) -> None:
        """Kinds of stores."""
        self.kind.set_choices([(code, pick(text)) for code, text in first])

    def _new_words(self) -> str:
        return self.tr("A new store")

    def _leave_words(self, active: bool) -> str:
        return self.tr("Is closed") if active else self.tr("Is open again")

    def _fill(self, line: StaffLine) -> None:
        self.kind.set_value(line.unit)
        self.bonus.setText("" if line.bonus is None else str(line.bonus))

    def _entered(self) -> dict[str, Any]:
        return {"name": self.name.text(), "kind": self.kind.value(), "bonus": self.bonus.text()}
