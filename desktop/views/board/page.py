"""The board page: the same open cases as lanes or as a table, filters above, one second after the other.

Owns what is asked of the desk and which of the two views is shown. Must not block: every question goes through the
tasks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.policy.values import Instant, Text
from desktop.services import faces
from desktop.services.deskmodels import ExportWish
from desktop.services.readmodels import Board, BoardFilter, TableOrder
from desktop.services.wallclock import WallClock
from desktop.views.board.ask import BOARD, LIMIT, TABLE, VIEW, Around, BoardDesk, look_around, look_at_windows
from desktop.views.board.cases import FIRST_ROWS, Cases, TableRead, ask
from desktop.views.board.filters import FilterRow
from desktop.views.board.groups import Group
from desktop.views.board.lane import Lane
from desktop.views.board.lanes import Lanes
from desktop.views.design.figures import figure_words
from desktop.views.design.widgets import EmptyState, Notice, PrimaryButton, SecondaryButton, label
from desktop.views.exporting import Exporter
from desktop.views.i18n import pick
from desktop.views.shortcuts import bind
from desktop.views.tasks import TaskRunner

LOADING_MS = 300


@dataclass(frozen=True, slots=True)
class _Answer:
    around: Around
    actor: str
    board: Board
    table: TableRead | None
    windows: Mapping[str, Text]


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
        self.keys = self.tr(
            "Arrows choose a card     Enter opens     F5 dispatch     F6 findings     F7 replied     Ctrl+S export"
        )
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._around: Around | None = None
        self._board: Board | None = None
        self._asking, self._again = False, False
        self._urgency = self._carried = ""
        self.lanes: dict[str, Lane] = {}
        self.groups: dict[str, Group] = {}
        self.notice = Notice()
        self.notice.hide()
        self.notice.retry.connect(lambda: self.refresh(self._clock.now()))
        self.exporter = Exporter(self, desk, tasks, self.notice, self.tr("Open cases"), self._wish)
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
        """Lanes, table and filters, once the desk has said its zone and its words."""
        self._around = around
        now = self._clock.now()
        self.filters = FilterRow(around)
        self.filters.changed.connect(lambda: self.refresh(self._clock.now()))
        self.filters.view.changed.connect(self._switched)
        self._column.removeWidget(self.loading)
        self.filters.make_room_for(self.loading)
        self.cards = Lanes(around, now)
        self.cases = Cases(self._desk, self._tasks, around, now)
        self.cases.resort.connect(lambda: self.refresh(self._clock.now()))
        self.cases.failed.connect(self.notice.show_error)
        for view in (self.cards, self.cases):
            view.opened.connect(self.open_case)
            view.stepped.connect(self.open_step)
        self.lanes, self.groups = self.cards.lanes, self.cards.groups
        self.tabs, self.model = self.cards.tabs, self.cards.model
        self._column.insertWidget(0, self.filters)
        self._column.addWidget(self.cards, 1)
        self._column.addWidget(self.cases, 1)
        self._column.addWidget(self._nothing_open(), 20)
        self._column.addWidget(self._nothing_found(), 20)
        bind(self, [("Ctrl+T", self.switch), ("Ctrl+S", self.export)])

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
        first = ask(desk, now, wanted, TableOrder(), range(FIRST_ROWS))
        table = first if known is None else self.cases.question(now, wanted)
        as_table = known is not None and self.as_table

        def look() -> _Answer:
            around = look_around(desk) if known is None else known
            rows = table() if as_table or (known is None and around.view == TABLE) else None
            return _Answer(around, desk.actor, desk.board(now, wanted, LIMIT), rows, look_at_windows(desk))

        self._tasks.run(look, self._answered, self._failed)

    def _answered(self, answer: _Answer) -> None:
        if self._around is None:
            self._build(answer.around)
        self.notice.hide()
        self._board = board = answer.board
        self.filters.set_actor(answer.actor)
        self.filters.offer(board.people, board.places)
        self.filters.show_reports(board.reports, self.model.now)
        self.cards.show_windows(answer.windows)
        self.cards.show_board(board, self.filters.register.value())
        if answer.table is not None:
            self.cases.show_read(answer.table)
        self._show_emptiness(board)
        self._next_report(board)
        self._carry()
        self._done_asking()
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

    def export(self) -> None:
        """Ctrl+S: the open cases of the filter, in the table's order, to a file."""
        if self._around is not None:
            self.exporter.ask()

    def _wish(self) -> ExportWish:
        return ExportWish("open", filter=self.filters.value(), order=self.cases.order)

    # board or table ---------------------------------------------------------------------------------------------
    @property
    def as_table(self) -> bool:
        """Whether the table is shown, not the lanes."""
        return self._around is not None and self.filters.view.value() == TABLE

    def switch(self) -> None:
        """Ctrl+T: from the lanes to the table and back."""
        if self._around is not None:
            self.filters.view.set_value(BOARD if self.as_table else TABLE)

    def _switched(self, view: str) -> None:
        """Show the other view; the chosen case, the filter and the keyboard go along."""
        before, focused = (self.cards if view == TABLE else self.cases.view), QApplication.focusWidget()
        self._carried = before.chosen()
        within = focused in (self, before) or (focused is not None and before.isAncestorOf(focused))
        desk = self._desk
        self._tasks.run(lambda: desk.remember(VIEW, view), None, self.notice.show_error)
        if self._board is not None:
            self._show_emptiness(self._board)
        if within:
            (self.cases if view == TABLE else self).setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh(self._clock.now())

    def _carry(self) -> None:
        """Choose in this view what was chosen in the other; the keyboard stays where it is."""
        number, self._carried = self._carried, ""
        if number and self.as_table:
            self.cases.view.choose(number)
        elif number:
            self.cards.choose(number, focus=any(lane.view.hasFocus() for lane in self.lanes.values()))

    # showing ----------------------------------------------------------------------------------------------------
    def _show_emptiness(self, board: Board) -> None:
        """Nothing open: only the lanes' heads stay, and what there is to do. Nothing found is something else."""
        nothing, filtered = not any(board.totals.values()), self.filters.value() != BoardFilter()
        self.cards.setVisible(not self.as_table)
        self.cases.setVisible(self.as_table and not nothing)
        self.empty.setVisible(nothing and not filtered)
        self.unmatched.setVisible(nothing and filtered)
        self.filters.fold(nothing and not filtered)
        self.cards.fold(nothing, nothing and not filtered)

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
        """A second has gone: countdowns that can be seen are painted anew, what waits may take its place."""
        if self._around is None:
            return
        self.filters.tick(now)
        self.cards.tick(now)
        self.cases.tick(now)

    def as_text(self) -> str:
        """The board as a person reads it, lane after lane or row after row."""
        if self._around is None:
            return ""
        if not self.empty.isHidden():
            return self.empty.text()
        return self.cases.view.as_text() if self.as_table else self.cards.as_text()

    # choosing ---------------------------------------------------------------------------------------------------
    def chosen(self) -> str:
        """Number of the selected case, empty if none."""
        if self._around is None:
            return ""
        return self.cases.view.chosen() if self.as_table else self.cards.chosen()

    def show_only(self, *, owner: str = "", place: str = "") -> bool:
        """Show what somebody owes, or what a store or department has open; whether there is any such."""
        if self._around is None:
            return False
        self.filters.clear()
        self.filters.owner.set_value(owner)
        self.filters.place.set_value(place)
        return (self.filters.owner.value(), self.filters.place.value()) == (owner, place)

    def choose_first(self, what: str) -> None:
        """Select the most urgent case with an ``overdue`` or ``near`` clock, or the first ``follow-up``."""
        self._urgency = what if self._board is None else ""
        number = self.cards.first(what) if self._board is not None else ""
        if number:
            self.choose(number)

    def choose(self, number: str) -> bool:
        """Select a case and give it the focus; False where it is not shown."""
        if self._around is None:
            return False
        if not self.as_table:
            return self.cards.choose(number)
        found = self.cases.view.choose(number)
        if found:
            self.cases.view.setFocus()
        return found

    def urgent(self) -> list[str]:
        """Numbers of the cases with an open clock, the most urgent first."""
        return [] if self._around is None else self.cards.urgent()

    def next_urgent(self, after: str = "") -> str:
        """The most urgent case after ``after`` (or the first), round and round; empty where there is none."""
        order = self.urgent()
        if not order:
            return ""
        return order[(order.index(after) + 1) % len(order)] if after in order else order[0]

    # events -----------------------------------------------------------------------------------------------------
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        chosen = self.chosen()
        if not (chosen and self.choose(chosen)):
            for number in self.urgent()[:1]:
                self.choose(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No case has the keyboard yet: the first arrow gives it to the most urgent one."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right) and self.urgent():
            self.choose(self.chosen() or self.urgent()[0])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and getattr(self, "_around", None) is not None:
            self.cards.delegate.forget()
        super().changeEvent(event)
