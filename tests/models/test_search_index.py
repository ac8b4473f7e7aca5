"""Everything that LIKE finds the index finds too: two characters, surnames, fragments of phones, initials."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.models import search_index
from desktop.models.store import Store
from tests.models.helpers import HOUR, START, customer, event, registered

T = START + HOUR


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("扶手", True),
        ("手扶", False),
        ("多次报修", True),
        ("报修多次", False),
        ("曾", True),
        ("敏", True),
        ("曾晓敏", True),
        ("zxm", True),
        ("cxm", True),
        ("ZX", True),
        ("zengxiaomin", True),
        ("ZengXiao", True),
        ("cengxiaomin", True),
        ("xiaomin", True),
        ("zeng xiaomin", True),
        ("zen", True),
        ("z", True),
        ("xm", False),
        ("engxiaomin", False),
        ("zengxiaoming", False),
        ("·zen", True),
        ("13855512345", True),
        ("5551", True),
        ("345", True),
        ("45", True),
        ("5552", False),
        ("0815", True),
        ("HT-2026-0815", True),
        ("ht", True),
        ("１３８", True),
        ("扶手 13855", True),
        ("扶手 13999", False),
        ("A001", True),
        ("裂", True),
        ("，。", False),
        ("", False),
        ('"扶手" OR', False),
        ("𠮷", True),
    ],
)
def test_what_is_found(store: Store, asked: str, found: bool) -> None:
    content = "沙发扶手开裂，多次报修无人上门。𠮷祥店"
    case = registered(store, customer(T, customer="曾晓敏", content=content)).case
    assert store.search(asked) == ([case] if found else [])


def test_the_newest_first_and_no_more_than_asked(store: Store) -> None:
    cases = [registered(store, customer(T + n)).case for n in range(5)]
    assert store.search("扶手", 3) == cases[:1:-1]


def test_later_texts_are_found_too(store: Store) -> None:
    case = registered(store, customer(T)).case
    assert store.search("木料") == []
    store.record(event("noted", T + HOUR, case, text={"text": "木料受潮"}))
    assert store.search("木料") == store.search("沙发") == [case]


TEXT = st.text("沙发扶手开裂报修无人上门王敏", min_size=2, max_size=12)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXT, min_size=1, max_size=8), TEXT)
def test_a_chinese_word_is_found_exactly_where_like_finds_it(store: Store, texts: list[str], word: str) -> None:
    store.raw.execute("DELETE FROM search")
    for rowid, text in enumerate(texts, start=1):
        search_index.write(store.raw, rowid, search_index.body([text], []), fresh=False)
    found = search_index.find(store.raw, word, 50)
    assert sorted(found) == [n for n, text in enumerate(texts, start=1) if word in text]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text("0123456789", min_size=7, max_size=11), min_size=1, max_size=8), st.data())
def test_a_fragment_of_a_phone_is_found_exactly(store: Store, phones: list[str], data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(phones))
    start = data.draw(st.integers(0, len(whole) - 3))
    asked = whole[start : data.draw(st.integers(start + 3, len(whole)))]
    store.raw.execute("DELETE FROM search")
    for rowid, phone in enumerate(phones, start=1):
        search_index.write(store.raw, rowid, search_index.body([phone], []), fresh=False)
    assert sorted(search_index.find(store.raw, asked, 50)) == [
        n for n, phone in enumerate(phones, start=1) if asked in phone
    ]


def test_keys_for_matching() -> None:
    assert search_index.key("ＨＴ-2026 0815") == search_index.key("ht20260815") == "ht20260815"
    assert search_index.key("春熙路 18 号，2 栋") == "春熙路18号2栋"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("刘建国", ("liujianguo", "jianguo", "ljg")),
        ("成华店", ("chenghuadian", "huadian", "chd")),
        ("Liu", ()),
        ("", ()),
    ],
)
def test_a_name_is_spelled_whole_without_its_surname_and_by_initials(name: str, expected: tuple[str, ...]) -> None:
    assert search_index.spelled(name) == expected


def test_a_surname_of_several_readings_is_found_by_each() -> None:
    assert {"danwei", "chanwei", "shanwei"} <= set(search_index.spelled("单伟"))


LETTERS = st.text("abz", min_size=1, max_size=9)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LETTERS, min_size=1, max_size=8), LETTERS)
def test_letters_are_found_exactly_by_how_they_begin(store: Store, words: list[str], asked: str) -> None:
    """Short beginnings are tokens, longer ones are looked for: nobody can tell where one ends and the other begins."""
    store.raw.execute("DELETE FROM search")
    for rowid, word in enumerate(words, start=1):
        search_index.write(store.raw, rowid, search_index.body([word], []), fresh=False)
    found = sorted(search_index.find(store.raw, asked, 50))
    assert found == [n for n, word in enumerate(words, start=1) if word.startswith(asked)]


def test_a_beginning_of_few_letters_is_one_entry_of_the_index() -> None:
    assert search_index.match_expression("Li") == '"·li"'
    assert search_index.match_expression("liujianguo") == '"liujianguo"*'
