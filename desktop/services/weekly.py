"""The weekly sheet: the numbers of a week as a PDF, and sending it up (5.1.3, 5.2.6).

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
from desktop.services.statistics import RegisterWeek, Stage, WeekNumbers

if TYPE_CHECKING:
    from desktop.services.documents import Pair, StageTime, WeeklyData, WeeklyReport

SERIES = "ZB"
CLAUSES = {CUSTOMER: "5.2.6", EMPLOYEE: "5.1.3"}
STAGE_NAMES: Mapping[str, Text] = {
    "dispatch": Text("登记 → 转办", "Registered → dispatched"),
    "answer": Text("转办 → 结果", "Dispatched → result"),
    "reply": Text("结果 → 回复", "Result → reply"),
    "same-day": Text("登记 → 当日处理", "Registered → handled"),
    "decide": Text("登记 → 答复", "Registered → answered"),
}
_MINUTE = 60_000


def pdf(context: Context, week_start: Instant) -> bytes:
    """The sheet of the week as it reads now; nothing is recorded. ``Trouble`` where fonts lack."""
    from desktop.services.documents import render_weekly

    with troubles.told():
        return render_weekly(report(context, statistics.week(context, week_start))).bytes


def send(context: Context, week_start: Instant) -> DocumentRef:
    """Send the week's sheet up: its bytes are kept under a number and the report's clock stops.

    ``Refused`` for a week that is not over, and for a role that does not report.
    """
    start = faces.today(week_start, context.zone)
    period = reports.week(context.current_policy(), start)
    if context.clock.now() < period.opens:
        raise Refused("not-over", Text("这一周尚未结束", "the week is not over yet"))
    person = context.directory().people.get(context.actor)
    if person is None or person.role not in PROPOSERS:
        raise Refused("not-your-role", Text("由第一受理人或人事行政部上报", "a first handler or HR reports"))
    content = pdf(context, week_start)
    with troubles.told(), context.store.write() as tx:
        office, letter = tx.series()
        number = tx.next_number(f"{SERIES}-{office}-{start.isocalendar().year}-{letter}")
        sent = {"report": reports.WEEKLY, "start": period.start.isoformat(), "end": period.end.isoformat()}
        penalties.append(context, tx, REPORT_SENT, None, {**sent, "document": number})
        printed = {"number": number, "document": reports.WEEKLY}
        penalties.append(context, tx, DOCUMENT_PRINTED, None, printed, attachments=((f"{number}.pdf", content),))
    return DocumentRef(number)


def words(context: Context, week_start: Instant) -> Text:
    """11月16日至11月22日 — the week in words."""
    start = faces.today(week_start, context.zone)
    end = start + timedelta(days=6)
    zh = f"{start.year} 年 {start.month} 月 {start.day} 日至 {end.month} 月 {end.day} 日"
    return Text(zh, f"{start.isoformat()} to {end.isoformat()}")


def report(context: Context, numbers: WeekNumbers) -> WeeklyReport:
    """Everything that stands on the sheet of both registers."""
    from desktop.services.documents import WeeklyReport

    policy, now, language = context.current_policy(), context.clock.now(), context.language
    reviewer = context.directory().only("hr-manager")
    return WeeklyReport(
        company=settings.shared(context, "company.name"),
        department=letterhead(context, policy),
        start=numbers.start,
        end=numbers.end,
        sheets=tuple(sheet(one, policy, language) for one in numbers.registers),
        prepared_by=context.who(context.actor).name,
        reviewed_by=context.who(reviewer).name if reviewer else "",
        check_code=_check_code(numbers),
        printed_at=datetime.fromtimestamp(now // 1000, policy.zone).replace(tzinfo=None),
        lang=language,
    )


def sheet(week: RegisterWeek, policy: Policy, language: str) -> WeeklyData:
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


def _categories(week: RegisterWeek, policy: Policy, language: str) -> tuple[Pair, ...]:
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


def _check_code(numbers: WeekNumbers) -> str:
    code = hashlib.sha256(repr(numbers).encode()).hexdigest()[:8].upper()
    return f"{code[:4]}-{code[4:]}"
