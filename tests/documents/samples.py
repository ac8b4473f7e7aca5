"""Data for the document tests: the notice and the sheet of the design, to be changed in one field at a time.

Owns plain values and the reading back of a PDF. Must not test anything itself.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pypdf

from desktop.services.documents import (
    ClockCount,
    DayCount,
    Document,
    FactRow,
    NoticeData,
    Pair,
    PenaltyCount,
    StageTime,
    WeeklyData,
    WeeklyReport,
)

MONDAY = date(2026, 11, 16)


CHINA = timezone(timedelta(hours=8))


def at(*numbers: int) -> datetime:
    """A moment by the company's wall clock: year, month, day, hour, minute, second, microsecond."""
    year, month, day, *rest = numbers
    return datetime(year, month, day, *rest, tzinfo=CHINA)


def notice(**changes: Any) -> NoticeData:
    """The notice of the design picture with ``changes``."""
    values: dict[str, Any] = {
        "company": "成都公司",
        "department": "人事行政部",
        "number": "CF-CD01-2026-0117",
        "person": "李强",
        "post": "商务部 · 第二受理人",
        "case": "K-CD01-20261120-A006",
        "category": "交期",
        "clause": "7.2.1",
        "quote": "……不能造成用户再次投诉，如造成再次投诉，对相关责任人罚款 50-200 元/次。",
        "policy_label": "2026-01-01",
        "facts": (
            FactRow(
                at(2026, 11, 20, 14, 5),
                "投诉受理人王敏将本案转办李强调查，应于 15:05:00 前回复结果",
                at(2026, 11, 20, 14, 5),
            ),
            FactRow(
                at(2026, 11, 20, 14, 50),
                "经客户同意，回复时间延至 2026-11-23 10:00:00",
                at(2026, 11, 20, 14, 51, 20),
            ),
            FactRow(at(2026, 11, 23, 9), "客户再次投诉，当时尚未回复客户", at(2026, 11, 23, 9, 1, 5)),
        ),
        "amount": 5000,
        "reason": "延期内未主动告知进度，致客户再次来电；首次发生，按下限处罚。",
        "proposer": "王敏",
        "proposed_on": date(2026, 11, 23),
        "approver": "孙建华",
        "approver_post": "人事行政部经理",
        "approved_on": date(2026, 11, 23),
        "copies": "一式三份：被处罚人、人事行政部、财务部",
        "check_code": "7F3A-91C2",
        "printed_at": at(2026, 11, 23, 16, 5),
    }
    return NoticeData(**{**values, **changes})


def facts(count: int) -> tuple[FactRow, ...]:
    """``count`` rows, the n-th saying that it is the n-th."""
    start = at(2026, 11, 1, 8)
    return tuple(
        FactRow(start + timedelta(minutes=n), f"第 {n} 项事实。", start + timedelta(minutes=n)) for n in range(count)
    )


def customer_week(**changes: Any) -> WeeklyData:
    """The customer register's week of the design picture with ``changes``."""
    values: dict[str, Any] = {
        "register": "customer",
        "clause": "5.2.6",
        "opening": 8,
        "received": 46,
        "closed": 45,
        "closing": 9,
        "repeats": 5,
        "escalations": 3,
        "refunds": 4,
        "received_before": 43,
        "categories": (Pair("产品质量", 12, 10), Pair("安装", 9, 7), Pair("交期", 8, 11), Pair("门店服务态度", 3, 2)),
        "days": tuple(DayCount(MONDAY + timedelta(n), count) for n, count in enumerate((9, 8, 7, 8, 9, 3, 2))),
        "clocks": (
            ClockCount("转办", "5.2.2", 46, 44, 2),
            ClockCount("调查", "5.2.3", 43, 37, 6, 1),
            ClockCount("领导答复", "6.1", 3, 3, 0, confirm=True),
        ),
        "stages": (StageTime("登记 → 转办", 8, 24), StageTime("结果 → 回复", None, None)),
        "penalties": (PenaltyCount("7.2.1", "逾期答复", 2, 6000), PenaltyCount("7.2.4", "经销商", 1, 30050)),
    }
    return WeeklyData(**{**values, **changes})


def empty_week(**changes: Any) -> WeeklyData:
    """An employee register in which nothing happened."""
    values: dict[str, Any] = {
        "register": "employee",
        "clause": "5.1.3",
        **dict.fromkeys(("opening", "received", "closed", "closing", "repeats", "escalations"), 0),
        "refunds": None,
        "days": tuple(DayCount(MONDAY + timedelta(n), 0) for n in range(7)),
    }
    return WeeklyData(**{**values, **changes})


def report(*sheets: WeeklyData, **changes: Any) -> WeeklyReport:
    """A report of ``sheets`` (both registers if none are given) with ``changes``."""
    values: dict[str, Any] = {
        "company": "成都公司",
        "department": "人事行政部",
        "start": MONDAY,
        "end": MONDAY + timedelta(6),
        "sheets": sheets or (customer_week(), empty_week()),
        "prepared_by": "王敏",
        "reviewed_by": "孙建华",
        "check_code": "2C90-4E1B",
        "printed_at": at(2026, 11, 23, 11, 32),
    }
    return WeeklyReport(**{**values, **changes})


def reader(document: Document) -> pypdf.PdfReader:
    """The document as a strict reader sees it."""
    return pypdf.PdfReader(io.BytesIO(document.bytes), strict=True)


def page_texts(document: Document) -> list[str]:
    """The text of each page, without any blanks (a line break on paper is no part of what is said)."""
    return [squeeze(page.extract_text()) for page in reader(document).pages]


def text_of(document: Document) -> str:
    """The text of all pages without blanks."""
    return "".join(page_texts(document))


def squeeze(text: str) -> str:
    """``text`` without blanks."""
    return re.sub(r"\s+", "", text)
