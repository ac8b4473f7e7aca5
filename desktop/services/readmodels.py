"""What the services hand to the views: plain frozen values, ready to be shown.

Owns the shapes of read models only. Must not hold Qt, queries or rules; a view gets these, shows them and sends plain
requests back. Instants are milliseconds since the epoch; texts for people are ``Text(zh, en)``; money is fen.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from desktop.policy.values import Instant, Text
from desktop.services.attachmentmodels import Attachment
from desktop.services.formmodels import Choice as Choice
from desktop.services.formmodels import Form as Form
from desktop.services.formmodels import FormField as FormField


class Who(Struct, frozen=True):
    """A person, store or department as shown: ``name`` (王敏), ``unit`` (人事行政部, 经销商 …; may be empty)."""

    key: str
    name: str
    unit: Text


class ClockLine(Struct, frozen=True):
    """One clock as shown; its state and figure at an instant: :func:`desktop.services.faces.face`."""

    case: str
    ordinal: int
    name: str
    label: Text
    clause: str
    confirm: bool
    owner: Who
    started: Instant
    due: Instant
    near_from: Instant | None
    stopped: Instant | None
    outcome: str | None
    proven: bool
    quiet_until: Instant | None = None


class Face(Struct, frozen=True):
    """A clock at one instant.

    ``state``: running, near, overdue, met, missed, cancelled. ``sign``: ``left``, ``over`` or ``at`` (stopped).
    ``parts``: figures with unit codes: ``(("24:32", ""),)``, ``(("8", "h"), ("17", "m"))`` or days and hours.
    ``due``: ``15:48``, ``24:00`` or, on another day, ``11-24``. ``fraction``: 0 to 1 of the bar.
    ``seconds``: whether the figure changes every second.
    """

    state: str
    sign: str
    parts: tuple[tuple[str, str], ...]
    due: str
    fraction: float
    seconds: bool


class Card(Struct, frozen=True):
    """A case on the board. ``clocks``: the lead clock first (earliest due open one), then open by due, then stopped.

    ``tags`` are codes: ``repeat:N``, ``refund``, ``promise``, ``head``, ``major``, ``media``, ``unproven``, ``review``,
    ``to-close``. ``version`` changes whenever anything shown but the countdown changes (key of the cached picture).
    """

    case: str
    number: str
    register: str
    lane: str
    name: str
    category: Text
    place: Text
    tags: tuple[str, ...]
    registered_at: Instant
    clocks: tuple[ClockLine, ...]
    version: int

    @property
    def lead(self) -> ClockLine | None:
        """The clock of the countdown band: the open one due first, if any is open."""
        return self.clocks[0] if self.clocks and self.clocks[0].outcome is None else None


LANES = ("to-dispatch", "investigating", "to-reply", "to-follow-up", "to-handle", "to-decide")
"""Lanes left to right; the first four are the customer register's, the last two the employees'."""


class BoardFilter(Struct, frozen=True):
    """What the board shows; empty means all. ``mine`` is the person whose duties alone are wanted."""

    register: str = ""
    category: str = ""
    place: str = ""
    owner: str = ""
    mine: str = ""
    hide_met: bool = False


class Board(Struct, frozen=True):
    """The whole board: cards by lane (most urgent first, at most ``limit`` a lane), totals a lane, report duties."""

    lanes: dict[str, tuple[Card, ...]]
    totals: dict[str, int]
    reports: tuple[ClockLine, ...] = ()
    people: tuple[Who, ...] = ()
    places: tuple[Who, ...] = ()


class TableOrder(Struct, frozen=True):
    """How the table is sorted: by one of :data:`COLUMNS`, ``down`` where it is turned. As the board at first."""

    column: str = "left"
    down: bool = False


COLUMNS = ("state", "left", "due", "clock", "owner", "stage", "number", "name", "category", "place", "others")
"""Columns of the table left to right; the first four tell of the most urgent clock, the last of the other ones."""


class WallRow(Struct, frozen=True):
    """A clock on the wall board: register and count of the day, no more of the number; a department or post.

    ``clock`` names no case and no person: :func:`desktop.services.faces.face` reckons with its times alone.
    """

    register: str
    tail: str
    owner: Text
    clock: ClockLine


class Wall(Struct, frozen=True):
    """The wall board at ``read_at``. Nothing in it says who complained, who owes, or how to reach anybody."""

    rows: tuple[WallRow, ...]
    overdue: int
    near: int
    follow_ups: int
    open: int
    read_at: Instant


class Counters(Struct, frozen=True):
    """Cases (not clocks) overdue, near and with a follow-up due, open suggestions, and running ``clocks``, at one
    instant."""

    overdue: int = 0
    near: int = 0
    follow_ups: int = 0
    follow_ups_urgent: int = 0
    suggestions: int = 0
    open: int = 0
    clocks: int = 0


class Fact(Struct, frozen=True):
    """One registered fact: ``old`` holds struck-through former values, ``value`` empty means not filled in."""

    field: str
    label: Text
    value: Text
    old: tuple[str, ...] = ()


class TimelineRow(Struct, frozen=True):
    """A line of the history (经过). ``index``: the event's place in the case, ``None`` for a clock that ran out.

    ``mark``: shape to draw (running, overdue, met, missed, cancelled, unproven). ``lines``: details under the title.
    ``late_minutes``: typed so much later than it happened (0: in time). ``applied``: False with ``why`` where the case
    cannot have it. ``corrected_by``: index of the correction that changed it. ``paper``: that the slip or letter which
    the policy wants beside the event is among its ``attachments``.
    """

    index: int | None
    at: Instant
    recorded_at: Instant | None
    kind: str
    title: Text
    actor: str
    lines: tuple[Text, ...]
    mark: str
    late_minutes: int = 0
    applied: bool = True
    why: Text | None = None
    corrected_by: int | None = None
    urgent: Text | None = None
    attachments: tuple[Attachment, ...] = ()
    paper: Text | None = None


class Step(Struct, frozen=True):
    """A next step of a case for one person. ``effect`` says which clocks it stops and starts; refused: ``why``."""

    kind: str
    title: Text
    clause: str
    effect: Text
    allowed: bool
    why: Text | None = None
    key: str = ""
    confirm: bool = False


class SuggestionLine(Struct, frozen=True):
    """An open suggestion as shown on the case and penalties pages. Money in fen; ``None``: not the policy's to name."""

    id: str
    case: str
    number: str
    rule: str
    label: Text
    clause: str
    whom: Who
    low: int | None
    high: int | None
    proven: bool
    confirm: bool
    at: Instant
    grounds: tuple[Text, ...]


class HeldRound(Struct, frozen=True):
    """With whom a round lay: whole ``minutes`` from its beginning to its answer, or while it is ``running`` so far;
    ``parts`` are holders and their minutes, and sum to them."""

    round: int
    running: bool
    minutes: int
    parts: tuple[tuple[Text, int], ...]


class CasePage(Struct, frozen=True):
    """Everything the case page shows; ``verdict``: that all was on time and nothing is suggested, where it is so."""

    case: str
    number: str
    register: str
    stage: str
    stage_label: Text
    tags: tuple[str, ...]
    policy_label: str
    facts: tuple[Fact, ...]
    timeline: tuple[TimelineRow, ...]
    clocks: tuple[ClockLine, ...]
    steps: tuple[Step, ...]
    more: tuple[Step, ...]
    suggestions: tuple[SuggestionLine, ...]
    duties: tuple[Text, ...]
    version: int
    papers: tuple[Step, ...] = ()
    held: HeldRound | None = None
    verdict: Text | None = None


class MatchCard(Struct, frozen=True):
    """An earlier case of the same phone, contract or address."""

    case: str
    number: str
    lines: tuple[Text, ...]
    state: str
    recommended: bool
    answered: bool
    clocks: tuple[ClockLine, ...] = ()


class Matches(Struct, frozen=True):
    """The match panel of the register form: unanswered first. ``headline`` is set where F4 is recommended.

    ``asked``: there was enough to look for, so that no card means no earlier complaint.
    """

    cards: tuple[MatchCard, ...]
    headline: Text | None = None
    body: Text | None = None
    satisfaction: Text | None = None
    same_address: int = 0
    same_contract: int = 0
    asked: bool = False


class EventDraft(Struct, frozen=True):
    """A request to record one event. ``case`` is ``None`` only for ``registered``. ``at`` ``None`` means now.

    ``fields`` by the policy's names: instants as ms, people/stores by key, texts as str; ``by`` is who did it, the
    typist is the desk's own actor. ``event`` of a correction is the index of the event in its case. ``staged``: ids of
    the files that wait to be attached to it.
    """

    kind: str
    case: str | None
    by: str
    fields: dict[str, Any] = {}
    at: Instant | None = None
    attachments: tuple[tuple[str, bytes], ...] = ()
    staged: tuple[str, ...] = ()


class Recorded(Struct, frozen=True):
    """What was recorded: ``case`` is its number, ``index`` the event's place in it, ``node``/``seq`` its identity."""

    case: str
    index: int
    kind: str
    node: str
    seq: int
    at: Instant
    recorded_at: Instant


class Refused(Exception):
    """The policy or a form rule refuses an event; ``text`` is for the handler, ``field`` the form field at fault.

    ``others``: what else is wrong with the same form, so that all of it can be mended in one round.
    """

    def __init__(self, code: str, text: Text, field: str | None = None) -> None:
        super().__init__(text.en)
        self.code, self.text, self.field = code, text, field
        self.others: tuple[Refused, ...] = ()

    @property
    def all(self) -> tuple[Refused, ...]:
        """This fault and the others, one a field."""
        return (self, *(one for one in self.others if (one.field or one.code) != (self.field or self.code)))


class Trouble(Exception):
    """Something of the world failed (disk full, file locked, share gone): what failed, and what to do."""

    def __init__(self, code: str, text: Text, remedy: Text) -> None:
        super().__init__(text.en)
        self.code, self.text, self.remedy = code, text, remedy


class PenaltyLine(Struct, frozen=True):
    """A penalty in its life. ``state``: proposed, approved, …; ``amount`` fen; ``document`` its number if any.

    ``compensation`` for losses, fen, apart from the amount; ``month``: the payroll month of the last booking.
    """

    id: str
    case: str
    number: str
    rule: str
    label: Text
    clause: str
    whom: Who
    amount: int
    reason: str
    state: str
    state_label: Text
    proposer: Who
    proposed_at: Instant
    approver: Who | None = None
    approved_at: Instant | None = None
    document: str = ""
    superseded: bool = False
    next: tuple[Step, ...] = ()
    compensation: int = 0
    dispute_until: Instant | None = None
    month: str = ""


class AlertItem(Struct, frozen=True):
    """One alert to acknowledge: a person's clock reached a level (``near:N``, ``due``, ``again``, ``phone``).

    ``phone`` tells the first handler to phone the owner, whose desk is not open. ``in_place_of``: who is away and owes
    it, where the person is told as their deputy.
    """

    id: int
    person: str
    case: str
    number: str
    name: str
    category: Text
    place: Text
    clock: ClockLine
    level: str
    raised_at: Instant
    in_place_of: Who | None = None


class AlertDigest(Struct, frozen=True):
    """What happened while the PC slept (once per sleep)."""

    slept_from: Instant
    slept_until: Instant
    items: tuple[AlertItem, ...]
    overdue: int
    near: int
    recorded_elsewhere: int
