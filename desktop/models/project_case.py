"""What is kept of a case beside its events: its row, clocks, suggestions, marks, search entry and counts.

Owns the projection of one case, written as the difference from what is there: only rows that changed are touched. Rows
hold due and warning instants, never ``near`` or ``overdue``. Must not decide anything: it keeps what the policy folded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.models import project_penalty, rollup, search_index
from desktop.models.heads import heads_of, needs_review
from desktop.models.reading import CaseHistory
from desktop.policy.config import Policy
from desktop.policy.history import Look, look
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
}


def _sql(verb: str, table: str, columns: Sequence[str]) -> str:
    return f"{verb} INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


_PUT_CASE = _sql("INSERT", "case_row", CASE_COLUMNS)
_PUT_CLOCK = _sql("INSERT OR REPLACE", "clock_row", CLOCK_COLUMNS)
_PUT_MARK = _sql("INSERT OR REPLACE", "mark_row", MARK_COLUMNS)
_GET_CASE = f"SELECT {', '.join(CASE_COLUMNS)} FROM case_row WHERE no = ?"
_GET_CLOCKS = f"SELECT {', '.join(CLOCK_COLUMNS)} FROM clock_row WHERE case_no = ?"
_GET_MARKS = f"SELECT {', '.join(MARK_COLUMNS)} FROM mark_row WHERE case_no = ?"


@dataclass(frozen=True, slots=True)
class CaseRows:
    """The rows of one case as tuples in the order of the columns above."""

    case: tuple[Any, ...]
    clocks: dict[int, tuple[Any, ...]]
    marks: dict[int, tuple[Any, ...]]

    def counted(self, policy: Policy) -> Counter[rollup.Entry]:
        """What the case adds to the kept counts."""
        return rollup.entries(
            dict(zip(CASE_COLUMNS, self.case, strict=True)),
            [dict(zip(CLOCK_COLUMNS, row, strict=True)) for row in self.clocks.values()],
            [dict(zip(MARK_COLUMNS, row, strict=True)) for row in self.marks.values()],
            policy.zone,
        )


def phone_digits(text: str) -> str:
    """The first number in a phone field, digits alone: ``028-8555 1234`` gives ``02885551234``."""
    first = re.split(r"[/,;，；、]|转", search_index.normal(text))[0]
    return re.sub(r"[^0-9]", "", first)


def warning_instants(clock: Clock, policy: Policy) -> str:
    """Each warning figure before due, not before the start; the earliest is ``near_from``."""
    instants = sorted({max(clock.started, clock.due - before) for before in policy.warn.get(clock.name, ())})
    return " ".join(map(str, instants))


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
            *(int(clock.extended), int(clock.proven), clock.quiet_until),
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


def case_row(
    no: int, number: str, plain: str, history: CaseHistory, seen: Look, policy: Policy, directory: Directory
) -> tuple[Any, ...]:
    """The case's row. A case without its registration has an empty register and stands at its first event's time."""
    state = seen.state
    facts = state.facts
    responsible = state.responsible or ""
    person = directory.people.get(responsible)
    open_due = [clock.due for clock in seen.clocks if clock.outcome is None]
    contract, address = _text(facts, "contract"), _text(facts, "address")
    tags = (*state.tags, *(() if all(clock.proven for clock in seen.clocks) else ("unproven",)))
    review = not history.linear and needs_review(history.ledger)
    return (
        *(no, number, plain, history.ledger[0].policy, heads_of(history), len(history.ledger)),
        *(state.register, state.category, state.stage, state.store or "", responsible),
        *(person.department if person else _text(facts, "department"), state.first_handler),
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


def _searched(number: str, history: CaseHistory) -> str:
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
    """What a case is folded with: its policy, the directory then in force, its number."""

    policy: Policy
    directory: Directory
    number: str
    plain: str


def fold_rows(history: CaseHistory, around: Surroundings) -> tuple[CaseRows, Look]:
    """The rows that the case's events make, and the look they were made from."""
    seen = look(history.events, around.policy, around.directory, None)
    no = history.no
    case = case_row(no, around.number, around.plain, history, seen, around.policy, around.directory)
    return CaseRows(case, clock_rows(no, seen.clocks, around.policy), mark_rows(no, seen.state.events)), seen


def project(
    raw: Any,
    history: CaseHistory,
    around: Surroundings,
    *,
    fresh: bool,
    texts_changed: bool,
    counts: Counter[rollup.Entry] | None = None,
) -> bool:
    """Fold the case and write what changed, inside the caller's transaction; whether a directory could still move it.

    ``fresh``: there are no rows yet. ``texts_changed``: an event with parts came, or parts were erased. ``counts``:
    where a rebuild gathers the kept counts, to write them at its end.
    """
    no = history.no
    old = None if fresh else read_rows(raw, no)
    new, seen = fold_rows(history, around)
    _write_case(raw, old.case if old else None, new.case)
    _write_many(raw, "clock_row", _PUT_CLOCK, old.clocks if old else {}, new.clocks)
    _write_many(raw, "mark_row", _PUT_MARK, old.marks if old else {}, new.marks)
    if seen.suggestions or not fresh or len(history.events) < len(history.ledger):
        project_penalty.project(raw, history, seen.suggestions, around.policy)
    before, after = old.counted(around.policy) if old else Counter(), new.counted(around.policy)
    if counts is None:
        rollup.change(raw, before, after)
    else:
        counts.update(after)
        counts.subtract(before)
    if fresh or texts_changed:
        search_index.write(raw, no, _searched(around.number, history), fresh=fresh)
    return is_live(new)


def is_live(rows: CaseRows) -> bool:
    """Whether people and stores set from now on may still change how the case reads: until it is done or voided."""
    return rows.case[CASE_COLUMNS.index("stage")] not in ("done", "voided")
