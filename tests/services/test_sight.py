"""A store manager sees the own store's complaints and nothing else, whichever way they ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from desktop.models.store import NewEvent
from desktop.policy.values import Person
from desktop.services import company, sight
from desktop.services.deskmodels import PaperFilter
from desktop.services.readmodels import BoardFilter, EventDraft, Refused
from tests.services.conftest import Office

PHONE = "13880542716"


class Stores:
    """Cases of two stores, one of an employee, one without a store; 杨店长 of 成华店 sits at the desk at last."""

    def __init__(self, office: Office) -> None:
        self.office, self.desk = office, office.desk
        self.own = office.register(phone=PHONE, customer="陈芳")
        self.other = office.register(phone=PHONE, store="chunxi", customer="陈明")
        self.falls_on = office.register(store="", responsible="chenghua", customer="陈亮")
        self.none = office.register(store="", customer="陈静")
        self.employee = office.register_employee(responsible="yang", complainant="陈平", store="chenghua")
        self.desk.set_actor("yang")

    @property
    def hidden(self) -> tuple[str, ...]:
        return (self.other, self.none, self.employee)

    @property
    def seen(self) -> set[str]:
        return {self.own, self.falls_on}


@pytest.fixture
def stores(office: Office) -> Stores:
    return Stores(office)


def test_board_table_and_counters_hold_the_own_store_alone(stores: Stores) -> None:
    desk, now = stores.desk, stores.office.now
    board = desk.board(now)
    assert {card.number for lane in board.lanes.values() for card in lane} == stores.seen
    assert sum(board.totals.values()) == 2
    assert [who.key for who in board.places] == ["chenghua"]
    assert set(desk.table(now)) == stores.seen
    assert {card.number for card in desk.cards([*stores.seen, *stores.hidden])} == stores.seen
    stores.office.clock.advance(minutes=31)
    assert (desk.counters(stores.office.now).overdue, desk.counters(stores.office.now).open) == (2, 2)
    assert len(desk.wall(stores.office.now).rows) == 2
    desk.set_actor("amy")
    assert sum(desk.board(now).totals.values()) == 5, "the same desk, somebody else"
    assert len(desk.table(now)) == 5 and desk.counters(stores.office.now).overdue == 4


def test_a_filter_shows_no_more(stores: Stores) -> None:
    found = stores.desk.table(stores.office.now, BoardFilter(place="chunxi"))
    assert found == ()
    assert set(stores.desk.table(stores.office.now, BoardFilter(owner="amy"))) == stores.seen


def test_search_and_match_panel_find_the_own_store_alone(stores: Stores) -> None:
    assert {card.number for card in stores.desk.search("陈")} == {card.number for card in stores.desk.search("chen")}
    assert {card.number for card in stores.desk.search("chen")} == stores.seen
    assert stores.desk.search(stores.other) == ()
    assert {card.number for card in stores.desk.matches(phone=PHONE).cards} == stores.seen
    found = stores.desk.find(PHONE[-4:])
    assert {hit.key for hit in found.hits if hit.sort == "case"} <= stores.seen
    note = next(hit.note.zh for hit in stores.desk.find("王敏").hits if hit.sort == "person")
    assert "应办 2 件" in note, "counted in what may be seen"


ASKED: dict[str, Callable[[Stores, str], Any]] = {
    "the case": lambda s, number: s.desk.case(number, "yang", s.office.now),
    "a form": lambda s, number: s.desk.form(number, "noted", "yang", s.office.now),
    "what to say": lambda s, number: s.desk.follow_up_talk(number),
    "recording": lambda s, number: s.desk.record(EventDraft("noted", number, "yang", {"text": "看一下"})),
}


@pytest.mark.parametrize("way", ASKED)
def test_another_stores_case_is_as_good_as_not_there(stores: Stores, way: str) -> None:
    ASKED[way](stores, stores.own)
    for number in stores.hidden:
        with pytest.raises(Refused) as caught:
            ASKED[way](stores, number)
        assert caught.value.code == "unknown-case"


def test_whoever_owes_something_elsewhere_sees_that_case_while_they_owe_it(office: Office) -> None:
    case = office.register(store="chunxi")
    office.do(case, "dispatched", to="zhou")
    office.desk.set_actor("yang")
    assert office.desk.table(office.now) == ()
    office.desk.set_actor("amy")
    office.do(case, "data-requested", by="zhou", of="yang")
    office.desk.set_actor("yang")
    assert office.desk.table(office.now) == (case,)
    office.desk.set_actor("amy")
    office.do(case, "data-supplied", by="yang")
    office.desk.set_actor("yang")
    assert office.desk.table(office.now) == ()


def test_follow_ups_of_the_own_store_alone(office: Office) -> None:
    numbers = [office.register(), office.register(store="chunxi")]
    for number in numbers:
        for kind in ("replied", "closed"):
            office.do(number, kind)
    office.desk.set_actor("yang")
    assert [one.number for one in office.desk.follow_ups("yang", office.now).waiting] == numbers[:1]
    assert office.desk.counters(office.now).follow_ups == 1


def issued(office: Office, store: str) -> tuple[str, str]:
    """A notice on a store for its own misconduct; the case and the notice's number."""
    office.desk.set_actor("amy")
    case = office.register("store-attitude", store=store)
    office.do(case, "misconduct-found", on=store, how="bad-attitude")
    suggestion = office.desk.suggestions(case)[0]
    penalty = office.desk.propose(suggestion.id, suggestion.low or 0, "属实")
    office.desk.set_actor("zheng")
    office.desk.approve(penalty)
    office.desk.set_actor("sun")
    return case, office.desk.issue(penalty).number


def test_figures_and_the_cases_behind_them_are_of_the_own_store_alone(office: Office) -> None:
    mine, _theirs = office.register(store="chenghua"), office.register(store="chunxi")
    office.register_employee()
    office.desk.set_actor("yang")
    asked = office.desk.dashboards
    today = asked.period("day", office.now)
    found = asked.numbers(today)
    received = next(tile for tile in found.tiles if tile.which.measure == "received")
    assert received.now == 1 and [line.key for line in found.groups["store"]] == ["chenghua"]
    assert [line.number for line in asked.cases(today, "", received.which).lines] == [mine]
    assert asked.cases(today, "employee", received.which).total == 0


def test_documents_and_penalties_of_the_own_store_alone(office: Office) -> None:
    (_, mine), (_, theirs) = issued(office, "chenghua"), issued(office, "chunxi")
    office.desk.set_actor("amy")
    office.clock.set("2026-11-30 09:00")
    report = office.desk.send_weekly(office.desk.week_start(office.now)).number
    office.desk.set_actor("yang")
    papers = office.desk.papers(PaperFilter(), office.now)
    assert ([one.number for one in papers.lines], papers.total) == ([mine], 1)
    assert [kind for kind, _ in papers.kinds] == ["penalty-notice"]
    assert office.desk.document(mine).startswith(b"%PDF")
    for number in (theirs, report):
        with pytest.raises(Refused) as caught:
            office.desk.document(number)
        assert caught.value.code == "no-document"
        assert not [hit for hit in office.desk.find(number).hits if hit.sort == "document"]
    assert [line.document for line in office.desk.penalties()] == [mine]


def test_what_falls_on_a_colleague_is_not_the_stores_to_see(office: Office) -> None:
    case = office.late_answer_then_repeat()
    (suggestion,) = office.desk.suggestions()
    office.desk.set_actor("feng")
    assert office.desk.suggestions() == office.desk.suggestions(case) == ()
    assert office.desk.counters(office.now).suggestions == 0
    with pytest.raises(Refused):
        office.desk.penalty_page(suggestion.id, "feng", office.now)
    office.desk.set_actor("yang")
    assert case in office.desk.table(office.now)
    assert office.desk.suggestions() == office.desk.case(case, "yang", office.now).suggestions == ()
    with pytest.raises(Refused):
        office.desk.penalty_page(suggestion.id, "yang", office.now)


def test_what_falls_on_the_own_store_is_shown_there(office: Office) -> None:
    case = office.register("store-attitude")
    office.do(case, "misconduct-found", on="chenghua", how="bad-attitude")
    (suggestion,) = office.desk.suggestions()
    office.desk.set_actor("feng")
    assert office.desk.suggestions() == ()
    office.desk.set_actor("yang")
    assert office.desk.suggestions() == office.desk.suggestions(case) == (suggestion,)
    assert office.desk.counters(office.now).suggestions == 1
    assert office.desk.penalty_page(suggestion.id, "yang", office.now).suggestion == suggestion


def test_a_manager_registers_for_the_own_store(office: Office) -> None:
    office.desk.set_actor("yang")
    form = office.desk.register_form("customer", "yang", office.now)
    (store,) = [field for field in form.fields if field.name == "store"]
    assert (store.default, store.required, [one.value for one in store.choices]) == ("chenghua", True, ["chenghua"])
    assert office.register() in office.desk.table(office.now)
    with pytest.raises(Refused) as caught:
        office.register(store="chunxi")
    assert (caught.value.code, caught.value.field) == ("not-your-store", "store")
    with pytest.raises(Refused):
        office.register_employee()


def test_a_manager_whose_store_is_not_known_sees_nothing_and_is_told_why(office: Office) -> None:
    office.register()
    office.desk.set_actor("sun")
    company.put(office.desk.context, [company.person(Person("yang", "杨店长", "store-manager", "commerce"))])
    office.desk.set_actor("yang")
    assert office.desk.table(office.now) == ()
    assert "人事行政部" in sight.note(office.desk.context).zh
    office.desk.set_actor("amy")
    assert sight.note(office.desk.context).zh == ""


def test_who_stands_in_for_a_manager_who_is_one_too_sees_both_stores(office: Office) -> None:
    from tests.services.test_absences import away

    both = {office.register(), office.register(store="chunxi")}
    away(office, "feng", "yang")
    office.desk.set_actor("yang")
    assert set(office.desk.table(office.now)) == both


def test_a_ledger_that_says_nothing_of_stores_is_read_as_before(office: Office) -> None:
    """``person-set`` of an older program has no ``store``: what is left out stays."""
    office.store.record(
        NewEvent(
            kind="person-set",
            actor="sun",
            at=office.now,
            recorded_at=office.now,
            fields={"id": "yang", "role": "store-manager"},
        )
    )
    assert office.desk.person("yang").store == "chenghua"
