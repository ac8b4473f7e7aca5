"""The printed documents: penalty notice, weekly sheet and follow-up list, as PDF bytes (clauses §7, design §6).

Owns what stands on paper and how it is set. Callers give plain values (see :class:`NoticeData`, :class:`WeeklyReport`)
and get a :class:`Document`. Must not decide, count or query anything, nor load reportlab before something is rendered.
"""

from desktop.services.documents.charts import Pair
from desktop.services.documents.followups import CallLine, FollowUpList, render_follow_ups
from desktop.services.documents.notice import FactRow, NoticeData, render_each, render_many, render_notice
from desktop.services.documents.pdf import Document
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
    "ClockCount",
    "DayCount",
    "Document",
    "FactRow",
    "FollowUpList",
    "NoticeData",
    "Pair",
    "PenaltyCount",
    "StageTime",
    "WeeklyData",
    "WeeklyReport",
    "render_each",
    "render_follow_ups",
    "render_many",
    "render_notice",
    "render_weekly",
]
