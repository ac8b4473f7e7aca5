"""The papers about one case: decision notice, final decision, urging note; and which of them can be had now.

Owns what they are filled with and when there is something to print. Must not lay out, number or record.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from desktop.policy.case import CaseState
from desktop.policy.clocks import CLOCKS
from desktop.policy.config import Policy
from desktop.policy.history import fold
from desktop.policy.values import EMPLOYEE, OVERDUE, Clock, Event, Instant, Text
from desktop.services import faces, issuing, labels, paperkinds, preferences
from desktop.services.context import Context
from desktop.services.paperkinds import PAPERS, PRINT
from desktop.services.readmodels import Refused, Step

if TYPE_CHECKING:
    from desktop.services.documents import DecisionData, Document, Imprint, UrgedClock, UrgingData, Verdict

NO_DECISION = Text("还没有判定或处理结果", "there is no decision or outcome yet")
NO_FINAL = Text("还没有终审判定", "there is no final decision yet")
NOTHING_LATE = Text("没有已超时的时限", "no clock is overdue")
OWN = Text("应办人是您本人", "you owe it yourself")
_DECIDED, _RESULT, _FINAL = ("decided", "decision"), ("result-recorded", "result"), ("final-decision", "decision")


def offers(context: Context, number: str, state: CaseState, actor: str, now: Instant) -> tuple[Step, ...]:
    """The papers of a case for ``actor``: each with its code, and why it cannot be had where it cannot."""
    found = [_offer(context, state, actor, paperkinds.DECISION, None if _verdict(state) else NO_DECISION)]
    if state.review_requested or state.reported or state.final:
        found.append(_offer(context, state, actor, paperkinds.FINAL, None if state.final else NO_FINAL))
    late = overdue(state, now)
    for owner in dict.fromkeys(clock.owner for clock in late):
        own, to = (OWN if owner == actor else None), f" · {context.who(owner).name}"
        found.append(_offer(context, state, actor, paperkinds.URGING, own, owner, to))
    if not late:
        found.append(_offer(context, state, actor, paperkinds.URGING, NOTHING_LATE))
    return (*found, _offer(context, state, actor, paperkinds.SHEET, None))


def _offer(
    context: Context, state: CaseState, actor: str, kind: str, nothing: Text | None, key: str = "", to: str = ""
) -> Step:
    row = PAPERS[kind]
    why = nothing or issuing.why_not(context, row, actor, state.responsible or "")
    title = Text(f"{row.label.zh}{to}", f"{row.label.en}{to}")
    code = f"{PRINT}{kind}:{key}" if key else f"{PRINT}{kind}"
    return Step(code, title, row.clause if row.clause != "7" else "", row.effect, why is None, why)


def overdue(state: CaseState, now: Instant) -> list[Clock]:
    """The clocks past due and not stopped, by whom they are owed and when they were due."""
    late = [clock for clock in state.clocks if clock.state(now) == OVERDUE]
    return sorted(late, key=lambda clock: (clock.due, clock.name))


def folded(context: Context, number: str) -> tuple[CaseState, Policy]:
    """The case as its history reads now, and the version it keeps. ``Refused`` for an unknown number."""
    policy = context.case_policy(number)
    return fold(context.history(number), policy, context.directory()), policy


def local(at: Instant, policy: Policy) -> datetime:
    """An instant as it stands on paper: the company's time, whole seconds."""
    return datetime.fromtimestamp(at // 1000, policy.zone).replace(tzinfo=None)


def due_words(at: Instant, policy: Policy) -> str:
    """When something is due, in full: the end of a day is 24:00 of that day, never 00:00 of the next."""
    day, time = faces.day_and_time(at, policy.zone)
    return f"{day} {time}" if time == "24:00" else faces.stamp(at, policy.zone)


def _last(state: CaseState, kind: str, field: str, before: Instant | None = None) -> Event | None:
    found = [
        event
        for event in state.events
        if event.kind == kind and event.fields.get(field) and (before is None or event.at <= before)
    ]
    return max(found, key=lambda event: (event.at, event.index), default=None)


def _verdict(state: CaseState, before: Instant | None = None) -> tuple[Event, str] | None:
    """The decision that HR made, else the outcome that was recorded, with the field that holds its words."""
    for kind, field in (_DECIDED, _RESULT) if state.register == EMPLOYEE else (_RESULT,):
        event = _last(state, kind, field, before)
        if event is not None:
            return event, field
    return None


# the notice of a decision -------------------------------------------------------------------------------------------
def decision(
    context: Context, number: str, imprint: Imprint, *, final: bool
) -> tuple[DecisionData, Callable[[DecisionData], Document]]:
    """The values of a decision notice (5.1.2); of the final decision of a review where ``final``."""
    from desktop.services.documents import DecisionData, render_decision

    state, policy = folded(context, number)
    last = _last(state, *_FINAL) if final else None
    made = (last, _FINAL[1]) if last is not None else None if final else _verdict(state)
    if made is None:
        raise Refused("nothing-to-print", NO_FINAL if final else NO_DECISION)
    before = _verdict(state, made[0].at) if final else None
    facts, responsible = state.facts, context.who(state.responsible or "")
    language = context.language
    data = DecisionData(
        imprint=imprint,
        final=final,
        outcome=made[0].kind == _RESULT[0],
        case=number,
        category=category(state, policy, language),
        registered_on=local(state.registered_at, policy).date(),
        complainant=str(facts.get("customer") or facts.get("complainant") or ""),
        content=str(facts.get("content") or ""),
        responsible=responsible.name,
        responsible_unit=responsible.unit.of(language),
        verdict=_said(context, policy, *made),
        earlier=_said(context, policy, *before) if before else None,
        clause="5.1.2" if state.register == EMPLOYEE else "5.2.5",
        policy_label=policy.label,
        hotline=preferences.hotline(context),
    )
    return data, render_decision


def category(state: CaseState, policy: Policy, language: str) -> str:
    """The category of a case in words."""
    return labels.text(f"category:{state.register}:{state.facts.get('category', '')}", policy).of(language)


def _said(context: Context, policy: Policy, event: Event, field: str) -> Verdict:
    from desktop.services.documents import Verdict

    person = context.directory().people.get(event.by)
    role = policy.roles.get(person.role) if person else None
    post = role.text.of(context.language) if role else ""
    text = str(event.fields[field])
    return Verdict(text=text, by=context.who(event.by).name, post=post, at=local(event.at, policy))


# the urging note ----------------------------------------------------------------------------------------------------
def urging(
    context: Context, number: str, owner: str, imprint: Imprint, now: Instant
) -> tuple[UrgingData, Callable[[UrgingData], Document]]:
    """The values of the note that urges ``owner`` (a key; empty: whoever is longest overdue) in a case."""
    from desktop.services.documents import UrgingData, render_urging

    state, policy = folded(context, number)
    late = overdue(state, now)
    if not late:
        raise Refused("nothing-to-print", NOTHING_LATE)
    owed = [clock for clock in late if clock.owner == (owner or late[0].owner)]
    if not owed:
        raise Refused("nothing-to-print", NOTHING_LATE)
    who = context.who(owed[0].owner)
    data = UrgingData(
        imprint=imprint,
        whom=who.name,
        unit=who.unit.of(context.language),
        case=number,
        category=category(state, policy, context.language),
        registered_on=local(state.registered_at, policy).date(),
        clocks=tuple(_urged(clock, policy, now, context.language) for clock in owed),
        hotline=preferences.hotline(context),
    )
    return data, render_urging


def _urged(clock: Clock, policy: Policy, now: Instant, language: str) -> UrgedClock:
    from desktop.services.documents import UrgedClock

    clause: Any = policy.clauses.get(clock.clause)
    return UrgedClock(
        name=CLOCKS[clock.name].label.of(language),
        clause=clock.clause,
        quote=clause.quote if clause else "",
        started=local(clock.started, policy),
        due=due_words(clock.due, policy),
        over=faces.span_text(now - clock.due).of(language),
        confirm=f"windows.{clock.name}" in policy.confirm,
    )
