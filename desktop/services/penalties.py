"""Penalties and rewards: what is suggested, and the steps of a penalty's life (clauses §6).

Owns the lists and the recording of steps; proposing and dismissing are :mod:`desktop.services.proposing`'s. Which step
may follow and who may take it is the policy's (:mod:`desktop.policy.penalty_life`); a suggestion never becomes a
penalty by itself. Money is fen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.models.store import NewEvent, Transaction
from desktop.policy import penalty_life
from desktop.policy.clocks import CLOCKS
from desktop.policy.config import Policy
from desktop.policy.kinds import KINDS
from desktop.policy.penalty_life import Penalty, PenaltyEvent
from desktop.policy.rules import RULES
from desktop.policy.values import Directory, Instant, Refusal, Text
from desktop.services import board, bonus, doubt, faces, sight, troubles
from desktop.services.context import Context
from desktop.services.penaltymodels import NO_ENTRIES, Entries
from desktop.services.readmodels import PenaltyLine, Refused, Step, SuggestionLine

SUGGESTION = (
    "s.id, c.no, c.number, c.policy, s.rule, s.clause, s.whom, s.trigger, s.at, s.low, s.high, s.because, s.clocks, "
    "s.proven, s.status"
)
_OPEN = f"SELECT {SUGGESTION} FROM suggestion_row s JOIN case_row c ON c.no = s.case_no WHERE s.status = 'open'"
OPEN = f"{_OPEN}{{seen}} ORDER BY s.at DESC"
OPEN_OF = (
    f"SELECT {SUGGESTION} FROM suggestion_row s JOIN case_row c ON c.no = s.case_no "
    "WHERE s.case_no = ? AND s.status = 'open'{seen} ORDER BY s.at DESC"
)
ONE = f"SELECT {SUGGESTION} FROM suggestion_row s JOIN case_row c ON c.no = s.case_no WHERE s.id = ?"
PENALTY = (
    "p.id, c.no, coalesce(c.number, ''), p.rule, p.clause, p.whom, p.amount, p.reason, p.state, p.proposer, "
    "p.proposed_at, p.approver, p.approved_at, p.document, p.superseded, p.low, p.high, p.proven, p.suggestion, "
    "p.compensation, p.dispute_until, p.month, p.issued_at"
)
_PENALTIES = f"SELECT {PENALTY} FROM penalty_row p LEFT JOIN case_row c ON c.no = p.case_no"
ALL = f"{_PENALTIES} WHERE 1{{seen}} ORDER BY p.proposed_at DESC, p.id"
ALL_OF = (
    f"{_PENALTIES} WHERE p.case_no = (SELECT no FROM case_row WHERE number = ?){{seen}} "
    "ORDER BY p.proposed_at DESC, p.id"
)
ONE_PENALTY = f"{_PENALTIES} WHERE p.id = ?"
_KINDS_OF = (
    "SELECT r.value, e.kind FROM json_each(?) r JOIN node n ON n.node = substr(r.value, 1, 16) "
    "JOIN event e ON e.node_no = n.no AND e.seq = CAST(substr(r.value, 18) AS INTEGER)"
)
FEN = 100


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A printed document by its number."""

    number: str


# what is shown ------------------------------------------------------------------------------------------------------
def suggestions(context: Context, case: str = "") -> tuple[SuggestionLine, ...]:
    """Open suggestions, the newest first; those of one case where its number is given."""
    if case:
        found = context.store.query("SELECT no FROM case_row WHERE number = ?", (case,))
        return of_case(context, found[0][0]) if found else ()
    seen = sight.falling_on(context, "s.whom")
    return lines(context, context.store.query(OPEN.format(seen=seen.sql), seen.given))


def of_case(context: Context, no: int) -> tuple[SuggestionLine, ...]:
    """The open suggestions of one case."""
    seen = sight.falling_on(context, "s.whom")
    return lines(context, context.store.query(OPEN_OF.format(seen=seen.sql), (no, *seen.given)))


def lines(context: Context, rows: Sequence[tuple[Any, ...]]) -> tuple[SuggestionLine, ...]:
    """Suggestions as shown, with their grounds in words."""
    if not rows:
        return ()
    clocks = board.clock_rows(context, sorted({row[1] for row in rows}))
    triggers = context.store.query(_KINDS_OF, (json.dumps([row[7] for row in rows]),))
    kinds = {str(ref): str(kind) for ref, kind in triggers}
    return tuple(_line(context, row, clocks.get(row[1], []), kinds.get(row[7], "")) for row in rows)


def _line(context: Context, row: tuple[Any, ...], clocks: list[tuple[Any, ...]], kind: str) -> SuggestionLine:
    id, _, number, policy_id, rule, clause, whom, _, at, low, high, _, names, proven, status = row
    policy = context.store.policy(policy_id)
    if rule == bonus.RULE and status == "open" and bonus.taken(context.store.query, whom, at, context.zone):
        low = high = 0
    return SuggestionLine(
        *(id, number, number, rule, RULES[rule].label, clause, context.who(whom)),
        None if low is None else low * FEN,
        None if high is None else high * FEN,
        bool(proven),
        f"amounts.{rule}" in policy.confirm,
        at,
        _grounds(context, at, whom, names.split(), clocks, kind),
    )


def _grounds(
    context: Context, at: Instant, whom: str, names: list[str], clocks: list[tuple[Any, ...]], kind: str
) -> tuple[Text, ...]:
    """回复结果 15:38:50 到期未办 · 15:40:30 再次投诉."""
    now, zone = context.clock.now(), context.zone
    found = []
    for clock in clocks:
        if clock[2] in names and counted(clock, at, whom, context.directory()):
            label, due = CLOCKS[clock[2]].label, faces.due_stamp(clock[6], now, zone)
            if clock[6] < at:
                found.append(Text(f"{label.zh} {due} 到期未办", f"{label.en} ran out at {due}"))
            else:
                found.append(Text(f"{label.zh} 已约定延至 {due}", f"{label.en} was agreed until {due}"))
    when = faces.short_stamp(at, now, zone)
    what = KINDS[kind].label if kind in KINDS else Text("", "")
    return (*found, Text(f"{when} {what.zh}", f"{what.en} at {when}"))


def counted(clock: tuple[Any, ...], at: Instant, whom: str, directory: Directory) -> bool:
    """Whether a clock row (board.CLOCK_COLUMNS) is one that a complaint at ``at`` lays on ``whom``."""
    owner, started, stopped, outcome = clock[4], clock[5], clock[8], clock[9]
    if owner != whom and owner in directory.people:
        return False
    return started <= at and (stopped is None or stopped >= at or outcome == "missed")


def penalties(context: Context, case: str = "") -> tuple[PenaltyLine, ...]:
    """Every penalty in its life, the newest first; those of one case where its number is given."""
    seen = sight.falling_on(context, "p.whom")
    if case:
        rows = context.store.query(ALL_OF.format(seen=seen.sql), (case, *seen.given))
    else:
        rows = context.store.query(ALL.format(seen=seen.sql), seen.given)
    return tuple(penalty_line(context, row) for row in rows)


def penalty_line(context: Context, row: tuple[Any, ...]) -> PenaltyLine:
    """One penalty as shown, with the steps that its state allows and why the desk's actor may not take them."""
    id, _, number, rule, clause, whom, amount, reason, state, proposer, proposed_at = row[:11]
    approver, approved_at, document, superseded = row[11:15]
    compensation, dispute_until, month, _ = row[19:]
    return PenaltyLine(
        *(id, number, number, rule, RULES[rule].label, clause, context.who(whom), amount, reason, state),
        penalty_life.STATES[state],
        context.who(proposer),
        proposed_at,
        context.who(approver) if approver else None,
        approved_at,
        document,
        bool(superseded),
        next_of(context, life_of(row)),
        compensation,
        dispute_until,
        month,
    )


def life_of(row: tuple[Any, ...]) -> Penalty:
    """The penalty of a row (:data:`PENALTY`) as the policy asks about it."""
    return Penalty(
        *(row[8], row[3], row[5], row[15], row[16], bool(row[17]), row[6], row[9], row[11]),
        compensation=row[19],
        dispute_until=row[20],
        month=row[21],
    )


def next_of(context: Context, penalty: Penalty) -> tuple[Step, ...]:
    """The next steps of a penalty for whoever sits at the desk; a dispute, which nobody hopes for, comes last."""
    policy, directory, now = context.current_policy(), context.directory(), context.clock.now()
    steps = penalty_life.open_steps(penalty, context.actor, now, policy, directory)
    ordered = sorted(steps, key=lambda step: step[0] == "penalty-disputed")
    return tuple(_step(penalty_life.STEPS[kind].label, kind, refusal) for kind, refusal in ordered)


_DISMISS = Text("驳回建议（须填理由）", "Dismiss (with a reason)")


def first_of(context: Context, line: SuggestionLine) -> tuple[Step, ...]:
    """What whoever sits at the desk may do with a suggestion: propose or dismiss it."""
    policy, directory, now = context.current_policy(), context.directory(), context.clock.now()
    steps = penalty_life.first_steps(line.whom.key, line.proven, context.actor, now, policy, directory)
    return tuple(
        _step(penalty_life.label_of(kind, line.rule) if kind in penalty_life.STEPS else _DISMISS, kind, refusal)
        for kind, refusal in steps
    )


def _step(label: Text, kind: str, refusal: Refusal | None) -> Step:
    return Step(kind, label, "", Text("", ""), refusal is None, refusal.text if refusal else None)


# what is decided ----------------------------------------------------------------------------------------------------
def approve(context: Context, penalty_id: str, reason: str = "") -> None:
    """Approve: HR inside the limit, above it general manager or chairman; nobody their own or what they proposed."""
    step(context, penalty_id, "penalty-approved", reason)


def refuse(context: Context, penalty_id: str, reason: str) -> None:
    """Refuse a proposal, with a reason; its suggestion is open again."""
    step(context, penalty_id, "penalty-refused", reason)


def step(
    context: Context,
    penalty_id: str,
    kind: str,
    reason: str = "",
    amount: int | None = None,
    entries: Entries = NO_ENTRIES,
) -> None:
    """Any step of a penalty's life but proposing and issuing; ``amount`` fen where it is reduced.

    Of ``entries`` what the step takes is recorded. ``Refused`` names the entry at fault.
    """
    if kind in ("penalty-proposed", "penalty-issued") or kind not in penalty_life.STEPS:
        raise Refused("unknown-kind", Text("没有这一步", f"unknown step {kind!r}"), "kind")
    with troubles.told(), context.store.write() as tx:
        given = _given(kind, amount, entries)
        number, policy = home(context, tx, penalty_id)
        ask(context, folded(tx, penalty_id), kind, {**given, "reason": reason}, policy)
        if kind == "penalty-approved" and not reason.strip() and _superseded(tx, penalty_id):
            raise Refused("superseded", _SUPERSEDED, "reason")
        _check_entries(context, tx, penalty_id, entries if given else NO_ENTRIES)
        append(context, tx, kind, number, {"penalty": penalty_id, **given}, reason)


def _given(kind: str, amount: int | None, entries: Entries) -> dict[str, Any]:
    """What the step takes of what was entered, as its event holds it."""
    if kind == "penalty-reduced":
        losses = {} if entries.compensation is None else {"compensation": entries.compensation}
        return losses if amount is None else {"amount": amount, **losses}
    if kind == "penalty-signature-refused":
        return {"witnesses": list(entries.witnesses)}
    return {"month": entries.month} if kind in BOOKED else {}


BOOKED = ("penalty-settled", "penalty-reversed")
_ISSUED_AT = "SELECT issued_at FROM penalty_row WHERE id = ?"


def _check_entries(context: Context, tx: Transaction, penalty_id: str, entries: Entries) -> None:
    """What the policy cannot know: who is still here, and the calendar of what was issued."""
    gone = [context.who(key).name for key in entries.witnesses if key in context.left()]
    if gone:
        names = "、".join(gone)
        raise Refused("witnesses", Text(f"见证人已离职：{names}", f"the witness has left: {names}"), "witnesses")
    if entries.month:
        ((issued_at,),) = tx.query(_ISSUED_AT, (penalty_id,))
        first = f"{faces.today(issued_at, context.zone):%Y-%m}"
        if entries.month < first:
            text = Text(f"工资月份不能早于下达的月份 {first}", f"not before {first}, when it was issued")
            raise Refused("month", text, "month")


_SUPERSEDED = Text(
    "提出后案情已变，依据不再成立；仍要批准的，请说明理由",
    "what it was proposed on has changed since; to approve all the same, say why",
)


def _superseded(tx: Transaction, penalty_id: str) -> bool:
    return tx.query("SELECT superseded FROM penalty_row WHERE id = ?", (penalty_id,)) == [(1,)]


def document(context: Context, number: str) -> bytes:
    """The PDF printed under ``number``, byte for byte; ``Refused`` where there is none for this person."""
    from desktop.services import papers

    found = context.store.document(number) if papers.may_read(context, number) else None
    if found is None:
        raise Refused("no-document", Text(f"没有文书 {number}", f"there is no document {number}"))
    return found


# inside a transaction -----------------------------------------------------------------------------------------------
def folded(tx: Transaction, penalty_id: str) -> Penalty:
    """The penalty as it is now; ``Refused`` where there is none."""
    life = tx.penalty(penalty_id)
    if not life:
        raise Refused("unknown-penalty", Text("没有这一处罚", "there is no such penalty"))
    return penalty_life.fold(life)


def home(context: Context, tx: Transaction, penalty_id: str) -> tuple[str | None, Policy]:
    """The number of the penalty's case (``None``: without one) and the policy version that it is judged by."""
    rows = tx.query(ONE_PENALTY, (penalty_id,))
    if not rows:
        raise Refused("unknown-penalty", Text("没有这一处罚", "there is no such penalty"))
    number = rows[0][2]
    return (number, context.case_policy(number)) if number else (None, context.current_policy())


def ask(context: Context, penalty: Penalty, kind: str, fields: Mapping[str, Any], policy: Policy) -> None:
    """Ask the policy whether whoever sits here may take the step; ``Refused`` with its words."""
    event = PenaltyEvent(kind, context.actor, context.clock.now(), fields)
    refusal = penalty_life.admissible(penalty, event, policy, context.directory())
    if refusal is not None:
        field = refusal.field or ("reason" if refusal.code == "no-reason" else None)
        raise Refused(refusal.code, refusal.text, field)


def append(
    context: Context,
    tx: Transaction,
    kind: str,
    case: str | None,
    fields: Mapping[str, Any],
    reason: str = "",
    attachments: tuple[tuple[str, bytes], ...] = (),
) -> str:
    """Append one step by whoever sits here, now; the event's reference."""
    clock = context.clock
    reading = doubt.Reading(clock.now(), clock.mono(), clock.boot())
    jumped = doubt.note(tx, reading, context.actor, context.zone.key)
    appended = tx.append(
        NewEvent(
            kind=kind,
            case=case,
            actor=context.actor,
            by=context.actor,
            at=reading.wall,
            recorded_at=reading.wall,
            tz=context.zone.key,
            mono=reading.mono,
            boot=reading.boot,
            doubt=jumped,
            fields=fields,
            private_fields={"text": {"reason": reason}} if reason else {},
            attachments=attachments,
        )
    )
    return appended.ref
