"""The documents page (文书): what was issued or sent up, the newest first, its pages beside it as they were printed.

Owns the filter as chosen and what is done with documents. What is printed again and saved are the bytes that the ledger
keeps; nothing is made anew. Every question goes through the tasks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services import paperkinds, periods
from desktop.services.desk import Desk
from desktop.services.deskmodels import ExportWish, Issued, Paper, PaperFilter, Papers
from desktop.services.exporting import saving
from desktop.services.wallclock import WallClock
from desktop.views import choosing
from desktop.views.design.widgets import Combo, Elided, EmptyState, Notice, PrimaryButton, SecondaryButton, label
from desktop.views.design.widgets.tables import DenseTable
from desktop.views.documents.issue import IssueStrip
from desktop.views.documents.shown import ShownPaper
from desktop.views.documents.table import KEPT, WHOLE, WIDTHS, PaperTable
from desktop.views.exporting import CSV, XLSX, Exporter, with_suffix
from desktop.views.i18n import pick
from desktop.views.printing.dialog import PrintDialog
from desktop.views.shortcuts import bind
from desktop.views.tasks import TaskRunner

QUIET_MS = 150
LIST_WIDTH, PAGE_WIDTH = 640, 600


class DocumentsPage(QWidget):
    """``open_case`` carries the number of the case that a document belongs to."""

    page_id = "documents"
    open_case = Signal(str)
    leave = Signal()
    recorded = Signal()

    def __init__(self, desk: Desk, tasks: TaskRunner, clock: WallClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self._wanted, self._asked = "", 0
        self._numbers: tuple[str, ...] = ()
        self._zone: ZoneInfo | None = None
        self.setObjectName("page")
        self.title = self.tr("Documents")
        self.count = Elided("", "dense2", Qt.AlignmentFlag.AlignLeft)
        self.kind = Combo(self.tr("Kind"), [("", self.tr("All"))])
        periods = [("", self.tr("All")), ("week", self.tr("This week"))]
        periods += [("month", self.tr("This month")), ("last-month", self.tr("Last month"))]
        periods += [("year", self.tr("This year"))]
        self.period = Combo(self.tr("Period"), periods)
        self.number = QLineEdit()
        self.number.setPlaceholderText(self.tr("Part of the number"))
        self.number.setAccessibleName(self.tr("Number"))
        self.number.setMinimumWidth(96)
        self.number.setMaximumWidth(168)
        self.print = PrimaryButton(self.tr("Print again"), "Ctrl+P", tall=False)
        self.new = SecondaryButton(self.tr("Issue…"), "Ctrl+N")
        self.save = SecondaryButton(self.tr("Save…"), "Ctrl+S")
        self.strip = IssueStrip(paperkinds.of_period())
        self.strip.hide()
        self.case = SecondaryButton(self.tr("Open the case"), "Ctrl+O")
        self.notice = Notice()
        self.notice.hide()
        self.exporter = Exporter(self, desk, tasks, self.notice, self.title, self._wish)
        self.table = DenseTable(self.tr("Documents"), WIDTHS)
        self.model = PaperTable()
        self.table.setModel(self.model)
        self.table.fit()
        self.beside = ShownPaper(desk, tasks)
        self.empty = EmptyState(
            self.tr("No document here"),
            self.tr("Notices, registers and reports appear here once they have been issued or sent up."),
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
        for button in (self.new, self.case, self.save, self.print):
            top.addWidget(button)
        self.listed = QWidget()
        row = QHBoxLayout(self.listed)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self.table.setMinimumWidth(420)
        self.table.setMaximumWidth(LIST_WIDTH)
        row.addWidget(self.table, 5)
        row.addWidget(self.beside, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 16)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.strip)
        column.addWidget(self.notice)
        column.addWidget(self.listed, 1)
        column.addWidget(self.empty, 1)
        for part in (self.listed, self.empty):
            part.hide()

    def _connect(self) -> None:
        for combo in (self.kind, self.period):
            combo.currentIndexChanged.connect(lambda _place: self.refresh(self._clock.now()))
        self._quiet.timeout.connect(lambda: self.refresh(self._clock.now()))
        self.number.textChanged.connect(lambda _text: self._quiet.start())
        self.table.selectionModel().currentChanged.connect(self._chosen)
        self.table.opened.connect(lambda _row: self.open())
        self.beside.drawn.connect(self.print.setEnabled)
        self.beside.failed.connect(self._failed)
        self.notice.retry.connect(lambda: self.refresh(self._clock.now()))
        keys: list[tuple[str, Callable[[], object]]] = [("Ctrl+F", self.number.setFocus)]
        pairs: list[tuple[str, PrimaryButton, Callable[[], None]]] = [
            ("Ctrl+P", self.print, self.preview),
            ("Ctrl+S", self.save, self.ask_where),
            ("Ctrl+O", self.case, self.open),
        ]
        for key, button, slot in pairs:
            button.clicked.connect(slot)
            keys.append((key, button.click))
        self.new.clicked.connect(self.toggle_strip)
        self.strip.wanted.connect(self.issue)
        self.strip.all_in_one.connect(self.print_all)
        self.strip.all_apart.connect(self.ask_folder)
        keys += [
            ("Ctrl+N", self.toggle_strip),
            ("Ctrl+Return", self._submit),
            ("Ctrl+Shift+P", self.print_all),
            ("Ctrl+Shift+S", self.ask_folder),
        ]
        bind(self, keys)

    @property
    def keys(self) -> str:
        """What the status line says about the page's keys."""
        return self.tr("↑↓ choose   Ctrl+F number   Ctrl+N issue   Ctrl+P print   Ctrl+S save   Ctrl+O case   Esc back")

    # what is listed -------------------------------------------------------------------------------------------------
    def refresh(self, now: Instant) -> None:
        """Read the list anew; the chosen document stays chosen while it is on it."""
        self._quiet.stop()
        self._asked += 1
        asked = self._asked
        wanted = self._filter()

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
        self.count.say(self._count_words(len(found.lines), found.total))
        self._zone = zone
        self._numbers = tuple(paper.number for paper in found.lines)
        self.save.setEnabled(bool(self._numbers))
        self.listed.setVisible(bool(found.lines))
        self.empty.setVisible(not found.lines)
        self.setFocusProxy(self.table if found.lines else self.number)
        if found.lines:
            index = self.model.index(max(0, self.model.row_of(self._wanted)), 0)
            if index == self.table.currentIndex():
                self._chosen(index, QModelIndex())
            self.table.setCurrentIndex(index)
        else:
            self.beside.clear()
            self.case.setEnabled(False)
        if had_keyboard:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count_words(self, shown: int, total: int) -> str:
        if shown < total:
            return self.tr("the newest {n} of {total}").format(n=shown, total=total)
        return self.tr("{n} in all").format(n=total)

    # the one that is shown ------------------------------------------------------------------------------------------
    def paper(self) -> Paper | None:
        """The document chosen."""
        return self.model.paper(self.table.currentIndex().row()) if self.table.currentIndex().isValid() else None

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        paper = self.model.paper(current.row()) if current.isValid() else None
        if paper is None:
            return
        self._wanted = paper.number
        self.case.setEnabled(bool(paper.case))
        self.beside.show_paper(paper)

    # what is done with it -------------------------------------------------------------------------------------------
    def preview(self) -> None:
        """Ctrl+P: the print preview of the very bytes that were printed."""
        if self.beside.pdf:
            self._show_dialog(self.beside.pdf, self._wanted, (self._wanted,))

    def _show_dialog(self, pdf: bytes, name: str, again: Sequence[str]) -> None:
        """Show ``pdf`` for printing; the documents ``again`` are counted once it was printed."""
        self.dialog = PrintDialog(pdf, name, self)
        self.dialog.begin_with(self._desk.setting, self._tasks)
        self.dialog.printed.connect(lambda: self._count_again(again))
        self.dialog.open()

    def _count_again(self, numbers: Sequence[str]) -> None:
        def count() -> None:
            for number in numbers:
                self._desk.count_reprint(number)

        self._tasks.run(count, lambda _: self.refresh(self._clock.now()), self._failed)

    def _failed(self, error: Exception) -> None:
        self.notice.show_error(error, retry=False)

    # papers of a period, and all that are listed ------------------------------------------------------------------
    def toggle_strip(self) -> None:
        """Ctrl+N: what can be issued for a period, and what can be done with all that are listed."""
        if self.strip.isVisible() or self._zone is None:
            self.strip.hide()
            self.setFocus()
            return
        self.strip.begin(self._clock.now(), self._zone)
        self.strip.show()
        self.strip.setFocus()

    def _submit(self) -> None:
        if self.strip.isVisible():
            self.strip.submit()
        else:
            self.toggle_strip()

    def issue(self, kind: str, first: str, last: str) -> None:
        """Issue a register or ledger of the days typed, and show it for printing."""
        self.notice.hide()
        self._tasks.run(lambda: self._desk.issue_paper(kind, periods.typed(first, last)), self._issued, self._failed)

    def _issued(self, paper: Issued) -> None:
        said = self.tr("Nothing has changed: {number} again.") if paper.again else self.tr("Issued as {number}.")
        self.notice.say(said.format(number=paper.number), "met")
        self.notice.show()
        self.recorded.emit()
        self.show_document(paper.number)
        self._show_dialog(paper.pdf, paper.number, ())

    def print_all(self) -> None:
        """Ctrl+Shift+P: every document listed as one PDF, shown for printing."""
        numbers = self._numbers[::-1]
        self._tasks.run(
            lambda: self._desk.join_papers(numbers),
            lambda pdf: self._show_dialog(pdf, self.title, numbers),
            self._failed,
        )

    def ask_folder(self) -> None:
        """Ctrl+Shift+S: every document listed as a file of its own, into a folder."""
        chosen = choosing.folder(self, self.tr("Save all into a folder"))
        if chosen:
            self.save_all(Path(chosen))

    def save_all(self, folder: Path) -> None:
        """Write every document listed into ``folder``."""
        numbers = self._numbers

        def saved(paths: tuple[Path, ...]) -> None:
            self.notice.say(self.tr("{n} files saved in {path}.").format(n=len(paths), path=folder), "met")
            self.notice.show()

        self._tasks.run(lambda: self._desk.save_papers(numbers, folder), saved, self._failed)

    def _wish(self) -> ExportWish:
        return ExportWish("documents", papers=self._filter())

    def _filter(self) -> PaperFilter:
        return PaperFilter(self.kind.value(), self.period.value(), self.number.text())

    def ask_where(self) -> None:
        """Ctrl+S: where the PDF is to be saved, or the list exported, as the kind of file chosen says."""
        if not self._numbers:
            return
        kinds = [*(["PDF (*.pdf)"] if self.beside.pdf else []), XLSX, CSV]
        name = f"{self._wanted}.pdf" if self.beside.pdf else f"{self.title}.xlsx"
        chosen, kind = choosing.save_as(self, self.tr("Save or export"), name, ";;".join(kinds))
        if chosen:
            self.save_as(Path(chosen), kind)

    def save_as(self, path: Path, kind: str) -> None:
        """Save the document where the suffix, or without one the kind of file, is PDF; else export the list."""
        wanted = path.suffix.lower() or (".pdf" if "pdf" in kind else "")
        if wanted == ".pdf" and self.beside.pdf:
            self.save_to(path.with_suffix(".pdf"))
        else:
            self.exporter.save_to(with_suffix(path, kind))

    def save_to(self, path: Path) -> None:
        """Write the document's own bytes to ``path``, off the GUI thread; a disk that refuses is said."""
        pdf = self.beside.pdf

        def saved(_: object) -> None:
            self.notice.say(self.tr("Saved as {path}.").format(path=path), "met")
            self.notice.show()

        self._tasks.run(lambda: saving.save(path, pdf), saved, self._failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the strip first; the page is left by the next one."""
        if event.key() == Qt.Key.Key_Escape and self.strip.isVisible():
            self.toggle_strip()
            return
        super().keyPressEvent(event)

    def open(self) -> None:
        """Ctrl+O or Enter: the case that the document belongs to."""
        paper = self.paper()
        if paper is not None and paper.case:
            self.open_case.emit(paper.case)
