"""People, stores, absences, departments, policy versions and what the company shares, as rows; the directory of them.

Owns the projection of the events that belong to no case. The last event by (lamport, node, seq) says how a person or
store is; keys never leave, so that old events keep their people. Must not cache: the store does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop.models import kinds
from desktop.policy.values import Directory, Person, Store

if TYPE_CHECKING:
    from desktop.models.reading import LedgerEvent

VER = 1
"""Version of the company kinds' fields that this program reads."""


@dataclass(frozen=True)
class Staff(Directory):
    """The directory with those who have left: still known to old events, but never *the only* holder of a role."""

    left: frozenset[str] = field(default_factory=frozenset)

    def only(self, role: str, department: str | None = None) -> str | None:
        """Key of the only person still here with ``role`` (in ``department``, if given), else ``None``."""
        found = [
            person.key
            for person in self.people.values()
            if person.role == role and person.key not in self.left and department in (None, person.department)
        ]
        return found[0] if len(found) == 1 else None


def apply(raw: Any, event: LedgerEvent) -> None:
    """Write what a company event says, inside the caller's transaction."""
    writer = _WRITERS.get(event.kind)
    if writer is not None and is_read(event.ver, event.fields):
        writer(raw, event.fields, event)


def is_read(ver: int, fields: Mapping[str, Any]) -> bool:
    """Whether this program knows what a company event says: of a greater ``ver``, or a later format, it does not."""
    return ver == VER and bool(fields)


def _person(raw: Any, fields: Mapping[str, Any], event: LedgerEvent) -> None:
    defaults = {"name": "", "role": "", "department": "", "store": "", "phone": "", "active": 1}
    _upsert(raw, "person_row", str(fields["id"]), fields, defaults)


def _store(raw: Any, fields: Mapping[str, Any], event: LedgerEvent) -> None:
    _upsert(raw, "store_row", str(fields["id"]), fields, {"name": "", "kind": "", "bonus": None, "active": 1})


def _absence(raw: Any, fields: Mapping[str, Any], event: LedgerEvent) -> None:
    """An absence is known by the event that founded it; a later one says what of it is otherwise."""
    key = str(fields.get("absence") or event.ref)
    said = {**fields, "entered": event.place[0]}
    _upsert(raw, "absence_row", key, said, {"person": "", "deputy": "", "start": 0, "until": 0, "entered": 0})


def _department(raw: Any, fields: Mapping[str, Any], event: LedgerEvent) -> None:
    _upsert(raw, "department_row", str(fields["id"]), fields, {"zh": "", "en": "", "active": 1})


def _upsert(raw: Any, table: str, key: str, fields: Mapping[str, Any], defaults: Mapping[str, Any]) -> None:
    columns = list(defaults)
    old = raw.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE key = ?", (key,)).fetchone()
    known = dict(zip(columns, old, strict=True)) if old else dict(defaults)
    values = [fields.get(column, known[column]) for column in columns]
    values = [int(value) if isinstance(value, bool) else value for value in values]
    marks = ", ".join("?" * (len(columns) + 1))
    raw.execute(f"INSERT OR REPLACE INTO {table} (key, {', '.join(columns)}) VALUES ({marks})", (key, *values))


def _policy(raw: Any, fields: Mapping[str, Any], event: LedgerEvent) -> None:
    raw.execute(
        "INSERT OR REPLACE INTO policy_row (id, event_id, label, effective) VALUES (?, ?, ?, ?)",
        (fields["id"], event.id, fields.get("label", ""), fields.get("effective", event.at)),
    )


def _company(raw: Any, fields: Mapping[str, Any], event: LedgerEvent) -> None:
    for name in fields:
        if name not in ("by", "doubt"):
            _share(raw, f"company.{name}", fields[name])


def _setting(raw: Any, fields: Mapping[str, Any], event: LedgerEvent) -> None:
    _share(raw, str(fields["key"]), fields.get("value"))


def _share(raw: Any, key: str, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    raw.execute("INSERT OR REPLACE INTO company_row (key, value) VALUES (?, ?)", (key, text))


_WRITERS = {
    kinds.PERSON_SET: _person,
    kinds.STORE_SET: _store,
    kinds.ABSENCE_SET: _absence,
    kinds.DEPARTMENT_SET: _department,
    kinds.POLICY_ADOPTED: _policy,
    kinds.COMPANY_SET: _company,
    kinds.SETTING_SET: _setting,
}


def read_staff(raw: Any) -> Staff:
    """The directory as the rows have it."""
    people: dict[str, Person] = {}
    stores: dict[str, Store] = {}
    left: set[str] = set()
    for key, name, role, department, store, active in raw.execute(
        "SELECT key, name, role, department, store, active FROM person_row ORDER BY key"
    ):
        people[key] = Person(key, name, role, department, store)
        left.update(() if active else (key,))
    for key, name, kind, bonus, active in raw.execute(
        "SELECT key, name, kind, bonus, active FROM store_row ORDER BY key"
    ):
        stores[key] = Store(key, name, kind, bonus)
        left.update(() if active else (key,))
    return Staff(people, stores, frozenset(left))
