"""Everything the case page shows: facts, history, clocks, next steps, suggestions, duties.

Owns the arrangement. Must not decide: the state is the policy's fold of the case's history.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.models.attached import PREFIX
from desktop.models.project_case import clock_rows
from desktop.policy.case import CaseState
from desktop.policy.config import Policy
from desktop.policy.fields import Field
from desktop.policy.history import Look, look
from desktop.policy.kinds import CUSTOMER_FACTS, EMPLOYEE_FACTS, KINDS
from desktop.policy.steps import next_steps
from desktop.policy.values import CANCELLED, CUSTOMER, MET, Event, Instant, Text
from desktop.services import absences, casepapers, faces, holding, labels, nextsteps, penalties, recusal
from desktop.services.attachmentmodels import Attachment
from desktop.services.board import Lines
from desktop.services.context import Context, unknown_case
from desktop.services.readmodels import CasePage, ClockLine, Fact
from desktop.services.shown import Words
from desktop.services.timeline import Timeline, corrected_facts

ROW = "SELECT no, tags, version, unapplied, needs_review FROM case_row WHERE number = ?"
ALERTS = (
    "SELECT ordinal, acknowledged_by, acknowledged_at, person FROM alert_row "
    "WHERE person IN (SELECT key FROM person_row) AND \"case\" = ? AND level = 'due' "
    "ORDER BY raised_at"
)


def case_page(context: Context, number: str, actor: str, now: Instant) -> CasePage:
    """The case ``number`` as ``actor`` sees it at ``now``. ``Refused`` for an unknown number or actor."""
    with context.store.read():
        rows = context.store.query(ROW, (number,))
        if not rows:
            raise unknown_case(number)
        no, tags, version, unapplied, review = rows[0]
        policy, directory = context.case_policy(number), context.directory()
        history = context.history(number)
        seen = look(history, policy, directory, _all_entered(history, now))
        words = Words(context, policy, seen.state.register, now)
        clocks = clock_lines(context, policy, number, no, seen)
        state = seen.state
        offered = next_steps(history, policy, directory, by=actor, role=_roles(context, actor, now), now=now)
        offered = tuple(recusal.offered(one, state.responsible, actor) for one in offered)
        steps, more = nextsteps.split(offered, state, policy, now)
        return CasePage(
            case=number,
            number=number,
            register=state.register,
            stage=state.stage,
            stage_label=labels.STAGES[state.stage],
            tags=(*tags.split(), *(("review",) if unapplied or review else ())),
            policy_label=policy.label,
            facts=facts(state, history, words),
            timeline=Timeline(context, history, seen, words, now, attachments(context, number)).rows(
                acknowledged(context, number, policy, clocks, now)
            ),
            clocks=tuple(sorted(clocks, key=faces.line_order)),
            steps=steps,
            more=more,
            suggestions=(suggestions := penalties.of_case(context, no)),
            duties=tuple(labels.DUTIES[code] for code in state.duties),
            version=version,
            papers=casepapers.offers(context, number, seen.state, actor, now),
            held=holding.of_case(context, policy, state, seen.clocks, now),
            verdict=None if suggestions else verdict(clocks, now),
        )


def verdict(clocks: Sequence[ClockLine], now: Instant) -> Text | None:
    """That every clock that came to an end was met, and none is overdue or unproven; ``None`` where one was not."""
    states = {faces.state_of(clock, now) for clock in clocks if clock.stopped is not None or clock.due < now}
    if MET not in states or states - {MET, CANCELLED} or not all(clock.proven for clock in clocks):
        return None
    return Text("到现在各时限都按时，没有处罚建议。", "Every clock so far was met; no penalty is suggested.")


def _roles(context: Context, actor: str, now: Instant) -> tuple[str, ...]:
    context.person(actor)
    return absences.acting_roles(context, actor, now)


def attachments(context: Context, number: str) -> Mapping[int, tuple[Attachment, ...]]:
    """The attachments of the case's events by their place; what tells types is loaded only where there are any."""
    if not any(part.name.startswith(PREFIX) for event in context.store.events(number) for part in event.parts):
        return {}
    from desktop.services.attachments import shown

    return shown.of_case(context, number)


def _all_entered(history: Sequence[Event], now: Instant) -> Instant:
    """The instant to look at: now, or the last event where another PC's clock is a few seconds ahead."""
    return max([now, *(event.at for event in history)])


def clock_lines(context: Context, policy: Policy, number: str, no: int, seen: Look) -> list[ClockLine]:
    """The case's clocks as shown, under the ordinals that the board and the alerts know them by."""
    lines = Lines(context, policy)
    # A clock row: case_no, ordinal, name, clause, round, owner, started, due, near, warns, stopped, outcome, …
    found = []
    for (ordinal, row), clock in zip(clock_rows(no, seen.clocks, policy).items(), seen.clocks, strict=True):
        shown = (no, ordinal, *row[2:4], *row[5:9], *row[10:12], clock.proven, clock.quiet_until)
        found.append(lines.line(number, shown))
    return found


def facts(state: CaseState, history: Sequence[Event], words: Words) -> tuple[Fact, ...]:
    """The registered facts in the order of the form; a corrected one with its former values struck through."""
    former = corrected_facts(state, history)
    found = []
    for field in fact_fields(state.register):
        value = state.responsible if field.name == "responsible" else state.facts.get(field.name)
        old = tuple(_shown(words, field, one).zh for one in former.get(field.name, ()))
        found.append(Fact(field.name, field.label, _shown(words, field, value), old))
    return tuple(found)


def _shown(words: Words, field: Field, value: Any) -> Text:
    if field.name == "happened_at" and isinstance(value, int):
        return words.time(value)
    return words.value(field, value)


_CUSTOMER_ORDER = (
    "customer",
    "phone",
    "address",
    "contract",
    "received",
    "category",
    "store",
    "responsible",
    "content",
)
_EMPLOYEE_ORDER = ("complainant", "department", "phone", "category", "responsible", "happened_at", "content", "course")


def fact_fields(register: str) -> list[Field]:
    """The fields of ``registered`` that a register has, in the order of the case page."""
    table = KINDS["registered"].table
    own = CUSTOMER_FACTS if register == CUSTOMER else (*EMPLOYEE_FACTS, table["demand"])
    order = _CUSTOMER_ORDER if register == CUSTOMER else _EMPLOYEE_ORDER
    names = [*order, *(field.name for field in own if field.name not in order)]
    return [table[name] for name in names]


def acknowledged(
    context: Context, number: str, policy: Policy, clocks: Sequence[ClockLine], now: Instant
) -> dict[int, Text]:
    """For clocks that ran out, by their place: 已提醒 周凯，王敏 15:09:04 确认."""
    said: dict[int, list[Text]] = {}
    for ordinal, who, at, person in context.store.query(ALERTS, (number,)):
        told = context.who(person).name
        line = Text(f"已提醒{told}", f"{told} was told")
        if who and at is not None:
            time, name = faces.short_stamp(at, now, policy.zone), context.who(who).name
            line = Text(f"{line.zh}，{name} {time} 确认", f"{line.en}, {name} acknowledged at {time}")
        said.setdefault(ordinal, []).append(line)
    found = {}
    for place, clock in enumerate(clocks):
        lines = said.get(clock.ordinal)
        if lines:
            found[place] = Text("；".join(one.zh for one in lines), "; ".join(one.en for one in lines))
    return found
