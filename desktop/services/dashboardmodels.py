"""What the statistics page is given: plain frozen values of a period, and the cases behind a figure.

Owns the shapes only. Must not hold Qt, queries or rules. Days are those of the company's zone, instants and lengths
are milliseconds, money is fen, rates are per mille.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from desktop.policy.values import Instant, Text
from desktop.services.deskmodels import NONE

DAY, WEEK, MONTH, OWN = "day", "week", "month", "own"
UNITS = (DAY, WEEK, MONTH, OWN)
"""A day, a week, a month, or any days from one to another."""
BY_CATEGORY, BY_DEPARTMENT, BY_STORE, BY_DEALER = "category", "department", "store", "dealer"
BY_RESPONSIBLE, BY_HANDLER = "responsible", "handler"
GROUPS = (BY_DEPARTMENT, BY_STORE, BY_DEALER, BY_RESPONSIBLE, BY_HANDLER)
PENALTY, REWARD = "penalty", "reward"


class Period(Struct, frozen=True):
    """Days ``first`` to ``last``, both included; ``since`` is its first instant, ``before`` the first day of the period
    that it is compared with. ``words`` and ``before_words`` name the two."""

    unit: str
    first: date
    last: date
    before: date
    since: Instant
    words: str
    before_words: str


class Which(Struct, frozen=True):
    """The cases behind a figure: what was counted, and where it is counted by something, by what and its value.

    ``measure``: ``received``, ``closed``, ``voided``, ``opening``, ``closing``, ``late``, ``handled``, a mark
    (``repeat`` …), ``follow-up:5``, ``penalty``, ``reward``, or ``clock:dispatch:late``. ``earlier``: of the period
    before.
    """

    measure: str
    by: str = ""
    value: str = ""
    earlier: bool = False


class Tile(Struct, frozen=True):
    """One figure of the whole period and the same of the period before; of penalties and rewards also their sums."""

    which: Which
    label: Text
    now: int
    before: int
    fen: int | None = None
    fen_before: int | None = None


class Share(Struct, frozen=True):
    """A bar: how many now and in the period before (``None``: not compared)."""

    which: Which
    label: Text
    now: int
    before: int | None = None


class ClockStat(Struct, frozen=True):
    """One clock of the policy in a period.

    ``due``: those that ended in it or are open past due; ``late`` holds both the missed ones and those still open.
    ``rate``: in time of in time and late (clauses §7); unproven ones judge nothing. ``median`` and ``p90``: how long
    those that were stopped took. ``confirm``: its window is a figure that the policy's source damaged.
    """

    name: str
    label: Text
    clause: str
    due: int
    met: int
    late: int
    unproven: int
    rate: int | None
    rate_before: int | None
    median: int | None
    p90: int | None
    confirm: bool = False


class GroupLine(Struct, frozen=True):
    """A department, store or person: cases ``received`` (of a handler: those in which a clock of theirs was due), cases
    with a clock ``late`` in the period, repeat complaints."""

    key: str
    name: str
    unit: Text
    received: int
    late: int
    repeats: int


class MoneyLine(Struct, frozen=True):
    """What was issued under one rule; ``reward``: it is one."""

    rule: str
    label: Text
    clause: str
    count: int
    fen: int
    count_before: int
    fen_before: int
    reward: bool = False


class HeldLine(Struct, frozen=True):
    """With whom the rounds answered in a period lay: the sum, per mille of the whole, how many of the rounds they held
    at all, and the median of those."""

    holder: str
    label: Text
    total: int
    median: int
    share: int
    rounds: int


class Dashboard(Struct, frozen=True):
    """Everything that the page shows of a period. ``bars`` are hours, days or months, as ``slots`` says.

    ``stores``: names of the stores whose numbers they are alone, where whoever sits here sees no more; ``why``: the
    reason why there is nothing to see at all.
    """

    period: Period
    register: str
    tiles: tuple[Tile, ...]
    categories: tuple[Share, ...]
    bars: tuple[Share, ...]
    slots: str
    clocks: tuple[ClockStat, ...]
    groups: dict[str, tuple[GroupLine, ...]]
    follow_ups: tuple[Share, ...]
    money: tuple[MoneyLine, ...]
    held: tuple[HeldLine, ...]
    received: int
    received_before: int
    stores: tuple[str, ...] = ()
    why: Text = NONE

    @property
    def empty(self) -> bool:
        """Whether nothing at all happened in the period, and nothing was open."""
        return not any(tile.now for tile in self.tiles) and not self.clocks


class CaseLine(Struct, frozen=True):
    """One case behind a figure."""

    number: str
    registered_at: Instant
    register: Text
    category: Text
    name: str
    place: Text
    stage: Text


class CaseList(Struct, frozen=True):
    """The cases behind a figure, the newest first: at most so many ``lines`` of ``total``."""

    title: Text
    lines: tuple[CaseLine, ...]
    total: int
