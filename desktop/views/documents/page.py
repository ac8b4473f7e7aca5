"""The documents page (文书): what was issued or sent up, the newest first, its pages beside it as they were printed.

Owns the filter as chosen and the document shown. What is shown, printed again and saved are the bytes that the ledger
keeps; nothing is made anew. Every question goes through the tasks.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.policy.values import Instant, Text
from desktop.services.desk import Desk
from desktop.services.deskmodels import Paper, PaperFilter, Papers
from desktop.services.readmodels import Trouble
from desktop.services.wallclock import WallClock
from desktop.views.design.widgets import Combo, EmptyState, Notice, PanelHead, PrimaryButton, SecondaryButton, label
from desktop.views.design.widgets.tables import DenseTable
from desktop.views.documents.table import KEPT, WHOLE, WIDTHS, PaperTable
from desktop.views.i18n import pick
from desktop.views.printing.dialog import PrintDialog
from desktop.views.printing.sheets import Sheets, draw
from desktop.views.tasks import TaskRunner

QUIET_MS = 150
LIST_WIDTH, PAGE_WIDTH = 640, 600


class DocumentsPage(QWidget):
    """``open_case`` carries the number of the case that a document belongs to."""

    page_id = "documents"
    open_case = Signal(str)
    leave = Signal()

    def __init__(self, desk: Desk, tasks: TaskRunner, clock: WallClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self._wanted, self._drawn, self._asked = "", "", 0
        self.pdf = b""
        self.setObjectName("page")
        self.title = self.tr("Documents")
        self.count = label("", "dense2")
        self.kind = Combo(self.tr("Kind"), [("", self.tr("All"))])
        periods = [("", self.tr("All")), ("week", self.tr("This week"))]
        periods += [("month", self.tr("This month")), ("year", self.tr("This year"))]
        self.period = Combo(self.tr("Period"), periods)
        self.number = QLineEdit()
        self.number.setPlaceholderText(self.tr("Number, or a part of it"))
        self.number.setAccessibleName(self.tr("Number"))
        self.number.setFixedWidth(200)
        self.print = PrimaryButton(self.tr("Print again"), "Ctrl+P", tall=False)
        self.save = SecondaryButton(self.tr("Save as PDF"), "Ctrl+S")
        self.case = SecondaryButton(self.tr("Open the case"), "Ctrl+O")
        self.notice = Notice()
        self.notice.hide()
        self.table = DenseTable(self.tr("Documents"), WIDTHS)
        self.model = PaperTable()
        self.table.setModel(self.model)
        self.table.fit()
        self.head = PanelHead("")
        self.gone = Notice(state="near")
        self.sheets = Sheets(self.tr("Pages of the document"))
        self.empty = EmptyState(
            self.tr("No document here"),
            self.tr("Penalty notices and reports appear here once they have been issued or sent up."),
            (),
            "later",
        )
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._lay_out()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # until there is a table to hand the keyboard to

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 8, 0, 8)
        top.setSpacing(8)
        top.addWidget(label(self.title, "title"))
        top.addSpacing(8)
        for widget in (self.kind, self.period, self.number):
            top.addWidget(widget)
        top.addWidget(self.count, 1)
        for button in (self.case, self.save, self.print):
            top.addWidget(button)
        self.beside = QFrame()
        self.beside.setProperty("role", "panel")
        column_beside = QVBoxLayout(self.beside)
        column_beside.setContentsMargins(1, 1, 1, 1)
        column_beside.setSpacing(0)
        column_beside.addWidget(self.head)
        column_beside.addWidget(self.gone)
        column_beside.addWidget(self.sheets, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        self.table.setMinimumWidth(480)
        self.table.setMaximumWidth(LIST_WIDTH)
        row.addWidget(self.table, 5)
        row.addWidget(self.beside, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 16)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addLayout(row, 1)
        column.addWidget(self.empty, 1)
        for part in (self.table, self.beside, self.empty, self.gone):
            part.hide()

    def _connect(self) -> None:
        for combo in (self.kind, self.period):
            combo.currentIndexChanged.connect(lambda _place: self.refresh(self._clock.now()))
        self._quiet.timeout.connect(lambda: self.refresh(self._clock.now()))
        self.number.textChanged.connect(lambda _text: self._quiet.start())
        self.table.selectionModel().currentChanged.connect(self._chosen)
        self.table.opened.connect(lambda _row: self.open())
        self.notice.retry.connect(lambda: self.refresh(self._clock.now()))
        pairs: list[tuple[str, PrimaryButton, Callable[[], None]]] = [
            ("Ctrl+P", self.print, self.preview),
            ("Ctrl+S", self.save, self.ask_where),
            ("Ctrl+O", self.case, self.open),
        ]
        for key, button, slot in pairs:
            button.clicked.connect(slot)
            self._bind(key, button.click)
        self._bind("Ctrl+F", self.number.setFocus)

    def _bind(self, key: str, call: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(call)

    @property
    def keys(self) -> str:
        """What the status line says about the page's keys."""
        return self.tr("↑↓ choose   Ctrl+F number   Ctrl+P print   Ctrl+S save   Ctrl+O case   Esc back")

    # what is listed -------------------------------------------------------------------------------------------------
    def refresh(self, now: Instant) -> None:
        """Read the list anew; the chosen document stays chosen while it is on it."""
        self._quiet.stop()
        self._asked += 1
        asked = self._asked
        wanted = PaperFilter(self.kind.value(), self.period.value(), self.number.text())

        def got(answer: tuple[Papers, ZoneInfo]) -> None:
            if asked == self._asked:
                self._show(*answer)

        self._tasks.run(lambda: (self._desk.papers(wanted, now), self._desk.zone), got, self.notice.show_error)

    def tick(self, now: Instant) -> None:
        """Nothing here counts down."""

    def show_document(self, number: str) -> None:
        """Choose a document by its number, whatever the filter was."""
        self._wanted = number
        for combo in (self.kind, self.period):
            combo.set_value("")
        self.number.setText(number)
        self.refresh(self._clock.now())

    def _show(self, found: Papers, zone: ZoneInfo) -> None:
        everything = ("", self.tr("All"))
        self.kind.set_choices([everything, *((kind, pick(text)) for kind, text in found.kinds)])
        had_keyboard = self.hasFocus() or self.table.hasFocus()
        self.model.show_papers(found.lines, zone)
        self.table.setColumnHidden(KEPT, all(paper.kept == WHOLE for paper in found.lines))
        self.count.setText(self._count_words(len(found.lines), found.total))
        for part in (self.table, self.beside):
            part.setVisible(bool(found.lines))
        self.empty.setVisible(not found.lines)
        self.setFocusProxy(self.table if found.lines else self.number)
        if found.lines:
            index = self.model.index(max(0, self.model.row_of(self._wanted)), 0)
            if index == self.table.currentIndex():
                self._chosen(index, QModelIndex())
            self.table.setCurrentIndex(index)
            if had_keyboard:
                self.table.setFocus()
        else:
            self._no_document()

    def _count_words(self, shown: int, total: int) -> str:
        if shown < total:
            return self.tr("the newest {n} of {total}").format(n=shown, total=total)
        return self.tr("{n} documents").format(n=total)

    def _no_document(self) -> None:
        self._nothing_drawn()
        self.case.setEnabled(False)

    def _nothing_drawn(self) -> None:
        self._drawn, self.pdf = "", b""
        for button in (self.print, self.save):
            button.setEnabled(False)

    # the one that is shown ------------------------------------------------------------------------------------------
    def paper(self) -> Paper | None:
        """The document chosen."""
        return self.model.paper(self.table.currentIndex().row()) if self.table.currentIndex().isValid() else None

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        paper = self.model.paper(current.row()) if current.isValid() else None
        if paper is None:
            return
        self._wanted = paper.number
        self.head.set_title(pick(paper.label), " · ".join(filter(None, (paper.number, pick(paper.about), paper.case))))
        self.case.setEnabled(bool(paper.case))
        if paper.kept != WHOLE:
            self._say_gone(paper.kept)
        elif paper.number != self._drawn:
            self._nothing_drawn()  # until it is read: the one before must not be printed under this number
            self._read(paper.number)

    def _read(self, number: str) -> None:
        ratio = self.devicePixelRatioF()

        def read() -> tuple[bytes, list[QImage]]:
            pdf = self._desk.document(number)
            try:
                return pdf, draw(pdf, PAGE_WIDTH, ratio)
            except ValueError as error:
                raise _NOT_READABLE from error

        def got(answer: tuple[bytes, list[QImage]]) -> None:
            if number == self._wanted:
                self._drawn, (self.pdf, images) = number, answer
                self.gone.hide()
                self.sheets.show()
                self.sheets.show_pages(images)
                for button in (self.print, self.save):
                    button.setEnabled(True)

        def failed(error: Exception) -> None:
            if number == self._wanted:
                self._say_gone("missing")
                self.notice.show_error(error, retry=False)

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
        self._nothing_drawn()

    # what is done with it -------------------------------------------------------------------------------------------
    def preview(self) -> None:
        """Ctrl+P: the print preview of the very bytes that were printed."""
        if self.pdf:
            self.dialog = PrintDialog(self.pdf, self._wanted, self)
            self.dialog.begin_with(self._desk.setting, self._tasks)
            self.dialog.open()

    def ask_where(self) -> None:
        """Ctrl+S: where the PDF is to be saved."""
        if self.pdf:
            name = f"{self._wanted}.pdf"
            chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save as PDF"), name, "PDF (*.pdf)")
            if chosen:
                self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the document's own bytes to ``path``, off the GUI thread; a disk that refuses is said."""
        pdf = self.pdf

        def write() -> None:
            try:
                path.write_bytes(pdf)
            except OSError as error:
                what = Text(f"无法写入 {path}：{error.strerror}。", f"Cannot write {path}: {error.strerror}.")
                remedy = Text(
                    "请另选文件夹，或检查磁盘空间。", "Choose another folder, or look at the space on the disk."
                )
                raise Trouble("not-saved", what, remedy) from error

        def saved(_: object) -> None:
            self.notice.say(self.tr("Saved as {path}.").format(path=path), "met")
            self.notice.show()

        self._tasks.run(write, saved, lambda error: self.notice.show_error(error, retry=False))

    def open(self) -> None:
        """Ctrl+O or Enter: the case that the document belongs to."""
        paper = self.paper()
        if paper is not None and paper.case:
            self.open_case.emit(paper.case)


_NOT_READABLE = Trouble(
    "not-a-pdf",
    Text("这份文书的内容不是可读的 PDF。", "What is kept of this document is not a readable PDF."),
    Text("请用“complaint-desk verify”核对台账。", "Check the ledger with “complaint-desk verify”."),
)
