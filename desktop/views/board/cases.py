"""The table and what is read for it: the order of all open cases at once, their cards as they come into view.

Owns the sorting asked for and when rows may change places. Must not block: every question goes through the tasks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services.readmodels import LANES, BoardFilter, Card, TableOrder
from desktop.views.board.ask import Around, TableDesk
from desktop.views.board.table import TableView
from desktop.views.board.tablemodel import TableModel
from desktop.views.tasks import TaskRunner

RESTS_MS = 5000
"""Rows keep their places so long after the pointer moved over them: nobody opens a case that was not there."""
FIRST_ROWS = 60


class TableRead(NamedTuple):
    """An answer: every number in order, the cards of the rows in view, and how it was asked."""

    numbers: tuple[str, ...]
    cards: tuple[Card, ...]
    wanted: BoardFilter
    order: TableOrder


class Cases(QWidget):
    """The table of open cases. ``resort``: the page is to ask anew. ``failed`` carries what went wrong."""

    opened = Signal(str)
    stepped = Signal(str, str)
    resort = Signal()
    failed = Signal(object)

    def __init__(self, desk: TableDesk, tasks: TaskRunner, around: Around, now: Instant) -> None:
        super().__init__()
        self._desk, self._tasks = desk, tasks
        stages = {lane: around.word(lane) for lane in LANES}
        self.model = TableModel(around.zone, stages)
        self.model.now = now
        self.view = TableView(self.model, [*stages.values()])
        self.order = TableOrder()
        self._shown: tuple[BoardFilter, TableOrder] | None = None
        self._waiting: tuple[str, ...] | None = None
        self._hide_met = False
        self._reading = False
        self._asked: set[str] = set()
        self.view.opened.connect(self.opened)
        self.view.stepped.connect(self.stepped)
        self.view.asked.connect(self.sort_by)
        self.view.state_turned.connect(self._state_turned)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(0)
        self._look.timeout.connect(self._read)
        self.view.wanting.connect(self._look.start)
        self.setFocusProxy(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self.view)

    # asking -----------------------------------------------------------------------------------------------------
    def question(self, now: Instant, wanted: BoardFilter) -> Callable[[], TableRead]:
        """What the page asks on the database thread, together with the board."""
        rows = self.view.near_rows()
        return ask(self._desk, now, wanted, self.order, range(rows.start, max(rows.stop, rows.start + FIRST_ROWS)))

    def sort_by(self, column: str) -> None:
        """Sort by a column; the second time the other way round."""
        self.order = TableOrder(column, self.order.column == column and not self.order.down)
        self.view.set_order(self.order)
        self.resort.emit()

    def _state_turned(self) -> None:
        if self.order.column == "state":
            self.resort.emit()

    def _read(self) -> None:
        """Read the cards of rows that came into view."""
        wanting = self.model.wanting(self.view.near_rows())
        missing = [number for number in wanting if number not in self._asked]
        if self._reading or not missing:
            return
        self._reading = True
        self._asked.update(missing)
        desk, hide_met = self._desk, self._hide_met
        self._tasks.run(lambda: desk.cards(missing, hide_met), self._have_read, self._not_read)

    def _have_read(self, cards: tuple[Card, ...]) -> None:
        self._reading = False
        self.model.take(cards)
        self.view.tick()
        self._look.start()

    def _not_read(self, error: Exception) -> None:
        self._reading = False
        self.failed.emit(error)

    # showing ----------------------------------------------------------------------------------------------------
    def show_read(self, read: TableRead) -> None:
        """Show an answer: at once what somebody asked for, a change by itself once the pointer rests."""
        asked_for = (read.wanted, read.order) != self._shown
        self._shown, self._hide_met = (read.wanted, read.order), read.wanted.hide_met
        self._asked.clear()
        self.model.grow_old()
        if asked_for or self._rests():
            self._settle(read.numbers)
            if asked_for:
                self.view.verticalScrollBar().setValue(0)
        else:
            self._waiting = read.numbers
        self.model.take(read.cards)
        self.view.tick()
        self._look.start()

    def _rests(self) -> bool:
        return self.model.now - self.view.touched_at >= RESTS_MS

    def _settle(self, numbers: tuple[str, ...]) -> None:
        self._waiting = None
        self.view.show_order(numbers)
        if self.view.hasFocus() and not self.view.chosen():
            self.view.choose_row(0)

    def tick(self, now: Instant) -> None:
        """A second has gone: figures that can be seen are painted anew, waiting rows take their places."""
        self.model.now = now
        if self._waiting is not None and self._rests():
            self._settle(self._waiting)
        if self.isVisible():
            self.view.tick()


def ask(desk: TableDesk, now: Instant, wanted: BoardFilter, order: TableOrder, rows: range) -> Callable[[], TableRead]:
    """The question for the order of the table and the cards in ``rows``."""

    def run() -> TableRead:
        numbers = desk.table(now, wanted, order)
        return TableRead(numbers, desk.cards(numbers[rows.start : rows.stop], wanted.hide_met), wanted, order)

    return run
