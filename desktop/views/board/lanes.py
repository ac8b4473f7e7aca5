"""The board proper: six lanes of cards under their registers' names.

Owns which card is chosen and when a card may move. Must not ask the desk: the page hands it a board.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.policy.values import Instant, Text
from desktop.services import faces
from desktop.services.readmodels import LANES, Board, Card
from desktop.views.board.ask import REGISTERS, Around
from desktop.views.board.delegate import CardDelegate
from desktop.views.board.geometry import MIN_WIDTH
from desktop.views.board.groups import EMPLOYEE_LANES, LANE_GAP, Group
from desktop.views.board.lane import Lane
from desktop.views.board.model import BoardModel
from desktop.views.design.widgets import SegmentedChoice
from desktop.views.i18n import pick

SETTLED_MS = 5000
GROUP_GAP = 16
NARROW = len(LANES) * MIN_WIDTH + (len(LANES) - len(REGISTERS)) * LANE_GAP + GROUP_GAP
"""Narrower than this, where six lanes would be cut, those of one register are shown at a time."""


class Lanes(QWidget):
    """``opened`` carries a number, ``stepped`` number and event kind."""

    opened = Signal(str)
    stepped = Signal(str, str)

    def __init__(self, around: Around, now: Instant) -> None:
        super().__init__()
        self.model = BoardModel(around.zone)
        self.model.now = now
        self.delegate = CardDelegate(self.model)
        self._board: Board | None = None
        self._register = ""
        self._behind: set[str] = set()
        self._moved_at: dict[str, Instant] = {}
        self._showing, self._folded, self._chosen = False, False, ""
        self.lanes = {code: self._lane(code, around) for code in LANES}
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
        self._row = QHBoxLayout()
        self._row.setSpacing(GROUP_GAP)
        for group in self.groups.values():
            self._row.addWidget(group)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(self.tabs)
        column.addLayout(self._row, 1)

    def _lane(self, code: str, around: Around) -> Lane:
        lane = Lane(self.model, self.delegate, code, around.word(code))
        lane.view.opened.connect(self.opened)
        lane.view.stepped.connect(self.stepped)
        lane.view.beside.connect(partial(self._beside, code))
        lane.view.pointer_left.connect(self._settle_later)
        lane.view.selectionModel().currentChanged.connect(partial(self._only, code))
        return lane

    # showing ----------------------------------------------------------------------------------------------------
    def show_windows(self, windows: Mapping[str, Text]) -> None:
        """What the policy in force gives for each lane."""
        for code, lane in self.lanes.items():
            lane.head.set_window(pick(windows[code]))

    def show_board(self, board: Board, register: str) -> None:
        """Show a board, of one ``register`` or of both; cards that may not move yet keep their places for now."""
        self._board, self._register = board, register
        self._show()

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
        self._keep_chosen(focused)
        self._arrange()
        self._tick_lanes()

    def fold(self, nothing: bool, empty: bool) -> None:
        """No case to show: only the lanes' heads stay; where nothing is open at all, not even the registers' names."""
        self._folded = empty
        for lane in self.lanes.values():
            lane.fold(nothing)
        self._arrange()

    def _may_move(self, code: str) -> bool:
        long_ago = self.model.now - self._moved_at.get(code, -SETTLED_MS) >= SETTLED_MS
        return long_ago and not self.lanes[code].is_pointed_at()

    def _settle_later(self) -> None:
        if self._behind:
            QTimer.singleShot(0, self, self._show)

    def tick(self, now: Instant) -> None:
        """A second has gone: countdowns that can be seen are painted anew, waiting cards may take their place."""
        self.model.now = now
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
        return "\n".join(lane.as_text() for lane in self.lanes.values() if lane.isVisible())

    # choosing ---------------------------------------------------------------------------------------------------
    def chosen(self) -> str:
        """Number of the selected card, empty if none."""
        return self._chosen

    def choose(self, number: str, *, focus: bool = True) -> bool:
        """Select a case's card and give it the focus; False where it is not on the board."""
        for register, group in self.groups.items():
            for lane in group.lanes:
                row = lane.model.row_of(number)
                if row >= 0:
                    self.tabs.set_value(register)
                    lane.view.choose(row)
                    if focus:
                        lane.view.setFocus()
                    return True
        return False

    def first(self, what: str) -> str:
        """The most urgent card with an ``overdue`` or ``near`` clock, or the first ``follow-up``; empty if none."""
        for number in self.urgent():
            card = next(one for one in self.model.cards() if one.number == number)
            states = {face.state for face in self.delegate.faces(card)}
            if what in states or (what == "follow-up" and card.lane == "to-follow-up"):
                return number
        return ""

    def urgent(self) -> list[str]:
        """Numbers of the cases with an open clock, the most urgent first."""
        with_lead = [card for card in self.model.cards() if card.lead is not None]
        return [card.number for card in sorted(with_lead, key=faces.order_key)]

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
    def _arrange(self) -> None:
        register = self._register
        narrow = self.width() < NARROW and not register
        self.tabs.setVisible(narrow and not self._folded)
        lane = (self.width() - GROUP_GAP - LANE_GAP * (len(LANES) - len(REGISTERS))) // len(LANES)
        for place, group in enumerate(self.groups.values()):  # so that every lane is as wide as the next
            self._row.setStretch(place, lane * len(group.lanes) + LANE_GAP * (len(group.lanes) - 1))
        for code, group in self.groups.items():
            group.set_head_visible(not narrow and not self._folded)
            group.setVisible(code == (register or self.tabs.value()) if register or narrow else True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
