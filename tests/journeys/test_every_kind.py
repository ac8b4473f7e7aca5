"""Every event kind of both registers is recorded through its generated form on the case page of the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.policy.kinds import KINDS
from desktop.policy.values import CUSTOMER, EMPLOYEE
from tests.journeys.driving import CTRL, Desktop, Key, press, record_form, write
from tests.journeys.test_other_ways import consistent, registered

Told = tuple[str, dict[str, Any]]


def who(key: str) -> dict[str, str]:
    """Somebody as a form holds them."""
    return {"key": key, "text": ""}


SUN, ZHOU, LI, MA, ZHAO, HE, CHENG = map(who, ("sun", "zhou", "li", "ma", "zhao", "he", "zheng"))
CUSTOMERS_WAY: tuple[Told, ...] = (
    ("attributed", {"responsible": ZHOU}),
    ("handed-over", {"to": who("ning")}),
    ("dispatched", {"to": ZHOU}),
    ("joined", {"to": LI}),
    ("returned", {"why": "不归商务部", "by": LI}),
    ("data-requested", {"of": MA}),
    ("data-supplied", {"by": MA}),
    ("extended", {"until": "11-24 18:00", "for": ZHOU, "channel": "电话"}),
    ("reply-time-agreed", {"until": "11-24 18:00"}),
    ("promised", {"until": "11-24 17:00"}),
    ("refund-flagged", {"what": "客户要求退货"}),
    ("refund-reported", {"to": [HE, None]}),
    ("time-committed", {"until": "11-24 12:00", "by": HE}),
    ("measure-proposed", {"measure": "按质量问题退货", "by": HE}),
    ("major-flagged", {"why": "金额较大"}),
    ("reported-to-management", {}),
    ("escalated", {"to": ZHAO}),
    ("head-answered", {"answer": "优先处理", "by": ZHAO}),
    ("findings-returned", {"finding": "起雾属实", "by": ZHOU}),
    ("result-recorded", {"result": "同意退货"}),
    ("noted", {"text": "已发短信", "what": "note"}),
    ("replied", {}),
    ("responsible-informed", {"whom": ZHOU}),
    ("closed", {}),
    ("followed-up", {"outcome": "reached", "satisfaction": 4}),
    ("review-requested", {}),
    ("final-decision", {"decision": "维持原结果", "by": CHENG}),
    ("repeat-complaint", {"about": "又坏了"}),
    ("misconduct-found", {"on": ZHOU, "how": "bad-attitude"}),
    ("media-exposed", {"harm": "no"}),
    ("commended", {"on": LI}),
    ("replied", {}),
    ("reopened", {"why": "客户又来电"}),
    ("corrected", {"event": who("0"), "set": {"customer": "罗建平"}}),
    ("voided", {"why": "重复登记"}),
)
EMPLOYEES_WAY: tuple[Told, ...] = (
    ("attributed", {"responsible": ZHOU}),
    ("handed-over", {"to": who("ning")}),
    ("noted", {"text": "已谈话", "what": "statement"}),
    ("major-flagged", {"why": "涉及多人"}),
    ("reported-to-management", {}),
    ("escalated", {"to": ZHAO}),
    ("head-answered", {"by": ZHAO}),
    ("referred-up", {"to": SUN}),
    ("result-recorded", {"result": "补计加班"}),
    ("responsible-informed", {"whom": ZHOU}),
    ("decided", {"decision": "补计加班二十小时"}),
    ("parties-notified", {}),
    ("review-requested", {}),
    ("final-decision", {"decision": "维持原判定", "by": CHENG}),
    ("closed", {}),
    ("repeat-complaint", {"about": "还没补"}),
    ("skip-level-complaint", {"about": "越级反映"}),
    ("misconduct-found", {"on": ZHOU, "how": "mishandled"}),
    ("commended", {"on": LI}),
    ("explained", {}),
    ("reopened", {}),
    ("corrected", {"event": who("0"), "set": {"complainant": "郑海涛"}}),
    ("voided", {"why": "撤诉"}),
)


def note(desktop: Desktop, text: str) -> None:
    """A note has its own line below the history: Ctrl+N, the words, Ctrl+Enter."""
    case = desktop.page("case")
    before = case.page.version
    case.open_sheet("noted")
    write(text)
    press(Key.Key_Return, CTRL)
    desktop.until(lambda: case.page.version > before, "the note is recorded")


@pytest.fixture
def desktop(qapp: object, tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(tmp_path, "2026-11-23 09:00:00")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("register", "category", "way"),
    [(CUSTOMER, "product-quality", CUSTOMERS_WAY), (EMPLOYEE, "handling-outcome", EMPLOYEES_WAY)],
)
def test_every_kind_is_recorded_through_its_form(
    desktop: Desktop, register: str, category: str, way: tuple[Told, ...]
) -> None:
    name = {CUSTOMER: "customer", EMPLOYEE: "complainant"}[register]
    number = registered(desktop, register, category, **{name: "罗建萍", "content": "中空玻璃起雾"})
    case = desktop.page("case")
    for kind, fields in way:
        desktop.clock.advance(seconds=20)
        if kind == "noted":
            note(desktop, fields["text"])
            continue
        case.open_sheet(kind)
        assert case.lower_stack.currentWidget() is case.sheet, f"{kind}: {case._trouble.text()}"
        record_form(desktop, fields)
    expected = {kind for kind, row in KINDS.items() if register in row.registers}
    assert {row.kind for row in case.page.timeline if row.index is not None} == expected
    assert all(row.applied for row in case.page.timeline if row.index is not None)
    recorded = desktop.ask(lambda desk: [event.kind for event in desk.context.store.events(number)])
    assert recorded == ["registered", *(kind for kind, _ in way)]
    desktop.close()
    consistent(desktop.folder)
