"""Counts kept for statistics, so that a week is read and not counted.

Owns which projection rows count under what: one function from a case's rows to its entries, so that a change is the
difference of two calls and the kept counts always equal a GROUP BY over the rows. Must not read events.

A case counts as received on the day of its registration and as closed on the day of the closing in force; a clock
counts on the day it was stopped, as met, missed or cancelled, or as unproven whatever its outcome; a mark on the day
it happened. Days are ``date.toordinal()`` in the zone of the case's policy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

CASE_DIMENSIONS = ("category", "department", "store", "responsible")


class Entry(NamedTuple):
    """One cell of the counts; ``dimension`` ``""`` is the whole register."""

    measure: str
    dimension: str
    register: str
    day: int
    value: str


def day_of(at: int, zone: ZoneInfo) -> int:
    """The calendar day of an instant in ``zone``."""
    return datetime.fromtimestamp(at / 1000, zone).toordinal()


def _case_entries(measure: str, case: Mapping[str, Any], day: int) -> Iterable[Entry]:
    register = case["register"]
    yield Entry(measure, "", register, day, "")
    for dimension in CASE_DIMENSIONS:
        if case[dimension]:
            yield Entry(measure, dimension, register, day, case[dimension])


def entries(
    case: Mapping[str, Any],
    clocks: Iterable[Mapping[str, Any]],
    marks: Iterable[Mapping[str, Any]],
    zone: ZoneInfo,
) -> Counter[Entry]:
    """Everything that one case adds to the counts, from its projection rows alone."""
    found: Counter[Entry] = Counter()
    found.update(_case_entries("received", case, day_of(case["registered_at"], zone)))
    if case["closed_at"] is not None:
        found.update(_case_entries("closed", case, day_of(case["closed_at"], zone)))
    for mark in marks:
        found.update(_case_entries(mark["measure"], case, day_of(mark["at"], zone)))
    for clock in clocks:
        if clock["stopped"] is None:
            continue
        day = day_of(clock["stopped"], zone)
        measure = f"clock:{clock['name']}:{clock['outcome'] if clock['proven'] else 'unproven'}"
        found[Entry(measure, "", case["register"], day, "")] += 1
        found[Entry(measure, "category", case["register"], day, case["category"])] += 1
        found[Entry(measure, "owner", case["register"], day, clock["owner"])] += 1
    return found


_ADD = (
    "INSERT INTO rollup_row (measure, dimension, register, day, value, n, total) VALUES (?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT DO UPDATE SET n = n + excluded.n, total = total + excluded.total"
)
_DROP = (
    "DELETE FROM rollup_row WHERE measure = ? AND dimension = ? AND register = ? AND day = ? AND value = ? AND n = 0"
)


def add(raw: Any, entry: Entry, n: int, total: int = 0) -> None:
    """Move one cell by ``n`` and ``total`` fen; a cell that comes to nothing goes."""
    raw.execute(_ADD, (*entry, n, total))
    if n < 0:
        raw.execute(_DROP, entry)


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
                entry = Entry(f"penalty:{measure}", dimension, "penalty", day, value)
                n, total = found.get(entry, (0, 0))
                found[entry] = (n + 1, total + amount)
    return found


def change(raw: Any, before: Mapping[Entry, int], after: Mapping[Entry, int]) -> None:
    """Write the difference between what a case counted and what it counts now."""
    for entry, n in after.items():
        delta = n - before.get(entry, 0)
        if delta:
            add(raw, entry, delta)
    for entry, n in before.items():
        if entry not in after:
            add(raw, entry, -n)


def change_sums(raw: Any, before: Mapping[Entry, tuple[int, int]], after: Mapping[Entry, tuple[int, int]]) -> None:
    """The same for cells that hold money."""
    for entry in {*before, *after}:
        (n, total), (m, sum_) = before.get(entry, (0, 0)), after.get(entry, (0, 0))
        if (n, total) != (m, sum_):
            add(raw, entry, m - n, sum_ - total)
