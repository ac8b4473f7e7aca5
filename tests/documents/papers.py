"""Data for the tests of decisions, rewards, urging notes, registers, case sheets and ledgers, one field at a time.

Owns plain values. Must not test anything itself.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.services.documents import (
    CaseSheetData,
    DecisionData,
    FactRow,
    HistoryRow,
    Imprint,
    LedgerData,
    LedgerEntry,
    RegisterData,
    RewardData,
    UrgedClock,
    UrgingData,
    Verdict,
)
from tests.documents.samples import at

LONG = "说好的事一拖再拖（三次了！）——“明天一定到”，第二天又没有人来；" * 12
"""Marks that may begin or end no line, close to each other."""


def imprint(**changes: Any) -> Imprint:
    values: dict[str, Any] = {
        "company": "成都公司",
        "department": "人事行政部",
        "number": "JD-CD01-2026-A0001",
        "check_code": "7F3A-91C2",
        "printed_by": "王敏",
        "printed_at": at(2026, 11, 23, 16, 5),
    }
    return Imprint(**{**values, **changes})


def decision(**changes: Any) -> DecisionData:
    values: dict[str, Any] = {
        "imprint": imprint(copies="一式三联：投诉人、责任人、人事行政部"),
        "final": False,
        "outcome": False,
        "case": "Y-CD01-20261120-A003",
        "category": "对处理结果有异议",
        "registered_on": date(2026, 11, 20),
        "complainant": "郑海波",
        "content": "十月加班二十小时未计入工资，主管答复“已含在绩效内”。",
        "responsible": "马跃",
        "responsible_unit": "制造中心",
        "verdict": Verdict(
            text="加班 20 小时属实，随 11 月工资补发；马跃未按规定登记，由部门批评教育。",
            by="孙建华",
            post="人事行政部经理",
            at=at(2026, 11, 23, 10, 12, 5),
        ),
        "earlier": None,
        "clause": "5.1.2",
        "policy_label": "2026-01-01",
        "hotline": "02882650505",
    }
    return DecisionData(**{**values, **changes})


def final(**changes: Any) -> DecisionData:
    earlier = decision().verdict
    verdict = Verdict(text="维持补发；取消批评教育。", by="郑总", post="总经理", at=at(2026, 11, 25, 9))
    return decision(**{"final": True, "verdict": verdict, "earlier": earlier, **changes})


def reward(**changes: Any) -> RewardData:
    values: dict[str, Any] = {
        "imprint": imprint(number="JL-CD01-2026-A0001", copies="一式三份：受奖人、人事行政部、财务部"),
        "whom": "蒋师傅",
        "post": "工程部 · 员工",
        "store": False,
        "case": "K-CD01-20261118-A002",
        "category": "安装",
        "clause": "7.2.7",
        "quote": "用户对企业服务、投诉处理等情况，以书面形式给予表彰，每发生一次按奖惩管理制度实施。",
        "policy_label": "2026-01-01",
        "facts": (FactRow(at(2026, 11, 20, 9), "王敏 书面表彰，蒋师傅（工程部）", at(2026, 11, 20, 9, 3)),),
        "amount": 20000,
        "reason": "雨夜上门抢修，客户送锦旗一面。",
        "proposer": "王敏",
        "proposed_on": date(2026, 11, 21),
        "approver": "孙建华",
        "approver_post": "人事行政部经理",
        "approved_on": date(2026, 11, 22),
    }
    return RewardData(**{**values, **changes})


def urged(n: int = 0, **changes: Any) -> UrgedClock:
    values: dict[str, Any] = {
        "name": "回复结果",
        "clause": "7.2.1",
        "quote": "如因不立即回复造成用户再次投诉，将对此责任人处以罚款30元/次。",
        "started": at(2026, 11, 23, 14, 5, n),
        "due": "2026-11-23 15:05:00",
        "over": "37:08",
    }
    return UrgedClock(**{**values, **changes})


def urging(*clocks: UrgedClock, **changes: Any) -> UrgingData:
    values: dict[str, Any] = {
        "imprint": imprint(number="CB-CD01-2026-A0001", copies="一式两份：应办人、人事行政部"),
        "whom": "周凯",
        "unit": "售后部",
        "case": "K-CD01-20261123-A007",
        "category": "售后",
        "registered_on": date(2026, 11, 23),
        "clocks": clocks or (urged(),),
        "hotline": "02882650505",
    }
    return UrgingData(**{**values, **changes})


def customer_row(n: int = 1, **changes: str) -> tuple[str, ...]:
    values = {
        "number": f"K-CD01-20261123-A{n:03d}\n2026-11-23 09:{n % 60:02d}",
        "who": f"客户{n}\n138 8054 2716\nXY-2026-08-1147\n成都市成华区建设路 88 号 3 栋 2 单元 1102",
        "category": "售后 · 电话\n订单 DD-1147\nTL-80 × 2",
        "content": "推拉门下轨变形，门扇推不动",
        "demand": "今天内上门更换下轨",
        "responsible": "周凯\n成华店",
        "result": "下轨已更换",
        "answered": "回复 11-23 10:20\n结案 11-23 11:00\n回访 很满意",
        **changes,
    }
    return tuple(values.values())


def employee_row(n: int = 1) -> tuple[str, ...]:
    return (
        f"Y-CD01-20261123-A{n:03d}\n2026-11-23 09:{n % 60:02d}",
        "郑海波\n制造中心\n139 0000 1111",
        "对事件本身有异议\n2026-10-31",
        "对加班补贴的处理有异议\n十月加班二十小时未计",
        "主管未答复",
        "补发",
        "马跃",
        "加班属实，随 11 月工资补发",
        "答复 11-24 16:00\n结案 11-25 09:00",
    )


def register(*rows: tuple[str, ...], **changes: Any) -> RegisterData:
    values: dict[str, Any] = {
        "imprint": imprint(number="DJ-CD01-2026-A0001"),
        "register": "customer",
        "clause": "5.2.1",
        "start": date(2026, 11, 1),
        "end": date(2026, 11, 30),
        "rows": rows,
        "open": 0,
    }
    return RegisterData(**{**values, **changes})


def history(n: int = 1, **changes: Any) -> HistoryRow:
    values: dict[str, Any] = {
        "happened": f"2026-11-23 09:{n % 60:02d}:00",
        "typed": f"2026-11-23 09:{n % 60:02d}:30",
        "title": f"第 {n} 项记录",
        "lines": ("送达 周凯（售后部）", "转办 5.2.2 按时，用时 12:00"),
        "who": "王敏",
    }
    return HistoryRow(**{**values, **changes})


def case_sheet(**changes: Any) -> CaseSheetData:
    values: dict[str, Any] = {
        "imprint": imprint(number="AJ-CD01-2026-A0001"),
        "case": "K-CD01-20261123-A007",
        "book": "用户投诉登记本",
        "stage": "待回复",
        "policy_label": "2026-01-01",
        "registered_at": "2026-11-23 14:00:05",
        "facts": (
            ("投诉人", "刘建国", ()),
            ("电话", "138 8054 2716", ("138 8054 2761",)),
            ("地址", "成都市成华区建设路 88 号 3 栋 2 单元 1102", ()),
            ("投诉内容", "推拉门下轨变形，门扇推不动", ()),
        ),
        "clocks": (
            ("转办 5.2.2", "王敏", "2026-11-23 14:00:05", "2026-11-23 14:30:05", "按时"),
            ("回复结果 7.2.1", "周凯", "2026-11-23 14:05:00", "2026-11-23 15:05:00", "已超时"),
        ),
        "history": (history(1), history(2, not_applied="本轮已答复")),
        "penalties": (("7.2.1 逾期答复", "周凯", "30.00", "已下达", "CF-CD01-2026-A0001"),),
        "documents": (("CF-CD01-2026-A0001", "处罚通知单", "2026-11-23 16:05"),),
    }
    return CaseSheetData(**{**values, **changes})


def entry(n: int = 1, **changes: Any) -> LedgerEntry:
    values: dict[str, Any] = {
        "day": date(2026, 11, 1 + n % 28),
        "document": f"CF-CD01-2026-A{n:04d}",
        "whom": "绵阳",
        "unit": "经销商",
        "case": f"K-CD01-20261101-A{n:03d}",
        "clause": "7.2.4 门店处理不妥",
        "what": "下达",
        "fen": 20000,
    }
    return LedgerEntry(**{**values, **changes})


def ledger(*entries: LedgerEntry, **changes: Any) -> LedgerData:
    values: dict[str, Any] = {
        "imprint": imprint(number="JX-CD01-2026-A0001"),
        "kind": "dealer-ledger",
        "start": date(2026, 11, 1),
        "end": date(2026, 11, 30),
        "entries": entries,
    }
    return LedgerData(**{**values, **changes})
