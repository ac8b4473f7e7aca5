"""One suggestion or penalty opened: its clause, its grounds, the steps taken and the way it has to go.

Owns the words of grounds, steps and flow; the lines of caution beside are :mod:`desktop.services.penaltychecks`'s. Must
not decide: who may take a step is the policy's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from desktop.models.kinds import SUGGESTION_DISMISSED
from desktop.models.reading import LedgerEvent
from desktop.policy import penalty_life
from desktop.policy.clocks import CLOCKS
from desktop.policy.config import Policy
from desktop.policy.history import look
from desktop.policy.kinds import KINDS
from desktop.policy.penalty_life import PenaltyEvent
from desktop.policy.rules import RULES
from desktop.policy.values import Clock, Instant, Text
from desktop.services import faces, holding, penalties, penaltychecks, sight
from desktop.services.context import Context
from desktop.services.penaltychecks import Check, Subject
from desktop.services.penaltymodels import PenaltyPage
from desktop.services.readmodels import Choice, PenaltyLine, Refused, SuggestionLine
from desktop.services.shown import Words, joined, plain, yuan
from desktop.services.timeline import title_of

DONE, NOW, LATER = "done", "now", "later"
_UNKNOWN = ("unknown-penalty", Text("没有这一建议或处罚", "there is no such suggestion or penalty"))
Ground = tuple[Instant, Text, Text]
_GROUNDS = "SELECT because, clocks, suggestion FROM penalty_row WHERE id = ?"


def page(context: Context, id: str, actor: str, now: Instant) -> PenaltyPage:
    """The suggestion or penalty ``id`` as ``actor`` sees it. ``Refused`` where there is none."""
    with context.store.read():
        subject = _subject(context, id)
        own = sight.own(context)
        if own is not None and subject.line.whom.key not in own:
            raise Refused(*_UNKNOWN)
        line, penalty = subject.line, subject.penalty
        policy = context.case_policy(line.number) if line.number else context.current_policy()
        month = penaltychecks.month(context, subject, now)
        rivals = penaltychecks.rivals_of(context, subject)
        clause = policy.clauses.get(line.clause)
        quote = Text(f"制度原文：“{clause.quote}”", f"{clause.text.en}: “{clause.quote}”") if clause else Text("", "")
        return PenaltyPage(
            suggestion=line,
            clause_text=quote,
            grounds=grounds(context, line.number, subject.because, subject.clocks, policy, now),
            month_total=month.total,
            month_issued=month.issued,
            checks=penaltychecks.checks(context, subject, actor, month, rivals, now),
            flow=tuple(_flow(context, subject, actor, now, policy)),
            penalty=penalty,
            told=tuple(told(context, penalty)) if penalty is not None else (),
            rivals=rivals,
            compensation=RULES[line.rule].compensation,
            ceiling=month.ceiling,
            month_label=month.label,
            months=_months(context, penalty, now),
            witnesses=_witnesses(context, subject, actor),
            next=penalty.next if penalty is not None else penalties.first_of(context, line),
        )


def _months(context: Context, penalty: PenaltyLine | None, now: Instant) -> tuple[str, ...]:
    """Payroll months that a booking may name, the one that runs first: it, the next, the one before."""
    if penalty is None or not penalty.document:
        return ()
    first = faces.today(now, context.zone).replace(day=1)
    following, before = (first + timedelta(days=32)).replace(day=1), (first - timedelta(days=1)).replace(day=1)
    issued = context.store.query("SELECT issued_at FROM penalty_row WHERE id = ?", (penalty.id,))[0][0]
    since = f"{faces.today(issued, context.zone):%Y-%m}"
    return tuple(month for month in (f"{day:%Y-%m}" for day in (first, following, before)) if month >= since)


def _witnesses(context: Context, subject: Subject, actor: str) -> tuple[Choice, ...]:
    """Everybody but whoever is concerned and whoever records it, where a signature can be refused now."""
    from desktop.services import directory

    if subject.penalty is None or all(step.kind != "penalty-signature-refused" for step in subject.penalty.next):
        return ()
    found = [one for one in directory.people(context) if one.key not in (subject.line.whom.key, actor)]
    return tuple(
        Choice(one.key, joined([plain(one.name), *([one.unit] if one.unit.zh else [])], " · ", " · ")) for one in found
    )


def _subject(context: Context, id: str) -> Subject:
    found = context.store.query(penalties.ONE, (id,))
    if found:
        row = found[0]
        return Subject(penalties.lines(context, found)[0], None, row[1], row[11], row[12], row[7], row)
    rows = context.store.query(penalties.ONE_PENALTY, (id,))
    if not rows:
        raise Refused(*_UNKNOWN)
    row = rows[0]
    penalty = penalties.penalty_line(context, row)
    because, clocks, suggestion = context.store.query(_GROUNDS, (id,))[0]
    behind = context.store.query(penalties.ONE, (suggestion,)) if suggestion else []
    line = penalties.lines(context, behind)[0] if behind else _line_of(row, penalty)
    trigger = behind[0][7] if behind else ""
    return Subject(line, penalty, row[1], because, clocks, trigger)


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


# the steps taken ----------------------------------------------------------------------------------------------------
def told(context: Context, penalty: PenaltyLine) -> Iterator[Ground]:
    """Every step so far in the order of entry: when, what, and by whom with the words that were given."""
    for event in context.store.penalty(penalty.id):
        step = penalty_life.STEPS.get(event.kind)
        if step is not None:
            yield (
                event.at,
                penalty_life.label_of(event.kind, penalty.rule),
                joined(_said(context, event, penalty), "；", "; "),
            )
        if event.kind == "penalty-proposed":
            yield from _dismissed_with(context, penalty)


def _said(context: Context, event: PenaltyEvent, penalty: PenaltyLine) -> list[Text]:
    fields, found = event.fields, [plain(context.who(event.by).name)]
    if event.kind in ("penalty-proposed", "penalty-reduced"):
        found.append(Text(f"{yuan(fields.get('amount'))} 元", f"CNY {yuan(fields.get('amount'))}"))
    if isinstance(fields.get("compensation"), int):
        sum_ = yuan(fields["compensation"])
        found.append(Text(f"赔偿损失 {sum_} 元", f"for losses CNY {sum_}"))
    if fields.get("document"):
        found.append(Text(f"通知单 {fields['document']}", f"notice {fields['document']}"))
    if isinstance(fields.get("dispute_until"), int):
        until = until_words(fields["dispute_until"], context.zone)
        found.append(Text(f"申诉至 {until}", f"to be disputed until {until}"))
    if fields.get("witnesses"):
        names = [context.who(str(one)).name for one in fields["witnesses"]]
        found.append(Text(f"见证 {'、'.join(names)}", f"witnessed by {', '.join(names)}"))
    if fields.get("month"):
        found.append(Text(f"工资月份 {fields['month']}", f"payroll month {fields['month']}"))
    if str(fields.get("reason", "")).strip():
        found.append(plain(str(fields["reason"]).strip()))
    return found


def until_words(at: Instant, zone: ZoneInfo) -> str:
    """The last day of a dispute: 2026-11-30 24:00."""
    day, clock = faces.day_and_time(at, zone)
    return f"{day} {clock}"


def _dismissed_with(context: Context, penalty: PenaltyLine) -> Iterator[Ground]:
    """The suggestions that were dismissed because this one was chosen for the same fact."""
    for event in context.store.events(penalty.number) if penalty.number else ():
        if event.kind == SUGGESTION_DISMISSED and event.fields.get("penalty") == penalty.id:
            clause, label = event.fields.get("clause", ""), RULES.get(str(event.fields.get("rule")))
            name = label.label if label is not None else plain("")
            title = Text("另一建议随之驳回", "Another suggestion dismissed with it")
            yield event.at, title, Text(f"{clause} {name.zh}", f"{clause} {name.en}")


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


def _flow(context: Context, subject: Subject, actor: str, now: Instant, policy: Policy) -> Sequence[Check]:
    penalty = subject.penalty
    reached = _REACHED[penalty.state if penalty else ""]
    when = faces.short_stamp(subject.line.at, now, context.zone)
    by_hand = penalty is not None and not subject.because
    first = Text("手工登记", "entered by hand") if by_hand else Text(f"系统 · {when}", f"the system · {when}")
    found: list[Check] = [(DONE, Text("建议", "Suggested"), first)]
    for place, (code, title) in enumerate(_FLOW):
        state = DONE if place < reached else NOW if place == reached else LATER
        if code == "answered" and RULES[subject.line.rule].reward:
            title = Text("签收", "Acknowledged")
        found.append((state, title, _detail(context, subject, code, state, actor, now, policy)))
    if penalty is not None and penalty.state in ("refused", "revoked", "reversed"):
        found = [one for one in found if one[0] == DONE]
        found.append((NOW, penalty.state_label, Text("到此为止", "it ends here")))
    return found


def _detail(
    context: Context, subject: Subject, code: str, state: str, actor: str, now: Instant, policy: Policy
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
        return _approvers(context, policy, subject)
    if code == "issued":
        number = penalty.document if penalty else ""
        paper = Text("表彰通知单", "reward notice") if RULES[subject.line.rule].reward else Text("处罚通知单", "notice")
        if number:
            return Text(f"{paper.zh} {number}", f"{paper.en} {number}")
        return Text(f"{paper.zh} 编号自动生成", f"the {paper.en} is numbered by itself")
    if code == "answered":
        return _answered(context, subject)
    return _booked(penalty, state)


def _answered(context: Context, subject: Subject) -> Text:
    penalty, name = subject.penalty, subject.line.whom.name
    if RULES[subject.line.rule].reward:
        return plain(name)
    if penalty is not None and penalty.dispute_until is not None:
        until = until_words(penalty.dispute_until, context.zone)
        return Text(f"{name}；可申诉至 {until}", f"{name}; to be disputed until {until}")
    return Text(f"{name}；申诉由总经理、董事长终审", f"{name}; a dispute is decided by the general manager or chairman")


def _booked(penalty: PenaltyLine | None, state: str) -> Text:
    if penalty is not None and state == DONE and penalty.month:
        return Text(f"工资月份 {penalty.month}", f"payroll month {penalty.month}")
    return Text("台账交财务，注明工资月份", "the ledger goes to finance, with the payroll month")


def _by(name: str, at: Instant, now: Instant, context: Context) -> Text:
    when = faces.short_stamp(at, now, context.zone)
    return Text(f"{name} · {when}", f"{name} · {when}")


def _approvers(context: Context, policy: Policy, subject: Subject) -> Text:
    limit, penalty = policy.limits["hr-manager"], subject.penalty
    only = context.directory().only("hr-manager")
    if penalty is not None and subject.amount > limit * penalties.FEN:
        return Text(f"超过 {limit} 元，由总经理或董事长批准", f"above CNY {limit}: the general manager or the chairman")
    if penalty is not None and penalty.proposer.key == only:
        return Text("由其提出，改由总经理或董事长批准", "HR proposed it: the general manager or the chairman approves")
    name = context.who(only).name if only else ""
    return Text(
        f"{name} 人事行政部经理（限额 {limit} 元内）；超过由总经理或董事长批准".strip(),
        f"{name} HR manager (up to CNY {limit}); above it the general manager or the chairman".strip(),
    )
