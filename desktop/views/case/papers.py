"""The papers of a case (Ctrl+P): what can be had now, issued when it is chosen and shown for printing.

Owns issuing and the preview of what was issued. Must not judge what may be printed: the offers come with the page.
"""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop.services.deskmodels import Issued
from desktop.services.paperkinds import PRINT, Subject
from desktop.views.case.steps import MorePanel
from desktop.views.printing.dialog import PrintDialog
from desktop.views.tasks import TaskRunner


class PaperDesk(Protocol):
    """What is asked of the desk here."""

    def issue_paper(self, kind: str, subject: Subject) -> Issued: ...

    def setting(self, key: str) -> Any: ...


class PapersPanel(MorePanel):
    """``issued`` carries the number of the case that a paper was issued of; ``failed`` why none was."""

    issued = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: PaperDesk, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate  # its title is wanted before it is a QObject
        super().__init__(translate("PapersPanel", "Print"), translate("PapersPanel", "type to find a paper"), parent)
        self._desk, self._tasks = desk, tasks
        self.dialog: PrintDialog | None = None

    def print_paper(self, case: str, code: str) -> None:
        """Issue the paper of an offered code, ``print:<kind>`` or ``print:<kind>:<whom>``, and show it for printing."""
        kind, _, key = code.removeprefix(PRINT).partition(":")

        def issued(paper: Issued) -> None:
            self.dialog = PrintDialog(paper.pdf, paper.number, self)
            self.dialog.begin_with(self._desk.setting, self._tasks)
            self.dialog.open()
            self.issued.emit(case)

        self._tasks.run(lambda: self._desk.issue_paper(kind, Subject(case=case, key=key)), issued, self.failed.emit)
