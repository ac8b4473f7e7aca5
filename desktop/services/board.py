"""The board: open cases by lane, the most urgent first, their clocks, the counters and the duty to report.

Owns a handful of indexed statements, whatever the number of cases, and the cards made from them, which are kept: a
card is made anew when its case has a new event. Must not decide where a case stands or what is overdue: lanes come from
the stage that the policy folded, states from due times and ``now``.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.policy.clocks import CLOCKS
from desktop.policy.config import Policy
from desktop.policy.values import Instant, Text
from desktop.services import directory, faces, labels, reports, sight
from desktop.services.context import Context
from desktop.services.readmodels import LANES, Board, BoardFilter, Card, ClockLine, Counters, Who

Which = tuple[int, str, int, str]
"""A case: its place in the ledger, its number, how many events it has, its stage."""
A_LANE = 20
"""So many cards every lane shows at least, however far down the whole list they stand."""
KEPT = 1000
"""Cards kept beyond those of the last board, for filters to and fro."""

_CASE = (
    "no, number, version, stage, register, name, category, store, department, responsible, tags, unapplied, "
    "needs_review, registered_at"
)
WHICH = "no, number, version, stage"
"""The columns of :data:`Which`."""
_OPEN = "stage NOT IN ('done', 'voided')"
URGENT = f"SELECT {WHICH} FROM case_row WHERE lead_due IS NOT NULL{{where}} ORDER BY lead_due LIMIT ?"
STAGE = (
    f"SELECT {WHICH} FROM case_row WHERE {_OPEN} AND stage = ? AND lead_due IS NOT NULL{{where}} "
    "ORDER BY lead_due LIMIT ?"
)
IDLE = f"SELECT {WHICH} FROM case_row WHERE {_OPEN} AND stage = 'to-close' AND lead_due IS NULL{{where}} LIMIT ?"
TOTALS = f"SELECT stage, count(*) FROM case_row WHERE {_OPEN}{{where}} GROUP BY stage"
TO_CLOSE = f"SELECT register, count(*) FROM case_row WHERE {_OPEN} AND stage = 'to-close'{{where}} GROUP BY register"
CASES = f"SELECT {_CASE} FROM case_row WHERE no IN (SELECT value FROM json_each(?))"
CLOCK_COLUMNS = "case_no, ordinal, name, clause, owner, started, due, near_from, stopped, outcome, proven, quiet_until"
CLOCKS_OF = f"SELECT {CLOCK_COLUMNS} FROM clock_row WHERE case_no IN (SELECT value FROM json_each(?))"
_OWING = (
    " AND no IN (SELECT case_no FROM clock_row WHERE stopped IS NULL AND owner IN (SELECT value FROM json_each(?)))"
)

_NEXT = "SELECT min(owner) FROM clock_row INDEXED BY clock_owner WHERE stopped IS NULL"
OWNERS = (
    f"WITH RECURSIVE one (owner) AS ({_NEXT} UNION ALL SELECT ({_NEXT} AND owner > one.owner) "
    "FROM one WHERE owner IS NOT NULL) SELECT owner FROM one WHERE owner IS NOT NULL"
)
"""Everybody who owes something, from one entry of the index to the next, however many clocks each has."""
OWNERS_OF = "SELECT DISTINCT owner FROM clock_row WHERE stopped IS NULL"
"""The same where only some cases are seen, which are few."""
OF_THE_COMPANY = "SELECT 1 FROM event WHERE id > ? AND case_no IS NULL LIMIT 1"

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
RUNNING = "SELECT count(*) FROM clock_row INDEXED BY clock_due WHERE stopped IS NULL"
OPEN = f"SELECT count(*) FROM case_row WHERE {_OPEN}"


def board(context: Context, now: Instant, chosen: BoardFilter, limit: int) -> Board:
    """The board at ``now``: the ``limit`` most urgent open cases, and at least :data:`A_LANE` of every lane."""
    store, day = context.store, faces.today(now, context.zone)
    with store.read():
        kept = Kept.of(context)
        asked = (store.stamp(), context.language, chosen, limit, day, sight.condition(context))
        if kept.board is not None and kept.asked == asked:
            return kept.board
        which, totals = _which(context, chosen, limit)
        cards = kept.cards(which, chosen.hide_met)
        kept.board = Board(
            lanes={lane: tuple(cards.get(lane, ())) for lane in LANES},
            totals=totals,
            reports=kept.reports(now, day),
            people=_owners(context, kept.lines),
            places=_places(context, kept),
        )
        kept.asked = asked
        return kept.board


def counters(context: Context, now: Instant) -> Counters:
    """Cases (not clocks) overdue and near, with a follow-up to make, and open suggestions, at ``now``."""
    with context.store.read():
        cases = sight.condition(context)
        rows, falling = sight.within(cases), sight.falling_on(context, "whom")

        def of_rows(sql: str, *given: Instant) -> list[tuple[Any, ...]]:
            return context.store.query(sql + rows.sql, (*given, *rows.given))

        def of_cases(sql: str) -> int:
            return int(context.store.query(sql + cases.sql, cases.given)[0][0])

        urgent = {no for (no,) in of_rows(FOLLOW_UPS_NEAR, now)} | {no for (no,) in of_rows(FOLLOW_UPS_DUE, now)}
        return Counters(
            overdue=of_rows(OVERDUE, now)[0][0],
            near=of_rows(NEAR, now, now)[0][0],
            follow_ups=of_cases(FOLLOW_UPS),
            follow_ups_urgent=len(urgent),
            suggestions=context.store.query(SUGGESTIONS + falling.sql, falling.given)[0][0],
            open=of_cases(OPEN),
            clocks=of_rows(RUNNING)[0][0],
        )


# which cases --------------------------------------------------------------------------------------------------------
def _which(context: Context, chosen: BoardFilter, limit: int) -> tuple[list[Which], dict[str, int]]:
    condition, given = where(context, chosen)
    query = context.store.query
    totals = _totals(context, condition, given)
    found = query(URGENT.format(where=condition), (*given, limit))
    if len(found) == limit:
        seen = {row[0] for row in found}
        shown = Counter(row[3] for row in found)
        for stage in (one for one in LANES if shown[one] < min(A_LANE, totals[one])):
            more = query(STAGE.format(where=condition), (stage, *given, A_LANE))
            found += [row for row in more if row[0] not in seen]
    found += query(IDLE.format(where=condition), (*given, limit))
    return found, totals


def where(context: Context, chosen: BoardFilter) -> tuple[str, tuple[Any, ...]]:
    """The filter, and what whoever sits here may see, as conditions on ``case_row`` and the values in them."""
    seen = sight.condition(context)
    parts: list[str] = [seen.sql]
    given: list[Any] = [*seen.given]
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
        given.append(json.dumps(directory.duties_of(context, chosen.mine)))
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


@dataclass(frozen=True, slots=True)
class Placed:
    """A card and its place in a lane."""

    card: Card
    order: tuple[int, int, str]


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


class Kept:
    """What one context keeps between two boards: cards, names, what stands around the lanes.

    Cards hang on their case's events (``version``); what an event of the company may touch (people, stores, parts
    erased, a report sent) and a new policy in force drop everything. Used inside ``store.read()``.
    """

    def __init__(self, context: Context, policy: Policy, seen: int) -> None:
        self._context, self._policy, self._seen = context, policy, seen
        self.lines = Lines(context, policy)
        self.board: Board | None = None
        self.asked: object = None
        self._cards: dict[tuple[Which, bool], Placed] = {}
        self._places: dict[str, Text] = {}
        self._every_place: tuple[Who, ...] | None = None
        self._reports: tuple[object, tuple[ClockLine, ...]] = (None, ())

    @classmethod
    def of(cls, context: Context) -> Kept:
        """What is kept for ``context`` and still holds."""
        policy, query = context.current_policy(), context.store.query
        last = query("SELECT coalesce(max(id), 0) FROM event")[0][0]
        kept = context.kept.get(cls.__name__)
        if not isinstance(kept, cls) or kept._policy is not policy or query(OF_THE_COMPANY, (kept._seen,)):
            kept = context.kept[cls.__name__] = cls(context, policy, last)
        kept._seen = last
        return kept

    def cards(self, which: list[Which], hide_met: bool) -> dict[str, list[Card]]:
        """Cards by lane, each lane in its order."""
        lanes: dict[str, list[Card]] = defaultdict(list)
        for one in sorted(self._placed(which, hide_met), key=_in_order):
            lanes[one.card.lane].append(one.card)
        return lanes

    def some(self, which: list[Which], hide_met: bool) -> list[Card]:
        """Cards of some cases, as they come."""
        return [one.card for one in self._placed(which, hide_met)]

    def _placed(self, which: list[Which], hide_met: bool) -> list[Placed]:
        keys = [(one, hide_met) for one in which]
        self._make([one for one, _ in keys if (one, hide_met) not in self._cards], hide_met)
        found = [self._cards[key] for key in keys]
        if len(self._cards) > KEPT + len(keys):
            self._cards = {key: self._cards[key] for key in keys}
        return found

    def _make(self, which: list[Which], hide_met: bool) -> None:
        if not which:
            return
        cases = [one[0] for one in which]
        clocks = clock_rows(self._context, cases)
        for row in self._context.store.query(CASES, (json.dumps(cases),)):
            card = self._card(row, clocks.get(row[0], []), hide_met)
            self._cards[row[:4], hide_met] = Placed(card, faces.order_key(card))

    def _card(self, row: tuple[Any, ...], clocks: list[tuple[Any, ...]], hide_met: bool) -> Card:
        _, number, version, stage, register, name, category, store, department, responsible, tags, *rest = row
        unapplied, review, registered_at = rest
        lines = [self.lines.line(number, clock) for clock in clocks if not (hide_met and clock[9] == "met")]
        lines.sort(key=faces.line_order)
        text = self._policy.categories.get(register, {}).get(category) or Text(category, category)
        codes = (*tags.split(), *(("review",) if unapplied or review else ()))
        return Card(
            *(number, number, register, labels.lane(stage, register), name, text),
            self.place(store or department or responsible),
            codes,
            registered_at,
            tuple(lines),
            version,
        )

    def place(self, key: str) -> Text:
        """成华店 · 直营, or the name of a department."""
        known = self._places.get(key)
        if known is None:
            known = self._places[key] = place_words(self.lines.who(key), self._policy.departments.get(key))
        return known

    def reports(self, now: Instant, day: date) -> tuple[ClockLine, ...]:
        """The duty to report: it changes with the day, with a report sent, and with the first case of all."""
        first = self._context.store.query("SELECT min(no) FROM case_row")
        asked = (day, first)
        if self._reports[0] != asked:
            self._reports = (asked, reports.duties(self._context, now))
        return self._reports[1]

    def places(self) -> tuple[Who, ...]:
        """Stores and departments, for the filter."""
        if self._every_place is None:
            self._every_place = (*directory.stores(self._context), *directory.departments(self._context))
        return self._every_place


def _in_order(one: Placed) -> tuple[int, int, str]:
    return one.order


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
def _places(context: Context, kept: Kept) -> tuple[Who, ...]:
    confined = sight.stores(context)
    return kept.places() if confined is None else tuple(context.who(key) for key in confined)


def _owners(context: Context, lines: Lines) -> tuple[Who, ...]:
    seen = sight.within(sight.condition(context))
    owners = context.store.query(OWNERS_OF + seen.sql, seen.given) if seen.sql else context.store.query(OWNERS)
    found = [lines.who(owner) for (owner,) in owners]
    return tuple(sorted(found, key=lambda who: (who.unit.zh, who.name)))
