"""Every string of these pages can be read in Chinese."""

from __future__ import annotations

import re

from tests.views import b_strings


def test_every_string_is_translated() -> None:
    known = b_strings.catalogue()
    lacking = sorted(source for source in b_strings.sources() if not known.get(source))
    assert lacking == []


def test_nothing_is_translated_that_nobody_says() -> None:
    assert sorted(set(b_strings.catalogue()) - b_strings.sources()) == []


def test_translations_keep_the_places_of_what_is_filled_in() -> None:
    for (context, source), chinese in b_strings.catalogue().items():
        assert set(re.findall(r"{\w+}", chinese)) == set(re.findall(r"{\w+}", source)), (context, source)


def test_no_string_is_put_together_before_it_is_translated() -> None:
    assert b_strings.unreadable_calls() == []


def test_the_words_follow_the_style_of_the_design() -> None:
    for chinese in b_strings.catalogue().values():
        assert "您" not in chinese and "！" not in chinese
