"""The board: open cases by lane, the most urgent first, their clocks, the counters and the duty to report.

Owns a handful of indexed statements, whatever the number of cases. Must not decide where a case stands or what is
overdue: lanes come from the stage that the policy folded, states from due times and ``now``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from desktop.policy.clocks import CLOCKS
from desktop.policy.config import Policy
from desktop.policy.values import Instant, Text
from desktop.services import faces, labels, reports
from desktop.services.context import Context
from desktop.services.directory import duties_of
from desktop.services.readmodels import LANES, Board, BoardFilter, Card, ClockLine, Counters, Who

A_LANE = 20
"""So many cards every lane shows at least, however far down the whole list they stand."""

_CASE = (
    "no, number, register, stage, name, category, store, department, responsible, tags, unapplied, needs_review, "
    "registered_at, version, lead_due"
)
_OPEN = "stage NOT IN ('done', 'voided')"
URGENT = f"SELECT {_CASE} FROM case_row WHERE lead_due IS NOT NULL{{where}} ORDER BY lead_due LIMIT ?"
STAGE = (
    f"SELECT {_CASE} FROM case_row WHERE {_OPEN} AND stage = ? AND lead_due IS NOT NULL{{where}} "
    "ORDER BY lead_due LIMIT ?"
)
IDLE = f"SELECT {_CASE} FROM case_row WHERE {_OPEN} AND stage = 'to-close' AND lead_due IS NULL{{where}} LIMIT ?"
TOTALS = f"SELECT stage, count(*) FROM case_row WHERE {_OPEN}{{where}} GROUP BY stage"
TO_CLOSE = f"SELECT register, count(*) FROM case_row WHERE {_OPEN} AND stage = 'to-close'{{where}} GROUP BY register"
CLOCK_COLUMNS = "case_no, ordinal, name, clause, owner, started, due, near_from, stopped, outcome, proven, quiet_until"
CLOCKS_OF = f"SELECT {CLOCK_COLUMNS} FROM clock_row WHERE case_no IN (SELECT value FROM json_each(?))"
_OWING = (
    " AND no IN (SELECT case_no FROM clock_row WHERE stopped IS NULL AND owner IN (SELECT value FROM json_each(?)))"
)

OVERDUE = "SELECT count(DISTINCT case_no) FROM clock_row INDEXED BY clock_due WHERE stopped IS NULL AND due < ?"
NEAR = (
    "SELECT count(DISTINCT case_no) FROM clock_row INDEXED BY clock_near "
    "WHERE stopped IS NULL AND near_from IS NOT NULL AND near_from <= ? AND due >= ?"
)
FOLLOW_UPS = f"SELECT count(*) FROM case_row WHERE {_OPEN} AND stage = 'to-follow-up'"
FOLLOW_UPS_NEAR = (
    "SELECT DISTINCT case_no FROM clock_row INDEXED BY clock_near "
    "WHERE stopped IS NULL AND near_from IS NOT NULL AND near_from <= ? AND name = 'follow-up'"
)
FOLLOW_UPS_DUE = (
    "SELECT DISTINCT case_no FROM clock_row INDEXED BY clock_due "
    "WHERE stopped IS NULL AND due < ? AND name = 'follow-up'"
)
SUGGESTIONS = "SELECT count(*) FROM suggestion_row WHERE status = 'open'"
OPEN = f"SELECT count(*) FROM case_row WHERE {_OPEN}"


def board(context: Context, now: Instant, chosen: BoardFilter, limit: int) -> Board:
    """The board at ``now``: the ``limit`` most urgent open cases, and at least :data:`A_LANE` of every lane."""
    with context.store.read():
        rows, totals = _rows(context, chosen, limit)
        cards = Cards(context).of(rows, hide_met=chosen.hide_met)
        return Board(
            lanes={lane: tuple(cards.get(lane, ())) for lane in LANES},
            totals=totals,
            reports=reports.duties(context, now),
            people=_owners(context),
            places=_places(context),
        )


def counters(context: Context, now: Instant) -> Counters:
    """Cases (not clocks) overdue and near, with a follow-up to make, and open suggestions, at ``now``."""
    with context.store.read():
        one = context.store.query
        urgent = {no for (no,) in one(FOLLOW_UPS_NEAR, (now,))} | {no for (no,) in one(FOLLOW_UPS_DUE, (now,))}
        return Counters(
            overdue=one(OVERDUE, (now,))[0][0],
            near=one(NEAR, (now, now))[0][0],
            follow_ups=one(FOLLOW_UPS)[0][0],
            follow_ups_urgent=len(urgent),
            suggestions=one(SUGGESTIONS)[0][0],
            open=one(OPEN)[0][0],
        )


# which cases --------------------------------------------------------------------------------------------------------
def _rows(context: Context, chosen: BoardFilter, limit: int) -> tuple[list[tuple[Any, ...]], dict[str, int]]:
    where, given = _where(context, chosen)
    query = context.store.query
    totals = _totals(context, where, given)
    found = query(URGENT.format(where=where), (*given, limit))
    if len(found) == limit:
        seen = {row[0] for row in found}
        for stage in LANES:
            more = query(STAGE.format(where=where), (stage, *given, A_LANE))
            found += [row for row in more if row[0] not in seen]
    found += query(IDLE.format(where=where), (*given, limit))
    return found, totals


def _where(context: Context, chosen: BoardFilter) -> tuple[str, tuple[Any, ...]]:
    parts: list[str] = []
    given: list[Any] = []
    for column, value in (("register", chosen.register), ("category", chosen.category)):
        if value:
            parts.append(f" AND {column} = ?")
            given.append(value)
    if chosen.place:
        parts.append(" AND (store = ? OR department = ?)")
        given += [chosen.place, chosen.place]
    if chosen.owner:
        parts.append(_OWING)
        given.append(json.dumps([chosen.owner]))
    if chosen.mine:
        parts.append(_OWING)
        given.append(json.dumps(duties_of(context, chosen.mine)))
    return "".join(parts), tuple(given)


def _totals(context: Context, where: str, given: tuple[Any, ...]) -> dict[str, int]:
    totals = dict.fromkeys(LANES, 0)
    for stage, count in context.store.query(TOTALS.format(where=where), given):
        if stage in totals:
            totals[stage] += count
    for register, count in context.store.query(TO_CLOSE.format(where=where), given):
        lane = labels.lane("to-close", register)
        totals[lane] += count
    return totals


# how they look ------------------------------------------------------------------------------------------------------
class Lines:
    """Makes clock lines from rows; every name is looked up once."""

    def __init__(self, context: Context, policy: Policy) -> None:
        self._context, self._policy = context, policy
        self._who: dict[str, Who] = {}
        self._confirm = {name for name in CLOCKS if f"windows.{name}" in policy.confirm}

    def who(self, key: str) -> Who:
        """A person, store or department as shown."""
        known = self._who.get(key)
        if known is None:
            known = self._who[key] = self._context.who(key)
        return known

    def line(self, number: str, row: tuple[Any, ...]) -> ClockLine:
        """The line of a row with :data:`CLOCK_COLUMNS`."""
        _, ordinal, name, clause, owner, started, due, near_from, stopped, outcome, proven, quiet = row
        label = CLOCKS[name].label
        confirm = name in self._confirm
        return ClockLine(
            *(
                number,
                ordinal,
                name,
                label,
                clause,
                confirm,
                self.who(owner),
                started,
                due,
                near_from,
                stopped,
                outcome,
            ),
            bool(proven),
            quiet,
        )


class Cards:
    """Makes cards from case rows, with all their clocks in one statement."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._policy = context.current_policy()
        self._lines = Lines(context, self._policy)
        self._categories: Mapping[str, Mapping[str, Text]] = self._policy.categories
        self._places: dict[str, Text] = {}

    def of(self, rows: list[tuple[Any, ...]], *, hide_met: bool = False) -> dict[str, list[Card]]:
        """Cards by lane, each lane in its order."""
        clocks = clock_rows(self._context, [row[0] for row in rows])
        lanes: dict[str, list[Card]] = defaultdict(list)
        for row in rows:
            card = self._card(row, clocks.get(row[0], []), hide_met)
            lanes[card.lane].append(card)
        for cards in lanes.values():
            cards.sort(key=faces.order_key)
        return lanes

    def _card(self, row: tuple[Any, ...], clocks: list[tuple[Any, ...]], hide_met: bool) -> Card:
        _, number, register, stage, name, category, store, department, responsible, tags, *rest = row
        unapplied, review, registered_at, version, _ = rest
        lines = [self._lines.line(number, clock) for clock in clocks if not (hide_met and clock[9] == "met")]
        lines.sort(key=faces.line_order)
        text = self._categories.get(register, {}).get(category) or Text(category, category)
        codes = (*tags.split(), *(("review",) if unapplied or review else ()))
        return Card(
            *(number, number, register, labels.lane(stage, register), name, text),
            self._place(store or department or responsible),
            codes,
            registered_at,
            tuple(lines),
            version,
        )

    def _place(self, key: str) -> Text:
        """成华店 · 直营, or the name of a department."""
        known = self._places.get(key)
        if known is None:
            known = self._places[key] = place_words(self._lines.who(key), self._policy.departments.get(key))
        return known


def place_words(who: Who, department: Text | None) -> Text:
    """A store with its kind, a person's department, or a department, as it stands on a card."""
    if department is not None:
        return department
    if not who.name:
        return Text("", "")
    if not who.unit.zh:
        return Text(who.name, who.name)
    return Text(f"{who.name} · {who.unit.zh}", f"{who.name} · {who.unit.en}")


def clock_rows(context: Context, cases: list[int]) -> dict[int, list[tuple[Any, ...]]]:
    """The clocks of several cases by case, in one statement."""
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in context.store.query(CLOCKS_OF, (json.dumps(cases),)):
        found[row[0]].append(row)
    return found


# what the filters offer ---------------------------------------------------------------------------------------------
def _owners(context: Context) -> tuple[Who, ...]:
    rows = context.store.query("SELECT DISTINCT owner FROM clock_row WHERE stopped IS NULL")
    return tuple(sorted((context.who(owner) for (owner,) in rows), key=lambda who: (who.unit.zh, who.name)))


def _places(context: Context) -> tuple[Who, ...]:
    from desktop.services import directory

    return (*directory.stores(context), *directory.departments(context))
