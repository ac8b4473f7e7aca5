"""The geometry of the charts, apart from any painter (design §6, §8)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.documents.charts import Bar, Pair, change, level_bars, upright_bars

_pairs = st.lists(
    st.builds(Pair, st.text(max_size=5), st.integers(0, 10**6), st.none() | st.integers(0, 10**6)), max_size=12
)


@given(_pairs)
def test_every_bar_and_label_stays_inside_and_bars_are_in_proportion(pairs: list[Pair]) -> None:
    for chart in (level_bars(pairs, 225, 60, 20, 30), upright_bars(pairs, 225, 131)):
        for bar in chart.bars:
            assert bar.x >= 0 and bar.y >= -0.001
            assert bar.x + bar.width <= chart.width + 0.001 and bar.y + bar.height <= chart.height + 0.001
            assert bar.width > 0 and bar.height > 0
        assert all(0 <= label.y <= chart.height and 0 <= label.x <= chart.width for label in chart.labels)
    solid = [bar.width for bar in level_bars(pairs, 225, 60, 20, 30).bars if bar.solid]
    counts = [pair.now for pair in pairs if pair.now]
    assert all(abs(w * counts[0] - solid[0] * c) < 1e-3 * c for w, c in zip(solid, counts, strict=True))


def test_solid_is_this_period_and_outline_the_one_before() -> None:
    chart = level_bars([Pair("交期", 8, 11)], 200, 50, 20, 30)
    before, now = chart.bars
    assert (now.solid, before.solid) == (True, False)
    assert now.width / before.width == pytest.approx(8 / 11)
    assert [label.text for label in chart.labels] == ["交期", "8", "(-3)"]


def test_bars_of_one_row_do_not_overlap() -> None:
    before, now = level_bars([Pair("安装", 5, 5)], 200, 50, 20, 30).bars
    assert now.y + now.height <= before.y


def test_nought_has_a_number_and_no_bar() -> None:
    chart = upright_bars([Pair("一 16", 0)], 100, 131)
    assert chart.bars == ()
    assert [label.text for label in chart.labels] == ["0", "一 16"]
    assert upright_bars([], 100, 131).bars == level_bars([], 100, 0, 0, 0).bars == ()


def test_the_tallest_day_reaches_the_top_and_all_stand_on_the_axis() -> None:
    chart = upright_bars([Pair("一", 9), Pair("二", 3)], 100, 131)
    tall, small = chart.bars
    assert isinstance(tall, Bar)
    assert tall.height == pytest.approx(3 * small.height)
    assert chart.axis is not None
    assert tall.y + tall.height == pytest.approx(chart.axis[2]) == small.y + small.height


def test_changes_carry_their_sign() -> None:
    assert (change(5, 3), change(3, 5), change(4, 4), change(4, None)) == ("(+2)", "(-2)", "(0)", "")
