"""The steps of the first start but for figures and place: display, identity, people, backup, trial.

Owns their entries; each gives its share of the answers and marks what was refused. Must not check an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.services import declared
from desktop.services.firststart import BACKUP, DISPLAY, IDENTITY, TRIAL, Offer
from desktop.services.firststart import PEOPLE as PEOPLE_STEP
from desktop.services.preferences import SettingLine
from desktop.services.staff import PEOPLE, STORES
from desktop.views.design import wear
from desktop.views.design.widgets import CheckBox, Combo, LabelledField, SegmentedChoice, label
from desktop.views.firststart.asking import Maker
from desktop.views.i18n import pick
from desktop.views.people.paste import PasteBox
from desktop.views.settings.rows import Entry

SHOWN = ("language", "theme", "scale", "sounds")


class Step(QWidget):
    """One step: title, what it is about, entries. ``fields`` by the names under which the services refuse; ``goes_on``:
    the key that leaves it, another than Enter where that begins a line."""

    key, goes_on = "", "Enter"

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.fields: dict[str, LabelledField] = {}
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self.body.addWidget(label(title, "counter"))
        self.body.addWidget(label(text, "body2", wrap=True))
        self.body.addSpacing(4)
        self.setAccessibleName(title)

    def show_offer(self, offer: Offer) -> None:
        """What can be answered."""

    def answers(self) -> dict[str, Any]:
        """This step's share of the answers."""
        return {}

    def clear_faults(self) -> None:
        """Take every mark away."""
        for field in self.fields.values():
            field.set_error("")

    def owns(self, field: str) -> bool:
        """Whether a refusal of ``field`` is to be shown here."""
        return field in self.fields

    def show_fault(self, field: str, text: str) -> None:
        """Mark ``field`` and go there."""
        self.fields[field].set_error(text)
        self.fields[field].entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Where answering begins."""
        for field in self.fields.values():
            field.entry.setFocus(Qt.FocusReason.OtherFocusReason)
            return


class DisplayStep(Step):
    """Language, theme, text size, sounds. The theme is worn at once, language and text size after a new start."""

    key = DISPLAY

    def __init__(self, looks: Mapping[str, Any]) -> None:
        super().__init__(
            self.tr("Language and display"),
            self.tr("For this computer alone. Everything can be changed later in “Settings”."),
        )
        self.entries: dict[str, Entry] = {}
        for key in SHOWN:
            setting = declared.find(key)
            entry = Entry(SettingLine(setting, looks.get(key, setting.default)))
            self.entries[key] = entry
            self.fields[key] = LabelledField(pick(setting.label), entry, hint=pick(setting.hint))
            self.body.addWidget(self.fields[key])
        self._shown = self._at_start()
        self.entries["theme"].chosen.connect(lambda value: wear(str(value)))
        self.body.addStretch(1)

    def _at_start(self) -> dict[str, Any]:
        return {key: one.value() for key, one in self.entries.items() if declared.find(key).effect == declared.RESTART}

    @property
    def wants_start(self) -> bool:
        """Whether something was chosen that only a new start of the program brings."""
        return self._at_start() != self._shown

    def say_when(self, *, now: bool) -> None:
        """When it takes effect: as soon as this step is left, or (other steps are filled in) with the next start."""
        for key in self._shown:
            self.fields[key].set_hint(self.tr("When this step is left") if now else pick(declared.find(key).hint))

    def answers(self) -> dict[str, Any]:
        return {"settings": {key: entry.value() for key, entry in self.entries.items()}}


class IdentityStep(Step):
    """Company, office, computer, who takes the calls, closing time, hotline; an example of a number."""

    key = IDENTITY

    def __init__(self) -> None:
        super().__init__(
            self.tr("Who this computer is"),
            self.tr(
                "Case numbers are made here, and never twice even without a network. "
                "They can be seen later in “Settings”; the office code cannot be changed."
            ),
        )
        self._day = ""
        self.name, self.office, self.letter = QLineEdit(), QLineEdit("CD01"), QLineEdit("A")
        self.handler, self.department = QLineEdit(), Combo()
        self.department.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.closing, self.hotline = QLineEdit("24:00"), QLineEdit(str(declared.find("hotline").default))
        self._name_fields()
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.addWidget(self.fields["name"], 0, 0, 1, 2)
        for place, name in enumerate(("office", "letter", "handler", "department", "closing", "hotline")):
            grid.addWidget(self.fields[name], 1 + place // 2, place % 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        self.body.addSpacing(8)
        self.example = label("", "head")
        self.body.addWidget(self._example_bar())
        self.body.addStretch(1)
        for entry in (self.office, self.letter):
            entry.textChanged.connect(self._show_example)

    def _name_fields(self) -> None:
        rows = {
            "name": (self.tr("Company"), self.name, True, ""),
            "office": (self.tr("Office code"), self.office, True, self.tr("2 letters + 2 digits")),
            "letter": (self.tr("This computer's letter"), self.letter, True, self.tr("A: the first of this office")),
            "handler": (self.tr("First handler"), self.handler, True, self.tr("Who takes the calls here")),
            "department": (self.tr("Department"), self.department, True, ""),
            "closing": (
                self.tr("Closing time (end of “the same day”)"),
                self.closing,
                False,
                self.tr("The policy names none; 24:00 unless changed"),
            ),
            "hotline": (self.tr("Complaint hotline"), self.hotline, False, self.tr("From policy 5.1.1")),
        }
        for name, (text, entry, required, hint) in rows.items():
            self.fields[name] = LabelledField(text, entry, required=required, hint=hint)

    def _example_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "advice")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(label(self.tr("Example"), "dense"))
        row.addWidget(self.example)
        row.addWidget(label(self.tr("customer complaint · office · day · computer and count"), "dense"))
        row.addStretch(1)
        return bar

    def show_offer(self, offer: Offer) -> None:
        self._day = offer.today.replace("-", "")
        self.department.set_choices([(code, pick(text)) for code, text in offer.departments])
        self._show_example()

    def _show_example(self) -> None:
        office, letter = self.office.text().strip().upper(), self.letter.text().strip().upper()
        self.example.setText(f"K-{office or '…'}-{self._day}-{letter or '…'}001")

    def answers(self) -> dict[str, Any]:
        return {
            "name": self.name.text(),
            "office": self.office.text().strip().upper(),
            "letter": self.letter.text().strip().upper(),
            "handler": self.handler.text(),
            "department": self.department.value() or "hr-admin",
            "closing": self.closing.text(),
            "hotline": self.hotline.text(),
        }


class PeopleStep(Step):
    """People and stores, pasted; both may be left for later."""

    key, goes_on = PEOPLE_STEP, "Ctrl+Enter"

    def __init__(self, maker: Maker) -> None:
        super().__init__(
            self.tr("People and departments"),
            self.tr(
                "Copy the rows from a spreadsheet and paste them. At least the HR manager is wanted, who approves "
                "penalties and changes the policy; others can come later in “Settings”."
            ),
        )
        self.people = PasteBox(
            self.tr("People, one a line: name, role, department, phone (may be left out)"),
            self.tr("May be left empty; columns from a spreadsheet work as they are"),
            self.tr("Sun Jianhua, HR manager, HR and Administration"),
            partial(maker.preview, PEOPLE),
        )
        self.stores = PasteBox(
            self.tr("Stores, one a line: name, direct store or dealer, month's bonus"),
            self.tr("May be left empty"),
            self.tr("Chunxi Road store, direct store, 500"),
            partial(maker.preview, STORES),
        )
        self.fields = {"people": self.people.field, "stores": self.stores.field}
        self.which = SegmentedChoice(
            ((PEOPLE, self.tr("People")), (STORES, self.tr("Stores"))), PEOPLE, self.tr("People or stores")
        )
        self._boxes = QStackedWidget()
        for box in (self.people, self.stores):
            self._boxes.addWidget(box)
        self.which.changed.connect(self._show_box)
        self.body.addWidget(self.which)
        self.body.addWidget(self._boxes, 1)

    def _show_box(self, value: str) -> None:
        """The box of people or stores, with the keyboard: who has chosen goes on to paste."""
        self._boxes.setCurrentIndex((PEOPLE, STORES).index(value))
        if self.isVisible():
            self.focus_first()

    def focus_first(self) -> None:
        (self.people if self._boxes.currentIndex() == 0 else self.stores).text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fault(self, field: str, text: str) -> None:
        self.which.set_value(field)
        super().show_fault(field, text)

    def answers(self) -> dict[str, Any]:
        return {"people": self.people.text.toPlainText(), "stores": self.stores.text.toPlainText()}


class BackupStep(Step):
    """The folder for backups, tried by writing."""

    key = BACKUP

    def __init__(self) -> None:
        super().__init__(
            self.tr("Backup"),
            self.tr(
                "A disk may fail, a computer may be stolen. Choose a folder on another disk, a USB stick or a share; "
                "it is tried by writing. It can also be chosen later."
            ),
        )
        setting = declared.find("backup_folder")
        self.entry = Entry(SettingLine(setting, setting.default))
        self.fields = {
            "backup_folder": LabelledField(
                pick(setting.label), self.entry, hint=self.tr("May be left empty and set later in “Settings”")
            )
        }
        self.body.addWidget(self.fields["backup_folder"])
        self.body.addStretch(1)

    def answers(self) -> dict[str, Any]:
        return {"settings": {"backup_folder": self.entry.value()}}


class TrialStep(Step):
    """What comes next, and whether to register one complaint for trial."""

    key = TRIAL

    def __init__(self) -> None:
        super().__init__(
            self.tr("A complaint for trial"),
            self.tr("Everything is ready. A trial shows the way of a call from the first word to the running clocks."),
        )
        self.trial = CheckBox(self.tr("Open the form and register one for trial"))
        lines = (
            self.tr("F2: a call comes in; the phone number is asked first."),
            self.tr("Ctrl+Enter: registered and dispatched; the clocks run on the board."),
            self.tr(
                "Afterwards void it on its page under “More”, with the reason “trial”; its number is not used again."
            ),
        )
        for line in lines:
            self.body.addWidget(label(line, wrap=True))
        self.body.addSpacing(4)
        self.body.addWidget(self.trial)
        self.body.addStretch(1)

    def focus_first(self) -> None:
        self.trial.setFocus(Qt.FocusReason.OtherFocusReason)

    def answers(self) -> dict[str, Any]:
        return {"trial": self.trial.isChecked()}
