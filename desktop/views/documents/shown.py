"""The document that is shown beside the list: its head, its pages as they were printed, or why there are none.

Owns reading and drawing its bytes, off the GUI thread. Must not list, issue or save anything.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.policy.values import Text
from desktop.services.desk import Desk
from desktop.services.deskmodels import Paper
from desktop.services.readmodels import Trouble
from desktop.views.design.widgets import Notice, PanelHead
from desktop.views.documents.table import WHOLE
from desktop.views.i18n import pick
from desktop.views.printing.sheets import Sheets, draw
from desktop.views.tasks import TaskRunner

PAGE_WIDTH = 600


class ShownPaper(QFrame):
    """``drawn`` says whether there are bytes to print now: :attr:`pdf`, of the document :attr:`number`."""

    drawn = Signal(bool)
    failed = Signal(object)

    def __init__(self, desk: Desk, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.number, self._drawn, self.pdf = "", "", b""
        self.setProperty("role", "panel")
        self.head = PanelHead("")
        self.gone = Notice(state="near")
        self.gone.hide()
        self.sheets = Sheets(self.tr("Pages of the document"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.gone)
        column.addWidget(self.sheets, 1)

    def show_paper(self, paper: Paper) -> None:
        """Show a document; its pages come once they are read, meanwhile nothing of the one before can be printed."""
        self.number = paper.number
        times = self.tr("printed {n} times").format(n=paper.times) if paper.times > 1 else ""
        note = (paper.number, pick(paper.about), paper.case, times)
        self.head.set_title(pick(paper.label), " · ".join(filter(None, note)))
        if paper.kept != WHOLE:
            self._say_gone(paper.kept)
        elif paper.number != self._drawn:
            self.clear()
            self._read(paper.number)

    def clear(self) -> None:
        """Nothing is shown that could be printed."""
        self._drawn, self.pdf = "", b""
        self.drawn.emit(False)

    def _read(self, number: str) -> None:
        ratio = self.devicePixelRatioF()

        def read() -> tuple[bytes, list[QImage]]:
            pdf = self._desk.document(number)
            try:
                return pdf, draw(pdf, PAGE_WIDTH, ratio)
            except ValueError as error:
                raise _NOT_READABLE from error

        def got(answer: tuple[bytes, list[QImage]]) -> None:
            if number == self.number:
                self._drawn, (self.pdf, images) = number, answer
                self.gone.hide()
                self.sheets.show()
                self.sheets.show_pages(images)
                self.drawn.emit(True)

        def failed(error: Exception) -> None:
            if number == self.number:
                self._say_gone("missing")
                self.failed.emit(error)

        self._tasks.run(read, got, failed)

    def _say_gone(self, kept: str) -> None:
        words = {
            "erased": self.tr("The contents of this document were erased; that it was printed stays in the ledger."),
            "missing": self.tr(
                "The contents of this document are not on this PC. Fetch them from a backup or another PC, "
                "then check with “complaint-desk verify”."
            ),
        }
        self.gone.say(words[kept], "near" if kept == "erased" else "overdue")
        self.gone.show()
        self.sheets.hide()
        self.clear()


_NOT_READABLE = Trouble(
    "not-a-pdf",
    Text("这份文书的内容不是可读的 PDF。", "What is kept of this document is not a readable PDF."),
    Text("请用“complaint-desk verify”核对台账。", "Check the ledger with “complaint-desk verify”."),
)
