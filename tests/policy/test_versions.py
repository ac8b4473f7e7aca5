"""A version adopted before the program knew of a clock: its own text, the program's figure, marked to be confirmed."""

from __future__ import annotations

import pytest

from desktop.policy import versions
from desktop.policy.config import PolicyError, load_default, parse
from desktop.policy.config_lines import with_line

WHOLE = load_default().text
OLDER = "\n".join(line for line in WHOLE.splitlines() if not line.startswith("weekly-report =")) + "\n"


def test_a_whole_text_is_read_as_it_stands() -> None:
    assert versions.read(WHOLE, "x") == parse(WHOLE, "x")
    assert versions.complete(WHOLE) == WHOLE and list(versions.lacking(WHOLE)) == []


def test_what_is_missing_is_the_programs_own_and_to_be_confirmed() -> None:
    assert set(versions.lacking(OLDER)) == {("warn", "weekly-report"), ("reports", "weekly-report")}
    made = versions.read(OLDER, "x")
    assert (made.text, made.reports, made.warn) == (OLDER, load_default().reports, load_default().warn)
    assert "reports.weekly-report" in made.confirm and "warn.weekly-report" not in made.confirm
    assert made.id != parse(versions.complete(OLDER)).id, "the id is that of its own text"
    assert parse(versions.complete(OLDER)).reports == load_default().reports


def test_a_figure_that_is_sure_in_the_program_is_to_be_confirmed_in_a_version_that_lacks_it() -> None:
    lacks = "\n".join(line for line in WHOLE.splitlines() if not line.startswith('dispatch = "30m"')) + "\n"
    sure = load_default().confirm
    assert "windows.dispatch" not in sure
    assert versions.read(lacks, "x").confirm == sure | {"windows.dispatch"}


@pytest.mark.parametrize("text", [WHOLE, OLDER], ids=["whole", "older"])
def test_what_is_wrong_says_in_which_version_it_stands(text: str) -> None:
    with pytest.raises(PolicyError, match=r"^version 3:\d+: windows\.dispatch"):
        versions.read(text.replace('dispatch = "30m"', 'dispatch = "soon"'), "version 3")


@pytest.mark.parametrize(
    "text",
    [
        WHOLE.replace('dispatch = "30m"', 'dispatch = "soon"'),
        WHOLE.replace("[windows]", "[window]"),
        "windows = 1\n",
        "no toml at all [",
    ],
)
def test_what_is_wrong_otherwise_stays_wrong(text: str) -> None:
    with pytest.raises(PolicyError):
        versions.read(text, "x")


def test_a_text_that_is_wrong_and_lacks_something_is_refused_too() -> None:
    with pytest.raises(PolicyError, match=r"windows\.dispatch"):
        versions.read(OLDER.replace('dispatch = "30m"', 'dispatch = "soon"'), "x")


def test_a_line_goes_into_its_table_alone() -> None:
    assert with_line("[a]\nx = 1\n[b]\n", "b", "y = 2") == "[a]\nx = 1\n[b]\ny = 2\n"
    with pytest.raises(KeyError):
        with_line("[a]\n", "c", "y = 2")
