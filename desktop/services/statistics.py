"""The numbers of a week, both registers, from the counts that the ledger keeps (clauses §7; 5.1.3, 5.2.6).

Owns which counts make which figure. Must not scan cases: a week is read from the roll-up and from the clocks stopped in
it; a test holds the result equal to a full GROUP BY. Days are those of the company's zone, money is fen.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from desktop.policy.clocks import CLOCKS
from desktop.policy.rules import RULES
from desktop.policy.values import CUSTOMER, EMPLOYEE, Instant
from desktop.services import faces
from desktop.services.context import Context

REGISTERS = (CUSTOMER, EMPLOYEE)
OUTCOMES = ("met", "missed", "unproven", "cancelled")
MARKS = ("repeat", "escalated", "refund", "major", "media", "reopened", "review", "commended", "misconduct")
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
    "WHERE k.stopped IS NULL AND k.due < ? GROUP BY k.name, c.register"
)
PENALTIES = (
    "SELECT coalesce(c.register, 'customer'), p.rule, p.clause, count(*), "
    "sum(CASE WHEN p.state IN ('revoked', 'reversed') THEN 0 ELSE p.amount END) "
    "FROM penalty_row p LEFT JOIN case_row c ON c.no = p.case_no WHERE p.whom IN ("
    "SELECT DISTINCT value FROM rollup_row WHERE measure = 'penalty:issued' AND dimension = 'whom' "
    "AND register = 'penalty' AND day BETWEEN ? AND ?) AND p.issued_at >= ? AND p.issued_at < ? GROUP BY 1, 2, 3"
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
class RegisterWeek:
    """One register's week. Counts are cases; ``clocks`` are those stopped in the week, by name and end, and under
    ``overdue`` those that are still open past a due time before the week's end.

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
class WeekNumbers:
    """The numbers of the week from Monday ``start`` to Sunday ``end``, register by register."""

    start: date
    end: date
    registers: tuple[RegisterWeek, ...]

    def of(self, register: str) -> RegisterWeek:
        """One register's numbers."""
        return next(one for one in self.registers if one.register == register)


@dataclass
class _Counts:
    """What was read for both registers."""

    now: Counter[tuple[str, str]] = field(default_factory=Counter)
    week_before: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_day: Counter[tuple[str, int]] = field(default_factory=Counter)
    category: Counter[tuple[str, str]] = field(default_factory=Counter)
    category_before: Counter[tuple[str, str]] = field(default_factory=Counter)
    opening: Counter[tuple[str, str]] = field(default_factory=Counter)
    overdue: Counter[tuple[str, str]] = field(default_factory=Counter)


def week(context: Context, week_start: Instant) -> WeekNumbers:
    """The numbers of the week that begins at ``week_start`` (Monday 00:00 in the company's zone)."""
    start = faces.today(week_start, context.zone)
    with context.store.read():
        counts = _read(context, start)
        stages = _stages(context, start)
        issued = _issued(context, start)
    registers = tuple(_register(one, start, counts, stages, issued) for one in REGISTERS)
    return WeekNumbers(start, start + timedelta(days=6), registers)


def reported_week(context: Context, now: Instant) -> Instant:
    """Monday 00:00 of the last whole week at ``now``: the week that is reported."""
    today = faces.today(now, context.zone)
    return faces.day_start(today - timedelta(days=today.weekday() + 7), context.zone)


def week_beside(context: Context, week_start: Instant, weeks: int, now: Instant) -> Instant:
    """The week so many weeks later (negative: earlier), at most the one that runs at ``now``."""
    start = faces.today(week_start, context.zone) + timedelta(days=7 * weeks)
    today = faces.today(now, context.zone)
    return faces.day_start(min(start, today - timedelta(days=today.weekday())), context.zone)


def _read(context: Context, start: date) -> _Counts:
    counts, first = _Counts(), start.toordinal()
    query = context.store.query
    for measure, register, day, n in query(WHOLE, (_MEASURES, first - 7, first + 6)):
        chosen = counts.now if day >= first else counts.week_before
        chosen[measure, register] += n
        if measure == "received" and day >= first:
            counts.by_day[register, day] += n
    for register, day, value, n in query(BY_CATEGORY, (first - 7, first + 6)):
        (counts.category if day >= first else counts.category_before)[register, value] += n
    for measure, register, n in query(BEFORE, (first,)):
        counts.opening[measure, register] = n
    end = min(_bounds(context, start)[1], context.clock.now())
    for name, register, n in query(STILL_OVERDUE, (end,)):
        counts.overdue[name, register] = n
    return counts


def _register(
    register: str,
    start: date,
    counts: _Counts,
    stages: Mapping[str, Stage],
    issued: Mapping[str, Sequence[Issued]],
) -> RegisterWeek:
    def now(measure: str) -> int:
        return counts.now[measure, register]

    opening = counts.opening["received", register] - counts.opening["closed", register]
    opening -= counts.opening["voided", register]
    values = {value for kept in (counts.category, counts.category_before) for (one, value) in kept if one == register}
    days = [start + timedelta(days=place) for place in range(7)]
    return RegisterWeek(
        register=register,
        opening=opening,
        received=now("received"),
        closed=now("closed"),
        voided=now("voided"),
        closing=opening + now("received") - now("closed") - now("voided"),
        received_before=counts.week_before["received", register],
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


def _bounds(context: Context, start: date) -> tuple[Instant, Instant]:
    return faces.day_start(start, context.zone), faces.day_start(start + timedelta(days=7), context.zone)


def _stages(context: Context, start: date) -> dict[str, Stage]:
    lengths: dict[str, list[int]] = {name: [] for names in STAGES.values() for name in names}
    for name, length in context.store.query(LENGTHS, _bounds(context, start)):
        lengths[name].append(length)
    return {name: _stage(name, sorted(values)) for name, values in lengths.items()}


def _stage(name: str, values: list[int]) -> Stage:
    if not values:
        return Stage(name, 0, None, None)
    return Stage(name, len(values), percentile(values, 50), percentile(values, 90))


def percentile(values: Sequence[int], percent: int) -> int:
    """The nearest-rank percentile of sorted ``values`` (at least one)."""
    return values[max(0, -(-len(values) * percent // 100) - 1)]


def _issued(context: Context, start: date) -> dict[str, list[Issued]]:
    first = start.toordinal()
    rows: list[tuple[Any, ...]] = context.store.query(PENALTIES, (first, first + 6, *_bounds(context, start)))
    found: dict[str, list[Issued]] = {}
    order = {rule: place for place, rule in enumerate(RULES)}
    for register, rule, clause, count, fen in sorted(rows, key=lambda row: order.get(row[1], 99)):
        found.setdefault(register, []).append(Issued(rule, clause, count, fen))
    return found
