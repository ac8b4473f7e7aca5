"""Runs a floor and ours in turn and keeps what each took.

Owns the pairing and the table. Must not know what is measured.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter

Work = Callable[[], object]
LEAST = 20


@dataclass
class Row:
    """One line of the report: times in seconds, pair by pair. ``goal`` is the highest ratio wished for."""

    what: str
    goal: float | None
    floor: list[float] = field(default_factory=list)
    ours: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """Median of the pairs' ratios."""
        return statistics.median(b / a for a, b in zip(self.floor, self.ours, strict=True))

    def line(self) -> str:
        """The row as printed: medians, ratio with its spread, goal."""
        ratios = sorted(b / a for a, b in zip(self.floor, self.ours, strict=True))
        low, high = ratios[len(ratios) // 10], ratios[-1 - len(ratios) // 10]
        goal = "" if self.goal is None else f"≤ {self.goal:g} {'ok' if self.ratio <= self.goal else 'NOT MET'}"
        floor, ours = statistics.median(self.floor) * 1e3, statistics.median(self.ours) * 1e3
        return f"{self.what:<58}{floor:>10.3f}{ours:>10.3f}{self.ratio:>8.2f}  [{low:.2f}–{high:.2f}]  {goal}"


def once(work: Work) -> float:
    """Seconds that one run of ``work`` takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def pairs(
    what: str,
    floor: Work,
    ours: Work,
    goal: float | None = None,
    count: int = LEAST,
    inner: int = 1,
    before: Work | None = None,
) -> Row:
    """``count`` pairs (at least 20 unless a single run is long) after one warm-up each; ``inner`` runs a sample.

    ``before`` is done before each run of ours, outside the time taken.
    """
    row = Row(what, goal)
    floor()
    ours()
    for number in range(count):
        first, second = (floor, ours) if number % 2 == 0 else (ours, floor)
        times = {work: _taken(work, inner, before if work is ours else None) for work in (first, second)}
        row.floor.append(times[floor])
        row.ours.append(times[ours])
    return row


def _taken(work: Work, inner: int, before: Work | None) -> float:
    taken = 0.0
    for _ in range(inner):
        if before is not None:
            before()
        taken += once(work)
    return taken / inner


HEAD = f"{'':<58}{'floor ms':>10}{'ours ms':>10}{'ratio':>8}  [10 %–90 %]"
