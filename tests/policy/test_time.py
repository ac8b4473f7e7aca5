"""How time is counted, at its edges (clauses §5): windows, closing, rest days, years without a table, zones."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from desktop.policy.calendar import (
    DAY,
    DAYS,
    ELAPSED,
    HOUR,
    MINUTE,
    SAME_DAY,
    HolidayTable,
    Window,
    WorkCalendar,
    parse_closing,
    parse_span,
    parse_window,
)
from desktop.policy.config import in_zone
from desktop.policy.holidays import published
from desktop.policy.values import Clock, Directory, Person, Text
from tests.policy.building import SHANGHAI, customer, default_policy, employee, shown, t

BERLIN, TOKYO, LORD_HOWE = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo"), ZoneInfo("Australia/Lord_Howe")
CHINA = default_policy().calendar


def due(window: str, at: str, calendar: WorkCalendar = CHINA) -> str:
    return shown(calendar.due(parse_window(window), t(at, calendar.zone)), calendar.zone)


def closing(at: str, rest_days: str = "china") -> WorkCalendar:
    return WorkCalendar(SHANGHAI, parse_closing(at), rest_days, published())


# -- words of the policy file ----------------------------------------------------------------------------------------


def test_units_are_milliseconds() -> None:
    assert (MINUTE, HOUR, DAY) == (60_000, 3_600_000, 86_400_000)
    assert [parse_span(text) for text in ("1m", "2h", "1d", "0m", "999999m")] == [
        60_000, 7_200_000, 86_400_000, 0, 59_999_940_000,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["", "m", "1", "1s", "1 m", "-1m", "1.5h", "1m ", " 1m", "1mm", "1000000m", "m1", "1M"]
)
def test_what_is_no_span(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        parse_span(text)
    with pytest.raises(ValueError, match=f"^{text}$"):
        parse_window(text)


def test_days_are_counted_and_minutes_elapse() -> None:
    assert parse_window("45m") == Window(ELAPSED, 45 * MINUTE) == ("elapsed", 2_700_000)
    assert parse_window("2h") == ("elapsed", 7_200_000)
    assert parse_window("3d") == Window(DAYS, 3) == ("days", 3)
    assert type(parse_window("3d").amount) is int
    assert parse_window("same-day") == Window(SAME_DAY) == ("same-day", 0)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("24:00", 1440), ("18:00", 1080), ("00:01", 1), ("23:59", 1439), ("09:30", 570), ("20:00", 1200)],
)
def test_a_closing_time_is_minutes_after_midnight(text: str, minutes: int) -> None:
    assert parse_closing(text) == minutes


@pytest.mark.parametrize(
    "text", ["00:00", "24:01", "25:00", "9:00", "18:60", "18", "", "1800", "18:0", "-1:00", "30:00"]
)
def test_what_is_no_closing_time(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        parse_closing(text)


# -- elapsed ---------------------------------------------------------------------------------------------------------


def test_minutes_elapse_through_nights_holidays_and_clock_changes() -> None:
    assert due("30m", "23:45") == "11-24 00:15"
    assert due("60m", "2026-10-01 23:30") == "10-02 00:30"
    berlin = WorkCalendar(BERLIN)
    assert due("2h", "2026-03-29 01:30", berlin) == "03-29 04:30"
    assert due("2h", "2026-10-25 01:30", berlin) == "10-25 02:30"


# -- the same day ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hour", "at", "expected"),
    [
        ("18:00", "17:59", "18:00"),
        ("18:00", "18:00", "18:00"),
        ("18:00", "18:00:00.001", "11-24 18:00"),
        ("18:00", "23:59", "11-24 18:00"),
        ("18:00", "11-24 00:00", "11-24 18:00"),
        ("24:00", "23:59:59.999", "11-24 00:00"),
        ("24:00", "11-24 00:00", "11-25 00:00"),
        ("24:00", "00:00", "11-24 00:00"),
        ("09:30", "09:30", "09:30"),
        ("18:00", "11-27 18:00:00.001", "11-28 18:00"),
    ],
)
def test_the_same_day_ends_at_closing_and_never_rolls(hour: str, at: str, expected: str) -> None:
    """The last row: after closing on a Friday it is Saturday's, rest day or not."""
    assert due("same-day", at, closing(hour)) == expected


def test_the_same_day_on_a_holiday_is_that_day() -> None:
    assert due("same-day", "2026-10-01 10:00") == "10-02 00:00"


# -- days by the Civil Code ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("window", "at", "expected"),
    [
        ("3d", "09:00", "11-27 00:00"),  # Monday: Thursday's closing, 24:00
        ("1d", "11-26 09:00", "11-28 00:00"),
        ("1d", "11-27 09:00", "12-01 00:00"),  # Friday: Saturday rolls to Monday
        ("2d", "11-27 09:00", "12-01 00:00"),
        ("3d", "11-27 09:00", "12-01 00:00"),
        ("4d", "11-27 09:00", "12-02 00:00"),
        ("7d", "09:00", "12-01 00:00"),
        ("1d", "2026-09-30 10:00", "10-09 00:00"),  # the National Day week
        ("3d", "2026-09-30 10:00", "10-09 00:00"),
        ("0d", "09:00", "11-24 00:00"),
        ("0d", "11-28 09:00", "12-01 00:00"),
    ],
)
def test_n_days_leave_out_the_first_and_roll_over_rest_days(window: str, at: str, expected: str) -> None:
    assert due(window, at) == expected


def test_make_up_days_are_working_days() -> None:
    day = min(one for one in published().work if one.year == 2026)
    assert day.weekday() >= 5 and not CHINA.is_rest_day(day)
    before = f"{day - timedelta(days=1)} 10:00"
    assert due("1d", before, closing("18:00")).endswith(f"{day:%m-%d} 18:00")
    assert due("1d", before, closing("18:00", "weekends")) != due("1d", before, closing("18:00"))


def test_rest_days_may_be_weekends_alone_or_none() -> None:
    assert due("1d", "2026-09-30 10:00", closing("24:00", "weekends")) == "10-02 00:00"
    assert due("1d", "11-27 09:00", closing("24:00", "weekends")) == "12-01 00:00"
    assert due("1d", "11-27 09:00", closing("24:00", "none")) == "11-29 00:00"


def test_after_closing_the_next_calendar_day_is_the_first() -> None:
    assert due("1d", "18:00", closing("18:00")) == "11-24 18:00"
    assert due("1d", "18:00:00.001", closing("18:00")) == "11-25 18:00"
    assert due("1d", "11-27 19:00", closing("18:00")) == "11-30 18:00"


def test_a_year_without_a_table_knows_weekends_only_and_says_so() -> None:
    assert CHINA.announced(2026) and not CHINA.announced(2099)
    assert WorkCalendar(SHANGHAI, rest_days="weekends").announced(2099)
    assert WorkCalendar(SHANGHAI, rest_days="none").announced(2099)
    bare = WorkCalendar(SHANGHAI)
    assert not bare.announced(2026)
    assert bare.is_rest_day(date(2099, 10, 3)) and not bare.is_rest_day(date(2099, 10, 1))


def test_the_table_decides_against_the_weekday_only_for_china() -> None:
    wednesday, saturday = date(2026, 11, 25), date(2026, 11, 28)
    table = HolidayTable(frozenset({2026}), frozenset({wednesday}), frozenset({saturday}))
    for rest_days, resting in (("china", [True, False]), ("weekends", [False, True]), ("none", [False, False])):
        calendar = WorkCalendar(SHANGHAI, rest_days=rest_days, table=table)
        assert [calendar.is_rest_day(day) for day in (wednesday, saturday)] == resting


def test_sunday_and_saturday_rest_friday_and_monday_do_not() -> None:
    days = [date(2026, 11, 27) + timedelta(days=n) for n in range(4)]
    assert [CHINA.is_rest_day(day) for day in days] == [False, True, True, False]


def test_the_published_table_knows_whole_years() -> None:
    assert {2025, 2026} <= published().years
    assert date(2026, 10, 1) in published().rest and date(2026, 10, 1) not in published().work
    assert not published().rest & published().work


# -- zones -----------------------------------------------------------------------------------------------------------


def test_the_company_s_zone_counts_whatever_the_pc_says() -> None:
    tokyo = WorkCalendar(TOKYO)
    assert tokyo.local_date(t("23:30")) == date(2026, 11, 24)
    assert CHINA.local_date(t("23:30")) == date(2026, 11, 23)
    assert shown(tokyo.due(Window(SAME_DAY), t("23:30"))) == "11-24 23:00"


def test_days_of_23_and_25_hours_end_at_their_own_midnight() -> None:
    berlin = WorkCalendar(BERLIN, rest_days="none")
    for at, hours in (("2026-03-29 00:00", 23), ("2026-10-25 00:00", 25)):
        start = t(at, BERLIN)
        assert berlin.closing_instant(berlin.local_date(start)) - start == hours * HOUR
    assert due("1d", "2026-03-28 10:00", berlin) == "03-30 00:00"


def test_a_closing_time_that_does_not_exist_or_comes_twice_is_still_one_instant() -> None:
    gap = WorkCalendar(BERLIN, parse_closing("02:30"), "none")
    assert gap.closing_instant(date(2026, 3, 29)) == t("2026-03-29 01:30", BERLIN) + HOUR
    assert gap.closing_instant(date(2026, 10, 25)) == t("2026-10-25 01:30", BERLIN) + HOUR
    half = WorkCalendar(LORD_HOWE, parse_closing("24:00"), "none")
    assert half.closing_instant(date(2026, 10, 3)) == t("2026-10-04 00:00", LORD_HOWE)


def test_a_policy_in_another_zone_counts_there() -> None:
    policy = in_zone(default_policy(), TOKYO)
    assert (policy.zone, policy.calendar.zone) == (TOKYO, TOKYO)
    assert (policy.calendar.closing, policy.calendar.rest_days) == (CHINA.closing, CHINA.rest_days)
    assert policy.calendar.table == CHINA.table


def test_instants_before_1970_have_their_date_too() -> None:
    assert CHINA.local_date(-1) == date(1970, 1, 1)
    assert WorkCalendar(ZoneInfo("UTC")).local_date(-1) == date(1969, 12, 31)


def test_a_closing_instant_is_found_once_a_day() -> None:
    calendar = WorkCalendar(SHANGHAI)
    assert (
        calendar.closing_instant(date(2026, 11, 23)) == calendar.closing_instant(date(2026, 11, 23)) == t("11-24 00:00")
    )
    assert calendar == WorkCalendar(SHANGHAI)


# -- in a case -------------------------------------------------------------------------------------------------------


def test_the_settings_of_closing_reach_the_clocks() -> None:
    story = employee(calendar={"closing": "18:00"})
    assert story.clocks("same-day", "09:00") == ["running 18:00 amy"]
    assert story.clocks("decide", "09:00") == ["running 11-26 18:00 hr-admin"]


def test_an_agreement_exactly_at_due_counts_one_millisecond_later_it_does_not() -> None:
    story = customer().add("dispatched", "09:10")
    at_due = story.copy().add("extended", "10:10", until="12:00")
    assert at_due.clocks("answer", "10:20") == ["running 12:00 li"]
    late = story.copy().add("extended", "10:10:00.001", until="12:00")
    assert late.clocks("answer", "10:20") == ["overdue 10:10 li"]


def test_a_clock_is_what_it_is_to_the_millisecond() -> None:
    clock = Clock("answer", "7.2.1", 1, "li", started=0, due=100, near_from=90)
    assert [clock.state(now) for now in (0, 89, 90, 100, 101)] == ["running", "running", "near", "near", "overdue"]
    assert Clock("answer", "7.2.1", 1, "li", 0, 100, None).state(100) == "running"
    assert Clock("answer", "7.2.1", 1, "li", 0, 100, 90, 50, "met").state(101) == "met"


def test_a_text_is_chinese_unless_english_is_asked_for() -> None:
    text = Text("时限", "clock")
    assert [text.of(code) for code in ("zh", "zh_CN", "en", "en_GB", "de")] == [
        "时限",
        "时限",
        "clock",
        "clock",
        "时限",
    ]


def test_the_only_person_of_a_role() -> None:
    people = {
        key: Person(key, key, role, place) for key, role, place in (("a", "x", "d"), ("b", "x", "e"), ("c", "y", ""))
    }
    directory = Directory(people)
    assert [directory.only("x"), directory.only("x", "d"), directory.only("y"), directory.only("z")] == [
        None,
        "a",
        "c",
        None,
    ]
    assert directory.only("y", "d") is None


def test_days_of_a_story_are_shown_in_short() -> None:
    assert [shown(t(text)) for text in ("09:00", "11-24 09:00:05", "2027-01-04 10:00")] == [
        "09:00", "11-24 09:00:05", "2027-01-04 10:00",
    ]  # fmt: skip
