"""The company's own events: its name and office, people, stores, departments, the policy in force, shared settings.

Owns how they are recorded; whoever may change them is asked here too. Must not touch cases.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.models import kinds
from desktop.models.store import NewEvent
from desktop.policy import config
from desktop.policy.values import Person, Store, Text
from desktop.services import doubt, troubles
from desktop.services.context import Context
from desktop.services.readmodels import Refused

ADMINISTRATORS = ("hr-manager", "general-manager", "chairman")
FIRST_START = "setup"
"""The typist of the events that are recorded before there is anybody (first start)."""


@dataclass(frozen=True, slots=True)
class CompanyDraft:
    """One event of the company: ``fields`` in the header, ``person`` in the erasable part."""

    kind: str
    fields: Mapping[str, Any]
    person: Mapping[str, Any] = field(default_factory=dict)


def company(name: str, office: str, letter: str) -> CompanyDraft:
    """Name, office code (CD01) and node letter (A), as numbers of cases and documents carry them."""
    return CompanyDraft(kinds.COMPANY_SET, {"name": name, "office": office, "letter": letter})


def rename(name: str) -> CompanyDraft:
    """Another name of the company; office and letter stay."""
    return CompanyDraft(kinds.COMPANY_SET, {"name": name})


def person(one: Person, phone: str | None = None, active: bool = True) -> CompanyDraft:
    """Somebody of the company; name and phone are erasable. ``phone`` ``None``: as it was."""
    private = {"name": one.name, **({} if phone is None else {"phone": phone})}
    fields = {"id": one.key, "role": one.role, "department": one.department, "store": one.store, "active": active}
    return CompanyDraft(kinds.PERSON_SET, fields, private)


def store(one: Store, active: bool = True, *, no_bonus: bool = False) -> CompanyDraft:
    """A store or dealer; its bonus in yuan where it is known (7.2.4), else as it was; ``no_bonus`` takes it away."""
    bonus = {} if one.bonus is None and not no_bonus else {"bonus": one.bonus}
    return CompanyDraft(
        kinds.STORE_SET, {"id": one.key, "kind": one.kind, "active": active, **bonus}, {"name": one.name}
    )


def department(key: str, name: Text) -> CompanyDraft:
    """A department beside those that the policy names."""
    return CompanyDraft(kinds.DEPARTMENT_SET, {"id": key, "zh": name.zh, "en": name.en, "active": True})


def adoption(text: str, effective: int, source: str = "policy.toml") -> CompanyDraft:
    """A policy version in force from ``effective``: its whole text with the holiday table it counts with.

    Raises :class:`desktop.policy.config.PolicyError` for a text that cannot be used.
    """
    policy = config.adopt(text, source)
    fields = {"id": policy.id, "label": policy.label, "effective": effective, "text": policy.text}
    return CompanyDraft(kinds.POLICY_ADOPTED, fields)


def setting(key: str, value: Any) -> CompanyDraft:
    """A setting that the whole company shares."""
    return CompanyDraft(kinds.SETTING_SET, {"key": key, "value": value})


def put(context: Context, drafts: Sequence[CompanyDraft]) -> None:
    """Record company events in one transaction. Before there is anybody, whoever sets up may; then HR and management.

    Raises ``Refused`` for others and ``Trouble`` where the world fails.
    """
    put_made(context, lambda: drafts)


def put_made(context: Context, make: Callable[[], Sequence[CompanyDraft]]) -> tuple[CompanyDraft, ...]:
    """The same for events that depend on what there is: ``make`` is asked inside the transaction, so that another PC
    of the office can give no key and adopt no version between the reading and the writing. What was recorded.
    """
    actor = who_may(context)
    clock = context.clock
    reading = doubt.Reading(clock.now(), clock.mono(), clock.boot())
    with troubles.told(), context.store.write() as tx:
        drafts = tuple(make())
        doubt.note(tx, reading, actor, context.zone.key)
        for draft in drafts:
            tx.append(
                NewEvent(
                    kind=draft.kind,
                    actor=actor,
                    at=reading.wall,
                    recorded_at=reading.wall,
                    tz=context.zone.key,
                    mono=reading.mono,
                    boot=reading.boot,
                    fields=draft.fields,
                    private_fields={"person": draft.person} if draft.person else {},
                )
            )
    return drafts


def why_not(context: Context) -> Text | None:
    """Why whoever sits here may not change the company; ``None`` where they may."""
    try:
        who_may(context)
    except Refused as refused:
        return refused.text
    return None


def who_may(context: Context) -> str:
    """Who changes the company: whoever sits here, of HR or management; before there is anybody, whoever sets up.

    Raises ``Refused`` for others.
    """
    people = context.directory().people
    if not people:
        return FIRST_START
    actor = people.get(context.actor)
    if actor is None or actor.role not in ADMINISTRATORS:
        text = Text("由人事行政部经理或总经理办理", "the HR manager or the general manager does this")
        raise Refused("not-your-role", text)
    return actor.key
