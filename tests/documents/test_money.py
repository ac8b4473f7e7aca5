"""Sums in figures and capitals (design §6). A small reader of capitals, written apart, is the judge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.documents.money import LIMIT, capitals, figures, short_figures

_DIGITS = {character: value for value, character in enumerate("零壹贰叁肆伍陆柒捌玖")}
_PLACES = {"拾": 10, "佰": 100, "仟": 1000}


def _below_ten_thousand(words: str) -> int:
    total, digit = 0, 0
    for character in words:
        if character in _PLACES:
            total += digit * _PLACES[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


def _whole(words: str) -> int:
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if unit in words:
            high, low = words.rsplit(unit, 1)
            return _whole(high) * size + _whole(low)
    return _below_ten_thousand(words)


def read(words: str) -> int:
    """Fen that capitals stand for."""
    words = words.removeprefix("人民币")
    sign = -1 if words.startswith("负") else 1
    words = words.removeprefix("负").removesuffix("整")
    yuan, _, rest = words.rpartition("元")
    jiao, _, cent = rest.rpartition("角")
    return sign * (_whole(yuan) * 100 + _whole(jiao) * 10 + _whole(cent.removesuffix("分")))


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (5000, "人民币伍拾元整"),
        (100500, "人民币壹仟零伍元整"),
        (0, "人民币零元整"),
        (5, "人民币伍分"),
        (50, "人民币伍角整"),
        (105, "人民币壹元零伍分"),
        (1000, "人民币壹拾元整"),
        (2010, "人民币贰拾元壹角整"),
        (12345678, "人民币壹拾贰万叁仟肆佰伍拾陆元柒角捌分"),
        (10_0000_00, "人民币壹拾万元整"),
        (100_0100_00, "人民币壹佰万零壹佰元整"),
        (1_0001_0000_00, "人民币壹亿零壹万元整"),
        (1000_0005_00, "人民币壹仟万零伍元整"),
        (10_0000_0005_00, "人民币壹拾亿零伍元整"),
        (1_0000_0000_0000_01, "人民币壹万亿元零壹分"),
        (-20000, "人民币负贰佰元整"),
    ],
)
def test_capitals_as_a_clerk_writes_them(fen: int, words: str) -> None:
    assert capitals(fen) == words


def test_every_sum_up_to_a_hundred_thousand_fen_reads_back() -> None:
    assert [read(capitals(fen)) for fen in range(100_000)] == list(range(100_000))


@given(st.integers(-LIMIT + 1, LIMIT - 1))
def test_capitals_read_back_and_follow_the_rules(fen: int) -> None:
    words = capitals(fen)
    assert read(words) == fen
    assert "零零" not in words
    assert words.endswith("整") == (fen % 10 == 0)
    assert not any(bad in words for bad in ("零元", "零万", "零亿", "亿万")) or fen == 0


@given(st.integers(-LIMIT + 1, LIMIT - 1))
def test_figures_read_back(fen: int) -> None:
    assert int(figures(fen).replace(",", "").replace(".", "")) == fen
    assert figures(fen)[-3] == "."


def test_figures_group_thousands_and_shorten_whole_yuan() -> None:
    assert (figures(5000), figures(100500), figures(-5), short_figures(36000), short_figures(36050)) == (
        "50.00",
        "1,005.00",
        "-0.05",
        "360",
        "360.50",
    )


def test_a_sum_too_large_to_spell_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        capitals(LIMIT)
