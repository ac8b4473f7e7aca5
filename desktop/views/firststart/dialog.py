"""The dialog of the first start: choose the sample company, or set up one's own.

Owns the choice and the entries of one's own company. Reading and checking them is the services'; nothing typed is lost
when something is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.services.readmodels import Refused
from desktop.views.design.widgets import LabelledField, Notice, Panel, PrimaryButton, SecondaryButton, label
from desktop.views.i18n import pick


@dataclass(frozen=True, slots=True)
class OwnCompany:
    """What a person entered for one's own company; ``people`` and ``stores`` as pasted lines."""

    name: str
    office: str
    letter: str
    people: str
    stores: str


def _bind(page: QWidget, button: QAbstractButton, *keys: str) -> None:
    """``keys`` click ``button`` at once, wherever on the page the keyboard is."""
    for key in keys:
        shortcut = QShortcut(QKeySequence(key), page)
        shortcut.activated.connect(button.click)


class _Choice(QWidget):
    """The first page: two ways to begin."""

    sample = Signal()
    own = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.try_it = PrimaryButton(self.tr("Try the sample company"), "Alt+1")
        self.set_up = SecondaryButton(self.tr("Set up my company"), "Alt+2", tall=True)
        _bind(self, self.try_it, "Alt+1")
        _bind(self, self.set_up, "Alt+2")
        self.try_it.clicked.connect(self.sample)
        self.set_up.clicked.connect(self.own)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for title, text, button in (
            (
                self.tr("A sample company with a live day"),
                self.tr(
                    "23 open complaints around now, with people, stores and running clocks. Nothing is sent anywhere."
                ),
                self.try_it,
            ),
            (
                self.tr("My own company"),
                self.tr("Name, office code, people and stores; they can be pasted from a spreadsheet."),
                self.set_up,
            ),
        ):
            panel = Panel(title)
            panel.body.addWidget(label(text, "body2", wrap=True))
            panel.body.addWidget(button)
            column.addWidget(panel)
        column.addStretch(1)


class _Own(QWidget):
    """The second page: one's own company."""

    back = Signal()
    entered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.office, self.letter = QLineEdit(), QLineEdit("CD01"), QLineEdit("A")
        self.people, self.stores = QPlainTextEdit(), QPlainTextEdit()
        for area, height in ((self.people, 140), (self.stores, 84)):
            area.setFixedHeight(height)
            area.setTabChangesFocus(True)
        self.people.setPlaceholderText(self.tr("Wang Min, First handler, HR and Administration"))
        self.stores.setPlaceholderText(self.tr("Chunxi Road store, direct store, 500"))
        self.fields = {
            "name": LabelledField(self.tr("Company"), self.name, required=True),
            "office": LabelledField(
                self.tr("Office code"),
                self.office,
                required=True,
                hint=self.tr("2 letters and 2 digits; stands in numbers"),
            ),
            "letter": LabelledField(
                self.tr("This computer's letter"),
                self.letter,
                required=True,
                hint=self.tr("A for the first of this office"),
            ),
            "people": LabelledField(
                self.tr("People, one a line: name, role, department"),
                self.people,
                required=True,
                hint=self.tr("At least one first handler; columns from a spreadsheet work as they are"),
            ),
            "stores": LabelledField(
                self.tr("Stores, one a line: name, direct store or dealer, month's bonus"),
                self.stores,
                hint=self.tr("May be left empty"),
            ),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.fields["name"], 0, 0, 1, 2)
        grid.addWidget(self.fields["office"], 1, 0)
        grid.addWidget(self.fields["letter"], 1, 1)
        grid.addWidget(self.fields["people"], 2, 0, 1, 2)
        grid.addWidget(self.fields["stores"], 3, 0, 1, 2)
        self.begin = PrimaryButton(self.tr("Begin"), "Ctrl+Enter")
        _bind(self, self.begin, "Ctrl+Return", "Ctrl+Enter")
        self.return_ = SecondaryButton(self.tr("Back"), "Esc", tall=True)
        self.begin.clicked.connect(self._enter)
        self.return_.clicked.connect(self.back)
        row = QHBoxLayout()
        row.addWidget(self.return_)
        row.addStretch(1)
        row.addWidget(self.begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addStretch(1)
        column.addLayout(row)

    def _enter(self) -> None:
        if not self.name.text().strip():
            self.show_fault("name", self.tr("Enter the company's name"))
            return
        for field in self.fields.values():
            field.set_error("")
        self.entered.emit(
            OwnCompany(
                self.name.text().strip(),
                self.office.text().strip().upper(),
                self.letter.text().strip().upper(),
                self.people.toPlainText(),
                self.stores.toPlainText(),
            )
        )

    def show_fault(self, field: str, text: str) -> None:
        """Mark ``field`` and go there."""
        found = self.fields.get(field, self.fields["people"])
        found.set_error(text)
        found.entry.setFocus()


Make = Callable[[OwnCompany | None, Callable[[Exception | None], None]], None]


class FirstStart(QDialog):
    """Asks once. ``make(company or None for the sample, done)`` sets it up on the worker and calls ``done`` with the
    error, if any; the dialog closes when it is done."""

    def __init__(self, make: Make, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.setWindowTitle(self.tr("Complaint Desk"))
        self.setMinimumSize(720, 600)
        self.choice, self.own = _Choice(), _Own()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.choice)
        self.pages.addWidget(self.own)
        self.notice = Notice()
        self.notice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Complaint Desk"), "countdown"))
        column.addWidget(label(self.tr("There is no company on this computer yet."), "body2"))
        column.addWidget(self.notice)
        column.addWidget(self.pages, 1)
        self.choice.sample.connect(lambda: self._begin(None))
        self.choice.own.connect(self._own)
        self.own.back.connect(self._back)
        self.own.entered.connect(self._begin)

    def _own(self) -> None:
        self.pages.setCurrentWidget(self.own)
        self.own.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self.pages.setCurrentWidget(self.choice)
        self.choice.try_it.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Esc goes back from the second page, and closes from the first."""
        if self.pages.currentWidget() is self.own:
            self._back()
        else:
            super().reject()

    def _begin(self, company: OwnCompany | None) -> None:
        self.setEnabled(False)
        self.notice.say(self.tr("One moment: the books are being laid out."))
        self.notice.show()
        self._make(company, self._done)

    def _done(self, error: Exception | None) -> None:
        self.setEnabled(True)
        if error is None:
            self.accept()
        elif isinstance(error, Refused) and error.field:
            self.notice.hide()
            self.own.show_fault(error.field, pick(error.text))
        else:
            self.notice.show_error(error, retry=False)
