"""Times that a form offers to take with one key, and what is said of a time typed late.

Owns those few times, by the names that :mod:`desktop.services.formrows` uses. Pure: ``now`` and the zone are handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from desktop.policy.values import Instant, Text
from desktop.services import faces
from desktop.services.faces import HOUR, MINUTE
from desktop.services.formmodels import Choice
from desktop.services.shown import late_minutes

_ROUND = 5 * MINUTE
_SPANS = {
    "in-30": (30 * MINUTE, Text("+30 分", "+30 m")),
    "in-60": (HOUR, Text("+1 时", "+1 h")),
}
_HOURS = {
    "today-18": (0, 18, Text("今天 18:00", "today 18:00")),
    "tomorrow-10": (1, 10, Text("明天 10:00", "tom. 10:00")),
    "tomorrow-18": (1, 18, Text("明天 18:00", "tom. 18:00")),
}


def ready(names: Sequence[str], now: Instant, after: Instant, zone: ZoneInfo) -> tuple[Choice, ...]:
    """The named times that lie after ``after``: spans count from the later of the two, on full five minutes."""
    found = []
    for name in names:
        at, label = _at(name, now, after, zone)
        if at > max(now, after):
            found.append(Choice(str(at), label))
    return tuple(found)


def _at(name: str, now: Instant, after: Instant, zone: ZoneInfo) -> tuple[Instant, Text]:
    if name in _SPANS:
        span, label = _SPANS[name]
        return full(max(now, after) + span), label
    days, hour, label = _HOURS[name]
    day = faces.today(now, zone) + timedelta(days=days)
    return round(datetime(day.year, day.month, day.day, hour, tzinfo=zone).timestamp()) * 1000, label


def full(at: Instant) -> Instant:
    """The next full five minutes, ``at`` itself where it is full."""
    return -(-at // _ROUND) * _ROUND


def lateness(at: Instant | None, now: Instant, grace: int) -> Text:
    """What is said below a time typed in a form: nothing for now, else how late it is and what follows from that."""
    minutes = late_minutes(at, now) if at is not None else 0
    if not minutes:
        return Text("", "")
    if minutes < 120:
        said = Text(f"补录：晚 {minutes} 分钟", f"{minutes} min late")
    elif minutes < 48 * 60:
        said = Text(f"补录：晚 {minutes // 60} 小时", f"{minutes // 60} h late")
    else:
        said = Text(f"补录：晚 {minutes // (24 * 60)} 天", f"{minutes // (24 * 60)} days late")
    if at is not None and now - at > grace:
        return Text(f"{said.zh}，所涉时限待核实", f"{said.en}; its clocks will be unproven")
    return Text(f"{said.zh}，两个时间都保留", f"{said.en}; both times are kept")
