"""How time is counted (clauses §5): elapsed windows, the same day, and N days by Civil Code Arts. 200-204.

Owns windows and the working calendar of one policy version. Must not read the wall clock or a holiday library: the
holiday table is handed in (see ``holidays``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from desktop.policy.values import Instant

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR

ELAPSED, DAYS, SAME_DAY = "elapsed", "days", "same-day"
REST_DAYS = ("china", "weekends", "none")
MIDNIGHT = 24 * 60

_SPAN = re.compile(r"(\d{1,6})([mhd])")
_UNIT = {"m": MINUTE, "h": HOUR, "d": DAY}
_CLOSING = re.compile(r"([01]\d|2[0-4]):([0-5]\d)")


class Window(NamedTuple):
    """The length of a clock: ``elapsed`` milliseconds, a number of ``days`` by the Civil Code, or the ``same-day``."""

    unit: str
    amount: int = 0


def parse_span(text: str) -> int:
    """``"10m"``, ``"2h"``, ``"1d"`` as elapsed milliseconds; ``ValueError`` for anything else."""
    found = _SPAN.fullmatch(text)
    if not found:
        raise ValueError(text)
    return int(found[1]) * _UNIT[found[2]]


def parse_window(text: str) -> Window:
    """``"45m"``, ``"2h"`` (elapsed), ``"3d"`` (days by the Civil Code) or ``"same-day"``; ``ValueError`` otherwise."""
    if text == SAME_DAY:
        return Window(SAME_DAY)
    span = parse_span(text)
    return Window(DAYS, span // DAY) if text.endswith("d") else Window(ELAPSED, span)


def parse_closing(text: str) -> int:
    """``"18:00"`` … ``"24:00"`` as minutes after midnight (at least 1); ``ValueError`` otherwise."""
    found = _CLOSING.fullmatch(text)
    minutes = int(found[1]) * 60 + int(found[2]) if found else 0
    if not 0 < minutes <= MIDNIGHT:
        raise ValueError(text)
    return minutes


@dataclass(frozen=True)
class HolidayTable:
    """Published rest days of a country: ``years`` known, ``rest`` statutory days off, ``work`` make-up working days."""

    years: frozenset[int] = frozenset()
    rest: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()


@dataclass(frozen=True)
class WorkCalendar:
    """The company's days: zone, closing time (minutes after midnight, 1440 = 24:00) and which days are rest days."""

    zone: ZoneInfo
    closing: int = MIDNIGHT
    rest_days: str = "china"
    table: HolidayTable = HolidayTable()
    _closes: dict[date, Instant] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _resting(self) -> Mapping[date, bool]:
        """Days that the published table decides against the weekday."""
        if self.rest_days != "china":
            return {}
        return dict.fromkeys(self.table.rest, True) | dict.fromkeys(self.table.work, False)

    def is_rest_day(self, day: date) -> bool:
        """Whether ``day`` is a weekend or statutory holiday; a make-up working day is not (clauses §5)."""
        if self.rest_days == "none":
            return False
        decided = self._resting.get(day)
        return day.weekday() >= 5 if decided is None else decided

    def announced(self, year: int) -> bool:
        """Whether the holidays of ``year`` are known; if not, weekends only count and the product says so."""
        return self.rest_days != "china" or year in self.table.years

    def local_date(self, at: Instant) -> date:
        """The calendar date at ``at`` in the company's zone."""
        return datetime.fromtimestamp(at // 1000, self.zone).date()

    def closing_instant(self, day: date) -> Instant:
        """The instant at which ``day`` closes; with 24:00 that is the next midnight."""
        known = self._closes.get(day)
        if known is None:
            over, minutes = divmod(self.closing, MIDNIGHT)
            wall = datetime.combine(day + timedelta(days=over), time(minutes // 60, minutes % 60), self.zone)
            known = self._closes[day] = int(wall.timestamp()) * 1000
        return known

    def counting_day(self, at: Instant) -> date:
        """The day an event counts as: after closing the next calendar day, exactly at closing still that day."""
        day = self.local_date(at)
        return day if at <= self.closing_instant(day) else day + timedelta(days=1)

    def due(self, window: Window, at: Instant) -> Instant:
        """The due instant of a clock with ``window`` started at ``at``; never before ``at``."""
        if window.unit == ELAPSED:
            return at + window.amount
        day = self.counting_day(at)
        if window.unit == DAYS:
            day += timedelta(days=window.amount)
            while self.is_rest_day(day):
                day += timedelta(days=1)
        return self.closing_instant(day)
