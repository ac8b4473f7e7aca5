"""The next steps of a case in words: what each stops and starts, its key, and which stand in front.

Owns the order of steps and what is said of each; titles and keys stand in :mod:`desktop.services.formrows`. Whether a
step may be taken and what it does is the policy's (:func:`desktop.policy.steps.next_steps`).
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.policy.case import CaseState
from desktop.policy.clocks import CLOCKS
from desktop.policy.config import Policy
from desktop.policy.effects import UNREACHABLE_ENDS
from desktop.policy.kinds import KINDS
from desktop.policy.steps import NextStep
from desktop.policy.values import Instant, Text
from desktop.services import labels, reasons
from desktop.services.formrows import ROWS
from desktop.services.readmodels import Step
from desktop.services.shown import joined

_AGAIN = Text("改派其他第二受理人", "Dispatch to another second handler")

LIKELY = {
    "to-dispatch": ("dispatched", "promised", "refund-flagged", "attributed", "replied", "escalated"),
    "investigating": ("findings-returned", "replied", "dispatched", "escalated", "extended", "data-requested"),
    "to-reply": ("replied", "result-recorded", "reply-time-agreed", "dispatched", "escalated"),
    "to-follow-up": ("followed-up", "repeat-complaint", "reopened"),
    "to-handle": ("explained", "referred-up", "decided", "major-flagged"),
    "to-decide": ("decided", "parties-notified", "explained", "escalated", "major-flagged"),
    "to-close": ("closed", "responsible-informed", "repeat-complaint", "review-requested"),
    "done": ("repeat-complaint", "reopened", "followed-up"),
    "voided": (),
}
CALLED_FOR = {
    "refund-report": ("refund-reported",),
    "refund-measure": ("measure-proposed", "time-committed"),
    "head": ("head-answered",),
    "major-report": ("reported-to-management",),
    "major": ("reported-to-management",),
    "supply-data": ("data-supplied",),
}
"""Steps that an unstopped clock asks for: they come first."""
DUTY_STEPS = {"inform-responsible": "responsible-informed", "review": "final-decision"}


def split(
    steps: Sequence[NextStep], state: CaseState, policy: Policy, now: Instant
) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """The likely next steps and all the others, as shown at ``now``. Every kind the policy offers is in one of them."""
    shown = {one.kind: _step(one, state, policy, now) for one in steps}
    front = [kind for kind in _front(state) if kind in shown]
    # A step that is refused stays in front, greyed with its reason, only where the stage itself asks for it.
    called = tuple(shown[kind] for kind in front if shown[kind].allowed or kind in LIKELY[state.stage])
    chosen = {step.kind for step in called}
    return called, tuple(step for kind, step in shown.items() if kind not in chosen)


def _front(state: CaseState) -> list[str]:
    called = [kind for name, kinds in CALLED_FOR.items() if state.runs(name) for kind in kinds]
    duties = [DUTY_STEPS[code] for code in state.duties if code in DUTY_STEPS]
    return list(dict.fromkeys([*LIKELY[state.stage][:1], *called, *LIKELY[state.stage][1:], *duties]))


def _step(one: NextStep, state: CaseState, policy: Policy, now: Instant) -> Step:
    kind = KINDS[one.kind]
    return Step(
        kind=one.kind,
        title=title(one.kind, state),
        clause=kind.clause,
        effect=effect(one, state, policy, now),
        allowed=one.allowed,
        why=_why(one, state),
        key=ROWS[one.kind].key,
        confirm=any(f"windows.{name}" in policy.confirm for name in one.starts),
    )


def title(kind: str, state: CaseState) -> Text:
    """What a step is called: verb first; a second dispatch of a round is a change of the second handler."""
    if kind == "dispatched" and state.dispatched_in_round:
        return _AGAIN
    return ROWS[kind].title or KINDS[kind].label


def _why(one: NextStep, state: CaseState) -> Text | None:
    return reasons.said(one.kind, one.refusal, state).text if one.refusal else None


def effect(one: NextStep, state: CaseState, policy: Policy, now: Instant) -> Text:
    """停 调查、回复结果（均记为超时办结）；起 回复客户 10 分钟 — or the reason why not, or that no clock moves."""
    if not one.allowed:
        return _why(one, state) or Text("", "")
    parts = []
    if one.stops:
        parts.append(_stops(one, state, now))
    if one.starts:
        parts.append(_starts(one, policy))
    if parts:
        return joined(parts, "；", "; ")
    return _moves_nothing(one, state, now)


def _stops(one: NextStep, state: CaseState, now: Instant) -> Text:
    names = joined([CLOCKS[name].label for name in one.stops])
    ending = [clock for clock in state.clocks if clock.outcome is None and clock.name in one.stops]
    late = [clock for clock in ending if now > clock.due]
    note = Text("", "")
    if one.kind == "voided":
        note = Text("（均取消）", " (all cancelled)")
    elif late and len(late) == len(ending):
        note = (
            Text("（均记为超时办结）", " (counted as missed)")
            if len(late) > 1
            else Text("（记为超时办结）", " (missed)")
        )
    elif late:
        some = joined([CLOCKS[name].label for name in dict.fromkeys(clock.name for clock in late)])
        note = Text(f"（{some.zh}记为超时办结）", f" ({some.en} missed)")
    return Text(f"停 {names.zh}{note.zh}", f"stops {names.en}{note.en}")


def _starts(one: NextStep, policy: Policy) -> Text:
    parts = []
    for name in one.starts:
        label, window = CLOCKS[name].label, policy.windows.get(name)
        if window is None:
            parts.append(label)
            continue
        span = labels.span_words((window.unit, window.amount))
        lost = f"windows.{name}" in policy.confirm
        zh = f"{label.zh} {span.zh}" + ("（源文缺数字，待确认）" if lost else "")
        parts.append(Text(zh, f"{label.en} {span.en}" + (" (figure to be confirmed)" if lost else "")))
    names = joined(parts)
    return Text(f"起 {names.zh}", f"starts {names.en}")


_AGREEMENTS = {"extended": "answer", "reply-time-agreed": "reply", "time-committed": "refund-measure"}


def _moves_nothing(one: NextStep, state: CaseState, now: Instant) -> Text:
    """What is to be said of a step that neither stops nor starts a clock."""
    if one.kind == "handed-over":
        return Text("未到期的受理人时限转由接手人办理", "the handler's unexpired clocks go along")
    if one.kind == "followed-up" and state.runs("follow-up"):
        left = UNREACHABLE_ENDS - state.unreachable
        return Text(
            f"回访到即停 回访；联系不上再满 {left} 次也停", f"reached stops Follow-up; so do {left} more in vain"
        )
    name = _AGREEMENTS.get(one.kind)
    if name is not None:
        running = [clock for clock in state.clocks if clock.outcome is None and clock.name == name]
        if running and all(now > clock.due for clock in running):
            return Text("已过期，约定不能消除本次超时", "past due: an agreement no longer undoes this lateness")
        label = CLOCKS[name].label
        return Text(f"改 {label.zh} 的到期时间", f"moves the due time of {label.en}")
    return Text("不影响时限", "moves no clock")
