"""The duty to report (5.1.3, 5.2.6) as clocks that alert like any other: they belong to no case.

Owns their passage from :mod:`desktop.services.reports` to what alerts are reckoned from, kept until the ledger or the
day changes. Must not decide when a report is due or who owes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.policy.values import Instant
from desktop.services import faces, reports
from desktop.services.alerts.levels import OpenClock
from desktop.services.context import Context

NO_CASE = ""
"""Stands for the case's number in the rows of a report's alerts; the ordinal says which report."""
Clock = tuple[object, ...]


class ReportClocks:
    """The unsent reports of one context, read anew when ``store.stamp()`` or the company's day is another."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._asked: object = None
        self._open: tuple[OpenClock, ...] = ()
        self._rows: dict[tuple[str, int, Instant], Clock] = {}

    def open(self, now: Instant) -> Sequence[OpenClock]:
        """The reports not sent at ``now``, whichever level they have reached."""
        self._read(now)
        return self._open

    def rows(self, now: Instant) -> dict[tuple[str, int, Instant], Clock]:
        """The same by (case, ordinal, due), with the columns that :mod:`.items` reads of a clock and its case."""
        self._read(now)
        return self._rows

    def _read(self, now: Instant) -> None:
        policy = self._context.current_policy()
        asked = (self._context.store.stamp(), faces.today(now, policy.zone), policy.id)
        if asked == self._asked:
            return
        unsent = [line for line in reports.duties(self._context, now) if line.outcome is None]
        self._open = tuple(
            OpenClock(
                0,
                NO_CASE,
                line.ordinal,
                line.name,
                line.owner.key,
                "",
                line.due,
                tuple(sorted(max(line.started, line.due - before) for before in policy.warn[line.name])),
            )
            for line in unsent
        )
        self._rows = {
            (NO_CASE, line.ordinal, line.due): (
                *(NO_CASE, line.ordinal, line.name, line.clause, line.owner.key, line.started, line.due),
                *(line.near_from, line.proven, None, "", "", "", "", "", ""),
            )
            for line in unsent
        }
        self._asked = asked
