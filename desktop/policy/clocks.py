"""The table of clocks (时限, clauses §4): clause, what it belongs to and who owes it.

Owns names and ownership; windows and warnings are figures and stand in ``resources/policy.toml``; which events start
and stop a clock stands in ``kinds``. Must not know Qt, a database or the wall clock.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.policy.values import Text

ROUND, CASE = "round", "case"
FIRST_HANDLER, NAMED, HR_DEPARTMENT, HR_MANAGER = "first-handler", "named", "hr-department", "hr-manager"
HR_ADMIN = "hr-admin"


@dataclass(frozen=True, slots=True)
class ClockKind:
    """One row of §4. ``belongs``: ``round`` or ``case``. ``owed_by``: first handler, whoever the event names, or HR."""

    name: str
    label: Text
    clause: str
    belongs: str
    owed_by: str
    windowed: bool = True


def _table(*rows: ClockKind) -> dict[str, ClockKind]:
    return {row.name: row for row in rows}


CLOCKS = _table(
    ClockKind("dispatch", Text("转办", "Dispatch"), "5.2.2", ROUND, FIRST_HANDLER),
    ClockKind("promise", Text("现场答复", "Promise"), "5.2.2", ROUND, FIRST_HANDLER, windowed=False),
    ClockKind("investigate", Text("调查", "Investigate"), "5.2.3", ROUND, NAMED),
    ClockKind("answer", Text("回复结果", "Answer"), "7.2.1", ROUND, NAMED),
    ClockKind("supply-data", Text("提报资料", "Supply data"), "5.2.4", ROUND, NAMED),
    ClockKind("reply", Text("回复客户", "Reply"), "5.2.5", ROUND, FIRST_HANDLER),
    ClockKind("head", Text("领导答复", "Head's answer"), "6.1", CASE, NAMED),
    ClockKind("head-day", Text("领导当日", "Head, same day"), "7.2.2", CASE, NAMED),
    ClockKind("refund-report", Text("赔退上报", "Refund report"), "6.2", CASE, FIRST_HANDLER),
    ClockKind("refund-measure", Text("赔退措施", "Refund measure"), "6.2", CASE, NAMED),
    ClockKind("major-report", Text("重大上报", "Major report"), "6.3", CASE, FIRST_HANDLER),
    ClockKind("same-day", Text("当日处理", "Same day"), "5.1.2", ROUND, FIRST_HANDLER),
    ClockKind("decide", Text("三日答复", "Decide"), "7.1.1", ROUND, HR_DEPARTMENT),
    ClockKind("major", Text("重大投诉", "Major"), "7.1.1", CASE, HR_MANAGER),
    ClockKind("follow-up", Text("回访", "Follow-up"), "5.2.7", ROUND, FIRST_HANDLER),
)

REPORT_CLOCKS = _table(
    ClockKind("weekly-report", Text("周报", "Weekly report"), "5.2.6", CASE, FIRST_HANDLER, windowed=False),
    ClockKind("monthly-report", Text("月报", "Monthly report"), "5.2.6", CASE, FIRST_HANDLER, windowed=False),
)

HANDED_OVER = tuple(name for name, row in CLOCKS.items() if row.owed_by == FIRST_HANDLER)
"""Clocks that go to the new first handler with ``handed-over``, where unexpired."""
