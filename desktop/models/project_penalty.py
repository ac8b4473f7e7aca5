"""Suggestions that stand, and penalties in their life, as rows.

Owns the projection of suggestions and penalties of one case (or of those without a case). A proposal and a dismissal
carry a copy of the suggestion's grounds in their own header, so that later changes can be told. Must not decide: the
steps of a penalty's life are the policy's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop.models import rollup
from desktop.models.kinds import PENALTY, PROPOSED, SUGGESTION_DISMISSED
from desktop.models.reading import CaseHistory, LedgerEvent
from desktop.policy import penalty_life
from desktop.policy.config import Policy
from desktop.policy.penalty_life import PenaltyEvent
from desktop.policy.values import Suggestion

SUGGESTION_COLUMNS = (
    *(
        "id",
        "case_no",
        "rule",
        "clause",
        "whom",
        "trigger",
        "at",
        "low",
        "high",
        "because",
        "clocks",
        "proven",
        "status",
    ),
)
PENALTY_COLUMNS = (
    *("id", "case_no", "suggestion", "rule", "clause", "whom", "low", "high", "because", "clocks", "proven", "amount"),
    *("proposed_amount", "compensation", "proposed_compensation", "state", "reason", "proposer", "proposed_at"),
    *("approver", "approved_at", "issued_at", "settled_at", "document", "dispute_until", "month", "taken"),
    *("changed_at", "version", "superseded"),
)
COPIED = ("rule", "clause", "low", "high", "proven", "trigger", "since", "because", "clocks")
"""What a proposal or a dismissal copies of its suggestion; ``falls_on`` is whom the suggestion named."""
OPEN, TAKEN, DISMISSED = "open", "proposed", "dismissed"


def suggestion_id(case_ref: str, rule: str, whom: str, trigger_ref: str) -> str:
    """A suggestion's identity: case, rule, whom it falls on, the event that set it off."""
    return hashlib.sha256("\n".join((case_ref, rule, whom, trigger_ref)).encode()).hexdigest()[:24]


def grounds_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The copy of a suggestion that goes into the header of a proposal or a dismissal."""
    return {
        "suggestion": row["id"],
        "rule": row["rule"],
        "clause": row["clause"],
        "falls_on": row["whom"],
        "low": row["low"],
        "high": row["high"],
        "proven": bool(row["proven"]),
        "trigger": row["trigger"],
        "since": row["at"],
        "because": row["because"].split(),
        "clocks": row["clocks"].split(),
    }


def _current(history: CaseHistory, suggestions: Iterable[Suggestion]) -> dict[str, tuple[Any, ...]]:
    rows: dict[str, tuple[Any, ...]] = {}
    case_ref = history.ledger[0].ref
    for one in suggestions:
        trigger = history.refs[one.trigger]
        id = suggestion_id(case_ref, one.rule, one.whom, trigger)
        because = " ".join(history.refs[index] for index in one.because)
        at = history.events[one.trigger].at
        rows[id] = (
            *(id, history.no, one.rule, one.clause, one.whom, trigger, at, one.low, one.high, because),
            *(" ".join(one.of), int(one.proven), OPEN),
        )
    return rows


def _from_copy(no: int, event: LedgerEvent) -> tuple[Any, ...]:
    fields = event.fields
    return (
        *(fields["suggestion"], no, fields["rule"], fields["clause"], fields["falls_on"], fields["trigger"]),
        *(fields["since"], fields["low"], fields["high"], " ".join(fields["because"]), " ".join(fields["clocks"])),
        *(int(fields["proven"]), OPEN),
    )


def penalty_id(event: LedgerEvent) -> str:
    """The penalty that an event is about: a proposal founds one under its own reference."""
    return event.ref if event.kind == PROPOSED else str(event.fields.get("penalty", ""))


def life_event(event: LedgerEvent) -> PenaltyEvent:
    """The step as the policy reads it."""
    return PenaltyEvent(event.kind, event.by, event.at, event.fields)


def lives(events: Iterable[LedgerEvent]) -> dict[str, list[LedgerEvent]]:
    """Penalty events by penalty, in the order of entry: no step is ever backdated, and a PC's clock is no judge."""
    found: dict[str, list[LedgerEvent]] = {}
    for event in events:
        if event.kind.startswith(PENALTY):
            found.setdefault(penalty_id(event), []).append(event)
    return {id: life for id, life in found.items() if life[0].kind == PROPOSED and _is_whole(life[0])}


def _is_whole(event: LedgerEvent) -> bool:
    return isinstance(event.fields.get("amount"), int) and isinstance(event.fields.get("rule"), str)


def _penalty_row(id: str, no: int | None, life: Sequence[LedgerEvent], superseded: int) -> tuple[Any, ...]:
    first = life[0].fields
    steps = [life_event(event) for event in life]
    folded, proposed = penalty_life.fold(steps), penalty_life.fold(steps[:1])
    at = {event.kind: event.at for event in life}
    document = next((event.fields["document"] for event in life if "document" in event.fields), "")
    return (
        *(id, no, first.get("suggestion", ""), folded.rule, first.get("clause", ""), folded.whom, folded.low),
        *(folded.high, " ".join(first.get("because", ())), " ".join(first.get("clocks", ())), int(folded.proven)),
        *(folded.amount, first["amount"], folded.compensation, proposed.compensation, folded.state),
        *(str(first.get("reason", "")), folded.proposer, life[0].at, folded.approver, at.get("penalty-approved")),
        *(at.get("penalty-issued"), at.get("penalty-settled"), document, folded.dispute_until, folded.month),
        *(str(first.get("taken", "")), life[-1].at, len(life), superseded),
    )


def _is_superseded(first: LedgerEvent, current: tuple[Any, ...] | None) -> int:
    """Whether the suggestion behind a proposal is gone or reads otherwise than its copy."""
    if not first.fields.get("suggestion"):
        return 0
    return int(current is None or current[:-1] != _from_copy(current[1], first)[:-1])


def _sync(raw: Any, table: str, columns: Sequence[str], old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    put = f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    for id, row in new.items():
        if old.get(id) != row:
            raw.execute(put, row)
    for id in old:
        if id not in new:
            raw.execute(f"DELETE FROM {table} WHERE id = ?", (id,))


def _stored(raw: Any, table: str, columns: Sequence[str], no: int | None) -> dict[str, tuple[Any, ...]]:
    return {row[0]: row for row in raw.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE case_no IS ?", (no,))}


def _statuses(
    no: int, current: dict[str, tuple[Any, ...]], events: Sequence[LedgerEvent], states: Mapping[str, str]
) -> dict[str, tuple[Any, ...]]:
    """Rows of the suggestions: those that stand, and those that are gone but were decided on, from their copy.

    Dismissed because another clause was chosen for the same fact (``penalty``: that proposal): open again where the
    proposal was refused.
    """
    rows = dict(current)
    for event in events:
        id = event.fields.get("suggestion")
        if not id:
            continue
        if event.kind == SUGGESTION_DISMISSED:
            chosen = states.get(str(event.fields.get("penalty", "")))
            status = OPEN if chosen == penalty_life.REFUSED else DISMISSED
        elif event.kind == PROPOSED and states.get(event.ref, penalty_life.REFUSED) != penalty_life.REFUSED:
            status = TAKEN
        else:
            continue
        if status == OPEN and id not in rows:
            continue
        row = rows.get(id) or _from_copy(no, event)
        rows[id] = (*row[:-1], status)
    return rows


def project(raw: Any, history: CaseHistory, suggestions: Iterable[Suggestion], policy: Policy) -> None:
    """Write the case's suggestion and penalty rows as they now are, touching only those that changed."""
    deciding = [
        event for event in history.ledger if event.kind.startswith(PENALTY) or event.kind == SUGGESTION_DISMISSED
    ]
    current = _current(history, suggestions)
    penalties = project_lives(raw, history.no, deciding, current, policy) if deciding else {}
    states = {id: row[PENALTY_COLUMNS.index("state")] for id, row in penalties.items()}
    rows = _statuses(history.no, current, deciding, states)
    old = _stored(raw, "suggestion_row", SUGGESTION_COLUMNS, history.no)
    if rows or old:
        _sync(raw, "suggestion_row", SUGGESTION_COLUMNS, old, rows)


def project_lives(
    raw: Any, no: int | None, events: Iterable[LedgerEvent], current: Mapping[str, tuple[Any, ...]], policy: Policy
) -> dict[str, tuple[Any, ...]]:
    """Write the penalty rows that ``events`` make and their counts; the rows by id. ``no`` ``None``: without a case."""
    rows = {
        id: _penalty_row(id, no, life, _is_superseded(life[0], current.get(life[0].fields.get("suggestion", ""))))
        for id, life in lives(events).items()
    }
    old = _stored(raw, "penalty_row", PENALTY_COLUMNS, no)
    _sync(raw, "penalty_row", PENALTY_COLUMNS, old, rows)
    rollup.change_sums(raw, *(rollup.penalty_entries(_named(found), policy.zone) for found in (old, rows)))
    return rows


def _named(rows: Mapping[str, tuple[Any, ...]]) -> list[dict[str, Any]]:
    return [dict(zip(PENALTY_COLUMNS, row, strict=True)) for row in rows.values()]
