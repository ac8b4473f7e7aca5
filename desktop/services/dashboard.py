"""The statistics page's numbers: a day, week, month or any days, one register or both, the period before beside them.

Owns which counts make which figure on screen. Reads the kept counts through :mod:`desktop.services.statistics`; rows
only where no count is kept (hours, lengths, lateness by department and person), by an index over the period. Whoever
sees one store gets that store's numbers. Must not judge a clock: outcomes are the policy's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from desktop.policy.clocks import CLOCKS
from desktop.policy.rules import RULES
from desktop.policy.values import CUSTOMER, EMPLOYEE, MISSED, Text
from desktop.services import board, holding, labels, sight, statistics
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
    ClockStat,
    Dashboard,
    GroupLine,
    MoneyLine,
    Period,
    Share,
    Tile,
    Which,
)
from desktop.services.statistics import PeriodNumbers, RegisterNumbers, Span, percentile

HOURS, DAYS, MONTHS = "hours", "days", "months"
MOST_DAYS = 62
"""A longer period is drawn month by month."""
TILES: Mapping[str, Text] = {
    "opening": Text("期初未结", "Open before"),
    "received": Text("收到", "Received"),
    "closed": Text("办结", "Closed"),
    "voided": Text("作废", "Voided"),
    "closing": Text("期末未结", "Still open"),
    "repeat": Text("再次投诉", "Repeats"),
    "escalated": Text("上报领导", "Escalated"),
    "refund": Text("赔退", "Refunds"),
    "major": Text("重大", "Major"),
    "media": Text("媒体曝光", "In the press"),
    PENALTY: Text("处罚", "Penalties"),
    REWARD: Text("奖励", "Rewards"),
}
KEPT_BY = {BY_DEPARTMENT: "department", BY_STORE: "store", BY_RESPONSIBLE: "responsible"}
"""What the kept counts are kept by, of what the page groups by."""

ENDED = (
    "SELECT k.case_no, k.name, k.owner, k.outcome, k.proven, k.stopped - k.started, c.department, c.store, "
    "c.responsible FROM clock_row k JOIN case_row c ON c.no = k.case_no WHERE k.stopped >= ? AND k.stopped < ? "
    "AND k.stopped IS NOT NULL AND (k.outcome IN ('met', 'missed') OR NOT k.proven) AND c.register IN (?, ?){seen}"
)
PAST_DUE = (
    "SELECT k.case_no, k.name, k.owner, NULL, 1, NULL, c.department, c.store, c.responsible FROM clock_row k "
    "JOIN case_row c ON c.no = k.case_no WHERE k.stopped IS NULL AND k.due < ? AND c.register IN (?, ?){seen}"
)
COUNTED_BY = (
    "SELECT measure, dimension, value, sum(n) FROM rollup_row WHERE measure IN ('received', 'repeat') "
    "AND dimension IN ('department', 'store', 'responsible') AND register IN (?, ?) AND day BETWEEN ? AND ? "
    "GROUP BY measure, dimension, value"
)
CAME = (
    "SELECT no, registered_at, department, store, responsible FROM case_row "
    "WHERE registered_at >= ? AND registered_at < ? AND register IN (?, ?){seen}"
)
AGAIN = (
    "SELECT m.case_no, c.department, c.store, c.responsible FROM mark_row m JOIN case_row c ON c.no = m.case_no "
    "WHERE m.measure = 'repeat' AND m.at >= ? AND m.at < ? AND c.register IN (?, ?){seen}"
)
ISSUED = (
    "SELECT p.rule, p.clause, count(*), sum(CASE WHEN p.state IN ('revoked', 'reversed') THEN 0 ELSE p.amount END) "
    "FROM penalty_row p LEFT JOIN case_row c ON c.no = p.case_no WHERE p.whom IN ("
    "SELECT DISTINCT value FROM rollup_row WHERE measure = 'penalty:issued' AND dimension = 'whom' "
    "AND register = 'penalty' AND day BETWEEN ? AND ?) AND p.issued_at >= ? AND p.issued_at < ? "
    "AND coalesce(c.register, 'customer') IN (?, ?){seen} GROUP BY p.rule, p.clause"
)


@dataclass
class Groups:
    """Cases received, cases late and repeats of one sort of department, store or person, by key."""

    received: Counter[str] = field(default_factory=Counter)
    late: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    repeats: Counter[str] = field(default_factory=Counter)


def registers_of(register: str) -> tuple[str, str]:
    """One register as two, so that a question has as many places for it as for both."""
    return (register, register) if register else (CUSTOMER, EMPLOYEE)


def dashboard(context: Context, period: Period, register: str = "") -> Dashboard:
    """Everything of ``period``, of one ``register`` (``customer``, ``employee``) or of both where none is named."""
    span = Span(period.first, period.last, period.before)
    with context.store.read():
        read = _Reading(context, span, register)
        groups = read.groups()
        confined = sight.stores(context)
        return Dashboard(
            period=period,
            register=register,
            tiles=read.tiles(),
            categories=read.categories(),
            bars=read.bars(),
            slots=slots(span),
            clocks=read.clocks(),
            groups=groups,
            follow_ups=read.follow_ups(),
            money=read.money,
            held=holding.of_period(context, span.bounds(context.zone), registers_of(register)),
            received=read.total(read.now, lambda one: one.received),
            received_before=read.total(read.now, lambda one: one.received_before),
            stores=tuple(context.who(key).name for key in confined or ()),
            why=sight.note(context),
        )


def slots(span: Span) -> str:
    """What a period is drawn by: a day by hours, up to two months by days, more by months."""
    days = (span.last - span.first).days + 1
    return HOURS if days == 1 else DAYS if days <= MOST_DAYS else MONTHS


def before_of(first: date, last: date) -> date:
    """The first day of the period before: of a whole month the month before, else as many days."""
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        year, month = divmod(first.year * 12 + first.month - 1 - months, 12)
        return date(year, month + 1, 1)
    return first - ((last - first) + timedelta(days=1))


class _Reading:
    """The rows of one question, and what is made of them. Used inside ``store.read()``."""

    def __init__(self, context: Context, span: Span, register: str) -> None:
        self._context, self._span, self._asked = context, span, registers_of(register)
        self._policy, self._register = context.current_policy(), register
        self.now = self._numbers(span)
        last = span.first - timedelta(days=1)
        self.earlier = self._numbers(Span(span.before, last, before_of(span.before, last)))
        self._seen = sight.store_condition(context, "c")
        self._bounds = span.bounds(context.zone)
        end = min(self._bounds[1], context.clock.now())
        query, given = context.store.query, (*self._asked, *self._seen.given)
        self.ended = query(ENDED.format(seen=self._seen.sql), (*self._bounds, *given))
        self.past_due = query(PAST_DUE.format(seen=self._seen.sql), (end, *given))
        self.money = self._money()

    def _numbers(self, span: Span) -> PeriodNumbers:
        return statistics.numbers(self._context, span)

    def _parts(self, numbers: PeriodNumbers) -> list[RegisterNumbers]:
        return [one for one in numbers.registers if one.register in self._asked]

    def total(self, numbers: PeriodNumbers, of: Callable[[RegisterNumbers], int]) -> int:
        """The sum over the registers asked about."""
        return sum(of(one) for one in self._parts(numbers))

    # figures ------------------------------------------------------------------------------------------------------
    def tiles(self) -> tuple[Tile, ...]:
        """The figures of the whole period, in the order of :data:`TILES`."""
        return tuple(self._tile(measure, text) for measure, text in TILES.items())

    def _tile(self, measure: str, text: Text) -> Tile:
        if measure in (PENALTY, REWARD):
            lines = [line for line in self.money if line.reward == (measure == REWARD)]
            count, before = sum(line.count for line in lines), sum(line.count_before for line in lines)
            fen, fen_before = sum(line.fen for line in lines), sum(line.fen_before for line in lines)
            return Tile(Which(measure), text, count, before, fen, fen_before)

        def of(one: RegisterNumbers) -> int:
            return one.marks[measure] if measure in one.marks else int(getattr(one, measure))

        return Tile(Which(measure), text, self.total(self.now, of), self.total(self.earlier, of))

    def categories(self) -> tuple[Share, ...]:
        """Categories with anything in either period, the most frequent first."""
        found = []
        for one in self._parts(self.now):
            known = self._policy.categories[one.register]
            for code, (now, before) in one.categories.items():
                label = known.get(code, Text(code, code))
                if not self._register and one.register == EMPLOYEE:
                    label = Text(f"员工：{label.zh}", f"Employee: {label.en}")
                which = Which("received", BY_CATEGORY, f"{one.register}:{code}")
                found.append(Share(which, label, now, before))
        return tuple(sorted(found, key=lambda share: (-share.now, -(share.before or 0), share.which.value)))

    def bars(self) -> tuple[Share, ...]:
        """What was received by hour, by day or by month."""
        drawn = slots(self._span)
        if drawn == HOURS:
            return self._hours()
        counts: Counter[date] = Counter()
        for one in self._parts(self.now):
            for day, n in one.days:
                counts[day if drawn == DAYS else day.replace(day=1)] += n
        words = _day_words if drawn == DAYS else _month_words
        days = [self._span.first + timedelta(days=n) for n in range((self._span.last - self._span.first).days + 1)]
        slots_ = days if drawn == DAYS else list(dict.fromkeys(day.replace(day=1) for day in days))
        return tuple(
            Share(Which("received", drawn, day.isoformat()), words(day, len(slots_)), counts[day]) for day in slots_
        )

    def _hours(self) -> tuple[Share, ...]:
        rows = self._context.store.query(
            CAME.format(seen=sight.store_condition(self._context).sql),
            (*self._bounds, *self._asked, *sight.store_condition(self._context).given),
        )
        zone = self._context.zone
        counts = Counter(datetime.fromtimestamp(row[1] // 1000, zone).hour for row in rows)
        return tuple(
            Share(Which("received", HOURS, str(hour)), Text(str(hour), str(hour)), counts[hour]) for hour in range(24)
        )

    def clocks(self) -> tuple[ClockStat, ...]:
        """Every clock that was due, in the order of the clauses."""
        lengths: dict[str, list[int]] = defaultdict(list)
        for _, name, _, outcome, _, length, *_ in self.ended:
            if outcome in ("met", "missed"):
                lengths[name].append(length)
        found = []
        for name, row in CLOCKS.items():
            now, before = self._ends(self.now, name), self._ends(self.earlier, name)
            late, took = now["missed"] + now["overdue"], sorted(lengths[name])
            due = now["met"] + late + now["unproven"]
            if due:
                found.append(
                    ClockStat(
                        *(name, row.label, row.clause, due, now["met"], late, now["unproven"]),
                        rate=rate(now["met"], late),
                        rate_before=rate(before["met"], before["missed"] + before["overdue"]),
                        median=percentile(took, 50) if took else None,
                        p90=percentile(took, 90) if took else None,
                        confirm=f"windows.{name}" in self._policy.confirm,
                    )
                )
        return tuple(found)

    def _ends(self, numbers: PeriodNumbers, name: str) -> Counter[str]:
        ends: Counter[str] = Counter()
        for one in self._parts(numbers):
            ends.update(one.clocks.get(name, {}))
        return ends

    def follow_ups(self) -> tuple[Share, ...]:
        """What came of the calls after closing: by satisfaction, and those in vain."""
        codes = [*("54321"), "unreachable"]

        def of(code: str) -> Callable[[RegisterNumbers], int]:
            return lambda one: one.follow_ups.get(code, 0)

        return tuple(
            Share(
                Which(f"follow-up:{code}"),
                labels.choice("outcome", code) if code == "unreachable" else labels.choice("satisfaction", int(code)),
                self.total(self.now, of(code)),
                self.total(self.earlier, of(code)),
            )
            for code in codes
        )

    # groups -------------------------------------------------------------------------------------------------------
    def groups(self) -> dict[str, tuple[GroupLine, ...]]:
        """Departments, stores, dealers, responsible persons and handlers with anything in the period."""
        by = {BY_DEPARTMENT: Groups(), BY_STORE: Groups(), BY_RESPONSIBLE: Groups(), BY_HANDLER: Groups()}
        again = self._repeats(by)
        handled: dict[str, set[int]] = defaultdict(set)
        for no, _, owner, outcome, proven, _, *places in (*self.ended, *self.past_due):
            handled[owner].add(no)
            if (proven and outcome == MISSED) or outcome is None:
                by[BY_HANDLER].late[owner].add(no)
                for sort, key in zip(KEPT_BY, places, strict=True):
                    by[sort].late[key].add(no)
        for owner, cases in handled.items():
            by[BY_HANDLER].received[owner] = len(cases)
            by[BY_HANDLER].repeats[owner] = sum(again[no] for no in cases)
        dealers = {key for key, store in self._context.directory().stores.items() if store.kind == "dealer"}
        found = {sort: self._lines(groups) for sort, groups in by.items()}
        found[BY_DEALER] = tuple(line for line in found[BY_STORE] if line.key in dealers)
        found[BY_STORE] = tuple(line for line in found[BY_STORE] if line.key not in dealers)
        return found

    def _repeats(self, by: Mapping[str, Groups]) -> Counter[int]:
        """Fill in what was received and complained about again; repeats by case."""
        query, given = self._context.store.query, (*self._bounds, *self._asked, *self._seen.given)
        rows = query(AGAIN.format(seen=self._seen.sql), given)
        again = Counter(row[0] for row in rows)
        if not self._seen.sql:
            _, first, last = self._span.ordinals
            for measure, dimension, value, n in query(COUNTED_BY, (*self._asked, first, last)):
                counts = by[dimension].received if measure == "received" else by[dimension].repeats
                counts[value] += n
            return again
        seen = sight.store_condition(self._context)
        for _, _, *places in query(CAME.format(seen=seen.sql), (*self._bounds, *self._asked, *seen.given)):
            _count((by[sort].received for sort in KEPT_BY), places)
        for _, *places in rows:
            _count((by[sort].repeats for sort in KEPT_BY), places)
        return again

    def _lines(self, groups: Groups) -> tuple[GroupLine, ...]:
        who = board.Kept.of(self._context).lines.who
        found = []
        for key in {*groups.received, *groups.late, *groups.repeats} - {""}:
            one, late = who(key), len(groups.late.get(key, ()))
            found.append(GroupLine(key, one.name, one.unit, groups.received[key], late, groups.repeats[key]))
        return tuple(sorted(found, key=lambda line: (-line.received, -line.late, line.key)))

    # money --------------------------------------------------------------------------------------------------------
    def _money(self) -> tuple[MoneyLine, ...]:
        now = self._issued(self._span)
        before = self._issued(Span(self._span.before, self._span.first - timedelta(days=1), self._span.before))
        order = {rule: place for place, rule in enumerate(RULES)}
        found = []
        for rule, clause in sorted({*now, *before}, key=lambda key: (order.get(key[0], 99), key)):
            (count, fen), (earlier, fen_earlier) = now.get((rule, clause), (0, 0)), before.get((rule, clause), (0, 0))
            row = RULES[rule]
            found.append(MoneyLine(rule, row.label, clause, count, fen, earlier, fen_earlier, row.reward))
        return tuple(found)

    def _issued(self, span: Span) -> dict[tuple[str, str], tuple[int, int]]:
        falling, (_, first, last) = sight.falling_on(self._context, "p.whom"), span.ordinals
        given: tuple[Any, ...] = (first, last, *span.bounds(self._context.zone), *self._asked, *falling.given)
        rows = self._context.store.query(ISSUED.format(seen=falling.sql), given)
        return {(rule, clause): (count, fen) for rule, clause, count, fen in rows}


def rate(met: int, late: int) -> int | None:
    """Per mille of what was judged that was in time, halves up; ``None`` where nothing was (clauses §7)."""
    judged = met + late
    return (2000 * met + judged) // (2 * judged) if judged else None


def _count(counters: Iterable[Counter[str]], keys: Iterable[str]) -> None:
    for counter, key in zip(counters, keys, strict=True):
        counter[key] += 1


_WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日"), ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _day_words(day: date, of: int) -> Text:
    """``一 16`` in a week, ``16`` in a month."""
    if of <= 7:
        return Text(f"{_WEEKDAYS[0][day.weekday()]} {day.day}", f"{_WEEKDAYS[1][day.weekday()]} {day.day}")
    return Text(str(day.day), str(day.day))


def _month_words(day: date, _of: int) -> Text:
    return Text(f"{day.year % 100:02d}-{day.month:02d}", f"{day.year % 100:02d}-{day.month:02d}")
