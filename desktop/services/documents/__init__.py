"""The printed documents, as PDF bytes (clauses §7, design §6): notices, registers, case sheets, ledgers, reports.

Owns what stands on paper and how it is set. Callers give plain values (see :class:`NoticeData`, :class:`WeeklyReport`)
and get a :class:`Document`. Must not decide, count or query anything, nor load reportlab before something is rendered.
"""

from desktop.services.documents.casesheet import CaseSheetData, HistoryRow, render_case_sheet
from desktop.services.documents.charts import Pair
from desktop.services.documents.decision import DecisionData, Verdict, render_decision
from desktop.services.documents.followups import CallLine, FollowUpList, render_follow_ups
from desktop.services.documents.imprint import Imprint
from desktop.services.documents.ledgers import LedgerData, LedgerEntry, render_ledger
from desktop.services.documents.notice import FactRow, NoticeData, render_each, render_many, render_notice
from desktop.services.documents.pdf import Document
from desktop.services.documents.register import RegisterData, render_register
from desktop.services.documents.reward import RewardData, render_reward
from desktop.services.documents.urging import UrgedClock, UrgingData, render_urging
from desktop.services.documents.weekly import render_weekly
from desktop.services.documents.weekly_values import (
    ClockCount,
    DayCount,
    PenaltyCount,
    StageTime,
    WeeklyData,
    WeeklyReport,
)

__all__ = [
    "CallLine",
    "CaseSheetData",
    "ClockCount",
    "DayCount",
    "DecisionData",
    "Document",
    "FactRow",
    "FollowUpList",
    "HistoryRow",
    "Imprint",
    "LedgerData",
    "LedgerEntry",
    "NoticeData",
    "Pair",
    "PenaltyCount",
    "RegisterData",
    "RewardData",
    "StageTime",
    "UrgedClock",
    "UrgingData",
    "Verdict",
    "WeeklyData",
    "WeeklyReport",
    "render_case_sheet",
    "render_decision",
    "render_each",
    "render_follow_ups",
    "render_ledger",
    "render_many",
    "render_notice",
    "render_register",
    "render_reward",
    "render_urging",
    "render_weekly",
]
