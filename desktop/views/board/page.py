"""The board page: lanes from left to right, filters above, one second after the other.

Owns what is asked of the desk and when a card may move. Must not block: every question goes through the tasks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services import faces
from desktop.services.readmodels import LANES, Board, BoardFilter, Card
from desktop.services.wallclock import WallClock
from desktop.views.board.ask import REGISTERS, Around, BoardDesk, look_around
from desktop.views.board.delegate import CardDelegate
from desktop.views.board.filters import FilterRow
from desktop.views.board.groups import EMPLOYEE_LANES, LANE_GAP, Group
from desktop.views.board.lane import Lane
from desktop.views.board.model import BoardModel
from desktop.views.design.figures import figure_words
from desktop.views.design.widgets import EmptyState, Notice, PrimaryButton, SecondaryButton, SegmentedChoice, label
from desktop.views.i18n import pick
from desktop.views.tasks import TaskRunner

SETTLED_MS = 5000
LOADING_MS = 300
NARROW = 1280 - 72
LIMIT = 200


@dataclass(frozen=True, slots=True)
class _Answer:
    around: Around
    actor: str
    board: Board


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
        self.keys = self.tr("Arrows choose a card     Enter opens     F5 dispatch     F6 findings     F7 replied")
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._around: Around | None = None
        self._board: Board | None = None
        self._behind: set[str] = set()
        self._moved_at: dict[str, Instant] = {}
        self._asking, self._again, self._showing = False, False, False
        self._chosen, self._urgency = "", ""
        self.lanes: dict[str, Lane] = {}
        self.groups: dict[str, Group] = {}
        self.notice = Notice()
        self.notice.hide()
        self.notice.retry.connect(lambda: self.refresh(self._clock.now()))
        self.loading = label(self.tr("Reading…"), "caption")
        self.loading.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 0, 16, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.loading)
        self._column.addWidget(self.notice)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LOADING_MS)
        self._late.timeout.connect(self.loading.show)

    # building ---------------------------------------------------------------------------------------------------
    def _build(self, around: Around) -> None:
        """Lanes and filters, once the desk has said its zone and its words."""
        self._around = around
        self.model = BoardModel(around.zone)
        self.model.now = self._clock.now()
        self._delegate = CardDelegate(self.model)
        self.filters = FilterRow(around)
        self.filters.changed.connect(lambda: self.refresh(self._clock.now()))
        self._column.removeWidget(self.loading)
        self.filters.make_room_for(self.loading)
        self.lanes = {code: self._lane(code, around) for code in LANES}
        self._lay_out(around)

    def _lane(self, code: str, around: Around) -> Lane:
        lane = Lane(self.model, self._delegate, code, around.word(code), around.word(f"window:{code}"))
        lane.view.opened.connect(self.open_case)
        lane.view.stepped.connect(self.open_step)
        lane.view.beside.connect(partial(self._beside, code))
        lane.view.pointer_left.connect(self._settle_later)
        lane.view.selectionModel().currentChanged.connect(partial(self._only, code))
        return lane

    def _lay_out(self, around: Around) -> None:
        self.groups = {
            register: Group(
                around.word(f"register:{register}"),
                around.word(f"book:{register}"),
                [lane for code, lane in self.lanes.items() if (code in EMPLOYEE_LANES) == (register == "employee")],
            )
            for register in REGISTERS
        }
        self.tabs = SegmentedChoice([(code, group.name) for code, group in self.groups.items()], "customer")
        self.tabs.changed.connect(lambda _value: self._arrange())
        lanes = QWidget()
        self._row = QHBoxLayout(lanes)
        self._row.setContentsMargins(0, 0, 0, 8)
        self._row.setSpacing(16)
        for group in self.groups.values():
            self._row.addWidget(group)
        self._column.insertWidget(0, self.filters)
        self._column.addWidget(self.tabs)
        self._column.addWidget(lanes, 1)
        self._column.addWidget(self._nothing_open(), 20)
        self._column.addWidget(self._nothing_found(), 20)

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
        self.unmatched = EmptyState(
            self.tr("No open complaint matches the filter"), self.tr("Others are open."), (show_all,), "later"
        )
        return self.unmatched

    # asking -----------------------------------------------------------------------------------------------------
    def refresh(self, now: Instant) -> None:
        """Ask the desk for the board; while an answer is awaited one more question waits at most."""
        if self._asking:
            self._again = True
            return
        self._asking = True
        self._late.start()
        desk, known = self._desk, self._around
        wanted = BoardFilter() if known is None else self.filters.value()

        def ask() -> _Answer:
            around = look_around(desk) if known is None else known
            return _Answer(around, desk.actor, desk.board(now, wanted, LIMIT))

        self._tasks.run(ask, self._answered, self._failed)

    def _answered(self, answer: _Answer) -> None:
        if self._around is None:
            self._build(answer.around)
        self._done_asking()
        self.notice.hide()
        self._board = board = answer.board
        self.filters.set_actor(answer.actor)
        self.filters.offer(board.people, board.places)
        self.filters.show_reports(board.reports, self.model.now)
        self._show()
        if self._urgency:
            self.choose_first(self._urgency)

    def _failed(self, error: Exception) -> None:
        self._done_asking()
        self.notice.show_error(error)

    def _done_asking(self) -> None:
        self._asking = False
        self._late.stop()
        self.loading.hide()
        if self._again:
            self._again = False
            self.refresh(self._clock.now())

    # showing ----------------------------------------------------------------------------------------------------
    def _show(self) -> None:
        board = self._board
        if board is None:
            return
        before = {code: self.model.numbers(code) for code in LANES}
        focused = any(lane.view.hasFocus() for lane in self.lanes.values())
        self._showing = True  # while rows come and go, Qt chooses neighbours of its own: nobody did
        self._behind = self.model.show(board, {code: self._may_move(code) for code in LANES})
        self._showing = False
        for code, lane in self.lanes.items():
            after = self.model.numbers(code)
            if [one for one in before[code] if one in after] != [one for one in after if one in before[code]]:
                self._moved_at[code] = self.model.now
            lane.set_total(board.totals.get(code, 0))
        for register, group in self.groups.items():
            group.set_count(sum(lane.total for lane in group.lanes))
            self.tabs.button(register).setText(f"{group.name} {group.count}")
        self._show_emptiness(board)
        self._next_report(board)
        self._keep_chosen(focused)
        self._arrange()
        self._tick_lanes()

    def _show_emptiness(self, board: Board) -> None:
        """Nothing open: only the lanes' heads stay, and what there is to do. Nothing found is something else."""
        nothing, filtered = not any(board.totals.values()), self.filters.value() != BoardFilter()
        self.empty.setVisible(nothing and not filtered)
        self.unmatched.setVisible(nothing and filtered)
        self.filters.fold(nothing and not filtered)
        for lane in self.lanes.values():
            lane.fold(nothing)

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
        if self._around is None:
            return
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
        shown = [lane for lane in self.lanes.values() if lane.isVisible()]
        if self._around is None:
            return ""
        if not self.empty.isHidden():
            return self.empty.text()
        return "\n".join(lane.as_text() for lane in shown)

    # choosing ---------------------------------------------------------------------------------------------------
    def chosen(self) -> str:
        """Number of the selected card, empty if none."""
        return self._chosen

    def show_only(self, *, owner: str = "", place: str = "") -> bool:
        """Show what somebody owes, or what a store or department has open; whether there is any such."""
        if self._around is None:
            return False
        self.filters.clear()
        self.filters.owner.set_value(owner)
        self.filters.place.set_value(place)
        return (self.filters.owner.value(), self.filters.place.value()) == (owner, place)

    def choose_first(self, what: str) -> None:
        """Select the most urgent card with an ``overdue`` or ``near`` clock, or the first ``follow-up``."""
        self._urgency = what if self._board is None else ""
        if self._board is None:
            return
        for number in self.urgent():
            card = next(one for one in self.model.cards() if one.number == number)
            states = {face.state for face in self._delegate.faces(card)}
            if what in states or (what == "follow-up" and card.lane == "to-follow-up"):
                self.choose(number)
                return

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
        cards = () if self._around is None else self.model.cards()
        with_lead = [card for card in cards if card.lead is not None]
        return [card.number for card in sorted(with_lead, key=faces.order_key)]

    def next_urgent(self, after: str = "") -> str:
        """The most urgent case after ``after`` (or the first), round and round; empty where there is none."""
        order = self.urgent()
        if not order:
            return ""
        return order[(order.index(after) + 1) % len(order)] if after in order else order[0]

    def _only(self, code: str, *_indexes: Any) -> None:
        card: Card | None = self.lanes[code].view.current_card()
        if card is None or self._showing:
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

    def _keep_chosen(self, focused: bool) -> None:
        """Select the chosen case again, wherever it stands now; where it is gone, the neighbour that Qt took."""
        if not self._chosen:
            return
        holder = next((lane for lane in self.lanes.values() if lane.model.row_of(self._chosen) >= 0), None)
        if holder is not None:
            holder.view.choose(holder.model.row_of(self._chosen))
            self._only(holder.code)
            if focused:
                holder.view.setFocus()
            return
        left = next((lane for lane in self.lanes.values() if lane.view.current_card() is not None), None)
        self._chosen = ""
        if left is not None:
            self._only(left.code)

    # fitting ----------------------------------------------------------------------------------------------------
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not (self._chosen and self.choose(self._chosen)):
            for number in self.urgent()[:1]:
                self.choose(number)

    def _arrange(self) -> None:
        if self._around is None:
            return
        register = self.filters.register.value()
        narrow = self.width() < NARROW and not register
        self.tabs.setVisible(narrow)
        lane = (self.width() - 32 - 16 - LANE_GAP * (len(LANES) - 2)) // len(LANES)
        for place, group in enumerate(self.groups.values()):  # so that every lane is as wide as the next
            self._row.setStretch(place, lane * len(group.lanes) + LANE_GAP * (len(group.lanes) - 1))
        for code, group in self.groups.items():
            group.set_head_visible(not narrow and self.empty.isHidden())
            group.setVisible(code == (register or self.tabs.value()) if register or narrow else True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and getattr(self, "_around", None) is not None:
            self._delegate.forget()
        super().changeEvent(event)
