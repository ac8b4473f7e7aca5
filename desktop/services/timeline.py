"""The history of a case (经过) as rows: every event with both its times, and every clock that ran out.

Owns the words of a row. Must not decide anything: what applied, what stopped and what is suggested comes from the
policy's fold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.policy.case import CaseState
from desktop.policy.clocks import CLOCKS
from desktop.policy.form import CORRECTED
from desktop.policy.history import Look
from desktop.policy.kinds import KINDS
from desktop.policy.rules import RULES
from desktop.policy.values import (
    CANCELLED,
    EMPLOYEE,
    MET,
    MISSED,
    OVERDUE,
    RUNNING,
    Clock,
    Event,
    Instant,
    Suggestion,
    Text,
)
from desktop.services import faces, labels
from desktop.services.attachmentmodels import PRESENT, Attachment
from desktop.services.context import Context
from desktop.services.readmodels import TimelineRow
from desktop.services.shown import Words, joined, late_minutes, money_range, owes, plain

CLOCK_ROW = "clock-overdue"
_URGENT = ("repeat-complaint", "skip-level-complaint", "media-exposed", "misconduct-found")
_SENT = {
    "dispatched": Text("送达", "to"),
    "joined": Text("会办", "with"),
    "handed-over": Text("交给", "to"),
    "referred-up": Text("报", "to"),
    "escalated": Text("报", "to"),
    "refund-reported": Text("报", "to"),
    "data-requested": Text("向", "from"),
    "responsible-informed": Text("告知", "told"),
}
_UNTIL = Text("至", "until")


class Timeline:
    """Writes the rows of one case for one look at it."""

    def __init__(
        self,
        context: Context,
        history: Sequence[Event],
        look: Look,
        words: Words,
        now: Instant,
        attachments: Mapping[int, tuple[Attachment, ...]] | None = None,
    ) -> None:
        self._attachments = attachments or {}
        self._context, self._history, self._look, self._words, self._now = context, history, look, words, now
        self._reads: Mapping[int, Event] = {event.index: event for event in look.state.events}
        self._refused = {one.event.index: one.refusal for one in look.state.unapplied}
        self._corrected = self._corrections()

    def rows(self, acknowledged: Mapping[int, Text] | None = None) -> tuple[TimelineRow, ...]:
        """All rows, the newest first. ``acknowledged``: what to say of the alerts of a clock, by its ordinal."""
        rows = [self._event_row(event) for event in self._history]
        for ordinal, clock in enumerate(self._look.clocks):
            if ran_out(clock, self._now):
                rows.append(self._clock_row(clock, (acknowledged or {}).get(ordinal)))
        order = {id(row): place for place, row in enumerate(rows)}
        return tuple(sorted(rows, key=lambda row: (row.at, row.index is None, order[id(row)]), reverse=True))

    def _corrections(self) -> dict[int, int]:
        found = {}
        for event in self._look.state.events:
            if event.kind == CORRECTED:
                found[int(event.fields["event"])] = event.index
        return found

    def _event_row(self, entered: Event) -> TimelineRow:
        event = self._reads.get(entered.index, entered)
        refusal = self._refused.get(entered.index)
        return TimelineRow(
            index=entered.index,
            at=event.at,
            recorded_at=entered.recorded_at,
            kind=entered.kind,
            title=title_of(event),
            actor=self._context.who(event.by).name,
            lines=(*self._lines(event), *self._stopped_by(event.index)),
            mark=self._mark(event, refusal is None),
            late_minutes=late_minutes(entered.at, entered.recorded_at),
            applied=refusal is None,
            why=refusal.text if refusal else None,
            corrected_by=self._corrected.get(entered.index),
            urgent=self._suggested_by(event.index),
            attachments=self._attachments.get(entered.index, ()),
            paper=self._paper(entered),
        )

    def _paper(self, event: Event) -> Text | None:
        """That the paper which the policy wants beside the event is there."""
        kind = KINDS.get(event.kind)
        here = any(one.state == PRESENT for one in self._attachments.get(event.index, ()))
        if kind is None or kind.paper is None or not here:
            return None
        return Text(f"已附{kind.paper.zh}", f"{kind.paper.en} attached")

    def _clock_row(self, clock: Clock, acknowledged: Text | None) -> TimelineRow:
        label = CLOCKS[clock.name].label
        owner = self._context.who(clock.owner)
        return TimelineRow(
            index=None,
            at=clock.due,
            recorded_at=None,
            kind=CLOCK_ROW,
            title=Text(f"{label.zh} {clock.clause} 到期未办", f"{label.en} {clock.clause} ran out"),
            actor=Text("时限", "clock").of(self._context.language),
            lines=(owes(owner), acknowledged) if acknowledged else (owes(owner),),
            mark=OVERDUE,
        )

    def _mark(self, event: Event, applied: bool) -> str:
        """The shape of a row: what became of the clocks it stopped; a complaint that came back is urgent."""
        if not applied:
            return CANCELLED
        if event.doubt:
            return "unproven"
        if event.kind in _URGENT:
            return OVERDUE
        outcomes = {clock.outcome for clock in self._stopped(event.index)}
        if MISSED in outcomes:
            return MISSED
        return MET if MET in outcomes else RUNNING

    def _stopped(self, index: int) -> list[Clock]:
        return [clock for clock in self._look.clocks if clock.outcome is not None and clock.touched[-1] == index]

    def _stopped_by(self, index: int) -> list[Text]:
        """One line for each clock that the event stopped: 转办 5.2.2 按时，用时 07:30."""
        lines = []
        for clock in self._stopped(index):
            label, state = CLOCKS[clock.name].label, labels.STATES[str(clock.outcome)]
            took = faces.span_text(int(clock.stopped or clock.started) - clock.started)
            lines.append(
                Text(
                    f"{label.zh} {clock.clause} {state.zh}，用时 {took.zh}",
                    f"{label.en} {clock.clause} {state.en.lower()} after {took.en}",
                )
            )
        return lines

    def _suggested_by(self, index: int) -> Text | None:
        found = [one for one in self._look.suggestions if one.trigger == index]
        if not found:
            return None
        return joined([_suggestion_words(one) for one in found], "；", "; ")

    def _lines(self, event: Event) -> list[Text]:
        if event.kind == "registered":
            return [self._registered(event)]
        if event.kind == CORRECTED:
            return self._correction(event)
        if event.kind == "noted":
            return [plain(str(event.fields.get("text", "")))]
        table = KINDS[event.kind].fields if event.kind in KINDS else ()
        given = [field for field in table if event.fields.get(field.name) not in (None, "")]
        if len(given) == 1:
            shown = self._words.value(given[0], event.fields[given[0].name])
            lead = _SENT.get(event.kind, _UNTIL if given[0].type == "until" else None)
            return [Text(f"{lead.zh} {shown.zh}", f"{lead.en} {shown.en}") if lead else shown]
        lines = []
        for field in given:
            shown = self._words.value(field, event.fields[field.name])
            lines.append(Text(f"{field.label.zh}：{shown.zh}", f"{field.label.en}: {shown.en}"))
        return lines

    def _registered(self, event: Event) -> Text:
        """客户电话投诉，类别 售后."""
        fields = KINDS["registered"].table
        category = self._words.value(fields["category"], event.fields.get("category"))
        if event.fields.get("register") == EMPLOYEE:
            return Text(f"员工投诉，类别 {category.zh}", f"employee complaint, category {category.en}")
        how = self._words.value(fields["received"], event.fields.get("received"))
        return Text(
            f"客户{how.zh}投诉，类别 {category.zh}", f"customer complaint by {how.en.lower()}, category {category.en}"
        )

    def _correction(self, event: Event) -> list[Text]:
        target = event.fields.get("event")
        changes = event.fields.get("set")
        if not isinstance(target, int) or not 0 <= target < len(self._history) or not isinstance(changes, Mapping):
            return []
        corrected = self._history[target]
        title = title_of(corrected)
        when = self._words.time(corrected.at)
        kind = KINDS.get(corrected.kind)
        head = Text(f"更正 {when.zh} 的“{title.zh}”", f"corrects “{title.en}” of {when.en}")
        return [head, *self._words.facts(changes, kind.table if kind else {})]


def title_of(event: Event) -> Text:
    """The title of an event's row: its kind, or what a note is about."""
    what = event.fields.get("what")
    if event.kind == "noted" and what and what != "note":
        return labels.choice("what", what)
    kind = KINDS.get(event.kind)
    return kind.label if kind else plain(event.kind)


def ran_out(clock: Clock, now: Instant) -> bool:
    """Whether the clock was still unstopped when its due time had passed, by ``now``."""
    return clock.due < now and (clock.stopped is None or clock.stopped > clock.due)


def _suggestion_words(one: Suggestion) -> Text:
    money = money_range(one.low, one.high)
    reward = RULES[one.rule].reward
    zh = "产生奖励建议" if reward else "产生处罚建议"
    doubt = Text("" if one.proven else "（待核实）", "" if one.proven else " (unproven)")
    en = "reward suggested" if reward else "penalty suggested"
    return Text(f"{zh} {one.clause} · {money.zh}{doubt.zh}", f"{en} {one.clause} · {money.en}{doubt.en}")


def corrected_facts(state: CaseState, history: Sequence[Event]) -> dict[str, list[object]]:
    """Former values of the registered facts, by field, in the order they were replaced: shown struck through."""
    found: dict[str, list[object]] = {}
    registered = next((event for event in history if event.kind == "registered"), None)
    if registered is None:
        return found
    values = dict(registered.fields)
    for event in state.events:
        changes = event.fields.get("set")
        if event.kind != CORRECTED or event.fields.get("event") != registered.index or not isinstance(changes, Mapping):
            continue
        for name, value in changes.items():
            if name in values and values[name] not in ("", value):
                found.setdefault(name, []).append(values[name])
            values[name] = value
    return found
