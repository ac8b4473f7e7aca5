"""The penalties page with a desk of one's own: tabs, steps by their keys, refusals at their fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.policy.penalty_life import STATES, STEPS
from desktop.policy.values import Text
from desktop.services.penaltymodels import PenaltyPage
from desktop.services.readmodels import PenaltyLine, Refused, Step, SuggestionLine, Who
from desktop.views import i18n
from desktop.views.penalties.money import Amount, fen
from desktop.views.penalties.page import PenaltiesPage
from desktop.views.tasks import InlineTasks
from tests.fakes import FakeClock, instant
from tests.views.b_keys import CTRL, Key, focused, press

AT = instant("2026-11-23 09:00:00")
LI = Who("li", "李强", Text("商务部", "Commerce"))
COMMERCE = Who("commerce", "商务部", Text("", ""))
AMY = Who("amy", "王敏", Text("人事行政部", "HR"))
EMPTY = Text("", "")


def suggested(id_: str, whom: Who = LI, low: int | None = 5000, high: int | None = 20000) -> SuggestionLine:
    label = Text("延期再诉", "Repeat after extension")
    number = f"K-CD01-20261120-A00{id_[-1]}"
    return SuggestionLine(
        id_, number, number, "extended-repeat", label, "7.2.1", whom, low, high, True, False, AT, (EMPTY,)
    )


def decided(id_: str, state: str, *kinds: str, refusal: Text | None = None, document: str = "") -> PenaltyLine:
    steps = tuple(Step(kind, STEPS[kind].label, "", EMPTY, refusal is None, refusal) for kind in kinds)
    number = "K-CD01-20261120-A009"
    label = Text("逾期答复", "Late answer")
    return PenaltyLine(
        *(id_, number, number, "late-answer", label, "7.2.1", LI, 3000, "首次发生", state, STATES[state], AMY, AT),
        document=document,
        next=steps,
    )


class Desk:
    """A desk that remembers what it was asked and refuses what it is told to."""

    def __init__(self) -> None:
        self.actor, self.zone = "amy", ZoneInfo("Asia/Shanghai")
        self.open = [suggested("s1"), suggested("s2", COMMERCE)]
        self.all = [
            decided("p1", "proposed", "penalty-approved", "penalty-refused"),
            decided("p2", "approved", "penalty-issued"),
            decided("p3", "issued", "penalty-acknowledged", "penalty-disputed", document="CF-1"),
            decided("p4", "disputed", "penalty-upheld", "penalty-reduced", document="CF-2"),
            decided("p5", "refused"),
        ]
        self.asked: list[tuple[Any, ...]] = []
        self.refusal: Refused | None = None

    def suggestions(self) -> tuple[SuggestionLine, ...]:
        return tuple(self.open)

    def penalties(self) -> tuple[PenaltyLine, ...]:
        return tuple(self.all)

    def penalty_page(self, id_: str, actor: str, now: int) -> PenaltyPage:
        penalty = next((one for one in self.all if one.id == id_), None)
        line = suggested("s9") if penalty else next(one for one in self.open if one.id == id_)
        grounds = ((AT, Text("再次投诉", "Repeat complaint"), Text("当时尚未回复", "not answered then")),)
        return PenaltyPage(line, Text("制度原文", "Clause"), grounds, 5000, 0, (), (), penalty)

    def departments(self) -> tuple[Who, ...]:
        return (COMMERCE,)

    def people(self) -> tuple[Who, ...]:
        return (AMY, LI)

    def _do(self, *what: Any) -> str:
        if self.refusal is not None:
            raise self.refusal
        self.asked.append(what)
        return "p1"

    def propose(self, *what: Any) -> str:
        return self._do("propose", *what)

    def dismiss(self, *what: Any) -> None:
        self._do("dismiss", *what)

    def approve(self, *what: Any) -> None:
        self._do("approve", *what)

    def refuse_penalty(self, *what: Any) -> None:
        self._do("refuse", *what)

    def penalty_step(self, *what: Any) -> None:
        self._do("step", *what)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, desk: Desk) -> Iterator[PenaltiesPage]:
    i18n.install(qapp, "zh")
    made = PenaltiesPage(desk, InlineTasks(), FakeClock())  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.refresh(AT)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    yield made


def shown(page: PenaltiesPage) -> list[str]:
    return [page.model.index(row, 0).data() for row in range(page.model.rowCount())]


def test_each_tab_counts_and_shows_its_own(page: PenaltiesPage) -> None:
    words = [page.tabs.button(value).text() for value in page.tabs.values()]
    assert words == ["建议 2", "待批准 1", "待下达 1", "已下达 1", "申诉 1", "台账 5"]
    assert shown(page)[0] == "延期再诉 7.2.1 50–200 元 李强 商务部 K-CD01-20261120-A001"
    page.tabs.set_value("issued")
    assert shown(page) == ["逾期答复 7.2.1 30.00 元 李强 商务部 K-CD01-20261120-A009 已下达 CF-1"]
    page.tabs.set_value("all")
    assert len(shown(page)) == 5


def test_the_amount_opens_at_the_lower_limit_and_nothing_is_approved_beforehand(page: PenaltiesPage) -> None:
    assert page.detail.amount.value() == 5000
    assert page.detail.reason.toPlainText() == ""
    assert list(page.detail.buttons) == ["penalty-proposed", "suggestion-dismissed", "open"]


def test_ctrl_enter_proposes_with_amount_and_reason_and_shows_where_it_went(page: PenaltiesPage, desk: Desk) -> None:
    press(Key.Key_9, CTRL)
    page.detail.reason.setFocus()
    page.detail.reason.setPlainText("再次来电")
    press(Key.Key_Return, CTRL)
    assert desk.asked == [("propose", "s1", 20000, "再次来电", "")]
    assert page.tabs.value() == "proposed"


def test_one_key_after_the_other_the_keyboard_stays_on_the_page(page: PenaltiesPage, desk: Desk) -> None:
    """A tab that was empty until now is shown: the list was hidden for a moment, the keyboard comes back to it."""
    desk.all.clear()
    page.refresh(AT)
    desk.all.append(decided("p1", "proposed", "penalty-approved"))
    page.detail.reason.setPlainText("再次来电")
    press(Key.Key_Return, CTRL)
    assert focused() is page.list
    press(Key.Key_Return, CTRL)
    assert [what[0] for what in desk.asked] == ["propose", "approve"]


def test_ctrl_d_dismisses(page: PenaltiesPage, desk: Desk) -> None:
    page.detail.reason.setPlainText("同一事实已另案处理")
    press(Key.Key_D, CTRL)
    assert desk.asked == [("dismiss", "s1", "同一事实已另案处理")]


@pytest.mark.parametrize(
    ("field", "code"), [("amount", "amount"), ("reason", "no-reason"), (None, "nobody-chosen"), (None, "own")]
)
def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(
    page: PenaltiesPage, desk: Desk, field: str | None, code: str
) -> None:
    desk.refusal = Refused(code, Text("不行", "no"), field)
    page.detail.reason.setPlainText("理由")
    press(Key.Key_Return, CTRL)
    where = {
        "amount": page.detail.amount.field.error,
        "no-reason": page.detail.reason_field.error,
        "nobody-chosen": page.detail.whom_field.error,
        "own": page.notice.text(),
    }
    assert [name for name, text in where.items() if text] == [code]
    assert page.detail.reason.toPlainText() == "理由"


def test_something_that_is_no_sum_is_not_sent(page: PenaltiesPage, desk: Desk) -> None:
    page.detail.amount.entry.setText("五十")
    press(Key.Key_Return, CTRL)
    assert desk.asked == []
    assert page.detail.amount.field.error == "请按元填写金额，如 50.00"


def test_where_a_department_is_named_a_person_is_chosen(page: PenaltiesPage, desk: Desk) -> None:
    assert page.detail.whom_field.isHidden()
    page.list.setCurrentIndex(page.model.index(1, 0))
    assert not page.detail.whom_field.isHidden()
    page.detail.whom_field.entry.set_value("li")  # type: ignore[attr-defined]
    page.detail.reason.setPlainText("由其经办")
    press(Key.Key_Return, CTRL)
    assert desk.asked == [("propose", "s2", 5000, "由其经办", "li")]


def test_what_may_not_be_done_is_grey_and_says_why(page: PenaltiesPage, desk: Desk) -> None:
    why = Text("不能批准自己提出的处罚", "nobody approves what they proposed")
    desk.all[0] = decided("p1", "proposed", "penalty-approved", refusal=why)
    page.refresh(AT)
    page.tabs.set_value("proposed")
    assert not page.detail.buttons["penalty-approved"].isEnabled()
    assert "批准：不能批准自己提出的处罚" in page.detail.said
    press(Key.Key_Return, CTRL)
    assert desk.asked == []


def test_refusing_takes_a_reason_of_its_own_not_the_proposers(page: PenaltiesPage, desk: Desk) -> None:
    page.tabs.set_value("proposed")
    assert page.detail.reason.toPlainText() == ""
    page.detail.reason.setPlainText("依据不足")
    press(Key.Key_D, CTRL)
    assert desk.asked == [("refuse", "p1", "依据不足")]


def test_an_issued_penalty_goes_on_by_its_own_steps_and_is_not_issued_again(page: PenaltiesPage, desk: Desk) -> None:
    page.tabs.set_value("issued")
    assert list(page.detail.buttons) == ["penalty-acknowledged", "penalty-disputed", "print", "open"]
    press(Key.Key_Return, CTRL)
    page.tabs.set_value("disputed")
    page.detail.amount.entry.setText("10")
    page.detail.reason.setPlainText("情节轻微")
    press(Key.Key_D, CTRL)
    assert desk.asked == [
        ("step", "p3", "penalty-acknowledged", "", None),
        ("step", "p4", "penalty-reduced", "情节轻微", 1000),
    ]


def test_many_steps_break_into_rows_and_none_is_cut_off(page: PenaltiesPage, desk: Desk, qtbot: QtBot) -> None:
    kinds = ("penalty-acknowledged", "penalty-signature-refused", "penalty-disputed", "penalty-settled")
    desk.all[2] = decided("p3", "issued", *kinds, document="CF-1")
    page.resize(1200, 760)
    page.refresh(AT)
    page.tabs.set_value("issued")

    def inside() -> bool:
        buttons = page.detail.buttons.values()
        right = page.detail.mapToGlobal(page.detail.rect().topRight()).x()
        return all(one.mapToGlobal(one.rect().topRight()).x() < right and one.width() > 40 for one in buttons)

    qtbot.waitUntil(inside)
    rows = {one.mapToGlobal(one.rect().topLeft()).y() for one in page.detail.buttons.values()}
    assert len(rows) > 1


def test_ctrl_o_opens_the_case(page: PenaltiesPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.open_case, timeout=1000) as opened:
        press(Key.Key_O, CTRL)
    assert opened.args == ["K-CD01-20261120-A001"]


def test_a_suggestion_asked_for_is_chosen(page: PenaltiesPage) -> None:
    page.tabs.set_value("issued")
    page.show_suggestion("s2")
    assert page.tabs.value() == "suggested"
    assert page.detail.page is not None and page.detail.page.suggestion.id == "s2"


def test_nothing_typed_is_lost_when_the_list_is_read_anew(page: PenaltiesPage) -> None:
    page.detail.reason.setPlainText("写到一半")
    page.detail.amount.entry.setText("88")
    page.refresh(AT)
    assert page.detail.reason.toPlainText() == "写到一半"
    assert page.detail.amount.value() == 8800


def test_an_empty_tab_says_so(page: PenaltiesPage, desk: Desk) -> None:
    desk.all.clear()
    page.refresh(AT)
    page.tabs.set_value("disputed")
    assert page.empty.isVisible() and not page.list.isVisible()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("50", 5000), ("50.00 元", 5000), ("¥1,234.56", 123456), ("0", 0)),
        *(("", None), ("五十", None), ("-1", None), ("0.001", None), ("NaN", None), ("Infinity", None), ("9e9", None)),
    ],
)
def test_a_sum_is_read_as_fen_or_not_at_all(text: str, expected: int | None) -> None:
    assert fen(text) == expected


def test_slider_figure_and_capitals_say_one_sum(qapp: QApplication, qtbot: QtBot) -> None:
    i18n.install(qapp, "zh")
    amount = Amount()
    qtbot.addWidget(amount)
    amount.set_range(5000, 20000)
    amount.slider.setValue(120)
    assert amount.value() == 12000
    assert amount.entry.accessibleDescription() == "大写：人民币壹佰贰拾元整"
    amount.entry.setText("77")
    amount.entry.textEdited.emit("77")
    assert amount.slider.value() == 77
    amount.set_range(None, None)
    assert amount.value() is None and amount.slider.isHidden()


def test_where_nothing_is_to_do_the_keyboard_stands_on_the_tabs(page: PenaltiesPage, desk: Desk) -> None:
    """A list that is not there cannot hold it: it went to the rail, and the page's keys did nothing."""
    desk.open, desk.all = [], []
    page.refresh(AT)
    page.setFocus()
    assert page.tabs.isAncestorOf(focused())
    desk.open = [suggested("s1")]
    page.refresh(AT)
    page.setFocus()
    assert focused() is page.list
