"""Follow-ups (回访, 5.2.7): which calls wait, in what order, what was told the customer, and recording a call.

Owns the lists and how one call becomes events: what the customer says goes in beside the follow-up, in one transaction.
Must not decide what stops a clock: that is the policy's.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from desktop.models.project_case import phone_digits
from desktop.policy.effects import UNREACHABLE_ENDS
from desktop.policy.values import Event, Instant, Text
from desktop.services import faces, labels, recusal, sight
from desktop.services.board import CLOCK_COLUMNS, Lines, place_words
from desktop.services.context import Context, unknown_case
from desktop.services.deskmodels import NONE, FollowUp, FollowUps, FollowUpTalk
from desktop.services.readmodels import EventDraft, Recorded, Refused
from desktop.services.shown import joined, plain

KIND, NOTED = "followed-up", "noted"
REACHED, UNREACHABLE, LATER = "reached", "unreachable", "later"
"""What comes of a call; ``later`` (改约) is a call attempt with a note and stops nothing."""
LIMIT = 500

_COLUMNS = ", ".join(f"k.{name}" for name in CLOCK_COLUMNS.split(", "))
_CASE = "c.number, c.name, c.phone_digits, c.category, c.store, c.department, c.responsible, c.closed_at"
WAITING = (
    f"SELECT {_COLUMNS}, {_CASE} FROM clock_row k INDEXED BY clock_due JOIN case_row c ON c.no = k.case_no "
    "WHERE k.stopped IS NULL AND k.name = 'follow-up'{seen} ORDER BY k.due, c.number LIMIT ?"
)
MADE = (
    f"SELECT {_COLUMNS}, {_CASE}, m.measure, m.at, m.who FROM clock_row k INDEXED BY clock_stopped "
    "JOIN case_row c ON c.no = k.case_no JOIN mark_row m ON m.case_no = k.case_no AND m.at = k.stopped "
    "WHERE k.stopped >= ? AND k.stopped < ? AND k.name = 'follow-up' AND m.ordinal = ("
    "SELECT max(l.ordinal) FROM mark_row l WHERE l.case_no = k.case_no AND l.at = k.stopped "
    "AND l.measure LIKE 'follow-up:%'){seen} ORDER BY m.at DESC LIMIT ?"
)
"""Times are typed to the minute: of several calls stated at the same one, the last entered stopped the clock."""
TRIED = (
    "SELECT m.case_no, count(*) FROM mark_row m JOIN case_row c ON c.no = m.case_no "
    "WHERE m.case_no IN (SELECT value FROM json_each(?)) AND m.measure = 'follow-up:unreachable' "
    "AND m.at >= c.closed_at GROUP BY 1"
)
AGREED = (
    "SELECT e.case_no, count(*) FROM event e JOIN case_row c ON c.no = e.case_no "
    "WHERE e.case_no IN (SELECT value FROM json_each(?)) AND e.kind = 'noted' "
    "AND json_extract(CAST(e.header AS TEXT), '$.fields.what') = 'call-attempt' "
    "AND json_extract(CAST(e.header AS TEXT), '$.at') >= c.closed_at GROUP BY 1"
)
NAME_NEEDED = Text("请写明改约到什么时候", "say what time was agreed to call again")


# what waits ---------------------------------------------------------------------------------------------------------
def follow_ups(context: Context, actor: str, now: Instant) -> FollowUps:
    """The follow-ups that wait, the earliest due first, and those made today, the last first, for ``actor``."""
    with context.store.read():
        seen = sight.condition(context, "c")
        waiting = context.store.query(WAITING.format(seen=seen.sql), (*seen.given, LIMIT))
        start = faces.day_start(faces.today(now, context.zone), context.zone)
        made = context.store.query(MADE.format(seen=seen.sql), (start, max(now, start) + 1, *seen.given, LIMIT))
        maker = _Maker(context, actor, json.dumps([row[0] for row in (*waiting, *made)]))
        return FollowUps(
            waiting=tuple(maker.line(row) for row in waiting),
            today=tuple(maker.line(row[:-3], row[-3:]) for row in made),
            rule=_rule(context),
        )


def _rule(context: Context) -> Text:
    window = context.current_policy().windows["follow-up"]
    span = labels.span_words((window.unit, window.amount))
    return Text(
        f"办结后 {span.zh}内回访 5.2.7；到期日遇休息日顺延至下一工作日",
        f"Within {span.en} of closing, 5.2.7; due on a rest day means the next working day",
    )


class _Maker:
    """Makes lines from rows; what is counted is counted once for all of them."""

    def __init__(self, context: Context, actor: str, cases: str) -> None:
        self._policy, self._actor = context.current_policy(), actor
        self._lines = Lines(context, self._policy)
        self._tried: dict[int, int] = dict(context.store.query(TRIED, (cases,)))
        self._later: dict[int, int] = dict(context.store.query(AGREED, (cases,)))

    def line(self, row: tuple[Any, ...], made: tuple[str, Instant, str] | None = None) -> FollowUp:
        """One line; ``made``: measure, time and person of the call that was made."""
        clock, rest = row[:12], row[12:]
        number, name, phone, category, store, department, responsible, closed_at = rest
        measure, at, by = made or ("", None, "")
        mark = measure.rpartition(":")[2]
        words = labels.choice("outcome", REACHED if mark.isdigit() else mark) if mark else NONE
        return FollowUp(
            *(number, name, spaced(phone), labels.text(f"category:customer:{category}", self._policy)),
            place=self._place(store or department or responsible),
            closed_at=closed_at or clock[5],
            clock=self._lines.line(number, clock),
            tried=self._tried.get(clock[0], 0),
            tries=UNREACHABLE_ENDS,
            later=self._later.get(clock[0], 0),
            why=recusal.why_not(KIND, responsible, self._actor),
            outcome=words,
            satisfaction=int(mark) if mark.isdigit() else 0,
            at=at,
            by=self._lines.who(by).name if by else "",
        )

    def _place(self, key: str) -> Text:
        return place_words(self._lines.who(key), self._policy.departments.get(key))


# what is to be said -------------------------------------------------------------------------------------------------
_TOLD = (
    ("replied", ()),
    ("result-recorded", ("result",)),
    ("findings-returned", ("finding",)),
    ("measure-proposed", ("measure",)),
    ("head-answered", ("answer",)),
    ("final-decision", ("decision",)),
)


def talk(context: Context, number: str) -> FollowUpTalk:
    """What the caller has to know of the case ``number``. ``Refused`` for an unknown number."""
    with context.store.read():
        history = context.history(number)
        rows = context.store.query("SELECT phone_digits, excerpt, closed_at FROM case_row WHERE number = ?", (number,))
        if not rows:
            raise unknown_case(number)
        phone, excerpt, closed_at = rows[0]
        return FollowUpTalk(
            number, spaced(_phone(history) or phone), plain(excerpt), promised(history), _calls(history, closed_at)
        )


def spaced(phone: str) -> str:
    """A mobile number as it is read aloud, 138 8054 2716; another as it is."""
    bare = phone.replace(" ", "")
    if len(bare) == 11 and bare.isdigit() and bare[0] == "1":
        return f"{bare[:3]} {bare[3:7]} {bare[7:]}"
    return phone


def _phone(history: Sequence[Event]) -> str:
    """The number as it was typed, extension and all; a correction's counts."""
    found = ""
    for event in history:
        given = event.fields.get("set", event.fields) if event.kind == "corrected" else event.fields
        value = given.get("phone") if event.kind in ("registered", "corrected") else None
        if isinstance(value, str) and phone_digits(value):
            found = value
    return found


def promised(history: Sequence[Event]) -> Text:
    """What the customer was told, from the last round: results and findings as they were recorded."""
    said: list[str] = []
    for event in history:
        if event.kind in ("reopened", "repeat-complaint"):
            said.clear()
        for name in dict(_TOLD).get(event.kind, ()):
            text = str(event.fields.get(name) or "").strip()
            if text and text not in said:
                said.append(text)
    return joined([plain(text) for text in said[-2:]], "；", "; ")


def _calls(history: Sequence[Event], closed_at: Instant | None) -> tuple[tuple[Instant, Text], ...]:
    """Calls since the closing, the last first: in vain, or put off with what was agreed."""
    found = []
    for event in history:
        if event.at < (closed_at or 0):
            continue
        if event.kind == KIND:
            found.append((event.at, labels.choice("outcome", event.fields.get("outcome"))))
        elif event.kind == NOTED and event.fields.get("what") == "call-attempt":
            found.append((event.at, plain(str(event.fields.get("text", "")))))
    return tuple(sorted(found, key=lambda one: -one[0]))


# recording ----------------------------------------------------------------------------------------------------------
def record(
    context: Context,
    number: str,
    outcome: str,
    satisfaction: int | None,
    opinion: str,
    at: Instant | None,
    form: str = "",
) -> tuple[Recorded, ...]:
    """Record a call of the person at this desk: ``reached`` with ``satisfaction`` 1–5, ``unreachable``, or ``later``.

    ``opinion`` is what the customer said, or what is to be noted of the call; of ``later`` what was agreed, which is
    required. ``at`` ``None`` means now; ``form``: the id of the call's draft. ``Refused`` with the field at fault
    (outcome, satisfaction, opinion, at).
    """
    from desktop.services import record as recording

    words = opinion.strip()
    if outcome == LATER and not words:
        raise Refused("missing-field", NAME_NEEDED, "opinion")
    drafts = []
    if words:
        what = {REACHED: "opinion", LATER: "call-attempt"}.get(outcome, "note")
        drafts.append(EventDraft(NOTED, number, context.actor, {"text": words, "what": what}, at))
    if outcome != LATER:
        fields: dict[str, Any] = {"outcome": outcome}
        if outcome == REACHED and satisfaction is not None:
            fields["satisfaction"] = satisfaction
        drafts.append(EventDraft(KIND, number, context.actor, fields, at))
    return recording.record(context, drafts, form)
