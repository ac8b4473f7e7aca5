"""What waits for somebody without a clock (Home): what their role has to do by the clauses.

Owns which of it is whose. Must not decide a step: of penalties the policy says who may take it
(:mod:`desktop.policy.penalty_life`), and a deputy decides on none of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from desktop.policy import penalty_life
from desktop.policy.penalty_life import (
    ACKNOWLEDGED,
    APPROVED,
    DISPUTED,
    ISSUED,
    PROPOSED,
    PROPOSERS,
    REDUCED,
    TOP,
    UNSIGNED,
    UPHELD,
)
from desktop.policy.rules import RULES
from desktop.policy.values import Instant, Text
from desktop.services import absences, labels, penalties, reports, sight
from desktop.services.alerts.levels import first_handlers
from desktop.services.context import Context
from desktop.services.homemodels import Waiting
from desktop.services.shown import joined, plain, yuan
from desktop.services.standins import StandIns

EACH = 4
"""So many of one sort are named one by one; where there are more, one line says how many."""
ADMINISTRATORS = ("hr-manager", "general-manager", "chairman")
_CASES = "SELECT number, name, register, category FROM case_row c WHERE "
TO_CLOSE = (
    f"{_CASES}c.stage NOT IN ('done', 'voided') AND c.stage = 'to-close' "
    "AND c.first_handler IN (SELECT value FROM json_each(?)){seen} ORDER BY c.registered_at LIMIT 500"
)
TO_INFORM = (
    f"{_CASES}c.duties <> '' AND c.duties LIKE '%inform-responsible%' AND c.stage <> 'done' "
    "AND c.first_handler IN (SELECT value FROM json_each(?)){seen} ORDER BY c.registered_at LIMIT 500"
)
TO_REVIEW = f"{_CASES}c.duties <> '' AND c.duties LIKE '%review%'{{seen}} ORDER BY c.registered_at LIMIT 500"
MAJOR = (
    f"{_CASES}c.stage NOT IN ('done', 'voided') AND c.tags LIKE '%major%'{{seen}} ORDER BY c.registered_at LIMIT 500"
)
TWO_HANDS = (
    f"{_CASES}c.stage NOT IN ('done', 'voided') AND (c.needs_review > 0 OR c.unapplied > 0){{seen}} "
    "ORDER BY c.registered_at LIMIT 500"
)
FOLLOW_UPS = (
    "SELECT count(*) FROM clock_row WHERE stopped IS NULL AND name = 'follow-up' "
    "AND owner IN (SELECT value FROM json_each(?))"
)
OPEN = "SELECT count(*) FROM case_row c WHERE c.stage NOT IN ('done', 'voided'){seen}"
ALIVE = (
    f"SELECT {penalties.PENALTY} FROM penalty_row p LEFT JOIN case_row c ON c.no = p.case_no "
    "WHERE p.state IN (SELECT value FROM json_each(?)){seen} ORDER BY p.proposed_at"
)


def waiting(context: Context, away: StandIns, now: Instant) -> tuple[Waiting, ...]:
    """Everything untimed that waits for whoever sits here, in the order of how a day goes."""
    person = context.directory().people[context.actor]
    mine = (person.key, *away.stood_in_for(person.key))
    found = [
        *_penalties(context, person.key, person.role, now),
        *_suggestions(context, person.key, person.role),
        *_of_management(context, person.role),
        *_of_the_front_desk(context, away, mine, now),
    ]
    if person.role in ADMINISTRATORS:
        found += _figures(context)
    if person.role == sight.STORE_MANAGER:
        found += _own_store(context)
    return tuple(found)


# penalties ----------------------------------------------------------------------------------------------------------
_STEPS = {
    PROPOSED: ("penalty-approved", Text("批准处罚", "Approve a penalty")),
    APPROVED: ("penalty-issued", Text("下达并打印通知单", "Issue the notice")),
    DISPUTED: ("penalty-upheld", Text("申诉待终审", "Decide on a dispute")),
}
_ANSWERED = (ACKNOWLEDGED, UNSIGNED, UPHELD, REDUCED)


def _penalties(context: Context, me: str, role: str, now: Instant) -> Iterator[Waiting]:
    policy, directory, seen = context.current_policy(), context.directory(), sight.falling_on(context, "p.whom")
    states = json.dumps([*_STEPS, ISSUED, *_ANSWERED])
    found: dict[str, list[Waiting]] = {}
    for row in context.store.query(ALIVE.format(seen=seen.sql), (states, *seen.given)):
        state, whom = row[8], row[5]
        steps = penalty_life.open_steps(penalties.life_of(row), me, now, policy, directory)
        may = {kind for kind, refusal in steps if refusal is None}
        chosen = _what(state, whom, me, role, may)
        if chosen is not None:
            code, title = chosen
            found.setdefault(code, []).append(_of_penalty(context, code, title, row))
    for code, lines in found.items():
        yield from _few(lines, Text("去处罚页办理", "on the penalties page"), page="penalties", code=code)


def _what(state: str, whom: str, me: str, role: str, may: set[str]) -> tuple[str, Text] | None:
    """What a penalty waits for from this person: the code and the words; ``None``: nothing."""
    if state in _STEPS:
        step, title = _STEPS[state]
        return (step, title) if step in may else None
    if state == ISSUED:
        if whom == me:
            return "penalty-acknowledged", Text("签收或申诉", "Acknowledge or dispute")
        title = Text("取回签收或陈述", "Take the signature or statement")
        return ("penalty-signed", title) if "penalty-signature-refused" in may and role in PROPOSERS else None
    books = "penalty-settled" in may and role == "finance"
    return ("penalty-settled", Text("入账", "Book it")) if books else None


def _of_penalty(context: Context, code: str, title: Text, row: Sequence[Any]) -> Waiting:
    rule, whom = RULES[row[3]].label, context.who(row[5]).name
    sum_ = Text(f"{yuan(row[6])} 元", f"CNY {yuan(row[6])}")
    note = joined([plain(whom), rule, sum_], " · ", " · ")
    return Waiting(code, title, note, row[4], page="penalties", target=row[0])


def _suggestions(context: Context, me: str, role: str) -> Iterator[Waiting]:
    """What a proposer may propose or dismiss: not on oneself, and what is not proven is HR's."""
    if role not in PROPOSERS:
        return
    lines = [
        Waiting(
            code="suggestion",
            title=Text("处罚建议待处理", "Propose or dismiss"),
            note=joined([plain(one.whom.name), one.label], " · ", " · "),
            clause=one.clause,
            page="penalties",
            target=one.id,
        )
        for one in penalties.suggestions(context)
        if one.whom.key != me and (one.proven or role == "hr-manager")
    ]
    yield from _few(lines, Text("按条款提出或说明理由驳回", "propose, or dismiss with a reason"), page="penalties")


# cases --------------------------------------------------------------------------------------------------------------
def _of_management(context: Context, role: str) -> Iterator[Waiting]:
    if role in TOP:
        title = Text("复审待终审判定", "Decide finally on a review")
        yield from _cases(context, "review", title, "5.1.2", "final-decision", TO_REVIEW)
        yield from _cases(context, "major", Text("重大投诉，会同处理", "A major matter"), "6.3", "", MAJOR)
    if role == "hr-manager":
        title = Text("两处录入互不相知，请复核", "Entered twice unseen: review it")
        yield from _cases(context, "two-hands", title, "", "", TWO_HANDS)


def _of_the_front_desk(context: Context, away: StandIns, mine: tuple[str, ...], now: Instant) -> Iterator[Waiting]:
    keys = json.dumps(mine)
    title = Text("告知责任人处理结果", "Tell the responsible person")
    yield from _cases(context, "inform", title, "4.2.2", "responsible-informed", TO_INFORM, keys)
    yield from _cases(context, "close", Text("结案", "Close"), "5.2.7", "closed", TO_CLOSE, keys)
    (calls,) = context.store.query(FOLLOW_UPS, (keys,))[0]
    if calls:
        said = Text("办结后七天内回访", "within seven days of closing")
        yield Waiting("follow-ups", Text("客户待回访", "Customers to call"), said, "5.2.7", calls, page="followups")
    rest = reports.rest_due(context, now)
    if rest is not None and set(mine) & set(first_handlers(absences.here(context), away)):
        month = Text(f"{rest.start.month} 月余下数字", f"the rest of {rest.start:%Y-%m}")
        title = Text("补报月报", "Send the rest of the month")
        yield Waiting("rest", title, month, "5.2.6", page="statistics", target=reports.MONTHLY)


def _cases(
    context: Context, code: str, title: Text, clause: str, step: str, sql: str, *given: Any
) -> Iterator[Waiting]:
    seen, policy = sight.condition(context, "c"), context.current_policy()
    lines = []
    for number, name, register, category in context.store.query(sql.format(seen=seen.sql), (*given, *seen.given)):
        about = labels.text(f"category:{register}:{category}", policy)
        note = joined([plain(name), about, plain(number)], " · ", " · ")
        lines.append(Waiting(code, title, note, clause, 1, number, step))
    yield from _few(lines, Text("在看板上逐件办理", "one by one on the board"), page="board")


def _few(lines: Sequence[Waiting], note: Text, page: str, code: str = "") -> Iterable[Waiting]:
    """Each by itself, or where they are many one line for all."""
    if len(lines) <= EACH:
        return lines
    first = lines[0]
    return (Waiting(code or first.code, first.title, note, first.clause, len(lines), page=page),)


# the company --------------------------------------------------------------------------------------------------------
def _figures(context: Context) -> Iterator[Waiting]:
    waiting_ = len(context.current_policy().confirm)
    if waiting_:
        title = Text("确认制度数字", "Confirm figures of the policy")
        note = Text("原文缺损或未写明", "damaged or missing in the source")
        yield Waiting("figures", title, note, "", waiting_, page="policy")


def _own_store(context: Context) -> Iterator[Waiting]:
    seen = sight.condition(context, "c")
    (open_,) = context.store.query(OPEN.format(seen=seen.sql), seen.given)[0]
    if open_:
        names = "、".join(context.who(key).name for key in sight.stores(context) or ())
        yield Waiting("store", Text("本店在办投诉", "Open in your store"), plain(names), "", open_, page="board")
