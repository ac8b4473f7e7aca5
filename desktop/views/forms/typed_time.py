"""How an instant is typed and shown in a field: the company's zone, today's times without their date.

Owns the notation only ("15:42", "昨天 15:42", "11-23 15:42", "+30"). Must not read a clock (``now`` is given) and must
not judge whether a time is allowed.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from desktop.policy.values import Instant

MINUTE = 60_000

_NUMBER = str.maketrans("０１２３４５６７８９：－＋／．", "0123456789:-+/.")
_DAYS = {
    "今天": 0,
    "今日": 0,
    "today": 0,
    "昨天": -1,
    "昨日": -1,
    "yesterday": -1,
    "前天": -2,
    "明天": 1,
    "明日": 1,
    "tomorrow": 1,
    "后天": 2,
}
_RELATIVE = re.compile(r"^([+-])\s*(\d{1,5})$")
_TIMED = re.compile(r"^(?P<day>.*?)\s*(?P<h>\d{1,2})[:点时](?P<m>\d{2})(?:[:分](?P<s>\d{2}))?[分秒]?$")
_BARE = re.compile(r"^(?P<day>|.*\s)(?P<h>\d{2})(?P<m>\d{2})$")
_DATE = re.compile(r"^(?:(?P<y>\d{4})[-/.年])?(?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?$")


class Unreadable(ValueError):
    """What was typed is not a time or date in the notation."""


def parse(text: str, now: Instant, zone: ZoneInfo) -> Instant | None:
    """The instant typed, ``None`` for an empty text (meaning now).

    Without a date today's is meant; a date without a year takes the year that brings it nearest to ``now``;
    24:00 is the end of that day; "+30" and "-15" are minutes from now. Raises :class:`Unreadable`.
    """
    typed = text.strip().translate(_NUMBER).lower()
    if not typed or typed in ("now", "现在"):
        return None
    if found := _RELATIVE.match(typed):
        minutes = int(found[2]) * MINUTE
        return now + minutes if found[1] == "+" else now - minutes
    found = _TIMED.match(typed) or _BARE.match(typed)
    if found is None:
        raise Unreadable(text)
    parts = found.groupdict()
    day = _day(parts["day"].strip(), now, zone)
    return _instant(day, int(parts["h"]), int(parts["m"]), int(parts.get("s") or 0), zone, text)


def parse_date(text: str, now: Instant, zone: ZoneInfo) -> date | None:
    """The date typed, ``None`` for an empty text. Raises :class:`Unreadable`."""
    typed = text.strip().translate(_NUMBER).lower()
    return _day(typed, now, zone) if typed else None


def parse_from(text: str, now: Instant, zone: ZoneInfo) -> Instant:
    """When a span begins: a day means its first instant, an empty text now. Raises :class:`Unreadable`."""
    typed = text.strip().translate(_NUMBER).lower()
    if typed in _DAYS or _DATE.match(typed):
        return _instant(_day(typed, now, zone), 0, 0, 0, zone, text)
    found = parse(text, now, zone)
    return now if found is None else found


def parse_until(text: str, now: Instant, zone: ZoneInfo) -> Instant | None:
    """When a span ends: a day means its 24:00; ``None`` for an empty text. Raises :class:`Unreadable`."""
    typed = text.strip().translate(_NUMBER).lower()
    if typed in _DAYS or _DATE.match(typed):
        return _instant(_day(typed, now, zone), 24, 0, 0, zone, text)
    return parse(text, now, zone)


def show_from(instant: Instant, now: Instant, zone: ZoneInfo) -> str:
    """How a field shows when a span begins: "11-24" for the first instant of a day, else with the time."""
    there = _local(instant, zone)
    whole = (there.hour, there.minute, there.second) == (0, 0, 0)
    return _date(there.date(), now, zone) if whole else show(instant, now, zone)


def show_until(instant: Instant, now: Instant, zone: ZoneInfo) -> str:
    """The same of when it ends: "11-24" for 24:00 of that day."""
    there = _local(instant, zone)
    whole = (there.hour, there.minute, there.second) == (0, 0, 0)
    return _date(there.date() - timedelta(days=1), now, zone) if whole else show(instant, now, zone)


def _date(day: date, now: Instant, zone: ZoneInfo) -> str:
    return f"{day:%m-%d}" if day.year == _local(now, zone).year else f"{day:%Y-%m-%d}"


def show(instant: Instant, now: Instant, zone: ZoneInfo) -> str:
    """How a field shows an instant: "15:42" today, "11-22 15:42" this year, else with the year; seconds if not zero.

    Midnight is 24:00 of the day that ends, as everywhere (design §2).
    """
    there, today = _local(instant, zone), _local(now, zone)
    clock = there.strftime("%H:%M:%S" if there.second else "%H:%M")
    if clock == "00:00":
        there, clock = there - timedelta(days=1), "24:00"
    if there.date() == today.date():
        return clock
    return f"{there.strftime('%m-%d' if there.year == today.year else '%Y-%m-%d')} {clock}"


def elapsed(since: Instant, now: Instant) -> str:
    """How long something lasts: "03:26", beyond an hour "1:03:26"; never negative."""
    seconds = max(0, now - since) // 1000
    hours, rest = divmod(seconds, 3600)
    figure = f"{rest // 60:02d}:{rest % 60:02d}"
    return f"{hours}:{figure}" if hours else figure


def _local(instant: Instant, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(instant / 1000, zone)


def _day(text: str, now: Instant, zone: ZoneInfo) -> date:
    today = _local(now, zone).date()
    if not text:
        return today
    if text in _DAYS:
        return today + timedelta(days=_DAYS[text])
    found = _DATE.match(text)
    if found is None:
        raise Unreadable(text)
    try:
        if found["y"]:
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
        near = [date(today.year + shift, int(found["m"]), int(found["d"])) for shift in (-1, 0, 1)]
    except ValueError:
        raise Unreadable(text) from None
    return min(near, key=lambda one: abs(one - today))


def _instant(day: date, hour: int, minute: int, second: int, zone: ZoneInfo, text: str) -> Instant:
    if minute > 59 or second > 59 or hour > 24 or (hour == 24 and (minute or second)):
        raise Unreadable(text)
    if hour == 24:
        day, hour = day + timedelta(days=1), 0
    there = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
    return round(there.timestamp()) * 1000
