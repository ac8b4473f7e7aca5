"""The policy's figures in words, and words back into figures: windows, sums, warnings, hours.

Owns how a figure is said, which words are understood, and what is told where they are not. Must not know a version's
text or its dates: that is :mod:`desktop.services.policypage`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop.policy.calendar import DAY, DAYS, ELAPSED, HOUR, MINUTE, SAME_DAY, Window, parse_closing
from desktop.policy.clocks import CLOCKS, REPORT_CLOCKS
from desktop.policy.config import AMOUNT_RULES, Policy, ReportTime
from desktop.policy.rules import RULES
from desktop.policy.values import Text
from desktop.services.readmodels import Refused

WINDOW, SPAN, AMOUNT, CLOSING, REPORT, LIMIT = "window", "span", "amount", "closing", "report", "limit"
LONGEST_DAYS, LARGEST_SUM = 366, 100_000
_UNITS = {
    **dict.fromkeys(("m", "min", "minute", "minutes", "分", "分钟"), "m"),
    **dict.fromkeys(("h", "hour", "hours", "时", "小时"), "h"),
    **dict.fromkeys(("d", "day", "days", "天", "日"), "d"),
}
_SPAN = re.compile(r"(\d{1,6})\s*([a-z一-鿿]*)")
_SUMS = re.compile(r"(\d{1,9})\s*(?:元|yuan)?(?:\s*[-–—~～至到]\s*(\d{1,9}))?\s*(?:元|yuan)?")
_WEEK_ZH, _WEEK_EN = "一二三四五六日", ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DUE = re.compile(r"(?:每?(?:周|星期)([一二三四五六日天])|(月末|月底|last-day|last day)|([a-z]+))\s*(\d?\d[:：]\d\d)")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the policy. ``warned``: the clock whose warnings belong to it, empty for none."""

    key: str
    kind: str
    clause: str
    label: Text
    warned: str = ""

    @property
    def path(self) -> tuple[str, ...]:
        """Where it stands in the policy file."""
        return tuple(self.key.split("."))


def table(policy: Policy) -> tuple[Figure, ...]:
    """Every figure that a company may change, in the order of the clauses; those of no clause last."""
    found = [
        Figure("policy.grace", SPAN, "", Text("补录宽限", "Late typing")),
        Figure("calendar.closing", CLOSING, "", Text("当日截止", "Closing time")),
        Figure("limits.hr-manager", LIMIT, "4.1.2", Text("人事批准上限", "HR's limit")),
    ]
    for name, row in CLOCKS.items():
        if name in policy.windows:
            found.append(Figure(f"windows.{name}", WINDOW, row.clause, row.label, name))
    for name, row in REPORT_CLOCKS.items():
        found.append(Figure(f"reports.{name}", REPORT, row.clause, row.label, name))
    found += [Figure(f"amounts.{name}", AMOUNT, RULES[name].clause, RULES[name].label) for name in AMOUNT_RULES]
    return tuple(sorted(found, key=lambda one: [int(part) for part in (one.clause or "99").split(".")]))


def of(policy: Policy, figure: Figure) -> object:
    """The value that ``policy`` has for a figure."""
    section, _, name = figure.key.partition(".")
    if section == "policy":
        return policy.grace
    if section == "calendar":
        return policy.calendar.closing
    tables: Mapping[str, Mapping[str, object]] = {
        "windows": policy.windows,
        "reports": policy.reports,
        "amounts": policy.amounts,
        "limits": policy.limits,
    }
    return tables[section][name]


# in words ---------------------------------------------------------------------------------------------------------
def say(kind: str, value: object) -> Text:
    """A figure in words: 60 分钟, 3 天, 当日, 30–50 元, 周一 12:00."""
    return _SAY[kind](value)


def _say_window(value: object) -> Text:
    assert isinstance(value, Window)
    if value.unit == SAME_DAY:
        return Text("当日", "same day")
    return span(value.amount * DAY if value.unit == DAYS else value.amount)


def span(value: object) -> Text:
    """Elapsed milliseconds: in days or hours where they come out even beyond 60 minutes, else in minutes."""
    assert isinstance(value, int)
    if value and value % DAY == 0:
        return Text(f"{value // DAY} 天", f"{value // DAY} d")
    if value > HOUR and value % HOUR == 0:
        return Text(f"{value // HOUR} 小时", f"{value // HOUR} h")
    return Text(f"{value // MINUTE} 分钟", f"{value // MINUTE} min")


def warnings(values: tuple[int, ...]) -> Text:
    """Warning figures, the largest first; a unit that several share is said once: 15、5 分钟."""
    if not values:
        return Text("—", "—")
    hours = values[0] > HOUR
    said = [
        Text(f"{one // HOUR} 小时", f"{one // HOUR} h") if hours and one % HOUR == 0 and one < DAY else span(one)
        for one in values
    ]
    zh, en = [one.zh.split(" ") for one in said], [one.en.split(" ") for one in said]
    return Text(_joined(zh, "、"), _joined(en, ", "))


def _joined(parts: list[list[str]], comma: str) -> str:
    if len({unit for _, unit in parts}) == 1:
        return f"{comma.join(number for number, _ in parts)} {parts[0][1]}"
    return comma.join(" ".join(one) for one in parts)


def _say_amount(value: object) -> Text:
    assert isinstance(value, tuple)
    low, high = value
    sums = str(low) if low == high else f"{low}–{high}"
    return Text(f"{sums} 元", f"{sums} yuan")


def _say_limit(value: object) -> Text:
    return Text(f"{value} 元", f"{value} yuan")


def _say_closing(value: object) -> Text:
    assert isinstance(value, int)
    time = f"{value // 60:02d}:{value % 60:02d}"
    return Text(time, time)


def _say_report(value: object) -> Text:
    assert isinstance(value, ReportTime)
    time = _say_closing(value.closing).zh
    if value.day < 0:
        return Text(f"月末 {time}", f"last day {time}")
    return Text(f"周{_WEEK_ZH[value.day]} {time}", f"{_WEEK_EN[value.day].capitalize()} {time}")


_SAY: Mapping[str, Callable[[object], Text]] = {
    WINDOW: _say_window,
    SPAN: span,
    AMOUNT: _say_amount,
    CLOSING: _say_closing,
    REPORT: _say_report,
    LIMIT: _say_limit,
}


# from words -------------------------------------------------------------------------------------------------------
def take(figure: Figure, typed: str) -> str:
    """What ``typed`` is in the policy file (TOML). ``Refused`` (its field is the key) names what is allowed."""
    found = _TAKE[figure.kind](typed.strip().casefold())
    if found is None:
        allowed = _ALLOWED[figure.kind]
        said = Text(
            f"{figure.label.zh}：“{typed.strip()}”不能采用；可填{allowed.zh}",
            f"{figure.label.en}: {typed.strip()!r} cannot be adopted; use {allowed.en}",
        )
        raise Refused("wrong-value", said, figure.key)
    return found


def take_warnings(figure: Figure, typed: str, value: str) -> str:
    """Warning figures as TOML; ``value`` is the figure's own: a warning lies before the due time.

    Raises ``Refused`` with the field ``warn.<clock>``.
    """
    parts = [one for one in re.split(r"[、，,;；\s]*[、，,;；]\s*", typed.strip().casefold()) if one not in ("", "—")]
    unit = _SPAN.fullmatch(parts[-1])[2] if parts and _SPAN.fullmatch(parts[-1]) else ""  # type: ignore[index]
    spans = [_span(one if not one.isdecimal() else one + unit) for one in parts]
    longest = _longest(value)
    good = [one for one in spans if one and _milliseconds(one) < longest]
    if len(good) < len(spans) or len(set(good)) < len(good):
        said = Text(
            f"{figure.label.zh}的预警：“{typed.strip()}”不能采用；每个都要大于 0 并短于时限，例如 10、3 分钟",
            f"Warnings of {figure.label.en}: {typed.strip()!r} cannot be adopted; each is above 0 and shorter than "
            "the window, such as 10, 3 min",
        )
        raise Refused("wrong-value", said, f"warn.{figure.warned}")
    ordered = sorted(good, key=_milliseconds, reverse=True)
    return "[" + ", ".join(f'"{one}"' for one in ordered) + "]"


def alternatives(figure: Figure, value: object) -> tuple[Text, ...]:
    """What a damaged figure most likely was: the one assumed, and for whole hours the next hour."""
    if isinstance(value, Window) and value.unit == ELAPSED and value.amount % HOUR == 0:
        hours = value.amount // HOUR
        return tuple(Text(f"{one} 小时", f"{one} h") for one in (hours, hours + 1))
    return (say(figure.kind, value),)


def _span(typed: str) -> str | None:
    found = _SPAN.fullmatch(typed.strip())
    if found is None or found[2] not in _UNITS or int(found[1]) == 0:
        return None
    text = f"{int(found[1])}{_UNITS[found[2]]}"
    return text if _milliseconds(text) <= LONGEST_DAYS * DAY else None


def _milliseconds(text: str) -> int:
    return int(text[:-1]) * {"m": MINUTE, "h": HOUR, "d": DAY}[text[-1]]


def _longest(value: str) -> int:
    plain = value.strip('"')
    if plain == SAME_DAY:
        return DAY
    return _milliseconds(plain) if plain[:-1].isdecimal() and plain[-1:] in ("m", "h", "d") else LONGEST_DAYS * DAY


def _take_span(typed: str) -> str | None:
    found = _span(typed)
    return f'"{found}"' if found else None


def _take_window(typed: str) -> str | None:
    return f'"{SAME_DAY}"' if typed in (SAME_DAY, "same day", "当日", "当天") else _take_span(typed)


def _take_amount(typed: str) -> str | None:
    found = _SUMS.fullmatch(typed)
    if found is None:
        return None
    low, high = int(found[1]), int(found[2] or found[1])
    return f"[{low}, {high}]" if 0 < low <= high <= LARGEST_SUM else None


def _take_limit(typed: str) -> str | None:
    found = _SUMS.fullmatch(typed)
    return str(int(found[1])) if found and not found[2] and int(found[1]) <= LARGEST_SUM else None


def _take_closing(typed: str) -> str | None:
    plain = typed.replace("：", ":").rjust(5, "0")
    try:
        parse_closing(plain)
    except ValueError:
        return None
    return f'"{plain}"'


def _take_report(typed: str) -> str | None:
    found = _DUE.fullmatch(typed)
    if found is None:
        return None
    closing = _take_closing(found[4])
    day = "last-day" if found[2] else found[3] or _WEEK_EN[_WEEK_ZH.index((found[1] or "").replace("天", "日"))]
    if closing is None or day not in ("last-day", *_WEEK_EN):
        return None
    return f'"{day} {closing[1:]}'


_TAKE: Mapping[str, Callable[[str], str | None]] = {
    WINDOW: _take_window,
    SPAN: _take_span,
    AMOUNT: _take_amount,
    CLOSING: _take_closing,
    REPORT: _take_report,
    LIMIT: _take_limit,
}
_ALLOWED: Mapping[str, Text] = {
    WINDOW: Text(
        "大于 0 的分钟、小时、天，或“当日”，例如 60 分钟", "minutes, hours or days above 0, or same day: 60 min"
    ),
    SPAN: Text("大于 0 的分钟、小时或天，例如 10 分钟", "minutes, hours or days above 0: 10 min"),
    AMOUNT: Text(
        f"1 至 {LARGEST_SUM} 的整数元，低在前、高在后，例如 30–50 元",
        f"whole yuan from 1 to {LARGEST_SUM}, the lower first: 30-50",
    ),
    CLOSING: Text("00:01 至 24:00 的时刻，例如 18:00", "a time from 00:01 to 24:00: 18:00"),
    REPORT: Text("星期几或月末，加时刻，例如 周一 12:00", "a weekday or last day, and a time: Monday 12:00"),
    LIMIT: Text(f"0 至 {LARGEST_SUM} 的整数元，例如 200 元", f"whole yuan from 0 to {LARGEST_SUM}: 200"),
}
