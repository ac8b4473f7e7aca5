"""Who called before: by phone from the 7th digit, by contract, by address; and finding a case by what one remembers.

Owns nothing but these sentences.
"""

from __future__ import annotations

import pytest

from tests.services.conftest import Office


def answered(office: Office, **fields: str) -> str:
    case = office.register(**fields)
    office.do(case, "replied")
    office.do(case, "closed")
    return case


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("138805", 0),
        ("1388054", 1),
        ("138 8054", 1),
        ("138-8054-2716", 1),
        ("１３８８０５４", 1),
        ("1388055", 0),
        ("8054271", 0),
        ("", 0),
    ],
)
def test_a_phone_is_looked_up_from_its_seventh_digit(office: Office, typed: str, found: int) -> None:
    office.register()
    assert len(office.desk.matches(typed).cards) == found


LINE = ("028-82650505", "02882650505", "+86 28 8265 0505", "+86 (0)28 8265 0505", "0086 28 82650505", "2882650505")
MOBILE = ("138 8054 2716", "+86 138 8054 2716", "8613880542716", "0086 13880542716", "013880542716")


@pytest.mark.parametrize("spellings", [LINE, MOBILE])
def test_country_and_trunk_are_folded_however_either_was_written(office: Office, spellings: tuple[str, ...]) -> None:
    cases = {office.register(phone=kept) for kept in spellings}
    for typed in spellings:
        assert {card.case for card in office.desk.matches(typed).cards} == cases, typed


@pytest.mark.parametrize(
    ("kept", "typed", "found"),
    [
        ("+86 138 8054 2716", "1388054", 1),
        ("13880542716", "+86 1388054", 1),
        ("13880542716", "+86 138805", 0),
        ("028-82650505", "+86 28 8265", 1),
        ("82650505", "028-82650505", 0),
        ("028-82650505", "82650505", 0),
        ("82650505-802", "82650505", 1),
        ("86138805", "+86 138805", 0),
        ("13880542716 / 82650505", "013880542716", 1),
        ("02882650505", "028-82650505 转 802", 1),
    ],
)
def test_a_part_of_a_number_and_a_local_one_mean_themselves(office: Office, kept: str, typed: str, found: int) -> None:
    office.register(phone=kept)
    assert len(office.desk.matches(typed).cards) == found


def test_an_unanswered_case_is_recommended_and_says_how_late_it_is(office: Office) -> None:
    old = answered(office)
    office.do(old, "followed-up", outcome="reached", satisfaction=3)
    office.clock.advance(days=3)
    case = office.late_answer_then_repeat()
    office.clock.advance(minutes=1)
    found = office.desk.matches("13880542716")
    assert [(card.case, card.recommended, card.answered) for card in found.cards] == [
        (case, True, False),
        (old, False, True),
    ]
    assert found.headline is not None and found.headline.zh == "有 1 件未回复，且 2 项时限已超时"
    first, second = found.cards
    assert first.lines[0].zh == "今天 09:00 登记 · 周凯 售后部 调查中"
    assert first.lines[1].zh == "售后：推拉门下轨变形，门扇推不动"
    assert [line.name for line in first.clocks] == ["investigate", "answer"]
    assert (first.state, second.state) == ("overdue", "met")
    assert second.lines[0].zh == "11月23日 登记 · 已办结"
    assert found.satisfaction is not None and found.satisfaction.zh == "上次回访：一般（11月23日）"


def test_where_all_are_answered_f4_reopens(office: Office) -> None:
    answered(office)
    found = office.desk.matches("13880542716")
    assert not found.cards[0].recommended
    assert found.body is not None and "重新起算" in found.body.zh


def test_a_contract_and_an_address_are_matched_whatever_their_punctuation(office: Office) -> None:
    case = office.register()
    office.register(phone="13900000000", contract="OTHER")
    found = office.desk.matches("", "xy 2026 08 1147", "")
    assert [card.case for card in found.cards] == [case]
    assert found.same_contract == 1
    found = office.desk.matches("13900000000", "", "成都市成华区建设路88号3栋2单元1102")
    assert found.same_address == 1


def test_a_voided_case_is_no_match(office: Office) -> None:
    case = office.register()
    office.do(case, "voided", why="打错电话")
    assert office.desk.matches("13880542716").cards == ()


def test_nothing_typed_matches_nothing(office: Office) -> None:
    office.register(phone="", contract="", address="")
    found = office.desk.matches()
    assert (found.cards, found.headline, found.same_address, found.asked) == ((), None, 0, False)
    assert office.desk.matches("138805").asked is False
    assert office.desk.matches("1388054").asked


@pytest.mark.parametrize(
    "text", ["推拉", "刘建国", "建国", "13880542716", "2716", "lj", "A001", "K-CD01-20261123-A001"]
)
def test_a_case_is_found_by_what_one_remembers(office: Office, text: str) -> None:
    case = office.register()
    office.register(customer="陈秀兰", phone="13900009999", content="玻璃有划痕")
    assert [card.case for card in office.desk.search(text)] == [case]


def test_the_newest_come_first_and_a_blank_finds_nothing(office: Office) -> None:
    first, second = office.register(), office.register()
    assert [card.case for card in office.desk.search("推拉")] == [second, first]
    assert [card.case for card in office.desk.search("推拉", 1)] == [second]
    assert office.desk.search("  ") == ()
    assert office.desk.search("水管") == ()
