"""The numbers on screen equal a plain count over every row; a figure opens the cases that it counted; nobody sees more.

Owns nothing but these sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from desktop.models.store import FILE, Store
from desktop.policy.rules import RULES
from desktop.services import dashboard
from desktop.services.dashboardmodels import DAY, MONTH, OWN, WEEK, Dashboard, Period, Which
from desktop.services.dashboards import Dashboards
from desktop.services.desk import Desk
from desktop.services.readmodels import Refused
from desktop.services.sample import write
from tests.fakes import SHANGHAI, FakeClock, instant
from tests.services.conftest import Office

NOW = "2026-11-23 15:42:08"
Found = dict[str, object]


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A generated company: 160 cases of every kind through the real path."""
    clock = FakeClock(NOW)
    store = Store.open(tmp_path_factory.mktemp("company") / FILE)
    write(store, clock, cases=160, seed=11)
    yield Desk(store, clock)
    store.close()


def local(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, SHANGHAI)


def day(at: int) -> date:
    return local(at).date()


def rows(desk: Desk, sql: str) -> list[dict[str, object]]:
    names = [part.strip().rpartition(" ")[2].rpartition(".")[2] for part in sql[7 : sql.index(" FROM ")].split(",")]
    return [dict(zip(names, row, strict=True)) for row in desk.context.store.query(sql)]


class Counted:
    """The same figures by looking at every row, in plain Python; of one store where ``store`` names it."""

    def __init__(self, desk: Desk, registers: tuple[str, ...], store: str = "") -> None:
        self.now = desk.context.clock.now()
        cases = rows(
            desk,
            "SELECT no, number, register, category, department, store, responsible, registered_at, closed_at, voided "
            "FROM case_row",
        )
        cases = [one for one in cases if one["register"] in registers]
        self.cases = {one["no"]: one for one in cases if not store or store in (one["store"], one["responsible"])}
        self.marks = [
            one for one in rows(desk, "SELECT case_no, measure, at FROM mark_row") if one["case_no"] in self.cases
        ]
        clocks = rows(desk, "SELECT case_no, name, owner, started, due, stopped, outcome, proven FROM clock_row")
        self.clocks = [one for one in clocks if one["case_no"] in self.cases]
        self.penalties = rows(desk, "SELECT case_no, rule, whom, amount, state, issued_at FROM penalty_row")

    def figures(self, first: date, last: date) -> Counter[str]:
        found: Counter[str] = Counter()
        voided = {one["case_no"]: day(one["at"]) for one in self.marks if one["measure"] == "voided"}  # type: ignore[arg-type]
        for no, one in self.cases.items():
            came = day(one["registered_at"])  # type: ignore[arg-type]
            done = [day(one["closed_at"])] if one["closed_at"] is not None else []  # type: ignore[arg-type]
            done += [voided[no]] if no in voided else []
            found["received"] += first <= came <= last
            found["closed"] += one["closed_at"] is not None and first <= done[0] <= last
            found["opening"] += came < first and not any(gone < first for gone in done)
            found["closing"] += came <= last and not any(gone <= last for gone in done)
        for mark in self.marks:
            if first <= day(mark["at"]) <= last:  # type: ignore[arg-type]
                found[str(mark["measure"])] += 1
        return found

    def ends(self, first: date, last: date) -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        for one in self.clocks:
            ends = found.setdefault(str(one["name"]), Counter())
            end = self.end_of(one, first, last)
            if end:
                ends[end] += 1
        return found

    def end_of(self, one: dict[str, object], first: date, last: date) -> str:
        if one["stopped"] is None:
            past = min(self.now, instant(f"{last + timedelta(days=1)} 00:00"))
            return "late" if one["due"] < past else ""  # type: ignore[operator]
        if not first <= day(one["stopped"]) <= last:  # type: ignore[arg-type]
            return ""
        if not one["proven"]:
            return "unproven"
        return {"met": "met", "missed": "late", "cancelled": ""}[str(one["outcome"])]

    def groups(self, column: str, first: date, last: date) -> dict[str, tuple[int, int, int]]:
        received: Counter[object] = Counter()
        for one in self.cases.values():
            received[one[column]] += first <= day(one["registered_at"]) <= last  # type: ignore[arg-type]
        again: Counter[object] = Counter()
        for mark in self.marks:
            if mark["measure"] == "repeat" and first <= day(mark["at"]) <= last:  # type: ignore[arg-type]
                again[self.cases[mark["case_no"]][column]] += 1
        late: dict[object, set[object]] = {}
        for one in self.clocks:
            if self.end_of(one, first, last) == "late":
                late.setdefault(self.cases[one["case_no"]][column], set()).add(one["case_no"])
        keys = {*received, *again, *late} - {""}
        found = {str(key): (received[key], len(late.get(key, ())), again[key]) for key in keys}
        return {key: counts for key, counts in found.items() if any(counts)}

    def handlers(self, first: date, last: date) -> dict[str, tuple[int, int, int]]:
        had: dict[object, set[object]] = {}
        late: dict[object, set[object]] = {}
        for one in self.clocks:
            end = self.end_of(one, first, last)
            if end:
                had.setdefault(one["owner"], set()).add(one["case_no"])
            if end == "late":
                late.setdefault(one["owner"], set()).add(one["case_no"])
        again = Counter(
            mark["case_no"]
            for mark in self.marks
            if mark["measure"] == "repeat" and first <= day(mark["at"]) <= last  # type: ignore[arg-type]
        )
        return {
            str(owner): (len(cases), len(late.get(owner, ())), sum(again[no] for no in cases))
            for owner, cases in had.items()
        }

    def lengths(self, name: str, first: date, last: date) -> list[int]:
        return sorted(
            one["stopped"] - one["started"]  # type: ignore[operator]
            for one in self.clocks
            if one["name"] == name and one["outcome"] in ("met", "missed") and first <= day(one["stopped"]) <= last  # type: ignore[arg-type]
        )


def tiles(found: Dashboard) -> dict[str, int]:
    return {tile.which.measure: tile.now for tile in found.tiles if tile.fen is None}


def a_period(desk: Desk, unit: str) -> Period:
    now, asked = desk.context.clock.now(), desk.dashboards
    if unit == OWN:
        return asked.typed("2026-10-28", "2026-11-12")
    return asked.period(unit, now)


@pytest.mark.parametrize("unit", [DAY, WEEK, MONTH, OWN])
@pytest.mark.parametrize("register", ["", "customer", "employee"])
def test_every_figure_equals_a_plain_count(company: Desk, register: str, unit: str) -> None:
    period = a_period(company, unit)
    found = company.dashboards.numbers(period, register)
    counted = Counted(company, (register,) if register else ("customer", "employee"))
    full = counted.figures(period.first, period.last)
    before = counted.figures(period.before, period.first - timedelta(days=1))
    assert tiles(found) == {name: full[name] for name in tiles(found)}
    assert {t.which.measure: t.before for t in found.tiles if t.fen is None} == {
        name: before[name] for name in tiles(found)
    }
    assert sum(share.now for share in found.bars) == sum(share.now for share in found.categories) == full["received"]
    assert {share.which.measure: share.now for share in found.follow_ups} == {
        share.which.measure: full[share.which.measure] for share in found.follow_ups
    }
    ends = {name: ends for name, ends in counted.ends(period.first, period.last).items() if sum(ends.values())}
    assert {one.name: (one.met, one.late, one.unproven) for one in found.clocks} == {
        name: (one["met"], one["late"], one["unproven"]) for name, one in ends.items()
    }
    for one in found.clocks:
        assert one.due == sum(ends[one.name].values())
        took = counted.lengths(one.name, period.first, period.last)
        assert one.median == (took[(len(took) + 1) // 2 - 1] if took else None)
        assert one.p90 == (took[-(-len(took) * 9 // 10) - 1] if took else None)
    assert full["received"] or unit == DAY or register == "employee", "there is something to count"


@pytest.mark.parametrize("unit", [WEEK, MONTH, OWN])
@pytest.mark.parametrize("register", ["", "customer"])
def test_departments_stores_and_people_equal_a_plain_count(company: Desk, register: str, unit: str) -> None:
    period = a_period(company, unit)
    found = company.dashboards.numbers(period, register).groups
    counted = Counted(company, (register,) if register else ("customer", "employee"))
    for by in ("department", "responsible"):
        lines = {line.key: (line.received, line.late, line.repeats) for line in found[by]}
        assert lines == counted.groups(by, period.first, period.last)
    stores = {line.key: (line.received, line.late, line.repeats) for by in ("store", "dealer") for line in found[by]}
    assert stores == counted.groups("store", period.first, period.last)
    kinds = {line.key: company.context.directory().stores[line.key].kind for line in found["dealer"]}
    assert set(kinds.values()) <= {"dealer"}
    handlers = {line.key: (line.received, line.late, line.repeats) for line in found["handler"]}
    assert handlers == counted.handlers(period.first, period.last)
    if unit == MONTH:
        assert any(line.late for line in found["handler"]) and any(line.repeats for line in found["department"])


def test_money_equals_a_plain_sum(company: Desk) -> None:
    period = company.dashboards.typed("2026-09-01", "2026-11-23")
    found = company.dashboards.numbers(period)
    issued = [
        one
        for one in Counted(company, ("customer", "employee")).penalties
        if one["issued_at"] is not None and period.first <= day(one["issued_at"]) <= period.last  # type: ignore[arg-type]
    ]
    for tile, reward in ((found.tiles[-2], False), (found.tiles[-1], True)):
        mine = [one for one in issued if RULES[str(one["rule"])].reward == reward]
        kept = [one["amount"] for one in mine if one["state"] not in ("revoked", "reversed")]
        assert (tile.now, tile.fen) == (len(mine), sum(kept))  # type: ignore[arg-type]
    assert found.tiles[-2].now, "there is something to count"


def test_a_figure_opens_the_cases_that_it_counted(company: Desk) -> None:
    period = a_period(company, OWN)
    ask: Dashboards = company.dashboards
    found = ask.numbers(period)
    events = {"repeat", "escalated", "refund", "major", "media"}
    for tile in found.tiles:
        listed = ask.cases(period, "", tile.which)
        measure = tile.which.measure
        assert listed.total == len(listed.lines)
        if measure in events | {"penalty", "reward"}:
            assert listed.total <= tile.now and bool(listed.total) == bool(tile.now)
        else:
            assert listed.total == tile.now, measure
    for share in (*found.categories, *found.bars):
        assert ask.cases(period, "", share.which).total == share.now, share.which
    for by, lines in found.groups.items():
        for line in lines:
            late = ask.cases(period, "", Which("late", by, line.key))
            assert late.total == line.late, (by, line.key)
            came = ask.cases(period, "", Which("handled" if by == "handler" else "received", by, line.key))
            assert came.total == line.received, (by, line.key)
            again = ask.cases(period, "", Which("repeat", by, line.key))
            assert bool(again.total) == bool(line.repeats), (by, line.key)
    for clock in found.clocks:
        for end, n in (("due", clock.due), ("met", clock.met), ("late", clock.late), ("unproven", clock.unproven)):
            opened = ask.cases(period, "", Which(f"clock:{clock.name}:{end}"))
            assert opened.total <= n and bool(opened.total) == bool(n), (clock.name, end)


def test_the_hours_of_a_day_open_their_cases(company: Desk) -> None:
    ask = company.dashboards
    came = [day(row[0]) for row in company.context.store.query("SELECT registered_at FROM case_row")]
    busiest = Counter(came).most_common(1)[0][0]
    period = ask.beside(ask.period(DAY, company.context.clock.now()), (busiest - date(2026, 11, 23)).days, instant(NOW))
    found = ask.numbers(period)
    assert found.slots == "hours" and len(found.bars) == 24
    assert sum(share.now for share in found.bars) == found.received == Counter(came)[busiest]
    for share in found.bars:
        assert ask.cases(period, "", share.which).total == share.now


def test_a_long_period_is_drawn_by_months(company: Desk) -> None:
    period = company.dashboards.typed("2026-09-20", "2026-11-30")
    found = company.dashboards.numbers(period)
    assert [share.label.zh for share in found.bars] == ["26-09", "26-10", "26-11"]
    assert sum(share.now for share in found.bars) == found.received
    for share in found.bars:
        assert company.dashboards.cases(period, "", share.which).total == share.now


@pytest.mark.parametrize(("manager", "store"), [("yang", "chenghua"), ("feng", "chunxi")])
def test_a_store_manager_gets_the_own_store_alone(company: Desk, manager: str, store: str) -> None:
    everybody = company.actor
    company.set_actor(manager)
    try:
        period = company.dashboards.typed("2026-10-20", "2026-11-20")
        found = company.dashboards.numbers(period)
        counted = Counted(company, ("customer",), store)
        full = counted.figures(period.first, period.last)
        assert tiles(found) == {name: full[name] for name in tiles(found)}
        for by, column in (("department", "department"), ("responsible", "responsible")):
            lines = {line.key: (line.received, line.late, line.repeats) for line in found.groups[by]}
            assert lines == counted.groups(column, period.first, period.last)
        handlers = {line.key: (line.received, line.late, line.repeats) for line in found.groups["handler"]}
        assert handlers == counted.handlers(period.first, period.last)
        assert found.received and found.stores == (company.context.who(store).name,)
        own = {one["number"] for one in counted.cases.values()}
        for tile in found.tiles:
            assert {line.number for line in company.dashboards.cases(period, "", tile.which).lines} <= own
    finally:
        company.set_actor(everybody)


def test_a_small_week_across_months_and_years_counted_by_hand(tmp_path: Path) -> None:
    office = Office(tmp_path, "2026-12-27 23:50:00")
    first = office.register("installation")  # Sunday, the week before
    office.clock.set("2026-12-28 00:20:00")
    office.do(first, "dispatched", to="zhou")  # at due: in time
    office.clock.set("2026-12-31 23:59:59")
    second = office.register("installation")  # the last second of the year
    office.clock.set("2027-01-01 00:30:00")
    third = office.register("shipping")  # the first hour of the year
    office.do(second, "dispatched", to="zhou")  # 30 min 1 s: late
    office.clock.set("2027-01-01 00:40:00")
    office.do(second, "findings-returned", by="zhou", finding="已查明")
    office.do(second, "replied")
    office.do(second, "closed")
    office.clock.set("2027-01-03 23:59:00")
    office.do(second, "repeat-complaint", about="还没好")  # Sunday, last minute
    office.clock.set("2027-01-04 09:00:00")
    ask = office.desk.dashboards

    week = ask.period(WEEK, office.now)
    assert (week.first, week.last, week.before) == (date(2026, 12, 28), date(2027, 1, 3), date(2026, 12, 21))
    found = ask.numbers(week)
    assert tiles(found) == {
        "opening": 1,
        "received": 2,
        "closed": 0,
        "voided": 0,
        "closing": 3,
        "repeat": 1,
        "escalated": 0,
        "refund": 0,
        "major": 0,
        "media": 0,
    }
    assert [share.now for share in found.bars] == [0, 0, 0, 1, 1, 0, 0]
    assert [(share.which.value, share.now, share.before) for share in found.categories] == [
        ("customer:installation", 1, 1),
        ("customer:shipping", 1, 0),
    ]
    clocks = {one.name: one for one in found.clocks}
    # one in time, one late, one open past due; that of the repeat's round is due on Monday, in the next week
    assert (clocks["dispatch"].due, clocks["dispatch"].met, clocks["dispatch"].late) == (3, 1, 2)
    assert clocks["dispatch"].rate == 333
    assert (clocks["dispatch"].median, clocks["dispatch"].p90) == (30 * 60_000, 30 * 60_000 + 1000)
    assert {line.number for line in ask.cases(week, "", Which("received")).lines} == {second, third}

    december, january = ask.typed("2026-12-01", "2026-12-31"), ask.typed("2027-01-01", "2027-01-31")
    assert december.before == date(2026, 11, 1) and january.before == date(2026, 12, 1)
    assert tiles(ask.numbers(december))["received"] == 2 and tiles(ask.numbers(january))["received"] == 1
    assert ask.numbers(january).received_before == 2
    office.store.close()


def test_periods_are_leafed_through_and_end_with_today(office: Office) -> None:
    ask, now = office.desk.dashboards, office.now
    today = ask.period(DAY, now)
    assert today.words == "2026 年 11 月 23 日 周一" and today.before == date(2026, 11, 22)
    assert ask.beside(today, 1, now) == today, "no day after today"
    assert ask.beside(today, -1, now).first == date(2026, 11, 22)
    month = ask.period(MONTH, now)
    assert ask.beside(month, -11, now).first == date(2025, 12, 1) and ask.beside(month, 1, now) == month
    own = ask.typed("2026-11-01", "2026-11-10")
    assert (own.before, ask.beside(own, 1, now).first) == (date(2026, 10, 22), date(2026, 11, 11))
    assert own.words == "2026 年 11 月 1 日至 11 月 10 日"
    assert ask.period(OWN, now).first == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-11-31", "2026-12-01", "不是日期"),
        ("2026-11-02", "2026-11-01", "不能早于"),
        ("2020-01-01", "2026-11-01", "三年"),
    ],
)
def test_days_that_cannot_be_say_what_to_write(office: Office, first: str, last: str, said: str) -> None:
    with pytest.raises(Refused) as caught:
        office.desk.dashboards.typed(first, last)
    assert said in caught.value.text.zh and caught.value.field in ("start", "end")


def test_the_rate_is_of_what_was_judged() -> None:
    assert dashboard.rate(0, 0) is None
    assert dashboard.rate(1, 2) == 333 and dashboard.rate(2, 1) == 667
    assert dashboard.rate(5, 0) == 1000 and dashboard.rate(0, 5) == 0


def test_an_empty_period_says_so(office: Office) -> None:
    found = office.desk.dashboards.numbers(office.desk.dashboards.period(DAY, office.now))
    assert found.empty and not found.categories and not any(found.groups.values())


def test_no_question_reads_every_case(company: Desk) -> None:
    query = company.context.store.query
    for sql in (dashboard.ENDED, dashboard.PAST_DUE, dashboard.CAME, dashboard.AGAIN):
        given = [0] * sql.count("?")
        plan = [row[3] for row in query(f"EXPLAIN QUERY PLAN {sql.format(seen='')}", tuple(given))]
        assert not [step for step in plan if step.startswith("SCAN")], plan
