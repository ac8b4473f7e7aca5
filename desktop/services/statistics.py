"""The numbers of a week or month, both registers, from the counts that the ledger keeps (clauses §7; 5.1.3, 5.2.6).

Owns which counts make which figure. Must not scan cases: a period is read from the roll-up and from the clocks stopped
in it; a test holds the result equal to a full GROUP BY. Whoever sees one store gets that store's numbers, counted from
its rows by the function that keeps the roll-up. Days are those of the company's zone, money is fen.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from desktop.models import rollup
from desktop.policy.clocks import CLOCKS
from desktop.policy.rules import RULES
from desktop.policy.values import CUSTOMER, EMPLOYEE, Instant
from desktop.services import faces, sight
from desktop.services.context import Context

REGISTERS = (CUSTOMER, EMPLOYEE)
OUTCOMES = ("met", "missed", "unproven", "cancelled")
MARKS = ("answered", "repeat", "escalated", "refund", "major", "media", "reopened", "review", "commended", "misconduct")
FOLLOW_UPS = ("follow-up:1", "follow-up:2", "follow-up:3", "follow-up:4", "follow-up:5", "follow-up:unreachable")
STAGES: Mapping[str, tuple[str, ...]] = {CUSTOMER: ("dispatch", "answer", "reply"), EMPLOYEE: ("same-day", "decide")}
"""Clocks whose lengths tell how long the stages took."""
_MEASURES = json.dumps(
    [
        "received",
        "closed",
        "voided",
        *MARKS,
        *FOLLOW_UPS,
        *(f"clock:{name}:{end}" for name in CLOCKS for end in OUTCOMES),
    ]
)

WHOLE = (
    "SELECT measure, register, day, n FROM rollup_row WHERE measure IN (SELECT value FROM json_each(?)) "
    "AND dimension = '' AND register IN ('customer', 'employee') AND day BETWEEN ? AND ?"
)
BY_CATEGORY = (
    "SELECT register, day, value, n FROM rollup_row WHERE measure = 'received' AND dimension = 'category' "
    "AND register IN ('customer', 'employee') AND day BETWEEN ? AND ?"
)
BEFORE = (
    "SELECT measure, register, sum(n) FROM rollup_row WHERE measure IN ('received', 'closed', 'voided') "
    "AND dimension = '' AND register IN ('customer', 'employee') AND day < ? GROUP BY measure, register"
)
LENGTHS = (
    "SELECT name, stopped - started FROM clock_row WHERE stopped >= ? AND stopped < ? AND stopped IS NOT NULL "
    "AND outcome IN ('met', 'missed') AND name IN ('dispatch', 'answer', 'reply', 'same-day', 'decide')"
)
STILL_OVERDUE = (
    "SELECT k.name, c.register, count(*) FROM clock_row k JOIN case_row c ON c.no = k.case_no "
    "WHERE k.stopped IS NULL AND k.due < ?{seen} GROUP BY k.name, c.register"
)
SOME = "SELECT no, register, registered_at, closed_at, category FROM case_row WHERE 1"
STOPPED = "SELECT case_no, name, outcome, proven, stopped, owner FROM clock_row WHERE stopped IS NOT NULL"
PENALTIES = (
    "SELECT coalesce(c.register, 'customer'), p.rule, p.clause, count(*), "
    "sum(CASE WHEN p.state IN ('revoked', 'reversed') THEN 0 ELSE p.amount END) "
    "FROM penalty_row p LEFT JOIN case_row c ON c.no = p.case_no WHERE p.whom IN ("
    "SELECT DISTINCT value FROM rollup_row WHERE measure = 'penalty:issued' AND dimension = 'whom' "
    "AND register = 'penalty' AND day BETWEEN ? AND ?) AND p.issued_at >= ? AND p.issued_at < ?{seen} GROUP BY 1, 2, 3"
)


@dataclass(frozen=True, slots=True)
class Stage:
    """How long a stage took for those that passed it, in ms: median and 90th percentile (nearest rank)."""

    clock: str
    count: int
    median: int | None
    p90: int | None


@dataclass(frozen=True, slots=True)
class Issued:
    """Penalties or rewards issued by one rule: how many and their sum in fen."""

    rule: str
    clause: str
    count: int
    fen: int


@dataclass(frozen=True, slots=True)
class RegisterNumbers:
    """One register's period. Counts are cases; ``clocks`` are those stopped in it, by name and end, and under
    ``overdue`` those that are still open past a due time before its end. ``received_before``: in the period before.

    ``opening`` and ``closing`` are what was open at its first and after its last instant, as the cases now read.
    ``marks`` counts repeats, escalations, refunds …; ``follow_ups`` by satisfaction or ``unreachable``.
    """

    register: str
    opening: int
    received: int
    closed: int
    voided: int
    closing: int
    received_before: int
    categories: Mapping[str, tuple[int, int]]
    days: tuple[tuple[date, int], ...]
    clocks: Mapping[str, Mapping[str, int]]
    stages: tuple[Stage, ...]
    marks: Mapping[str, int]
    follow_ups: Mapping[str, int]
    penalties: tuple[Issued, ...] = ()
    rewards: tuple[Issued, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodNumbers:
    """The numbers of a period from ``start`` to ``end`` (its last day), register by register.

    ``stores``: keys of the stores whose numbers they are alone; ``None``: the whole company's.
    """

    start: date
    end: date
    registers: tuple[RegisterNumbers, ...]

    stores: tuple[str, ...] | None = None

    def of(self, register: str) -> RegisterNumbers:
        """One register's numbers."""
        return next(one for one in self.registers if one.register == register)


@dataclass(frozen=True, slots=True)
class Span:
    """Days ``first`` to ``last`` of a period, and ``before``, the first day of the one that it is compared with."""

    first: date
    last: date
    before: date

    @property
    def ordinals(self) -> tuple[int, int, int]:
        """The same as numbers of days: before, first, last."""
        return self.before.toordinal(), self.first.toordinal(), self.last.toordinal()

    def bounds(self, zone: ZoneInfo) -> tuple[Instant, Instant]:
        """Its first instant, and the first one after it."""
        return faces.day_start(self.first, zone), faces.day_start(self.last + timedelta(days=1), zone)


@dataclass
class _Counts:
    """What was read for both registers."""

    now: Counter[tuple[str, str]] = field(default_factory=Counter)
    earlier: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_day: Counter[tuple[str, int]] = field(default_factory=Counter)
    category: Counter[tuple[str, str]] = field(default_factory=Counter)
    category_before: Counter[tuple[str, str]] = field(default_factory=Counter)
    opening: Counter[tuple[str, str]] = field(default_factory=Counter)
    overdue: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, measure: str, register: str, day: int, n: int, first: int) -> None:
        """Add what was counted of a day, of this period or the one before it."""
        (self.now if day >= first else self.earlier)[measure, register] += n
        if measure == "received" and day >= first:
            self.by_day[register, day] += n


def week(context: Context, week_start: Instant) -> PeriodNumbers:
    """The numbers of the week that begins at ``week_start`` (Monday 00:00 in the company's zone)."""
    start = faces.today(week_start, context.zone)
    return numbers(context, Span(start, start + timedelta(days=6), start - timedelta(days=7)))


def month(context: Context, month_start: Instant) -> PeriodNumbers:
    """The numbers of the month that begins at ``month_start`` (the 1st, 00:00); of one that runs, so far."""
    start = faces.today(month_start, context.zone)
    return numbers(context, Span(start, _month_beside(start, 1) - timedelta(days=1), _month_beside(start, -1)))


def numbers(context: Context, span: Span) -> PeriodNumbers:
    """The numbers of a period, for whoever sits here."""
    with context.store.read():
        seen = sight.store_condition(context)
        counts = _read_some(context, span, seen) if seen.sql else _read(context, span)
        _read_overdue(context, span, counts)
        stages = _stages(context, span)
        issued = _issued(context, span)
    confined = sight.stores(context)
    registers = (CUSTOMER,) if confined is not None else REGISTERS
    found = tuple(_register(one, span, counts, stages, issued) for one in registers)
    return PeriodNumbers(span.first, span.last, found, confined)


def reported_week(context: Context, now: Instant) -> Instant:
    """Monday 00:00 of the last whole week at ``now``: the week that is reported."""
    today = faces.today(now, context.zone)
    return faces.day_start(today - timedelta(days=today.weekday() + 7), context.zone)


def _month_beside(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


# what is read -------------------------------------------------------------------------------------------------------
def _read(context: Context, span: Span) -> _Counts:
    counts, (before, first, last) = _Counts(), span.ordinals
    query = context.store.query
    for measure, register, day, n in query(WHOLE, (_MEASURES, before, last)):
        counts.add(measure, register, day, n, first)
    for register, day, value, n in query(BY_CATEGORY, (before, last)):
        (counts.category if day >= first else counts.category_before)[register, value] += n
    for measure, register, n in query(BEFORE, (first,)):
        counts.opening[measure, register] = n
    return counts


def _read_some(context: Context, span: Span, seen: sight.Condition) -> _Counts:
    """The same counts of the cases in sight alone, told by the function that keeps those of all."""
    query, entries, zone = context.store.query, dict[rollup.Entry, int](), context.zone
    marks: dict[int, list[tuple[str, int]]] = {}
    clocks: dict[int, list[tuple[str, str, int, int, str]]] = {}
    rows = sight.within(seen)
    for no, *mark in query(f"SELECT case_no, measure, at FROM mark_row WHERE 1{rows.sql}", rows.given):
        marks.setdefault(no, []).append((mark[0], mark[1]))
    for no, *clock in query(STOPPED + rows.sql, rows.given):
        clocks.setdefault(no, []).append((clock[0], clock[1], clock[2], clock[3], clock[4]))
    for no, register, at, closed, category in query(SOME + seen.sql, seen.given):
        values = (category, "", "", "")
        case = rollup.Counted(register, at, closed, values, marks.get(no, ()), clocks.get(no, ()))
        rollup.tally(entries, case, zone)
    counts, (before, first, last) = _Counts(), span.ordinals
    for (measure, dimension, register, day, value), n in entries.items():
        if dimension == "category" and measure == "received" and before <= day <= last:
            (counts.category if day >= first else counts.category_before)[register, value] += n
        if not dimension and before <= day <= last:
            counts.add(measure, register, day, n, first)
        if not dimension and day < first:
            counts.opening[measure, register] += n
    return counts


def _read_overdue(context: Context, span: Span, counts: _Counts) -> None:
    end = min(span.bounds(context.zone)[1], context.clock.now())
    seen = sight.store_condition(context, "c")
    for name, register, n in context.store.query(STILL_OVERDUE.format(seen=seen.sql), (end, *seen.given)):
        counts.overdue[name, register] = n


def _register(
    register: str,
    span: Span,
    counts: _Counts,
    stages: Mapping[str, Stage],
    issued: Mapping[str, Sequence[Issued]],
) -> RegisterNumbers:
    def now(measure: str) -> int:
        return counts.now[measure, register]

    opening = counts.opening["received", register] - counts.opening["closed", register]
    opening -= counts.opening["voided", register]
    values = {value for kept in (counts.category, counts.category_before) for (one, value) in kept if one == register}
    days = [span.first + timedelta(days=place) for place in range((span.last - span.first).days + 1)]
    return RegisterNumbers(
        register=register,
        opening=opening,
        received=now("received"),
        closed=now("closed"),
        voided=now("voided"),
        closing=opening + now("received") - now("closed") - now("voided"),
        received_before=counts.earlier["received", register],
        categories={
            one: (counts.category[register, one], counts.category_before[register, one]) for one in sorted(values)
        },
        days=tuple((day, counts.by_day[register, day.toordinal()]) for day in days),
        clocks=_clocks(register, counts),
        stages=tuple(stages[name] for name in STAGES[register]),
        marks={mark: now(mark) for mark in MARKS},
        follow_ups={code.partition(":")[2]: now(code) for code in FOLLOW_UPS},
        penalties=tuple(one for one in issued.get(register, ()) if not RULES[one.rule].reward),
        rewards=tuple(one for one in issued.get(register, ()) if RULES[one.rule].reward),
    )


def _clocks(register: str, counts: _Counts) -> dict[str, dict[str, int]]:
    found = {}
    for name in CLOCKS:
        ends = {end: counts.now[f"clock:{name}:{end}", register] for end in OUTCOMES}
        ends["overdue"] = counts.overdue[name, register]
        if any(ends.values()):
            found[name] = ends
    return found


def _stages(context: Context, span: Span) -> dict[str, Stage]:
    lengths: dict[str, list[int]] = {name: [] for names in STAGES.values() for name in names}
    seen = sight.within(sight.store_condition(context))
    for name, length in context.store.query(LENGTHS + seen.sql, (*span.bounds(context.zone), *seen.given)):
        lengths[name].append(length)
    return {name: _stage(name, sorted(values)) for name, values in lengths.items()}


def _stage(name: str, values: list[int]) -> Stage:
    if not values:
        return Stage(name, 0, None, None)
    return Stage(name, len(values), percentile(values, 50), percentile(values, 90))


def percentile(values: Sequence[int], percent: int) -> int:
    """The nearest-rank percentile of sorted ``values`` (at least one)."""
    return values[max(0, -(-len(values) * percent // 100) - 1)]


def _issued(context: Context, span: Span) -> dict[str, list[Issued]]:
    _, first, last = span.ordinals
    seen = sight.store_condition(context, "c")
    given = (first, last, *span.bounds(context.zone), *seen.given)
    rows: list[tuple[Any, ...]] = context.store.query(PENALTIES.format(seen=seen.sql), given)
    found: dict[str, list[Issued]] = {}
    order = {rule: place for place, rule in enumerate(RULES)}
    for register, rule, clause, count, fen in sorted(rows, key=lambda row: order.get(row[1], 99)):
        found.setdefault(register, []).append(Issued(rule, clause, count, fen))
    return found
