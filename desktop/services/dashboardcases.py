"""The cases behind a figure of the statistics page: whoever doubts a number opens it.

Owns which rows a figure counted, asked by the index of what it counts. Nobody sees a case here that statistics do not
count for them. Must not count anything anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from desktop.policy.clocks import CLOCKS
from desktop.policy.rules import RULES
from desktop.policy.values import Instant, Text
from desktop.services import board, dashboard, faces, labels, sight
from desktop.services.context import Context
from desktop.services.dashboardmodels import (
    BY_CATEGORY,
    BY_DEALER,
    BY_DEPARTMENT,
    BY_HANDLER,
    BY_RESPONSIBLE,
    BY_STORE,
    PENALTY,
    REWARD,
    CaseLine,
    CaseList,
    Period,
    Which,
)

MOST = 1000
"""Cases listed at most; whoever wants more exports the register."""
_IN = {
    "received": "SELECT no FROM case_row WHERE registered_at >= ? AND registered_at < ?",
    "closed": "SELECT no FROM case_row WHERE closed_at >= ? AND closed_at < ?",
    "mark": "SELECT case_no FROM mark_row WHERE measure = ? AND at >= ? AND at < ?",
    "ended": "SELECT case_no FROM clock_row WHERE stopped >= ? AND stopped < ? AND stopped IS NOT NULL",
    "past-due": "SELECT case_no FROM clock_row WHERE stopped IS NULL AND due < ?",
    "issued": (
        "SELECT p.case_no, p.rule FROM penalty_row p WHERE p.whom IN (SELECT DISTINCT value FROM rollup_row WHERE "
        "measure = 'penalty:issued' AND dimension = 'whom' AND register = 'penalty' AND day BETWEEN ? AND ?) "
        "AND p.issued_at >= ? AND p.issued_at < ?{seen}"
    ),
}
OPEN_AT = (
    "SELECT no FROM case_row WHERE stage NOT IN ('done', 'voided') AND closed_at IS NULL AND registered_at < ?",
    "SELECT no FROM case_row WHERE closed_at >= ? AND registered_at < ?",
    "SELECT no FROM case_row WHERE no IN (SELECT case_no FROM mark_row WHERE measure = 'voided' AND at >= ?) "
    "AND registered_at < ?",
)
_JUDGED = "(outcome IN ('met', 'missed') OR NOT proven)"
ENDS = {
    "due": (f" AND {_JUDGED}", True),
    "met": (" AND proven AND outcome = 'met'", False),
    "late": (" AND proven AND outcome = 'missed'", True),
    "unproven": (" AND NOT proven", False),
}
"""What is asked of clocks stopped in the period, and whether those still open past due belong to them."""
LINES = (
    "SELECT number, registered_at, register, category, name, store, department, responsible, stage FROM case_row "
    "WHERE no IN (SELECT value FROM json_each(?)) AND register IN (?, ?){seen} ORDER BY registered_at DESC, no DESC"
)
COLUMN = {
    BY_DEPARTMENT: "department",
    BY_STORE: "store",
    BY_DEALER: "store",
    BY_RESPONSIBLE: "responsible",
    BY_CATEGORY: "category",
}


def cases(context: Context, period: Period, register: str, which: Which) -> CaseList:
    """The cases behind the figure ``which`` of ``period`` and ``register`` (empty: both), the newest first."""
    with context.store.read():
        asked = _Asked(context, period, which)
        seen = sight.store_condition(context)
        where, given = seen.sql, seen.given
        if which.by in COLUMN:
            value = which.value
            if which.by == BY_CATEGORY:
                register, _, value = value.partition(":")
            where, given = f"{where} AND {COLUMN[which.by]} = ?", (*given, value)
        numbers = json.dumps(sorted(set(asked.numbers())))
        rows = context.store.query(LINES.format(seen=where), (numbers, *dashboard.registers_of(register), *given))
        lines = tuple(_line(context, row) for row in rows[:MOST])
    return CaseList(_title(context, period, which), lines, len(rows))


class _Asked:
    """One question: where its cases stand in the ledger. Used inside ``store.read()``."""

    def __init__(self, context: Context, period: Period, which: Which) -> None:
        self._context, self._which, zone = context, which, context.zone
        first, last = period.first, period.last
        if which.earlier:
            first, last = period.before, period.first - timedelta(days=1)
        self._days = first, last
        self._start, self._end = faces.day_start(first, zone), faces.day_start(last + timedelta(days=1), zone)
        self._past = min(self._end, context.clock.now())

    def numbers(self) -> Iterable[int]:
        """The cases, one or more times each."""
        which = self._which
        if which.measure == "received":
            return self._query(_IN["received"], *self._slot())
        if which.measure == "closed":
            return self._query(_IN["closed"], self._start, self._end)
        if which.measure in ("opening", "closing"):
            return self._open_at(self._start if which.measure == "opening" else self._end)
        if which.measure in (PENALTY, REWARD):
            return self._issued()
        if which.measure in ("late", "handled"):
            return self._clocks("late" if which.measure == "late" else "due")
        sort, _, rest = which.measure.partition(":")
        if sort == "clock":
            name, _, end = rest.partition(":")
            return self._clocks(end, name)
        return self._repeats_of(which.value) if which.by == BY_HANDLER else self._marked(which.measure)

    def _query(self, sql: str, *given: Any) -> list[int]:
        return [row[0] for row in self._context.store.query(sql, given)]

    def _slot(self) -> tuple[Instant, Instant]:
        """The hour, day or month that a bar stands for, else the whole period."""
        zone, by, value = self._context.zone, self._which.by, self._which.value
        if by == dashboard.HOURS:
            day = self._days[0]
            start = round(datetime(day.year, day.month, day.day, int(value), tzinfo=zone).timestamp() * 1000)
            return start, start + faces.HOUR
        if by in (dashboard.DAYS, dashboard.MONTHS):
            first = date.fromisoformat(value)
            start, end = faces.month_bounds(first, zone)
            if by == dashboard.DAYS:
                end = faces.day_start(first + timedelta(days=1), zone)
            return max(start, self._start), min(end, self._end)
        return self._start, self._end

    def _open_at(self, at: Instant) -> list[int]:
        """As the cases now read: registered before, and neither closed nor voided before."""
        unclosed, closed_later, voided_later = OPEN_AT
        return [
            *self._query(unclosed, at),
            *self._query(closed_later, at, at),
            *self._query(voided_later, at, at),
        ]

    def _marked(self, measure: str) -> list[int]:
        return self._query(_IN["mark"], measure, self._start, self._end)

    def _clocks(self, end: str, name: str = "") -> list[int]:
        more, open_too = ENDS[end]
        narrow, given = "", tuple[str, ...]()
        if name:
            narrow, given = " AND name = ?", (name,)
        elif self._which.by == BY_HANDLER:
            narrow, given = " AND owner = ?", (self._which.value,)
        found = self._query(_IN["ended"] + more + narrow, self._start, self._end, *given)
        if open_too:
            found += self._query(_IN["past-due"] + narrow, self._past, *given)
        return found

    def _repeats_of(self, handler: str) -> set[int]:
        """Cases that this handler had something due in, and that were complained about again."""
        return set(self._clocks("due")) & set(self._marked("repeat"))

    def _issued(self) -> list[int]:
        falling = sight.falling_on(self._context, "p.whom")
        first, last = (day.toordinal() for day in self._days)
        given = (first, last, self._start, self._end, *falling.given)
        rows = self._context.store.query(_IN["issued"].format(seen=falling.sql), given)
        reward = self._which.measure == REWARD
        wanted = self._which.value
        return [
            no
            for no, rule in rows
            if no is not None and RULES[rule].reward == reward and (not wanted or rule == wanted)
        ]


def _line(context: Context, row: tuple[Any, ...]) -> CaseLine:
    number, at, register, category, name, store, department, responsible, stage = row
    kept, policy = board.Kept.of(context), context.current_policy()
    return CaseLine(
        *(number, at, labels.REGISTERS[register], labels.text(f"category:{register}:{category}", policy), name),
        *(kept.place(store or department or responsible), labels.STAGES[stage]),
    )


def _title(context: Context, period: Period, which: Which) -> Text:
    """What was clicked: 超时 · 转办 5.2.2, 收到 · 售后部 …"""
    sort, _, rest = which.measure.partition(":")
    about = []
    if sort == "clock":
        name, _, end = rest.partition(":")
        label = CLOCKS[name].label
        about.append(Text(f"{label.zh} {CLOCKS[name].clause}", f"{label.en} {CLOCKS[name].clause}"))
        about.append(_ENDS[end])
    elif sort == "follow-up":
        about.append(labels.choice("outcome" if rest == "unreachable" else "satisfaction", rest))
    else:
        about.append(_MORE.get(sort) or dashboard.TILES[sort])
    if which.by in (dashboard.HOURS, dashboard.DAYS, dashboard.MONTHS):
        words = (
            f"{which.value}:00"
            if which.by == dashboard.HOURS
            else which.value[: 7 if which.by == dashboard.MONTHS else 10]
        )
        about.append(Text(words, words))
    elif which.by == BY_CATEGORY:
        about.append(labels.text(f"category:{which.value}", context.current_policy()))
    elif which.by == "rule":
        about.append(RULES[which.value].label)
    elif which.value:
        name = context.who(which.value).name
        about.append(Text(name, name))
    days = period.before_words if which.earlier else period.words
    about.append(Text(days, days))
    return Text(" · ".join(one.zh for one in about), " · ".join(one.en for one in about))


_ENDS = {
    "due": Text("应办", "due"),
    "met": Text("按时", "in time"),
    "late": Text("超时", "late"),
    "unproven": Text("待核实", "unproven"),
}
_MORE = {"late": Text("有超时", "Late"), "handled": Text("经办", "Handled")}
