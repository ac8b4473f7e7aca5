"""The life of a penalty (clauses §6, Life): which step may follow which, and who may take it.

Owns the table of steps and their needs. Suggestions come from ``rules``; here a person decides. Amounts are fen.
Must not know Qt, a database or the wall clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.policy.config import Policy
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


@dataclass(frozen=True, slots=True)
class PenaltyEvent:
    """One step of a penalty's life. ``fields``: ``amount`` fen, ``reason``, and for ``penalty-proposed`` the copy of
    the suggestion (``rule``, ``whom``, ``low`` and ``high`` in yuan or absent, ``proven``)."""

    kind: str
    by: str
    at: Instant
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Penalty:
    """A penalty after its steps so far; ``state`` is empty before it is proposed. ``amount`` is in force, in fen."""

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


@dataclass(frozen=True, slots=True)
class LifeNeed:
    """A need of a step: ``holds(penalty, event, role of by, policy, directory)``."""

    code: str
    holds: Callable[[Penalty, PenaltyEvent, str, Policy, Directory], bool]
    text: Text


def _reason(penalty: Penalty, event: PenaltyEvent, role: str, policy: Policy, directory: Directory) -> bool:
    return bool(str(event.fields.get("reason", "")).strip())


def _is_sum(event: PenaltyEvent) -> bool:
    """Whether the amount is whole fen, not negative."""
    amount = event.fields.get("amount")
    return type(amount) is int and amount >= 0


def _inside(penalty: Penalty, event: PenaltyEvent, role: str, policy: Policy, directory: Directory) -> bool:
    if not _is_sum(event):
        return False
    amount, low, high = event.fields["amount"], event.fields.get("low"), event.fields.get("high")
    return low is None or high is None or low * 100 <= amount <= high * 100


def _limit(penalty: Penalty, event: PenaltyEvent, role: str, policy: Policy, directory: Directory) -> bool:
    return role in TOP or (role == "hr-manager" and penalty.amount <= policy.limits["hr-manager"] * 100)


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
lower = LifeNeed(
    "not-lower",
    lambda penalty, event, role, policy, directory: _is_sum(event) and event.fields["amount"] < penalty.amount,
    Text("减轻后的金额须低于原金额", "the reduced amount must be lower"),
)


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
             (proposer, not_own, chosen, inside, reason, hr_if_unproven)),
    LifeStep("penalty-approved", Text("批准", "Approve"), (PROPOSED,), APPROVED,
             (approver, not_own, not_proposed_by, within_limit)),
    LifeStep("penalty-refused", Text("不批准", "Refuse"), (PROPOSED,), REFUSED, (approver, not_own, reason)),
    LifeStep("penalty-issued", Text("下达并打印", "Issue"), (APPROVED,), ISSUED, (hr, not_own)),
    LifeStep("penalty-acknowledged", Text("签收", "Acknowledge"), (ISSUED,), ACKNOWLEDGED, ()),
    LifeStep("penalty-signature-refused", Text("拒签", "Signature refused"), (ISSUED,), UNSIGNED, (hr, reason)),
    LifeStep("penalty-disputed", Text("申诉", "Dispute"), (ISSUED, ACKNOWLEDGED, UNSIGNED), DISPUTED, (reason,)),
    LifeStep("penalty-upheld", Text("维持", "Uphold"), (DISPUTED,), UPHELD, (top, not_own, reason)),
    LifeStep("penalty-reduced", Text("减轻", "Reduce"), (DISPUTED,), REDUCED, (top, not_own, reason, lower)),
    LifeStep("penalty-revoked", Text("撤销", "Revoke"), (DISPUTED,), REVOKED, (top, not_own, reason)),
    LifeStep("penalty-settled", Text("入账", "Settle"), _ANSWERED, SETTLED, (books,)),
    LifeStep("penalty-reversed", Text("冲销", "Reverse"), (SETTLED,), REVERSED, (books, reason)),
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
        label = STATES.get(penalty.state, Text("未提出", "not proposed"))
        return Refusal(
            "wrong-state", Text(f"现在的状态是“{label.zh}”，不能{step.label.zh}", f"it is {label.en.lower()} now")
        )
    role = _role(directory, event.by)
    for need in step.needs if step else DISMISSAL:
        if not need.holds(penalty, event, role, policy, directory):
            return Refusal(need.code, need.text, field="amount" if need in (inside, lower) else None)
    return None


def advance(penalty: Penalty, event: PenaltyEvent) -> Penalty:
    """The penalty after a step that may be taken."""
    state = STEPS[event.kind].after
    if event.kind == "penalty-proposed":
        copied = {
            name: event.fields[name] for name in ("rule", "whom", "low", "high", "proven") if name in event.fields
        }
        return Penalty(state=state, proposer=event.by, amount=event.fields["amount"], **copied)
    if event.kind == "penalty-approved":
        return replace(penalty, state=state, approver=event.by)
    if event.kind == "penalty-reduced":
        return replace(penalty, state=state, decider=event.by, amount=event.fields["amount"])
    if event.kind in ("penalty-upheld", "penalty-revoked"):
        return replace(penalty, state=state, decider=event.by)
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
    penalty: Penalty, by: str, policy: Policy, directory: Directory
) -> tuple[tuple[str, Refusal | None], ...]:
    """The steps that its state allows, each with why ``by`` may not take it (needs of amount and reason left out)."""
    found = []
    role = _role(directory, by)
    event = PenaltyEvent("", by, 0)
    for step in STEPS.values():
        if penalty.state and penalty.state in step.before:
            asked = (need for need in step.needs if need not in (reason, inside, lower, chosen))
            fault = next((need for need in asked if not need.holds(penalty, event, role, policy, directory)), None)
            found.append((step.kind, Refusal(fault.code, fault.text) if fault else None))
    return tuple(found)
