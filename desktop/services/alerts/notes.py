"""The words of a desktop pop-up: clock, clause, the number's tail and who owes it; never a name of a customer.

Owns texts of pop-ups and their clipping. Must not show them, and takes nothing personal of the complainant from an
item: a pop-up lies open on a screen that visitors see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.policy.values import OVERDUE, Instant, Text
from desktop.services import faces
from desktop.services.alerts.levels import AGAIN, NEAR, PHONE
from desktop.services.readmodels import AlertItem

TITLE_LENGTH, BODY_LENGTH = 64, 256
"""What Windows keeps of a balloon's title and text."""
SEVERAL = 3
"""From so many at once on, one pop-up tells of all of them."""


@dataclass(frozen=True, slots=True)
class Note:
    """One pop-up. ``urgent``: something is overdue; ``sound``: whether it may be heard."""

    title: str
    body: str
    urgent: bool = False
    sound: bool = True


def clip(text: str, length: int) -> str:
    """``text`` in at most ``length`` UTF-16 units, cut with an ellipsis: Windows counts those."""
    if _units(text) <= length:
        return text
    while _units(text) > length - 1:
        text = text[:-1]
    return text + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def tail(number: str) -> str:
    """A case's number as short as it still is its own: ``K…1123-A014`` of ``K-CD01-20261123-A014``. Register and day
    tell cases of one count apart; nothing for a report, which has none."""
    parts = number.split("-", 3)
    if len(parts) < 4:
        return number
    register, _office, day, count = parts
    return f"{register}…{day[-4:]}-{count}"


def word(item: AlertItem) -> Text:
    """What a level is called."""
    if item.level.startswith(NEAR):
        return Text("快到期", "Due soon")
    if item.level == AGAIN:
        return Text("已超时，仍未确认", "Overdue, not acknowledged")
    if item.level == PHONE:
        return Text("请电话催办", "Please phone")
    return Text("已超时", "Overdue")


def one(item: AlertItem, language: str = "zh") -> Note:
    """The pop-up of a single alert."""
    zh = not language.startswith("en")
    title = f"{word(item).of(language)}{'：' if zh else ': '}{item.clock.label.of(language)} {item.clock.clause}"
    return _note(title, _owed(item, language), item)


def many(items: Sequence[AlertItem], now: Instant, language: str = "zh") -> Note:
    """One pop-up of several alerts, the most urgent of them named; counted as the banner counts, by their clocks now:
    of a clock that is only near somebody may have to be phoned already."""
    over, total = overdue(items, now), len(items)
    near = total - over
    first = min(items, key=lambda item: item.clock.due)
    label = f"{first.clock.label.of(language)} {first.clock.clause}"
    if language.startswith("en"):
        return _note(
            f"{total} alerts: {over} overdue, {near} due soon", f"First: {label} {_owed(first, language)}", first
        )
    return _note(f"{total} 项时限提醒：超时 {over}，快到期 {near}", f"最急：{label} {_owed(first, language)}", first)


def overdue(items: Sequence[AlertItem], now: Instant) -> int:
    """How many of the alerts are of a clock that is overdue at ``now``."""
    return sum(1 for item in items if faces.state_of(item.clock, now) == OVERDUE)


def slept(overdue: int, since: Instant, until: Instant, language: str = "zh") -> Note:
    """The one pop-up after the PC slept."""
    minutes = max(1, (until - since) // 60_000)
    if language.startswith("en"):
        return Note(f"{overdue} overdue while the PC slept", f"{minutes} min. Open the desk for the list.", overdue > 0)
    return Note(f"休眠期间 {overdue} 项超时", f"共 {minutes} 分钟；打开受理台查看汇总", overdue > 0)


def _owed(item: AlertItem, language: str) -> str:
    if item.in_place_of is not None:
        said = "for" if language.startswith("en") else "代"
        return f"{tail(item.number)} {said} {item.in_place_of.name}".strip()
    who = f"{item.clock.owner.name} {item.clock.owner.unit.of(language)}".strip()
    return f"{tail(item.number)} {'owed by' if language.startswith('en') else '应办'} {who}".strip()


def _note(title: str, body: str, item: AlertItem) -> Note:
    return Note(clip(title, TITLE_LENGTH), clip(body, BODY_LENGTH), not item.level.startswith(NEAR))
