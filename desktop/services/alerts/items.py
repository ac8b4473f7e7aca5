"""Alerts as they are shown: rows of the ledger of alerts joined with their clock and case.

Owns the shape that the banner, the list and the pop-ups get, and what has become moot. Must not raise or acknowledge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from desktop.policy.clocks import CLOCKS, REPORT_CLOCKS
from desktop.policy.values import Instant, Text
from desktop.services.alerts.levels import AGAIN, DUE, OVERDUE_LEVELS, PHONE, head_of
from desktop.services.alerts.rows import Database, Row
from desktop.services.context import Context
from desktop.services.readmodels import AlertItem, ClockLine, Who
from desktop.services.standins import StandIns

_JOINED = (
    "SELECT c.number, k.ordinal, k.name, k.clause, k.owner, k.started, k.due, k.near_from, k.proven, k.quiet_until, "
    "c.name, c.register, c.category, c.store, c.department, c.first_handler FROM clock_row k "
    "JOIN case_row c ON c.no = k.case_no WHERE k.stopped IS NULL AND c.number IN ({})"
)
_BATCH = 100


Found = dict[tuple[str, int, Instant], tuple[Any, ...]]
"""Open clocks by (case number, ordinal, due)."""


def open_clocks(database: Database, rows: Iterable[Row], reports: Found) -> Found:
    """The open clocks that ``rows`` are about; a row whose key is missing is moot: stopped, moved or gone.

    ``reports``: those that belong to no case (:mod:`.reporting`).
    """
    found: Found = dict(reports)
    numbers = sorted({row.case for row in rows if row.case})
    for start in range(0, len(numbers), _BATCH):
        batch = numbers[start : start + _BATCH]
        for clock in database.query(_JOINED.format(", ".join("?" * len(batch))), tuple(batch)):
            found[clock[0], clock[1], clock[6]] = clock
    return found


def rank(level: str) -> int:
    """How far a level has gone: later warnings above earlier ones, ``due`` above them, ``again`` above that."""
    if level in (PHONE, AGAIN):
        return 1000
    return 900 if level == DUE else int(level.partition(":")[2])


def shown(rows: Sequence[Row], clocks: Found, context: Context, now: Instant, away: StandIns) -> tuple[AlertItem, ...]:
    """One item a person, clock and due: its furthest level. Overdue alerts of a quieted clock are left out for now."""
    best: dict[tuple[str, str, int, Instant, bool], Row] = {}
    for row in rows:
        clock = clocks.get((row.case, row.ordinal, row.due))
        if clock is None or _quiet(row, clock, now):
            continue
        key = (row.person, row.case, row.ordinal, row.due, row.level == PHONE)
        if key not in best or rank(row.level) > rank(best[key].level):
            best[key] = row
    items = [item(row, clocks[row.case, row.ordinal, row.due], context, away) for row in best.values()]
    return tuple(sorted(items, key=lambda one: (one.clock.due, one.id)))


def _quiet(row: Row, clock: tuple[Any, ...], now: Instant) -> bool:
    return row.level in OVERDUE_LEVELS and clock[9] is not None and now <= clock[9]


def item(row: Row, clock: tuple[Any, ...], context: Context, away: StandIns) -> AlertItem:
    """One row with its clock and case; in whose place its person is told, if it is somebody else's."""
    number, ordinal, name, clause, owner, started, due, near_from, proven, quiet = clock[:10]
    customer, register, category, store, department = clock[10:15]
    policy = context.current_policy()
    line = ClockLine(
        case=number,
        ordinal=ordinal,
        name=name,
        label=(CLOCKS.get(name) or REPORT_CLOCKS[name]).label,
        clause=clause,
        confirm=f"windows.{name}" in policy.confirm,
        owner=context.who(owner),
        started=started,
        due=due,
        near_from=near_from,
        stopped=None,
        outcome=None,
        proven=bool(proven),
        quiet_until=quiet,
    )
    return AlertItem(
        id=row.id,
        person=row.person,
        case=number,
        number=number,
        name=customer,
        category=policy.categories.get(register, {}).get(category, Text(category, category)),
        place=_place(store, department, context),
        clock=line,
        level=row.level,
        raised_at=row.raised_at,
        in_place_of=None if row.level == PHONE else _absent(row.person, owner, context, away),
    )


def _absent(person: str, owner: str, context: Context, away: StandIns) -> Who | None:
    """Whoever is away and owes the clock (of a department: its head), where ``person`` acts for them."""
    directory = context.directory()
    owing = owner if owner in directory.people else head_of(owner, directory) or ""
    return context.who(owing) if owing != person and away.is_away(owing) and away.acting(owing) == person else None


def _place(store: str, department: str, context: Context) -> Text:
    if not store and not department:
        return Text("", "")
    who = context.who(store or department)
    if not who.unit.zh:
        return Text(who.name, who.name)
    return Text(f"{who.name} · {who.unit.zh}", f"{who.name} · {who.unit.en}")
