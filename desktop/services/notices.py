"""Issuing a penalty or reward: its number, its notice, and the bytes that were printed (clauses §6, §7).

Owns what a notice is filled with. Must not lay it out (:mod:`desktop.services.documents`), and must not load reportlab
before a notice is issued. What was printed never changes: its bytes are kept with the event.
"""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from desktop.models.store import Transaction
from desktop.policy.calendar import DAYS, Window
from desktop.policy.config import Policy
from desktop.policy.rules import RULES
from desktop.policy.values import Instant, Text
from desktop.services import casepapers, issuing, labels, paperkinds, penalties, preferences, settings, troubles
from desktop.services.context import Context
from desktop.services.paperkinds import PAPERS, PaperKind
from desktop.services.penalties import DocumentRef
from desktop.services.penaltypage import grounds_of
from desktop.services.preferences import letterhead
from desktop.services.readmodels import PenaltyLine

if TYPE_CHECKING:
    from desktop.services.documents import FactRow, NoticeData, RewardData

ISSUED = "penalty-issued"
HR = "hr-admin"
_TRIES = 5
_THEIRS = {
    **dict.fromkeys(("repeat-complaint", "skip-level-complaint"), Text("投诉人", "The complainant: ")),
    "commended": Text("客户", "A customer: "),
}
"""Events that the handler records but somebody outside makes."""
_CASE = "SELECT c.category, c.register FROM case_row c WHERE c.number = ?"
_GROUNDS = "SELECT because, clocks FROM penalty_row WHERE id = ?"


def issue(context: Context, penalty_id: str) -> DocumentRef:
    """Number an approved penalty, render its notice and record both; the document's number.

    The notice is rendered before the transaction, so that nobody waits for it; where the number was taken meanwhile it
    is rendered anew. ``Refused`` by the needs of §6, ``Trouble`` where fonts or disk fail.
    """
    with troubles.told():
        _may(context, penalty_id)
        for _ in range(_TRIES):
            row = _paper(context, penalty_id)
            number = issuing.expected(context, row.series)
            until = dispute_until(context, penalty_id)
            pdf = render(context, penalty_id, number, until)
            with context.store.write() as tx:
                if tx.next_number(issuing.prefix(context, row.series, tx.series())) == number:
                    _record(context, tx, penalty_id, number, pdf, until)
                    return DocumentRef(number)
    raise RuntimeError("the series of notices is never free")


def _may(context: Context, penalty_id: str) -> None:
    """Ask before rendering: a refusal should not take a tenth of a second."""
    with context.store.write() as tx:
        _, policy = penalties.home(context, tx, penalty_id)
        penalties.ask(context, penalties.folded(tx, penalty_id), ISSUED, {}, policy)


def dispute_until(context: Context, penalty_id: str) -> Instant | None:
    """The last instant at which a penalty issued now can be disputed; ``None`` for a reward.

    Days by the policy's calendar (clauses §5): the day of issuing is not counted, the last one rolls over rest days.
    """
    line = _line(context, penalty_id)
    if RULES[line.rule].reward:
        return None
    policy = context.case_policy(line.case) if line.case else context.current_policy()
    days = Window(DAYS, preferences.read(context, "penalty.dispute_days"))
    return policy.calendar.due(days, context.clock.now())


def _record(context: Context, tx: Transaction, penalty_id: str, number: str, pdf: bytes, until: Instant | None) -> None:
    case, policy = penalties.home(context, tx, penalty_id)
    penalties.ask(context, penalties.folded(tx, penalty_id), ISSUED, {}, policy)
    set_ = {} if until is None else {"dispute_until": until}
    penalties.append(context, tx, ISSUED, case, {"penalty": penalty_id, "document": number, **set_})
    kind = _paper(context, penalty_id).kind
    code = check_code(number, _line(context, penalty_id))
    printed = {"number": number, "document": kind, "penalty": penalty_id, "check": code}
    issuing.record(context, tx, case, printed, pdf)


def _line(context: Context, penalty_id: str) -> PenaltyLine:
    return penalties.penalty_line(context, context.store.query(penalties.ONE_PENALTY, (penalty_id,))[0])


def _paper(context: Context, penalty_id: str) -> PaperKind:
    """A penalty is told by a penalty notice, a reward (7.2.7) by a reward notice."""
    rule = _line(context, penalty_id).rule
    return PAPERS[paperkinds.REWARD if RULES[rule].reward else paperkinds.NOTICE]


def render(context: Context, penalty_id: str, number: str, until: Instant | None = None) -> bytes:
    """The notice of a penalty that can be disputed ``until`` then, or of a reward, under ``number`` as a PDF."""
    from desktop.services.documents import render_notice, render_reward

    if _paper(context, penalty_id).kind == paperkinds.REWARD:
        return render_reward(reward_data(context, penalty_id, number)).bytes
    return render_notice(notice_data(context, penalty_id, number, until)).bytes


def notice_data(context: Context, penalty_id: str, number: str, until: Instant | None = None) -> NoticeData:
    """Everything that stands on the notice."""
    from desktop.services.documents import NoticeData

    rows = context.store.query(penalties.ONE_PENALTY, (penalty_id,))
    line = penalties.penalty_line(context, rows[0])
    policy = context.case_policy(line.case) if line.case else context.current_policy()
    now, language = context.clock.now(), context.language
    because, clocks = context.store.query(_GROUNDS, (penalty_id,))[0]
    clause = policy.clauses.get(line.clause)
    approver = line.approver.key if line.approver else ""
    proposed, approved = (_local(at, policy) for at in (line.proposed_at, line.approved_at or now))
    return NoticeData(
        company=settings.shared(context, "company.name"),
        department=letterhead(context, policy),
        number=number,
        person=line.whom.name,
        post=_post(context, line.whom.key, policy),
        case=line.case or "—",
        category=_category(context, line.case, policy),
        clause=line.clause,
        quote=clause.quote if clause else "",
        policy_label=policy.label,
        facts=_facts(context, line, because, clocks, policy, now),
        amount=line.amount,
        reason=line.reason,
        proposer=line.proposer.name,
        proposed_on=proposed.date(),
        approver=line.approver.name if line.approver else "",
        approver_post=_role(context, approver, policy),
        approved_on=approved.date(),
        copies=_copies(language),
        check_code=check_code(number, line),
        printed_at=_local(now, policy),
        subject=_subject(context, line.whom.key),
        clause_confirm=any(f"windows.{name}" in policy.confirm for name in clocks.split()),
        amount_confirm=f"amounts.{line.rule}" in policy.confirm,
        compensation=_losses(line.compensation),
        dispute_until="" if until is None else casepapers.due_words(until, policy),
        lang=language,
    )


def reward_data(context: Context, penalty_id: str, number: str) -> RewardData:
    """Everything that stands on the notice of a reward: the same grounds, and nothing of whoever commended."""
    from desktop.services.documents import RewardData

    notice = notice_data(context, penalty_id, number)
    row = PAPERS[paperkinds.REWARD]
    around = dataclasses.replace(
        issuing.imprint(context, row, context.clock.now()),
        number=number,
        check_code=notice.check_code,
        copies=_REWARDED.of(context.language),
    )
    return RewardData(
        imprint=around,
        whom=notice.person,
        post=notice.post,
        store=notice.subject != "person",
        case=notice.case,
        category=notice.category,
        clause=notice.clause,
        quote=notice.quote,
        policy_label=notice.policy_label,
        facts=notice.facts,
        amount=notice.amount or 0,
        reason=notice.reason,
        proposer=notice.proposer,
        proposed_on=notice.proposed_on,
        approver=notice.approver,
        approver_post=notice.approver_post,
        approved_on=notice.approved_on,
    )


_REWARDED = Text("一式三份：受奖人、人事行政部、财务部", "Three copies: the person, HR, Finance")


def _local(at: Instant, policy: Policy) -> datetime:
    """An instant as it stands on paper: the company's time, whole seconds."""
    return datetime.fromtimestamp(at // 1000, policy.zone).replace(tzinfo=None)


def _facts(
    context: Context, line: PenaltyLine, because: str, clocks: str, policy: Policy, now: Instant
) -> tuple[FactRow, ...]:
    from desktop.services.documents import FactRow

    if not line.case:
        return ()
    found = []
    for event, (at, title, detail) in grounds_of(context, line.case, because, clocks, policy, now):
        comma = ", " if context.language.startswith("en") else "，"
        words = comma.join(filter(None, (title.of(context.language), detail.of(context.language))))
        doer = _THEIRS.get(event.kind)
        name = doer.of(context.language) if doer else f"{context.who(event.by).name} "
        found.append(FactRow(_local(at, policy), f"{name}{words}", _local(event.recorded_at, policy)))
    return tuple(found)


def _post(context: Context, key: str, policy: Policy) -> str:
    """商务部 · 第二受理人; a store's kind."""
    directory, language = context.directory(), context.language
    person = directory.people.get(key)
    if person is None:
        return context.who(key).unit.of(language)
    department = policy.departments.get(person.department)
    words = [department.of(language) if department else "", _role(context, key, policy)]
    return " · ".join(filter(None, words))


def _role(context: Context, key: str, policy: Policy) -> str:
    person = context.directory().people.get(key)
    role = policy.roles.get(person.role) if person else None
    return role.text.of(context.language) if role else ""


def _category(context: Context, number: str, policy: Policy) -> str:
    rows = context.store.query(_CASE, (number,))
    if not rows:
        return "—"
    category, register = rows[0]
    return labels.text(f"category:{register}:{category}", policy).of(context.language)


def _losses(fen: int) -> str:
    """``¥ 300.00 / 人民币叁佰元整``: made good beside the fine, on a line of its own."""
    from desktop.services.documents import money

    return f"¥ {money.figures(fen)} / {money.capitals(fen)}" if fen else ""


def _copies(language: str) -> str:
    if language.startswith("en"):
        return "Three copies: the person, HR and Administration, Finance"
    return "一式三份：被处罚人、人事行政部、财务部"


def _subject(context: Context, key: str) -> Any:
    store = context.directory().stores.get(key)
    return store.kind if store else "person"


def check_code(number: str, line: PenaltyLine) -> str:
    """Eight figures that tie the paper to the ledger: ``7F3A-91C2``."""
    sums = f"{line.amount}+{line.compensation}" if line.compensation else str(line.amount)
    content = "\n".join((number, line.id, line.case, line.whom.key, sums, line.reason))
    code = hashlib.sha256(content.encode()).hexdigest()[:8].upper()
    return f"{code[:4]}-{code[4:]}"
