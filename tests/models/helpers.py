"""What the ledger's tests share: a small company and short ways to write its events.

Owns plain builders. Must not hide what a test is about: times and kinds are always said.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from desktop.models.store import Appended, NewEvent, Store
from desktop.policy import config
from desktop.policy.config import Policy
from tests.fakes import instant

START = instant("2026-11-23 09:00:00")
MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
PEOPLE = (
    ("amy", "王敏", "first-handler", "hr-admin"),
    ("li", "李强", "second-handler", "after-sales"),
    ("sun", "孙悦", "second-handler", "manufacturing"),
    ("zhao", "赵云", "hr-manager", "hr-admin"),
    ("qian", "钱进", "general-manager", "management"),
)


@cache
def policy() -> Policy:
    return config.load_default()


def event(
    kind: str,
    at: int,
    case: str | None = None,
    *,
    by: str = "amy",
    person: dict[str, Any] | None = None,
    text: dict[str, Any] | None = None,
    fields: dict[str, Any] | None = None,
    recorded_at: int | None = None,
    **more: Any,
) -> NewEvent:
    private = {"person": person or {}, "text": text or {}}
    return NewEvent(
        kind=kind,
        case=case,
        actor="amy",
        by=by,
        at=at,
        recorded_at=at if recorded_at is None else recorded_at,
        fields=fields or {},
        private_fields={name: values for name, values in private.items() if values},
        **more,
    )


def company(at: int = START) -> list[NewEvent]:
    version = policy()
    adopted = {"id": version.id, "label": version.label, "effective": 0, "text": version.text}
    events = [
        event("company-set", at, fields={"office": "CD01", "letter": "A", "name": "安居家具"}),
        event("policy-adopted", at, fields=adopted),
        event("store-set", at, fields={"id": "s1", "kind": "direct-store", "bonus": 500}, person={"name": "春熙路店"}),
    ]
    for key, name, role, department in PEOPLE:
        events.append(
            event("person-set", at, fields={"id": key, "role": role, "department": department}, person={"name": name})
        )
    return events


def customer(at: int, **more: Any) -> NewEvent:
    """A customer complaint; ``more``: private facts by name."""
    person = {"customer": "陈芳", "phone": "13855512345", "contract": "HT-2026-0815", "address": "锦江区春熙路 18 号"}
    text = {"content": "沙发扶手开裂，多次报修无人上门。", "demand": "更换"}
    person.update({key: value for key, value in more.items() if key in person})
    text.update({key: value for key, value in more.items() if key in text})
    fields = {"register": "customer", "category": more.get("category", "after-sales"), "received": "phone"}
    if "responsible" in more:
        fields["responsible"] = more["responsible"]
    return event("registered", at, fields=fields, person=person, text=text)


def employee(at: int) -> NewEvent:
    return event(
        "registered",
        at,
        fields={"register": "employee", "category": "the-matter-itself", "department": "manufacturing"},
        person={"complainant": "刘洋", "phone": "13900001111"},
        text={"content": "班组长辱骂", "course": "晚班", "demand": "道歉"},
    )


def opened(folder: Path, *, with_company: bool = True) -> Store:
    store = Store.open(folder)
    if with_company:
        store.record(*company())
    return store


def late_answer(store: Store, at: int) -> str:
    """A case whose answer is late when the customer complains again; its number."""
    case = registered(store, customer(at)).case
    assert case is not None
    store.record(event("dispatched", at + MINUTE, case, fields={"to": "li"}))
    store.record(event("repeat-complaint", at + 90 * MINUTE, case, text={"about": "还没人来"}))
    return case


def registered(store: Store, new: NewEvent) -> Appended:
    (done,) = store.record(new)
    return done


def plain(store: Store) -> Any:
    """A connection beside the store, as an attacker would have one."""
    from desktop.models import engine

    return engine.plain(store.path)
