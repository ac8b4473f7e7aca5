"""Search from everywhere: cases, people, stores, documents and commands by what somebody remembers of them."""

from __future__ import annotations

import pytest

from desktop.policy.values import Person
from desktop.services import company
from desktop.services.deskmodels import ACTION, CASE, DOCUMENT, PERSON, STORE, Found
from tests.services.conftest import Office


def titles(found: Found, sort: str) -> list[str]:
    return [hit.title.zh for hit in found.hits if hit.sort == sort]


@pytest.mark.parametrize(
    "asked",
    [
        *("刘", "建国", "刘建国", "liujianguo", "liuji", "ljg", "LJG", "jianguo", "推拉", "刘 推拉"),
        *("8054", "13880542716", "138 8054 2716", "0542", "XY-2026-08-1147", "1147", "xy2026081147", "20260811"),
    ],
)
def test_a_case_by_whatever_is_remembered(office: Office, asked: str) -> None:
    number = office.register(phone="138 8054 2716")
    office.register(customer="陈秀兰", phone="19900001111", content="延期交货", contract="HT-1")
    found = office.desk.find(asked)
    assert titles(found, CASE) == [f"刘建国 {number}"]
    hit = next(hit for hit in found.hits if hit.sort == CASE)
    assert (hit.key, hit.state) == (number, "running")
    assert "售后：推拉门下轨变形" in hit.note.zh and "待转办" in hit.note.zh


def test_a_number_or_how_it_begins(office: Office) -> None:
    first, second = office.register(), office.register()
    assert [hit.key for hit in office.desk.find(first.lower()).hits] == [first]
    assert [hit.key for hit in office.desk.find("k-cd01-2026").hits] == [second, first]
    assert [hit.key for hit in office.desk.find("A002").hits] == [second]


def test_three_digits_are_too_few_for_a_fragment_of_a_phone(office: Office) -> None:
    office.register(phone="13880542716")
    assert titles(office.desk.find("8054"), CASE) != []
    assert titles(office.desk.find("9999"), CASE) == []


@pytest.mark.parametrize("asked", ["周凯", "周", "zhoukai", "zk", "kai", "Zhou"])
def test_a_person_with_what_they_owe(office: Office, asked: str) -> None:
    case = office.register(customer="陈秀兰")
    office.do(case, "dispatched", to="zhou")
    office.clock.advance(minutes=45)
    hit = next(hit for hit in office.desk.find(asked).hits if hit.sort == PERSON)
    assert (hit.key, hit.title.zh, hit.note.zh, hit.state) == (
        "zhou",
        "周凯",
        "售后部 · 应办 1 件，1 件超时",
        "overdue",
    )


def test_somebody_who_owes_nothing_and_somebody_who_left(office: Office) -> None:
    hit = next(hit for hit in office.desk.find("liqiang").hits if hit.sort == PERSON)
    assert hit.note.zh.endswith("没有在办事项")


@pytest.mark.parametrize("asked", ["成华", "chenghua", "chd", "cheng"])
def test_a_store(office: Office, asked: str) -> None:
    hit = next(hit for hit in office.desk.find(asked).hits if hit.sort == STORE)
    assert (hit.key, hit.title.zh, hit.note.zh) == ("chenghua", "成华店", "直营")


def test_a_person_that_is_renamed_is_found_by_the_new_name(office: Office) -> None:
    assert titles(office.desk.find("qinshi"), PERSON) == []
    office.desk.set_actor("sun")
    company.put(office.desk.context, [company.person(Person("zhou", "秦时", "second-handler", "after-sales"))])
    assert titles(office.desk.find("qinshi"), PERSON) == ["秦时"]
    assert titles(office.desk.find("zhoukai"), PERSON) == []


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        *(("登记员工", "register:employee"), ("dengjiyuangong", "register:employee"), ("djygts", "register:employee")),
        *(("Shift+F2", "register:employee"), ("employee", "register:employee"), ("reg emp", "register:employee")),
        *(
            ("回访", "page:followups"),
            ("huifang", "page:followups"),
            ("hf", "page:followups"),
            ("wenshu", "page:documents"),
        ),
        *(("dyhfqd", "do:followups:print_list"), ("f3", "urgent"), ("周报", "page:statistics"), ("换人", "who")),
    ],
)
def test_a_command_in_chinese_english_initials_or_by_its_key(office: Office, asked: str, code: str) -> None:
    actions = [hit for hit in office.desk.find(asked).hits if hit.sort == ACTION]
    assert code in [hit.key for hit in actions]


def test_the_command_that_begins_so_comes_first(office: Office) -> None:
    actions = [hit for hit in office.desk.find("登记").hits if hit.sort == ACTION]
    assert [(hit.key, hit.keys) for hit in actions][:2] == [
        ("register:customer", "F2"),
        ("register:employee", "Shift+F2"),
    ]


def test_a_document_by_how_its_number_begins(office: Office) -> None:
    week = office.desk.week_start(office.now)
    office.last_week()
    number = office.desk.send_weekly(week).number
    hit = next(hit for hit in office.desk.find(number[:5].lower()).hits if hit.sort == DOCUMENT)
    assert (hit.key, hit.note.zh) == (number, "周报 · 2026-11-23")
    assert not [hit for hit in office.desk.find("ZC").hits if hit.sort == DOCUMENT]


def test_every_sort_stands_together_and_nothing_asked_finds_nothing(office: Office) -> None:
    office.register(customer="王敏")
    sorts = [hit.sort for hit in office.desk.find("wang").hits]
    assert sorts == sorted(sorts, key=[CASE, PERSON, STORE, DOCUMENT, ACTION].index)
    assert {CASE, PERSON} <= set(sorts)
    assert office.desk.find("  ").hits == ()


def test_odd_questions_find_nothing_and_break_nothing(office: Office) -> None:
    office.register()
    for asked in ('"', "'; DROP TABLE", "%", "_", "*", "·", "。", "NEAR(", "a" * 500, "刘" * 200, "😀"):
        assert not titles(office.desk.find(asked), CASE), asked
