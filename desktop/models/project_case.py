"""What is kept of a case beside its events: its row, clocks, suggestions, marks, search entry and counts.

Owns the projection of one case, written as the difference from what is there: only rows that changed are touched. Rows
hold due and warning instants, never ``near`` or ``overdue``. Must not decide anything: it keeps what the policy folded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from desktop.models import project_penalty, rollup, search_index
from desktop.models.heads import heads_of, needs_review
from desktop.models.reading import CaseHistory
from desktop.policy.case import CaseState
from desktop.policy.config import Policy
from desktop.policy.history import Look, look
from desktop.policy.holding import ANSWERS
from desktop.policy.values import Clock, Directory, Event

CASE_COLUMNS = (
    *("no", "number", "plain", "policy", "heads", "version", "register", "category", "stage", "store", "responsible"),
    *("department", "first_handler", "name", "phone_digits", "contract", "contract_key", "address", "address_key"),
    *("excerpt", "registered_at", "round", "repeats", "answered", "closed_at", "voided", "satisfaction", "lead_due"),
    *("tags", "duties", "unapplied", "needs_review"),
)
CLOCK_COLUMNS = (
    *("case_no", "ordinal", "name", "clause", "round", "owner", "started", "due", "near_from", "warns", "stopped"),
    *("outcome", "extended", "proven", "quiet_until"),
)
MARK_COLUMNS = ("case_no", "ordinal", "measure", "at", "who")
PLACES = 16
"""A clock's ordinal is the place of the event that began it times this, plus its place among those that event began."""
EXCERPT = 60
_NEXT_NUMBER, _NO_DIGITS = re.compile(r"[/,;，；、]|转"), re.compile(r"[^0-9]+")
NOBODY = Directory()
"""What a fold is given where every event brings its own people."""
_MARKS: dict[str, str] = {
    "repeat-complaint": "repeat",
    "skip-level-complaint": "repeat",
    "escalated": "escalated",
    "refund-flagged": "refund",
    "major-flagged": "major",
    "media-exposed": "media",
    "misconduct-found": "misconduct",
    "commended": "commended",
    "reopened": "reopened",
    "review-requested": "review",
    "voided": "voided",
    **dict.fromkeys(ANSWERS, "answered"),
}


def _sql(verb: str, table: str, columns: Sequence[str]) -> str:
    return f"{verb} INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


_PUT_CASE = _sql("INSERT", "case_row", CASE_COLUMNS)
_PUT_CLOCK = _sql("INSERT OR REPLACE", "clock_row", CLOCK_COLUMNS)
_PUT_MARK = _sql("INSERT OR REPLACE", "mark_row", MARK_COLUMNS)
_GET_CASE = f"SELECT {', '.join(CASE_COLUMNS)} FROM case_row WHERE no = ?"
_GET_CLOCKS = f"SELECT {', '.join(CLOCK_COLUMNS)} FROM clock_row WHERE case_no = ?"
_GET_MARKS = f"SELECT {', '.join(MARK_COLUMNS)} FROM mark_row WHERE case_no = ?"


_REGISTER, _REGISTERED_AT, _CLOSED_AT = map(CASE_COLUMNS.index, ("register", "registered_at", "closed_at"))
_DIMENSIONS = itemgetter(*map(CASE_COLUMNS.index, rollup.CASE_DIMENSIONS))
_STOPPED = itemgetter(*map(CLOCK_COLUMNS.index, ("name", "outcome", "proven", "stopped", "owner")))
_STOPPED_AT = CLOCK_COLUMNS.index("stopped")


@dataclass(frozen=True, slots=True)
class CaseRows:
    """The rows of one case as tuples in the order of the columns above."""

    case: tuple[Any, ...]
    clocks: dict[int, tuple[Any, ...]]
    marks: dict[int, tuple[Any, ...]]

    def counted(self) -> rollup.Counted:
        """What the kept counts count of the case."""
        return rollup.Counted(
            self.case[_REGISTER],
            self.case[_REGISTERED_AT],
            self.case[_CLOSED_AT],
            _DIMENSIONS(self.case),
            [row[2:4] for row in self.marks.values()],
            [_STOPPED(row) for row in self.clocks.values() if row[_STOPPED_AT] is not None],
        )


def phone_digits(text: str) -> str:
    """The first number in a phone field, digits alone: ``028-8555 1234`` gives ``02885551234``."""
    return _NO_DIGITS.sub("", _NEXT_NUMBER.split(search_index.normal(text), 1)[0])


def warning_instants(clock: Clock, policy: Policy) -> str:
    """Each warning figure before due, not before the start; the earliest is ``near_from``."""
    started, due = clock.started, clock.due
    instants = {max(started, due - before) for before in policy.warn.get(clock.name, ())}
    return " ".join(map(str, sorted(instants)))


def clock_rows(no: int, clocks: Iterable[Clock], policy: Policy) -> dict[int, tuple[Any, ...]]:
    """Rows of the case's clocks by ordinal, which stays the same however late other events are entered."""
    rows: dict[int, tuple[Any, ...]] = {}
    begun: Counter[int] = Counter()
    for clock in clocks:
        first = clock.touched[0] if clock.touched else 0
        ordinal = first * PLACES + begun[first]
        begun[first] += 1
        rows[ordinal] = (
            *(no, ordinal, clock.name, clock.clause, clock.round, clock.owner, clock.started, clock.due),
            *(clock.near_from, warning_instants(clock, policy), clock.stopped, clock.outcome),
            *(1 if clock.extended else 0, 1 if clock.proven else 0, clock.quiet_until),
        )
    return rows


def mark_rows(no: int, events: Iterable[Event]) -> dict[int, tuple[Any, ...]]:
    """Rows of what statistics count by its own day, from the events that the case has."""
    rows: dict[int, tuple[Any, ...]] = {}
    for event in events:
        measure = _MARKS.get(event.kind, "")
        if event.kind == "followed-up":
            outcome = event.fields.get("outcome")
            measure = (
                f"follow-up:{event.fields.get('satisfaction')}" if outcome == "reached" else f"follow-up:{outcome}"
            )
        if measure:
            rows[event.index] = (no, event.index, measure, event.at, event.by)
    return rows


def _text(facts: Mapping[str, Any], *names: str) -> str:
    for name in names:
        value = facts.get(name)
        if isinstance(value, str) and value:
            return value
    return ""


def _department(state: CaseState) -> str:
    """The department of whoever is responsible, as it was when that was said; else the complainant's."""
    if state.responsible is not None:
        said = next(event for event in state.events if event.index == state.responsible_event)
        person = said.among(NOBODY).people.get(state.responsible)
        if person is not None:
            return person.department
    return _text(state.facts, "department")


def case_row(no: int, number: str, plain: str, history: CaseHistory, seen: Look) -> tuple[Any, ...]:
    """The case's row. A case without its registration has an empty register and stands at its first event's time."""
    state = seen.state
    facts = state.facts
    open_due = [clock.due for clock in seen.clocks if clock.outcome is None]
    contract, address = _text(facts, "contract"), _text(facts, "address")
    tags = (*state.tags, *(() if all(clock.proven for clock in seen.clocks) else ("unproven",)))
    review = not history.linear and needs_review(history.ledger)
    return (
        *(no, number, plain, history.ledger[0].policy, heads_of(history), len(history.ledger)),
        *(state.register, state.category, state.stage, state.store or "", state.responsible or ""),
        *(_department(state), state.first_handler),
        *(_text(facts, "customer", "complainant"), phone_digits(_text(facts, "phone"))),
        *(contract, search_index.key(contract), address, search_index.key(address)),
        *(_text(facts, "content", "demand")[:EXCERPT], state.registered_at or history.ledger[0].at),
        *(
            state.round,
            state.repeats,
            int(state.answered),
            state.closed_at if state.closed and not state.voided else None,
        ),
        *(int(state.voided), state.satisfaction, min(open_due, default=None)),
        *(" ".join(tags), " ".join(state.duties), len(state.unapplied), int(review)),
    )


def read_rows(raw: Any, no: int) -> CaseRows | None:
    """The rows that are there, or ``None`` for a case without any."""
    case = raw.execute(_GET_CASE, (no,)).fetchone()
    if case is None:
        return None
    clocks = {row[1]: row for row in raw.execute(_GET_CLOCKS, (no,))}
    marks = {row[1]: row for row in raw.execute(_GET_MARKS, (no,))}
    return CaseRows(case, clocks, marks)


def _write_case(raw: Any, old: tuple[Any, ...] | None, new: tuple[Any, ...]) -> None:
    if old is None:
        raw.execute(_PUT_CASE, new)
        return
    changed = [(column, value) for column, before, value in zip(CASE_COLUMNS, old, new, strict=True) if before != value]
    if changed:
        columns = ", ".join(f"{column} = ?" for column, _ in changed)
        raw.execute(f"UPDATE case_row SET {columns} WHERE no = ?", (*(value for _, value in changed), new[0]))


def _write_many(raw: Any, table: str, put: str, old: Mapping[int, Any], new: Mapping[int, tuple[Any, ...]]) -> None:
    changed = [row for ordinal, row in new.items() if old.get(ordinal) != row]
    if changed:
        raw.executemany(put, changed)
    for ordinal, row in old.items():
        if ordinal not in new:
            raw.execute(f"DELETE FROM {table} WHERE case_no = ? AND ordinal = ?", (row[0], ordinal))


def searched(number: str, history: CaseHistory) -> str:
    """What is indexed of the case: the end of its number, and everything that somebody typed."""
    texts, names = [number.rpartition("-")[2]], list[str]()
    for event in history.ledger:
        if event.parts:
            _collect(event.fields, texts, names)
    return search_index.body(texts, names)


def _collect(fields: Mapping[str, Any], texts: list[str], names: list[str]) -> None:
    for name, value in fields.items():
        if isinstance(value, str):
            texts.append(value)
            if name in search_index.NUMBERS and (whole := search_index.key(value)) != search_index.normal(value):
                texts.append(whole)
            if name in search_index.NAMES:
                names.append(value)
        elif isinstance(value, Mapping):
            _collect(value, texts, names)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a case is folded with: its policy, its number. Its events bring the people and stores of their time."""

    policy: Policy
    number: str
    plain: str


def fold_rows(history: CaseHistory, around: Surroundings) -> tuple[CaseRows, Look]:
    """The rows that the case's events make, and the look they were made from."""
    seen = look(history.events, around.policy, NOBODY, None)
    no = history.no
    case = case_row(no, around.number, around.plain, history, seen)
    return CaseRows(case, clock_rows(no, seen.clocks, around.policy), mark_rows(no, seen.state.events)), seen


def project(
    raw: Any,
    history: CaseHistory,
    around: Surroundings,
    *,
    fresh: bool,
    texts_changed: bool,
) -> None:
    """Fold the case and write what changed, inside the caller's transaction.

    ``fresh``: there are no rows yet. ``texts_changed``: an event with parts came, or parts were erased.
    """
    no = history.no
    old = None if fresh else read_rows(raw, no)
    new, seen = fold_rows(history, around)
    _write_case(raw, old.case if old else None, new.case)
    _write_many(raw, "clock_row", _PUT_CLOCK, old.clocks if old else {}, new.clocks)
    _write_many(raw, "mark_row", _PUT_MARK, old.marks if old else {}, new.marks)
    if not fresh or has_penalties(history, seen):
        project_penalty.project(raw, history, seen.suggestions, around.policy)
    zone = around.policy.zone
    before = rollup.tally({}, old.counted(), zone) if old else {}
    rollup.change(raw, before, rollup.tally({}, new.counted(), zone))
    if fresh or texts_changed:
        search_index.write(raw, no, searched(around.number, history), fresh=fresh)


def has_penalties(history: CaseHistory, seen: Look) -> bool:
    """Whether a new case has rows of suggestions or penalties at all."""
    return bool(seen.suggestions) or len(history.events) < len(history.ledger)


class Batch:
    """Rows of many new cases, written together: what a rebuild makes of the ledger."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self.counts: rollup.Counts = {}
        self._cases: list[tuple[Any, ...]] = []
        self._clocks: list[tuple[Any, ...]] = []
        self._marks: list[tuple[Any, ...]] = []
        self._texts: list[tuple[int, str]] = []

    def __len__(self) -> int:
        return len(self._cases)

    def add(self, history: CaseHistory, around: Surroundings) -> None:
        """Fold a case that has no rows yet; they are written by :meth:`write`, its penalties at once."""
        new, seen = fold_rows(history, around)
        self._cases.append(new.case)
        self._clocks += new.clocks.values()
        self._marks += new.marks.values()
        self._texts.append((history.no, searched(around.number, history)))
        rollup.tally(self.counts, new.counted(), around.policy.zone)
        if has_penalties(history, seen):
            project_penalty.project(self._raw, history, seen.suggestions, around.policy)

    def write(self) -> None:
        """Write the rows gathered so far, all but the counts."""
        for put, rows in ((_PUT_CASE, self._cases), (_PUT_CLOCK, self._clocks), (_PUT_MARK, self._marks)):
            if rows:
                self._raw.executemany(put, rows)
        search_index.write_many(self._raw, self._texts)
        for rows in (self._cases, self._clocks, self._marks, self._texts):
            rows.clear()

    def write_counts(self) -> None:
        """Write the kept counts of every case added."""
        rollup.add_many(self._raw, ((entry, n, 0) for entry, n in self.counts.items()))
