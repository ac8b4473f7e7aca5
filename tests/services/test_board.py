"""The board and its counters: lanes, order, filters, the duty to report, and that every statement uses an index.

Owns nothing but these sentences.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.models.store import NewEvent, Store
from desktop.policy.values import Person
from desktop.services import (
    absences,
    board,
    bonus,
    casepage,
    company,
    directory,
    doubt,
    home,
    homeday,
    homewaiting,
    matching,
    penalties,
    penaltychecks,
    proposing,
    reports,
    statistics,
)
from desktop.services.desk import Desk
from desktop.services.readmodels import Board, BoardFilter, EventDraft
from tests.fakes import instant
from tests.services.conftest import Office


def shown(found: Board) -> dict[str, list[str]]:
    return {lane: [card.number[-4:] for card in cards] for lane, cards in found.lanes.items() if cards}


def a_day(office: Office) -> dict[str, str]:
    """One case at every stage of the board."""
    cases = {"to-dispatch": office.register("installation", customer="陈秀兰", phone="13811112222", store="mianyang")}
    for stage in ("investigating", "to-reply", "to-close", "to-follow-up"):
        cases[stage] = office.register("shipping", customer="邓小红", phone="13833334444", store="leshan")
        office.do(cases[stage], "dispatched", to="li")
    for stage in ("to-reply", "to-close", "to-follow-up"):
        office.do(cases[stage], "findings-returned", by="li", finding="已发货")
    for stage in ("to-close", "to-follow-up"):
        office.do(cases[stage], "replied")
    office.do(cases["to-follow-up"], "closed")
    cases["to-handle"] = office.register_employee()
    cases["to-decide"] = office.register_employee()
    office.do(cases["to-decide"], "referred-up", to="sun")
    cases["employee-to-close"] = office.register_employee()
    office.do(cases["employee-to-close"], "explained")
    return cases


def test_every_case_stands_in_the_lane_of_its_stage(office: Office) -> None:
    cases = a_day(office)
    found = office.desk.board(office.now)
    lanes = {lane: {card.case for card in cards} for lane, cards in found.lanes.items()}
    assert lanes == {
        "to-dispatch": {cases["to-dispatch"]},
        "investigating": {cases["investigating"]},
        "to-reply": {cases["to-reply"]},
        "to-follow-up": {cases["to-follow-up"], cases["to-close"]},
        "to-handle": {cases["to-handle"]},
        "to-decide": {cases["to-decide"], cases["employee-to-close"]},
    }
    assert found.totals == {lane: len(numbers) for lane, numbers in lanes.items()}
    tags = {card.case: card.tags for cards in found.lanes.values() for card in cards}
    assert "to-close" in tags[cases["to-close"]] and "to-close" in tags[cases["employee-to-close"]]


def test_a_card_says_who_what_where_and_which_clocks(office: Office) -> None:
    case = office.late_answer_then_repeat()
    (card,) = office.desk.board(office.now).lanes["investigating"]
    assert (card.case, card.name, card.category.zh, card.place.zh) == (case, "刘建国", "售后", "成华店 · 直营")
    assert card.tags == ("repeat:1",)
    assert [(line.name, line.owner.name, line.outcome) for line in card.clocks] == [
        ("investigate", "周凯", None),
        ("answer", "周凯", None),
        ("dispatch", "王敏", "met"),
    ]
    assert card.lead is not None and card.lead.name == "investigate"


def test_a_lane_is_ordered_by_the_earliest_due_open_clock(office: Office) -> None:
    first = office.register()
    office.clock.advance(minutes=1)
    second = office.register()
    office.clock.advance(minutes=1)
    urgent = office.register()
    office.do(first, "dispatched", to="li")
    office.do(urgent, "refund-flagged", what="退货")
    lane = office.desk.board(office.now).lanes["to-dispatch"]
    assert [card.case for card in lane] == [urgent, second]


def test_done_and_voided_cases_leave_the_board(office: Office) -> None:
    case = office.register()
    office.do(case, "voided", why="重复登记")
    assert shown(office.desk.board(office.now)) == {}
    assert office.desk.counters(office.now).open == 0


@pytest.mark.parametrize(
    ("chosen", "stages"),
    [
        (BoardFilter(register="employee"), {"to-handle", "to-decide", "employee-to-close"}),
        (BoardFilter(category="installation"), {"to-dispatch"}),
        (BoardFilter(place="mianyang"), {"to-dispatch"}),
        (BoardFilter(place="manufacturing"), {"to-handle", "to-decide", "employee-to-close"}),
        (BoardFilter(owner="li"), {"investigating"}),
        (BoardFilter(mine="sun"), {"to-handle", "to-decide"}),
        (BoardFilter(register="customer", mine="amy"), {"to-dispatch", "to-reply", "to-follow-up"}),
    ],
)
def test_a_filter_leaves_what_it_says_and_counts_the_same(
    office: Office, chosen: BoardFilter, stages: set[str]
) -> None:
    cases = a_day(office)
    found = office.desk.board(office.now, chosen)
    assert {card.case for cards in found.lanes.values() for card in cards} == {cases[stage] for stage in stages}
    assert sum(found.totals.values()) == len(stages)


def test_met_clocks_can_be_hidden(office: Office) -> None:
    office.late_answer_then_repeat()
    (card,) = office.desk.board(office.now, BoardFilter(hide_met=True)).lanes["investigating"]
    assert [line.name for line in card.clocks] == ["investigate", "answer"]


def test_beyond_the_limit_every_lane_still_shows_its_most_urgent(office: Office) -> None:
    for _ in range(4):
        office.register()
    late = office.register_employee()
    found = office.desk.board(office.now, limit=3)
    assert found.totals["to-dispatch"] == 4
    assert [card.case for card in found.lanes["to-handle"]] == [late]
    assert len({card.case for cards in found.lanes.values() for card in cards}) == sum(map(len, found.lanes.values()))


def test_counters_count_cases_and_a_case_may_be_in_two(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    office.clock.advance(minutes=50)
    counted = office.desk.counters(office.now)
    assert (counted.overdue, counted.near, counted.open) == (1, 1, 1)
    office.clock.advance(minutes=20)
    counted = office.desk.counters(office.now)
    assert (counted.overdue, counted.near) == (1, 0)


def test_exactly_at_due_is_near_and_a_millisecond_later_overdue(office: Office) -> None:
    office.register()
    office.clock.advance(minutes=30)
    assert (office.desk.counters(office.now).near, office.desk.counters(office.now).overdue) == (1, 0)
    office.clock.advance(1)
    assert (office.desk.counters(office.now).near, office.desk.counters(office.now).overdue) == (0, 1)


def test_follow_ups_are_counted_and_those_that_press(office: Office) -> None:
    case = a_day(office)["to-follow-up"]
    counted = office.desk.counters(office.now)
    assert (counted.follow_ups, counted.follow_ups_urgent) == (1, 0)
    office.clock.advance(days=7)
    assert office.desk.counters(office.now).follow_ups_urgent == 1
    office.do(case, "followed-up", outcome="reached", satisfaction=4)
    counted = office.desk.counters(office.now)
    assert (counted.follow_ups, counted.follow_ups_urgent) == (0, 0)


def test_reports_are_owed_for_periods_that_had_a_case(office: Office) -> None:
    office.register()
    (monthly,) = office.desk.board(office.now).reports
    assert (monthly.name, monthly.due, monthly.near_from) == (
        "monthly-report",
        instant("2026-11-30 18:00"),
        instant("2026-11-30 14:00"),
    )
    office.clock.set("2026-11-30 00:00")
    weekly, _ = office.desk.board(office.now).reports
    assert (weekly.due, weekly.outcome, weekly.clause) == (instant("2026-11-30 12:00"), None, "5.2.6")
    office.clock.set("2026-12-08 00:00")
    weekly, monthly = office.desk.board(office.now).reports
    assert weekly.due == instant("2026-11-30 12:00"), "the older unsent week comes first"
    assert monthly.due == instant("2026-11-30 18:00")


def test_a_kept_card_is_made_anew_by_whatever_it_shows(office: Office, tmp_path: Path) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    kept = office.desk.board(office.now)
    assert office.desk.board(office.now) is kept, "nothing was written between"
    other = office.register()
    card = office.desk.board(office.now).lanes["investigating"][0]
    assert card is kept.lanes["investigating"][0], "its case has no new event"
    office.do(case, "refund-flagged", what="退货")
    assert "refund" in office.desk.board(office.now).lanes["investigating"][0].tags
    office.desk.set_actor("sun")
    company.put(office.desk.context, [company.person(Person("zhou", "周凯成", "second-handler", "after-sales"))])
    (card,) = office.desk.board(office.now).lanes["investigating"]
    assert "周凯成" in {line.owner.name for line in card.clocks}
    elsewhere = Store.open(tmp_path / "ledger.db")
    desk = Desk(elsewhere, office.clock)
    desk.set_actor("amy")
    desk.record(EventDraft("dispatched", other, "amy", {"to": "li"}))
    elsewhere.close()
    assert other in {one.case for one in office.desk.board(office.now).lanes["investigating"]}


def test_an_erased_name_leaves_its_card(office: Office) -> None:
    case = office.register()
    assert office.desk.board(office.now).lanes["to-dispatch"][0].name == "刘建国"
    named = {"parts": [[office.store.events(case)[0].ref, "person"]]}
    office.store.record(NewEvent(kind="parts-erased", actor="sun", at=office.now, recorded_at=office.now, fields=named))
    assert office.desk.board(office.now).lanes["to-dispatch"][0].name == ""


def test_an_empty_desk_owes_nothing_for_the_time_before_it(office: Office) -> None:
    assert [line.name for line in office.desk.board(office.now).reports] == ["monthly-report"]


STATEMENTS = {
    "urgent": (board.URGENT.format(where=""), (200,)),
    "stage": (board.STAGE.format(where=""), ("to-reply", 20)),
    "idle": (board.IDLE.format(where=""), (200,)),
    "totals": (board.TOTALS.format(where=""), ()),
    "to-close": (board.TO_CLOSE.format(where=""), ()),
    "cards": (board.CASES, ("[1, 2]",)),
    "clocks": (board.CLOCKS_OF, ("[1, 2]",)),
    "owners": (board.OWNERS, ()),
    "events of the company": (board.OF_THE_COMPANY, (0,)),
    "overdue": (board.OVERDUE, (0,)),
    "near": (board.NEAR, (0, 0)),
    "follow-ups": (board.FOLLOW_UPS, ()),
    "follow-ups near": (board.FOLLOW_UPS_NEAR, (0,)),
    "follow-ups due": (board.FOLLOW_UPS_DUE, (0,)),
    "suggestions": (board.SUGGESTIONS, ()),
    "open": (board.OPEN, ()),
    "phone": (matching.BY_PHONE, ("1388054", "1388054:", 0)),
    "contract": (matching.BY_CONTRACT, ("x",)),
    "address": (matching.BY_ADDRESS, ("x",)),
    "matches": (matching.BY_NUMBER, ("[1]",)),
    "case": (casepage.ROW, ("x",)),
    "alerts of a case": (casepage.ALERTS, ("x",)),
    "last reading": (doubt.LAST, ()),
    "doubts": (doubt.DOUBTS, ("clock-doubt",)),
    "sent reports": (reports.SENT, ("report-sent",)),
    "month of a person": (penaltychecks.ISSUED_TO, ("x", 0, 0, 0)),
    "earlier penalties": (penaltychecks.EARLIER, ("x", "7.2.1", "", 0)),
    "rivals": (proposing.RIVALS, (1, "x", "y")),
    "a bonus taken": (bonus.TAKEN, ("x", "", 0, 0)),
    "open work": (directory.WORK.format(seen=""), ()),
    "open suggestions": (penalties.OPEN.format(seen=""), ()),
    "suggestions of a case": (penalties.OPEN_OF.format(seen=""), (1,)),
    "penalties of a case": (penalties.ALL_OF.format(seen=""), ("x",)),
    "one penalty": (penalties.ONE_PENALTY, ("x",)),
    "week": (statistics.WHOLE, ("[]", 0, 0)),
    "week by category": (statistics.BY_CATEGORY, (0, 0)),
    "before the week": (statistics.BEFORE, (0,)),
    "lengths": (statistics.LENGTHS, (0, 0)),
    "still overdue": (statistics.STILL_OVERDUE.format(seen=""), (0,)),
    "issued": (statistics.PENALTIES.format(seen=""), (0, 0, 0, 0)),
    "absences": (absences.NOT_OVER, (0,)),
    "home, clocks": (home.OWED, ("[]", 0, 200)),
    "home, how many": (home.HOW_MANY, ("[]", 0)),
    "home, next follow-up": (home.NEXT_FOLLOW_UP, (0, "[]")),
    "home, the day": (homeday.LATER, (0,)),
    "home, the day back": (homeday.EARLIER, (1, 500)),
    "home, stopped": (homeday.STOPPED, (0, "[]")),
    "home, to close": (homewaiting.TO_CLOSE.format(seen=""), ("[]",)),
    "home, to inform": (homewaiting.TO_INFORM.format(seen=""), ("[]",)),
    "home, to review": (homewaiting.TO_REVIEW.format(seen=""), ()),
    "home, major": (homewaiting.MAJOR.format(seen=""), ()),
    "home, two hands": (homewaiting.TWO_HANDS.format(seen=""), ()),
    "home, follow-ups": (homewaiting.FOLLOW_UPS, ("[]",)),
    "home, penalties": (homewaiting.ALIVE.format(seen=""), ("[]",)),
    "rest of the month": (reports.AFTER, (0, 0, 0, 0)),
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_no_statement_scans_a_table_that_grows(office: Office, name: str) -> None:
    sql, given = STATEMENTS[name]
    plan = [row[3] for row in office.store.query(f"EXPLAIN QUERY PLAN {sql}", given)]
    small = (
        "INDEX",
        "json_each",
        "node_key",
        "SCAN one",
    )  # open rows alone, a given list, the one key, the owners found
    scans = [step for step in plan if step.startswith("SCAN") and not any(word in step for word in small)]
    assert not [step for step in scans if "VIRTUAL" not in step and "subquery" not in step.lower()], plan
    sorts = [step for step in plan if "TEMP B-TREE FOR ORDER BY" in step]
    assert not (sorts and name in ("urgent", "stage", "last reading")), plan
