"""How a clock looks at one instant: state, figure, due, bar; and how instants are written.

Owns the format rules of the design's §2. Pure: ``now`` and the zone are handed in. Must not decide a state: that is
the policy's (:meth:`desktop.policy.values.Clock.state`).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from desktop.policy.values import CANCELLED, OVERDUE, Clock, Instant, Text
from desktop.services.readmodels import Card, ClockLine, Face

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
LEFT, OVER, AT = "left", "over", "at"
_FAR = 1 << 62


def face(line: ClockLine, now: Instant, zone: ZoneInfo) -> Face:
    """``line`` as it looks at ``now`` in ``zone``. Exactly at due it still shows ``00:00`` left."""
    state = state_of(line, now)
    due = due_text(line.due, now, zone)
    if line.stopped is not None and line.outcome is not None:
        parts = () if state == CANCELLED else ((clock_text(line.stopped, zone), ""),)
        return Face(state, AT, parts, due, fraction(line, line.stopped), False)
    span = abs(line.due - now)
    sign = OVER if state == OVERDUE else LEFT
    return Face(state, sign, figure(span), due, fraction(line, now), span < HOUR)


def state_of(line: ClockLine, now: Instant) -> str:
    """The state of ``line`` at ``now``, asked of the policy."""
    return Clock(
        line.name, line.clause, 0, line.owner.key, line.started, line.due, line.near_from, line.stopped, line.outcome
    ).state(now)


def figure(span: int) -> tuple[tuple[str, str], ...]:
    """``span`` milliseconds (not negative) as figures with unit codes; whole units, rounded down."""
    seconds = span // 1000
    if span < HOUR:
        return ((f"{seconds // 60:02d}:{seconds % 60:02d}", ""),)
    minutes = seconds // 60
    if span < DAY:
        return ((str(minutes // 60), "h"), (str(minutes % 60), "m"))
    hours = minutes // 60
    return ((str(hours // 24), "d"), (str(hours % 24), "h"))


def span_text(span: int) -> Text:
    """``span`` milliseconds in words: ``07:30``, ``8时17分`` / ``8 h 17 m``, ``2天15时`` / ``2 d 15 h``."""
    zh = {"": "", "h": "时", "m": "分", "d": "天"}
    parts = figure(span)
    return Text(
        "".join(number + zh[unit] for number, unit in parts),
        " ".join(f"{number} {unit}".strip() for number, unit in parts),
    )


def fraction(line: ClockLine, until: Instant) -> float:
    """How much of the window has gone at ``until``: 0 to 1, full when overdue."""
    window = line.due - line.started
    if window <= 0:
        return 1.0
    return min(1.0, max(0.0, (until - line.started) / window))


def day_and_time(at: Instant, zone: ZoneInfo) -> tuple[date, str]:
    """The day an instant is written on and its ``HH:MM``; midnight is 24:00 of the day that ends."""
    local = datetime.fromtimestamp(at // 1000, zone)
    if at % 1000 == 0 and (local.hour, local.minute, local.second) == (0, 0, 0):
        return local.date() - timedelta(days=1), "24:00"
    return local.date(), f"{local:%H:%M}"


def due_text(due: Instant, now: Instant, zone: ZoneInfo) -> str:
    """``15:48``; on another day ``11-24``; the end of a day is 24:00 of that day, never 00:00 of the next."""
    day, clock = day_and_time(due, zone)
    return clock if day == today(now, zone) else f"{day:%m-%d}"


def due_words(due: Instant, now: Instant, zone: ZoneInfo) -> Text:
    """The due time of a table row: ``15:08``, ``今天 24:00``, ``11月20日 24:00``."""
    day, clock = day_and_time(due, zone)
    if day != today(now, zone):
        return Text(f"{day.month}月{day.day}日 {clock}", f"{day:%m-%d} {clock}")
    return Text(f"今天 {clock}", f"today {clock}") if clock == "24:00" else Text(clock, clock)


def moment(at: Instant, now: Instant, zone: ZoneInfo) -> str:
    """When something happened, in a list: ``15:09`` today, ``11-09`` on another day."""
    local = datetime.fromtimestamp(at // 1000, zone)
    return f"{local:%H:%M}" if local.date() == today(now, zone) else f"{local:%m-%d}"


def stamp(at: Instant, zone: ZoneInfo, pattern: str = "%Y-%m-%d %H:%M:%S") -> str:
    """An instant in full, ``2026-11-23 15:42:08``, or by another ``strftime`` pattern."""
    return datetime.fromtimestamp(at // 1000, zone).strftime(pattern)


def short_stamp(at: Instant, now: Instant, zone: ZoneInfo) -> str:
    """``15:38:50`` today, ``11-20 15:38:50`` on another day: for a line of a history."""
    same = datetime.fromtimestamp(at // 1000, zone).date() == today(now, zone)
    return stamp(at, zone, "%H:%M:%S" if same else "%m-%d %H:%M:%S")


def due_stamp(at: Instant, now: Instant, zone: ZoneInfo) -> str:
    """As :func:`short_stamp`, for an instant until which something runs: the end of a day is ``24:00:00`` of that day.

    What *happened* at midnight is the new day's and is written by :func:`short_stamp`.
    """
    day, clock = day_and_time(at, zone)
    if clock != "24:00":
        return short_stamp(at, now, zone)
    return "24:00:00" if day == today(now, zone) else f"{day:%m-%d} 24:00:00"


def full_due_stamp(at: Instant, zone: ZoneInfo) -> str:
    """An instant until which something runs, in full: ``2026-11-23 24:00:00`` at the end of a day."""
    day, clock = day_and_time(at, zone)
    return f"{day} 24:00:00" if clock == "24:00" else stamp(at, zone)


def clock_text(at: Instant, zone: ZoneInfo) -> str:
    """``HH:MM`` of an instant."""
    return f"{datetime.fromtimestamp(at // 1000, zone):%H:%M}"


def today(now: Instant, zone: ZoneInfo) -> date:
    """The calendar day at ``now`` in ``zone``."""
    return datetime.fromtimestamp(now // 1000, zone).date()


def order_key(card: Card) -> tuple[int, int, str]:
    """Order in a lane: earliest due open clock first, then the older case, then its number."""
    lead = card.lead
    return (lead.due if lead else _FAR, card.registered_at, card.number)


def line_order(line: ClockLine) -> tuple[int, int, int]:
    """Order of the clocks of one case: open ones by due time, then stopped ones by their start."""
    if line.outcome is None:
        return (0, line.due, line.ordinal)
    return (1, -line.started, line.ordinal)


def day_start(day: date, zone: ZoneInfo) -> Instant:
    """The first instant of ``day`` in ``zone``."""
    return round(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp() * 1000)


def month_bounds(first: date, zone: ZoneInfo) -> tuple[Instant, Instant]:
    """The first instant of the month that begins on ``first``, and that of the next one."""
    after = (first + timedelta(days=32)).replace(day=1)
    return day_start(first, zone), day_start(after, zone)
