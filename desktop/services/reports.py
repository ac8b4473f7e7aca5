"""The duty to report: weekly and monthly statistics, when they are due and when they were sent (5.1.3, 5.2.6).

Owns the periods and their clocks. Must not count anything; the policy's report times are data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.models.header import read_json
from desktop.models.kinds import REPORT_SENT
from desktop.policy.clocks import HR_ADMIN, REPORT_CLOCKS
from desktop.policy.config import Policy, ReportTime
from desktop.policy.values import MET, MISSED, Instant
from desktop.services import faces
from desktop.services.context import Context
from desktop.services.readmodels import ClockLine

WEEKLY, MONTHLY = "weekly-report", "monthly-report"
LAST_DAY = -1
SENT = "SELECT id, header FROM event WHERE case_no IS NULL AND kind = ? ORDER BY lamport DESC LIMIT 64"
AFTER = (
    "SELECT 1 FROM clock_row WHERE stopped > ? AND stopped < ? AND stopped IS NOT NULL "
    "UNION ALL SELECT 1 FROM case_row WHERE no > ? AND registered_at < ? LIMIT 1"
)
_EARLIEST = "SELECT min(registered_at) FROM case_row"
_FIRST = "SELECT registered_at FROM case_row ORDER BY no LIMIT 1"


@dataclass(frozen=True, slots=True)
class Period:
    """What a report is about: ``start`` (its first day) to ``end`` (the day after its last); when it is due.

    Its clock ``opens`` when there is something to count, and from ``ready`` on it may be sent.
    """

    report: str
    start: date
    end: date
    opens: Instant
    due: Instant
    ready: Instant


def duties(context: Context, now: Instant) -> tuple[ClockLine, ...]:
    """The weekly and the monthly report as clocks: an earlier period still unsent first, else the present one."""
    first = context.store.query(_FIRST)
    since = int(first[0][0]) if first else now
    sent, policy = sent_reports(context), context.current_policy()
    found = []
    for ordinal, report in enumerate((WEEKLY, MONTHLY)):
        periods = [one for one in _recent(policy, report, now) if faces.today(since, policy.zone) < one.end]
        if not periods:
            continue
        waiting = [one for one in periods if (one.report, one.start) not in sent and one.opens <= now]
        period = waiting[0] if waiting else periods[-1]
        found.append(_line(context, policy, ordinal, period, sent.get((report, period.start))))
    return tuple(found)


def sent_reports(context: Context) -> dict[tuple[str, date], Instant]:
    """When each period's report was first sent."""
    return {(one.report, one.start): one.at for one in sendings(context)}


@dataclass(frozen=True, slots=True)
class Sending:
    """A report that went up: its event's place in the ledger, the period's first day, when, the document's number."""

    event_id: int
    report: str
    start: date
    at: Instant
    number: str


def sendings(context: Context) -> list[Sending]:
    """Reports sent of late, the last first."""
    found = []
    for id, raw in context.store.query(SENT, (REPORT_SENT,)):
        header = read_json(raw)
        said, at = header["fields"], int(header["at"])
        number = str(said.get("document", ""))
        found.append(Sending(id, str(said["report"]), date.fromisoformat(said["start"]), at, number))
    return found


def _recent(policy: Policy, report: str, now: Instant) -> Iterator[Period]:
    """The period before the present one, and the present one (whose report is open or was due last)."""
    today = faces.today(now, policy.zone)
    if report == WEEKLY:
        monday = today - timedelta(days=today.weekday())
        for start in (monday - timedelta(days=14), monday - timedelta(days=7)):
            yield week(policy, start)
        return
    this = today.replace(day=1)
    before = (this - timedelta(days=1)).replace(day=1)
    yield month(policy, before)
    yield month(policy, this)


def week(policy: Policy, start: date) -> Period:
    """The week from Monday ``start`` to Sunday; its report opens when the week is over."""
    end = start + timedelta(days=7)
    time, over = policy.reports[WEEKLY], midnight(policy, end)
    return Period(WEEKLY, start, end, over, _at(policy, end + timedelta(days=time.day), time), over)


def month(policy: Policy, start: date) -> Period:
    """The calendar month that begins on ``start``; reported on its last day for the month so far (5.1.3, 5.2.6).

    It may not be sent before that day: an early one would stop the clock with half a month untold.
    """
    end = (start + timedelta(days=32)).replace(day=1)
    time = policy.reports[MONTHLY]
    day = end - timedelta(days=1) if time.day == LAST_DAY else start + timedelta(days=time.day)
    return Period(MONTHLY, start, end, midnight(policy, start), _at(policy, day, time), midnight(policy, day))


def period(policy: Policy, report: str, start: date) -> Period:
    """The period of ``report`` that begins on ``start``."""
    return {WEEKLY: week, MONTHLY: month}[report](policy, start)


def has_begun(context: Context, period: Period) -> bool:
    """Whether anything can be in ``period``: it has begun by now, and the first complaint came before its end."""
    ((first,),), zone = context.store.query(_EARLIEST), context.zone
    if first is None or period.start > faces.today(context.clock.now(), zone):
        return False
    return faces.today(int(first), zone) < period.end


def rest_due(context: Context, now: Instant) -> Period | None:
    """Last month, where its report went up before the month's end, something happened after, and the rest has not
    followed yet (on the 1st)."""
    policy = context.current_policy()
    one = next(_recent(policy, MONTHLY, now))
    over = midnight(policy, one.end)
    sent = next((found for found in sendings(context) if (found.report, found.start) == (MONTHLY, one.start)), None)
    if sent is None or sent.at >= over:
        return None
    after = context.store.query(AFTER, (sent.at, over, sent.event_id, over))
    return one if after else None


def midnight(policy: Policy, day: date) -> Instant:
    """The beginning of ``day`` in the company's zone."""
    return round(datetime(day.year, day.month, day.day, tzinfo=policy.zone).timestamp() * 1000)


def _at(policy: Policy, day: date, time: ReportTime) -> Instant:
    over, minutes = divmod(time.closing, 24 * 60)
    wall = datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=policy.zone) + timedelta(
        days=over
    )
    return round(wall.timestamp() * 1000)


def _line(context: Context, policy: Policy, ordinal: int, period: Period, sent: Instant | None) -> ClockLine:
    kind = REPORT_CLOCKS[period.report]
    warn = policy.warn[period.report]
    owner = context.directory().only("first-handler") or HR_ADMIN
    return ClockLine(
        case="",
        ordinal=ordinal,
        name=kind.name,
        label=kind.label,
        clause=kind.clause,
        confirm=f"reports.{kind.name}" in policy.confirm,
        owner=context.who(owner),
        started=period.opens,
        due=period.due,
        near_from=max(period.opens, period.due - warn[0]) if warn else None,
        stopped=sent,
        outcome=None if sent is None else MET if sent <= period.due else MISSED,
        proven=True,
    )
