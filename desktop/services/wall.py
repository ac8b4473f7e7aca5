"""The wall board: what a room may see of the clocks that press, and nothing that a visitor must not read.

Owns the choice of the six clocks and what of them is shown. Must not hand out a complainant, a person of the staff, a
phone, an address or a whole case number: the view could not show what it never gets.
"""

from __future__ import annotations

from typing import Any, Final

from desktop.policy.clocks import CLOCKS
from desktop.policy.values import Instant, Text
from desktop.services import board, faces, sight
from desktop.services.context import NOBODY, Context
from desktop.services.readmodels import ClockLine, Wall, WallRow, Who

ROWS: Final = 6
PRESSING = (
    "SELECT case_no, name, clause, owner, started, min(due), near_from, proven FROM clock_row INDEXED BY clock_due "
    "WHERE stopped IS NULL AND due <= ? AND name <> 'follow-up'{seen} "
    "GROUP BY case_no ORDER BY min(due), case_no LIMIT ?"
)
"""Of each case the clock that presses most; follow-ups are a number above."""
DEPARTMENT = "SELECT zh, en FROM department_row WHERE key = ?"
NUMBERS = "SELECT register, number FROM case_row WHERE no = ?"


def wall(context: Context, now: Instant) -> Wall:
    """The cases whose clocks are due within a day or overdue at ``now``, the most urgent first, and the counters."""
    with context.store.read():
        counted = board.counters(context, now)
        seen = sight.within(sight.condition(context))
        pressing = context.store.query(PRESSING.format(seen=seen.sql), (now + faces.DAY, *seen.given, ROWS))
        rows = tuple(_row(context, one) for one in pressing)
    return Wall(rows, counted.overdue, counted.near, counted.follow_ups, counted.open, now)


def _row(context: Context, found: tuple[Any, ...]) -> WallRow:
    case, name, clause, owner, started, due, near_from, proven = found
    register, number = context.store.query(NUMBERS, (case,))[0]
    confirm = f"windows.{name}" in context.current_policy().confirm
    nobody = Who("", "", NOBODY)
    clock = ClockLine(
        *("", 0, name, CLOCKS[name].label, clause, confirm, nobody, started, due, near_from, None, None, bool(proven))
    )
    return WallRow(register, tail(number), post(context, owner), clock)


def tail(number: str) -> str:
    """What a case is called in the room: the day's count with its node, ``A007`` of ``K-CD01-20261123-A007``."""
    return number.split("-", 3)[-1]


def post(context: Context, key: str) -> Text:
    """A department, a store, or where somebody has no department the post; never a name, and no key that is one."""
    directory = context.directory()
    person = directory.people.get(key)
    if person is not None:
        role = context.current_policy().roles.get(person.role)
        return _department(context, person.department) or (role.text if role else NOBODY)
    store = directory.stores.get(key)
    return Text(store.name, store.name) if store is not None else _department(context, key) or NOBODY


def _department(context: Context, key: str) -> Text | None:
    known = context.current_policy().departments.get(key)
    if known is not None:
        return known
    rows = context.store.query(DEPARTMENT, (key,))
    return Text(rows[0][0], rows[0][1] or rows[0][0]) if rows else None
