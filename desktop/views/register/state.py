"""What a registration sends: which fields it has, what has to be there, and the events it becomes.

Owns the passage from typed values to event drafts. Must not know Qt; must not judge what the policy allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.policy.values import CUSTOMER, EMPLOYEE, Instant
from desktop.services.readmodels import EventDraft

DISPATCH, PROMISE = "dispatch", "promise"
LATER, EXPLAINED = "later", "explained"

FACTS: dict[str, tuple[str, ...]] = {
    CUSTOMER: (
        "phone",
        "customer",
        "contract",
        "address",
        "received",
        "category",
        "content",
        "demand",
        "store",
        "order",
        "model",
        "quantity",
        "delivery_date",
        "repair_number",
        "repair_quantity",
        "project",
        "responsible",
    ),
    EMPLOYEE: (
        "phone",
        "complainant",
        "department",
        "category",
        "happened_at",
        "responsible",
        "content",
        "course",
        "standing",
        "demand",
    ),
}
"""The fields of ``registered`` that a register has, in reading order."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A registration as read from the form: ``values`` by field name (empty ones left out)."""

    register: str
    values: Mapping[str, Any]
    by: str
    at: Instant | None = None
    refund: bool = False


def draft_key(register: str) -> str:
    """Under which name the draft of a register's form is kept."""
    return f"register:{register}"


def missing(typed: Typed, required: Iterable[str], *, dispatching: bool) -> tuple[str, ...]:
    """Names of the fields that are empty: those of ``required`` (the desk's form says which, clauses §2) first.

    ``dispatching``: the case is handed on in the same step, so whom to (or the promised time) has to be named.
    """
    wanted = list(required)
    if typed.register == CUSTOMER and dispatching:
        if typed.values.get("handling") == PROMISE:
            wanted.append("until")
        elif typed.values.get("handling") == DISPATCH:
            wanted.append("to")
    if typed.refund:
        wanted.append("what")
    return tuple(name for name in wanted if typed.values.get(name) in (None, ""))


def drafts(typed: Typed, *, dispatching: bool) -> tuple[EventDraft, ...]:
    """The events of one registration, the new case first; to be recorded in one call.

    Ctrl+Enter dispatches (or promises, 5.2.2) in the same step; Ctrl+S registers only.
    """
    values = typed.values
    facts = {name: values[name] for name in FACTS[typed.register] if values.get(name) not in (None, "")}
    staged = values.get("attachments") or ()
    events = [EventDraft("registered", None, typed.by, {"register": typed.register, **facts}, typed.at, staged=staged)]

    def follow(kind: str, **fields: Any) -> None:
        events.append(EventDraft(kind, None, typed.by, fields, typed.at))

    if typed.register == CUSTOMER and dispatching:
        if values.get("handling") == PROMISE:
            follow("promised", until=values.get("until"))
        else:
            follow("dispatched", to=values.get("to"))
    if typed.register == EMPLOYEE and values.get("handling") == EXPLAINED:
        follow("explained")
    if typed.refund:
        follow("refund-flagged", what=values.get("what"))
    return tuple(events)


def repeat(typed: Typed, case: str, demand_word: str) -> EventDraft:
    """The repeat complaint on an earlier case: what is said becomes ``about``, the demand follows it."""
    parts = [str(typed.values.get("content") or "")]
    if typed.values.get("demand"):
        parts.append(demand_word.format(demand=typed.values["demand"]))
    staged = typed.values.get("attachments") or ()
    about = "\n".join(filter(None, parts))
    return EventDraft("repeat-complaint", case, typed.by, {"about": about}, typed.at, staged=staged)


def form_field(name: str | None) -> str | None:
    """The form's field for the event field of a refusal; ``None`` where the refusal names none."""
    if name is None:
        return None
    return {"about": "content", "recorded_at": "at"}.get(name, name)
