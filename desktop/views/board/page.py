"""The board page: lanes from left to right, filters above, one second after the other.

Owns what is asked of the desk and when a card may move. Must not block: every question goes through the tasks.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.policy.values import Instant, Text
from desktop.services import faces
from desktop.services.readmodels import LANES, Board, BoardFilter, Card, Choice, Form
from desktop.services.wallclock import WallClock
from desktop.views.board.delegate import CardDelegate
from desktop.views.board.filters import FilterRow
from desktop.views.board.groups import EMPLOYEE_LANES, Group
from desktop.views.board.lane import Lane
from desktop.views.board.model import BoardModel
from desktop.views.design.figures import figure_words
from desktop.views.design.widgets import EmptyState, Notice, PrimaryButton, SecondaryButton, SegmentedChoice
from desktop.views.i18n import pick
from desktop.views.tasks import TaskRunner

SETTLED_MS = 5000
LOADING_MS = 300
NARROW = 1280 - 72
LIMIT = 200


class BoardDesk(Protocol):
    """What the board asks of the desk."""

    @property
    def zone(self) -> ZoneInfo: ...
    @property
    def actor(self) -> str: ...
    def board(self, now: Instant, filter: BoardFilter | None = None, limit: int = LIMIT) -> Board: ...
    def register_form(self, register: str, actor: str, now: Instant) -> Form: ...
    def text(self, code: str) -> Text: ...


class BoardPage(QWidget):
    """Every open case. ``open_case`` carries a number, ``open_step`` number and event kind, ``register`` a register."""

    page_id = "board"
    open_case = Signal(str)
    open_step = Signal(str, str)
    register = Signal(str)
    recorded = Signal()

    def __init__(self, desk: BoardDesk, tasks: TaskRunner, clock: WallClock) -> None:
        super().__init__()
        self.title = self.tr("Board")
        self.keys = self.tr("Arrows choose a card   Enter opens   F5 dispatch   F6 findings   F7 replied")
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self.setObjectName("page")
        self.model = BoardModel(desk.zone)
        self.model.now = clock.now()
        self._delegate = CardDelegate(self.model)
        self._board: Board | None = None
        self._behind: set[str] = set()
        self._moved_at: dict[str, Instant] = {}
        self._asking, self._again, self._chosen = False, False, ""
        self.filters = FilterRow(desk.text, desk.actor, desk.zone)
        self.filters.changed.connect(lambda: self.refresh(self._clock.now()))
        self.notice = Notice()
        self.notice.hide()
        self.notice.retry.connect(lambda: self.refresh(self._clock.now()))
        self.lanes = {code: self._lane(code) for code in LANES}
        self._lay_out()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LOADING_MS)
        self._late.timeout.connect(self.filters.loading.show)
        self._ask_categories()

    # building ---------------------------------------------------------------------------------------------------
    def _lane(self, code: str) -> Lane:
        text = self._desk.text
        lane = Lane(self.model, self._delegate, code, pick(text(code)), pick(text(f"window:{code}")))
        lane.view.opened.connect(self.open_case)
        lane.view.stepped.connect(self.open_step)
        lane.view.beside.connect(partial(self._beside, code))
        lane.view.pointer_left.connect(self._settle_later)
        lane.view.selectionModel().currentChanged.connect(partial(self._only, code))
        return lane

    def _lay_out(self) -> None:
        words = self._desk.text
        self.groups = {
            register: Group(
                pick(words(f"register:{register}")),
                pick(words(f"book:{register}")),
                [lane for code, lane in self.lanes.items() if (code in EMPLOYEE_LANES) == (register == "employee")],
            )
            for register in ("customer", "employee")
        }
        self.tabs = SegmentedChoice([(code, group.name) for code, group in self.groups.items()], "customer")
        self.tabs.changed.connect(lambda _value: self._arrange())
        lanes = QWidget()
        row = QHBoxLayout(lanes)
        row.setContentsMargins(0, 0, 0, 8)
        row.setSpacing(16)
        for group in self.groups.values():
            row.addWidget(group, len(group.lanes))
        self._stack = QStackedLayout()
        self._stack.addWidget(lanes)
        self._stack.addWidget(self._nothing_open())
        self._stack.addWidget(self._nothing_found())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.notice)
        column.addWidget(self.tabs)
        column.addLayout(self._stack, 1)

    def _nothing_open(self) -> QWidget:
        customer = PrimaryButton(self.tr("Register a customer complaint"), "F2")
        customer.clicked.connect(lambda: self.register.emit("customer"))
        employee = SecondaryButton(self.tr("Register an employee complaint"), "Shift+F2", tall=True)
        employee.clicked.connect(lambda: self.register.emit("employee"))
        self.empty = EmptyState(
            self.tr("No complaint is open"),
            self.tr("When a call comes press F2 and type the phone number first: earlier complaints are found by it."),
            (customer, employee),
        )
        return self.empty

    def _nothing_found(self) -> QWidget:
        show_all = PrimaryButton(self.tr("Show all"))
        show_all.clicked.connect(self.filters.clear)
        return EmptyState(
            self.tr("No open complaint matches the filter"), self.tr("Others are open."), (show_all,), "later"
        )

    # asking -----------------------------------------------------------------------------------------------------
    def refresh(self, now: Instant) -> None:
        """Ask the desk for the board; while an answer is awaited one more question waits at most."""
        if self._asking:
            self._again = True
            return
        self._asking = True
        self._late.start()
        wanted = self.filters.value()
        self._tasks.run(lambda: self._desk.board(now, wanted, LIMIT), self._answered, self._failed)

    def _answered(self, board: Board) -> None:
        self._done_asking()
        self.notice.hide()
        self._board = board
        self.filters.offer(board.people, board.places)
        self.filters.show_reports(board.reports, self.model.now)
        self._show()

    def _failed(self, error: Exception) -> None:
        self._done_asking()
        self.notice.show_error(error)

    def _done_asking(self) -> None:
        self._asking = False
        self._late.stop()
        self.filters.loading.hide()
        if self._again:
            self._again = False
            self.refresh(self._clock.now())

    def _ask_categories(self) -> None:
        desk, now = self._desk, self._clock.now()

        def ask() -> dict[str, list[Choice]]:
            found = {}
            for register in ("customer", "employee"):
                form = desk.register_form(register, desk.actor, now)
                found[register] = [one for field in form.fields if field.name == "category" for one in field.choices]
            return found

        self._tasks.run(ask, self.filters.offer_categories, lambda _error: None)

    # showing ----------------------------------------------------------------------------------------------------
    def _show(self) -> None:
        board = self._board
        if board is None:
            return
        before = {code: self.model.numbers(code) for code in LANES}
        self._behind = self.model.show(board, {code: self._may_move(code) for code in LANES})
        for code, lane in self.lanes.items():
            after = self.model.numbers(code)
            if [one for one in before[code] if one in after] != [one for one in after if one in before[code]]:
                self._moved_at[code] = self.model.now
            lane.set_total(board.totals.get(code, 0))
        for register, group in self.groups.items():
            group.set_count(sum(lane.total for lane in group.lanes))
            self.tabs.button(register).setText(f"{group.name} {group.count}")
        filtered = self.filters.value() != BoardFilter()
        self._stack.setCurrentIndex(0 if any(board.totals.values()) else 2 if filtered else 1)
        self._next_report(board)
        self._keep_chosen()
        self._arrange()
        self._tick_lanes()

    def _may_move(self, code: str) -> bool:
        long_ago = self.model.now - self._moved_at.get(code, -SETTLED_MS) >= SETTLED_MS
        return long_ago and not self.lanes[code].is_pointed_at()

    def _settle_later(self) -> None:
        if self._behind:
            QTimer.singleShot(0, self, self._show)

    def _next_report(self, board: Board) -> None:
        line = next((one for one in board.reports if one.stopped is None), None)
        text = ""
        if line is not None:
            face = faces.face(line, self.model.now, self.model.zone)
            text = self.tr("Next fixed duty: {name}, {figure} {clause}").format(
                name=pick(line.label), figure=figure_words(face), clause=line.clause
            )
        self.empty.set_foot(text)

    def tick(self, now: Instant) -> None:
        """A second has gone: countdowns that can be seen are painted anew, waiting cards may take their place."""
        self.model.now = now
        self.filters.tick(now)
        if any(self._may_move(code) for code in self._behind):
            self._show()
        else:
            self._tick_lanes()

    def _tick_lanes(self) -> None:
        for lane in self.lanes.values():
            if lane.isVisible():
                lane.tick()

    def as_text(self) -> str:
        """The board as a person reads it, lane after lane."""
        shown = [lane for lane in self.lanes.values() if not lane.isHidden() and not lane.parentWidget().isHidden()]
        return self.empty.text() if self._stack.currentIndex() == 1 else "\n".join(lane.as_text() for lane in shown)

    # choosing ---------------------------------------------------------------------------------------------------
    def chosen(self) -> str:
        """Number of the selected card, empty if none."""
        return self._chosen

    def choose(self, number: str) -> bool:
        """Select a case's card and give it the focus; False where it is not on the board."""
        for register, group in self.groups.items():
            for lane in group.lanes:
                row = lane.model.row_of(number)
                if row >= 0:
                    self.tabs.set_value(register)
                    lane.view.choose(row)
                    lane.view.setFocus()
                    return True
        return False

    def urgent(self) -> list[str]:
        """Numbers of the cases with an open clock, the most urgent first."""
        with_lead = [card for card in self.model.cards() if card.lead is not None]
        return [card.number for card in sorted(with_lead, key=faces.order_key)]

    def next_urgent(self, after: str = "") -> str:
        """The most urgent case after ``after`` (or the first), round and round; empty where there is none."""
        order = self.urgent()
        if not order:
            return ""
        return order[(order.index(after) + 1) % len(order)] if after in order else order[0]

    def _only(self, code: str, *_indexes: Any) -> None:
        card: Card | None = self.lanes[code].view.current_card()
        if card is None:
            return
        self._chosen = card.number
        for other, lane in self.lanes.items():
            if other != code:
                lane.view.clearSelection()
                lane.view.selectionModel().clearCurrentIndex()

    def _beside(self, code: str, step: int) -> None:
        shown = [one for one, lane in self.lanes.items() if not lane.isHidden() and lane.isVisible()]
        view = self.lanes[code].view
        row = view.currentIndex().row() - view.whole_rows().start
        for other in shown[shown.index(code) + step :: step] if shown.index(code) + step >= 0 else ():
            lane = self.lanes[other]
            if lane.model.rowCount():
                rows = lane.view.whole_rows()
                lane.view.choose(min(rows.start + max(0, row), rows.stop - 1))
                lane.view.setFocus()
                return

    def _keep_chosen(self) -> None:
        focused = any(lane.view.hasFocus() for lane in self.lanes.values())
        for lane in self.lanes.values():
            row = lane.model.row_of(self._chosen) if self._chosen else -1
            if row >= 0 and lane.view.currentIndex().row() != row:
                lane.view.choose(row)
                if focused:
                    lane.view.setFocus()

    # fitting ----------------------------------------------------------------------------------------------------
    def _arrange(self) -> None:
        register = self.filters.register.value()
        narrow = self.width() < NARROW and not register
        self.tabs.setVisible(narrow)
        for code, group in self.groups.items():
            group.set_head_visible(not narrow)
            group.setVisible(code == (register or self.tabs.value()) if register or narrow else True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_delegate"):
            self._delegate.forget()
        super().changeEvent(event)
