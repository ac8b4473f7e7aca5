"""The window of the desk: pages between rail, header and status line, alerts over them, keys that work everywhere.

Owns which page is shown, the second hand and the way back. Must not ask the database on the GUI thread, and knows pages
only by what :class:`~desktop.views.shell.station.PageSpec` says of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.readmodels import AlertDigest, AlertItem, Counters
from desktop.services.wallclock import WallClock
from desktop.views.alerts.banner import Banner
from desktop.views.alerts.waking import Waking
from desktop.views.alerts.watch import Alerts, AlertWatch
from desktop.views.design.widgets import Notice
from desktop.views.shell.closing import Closing
from desktop.views.shell.header import Header
from desktop.views.shell.opening import Opener
from desktop.views.shell.pagestack import PageStack
from desktop.views.shell.persons import PersonDesk, PersonDoor
from desktop.views.shell.pulse import Greeting, Pulse, PulseDesk
from desktop.views.shell.rail import Rail
from desktop.views.shell.search import SearchBox, SearchDesk
from desktop.views.shell.station import BADGES, HOME, PageSpec, Station, page_name
from desktop.views.shell.statusline import StatusLine
from desktop.views.shell.typed import is_typing
from desktop.views.shell.ways import Ways
from desktop.views.shortcuts import bind
from desktop.views.tasks import TaskRunner
from desktop.views.wall.door import WallDesk, WallDoor

BOARD, CASE, REGISTER = "board", "case", "register"
RESTING_BEAT = 15
"""Seconds between two looks while nobody can see the window."""
FIRST_HANDLER = "first-handler"
"""The role whose day begins at the board; others begin at Home."""


class WindowDesk(PulseDesk, PersonDesk, SearchDesk, WallDesk, Protocol):
    """What the window asks of the desk."""


class DeskWindow(QWidget):
    """The one window. ``person_changed`` carries who sits here now; ``station_changed`` says that the policy in
    force or the company may read otherwise now; ``setting_saved`` which setting was saved and as what; ``closed``
    comes when it is closed."""

    person_changed = Signal(str)
    station_changed = Signal()
    setting_saved = Signal(str, object)
    closed = Signal()

    def __init__(
        self,
        tasks: TaskRunner,
        desk: WindowDesk,
        alerts: Alerts,
        clock: WallClock,
        station: Station,
        pages: Iterable[PageSpec | tuple[str, str, str, Callable[[], QWidget]]],
        zone: ZoneInfo | None = None,
    ) -> None:
        super().__init__()
        self._tasks, self._desk, self._clock = tasks, desk, clock
        self.ways = Ways(self)
        self.stack = PageStack((PageSpec(*page) for page in pages), self._slots())
        self._zone = zone or ZoneInfo("Asia/Shanghai")
        self._person = desk.actor
        self._start = BOARD if BOARD in self.stack.specs else next(iter(self.stack.specs))
        self._greeted_once = False
        self._before_search: QWidget | None = None
        self.closing, self.waking = Closing(self), Waking(self)
        self._clocks, self._stale = 0, False
        self.wall = WallDoor(self, desk, tasks, clock)
        self.setWindowTitle(self.tr("Complaint Desk"))
        self.setMinimumSize(1024, 580)  # at the largest text size a 1366 × 768 screen is no more
        self.pulse = Pulse(desk, tasks, clock, self)
        self.alerts = AlertWatch(alerts, tasks, clock, lambda: self._person, self)
        self._build(station)
        self._connect()
        self._keys()
        self._second = QTimer(self)
        self._second.setSingleShot(True)
        self._second.setTimerType(Qt.TimerType.PreciseTimer)
        self._second.timeout.connect(self._next_second)
        self.show_page(self._start)

    # building ---------------------------------------------------------------------------------------------------
    def _build(self, station: Station) -> None:
        self.rail = Rail(self.stack.specs.values())
        self.search = SearchBox(self._desk, self._tasks, lambda code, keys: self.opener.keys_of(code, keys))
        self.header = Header(self.search)
        self.notice = Notice()
        self.notice.hide()
        self.status = StatusLine(station)
        self._body = QWidget()
        column = self._column = QVBoxLayout(self._body)
        row = QHBoxLayout(self)
        for layout in (column, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        for widget in (self.header, self.stack, self.notice, self.status):
            column.addWidget(widget, 1 if widget is self.stack else 0)
        row.addWidget(self.rail)
        row.addWidget(self._body, 1)
        self.banner = Banner(self._zone, self._person, self._body)
        self.banner.stays = lambda: is_typing(self.page())
        self.persons = PersonDoor(self, self._desk, self._tasks, self._clock)
        self.opener = Opener(self)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.search.opened.connect(self.opener.open)
        self.search.left.connect(self._leave_search)
        self.header.register.clicked.connect(lambda: self.register("customer"))
        self.header.asked.connect(self.ways.show_first)
        self.header.person.clicked.connect(self.persons.ask)
        self.pulse.changed.connect(self._changed)
        self.pulse.counted.connect(self._counted)
        self.pulse.greeted.connect(self._greeted)
        self.pulse.failed.connect(self.say_error)
        self.pulse.recovered.connect(self.notice.hide)
        self.alerts.changed.connect(self._alerted)
        self.alerts.digest.connect(self._slept)
        self.alerts.failed.connect(self.say_error)
        self.banner.acknowledged.connect(self.alerts.acknowledge)
        self.banner.opened.connect(self.ways.show_alerted)
        self.notice.retry.connect(self.refresh)
        bug = getattr(self._tasks, "bug", None)
        if bug is not None:
            bug.connect(self.say_error)

    def _keys(self) -> None:
        here: list[tuple[str, Callable[[], object]]] = [
            ("F1", self.show_keys),
            ("F2", partial(self.register, "customer")),
            ("Shift+F2", partial(self.register, "employee")),
            ("F3", self.ways.next_urgent),
            ("F11", self.wall.toggle),
            ("Ctrl+K", self._search),
            ("Ctrl+Q", self.close),
            *((f"Alt+{place}", partial(self._alt, place)) for place in range(9)),
        ]
        everywhere: list[tuple[str, Callable[[], object]]] = [("F8", self.banner.know), ("F9", self.banner.open)]
        self._shortcuts = bind(self, here, Qt.ShortcutContext.WindowShortcut)
        self._shortcuts |= bind(self, everywhere, Qt.ShortcutContext.ApplicationShortcut)

    # the second hand --------------------------------------------------------------------------------------------
    def start(self) -> None:
        """Begin: who sits here, the first second, the alerts. Called once by the composition root."""
        self.pulse.greet()
        self.alerts.start()
        self._next_second()

    def stop(self) -> None:
        """No more questions to the desk: before the tasks are closed."""
        self._second.stop()
        self.alerts.stop()
        self.wall.shut()

    def _next_second(self) -> None:
        self.tick()
        self._second.start(1000 - self._clock.now() % 1000)

    def tick(self) -> None:
        """A second has gone: time, countdowns that can be seen, and whether anything changed.

        Out of sight it rests, but for a look now and then at how many cases press.
        """
        now = self._clock.now()
        if self.out_of_sight:
            if now // 1000 % RESTING_BEAT == 0:
                self.pulse.beat()
            return
        if self._stale:
            self._stale = False
            self.refresh()
        self.header.tick(now, self._zone)
        self.status.set_time(self.header.time_text())
        self.banner.tick(now)
        self.waking.tick(now)
        page = self.page()
        if page is not None:
            page.tick(now)
        self.pulse.beat()

    @property
    def out_of_sight(self) -> bool:
        """Whether the window is minimised, or in the tray."""
        return self.isMinimized() or not self.isVisible()

    def refresh(self) -> None:
        """Ask everything anew."""
        self.notice.hide()
        page = self.page()
        if page is not None:
            page.refresh(self._clock.now())
        self.pulse.beat()

    def _changed(self, _numbers: frozenset[str]) -> None:
        page = self.page()
        if self.out_of_sight:
            self._stale = True
        elif page is not None:
            page.refresh(self._clock.now())
        self.alerts.wake()

    def _recorded(self) -> None:
        self.alerts.wake()
        self.pulse.beat()

    def _counted(self, counters: Counters) -> None:
        self._clocks = counters.clocks
        self.header.show_counters(counters)
        self.status.set_open(counters.open)
        for page_id, name in BADGES.items():
            if page_id in self.rail.buttons:
                self.rail.buttons[page_id].set_badge(getattr(counters, name))

    def say_error(self, error: Exception) -> None:
        """What failed, in the strip above the status line."""
        self.notice.show_error(error)

    # who sits here ----------------------------------------------------------------------------------------------
    def _greeted(self, greeting: Greeting) -> None:
        from desktop.views.i18n import pick

        changed = greeting.person != self._person
        self._zone, self._person = greeting.zone, greeting.person
        self.header.person.show_person(greeting.name, pick(greeting.role))
        self.header.tick(self._clock.now(), self._zone)
        self.banner.set_person(greeting.person)
        self._begin_at_home(greeting)
        if changed:
            self.person_changed.emit(greeting.person)
            self.alerts.wake()
            self.refresh()

    def _begin_at_home(self, greeting: Greeting) -> None:
        """A first handler's day begins at the board, anybody else's at Home; later nobody is taken from their page."""
        if not greeting.person or HOME not in self.stack.specs:
            return
        before, self._start = self._start, BOARD if greeting.role_code == FIRST_HANDLER else HOME
        if not self._greeted_once and self.page_id == before != self._start and not self.stack.has_way:
            self.show_page(self._start)
            self.stack.forget()
        self._greeted_once = True

    @property
    def person(self) -> str:
        """Who sits here."""
        return self._person

    def sit_down(self, person: str) -> None:
        """Somebody else works at this desk from now on."""
        self.pulse.greet(person)

    # pages ------------------------------------------------------------------------------------------------------
    def page(self) -> Any:
        """The page shown."""
        return self.stack.currentWidget()

    @property
    def page_id(self) -> str:
        """The id of the page shown."""
        return self.stack.page_id

    def page_of(self, page_id: str) -> Any:
        """A page, made when first wanted; ``KeyError`` for one that the program does not have."""
        return self.stack.page(page_id)

    def _slots(self) -> dict[str, Callable[..., object]]:
        """What the signals of a page lead to."""
        return {
            "open_case": self.show_case,
            "open_step": self.ways.show_step,
            "open_step_with": self.ways.show_step,
            "open_suggestion": self.ways.show_suggestion,
            "recorded": self._recorded,
            "leave": self.go_back,
            "next_case": self.ways.next_urgent,
            "shown": self.ways.case_shown,
            "open_page": self.ways.show_target,
            "register": self.register,
            "station_changed": self.station_changed.emit,
            "keys_changed": self._say_keys,
            "setting_saved": self.setting_saved.emit,
        }

    def show_page(self, page_id: str) -> None:
        """Show a page and let it read what it shows."""
        before, page = self.stack.turn_to(page_id), self.page()
        self.rail.show_page(page_id if page_id in self.rail.buttons else BOARD)
        self._say_keys()
        self.banner.fold()
        self._shortcuts["F3"].setEnabled(not hasattr(page, "next_case"))
        now = self._clock.now()
        if page_id == REGISTER and before != REGISTER:
            page.start("customer")
        elif page_id != CASE:
            page.refresh(now)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        page.tick(now)

    def _say_keys(self) -> None:
        self.status.set_keys(getattr(self.page(), "keys", ""), board=self.page_id == BOARD)

    def go_back(self) -> None:
        """Esc: the page before this one, at last the one that this person's day begins with."""
        leaving, target = self.page_id, self.stack.before(self._start)
        if target != leaving:
            self.show_page(target)
            self.stack.forget(leaving, target)

    def show_case(self, number: str) -> None:
        """Open a case."""
        self.ways.show_case(number)

    def register(self, register: str) -> None:
        """F2 and Shift+F2: the form of a register."""
        if REGISTER in self.stack.specs:
            self.show_page(REGISTER)
            self.page().start(register)

    def show_keys(self) -> None:
        """F1: the keys of this page and of everywhere."""
        from desktop.views.shell.keysheet import KeySheet

        names = {one: spec.label or page_name(one) for one, spec in self.stack.specs.items()}
        KeySheet(self.page_id, names, self).open()

    def _alt(self, place: int) -> None:
        page_id = self.rail.page_at(place)
        if page_id:
            self.show_page(page_id)

    def _search(self) -> None:
        if not self.search.hasFocus():
            self._before_search = self.focusWidget()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _leave_search(self) -> None:
        """Esc in the search: the keyboard goes back to where it was."""
        before, self._before_search = self._before_search, None
        target = before if before is not None and before.isVisible() and before is not self.search else self.page()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # alerts -----------------------------------------------------------------------------------------------------
    def _alerted(self, pending: tuple[AlertItem, ...]) -> None:
        self.banner.show_items(pending, self._clock.now())

    def _slept(self, digest: AlertDigest) -> None:
        self.waking.show(digest, self._zone, self._person, self._clock.now())

    # events -----------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.search.hasFocus():
                self._leave_search()
            else:
                self.go_back()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._column.activate()
        self.banner.place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and not self.isMinimized():
            QTimer.singleShot(0, self, self.tick)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._second.isActive():
            QTimer.singleShot(0, self, self.tick)

    # closing ----------------------------------------------------------------------------------------------------
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.closing.may(self._clocks):
            event.ignore()
            return
        self.stop()
        self.closed.emit()
        super().closeEvent(event)

    def close_now(self) -> None:
        """Close without a question."""
        self.closing.agree()
        self.close()
