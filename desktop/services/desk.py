"""The desk: the one object through which views, alerts and the command line work.

Owns nothing but its actor and its language; every job is a small function of a neighbouring file that gets the
:class:`~desktop.services.context.Context`. Papers and penalties: :mod:`desktop.services.paperdesk`; the company:
:mod:`desktop.services.companydesk`. Must be used from one worker thread, and must not know Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from desktop.policy.values import Instant, Person, Text
from desktop.services.companydesk import CompanyDesk
from desktop.services.context import Context
from desktop.services.paperdesk import PaperDesk
from desktop.services.readmodels import (
    Board,
    BoardFilter,
    Card,
    CasePage,
    Choice,
    Counters,
    EventDraft,
    Form,
    MatchCard,
    Matches,
    Recorded,
    Refused,
    TableOrder,
    Wall,
    Who,
)
from desktop.services.wallclock import WallClock

if TYPE_CHECKING:
    from desktop.models.store import Store
    from desktop.services.attachmentmodels import Attachment, Limits
    from desktop.services.deskmodels import (
        Draft,
        FollowUps,
        FollowUpTalk,
        Found,
    )
    from desktop.services.formmodels import Shift
    from desktop.services.homemodels import AbsenceForm, Home
    from desktop.services.thispc import ThisPc


class Desk(PaperDesk, CompanyDesk):
    """What one installation can do. All methods are synchronous and raise ``Refused`` or ``Trouble``."""

    def __init__(self, store: Store, clock: WallClock, language: str = "zh", pc: ThisPc | None = None) -> None:
        self.context = Context(store, clock, language, pc)

    # who sits here, and in which words -------------------------------------------------------------------------
    @property
    def actor(self) -> str:
        """Key of the person at this desk, empty before anybody is chosen."""
        return self.context.actor

    def set_actor(self, person: str) -> None:
        """Say who sits at this desk; ``Refused`` for somebody unknown."""
        self.context.set_actor(person)

    @property
    def zone(self) -> ZoneInfo:
        """The company's time zone."""
        return self.context.zone

    def today(self, now: Instant) -> str:
        """The calendar day at ``now`` in the company's zone, ISO."""
        from desktop.services import faces

        return faces.today(now, self.zone).isoformat()

    def text(self, code: str) -> Text:
        """The words for a code: lane, stage, tag, state, clock, kind, rule, role, department, category."""
        from desktop.services import labels

        return labels.text(code, self.context.current_policy())

    def categories(self, register: str) -> Mapping[str, Text]:
        """The categories of a register, by code."""
        return self.context.current_policy().categories[register]

    # the one way in -------------------------------------------------------------------------------------------
    def record(self, *drafts: EventDraft, form: str = "") -> tuple[Recorded, ...]:
        """Record the drafts in one transaction, all or none; ``case=None`` means the case registered in this call.

        ``form``: the id of the draft that was kept of the form; it ends in the same transaction. A ``Refused`` carries
        every other fault of the drafts too.
        """
        from desktop.services import record

        try:
            return record.record(self.context, drafts, form)
        except Refused as refused:
            if refused.field:
                refused.others = self.faults(*drafts)
            raise

    def faults(self, *drafts: EventDraft) -> tuple[Refused, ...]:
        """Everything that can be seen to be wrong with the drafts, however unfinished they are; nothing is recorded."""
        from desktop.services import faults

        return faults.faults(self.context, drafts)

    def changes_since(self, cursor: int) -> tuple[int, frozenset[str]]:
        """The new cursor and the numbers of the cases that changed since ``cursor``, whichever process wrote them."""
        return self.context.store.changes_since(cursor)

    # looking --------------------------------------------------------------------------------------------------
    def board(self, now: Instant, filter: BoardFilter | None = None, limit: int = 200) -> Board:
        """The most urgent open cases by lane, at most ``limit`` in all."""
        from desktop.services import board

        return board.board(self.context, now, filter or BoardFilter(), limit)

    def table(
        self, now: Instant, filter: BoardFilter | None = None, order: TableOrder | None = None
    ) -> tuple[str, ...]:
        """Numbers of every open case of the filter, sorted; their cards are asked for as they are looked at."""
        from desktop.services import table

        return table.order(self.context, now, filter or BoardFilter(), order or TableOrder())

    def cards(self, numbers: Iterable[str], hide_met: bool = False) -> tuple[Card, ...]:
        """The cards of these cases, in no order."""
        from desktop.services import table

        return table.cards(self.context, numbers, hide_met)

    def wall(self, now: Instant) -> Wall:
        """What a room may see: six clocks that press and the counters, without anybody's name."""
        from desktop.services import wall

        return wall.wall(self.context, now)

    def counters(self, now: Instant) -> Counters:
        """Cases overdue, near, to follow up; open suggestions."""
        from desktop.services import board

        return board.counters(self.context, now)

    def case(self, number: str, actor: str, now: Instant) -> CasePage:
        """Everything the case page shows to ``actor`` at ``now``; ``Refused`` for an unknown number."""
        from desktop.services import casepage

        return casepage.case_page(self.context, number, actor, now)

    def form(self, case: str, kind: str, actor: str, now: Instant) -> Form:
        """The form of one event kind for a case, with its choices and defaults."""
        from desktop.services import forms

        return forms.form(self.context, case, kind, actor, now)

    def shift(self, person: str, now: Instant) -> Shift:
        """What ``person`` has in hand as first handler, to be handed over in one go; what stays with them."""
        from desktop.services import shift

        return shift.shift(self.context, person, now)

    def sitters(self, now: Instant) -> tuple[Choice, ...]:
        """Everybody who may sit at this desk, with what each has open."""
        from desktop.services import shift

        return shift.sitters(self.context, now)

    def register_form(self, register: str, actor: str, now: Instant) -> Form:
        """The form that registers a complaint of ``register``."""
        from desktop.services import forms

        return forms.register_form(self.context, register, actor, now)

    def matches(self, phone: str = "", contract: str = "", address: str = "") -> Matches:
        """Earlier cases of the same caller: by phone from the 7th digit, by contract, by address."""
        from desktop.services import matching

        return matching.matches(self.context, phone, contract, address)

    def search(self, text: str, limit: int = 50) -> tuple[MatchCard, ...]:
        """Cases whose number, phone, name or content holds ``text``; the newest first."""
        from desktop.services import search

        return search.search(self.context, text, limit)

    def find(self, text: str) -> Found:
        """Cases, people, stores, documents and commands that ``text`` may mean."""
        from desktop.services import search

        return search.find(self.context, text)

    def home(self, now: Instant) -> Home:
        """What whoever sits here owes next, what waits for them, and their day."""
        from desktop.services import home

        return home.home(self.context, now)

    # follow-ups -----------------------------------------------------------------------------------------------
    def follow_ups(self, actor: str, now: Instant) -> FollowUps:
        """The follow-ups that wait, the earliest due first, and those made today, as ``actor`` sees them."""
        from desktop.services import followups

        return followups.follow_ups(self.context, actor, now)

    def follow_up_talk(self, number: str) -> FollowUpTalk:
        """What the caller has to know of a case before the call."""
        from desktop.services import followups

        return followups.talk(self.context, number)

    def record_follow_up(
        self,
        number: str,
        outcome: str,
        satisfaction: int | None = None,
        opinion: str = "",
        at: Instant | None = None,
        form: str = "",
    ) -> tuple[Recorded, ...]:
        """Record a call: ``reached`` with satisfaction 1–5, ``unreachable``, or ``later`` with what was agreed."""
        from desktop.services import followups

        return followups.record(self.context, number, outcome, satisfaction, opinion, at, form)

    def follow_up_list(self, now: Instant) -> bytes:
        """This week's follow-up list as a PDF; no copy of it is kept."""
        from desktop.services import calllist

        return calllist.pdf(self.context, now)

    # who and where --------------------------------------------------------------------------------------------
    def people(self) -> tuple[Who, ...]:
        """Everybody active, by department."""
        from desktop.services import directory

        return directory.people(self.context)

    def person(self, key: str) -> Person:
        """One person; ``Refused`` where nobody has that key."""
        from desktop.services import directory

        return directory.person(self.context, key)

    def stores(self) -> tuple[Who, ...]:
        """Every store and dealer."""
        from desktop.services import directory

        return directory.stores(self.context)

    def departments(self) -> tuple[Who, ...]:
        """Every department."""
        from desktop.services import directory

        return directory.departments(self.context)

    def absence_form(self, person: str, now: Instant) -> AbsenceForm:
        """Who may be said to be away and who may stand in, and the absences that are not over."""
        from desktop.services import absenceform

        return absenceform.form(self.context, person, now)

    def save_absence(self, key: str, person: str, start: Instant, until: Instant, deputy: str = "") -> str:
        """Say that somebody is away (empty ``key``) or change it; its key. ``Refused`` names the field."""
        from desktop.services import absences

        return absences.save(self.context, key, person, start, until, deputy)

    def end_absence(self, key: str) -> None:
        """Back early, or not away after all."""
        from desktop.services import absences

        absences.end(self.context, key)

    # this PC --------------------------------------------------------------------------------------------------
    def remembered(self, key: str, default: Any = None) -> Any:
        """How something was left on this PC (which view, which order); settings that are declared: :meth:`setting`."""
        from desktop.services import settings

        return settings.get(self.context, key, default)

    def remember(self, key: str, value: Any) -> None:
        """Remember how something was left on this PC; ``value`` is what JSON can hold."""
        from desktop.services import settings

        settings.put(self.context, key, value)

    # drafts: kept on this PC; saving and dropping ask the ledger nothing, and may be called beside its thread -----
    def save_draft(self, key: str, id: str, values: dict[str, Any]) -> Instant:
        """Keep what has been typed in the form ``key`` as the draft ``id``; when it was saved."""
        from desktop.services import drafts

        return drafts.save(self.context, key, id, values)

    def load_draft(self, key: str) -> Draft | None:
        """What was typed in the form ``key`` and neither recorded nor dropped."""
        from desktop.services import drafts

        return drafts.load(self.context, key)

    def drop_draft(self, id: str) -> None:
        """Forget the draft ``id``."""
        from desktop.services import drafts

        drafts.drop(self.context, id)

    # attachments ----------------------------------------------------------------------------------------------
    def attachment_limits(self) -> Limits:
        """How large an attachment may be, and how many an event may have."""
        from desktop.services.attachments import staging

        staging.sweep(self.context)
        return staging.limits(self.context)

    def stage(self, name: str, content: bytes) -> Attachment:
        """Keep a file on this PC until it is recorded; its id is the ``part`` of what is returned."""
        from desktop.services.attachments import staging

        return staging.stage(self.context, name, content)

    def staged(self, ids: Sequence[str]) -> tuple[Attachment, ...]:
        """The files that wait under these ids; one that is gone says so by its state."""
        from desktop.services.attachments import staging

        return staging.staged(self.context, ids)

    def drop_staged(self, ids: Sequence[str]) -> None:
        """Files that are not to be attached after all."""
        from desktop.services.attachments import staging

        staging.drop(self.context, ids)

    def attachment(self, ref: str, part: str) -> bytes:
        """The bytes of an attachment as recorded, or of a staged one (no ``ref``); ``Refused`` says why not."""
        from desktop.services.attachments import shown

        return shown.content(self.context, ref, part)

    def copy_to_open(self, one: Attachment) -> Path:
        """A copy for another program to open; ``Refused`` for a program, a script and what is not known."""
        from desktop.services.attachments import shown

        return shown.copy_to_open(self.context, one)
