"""Ways to the states of the statistics page: figures of a day, a week, own days, the cases behind one, the report.

Owns those ways. Must not judge what is seen.
"""

from __future__ import annotations

import errno
from typing import Any

from desktop import troubles
from tests.look.stage import Stage


def to_figures(stage: Stage, unit: str, table: str = "clocks", by: str = "department") -> Any:
    """The figures of a day, a week, a month or own days, with these tables turned up."""
    page = stage.page("statistics")
    page.bar.view.set_value("figures")
    page.bar.register.set_value("")
    page.bar.unit.set_value(unit)
    page.figures.left.choice.set_value(table)
    page.figures.right.choice.set_value(by)
    page.setFocus()
    stage.settle()
    return page


def to_busy_day(stage: Stage) -> None:
    """The busiest day of the sample: hours."""
    page = to_figures(stage, "day", by="handler")
    page.setFocus()
    stage.until(lambda: page.period is not None and page.period.unit == "day", "the day")


def to_own_days(stage: Stage) -> None:
    page = to_figures(stage, "own", "money", "responsible")
    page.show_unit("own")
    stage.settle()


def to_cases_behind(stage: Stage) -> None:
    page = to_figures(stage, "month")
    page.figures.cards.cards[1].click()
    stage.until(lambda: stage.subject is not stage.window, "the cases behind the figure")


def to_report(stage: Stage, unit: str = "week") -> None:
    page = to_figures(stage, unit)
    page.bar.view.set_value("report")
    stage.until(lambda: bool(page.sheets), "the weekly sheet")


def to_trouble(stage: Stage) -> None:
    page = to_figures(stage, "week")
    page.notice.show_error(troubles.of(OSError(errno.ENOSPC, "No space left on device")) or RuntimeError())
