"""The life of a penalty (clauses §6, Life): which step may follow which, and who may take it.

Owns the table of steps and their needs. Suggestions come from ``rules``; here a person decides. Amounts are fen.
Must not know Qt, a database or the wall clock.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeGuard

from desktop.policy.config import Policy
from desktop.policy.rules import RULES
from desktop.policy.values import Directory, Instant, Refusal, Text

PROPOSED, APPROVED, REFUSED, ISSUED = "proposed", "approved", "refused", "issued"
ACKNOWLEDGED, DISPUTED, UNSIGNED = "acknowledged", "disputed", "signature-refused"
UPHELD, REDUCED, REVOKED, SETTLED, REVERSED = "upheld", "reduced", "revoked", "settled", "reversed"

STATES = {
    PROPOSED: Text("待批准", "Proposed"),
    APPROVED: Text("已批准", "Approved"),
    REFUSED: Text("未批准", "Refused"),
    ISSUED: Text("已下达", "Issued"),
    ACKNOWLEDGED: Text("已签收", "Acknowledged"),
    DISPUTED: Text("申诉中", "Disputed"),
    UNSIGNED: Text("拒签", "Signature refused"),
    UPHELD: Text("维持", "Upheld"),
    REDUCED: Text("减轻", "Reduced"),
    REVOKED: Text("撤销", "Revoked"),
    SETTLED: Text("已入账", "Settled"),
    REVERSED: Text("已冲销", "Reversed"),
}
TOP = ("general-manager", "chairman")
PROPOSERS = ("first-handler", "hr-manager")
WITNESSES = 2
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class PenaltyEvent:
    """One step of a penalty's life. ``fields``: ``amount`` and ``compensation`` fen, ``reason``; for
    ``penalty-proposed`` the copy of the suggestion (``rule``, ``whom``, ``low`` and ``high`` in yuan or absent,
    ``proven``) and ``taken`` (the penalty under which a store's bonus of the month is taken already); for
    ``penalty-issued`` ``dispute_until``; for a refused signature ``witnesses`` (keys); for what is booked ``month``."""

    kind: str
    by: str
    at: Instant
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Penalty:
    """A penalty after its steps so far; ``state`` is empty before it is proposed. ``amount`` is in force, in fen.

    ``compensation``: for losses, fen, apart from the fine. ``dispute_until``: the last instant of a dispute, ``None``
    where no time was set. ``month``: the payroll month (``2026-11``) in which it was booked last.
    """

    state: str = ""
    rule: str = ""
    whom: str = ""
    low: int | None = None
    high: int | None = None
    proven: bool = True
    amount: int = 0
    proposer: str = ""
    approver: str = ""
    decider: str = ""
    compensation: int = 0
    dispute_until: Instant | None = None
    month: str = ""


@dataclass(frozen=True, slots=True)
class LifeNeed:
    """A need of a step: ``holds(penalty, event, role of by, policy, directory)``."""

    code: str
    holds: Callable[[Penalty, PenaltyEvent, str, Policy, Directory], bool]
    text: Text


def _reason(penalty: Penalty, event: PenaltyEvent, role: str, policy: Policy, directory: Directory) -> bool:
    return bool(str(event.fields.get("reason", "")).strip())


def _whole(value: Any) -> TypeGuard[int]:
    """Whether a sum is whole fen, not negative."""
    return type(value) is int and value >= 0


def _inside(penalty: Penalty, event: PenaltyEvent, role: str, policy: Policy, directory: Directory) -> bool:
    amount, low, high = (event.fields.get(name) for name in ("amount", "low", "high"))
    if not _whole(amount):
        return False
    if event.fields.get("taken"):
        return bool(amount == 0)
    if event.fields.get("rule") == "other":
        return bool(amount > 0)
    return low is None or high is None or low * 100 <= amount <= high * 100


def _losses(penalty: Penalty, event: PenaltyEvent, role: str, policy: Policy, directory: Directory) -> bool:
    given, row = event.fields.get("compensation", 0), RULES.get(str(event.fields.get("rule")))
    return _whole(given) and (given == 0 or (row is not None and row.compensation))


def _lower(penalty: Penalty, event: PenaltyEvent, role: str, policy: Policy, directory: Directory) -> bool:
    amount, losses = event.fields.get("amount"), event.fields.get("compensation", penalty.compensation)
    if not _whole(amount) or not _whole(losses) or amount > penalty.amount or losses > penalty.compensation:
        return False
    return bool(amount + losses < penalty.amount + penalty.compensation)


def _witnessed(penalty: Penalty, event: PenaltyEvent, role: str, policy: Policy, directory: Directory) -> bool:
    named = event.fields.get("witnesses")
    if not isinstance(named, list | tuple) or len(named) != WITNESSES or len(set(named)) != WITNESSES:
        return False
    return all(one in directory.people for one in named) and not {event.by, penalty.whom} & set(named)


def _theirs(penalty: Penalty, event: PenaltyEvent, role: str, policy: Policy, directory: Directory) -> bool:
    """Whoever it falls on, the store's manager for a store, or who takes the paper back for them."""
    person = directory.people.get(event.by)
    manages = person is not None and role == "store-manager" and person.store == penalty.whom
    return event.by == penalty.whom or manages or role in (*PROPOSERS, *TOP)


def _limit(penalty: Penalty, event: PenaltyEvent, role: str, policy: Policy, directory: Directory) -> bool:
    total = penalty.amount + penalty.compensation
    return role in TOP or (role == "hr-manager" and total <= policy.limits["hr-manager"] * 100)


def _roles(*roles: str) -> Callable[[Penalty, PenaltyEvent, str, Policy, Directory], bool]:
    return lambda penalty, event, role, policy, directory: role in roles


reason = LifeNeed("no-reason", _reason, Text("请填写理由", "a reason is required"))
inside = LifeNeed("amount", _inside, Text("金额须在条款规定的范围内", "the amount must be inside the clause's range"))
chosen = LifeNeed(
    "nobody-chosen",
    lambda penalty, event, role, policy, directory: event.fields.get("whom") in (*directory.people, *directory.stores),
    Text("请先确定具体责任人或门店", "choose the person or store first"),
)
proposer = LifeNeed(
    "not-proposer", _roles(*PROPOSERS), Text("由第一受理人或人事行政部提出", "a first handler or HR proposes")
)
hr_if_unproven = LifeNeed(
    "unproven",
    lambda penalty, event, role, policy, directory: event.fields.get("proven", True) or role == "hr-manager",
    Text("待核实的建议只能由人事行政部经理说明理由后提出", "only HR proposes from an unproven suggestion"),
)
not_own = LifeNeed(
    "own",
    lambda penalty, event, role, policy, directory: event.by != (penalty.whom or event.fields.get("whom")),
    Text("不能办理对本人的处罚", "nobody handles their own penalty"),
)
not_proposed_by = LifeNeed(
    "own-proposal",
    lambda penalty, event, role, policy, directory: event.by != penalty.proposer,
    Text("不能批准自己提出的处罚", "nobody approves what they proposed"),
)
within_limit = LifeNeed(
    "over-limit",
    _limit,
    Text(
        "超出人事行政部经理的权限，须由总经理或董事长批准",
        "above HR's limit: the general manager or the chairman approves",
    ),
)
approver = LifeNeed(
    "not-approver",
    _roles("hr-manager", *TOP),
    Text("由人事行政部经理、总经理或董事长决定", "HR manager, general manager or chairman decides"),
)
hr = LifeNeed("not-hr", _roles("hr-manager", "first-handler"), Text("由人事行政部办理", "HR does this"))
top = LifeNeed(
    "not-top", _roles(*TOP), Text("由总经理或董事长终审", "the general manager or the chairman decides finally")
)
books = LifeNeed(
    "not-finance", _roles("finance", "hr-manager"), Text("由财务或人事行政部入账", "finance or HR books it")
)
lower = LifeNeed("not-lower", _lower, Text("减轻后的金额须低于原金额", "the reduced amount must be lower"))
losses = LifeNeed(
    "compensation",
    _losses,
    Text("本条款没有赔偿损失；赔偿按元填写，如 300.00", "this clause has no compensation, or it is no sum in yuan"),
)
witnessed = LifeNeed(
    "witnesses",
    _witnessed,
    Text(
        "拒签须有两位在册人员见证，且不是被处罚人和记录人",
        "two people of the company witness a refused signature, neither the person concerned nor who records it",
    ),
)
theirs = LifeNeed(
    "not-theirs",
    _theirs,
    Text("由本人办理，或由人事行政部代为记录", "the person concerned does this, or HR records it for them"),
)
in_time = LifeNeed(
    "too-late",
    lambda penalty, event, role, policy, directory: (
        penalty.dispute_until is None or event.at <= penalty.dispute_until or role in TOP
    ),
    Text(
        "申诉期已过；是否仍受理，由总经理或董事长决定并记录",
        "the time to dispute is over; the general manager or the chairman may still take it up",
    ),
)
over = LifeNeed(
    "dispute-open",
    lambda penalty, event, role, policy, directory: (
        penalty.state in (UPHELD, REDUCED) or penalty.dispute_until is None or event.at > penalty.dispute_until
    ),
    Text("申诉期未满，期满或终审后再入账", "it can still be disputed: book it when that time is over"),
)
booked = LifeNeed(
    "month",
    lambda penalty, event, role, policy, directory: bool(_MONTH.fullmatch(str(event.fields.get("month", "")))),
    Text("请填写工资月份，如 2026-11", "say the payroll month, such as 2026-11"),
)
FIELDS = {inside: "amount", lower: "amount", losses: "compensation", witnessed: "witnesses", booked: "month"}
"""Needs about what is entered with a step, and the entry at fault; a reason is asked of its own."""


@dataclass(frozen=True, slots=True)
class LifeStep:
    """One row: the event, what it is called, from which states it goes, where to, and its needs."""

    kind: str
    label: Text
    before: tuple[str, ...]
    after: str
    needs: tuple[LifeNeed, ...]


def _table(*rows: LifeStep) -> dict[str, LifeStep]:
    return {row.kind: row for row in rows}


_ANSWERED = (ACKNOWLEDGED, UNSIGNED, UPHELD, REDUCED)
STEPS = _table(
    LifeStep("penalty-proposed", Text("提出处罚", "Propose"), ("",), PROPOSED,
             (proposer, not_own, chosen, inside, losses, reason, hr_if_unproven)),
    LifeStep("penalty-approved", Text("批准", "Approve"), (PROPOSED,), APPROVED,
             (approver, not_own, not_proposed_by, within_limit)),
    LifeStep("penalty-refused", Text("不批准", "Refuse"), (PROPOSED,), REFUSED, (approver, not_own, reason)),
    LifeStep("penalty-issued", Text("下达并打印", "Issue"), (APPROVED,), ISSUED, (hr, not_own)),
    LifeStep("penalty-acknowledged", Text("签收", "Acknowledge"), (ISSUED,), ACKNOWLEDGED, (theirs,)),
    LifeStep("penalty-signature-refused", Text("拒签", "Signature refused"), (ISSUED,), UNSIGNED,
             (hr, not_own, witnessed, reason)),
    LifeStep("penalty-disputed", Text("申诉", "Dispute"), (ISSUED, ACKNOWLEDGED, UNSIGNED), DISPUTED,
             (theirs, in_time, reason)),
    LifeStep("penalty-upheld", Text("维持", "Uphold"), (DISPUTED,), UPHELD, (top, not_own, reason)),
    LifeStep("penalty-reduced", Text("减轻", "Reduce"), (DISPUTED,), REDUCED, (top, not_own, reason, lower)),
    LifeStep("penalty-revoked", Text("撤销", "Revoke"), (DISPUTED,), REVOKED, (top, not_own, reason)),
    LifeStep("penalty-settled", Text("入账", "Settle"), _ANSWERED, SETTLED, (books, not_own, over, booked)),
    LifeStep("penalty-reversed", Text("冲销", "Reverse"), (SETTLED,), REVERSED, (books, not_own, booked, reason)),
)  # fmt: skip

DISMISSED = "suggestion-dismissed"
"""Dismissing a suggestion: by a proposer who is not concerned, with a reason."""
DISMISSAL = (proposer, not_own, reason)


def _role(directory: Directory, key: str) -> str:
    person = directory.people.get(key)
    return person.role if person else ""


def admissible(penalty: Penalty, event: PenaltyEvent, policy: Policy, directory: Directory) -> Refusal | None:
    """Why the step may not be taken, or ``None`` where it may (clauses §6, Life).

    For a dismissal ``event.fields`` holds ``whom`` and ``reason``, and ``penalty`` is an empty :class:`Penalty`.
    """
    step = STEPS.get(event.kind)
    if step is None and event.kind != DISMISSED:
        return Refusal("unknown-kind", Text("没有这一步", f"unknown step {event.kind!r}"))
    if step is not None and penalty.state not in step.before:
        return _wrong_state(penalty, step)
    role = _role(directory, event.by)
    for need in step.needs if step else DISMISSAL:
        if not need.holds(penalty, event, role, policy, directory):
            return Refusal(need.code, need.text, field=FIELDS.get(need))
    return None


def _wrong_state(penalty: Penalty, step: LifeStep) -> Refusal:
    if penalty.state == SETTLED:
        text = Text("已入账，金额只能以冲销分录更改", "it is booked: only a reversing entry changes it")
        return Refusal("wrong-state", text)
    label = STATES.get(penalty.state, Text("未提出", "not proposed"))
    text = Text(f"现在的状态是“{label.zh}”，不能{step.label.zh}", f"it is {label.en.lower()} now")
    return Refusal("wrong-state", text)


def _losses_of(event: PenaltyEvent, before: int) -> int:
    value = event.fields.get("compensation", before)
    return int(value) if _whole(value) else before


def advance(penalty: Penalty, event: PenaltyEvent) -> Penalty:
    """The penalty after a step that may be taken."""
    state = STEPS[event.kind].after
    if event.kind == "penalty-proposed":
        copied = {
            name: event.fields[name] for name in ("rule", "whom", "low", "high", "proven") if name in event.fields
        }
        found = Penalty(state=state, proposer=event.by, amount=event.fields["amount"], **copied)
        return replace(found, compensation=_losses_of(event, 0))
    if event.kind == "penalty-approved":
        return replace(penalty, state=state, approver=event.by)
    if event.kind == "penalty-issued":
        until = event.fields.get("dispute_until")
        return replace(penalty, state=state, dispute_until=until if isinstance(until, int) else None)
    if event.kind == "penalty-reduced":
        lowered, amount = _losses_of(event, penalty.compensation), event.fields["amount"]
        return replace(penalty, state=state, decider=event.by, amount=amount, compensation=lowered)
    if event.kind in ("penalty-upheld", "penalty-revoked"):
        return replace(penalty, state=state, decider=event.by)
    if event.kind in ("penalty-settled", "penalty-reversed"):
        return replace(penalty, state=state, month=str(event.fields.get("month", "")))
    return replace(penalty, state=state)


def fold(events: Sequence[PenaltyEvent]) -> Penalty:
    """A penalty from all its steps; a step from a state that does not allow it is passed over."""
    penalty = Penalty()
    for event in events:
        step = STEPS.get(event.kind)
        if step is not None and penalty.state in step.before:
            penalty = advance(penalty, event)
    return penalty


def open_steps(
    penalty: Penalty, by: str, now: Instant, policy: Policy, directory: Directory
) -> tuple[tuple[str, Refusal | None], ...]:
    """The steps that its state allows, each with why ``by`` may not take it ``now`` (needs of entries left out)."""
    event = PenaltyEvent("", by, now)
    return tuple(
        (step.kind, _standing(step.needs, penalty, event, policy, directory))
        for step in STEPS.values()
        if penalty.state and penalty.state in step.before
    )


def first_steps(
    whom: str, proven: bool, by: str, now: Instant, policy: Policy, directory: Directory
) -> tuple[tuple[str, Refusal | None], ...]:
    """Proposing and dismissing a suggestion on ``whom``, each with why ``by`` may not (needs of entries left out)."""
    event = PenaltyEvent("", by, now, {"whom": whom, "proven": proven})
    rows = (("penalty-proposed", STEPS["penalty-proposed"].needs), (DISMISSED, DISMISSAL))
    return tuple((kind, _standing(needs, Penalty(), event, policy, directory)) for kind, needs in rows)


def _standing(
    needs: tuple[LifeNeed, ...], penalty: Penalty, event: PenaltyEvent, policy: Policy, directory: Directory
) -> Refusal | None:
    """The first need that is not met whatever is entered."""
    role = _role(directory, event.by)
    asked = (need for need in needs if need not in (reason, chosen, *FIELDS))
    fault = next((need for need in asked if not need.holds(penalty, event, role, policy, directory)), None)
    return Refusal(fault.code, fault.text) if fault else None


def label_of(kind: str, rule: str) -> Text:
    """What a step is called: a reward (7.2.7) is no penalty."""
    row = RULES.get(rule)
    if kind == "penalty-proposed" and row is not None and row.reward:
        return Text("提出表彰", "Propose the reward")
    return STEPS[kind].label
