"""Why a step cannot be taken, in a handler's words: what stands in the way and what to do first.

Owns those words, by the policy's refusal codes. Whether a step is refused is the policy's alone
(:mod:`desktop.policy.needs`): a code that has no words here keeps the policy's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from desktop.policy.case import CaseState
from desktop.policy.clocks import CLOCKS
from desktop.policy.values import CUSTOMER, Instant, Refusal, Text
from desktop.services import faces

NO_CASE = "no-case"
Why = Callable[[str, CaseState], Text]
FIELDS = {
    "until-not-ahead": "until",
    "until-not-later": "until",
    "by-owes-no-answer": "by",
    "by-owes-no-supply-data": "by",
    "by-owes-no-refund-measure": "by",
    "by-owes-no-head": "by",
    "not-top-management": "by",
    "to-owes-answer": "to",
    "to-owes-head-day": "to",
    "against-rules-on-store": "how",
}
"""The field that an unmet need is about, where one field's other value would meet it."""


def said(kind: str, refusal: Refusal, state: CaseState) -> Refusal:
    """``refusal`` of an event of ``kind`` in words that say what to do first; ``state`` as it is before the event."""
    why = WORDS.get(refusal.code)
    return refusal if why is None else replace(refusal, text=why(kind, state))


def too_early(state: CaseState, at: Instant, zone: ZoneInfo) -> Refusal:
    """An event stated at ``at``, before the case was registered; the day is said where it is another."""
    began = faces.short_stamp(state.registered_at, at, zone).removesuffix(":00")
    text = Text(f"早于登记时间 {began}：请改晚一些", f"before the case was registered ({began}): type a later time")
    return Refusal("before-registered", text, field="at")


def _plain(zh: str, en: str) -> Why:
    return lambda kind, state: Text(zh, en)


def _by_register(customer: Text, employee: Text) -> Why:
    return lambda kind, state: customer if state.register == CUSTOMER else employee


def _owners(state: CaseState, *names: str) -> str:
    keys = dict.fromkeys(clock.owner for clock in state.live if clock.outcome is None and clock.name in names)
    return "、".join(state.directory.people[key].name if key in state.directory.people else key for key in keys)


def _whose(name: str, nobody: Why) -> Why:
    """Somebody else owes it, and is named; or nobody does."""

    def why(kind: str, state: CaseState) -> Text:
        owners = _owners(state, name)
        if not owners:
            return nobody(kind, state)
        label = CLOCKS[name].label
        return Text(
            f"应办“{label.zh}”的是 {owners}：请在“经办”一栏改选",
            f"{label.en} is owed by {owners}: choose that person as the one who did it",
        )

    return why


def _no_answer(kind: str, state: CaseState) -> Text:
    """Nobody investigates: because nothing was dispatched, or because all have answered."""
    if state.answered:
        return _ANSWERED(kind, state)
    if state.dispatched_in_round:
        return Text("已没有部门在查；要再查请重新转办（F5）", "nobody investigates any more; dispatch again first (F5)")
    return Text("还没有转办，没有人在查：请先转办（F5）", "nobody investigates yet: dispatch first (F5)")


def _none_runs(kind: str, state: CaseState) -> Text:
    if kind == "extended" and state.runs("answer"):
        return Text("几个部门都在查：请选延谁的时限", "several departments investigate: choose whose clock")
    return _no_answer(kind, state)


def _no_refund(kind: str, state: CaseState) -> Text:
    if any(clock.name == "refund-report" for clock in state.live):
        return Text("赔退已经上报过；有新的事项请先记赔退事项", "reported already; flag the new refund first")
    return Text("还没有赔退事项：请先记赔退事项", "no refund was flagged: flag it first")


def _no_measure(kind: str, state: CaseState) -> Text:
    if state.runs("refund-report"):
        return Text("赔退还没有上报：请先记赔退已上报", "the refund was not reported yet: record the report first")
    if any(clock.name == "refund-measure" for clock in state.live):
        return Text(
            "该提的措施都提了；有新的事项请先记赔退事项", "every measure has been proposed; flag a new refund first"
        )
    return Text("还没有赔退事项：请先记赔退事项，再上报", "no refund was flagged: flag it, then report it")


def _no_major(kind: str, state: CaseState) -> Text:
    if state.reported:
        return Text("已经上报过；有新的情况请先列为重大投诉", "reported already; flag it as major anew first")
    return Text("还没有列为重大：请先列为重大投诉", "not major yet: flag it as major first")


def _runs(kind: str, state: CaseState) -> Text:
    clocks = [clock for clock in state.live if clock.outcome is None]
    zh = "、".join(
        dict.fromkeys(f"{_owners(state, one.name) or '人事行政部'} {CLOCKS[one.name].label.zh}" for one in clocks)
    )
    en = ", ".join(dict.fromkeys(f"{CLOCKS[one.name].label.en}" for one in clocks))
    return Text(f"还有没办完的：{zh}；请先办完再结案", f"still running: {en}; finish these first")


def _not_answered(kind: str, state: CaseState) -> Text:
    if kind == "reopened":
        return Text("本轮还在办，不必重新受理", "this round is still open: there is nothing to reopen")
    if state.register == CUSTOMER:
        return Text(
            "还没有回复客户：请先记已回复客户（F7），再结案", "the customer has no reply yet: record it first (F7)"
        )
    return Text(
        "还没有答复员工：请先当场解释，或判定后通报双方（F7），再结案",
        "not answered yet: explain, or decide and notify both parties (F7) first",
    )


def _not_decided(kind: str, state: CaseState) -> Text:
    if state.answered:
        return Text("本轮已当场解释，没有判定要通报", "it was explained on the spot: there is no decision to tell")
    return Text("还没有判定可通报：请先记判定（F6）", "nothing was decided yet: record the decision first (F6)")


def _head_has_it(kind: str, state: CaseState) -> Text:
    who = _owners(state, "head-day")
    return Text(
        f"{who} 已收到上报，正等答复：请另选一位领导，或先记领导答复",
        f"{who} has it already: choose another head, or record the answer first",
    )


_ANSWERED = _by_register(
    Text(
        "本轮已经回复客户；客户再来电请先记再次投诉（F4），否则先重新受理",
        "the customer was answered; record a repeat complaint (F4) or reopen first",
    ),
    Text(
        "本轮已经答复员工；员工再来请先记再次投诉（F4），否则先重新受理",
        "this round was answered; record a repeat complaint (F4) or reopen first",
    ),
)

WORDS: Mapping[str, Why] = {
    "voided": _plain(
        "本案已作废，不能再记；如属误废，请重新登记并注明原编号",
        "the case is voided; if by mistake, register it anew and name the old number",
    ),
    "answered": _ANSWERED,
    "not-dispatched": _plain("本轮还没有转办：请先转办（F5）", "not dispatched in this round: dispatch first (F5)"),
    "by-owes-no-answer": _whose("answer", _no_answer),
    "no-answer-runs": _none_runs,
    "to-owes-answer": _plain("这位已经在查：请另选一位", "that person investigates already: choose another"),
    "by-owes-no-supply-data": _whose(
        "supply-data",
        _plain("没有等着谁提报：请先索取资料（Ctrl+L）", "nobody was asked for data: request them first (Ctrl+L)"),
    ),
    "refund-report-still-runs": _plain(
        "上一项赔退还没有上报：请先记赔退已上报", "the last refund was not reported yet: record that first"
    ),
    "no-refund-report-runs": _no_refund,
    "by-owes-no-refund-measure": _whose("refund-measure", _no_measure),
    "major-report-still-runs": _plain(
        "已经列为重大，正等上报：请先记已上报总经理、董事长", "flagged already: record the report to management first"
    ),
    "no-major-report-runs": _no_major,
    "to-owes-head-day": _head_has_it,
    "by-owes-no-head": _whose(
        "head", _plain("没有等着哪位领导答复：请先上报领导（Ctrl+U）", "no head was asked: escalate first (Ctrl+U)")
    ),
    "no-result": _by_register(
        Text(
            "还没有结果可告知：请先记调查结果（F6）或处理结果", "nothing to tell yet: record findings (F6) or a result"
        ),
        Text("还没有结果可告知：请先记判定（F6）或处理结果", "nothing to tell yet: record a decision (F6) or a result"),
    ),
    "no-review": _plain(
        "没有人申请复审，也没有上报：请先记申请复审，或先记已上报总经理、董事长",
        "no review was requested: record the request, or the report to management, first",
    ),
    "not-top-management": _plain(
        "终审由总经理或董事长作出：请在“经办”一栏改选",
        "only the general manager or the chairman decides finally: choose one of them",
    ),
    "final": _plain("已有终审判定，不再复审或改判", "there is a final decision; it stands"),
    "not-decided": _not_decided,
    "notified": _plain(
        "双方已经通报过；有了终审判定才再通报", "both were told already; again only after a final decision"
    ),
    "nothing-to-review": _by_register(
        Text(
            "还没有答复，谈不上复审：请先记已回复客户（F7）", "nothing to review yet: reply to the customer first (F7)"
        ),
        Text("还没有判定，谈不上复审：请先记判定（F6）", "nothing to review yet: record the decision first (F6)"),
    ),
    "against-rules-on-store": _plain(
        "违规操作只能对人员认定：请改选人员，或改选别的情形",
        "against the rules can only be found on a person: choose a person or another sort",
    ),
    "closed": _plain(
        "本案已经结案；再有投诉请先记再次投诉（F4）", "closed already; record a repeat complaint (F4) first"
    ),
    "not-answered": _not_answered,
    "clock-runs": _runs,
    "not-closed": _plain("还没有结案：请先结案，再记回访", "not closed yet: close the case first, then follow up"),
    "until-not-ahead": _plain("约定的时间须晚于发生时间：请改晚一些", "the agreed time must be after the event"),
    "until-not-later": _plain("须晚于现在的到期时间：请改晚一些", "it must be after the due time in force"),
}
