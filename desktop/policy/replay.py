"""Plays scenario files through the policy and compares with what they expect (``complaint-desk replay``).

Owns the report of a replay: looks, broken expectations, exit codes. Must not know Qt, a database or the wall clock.
Exit codes: 0 all hold, 1 an expectation does not hold, 2 a file is refused; with several files the largest.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from desktop.policy.config import Policy, load_default
from desktop.policy.history import fold, look
from desktop.policy.scenario import Expectation, Fault, Scenario, read_scenario
from desktop.policy.values import NEAR, OVERDUE, RUNNING, Instant

LIVE = (RUNNING, NEAR, OVERDUE)
Row = dict[str, Any]
ZH = "zh"
"""Under ``refused``: why, in Chinese; for whoever reads the terminal, and no part of ``--json``."""
_BROKEN = (("not expected ", "多出："), ("expected ", "缺少："))


def iso(at: Instant | None, zone: ZoneInfo) -> str | None:
    """An instant as ISO 8601 in ``zone``; milliseconds only where there are any."""
    if at is None:
        return None
    whole, rest = divmod(at, 1000)
    text = datetime.fromtimestamp(whole, zone).isoformat()
    return f"{text[:19]}.{rest:03d}{text[19:]}" if rest else text


def _check_needs(scenario: Scenario) -> None:
    """Every event must find its need met, in the order of ``at`` with all corrections applied."""
    first: tuple[Instant, int, str, str] | None = None
    for case in scenario.cases.values():
        for one in fold(case.history, scenario.policy, scenario.directory).unapplied:
            place = case.places[one.event.index]
            if first is None or (one.event.at, place) < first[:2]:
                said = one.refusal.text
                first = (one.event.at, place, f"event {place}: {one.event.kind}: {said.en}", said.zh)
    if first is not None:
        raise Fault(first[2], first[1], first[3])


def _look(scenario: Scenario, at: Instant) -> tuple[list[Row], list[Row]]:
    """All clocks and suggestions at ``at``, over all cases, as rows with instants."""
    clocks: list[Row] = []
    penalties: list[Row] = []
    for name, case in scenario.cases.items():
        seen = look(case.history, scenario.policy, scenario.directory, at)
        for clock in seen.clocks:
            clocks.append(
                {"case": name, "clock": clock.name, "state": clock.state(at), "due": clock.due, "owed_by": clock.owner,
                 "started": clock.started, "stopped": clock.stopped, "proven": clock.proven}
            )  # fmt: skip
        for one in seen.suggestions:
            row: Row = {"case": name, "rule": one.rule, "clause": one.clause, "on": one.whom}
            if one.low is not None:
                row |= {"low": one.low, "high": one.high}
            row |= {"proven": one.proven, "because": [case.places[i] for i in one.because], "of": list(one.of)}
            penalties.append(row)
    return clocks, penalties


def _clock_fits(wanted: Mapping[str, Any], row: Row) -> bool:
    return all(row[key] == value for key, value in wanted.items()) and row["proven"] == wanted.get("proven", True)


def _penalty_fits(wanted: Mapping[str, Any], row: Row) -> bool:
    named = all(row.get(key) == value for key, value in wanted.items())
    sums = all(row.get(key) == wanted.get(key) for key in ("low", "high"))
    return named and sums and row["proven"] == wanted.get("proven", True)


def _matching(left: int, right: int, fits: Callable[[int, int], bool]) -> dict[int, int]:
    """A largest matching of ``left`` items with ``right`` ones (augmenting paths), as left by right."""
    taken: dict[int, int] = {}

    def place(one: int, tried: set[int]) -> bool:
        for other in range(right):
            if other not in tried and fits(one, other):
                tried.add(other)
                if other not in taken or place(taken[other], tried):
                    taken[other] = one
                    return True
        return False

    for one in range(left):
        place(one, set())
    return taken


def _compare(
    wanted: Sequence[Mapping[str, Any]],
    rows: list[Row],
    exact: bool,
    must: Callable[[Row], bool],
    fits: Callable[[Mapping[str, Any], Row], bool],
    show: Callable[[Mapping[str, Any]], str],
) -> list[str]:
    """What is broken: wanted entries without a row of their own, and (exact) rows that no entry expects."""
    met = _matching(len(wanted), len(rows), lambda i, j: fits(wanted[i], rows[j]))
    found = set(met.values())
    broken = [f"expected {show(one)}" for number, one in enumerate(wanted) if number not in found]
    if exact:
        others = [row for row in rows if must(row)]
        covered = set(_matching(len(others), len(wanted), lambda i, j: fits(wanted[j], others[i])).values())
        broken += [f"not expected {show(row)}" for number, row in enumerate(others) if number not in covered]
    return broken


def _shown(row: Mapping[str, Any], zone: ZoneInfo) -> Row:
    times = ("due", "started", "stopped")
    return {key: iso(value, zone) if key in times else value for key, value in row.items()}


def _broken(wanted: Expectation, clocks: list[Row], penalties: list[Row], zone: ZoneInfo) -> list[str]:
    def show(row: Mapping[str, Any]) -> str:
        return ", ".join(f"{key} {value}" for key, value in _shown(row, zone).items() if value is not None)

    def live(row: Row) -> bool:
        return row["state"] in LIVE

    broken = _compare(wanted.clocks, clocks, wanted.clocks_exact, live, _clock_fits, show)
    return broken + _compare(wanted.penalties, penalties, wanted.penalties_exact, lambda row: True, _penalty_fits, show)


def play(text: str, source: str, policy: Policy) -> Row:
    """The result of one scenario text, in the shape that ``--json`` prints (see ``tests/scenarios/README.md``)."""
    result: Row = {"file": source, "title": "", "held": False, "refused": None, "looks": []}
    try:
        scenario = read_scenario(text, source, policy)
        result["title"] = scenario.title
        _check_needs(scenario)
    except Fault as fault:
        result["refused"] = {"index": fault.index, "why": fault.why, ZH: fault.zh}
        return result
    zone = scenario.zone
    for wanted in scenario.looks:
        clocks, penalties = _look(scenario, wanted.at)
        broken = _broken(wanted, clocks, penalties, zone)
        result["looks"].append(
            {"at": iso(wanted.at, zone), "clocks": [_shown(row, zone) for row in clocks],
             "penalties": penalties, "broken": broken}
        )  # fmt: skip
    result["held"] = not any(one["broken"] for one in result["looks"])
    return result


def _read(path: str, policy: Policy) -> Row:
    try:
        text = Path(path).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = f"expected a readable UTF-8 file: {error}"
        refused = {"index": None, "why": why, ZH: _unread(error)}
        return {"file": path, "title": "", "held": False, "refused": refused, "looks": []}
    return play(text, path, policy)


def _unread(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "没有这个文件"
    if isinstance(error, IsADirectoryError):
        return "这是一个文件夹，要写案情文件"
    if isinstance(error, PermissionError):
        return "没有权限读这个文件"
    return "不是 UTF-8 文字" if isinstance(error, UnicodeDecodeError) else "读不出这个文件"


def exit_code(results: Iterable[Row]) -> int:
    """2 where a file was refused, 1 where an expectation does not hold, else 0; the largest over all files."""
    return max((2 if one["refused"] else 0 if one["held"] else 1 for one in results), default=0)


def _report(results: Sequence[Row], english: bool) -> None:
    for one in results:
        if one["refused"]:
            index = one["refused"]["index"]
            place = "" if index is None else f" [{index}]"
            print(f"{one['file']}{place}: {_why(one['refused'], english)}", file=sys.stderr)
        for seen in one["looks"]:
            for text in seen["broken"]:
                print(f"{one['file']}: {_broken_words(seen['at'], text, english)}")
    held = sum(one["held"] for one in results)
    total = len(results)
    print(f"{held} of {total} scenarios hold" if english else f"{total} 个情景中 {held} 个成立")


def _why(refused: Row, english: bool) -> str:
    if english:
        return str(refused["why"])
    return f"案情文件没有写对：{refused[ZH] or refused['why']}"


def _broken_words(at: str, text: str, english: bool) -> str:
    if english:
        return f"at {at}: {text}"
    said = next((f"{zh}{text.removeprefix(en)}" for en, zh in _BROKEN if text.startswith(en)), text)
    return f"{at} 与预期不符，{said}"


def main(files: Sequence[str], as_json: bool = False, language: str = "zh") -> int:
    """Plays ``files`` under the shipped policy, prints the outcome (in ``language``: zh, en); the exit code."""
    policy = load_default()
    results = [_read(path, policy) for path in files]
    if as_json:
        for one in results:
            if one["refused"]:
                one["refused"].pop(ZH)
                print(f"{one['file']}: {one['refused']['index']}: {one['refused']['why']}", file=sys.stderr)
        json.dump({"scenarios": results}, sys.stdout, ensure_ascii=False)
        print()
    else:
        _report(results, language.startswith("en"))
    return exit_code(results)
