"""The statistics: a period in figures, each of which opens its cases, and the report of it as it will be printed.

Owns the choice of period and view and the page's keys. Every question goes through the tasks; nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services.dashboardmodels import DAY, MONTH, OWN, WEEK, CaseList, Dashboard, Period, Which
from desktop.services.desk import Desk
from desktop.services.deskmodels import ExportWish
from desktop.services.readmodels import BoardFilter
from desktop.services.wallclock import WallClock
from desktop.views.design.widgets import Notice
from desktop.views.exporting import Exporter
from desktop.views.printing.dialog import PrintDialog
from desktop.views.shortcuts import bind
from desktop.views.statistics.bar import FIGURES, REPORT, REPORTED, PeriodBar
from desktop.views.statistics.caselist import CaseListDialog
from desktop.views.statistics.dashboard import DashboardView
from desktop.views.statistics.report import ReportView
from desktop.views.tasks import TaskRunner

LATER, EARLIER = 1, -1
LOADING_MS = 300
WEEKLY, MONTHLY = "weekly-report", "monthly-report"
REPORT_OF = {WEEK: WEEKLY, MONTH: MONTHLY}
UNIT_OF = {report: unit for unit, report in REPORT_OF.items()}
Figures = tuple[Period, Dashboard, ZoneInfo]
Pages = tuple[Period, bytes]


class StatisticsPage(QWidget):
    """Ctrl+1…4 choose day, week, month or own days, Alt+Left and Alt+Right leaf, Ctrl+T turns to the report."""

    page_id = "statistics"
    open_case = Signal(str)
    recorded = Signal()
    keys_changed = Signal()

    def __init__(self, desk: Desk, tasks: TaskRunner, clock: WallClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self._periods: dict[str, Period] = {}
        self._zone = ZoneInfo("Asia/Shanghai")
        self._read_pages: Period | None = None
        self._print_next = False
        self._asked = {FIGURES: 0, REPORT: 0}
        self.list: CaseListDialog | None = None
        self.setObjectName("page")
        self.title = self.tr("Statistics")
        self.bar = PeriodBar(self.title)
        self.figures, self.report_view = DashboardView(), ReportView()
        self.notice = Notice()
        self.notice.hide()
        self.exporter = Exporter(self, desk, tasks, self.notice, self.title, self._wish)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.figures)
        self._stack.addWidget(self.report_view)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LOADING_MS)
        self._late.timeout.connect(self.bar.loading.show)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 16)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # until there are figures to hand the keyboard to

    def _connect(self) -> None:
        bar = self.bar
        bar.view.changed.connect(lambda _view: self._turned())
        bar.unit.changed.connect(lambda _unit: self._chose_unit())
        bar.before.clicked.connect(lambda: self.leaf(EARLIER))
        bar.after.clicked.connect(lambda: self.leaf(LATER))
        bar.days_typed.connect(self._typed)
        bar.register.currentIndexChanged.connect(lambda _place: self.refresh(self._clock.now()))
        bar.export.clicked.connect(self.exporter.ask)
        bar.print.clicked.connect(self.preview)
        bar.send.clicked.connect(self.send_up)
        self.notice.retry.connect(lambda: self.refresh(self._clock.now()))
        self.figures.asked.connect(self.open_figure)
        pairs: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+T", lambda: bar.view.set_value(FIGURES if bar.reading else REPORT)),
            ("Alt+Left", bar.before.click),
            ("Alt+Right", bar.after.click),
            ("Ctrl+PgUp", lambda: self._step(-1)),
            ("Ctrl+PgDown", lambda: self._step(1)),
            ("Ctrl+S", self._export),
            ("Ctrl+P", self.preview),
            ("Ctrl+Return", self._main),
        ]
        pairs += [(f"Ctrl+{n + 1}", partial(self.show_unit, unit)) for n, unit in enumerate((DAY, WEEK, MONTH, OWN))]
        bind(self, pairs)

    @property
    def keys(self) -> str:
        """What the status line says about the page's keys."""
        if self.bar.reading:
            return self.tr(
                "Ctrl+2 week   Ctrl+3 month   Alt+← Alt+→ others   Ctrl+T charts   Ctrl+Enter send up   Ctrl+P print   "
                "Esc back"
            )
        return self.tr(
            "Ctrl+1…4 day, week, month, days   Alt+← Alt+→ others   Enter the cases of a figure   Space sorts   "
            "Ctrl+T report   Ctrl+S export   Esc back"
        )

    # what is shown --------------------------------------------------------------------------------------------------
    @property
    def unit(self) -> str:
        """Day, week, month or own days."""
        return self.bar.unit.value() or WEEK

    @property
    def period(self) -> Period | None:
        """The period that is shown, once it is known."""
        return self._periods.get(self.unit)

    @property
    def sheets(self) -> list[object]:
        """The pictures of the report's pages, while it is what is looked at."""
        return list(self.report_view.sheets) if self.bar.reading else []

    def refresh(self, now: Instant) -> None:
        """Read the chosen period anew: its figures, or the sheet that is made of it."""
        if not self.bar.loading.isVisible():
            self._late.start()
        (self._read_report if self.bar.reading else self._read_figures)(now)

    def tick(self, now: Instant) -> None:
        """Nothing here counts down."""

    def _read_figures(self, now: Instant) -> None:
        unit, chosen, register, desk = self.unit, self.period, self.bar.register.value(), self._desk

        def read() -> Figures:
            asked = desk.dashboards
            period = asked.period(unit, now) if chosen is None else chosen
            return period, asked.numbers(period, register), desk.zone

        self._tasks.run(read, self._latest(FIGURES, self._show_figures), self._failed)

    def _latest(self, view: str, show: Callable[[Any], None]) -> Callable[[Any], None]:
        """``show``, unless something else was asked for ``view`` meanwhile: whoever leafs fast sees the last only."""
        self._asked[view] += 1
        asked = self._asked[view]
        return lambda found: show(found) if asked == self._asked[view] else None

    def _show_figures(self, found: Figures) -> None:
        period, numbers, self._zone = found
        self._arrived(period)
        where = self.window().focusWidget()
        leaves = numbers.empty and where is not None and self.figures.isAncestorOf(where)
        waits = where is not None and self.bar.unit.isAncestorOf(where) and self.focusProxy() is not self.figures
        had = where is self or waits
        self.bar.show_period(period)
        self.figures.show_dashboard(numbers)
        if not self.bar.reading:
            self._begin_at(self.bar.unit if numbers.empty else self.figures, had or leaves)

    def _begin_at(self, widget: QWidget, at_once: bool) -> None:
        """Where the keyboard comes in; what is hidden would hand it to the rail, where no key of the page works."""
        self.setFocusProxy(widget)
        if at_once:
            widget.setFocus()

    def _read_report(self, now: Instant) -> None:
        unit, chosen, desk = self.unit, self.period, self._desk

        def make() -> Pages:
            period = desk.dashboards.period(unit, now) if chosen is None else chosen
            return period, desk.report_pdf(REPORT_OF[unit], period.since)

        self._tasks.run(make, self._latest(REPORT, self._show_pages), self._failed)

    def _show_pages(self, found: Pages) -> None:
        period, pdf = found
        self._arrived(period)
        self.bar.show_period(period)
        self.report_view.show_pdf(pdf, period != self._read_pages)
        self._read_pages = period
        if self._print_next:
            self._print(pdf)

    def _arrived(self, period: Period) -> None:
        self._periods[period.unit] = period
        self._late.stop()
        self.bar.loading.hide()

    def _failed(self, error: Exception) -> None:
        self._late.stop()
        self._print_next = False
        self.bar.loading.hide()
        self.notice.show_error(error)

    # choosing -------------------------------------------------------------------------------------------------------
    def show_unit(self, unit: str) -> None:
        """Ctrl+1…4: day, week, month, own days, where it was left; own days begin in their first field."""
        if self.bar.reading and unit not in REPORTED:
            self.bar.view.set_value(FIGURES)
        self.bar.unit.set_value(unit)
        if unit == OWN:
            self.bar.first.setFocus()
            self.bar.first.selectAll()

    def show_due(self, report: str) -> None:
        """The report whose time has come, as it will be printed, whatever was looked at before."""
        unit = UNIT_OF.get(report, WEEK)
        self._periods.pop(unit, None)
        stood = self.bar.reading and self.unit == unit
        self.bar.unit.blockSignals(True)
        self.bar.unit.set_value(unit)
        self.bar.unit.blockSignals(False)
        if self.bar.reading:
            self._chose_unit()
        else:
            self.bar.view.set_value(REPORT)
        if stood:
            self.report_view.setFocus()

    def _turned(self) -> None:
        """To the report or back to the figures; only weeks and months are reported."""
        if self.bar.reading and self.unit not in REPORTED:
            self.bar.unit.blockSignals(True)
            self.bar.unit.set_value(WEEK)
            self.bar.unit.blockSignals(False)
        shown: QWidget = self.report_view if self.bar.reading else self.figures
        focused = self.focusWidget()
        had = focused is not None and self._stack.isAncestorOf(focused)
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        if had:
            shown.setFocus()
        self.keys_changed.emit()
        self._chose_unit()

    def _chose_unit(self) -> None:
        self.notice.hide()
        self.bar.arrange()
        self.refresh(self._clock.now())

    def leaf(self, periods: int) -> None:
        """Show the period before or after."""
        period, now = self.period, self._clock.now()
        if period is not None:
            self._tasks.run(lambda: self._desk.dashboards.beside(period, periods, now), self._leafed, self._failed)

    def _leafed(self, period: Period) -> None:
        if period != self._periods.get(period.unit):
            self._periods[period.unit] = period
            self.notice.hide()
            self.refresh(self._clock.now())

    def _typed(self, first: str, last: str) -> None:
        self._tasks.run(lambda: self._desk.dashboards.typed(first, last), self._leafed, self._failed)

    def _step(self, by: int) -> None:
        if not self.bar.reading:
            self.figures.step(by)

    # what is done ---------------------------------------------------------------------------------------------------
    def open_figure(self, which: Which) -> None:
        """The cases behind a figure, in a list of their own."""
        period, register = self.period, self.bar.register.value()
        if period is not None:
            asked = self._desk
            self._tasks.run(lambda: asked.dashboards.cases(period, register, which), self._list, self._failed)

    def _list(self, found: CaseList) -> None:
        self.list = CaseListDialog(found, self._zone, self)
        self.list.open_case.connect(self.open_case)
        self.list.finished.connect(self._list_gone)
        self.list.open()

    def _list_gone(self, _result: int) -> None:
        self.list = None

    def _wish(self) -> ExportWish:
        period = self.period
        filter_ = BoardFilter(register=self.bar.register.value())
        if period is None:
            return ExportWish("statistics", filter=filter_)
        return ExportWish("statistics", filter=filter_, start=period.first, end=period.last)

    def _export(self) -> None:
        if self.period is not None and not self.bar.reading:
            self.exporter.ask()

    def preview(self) -> None:
        """Ctrl+P: the print preview of the report of the week or month that is shown."""
        if self.unit not in REPORTED:
            self.notice.say(self.tr("Weeks and months are printed: Ctrl+2 chooses a week, Ctrl+3 a month."))
            self.notice.show()
        elif self.bar.reading and self._read_pages is not None and self._read_pages == self.period:
            self._print(self.report_view.pdf)
        else:
            self._print_next = True
            self._read_report(self._clock.now())

    def _print(self, pdf: bytes) -> None:
        self._print_next = False
        period = self.period
        self.dialog = PrintDialog(pdf, period.words if period is not None else self.title, self)
        self.dialog.begin_with(self._desk.setting, self._tasks)
        self.dialog.open()

    def _main(self) -> None:
        """Ctrl+Enter: nothing goes up that was not looked at: from the figures it turns to the report first."""
        if self.bar.reading:
            self.send_up()
        else:
            self.bar.view.set_value(REPORT)

    def send_up(self) -> None:
        """The sheet goes up; its bytes are kept and the report's clock stops (5.1.3, 5.2.6)."""
        report, period = REPORT_OF[self.unit], self.period
        if period is not None and period == self._read_pages and self.bar.send.isEnabled():
            self.bar.send.setEnabled(False)
            self._tasks.run(lambda: self._desk.send_report(report, period.since).number, self._sent, self._not_sent)

    def _sent(self, number: str) -> None:
        self.bar.send.setEnabled(True)
        self.notice.say(self.tr("Sent up and kept as {number}.").format(number=number), "met")
        self.notice.show()
        self.recorded.emit()

    def _not_sent(self, error: Exception) -> None:
        self.bar.send.setEnabled(True)
        self.notice.show_error(error)


__all__ = ["MONTHLY", "WEEKLY", "StatisticsPage"]
