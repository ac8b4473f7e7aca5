"""The fields of events and the check of their form: type, required, allowed values.

Owns the types a field may have. A form is wrong on its own, whatever the case looks like; what depends on the case is
a *need* (``needs``). Must not know Qt, a database or the wall clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop.policy.values import Directory, Instant, Refusal, Text

PERSONAL, WORDS = "person", "text"
"""Names of the ledger's parts: names, phones, addresses, contract numbers; and free text."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an event kind. ``private``: the ledger part that holds it; empty: it stands in the header."""

    name: str
    type: str
    label: Text
    required: bool = True
    private: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a field's value is checked against: who there is, and the instant of its event (``None``: not asked)."""

    directory: Directory
    at: Instant | None


def _is_instant(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _text(value: Any, field: Field, _: Surroundings) -> bool:
    return isinstance(value, str)


def _until(value: Any, field: Field, around: Surroundings) -> bool:
    return _is_instant(value) and (around.at is None or value > around.at)


def _index(value: Any, field: Field, _: Surroundings) -> bool:
    return _is_instant(value) and value >= 0


def _satisfaction(value: Any, field: Field, _: Surroundings) -> bool:
    return _is_instant(value) and 1 <= value <= 5


def _flag(value: Any, field: Field, _: Surroundings) -> bool:
    return isinstance(value, bool)


def _choice(value: Any, field: Field, _: Surroundings) -> bool:
    return isinstance(value, str) and value in field.choices


def _person(value: Any, field: Field, around: Surroundings) -> bool:
    return isinstance(value, str) and value in around.directory.people


def _store(value: Any, field: Field, around: Surroundings) -> bool:
    return isinstance(value, str) and value in around.directory.stores


def _whom(value: Any, field: Field, around: Surroundings) -> bool:
    return _person(value, field, around) or _store(value, field, around)


def _people(value: Any, field: Field, around: Surroundings) -> bool:
    if not isinstance(value, list | tuple) or not 1 <= len(value) <= 2:
        return False
    return all(_person(one, field, around) for one in value) and len(set(value)) == len(value)


def _facts(value: Any, field: Field, _: Surroundings) -> bool:
    return isinstance(value, Mapping) and bool(value)


def _quantity(value: Any, field: Field, _: Surroundings) -> bool:
    return isinstance(value, str) or _is_instant(value)


def _day(value: Any, field: Field, _: Surroundings) -> bool:
    return isinstance(value, str | date | datetime) or _is_instant(value)


Check = Callable[[Any, Field, Surroundings], bool]

TYPES: dict[str, tuple[Check, Text]] = {
    "text": (_text, Text("文字", "text")),
    "long-text": (_text, Text("文字", "text")),
    "phone": (_text, Text("电话号码（文字）", "a phone number as text")),
    "until": (_until, Text("晚于事项发生时间的日期时间", "a date and time after that of the event")),
    "event": (_index, Text("本案事项的序号（从 0 起）", "the index of an event of this case, from 0")),
    "satisfaction": (_satisfaction, Text("1 至 5 的整数", "a whole number from 1 to 5")),
    "flag": (_flag, Text("是或否", "true or false")),
    "choice": (_choice, Text("下列之一", "one of")),
    "person": (_person, Text("在册人员", "a known person")),
    "store": (_store, Text("在册门店", "a known store")),
    "whom": (_whom, Text("在册人员或门店", "a known person or store")),
    "people": (_people, Text("一位或两位在册人员", "a list of one or two different known people")),
    "facts": (_facts, Text("要改的各项及新值", "a table of fields and new values")),
    "quantity": (_quantity, Text("数字或文字", "a number or text")),
    "day": (_day, Text("日期", "a date")),
}


def expected(field: Field) -> Text:
    """What may stand in ``field``, for a message."""
    zh, en = TYPES[field.type][1]
    if field.choices:
        return Text(f"{zh}：{'、'.join(field.choices)}", f"{en}: {', '.join(field.choices)}")
    return Text(zh, en)


def refuse(code: str, name: str | None, zh: str, en: str) -> Refusal:
    """A refusal of an event's form at the field ``name``."""
    return Refusal(code, Text(zh, en), field=name)


def form_faults(table: Mapping[str, Field], values: Mapping[str, Any], around: Surroundings) -> Iterator[Refusal]:
    """Every fault of ``values``, in their order, then what lacks."""
    for name, value in values.items():
        field = table.get(name)
        if field is None:
            known = ", ".join(table) or "-"
            yield refuse(
                "unknown-field", name, f"没有“{name}”这一项；可填：{known}", f"unknown key {name!r}; allowed: {known}"
            )
        elif not TYPES[field.type][0](value, field, around):
            zh, en = expected(field)
            yield refuse(
                "wrong-value", name, f"“{field.label.zh}”应为{zh}", f"{name}: expected {en}, got {value!r:.80}"
            )
    for name, field in table.items():
        if field.required and name not in values:
            yield refuse(
                "missing-field", name, f"请填写“{field.label.zh}”", f"{name} is missing: expected {expected(field).en}"
            )
