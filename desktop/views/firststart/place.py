"""The step of the first start that asks where the data lie: on this PC, or in a folder of the office.

Owns the entries, what is said of a shared folder, and what trying it found. Must not try it: it asks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.services.firststart import DATA, Offer
from desktop.services.office import Tried
from desktop.services.place import WARNING
from desktop.services.readmodels import Refused
from desktop.views import choosing
from desktop.views.design.widgets import LabelledField, Notice, SecondaryButton, SegmentedChoice
from desktop.views.firststart.asking import Maker
from desktop.views.firststart.steps import Step
from desktop.views.i18n import pick

LOCAL, OFFICE = "local", "office"


class FolderEntry(QWidget):
    """A folder's path, typed or chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.setFocusProxy(self.line)
        browse = SecondaryButton(self.tr("Choose…"))
        browse.clicked.connect(self._browse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(browse)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _browse(self) -> None:
        folder = choosing.folder(self, self.tr("Choose a folder"), self.line.text())
        if folder:
            self.line.setText(folder)


class DataStep(Step):
    """Where the data lie. ``changed``: what the step asks to be done next may be another thing now."""

    key = DATA
    changed = Signal()

    def __init__(self, maker: Maker) -> None:
        super().__init__(
            self.tr("Where the data lie"),
            self.tr("In one file, on this computer or in a folder that the computers of one office share."),
        )
        self._maker = maker
        self.tried: Tried | None = None
        self.places = SegmentedChoice(
            ((LOCAL, self.tr("On this computer")), (OFFICE, self.tr("In a folder of the office"))),
            LOCAL,
            self.tr("Where the data lie"),
        )
        self.own, self.share = QLineEdit(), FolderEntry()
        self.own.setReadOnly(True)
        self.share.line.setPlaceholderText(self.tr(r"e.g. \\server\complaints, or the folder on this computer"))
        self.fields = {
            "data": LabelledField(self.tr("Place"), self.places),
            "own": LabelledField(
                self.tr("Folder"),
                self.own,
                hint=self.tr(
                    "No network is needed; backups are made to another place. "
                    "Another folder: start the program with --data-dir FOLDER"
                ),
            ),
            "folder": LabelledField(
                self.tr("Folder of the office"),
                self.share,
                required=True,
                hint=self.tr("The locks of the folder are tried before it is used: a second or two, 20 at most."),
            ),
        }
        self.warning, self.result = Notice(pick(WARNING), "near"), Notice()
        for widget in (*self.fields.values(), self.warning, self.result):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.places.changed.connect(self._place_chosen)
        self.share.line.textChanged.connect(self._folder_changed)
        self._place_chosen(LOCAL)

    def show_offer(self, offer: Offer) -> None:
        self.own.setText(offer.folder)

    def focus_first(self) -> None:
        first: QWidget = self.share.line if self.places.value() == OFFICE else self.places
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def answers(self) -> dict[str, Any]:
        if self.places.value() != OFFICE:
            return {"share": "", "join": False}
        return {"share": self.share.line.text().strip(), "join": bool(self.tried and self.tried.company)}

    def _place_chosen(self, place: str) -> None:
        office = place == OFFICE
        self.fields["own"].setVisible(not office)
        self.fields["folder"].setVisible(office)
        self.warning.setVisible(office)
        self.result.setVisible(office and self.tried is not None)
        self.changed.emit()

    def _folder_changed(self) -> None:
        self.tried = None
        self.result.hide()
        self.fields["folder"].set_error("")
        self.changed.emit()

    # trying the folder ----------------------------------------------------------------------------------------------
    @property
    def untried(self) -> bool:
        """Whether a folder of the office was chosen whose locks nobody has tried yet."""
        return self.places.value() == OFFICE and self.tried is None

    @property
    def joins(self) -> str:
        """The company whose ledger lies in the chosen folder; empty where one is to be made."""
        return self.tried.company if self.places.value() == OFFICE and self.tried is not None else ""

    def try_folder(self, ended: Callable[[], None]) -> None:
        """Have the folder tried off the GUI thread, and say what came of it."""
        asked = self.share.line.text().strip()
        self.result.say(self.tr("Trying the locks of the folder…"))
        self.result.show()

        def done(tried: Tried) -> None:
            ended()
            if asked == self.share.line.text().strip():
                self.tried = tried
                self.result.say(self._words(tried), "met")
                self.changed.emit()

        def failed(error: Exception) -> None:
            ended()
            self.result.hide()
            if isinstance(error, Refused):
                self.show_fault("folder", pick(error.text))
            else:
                self.result.show_error(error, retry=False)

        self._maker.try_folder(asked, done, failed)

    def _words(self, tried: Tried) -> str:
        if not tried.company:
            return self.tr("The locks work. There is no company's ledger yet: yours will lie there.")
        return self.tr(
            "The locks work. The ledger of “{company}” lies there, with {cases} cases. "
            "This computer joins it; nothing else has to be filled in."
        ).format(company=tried.company, cases=tried.cases)
