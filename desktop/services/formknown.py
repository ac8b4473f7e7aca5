"""What is known already of a case, for the lines beside a form: who called, in which words, what was found and agreed.

Owns those lines, by the names that :mod:`desktop.services.formrows` uses. Must not judge: everything comes from the
case as folded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from desktop.policy.case import CaseState
from desktop.policy.clocks import CLOCKS
from desktop.policy.effects import UNREACHABLE_ENDS
from desktop.policy.kinds import KINDS
from desktop.policy.values import Clock, Event, Instant, Text
from desktop.services import faces
from desktop.services.context import Context
from desktop.services.formmodels import Known
from desktop.services.shown import Words, joined, name_and_unit, plain

LONGEST = 160
"""Characters of a line; the whole text stands in the facts and in the history."""


class Knowing:
    """What one form may show of its case at ``now``."""

    def __init__(self, context: Context, state: CaseState, words: Words, now: Instant) -> None:
        self._context, self._state, self._words, self._now = context, state, words, now

    def lines(self, names: Sequence[str]) -> tuple[Known, ...]:
        """The lines of those names that there is something to say of."""
        return tuple(line for name in names for line in _LINES[name](self))

    # the caller and the words -----------------------------------------------------------------------------------
    def _caller(self) -> Iterator[Known]:
        facts = self._state.facts
        name = str(facts.get("customer") or facts.get("complainant") or "")
        phone = self._words.value(KINDS["registered"].table["phone"], facts.get("phone")).zh
        if name or phone:
            label = Text("客户", "Customer") if self._state.register == "customer" else Text("投诉人", "Complainant")
            yield Known(label, plain("  ".join(filter(None, (name, phone)))), strong=True)

    def _fact(self, name: str) -> Iterator[Known]:
        field = KINDS["registered"].table[name]
        value = self._words.value(field, self._state.facts.get(name))
        if value.zh:
            yield Known(field.label, _short(value))

    def _order(self) -> Iterator[Known]:
        table = KINDS["registered"].table
        names = ("order", "model", "quantity", "delivery_date", "repair_number")
        shown = [self._words.value(table[name], self._state.facts.get(name)) for name in names]
        if any(one.zh for one in shown):
            yield Known(Text("订单", "Order"), joined([one for one in shown if one.zh], " · ", " · "))

    def _responsible(self) -> Iterator[Known]:
        key = self._state.responsible or self._state.store
        if key:
            yield Known(Text("责任归属", "Falls on"), name_and_unit(self._context.who(key)))

    # what was recorded ------------------------------------------------------------------------------------------
    def _last(self, label: Text, *kinds: str) -> Iterator[Known]:
        event = next((one for one in reversed(self._state.events) if one.kind in kinds), None)
        if event is None:
            return
        said = [str(event.fields[name]) for name in _SAYING if event.fields.get(name)]
        if said:
            yield Known(label, _short(Text(*[f"{said[0]}（{self._who_when(event)}）"] * 2)))

    def _who_when(self, event: Event) -> str:
        when = faces.short_stamp(event.at, self._now, self._words.zone)[:-3]
        return f"{self._context.who(event.by).name} {when}"

    def _repeat(self) -> Iterator[Known]:
        complaints = self._state.complaints
        if complaints:
            last = complaints[-1]
            value = f"{last.fields.get('about', '')}（{self._who_when(last)}）"
            times = len(complaints)
            yield Known(Text(f"第 {times} 次再诉", f"Repeat no. {times}"), _short(plain(value)))

    def _review(self) -> Iterator[Known]:
        event = next((one for one in reversed(self._state.events) if one.kind == "review-requested"), None)
        if event is not None:
            who = str(event.fields.get("who") or self._context.who(event.by).name)
            when = faces.short_stamp(event.at, self._now, self._words.zone)[:-3]
            yield Known(Text("申请复审", "Review asked by"), plain(f"{who} {when}"))

    def _calls(self) -> Iterator[Known]:
        if self._state.unreachable:
            left = max(0, UNREACHABLE_ENDS - self._state.unreachable)
            done = self._state.unreachable
            text = Text(
                f"已有 {done} 次联系不上，再有 {left} 次即停回访时限",
                f"{done} calls in vain; {left} more stop the clock",
            )
            yield Known(Text("前几次", "Before"), text)

    def _uninformed(self) -> Iterator[Known]:
        if "inform-responsible" in self._state.duties:
            text = Text(
                "责任人还没有被告知处理结果（4.2.2），可先办这一步", "the responsible person was not told yet (4.2.2)"
            )
            yield Known(Text("还欠", "Still open"), text)

    # what runs and what was agreed ------------------------------------------------------------------------------
    def _open(self, *names: str) -> list[Clock]:
        return [one for one in self._state.clocks if one.outcome is None and (not names or one.name in names)]

    def _clock(self, clock: Clock) -> Text:
        label, who = CLOCKS[clock.name].label, self._context.who(clock.owner).name
        due = faces.due_words(clock.due, self._now, self._words.zone)
        late = Text("（已超时）", " (overdue)") if self._now > clock.due else Text("", "")
        return Text(f"{who} {label.zh} 至 {due.zh}{late.zh}", f"{who}: {label.en} until {due.en}{late.en}")

    def _due(self) -> Iterator[Known]:
        clocks = self._open("answer")
        if clocks:
            yield Known(Text("现在到期", "Due now"), joined([self._clock(one) for one in clocks], "；", "; "))

    def _asked(self) -> Iterator[Known]:
        clocks = self._open("supply-data")
        if clocks:
            yield Known(Text("等谁提报", "Waiting for"), joined([self._clock(one) for one in clocks], "；", "; "))

    def _agreed(self) -> Iterator[Known]:
        said = []
        for event in self._state.events:
            if event.kind in _AGREED and isinstance(event.fields.get("until"), int):
                label = _AGREED[event.kind]
                until = faces.due_words(event.fields["until"], self._now, self._words.zone)
                said.append(Text(f"{label.zh} {until.zh}", f"{label.en} {until.en}"))
        if said:
            yield Known(Text("已约时间", "Agreed so far"), joined(said[-3:], "；", "; "))


def _short(text: Text) -> Text:
    return Text(*(one if len(one) <= LONGEST else one[: LONGEST - 1] + "…" for one in text))


_SAYING = ("finding", "result", "measure", "answer", "decision", "what", "why", "about")
_AGREED = {
    "promised": Text("现场答应", "promised"),
    "reply-time-agreed": Text("客户要求", "wanted"),
    "extended": Text("同意延至", "extended to"),
    "time-committed": Text("处理时间", "measure by"),
}


def _fact(name: str) -> Callable[[Knowing], Iterator[Known]]:
    return lambda knowing: knowing._fact(name)


def _last(zh: str, en: str, *kinds: str) -> Callable[[Knowing], Iterator[Known]]:
    return lambda knowing: knowing._last(Text(zh, en), *kinds)


_LINES: dict[str, Callable[[Knowing], Iterator[Known]]] = {
    "caller": Knowing._caller,
    "content": _fact("content"),
    "demand": _fact("demand"),
    "standing": _fact("standing"),
    "order": Knowing._order,
    "responsible": Knowing._responsible,
    "finding": _last("调查结果", "Findings", "findings-returned"),
    "result": _last("处理结果", "Result", "result-recorded"),
    "measure": _last("处理措施", "Measure", "measure-proposed"),
    "head": _last("领导答复", "Head's answer", "head-answered"),
    "decision": _last("判定", "Decision", "decided", "final-decision"),
    "refund": _last("赔退事项", "Refund", "refund-flagged"),
    "major": _last("重大原因", "Major because", "major-flagged"),
    "repeat": Knowing._repeat,
    "review": Knowing._review,
    "calls": Knowing._calls,
    "uninformed": Knowing._uninformed,
    "due": Knowing._due,
    "asked": Knowing._asked,
    "agreed": Knowing._agreed,
}
NAMES = frozenset(_LINES)
"""Every name that a row may use."""
