"""The periods that papers are made for, by name: this and last week, this and last month, this year.

Owns which days they are. Pure: the present and the zone are handed in.
"""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from desktop.policy.values import Instant
from desktop.services import faces

PERIODS = ("week", "last-week", "month", "last-month", "year")


def days(period: str, now: Instant, zone: ZoneInfo) -> tuple[date, date]:
    """First and last day of a period at ``now``, both included; ``KeyError`` for one that is not known."""
    today = faces.today(now, zone)
    monday, first = today - timedelta(days=today.weekday()), today.replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    return {
        "week": (monday, monday + timedelta(days=6)),
        "last-week": (monday - timedelta(days=7), monday - timedelta(days=1)),
        "month": (first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)),
        "last-month": (before, first - timedelta(days=1)),
        "year": (today.replace(month=1, day=1), today.replace(month=12, day=31)),
    }[period]
