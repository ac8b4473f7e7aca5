"""The order of the table: every open case of the filter, by any column, and the cards of those that are looked at.

Owns nothing but these sentences.
"""

from __future__ import annotations

import pytest

from desktop.policy.values import Person
from desktop.services import board, company, table
from desktop.services.faces import order_key
from desktop.services.readmodels import COLUMNS, BoardFilter, TableOrder
from tests.services.conftest import Office


def office_day(office: Office) -> dict[str, str]:
    """Cases that differ in every column; by a short name each."""
    cases = {"fresh": office.register("installation", customer="陈秀兰", store="mianyang")}
    office.clock.advance(minutes=1)
    cases["asked"] = office.register("shipping", customer="邓小红", store="leshan")
    office.do(cases["asked"], "dispatched", to="zhou")
    office.clock.advance(minutes=1)
    cases["told"] = office.register("after-sales", customer="安雪", store="chenghua")
    for kind, by, fields in (
        ("dispatched", "amy", {"to": "li"}),
        ("findings-returned", "li", {"finding": "已发货"}),
        ("replied", "amy", {}),
    ):
        office.do(cases["told"], kind, by, **fields)
    office.clock.advance(minutes=1)
    cases["staff"] = office.register_employee()
    office.do(cases["staff"], "referred-up", to="sun")
    office.clock.advance(minutes=22)
    return cases


def names(office: Office, cases: dict[str, str], column: str, down: bool = False) -> list[str]:
    short = {number: name for name, number in cases.items()}
    return [short[number] for number in office.desk.table(office.now, None, TableOrder(column, down))]


def test_as_it_opens_it_has_the_order_of_the_board(office: Office) -> None:
    cases = office_day(office)
    for _ in range(3):
        office.clock.advance(minutes=1)
        cases[f"more {office.now}"] = office.register()
    found = office.desk.board(office.now)
    shown = sorted([card for lane in found.lanes.values() for card in lane], key=order_key)
    assert list(office.desk.table(office.now)) == [card.number for card in shown]


@pytest.mark.parametrize(
    ("column", "wanted"),
    [
        ("left", ["fresh", "asked", "staff", "told"]),
        ("due", ["fresh", "asked", "staff", "told"]),
        ("state", ["fresh", "asked", "staff", "told"]),  # two due soon, one running, one without a clock
        ("clock", ["asked", "staff", "fresh", "told"]),  # diao-cha, san-ri, zhuan-ban
        ("owner", ["staff", "fresh", "asked", "told"]),  # Sun, Wang, Zhou; nobody
        ("stage", ["fresh", "asked", "staff", "told"]),  # told waits to be closed
        ("number", ["fresh", "asked", "told", "staff"]),
        ("name", ["told", "fresh", "asked", "staff"]),  # an, chen, deng, zheng
        ("category", ["fresh", "staff", "asked", "told"]),  # an-zhuang, dui, fa-huo, shou-hou
        ("place", ["told", "asked", "fresh", "staff"]),  # cheng, le, mian, zhi
    ],
)
def test_every_column_sorts_and_turns(office: Office, column: str, wanted: list[str]) -> None:
    cases = office_day(office)
    assert names(office, cases, column) == wanted
    turned = names(office, cases, column, down=True)
    assert turned != wanted and sorted(turned) == sorted(wanted)


def test_other_clocks_sort_by_the_next_of_them_that_is_due(office: Office) -> None:
    cases = office_day(office)
    cases["later"] = office.register()
    office.do(cases["later"], "dispatched", to="zhou")
    assert names(office, cases, "others") == ["asked", "later", "fresh", "staff", "told"]
    assert names(office, cases, "others", down=True) == ["later", "asked", "fresh", "staff", "told"]


def test_what_has_nothing_in_the_column_is_last_either_way(office: Office) -> None:
    cases = office_day(office)
    assert names(office, cases, "owner")[-1] == names(office, cases, "owner", down=True)[-1] == "told"


def test_equals_stay_as_urgent_as_they_are(office: Office) -> None:
    numbers = []
    for _ in range(5):
        numbers.append(office.register(customer="刘建国"))
        office.clock.advance(minutes=1)
    for column in ("name", "category", "place", "stage", "clock", "owner"):
        for down in (False, True):
            assert list(office.desk.table(office.now, None, TableOrder(column, down))) == numbers


def test_the_state_column_sorts_by_the_state_of_now(office: Office) -> None:
    first = office.register()
    office.do(first, "dispatched", to="zhou")
    office.clock.advance(minutes=5)
    second = office.register_employee()
    office.clock.advance(minutes=20)
    assert office.desk.table(office.now, None, TableOrder("state")) == (first, second)
    office.clock.set("2026-11-23 23:59:00")
    third = office.register()
    assert office.desk.table(office.now, None, TableOrder("state")) == (first, second, third)
    assert office.desk.table(office.now, None, TableOrder("state", down=True)) == (third, second, first)


def test_a_column_that_is_not_there_is_refused(office: Office) -> None:
    with pytest.raises(KeyError):
        office.desk.table(office.now, None, TableOrder("salary"))
    assert all(office.desk.table(office.now, None, TableOrder(column)) == () for column in COLUMNS)


def test_the_filter_is_the_boards(office: Office) -> None:
    cases = office_day(office)
    assert set(office.desk.table(office.now, BoardFilter(register="employee"))) == {cases["staff"]}
    assert set(office.desk.table(office.now, BoardFilter(place="mianyang"))) == {cases["fresh"]}
    assert set(office.desk.table(office.now, BoardFilter(owner="zhou"))) == {cases["asked"]}
    assert set(office.desk.table(office.now, BoardFilter(category="after-sales"))) == {cases["told"]}
    assert cases["asked"] not in office.desk.table(office.now, BoardFilter(mine="amy"))


def test_every_open_case_is_in_it_however_few_the_board_shows(office: Office) -> None:
    numbers = {office.register() for _ in range(30)}
    office.do(min(numbers), "voided", why="重复登记")
    board_shows = office.desk.board(office.now, limit=3)
    assert sum(map(len, board_shows.lanes.values())) < 29
    assert set(office.desk.table(office.now)) == numbers - {min(numbers)}


def test_cards_come_for_whoever_is_asked_for(office: Office) -> None:
    cases = office_day(office)
    wanted = [cases["told"], cases["fresh"], "K-CD01-20261123-A999"]
    found = {card.number: card for card in office.desk.cards(wanted)}
    assert set(found) == {cases["told"], cases["fresh"]}
    on_board = office.desk.board(office.now).lanes["to-dispatch"][0]
    assert found[cases["fresh"]] is on_board, "one card, kept for both"
    hidden = office.desk.cards([cases["told"]], True)[0]
    assert len(hidden.clocks) < len(found[cases["told"]].clocks)


def test_a_closed_case_still_gives_its_card(office: Office) -> None:
    """Between the order and the cards another desk may have closed it."""
    case = office.register()
    office.do(case, "voided", why="重复登记")
    (card,) = office.desk.cards([case])
    assert card.number == case and card.lane == ""


def test_the_same_question_is_answered_once_until_something_is_written(office: Office) -> None:
    office.register()
    found = office.desk.table(office.now, None, TableOrder("name"))
    office.clock.advance(seconds=1)
    assert office.desk.table(office.now, None, TableOrder("name")) is found
    other = office.register(customer="阿凤")
    assert office.desk.table(office.now, None, TableOrder("name"))[0] == other
    office.desk.set_actor("sun")
    company.put(office.desk.context, [company.person(Person("amy", "艾敏", "first-handler", "hr-admin"))])
    assert office.desk.table(office.now, None, TableOrder("owner")) is not found


def test_chinese_words_sort_by_their_pinyin() -> None:
    names = ["周凯", "王敏", "陈秀兰", "Amy", "安雪", "郑海波", "12 号"]
    assert sorted(names, key=table.words_key) == ["12 号", "Amy", "安雪", "陈秀兰", "王敏", "郑海波", "周凯"]


def test_its_statements_read_open_rows_alone(office: Office) -> None:
    for sql in (table.ROWS.format(where=""), table.OPEN_CLOCKS):
        plan = [row[3] for row in office.store.query(f"EXPLAIN QUERY PLAN {sql}")]
        assert all("INDEX" in step for step in plan if step.startswith(("SCAN", "SEARCH"))), plan
    plan = [row[3] for row in office.store.query(f"EXPLAIN QUERY PLAN {table.BY_NUMBERS}", ("[]",))]
    assert not [step for step in plan if step.startswith("SCAN case_row")], plan
    assert board.WHICH in table.BY_NUMBERS
