"""One case while its history is folded: what is known of it and its clocks, after the events so far.

Owns the mutable state of a fold and the verbs that move clocks (start, stop, end, cancel, agree). Which event uses
which verb stands in ``kinds``; what may happen stands in ``needs``. Must not know Qt, a database or the wall clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from desktop.policy.clocks import CLOCKS, HR_ADMIN
from desktop.policy.config import Policy
from desktop.policy.values import CANCELLED, MET, MISSED, Clock, Directory, Event, Instant, Suggestion, Unapplied


class LiveClock:
    """A clock during the fold; :meth:`freeze` gives the value that others see."""

    __slots__ = ("due", "extended", "name", "outcome", "owner", "round", "started", "stopped", "touched")

    def __init__(self, name: str, round_: int, owner: str, started: Instant, due: Instant, index: int) -> None:
        self.name, self.round, self.owner, self.started, self.due = name, round_, owner, started, due
        self.stopped: Instant | None = None
        self.outcome: str | None = None
        self.extended = False
        self.touched = [index]

    def freeze(self, policy: Policy, quiet_until: Instant | None, proven: bool) -> Clock:
        """The clock as a value; near from the largest warning figure on, from the start if that is longer."""
        warn = policy.warn.get(self.name)
        near = max(self.started, self.due - warn[0]) if warn else None
        return Clock(
            self.name,
            CLOCKS[self.name].clause,
            self.round,
            self.owner,
            self.started,
            self.due,
            near,
            self.stopped,
            self.outcome,
            self.extended,
            tuple(self.touched),
            proven,
            quiet_until,
        )


@dataclass(slots=True)
class Occurrence:
    """A misconduct finding or an exposure: its event, and whom it falls on (``None``: nobody yet)."""

    event: Event
    whom: str | None
    grounds: list[int] = field(default_factory=list)


@dataclass(slots=True)
class CaseState:
    """What is known of a case after some of its events; the result of :func:`desktop.policy.history.fold`.

    ``round`` counts from 1; 0 means that the case does not exist. ``directory`` is that of the event being applied, and
    once the fold has ended the one it was given: who may act from now on. Fields named ``…_in_round`` begin anew with
    each round. ``clocks`` and ``suggestions`` are final once the fold has ended; ``live`` is the fold's own.
    """

    policy: Policy
    directory: Directory
    register: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    responsible: str | None = None
    responsible_event: int | None = None
    first_handler: str = ""
    registered_at: Instant = 0
    round: int = 0
    answered: bool = False
    closed: bool = False
    closed_at: Instant | None = None
    voided: bool = False
    dispatched_in_round: bool = False
    decided_in_round: bool = False
    reply_started_in_round: bool = False
    reply_agreed: tuple[Instant, int] | None = None
    unreachable: int = 0
    has_result: bool = False
    ever_decided_or_replied: bool = False
    review_requested: bool = False
    reported: bool = False
    final: bool = False
    final_unnotified: bool = False
    informed: bool = False
    followed_up: bool = False
    satisfaction: int | None = None
    complaints: list[Event] = field(default_factory=list)
    findings: list[Occurrence] = field(default_factory=list)
    exposures: list[Occurrence] = field(default_factory=list)
    commendations: list[Event] = field(default_factory=list)
    lateness: list[Suggestion] = field(default_factory=list)
    live: list[LiveClock] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    clocks: tuple[Clock, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    unapplied: tuple[Unapplied, ...] = ()

    # -- what is asked of clocks -------------------------------------------------------------------------------------

    def unstopped(self, *names: str, owner: str | None = None) -> Iterator[LiveClock]:
        """Unstopped clocks with one of ``names`` (of ``owner``, if given).

        They are this round's, or the case's where §4 says so: an answer stops, a new round ends, what a round ran.
        """
        for clock in self.live:
            if clock.outcome is None and clock.name in names and owner in (None, clock.owner):
                yield clock

    def runs(self, *names: str, owner: str | None = None) -> bool:
        """Whether any such clock is unstopped."""
        return next(self.unstopped(*names, owner=owner), None) is not None

    def any_unstopped(self) -> bool:
        """Whether any clock of the case is unstopped."""
        return any(clock.outcome is None for clock in self.live)

    # -- verbs -------------------------------------------------------------------------------------------------------

    def start(self, name: str, event: Event, owner: str, due: Instant | None = None) -> LiveClock:
        """Starts a clock at the event; ``due`` where it is not the policy's window."""
        if due is None:
            due = self.policy.calendar.due(self.policy.windows[name], event.at)
        clock = LiveClock(name, self.round, owner, event.at, due, event.index)
        self.live.append(clock)
        return clock

    def stop(self, event: Event, clocks: Iterable[LiveClock]) -> None:
        """Stops clocks: met at or before due, else missed."""
        for clock in clocks:
            self._finish(clock, event, MET if event.at <= clock.due else MISSED)

    def end(self, event: Event, clocks: Iterable[LiveClock]) -> None:
        """Ends clocks that the event takes away: cancelled in time, missed past due."""
        for clock in clocks:
            self._finish(clock, event, CANCELLED if event.at <= clock.due else MISSED)

    def cancel_all(self, event: Event) -> None:
        """Cancels every unstopped clock (voiding)."""
        for clock in self.live:
            if clock.outcome is None:
                self._finish(clock, event, CANCELLED)

    def _finish(self, clock: LiveClock, event: Event, outcome: str) -> None:
        clock.stopped, clock.outcome = event.at, outcome
        clock.touched.append(event.index)

    def agree(self, clock: LiveClock, event: Event, until: Instant) -> None:
        """An agreement for ``clock``: it counts if made at or before the due time in force (clauses §4, Agreements)."""
        if event.at <= clock.due:
            clock.due, clock.extended = until, True
            clock.touched.append(event.index)

    def hand(self, clocks: Iterable[LiveClock], event: Event, to: str) -> None:
        """Passes unexpired clocks on to ``to``; an expired one stays with whoever owed it at its due time."""
        for clock in clocks:
            if event.at <= clock.due:
                clock.owner = to
                clock.touched.append(event.index)

    def begin_round(self, event: Event) -> None:
        """Begins a round: a follow-up that still runs ends, the register's first clocks start."""
        self.end(event, self.unstopped("follow-up"))
        self.round += 1
        self.answered = self.closed = False
        self.closed_at = None
        self.dispatched_in_round = self.decided_in_round = self.reply_started_in_round = False
        self.reply_agreed = None
        self.unreachable = 0
        self.followed_up = self.informed = False
        if self.register == "customer":
            self.start("dispatch", event, self.first_handler)
        else:
            self.start("same-day", event, self.first_handler)
            self.start("decide", event, HR_ADMIN)

    def start_reply(self, event: Event) -> None:
        """Starts ``reply``: once a round, only while unanswered, at the time the customer asked for if still ahead."""
        if self.register != "customer" or self.answered or self.reply_started_in_round:
            return
        self.reply_started_in_round = True
        if self.reply_agreed is not None and self.reply_agreed[0] > event.at:
            clock = self.start("reply", event, self.first_handler, self.reply_agreed[0])
            clock.extended = True
            clock.touched.insert(0, self.reply_agreed[1])
        else:
            self.start("reply", event, self.first_handler)

    # -- what others ask ---------------------------------------------------------------------------------------------

    @property
    def category(self) -> str:
        """The category's code."""
        return str(self.facts.get("category", ""))

    @property
    def store(self) -> str | None:
        """The store that the case was registered with."""
        return self.facts.get("store")

    @property
    def repeats(self) -> int:
        """How often the complainant came back (repeat and skip-level complaints)."""
        return len(self.complaints)

    @property
    def stage(self) -> str:
        """Where the case stands, as the board's lanes tell it (``to-close``: answered, not yet closed)."""
        if self.voided:
            return "voided"
        if self.closed:
            return "to-follow-up" if self.runs("follow-up") else "done"
        if self.answered:
            return "to-close"
        if self.register == "customer":
            if self.runs("answer"):
                return "investigating"
            return "to-dispatch" if self.runs("dispatch") else "to-reply"
        return "to-handle" if self.runs("same-day") else "to-decide"

    @property
    def duties(self) -> tuple[str, ...]:
        """Untimed duties still open: ``inform-responsible`` (4.2.2, 4.2.3) and ``review`` (5.1.2)."""
        found = []
        if self.voided:
            return ()
        if self.has_result and not self.informed:
            found.append("inform-responsible")
        if self.review_requested and not self.final:
            found.append("review")
        return tuple(found)

    @property
    def tags(self) -> tuple[str, ...]:
        """Codes of what is worth showing beside the case's name."""
        found = [f"repeat:{self.repeats}"] if self.repeats else []
        names = {clock.name for clock in self.live}
        if "refund-report" in names:
            found.append("refund")
        if self.runs("promise"):
            found.append("promise")
        if "head" in names:
            found.append("head")
        if names & {"major", "major-report"}:
            found.append("major")
        if self.exposures:
            found.append("media")
        if self.stage == "to-close":
            found.append("to-close")
        return tuple(found)
