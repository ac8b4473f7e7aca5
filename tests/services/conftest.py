"""A desk of the sample company on a real ledger in a temporary folder, with a clock that only the test moves.

Owns the fixtures of tests/services. Must not replace anything of the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.models.store import Store
from desktop.services.desk import Desk
from desktop.services.readmodels import EventDraft, Recorded
from desktop.services.setup_company import sample_company
from tests.fakes import FakeClock

START = "2026-11-23 09:00:00"


class Office:
    """A desk, its clock, and short words for what a handler does."""

    def __init__(self, folder: Path, at: str = START) -> None:
        self.clock = FakeClock(at)
        self.store = Store.open(folder / "ledger.db")
        self.desk = Desk(self.store, self.clock)
        sample_company(self.desk)

    @property
    def now(self) -> int:
        return self.clock.now()

    def register(self, category: str = "after-sales", **fields: Any) -> str:
        """Register a customer complaint now; its number."""
        facts = {
            "customer": "刘建国",
            "phone": "13880542716",
            "address": "成都市成华区建设路 88 号 3 栋 2 单元 1102",
            "contract": "XY-2026-08-1147",
            "received": "phone",
            "content": "推拉门下轨变形，门扇推不动",
            "demand": "今天内上门更换下轨",
            "store": "chenghua",
            **fields,
        }
        draft = EventDraft("registered", None, "amy", {"register": "customer", "category": category, **facts})
        return self.desk.record(draft)[0].case

    def register_employee(self, **fields: Any) -> str:
        """Register an employee complaint now; its number."""
        facts = {
            "complainant": "郑海波",
            "phone": "13900001111",
            "department": "manufacturing",
            "content": "对加班补贴的处理有异议",
            "course": "十月加班二十小时未计",
            "demand": "补发",
            **fields,
        }
        draft = EventDraft(
            "registered", None, "amy", {"register": "employee", "category": "the-matter-itself", **facts}
        )
        return self.desk.record(draft)[0].case

    def last_week(self) -> str:
        """A complaint of last Friday that is typed only now, so that last week has something to report; its number."""
        at = self.desk.week_start(self.now) + 4 * 86_400_000 + 36_000_000
        facts = {"register": "customer", "category": "after-sales", "customer": "何芳", "phone": "13900002222"}
        facts |= {"content": "门锁松动", "demand": "上门修理", "received": "phone"}
        return self.desk.record(EventDraft("registered", None, "amy", facts, at))[0].case

    def do(self, case: str, kind: str, by: str = "amy", at: int | None = None, **fields: Any) -> Recorded:
        """Record one event."""
        return self.desk.record(EventDraft(kind, case, by, fields, at))[0]

    def late_answer_then_repeat(self) -> str:
        """Dispatched to 周凯, answer late, the customer calls again: 7.2.1 suggests 30 yuan."""
        case = self.register()
        self.clock.advance(minutes=12)
        self.do(case, "dispatched", to="zhou")
        self.clock.advance(minutes=68)
        self.do(case, "repeat-complaint", about="说好一小时内答复，还没人联系")
        return case


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.store.close()
