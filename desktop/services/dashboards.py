"""What the statistics page asks: periods by name and by leafing, their numbers, the cases behind a figure.

Owns which days a period is and how it is called. Must not count (:mod:`desktop.services.dashboard`).
"""

from __future__ import annotations

from datetime import date, timedelta

from desktop.policy.values import Instant, Text
from desktop.services import dashboard, dashboardcases, faces, periods, reports, reportsheets
from desktop.services.context import Context
from desktop.services.dashboardmodels import DAY, MONTH, OWN, WEEK, CaseList, Dashboard, Period, Which
from desktop.services.readmodels import Refused

LONGEST = 3 * 366
"""Days of a period at most."""
REPORTS = {WEEK: reports.WEEKLY, MONTH: reports.MONTHLY}
_WEEKDAYS = "一二三四五六日"
_BEFORE = {
    DAY: Text("前一日", "the day before"),
    WEEK: Text("上一周", "the week before"),
    MONTH: Text("上一月", "the month before"),
    OWN: Text("前一期", "the period before"),
}


class Dashboards:
    """The questions of one page, over one desk's context."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def period(self, unit: str, now: Instant) -> Period:
        """The day, week or month that is looked at first: today, and what is to be reported; of own days this month."""
        today = faces.today(now, self._context.zone)
        if unit in REPORTS:
            start = reportsheets.start_of(self._context, REPORTS[unit], now)
            return self._made(unit, faces.today(start, self._context.zone))
        if unit == DAY:
            return self._made(DAY, today)
        return self._own(today.replace(day=1), today)

    def beside(self, period: Period, steps: int, now: Instant) -> Period:
        """The period so many later (negative: earlier); none that begins after today."""
        today = faces.today(now, self._context.zone)
        if period.unit == OWN:
            days = (period.last - period.first).days + 1
            first = period.first + timedelta(days=steps * days)
            return period if first > today else self._own(first, first + timedelta(days=days - 1))
        if period.unit == MONTH:
            year, month = divmod(period.first.year * 12 + period.first.month - 1 + steps, 12)
            first = date(year, month + 1, 1)
        else:
            first = period.first + timedelta(days=steps * (7 if period.unit == WEEK else 1))
        return period if first > today else self._made(period.unit, first)

    def typed(self, first: str, last: str) -> Period:
        """The days as somebody typed them; ``Refused`` says what is wrong with them."""
        days = periods.typed(first, last)
        start, end = days.start, days.end
        if start is None or end is None or end < start:
            raise Refused("wrong-value", Text("最后一日不能早于第一日", "the last day comes before the first"), "end")
        if (end - start).days >= LONGEST:
            raise Refused(
                "wrong-value", Text("期间最长三年，请缩短", "three years at most: choose fewer days"), "start"
            )
        return self._own(start, end)

    def numbers(self, period: Period, register: str = "") -> Dashboard:
        """Everything of a period, of one register or of both."""
        return dashboard.dashboard(self._context, period, register)

    def cases(self, period: Period, register: str, which: Which) -> CaseList:
        """The cases behind a figure."""
        return dashboardcases.cases(self._context, period, register, which)

    def _made(self, unit: str, first: date) -> Period:
        """A day, week or month by its first day."""
        last = first
        if unit == WEEK:
            last = first + timedelta(days=6)
        elif unit == MONTH:
            last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        return self._period(unit, first, last)

    def _own(self, first: date, last: date) -> Period:
        return self._period(OWN, first, last)

    def _period(self, unit: str, first: date, last: date) -> Period:
        since, language = faces.day_start(first, self._context.zone), self._context.language
        return Period(
            *(unit, first, last, dashboard.before_of(first, last), since),
            self._words(unit, first, last, since).of(language),
            _BEFORE[unit].of(language),
        )

    def _words(self, unit: str, first: date, last: date, since: Instant) -> Text:
        if unit in REPORTS:
            return reportsheets.words(self._context, REPORTS[unit], since)
        if unit == DAY:
            zh = f"{first.year} 年 {first.month} 月 {first.day} 日 周{_WEEKDAYS[first.weekday()]}"
            return Text(zh, f"{first:%a} {first.isoformat()}")
        zh = f"{first.year} 年 {first.month} 月 {first.day} 日至 "
        zh += f"{last.year} 年 " if last.year != first.year else ""
        return Text(f"{zh}{last.month} 月 {last.day} 日", f"{first.isoformat()} to {last.isoformat()}")


def made_of(context: Context, first: date, last: date) -> Period:
    """A period by its days alone, as an export names it."""
    return Dashboards(context)._own(first, last)
