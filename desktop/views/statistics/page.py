"""The weekly sheet: one week at a time, its pages as they will be printed, Ctrl+P prints them.

Owns the choice of the week and the picture of the pages. Must not count anything.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services.desk import Desk
from desktop.services.wallclock import WallClock
from desktop.views.design.widgets import Notice, PrimaryButton, SecondaryButton, label
from desktop.views.printing.dialog import PrintDialog
from desktop.views.printing.pages import PdfPages
from desktop.views.tasks import TaskRunner

LATER, EARLIER = 1, -1
PAGE_WIDTH = 720


class StatisticsPage(QWidget):
    """The last whole week at first; Alt+Left and Alt+Right leaf through the weeks."""

    page_id = "statistics"
    open_case = Signal(str)
    recorded = Signal()

    def __init__(self, desk: Desk, tasks: TaskRunner, clock: WallClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self._week: Instant | None = None
        self._pdf = b""
        self._sheets: list[QLabel] = []
        self.setObjectName("page")
        self.title = self.tr("Weekly report")
        self.period = label("", "dense2")
        self.before = SecondaryButton(self.tr("Week before"), "Alt+←")
        self.after = SecondaryButton(self.tr("Week after"), "Alt+→")
        self.print = SecondaryButton(self.tr("Print"), "Ctrl+P")
        self.send = PrimaryButton(self.tr("Send up"), "Ctrl+Enter", tall=False)
        self.notice = Notice()
        self.notice.hide()
        self._lay_out()
        self.before.clicked.connect(lambda: self.leaf(EARLIER))
        self.after.clicked.connect(lambda: self.leaf(LATER))
        self.print.clicked.connect(self.preview)
        self.send.clicked.connect(self.send_up)
        self.notice.retry.connect(lambda: self.refresh(self._clock.now()))
        pairs: list[tuple[str, PrimaryButton]] = [
            ("Alt+Left", self.before),
            ("Alt+Right", self.after),
            ("Ctrl+P", self.print),
        ]
        pairs += [("Ctrl+Return", self.send), ("Ctrl+Enter", self.send)]
        for key, button in pairs:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

    @property
    def keys(self) -> str:
        """What the status line says about the page's keys."""
        return self.tr("Alt+← Alt+→ other weeks   Ctrl+Enter send up   Ctrl+P print   Esc back")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 8, 0, 8)
        top.setSpacing(8)
        top.addWidget(label(self.title, "title"))
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
        self.area.setAccessibleName(self.tr("Pages of the weekly report"))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.area)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 16)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addWidget(self.area, 1)

    def refresh(self, now: Instant) -> None:
        """Make the sheet of the chosen week anew."""
        chosen = self._week

        def make() -> tuple[Instant, str, bytes]:
            week = self._desk.week_start(now) if chosen is None else chosen
            return week, self._desk.week_words(week), self._desk.weekly_pdf(week)

        self._tasks.run(make, self._show, self.notice.show_error)

    def tick(self, now: Instant) -> None:
        """Nothing here counts down."""

    def leaf(self, weeks: int) -> None:
        """Show the week before or after."""
        if self._week is None:
            return
        week, now = self._week, self._clock.now()

        def turn() -> Instant:
            return self._desk.week_beside(week, weeks, now)

        self._tasks.run(turn, self._turned, self.notice.show_error)

    def _turned(self, week: Instant) -> None:
        if week != self._week:
            self._week = week
            self.notice.hide()
            self.refresh(self._clock.now())

    def _show(self, found: tuple[Instant, str, bytes]) -> None:
        self._week, words, pdf = found
        self.period.setText(words)
        if pdf != self._pdf:
            self._pdf = pdf
            self._draw()

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

    def preview(self) -> None:
        """The print preview of the week's sheet."""
        if self._pdf:
            self.dialog = PrintDialog(self._pdf, self.period.text(), self)
            self.dialog.begin_with(self._desk.setting, self._tasks)
            self.dialog.open()

    def send_up(self) -> None:
        """Ctrl+Enter: the sheet goes up; its bytes are kept and the report's clock stops (5.1.3, 5.2.6)."""
        week = self._week
        if week is not None:
            self.send.setEnabled(False)
            self._tasks.run(lambda: self._desk.send_weekly(week).number, self._sent, self._not_sent)

    def _sent(self, number: str) -> None:
        self.send.setEnabled(True)
        self.notice.say(self.tr("Sent up and kept as {number}.").format(number=number), "met")
        self.notice.show()
        self.recorded.emit()

    def _not_sent(self, error: Exception) -> None:
        self.send.setEnabled(True)
        self.notice.show_error(error)
