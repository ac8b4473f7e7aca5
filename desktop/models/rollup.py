"""Counts kept for statistics, so that a week is read and not counted.

Owns which projection rows count under what: one function from a case's rows to its entries, so that a change is the
difference of two calls and the kept counts always equal a GROUP BY over the rows. Must not read events.

A case counts as received on the day of its registration and as closed on the day of the closing in force; a clock
counts on the day it was stopped, as met, missed or cancelled, or as unproven whatever its outcome; a mark on the day
it happened. Days are ``date.toordinal()`` in the zone of the case's policy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

CASE_DIMENSIONS = ("category", "department", "store", "responsible")


Entry = tuple[str, str, str, int, str]
"""One cell of the counts: measure, dimension (``""``: the whole register), register, day, value."""
Counts = dict[Entry, int]


def day_of(at: int, zone: ZoneInfo) -> int:
    """The calendar day of an instant in ``zone``."""
    return datetime.fromtimestamp(at / 1000, zone).toordinal()


class Counted(NamedTuple):
    """What is counted of a case. ``values`` in the order of ``CASE_DIMENSIONS``; ``marks``: measure and instant;
    ``clocks``, the stopped ones: name, outcome, whether proven, instant of stopping, owner.
    """

    register: str
    registered_at: int
    closed_at: int | None
    values: tuple[str, ...]
    marks: Iterable[tuple[str, int]]
    clocks: Iterable[tuple[str, str, int, int, str]]


def tally(counts: Counts, case: Counted, zone: ZoneInfo) -> Counts:
    """Add everything that one case counts, from its projection rows alone; ``counts`` itself."""
    register = case.register
    dimensions = [("", ""), *((name, value) for name, value in zip(CASE_DIMENSIONS, case.values, strict=True) if value)]
    moments = [("received", case.registered_at), *case.marks]
    if case.closed_at is not None:
        moments.append(("closed", case.closed_at))
    for measure, at in moments:
        day = day_of(at, zone)
        for dimension, value in dimensions:
            entry = (measure, dimension, register, day, value)
            counts[entry] = counts.get(entry, 0) + 1
    category = case.values[0]
    for name, outcome, proven, stopped, owner in case.clocks:
        day = day_of(stopped, zone)
        measure = f"clock:{name}:{outcome if proven else 'unproven'}"
        for dimension, value in (("", ""), ("category", category), ("owner", owner)):
            entry = (measure, dimension, register, day, value)
            counts[entry] = counts.get(entry, 0) + 1
    return counts


_ADD = (
    "INSERT INTO rollup_row (measure, dimension, register, day, value, n, total) VALUES (?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT DO UPDATE SET n = n + excluded.n, total = total + excluded.total"
)
_DROP = (
    "DELETE FROM rollup_row WHERE measure = ? AND dimension = ? AND register = ? AND day = ? AND value = ? AND n = 0"
)


def add_many(raw: Any, cells: Iterable[tuple[Entry, int, int]]) -> None:
    """Move cells by a number and by fen; those that come to nothing go."""
    moved = [(*entry, n, total) for entry, n, total in cells]
    if moved:
        raw.executemany(_ADD, moved)
    fewer = [cell[:5] for cell in moved if cell[5] < 0]
    if fewer:
        raw.executemany(_DROP, fewer)


def penalty_entries(penalties: Iterable[Mapping[str, Any]], zone: ZoneInfo) -> dict[Entry, tuple[int, int]]:
    """What penalties add: proposed, issued and settled on their days, by rule and by whom; with the sum now in force.

    The register of these cells is ``penalty``; a revoked or reversed one counts with 0 fen.
    """
    found: dict[Entry, tuple[int, int]] = {}
    for penalty in penalties:
        amount = 0 if penalty["state"] in ("revoked", "reversed") else penalty["amount"]
        for measure in ("proposed", "issued", "settled"):
            at = penalty[f"{measure}_at"]
            if at is None:
                continue
            day = day_of(at, zone)
            for dimension, value in (("", ""), ("rule", penalty["rule"]), ("whom", penalty["whom"])):
                entry = (f"penalty:{measure}", dimension, "penalty", day, value)
                n, total = found.get(entry, (0, 0))
                found[entry] = (n + 1, total + amount)
    return found


def change(raw: Any, before: Mapping[Entry, int], after: Mapping[Entry, int]) -> None:
    """Write the difference between what a case counted and what it counts now."""
    cells = [(entry, n - before.get(entry, 0), 0) for entry, n in after.items() if n != before.get(entry, 0)]
    add_many(raw, [*cells, *((entry, -n, 0) for entry, n in before.items() if entry not in after)])


def change_sums(raw: Any, before: Mapping[Entry, tuple[int, int]], after: Mapping[Entry, tuple[int, int]]) -> None:
    """The same for cells that hold money."""
    cells = []
    for entry in {*before, *after}:
        (n, total), (m, sum_) = before.get(entry, (0, 0)), after.get(entry, (0, 0))
        if (n, total) != (m, sum_):
            cells.append((entry, m - n, sum_ - total))
    add_many(raw, cells)
