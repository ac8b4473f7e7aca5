"""The policy file: what is read from it, and that every bad one says file, line, key and what is allowed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.paths import resource
from desktop.policy.calendar import MINUTE, Window
from desktop.policy.clocks import CLOCKS, REPORT_CLOCKS
from desktop.policy.config import (
    AMOUNT_RULES,
    Clause,
    Policy,
    PolicyError,
    ReportTime,
    Role,
    adopt,
    load,
    load_default,
    parse,
    with_settings,
)
from desktop.policy.config_lines import line_of, split_key
from desktop.policy.holidays import published
from desktop.policy.kinds import KINDS
from desktop.policy.rules import RULES
from desktop.policy.values import Text
from tests.policy.building import default_policy

TEXT = resource("policy.toml").read_text("utf-8")
LINES = TEXT.splitlines()


def line(start: str) -> int:
    """The line of the shipped file that begins so (1-based)."""
    return next(number for number, text in enumerate(LINES, 1) if text.startswith(start))


def changed(start: str, to: str) -> str:
    """The shipped file with the one line that begins so changed."""
    number = line(start) - 1
    return "\n".join([*LINES[:number], to, *LINES[number + 1 :]]) + "\n"


def fault(text: str) -> tuple[int, str, str]:
    with pytest.raises(PolicyError) as caught:
        parse(text, "mine.toml")
    error = caught.value
    assert error.path == "mine.toml"
    place = f"mine.toml:{error.line}" if error.line else "mine.toml"
    key = f"{error.key}: " if error.key else ""
    assert str(error) == f"{place}: {key}expected {error.expected}"
    return error.line, error.key, error.expected


# -- what is read ----------------------------------------------------------------------------------------------------


def test_the_shipped_policy_is_the_clauses() -> None:
    policy = load_default()
    assert policy.title == ("用户/职员投诉管理制度", "Customer and employee complaint policy")
    assert (policy.label, str(policy.zone), policy.grace, policy.hotline) == (
        "2026-01-01", "Asia/Shanghai", 10 * MINUTE, "02882650505",
    )  # fmt: skip
    assert policy.windows["answer"] == Window("elapsed", 60 * MINUTE)
    assert policy.windows["decide"] == Window("days", 3) and policy.windows["head-day"] == Window("same-day")
    assert policy.warn["answer"] == (15 * MINUTE, 5 * MINUTE)
    assert policy.amounts["handler-late"] == (30, 50)
    assert policy.limits == {"hr-manager": 200}
    assert policy.reports == {"weekly-report": ReportTime(0, 720), "monthly-report": ReportTime(-1, 1080)}
    assert policy.departments["hr-admin"] == Text("人事行政部", "HR and Administration")
    assert policy.roles["finance"] == Role(Text("财务", "Finance"), ("noted",))
    assert policy.stores["dealer"] == Text("经销商", "dealer")
    assert isinstance(policy.clauses["7.2.3"], Clause) and "305O" in policy.clauses["7.2.3"].quote
    assert policy.clauses["6.1"].text == Text("上报部门最高领导人", "Escalation to the head")
    assert policy.categories["employee"]["other"] == Text("其它", "Other")
    assert (policy.calendar.closing, policy.calendar.rest_days, policy.calendar.table) == (1440, "china", published())


def test_damaged_figures_ask_to_be_confirmed_and_say_what_the_source_says() -> None:
    policy = load_default()
    assert policy.confirm == {
        "policy.grace", "calendar.closing", "windows.head", "windows.refund-report", "windows.refund-measure",
        "windows.major-report", "reports.weekly-report", "reports.monthly-report", "amounts.handler-late",
        "amounts.staff-conduct", "amounts.staff-media", "amounts.delay-media", "limits.hr-manager",
    }  # fmt: skip
    assert policy.sources["amounts.handler-late"] == "7.2.3 305O元"
    assert set(policy.sources) == policy.confirm


def test_everything_the_tables_name_stands_in_the_file() -> None:
    policy = load_default()
    clauses = {row.clause for table in (KINDS, CLOCKS, REPORT_CLOCKS, RULES) for row in table.values()}
    assert clauses <= set(policy.clauses)
    assert {kind for role in policy.roles.values() for kind in role.may} - {"*"} <= set(KINDS)
    assert set(AMOUNT_RULES) == set(RULES) - {"direct-store", "commendation", "other"}
    assert set(policy.windows) == set(CLOCKS) - {"promise"}
    assert set(policy.warn) == {*CLOCKS, *REPORT_CLOCKS}


def test_a_policy_is_known_by_its_whole_text() -> None:
    one, other = parse(TEXT), parse(TEXT + "# a word more\n")
    assert one.id == parse(TEXT, "elsewhere").id and len(one.id) == 64 and int(one.id, 16)
    assert one.id != other.id and one.text == TEXT


def test_warnings_are_kept_largest_first() -> None:
    policy = parse(changed("answer = [", 'answer = ["5m", "1h", "15m"]'))
    assert policy.warn["answer"] == (60 * MINUTE, 15 * MINUTE, 5 * MINUTE)
    assert parse(changed("answer = [", "answer = []")).warn["answer"] == ()


@pytest.mark.parametrize(
    ("start", "key", "value"),
    [("answer = [", "warn.answer", '["15m"]'), ("rest_days", "calendar.rest_days", '"none"'),
     ('answer = "60m"', "windows.answer", '"1h"'), ("dealer = [", "amounts.dealer", "[0, 1]"),
     ("closing", "calendar.closing", '"18:00"'), ("weekly-report = {", "reports.weekly-report", '"sunday 09:00"')],
)  # fmt: skip
def test_any_figure_may_ask_to_be_confirmed(start: str, key: str, value: str) -> None:
    name = key.split(".")[1]
    policy = parse(changed(start, f'{name} = {{ is = {value}, confirm = true, source = "lost" }}'))
    assert key in policy.confirm and policy.sources[key] == "lost"


@pytest.mark.parametrize("limit", [0, 1])
def test_a_limit_may_be_small(limit: int) -> None:
    assert parse(changed("hr-manager = { is = 200", f"hr-manager = {limit}")).limits == {"hr-manager": limit}


def test_a_text_without_a_name_is_called_the_policy() -> None:
    with pytest.raises(PolicyError, match=r"^policy:1: colour: expected one of"):
        parse("colour = 1")


def test_an_amount_may_begin_at_nothing() -> None:
    assert parse(changed("dealer = [", "dealer = [0, 0]")).amounts["dealer"] == (0, 0)


def test_a_figure_may_be_a_table_that_needs_no_confirming() -> None:
    policy = parse(changed('answer = "60m"', 'answer = { is = "45m", confirm = false, source = "ours" }'))
    assert policy.windows["answer"] == Window("elapsed", 45 * MINUTE)
    assert "windows.answer" not in policy.confirm and policy.sources["windows.answer"] == "ours"
    assert parse(changed('answer = "60m"', 'answer = { is = "45m" }')).sources.get("windows.answer") is None
    policy = parse(changed('answer = "60m"', 'answer = { is = "45m", confirmed = "2026-11-25", basis = "7号文" }'))
    assert (policy.confirmed, policy.bases) == ({"windows.answer": "2026-11-25"}, {"windows.answer": "7号文"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [("sunday 09:30", ReportTime(6, 570)), ("tuesday 00:01", ReportTime(1, 1)),
     ("last-day 24:00", ReportTime(-1, 1440)), ("wednesday 12:00", ReportTime(2, 720)),
     ("thursday 12:00", ReportTime(3, 720)),
     ("friday 12:00", ReportTime(4, 720)), ("saturday 12:00", ReportTime(5, 720))],
)  # fmt: skip
def test_report_times(text: str, expected: ReportTime) -> None:
    assert parse(changed("weekly-report = {", f'weekly-report = "{text}"')).reports["weekly-report"] == expected


def test_rest_days_other_than_china_take_no_table() -> None:
    policy = parse(changed("rest_days", 'rest_days = "weekends"'))
    assert policy.calendar.rest_days == "weekends" and policy.calendar.table.years == frozenset()


def test_loading_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(TEXT, "utf-8")
    assert load(path) == load_default()
    path.write_text(changed("grace", 'grace = "soon"'), "utf-8")
    with pytest.raises(PolicyError, match=f"^{path}:{line('grace')}: policy.grace: expected "):
        load(path)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_said_plainly(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "policy.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PolicyError) as caught:
        load(path)
    assert (caught.value.path, caught.value.line, caught.value.key) == (str(path), 0, "")
    assert caught.value.expected.startswith("a readable UTF-8 file (")
    assert str(caught.value) == f"{path}: expected {caught.value.expected}"


# -- what is refused -------------------------------------------------------------------------------------------------

SPAN, WINDOW = '"10m", "2h" or "1d"', '"45m", "2h", "3d" or "same-day"'
WARN, AMOUNT = 'a list such as ["10m", "3m"]', "[lowest, highest] in whole yuan"
REPORT, CLOSING = '"monday 12:00" or "last-day 18:00"', '"18:00" … "24:00"'
FIGURE = 'a figure, or { is = …, confirm = true or false, source = "…" }'
WORDS, ZONE, YUAN = '{ zh = "…", en = "…" }', 'a time zone such as "Asia/Shanghai"', "whole yuan"
MAY = 'a list of event kinds, or ["*"]'
WINDOWED = ", ".join(name for name in CLOCKS if name != "promise")

BAD = [
    ("title =", 'title = "x"', "policy.title", WORDS),
    ("title =", 'title = { zh = "x" }', "policy.title", WORDS),
    ("title =", 'title = { en = "x" }', "policy.title", WORDS),
    ("title =", 'title = { zh = 1, en = "x" }', "policy.title", WORDS),
    ("title =", 'title = { zh = "x", en = 1 }', "policy.title", WORDS),
    ("title =", 'title = { zh = "x", en = "x", fr = "x" }', "policy.title.fr", "one of zh, en"),
    ("label =", "label = 3", "policy.label", "a text"),
    ("hotline =", "hotline = 28826", "policy.hotline", "a text"),
    ("zone =", 'zone = "Moon/Tranquillity"', "policy.zone", ZONE),
    ("zone =", "zone = 8", "policy.zone", ZONE),
    ("zone =", 'zone = "../etc"', "policy.zone", ZONE),
    ("zone =", 'zone = ""', "policy.zone", ZONE),
    ("grace =", 'grace = "soon"', "policy.grace", SPAN),
    ("grace =", "grace = 10", "policy.grace", SPAN),
    ("grace =", 'grace = { is = "10m", confirm = "yes" }', "policy.grace", FIGURE),
    ("grace =", "grace = { confirm = true }", "policy.grace", FIGURE),
    ("grace =", 'grace = { is = "10m", y = 1 }', "policy.grace.y", "one of is, confirm, source, confirmed, basis"),
    ("hotline =", 'hotlime = "x"', "policy.hotlime", "one of title, label, zone, grace, hotline"),
    ("closing =", 'closing = "noon"', "calendar.closing", CLOSING),
    ("closing =", "closing = 18", "calendar.closing", CLOSING),
    ("rest_days =", 'rest_days = "mondays"', "calendar.rest_days", "one of china, weekends, none"),
    ("closing =", 'opening = "08:00"', "calendar.opening", "one of closing, rest_days, holidays"),
    ("rest_days =", "holidays = 3", "calendar.holidays", "a table"),
    ('answer = "60m"', 'answer = "60"', "windows.answer", WINDOW),
    ('answer = "60m"', "answer = 60", "windows.answer", WINDOW),
    ('answer = "60m"', 'answer = ["60m"]', "windows.answer", WINDOW),
    ('answer = "60m"', 'promise = "60m"', "windows.promise", f"one of {WINDOWED}"),
    ("answer = [", 'answer = "15m"', "warn.answer", WARN),
    ("answer = [", 'answer = ["15 minutes"]', "warn.answer", SPAN),
    ("answer = [", "answer = [15]", "warn.answer", SPAN),
    ("weekly-report = {", 'weekly-report = "someday 12:00"', "reports.weekly-report", REPORT),
    ("weekly-report = {", 'weekly-report = "monday 25:00"', "reports.weekly-report", REPORT),
    ("weekly-report = {", 'weekly-report = "monday"', "reports.weekly-report", REPORT),
    ("weekly-report = {", "weekly-report = 1", "reports.weekly-report", REPORT),
    ("dealer = [", "dealer = 200", "amounts.dealer", AMOUNT),
    ("dealer = [", "dealer = [200]", "amounts.dealer", AMOUNT),
    ("dealer = [", "dealer = [1, 2, 3]", "amounts.dealer", AMOUNT),
    ("dealer = [", "dealer = [200, 100]", "amounts.dealer", AMOUNT),
    ("dealer = [", "dealer = [-1, 100]", "amounts.dealer", AMOUNT),
    ("dealer = [", "dealer = [1.5, 100]", "amounts.dealer", AMOUNT),
    ("dealer = [", "dealer = [true, true]", "amounts.dealer", AMOUNT),
    ("dealer = [", "dealer = []", "amounts.dealer", AMOUNT),
    ("hr-manager = { is = 200", "hr-manager = -1", "limits.hr-manager", YUAN),
    ("hr-manager = { is = 200", "hr-manager = true", "limits.hr-manager", YUAN),
    ("hr-manager = { is = 200", 'hr-manager = "200"', "limits.hr-manager", YUAN),
    ("hr-manager = { is = 200", "boss = 200", "limits.boss", "one of hr-manager"),
    ("hr-manager = { is = 200", "", "limits.hr-manager", YUAN),
    ("[categories.customer]", "[categories.supplier]", "categories.supplier", "one of customer, employee"),
    ("shipping =", 'shipping = "发货"', "categories.customer.shipping", WORDS),
    ("finance = { zh = \"财务部\"", 'finance = "财务部"', "departments.finance", WORDS),
    ("chairman =", 'chairman = { zh = "董事长", en = "Chairman" }', "roles.chairman.may", MAY),
    ("chairman =", 'chairman = { zh = "董", en = "C", may = [1] }', "roles.chairman.may", MAY),
    ("chairman =", 'chairman = { zh = "董", en = "C", can = [] }', "roles.chairman.can", "one of zh, en, may"),
    ("chairman =", "chairman = 1", "roles.chairman", WORDS),
    ("dealer = {", "dealer = {}", "stores.dealer", WORDS),
    ('"6.1" =', '"6.1" = { zh = "x", en = "x" }', "clauses.6.1.quote", "a text"),
    ('"6.1" =', '"6.1" = { zh = "x", en = "x", quote = 1 }', "clauses.6.1.quote", "a text"),
    ('"6.1" =', '"6.1" = { zh = "x", en = "x", quote = "x", says = "x" }', "clauses.6.1.says", "one of zh, en, quote"),
    ('"6.1" =', '"6.1" = "x"', "clauses.6.1", WORDS),
]  # fmt: skip


@pytest.mark.parametrize(("start", "to", "key", "expected"), BAD)
def test_a_bad_value_is_named_with_its_line_and_what_is_allowed(start: str, to: str, key: str, expected: str) -> None:
    at, named, allowed = fault(changed(start, to))
    assert (named, allowed) == (key, expected)
    assert at == line(start) or to == "" or start.startswith("[")


@pytest.mark.parametrize(
    "name",
    [
        "policy",
        "calendar",
        "windows",
        "warn",
        "reports",
        "amounts",
        "limits",
        "departments",
        "roles",
        "stores",
        "clauses",
    ],
)
def test_a_table_that_lacks_or_is_none_is_named(name: str) -> None:
    kept, skip = [], False
    for text in LINES:
        skip = text.startswith(f"[{name}]") or (skip and not text.startswith("["))
        kept += [] if skip else [text]
    assert fault("\n".join(kept))[1:] == (name, "a table")
    assert fault(f"{name} = 1\n" + "\n".join(kept))[1:] == (name, "a table")
    assert fault(f"{name} = 1\n" + "\n".join(kept))[0] == 1


def test_categories_of_both_registers_must_stand() -> None:
    kept, skip = [], False
    for text in LINES:
        skip = text.startswith("[categories") or (skip and not text.startswith("["))
        kept += [] if skip else [text]
    assert fault("\n".join(kept))[1:] == ("categories", "a table")
    text = changed("[categories.employee]", "[categories.customer.more]")
    assert fault(text)[1] == "categories.customer.more"


@pytest.mark.parametrize(
    ("start", "key"),
    [('answer = "60m"', "windows.answer"), ("answer = [", "warn.answer"), ("dealer = [", "amounts.dealer"),
     ("monthly-report = {", "reports.monthly-report")],
)  # fmt: skip
def test_a_figure_that_lacks_is_named(start: str, key: str) -> None:
    at, named, expected = fault(changed(start, ""))
    table = key.split(".")[0]
    assert (at, named, expected) == (line(f"[{table}]"), key, "a figure (it is missing)")


def test_an_unknown_table_is_named_with_those_that_are_known() -> None:
    assert fault(TEXT + "[colours]\nred = 1\n") == (
        len(LINES) + 1,
        "colours",
        "one of policy, calendar, windows, warn, reports, amounts, limits, categories, departments, roles, stores, "
        "clauses",
    )


def test_broken_toml_is_named_with_its_line() -> None:
    at, key, expected = fault("[policy]\ntitle = = 1\n")
    assert (at, key) == (2, "") and expected.startswith("valid TOML (")


def test_broken_toml_at_the_end_of_the_file_has_no_line() -> None:
    assert fault('[policy]\ntitle = "')[0] == 0


@pytest.mark.parametrize(
    ("rows", "key", "expected"),
    [
        ("years = [2026]\nrest = []", "calendar.holidays.work", "a list of dates"),
        ("years = [2026]\nwork = []", "calendar.holidays.rest", "a list of dates"),
        ("years = [2026]\nrest = [2026-10-01T00:00:00]\nwork = []", "calendar.holidays.rest", "a list of dates"),
        ("years = [2026]\nrest = [2026]\nwork = []", "calendar.holidays.rest", "a list of dates"),
        ("years = [2026]\nrest = 2026-10-01\nwork = []", "calendar.holidays.rest", "a list of dates"),
        ("rest = []\nwork = []", "calendar.holidays.years", "a list of years"),
        ('years = ["2026"]\nrest = []\nwork = []', "calendar.holidays.years", "a list of years"),
        ("years = 2026\nrest = []\nwork = []", "calendar.holidays.years", "a list of years"),
        ("years = []\nrest = []\nwork = []\nhalf = []", "calendar.holidays.half", "one of years, rest, work"),
    ],
)
def test_a_bad_holiday_table_is_named(rows: str, key: str, expected: str) -> None:
    at, named, allowed = fault(f"{TEXT}[calendar.holidays]\n{rows}\n")
    assert (named, allowed) == (key, expected) and at > len(LINES)


# -- lines -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("policy",), 2), (("policy", "zone"), 3), (("policy", "none"), 2), (("windows", "a"), 6), (("nothing",), 1),
        (("roles", "x.y", "zh"), 9), (("roles", "q", "may"), 10), (("deep", "er"), 11), (("deep", "er", "x"), 12),
        (("list",), 13), (("list", "z"), 14), ((), 1),
    ],
)  # fmt: skip
def test_the_line_of_a_key_or_its_nearest_parent(path: tuple[str, ...], expected: int) -> None:
    text = (
        '# a comment = 1\n[policy]\nzone = 1\n\n[ windows ] # said\na = 1\n[roles]\n# x\n"x.y" = { zh = 1 }\n'
        "'q'.may = []\n[deep]\ner . x = 1\n[[list]]\nz = 1\nz = 2\n"
    )
    assert line_of(text, path) == expected


def test_a_dotted_key_in_pieces() -> None:
    assert split_key("""windows."7.2.1".'a b' . c""") == ("windows", "7.2.1", "a b", "c")


# -- adopting and settings -------------------------------------------------------------------------------------------


def test_adopting_fixes_the_holiday_table_into_the_text() -> None:
    policy = adopt(TEXT, "mine.toml")
    assert policy.text.startswith(TEXT.rstrip("\n") + "\n\n[calendar.holidays] # as published")
    assert policy.text.endswith("]\n") and policy.calendar.table == published()
    assert policy.id != default_policy().id == parse(TEXT).id
    again = adopt(policy.text)
    assert again.text == policy.text and again.id == policy.id
    assert parse(policy.text) == policy


def test_a_table_in_the_text_is_used_instead_of_the_library_s() -> None:
    text = f"{TEXT}[calendar.holidays]\nyears = [2030]\nrest = [2030-01-02]\nwork = [2030-01-05]\n"
    policy = parse(text)
    assert policy.calendar.announced(2030) and not policy.calendar.announced(2026)
    assert adopt(text).text == text


def test_a_policy_with_weekends_alone_carries_no_table() -> None:
    text = changed("rest_days", 'rest_days = "weekends"')
    assert adopt(text).text == text


def test_adopting_ends_the_text_cleanly() -> None:
    assert adopt(TEXT + "\n\n").text == adopt(TEXT).text
    assert adopt(TEXT + "# x \t").text.startswith(TEXT + "# x \t\n\n[calendar.holidays]")
    assert adopt(TEXT + "# XX").text.startswith(TEXT + "# XX\n\n[calendar.holidays]")


def test_adopting_names_its_source() -> None:
    with pytest.raises(PolicyError, match=r"^ours:\d+: policy\.grace: expected"):
        adopt(changed("grace", 'grace = "soon"'), "ours")


def test_adopting_a_bad_one_says_why() -> None:
    with pytest.raises(PolicyError, match=r"^policy:\d+: policy\.grace: expected"):
        adopt(changed("grace", 'grace = "soon"'))


def laid(**settings: Any) -> Policy:
    return with_settings(default_policy(), settings, "case.toml")


def test_settings_are_laid_over_the_policy() -> None:
    policy = laid(
        windows={"answer": "2h"}, warn={"answer": ["30m"]}, amounts={"dealer": [1, 2]}, grace="1h",
        calendar={"closing": "18:00", "rest_days": "none"},
    )  # fmt: skip
    assert policy.windows["answer"] == Window("elapsed", 120 * MINUTE)
    assert policy.windows["dispatch"] == default_policy().windows["dispatch"]
    assert policy.warn["answer"] == (30 * MINUTE,) and policy.warn["reply"] == default_policy().warn["reply"]
    assert policy.amounts["dealer"] == (1, 2) and policy.amounts["head-late"] == (100, 100)
    assert (policy.grace, policy.calendar.closing, policy.calendar.rest_days) == (60 * MINUTE, 1080, "none")
    assert laid(calendar={"closing": "18:00"}).calendar.rest_days == "china"
    assert laid(calendar={}).calendar == default_policy().calendar
    assert laid() == default_policy()


def test_settings_may_bring_the_table_of_china_back() -> None:
    weekends = parse(changed("rest_days", 'rest_days = "weekends"'))
    policy = with_settings(weekends, {"calendar": {"rest_days": "china"}}, "case.toml")
    assert policy.calendar.table == published()


@pytest.mark.parametrize(
    ("settings", "key", "expected"),
    [
        ({"colours": {}}, "colours", "one of windows, warn, grace, calendar, amounts"),
        ({"windows": 3}, "windows", "a table"),
        ({"windows": {"promise": "1h"}}, "windows.promise", f"one of {WINDOWED}"),
        ({"windows": {"answer": "1"}}, "windows.answer", WINDOW),
        ({"warn": {"answer": "1m"}}, "warn.answer", WARN),
        ({"warn": {"none": []}}, "warn.none", "one of " + ", ".join([*CLOCKS, *REPORT_CLOCKS])),
        ({"amounts": {"direct-store": [1, 2]}}, "amounts.direct-store", "one of " + ", ".join(AMOUNT_RULES)),
        ({"amounts": {"dealer": 1}}, "amounts.dealer", AMOUNT),
        ({"grace": 5}, "grace", SPAN),
        ({"calendar": []}, "calendar", "a table"),
        ({"calendar": {"closing": "0:00"}}, "calendar.closing", CLOSING),
        ({"calendar": {"zone": "x"}}, "calendar.zone", "one of closing, rest_days, holidays"),
    ],
)
def test_bad_settings_are_named(settings: dict[str, Any], key: str, expected: str) -> None:
    with pytest.raises(PolicyError) as caught:
        laid(**settings)
    assert (caught.value.path, caught.value.line, caught.value.key, caught.value.expected) == (
        "case.toml",
        0,
        key,
        expected,
    )


def test_bad_settings_are_found_in_their_text() -> None:
    text = '[settings]\ngrace = 5\n[settings.windows]\nanswer = "1"\n'
    with pytest.raises(PolicyError) as caught:
        with_settings(default_policy(), {"grace": 5}, "case.toml", "grace = 5\n")
    assert caught.value.line == 1 and "grace" in text
