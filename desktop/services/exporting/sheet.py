"""A table ready to be written: columns with a type each, rows of plain values.

Owns the shapes and the cleaning of texts. Must not query or know a file format.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from desktop.policy.values import Instant, Text

TEXT, TIME, DAY, MONEY, NUMBER = "text", "time", "day", "money", "number"
"""Types of a column: words; an instant; a day; fen; a whole number. ``None`` is an empty cell in each."""
LONGEST = 32_767
"""Characters that a cell of a spreadsheet holds at most."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a text may begin with that a spreadsheet would take for a formula."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Column(Struct, frozen=True):
    """A column's head and type; ``width`` in characters of Latin, 0: as its texts want."""

    label: Text
    type: str = TEXT
    width: int = 0


class Sheet(Struct, frozen=True):
    """A whole table; ``zone`` is the company's, in which instants are written."""

    title: Text
    columns: tuple[Column, ...]
    rows: list[tuple[Any, ...]]
    zone: ZoneInfo
    language: str = "zh"
    now: Instant = 0

    @property
    def heads(self) -> list[str]:
        """The words of the head row."""
        return [column.label.of(self.language) for column in self.columns]


def local(at: Instant, zone: ZoneInfo) -> datetime:
    """An instant as the company's wall clock showed it, whole seconds, without a zone."""
    return datetime.fromtimestamp(at // 1000, zone).replace(tzinfo=None)


def clean(text: str) -> str:
    """``text`` without what no spreadsheet can hold, its lines ending alike; one too long for a cell says how much
    is missing."""
    text = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) <= LONGEST:
        return text
    note = f"…（余 {len(text) - LONGEST + 40} 字见案件）"
    return text[: LONGEST - 40] + note


def day_of(value: Any) -> date:
    """A day that a row gives as a date or as an ISO text."""
    return value if isinstance(value, date) else date.fromisoformat(str(value))
