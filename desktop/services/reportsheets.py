"""The weekly and the monthly sheet: the numbers of a period as a PDF, and sending it up (5.1.3, 5.2.6).

Owns the passage from numbers to the document's values. Must not count (:mod:`desktop.services.statistics`) or lay out
(:mod:`desktop.services.documents`), nor load reportlab before a sheet is rendered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop.models.kinds import DOCUMENT_PRINTED, REPORT_SENT
from desktop.policy.clocks import CLOCKS
from desktop.policy.config import Policy
from desktop.policy.penalty_life import PROPOSERS
from desktop.policy.rules import RULES
from desktop.policy.values import CUSTOMER, EMPLOYEE, Instant, Text
from desktop.services import faces, penalties, reports, settings, statistics, troubles
from desktop.services.context import Context
from desktop.services.penalties import DocumentRef
from desktop.services.preferences import letterhead
from desktop.services.readmodels import Refused
from desktop.services.statistics import PeriodNumbers, RegisterNumbers, Stage

if TYPE_CHECKING:
    from desktop.services.documents import Pair, StageTime, WeeklyData, WeeklyReport

SERIES = {reports.WEEKLY: "ZB", reports.MONTHLY: "YB"}
CLAUSES = {CUSTOMER: "5.2.6", EMPLOYEE: "5.1.3"}
STAGE_NAMES: Mapping[str, Text] = {
    "dispatch": Text("登记 → 转办", "Registered → dispatched"),
    "answer": Text("转办 → 结果", "Dispatched → result"),
    "reply": Text("结果 → 回复", "Result → reply"),
    "same-day": Text("登记 → 当日处理", "Registered → handled"),
    "decide": Text("登记 → 答复", "Registered → answered"),
}
_MINUTE = 60_000


def numbers(context: Context, report: str, start: Instant) -> PeriodNumbers:
    """The numbers of the period of ``report`` that begins at ``start``."""
    count = statistics.week if report == reports.WEEKLY else statistics.month
    return count(context, start)


def start_of(context: Context, report: str, now: Instant) -> Instant:
    """The period that ``report`` is about at ``now``: the last whole week; the month that runs, until it is over and
    as long as last month's report is not sent last month."""
    if report == reports.WEEKLY:
        return statistics.reported_week(context, now)
    policy, today = context.current_policy(), faces.today(now, context.zone)
    this = today.replace(day=1)
    before = (this - timedelta(days=1)).replace(day=1)
    open_since = [line.started for line in reports.duties(context, now) if line.name == report and not line.stopped]
    rest = reports.rest_due(context, now)
    late = rest is not None or reports.midnight(policy, before) in open_since
    return reports.midnight(policy, before if late else this)


def pdf(context: Context, report: str, start: Instant) -> bytes:
    """The sheet of the period as it reads now; nothing is recorded. ``Trouble`` where fonts lack."""
    from desktop.services.documents import render_weekly

    with troubles.told():
        return render_weekly(values(context, report, numbers(context, report, start))).bytes


def require(context: Context, report: str, start: Instant) -> None:
    """``Refused`` for a period that has not begun, or was over before the first complaint: nothing can be in it.

    A quiet week after that is reported like any other.
    """
    period = reports.period(context.current_policy(), report, faces.today(start, context.zone))
    if not reports.has_begun(context, period):
        about = words(context, report, start)
        zh, en = f"{about.zh}没有可统计的投诉，没有可打印的", f"no complaints to count in {about.en}: nothing to print"
        raise Refused("nothing-to-print", Text(zh, en))


def send(context: Context, report: str, start: Instant) -> DocumentRef:
    """Send the period's sheet up: its bytes are kept under a number and the report's clock stops.

    What is sent again (of a month its rest, on the 1st) names the document that it follows. ``Refused`` for a week that
    is not over, a month before its last day, one before the first complaint, and for a role that does not report.
    """
    first = faces.today(start, context.zone)
    period = reports.period(context.current_policy(), report, first)
    person = context.directory().people.get(context.actor)
    if person is None or person.role not in PROPOSERS:
        raise Refused("not-your-role", Text("由第一受理人或人事行政部上报", "a first handler or HR reports"))
    if context.clock.now() < period.ready:
        raise Refused("not-over", _NOT_OVER[report])
    require(context, report, start)
    content = pdf(context, report, start)
    year = first.isocalendar().year if report == reports.WEEKLY else first.year
    with troubles.told(), context.store.write() as tx:
        office, letter = tx.series()
        number = tx.next_number(f"{SERIES[report]}-{office}-{year}-{letter}")
        sent = {"report": report, "start": period.start.isoformat(), "end": period.end.isoformat()}
        penalties.append(context, tx, REPORT_SENT, None, {**sent, "document": number})
        printed = {"number": number, "document": report}
        penalties.append(context, tx, DOCUMENT_PRINTED, None, printed, attachments=((f"{number}.pdf", content),))
    return DocumentRef(number)


_NOT_OVER = {
    reports.WEEKLY: Text("这一周尚未结束", "the week is not over yet"),
    reports.MONTHLY: Text("月报在当月最后一天上报", "the monthly report goes up on the last day of its month"),
}


def words(context: Context, report: str, start: Instant) -> Text:
    """2026 年 11 月 16 日至 11 月 22 日, 2026 年 11 月 — the period in words."""
    first = faces.today(start, context.zone)
    if report == reports.MONTHLY:
        return Text(f"{first.year} 年 {first.month} 月", f"{first:%Y-%m}")
    end = first + timedelta(days=6)
    zh = f"{first.year} 年 {first.month} 月 {first.day} 日至 {end.month} 月 {end.day} 日"
    return Text(zh, f"{first.isoformat()} to {end.isoformat()}")


def values(context: Context, report: str, numbers: PeriodNumbers) -> WeeklyReport:
    """Everything that stands on the sheet of both registers; of one store where whoever sits here sees that alone."""
    from desktop.services.documents import WeeklyReport

    policy, now, language = context.current_policy(), context.clock.now(), context.language
    reviewer = context.directory().only("hr-manager")
    wanted = (report, numbers.start)
    sent = [one.number for one in reports.sendings(context) if (one.report, one.start) == wanted]
    whose = letterhead(context, policy)
    if numbers.stores is not None:
        whose = "、".join(context.who(key).name for key in numbers.stores)
    so_far = min(numbers.end, faces.today(now, context.zone)) if report == reports.MONTHLY else numbers.end
    return WeeklyReport(
        company=settings.shared(context, "company.name"),
        department=whose,
        start=numbers.start,
        end=max(so_far, numbers.start),
        sheets=tuple(sheet(one, policy, language, report == reports.MONTHLY) for one in numbers.registers),
        follows=sent[0] if sent and numbers.stores is None else "",
        prepared_by=context.who(context.actor).name,
        reviewed_by=context.who(reviewer).name if reviewer else "",
        check_code=_check_code(numbers),
        printed_at=datetime.fromtimestamp(now // 1000, policy.zone).replace(tzinfo=None),
        lang=language,
    )


def sheet(week: RegisterNumbers, policy: Policy, language: str, monthly: bool = False) -> WeeklyData:
    """One register's part. A voided case counts there as done with, so that the sums hold."""
    from desktop.services.documents import ClockCount, DayCount, PenaltyCount, WeeklyData

    clocks = [
        ClockCount(
            name=CLOCKS[name].label.of(language),
            clause=CLOCKS[name].clause,
            due=_due(ends),
            met=ends["met"],
            missed=ends["missed"] + ends["overdue"],
            unproven=ends["unproven"],
            confirm=f"windows.{name}" in policy.confirm,
        )
        for name, ends in week.clocks.items()
        if _due(ends)
    ]
    return WeeklyData(
        register="customer" if week.register == CUSTOMER else "employee",
        clause=CLAUSES[week.register],
        opening=week.opening,
        received=week.received,
        closed=week.closed + week.voided,
        closing=week.closing,
        repeats=week.marks["repeat"],
        escalations=week.marks["escalated"],
        refunds=week.marks["refund"] if week.register == CUSTOMER else None,
        received_before=week.received_before,
        monthly=monthly,
        categories=_categories(week, policy, language),
        days=tuple(DayCount(day, count) for day, count in week.days),
        clocks=tuple(clocks),
        stages=tuple(_stage(one, language) for one in week.stages),
        penalties=tuple(
            PenaltyCount(one.clause, RULES[one.rule].label.of(language), one.count, one.fen) for one in week.penalties
        ),
    )


def _due(ends: Mapping[str, int]) -> int:
    """Clocks that were to be kept: stopped in the week, or still open past due at its end (these count as missed)."""
    return ends["met"] + ends["missed"] + ends["unproven"] + ends["overdue"]


def _categories(week: RegisterNumbers, policy: Policy, language: str) -> tuple[Pair, ...]:
    """Categories with anything in either week, the most frequent first."""
    from desktop.services.documents import Pair

    known = policy.categories[week.register]
    ranked = sorted(week.categories.items(), key=lambda one: (-one[1][0], -one[1][1], one[0]))
    return tuple(
        Pair(known[code].of(language) if code in known else code, now, before) for code, (now, before) in ranked
    )


def _stage(stage: Stage, language: str) -> StageTime:
    from desktop.services.documents import StageTime

    return StageTime(STAGE_NAMES[stage.clock].of(language), _minutes(stage.median), _minutes(stage.p90))


def _minutes(length: int | None) -> int | None:
    return None if length is None else (length + _MINUTE // 2) // _MINUTE


def _check_code(numbers: PeriodNumbers) -> str:
    code = hashlib.sha256(repr(numbers).encode()).hexdigest()[:8].upper()
    return f"{code[:4]}-{code[4:]}"
