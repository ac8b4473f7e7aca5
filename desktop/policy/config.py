"""Reads a policy's figures (``resources/policy.toml``, or a version from the ledger) into checked values.

Owns the shape of the policy file: what keys there are, what may stand under them and what is said where it does not.
Must not know Qt, a database or the wall clock. Every error names file, line, key and what is allowed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NoReturn, TypeVar
from zoneinfo import ZoneInfo

import tomli

from desktop.policy.calendar import (
    REST_DAYS,
    HolidayTable,
    Window,
    WorkCalendar,
    parse_closing,
    parse_span,
    parse_window,
)
from desktop.policy.clocks import CLOCKS, REPORT_CLOCKS
from desktop.policy.config_lines import line_of
from desktop.policy.holidays import published
from desktop.policy.values import CUSTOMER, EMPLOYEE, Text

T = TypeVar("T")

AMOUNT_RULES = (
    "employee-late",
    "late-answer",
    "extended-repeat",
    "head-late",
    "handler-late",
    "dealer",
    "staff-conduct",
    "staff-media",
    "delay-media",
)
_WINDOWED = tuple(name for name, row in CLOCKS.items() if row.windowed)
_WARNED = (*CLOCKS, *REPORT_CLOCKS)
_REPORT_TIME = re.compile(r"(monday|tuesday|wednesday|thursday|friday|saturday|sunday|last-day) (\d\d:\d\d)")


class PolicyError(ValueError):
    """A policy or settings file that cannot be used: ``path``, ``line`` (1-based, 0 unknown), ``key``, ``expected``."""

    def __init__(self, path: str, line: int, key: str, expected: str) -> None:
        place = f"{path}:{line}" if line else path
        super().__init__(f"{place}: {key}: expected {expected}" if key else f"{place}: expected {expected}")
        self.path, self.line, self.key, self.expected = path, line, key, expected


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the source: a short text for people and the source's own words."""

    text: Text
    quote: str


@dataclass(frozen=True, slots=True)
class Role:
    """A role (clauses §1): its name and the event kinds that it is offered (``("*",)``: all)."""

    text: Text
    may: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportTime:
    """When a report is due: ``day`` 0 (Monday) … 6, -1 a month's last day; ``closing`` minutes after midnight."""

    day: int
    closing: int


@dataclass(frozen=True)
class Policy:
    """One version of the policy: everything that is a figure, a word or a list. Durations in ms, amounts in yuan.

    ``confirm`` holds the dotted keys whose figure the source damaged or left out; ``sources`` what the source says;
    ``confirmed`` the ISO day on which a figure was adopted, ``bases`` on what ground.
    """

    text: str
    title: Text
    label: str
    zone: ZoneInfo
    grace: int
    hotline: str
    calendar: WorkCalendar
    windows: Mapping[str, Window]
    warn: Mapping[str, tuple[int, ...]]
    amounts: Mapping[str, tuple[int, int]]
    limits: Mapping[str, int]
    reports: Mapping[str, ReportTime]
    categories: Mapping[str, Mapping[str, Text]]
    departments: Mapping[str, Text]
    roles: Mapping[str, Role]
    stores: Mapping[str, Text]
    clauses: Mapping[str, Clause]
    confirm: frozenset[str] = frozenset()
    sources: Mapping[str, str] = field(default_factory=dict)
    confirmed: Mapping[str, str] = field(default_factory=dict)
    bases: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def id(self) -> str:
        """The version's identity: SHA-256 of its whole text, hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass
class _Reader:
    """Takes a parsed document apart; every ``take`` knows the path it stands at, so that errors can name it."""

    source: str
    text: str
    confirm: set[str] = field(default_factory=set)
    sources: dict[str, str] = field(default_factory=dict)
    confirmed: dict[str, str] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)

    def fail(self, path: tuple[str, ...], expected: str) -> NoReturn:
        raise PolicyError(self.source, line_of(self.text, path) if self.text else 0, ".".join(path), expected)

    def table(self, holder: Mapping[str, Any], path: tuple[str, ...]) -> Mapping[str, Any]:
        value = holder.get(path[-1])
        if not isinstance(value, dict):
            self.fail(path, "a table")
        return value

    def only(self, value: Mapping[str, Any], allowed: tuple[str, ...], path: tuple[str, ...] = ()) -> None:
        for key in value:
            if key not in allowed:
                self.fail((*path, key), f"one of {', '.join(allowed)}")

    def figure(self, value: Any, path: tuple[str, ...]) -> Any:
        """A plain figure, or a table that says something of it."""
        if not isinstance(value, dict):
            return value
        self.only(value, ("is", "confirm", "source", "confirmed", "basis"), path)
        if "is" not in value or not isinstance(value.get("confirm", False), bool):
            self.fail(path, 'a figure, or { is = …, confirm = true or false, source = "…" }')
        if value.get("confirm"):
            self.confirm.add(".".join(path))
        for name, kept in (("source", self.sources), ("confirmed", self.confirmed), ("basis", self.bases)):
            if name in value:
                kept[".".join(path)] = str(value[name])
        return value["is"]

    def parsed(self, value: Any, path: tuple[str, ...], parse: Callable[[str], Any], expected: str) -> Any:
        value = self.figure(value, path)
        if isinstance(value, str):
            try:
                return parse(value)
            except ValueError:
                pass
        self.fail(path, expected)

    def string(self, holder: Mapping[str, Any], path: tuple[str, ...]) -> str:
        value = holder.get(path[-1])
        if not isinstance(value, str):
            self.fail(path, "a text")
        return value

    def words(self, value: Any, path: tuple[str, ...], *, more: tuple[str, ...] = ()) -> Text:
        if not isinstance(value, dict) or not isinstance(value.get("zh"), str) or not isinstance(value.get("en"), str):
            self.fail(path, '{ zh = "…", en = "…" }')
        self.only(value, ("zh", "en", *more), path)
        return Text(value["zh"], value["en"])

    def dictionary(self, holder: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, Text]:
        return {key: self.words(value, (*path, key)) for key, value in self.table(holder, path).items()}

    def window(self, value: Any, path: tuple[str, ...]) -> Window:
        window: Window = self.parsed(value, path, parse_window, '"45m", "2h", "3d" or "same-day"')
        return window

    def warnings(self, value: Any, path: tuple[str, ...]) -> tuple[int, ...]:
        value = self.figure(value, path)
        if not isinstance(value, list):
            self.fail(path, 'a list such as ["10m", "3m"]')
        return tuple(sorted((self.span(one, path) for one in value), reverse=True))

    def span(self, value: Any, path: tuple[str, ...]) -> int:
        span: int = self.parsed(value, path, parse_span, '"10m", "2h" or "1d"')
        return span

    def amount(self, value: Any, path: tuple[str, ...]) -> tuple[int, int]:
        value = self.figure(value, path)
        whole = isinstance(value, list) and all(isinstance(v, int) and not isinstance(v, bool) for v in value)
        if not whole or len(value) != 2 or not 0 <= value[0] <= value[1]:
            self.fail(path, "[lowest, highest] in whole yuan")
        return value[0], value[1]

    def report(self, value: Any, path: tuple[str, ...]) -> ReportTime:
        def parse(text: str) -> ReportTime:
            found = _REPORT_TIME.fullmatch(text)
            if not found:
                raise ValueError(text)
            days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
            return ReportTime(days.index(found[1]) if found[1] in days else -1, parse_closing(found[2]))

        time: ReportTime = self.parsed(value, path, parse, '"monday 12:00" or "last-day 18:00"')
        return time

    def calendar(self, table: Mapping[str, Any], base: WorkCalendar) -> WorkCalendar:
        """``[calendar]`` over ``base``: closing, rest_days and, in an adopted version, the holiday table."""
        self.only(table, ("closing", "rest_days", "holidays"), ("calendar",))
        closing, rest_days, holidays = base.closing, base.rest_days, base.table
        if "closing" in table:
            closing = self.parsed(table["closing"], ("calendar", "closing"), parse_closing, '"18:00" … "24:00"')
        if "rest_days" in table:
            rest_days = self.figure(table["rest_days"], ("calendar", "rest_days"))
            if rest_days not in REST_DAYS:
                self.fail(("calendar", "rest_days"), f"one of {', '.join(REST_DAYS)}")
        if "holidays" in table:
            holidays = self.holidays(self.table(table, ("calendar", "holidays")))
        elif rest_days == "china" and not holidays.years:
            holidays = published()
        return WorkCalendar(base.zone, closing, rest_days, holidays)

    def holidays(self, table: Mapping[str, Any]) -> HolidayTable:
        path = ("calendar", "holidays")
        self.only(table, ("years", "rest", "work"), path)
        days: dict[str, frozenset[date]] = {}
        for key in ("rest", "work"):
            value = table.get(key)
            if not isinstance(value, list) or not all(type(day) is date for day in value):
                self.fail((*path, key), "a list of dates")
            days[key] = frozenset(value)
        years = table.get("years")
        if not isinstance(years, list) or not all(isinstance(year, int) for year in years):
            self.fail((*path, "years"), "a list of years")
        return HolidayTable(frozenset(years), days["rest"], days["work"])

    def zone(self, name: Any, path: tuple[str, ...]) -> ZoneInfo:
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, TypeError, OSError):
            self.fail(path, 'a time zone such as "Asia/Shanghai"')


_TABLES = (
    "policy",
    "calendar",
    "windows",
    "warn",
    "reports",
    "amounts",
    "limits",
    "categories",
    "departments",
    "roles",
    "stores",
    "clauses",
)


def _entries(
    read: _Reader, document: Mapping[str, Any], name: str, wanted: tuple[str, ...], one: Callable[..., Any]
) -> Any:
    """A table that must hold exactly ``wanted``, each value read by ``one``."""
    table = read.table(document, (name,))
    read.only(table, wanted, (name,))
    for key in wanted:
        if key not in table:
            read.fail((name, key), "a figure (it is missing)")
    return {key: one(value, (name, key)) for key, value in table.items()}


def _role(read: _Reader, value: Any, path: tuple[str, ...]) -> Role:
    text = read.words(value, path, more=("may",))
    may = value.get("may")
    if not isinstance(may, list) or not all(isinstance(kind, str) for kind in may):
        read.fail((*path, "may"), 'a list of event kinds, or ["*"]')
    return Role(text, tuple(may))


def _clause(read: _Reader, value: Any, path: tuple[str, ...]) -> Clause:
    text = read.words(value, path, more=("quote",))
    return Clause(text, read.string(value, (*path, "quote")))


def parse(text: str, source: str = "policy") -> Policy:
    """The policy that ``text`` (TOML) holds; ``source`` is named in errors.

    Raises :class:`PolicyError`.
    """
    try:
        document = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise PolicyError(source, int(found[1]) if found else 0, "", f"valid TOML ({error})") from error
    read = _Reader(source, text)
    read.only(document, _TABLES)
    head = read.table(document, ("policy",))
    read.only(head, ("title", "label", "zone", "grace", "hotline"), ("policy",))
    zone = read.zone(head.get("zone"), ("policy", "zone"))
    categories = read.table(document, ("categories",))
    read.only(categories, (CUSTOMER, EMPLOYEE), ("categories",))
    limits = read.table(document, ("limits",))
    read.only(limits, ("hr-manager",), ("limits",))
    limit = read.figure(limits.get("hr-manager"), ("limits", "hr-manager"))
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 0:
        read.fail(("limits", "hr-manager"), "whole yuan")
    roles = read.table(document, ("roles",))
    clauses = read.table(document, ("clauses",))
    return Policy(
        text=text,
        title=read.words(head.get("title"), ("policy", "title")),
        label=read.string(head, ("policy", "label")),
        zone=zone,
        grace=read.span(head.get("grace"), ("policy", "grace")),
        hotline=read.string(head, ("policy", "hotline")),
        calendar=read.calendar(read.table(document, ("calendar",)), WorkCalendar(zone)),
        windows=_entries(read, document, "windows", _WINDOWED, read.window),
        warn=_entries(read, document, "warn", _WARNED, read.warnings),
        amounts=_entries(read, document, "amounts", AMOUNT_RULES, read.amount),
        limits={"hr-manager": limit},
        reports=_entries(read, document, "reports", tuple(REPORT_CLOCKS), read.report),
        categories={key: read.dictionary(categories, ("categories", key)) for key in (CUSTOMER, EMPLOYEE)},
        departments=read.dictionary(document, ("departments",)),
        roles={key: _role(read, value, ("roles", key)) for key, value in roles.items()},
        stores=read.dictionary(document, ("stores",)),
        clauses={key: _clause(read, value, ("clauses", key)) for key, value in clauses.items()},
        confirm=frozenset(read.confirm),
        sources=read.sources,
        confirmed=read.confirmed,
        bases=read.bases,
    )


def _laid_over(
    read: _Reader,
    settings: Mapping[str, Any],
    name: str,
    base: Mapping[str, T],
    one: Callable[[Any, tuple[str, ...]], T],
) -> Mapping[str, T]:
    """The figures of ``base`` with those that a table of the settings names."""
    if name not in settings:
        return base
    table = read.table(settings, (name,))
    read.only(table, tuple(base), (name,))
    return {**base, **{key: one(value, (name, key)) for key, value in table.items()}}


def with_settings(policy: Policy, settings: Mapping[str, Any], source: str, text: str = "") -> Policy:
    """``policy`` with a scenario's ``[settings]`` laid over it; keys as in the policy file.

    Raises :class:`PolicyError` for an unknown key or a value that is not allowed.
    """
    read = _Reader(source, text)
    read.only(settings, ("windows", "warn", "grace", "calendar", "amounts"))
    windows = _laid_over(read, settings, "windows", policy.windows, read.window)
    warn = _laid_over(read, settings, "warn", policy.warn, read.warnings)
    amounts = _laid_over(read, settings, "amounts", policy.amounts, read.amount)
    grace, calendar = policy.grace, policy.calendar
    if "grace" in settings:
        grace = read.span(settings["grace"], ("grace",))
    if "calendar" in settings:
        calendar = read.calendar(read.table(settings, ("calendar",)), calendar)
    return replace(policy, windows=windows, warn=warn, amounts=amounts, grace=grace, calendar=calendar)


def in_zone(policy: Policy, zone: ZoneInfo) -> Policy:
    """``policy`` counted in another zone of the company."""
    old = policy.calendar
    return replace(policy, zone=zone, calendar=WorkCalendar(zone, old.closing, old.rest_days, old.table))


def load(path: Path) -> Policy:
    """The policy in the file ``path``. Raises :class:`PolicyError` (also where the file cannot be read)."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyError(str(path), 0, "", f"a readable UTF-8 file ({error})") from error
    return parse(text, str(path))


@cache
def load_default() -> Policy:
    """The policy that the program ships (``resources/policy.toml``), with the holiday table of this moment."""
    from desktop.paths import resource

    return load(resource("policy.toml"))


HOLIDAYS_MARK = "[calendar.holidays] # as published"
"""How the holiday table begins that :func:`adopt` added; a company's own table begins otherwise."""


def adopt(text: str, source: str = "policy") -> Policy:
    """The version that adopting ``text`` now makes: the same text with the holiday table it counts with."""
    policy = parse(text, source)
    if policy.calendar.rest_days != "china" or "[calendar.holidays]" in text:
        return policy
    table = policy.calendar.table
    lines = ["", f"{HOLIDAYS_MARK} when this version was adopted", f"years = {sorted(table.years)}"]
    for name, days in (("rest", table.rest), ("work", table.work)):
        lines += [f"{name} = [", *(f"  {day.isoformat()}," for day in sorted(days)), "]"]
    return parse(text.rstrip("\n") + "\n" + "\n".join(lines) + "\n", source)
