"""The tokens: every pair that is written or drawn can be told apart, as the design's table computed it."""

from __future__ import annotations

import re
from string import Template

import pytest

from desktop import paths
from desktop.views.design import theme, tokens
from desktop.views.design.tokens import THEMES, contrast, load, readable_pairs

TABLE = {  # (front, ground): light, dark, high contrast, as the design's table says
    ("borderstrong", "surface"): (3.6, 4.9, 21.0),
    ("text", "surface"): (16.5, 13.9, 21.0),
    ("text2", "surface"): (7.8, 8.9, 21.0),
    ("text3", "window"): (5.2, 7.4, 21.0),
    ("accent", "surface"): (7.0, 8.2, 13.1),
    ("onaccent", "accent"): (7.0, 8.7, 13.1),
    ("focus", "surface"): (5.7, 8.2, 16.1),
    ("running", "runningtint"): (6.4, 7.5, 21.0),
    ("near", "neartint"): (6.1, 7.9, 16.1),
    ("nearfill", "track"): (3.2, 4.7, 8.3),
    ("overdue", "overduetint"): (5.9, 7.1, 9.3),
    ("overduefill", "track"): (4.2, 3.4, 3.9),
    ("met", "mettint"): (6.1, 7.4, 16.8),
    ("missed", "missedtint"): (7.1, 7.4, 12.8),
    ("cancelled", "cancelledtint"): (5.0, 5.6, 13.6),
    ("unproven", "unproventint"): (6.7, 7.1, 13.2),
}


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("kind", "least"), [("text", 4.5), ("shape", 3.0)])
def test_every_pair_can_be_told_apart(name: tokens.ThemeName, kind: str, least: float) -> None:
    values = load(name).mapping()
    poor = {
        (front, ground): round(ratio, 2)
        for front, ground in readable_pairs(kind)  # type: ignore[arg-type]
        if (ratio := contrast(values[front], values[ground])) < least
    }
    assert not poor


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("pair", TABLE, ids=" on ".join)
def test_ratios_are_those_of_the_table(name: tokens.ThemeName, pair: tuple[str, str]) -> None:
    values = load(name).mapping()
    found = contrast(values[pair[0]], values[pair[1]])
    assert found == pytest.approx(TABLE[pair][THEMES.index(name)], abs=0.06)


def test_contrast_knows_black_and_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#7B8896", "#7B8896") == 1.0


@pytest.mark.parametrize("name", THEMES)
def test_every_colour_is_one(name: tokens.ThemeName) -> None:
    colours = {key: value for key, value in load(name).mapping().items() if not value.isdigit() and key != "name"}
    assert not {key: value for key, value in colours.items() if not re.fullmatch("#[0-9A-F]{6}", value)}


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_names_only_tokens(name: tokens.ThemeName) -> None:
    sheet = theme.style_sheet(load(name))
    assert "$" not in sheet
    assert load(name).overduefill in sheet


def test_a_style_sheet_with_an_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError):
        Template("$tomato").substitute(load("light").mapping())


def test_no_text_is_under_12_pixels() -> None:
    sizes = re.findall(r"font-size: (\d+)px", theme.style_sheet(load("light")))
    assert sizes and min(map(int, sizes)) >= 12


def test_colours_live_in_the_resources_alone() -> None:
    for file in paths.resource("..", "desktop", "views").rglob("*.py"):
        assert not re.search(r'"#[0-9A-Fa-f]{6}"', file.read_text("utf-8")), file
