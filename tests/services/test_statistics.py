"""The week's numbers equal a full count over the rows; the sheet says them; sending it up keeps its bytes.

Owns nothing but these sentences.
"""

from __future__ import annotations

import io
from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from pypdf import PdfReader

from desktop.services import reports
from desktop.services.deskmodels import PaperFilter
from desktop.services.readmodels import Refused
from desktop.services.reports import MONTHLY, WEEKLY
from desktop.services.statistics import RegisterNumbers, percentile
from tests.fakes import SHANGHAI, instant
from tests.services.conftest import Office

WEEK = instant("2026-11-23 00:00")


def busy_weeks(office: Office) -> None:
    """Two weeks in which most things happen."""
    for place in range(14):
        category, store = ("after-sales", "shipping", "repair")[place % 3], ("chenghua", "chunxi")[place % 4 == 1]
        case = office.register(category, phone=f"1380000{place:04d}", store=store)
        office.clock.advance(minutes=7 + 3 * place)
        office.do(case, "dispatched", to=("zhou", "li")[place % 2])
        office.clock.advance(minutes=20 + 4 * place)
        if place % 5 == 4:
            office.do(case, "repeat-complaint", about="还没有人来")
        if place % 4 == 3:
            office.do(case, "refund-flagged", what="退货")
            continue
        office.do(case, "findings-returned", by=("zhou", "li")[place % 2], finding="已查明")
        office.clock.advance(minutes=30 if place == 6 else 9)
        office.do(case, "replied", at=office.now - (25 * 60_000 if place == 6 else 0))
        office.do(case, "closed")
        if place % 3 == 0:
            office.do(case, "followed-up", outcome="reached", satisfaction=1 + place % 5)
        if place == 8:
            office.do(case, "reopened")
        if place == 5:
            office.do(case, "voided", why="重复登记")
        office.clock.advance(hours=20)
    for _ in range(3):
        case = office.register_employee()
        office.clock.advance(hours=3)
        office.do(case, "explained")
        office.do(case, "closed")


def day(at: int) -> int:
    return datetime.fromtimestamp(at / 1000, SHANGHAI).toordinal()


def counted(
    office: Office, register: str, start: date, end: date | None = None, before: date | None = None, store: str = "%"
) -> dict[str, object]:
    """The same numbers by looking at every row: of a week, or of the days to ``end``; of all stores, or of one."""
    first, last = start.toordinal(), (end or start + timedelta(days=6)).toordinal()
    earlier, given = (before or start - timedelta(days=7)).toordinal(), (register, store)
    cases = office.store.query(
        "SELECT no, category, registered_at, closed_at, voided FROM case_row WHERE register = ? AND store LIKE ?", given
    )
    marks = office.store.query(
        "SELECT m.measure, m.at FROM mark_row m JOIN case_row c ON c.no = m.case_no "
        "WHERE c.register = ? AND c.store LIKE ?",
        given,
    )
    clocks = office.store.query(
        "SELECT k.name, k.outcome, k.proven, k.stopped, k.started, k.due FROM clock_row k "
        "JOIN case_row c ON c.no = k.case_no WHERE c.register = ? AND c.store LIKE ?",
        given,
    )
    voided = [day(at) for measure, at in marks if measure == "voided"]
    opened, closed = [day(row[2]) for row in cases], [day(row[3]) for row in cases if row[3] is not None]
    ends: Counter[tuple[str, str]] = Counter()
    for name, outcome, proven, stopped, _, due in clocks:
        if stopped is not None and first <= day(stopped) <= last:
            ends[name, outcome if proven else "unproven"] += 1
        if stopped is None and due < min(office.now, instant(f"{date.fromordinal(last + 1)} 00:00")):
            ends[name, "overdue"] += 1
    return {
        "opening": sum(d < first for d in opened) - sum(d < first for d in closed) - sum(d < first for d in voided),
        "received": sum(first <= d <= last for d in opened),
        "closed": sum(first <= d <= last for d in closed),
        "voided": sum(first <= d <= last for d in voided),
        "received_before": sum(earlier <= d < first for d in opened),
        "days": [sum(d == one for d in opened) for one in range(first, last + 1)],
        "categories": dict(Counter(row[1] for row in cases if first <= day(row[2]) <= last)),
        "marks": dict(Counter(measure for measure, at in marks if first <= day(at) <= last)),
        "clocks": dict(ends),
        "lengths": sorted(
            stopped - started
            for name, outcome, _, stopped, started, _ in clocks
            if name == "answer" and outcome in ("met", "missed") and stopped and first <= day(stopped) <= last
        ),
    }


def read(week: RegisterNumbers) -> dict[str, object]:
    marks = {**week.marks, **{f"follow-up:{code}": n for code, n in week.follow_ups.items()}, "voided": week.voided}
    return {
        "opening": week.opening,
        "received": week.received,
        "closed": week.closed,
        "voided": week.voided,
        "received_before": week.received_before,
        "days": [n for _, n in week.days],
        "categories": {code: now for code, (now, _) in week.categories.items() if now},
        "marks": {mark: n for mark, n in marks.items() if n},
        "clocks": {(name, end): n for name, ends in week.clocks.items() for end, n in ends.items() if n},
    }


@pytest.mark.parametrize("start", ["2026-11-16", "2026-11-23", "2026-11-30", "2026-12-07"])
@pytest.mark.parametrize("register", ["customer", "employee"])
def test_the_week_equals_a_full_count(office: Office, register: str, start: str) -> None:
    busy_weeks(office)
    week = office.desk.statistics(instant(f"{start} 00:00")).of(register)
    full = counted(office, register, date.fromisoformat(start))
    lengths = full.pop("lengths")
    assert read(week) == full
    assert week.closing == week.opening + week.received - week.closed - week.voided
    assert isinstance(lengths, list)
    stages = {stage.clock: stage for stage in week.stages}
    if register == "customer":
        assert stages["answer"].count == len(lengths)
        assert stages["answer"].median == (percentile(lengths, 50) if lengths else None)
        assert stages["answer"].p90 == (percentile(lengths, 90) if lengths else None)


MONTHS = [("2026-11-01", "2026-11-30", "2026-10-01"), ("2026-12-01", "2026-12-31", "2026-11-01")]


@pytest.mark.parametrize(("start", "end", "before"), MONTHS)
@pytest.mark.parametrize("register", ["customer", "employee"])
def test_the_month_equals_a_full_count(office: Office, register: str, start: str, end: str, before: str) -> None:
    busy_weeks(office)
    month = office.desk.report_numbers(MONTHLY, instant(f"{start} 00:00"))
    full = counted(office, register, *map(date.fromisoformat, (start, end, before)))
    full.pop("lengths")
    assert read(month.of(register)) == full
    assert (month.start.isoformat(), month.end.isoformat()) == (start, end)


@pytest.mark.parametrize("report", [WEEKLY, MONTHLY])
@pytest.mark.parametrize(("manager", "store"), [("yang", "chenghua"), ("feng", "chunxi")])
def test_a_store_managers_numbers_equal_a_full_count_of_the_store(
    office: Office, manager: str, store: str, report: str
) -> None:
    busy_weeks(office)
    office.desk.set_actor(manager)
    start, end, before = map(date.fromisoformat, MONTHS[0])
    if report == WEEKLY:
        start, end, before = date(2026, 11, 23), date(2026, 11, 29), date(2026, 11, 16)
    numbers = office.desk.report_numbers(report, instant(f"{start} 00:00"))
    assert [one.register for one in numbers.registers] == ["customer"] and numbers.stores == (store,)
    found, full = numbers.of("customer"), counted(office, "customer", start, end, before, store)
    lengths = full.pop("lengths")
    assert read(found) == full
    assert found.received and isinstance(lengths, list)
    assert {stage.clock: stage.count for stage in found.stages}["answer"] == len(lengths)
    text = "".join(
        page.extract_text()
        for page in PdfReader(io.BytesIO(office.desk.report_pdf(report, instant(f"{start} 00:00")))).pages
    )
    assert office.desk.context.who(store).name in text and "员工投诉" not in text
    with pytest.raises(Refused) as caught:
        office.desk.send_report(report, instant(f"{start} 00:00"))
    assert caught.value.code == "not-your-role"


def test_the_busy_weeks_are_busy_enough_to_prove_anything(office: Office) -> None:
    busy_weeks(office)
    week = office.desk.statistics(WEEK).of("customer")
    assert week.received > 3 and week.closed > 2 and week.voided == 1 and week.marks["repeat"]
    assert week.clocks["answer"]["missed"] + week.clocks["answer"]["overdue"] and week.clocks["answer"]["met"]
    assert sum(ends["unproven"] for ends in week.clocks.values())


def test_percentiles_are_by_nearest_rank() -> None:
    assert percentile([5], 50) == percentile([5], 90) == 5
    assert percentile([1, 2], 50) == 1
    assert percentile([1, 2, 3], 50) == 2
    assert percentile(list(range(1, 11)), 90) == 9
    assert percentile(list(range(1, 12)), 90) == 10


def test_issued_penalties_stand_under_their_clause_and_revoked_ones_cost_nothing(office: Office) -> None:
    office.late_answer_then_repeat()
    penalty = office.desk.propose(office.desk.suggestions()[0].id, 3000, "理由")
    reward = office.desk.propose_by_hand("commendation", "zhou", 10_000, "锦旗")
    office.desk.set_actor("sun")
    for one in (penalty, reward):
        office.desk.approve(one)
        office.desk.issue(one)
    week = office.desk.statistics(WEEK).of("customer")
    assert [(one.rule, one.clause, one.count, one.fen) for one in week.penalties] == [("late-answer", "7.2.1", 1, 3000)]
    assert [(one.clause, one.fen) for one in week.rewards] == [("7.2.7", 10_000)]
    office.desk.set_actor("zhou")
    office.desk.penalty_step(penalty, "penalty-disputed", "不属实")
    office.desk.set_actor("zheng")
    office.desk.penalty_step(penalty, "penalty-revoked", "查无实据")
    week = office.desk.statistics(WEEK).of("customer")
    assert [(one.count, one.fen) for one in week.penalties] == [(1, 0)]


def test_the_week_reported_is_the_last_whole_one(office: Office) -> None:
    assert office.desk.week_start(instant("2026-11-23 00:00")) == instant("2026-11-16 00:00")
    assert office.desk.week_start(instant("2026-11-29 23:59:59")) == instant("2026-11-16 00:00")
    assert office.desk.week_start(instant("2026-11-30 00:00")) == WEEK
    asked = office.desk.dashboards
    week = asked.beside(asked.period("week", office.now), 1, office.now)
    assert (week.since, week.words) == (WEEK, "2026 年 11 月 23 日至 11 月 29 日")
    assert asked.beside(week, -1, office.now).since == instant("2026-11-16 00:00")
    assert asked.beside(week, 1, office.now) == week, "not beyond the week that runs"


def test_the_sheet_says_the_numbers_of_both_registers(office: Office) -> None:
    busy_weeks(office)
    week = office.desk.statistics(WEEK)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(office.desk.weekly_pdf(WEEK))).pages)
    assert "成都公司" in text and "转办" in text and "5.2.2" in text and "5.1.3" in text
    assert str(week.of("customer").received) in text
    assert not office.store.query("SELECT 1 FROM event WHERE kind = 'report-sent'"), "looking is not sending"


def test_sending_stops_the_reports_clock_and_keeps_the_bytes(office: Office) -> None:
    office.register()
    with pytest.raises(Refused) as caught:
        office.desk.send_weekly(WEEK)
    assert caught.value.code == "not-over"
    office.clock.set("2026-11-30 11:32")
    number = office.desk.send_weekly(WEEK).number
    assert number == "ZB-CD01-2026-A0001"
    assert office.desk.document(number).startswith(b"%PDF")
    weekly = office.desk.board(office.now).reports[0]
    assert (weekly.stopped, weekly.outcome) == (office.now, "met")
    office.clock.advance(hours=1)
    office.desk.send_weekly(WEEK)
    assert office.desk.board(office.now).reports[0].stopped == weekly.stopped, "the first time counts"


def test_a_report_sent_after_noon_is_missed(office: Office) -> None:
    office.register()
    office.clock.set(instant("2026-11-30 12:00") + 1)
    office.desk.send_weekly(WEEK)
    assert office.desk.board(office.now).reports[0].outcome == "missed"


def test_whoever_does_not_report_is_refused(office: Office) -> None:
    office.clock.set("2026-11-30 11:32")
    office.desk.set_actor("zhou")
    with pytest.raises(Refused) as caught:
        office.desk.send_weekly(WEEK)
    assert caught.value.code == "not-your-role"


NOVEMBER = instant("2026-11-01 00:00")


def monthly(office: Office) -> tuple[int | None, str | None]:
    """When the monthly report's clock was stopped, and how."""
    (line,) = [one for one in office.desk.board(office.now).reports if one.name == MONTHLY]
    return line.stopped, line.outcome


def test_the_month_goes_up_on_its_last_day_and_stops_its_clock(office: Office) -> None:
    office.register()
    office.clock.set("2026-11-29 23:59")
    with pytest.raises(Refused) as caught:
        office.desk.send_report(MONTHLY, NOVEMBER)
    assert caught.value.code == "not-over" and "最后一天" in caught.value.text.zh
    office.clock.set("2026-11-30 17:59")
    number = office.desk.send_report(MONTHLY, NOVEMBER).number
    assert number == "YB-CD01-2026-A0001"
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(office.desk.document(number))).pages)
    assert "用户投诉月报" in text and "按周收到" in text and "本月收到 1 件" in text and "周报" not in text
    assert monthly(office) == (office.now, "met")
    assert [paper.label.zh for paper in office.desk.papers(PaperFilter(), office.now).lines] == ["月报"]


def test_a_month_reported_after_six_is_missed(office: Office) -> None:
    office.register()
    office.clock.set(instant("2026-11-30 18:00") + 1)
    office.desk.send_report(MONTHLY, NOVEMBER)
    assert monthly(office)[1] == "missed"


def test_the_rest_of_the_month_follows_on_the_first_and_names_what_it_follows(office: Office) -> None:
    office.register()
    office.clock.set("2026-11-30 17:30")
    first = office.desk.send_report(MONTHLY, NOVEMBER).number
    office.clock.advance(hours=3)
    assert reports.rest_due(office.desk.context, instant("2026-12-01 08:00")) is None, "nothing happened since"
    case = office.register()
    office.do(case, "replied")
    office.clock.set("2026-12-01 08:30")
    rest = reports.rest_due(office.desk.context, office.now)
    assert rest is not None and rest.start == date(2026, 11, 1)
    assert office.desk.dashboards.period("month", office.now).since == NOVEMBER
    second = office.desk.send_report(MONTHLY, NOVEMBER).number
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(office.desk.document(second))).pages)
    assert f"接续 {first}" in text and "本月收到 2 件" in text
    assert reports.rest_due(office.desk.context, office.now) is None
    assert office.desk.dashboards.period("month", office.now).since == instant("2026-12-01 00:00")


def test_the_month_that_runs_is_shown_so_far_and_the_unsent_one_before_it_first(office: Office) -> None:
    office.register()
    assert office.desk.dashboards.period("month", office.now).since == NOVEMBER
    assert office.desk.dashboards.period("month", office.now).words == "2026 年 11 月"
    text = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(office.desk.report_pdf(MONTHLY, NOVEMBER))).pages
    )
    assert "11 月 1 日（周日）至 11 月 23 日（周一）" in text
    office.clock.set("2026-12-03 09:00")
    assert office.desk.dashboards.period("month", office.now).since == NOVEMBER, "still to be reported"
    asked = office.desk.dashboards
    month = asked.period("month", office.now)
    assert asked.beside(month, 1, office.now).since == instant("2026-12-01 00:00")
    assert asked.beside(month, -11, office.now).since == instant("2025-12-01 00:00")
