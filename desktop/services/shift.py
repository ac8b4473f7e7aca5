"""Handing over a whole shift (交接班): what somebody has in hand, and the people who may sit at a desk.

Owns those lists. Must not record: each case is handed over by an event of its own, all of them in one transaction of
:func:`desktop.services.record.record`.
"""

from __future__ import annotations

from desktop.policy.clocks import CLOCKS, HANDED_OVER
from desktop.policy.values import Instant, Text
from desktop.services import faces, labels
from desktop.services.choices import Choices
from desktop.services.context import Context
from desktop.services.formmodels import Choice, Shift, ShiftCase

CASES = (
    "SELECT c.no, c.number, c.name, c.register, c.category, c.stage FROM case_row c "
    "WHERE c.stage NOT IN ('done', 'voided') AND c.first_handler = ?"
)
CLOCKS_OF = (
    "SELECT k.case_no, k.name, k.owner, k.due, c.number, c.name FROM clock_row k JOIN case_row c ON c.no = k.case_no "
    "WHERE k.stopped IS NULL AND (k.owner = ? OR c.first_handler = ?) ORDER BY k.due"
)
_FAR = 1 << 62
SHOWN = 3
"""So many of the clocks that stay are named."""

Row = tuple[int, str, str, Instant, str]
"""Case, clock, owner, due, and by whom the case is known."""


def shift(context: Context, person: str, now: Instant) -> Shift:
    """Every open case whose first handler ``person`` is, the most urgent first, and which clocks stay theirs."""
    with context.store.read():
        rows = context.store.query(CASES, (person,))
        clocks: list[Row] = [
            (int(no), str(name), str(owner), int(due), str(whose or number))
            for no, name, owner, due, number, whose in context.store.query(CLOCKS_OF, (person, person))
        ]
    first: dict[int, Row] = {}
    for clock in clocks:
        first.setdefault(clock[0], clock)
    found = [_case(context, row, first.get(row[0]), now) for row in rows]
    found.sort(key=lambda one: (one.due if one.due is not None else _FAR, one.number))
    staying = [clock for clock in clocks if clock[2] == person and (clock[3] < now or clock[1] not in HANDED_OVER)]
    return Shift(person, tuple(found), tuple(_stays(context, clock, now) for clock in staying[:SHOWN]))


def _case(context: Context, row: tuple[int, str, str, str, str, str], clock: Row | None, now: Instant) -> ShiftCase:
    _no, number, name, register, category, stage = row
    words = Text("", "")
    if clock is not None:
        label, due = CLOCKS[clock[1]].label, faces.due_words(clock[3], now, context.zone)
        words = Text(f"{label.zh} 至 {due.zh}", f"{label.en} until {due.en}")
    return ShiftCase(
        number=number,
        name=name,
        category=context.current_policy().categories.get(register, {}).get(category, Text(category, category)),
        stage=labels.STAGES.get(stage, Text(stage, stage)),
        clock=words,
        due=clock[3] if clock is not None else None,
        overdue=clock is not None and clock[3] < now,
    )


def _stays(context: Context, clock: Row, now: Instant) -> Text:
    label, due = CLOCKS[clock[1]].label, faces.due_words(clock[3], now, context.zone)
    late = Text("，已超时", ", overdue") if clock[3] < now else Text("", "")
    return Text(f"{clock[4]} {label.zh}（至 {due.zh}{late.zh}）", f"{clock[4]} {label.en} (until {due.en}{late.en})")


def sitters(context: Context, now: Instant) -> tuple[Choice, ...]:
    """Everybody who may sit at this desk, first handlers first, with what each has open."""
    return Choices(context, now).people("handed-over")
