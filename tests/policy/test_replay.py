"""Scenario files and their replay: the examples hold, every refusal, exit codes, the shape of ``--json``."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from desktop.policy import replay
from desktop.policy.replay import Row, exit_code, iso, main, play
from desktop.policy.scenario import Fault, Scenario, read_scenario
from desktop.policy.values import Person, Store
from tests.policy.building import SHANGHAI, default_policy, t

SCENARIOS = Path(__file__).parent.parent / "scenarios"
HEAD = """title = "one"
[people]
amy = { name = "王敏", role = "first-handler", department = "hr-admin" }
li = { name = "李强", role = "second-handler", department = "after-sales" }
"""
DAY = "2026-11-23T"


def event(at: str, kind: str, by: str = "amy", case: str = "A", **fields: str) -> str:
    rows = "".join(f"{name} = {value}\n" for name, value in fields.items())
    return f'[[event]]\nat = {DAY}{at}:00+08:00\ncase = "{case}"\nkind = "{kind}"\nby = "{by}"\n{rows}'


def expect(at: str, *rows: str) -> str:
    return f"[[expect]]\nat = {DAY}{at}:00+08:00\n" + "".join(f"{row}\n" for row in rows)


def clock(**fields: str) -> str:
    return "[[expect.clock]]\n" + "".join(f"{name} = {value}\n" for name, value in fields.items())


def penalty(**fields: str) -> str:
    return "[[expect.penalty]]\n" + "".join(f"{name} = {value}\n" for name, value in fields.items())


REGISTERED = event("09:00", "registered", register='"customer"', category='"after-sales"')
DISPATCHED = event("09:10", "dispatched", to='"li"')
AGAIN = event("10:30", "repeat-complaint", about='"x"')
LATE = HEAD + REGISTERED + DISPATCHED + AGAIN


def run(text: str) -> Row:
    return play(text, "f.toml", default_policy())


def refused(text: str) -> tuple[int | None, str]:
    result = run(text)
    assert result["held"] is False and result["looks"] == []
    assert result["refused"] is not None, "not refused"
    return result["refused"]["index"], result["refused"]["why"]


def broken(text: str) -> list[str]:
    result = run(text)
    assert result["refused"] is None, result["refused"]
    return [line for look in result["looks"] for line in look["broken"]]


@pytest.mark.parametrize("path", sorted(SCENARIOS.rglob("*.toml")), ids=lambda path: path.stem)
def test_an_example_holds(path: Path) -> None:
    result = play(path.read_text("utf-8"), path.name, default_policy())
    assert (result["refused"], [look["broken"] for look in result["looks"] if look["broken"]]) == (None, [])
    assert result["held"] and result["title"]


# -- what is refused -------------------------------------------------------------------------------------------------

KNOWN = "title, zone, settings, people, stores, event, expect"
ROLES = ", ".join(default_policy().roles)
DEPARTMENTS = ", ".join(default_policy().departments)
REFUSED: list[tuple[str, int | None, str]] = [
    ("title = = 1", None, "expected valid TOML: Invalid value (at line 1, column 9)"),
    ("colour = 1", None, f"file: unknown key 'colour'; expected one of {KNOWN}"),
    ("title = 1", None, "file: title: expected a text, got 1"),
    ("title = true", None, "file: title: expected a text, got True"),
    ("zone = 8", None, "file: zone: expected a text, got 8"),
    ('zone = "Moon/Base"', None,
     "zone: expected a time zone such as Asia/Shanghai ('No time zone found with key Moon/Base')"),
    ("settings = 1", None, "file: settings: expected a table, got 1"),
    ("people = []", None, "file: people: expected a table, got []"),
    ("stores = 1", None, "file: stores: expected a table, got 1"),
    ("event = 1", None, "file: event: expected an array, got 1"),
    ("event = [1]", None, "file: event: expected tables"),
    ("expect = {}", None, "file: expect: expected an array, got {}"),
    ("expect = [1]", None, "file: expect: expected tables"),
    ('settings.grace = 1', None, 'settings: grace: expected "10m", "2h" or "1d"'),
    ("settings.colour = 1", None, "settings: colour: expected one of windows, warn, grace, calendar, amounts"),
    ("people.x = 1", None, "people.x: expected a table"),
    ('people.x = { role = "boss" }', None, f"people.x: unknown role 'boss'; expected one of {ROLES}"),
    ("people.x = { role = 1 }", None, "people.x: role: expected a text, got 1"),
    ("people.x = {}", None, f"people.x: unknown role None; expected one of {ROLES}"),
    ('people.x = { role = "staff", name = 1 }', None, "people.x: name: expected a text, got 1"),
    ('people.x = { role = "staff", department = 1 }', None, "people.x: department: expected a text, got 1"),
    ('people.x = { role = "staff", department = "y" }', None,
     f"people.x: unknown department 'y'; expected one of {DEPARTMENTS}"),
    ('people.x = { role = "staff", age = 1 }', None,
     "people.x: unknown key 'age'; expected one of name, role, department"),
    ("stores.s = 1", None, "stores.s: expected a table"),
    ('stores.s = { kind = "shop" }', None, "stores.s: unknown kind 'shop'; expected one of direct-store, dealer"),
    ("stores.s = { kind = 1 }", None, "stores.s: kind: expected a text, got 1"),
    ('stores.s = { kind = "dealer", bonus = -1 }', None, "stores.s: bonus: expected whole yuan, not negative"),
    ('stores.s = { kind = "dealer", bonus = true }', None, "stores.s: bonus: expected a whole number, got True"),
    ('stores.s = { kind = "dealer", bonus = 1.5 }', None, "stores.s: bonus: expected a whole number, got 1.5"),
    ('stores.s = { kind = "dealer", name = 1 }', None, "stores.s: name: expected a text, got 1"),
    ('stores.s = { kind = "dealer", x = 1 }', None, "stores.s: unknown key 'x'; expected one of name, kind, bonus"),
    ('people.x = { role = "staff" }\nstores.x = { kind = "dealer" }', None,
     "'x' is both a person and a store; expected different keys"),
    (HEAD + "[[event]]\ncase = 1", 0, "event 0: case: expected a text, got 1"),
    (HEAD + '[[event]]\ncase = "A"', 0, "event 0: kind: expected a text, got None"),
    (HEAD + '[[event]]\ncase = "A"\nkind = "noted"', 0, "event 0: by: expected a text, got None"),
    (HEAD + '[[event]]\ncase = "A"\nkind = "noted"\nby = "amy"', 0,
     "event 0: at: expected an offset date-time, got None"),
    (HEAD + REGISTERED.replace("+08:00", ""), 0,
     "event 0: at: expected an offset date-time, got datetime.datetime(2026, 11, 23, 9, 0)"),
    (HEAD + REGISTERED + "recorded_at = 5", 0, "event 0: recorded_at: expected an offset date-time, got 5"),
    (HEAD + REGISTERED + f"recorded_at = {DAY}08:59:00+08:00", 0, "event 0: recorded_at must not be before at"),
    (HEAD + REGISTERED + "colour = 1", 0, "event 0: unknown key 'colour'; allowed: register, category, responsible"),
    (HEAD + REGISTERED + event("09:01", "shouted"), 1,
     "event 1: unknown kind 'shouted'; allowed: registered, attributed"),
    (HEAD + REGISTERED + event("09:01", "noted", "eve", text='"x"'), 1, "event 1: by: unknown person 'eve'"),
    (HEAD + REGISTERED + event("09:01", "dispatched", to='"eve"'), 1,
     "event 1: to: expected a known person, got 'eve'"),
    (HEAD + REGISTERED + event("09:01", "promised", until="5"), 1,
     "promised: until: expected an offset date-time, got 5"),
    (HEAD + REGISTERED + event("09:01", "promised", until=f"{DAY}09:01:00+08:00"), 1,
     "event 1: until: expected a date and time after that of the event"),
    (HEAD + REGISTERED + event("09:01", "closed"), 1,
     "event 1: closed: this round is not answered, it cannot be closed"),
    (HEAD + REGISTERED + event("09:01", "corrected", event="0", set="{ category = 'x' }"), 1,
     "event 1: category: expected one of product-quality"),
    (HEAD + REGISTERED + event("09:01", "corrected", event="0", set="{ at = 5 }"), 1,
     "registered: at: expected an offset date-time, got 5"),
    (HEAD + REGISTERED + event("09:01", "corrected", event="0", set="{ recorded_at = 5 }"), 1,
     "registered: recorded_at: expected an offset date-time, got 5"),
    (HEAD + REGISTERED + event("09:01", "corrected", event="7", set="{ at = 5 }"), 1,
     "event 1: corrected: event must be an earlier event of the case"),
    (HEAD + "[[expect]]\nat = 5", None, "expect 0: at: expected an offset date-time, got 5"),
    (HEAD + "[[expect]]\ncolour = 5", None,
     "expect 0: unknown key 'colour'; expected one of at, clocks, penalties, clock, p"),
    (HEAD + expect("09:00", 'clocks = "all"'), None, 'expect 0: clocks: expected "exact"'),
    (HEAD + expect("09:00", "penalties = true"), None, 'expect 0: penalties: expected "exact"'),
    (HEAD + expect("09:00", "clock = 1"), None, "expect 0: clock: expected an array, got 1"),
    (HEAD + expect("09:00", "penalty = [1]"), None, "expect 0: penalty: expected tables"),
    (HEAD + expect("09:00") + expect("09:00", clock(colour="1")), None,
     "expect 1: clock: unknown key 'colour'; expected one"),
    (HEAD + expect("09:00", clock(case="1")), None, "expect 0: clock: case: expected a text, got 1"),
    (HEAD + expect("09:00", clock(clock='"tea"')), None,
     "expect 0: unknown clock 'tea'; expected one of dispatch, promise"),
    (HEAD + expect("09:00", clock(state='"late"')), None,
     "expect 0: unknown state 'late'; expected one of running, near"),
    (HEAD + expect("09:00", clock(owed_by='"eve"')), None,
     "expect 0: unknown owed_by 'eve'; expected one of amy, li, hr-"),
    (HEAD + expect("09:00", clock(due="5")), None, "expect 0: clock: due: expected an offset date-time, got 5"),
    (HEAD + expect("09:00", clock(proven="1")), None, "expect 0: clock: proven: expected true or false, got 1"),
    (HEAD + expect("09:00", penalty(rule='"tea"')), None,
     "expect 0: unknown rule 'tea'; expected one of employee-late"),
    (HEAD + expect("09:00", penalty(on='"eve"')), None,
     "expect 0: unknown on 'eve'; expected one of amy, li, hr-admin"),
    (HEAD + expect("09:00", penalty(low="true")), None, "expect 0: penalty: low: expected a number, got True"),
    (HEAD + expect("09:00", penalty(colour="1")), None,
     "expect 0: penalty: unknown key 'colour'; expected one of case, rule"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "index", "why"), REFUSED)
def test_a_scenario_is_refused_with_the_event_at_fault(text: str, index: int | None, why: str) -> None:
    found = refused(text)
    assert found[0] == index and found[1].startswith(why), found


def test_form_comes_before_needs_and_in_the_order_of_the_file() -> None:
    closed, unknown = event("09:01", "closed"), event("09:05", "shouted")
    assert refused(HEAD + REGISTERED + closed + unknown)[0] == 2
    assert refused(HEAD + REGISTERED + unknown + closed + event("09:06", "cried"))[0] == 1


def test_needs_come_in_the_order_of_at_over_all_cases() -> None:
    text = HEAD + REGISTERED + event("09:30", "closed") + event("09:20", "closed", case="B")
    assert refused(text) == (2, "event 2: closed: there is no such case")
    same = HEAD + event("09:20", "closed", case="C") + event("09:20", "closed", case="B")
    assert refused(same)[0] == 0


def test_a_correction_of_wrong_form_is_refused_before_a_later_event_of_wrong_form() -> None:
    text = HEAD + REGISTERED + event("09:01", "corrected", event="0", set="{ x = 1 }") + event("09:02", "shouted")
    assert refused(text) == (1, refused(text)[1]) and "unknown key 'x'" in refused(text)[1]


def test_times_in_a_correction_are_times() -> None:
    fixed = event("09:20", "corrected", event="1", set=f"{{ at = {DAY}09:05:00+08:00 }}")
    [look] = run(HEAD + REGISTERED + DISPATCHED + fixed + expect("09:21"))["looks"]
    answer = next(row for row in look["clocks"] if row["clock"] == "answer")
    assert answer["due"] == "2026-11-23T10:05:00+08:00" and answer["proven"] is True


def test_an_event_of_another_case_is_not_corrected() -> None:
    other = event("09:01", "registered", case="B", register='"customer"', category='"repair"')
    text = HEAD + REGISTERED + other + event("09:10", "corrected", case="B", event="0", set='{ category = "shipping" }')
    assert run(text)["refused"] is None
    assert refused(text.replace("event = 0", "event = 1"))[0] == 2


def test_a_day_may_be_a_date_or_a_time() -> None:
    for day in ("2026-12-01", f"{DAY}09:00:00+08:00", '"soon"'):
        assert run(HEAD + REGISTERED + f"delivery_date = {day}\n")["refused"] is None


def read(text: str) -> Scenario:
    return read_scenario(text, "f.toml", default_policy())


def test_events_are_read_checked_and_know_whether_their_typing_time_was_given() -> None:
    typed = event("09:01", "noted", text='"x"', recorded_at=f"{DAY}09:05:00+08:00")
    case = read(HEAD + REGISTERED + typed).cases["A"]
    assert [(one.index, one.formed, one.timed, one.recorded_at) for one in case.history] == [
        (0, True, False, t("09:00")), (1, True, True, t("09:05")),
    ]  # fmt: skip
    assert case.places == [0, 1]


def test_a_day_with_its_hour_is_kept_as_an_instant() -> None:
    rows = f'happened_at = {DAY}09:00:00+08:00\ndelivery_date = "soon"\ncontent = "x"\n'
    fields = read(HEAD + REGISTERED + rows).cases["A"].history[0].fields
    assert (fields["happened_at"], fields["delivery_date"], fields["content"]) == (t("09:00"), "soon", "x")


def test_a_time_where_a_text_is_meant_stays_a_time_and_is_refused() -> None:
    assert "content: expected text, got datetime" in refused(HEAD + REGISTERED + f"content = {DAY}09:00:00+08:00\n")[1]


def test_an_unknown_kind_with_fields_is_refused_as_such() -> None:
    assert "unknown kind 'shouted'" in refused(HEAD + REGISTERED + event("09:01", "shouted", text='"x"'))[1]


def test_a_zone_of_its_own_counts_there() -> None:
    [look] = run('zone = "Europe/Berlin"\n' + HEAD + REGISTERED + expect("09:00"))["looks"]
    assert look["clocks"][0]["due"] == "2026-11-23T02:30:00+01:00"
    assert read('zone = "Europe/Berlin"\n').zone.key == "Europe/Berlin"


def test_settings_apply_to_every_case() -> None:
    text = 'settings.windows.dispatch = "45m"\n' + HEAD + REGISTERED
    assert broken(text + expect("09:00", clock(clock='"dispatch"', due=f"{DAY}09:45:00+08:00"))) == []
    assert read("").policy == default_policy()


def test_a_refused_file_has_the_title_it_was_read_with() -> None:
    assert run("x = 1")["title"] == ""
    assert run(HEAD + REGISTERED + event("09:01", "closed"))["title"] == "one"


def test_a_fault_says_why() -> None:
    fault = Fault("no such thing", 3)
    assert (str(fault), fault.why, fault.index) == ("no such thing", "no such thing", 3)


def test_a_store_may_have_no_bonus_or_one_of_nothing() -> None:
    for bonus, low in (("", None), (", bonus = 0", 0), (", bonus = 1", 1)):
        text = HEAD + f'[stores]\ns = {{ kind = "direct-store"{bonus} }}\n' + REGISTERED
        [look] = run(text + event("09:10", "misconduct-found", on='"s"', how='"mishandled"') + expect("09:11"))["looks"]
        assert (look["penalties"][0]["on"], look["penalties"][0].get("low")) == ("s", low)


def test_whoever_has_no_name_is_called_by_the_key() -> None:
    text = (
        '[people]\nx = { role = "staff" }\nw = { name = "W", role = "finance", department = "quality" }\n'
        '[stores]\ny = { kind = "dealer" }\nz = { kind = "dealer", name = "Z" }\n'
    )
    directory = read_scenario(text, "f.toml", default_policy()).directory
    assert directory.people == {"x": Person("x", "x", "staff", ""), "w": Person("w", "W", "finance", "quality")}
    assert directory.stores == {"y": Store("y", "y", "dealer"), "z": Store("z", "Z", "dealer")}


def test_a_scenario_may_be_empty() -> None:
    assert run("") == {"file": "f.toml", "title": "", "held": True, "refused": None, "looks": []}


# -- what is compared ------------------------------------------------------------------------------------------------

DISPATCH = {
    "case": '"A"',
    "clock": '"dispatch"',
    "state": '"running"',
    "due": f"{DAY}09:30:00+08:00",
    "owed_by": '"amy"',
}


def test_a_clock_that_fits_holds_and_each_other_value_breaks_it() -> None:
    base = HEAD + REGISTERED
    assert broken(base + expect("09:10", clock(**DISPATCH))) == []
    other = {"case": '"B"', "clock": '"answer"', "state": '"near"', "due": f"{DAY}09:31:00+08:00", "owed_by": '"li"',
             "proven": "false"}  # fmt: skip
    for name, value in other.items():
        assert len(broken(base + expect("09:10", clock(**{**DISPATCH, name: value})))) == 1, name
    assert broken(base + expect("09:10", clock(case='"A"'))) == []


def test_what_is_broken_is_shown() -> None:
    text = HEAD + REGISTERED + expect("09:10", 'clocks = "exact"', clock(case='"A"', due=f"{DAY}09:31:00+08:00"))
    assert broken(text) == [
        "expected case A, due 2026-11-23T09:31:00+08:00",
        "not expected case A, clock dispatch, state running, due 2026-11-23T09:30:00+08:00, owed_by amy, "
        "started 2026-11-23T09:00:00+08:00, proven True",
    ]


def test_exact_clocks_are_those_that_run_near_or_over() -> None:
    assert broken(HEAD + REGISTERED + DISPATCHED + expect("09:11", 'clocks = "exact"')) != []
    ended = HEAD + REGISTERED + event("09:10", "replied") + expect("09:11", 'clocks = "exact"')
    assert broken(ended) == []
    for at in ("09:10", "09:25", "09:45"):
        assert len(broken(HEAD + REGISTERED + expect(at, 'clocks = "exact"'))) == 1


def test_each_expectation_needs_a_row_of_its_own() -> None:
    """The first row fits both entries, the second only one: matched so that both find theirs."""
    loose, tight = clock(case='"A"', state='"running"'), clock(case='"A"', clock='"investigate"')
    both = HEAD + REGISTERED + DISPATCHED
    assert broken(both + expect("09:11", 'clocks = "exact"', loose, tight)) == []
    assert broken(both + expect("09:11", 'clocks = "exact"', tight, loose)) == []
    assert len(broken(both + expect("09:11", loose, loose, loose))) == 1
    assert len(broken(both + expect("09:11", 'clocks = "exact"', loose))) == 1


LATE_ANSWER = {"case": '"A"', "rule": '"late-answer"', "clause": '"7.2.1"', "on": '"li"', "low": "30", "high": "30"}


def test_a_penalty_that_fits_holds_and_each_other_value_breaks_it() -> None:
    assert broken(LATE + expect("11:00", 'penalties = "exact"', penalty(**LATE_ANSWER))) == []
    other = {"case": '"B"', "rule": '"head-late"', "clause": '"7.2.2"', "on": '"amy"', "low": "31", "high": "31",
             "proven": "false"}  # fmt: skip
    for name, value in other.items():
        assert len(broken(LATE + expect("11:00", penalty(**{**LATE_ANSWER, name: value})))) == 1, name
    assert broken(LATE + expect("11:00", penalty(**{**LATE_ANSWER, "low": "30.0"}))) == []


def test_sums_left_out_mean_that_there_are_none() -> None:
    without = {name: value for name, value in LATE_ANSWER.items() if name not in ("low", "high")}
    assert len(broken(LATE + expect("11:00", penalty(**without)))) == 1
    for one in ("low", "high"):
        lacking = {name: value for name, value in LATE_ANSWER.items() if name != one}
        assert len(broken(LATE + expect("11:00", penalty(**lacking)))) == 1
    praised = HEAD + REGISTERED + event("09:10", "commended", on='"li"')
    assert broken(praised + expect("09:11", 'penalties = "exact"', penalty(rule='"commendation"', on='"li"'))) == []
    assert len(broken(praised + expect("09:11", penalty(rule='"commendation"', low="1", high="1")))) == 1


def test_exact_penalties_are_all_there_are() -> None:
    assert broken(LATE + expect("11:00", 'penalties = "exact"')) == [
        "not expected case A, rule late-answer, clause 7.2.1, on li, low 30, high 30, proven True, because [1, 2], "
        "of ['answer']"
    ]
    assert broken(LATE + expect("11:00")) == []


def test_unproven_must_be_said() -> None:
    text = HEAD + REGISTERED + DISPATCHED.replace("+08:00\n", f"+08:00\nrecorded_at = {DAY}09:40:00+08:00\n")
    assert len(broken(text + expect("09:31", clock(clock='"answer"')))) == 1
    assert broken(text + expect("09:31", clock(clock='"answer"', proven="false"))) == []
    assert broken(text + expect("09:31", clock(clock='"dispatch"', proven="false"))) == []


# -- what is printed -------------------------------------------------------------------------------------------------


def test_the_shape_of_a_result() -> None:
    text = HEAD + event("08:00", "registered", case="B", register='"employee"', category='"other"') + LATE[len(HEAD) :]
    result = run('zone = "UTC"\n' + text + expect("11:00"))
    assert {key: result[key] for key in ("file", "title", "held", "refused")} == {
        "file": "f.toml", "title": "one", "held": True, "refused": None,
    }  # fmt: skip
    [look] = result["looks"]
    assert (list(look), look["at"], look["broken"]) == (
        ["at", "clocks", "penalties", "broken"],
        "2026-11-23T03:00:00+00:00",
        [],
    )
    assert look["clocks"][2] == {
        "case": "A", "clock": "dispatch", "state": "met", "due": "2026-11-23T01:30:00+00:00", "owed_by": "amy",
        "started": "2026-11-23T01:00:00+00:00", "stopped": "2026-11-23T01:10:00+00:00", "proven": True,
    }  # fmt: skip
    assert look["clocks"][0]["stopped"] is None
    assert look["penalties"] == [
        {"case": "A", "rule": "late-answer", "clause": "7.2.1", "on": "li", "low": 30, "high": 30, "proven": True,
         "because": [2, 3], "of": ["answer"]}
    ]  # fmt: skip


def test_a_sum_that_is_not_known_is_absent() -> None:
    [look] = run(HEAD + REGISTERED + event("09:10", "commended", on='"li"') + expect("09:11"))["looks"]
    assert list(look["penalties"][0]) == ["case", "rule", "clause", "on", "proven", "because", "of"]


def test_times_have_milliseconds_only_where_there_are_any() -> None:
    assert iso(t("09:00"), SHANGHAI) == "2026-11-23T09:00:00+08:00"
    assert iso(t("09:00") + 7, SHANGHAI) == "2026-11-23T09:00:00.007+08:00"
    assert iso(None, SHANGHAI) is None


def test_milliseconds_of_a_file_are_kept() -> None:
    at = expect("09:30").replace("00+08:00", "00.001+08:00")
    [look] = run(HEAD + REGISTERED + at)["looks"]
    assert (look["at"], look["clocks"][0]["state"]) == ("2026-11-23T09:30:00.001+08:00", "overdue")


def test_the_exit_code_is_the_largest() -> None:
    held: Any = {"held": True, "refused": None}
    wrong, bad = {"held": False, "refused": None}, {"held": False, "refused": {"index": 0, "why": ""}}
    assert [exit_code(rows) for rows in ([], [held], [held, wrong], [bad, wrong], [wrong, bad, held])] == [
        0,
        0,
        1,
        2,
        2,
    ]


def write(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return [str(folder / f"{name}.toml") for name in files]


def test_several_files_are_run_and_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, wrong, bad, worse = write(
        tmp_path, good=LATE, wrong=LATE + expect("11:00", 'penalties = "exact"'), bad=HEAD + event("09:00", "cried"),
        worse="x = 1",
    )  # fmt: skip
    assert main([good]) == 0
    assert capsys.readouterr() == ("1 个情景中 1 个成立\n", "")
    assert main([good, wrong]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith(f"{wrong}: 2026-11-23T11:00:00+08:00 与预期不符，多出：case A, rule late-answer")
    assert out[1:] == ["2 个情景中 1 个成立"]
    assert main([good, wrong], language="en") == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith(f"{wrong}: at 2026-11-23T11:00:00+08:00: not expected case A, rule late-answer")
    assert out[1:] == ["1 of 2 scenarios hold"]
    assert main([bad, worse, good], language="en") == 2
    captured = capsys.readouterr()
    first, second = captured.err.splitlines()
    assert first.startswith(f"{bad} [0]: event 0: unknown kind 'cried'") and second.startswith(
        f"{worse}: file: unknown key"
    )
    assert captured.out == "1 of 3 scenarios hold\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"hello [", "不是有效的 TOML，第 1 行第 7 列写错了"),
        (b"\xff", "不是 UTF-8 文字"),
        (None, "没有这个文件"),
        (b"x = 1", "unknown key 'x'"),
    ],
)
def test_a_refused_file_is_told_in_chinese_and_in_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, says: str
) -> None:
    file = tmp_path / "a.toml"
    if content is not None:
        file.write_bytes(content)
    assert main([str(file)]) == 2
    said = capsys.readouterr()
    assert said.err.startswith(f"{file}: 案情文件没有写对：") and says in said.err
    assert said.out == "1 个情景中 0 个成立\n"
    assert main([str(file)], language="en") == 2
    assert not re.search("[一-鿿]", "".join(capsys.readouterr()))


def test_json_holds_every_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = write(tmp_path, good=LATE + expect("11:00"), bad=HEAD + event("09:00", "哭"))
    (tmp_path / "odd.toml").write_bytes(b"\xff")
    files = [good, bad, str(tmp_path / "none.toml"), str(tmp_path / "odd.toml")]
    assert main(files, True) == 2
    captured = capsys.readouterr()
    assert captured.out.endswith("]}\n") and "unknown kind '哭'" in captured.out
    rows = json.loads(captured.out)["scenarios"]
    assert [row["file"] for row in rows] == files
    assert [row["held"] for row in rows] == [True, False, False, False]
    assert rows[1]["refused"]["index"] == 0
    for row in rows[2:]:
        assert row["refused"]["why"].startswith("expected a readable UTF-8 file: ") and row["refused"]["index"] is None
        assert (row["title"], row["looks"]) == ("", [])
    assert [line.split(": ")[:2] for line in captured.err.splitlines()] == [
        [bad, "0"], [files[2], "None"], [files[3], "None"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (IsADirectoryError(), "文件夹"),
        (PermissionError(), "没有权限"),
        (FileNotFoundError(), "没有这个文件"),
        (OSError(), "读不出"),
    ],
)
def test_what_cannot_be_read_says_why(error: OSError, said: str) -> None:
    assert said in replay._unread(error)
