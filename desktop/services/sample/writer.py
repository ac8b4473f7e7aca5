"""Plays sample cases into the ledger through the desk: every event at the moment it was typed, in order.

Owns the clock that is played and the passage from told steps to recorded events. Must not write a table: everything
goes through :class:`~desktop.services.desk.Desk`, so what the policy refuses does not come to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.kinds import REPORT_SENT
from desktop.policy.values import Instant
from desktop.services import company
from desktop.services.desk import Desk
from desktop.services.readmodels import EventDraft, SuggestionLine
from desktop.services.reports import Period
from desktop.services.sample.teller import Decision, Step, Teller

if TYPE_CHECKING:
    from desktop.models.store import Store


class PlayedClock:
    """A clock that stands where the play has come to. Wall and monotonic count move together: nothing is in doubt."""

    def __init__(self, start: Instant) -> None:
        self._start = self._now = start

    def now(self) -> Instant:
        """The played instant."""
        return self._now

    def mono(self) -> int:
        """Milliseconds since the play began."""
        return self._now - self._start

    def boot(self) -> str:
        """A boot of its own: the play is no session of this PC."""
        return f"sample-{self._start:x}"

    def to(self, at: Instant) -> None:
        """Go on to ``at``; never back."""
        self._now = max(self._now, at)


@dataclass(frozen=True, slots=True)
class Sent:
    """A weekly or monthly report handed up by ``by`` (5.1.3, 5.2.6)."""

    period: Period
    by: str
    typed: Instant


@dataclass(frozen=True, slots=True)
class Written:
    """What a play came to: cases registered, events recorded, decisions on penalties; their numbers in order told."""

    cases: int
    events: int
    decisions: int
    numbers: tuple[str, ...]


class Player:
    """Records told cases. One play, one clock."""

    def __init__(self, store: Store, start: Instant, language: str = "zh") -> None:
        self.clock = PlayedClock(start)
        self.desk = Desk(store, self.clock, language)
        self._numbers: dict[int, str] = {}
        self._indexes: dict[tuple[int, int], int] = {}
        self._events = self._decisions = 0

    def play(self, tellers: Sequence[Teller], until: Instant, sent: Sequence[Sent] = ()) -> Written:
        """Record everything that was typed up to ``until``; the rest of a story has not happened yet."""
        acts: list[tuple[Instant, int, int, Step | Decision | Sent]] = [(one.typed, -1, 0, one) for one in sent]
        for teller in tellers:
            acts += [(step.typed, teller.case, step.entry, step) for step in teller.steps]
            acts += [(one.typed, teller.case, 10_000 + place, one) for place, one in enumerate(teller.decisions)]
        acts.sort(key=lambda act: act[:3])
        typists = {teller.case: teller.steps[0].by for teller in tellers}
        for typed, case, _, act in acts:
            if typed > until:
                break
            self.clock.to(typed)
            if isinstance(act, Step):
                self._record(act, typists[case])
            elif isinstance(act, Decision):
                self._decide(act)
            else:
                self._send(act)
        numbers = tuple(self._numbers[teller.case] for teller in tellers if teller.case in self._numbers)
        return Written(len(numbers), self._events, self._decisions, numbers)

    def _record(self, step: Step, typist: str) -> None:
        self.desk.set_actor(typist)
        fields = dict(step.fields)
        if step.corrects is not None:
            fields["event"] = self._indexes[step.case, step.corrects]
        draft = EventDraft(step.kind, self._numbers.get(step.case), step.by, fields, at=step.at)
        (recorded,) = self.desk.record(draft)
        self._numbers[step.case] = recorded.case
        self._indexes[step.case, step.entry] = recorded.index
        self._events += 1

    def _send(self, sent: Sent) -> None:
        self.desk.set_actor(sent.by)
        period = sent.period
        fields = {"report": period.report, "start": period.start.isoformat(), "end": period.end.isoformat()}
        company.put(self.desk.context, [company.CompanyDraft(REPORT_SENT, fields)])

    def _decide(self, decision: Decision) -> None:
        number = self._numbers.get(decision.case)
        if number is None:
            return
        self.desk.set_actor(decision.by)
        if decision.action in ("propose", "dismiss"):
            for suggestion in _of(self.desk.suggestions(), number, decision.rule):
                if decision.action == "dismiss":
                    self.desk.dismiss(suggestion.id, decision.reason)
                else:
                    self.desk.propose(suggestion.id, suggestion.low or 0, decision.reason)
                self._decisions += 1
            return
        for penalty in self.desk.penalties():
            if penalty.case == number and penalty.rule == decision.rule:
                self._settle(decision, penalty.id)
                self._decisions += 1

    def _settle(self, decision: Decision, penalty: str) -> None:
        if decision.action == "approve":
            self.desk.approve(penalty, decision.reason)
        elif decision.action == "refuse":
            self.desk.refuse_penalty(penalty, decision.reason)
        else:
            self.desk.issue(penalty)


def _of(suggestions: Iterable[SuggestionLine], number: str, rule: str) -> list[SuggestionLine]:
    return [one for one in suggestions if one.case == number and one.rule == rule]
