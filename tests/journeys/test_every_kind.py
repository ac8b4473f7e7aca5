"""Every event kind of both registers is recorded from the keyboard alone, in the real window at the real policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.policy.kinds import KINDS
from desktop.policy.values import CUSTOMER, EMPLOYEE
from desktop.services.formrows import ROWS
from tests.journeys.driving import CTRL, Desktop, Key, press, said, write
from tests.journeys.test_other_ways import consistent, registered
from tests.views.b_keys import ALT

TAB, ENTER, SPACE, RIGHT = "<Tab>", "<Enter>", "<Space>", "<Right>"
KEYS = {TAB: Key.Key_Tab, ENTER: Key.Key_Return, SPACE: Key.Key_Space, RIGHT: Key.Key_Right}
OPENED_BY = {"F4": Key.Key_F4, "F5": Key.Key_F5, "F6": Key.Key_F6, "F7": Key.Key_F7}
OPENED_BY_CTRL = {"Ctrl+U": Key.Key_U, "Ctrl+D": Key.Key_D, "Ctrl+L": Key.Key_L, "Ctrl+E": Key.Key_E}

Told = tuple[str, tuple[str, ...]]
"""A kind, and what is typed from where the keyboard is when its form has opened; then Ctrl+Enter."""

CUSTOMERS_WAY: tuple[Told, ...] = (
    ("attributed", ("zhoukai", ENTER, TAB, "客户描述与安装单一致")),
    ("handed-over", ("luoning", ENTER)),
    ("dispatched", ("zk", ENTER, TAB, "请先查下轨")),
    ("joined", ("liqiang", ENTER)),
    ("returned", ("lq", ENTER, TAB, TAB, SPACE)),
    ("data-requested", ("mayue", ENTER, TAB, "检验单")),
    ("data-supplied", ("已发检验单",)),
    ("extended", ("11-24 18:00",)),
    ("reply-time-agreed", ("11-24 18:00",)),
    ("promised", (TAB, SPACE)),
    ("refund-flagged", ("客户要求退货",)),
    ("refund-reported", ()),
    ("time-committed", ("hegong", ENTER, TAB, "11-24 12:00")),
    ("measure-proposed", ("hegong", ENTER, TAB, "按质量问题退货")),
    ("measure-proposed", ("同意按质量问题退货",)),
    ("major-flagged", (TAB, SPACE)),
    ("reported-to-management", ("总经理要求当日解决",)),
    ("escalated", ("zhaozhiyuan", ENTER)),
    ("head-answered", ("优先处理",)),
    ("findings-returned", ("起雾属实",)),
    ("result-recorded", ("同意退货",)),
    ("noted", ("已发短信",)),
    ("replied", ("已告知客户同意退货",)),
    ("responsible-informed", ("zhoukai", ENTER)),
    ("closed", ()),
    ("followed-up", (SPACE, TAB, SPACE, RIGHT, RIGHT, RIGHT, TAB, "满意")),
    ("review-requested", ("罗建萍",)),
    ("final-decision", ("维持原结果",)),
    ("repeat-complaint", ("又坏了",)),
    ("misconduct-found", (SPACE, RIGHT, RIGHT)),
    ("media-exposed", (SPACE, TAB, "某网站 11-23")),
    ("commended", ("liqiang", ENTER)),
    ("replied", ()),
    ("reopened", ("客户又来电",)),
    ("corrected", ("投诉人", ENTER, "罗建平")),
    ("voided", (TAB, SPACE)),
)
EMPLOYEES_WAY: tuple[Told, ...] = (
    ("attributed", ("zhoukai", ENTER)),
    ("handed-over", ("luoning", ENTER)),
    ("noted", ("已谈话",)),
    ("major-flagged", ("涉及多人",)),
    ("reported-to-management", ()),
    ("escalated", ("zhaozhiyuan", ENTER)),
    ("head-answered", ("支持员工",)),
    ("referred-up", ("sunjianhua", ENTER)),
    ("result-recorded", ("补计加班",)),
    ("responsible-informed", ("zhoukai", ENTER)),
    ("decided", ("补计加班二十小时",)),
    ("parties-notified", ("双方当面通报",)),
    ("review-requested", ()),
    ("final-decision", ("维持原判定",)),
    ("closed", ()),
    ("repeat-complaint", ("还没补",)),
    ("skip-level-complaint", ("越级反映",)),
    ("misconduct-found", (SPACE,)),
    ("commended", ("liqiang", ENTER)),
    ("explained", ("已解释规则",)),
    ("reopened", ("员工又来",)),
    ("corrected", ("投诉人", ENTER, "郑海涛")),
    ("voided", ("撤诉",)),
)


def open_form(desktop: Desktop, kind: str) -> None:
    """By its own key where it has one, else Alt+M and its title."""
    case, key = desktop.page("case"), ROWS[kind].key
    if key in OPENED_BY:
        desktop.key(OPENED_BY[key])
    elif key in OPENED_BY_CTRL:
        desktop.key(OPENED_BY_CTRL[key], CTRL)
    elif kind == "noted":
        desktop.key(Key.Key_N, CTRL)
        return
    elif any(step.kind == kind for step in case.page.more):
        desktop.key(Key.Key_M, ALT)
        write((ROWS[kind].title or KINDS[kind].label).zh)
        press(Key.Key_Return)
    else:
        row = next(row for row in case.steps.rows if row.step.kind == kind)
        assert row.step.allowed, f"{kind}: {row.step.why}"
        row.button.setFocus()
        press(Key.Key_Space)
    assert not case._trouble.text(), f"{kind}: {case._trouble.text()}"
    desktop.until(
        lambda: case.page is not None and case.sheet.form is not None and case.sheet.form.kind == kind,
        f"the form of {kind}",
    )
    desktop.settle()


def tell(desktop: Desktop, kind: str, typed: tuple[str, ...]) -> None:
    """Opens the form of a kind, types, records."""
    case = desktop.page("case")
    before = case.page.version
    open_form(desktop, kind)
    for words in typed:
        if words in KEYS:
            press(KEYS[words])
        else:
            write(words)
            desktop.settle()
    press(Key.Key_Return, CTRL)
    desktop.until(lambda: case.page.version > before, f"{kind} is recorded: {said(case)}")
    desktop.settle()


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
    for kind, typed in way:
        desktop.clock.advance(seconds=20)
        tell(desktop, kind, typed)
    expected = {kind for kind, row in KINDS.items() if register in row.registers}
    assert {row.kind for row in case.page.timeline if row.index is not None} == expected
    assert all(row.applied for row in case.page.timeline if row.index is not None)
    recorded = desktop.ask(lambda desk: [event.kind for event in desk.context.store.events(number)])
    without_notes = [kind for kind in recorded if kind != "noted"]
    assert without_notes == ["registered", *(kind for kind, _ in way if kind != "noted")]
    desktop.close()
    consistent(desktop.folder)


def test_what_the_forms_recorded_is_what_was_typed(desktop: Desktop) -> None:
    number = registered(desktop, CUSTOMER, "product-quality", customer="罗建萍", content="中空玻璃起雾")
    way = dict(CUSTOMERS_WAY)
    for kind in ("attributed", "dispatched", "joined", "returned", "extended", "refund-flagged", "refund-reported"):
        desktop.clock.advance(seconds=20)
        tell(desktop, kind, way[kind])
    events = desktop.ask(lambda desk: desk.context.store.history(number))
    fields = {event.kind: dict(event.fields) for event in events}
    by = {event.kind: event.by for event in events}
    assert fields["attributed"] == {"responsible": "zhou"}
    assert fields["noted"] == {"text": "请先查下轨", "what": "note"}, "the last remark"
    assert (fields["joined"], fields["returned"], by["returned"]) == ({"to": "li"}, {"why": "不归本部门"}, "li")
    assert {name: fields["extended"][name] for name in ("for", "who", "channel")} == {
        "for": "zhou",
        "who": "罗建萍",
        "channel": "电话",
    }
    assert fields["refund-reported"] == {"to": ["he", "qin"]}
    assert by["dispatched"] == "amy"
