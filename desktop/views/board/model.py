"""The cards of the board as one Qt model, and the filter that gives each lane its own.

Owns rows and roles, and the rule when a card may change its place. Must not query, and must not order by itself: the
order of a lane is the desk's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from desktop.policy.values import Instant
from desktop.services import faces
from desktop.services.readmodels import LANES, Board, Card
from desktop.views.design.figures import due_words, figure_words, line_words, shown_state
from desktop.views.design.widgets import state_word
from desktop.views.i18n import pick

Index = QModelIndex | QPersistentModelIndex
CARD_ROLE = Qt.ItemDataRole.UserRole + 1
NUMBER_ROLE = Qt.ItemDataRole.UserRole + 2
LANE_ROLE = Qt.ItemDataRole.UserRole + 3
NOWHERE = QModelIndex()


def settle(shown: Sequence[str], wanted: Sequence[str], may_move: bool) -> list[str]:
    """The order to show now. While nothing may move, cards keep their places, gone ones leave, new ones come last."""
    if may_move:
        return list(wanted)
    there = set(wanted)
    stay = [number for number in shown if number in there]
    known = set(stay)
    return stay + [number for number in wanted if number not in known]


class BoardModel(QAbstractListModel):
    """Every card of the board, lane after lane. ``now`` is the instant that texts speak of."""

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__()
        self.zone = zone
        self.now: Instant = 0
        self._cards: list[Card] = []

    def cards(self) -> tuple[Card, ...]:
        """Every card in order."""
        return tuple(self._cards)

    def numbers(self, lane: str) -> list[str]:
        """Numbers of a lane's cards in the order shown."""
        return [card.number for card in self._cards if card.lane == lane]

    def show(self, board: Board, may_move: dict[str, bool]) -> set[str]:
        """Show ``board``; a lane that may not move keeps its order. Lanes whose order is still not the desk's."""
        known = {card.number: card for lane in LANES for card in board.lanes.get(lane, ())}
        order: list[str] = []
        behind: set[str] = set()
        for lane in LANES:
            wanted = [card.number for card in board.lanes.get(lane, ())]
            settled = settle(self.numbers(lane), wanted, may_move.get(lane, True))
            order += settled
            if settled != wanted:
                behind.add(lane)
        self._become([known[number] for number in order])
        return behind

    def _become(self, wanted: list[Card]) -> None:
        self._drop({(card.number, card.lane) for card in wanted})
        self._add([card for card in wanted if (card.number, card.lane) not in self._places()])
        self._arrange([card.number for card in wanted])
        for row, card in enumerate(wanted):
            if self._cards[row] != card:
                self._cards[row] = card
                self.dataChanged.emit(self.index(row), self.index(row))

    def _places(self) -> set[tuple[str, str]]:
        return {(card.number, card.lane) for card in self._cards}

    def _drop(self, stay: set[tuple[str, str]]) -> None:
        for row in reversed(range(len(self._cards))):
            if (self._cards[row].number, self._cards[row].lane) not in stay:
                self.beginRemoveRows(NOWHERE, row, row)
                del self._cards[row]
                self.endRemoveRows()

    def _add(self, new: list[Card]) -> None:
        if new:
            self.beginInsertRows(NOWHERE, len(self._cards), len(self._cards) + len(new) - 1)
            self._cards += new
            self.endInsertRows()

    def _arrange(self, order: list[str]) -> None:
        if [card.number for card in self._cards] == order:
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        held = [self._cards[index.row()].number for index in old]
        by_number = {card.number: card for card in self._cards}
        self._cards = [by_number[number] for number in order]
        rows = {number: row for row, number in enumerate(order)}
        self.changePersistentIndexList(old, [self.index(rows[number]) for number in held])
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._cards):
            return None
        card = self._cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role == NUMBER_ROLE:
            return card.number
        if role == LANE_ROLE:
            return card.lane
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{card.number} {card.name}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(card)
        return None

    def spoken(self, card: Card) -> str:
        """The card for a screen reader: state, figure, clock, clause, number, owner, then who and what."""
        if card.lead is None:
            return " ".join((card.number, card.name, pick(card.category)))
        lead, face = card.lead, faces.face(card.lead, self.now, self.zone)
        state = state_word(shown_state(lead, face))
        words = [state, figure_words(face), pick(lead.label), lead.clause, card.number, lead.owner.name]
        return " ".join([*words, card.name, pick(card.category)])

    def as_text(self, card: Card) -> str:
        """The card as one line of text: what its band and its bars say."""
        parts = [card.number, card.name, pick(card.category), pick(card.place)]
        for place, line in enumerate(card.clocks):
            face = faces.face(line, self.now, self.zone)
            state = state_word(shown_state(line, face))
            due = f" {due_words(face)}" if place == 0 and line.outcome is None else ""
            words = line_words(line, face)
            parts.append(f"{pick(line.label)} {line.clause} {words if line.stopped else f'{state} {words}'}{due}")
        return " | ".join(parts)


class LaneModel(QSortFilterProxyModel):
    """The cards of one lane, in the order of the board."""

    def __init__(self, source: BoardModel, lane: str) -> None:
        super().__init__()
        self.lane, self.board = lane, source
        self.setSourceModel(source)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        return bool(self.board.index(row).data(LANE_ROLE) == self.lane)

    def card(self, row: int) -> Card:
        """The card in ``row``."""
        card = self.index(row, 0).data(CARD_ROLE)
        assert isinstance(card, Card)
        return card

    def row_of(self, number: str) -> int:
        """The row of a case, -1 where it is not in this lane."""
        return next((row for row in range(self.rowCount()) if self.index(row, 0).data(NUMBER_ROLE) == number), -1)
