"""How a value of an event or a case is written for people, Chinese and English side by side.

Owns the words of field values, persons, instants and late entry. Must not query or decide: names come from the
:class:`~desktop.services.context.Context`, policy words from the case's own version.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from desktop.policy.config import Policy
from desktop.policy.fields import Field
from desktop.policy.values import Instant, Text
from desktop.services import faces, labels
from desktop.services.context import Context
from desktop.services.readmodels import Who

MINUTE = 60_000
_PHONES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(1\d{2})(\d{4})(\d{4})",
        r"(010|02\d)(\d{4})(\d{4})",
        r"(0\d{3})(\d{3,4})(\d{4})",
        r"([48]00)(\d{3})(\d{4})",
    )
)
"""Mobile; a city with three digits, and with four; the numbers that the called pay."""
LATE_MINUTES = 1
"""An event typed at least so many minutes after it happened is shown as typed late (underlined)."""


def plain(text: str) -> Text:
    """The same words in both languages: what a person typed, names, numbers."""
    return Text(text, text)


def both(zh: str, en: str) -> Text:
    """A text, spelled shorter."""
    return Text(zh, en)


def joined(texts: list[Text], zh: str = "、", en: str = ", ") -> Text:
    """Several texts in one line."""
    return Text(zh.join(one.zh for one in texts), en.join(one.en for one in texts))


def name_and_unit(who: Who) -> Text:
    """周凯（售后部） / 周凯 (After-sales)."""
    if not who.unit.zh:
        return plain(who.name)
    return Text(f"{who.name}（{who.unit.zh}）", f"{who.name} ({who.unit.en})")


def owes(who: Who) -> Text:
    """应办 周凯 售后部 / owed by 周凯, After-sales."""
    zh = " ".join(part for part in ("应办", who.name, who.unit.zh) if part)
    return Text(zh, f"owed by {who.name}" + (f", {who.unit.en}" if who.unit.en else ""))


def yuan(amount: int | None) -> str:
    """Fen as ``50.00``; empty where the sum is not known."""
    return "" if amount is None else f"{amount // 100}.{amount % 100:02d}"


def money_range(low: int | None, high: int | None) -> Text:
    """Whole yuan as 30 元, 50–200 元; 待定 where the policy does not name it."""
    if low is None or high is None:
        return Text("金额待定", "sum open")
    figure = str(low) if low == high else f"{low}–{high}"
    return Text(f"{figure} 元", f"CNY {figure}")


def late_minutes(at: Instant, recorded_at: Instant) -> int:
    """By how many whole minutes an event was typed late; 0 below :data:`LATE_MINUTES`."""
    minutes = (recorded_at - at) // MINUTE
    return minutes if minutes >= LATE_MINUTES else 0


def phone(digits: str) -> str:
    """A number in groups: 138 8054 2716, 028 8265 0505, 0816 234 5678, 400 826 0505; any other as it is."""
    for pattern in _PHONES:
        if found := pattern.fullmatch(digits):
            return " ".join(found.groups())
    return digits


class Words:
    """Writes the values of one case's events, at one instant, by the case's policy version."""

    def __init__(self, context: Context, policy: Policy, register: str, now: Instant) -> None:
        self._context, self._policy, self._register, self._now = context, policy, register, now

    @property
    def zone(self) -> ZoneInfo:
        """The zone that times are written in."""
        return self._policy.zone

    def value(self, field: Field, value: Any) -> Text:
        """One field's value in words; empty for nothing."""
        if value is None or value == "":
            return plain("")
        if field.name == "category":
            return self._category(str(value))
        if field.name == "department":
            return self._policy.departments.get(str(value), plain(str(value)))
        if field.name in ("register",):
            return labels.REGISTERS.get(str(value), plain(str(value)))
        return self._by_type(field, value)

    def _by_type(self, field: Field, value: Any) -> Text:
        if field.type in ("person", "whom", "store"):
            return name_and_unit(self._context.who(str(value)))
        if field.type == "people":
            return joined([name_and_unit(self._context.who(str(key))) for key in value])
        if field.type == "until":
            return self.until(int(value))
        if field.type == "instant":
            return self.time(int(value))
        if field.type in ("choice", "flag", "satisfaction"):
            return labels.choice(field.name, value)
        if field.type == "day" and isinstance(value, int):
            return plain(faces.stamp(value, self._policy.zone, "%Y-%m-%d"))
        if field.type == "phone":
            return plain(phone(str(value)))
        return plain(str(value))

    def time(self, at: Instant) -> Text:
        """An instant in a sentence: 15:38:50 today, 11-20 15:38:50 before."""
        return plain(faces.short_stamp(at, self._now, self._policy.zone))

    def until(self, at: Instant) -> Text:
        """An instant until which something runs: the end of a day is 24:00:00 of that day."""
        return plain(faces.due_stamp(at, self._now, self._policy.zone))

    def facts(self, changes: Mapping[str, Any], table: Mapping[str, Field]) -> list[Text]:
        """New values of a correction, one line each."""
        lines = []
        for name, value in changes.items():
            if name in ("at", "by"):
                shown = self.time(int(value)) if name == "at" else plain(self._context.who(str(value)).name)
                label = Text("发生时间", "Happened at") if name == "at" else Text("经办人", "Done by")
            elif name in table:
                shown, label = self.value(table[name], value), table[name].label
            else:
                shown, label = plain(str(value)), plain(name)
            lines.append(Text(f"{label.zh} 改为 {shown.zh}", f"{label.en} now {shown.en}"))
        return lines

    def _category(self, code: str) -> Text:
        for register in (self._register, *self._policy.categories):
            found = self._policy.categories.get(register, {}).get(code)
            if found is not None:
                return found
        return plain(code)
