"""The reports that go up: a week or a month at a time, its pages as they will be printed, Ctrl+P prints them.

Owns the choice of the period and the picture of the pages. Must not count anything.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services.desk import Desk
from desktop.services.wallclock import WallClock
from desktop.views.design.widgets import Notice, PrimaryButton, SecondaryButton, SegmentedChoice, label
from desktop.views.printing.dialog import PrintDialog
from desktop.views.printing.pages import PdfPages
from desktop.views.shortcuts import bind
from desktop.views.tasks import TaskRunner

LATER, EARLIER = 1, -1
PAGE_WIDTH = 720
WEEKLY, MONTHLY = "weekly-report", "monthly-report"
Read = tuple[str, Instant, str, bytes]
"""Which report, its period's first instant, the period in words, the pages."""


class StatisticsPage(QWidget):
    """The last whole week at first; Ctrl+1 and Ctrl+2 choose week or month, Alt+Left and Alt+Right leaf."""

    page_id = "statistics"
    open_case = Signal(str)
    recorded = Signal()

    def __init__(self, desk: Desk, tasks: TaskRunner, clock: WallClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self._starts: dict[str, Instant] = {}
        self._pdf = b""
        self._shown: tuple[str, Instant] | None = None
        self._sheets: list[QLabel] = []
        self.setObjectName("page")
        self.title = self.tr("Statistics")
        self.which = SegmentedChoice(
            ((WEEKLY, self.tr("Week")), (MONTHLY, self.tr("Month"))), WEEKLY, self.tr("Week or month")
        )
        self.period = label("", "dense2")
        self.before = SecondaryButton(self.tr("Earlier"), "Alt+←")
        self.after = SecondaryButton(self.tr("Later"), "Alt+→")
        self.print = SecondaryButton(self.tr("Print"), "Ctrl+P")
        self.send = PrimaryButton(self.tr("Send up"), "Ctrl+Enter", tall=False)
        self.notice = Notice()
        self.notice.hide()
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.which.changed.connect(lambda _report: self._turned_to_another())
        self.before.clicked.connect(lambda: self.leaf(EARLIER))
        self.after.clicked.connect(lambda: self.leaf(LATER))
        self.print.clicked.connect(self.preview)
        self.send.clicked.connect(self.send_up)
        self.notice.retry.connect(lambda: self.refresh(self._clock.now()))
        pairs: list[tuple[str, PrimaryButton]] = [
            ("Alt+Left", self.before),
            ("Alt+Right", self.after),
            ("Ctrl+P", self.print),
            ("Ctrl+Return", self.send),
        ]
        bind(self, [(key, button.click) for key, button in pairs])
        reports = (("Ctrl+1", WEEKLY), ("Ctrl+2", MONTHLY))
        bind(self, [(key, partial(self.show_report, report)) for key, report in reports])

    @property
    def keys(self) -> str:
        """What the status line says about the page's keys."""
        return self.tr("Ctrl+1 week   Ctrl+2 month   Alt+← Alt+→ others   Ctrl+Enter send up   Ctrl+P print   Esc back")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 8, 0, 8)
        top.setSpacing(8)
        top.addWidget(label(self.title, "title"))
        top.addSpacing(8)
        top.addWidget(self.which)
        top.addSpacing(8)
        top.addWidget(self.period, 1)
        for button in (self.before, self.after, self.print, self.send):
            top.addWidget(button)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setSpacing(16)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(self._holder)
        self.area.setAccessibleName(self.tr("Pages of the report"))
        self.area.setProperty("role", "reading")
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.area)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 16)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addWidget(self.area, 1)

    # what is shown --------------------------------------------------------------------------------------------------
    @property
    def report(self) -> str:
        """Which report is chosen."""
        return self.which.value() or WEEKLY

    def refresh(self, now: Instant) -> None:
        """Make the sheet of the chosen period anew."""
        report, desk = self.report, self._desk
        chosen = self._starts.get(report)

        def make() -> Read:
            start = desk.report_start(report, now) if chosen is None else chosen
            return report, start, desk.report_words(report, start), desk.report_pdf(report, start)

        self._tasks.run(make, self._show, self.notice.show_error)

    def tick(self, now: Instant) -> None:
        """Nothing here counts down."""

    def show_report(self, report: str) -> None:
        """Show the week or the month, with the period that is to be reported or was chosen before."""
        self.which.set_value(report)

    def show_due(self, report: str) -> None:
        """Show the period of ``report`` that is to be reported now, whatever was chosen before."""
        self._starts.pop(report, None)
        if self.report == report:
            self.refresh(self._clock.now())
        else:
            self.which.set_value(report)

    def _turned_to_another(self) -> None:
        self.notice.hide()
        self.refresh(self._clock.now())

    def leaf(self, periods: int) -> None:
        """Show the period before or after."""
        report, now = self.report, self._clock.now()
        start = self._starts.get(report)
        if start is None:
            return

        def turn() -> tuple[str, Instant]:
            return report, self._desk.report_beside(report, start, periods, now)

        self._tasks.run(turn, self._turned, self.notice.show_error)

    def _turned(self, found: tuple[str, Instant]) -> None:
        report, start = found
        if start != self._starts.get(report):
            self._starts[report] = start
            self.notice.hide()
            self.refresh(self._clock.now())

    def _show(self, found: Read) -> None:
        report, start, words, pdf = found
        self._starts[report] = start
        if report != self.report:
            return
        self.period.setText(words)
        if pdf != self._pdf:
            self._pdf = pdf
            self._draw()
        if self._shown != (report, start):
            self._shown = (report, start)
            self.area.verticalScrollBar().setValue(0)

    def _draw(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._sheets = []
        pages = PdfPages(self._pdf)
        ratio = self.devicePixelRatioF()
        for number in range(len(pages)):
            width = pages.size(number).width()
            image = pages.image(number, 72 * PAGE_WIDTH / width * ratio)
            image.setDevicePixelRatio(ratio)
            sheet = QLabel()
            sheet.setPixmap(QPixmap.fromImage(image))
            sheet.setProperty("role", "paper")
            sheet.setAccessibleName(self.tr("Page {number}").format(number=number + 1))
            self._sheets.append(sheet)
            self._column.addWidget(sheet)
        pages.close()

    @property
    def sheets(self) -> list[QLabel]:
        """The pictures of the pages."""
        return self._sheets

    # what is done ---------------------------------------------------------------------------------------------------
    def preview(self) -> None:
        """The print preview of the period's sheet."""
        if self._pdf:
            self.dialog = PrintDialog(self._pdf, self.period.text(), self)
            self.dialog.begin_with(self._desk.setting, self._tasks)
            self.dialog.open()

    def send_up(self) -> None:
        """Ctrl+Enter: the sheet goes up; its bytes are kept and the report's clock stops (5.1.3, 5.2.6)."""
        report = self.report
        start = self._starts.get(report)
        if start is not None:
            self.send.setEnabled(False)
            self._tasks.run(lambda: self._desk.send_report(report, start).number, self._sent, self._not_sent)

    def _sent(self, number: str) -> None:
        self.send.setEnabled(True)
        self.notice.say(self.tr("Sent up and kept as {number}.").format(number=number), "met")
        self.notice.show()
        self.recorded.emit()

    def _not_sent(self, error: Exception) -> None:
        self.send.setEnabled(True)
        self.notice.show_error(error)
