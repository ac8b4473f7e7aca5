"""One suggestion or penalty opened: its clause, its grounds, the checks before it and the way it has to go.

Owns the words of grounds, checks and flow. Must not decide: who may take a step is the policy's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.models.reading import LedgerEvent
from desktop.policy import penalty_life
from desktop.policy.clocks import CLOCKS
from desktop.policy.config import Policy
from desktop.policy.history import look
from desktop.policy.kinds import KINDS
from desktop.policy.rules import RULES
from desktop.policy.values import Clock, Instant, Text
from desktop.services import faces, holding, penalties, settings, sight
from desktop.services.context import Context
from desktop.services.readmodels import PenaltyLine, PenaltyPage, Refused, SuggestionLine
from desktop.services.shown import Words, money_range, yuan
from desktop.services.timeline import title_of

OK, LOOK, BLOCKED = "met", "near", "overdue"
DONE, NOW, LATER = "done", "now", "later"
WAGE, FLOOR, SHARE = "penalty.wage", "penalty.minimum-wage", 5
"""Settings of HR: wage base and minimum wage in fen; a fifth of the wage is the most that may be kept back."""
_UNKNOWN = ("unknown-penalty", Text("没有这一建议或处罚", "there is no such suggestion or penalty"))
Check = tuple[str, Text, Text]
Ground = tuple[Instant, Text, Text]

ISSUED_TO = (
    "SELECT coalesce(sum(amount), 0) FROM penalty_row "
    "WHERE whom = ? AND issued_at >= ? AND issued_at < ? AND state NOT IN ('revoked', 'reversed')"
)
RIVALS = "SELECT clause FROM suggestion_row WHERE case_no = ? AND whom = ? AND rule <> ? AND status = 'open'"
_GROUNDS = "SELECT because, clocks, suggestion FROM penalty_row WHERE id = ?"


@dataclass(frozen=True)
class _Subject:
    """What is opened: the suggestion as shown, the penalty if there is one, and the grounds by reference."""

    line: SuggestionLine
    penalty: PenaltyLine | None
    no: int | None
    because: str
    clocks: str
    trigger: str


def page(context: Context, id: str, actor: str, now: Instant) -> PenaltyPage:
    """The suggestion or penalty ``id`` as ``actor`` sees it. ``Refused`` where there is none."""
    with context.store.read():
        subject = _subject(context, id)
        own = sight.own(context)
        if own is not None and subject.line.whom.key not in own:
            raise Refused(*_UNKNOWN)
        policy = context.case_policy(subject.line.number) if subject.line.number else context.current_policy()
        amount = subject.penalty.amount if subject.penalty else subject.line.low or 0
        issued = month_issued(context, subject.line.whom.key, now)
        counted_in = subject.penalty is not None and subject.penalty.document != ""
        clause = policy.clauses.get(subject.line.clause)
        return PenaltyPage(
            suggestion=subject.line,
            clause_text=Text(f"制度原文：“{clause.quote}”", f"{clause.text.en}: “{clause.quote}”")
            if clause
            else Text("", ""),
            grounds=grounds(context, subject.line.number, subject.because, subject.clocks, policy, now),
            month_total=issued if counted_in else issued + amount,
            month_issued=issued,
            checks=tuple(_checks(context, subject, actor, amount, issued, policy)),
            flow=tuple(_flow(context, subject, actor, now, policy)),
            penalty=subject.penalty,
        )


def month_issued(context: Context, whom: str, now: Instant) -> int:
    """What was issued to ``whom`` in the calendar month of ``now``, in fen."""
    first = faces.today(now, context.zone).replace(day=1)
    start, end = faces.month_bounds(first, context.zone)
    return int(context.store.query(ISSUED_TO, (whom, start, end))[0][0])


def _subject(context: Context, id: str) -> _Subject:
    found = context.store.query(penalties.ONE, (id,))
    if found:
        row = found[0]
        return _Subject(penalties.lines(context, found)[0], None, row[1], row[11], row[12], row[7])
    rows = context.store.query(penalties.ONE_PENALTY, (id,))
    if not rows:
        raise Refused(*_UNKNOWN)
    row = rows[0]
    penalty = penalties.penalty_line(context, row)
    because, clocks, suggestion = context.store.query(_GROUNDS, (id,))[0]
    behind = context.store.query(penalties.ONE, (suggestion,)) if suggestion else []
    line = penalties.lines(context, behind)[0] if behind else _line_of(row, penalty)
    trigger = behind[0][7] if behind else ""
    return _Subject(line, penalty, row[1], because, clocks, trigger)


def _line_of(row: tuple[Any, ...], penalty: PenaltyLine) -> SuggestionLine:
    """A penalty entered by hand has no suggestion behind it: it stands for itself."""
    low, high, proven = row[15], row[16], row[17]
    return SuggestionLine(
        *(penalty.id, penalty.case, penalty.number, penalty.rule, penalty.label, penalty.clause, penalty.whom),
        None if low is None else low * penalties.FEN,
        None if high is None else high * penalties.FEN,
        bool(proven),
        False,
        penalty.proposed_at,
        (),
    )


# grounds ------------------------------------------------------------------------------------------------------------
def grounds(
    context: Context, number: str, because: str, clocks: str, policy: Policy, now: Instant
) -> tuple[Ground, ...]:
    """Each event that justifies it, in the order it happened: when, what, and what it has to do with the clocks."""
    found = tuple(ground for _, ground in grounds_of(context, number, because, clocks, policy, now))
    return (*found, *holding.grounds(context, number, because, clocks, policy, now))


def grounds_of(
    context: Context, number: str, because: str, clocks: str, policy: Policy, now: Instant
) -> tuple[tuple[LedgerEvent, Ground], ...]:
    """The grounds, each with the event that it speaks of."""
    if not number:
        return ()
    events, chosen = events_of(context, number, because)
    history = context.history(number)
    seen = look(history, policy, context.directory(), max([now, *(event.at for event in history)]))
    words = Words(context, policy, seen.state.register, now)
    counted = [clock for clock in seen.clocks if clock.name in clocks.split() and clock.touched[0] in chosen]
    reads = {event.index: event for event in seen.state.events}
    found = []
    for event in events:
        read = reads.get(int(event.index or 0), history[int(event.index or 0)])
        explained = [_touch(clock, read.index, words) for clock in counted]
        said = [text for text in explained if text is not None] or [
            _field_words(context, words, read.kind, read.fields)
        ]
        title = Text(f"{title_of(read).zh} {_to(context, read.fields)}".strip(), title_of(read).en)
        detail = Text("；".join(one.zh for one in said), "; ".join(one.en for one in said))
        found.append((event, (read.at, title, detail)))
    return tuple(sorted(found, key=lambda pair: pair[1][0]))


def events_of(context: Context, number: str, because: str) -> tuple[list[LedgerEvent], set[int]]:
    """The events of a case that are named by reference, and their places in it."""
    refs = set(because.split())
    events = [event for event in context.store.events(number) if event.ref in refs and event.index is not None]
    return events, {int(event.index or 0) for event in events}


def _to(context: Context, fields: Any) -> str:
    key = fields.get("to")
    return context.who(key).name if isinstance(key, str) else ""


def _touch(clock: Clock, index: int, words: Words) -> Text | None:
    """What an event did to a clock that counts: started, moved, stopped; ``None``: nothing."""
    if index not in clock.touched:
        return None
    label, due = CLOCKS[clock.name].label, words.time(clock.due)
    if clock.touched[0] == index:
        if clock.extended:
            return Text(f"{label.zh} {clock.clause} 起算", f"{label.en} {clock.clause} starts")
        return Text(f"{label.zh} {clock.clause} 起算，{due.zh} 到期", f"{label.en} {clock.clause} starts, due {due.en}")
    if clock.stopped is not None and clock.touched[-1] == index:
        late = clock.outcome == "missed"
        return Text(f"{label.zh}{'超时办结' if late else '办结'}", f"{label.en} {'missed' if late else 'stopped'}")
    return Text(f"到期前约定，新到期 {due.zh}", f"agreed before it was due; now due {due.en}")


def _field_words(context: Context, words: Words, kind: str, fields: Any) -> Text:
    table = KINDS[kind].fields if kind in KINDS else ()
    given = [words.value(field, fields[field.name]) for field in table if fields.get(field.name) not in (None, "")]
    return Text("；".join(one.zh for one in given[:2]), "; ".join(one.en for one in given[:2]))


# checks -------------------------------------------------------------------------------------------------------------
def _checks(
    context: Context, subject: _Subject, actor: str, amount: int, issued: int, policy: Policy
) -> Sequence[Check]:
    found = [_range_check(subject, policy), _own_check(context, subject, actor), _proof_check(subject)]
    if subject.line.whom.key in context.directory().people and not RULES[subject.line.rule].reward:
        found += [_wage_check(context, amount + issued), _legal_check()]
    found += _rival_checks(context, subject)
    return found


def _range_check(subject: _Subject, policy: Policy) -> Check:
    line = subject.line
    low, high = (None if one is None else one // penalties.FEN for one in (line.low, line.high))
    words = money_range(low, high)
    if line.confirm:
        title = Text("金额范围待确认", "the range is to be confirmed")
        return LOOK, title, Text(f"制度原文有缺损，暂按 {words.zh}", f"the source is damaged; read as {words.en}")
    return OK, Text("金额范围", "Range"), Text(f"{words.zh}，范围外不可保存", f"{words.en}; nothing outside is saved")


def _own_check(context: Context, subject: _Subject, actor: str) -> Check:
    title = Text("回避", "Nobody in their own matter")
    if actor == subject.line.whom.key:
        return BLOCKED, title, Text("您是被处罚人，不能办理", "it falls on you: somebody else has to do this")
    if subject.penalty and subject.penalty.state == penalty_life.PROPOSED and actor == subject.penalty.proposer.key:
        return BLOCKED, title, Text("由您提出，须由他人批准", "you proposed it: somebody else approves")
    return OK, title, Text("您不是被处罚人；批准人不得是提出人", "it is not on you; who proposed it does not approve")


def _proof_check(subject: _Subject) -> Check:
    title = Text("依据", "Proof")
    if subject.line.proven:
        return OK, title, Text("两种时间口径一致", "both readings of the times agree")
    return (
        LOOK,
        title,
        Text(
            "按录入时间看并不成立，须人事行政部经理说明理由后提出",
            "by the times of typing it does not hold; HR alone proposes",
        ),
    )


def _wage_check(context: Context, total: int) -> Check:
    wage = settings.get(context, WAGE)
    if not isinstance(wage, int) or wage <= 0:
        title = Text("未设置工资基数", "No wage base is set")
        return LOOK, title, Text("请人事核对 20% 上限与最低工资", "HR checks the limit of 20 % and the minimum wage")
    limit, floor = wage // SHARE, settings.get(context, FLOOR, 0)
    if total > limit or wage - total < floor:
        title = Text("超过工资扣除上限", "Above what may be kept back")
        return BLOCKED, title, Text(f"上限 {yuan(limit)} 元（月工资的 20%）", f"limit {yuan(limit)} (20 % of the wage)")
    title = Text("未超工资扣除 20% 上限", "Within 20 % of the wage")
    return OK, title, Text(f"上限 {yuan(limit)} 元", f"limit CNY {yuan(limit)}")


def _legal_check() -> Check:
    return (
        LOOK,
        Text("扣款前请人事核对", "HR checks before anything is kept back"),
        Text("从工资扣款须有法律依据或本人书面同意", "it needs a legal basis or the person's written consent"),
    )


def _rival_checks(context: Context, subject: _Subject) -> list[Check]:
    if subject.no is None or subject.penalty is not None:
        return []
    found = []
    given = (subject.no, subject.line.whom.key, subject.line.rule)
    for (clause,) in context.store.query(RIVALS, given):
        title = Text("本案对其另有建议", "Another suggestion on the same person")
        zh = f"另有 {clause}；同一事实只择其一并说明理由"
        text = Text(zh, f"also under {clause}: for one fact choose one, with a reason")
        found.append((LOOK, title, text))
    return found


# the way it has to go -----------------------------------------------------------------------------------------------
_FLOW = (
    ("proposed", Text("提出", "Proposed")),
    ("approved", Text("批准", "Approved")),
    ("issued", Text("下达并打印", "Issued and printed")),
    ("answered", Text("签收或申诉", "Acknowledged or disputed")),
    ("settled", Text("入账", "Settled")),
)
_REACHED = {
    "": 0,
    "proposed": 1,
    "refused": 1,
    "approved": 2,
    "issued": 3,
    "disputed": 3,
    **dict.fromkeys(("acknowledged", "signature-refused", "upheld", "reduced", "revoked"), 4),
    **dict.fromkeys(("settled", "reversed"), 5),
}


def _flow(context: Context, subject: _Subject, actor: str, now: Instant, policy: Policy) -> Sequence[Check]:
    penalty = subject.penalty
    reached = _REACHED[penalty.state if penalty else ""]
    when = faces.short_stamp(subject.line.at, now, context.zone)
    by_hand = penalty is not None and not subject.because
    first = Text("手工登记", "entered by hand") if by_hand else Text(f"系统 · {when}", f"the system · {when}")
    found: list[Check] = [(DONE, Text("建议", "Suggested"), first)]
    for place, (code, title) in enumerate(_FLOW):
        state = DONE if place < reached else NOW if place == reached else LATER
        found.append((state, title, _detail(context, subject, code, state, actor, now, policy)))
    if penalty is not None and penalty.state in ("refused", "revoked", "reversed"):
        found = [one for one in found if one[0] == DONE]
        found.append((NOW, penalty.state_label, Text("到此为止", "it ends here")))
    return found


def _detail(
    context: Context, subject: _Subject, code: str, state: str, actor: str, now: Instant, policy: Policy
) -> Text:
    penalty = subject.penalty
    if code == "proposed":
        if penalty is None:
            name = context.who(actor).name
            return Text(f"{name}（现在）", f"{name} (now)")
        return _by(penalty.proposer.name, penalty.proposed_at, now, context)
    if code == "approved":
        if penalty is not None and penalty.approver is not None and penalty.approved_at is not None:
            return _by(penalty.approver.name, penalty.approved_at, now, context)
        return _approvers(context, policy)
    if code == "issued":
        number = penalty.document if penalty else ""
        if number:
            return Text(f"处罚通知单 {number}", f"notice {number}")
        return Text("处罚通知单 编号自动生成", "the notice is numbered by itself")
    if code == "answered":
        name = subject.line.whom.name
        return Text(
            f"{name}；申诉由总经理、董事长终审", f"{name}; a dispute is decided by the general manager or chairman"
        )
    return Text("罚款台账交财务", "the ledger goes to finance")


def _by(name: str, at: Instant, now: Instant, context: Context) -> Text:
    when = faces.short_stamp(at, now, context.zone)
    return Text(f"{name} · {when}", f"{name} · {when}")


def _approvers(context: Context, policy: Policy) -> Text:
    limit = policy.limits["hr-manager"]
    only = context.directory().only("hr-manager")
    name = context.who(only).name if only else ""
    return Text(
        f"{name} 人事行政部经理（限额 {limit} 元内）；超过由总经理或董事长批准".strip(),
        f"{name} HR manager (up to CNY {limit}); above it the general manager or the chairman".strip(),
    )
