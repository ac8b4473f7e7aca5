"""The week's numbers equal a full count over the rows; the sheet says them; sending it up keeps its bytes.

Owns nothing but these sentences.
"""

from __future__ import annotations

import io
from collections import Counter
from datetime import date, datetime

import pytest
from pypdf import PdfReader

from desktop.services.readmodels import Refused
from desktop.services.statistics import RegisterWeek, percentile
from tests.fakes import SHANGHAI, instant
from tests.services.conftest import Office

WEEK = instant("2026-11-23 00:00")


def busy_weeks(office: Office) -> None:
    """Two weeks in which most things happen."""
    for place in range(14):
        case = office.register(("after-sales", "shipping", "repair")[place % 3], phone=f"1380000{place:04d}")
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


def counted(office: Office, register: str, start: date) -> dict[str, object]:
    """The same numbers by looking at every row."""
    first, last = start.toordinal(), start.toordinal() + 6
    cases = office.store.query(
        "SELECT no, category, registered_at, closed_at, voided FROM case_row WHERE register = ?", (register,)
    )
    marks = office.store.query(
        "SELECT m.measure, m.at FROM mark_row m JOIN case_row c ON c.no = m.case_no WHERE c.register = ?", (register,)
    )
    clocks = office.store.query(
        "SELECT k.name, k.outcome, k.proven, k.stopped, k.started, k.due FROM clock_row k "
        "JOIN case_row c ON c.no = k.case_no WHERE c.register = ?",
        (register,),
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
        "received_before": sum(first - 7 <= d < first for d in opened),
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


def read(week: RegisterWeek) -> dict[str, object]:
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
    assert office.desk.week_words(WEEK) == "2026 年 11 月 23 日至 11 月 29 日"
    assert office.desk.week_beside(WEEK, -1, office.now) == instant("2026-11-16 00:00")
    assert office.desk.week_beside(WEEK, 1, office.now) == WEEK, "not beyond the week that runs"


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
