"""Reads scenario files (case histories with what the policy must say about them) into values.

Owns the scenario format (docs: ``tests/scenarios/README.md``): its keys, its types and what is refused. Must not know
Qt, a database or the wall clock. Nothing here raises for bad content: it ends in a :class:`Fault`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import tomli

from desktop.policy.clocks import CLOCKS
from desktop.policy.config import Policy, PolicyError, in_zone, with_settings
from desktop.policy.form import CORRECTED, check_event, read_corrections
from desktop.policy.kinds import KINDS
from desktop.policy.rules import RULES
from desktop.policy.values import CLOCK_STATES, Directory, Event, Instant, Person, Store

_TOP = ("title", "zone", "settings", "people", "stores", "event", "expect")
_EXPECT = ("at", "clocks", "penalties", "clock", "penalty")
_CLOCK = {"case": str, "clock": str, "state": str, "due": datetime, "owed_by": str, "proven": bool}
_PENALTY = {
    "case": str, "rule": str, "clause": str, "on": str, "low": float, "high": float, "proven": bool,
}  # fmt: skip
_EVENT = ("at", "recorded_at", "case", "kind", "by")
_TIMES = ("instant", "until")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


class Fault(Exception):
    """A scenario that is refused: ``index`` of the event at fault in the file (``None``: no event), and ``why``;
    ``zh`` says it in Chinese where that is known."""

    def __init__(self, why: str, index: int | None = None, zh: str = "") -> None:
        super().__init__(why)
        self.index, self.why, self.zh = index, why, zh


@dataclass(slots=True)
class CaseFile:
    """The events of one case in the order of entry; ``places[i]`` is the index of event ``i`` in the file."""

    history: list[Event] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Expectation:
    """One look: its instant, and what must hold then; entries keep the file's keys, times as :data:`Instant`."""

    at: Instant
    clocks_exact: bool
    penalties_exact: bool
    clocks: tuple[Mapping[str, Any], ...]
    penalties: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario, checked for form: ``cases`` by name, and the policy and people it plays under."""

    title: str
    zone: ZoneInfo
    policy: Policy
    directory: Directory
    cases: Mapping[str, CaseFile]
    looks: tuple[Expectation, ...]


def _millis(value: datetime) -> Instant:
    return int(value.timestamp()) * 1000 + value.microsecond // 1000


def _is_time(value: Any) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None


def _only(table: Mapping[str, Any], allowed: Any, where: str) -> None:
    for key in table:
        if key not in allowed:
            raise Fault(f"{where}: unknown key {key!r}; expected one of {', '.join(allowed)}")


def _of(table: Mapping[str, Any], key: str, type_: type, where: str, default: Any = None) -> Any:
    if key not in table:
        return default
    value = table[key]
    fits = isinstance(value, int | float) if type_ is float else isinstance(value, type_)
    if not fits or (isinstance(value, bool) and type_ is not bool):
        raise Fault(f"{where}: {key}: expected {_NAMES[type_]}, got {value!r:.80}")
    return value


_NAMES = {
    str: "a text",
    dict: "a table",
    list: "an array",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
}


def _tables(document: Mapping[str, Any], key: str, where: str) -> list[Mapping[str, Any]]:
    value = _of(document, key, list, where, [])
    if not all(isinstance(one, dict) for one in value):
        raise Fault(f"{where}: {key}: expected tables")
    return list(value)


def _time(table: Mapping[str, Any], key: str, where: str, index: int | None = None) -> Instant:
    if not _is_time(table.get(key)):
        raise Fault(f"{where}: {key}: expected an offset date-time, got {table.get(key)!r:.80}", index)
    return _millis(table[key])


def _person(key: str, value: Any, policy: Policy) -> Person:
    where = f"people.{key}"
    if not isinstance(value, dict):
        raise Fault(f"{where}: expected a table")
    _only(value, ("name", "role", "department"), where)
    role, department = _of(value, "role", str, where), _of(value, "department", str, where, "")
    if role not in policy.roles:
        raise Fault(f"{where}: unknown role {role!r}; expected one of {', '.join(policy.roles)}")
    if department and department not in policy.departments:
        raise Fault(f"{where}: unknown department {department!r}; expected one of {', '.join(policy.departments)}")
    return Person(key, _of(value, "name", str, where, key), role, department)


def _store(key: str, value: Any, policy: Policy) -> Store:
    where = f"stores.{key}"
    if not isinstance(value, dict):
        raise Fault(f"{where}: expected a table")
    _only(value, ("name", "kind", "bonus"), where)
    kind, bonus = _of(value, "kind", str, where), _of(value, "bonus", int, where)
    if kind not in policy.stores:
        raise Fault(f"{where}: unknown kind {kind!r}; expected one of {', '.join(policy.stores)}")
    if bonus is not None and bonus < 0:
        raise Fault(f"{where}: bonus: expected whole yuan, not negative")
    return Store(key, _of(value, "name", str, where, key), kind, bonus)


def _directory(document: Mapping[str, Any], policy: Policy) -> Directory:
    people = _of(document, "people", dict, "file", {})
    stores = _of(document, "stores", dict, "file", {})
    both = [key for key in people if key in stores]
    if both:
        raise Fault(f"{both[0]!r} is both a person and a store; expected different keys")
    return Directory(
        {key: _person(key, value, policy) for key, value in people.items()},
        {key: _store(key, value, policy) for key, value in stores.items()},
    )


def _field_value(kind: str, name: str, value: Any, index: int) -> Any:
    """A field's value with offset date-times as instants; a number can never pass for a time."""
    known = KINDS[kind].table.get(name) if kind in KINDS else None
    type_ = "instant" if name in ("at", "recorded_at") else known.type if known else ""
    if type_ in _TIMES:
        if not _is_time(value):
            raise Fault(f"{kind}: {name}: expected an offset date-time, got {value!r:.80}", index)
        return _millis(value)
    return _millis(value) if type_ == "day" and _is_time(value) else value


def _event(raw: Mapping[str, Any], place: int, file: Mapping[str, CaseFile]) -> Event:
    """The event as entered. ``set`` of a correction takes its types from the event that it names."""
    where = f"event {place}"
    for key in ("case", "kind", "by"):
        if not isinstance(raw.get(key), str):
            raise Fault(f"{where}: {key}: expected a text, got {raw.get(key)!r:.80}", place)
    kind, at = raw["kind"], _time(raw, "at", where, place)
    recorded_at = _time(raw, "recorded_at", where, place) if "recorded_at" in raw else at
    fields = {name: _field_value(kind, name, value, place) for name, value in raw.items() if name not in _EVENT}
    history = file[raw["case"]].history if raw["case"] in file else []
    target = fields.get("event")
    if (
        kind == CORRECTED
        and isinstance(fields.get("set"), dict)
        and isinstance(target, int)
        and 0 <= target < len(history)
    ):
        corrected = history[target].kind
        fields["set"] = {name: _field_value(corrected, name, value, place) for name, value in fields["set"].items()}
    return Event(len(history), kind, raw["by"], at, recorded_at, fields, timed="recorded_at" in raw)


def _cases(raws: list[Mapping[str, Any]], policy: Policy, directory: Directory) -> dict[str, CaseFile]:
    """All events by case, each checked for form in the order of the file."""
    cases: dict[str, CaseFile] = {}
    faults: dict[int, Fault] = {}
    for place, raw in enumerate(raws):
        try:
            event = _event(raw, place, cases)
            fault = check_event(event, policy, directory)
            if fault is not None:
                raise Fault(f"event {place}: {fault.text.en}", place, fault.text.zh)
        except Fault as fault:
            faults[place] = fault
            break
        case = cases.setdefault(raw["case"], CaseFile())
        case.history.append(replace(event, formed=True))
        case.places.append(place)
    for case in cases.values():
        if any(event.kind == CORRECTED for event in case.history):
            for index, refusal in read_corrections(case.history, policy, directory).faults.items():
                place = case.places[index]
                faults[place] = Fault(f"event {place}: {refusal.text.en}", place, refusal.text.zh)
    if faults:
        raise faults[min(faults)]
    return cases


def _entry(raw: Mapping[str, Any], types: Mapping[str, type], where: str) -> Mapping[str, Any]:
    _only(raw, types, where)
    entry = dict(raw)
    for key, type_ in types.items():
        if key in raw:
            entry[key] = _time(raw, key, where) if type_ is datetime else _of(raw, key, type_, where)
    return entry


def _known(entry: Mapping[str, Any], key: str, allowed: Any, where: str) -> None:
    if key in entry and entry[key] not in allowed:
        raise Fault(f"{where}: unknown {key} {entry[key]!r}; expected one of {', '.join(allowed)}")


def _expectation(raw: Mapping[str, Any], number: int, policy: Policy, directory: Directory) -> Expectation:
    where = f"expect {number}"
    _only(raw, _EXPECT, where)
    for key in ("clocks", "penalties"):
        if raw.get(key, "exact") != "exact":
            raise Fault(f'{where}: {key}: expected "exact"')
    clocks = tuple(_entry(one, _CLOCK, f"{where}: clock") for one in _tables(raw, "clock", where))
    penalties = tuple(_entry(one, _PENALTY, f"{where}: penalty") for one in _tables(raw, "penalty", where))
    owners = (*directory.people, *directory.stores, *policy.departments)
    for entry in clocks:
        _known(entry, "clock", CLOCKS, where)
        _known(entry, "state", CLOCK_STATES, where)
        _known(entry, "owed_by", owners, where)
    for entry in penalties:
        _known(entry, "rule", RULES, where)
        _known(entry, "on", owners, where)
    return Expectation(_time(raw, "at", where), "clocks" in raw, "penalties" in raw, clocks, penalties)


def read_scenario(text: str, source: str, default: Policy) -> Scenario:
    """The scenario in ``text``; ``source`` is named in messages, ``default`` is the policy it plays under.

    Raises :class:`Fault` where the file is refused for its form (needs are checked when it is played).
    """
    try:
        document = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        where = f"第 {found[1]} 行第 {found[2]} 列写错了" if found else "文件没有写完"
        raise Fault(f"expected valid TOML: {error}", None, f"不是有效的 TOML，{where}（{error}）") from error
    _only(document, _TOP, "file")
    title = _of(document, "title", str, "file", "")
    policy = default
    try:
        if "zone" in document:
            policy = in_zone(policy, ZoneInfo(_of(document, "zone", str, "file")))
        policy = with_settings(policy, _of(document, "settings", dict, "file", {}), source, text)
    except PolicyError as error:
        raise Fault(f"settings: {error.key}: expected {error.expected}") from error
    except (KeyError, ValueError, OSError) as error:
        raise Fault(f"zone: expected a time zone such as Asia/Shanghai ({error})") from error
    directory = _directory(document, policy)
    looks = tuple(_expectation(raw, n, policy, directory) for n, raw in enumerate(_tables(document, "expect", "file")))
    cases = _cases(_tables(document, "event", "file"), policy, directory)
    return Scenario(title, policy.zone, policy, directory, cases, looks)
