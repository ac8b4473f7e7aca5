"""Proposing a penalty or reward and dismissing a suggestion (clauses §6): from what is suggested, or by hand.

Owns choosing among clauses for one fact, and taking a store's bonus once. Which step may be taken, and by whom, is the
policy's (:mod:`desktop.policy.penalty_life`). Money is fen.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from desktop.models.kinds import SUGGESTION_DISMISSED
from desktop.models.store import Transaction
from desktop.policy.config import Policy
from desktop.policy.penalty_life import PROPOSERS, Penalty, proposer
from desktop.policy.rules import RULES
from desktop.policy.values import Instant, Text
from desktop.services import bonus, choices, troubles
from desktop.services.context import Context
from desktop.services.penalties import ONE, SUGGESTION, append, ask
from desktop.services.penaltymodels import NO_ENTRIES, Entries, HandForm
from desktop.services.readmodels import Refused

BY_HAND = ("other", "commendation")
"""Rules that a person enters without a suggestion: 7.2.8 and 7.2.7."""
RIVALS = (
    f"SELECT {SUGGESTION} FROM suggestion_row s JOIN case_row c ON c.no = s.case_no "
    "WHERE s.case_no = ? AND s.whom = ? AND s.rule <> ? AND s.status = 'open' ORDER BY s.at, s.rule"
)
_ALIVE = (
    "SELECT clause, because, clocks FROM penalty_row "
    "WHERE case_no = ? AND whom = ? AND rule <> ? AND state NOT IN ('refused', 'revoked', 'reversed')"
)


def propose(
    context: Context,
    suggestion_id: str,
    amount: int,
    reason: str,
    whom: str = "",
    entries: Entries = NO_ENTRIES,
) -> str:
    """Propose a penalty from a suggestion: ``amount`` fen inside its range, with a reason; the penalty's id.

    ``whom`` chooses a person where the suggestion names a department. Other suggestions on them that rest on the same
    fact are dismissed with it, in the same transaction; so are those of ``entries.instead_of``, which they take
    for the same fact. ``Refused`` by the needs of §6: who proposes, range, reason, unproven only by HR, not on oneself,
    not twice for the same fact.
    """
    with troubles.told(), context.store.write() as tx:
        row = _open_suggestion(tx, suggestion_id)
        _, _, number, policy_id, rule, _, named, _, at, low, high, _, _, proven, _ = row
        falls_on = _whom(context, named, whom)
        _not_twice(tx, row, falls_on)
        beside = _beside(tx, row, falls_on, entries.instead_of)
        taken = bonus.taken(tx.query, falls_on, at, context.zone) if rule == bonus.RULE else None
        public: dict[str, Any] = {"whom": falls_on, "amount": amount}
        if entries.compensation:
            public["compensation"] = entries.compensation
        if taken is not None:
            public["taken"] = taken.penalty
        fields = {**public, "rule": rule, "low": low, "high": high, "proven": bool(proven), "reason": reason}
        _ask_to_propose(context, fields, context.store.policy(policy_id), taken is not None)
        penalty = append(context, tx, "penalty-proposed", number, {"suggestion": suggestion_id, **public}, reason)
        for other in beside:
            _dismiss_beside(context, tx, other, row[5], penalty, reason)
        return penalty


def _ask_to_propose(context: Context, fields: dict[str, Any], policy: Policy, taken: bool) -> None:
    try:
        ask(context, Penalty(), "penalty-proposed", fields, policy)
    except Refused as refused:
        if not taken or refused.code != "amount":
            raise
        text = Text("该店本月奖励金已扣，本次记 0 元", "the store's bonus of this month is taken: propose 0 yuan")
        raise Refused("amount", text, "amount") from None


def hand_form(context: Context, now: Instant) -> HandForm:
    """Everybody who is still here and every store, as :func:`propose_by_hand` takes them, and what the clauses say."""
    policy = context.current_policy()
    clauses = []
    for rule in BY_HAND:
        clause = policy.clauses.get(RULES[rule].clause)
        said = Text(f"制度原文：“{clause.quote}”", f"{clause.text.en}: “{clause.quote}”") if clause else Text("", "")
        clauses.append((rule, said))
    return HandForm(choices.Choices(context, now).whom(), tuple(clauses), _why_not(context))


def _why_not(context: Context) -> Text | None:
    """Why whoever sits here may propose nothing; ``None`` where they may."""
    person = context.directory().people.get(context.actor)
    return None if person is not None and person.role in PROPOSERS else proposer.text


def propose_by_hand(context: Context, rule: str, whom: str, amount: int, reason: str, case: str = "") -> str:
    """A penalty that no rule suggests (7.2.8, ``other``) or a reward (7.2.7), entered with a reason; its id.

    A penalty is more than nothing; a reward may be words alone. ``case``: the number of the complaint it comes from,
    empty for none. ``Refused`` names the field at fault: ``whom``, ``amount``, ``reason``, ``case``.
    """
    if rule not in BY_HAND:
        raise Refused("wrong-value", Text("只能手工登记其它处罚或表彰", "only other or commendation by hand"), "rule")
    number = case.strip().upper() if case.isascii() else case.strip()
    policy = context.case_policy(number) if number else context.current_policy()
    given = {"rule": rule, "whom": whom, "amount": amount, "low": None, "high": None, "proven": True}
    with troubles.told(), context.store.write() as tx:
        if whom in context.left():
            text = Text("已离职或已撤店，不能再新登记", "they have left: nothing new is entered on them")
            raise Refused("left", text, "whom")
        if number and tx.query("SELECT stage FROM case_row WHERE number = ?", (number,)) == [("voided",)]:
            text = Text("该案已作废；可不填案件编号", "that case is void; the number may be left out")
            raise Refused("voided", text, "case")
        ask(context, Penalty(), "penalty-proposed", {**given, "reason": reason}, policy)
        public = {**given, "clause": RULES[rule].clause, "falls_on": whom}
        return append(context, tx, "penalty-proposed", number or None, public, reason)


def dismiss(context: Context, suggestion_id: str, reason: str) -> None:
    """Dismiss a suggestion, with a reason."""
    with troubles.told(), context.store.write() as tx:
        row = _open_suggestion(tx, suggestion_id)
        _ask_to_dismiss(context, row, reason)
        append(context, tx, SUGGESTION_DISMISSED, row[2], {"suggestion": suggestion_id}, reason)


def _ask_to_dismiss(context: Context, row: tuple[Any, ...], reason: str) -> None:
    fields = {"whom": row[6], "reason": reason}
    ask(context, Penalty(), SUGGESTION_DISMISSED, fields, context.store.policy(row[3]))


def _dismiss_beside(
    context: Context, tx: Transaction, other: tuple[Any, ...], clause: str, penalty: str, reason: str
) -> None:
    words = Text(f"同一事实择一，按 {clause} 提出：{reason}", f"one fact, proposed under {clause}: {reason}")
    said = words.of(context.language)
    _ask_to_dismiss(context, other, said)
    append(context, tx, SUGGESTION_DISMISSED, other[2], {"suggestion": other[0], "penalty": penalty}, said)


# one fact, one clause -----------------------------------------------------------------------------------------------
def same_fact(because: str, clocks: str, trigger: str, other_because: str, other_clocks: str) -> bool:
    """Whether two sets of grounds are one fact: an event beside the one that set them off, or that one alone."""
    mine, other = set(because.split()), set(other_because.split())
    if not clocks and not other_clocks:
        return bool(mine & other)
    return bool((mine - {trigger}) & (other - {trigger}))


def is_same_fact(row: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """The same of two suggestions as rows of :data:`~desktop.services.penalties.SUGGESTION`."""
    return same_fact(row[11], row[12], row[7], other[11], other[12])


def _beside(tx: Transaction, row: tuple[Any, ...], whom: str, instead_of: Collection[str]) -> list[tuple[Any, ...]]:
    """The suggestions that are dismissed with a proposal: of the same fact, and those that a person named."""
    rivals = tx.query(RIVALS, (row[1], whom, row[4]))
    known = {other[0] for other in rivals}
    if not known.issuperset(instead_of):
        raise Refused("no-suggestion", Text("另一建议已不存在，请重新选择", "the other suggestion stands no more"))
    return [other for other in rivals if other[0] in instead_of or is_same_fact(row, other)]


def _not_twice(tx: Transaction, row: tuple[Any, ...], whom: str) -> None:
    """The same fact and person under two clauses: one is chosen (§6). Two occurrences of one rule are two facts."""
    for clause, because, clocks in tx.query(_ALIVE, (row[1], whom, row[4])):
        if same_fact(row[11], row[12], row[7], because, clocks):
            text = Text(
                f"同一事实已按 {clause} 对其提出处罚，二者择一；可说明理由驳回本建议",
                f"the same fact is already proposed under {clause}; dismiss this one with a reason",
            )
            raise Refused("same-fact", text)


def _open_suggestion(tx: Transaction, id: str) -> tuple[Any, ...]:
    rows = tx.query(ONE, (id,))
    if not rows:
        raise Refused("no-suggestion", Text("这一建议已不存在", "this suggestion stands no more"))
    if rows[0][14] != "open":
        raise Refused("decided", Text("这一建议已有人处理", "somebody has decided on this suggestion"))
    return rows[0]


def _whom(context: Context, named: str, chosen: str) -> str:
    """Whom it falls on: as suggested; where a department is suggested, the person chosen."""
    if named in context.directory().people or named in context.directory().stores:
        return named
    return chosen or named
