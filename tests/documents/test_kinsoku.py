"""Line breaking and cleaning of text (design §6), judged by rules written apart from the code's own tables."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.documents.kinsoku import break_lines, clean, units

BEGINS_NO_LINE = "，。；：、！？）》”’"
ENDS_NO_LINE = "（《“‘"


def advance(character: str) -> float:
    """Chinese characters and marks one em wide, all else half of it."""
    return 1000 if unicodedata.east_asian_width(character) in "WFA" else 500


def width(line: str) -> float:
    """As printed: of two marks whose blank halves meet, one half is left out."""
    closing, opening = BEGINS_NO_LINE + "】〉」』］｝〕", ENDS_NO_LINE + "【〈「『［｛〔"
    pairs = pairwise(line)
    met = sum(1 for a, b in pairs if (a in closing and b in closing + opening) or (a in opening and b in opening))
    return sum(map(advance, line)) - 500 * met


def broken(text: str, ems: float, indent: float = 0) -> list[str]:
    return break_lines(text, ems * 1000, advance, 1000, indent * 1000)


def squeezed(text: str) -> str:
    return re.sub(r"[ \u3000\n]+", "", text)


_words = st.one_of(
    st.text("投诉受理客户回复结果时限王敏", min_size=1, max_size=9),
    st.sampled_from(
        ["K-CD01-20261120-A006", "15:05:00", "2026-11-23", "Complaint", "50-200 元/次", "30 分钟", "7.2.1"]
    ),
    st.sampled_from(["，", "。", "；", "：", "、", "！", "？", "）", "》", "”", "’", "。”", "”，", "》、"]),
    st.sampled_from(["（", "《", "“", "‘", "“（", "——", "……", " "]),
)
_sentences = st.lists(_words, min_size=1, max_size=60).map("".join)


def _runs_are_short(text: str) -> bool:
    """No run of marks so long that no line could hold it together with its neighbours."""
    return max(len(unit) for unit in re.split(r"[\u4e00-\u9fff]", text)) <= 24


@given(_sentences.filter(_runs_are_short), st.integers(30, 60), st.sampled_from([0, 2]))
def test_no_line_begins_or_ends_as_it_must_not(text: str, ems: int, indent: int) -> None:
    lines = broken(text, ems, indent)
    assert not [line for line in lines[1:] if line[:1] in tuple(BEGINS_NO_LINE)]
    assert not [line for line in lines[:-1] if line[-1:] in tuple(ENDS_NO_LINE)]
    for first, second in pairwise(lines):
        assert (first[-1:], second[:1]) not in {("…", "…"), ("—", "—")}
    for word in [*re.findall(r"[0-9A-Za-z:./-]+", text), "50-200 元/次", "30 分钟"]:
        assert sum(line.count(word) for line in lines) == text.count(word)


@given(st.text(max_size=300).map(clean), st.integers(3, 40), st.sampled_from([0, 2]))
def test_any_text_keeps_its_characters_and_fits(text: str, ems: int, indent: int) -> None:
    lines = broken(text, ems, indent)
    assert squeezed("".join(lines)) == squeezed(text)
    for line in lines:
        assert len(line) <= 1 or width(line) <= ems * 1000


@given(st.text(max_size=200).filter(lambda text: "\n" not in text))
def test_the_pieces_of_a_paragraph_are_the_paragraph(text: str) -> None:
    assert "".join(units(text)) == text


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("一二三四五，六七八九十。", 5, ["一二三四", "五，六七八", "九十。"]),
        ("一二三四（五）六", 5, ["一二三四", "（五）六"]),
        ("罚款 50-200 元/次", 6, ["罚款", "50-200 元/次"]),
        ("应于 15:05:00 前回复", 7, ["应于 15:05:00", "前回复"]),
        ("甲乙丙——丁", 4, ["甲乙丙", "——丁"]),
        ("甲乙丙……丁", 4, ["甲乙丙", "……丁"]),
        ("第一段\n第二段", 10, ["第一段", "第二段"]),
        ("甲乙", 10, ["甲乙"]),
        ("", 10, [""]),
        ("甲\n\n乙", 10, ["甲", "", "乙"]),
        ("abcdefghij甲", 3, ["abcdef", "ghij甲"]),
        ("甲乙 ，丙", 3, ["甲", "乙 ，", "丙"]),
    ],
)
def test_lines_of_known_texts(text: str, ems: int, lines: list[str]) -> None:
    assert broken(text, ems) == lines


def test_adjacent_full_width_marks_share_their_blank_half() -> None:
    assert broken("甲乙。”（丙", 5) == ["甲乙。”（丙"]


def test_an_opening_mark_has_its_whole_width_again_at_the_beginning_of_a_line() -> None:
    assert broken("甲乙丙。（丁戊己a庚", 4) == ["甲乙丙。", "（丁戊己", "a庚"]


def test_only_the_first_line_of_a_paragraph_is_indented() -> None:
    assert broken("一二三四五六七八", 4, indent=2) == ["一二", "三四五六", "七八"]


def test_cleaned_text_holds_nothing_unseen() -> None:
    kept = set(clean("".join(map(chr, range(0x110000))))) - {"\n"}
    assert len(kept) > 100_000
    assert not {one for one in kept if unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}


def test_cleaning_keeps_what_can_be_seen() -> None:
    visible = "张𠮷 <b>&amp;</b> “引号” ¥50\u00a0元 😀 é"
    assert clean(visible) == visible
    assert clean("甲\r\n乙\t丙\u202e丁\u200b\x00戊\u2028己") == "甲\n乙 丙丁戊\n己"
