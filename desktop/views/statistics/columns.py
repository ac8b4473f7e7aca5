"""The columns of the statistics page's tables: their heads, what a cell says, the cases that it opens.

Owns the words of figures: minutes, rates, sums. Must not count or paint.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.services.dashboardmodels import (
    BY_HANDLER,
    PENALTY,
    REWARD,
    ClockStat,
    GroupLine,
    HeldLine,
    MoneyLine,
    Share,
    Which,
)
from desktop.views.i18n import pick
from desktop.views.penalties.sums import figures
from desktop.views.statistics.figuretable import PLAIN, QUIET, STRONG, Column

MINUTE = 60_000
NONE = "—"
translate = QCoreApplication.translate


def minutes(length: int | None) -> str:
    """``8`` minutes, halves up; a dash for nothing."""
    return NONE if length is None else str((length + MINUTE // 2) // MINUTE)


def percent(rate: int | None) -> str:
    """Per mille as ``95.7%``; a dash for nothing."""
    return NONE if rate is None else f"{rate // 10}.{rate % 10}%"


def clocks() -> list[Column]:
    """Each clock: due, in time, late, unproven, rate, the rate before, how long."""

    def count(head: str, width: int, end: str, late: bool = False) -> Column:
        def number(line: ClockStat) -> int:
            return int(getattr(line, end))

        return Column(
            *(head, width, lambda line: str(number(line)), number, lambda line: Which(f"clock:{line.name}:{end}")),
            late=late,
        )

    def name(line: ClockStat) -> str:
        return pick(line.label)

    def clause(line: ClockStat) -> str:
        mark = translate("statistics", "to be confirmed") if line.confirm else ""
        return " ".join(filter(None, (line.clause, mark)))

    def of(field: str, words: Callable[[Any], str]) -> tuple[Callable[[Any], str], Callable[[Any], Any]]:
        return lambda line: words(getattr(line, field)), lambda line: getattr(line, field)

    def took(line: ClockStat) -> str:
        return NONE if line.median is None else f"{minutes(line.median)} / {minutes(line.p90)}"

    return [
        Column(translate("statistics", "Clock"), 0, name, name, right=False, tail=clause),
        count(translate("statistics", "Due"), 60, "due"),
        count(translate("statistics", "In time"), 70, "met"),
        count(translate("statistics", "Late"), 60, "late", late=True),
        count(translate("statistics", "Unproven"), 84, "unproven"),
        Column(translate("statistics", "Rate"), 76, *of("rate", percent), tone=STRONG),
        Column(translate("statistics", "Before"), 72, *of("rate_before", percent), tone=QUIET),
        Column(translate("statistics", "Median / 90% (min)"), 144, took, lambda line: line.median),
    ]


def group(by: str) -> list[Column]:
    """Departments, stores or people: received, late, repeats."""
    first = translate("statistics", "Handled") if by == BY_HANDLER else translate("statistics", "Received")
    sort = "handled" if by == BY_HANDLER else "received"

    def count(head: str, field: str, measure: str, late: bool = False) -> Column:
        def number(line: GroupLine) -> int:
            return int(getattr(line, field))

        return Column(
            *(head, 88, lambda line: str(number(line)), number, lambda line: Which(measure, by, line.key)), late=late
        )

    def name(line: GroupLine) -> str:
        return " · ".join(filter(None, (line.name, pick(line.unit))))

    return [
        Column(translate("statistics", "Name"), 0, name, name, right=False),
        count(first, "received", sort),
        count(translate("statistics", "Late cases"), "late", "late", late=True),
        count(translate("statistics", "Repeats"), "repeats", "repeat"),
    ]


def money() -> list[Column]:
    """Penalties and rewards by rule: how many and how much, and before."""

    def opens(line: MoneyLine) -> Which:
        return Which(REWARD if line.reward else PENALTY, "rule", line.rule)

    def name(line: MoneyLine) -> str:
        return pick(line.label)

    return [
        Column(translate("statistics", "Penalty or reward"), 0, name, name, right=False, tail=lambda line: line.clause),
        Column(translate("statistics", "Issued"), 88, lambda line: str(line.count), lambda line: line.count, opens),
        Column(translate("statistics", "Yuan"), 110, lambda line: figures(line.fen), lambda line: line.fen, opens),
        Column(
            *(translate("statistics", "Issued before"), 124, lambda line: str(line.count_before)),
            lambda line: line.count_before,
            tone=QUIET,
        ),
        Column(
            *(translate("statistics", "Yuan before"), 124, lambda line: figures(line.fen_before)),
            lambda line: line.fen_before,
            tone=QUIET,
        ),
    ]


def held() -> list[Column]:
    """With whom answered rounds lay: minutes in all, of the middle round, share, rounds."""

    def name(line: HeldLine) -> str:
        return pick(line.label)

    def length(head: str, width: int, field: str, words: Callable[[Any], str], tone: str = PLAIN) -> Column:
        return Column(
            head, width, lambda line: words(getattr(line, field)), lambda line: getattr(line, field), tone=tone
        )

    return [
        Column(translate("statistics", "With whom"), 0, name, name, right=False),
        length(translate("statistics", "Rounds"), 88, "rounds", str),
        length(translate("statistics", "Total (min)"), 120, "total", minutes),
        length(translate("statistics", "Median (min)"), 120, "median", minutes),
        length(translate("statistics", "Share"), 88, "share", percent, STRONG),
    ]


def shares(head: str) -> list[Column]:
    """Something counted now and before, in the order it came."""

    def name(line: Share) -> str:
        return pick(line.label)

    return [
        Column(head, 0, name, name, right=False),
        Column(
            *(translate("statistics", "Calls"), 100, lambda line: str(line.now), lambda line: line.now),
            lambda line: line.which,
        ),
        Column(
            *(
                translate("statistics", "Before"),
                100,
                lambda line: str(line.before or 0),
                lambda line: line.before or 0,
            ),
            tone=QUIET,
        ),
    ]
