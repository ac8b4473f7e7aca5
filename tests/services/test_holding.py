"""With whom a round lay, told on the case's page and counted over the rounds answered in a period.

Owns nothing but these sentences.
"""

from __future__ import annotations

from datetime import date

from desktop.services.dashboardmodels import HeldLine
from tests.services.conftest import Office

MINUTE = 60_000


def held(office: Office, case: str) -> tuple[bool, int, dict[str, int]]:
    found = office.desk.case(case, "amy", office.now).held
    assert found is not None and sum(minutes for _, minutes in found.parts) == found.minutes
    return found.running, found.minutes, {holder.zh: minutes for holder, minutes in found.parts}


def extended_round(office: Office) -> str:
    """12 minutes until dispatched, an hour at after-sales, 30 agreed minutes, 5 until the reply."""
    case = office.register()
    office.clock.advance(minutes=12)
    office.do(case, "dispatched", to="zhou")
    office.clock.advance(minutes=20)
    office.do(case, "extended", by="zhou", until=office.now + 120 * MINUTE)
    office.clock.advance(minutes=70)
    office.do(case, "findings-returned", by="zhou", finding="已查明")
    office.clock.advance(minutes=5)
    office.do(case, "replied")
    return case


def test_an_open_round_tells_with_whom_it_lies_so_far(office: Office) -> None:
    case = office.register()
    office.clock.advance(minutes=12)
    assert held(office, case) == (True, 12, {"第一受理人": 12})
    office.do(case, "dispatched", to="zhou")
    office.clock.advance(minutes=25)
    assert held(office, case) == (True, 37, {"第一受理人": 12, "第二受理人": 25})


def test_an_answered_round_stands_still_and_agreed_time_is_the_customers(office: Office) -> None:
    case = extended_round(office)
    found = (False, 107, {"第一受理人": 17, "第二受理人": 60, "客户约定": 30})
    assert held(office, case) == found
    office.clock.advance(hours=5)
    assert held(office, case) == found
    office.do(case, "reopened")
    office.clock.advance(minutes=3)
    page = office.desk.case(case, "amy", office.now).held
    assert page is not None and (page.round, page.minutes) == (2, 3)


def test_a_voided_case_tells_nothing(office: Office) -> None:
    case = office.register()
    office.do(case, "voided", why="重复登记")
    assert office.desk.case(case, "amy", office.now).held is None


def test_a_period_sums_the_rounds_that_were_answered_in_it(office: Office) -> None:
    extended_round(office)
    second = office.register("shipping")
    office.clock.advance(minutes=8)
    office.do(second, "replied")
    employee = office.register_employee()
    office.clock.advance(minutes=31)
    office.do(employee, "explained")
    office.register()  # not answered: of no period yet
    ask = office.desk.dashboards
    today = ask.typed("2026-11-23", "2026-11-23")
    lines = {line.holder: line for line in ask.numbers(today).held}
    first = lines["first-handler"]
    assert (first.total, first.rounds, first.median) == (56 * MINUTE, 3, 17 * MINUTE)
    second_handler = lines["second-handler"]
    assert (second_handler.total, second_handler.rounds, second_handler.median) == (60 * MINUTE, 1, 60 * MINUTE)
    assert lines["customer"].total == 30 * MINUTE
    assert (first.share, second_handler.share, lines["customer"].share) == (384, 411, 205)
    customers: tuple[HeldLine, ...] = ask.numbers(today, "customer").held
    assert sum(line.total for line in customers) == (107 + 8) * MINUTE
    yesterday = ask.beside(today, -1, office.now)
    assert yesterday.first == date(2026, 11, 22) and not ask.numbers(yesterday).held


def test_the_grounds_of_a_late_answer_tell_with_whom_the_round_lay(office: Office) -> None:
    case = office.late_answer_then_repeat()
    (suggestion,) = office.desk.suggestions(case)
    page = office.desk.penalty_page(suggestion.id, "sun", office.now)
    at, title, detail = page.grounds[-1]
    assert title.zh == "各方占时，第 1 轮 80 分"
    assert detail.zh == "第一受理人 12 分，第二受理人 68 分" and at == office.now
    office.clock.advance(hours=2)
    assert office.desk.penalty_page(suggestion.id, "sun", office.now).grounds[-1] == (at, title, detail)


def test_a_reward_has_no_such_line(office: Office) -> None:
    case = office.register()
    office.do(case, "commended", on="zhou")
    (suggestion,) = office.desk.suggestions(case)
    page = office.desk.penalty_page(suggestion.id, "sun", office.now)
    assert page.grounds and not any("占时" in title.zh for _, title, _ in page.grounds)


def test_a_store_manager_gets_the_rounds_of_the_own_store(office: Office) -> None:
    extended_round(office)
    other = office.register(store="chunxi")
    office.clock.advance(minutes=9)
    office.do(other, "replied")
    office.desk.set_actor("feng")
    today = office.desk.dashboards.typed("2026-11-23", "2026-11-23")
    lines = office.desk.dashboards.numbers(today).held
    assert [(line.holder, line.total) for line in lines] == [("first-handler", 9 * MINUTE)]
