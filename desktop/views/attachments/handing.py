"""Handing a copy to the system's own program: the question before it, and the handing itself.

Owns the words that say what a file is before it is opened. Must not decide which may be opened: the services do.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.services.attachmentmodels import Attachment
from desktop.services.attachments.reading import size_text
from desktop.views.i18n import pick

Handing = Callable[[Path], bool]

translate = QCoreApplication.translate


def hand_on(path: Path) -> bool:
    """Ask the system to open ``path`` with its own program; whether it would."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def question(parent: QWidget, one: Attachment, answered: Callable[[bool], None]) -> QMessageBox:
    """Ask whether a copy of ``one`` may be opened; Enter and Esc alone say no. ``answered`` gets the answer."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(translate("Preview", "Open with the system's program"))
    box.setText(translate("Preview", "Open “{name}” with the system's program?").format(name=one.name))
    box.setInformativeText(
        translate(
            "Preview",
            "By its content it is: {kind}, {size}. It came from outside; the program may show what this preview "
            "does not. A copy is opened, what is changed in it does not come back into the ledger.",
        ).format(kind=pick(one.label), size=size_text(one.size))
    )
    opens = box.addButton(translate("Preview", "Open a copy"), QMessageBox.ButtonRole.AcceptRole)
    leaves = box.addButton(translate("Preview", "Leave it"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(leaves)
    box.setEscapeButton(leaves)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.finished.connect(lambda _result: answered(box.clickedButton() is opens))
    box.open()
    return box
