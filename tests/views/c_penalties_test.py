"""The penalties page with a desk of one's own: tabs, steps by their keys, refusals at their fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.policy.penalty_life import STATES, STEPS
from desktop.policy.values import Text
from desktop.services.penaltymodels import NO_ENTRIES, Entries, HandForm, PenaltyPage, Rival
from desktop.services.readmodels import Choice, PenaltyLine, Refused, Step, SuggestionLine, Who
from desktop.views import i18n
from desktop.views.design.widgets import CheckBox, SecondaryButton
from desktop.views.penalties.money import Amount, fen
from desktop.views.penalties.page import PenaltiesPage
from desktop.views.penalties.side import Share
from desktop.views.tasks import InlineTasks
from tests.fakes import FakeClock, instant
from tests.views.b_keys import CTRL, SHIFT, Key, focused, press

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
        self.first = (
            Step("penalty-proposed", STEPS["penalty-proposed"].label, "", EMPTY, True),
            Step("suggestion-dismissed", Text("驳回建议", "Dismiss"), "", EMPTY, True),
        )
        self.rivals: tuple[Rival, ...] = ()
        self.told = ((AT, Text("申诉", "Dispute"), Text("周凯；当时在外地", "")),)
        self.compensation = False
        self.may_not: Text | None = None
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
        return PenaltyPage(
            *(line, Text("制度原文", "Clause"), grounds, 5000, 0, (), (), penalty),
            told=self.told if penalty else (),
            rivals=self.rivals if not penalty else (),
            compensation=self.compensation,
            months=("2026-11", "2026-12"),
            witnesses=(Choice("amy", Text("王敏", "王敏")), Choice("sun", Text("孙建华", "孙建华"))),
            next=penalty.next if penalty else self.first,
        )

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

    def hand_form(self, now: int) -> HandForm:
        whom = (Choice("li", Text("李强 · 商务部", "李强 · Commerce")), Choice("chunxi", Text("春熙路店", "Chunxi")))
        clauses = (("other", Text("制度原文：其它", "Other")), ("commendation", Text("书面表彰", "Praise")))
        return HandForm(whom, clauses, self.may_not)

    def propose_by_hand(self, *what: Any) -> str:
        return self._do("by-hand", *what)

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
    assert desk.asked == [("propose", "s1", 20000, "再次来电", "", NO_ENTRIES)]
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
    assert desk.asked == [("propose", "s2", 5000, "由其经办", "li", NO_ENTRIES)]


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
        ("step", "p3", "penalty-acknowledged", "", None, NO_ENTRIES),
        ("step", "p4", "penalty-reduced", "情节轻微", 1000, NO_ENTRIES),
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


def test_the_list_keeps_qts_rules(page: PenaltiesPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.model, force_py=True)


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


# what is entered with a step ------------------------------------------------------------------------------------------
def fields(page: PenaltiesPage) -> set[str]:
    """The entries that are offered."""
    entries = page.detail.entries
    every = {
        "whom": entries.whom_field,
        "losses": entries.losses_field,
        "witnesses": entries.witness_fields[0],
        "month": entries.month_field,
        "reason": entries.reason_field,
    }
    return {name for name, field in every.items() if field.isVisible()}


def opened(page: PenaltiesPage, desk: Desk, state: str, *kinds: str) -> None:
    """A penalty in ``state`` with those steps, on its tab."""
    desk.all = [decided("p9", state, *kinds, document="CF-9")]
    page.refresh(AT)
    page.tabs.set_value("all")


@pytest.mark.parametrize(
    ("state", "kinds", "offered"),
    [
        ("proposed", ("penalty-approved", "penalty-refused"), {"reason"}),
        ("approved", ("penalty-issued",), set()),
        ("issued", ("penalty-acknowledged", "penalty-signature-refused", "penalty-disputed"), {"witnesses", "reason"}),
        ("acknowledged", ("penalty-settled", "penalty-disputed"), {"month", "reason"}),
        ("upheld", ("penalty-settled",), {"month"}),
        ("settled", ("penalty-reversed",), {"month", "reason"}),
        ("reversed", (), set()),
    ],
)
def test_only_what_a_step_takes_is_asked(
    page: PenaltiesPage, desk: Desk, state: str, kinds: tuple[str, ...], offered: set[str]
) -> None:
    opened(page, desk, state, *kinds)
    assert fields(page) == offered


def test_a_refused_signature_goes_with_its_witnesses_and_is_not_sent_with_a_name_that_fits_nobody(
    page: PenaltiesPage, desk: Desk
) -> None:
    opened(page, desk, "issued", "penalty-acknowledged", "penalty-signature-refused")
    first, second = page.detail.entries.witnesses
    first.line.setText("没有这个人")
    page.detail.reason.setPlainText("当面拒签")
    press(Key.Key_D, CTRL)
    assert desk.asked == [] and page.detail.entries.witness_fields[0].error
    first.choose("amy")
    second.line.setText("孙建华")
    press(Key.Key_D, CTRL)
    assert desk.asked == [
        ("step", "p9", "penalty-signature-refused", "当面拒签", None, Entries(witnesses=("amy", "sun")))
    ]


def test_what_is_booked_names_the_month_that_runs_until_another_is_chosen(page: PenaltiesPage, desk: Desk) -> None:
    opened(page, desk, "upheld", "penalty-settled")
    assert page.detail.entries.month.value() == "2026-11"
    page.detail.entries.month.set_value("2026-12")
    page.refresh(AT)
    press(Key.Key_Return, CTRL)
    assert desk.asked == [("step", "p9", "penalty-settled", "", None, Entries(month="2026-12"))]


def test_compensation_is_asked_only_where_the_clause_has_it_and_read_as_a_sum(page: PenaltiesPage, desk: Desk) -> None:
    assert "losses" not in fields(page)
    desk.compensation = True
    page.refresh(AT)
    page.detail.reason.setPlainText("造成曝光")
    for typed, sent in (("三百", None), ("", 0), ("300", 30000)):
        page.detail.entries.losses.setText(typed)
        desk.asked.clear()
        page.tabs.set_value("suggested")
        press(Key.Key_Return, CTRL)
        assert [what[5] for what in desk.asked] == ([] if sent is None else [Entries(compensation=sent)])
        if sent is None:
            assert page.detail.entries.losses_field.error == "请按元填写金额，如 300.00；没有的不填"
        else:
            page.tabs.set_value("suggested")
            page.detail.reason.setPlainText("造成曝光")


@pytest.mark.parametrize("field", ["compensation", "witnesses", "month"])
def test_a_refusal_of_an_entry_stands_at_it(page: PenaltiesPage, desk: Desk, field: str) -> None:
    opened(page, desk, "issued", "penalty-signature-refused", "penalty-settled")
    desk.refusal = Refused(field, Text("不行", "no"), field)
    page.detail.reason.setPlainText("理由")
    press(Key.Key_Return, CTRL)
    entries = page.detail.entries
    where = {
        "compensation": entries.losses_field.error,
        "witnesses": entries.witness_fields[0].error,
        "month": entries.month_field.error,
    }
    assert [name for name, text in where.items() if text] == [field] and not page.notice.text()


def test_the_steps_taken_are_listed_with_what_was_said(page: PenaltiesPage, desk: Desk) -> None:
    assert not page.detail.told.isVisible()
    opened(page, desk, "disputed", "penalty-upheld")
    told = page.detail.told
    assert told.isVisible() and told.item(0, 2).text() == "周凯；当时在外地"


def test_who_may_not_propose_sees_it_grey_with_the_reason(page: PenaltiesPage, desk: Desk) -> None:
    why = Text("由第一受理人或人事行政部提出", "a first handler or HR proposes")
    desk.first = tuple(Step(one.kind, one.title, "", EMPTY, False, why) for one in desk.first)
    page.refresh(AT)
    assert [button.isEnabled() for button in page.detail.buttons.values()] == [False, False, True]
    assert page.detail.said.count("由第一受理人或人事行政部提出") == 2
    assert fields(page) == set() and page.detail.amount.entry.isReadOnly()


# one fact, one clause -------------------------------------------------------------------------------------------------
def test_two_clauses_for_one_fact_stand_side_by_side_and_one_goes_with_the_other(
    page: PenaltiesPage, desk: Desk
) -> None:
    assert not page.detail.rivals.isVisible()
    desk.rivals = (Rival(suggested("s2"), True),)
    page.refresh(AT)
    assert page.detail.rivals.isVisible() and page.detail.rivals.chosen() == ("s2",)
    page.detail.reason.setPlainText("应按本条")
    press(Key.Key_Return, CTRL)
    assert desk.asked == [("propose", "s1", 5000, "应按本条", "", Entries(instead_of=("s2",)))]


def test_whether_it_is_one_fact_a_person_says_and_the_tick_stays_while_the_page_is_read_anew(
    page: PenaltiesPage, desk: Desk
) -> None:
    desk.rivals = (Rival(suggested("s2"), False),)
    page.refresh(AT)
    assert page.detail.rivals.chosen() == ()
    (tick,) = page.detail.rivals.findChildren(CheckBox)
    tick.click()
    page.refresh(AT)
    assert page.detail.rivals.chosen() == ("s2",)


def test_the_other_clause_is_one_press_away(page: PenaltiesPage, desk: Desk) -> None:
    desk.rivals = (Rival(suggested("s2"), True),)
    page.refresh(AT)
    look = next(one for one in page.detail.rivals.findChildren(SecondaryButton) if "7.2.1" in one.text())
    look.click()
    assert page.detail.page is not None and page.detail.page.suggestion.id == "s2"


# by hand --------------------------------------------------------------------------------------------------------------
def typed(page: PenaltiesPage, whom: str = "li", amount: str = "50", reason: str = "迟报台账", case: str = "") -> None:
    page.hand.whom.choose(whom)
    page.hand.amount.entry.setText(amount)
    page.hand.reason.setPlainText(reason)
    page.hand.case.setText(case)


@pytest.mark.parametrize(("modifier", "rule"), [(CTRL, "other"), (CTRL | SHIFT, "commendation")])
def test_a_penalty_and_a_reward_are_entered_by_keys(page: PenaltiesPage, desk: Desk, modifier: Any, rule: str) -> None:
    press(Key.Key_N, modifier)
    assert page.hand.isVisible() and not page.detail.isVisible() and focused() is page.hand.whom.line
    typed(page, case="K-CD01-20261123-A007")
    press(Key.Key_Return, CTRL)
    assert desk.asked == [("by-hand", rule, "li", 5000, "迟报台账", "K-CD01-20261123-A007")]
    assert not page.hand.isVisible() and page.tabs.value() == "proposed"
    press(Key.Key_N, modifier)
    assert page.hand.reason.toPlainText() == "" and page.hand.whom.read() is None, "the next one begins empty"


@pytest.mark.parametrize(
    ("given", "at"), [({"whom": "nobody"}, "whom"), ({"amount": "五十"}, "amount"), ({"amount": ""}, "amount")]
)
def test_what_cannot_be_read_is_not_sent(page: PenaltiesPage, desk: Desk, given: dict[str, str], at: str) -> None:
    press(Key.Key_N, CTRL)
    typed(page, **given)
    press(Key.Key_Return, CTRL)
    assert desk.asked == [] and hand_faults(page) == [at]


def hand_faults(page: PenaltiesPage) -> list[str]:
    hand = page.hand
    every = {
        "whom": hand.whom_field.error,
        "amount": hand.amount.field.error,
        "case": hand.case_field.error,
        "reason": hand.reason_field.error,
    }
    return [name for name, text in every.items() if text]


@pytest.mark.parametrize(
    ("code", "field", "at"),
    [
        ("amount", "amount", "amount"),
        ("no-reason", "reason", "reason"),
        ("unknown-case", "case", "case"),
        ("left", "whom", "whom"),
        ("own", None, "whom"),
    ],
)
def test_a_refusal_by_hand_stands_at_its_field_and_nothing_typed_is_lost(
    page: PenaltiesPage, desk: Desk, code: str, field: str | None, at: str
) -> None:
    press(Key.Key_N, CTRL)
    typed(page)
    desk.refusal = Refused(code, Text("不行", "no"), field)
    press(Key.Key_Return, CTRL)
    assert hand_faults(page) == [at] and page.hand.isVisible()
    assert (page.hand.amount.entry.text(), page.hand.reason.toPlainText()) == ("50", "迟报台账")


def test_esc_puts_the_form_away_and_what_was_typed_waits_for_each_of_the_two(page: PenaltiesPage) -> None:
    press(Key.Key_N, CTRL)
    typed(page, reason="写到一半")
    press(Key.Key_N, CTRL | SHIFT)
    assert page.hand.reason.toPlainText() == ""
    page.hand.reason.setPlainText("客户来信")
    press(Key.Key_Escape)
    assert not page.hand.isVisible() and page.detail.isVisible() and focused() is page.list
    press(Key.Key_N, CTRL)
    assert page.hand.reason.toPlainText() == "写到一半" and page.hand.whom.read() == "li"
    press(Key.Key_N, CTRL | SHIFT)
    assert page.hand.reason.toPlainText() == "客户来信"


def test_behind_the_form_no_key_does_anything_to_the_suggestion(page: PenaltiesPage, desk: Desk) -> None:
    press(Key.Key_N, CTRL)
    page.detail.reason.setPlainText("理由")
    for key in (Key.Key_D, Key.Key_O, Key.Key_P, Key.Key_9):
        press(key, CTRL)
    assert desk.asked == [] and page.detail.amount.value() == 5000


def test_whoever_proposes_nothing_is_told_why_instead_of_a_form(page: PenaltiesPage, desk: Desk) -> None:
    desk.may_not = Text("由第一受理人或人事行政部提出", "a first handler or HR proposes")
    press(Key.Key_N, CTRL)
    assert not page.hand.isVisible() and page.notice.text() == "由第一受理人或人事行政部提出"


def test_another_row_or_tab_puts_the_form_away(page: PenaltiesPage) -> None:
    press(Key.Key_N, CTRL)
    page.tabs.set_value("issued")
    assert not page.hand.isVisible() and page.detail.isVisible()
    press(Key.Key_N, CTRL)
    page.show_suggestion("s2")
    assert not page.hand.isVisible()


def test_the_form_is_there_where_nothing_is_listed(page: PenaltiesPage, desk: Desk) -> None:
    desk.open, desk.all = [], []
    page.refresh(AT)
    press(Key.Key_N, CTRL)
    assert page.hand.isVisible() and not page.empty.isVisible()
    press(Key.Key_Escape)
    assert page.empty.isVisible() and page.tabs.isAncestorOf(focused())


def test_the_months_share_of_the_ceiling_is_a_bar_that_says_itself(qapp: QApplication, qtbot: QtBot) -> None:
    i18n.install(qapp, "zh")
    bar = Share(8000, 120_000)
    qtbot.addWidget(bar)
    assert bar.accessibleName() == "80.00 元，上限 1,200.00 元"
    bar.resize(100, 8)
    other = Share(130_000, 120_000)
    qtbot.addWidget(other)
    other.resize(100, 8)
    assert bar.grab().toImage().pixelColor(99, 4) != other.grab().toImage().pixelColor(99, 4)
