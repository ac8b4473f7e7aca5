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
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.services.readmodels import AlertDigest, AlertItem, Counters
from desktop.services.wallclock import WallClock
from desktop.views.alerts.banner import Banner
from desktop.views.alerts.digest import SleepDigest
from desktop.views.alerts.watch import Alerts, AlertWatch
from desktop.views.design.widgets import Notice
from desktop.views.shell.header import Header
from desktop.views.shell.leaving import LeavingQuestion
from desktop.views.shell.opening import Opener
from desktop.views.shell.persons import PersonDesk, PersonDoor
from desktop.views.shell.pulse import Greeting, Pulse, PulseDesk
from desktop.views.shell.rail import Rail
from desktop.views.shell.search import SearchBox, SearchDesk
from desktop.views.shell.station import BADGES, HOME, PageSpec, Station, page_name
from desktop.views.shell.statusline import StatusLine
from desktop.views.shell.typed import is_typing
from desktop.views.shortcuts import bind
from desktop.views.tasks import TaskRunner
from desktop.views.wall.door import WallDesk, WallDoor

BOARD, CASE, REGISTER, PENALTIES, STATISTICS = "board", "case", "register", "penalties", "statistics"
FOLLOW_UPS = "followups"
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
        self._specs = {spec.page_id: spec for spec in (PageSpec(*page) for page in pages)}
        self._zone = zone or ZoneInfo("Asia/Shanghai")
        self._person = desk.actor
        self._pages: dict[str, Any] = {}
        self._back: list[str] = []
        self._start = BOARD if BOARD in self._specs else next(iter(self._specs))
        self._greeted_once = False
        self._step: tuple[str, str, dict[str, Any]] | None = None
        self._before_search: QWidget | None = None
        self._digest: SleepDigest | None = None
        self.has_tray = False
        self.leaving: LeavingQuestion | None = None
        self._clocks, self._may_close, self._stale = 0, False, False
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
        self.rail = Rail(self._specs.values())
        self.search = SearchBox(self._desk, self._tasks, lambda code, keys: self.opener.keys_of(code, keys))
        self.header = Header(self.search)
        self.notice = Notice()
        self.notice.hide()
        self.stack = QStackedWidget()
        self.stack.setObjectName("pages")
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
        self.header.asked.connect(self.show_first)
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
        self.banner.opened.connect(self.show_alerted)
        self.notice.retry.connect(self.refresh)
        bug = getattr(self._tasks, "bug", None)
        if bug is not None:
            bug.connect(self.say_error)

    def _keys(self) -> None:
        here: list[tuple[str, Callable[[], object]]] = [
            ("F1", self.show_keys),
            ("F2", partial(self.register, "customer")),
            ("Shift+F2", partial(self.register, "employee")),
            ("F3", self.next_urgent),
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
        if self._digest is not None:
            self._digest.tick(now)
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
        if not greeting.person or HOME not in self._specs:
            return
        before, self._start = self._start, BOARD if greeting.role_code == FIRST_HANDLER else HOME
        if not self._greeted_once and self.page_id == before != self._start and not self._back:
            self.show_page(self._start)
            self._back = []
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
        return next((one for one, page in self._pages.items() if page is self.page()), "")

    def page_of(self, page_id: str) -> Any:
        """A page, made when first wanted; ``KeyError`` for one that the program does not have."""
        if page_id not in self._pages:
            page: Any = self._specs[page_id].factory()
            self._pages[page_id] = page
            self._wire(page)
            self.stack.addWidget(page)
        return self._pages[page_id]

    def _wire(self, page: Any) -> None:
        slots: dict[str, Callable[..., object]] = {
            "open_case": self.show_case,
            "open_step": self.show_step,
            "open_step_with": self.show_step,
            "open_suggestion": self.show_suggestion,
            "recorded": self._recorded,
            "leave": self.go_back,
            "next_case": self.next_urgent,
            "shown": self._case_shown,
            "open_page": self.show_target,
            "register": self.register,
            "station_changed": self.station_changed.emit,
            "keys_changed": self._say_keys,
            "setting_saved": self.setting_saved.emit,
        }
        for name, slot in slots.items():
            signal: Any = getattr(page, name, None)
            if hasattr(signal, "connect"):
                signal.connect(slot)

    def show_page(self, page_id: str) -> None:
        """Show a page and let it read what it shows."""
        before, page = self.page_id, self.page_of(page_id)
        if before and before != page_id:
            self._back = [one for one in self._back if one not in (page_id, before)] + [before]
        self.stack.setCurrentWidget(page)
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
        target = self._back.pop() if self._back else self._start
        if target != self.page_id:
            leaving = self.page_id
            self.show_page(target)
            self._back = [one for one in self._back if one not in (leaving, target)]

    def show_case(self, number: str) -> None:
        """Open a case."""
        self._step = None
        self.page_of(CASE).show_case(number)
        self.show_page(CASE)

    def show_alerted(self, number: str) -> None:
        """What an alert is about: a case, or (no number) the report that is due."""
        if number:
            self.show_case(number)
        else:
            reports = [item.clock.name for item in self.banner.items if not item.number]
            self.show_report(reports[0] if reports else "")

    def show_report(self, report: str = "") -> None:
        """The statistics, with the period of ``report`` that is due where one is named."""
        self.show_page(STATISTICS)
        show = getattr(self.page(), "show_due", None)
        if report and show is not None:
            show(report)

    def show_target(self, page_id: str, target: str = "") -> None:
        """A page, and on it what is meant: a report, a penalty or a suggestion by its id."""
        if page_id == STATISTICS:
            self.show_report(target)
            return
        self.show_page(page_id)
        show = getattr(self.page(), "show_penalty", None)
        if target and show is not None:
            show(target)

    def show_step(self, number: str, kind: str, typed: dict[str, Any] | None = None) -> None:
        """Open a case and, once it is there, the form of one event, with what was ``typed`` of it already."""
        self.show_case(number)
        self._step = (number, kind, typed or {})
        if getattr(self.page(), "page", None) is not None and self.page().page.number == number:
            self._case_shown(number)

    def _case_shown(self, number: str) -> None:
        if self._step is not None and self._step[0] == number:
            (_, kind, typed), self._step = self._step, None
            self.page_of(CASE).open_sheet(kind, typed=typed)

    def show_suggestion(self, suggestion: str) -> None:
        """Open a penalty suggestion where penalties are decided."""
        self.show_page(PENALTIES)
        choose = getattr(self.page(), "show_suggestion", None)
        if choose is not None:
            choose(suggestion)

    def register(self, register: str) -> None:
        """F2 and Shift+F2: the form of a register."""
        if REGISTER in self._specs:
            self.show_page(REGISTER)
            self.page().start(register)

    def next_urgent(self) -> None:
        """F3: the next most urgent case; on the board its card, elsewhere the case itself."""
        board = self.page_of(BOARD)
        if self.page() is board:
            board.choose(board.next_urgent(board.chosen()))
            return
        on_case = self.page_id == CASE
        number = board.next_urgent(self.page().number if on_case else "")
        if number:
            self.show_case(number)

    def show_first(self, what: str) -> None:
        """The most urgent case that is ``overdue`` or ``near``; for ``follow-up`` the page of the follow-ups."""
        if what == "follow-up" and FOLLOW_UPS in self._specs:
            self.show_page(FOLLOW_UPS)
            return
        self.show_page(BOARD)
        self.page().choose_first(what)

    def show_keys(self) -> None:
        """F1: the keys of this page and of everywhere."""
        from desktop.views.shell.keysheet import KeySheet

        names = {one: spec.label or page_name(one) for one, spec in self._specs.items()}
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
        if not digest.items:
            return
        if self._digest is not None:
            self._digest.close()
        self._digest = SleepDigest(digest, self._zone, self._person, self._clock.now(), self)
        self._digest.acknowledged.connect(self.alerts.acknowledge)
        self._digest.opened.connect(self.show_alerted)
        self._digest.finished.connect(self._digest_closed)
        self._digest.open()

    def _digest_closed(self) -> None:
        if self._digest is not None:
            self._digest.deleteLater()
            self._digest = None

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
        if self._clocks and not self._may_close and not _session_ends():
            event.ignore()
            self._ask_before_closing()
            return
        self.stop()
        self.closed.emit()
        super().closeEvent(event)

    def close_now(self) -> None:
        """Close without a question."""
        self._may_close = True
        self.close()

    def _ask_before_closing(self) -> None:
        """While clocks run: once, however often somebody closes."""
        if self.leaving is None:
            self.leaving = LeavingQuestion(self._clocks, tray=self.has_tray, parent=self)
            self.leaving.stay.connect(self.hide if self.has_tray else self.showMinimized)
            self.leaving.leave.connect(self.close_now)
            self.leaving.finished.connect(self._answered)
            self.leaving.open()
        self.leaving.raise_()

    def _answered(self) -> None:
        if self.leaving is not None:
            self.leaving.deleteLater()
            self.leaving = None


def _session_ends() -> bool:
    """Whether the system is signing off: a question would stop it."""
    app = QApplication.instance()
    return isinstance(app, QApplication) and app.isSavingSession()
