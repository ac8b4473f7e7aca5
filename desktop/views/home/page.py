"""Home 我的: what I owe next with its one step, what waits for me, my day; who is away and who stands in.

Owns the page, its keys and what it asks. Every question goes through the tasks; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services import faces
from desktop.services.homemodels import Deed, Duty, Home, Waiting
from desktop.services.wallclock import WallClock
from desktop.views.design import current, set_state
from desktop.views.design.widgets import EmptyState, Notice, Panel, SecondaryButton, label
from desktop.views.design.widgets.tables import DenseTable
from desktop.views.home.duties import WIDTHS, DutyTable, hidden
from desktop.views.home.lines import Line, LineList
from desktop.views.i18n import pick
from desktop.views.people.absence import AbsenceDesk, AbsenceDialog
from desktop.views.shortcuts import bind
from desktop.views.tasks import TaskRunner

SIDES = ((1320, 392), (1080, 328), (0, 264))
"""From which width of the page on, how wide the right column is."""
DAY = 220
"""The day's least height: head, figures and three lines."""
STEP_KEYS = ("F5", "F6", "F7")


class HomeDesk(AbsenceDesk, Protocol):
    """What Home asks of the desk."""

    def home(self, now: Instant) -> Home: ...


class HomePage(QWidget):
    """``open_case`` a number; ``open_step`` number and event kind; ``open_page`` a page and what to show on it."""

    page_id = "home"
    open_case = Signal(str)
    open_step = Signal(str, str)
    open_page = Signal(str, str)
    recorded = Signal()

    def __init__(self, desk: HomeDesk, tasks: TaskRunner, clock: WallClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self._home: Home | None = None
        self._zone = ZoneInfo("Asia/Shanghai")
        self._asking, self._again = False, False
        self.setObjectName("page")
        self.title = self.tr("Home")
        self.who = label("", "dense2")
        self.away = label("", "dense-strong")
        self.absence = SecondaryButton(self.tr("Absence and deputies"), "Ctrl+J")
        self.notice = Notice()
        self.notice.hide()
        self.table = DenseTable(self.tr("What I owe next"), WIDTHS)
        self.model = DutyTable()
        self.table.setModel(self.model)
        self.table.fit()
        self.waiting = LineList(self.tr("What waits for me"))
        self.deeds = LineList(self.tr("What I recorded today"), tall=False)
        self.deeds.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._build_empty()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def _build_empty(self) -> None:
        self.nothing_owed = EmptyState(
            self.tr("You owe nothing now"),
            self.tr("A clock that runs for you stands here, the most urgent first, with the one step that stops it."),
        )
        self.nothing_waits = label(
            self.tr("Nothing waits. Approvals, reports, cases to close and figures to confirm will stand here."),
            "dense2",
            wrap=True,
        )
        self.nothing_done = label(self.tr("Nothing recorded yet today."), "dense2", wrap=True)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 8, 0, 8)
        top.setSpacing(12)
        top.addWidget(label(self.title, "title"))
        top.addWidget(self.who)
        top.addStretch(1)
        top.addWidget(self.away)
        top.addWidget(self.absence)
        self.owed = Panel(self.tr("What I owe next"))
        self.owed.body.setContentsMargins(0, 0, 0, 0)
        self.table.setProperty("role", "inset")
        self.owed.body.addWidget(self.table, 1)
        self.owed.body.addWidget(self.nothing_owed, 1)
        self.waits = Panel(self.tr("What waits for me"))
        self.day = Panel(self.tr("My day"))
        for panel, view, nothing in (
            (self.waits, self.waiting, self.nothing_waits),
            (self.day, self.deeds, self.nothing_done),
        ):
            panel.body.setContentsMargins(0, 0, 0, 0)
            panel.body.setSpacing(0)
            if panel is self.day:
                panel.body.addLayout(self._figures())
            nothing.setContentsMargins(16, 12, 16, 12)
            panel.body.addWidget(nothing)
            panel.body.addWidget(view, 1)
            panel.body.addStretch(0)
        self.side = QWidget()
        column = QVBoxLayout(self.side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.day.setMinimumHeight(DAY)
        column.addWidget(self.waits, 1)  # up to all its lines; the day has the rest
        column.addWidget(self.day)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.owed, 1)
        row.addWidget(self.side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 0, 16, 16)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.notice)
        whole.addLayout(row, 1)

    def _figures(self) -> QGridLayout:
        """Recorded, in time, late: a number above its word."""
        grid = QGridLayout()
        grid.setContentsMargins(16, 10, 16, 10)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(0)
        self.counts = [label("0", "counter") for _ in range(3)]
        said = (self.tr("recorded"), self.tr("answered in time"), self.tr("answered late"))
        for place, (count, text) in enumerate(zip(self.counts, said, strict=True)):
            grid.addWidget(count, 0, place)
            grid.addWidget(label(text, "caption"), 1, place)
        grid.setColumnStretch(3, 1)
        return grid

    def _connect(self) -> None:
        self.table.opened.connect(lambda _row: self.open_chosen())
        self.waiting.opened.connect(self._open_waiting)
        self.deeds.opened.connect(self._open_deed)
        self.absence.clicked.connect(self.set_absence)
        self.notice.retry.connect(lambda: self.refresh(self._clock.now()))
        self.table.verticalScrollBar().valueChanged.connect(lambda _value: self.tick(self._clock.now()))
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+Return", self.take_step),
            ("Ctrl+J", self.set_absence),
            *((key, partial(self._step_by, key)) for key in STEP_KEYS),
        ]
        bind(self, keys)

    @property
    def keys(self) -> str:
        """What the status line says about the page's keys."""
        return self.tr("↑↓ choose   Enter open   Ctrl+Enter take the step   Tab what waits   Ctrl+J absence")

    # what is shown --------------------------------------------------------------------------------------------------
    def refresh(self, now: Instant) -> None:
        """Read everything anew; the chosen duty stays chosen. One more question waits at most."""
        if self._asking:
            self._again = True
            return
        self._asking = True
        desk = self._desk

        def read() -> tuple[Home, ZoneInfo]:
            return desk.home(now), desk.zone

        self._tasks.run(read, self._got, self._failed)

    def tick(self, now: Instant) -> None:
        """A second has gone: figures that can be seen; what reads otherwise by time alone is read anew."""
        if self._home is None:
            return
        if self.model.tick(now, self.seen_rows()):
            self.owed.head.set_title(self.tr("What I owe next"), self._how_many(self._home))
        if now >= self._home.until and not self._asking:
            self.refresh(now)

    def seen_rows(self) -> range:
        """The rows that can be seen, be it in part."""
        height = self.table.viewport().height()
        first = self.table.indexAt(QPoint(1, 1)).row()
        last = self.table.indexAt(QPoint(1, height - 1)).row()
        return range(max(0, first), (last if last >= 0 else self.model.rowCount() - 1) + 1)

    def _done_asking(self) -> None:
        self._asking = False
        if self._again:
            self._again = False
            self.refresh(self._clock.now())

    def _failed(self, error: Exception) -> None:
        self.notice.show_error(error)
        self._done_asking()

    def _got(self, answer: tuple[Home, ZoneInfo]) -> None:
        self._home, self._zone = answer
        self.notice.hide()
        self._show(self._home)
        self._done_asking()

    def _show(self, home: Home) -> None:
        now = self._clock.now()
        self.who.setText(" · ".join(filter(None, (home.person.name, pick(home.role), pick(home.person.unit)))))
        self._show_absences(home)
        self._show_duties(home, now)
        self.waiting.show_lines([_waiting_line(one) for one in home.waiting])
        self.waiting.setVisible(bool(home.waiting))
        self.nothing_waits.setVisible(not home.waiting)
        self.waits.set_title(self.tr("What waits for me"), str(len(home.waiting)) if home.waiting else "")
        nothing = self.nothing_waits.heightForWidth(self.side.maximumWidth() - 4)
        tall = self.waiting.wanted_height() if home.waiting else nothing
        self.waits.setMaximumHeight(current().sizes.panelhead + tall + 4)
        self._show_day(home, now)
        if pick(home.note):
            self.notice.say(pick(home.note), "near")
            self.notice.show()

    def _show_duties(self, home: Home, now: Instant) -> None:
        chosen, place = self.chosen(), max(0, self.table.currentIndex().row())
        had_keyboard = self.table.hasFocus() or self.hasFocus() or self.nothing_owed.hasFocus()
        if self.model.show_duties(home.duties, self._zone, now) and home.duties:
            row = self.model.row_of(chosen)
            self.table.setCurrentIndex(self.model.index(row if row >= 0 else min(place, len(home.duties) - 1), 0))
        self._fit()
        self.model.tick(now, self.seen_rows())
        self.owed.set_title(self.tr("What I owe next"), self._how_many(home))
        self.table.setVisible(bool(home.duties))
        self.nothing_owed.setVisible(not home.duties)
        self.setFocusProxy(self.table if home.duties else self.waiting if home.waiting else self.absence)
        if had_keyboard:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _how_many(self, home: Home) -> str:
        states = [self.model.state(one) for one in home.duties]
        parts = [self.tr("{n} clocks").format(n=home.total)] if home.total else []
        for state, said in (("overdue", self.tr("{n} overdue")), ("near", self.tr("{n} due soon"))):
            count = sum(1 for one in states if one == state)
            parts += [said.format(n=count)] if count else []
        return " · ".join(parts)

    def _show_absences(self, home: Home) -> None:
        said = []
        for one in home.absences:
            if not one.running:
                continue
            words, name = self.tr("You stand in for {name}: {span}"), one.person.name
            if one.person.key == home.person.key:
                words, name = self.tr("You are away: {span}"), one.acting.name
                words = self.tr("You are away: {span}, {name} stands in") if name else words
            said.append(words.format(span=pick(one.words), name=name))
        self.away.setText("　".join(said))

    def _show_day(self, home: Home, now: Instant) -> None:
        day = home.day
        for count, number in zip(self.counts, (day.recorded, day.met, day.missed), strict=True):
            count.setText(str(number))
        set_state(self.counts[1], "met" if day.met else "")
        set_state(self.counts[2], "missed" if day.missed else "")
        lines = [
            Line(pick(one.title), one.case, figure=faces.moment(one.at, now, self._zone), payload=one)
            for one in day.deeds
        ]
        self.deeds.show_lines(lines)
        self.deeds.setVisible(bool(lines))
        self.nothing_done.setVisible(not lines)

    # choosing and acting --------------------------------------------------------------------------------------------
    def chosen(self) -> Duty | None:
        """The duty chosen."""
        return self.model.duty(self.table.currentIndex().row())

    def open_chosen(self) -> None:
        """Enter: the case, or the page where it is done."""
        duty = self.chosen()
        if duty is not None and duty.page:
            self.open_page.emit(duty.page, duty.step)
        elif duty is not None:
            self.open_case.emit(duty.clock.case)

    def take_step(self) -> None:
        """Ctrl+Enter: the form of the chosen duty's one step."""
        duty = self.chosen()
        if duty is None or self.table.isHidden():
            return
        if duty.page or not duty.step:
            self.open_chosen()
        else:
            self.open_step.emit(duty.clock.case, duty.step)

    def _step_by(self, key: str) -> None:
        """F5, F6, F7: as on the case page, where it is the chosen duty's key."""
        duty = self.chosen()
        if duty is not None and duty.key == key:
            self.take_step()

    def _open_waiting(self, one: Waiting) -> None:
        if one.page:
            self.open_page.emit(one.page, one.target)
        elif one.step:
            self.open_step.emit(one.case, one.step)
        else:
            self.open_case.emit(one.case)

    def _open_deed(self, deed: Deed) -> None:
        if deed.case:
            self.open_case.emit(deed.case)

    def set_absence(self) -> None:
        """Ctrl+J: say that somebody is away, or who stands in."""
        self.dialog = AbsenceDialog(self._desk, self._tasks, self._clock, "", self)
        self.dialog.recorded.connect(self._absence_recorded)
        self.dialog.open()

    def _absence_recorded(self) -> None:
        self.recorded.emit()
        self.refresh(self._clock.now())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(next(side for least, side in SIDES if self.width() >= least))
        self._fit()

    def _fit(self) -> None:
        """Which columns there is room for."""
        whose = self._home is not None and any(one.for_whom is not None for one in self._home.duties)
        gone = hidden(self.width() - self.side.maximumWidth() - 64, whose, self.model.widest_step())
        for column in range(len(WIDTHS)):
            self.table.setColumnHidden(column, column in gone)


def _waiting_line(one: Waiting) -> Line:
    many = one.count > 1 or not (one.case or one.target)
    return Line(pick(one.title), pick(one.note), one.clause, str(one.count) if many else "", one)
