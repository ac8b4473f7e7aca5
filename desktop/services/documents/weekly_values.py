"""The figures that a weekly or monthly sheet is made of, as plain values.

Owns their shapes and the few figures that follow from others. Must not know layout, queries or the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from desktop.services.documents.charts import Pair

RegisterName = Literal["customer", "employee"]


@dataclass(frozen=True, slots=True)
class DayCount:
    """Complaints received on one day."""

    day: date
    received: int


@dataclass(frozen=True, slots=True)
class ClockCount:
    """How one clock was kept. ``due``: clocks that fell due in the week; ``met`` and ``missed`` of them, as stated.

    ``unproven``: how many of ``due`` the two readings (clauses §5) do not agree on. ``confirm`` marks a window that the
    source damaged.
    """

    name: str
    clause: str
    due: int
    met: int
    missed: int
    unproven: int = 0
    confirm: bool = False

    @property
    def rate(self) -> int | None:
        """Per mille that were met of those met or missed, halves up; ``None`` where nothing was judged (clauses §7)."""
        judged = self.met + self.missed
        return (2000 * self.met + judged) // (2 * judged) if judged else None


@dataclass(frozen=True, slots=True)
class StageTime:
    """Minutes that a stage took: median and 90th percentile; ``None`` where no case passed it."""

    name: str
    median: int | None
    p90: int | None


@dataclass(frozen=True, slots=True)
class PenaltyCount:
    """Penalties issued under one clause: how many, and their sum in fen."""

    clause: str
    name: str
    count: int
    fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyData:
    """One register's week. Counts are cases.

    ``received_before``: of the week before, if known; ``refunds``: ``None`` for a register that has none. Categories,
    clocks, stages and clauses stand on paper in the order given. ``clause`` is the one that asks for the sheet.
    ``sentence``: the summary; where it is empty one is made from the figures. ``monthly``: the period is a month, else
    a week.
    """

    register: RegisterName
    clause: str
    opening: int
    received: int
    closed: int
    closing: int
    repeats: int
    escalations: int
    refunds: int | None
    received_before: int | None = None
    categories: tuple[Pair, ...] = ()
    days: tuple[DayCount, ...] = ()
    clocks: tuple[ClockCount, ...] = ()
    stages: tuple[StageTime, ...] = ()
    penalties: tuple[PenaltyCount, ...] = ()
    sentence: str = ""
    monthly: bool = False

    def key(self, name: str) -> str:
        """The key of words that are others for a month."""
        return f"{name}-month" if self.monthly else name

    @property
    def penalty_count(self) -> int:
        """Penalties issued in the week."""
        return sum(p.count for p in self.penalties)

    @property
    def penalty_fen(self) -> int:
        """Their sum in fen."""
        return sum(p.fen for p in self.penalties)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyReport:
    """The sheets of one week or month, register after register; with two an overview follows. ``end``: its last day.

    ``follows``: the number of the document that was sent of the same period before, if any.
    """

    company: str
    department: str
    start: date
    end: date
    sheets: tuple[WeeklyData, ...]
    prepared_by: str
    reviewed_by: str
    check_code: str
    printed_at: datetime
    lang: str = "zh"
    follows: str = ""

    @property
    def monthly(self) -> bool:
        """Whether it is about a month, else about a week."""
        return any(sheet.monthly for sheet in self.sheets)
