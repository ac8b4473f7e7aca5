"""The table: every open case of the filter in the order asked for, and the cards of those that are looked at.

Owns how each column sorts. The order is a list of numbers alone, however many cases are open; cards are made for the
rows that somebody sees, by the board and kept with the board's own. Must not decide a state: that is the policy's.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, Final

from desktop.policy.clocks import CLOCKS
from desktop.policy.values import Clock, Instant, Text
from desktop.services import board, labels, sight
from desktop.services.context import Context
from desktop.services.readmodels import BoardFilter, Card, TableOrder

ROWS = (
    "SELECT number, stage, register, name, category, store, department, responsible, lead_due, no FROM case_row "
    "WHERE stage NOT IN ('done', 'voided'){where} ORDER BY lead_due IS NULL, lead_due, registered_at, number"
)
OPEN_CLOCKS = (
    "SELECT case_no, name, clause, owner, started, due, near_from, proven FROM clock_row WHERE stopped IS NULL "
    "ORDER BY due"
)
BY_NUMBERS = f"SELECT {board.WHICH} FROM case_row WHERE number IN (SELECT value FROM json_each(?))"
URGENCY: Final = {"overdue": 0, "near": 1, "unproven": 2, "running": 3}
Row = tuple[Any, ...]
Key = Callable[[Row], Any]
"""What a row is sorted by; ``None`` puts it last either way."""


class _Kept:
    """The last order asked for: while nothing is written, the same question has the same answer."""

    def __init__(self, asked: object, numbers: tuple[str, ...]) -> None:
        self.asked, self.numbers = asked, numbers


def order(context: Context, now: Instant, chosen: BoardFilter, by: TableOrder) -> tuple[str, ...]:
    """Numbers of every open case of the filter. As the board has them, the earliest due first, unless ``by`` says
    otherwise; cases that are equal in the column stay in that order among themselves."""
    store = context.store
    with store.read():
        moment = now if by.column == "state" else 0
        asked = (store.stamp(), context.language, chosen, by, moment, sight.condition(context))
        kept = context.kept.get(_Kept.__name__)
        if isinstance(kept, _Kept) and kept.asked == asked:
            return kept.numbers
        where, given = board.where(context, chosen)
        rows = store.query(ROWS.format(where=where), given)
        numbers = tuple(row[0] for row in _sorted(rows, _Keys(context, now).of(by.column), by.down))
        context.kept[_Kept.__name__] = _Kept(asked, numbers)
        return numbers


def cards(context: Context, numbers: Iterable[str], hide_met: bool) -> tuple[Card, ...]:
    """The cards of these cases, in no order; one that nobody knows, or that is not to be seen, is left out."""
    with context.store.read():
        seen = sight.condition(context)
        which = context.store.query(BY_NUMBERS + seen.sql, (json.dumps(list(numbers)), *seen.given))
        return tuple(board.Kept.of(context).some(which, hide_met))


def _sorted(rows: list[Row], key: Key, down: bool) -> list[Row]:
    keyed = [(key(row), row) for row in rows]
    with_one = [pair for pair in keyed if pair[0] is not None]
    with_one.sort(key=lambda pair: pair[0], reverse=down)  # equal ones stay as they were, turned or not
    return [row for _, row in with_one] + [row for one, row in keyed if one is None]


def words_key(text: str) -> bytes:
    """Where a word stands in a list: Latin and figures first, then Chinese in the order of its pinyin.

    The first level of GB 2312 is laid out by pinyin, and names and words of an office are nearly all of that level.
    """
    return text.casefold().encode("gb18030")


class _Keys:
    """What each column sorts by; names and clocks are looked up once a question."""

    def __init__(self, context: Context, now: Instant) -> None:
        self._context, self._now = context, now
        self._lines = board.Kept.of(context)
        self._words: dict[object, bytes | None] = {}
        self._clocks: dict[int, list[Row]] = defaultdict(list)

    def of(self, column: str) -> Key:
        """The key of a column; ``KeyError`` for one that the table does not have."""
        if column in ("state", "clock", "owner", "others"):
            for row in self._context.store.query(OPEN_CLOCKS):
                self._clocks[row[0]].append(row)
        table: dict[str, Key] = {
            "state": self._state,
            "left": lambda row: row[8],
            "due": lambda row: row[8],
            "clock": lambda row: self._of_lead(row, 1, self._clock_words),
            "owner": lambda row: self._of_lead(row, 3, lambda key: self._lines.lines.who(key).name),
            "stage": lambda row: STAGE_PLACE[row[1]],
            "number": lambda row: row[0],
            "name": lambda row: self._word(("name", row[3]), lambda: row[3]),
            "category": lambda row: self._word(row[2:5:2], lambda: self._category(row[2], row[4])),
            "place": lambda row: self._word(row[5:8], lambda: self._place(row[5] or row[6] or row[7])),
            "others": lambda row: self._clocks[row[9]][1][5] if len(self._clocks[row[9]]) > 1 else None,
        }
        return table[column]

    def _word(self, about: object, word: Callable[[], str]) -> bytes | None:
        if about not in self._words:
            self._words[about] = words_key(word()) or None
        return self._words[about]

    def _of_lead(self, row: Row, place: int, word: Callable[[str], str]) -> bytes | None:
        clocks = self._clocks[row[9]]
        return self._word((place, clocks[0][place]), lambda: word(clocks[0][place])) if clocks else None

    def _state(self, row: Row) -> int | None:
        clocks = self._clocks[row[9]]
        if not clocks:
            return None
        _, name, clause, owner, started, due, near_from, proven = clocks[0]
        if not proven:
            return URGENCY["unproven"]
        return URGENCY[Clock(name, clause, 0, owner, started, due, near_from, None, None).state(self._now)]

    def _shown(self, text: Text) -> str:
        return text.of(self._context.language)

    def _clock_words(self, name: str) -> str:
        return self._shown(CLOCKS[name].label)

    def _category(self, register: str, code: str) -> str:
        known = self._context.current_policy().categories.get(register, {}).get(code)
        return self._shown(known) if known else str(code)

    def _place(self, key: str) -> str:
        return self._shown(self._lines.place(key))


STAGE_PLACE: Final = {stage: place for place, stage in enumerate(labels.STAGES)}
"""Stages in the order in which a case goes through them."""
