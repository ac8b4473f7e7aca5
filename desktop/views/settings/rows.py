"""One declared setting as a row: what it is called, what it does, and the entry that its type asks for.

Owns the entries and what is said beside them. Must not judge a value: the desk does, and its refusal is shown here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.services.declared import CHOICE, FLAG, FOLDER, NUMBER, PRINTER, RESTART, SHOWN, TIME
from desktop.services.preferences import SettingLine
from desktop.views import choosing
from desktop.views.design.theme import set_state
from desktop.views.design.widgets import CheckBox, Combo, ErrorLabel, SecondaryButton, SegmentedChoice, Shape, label
from desktop.views.i18n import pick

NAME_WIDTH, SHORT = 300, 120


class Entry(QWidget):
    """What is typed or chosen. ``chosen`` comes when a person has finished with it."""

    chosen = Signal(object)

    def __init__(self, line: SettingLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        self.control: QWidget = _MAKERS.get(line.setting.type, _line)(self, line)
        self.setFocusProxy(self.control)
        self.control.setAccessibleName(pick(line.setting.label))
        self.control.setAccessibleDescription(pick(line.setting.hint))
        self.row.addWidget(self.control)
        if line.setting.unit.zh:
            self.row.addWidget(label(pick(line.setting.unit), "dense2"))
        if line.setting.type == FOLDER:
            self.browse = SecondaryButton(self.tr("Choose…"))
            self.browse.clicked.connect(self._browse)
            self.row.addWidget(self.browse)
        self.row.addStretch(1)

    def value(self) -> Any:
        """What stands there."""
        control = self.control
        if isinstance(control, CheckBox):
            return control.isChecked()
        if isinstance(control, SegmentedChoice | Combo):
            return control.value()
        return control.text() if isinstance(control, QLineEdit | QLabel) else ""

    def set_value(self, value: Any) -> None:
        """Show another value, without telling anybody."""
        control = self.control
        control.blockSignals(True)
        if isinstance(control, CheckBox):
            control.setChecked(bool(value))
        elif isinstance(control, SegmentedChoice | Combo):
            control.set_value(str(value))
        elif isinstance(control, QLineEdit | QLabel):
            control.setText(str(value))
        control.blockSignals(False)

    def _browse(self) -> None:
        folder = choosing.folder(self, self.tr("Choose a folder"), str(self.value()))
        if folder:
            self.set_value(folder)
            self.chosen.emit(folder)


def _choice(owner: Entry, line: SettingLine) -> QWidget:
    choices = [(value, pick(text)) for value, text in line.setting.choices]
    made = SegmentedChoice(choices, str(line.value), pick(line.setting.label))
    made.changed.connect(lambda value: owner.chosen.emit(value))
    return made


def _flag(owner: Entry, line: SettingLine) -> QWidget:
    made = CheckBox(QCoreApplication.translate("Entry", "On"))
    made.setChecked(bool(line.value))
    made.toggled.connect(lambda on: owner.chosen.emit(on))
    return made


def _line(owner: Entry, line: SettingLine) -> QWidget:
    made = QLineEdit(str(line.value))
    if line.setting.type in (NUMBER, TIME):
        made.setFixedWidth(SHORT)
    else:
        made.setMinimumWidth(320)
    made.editingFinished.connect(lambda: owner.chosen.emit(made.text()))
    return made


def _printer(owner: Entry, line: SettingLine) -> QWidget:
    choices = [("", QCoreApplication.translate("Entry", "The system's own"))]
    choices += [(str(line.value), str(line.value))] if line.value else []
    made = Combo("", choices)
    made.set_value(str(line.value))
    made.currentIndexChanged.connect(lambda _place: owner.chosen.emit(made.value()))
    return made


def _shown(owner: Entry, line: SettingLine) -> QWidget:
    """What nobody can change is no field: it reads as text, and can be copied."""
    made = label(str(line.value))
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setMinimumHeight(32)
    return made


_MAKERS: dict[str, Callable[[Entry, SettingLine], QWidget]] = {
    CHOICE: _choice,
    FLAG: _flag,
    PRINTER: _printer,
    SHOWN: _shown,
}


class SettingRow(QFrame):
    """Name and hint at the left, the entry at the right, below it what was refused. ``changed``: key and value."""

    changed = Signal(str, object)

    def __init__(self, line: SettingLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "step-row")
        self.key, self._kept = line.setting.key, line.value
        self._restart, self._shut = line.setting.effect == RESTART, False
        self.entry = Entry(line)
        self.tick, self.said = Shape("met", 12), label("", "hint")
        self._error = ErrorLabel()
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(label(pick(line.setting.label), "strong", wrap=True))
        names.addWidget(label(pick(line.setting.hint), "hint", wrap=True))
        names.addStretch(1)
        holder = QWidget()
        holder.setLayout(names)
        names.setContentsMargins(0, 4, 0, 0)
        holder.setFixedWidth(NAME_WIDTH)
        right = QVBoxLayout()
        right.setSpacing(2)
        self.entry.row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignVCenter)
        self.entry.row.addWidget(self.said)
        right.addWidget(self.entry)
        right.addWidget(self._error)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(24)
        row.addWidget(holder)
        row.addLayout(right, 1)
        self.entry.chosen.connect(self._chosen)
        self.show_line(line)
        self._quiet()

    @property
    def error(self) -> str:
        """What was refused, empty if nothing."""
        return self._error.text()

    def show_line(self, line: SettingLine) -> None:
        """The value in force, and whether it can be changed; what is being typed stays."""
        if not self.error and not self.entry.control.hasFocus():
            self._kept = line.value
            self.entry.set_value(line.value)
        refusal = line.refusal if line.setting.type != SHOWN else None
        self.entry.setEnabled(refusal is None)
        set_state(self.entry.control, "text" if refusal is not None else "", "look")
        if refusal is not None:
            self.tick.hide()
            self.said.setText(pick(refusal))
            self.said.show()
        elif self._shut:
            self.said.setText("")
            self.said.hide()
        self._shut = refusal is not None

    def _quiet(self) -> None:
        self.tick.hide()
        self._error.hide()

    def _chosen(self, value: Any) -> None:
        # A number is typed as text: leaving it as it is says nothing new.
        if str(value) != str(self._kept) or self.error:
            self.changed.emit(self.key, value)

    def saved(self, value: Any) -> None:
        """It is kept, as ``value``."""
        self._kept = value
        self.entry.set_value(value)
        self.set_error("")
        self.tick.show()
        self.said.setText(self.tr("Saved; after the next start") if self._restart else self.tr("Saved"))
        self.said.show()

    def set_error(self, text: str) -> None:
        """Mark the entry and say what is expected; what was typed stays."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        set_state(self.entry.control, "error" if text else "")
        if text:
            self.tick.hide()
            self.said.hide()

    def offer(self, names: list[str]) -> None:
        """The printers of this PC."""
        control = self.entry.control
        if isinstance(control, Combo):
            first = [("", self.tr("The system's own"))]
            kept = [(str(self._kept), str(self._kept))] if self._kept and self._kept not in names else []
            control.set_choices([*first, *kept, *((name, name) for name in names)])
