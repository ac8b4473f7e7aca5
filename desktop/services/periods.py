"""The periods that papers are made for, by name: this and last week, this and last month, this year.

Owns which days they are. Pure: the present and the zone are handed in.
"""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from desktop.policy.values import Instant, Text
from desktop.services import faces
from desktop.services.paperkinds import Subject
from desktop.services.readmodels import Refused

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


def typed(first: str, last: str) -> Subject:
    """The days as somebody typed them, ``2026-11-01``; ``Refused`` names the one that is no day."""
    return Subject(start=_day(first, "start"), end=_day(last, "end"))


def _day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text.strip().replace("/", "-").replace(".", "-"))
    except ValueError as error:
        said = Text(f"“{text}”不是日期，请写成 2026-11-01", f"{text!r} is no day: write it as 2026-11-01")
        raise Refused("wrong-value", said, field) from error


def shown(start: str, end: str) -> str:
    """Two ISO days, both included, as short as they can be said: ``2026-11`` for a whole month."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if first == last:
        return start
    if first.day == 1 and last == (first + timedelta(days=32)).replace(day=1) - timedelta(days=1):
        return f"{first:%Y-%m}"
    return f"{start} – {end}"
