"""What is said beside a suggestion or penalty before anybody decides: how often before, range, month, wage, recusal.

Owns the words of these lines and the sums behind them. Must not decide: who may take a step is the policy's; a line
that blocks says who has to look. The program records and proposes; it never takes anything from anybody's pay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.policy import penalty_life
from desktop.policy.rules import RULES
from desktop.policy.values import Instant, Text
from desktop.services import bonus, faces, preferences, proposing
from desktop.services.context import Context
from desktop.services.penaltymodels import Rival
from desktop.services.readmodels import PenaltyLine, SuggestionLine
from desktop.services.shown import money_range, yuan

OK, LOOK, BLOCKED = "met", "near", "overdue"
WAGE, FLOOR, CEILING = "penalty.wage", "penalty.minimum_wage", "penalty.ceiling"
"""Settings of HR: a month's wage and the legal minimum wage in yuan (0: not entered), the ceiling in per cent."""
FEN = 100
Check = tuple[str, Text, Text]

_IN_FORCE = "issued_at IS NOT NULL AND state NOT IN ('revoked', 'reversed')"
ISSUED_TO = (
    "SELECT coalesce(sum(amount + compensation), 0), count(*) FROM penalty_row "
    f"WHERE whom = ? AND issued_at >= ? AND issued_at < ? AND (rule = 'commendation') = ? AND {_IN_FORCE}"
)
EARLIER = (
    "SELECT document, issued_at, amount FROM penalty_row "
    f"WHERE whom = ? AND clause = ? AND id <> ? AND issued_at <= ? AND {_IN_FORCE} ORDER BY issued_at DESC"
)


@dataclass(frozen=True)
class Subject:
    """What is opened: the suggestion as shown, the penalty if there is one, and the grounds by reference."""

    line: SuggestionLine
    penalty: PenaltyLine | None
    no: int | None
    because: str
    clocks: str
    trigger: str
    row: tuple[Any, ...] | None = None

    @property
    def amount(self) -> int:
        """Fen: the penalty's fine and compensation; of a suggestion the least it can come to."""
        if self.penalty is not None:
            return self.penalty.amount + self.penalty.compensation
        return self.line.low or 0


@dataclass(frozen=True)
class Month:
    """The calendar month of ``now``: what was issued so far to whom it falls on, ``total`` with this one, fen."""

    issued: int
    count: int
    total: int
    ceiling: int | None
    label: Text


def month(context: Context, subject: Subject, now: Instant) -> Month:
    """What the month comes to. A reward is added to rewards, never to penalties."""
    first = faces.today(now, context.zone).replace(day=1)
    start, end = faces.month_bounds(first, context.zone)
    whom, reward = subject.line.whom, RULES[subject.line.rule].reward
    issued, count = context.store.query(ISSUED_TO, (whom.key, start, end, reward))[0]
    counted = subject.penalty is not None and subject.penalty.document != ""
    over = subject.penalty is not None and subject.penalty.state == penalty_life.REFUSED
    label = Text(f"{whom.name} · {first:%Y} 年 {first.month} 月", f"{whom.name} · {first:%Y-%m}")
    total = issued if counted or over else issued + subject.amount
    return Month(issued, count, total, _ceiling(context, subject), label)


def _is_pay(context: Context, subject: Subject) -> bool:
    return subject.line.whom.key in context.directory().people and not RULES[subject.line.rule].reward


def _ceiling(context: Context, subject: Subject) -> int | None:
    """The most that may be kept back of a month's wage, fen; ``None`` where no wage is entered or it is no pay."""
    wage = preferences.read(context, WAGE)
    if not wage or not _is_pay(context, subject):
        return None
    return int(wage) * int(preferences.read(context, CEILING))  # yuan times per cent is fen


def checks(
    context: Context, subject: Subject, actor: str, of_month: Month, rivals: Sequence[Rival], now: Instant
) -> tuple[Check, ...]:
    """Every line, in the order in which somebody decides."""
    found = [_earlier_check(context, subject, now), _range_check(subject)]
    found += _store_checks(context, subject, of_month)
    if _is_pay(context, subject):
        found.append(_wage_check(context, of_month))
    found += [_own_check(context, subject, actor), _proof_check(subject)]
    if subject.line.whom.key in context.left():
        text = Text("按离职结算核对，不能从以后的工资中扣", "settle it with their leaving; there is no later pay")
        found.append((LOOK, Text("已离职", "They have left"), text))
    found += _rival_checks(rivals)
    return (*found, _never_check(context, subject))


# how often before ---------------------------------------------------------------------------------------------------
def _earlier_check(context: Context, subject: Subject, now: Instant) -> Check:
    """First or again under that clause. The policy knows no rising scale: the range is the only guidance it gives."""
    line, penalty = subject.line, subject.penalty
    before = now if penalty is None else penalty.proposed_at
    rows = context.store.query(EARLIER, (line.whom.key, line.clause, penalty.id if penalty else "", before))
    reward = RULES[line.rule].reward
    if not rows:
        title = Text(f"首次（{line.clause}）", f"First under {line.clause}")
        if reward:
            return OK, title, Text("此前没有受过书面表彰", "no written commendation before")
        if line.low != line.high:
            return (
                OK,
                title,
                Text("此前未按本条受罚，一般自下限起", "not punished under it before: begin at the lowest"),
            )
        return OK, title, Text("此前未按本条受罚", "not punished under it before")
    document, at, amount = rows[0]
    when, sum_ = faces.stamp(at, context.zone, "%Y-%m-%d"), yuan(amount)
    title = Text(f"第 {len(rows) + 1} 次（{line.clause}）", f"Time {len(rows) + 1} under {line.clause}")
    zh, en = f"上次 {when}，{sum_} 元，{document}", f"last {when}, CNY {sum_}, {document}"
    if reward:
        return OK, title, Text(zh, en)
    if line.low != line.high:
        zh += "；制度未定加重办法，在幅度内按情节定，写进理由"
        en += "; no rising scale in the policy: choose inside the range and say why"
    return LOOK, title, Text(zh, en)


# sums ---------------------------------------------------------------------------------------------------------------
def _range_check(subject: Subject) -> Check:
    line = subject.line
    low, high = (None if one is None else one // FEN for one in (line.low, line.high))
    words = money_range(low, high)
    if line.confirm:
        title = Text("金额范围待确认", "The range is to be confirmed")
        return LOOK, title, Text(f"制度原文有缺损，暂按 {words.zh}", f"the source is damaged; read as {words.en}")
    if low is None:
        text = Text("本条未定金额，按奖惩管理制度", "the clause names no sum: by the rules of reward and punishment")
        return OK, Text("金额范围", "Range"), text
    return OK, Text("金额范围", "Range"), Text(f"{words.zh}，范围外不可保存", f"{words.en}; nothing outside is saved")


def _store_checks(context: Context, subject: Subject, of_month: Month) -> list[Check]:
    line = subject.line
    if line.rule == "dealer":
        count = of_month.count + (0 if subject.penalty is not None and subject.penalty.document else 1)
        title = Text(f"本月第 {count} 次，合计 {yuan(of_month.total)} 元", f"Time {count} of the month")
        zh, en = (
            "每月汇总交财务，在货款中扣除",
            f"CNY {yuan(of_month.total)}, to finance monthly, off the payment for goods",
        )
        return [(OK, title, Text(zh, en))]
    if line.rule != bonus.RULE:
        return []
    but = subject.penalty.id if subject.penalty is not None else ""
    taken = bonus.taken(context.store.query, line.whom.key, line.at, context.zone, but)
    if taken is not None:
        when = faces.stamp(taken.at, context.zone, "%m-%d")
        by = taken.document or "—"
        title = Text("当月奖励金已扣", "The month's bonus is taken already")
        zh = f"{when} {by} 扣 {yuan(taken.amount)} 元；每月只扣一次，本次记 0 元"
        return [(LOOK, title, Text(zh, f"{when} {by}, CNY {yuan(taken.amount)}; once a month, so this one is 0"))]
    store = context.directory().stores.get(line.whom.key)
    if store is not None and store.bonus is None:
        title = Text("未登记当月奖励金", "No bonus is entered for the store")
        text = Text(
            "请按当月应发数填写，或先在“人员与门店”里登记", "enter what was due, or set it under People and stores"
        )
        return [(LOOK, title, text)]
    text = Text("扣当月投诉奖励金，每月只扣一次", "the month's complaint bonus, taken once a month")
    return [(OK, Text("当月奖励金", "The month's bonus"), text)]


def _wage_check(context: Context, of_month: Month) -> Check:
    percent = preferences.read(context, CEILING)
    if of_month.ceiling is None:
        title = Text("未填工资基数", "No wage is entered")
        text = Text(
            f"请人事核对 {percent}% 上限与最低工资", f"HR checks the ceiling of {percent} % and the minimum wage"
        )
        return LOOK, title, text
    wage, floor = int(preferences.read(context, WAGE)) * FEN, int(preferences.read(context, FLOOR)) * FEN
    limit = of_month.ceiling
    if of_month.total > limit:
        title = Text(f"超过工资扣除 {percent}% 上限", f"Above {percent} % of the wage")
        zh = f"上限 {yuan(limit)} 元，超 {yuan(of_month.total - limit)} 元；请人事核对后再办"
        return BLOCKED, title, Text(zh, f"ceiling CNY {yuan(limit)}; HR has to look before it goes on")
    if wage - of_month.total < floor:
        title = Text("扣后低于最低工资", "Below the minimum wage")
        text = Text(f"最低工资 {yuan(floor)} 元；请人事核对后再办", f"minimum CNY {yuan(floor)}; HR has to look")
        return BLOCKED, title, text
    title = Text(f"未超工资扣除 {percent}% 上限", f"Within {percent} % of the wage")
    said = Text(f"上限 {yuan(limit)} 元", f"ceiling CNY {yuan(limit)}")
    if not floor:
        return OK, title, Text(f"{said.zh}；未填最低工资", f"{said.en}; no minimum wage is entered")
    return OK, title, Text(f"{said.zh}，扣后不低于最低工资", f"{said.en}, not below the minimum wage")


# who and what -------------------------------------------------------------------------------------------------------
def _own_check(context: Context, subject: Subject, actor: str) -> Check:
    title, penalty = Text("回避", "Nobody in their own matter"), subject.penalty
    if actor == subject.line.whom.key:
        zh = "您是受表彰人，不能办理" if RULES[subject.line.rule].reward else "您是被处罚人，不能办理"
        return BLOCKED, title, Text(zh, "it falls on you: somebody else has to do this")
    if penalty and penalty.state == penalty_life.PROPOSED and actor == penalty.proposer.key:
        return BLOCKED, title, Text("由您提出，须由他人批准", "you proposed it: somebody else approves")
    if penalty and penalty.state == penalty_life.DISPUTED and penalty.approver and actor == penalty.approver.key:
        return LOOK, title, Text("由您批准；宜由另一位终审", "you approved it: better that the other decides")
    return OK, title, Text("不涉及您本人；批准人不得是提出人", "it is not on you; who proposed it does not approve")


def _proof_check(subject: Subject) -> Check:
    title = Text("依据", "Proof")
    if subject.line.proven:
        return OK, title, Text("两种时间口径一致", "both readings of the times agree")
    zh, en = (
        "按录入时间看并不成立，须人事行政部经理说明理由后提出",
        "by the times of typing it does not hold; HR proposes",
    )
    return LOOK, title, Text(zh, en)


def _rival_checks(rivals: Sequence[Rival]) -> list[Check]:
    title = Text("本案对其另有建议", "Another suggestion on the same person")
    return [
        (
            LOOK,
            title,
            Text(
                f"另有 {one.line.clause}；同一事实只择其一并说明理由",
                f"also under {one.line.clause}: for one fact choose one, with a reason",
            ),
        )
        for one in rivals
    ]


def _never_check(context: Context, subject: Subject) -> Check:
    title = Text("本程序只记录和建议，从不扣款", "This program records and proposes, it never deducts")
    if _is_pay(context, subject):
        zh, en = (
            "须有法律依据或本人书面同意，由人事核对",
            "pay is kept back by law or written consent; HR checks",
        )
        return LOOK, title, Text(zh, en)
    return OK, title, Text("由财务按台账办理", "finance acts on the ledger")


def rivals_of(context: Context, subject: Subject) -> tuple[Rival, ...]:
    """The other open suggestions on the same person in the same case; none once something is proposed."""
    from desktop.services import penalties

    row = subject.row
    if row is None or subject.penalty is not None:
        return ()
    others = context.store.query(proposing.RIVALS, (row[1], row[6], row[4]))
    lines = penalties.lines(context, others)
    return tuple(Rival(line, proposing.is_same_fact(row, other)) for line, other in zip(lines, others, strict=True))
