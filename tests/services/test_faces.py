"""The face of a clock at its edges: figure, due text, fraction, order (design §2).

Owns nothing but these sentences. Must not open a database.
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from desktop.policy.values import Text
from desktop.services import faces
from desktop.services.readmodels import Card, ClockLine, Who
from tests.fakes import SHANGHAI, instant

AMY = Who("amy", "王敏", Text("人事行政部", "HR"))
START, DUE = instant("2026-11-23 14:38:50"), instant("2026-11-23 15:08:50")
LINE = ClockLine(
    "K-1",
    0,
    "investigate",
    Text("调查", "Investigate"),
    "5.2.3",
    False,
    AMY,
    START,
    DUE,
    DUE - 600_000,
    None,
    None,
    True,
)
SECOND, MINUTE, HOUR, DAY = 1000, 60_000, 3_600_000, 86_400_000


def due(text: str) -> str:
    return faces.due_text(instant(text), instant("2026-11-23 15:42:08"), SHANGHAI)


@pytest.mark.parametrize(
    ("now", "state", "sign", "shown", "seconds"),
    [
        (START, "running", "left", (("30:00", ""),), True),
        (DUE - 600_001, "running", "left", (("10:00", ""),), True),
        (DUE - 600_000, "near", "left", (("10:00", ""),), True),
        (DUE - 1, "near", "left", (("00:00", ""),), True),
        (DUE, "near", "left", (("00:00", ""),), True),
        (DUE + 1, "overdue", "over", (("00:00", ""),), True),
        (DUE + 33 * MINUTE + 18 * SECOND, "overdue", "over", (("33:18", ""),), True),
        (DUE + HOUR - 1, "overdue", "over", (("59:59", ""),), True),
        (DUE + HOUR, "overdue", "over", (("1", "h"), ("0", "m")), False),
        (DUE + DAY - 1, "overdue", "over", (("23", "h"), ("59", "m")), False),
        (DUE + DAY, "overdue", "over", (("1", "d"), ("0", "h")), False),
        (DUE + 63 * HOUR, "overdue", "over", (("2", "d"), ("15", "h")), False),
    ],
)
def test_a_countdown_at_its_edges(now: int, state: str, sign: str, shown: object, seconds: bool) -> None:
    seen = faces.face(LINE, now, SHANGHAI)
    assert (seen.state, seen.sign, seen.parts, seen.seconds) == (state, sign, shown, seconds)


def test_a_stopped_clock_shows_when_it_stopped_and_how_much_had_gone() -> None:
    met = replace(LINE, stopped=START + 15 * MINUTE, outcome="met")
    seen = faces.face(met, DUE + DAY, SHANGHAI)
    assert (seen.state, seen.sign, seen.parts, seen.fraction, seen.seconds) == (
        "met",
        "at",
        (("14:53", ""),),
        0.5,
        False,
    )
    late = replace(LINE, stopped=DUE + MINUTE, outcome="missed")
    assert faces.face(late, DUE + DAY, SHANGHAI).fraction == 1.0
    assert faces.face(replace(met, outcome="cancelled"), DUE, SHANGHAI).parts == ()


def test_the_bar_is_full_when_overdue_and_never_outside_its_track() -> None:
    assert faces.face(LINE, START - MINUTE, SHANGHAI).fraction == 0.0
    assert faces.face(LINE, START + 15 * MINUTE, SHANGHAI).fraction == 0.5
    assert faces.face(LINE, DUE + DAY, SHANGHAI).fraction == 1.0
    assert faces.face(replace(LINE, due=START), START, SHANGHAI).fraction == 1.0


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        ("2026-11-23 15:48", "15:48"),
        ("2026-11-24 00:00", "24:00"),
        ("2026-11-24 00:01", "11-24"),
        ("2026-11-23 00:00", "11-22"),
        ("2026-11-25 00:00", "11-24"),
        ("2026-11-20 15:00", "11-20"),
        ("2027-01-01 00:00", "12-31"),
    ],
)
def test_the_end_of_a_day_is_24_00_of_that_day(when: str, shown: str) -> None:
    assert due(when) == shown


@pytest.mark.parametrize(
    ("when", "zh", "en"),
    [
        ("2026-11-23 15:48", "15:48", "15:48"),
        ("2026-11-24 00:00", "今天 24:00", "today 24:00"),
        ("2026-11-21 00:00", "11月20日 24:00", "11-20 24:00"),
        ("2026-11-25 09:30", "11月25日 09:30", "11-25 09:30"),
    ],
)
def test_due_in_the_words_of_the_table(when: str, zh: str, en: str) -> None:
    assert faces.due_words(instant(when), instant("2026-11-23 15:42:08"), SHANGHAI) == Text(zh, en)


def test_a_moment_is_a_time_today_and_a_day_before() -> None:
    now = instant("2026-11-23 15:42:08")
    assert faces.moment(instant("2026-11-23 15:09:59"), now, SHANGHAI) == "15:09"
    assert faces.moment(instant("2026-11-09 15:09:59"), now, SHANGHAI) == "11-09"
    assert faces.short_stamp(instant("2026-11-20 15:38:50"), now, SHANGHAI) == "11-20 15:38:50"
    assert faces.span_text(8 * HOUR + 17 * MINUTE) == Text("8时17分", "8 h 17 m")


@pytest.mark.parametrize(
    ("when", "short", "full"),
    [
        ("2026-11-24 00:00", "24:00:00", "2026-11-23 24:00:00"),
        ("2026-11-23 00:00", "11-22 24:00:00", "2026-11-22 24:00:00"),
        ("2026-11-23 15:38:50", "15:38:50", "2026-11-23 15:38:50"),
        ("2026-11-24 00:00:01", "11-24 00:00:01", "2026-11-24 00:00:01"),
    ],
)
def test_a_due_time_at_midnight_is_written_on_the_day_that_ends(when: str, short: str, full: str) -> None:
    now = instant("2026-11-23 15:42:08")
    assert faces.due_stamp(instant(when), now, SHANGHAI) == short
    assert faces.full_due_stamp(instant(when), SHANGHAI) == full


def test_order_is_by_the_earliest_open_clock_and_a_case_without_one_comes_last() -> None:
    def card(number: str, *lines: ClockLine) -> Card:
        return Card(number, number, "customer", "to-reply", "", Text("", ""), Text("", ""), (), START, lines, 1)

    first, second = card("K-2", LINE), card("K-1", replace(LINE, due=DUE + 1))
    idle = card("K-0", replace(LINE, stopped=DUE, outcome="met"))
    assert sorted([idle, second, first], key=faces.order_key) == [first, second, idle]


def test_open_clocks_stand_before_stopped_ones() -> None:
    early, late = replace(LINE, ordinal=1, due=DUE - 1), replace(LINE, ordinal=2)
    stopped = replace(LINE, ordinal=3, stopped=DUE, outcome="met")
    older = replace(stopped, ordinal=4, started=START - 1)
    assert sorted([older, stopped, late, early], key=faces.line_order) == [early, late, stopped, older]
