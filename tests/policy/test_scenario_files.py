"""Scenario files and replay: what is refused and where, what holds, exit codes, the shape of ``--json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.policy.replay import exit_code, iso, main, play
from tests.policy.building import SHANGHAI, default_policy, t

SCENARIOS = Path(__file__).parents[1] / "scenarios"
PEOPLE = """
[people]
amy = { name = "王敏", role = "first-handler", department = "hr-admin" }
li = { name = "李强", role = "second-handler", department = "after-sales" }
he = { name = "何工", role = "engineering-manager", department = "engineering" }
qin = { name = "秦工", role = "quality-judge", department = "quality" }
[stores]
s1 = { name = "春熙路店", kind = "direct-store", bonus = 500 }
"""
CALL = """
[[event]]
at = 2026-11-23T09:00:00+08:00
case = "A"
kind = "registered"
by = "amy"
register = "customer"
category = "after-sales"
"""
DISPATCHED = """
[[event]]
at = 2026-11-23T09:12:00+08:00
case = "A"
kind = "dispatched"
by = "amy"
to = "li"
"""


def played(text: str) -> dict[str, Any]:
    return play(text, "x.toml", default_policy())


def event(kind: str, at: str = "09:30:00", **fields: str) -> str:
    lines = [f"at = 2026-11-23T{at}+08:00", 'case = "A"', f'kind = "{kind}"', 'by = "amy"']
    return "\n".join(["[[event]]", *lines, *(f"{name} = {value}" for name, value in fields.items())]) + "\n"


def refused(text: str) -> tuple[int | None, str]:
    """Index and reason of the refusal of a file."""
    result = played(text)
    assert result["refused"] is not None and not result["held"] and result["looks"] == []
    return result["refused"]["index"], result["refused"]["why"]


def look(at: str, body: str) -> str:
    return f"[[expect]]\nat = 2026-11-23T{at}+08:00\n{body}\n"


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("**/*.toml")), ids=lambda path: path.stem)
def test_the_examples_hold(path: Path) -> None:
    result = play(path.read_text("utf-8"), str(path), default_policy())
    assert result["refused"] is None and result["held"], [one["broken"] for one in result["looks"]]


FILE_FAULTS = {
    "not toml": ("= 1", "valid TOML"),
    "unknown key": ("colour = 1", "unknown key 'colour'"),
    "title": ("title = 1", "title: expected a text"),
    "zone": ('zone = "Mars/Base"', "expected a time zone"),
    "zone type": ("zone = 8", "zone: expected a text"),
    "setting": ("[settings.windows]\nlunch = '1h'", "settings: windows.lunch: expected one of"),
    "setting value": ("[settings]\ngrace = 10", "settings: grace: expected"),
    "settings type": ("settings = 1", "settings: expected a table"),
    "person": ("people = { amy = 1 }", "people.amy: expected a table"),
    "person key": ("[people]\namy = { name = 'a', role = 'staff', age = 3 }", "people.amy: unknown key 'age'"),
    "role": ("[people]\namy = { name = 'a', role = 'boss' }", "unknown role 'boss'"),
    "department": ("[people]\namy = { name = 'a', role = 'staff', department = 'moon' }", "unknown department 'moon'"),
    "store": ("stores = { s = 1 }", "stores.s: expected a table"),
    "store kind": ("[stores]\ns = { name = 's', kind = 'kiosk' }", "unknown kind 'kiosk'"),
    "store key": ("[stores]\ns = { name = 's', kind = 'dealer', size = 1 }", "unknown key 'size'"),
    "bonus": ("[stores]\ns = { name = 's', kind = 'dealer', bonus = -1 }", "not negative"),
    "bonus type": ("[stores]\ns = { name = 's', kind = 'dealer', bonus = true }", "bonus: expected a whole number"),
    "both": (
        "[people]\nx = { name = 'x', role = 'staff' }\n[stores]\nx = { name = 'x', kind = 'dealer' }",
        "both a person and a store",
    ),
    "events": ("event = 1", "event: expected an array"),
    "event": ("event = [1]", "event: expected tables"),
    "expect key": ("[[expect]]\nat = 2026-11-23T09:00:00+08:00\nclock_ = []", "unknown key 'clock_'"),
    "exact": ('[[expect]]\nat = 2026-11-23T09:00:00+08:00\nclocks = "all"', 'clocks: expected "exact"'),
    "expect time": ("[[expect]]\nat = 2026-11-23T09:00:00", "at: expected an offset date-time"),
    "clock key": ("[[expect]]\nat = 2026-11-23T09:00:00+08:00\nclock = [{ colour = 1 }]", "unknown key 'colour'"),
    "clock": ("[[expect]]\nat = 2026-11-23T09:00:00+08:00\nclock = [{ clock = 'tea' }]", "unknown clock 'tea'"),
    "state": ("[[expect]]\nat = 2026-11-23T09:00:00+08:00\nclock = [{ state = 'late' }]", "unknown state 'late'"),
    "owner": ("[[expect]]\nat = 2026-11-23T09:00:00+08:00\nclock = [{ owed_by = 'x' }]", "unknown owed_by 'x'"),
    "due": ("[[expect]]\nat = 2026-11-23T09:00:00+08:00\nclock = [{ due = 5 }]", "due: expected an offset date-time"),
    "rule": ("[[expect]]\nat = 2026-11-23T09:00:00+08:00\npenalty = [{ rule = 'x' }]", "unknown rule 'x'"),
    "low": ("[[expect]]\nat = 2026-11-23T09:00:00+08:00\npenalty = [{ low = 'x' }]", "low: expected a number"),
    "proven": ("[[expect]]\nat = 2026-11-23T09:00:00+08:00\nclock = [{ proven = 1 }]", "proven: expected true"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILE_FAULTS)
def test_a_fault_of_the_file_names_no_event(name: str) -> None:
    text, why = FILE_FAULTS[name]
    index, said = refused(text)
    assert index is None and why in said


EVENT_FAULTS = {
    "case": ('kind = "noted"\nby = "amy"\nat = 2026-11-23T09:30:00+08:00', "case: expected a text"),
    "kind": ('case = "A"\nby = "amy"\nkind = 7\nat = 2026-11-23T09:30:00+08:00', "kind: expected a text"),
    "unknown kind": ('case = "A"\nby = "amy"\nkind = "sung"\nat = 2026-11-23T09:30:00+08:00', "unknown kind 'sung'"),
    "by": ('case = "A"\nkind = "replied"\nat = 2026-11-23T09:30:00+08:00', "by: expected a text"),
    "at": ('case = "A"\nkind = "replied"\nby = "amy"\nat = 2026-11-23T09:30:00', "at: expected an offset date-time"),
    "recorded": (
        'case = "A"\nkind = "replied"\nby = "amy"\nat = 2026-11-23T09:30:00+08:00\n'
        "recorded_at = 2026-11-23T09:29:00+08:00",
        "recorded_at must not be before at",
    ),
    "recorded type": (
        'case = "A"\nkind = "replied"\nby = "amy"\nat = 2026-11-23T09:30:00+08:00\nrecorded_at = 5',
        "recorded_at: expected an offset date-time",
    ),
    "number for a time": (
        'case = "A"\nkind = "promised"\nby = "amy"\nat = 2026-11-23T09:30:00+08:00\nuntil = 99999999999999',
        "until: expected an offset date-time",
    ),
    "until": (
        'case = "A"\nkind = "promised"\nby = "amy"\nat = 2026-11-23T09:30:00+08:00\nuntil = 2026-11-23T09:30:00+08:00',
        "until: expected a date and time after",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EVENT_FAULTS)
def test_a_fault_of_an_event_names_its_index_in_the_file(name: str) -> None:
    text, why = EVENT_FAULTS[name]
    index, said = refused(PEOPLE + CALL + f"[[event]]\n{text}\n")
    assert index == 1 and why in said


def test_form_is_checked_before_needs_and_in_the_order_of_the_file() -> None:
    unmet, wrong = event("closed"), event("noted", text="7")
    assert refused(PEOPLE + CALL + unmet + wrong)[0] == 2
    assert refused(PEOPLE + CALL + unmet)[0] == 1


def test_needs_are_checked_in_the_order_of_time_over_all_cases() -> None:
    late = event("closed", "10:00:00")
    early = event("joined", "09:40:00", to='"li"')
    assert refused(PEOPLE + CALL + late + early)[0] == 2


def test_a_correction_whose_result_has_a_wrong_form_is_refused_itself() -> None:
    bad = event("corrected", event="1", set='{ to = "ghost" }')
    index, why = refused(PEOPLE + CALL + DISPATCHED + bad)
    assert index == 2 and "to: expected a known person" in why


def test_a_correction_takes_the_types_of_the_event_it_names() -> None:
    fixed = event("corrected", event="1", set='{ at = 2026-11-23T09:10:00+08:00, to = "he" }')
    expect = look("09:35:00", 'clock = [{ clock = "answer", due = 2026-11-23T10:10:00+08:00, owed_by = "he" }]')
    assert played(PEOPLE + CALL + DISPATCHED + fixed + expect)["looks"][0]["broken"] == []
    typed_wrong = event("corrected", event="1", set="{ at = 7 }")
    assert refused(PEOPLE + CALL + DISPATCHED + typed_wrong)[0] == 2
    of_nothing = event("corrected", event="9", set='{ to = "he" }')
    assert refused(PEOPLE + CALL + DISPATCHED + of_nothing)[0] == 2


def test_dates_may_stand_where_a_day_is_meant() -> None:
    days = CALL + "delivery_date = 2026-11-18\nquantity = 2\nhappened_at = 2026-11-18T08:00:00+08:00\n"
    assert played(PEOPLE + days)["refused"] is None


def test_a_zone_of_its_own_counts_there() -> None:
    text = 'zone = "Europe/Berlin"' + PEOPLE + CALL + look("09:00:00", "")
    assert played(text)["looks"][0]["clocks"][0]["due"] == "2026-11-23T02:30:00+01:00"


def test_settings_apply_to_every_case() -> None:
    text = '[settings.windows]\ndispatch = "45m"\n' + PEOPLE + CALL
    expect = look("09:00:00", 'clock = [{ clock = "dispatch", due = 2026-11-23T09:45:00+08:00 }]')
    assert played(text + expect)["held"]


BASE = PEOPLE + CALL + DISPATCHED
RUNNING = '{ case = "A", clock = "%s", state = "running" }'


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        ('clock = [{ clock = "answer" }]', 0),
        ('clock = [{ clock = "answer", owed_by = "amy" }]', 1),
        ('clock = [{ clock = "answer" }, { clock = "answer" }]', 1),
        ('clock = [{ clock = "answer", proven = false }]', 1),
        ('clocks = "exact"\nclock = [{ clock = "answer" }, { clock = "investigate" }]', 0),
        ('clocks = "exact"\nclock = [{ clock = "answer" }]', 1),
        ('clocks = "exact"', 2),
        ('clocks = "exact"\nclock = [{ case = "A" }, { clock = "answer" }]', 0),
        ('penalties = "exact"', 0),
        ('penalty = [{ rule = "late-answer", on = "li", low = 30, high = 30 }]', 1),
        ('clock = [{ case = "B" }]', 1),
    ],
)
def test_each_expectation_wants_a_clock_of_its_own(body: str, broken: int) -> None:
    assert len(played(BASE + look("09:20:00", body))["looks"][0]["broken"]) == broken


@pytest.mark.parametrize(
    ("entry", "holds"),
    [
        ('{ rule = "late-answer", on = "li", low = 30, high = 30 }', True),
        ('{ rule = "late-answer", on = "li", low = 30.0, high = 30 }', True),
        ('{ rule = "late-answer", on = "li" }', False),
        ('{ rule = "late-answer", on = "li", low = 30, high = 31 }', False),
        ('{ rule = "late-answer", on = "amy", low = 30, high = 30 }', False),
        ('{ rule = "late-answer", low = 30, high = 30, proven = false }', False),
    ],
)
def test_sums_left_out_mean_absent(entry: str, holds: bool) -> None:
    text = BASE + event("repeat-complaint", "10:30:00", about='"still nothing"')
    result = played(text + look("11:00:00", f'penalties = "exact"\npenalty = [{entry}]'))
    assert result["held"] == holds


def test_a_store_without_a_known_bonus_has_no_sum() -> None:
    text = PEOPLE.replace(", bonus = 500", "") + CALL + event("misconduct-found", on='"s1"', how='"bad-attitude"')
    result = played(text + look("11:00:00", 'penalties = "exact"\npenalty = [{ rule = "direct-store", on = "s1" }]'))
    assert result["held"] and "low" not in result["looks"][0]["penalties"][0]


def test_the_json_has_the_shape_that_is_promised(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.toml"
    repeat = event("repeat-complaint", "10:30:00.250", about='"still nothing"')
    path.write_text('title = "t"' + BASE + repeat + look("11:00:00", ""), "utf-8")
    assert main([str(path)], as_json=True) == 0
    (scenario,) = json.loads(capsys.readouterr().out)["scenarios"]
    assert list(scenario) == ["file", "title", "held", "refused", "looks"]
    (seen,) = scenario["looks"]
    assert list(seen) == ["at", "clocks", "penalties", "broken"] and seen["at"] == "2026-11-23T11:00:00+08:00"
    assert seen["clocks"][0] == {
        "case": "A", "clock": "dispatch", "state": "met", "due": "2026-11-23T09:30:00+08:00", "owed_by": "amy",
        "started": "2026-11-23T09:00:00+08:00", "stopped": "2026-11-23T09:12:00+08:00", "proven": True,
    }  # fmt: skip
    assert seen["penalties"] == [
        {"case": "A", "rule": "late-answer", "clause": "7.2.1", "on": "li", "low": 30, "high": 30, "proven": True,
         "because": [1, 2], "of": ["answer"]}
    ]  # fmt: skip


def test_exit_codes_and_messages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held, broken, bad = (tmp_path / f"{name}.toml" for name in ("held", "broken", "bad"))
    held.write_text(BASE + look("09:20:00", 'clock = [{ clock = "answer" }]'), "utf-8")
    broken.write_text(BASE + look("09:20:00", 'clocks = "exact"\nclock = [{ clock = "reply" }]'), "utf-8")
    bad.write_text(PEOPLE + CALL + event("closed"), "utf-8")
    not_text = tmp_path / "not-text.toml"
    not_text.write_bytes(b"\xff\xfe")
    assert main([str(held)]) == 0
    assert "1 of 1" in capsys.readouterr().out
    assert main([str(held), str(broken)]) == 1
    said = capsys.readouterr().out
    assert "expected clock reply" in said and "not expected case A, clock answer" in said and "1 of 2" in said
    assert main([str(bad), str(broken), str(held)]) == 2
    assert f"{bad} [1]: event 1: closed" in capsys.readouterr().err
    assert main([str(not_text), str(tmp_path / "missing.toml")], as_json=True) == 2
    result = capsys.readouterr()
    assert [one["refused"]["index"] for one in json.loads(result.out)["scenarios"]] == [None, None]
    assert "readable UTF-8" in result.err
    assert main([str(not_text)]) == 2
    assert exit_code([]) == 0


def test_times_are_shown_in_the_zone_with_milliseconds_only_where_there_are_any() -> None:
    assert iso(t("09:00"), SHANGHAI) == "2026-11-23T09:00:00+08:00"
    assert iso(t("09:00") + 5, SHANGHAI) == "2026-11-23T09:00:00.005+08:00"
    assert iso(None, SHANGHAI) is None
