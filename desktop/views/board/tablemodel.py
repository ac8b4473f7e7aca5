"""The rows of the table as a Qt model: every open case of the filter by its number, its card once it was looked at.

Owns rows, columns and the words of each cell. Must not query and must not sort: the order is the desk's. A row whose
card has not come yet shows its number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from desktop.policy.values import Instant
from desktop.services import faces
from desktop.services.readmodels import COLUMNS, Card, Face, TableOrder
from desktop.views.board.cardpaint import tag_word
from desktop.views.design.figures import figure_words, line_words, shown_state
from desktop.views.design.widgets import state_word
from desktop.views.i18n import pick

Index = QModelIndex | QPersistentModelIndex
CARD_ROLE = Qt.ItemDataRole.UserRole + 1
NUMBER_ROLE = Qt.ItemDataRole.UserRole + 2
NOWHERE = QModelIndex()
PLACE = {column: place for place, column in enumerate(COLUMNS)}
RIGHT_ALIGNED = ("left", "due")
KEPT = 2000
"""Cards kept at most: far more than a screenful, far less than a company's open cases may be."""


class Other(NamedTuple):
    """A clock beside the leading one; several that ended alike are one, whose words are all in ``label``."""

    state: str
    label: str
    clause: str = ""
    figure: str = ""

    def text(self) -> str:
        """Its words in one line."""
        return " ".join(filter(None, (self.label, self.clause, self.figure)))


def heading(column: str) -> str:
    """What stands above a column."""
    table = {
        "state": QCoreApplication.translate("Table", "State"),
        "left": QCoreApplication.translate("Table", "Left / over"),
        "due": QCoreApplication.translate("Table", "Due"),
        "clock": QCoreApplication.translate("Table", "Clock, clause"),
        "owner": QCoreApplication.translate("Table", "Owed by"),
        "stage": QCoreApplication.translate("Table", "Stage"),
        "number": QCoreApplication.translate("Table", "Number"),
        "name": QCoreApplication.translate("Table", "Complainant"),
        "category": QCoreApplication.translate("Table", "Category"),
        "place": QCoreApplication.translate("Table", "Store / department"),
        "others": QCoreApplication.translate("Table", "Other clocks"),
    }
    return table[column]


class TableModel(QAbstractTableModel):
    """Open cases, one a row. ``now`` is the instant that texts speak of; ``stages``: the words of a lane."""

    def __init__(self, zone: ZoneInfo, stages: Mapping[str, str]) -> None:
        super().__init__()
        self.zone, self._stages = zone, stages
        self.now: Instant = 0
        self.order = TableOrder()
        self.numbers: tuple[str, ...] = ()
        self._rows: dict[str, int] = {}
        self._cards: dict[str, Card] = {}
        self._fresh: set[str] = set()
        self._at: Instant = -1
        self._faces: dict[str, tuple[Card, list[Face]]] = {}

    # what is shown ----------------------------------------------------------------------------------------------
    def show(self, numbers: Sequence[str]) -> None:
        """Show these cases in this order; indexes that somebody holds follow their case, or die with it."""
        wanted = tuple(numbers)
        if wanted == self.numbers:
            return
        there = set(wanted)
        gone = tuple(number for number in self.numbers if number not in there)
        new = tuple(number for number in wanted if number not in self._rows)
        if new:
            self.beginInsertRows(NOWHERE, len(self.numbers), len(self.numbers) + len(new) - 1)
            self._become(self.numbers + new)
            self.endInsertRows()
        if self.numbers != wanted + gone:
            self._arrange(wanted + gone)
        if gone:
            self.beginRemoveRows(NOWHERE, len(wanted), len(self.numbers) - 1)
            self._become(wanted)
            self.endRemoveRows()

    def _become(self, numbers: tuple[str, ...]) -> None:
        self.numbers = numbers
        self._rows = {number: row for row, number in enumerate(numbers)}

    def _arrange(self, order: tuple[str, ...]) -> None:
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        places = [(self.numbers[index.row()], index.column()) for index in held]
        self._become(order)
        self.changePersistentIndexList(held, [self.index(self._rows[number], column) for number, column in places])
        self.layoutChanged.emit()

    def take(self, cards: Iterable[Card]) -> None:
        """These cards have been read; they are shown wherever their case stands."""
        for card in cards:
            self._fresh.add(card.number)
            row = self._rows.get(card.number)
            if self._cards.get(card.number) == card:
                continue
            self._cards[card.number] = card
            if row is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def grow_old(self) -> None:
        """Something was written: what was read before is shown until it is read anew, when it is looked at."""
        self._fresh.clear()
        if len(self._cards) > KEPT:
            self._cards.clear()

    def wanting(self, rows: range) -> tuple[str, ...]:
        """The cases in ``rows`` whose cards have to be read."""
        return tuple(number for number in self.numbers[rows.start : rows.stop] if number not in self._fresh)

    def row_of(self, number: str) -> int:
        """The row of a case, -1 where it is not in the table."""
        return self._rows.get(number, -1)

    def card(self, row: int) -> Card | None:
        """The card in ``row``, once it has been read."""
        return self._cards.get(self.numbers[row]) if 0 <= row < len(self.numbers) else None

    def faces(self, card: Card) -> list[Face]:
        """The faces of the card's clocks now, reckoned once an instant."""
        if self.now != self._at:
            self._at, self._faces = self.now, {}
        found = self._faces.get(card.number)
        if found is None or found[0] is not card:
            found = (card, [faces.face(line, self.now, self.zone) for line in card.clocks])
            self._faces[card.number] = found
        return found[1]

    def set_order(self, order: TableOrder) -> None:
        """The rows are sorted so: the heads say it."""
        if order != self.order:
            self.order = order
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    # words ------------------------------------------------------------------------------------------------------
    def words(self, card: Card, column: str) -> str:
        """What a cell says."""
        if column in ("state", "left", "due", "clock", "owner"):
            return self._lead_words(card, column)
        if column == "stage":
            return self.stage(card)
        if column == "others":
            return "  ".join(one.text() for one in self.others(card))
        return {
            "number": card.number,
            "name": card.name,
            "category": pick(card.category),
            "place": pick(card.place),
        }[column]

    def _lead_words(self, card: Card, column: str) -> str:
        lead = card.lead
        if lead is None:
            return ""
        face = self.faces(card)[0]
        if column == "state":
            return state_word(shown_state(lead, face))
        if column == "left":
            return figure_words(face)
        if column == "due":
            return pick(faces.due_words(lead.due, self.now, self.zone))
        if column == "clock":
            return f"{pick(lead.label)} {lead.clause}"
        return " ".join(filter(None, (lead.owner.name, pick(lead.owner.unit))))

    def stage(self, card: Card) -> str:
        """待转办, 调查中 …; 待结案 where all that is left is to close it."""
        return tag_word("to-close") if "to-close" in card.tags else self._stages.get(card.lane, "")

    def others(self, card: Card) -> list[Other]:
        """The clocks beside the leading one: each open one by itself, then how many ended in which way."""
        twice = Counter(line.name for line in card.clocks)
        found: list[Other] = []
        ended: Counter[str] = Counter()
        for place, (line, face) in enumerate(zip(card.clocks, self.faces(card), strict=True)):
            state = shown_state(line, face)
            if line.outcome is not None:
                ended[state] += 1
            elif place:
                label = f"{pick(line.label)}・{line.owner.name}" if twice[line.name] > 1 else pick(line.label)
                found.append(Other(state, label, line.clause, line_words(line, face)))
        count = QCoreApplication.translate("Table", "{n} {state}")
        return found + [Other(state, count.format(n=n, state=state_word(state))) for state, n in ended.items()]

    def spoken(self, card: Card) -> str:
        """A row for a screen reader: state, figure, clock, clause, owner, number, then who and what."""
        order = ("state", "left", "clock", "owner", "number", "name", "category", "place", "stage", "others")
        return " ".join(filter(None, (self.words(card, column) for column in order)))

    # Qt ---------------------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.numbers)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            up, down = (
                QCoreApplication.translate("Table", "{column}, ascending"),
                QCoreApplication.translate("Table", "{column}, descending"),
            )
            turn = "{column}" if column != self.order.column else down if self.order.down else up
            return turn.format(column=heading(column))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.numbers):
            return None
        number, column = self.numbers[index.row()], COLUMNS[index.column()]
        if role == NUMBER_ROLE:
            return number
        card = self._cards.get(number)
        if role == CARD_ROLE:
            return card
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(card, column) if card is not None else number if column == "number" else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return number if card is None else self.spoken(card) if index.column() == 0 else self.words(card, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in RIGHT_ALIGNED:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def as_text(self, row: int) -> str:
        """A row as a person reads it."""
        card = self.card(row)
        if card is None:
            return self.numbers[row]
        return " | ".join(self.words(card, column) for column in COLUMNS)
