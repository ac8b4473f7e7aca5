"""The ledger of alerts as SQL: which open clocks have reached a level, and the rows of ``alert_row``.

Owns every statement over ``alert_row`` and ``presence_row``, and the indexed queries of the sweep. Must not decide who
is told or when: that is :mod:`desktop.services.alerts.levels`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from desktop.policy.values import Instant
from desktop.services.alerts.levels import OpenClock

MOOT = "-"
"""Stands in ``acknowledged_by`` where nobody acknowledged: the clock was stopped, moved or passed on before."""

_CLOCK = (
    "SELECT k.case_no, c.number, k.ordinal, k.name, k.owner, c.first_handler, k.due, k.warns, k.quiet_until "
    "FROM clock_row k JOIN case_row c ON c.no = k.case_no WHERE k.stopped IS NULL AND "
)
_INSERT = (
    'INSERT INTO alert_row (person, "case", ordinal, level, due, raised_at) VALUES {} '
    'ON CONFLICT (person, "case", ordinal, level, due) DO UPDATE SET acknowledged_at = NULL, acknowledged_by = NULL '
    f"WHERE acknowledged_by = '{MOOT}'"
)
_PER_STATEMENT = 100


class Database(Protocol):
    """What alerts need of the store."""

    def query(self, sql: str, params: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]: ...

    def change(self, sql: str, params: tuple[Any, ...] = ()) -> int: ...

    def stamp(self) -> tuple[int, int]: ...

    @property
    def changed(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Raise:
    """An alert to be raised: the unique key of its row."""

    person: str
    case: str
    ordinal: int
    level: str
    due: Instant


@dataclass(frozen=True, slots=True)
class Row:
    """One unacknowledged row of ``alert_row``."""

    id: int
    person: str
    case: str
    ordinal: int
    level: str
    due: Instant
    raised_at: Instant
    popped_at: Instant | None


class AlertRows:
    """The statements over one store. Used from the database thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._beats = 0

    def stamp(self) -> tuple[object, int]:
        """Another value once the ledger or the rows of this PC have changed, but for this desk's signs of life."""
        return self._database.stamp(), self._database.changed - self._beats

    # open clocks ------------------------------------------------------------------------------------------------
    def reached(self, now: Instant) -> list[OpenClock]:
        """Every open clock that is near or overdue at ``now``: what a first sweep looks at."""
        near = self._clocks("k.near_from <= ?", (now,))
        late = self._clocks("k.due < ? AND k.near_from IS NULL", (now,))
        return near + late

    def reached_between(self, since: Instant, now: Instant, widest: int) -> list[OpenClock]:
        """Open clocks for which a warning or the due time fell after ``since``, up to ``now``.

        ``widest`` is the largest warning figure in ms; later warnings of one clock lie between its first and its due.
        """
        found = self._clocks("k.near_from > ? AND k.near_from <= ?", (since, now))
        found += self._clocks("k.due >= ? AND k.due <= ? AND k.near_from <= ?", (since, now + widest, since))
        found += self._clocks("k.due >= ? AND k.due < ? AND k.near_from IS NULL", (since, now))
        return [clock for clock in found if clock.crossed(since, now)]

    def expiring(self, now: Instant, span: int) -> list[OpenClock]:
        """Open clocks due after ``now`` and within ``span`` ms, the most urgent first."""
        return self._clocks("k.due > ? AND k.due <= ? ORDER BY k.due", (now, now + span))

    def of_cases(self, numbers: Iterable[str]) -> list[OpenClock]:
        """The open clocks of the named cases."""
        found: list[OpenClock] = []
        for batch in _batches(sorted(numbers)):
            marks = ", ".join("?" * len(batch))
            found += self._clocks(f"c.number IN ({marks})", tuple(batch))
        return found

    def unquieted_between(self, since: Instant, now: Instant) -> list[OpenClock]:
        """Open clocks whose extension ran out after ``since``, up to ``now``: their overdue alerts again."""
        return self._clocks("k.quiet_until >= ? AND k.quiet_until < ?", (since, now))

    def next_instant(self, now: Instant, widest: int) -> Instant | None:
        """The next instant after ``now`` at which any open clock reaches a level."""
        first = self._database.query(
            "SELECT min(near_from) FROM clock_row WHERE stopped IS NULL AND near_from > ?", (now,)
        )
        close = self._clocks("k.due >= ? AND k.due <= ? ORDER BY k.due LIMIT 200", (now, now + widest))
        coming = [instant for clock in close if (instant := clock.next_instant(now)) is not None]
        coming += [row[0] for row in first if row[0] is not None]
        return min(coming, default=None)

    def _clocks(self, where: str, params: tuple[Any, ...]) -> list[OpenClock]:
        return [
            OpenClock(no, number, ordinal, name, owner, handler, due, _instants(warns), quiet)
            for no, number, ordinal, name, owner, handler, due, warns, quiet in self._database.query(
                _CLOCK + where, params
            )
        ]

    # alerts -----------------------------------------------------------------------------------------------------
    def insert(self, wanted: Sequence[Raise], now: Instant) -> int:
        """Raise what is not there yet; rows that became moot and hold again are listed again. How many changed."""
        changed = 0
        for batch in _batches(list(dict.fromkeys(wanted))):
            values = ", ".join("(?, ?, ?, ?, ?, ?)" for _ in batch)
            params: list[Any] = []
            for one in batch:
                params += [one.person, one.case, one.ordinal, one.level, one.due, now]
            changed += self._database.change(_INSERT.format(values), tuple(params))
        return changed

    def pending(self, person: str = "") -> list[Row]:
        """Unacknowledged rows (of ``person``), the oldest first."""
        where = "AND person = ? " if person else ""
        rows = self._database.query(
            'SELECT id, person, "case", ordinal, level, due, raised_at, popped_at FROM alert_row '
            f"WHERE acknowledged_at IS NULL {where}ORDER BY raised_at, id",
            (person,) if person else (),
        )
        return [Row(*row) for row in rows]

    def acknowledge(self, ids: Sequence[int], person: str, now: Instant) -> int:
        """Acknowledge rows; one acknowledged before keeps who and when. How many were acknowledged now."""
        done = 0
        for batch in _batches(list(ids)):
            marks = ", ".join("?" * len(batch))
            done += self._database.change(
                "UPDATE alert_row SET acknowledged_at = ?, acknowledged_by = ? "
                f"WHERE acknowledged_at IS NULL AND id IN ({marks})",
                (now, person, *batch),
            )
        return done

    def close_moot(self, ids: Sequence[int], now: Instant) -> int:
        """Close rows that no longer ask anything of anybody."""
        return self.acknowledge(ids, MOOT, now)

    def claim(self, id: int, now: Instant) -> bool:
        """Claim the one pop-up of a row: True for exactly one caller, whichever process asks."""
        return (
            self._database.change(
                "UPDATE alert_row SET popped_at = ? WHERE id = ? AND popped_at IS NULL AND acknowledged_at IS NULL",
                (now, id),
            )
            == 1
        )

    def unpopped(self, person: str) -> list[Row]:
        """The person's rows for which nobody has claimed the pop-up yet."""
        return [row for row in self.pending(person) if row.popped_at is None]

    # presence ---------------------------------------------------------------------------------------------------
    def beat(self, person: str, process: str, now: Instant) -> None:
        """A sign of life of one desk."""
        self._beats += self._database.change(
            "INSERT INTO presence_row (person, process, beat) VALUES (?, ?, ?) "
            "ON CONFLICT (person, process) DO UPDATE SET beat = excluded.beat",
            (person, process, now),
        )

    def leave(self, process: str) -> None:
        """A desk was closed."""
        self._database.change("DELETE FROM presence_row WHERE process = ?", (process,))

    def present(self, since: Instant) -> frozenset[str]:
        """Whose desk gave a sign of life at or after ``since``."""
        rows = self._database.query("SELECT DISTINCT person FROM presence_row WHERE beat >= ?", (since,))
        return frozenset(person for (person,) in rows)

    def sweep_presence(self, before: Instant) -> None:
        """Forget desks that ended long ago without saying so."""
        self._database.change("DELETE FROM presence_row WHERE beat < ?", (before,))


def _instants(text: str) -> tuple[Instant, ...]:
    return tuple(sorted(int(word) for word in text.split()))


def _batches(items: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (items[start : start + _PER_STATEMENT] for start in range(0, len(items), _PER_STATEMENT))
