"""The case page against a desk that answers as in the picture: history as text, clocks, steps, keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from desktop.policy.values import Text
from desktop.services.readmodels import HeldRound, Refused, Trouble
from desktop.views import i18n
from desktop.views.case.clocks import Bar
from desktop.views.case.facts import FactValue
from desktop.views.case.page import MORE, SHEET, STEPS, CasePageWidget
from desktop.views.case.timeline import TimelineModel
from desktop.views.design import apply
from desktop.views.design.widgets import Elided
from desktop.views.tasks import InlineTasks
from tests.views.b_fakes import (
    ANSWER,
    CASE,
    INVESTIGATE,
    NOW,
    NUMBER,
    REPLY,
    TIMELINE,
    ZONE,
    FakeClock,
    FakeDesk,
    HeldTasks,
    at,
    who,
)
from tests.views.b_fakes import clock as line
from tests.views.b_keys import ALT, CTRL, Key, focused, press, show, write


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def page(qtbot: Any, qapp: QApplication, desk: FakeDesk, clock: FakeClock) -> Iterator[CasePageWidget]:
    apply(qapp, "light")
    made = CasePageWidget(desk, InlineTasks(), clock)
    show(qtbot, made)
    made.show_case(NUMBER)
    yield made


# history ------------------------------------------------------------------------------------------------------------
def test_the_history_reads_as_text_with_both_times(page: CasePageWidget) -> None:
    assert page.history.model.as_text().split("\n") == [
        "15:40:30 | 15:41:02 | 再次投诉  王敏 | 客户来电：“说好一小时内答复，还没人联系。”"
        " | 产生处罚建议 7.2.1 · 30 元",
        "15:38:50 | — | 回复结果 7.2.1 到期未办  时限 | 应办 周凯 售后部",
        "15:08:50 | — | 调查 5.2.3 到期未办  时限 | 应办 周凯 售后部 | 已提醒周凯、王敏 15:08:50，王敏 15:09:04 确认",
        "14:46:00 | 15:02:17 | 电话催办  王敏 | 周凯称已联系安装班组，待回话 | Late entry: typed 16 minutes later",
        "14:38:50 | 14:38:50 | 转办  王敏 | 送达 周凯（售后部），通知方式：电话 + 书面 | 转办 5.2.2 按时，用时 07:30",
        "14:33:10 | 14:33:10 | 判定责任归属  王敏 | 售后部",
        "14:31:20 | 14:31:20 | 登记  王敏 | 客户电话投诉，类别 售后",
    ]


def test_events_only_leaves_out_clocks_that_ran_out(page: CasePageWidget) -> None:
    page.history.filter.set_value("events")
    assert [row.index for row in page.history.model.rows] == [5, 3, 2, 1, 0]
    assert "5" in page.history.head.note()


def test_what_was_not_applied_or_corrected_later_says_so(page: CasePageWidget, desk: FakeDesk) -> None:
    refused = replace(TIMELINE[3], applied=False, why=Text("本轮已经答复", "answered already"), late_minutes=0)
    corrected = replace(TIMELINE[4], corrected_by=6)
    desk.page = replace(CASE, timeline=(refused, corrected))
    page.refresh(NOW)
    first, second = page.history.model.as_text().split("\n")
    assert first.endswith("Not applied: 本轮已经答复") and second.endswith("Corrected later")


@pytest.mark.parametrize(
    ("minutes", "words"), [(16, "16 minutes"), (119, "119 minutes"), (300, "5 hours"), (4320, "3 days")]
)
def test_late_entry_says_by_how_much(page: CasePageWidget, desk: FakeDesk, minutes: int, words: str) -> None:
    desk.page = replace(CASE, timeline=(replace(TIMELINE[3], late_minutes=minutes),))
    page.refresh(NOW)
    assert words in page.history.model.as_text()


def test_the_history_is_a_sound_model(qapp: QApplication) -> None:
    model = TimelineModel(ZONE)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(TIMELINE, NOW)
    model.set_events_only(True)
    model.set_rows((), NOW)
    assert tester.model() is model


def test_times_of_another_day_carry_their_day(qapp: QApplication) -> None:
    model = TimelineModel(ZONE)
    model.set_rows(TIMELINE[-1:], at("2026-11-25 09:00:00"))
    assert model.as_text().startswith("11-23 14:31:20 | 11-23 14:31:20")


def test_a_clock_that_ran_out_with_its_day_stands_at_24_00_of_that_day(qapp: QApplication) -> None:
    model = TimelineModel(ZONE)
    ended = replace(TIMELINE[1], at=at("2026-11-24 00:00:00"))
    model.set_rows([ended, replace(TIMELINE[-1], at=at("2026-11-24 00:00:00"))], at("2026-11-24 09:00:00"))
    clock, event = model.as_text().split("\n")
    assert clock.startswith("11-23 24:00:00 | —") and event.startswith("00:00:00 |"), "an event is the new day's"
    tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "2026-11-23 24:00:00" in tip


# facts --------------------------------------------------------------------------------------------------------------
def test_old_values_are_struck_through_and_nothing_is_grey(page: CasePageWidget) -> None:
    values = {one.accessibleName().split(" ")[0]: one for one in page.facts.findChildren(FactValue)}
    assert "<s" in values["协议号"].text() and "XY-2026-08-1174" in values["协议号"].text()
    assert values["协议号"].accessibleName() == "协议号 XY-2026-08-1147 formerly XY-2026-08-1174"
    assert values["返修编号"].text() == "not filled in" and values["返修编号"].property("role") == "dense3"


def test_facts_with_marks_of_markup_are_shown_as_typed(page: CasePageWidget, desk: FakeDesk) -> None:
    nasty = replace(CASE.facts[3], value=Text("<b>x</b>", "<b>x</b>"), old=("<i>y</i>",))
    desk.page = replace(CASE, facts=(nasty,))
    page.refresh(NOW)
    (value,) = page.facts.findChildren(FactValue)
    assert "&lt;b&gt;x&lt;/b&gt;" in value.text() and "&lt;i&gt;y&lt;/i&gt;" in value.text()


def test_a_suggestion_names_clause_sum_whom_and_grounds(page: CasePageWidget, qtbot: Any) -> None:
    words = " ".join(label.text() for label in page.facts.findChildren(QLabel))
    for part in ("7.2.1", "逾期答复", "30 yuan", "周凯 (售后部)", "回复结果 15:38:50 到期未办"):
        assert part in words
    with qtbot.waitSignal(page.open_suggestion) as opened:
        press(Key.Key_J, CTRL)
    assert opened.args == ["s1"]


# clocks -------------------------------------------------------------------------------------------------------------
def test_each_clock_shows_state_owner_times_and_countdown(page: CasePageWidget) -> None:
    cards = page.clocks.cards
    assert [card.countdown.text() for card in cards] == ["33:18", "03:18", "14:38:50, took 07:30"]
    assert [card.state for card in cards] == ["overdue", "overdue", "met"]
    assert "周凯 售后部" in cards[0].accessibleName() and "15:08:50" in cards[0].accessibleName()


def test_below_the_clocks_stands_with_whom_the_round_lay(page: CasePageWidget, desk: FakeDesk) -> None:
    assert page.clocks.held.isHidden()
    parts = ((Text("第一受理人", "First handler"), 12), (Text("第二受理人", "Second handler"), 68))
    desk.page = replace(CASE, held=HeldRound(2, False, 80, parts))
    page.refresh(NOW)
    assert page.clocks.held.text() == "Round 2, 80 min: 第一受理人 12 · 第二受理人 68"
    desk.page = replace(CASE, held=HeldRound(2, True, 80, parts))
    page.refresh(NOW)
    assert page.clocks.held.text().startswith("Round 2, 80 min so far")


class _Painted(QObject):
    """Notes which widgets were painted."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: set[QObject] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.widgets.add(watched)
        return False


def test_a_tick_touches_the_countdowns_only(page: CasePageWidget, desk: FakeDesk, qapp: QApplication) -> None:
    desk.page = replace(CASE, clocks=(REPLY, ANSWER, *CASE.clocks[2:]))
    page.refresh(NOW)
    qapp.processEvents()
    labels = {label: label.text() for label in page.findChildren(QLabel)}
    page.tick(NOW + 1000)
    changed = {label for label, text in labels.items() if label.text() != text}
    assert changed == {card.countdown for card in page.clocks.cards[:2]}
    assert [card.countdown.text() for card in page.clocks.cards[:2]] == ["07:51", "03:19"]


def test_a_tick_paints_nothing_beyond_the_cards(page: CasePageWidget, qapp: QApplication) -> None:
    for _ in range(5):
        qapp.processEvents()
    watch = _Painted()
    for widget in page.findChildren(QWidget):
        widget.installEventFilter(watch)
    page.tick(NOW + 1000)
    qapp.processEvents()
    allowed = {card.countdown for card in page.clocks.cards}
    outside = {one for one in watch.widgets if isinstance(one, QLabel | QPushButton | Bar) and one not in allowed}
    outside -= {child for card in page.clocks.cards for child in card.findChildren(QWidget)}
    assert outside == set() and page.history.view.viewport() not in watch.widgets


def test_exactly_at_due_is_in_time_and_the_next_millisecond_is_not(page: CasePageWidget, desk: FakeDesk) -> None:
    desk.page = replace(CASE, clocks=(REPLY,))
    page.refresh(NOW)
    (card,) = page.clocks.cards
    page.tick(REPLY.due)
    assert (card.state, card.countdown.text()) == ("near", "00:00")
    page.tick(REPLY.due + 1)
    assert card.state == "overdue"


def test_an_unproven_clock_and_a_figure_to_confirm_are_marked(page: CasePageWidget, desk: FakeDesk) -> None:
    desk.page = replace(CASE, clocks=(replace(INVESTIGATE, proven=False, confirm=True),))
    page.refresh(NOW)
    words = [label.text() for label in page.clocks.cards[0].findChildren(QLabel)]
    assert "to be confirmed" in words
    assert {pill.state for pill in page.clocks.cards[0].findChildren(type(page.clocks.cards[0]._pill))} == {
        "overdue",
        "unproven",
    }


LONG_NAME = who("x", "欧阳晓明", "营销中心商务部", "Marketing Centre, Commerce")
CROWDED = (
    replace(
        line(5, "head-day", "领导当日", "7.2.2", LONG_NAME, "2026-11-22 14:38:50", "2026-11-24 00:00:00"),
        confirm=True,
        proven=False,
    ),
    INVESTIGATE,
    ANSWER,
    line(7, "follow-up", "回访", "5.2.7", LONG_NAME, "2026-11-20 14:38:50", "2026-11-28 00:00:00"),
    line(
        6,
        "head",
        "领导答复",
        "6.1",
        LONG_NAME,
        "2026-11-22 14:38:50",
        "2026-11-22 15:38:50",
        "2026-11-22 16:38:50",
        "missed",
    ),
)


def test_the_small_screen_cuts_no_clock(page: CasePageWidget, desk: FakeDesk, qtbot: Any) -> None:
    """1366×768 with more clocks than fit, the longest words and a scroll bar: nothing is wider than what is seen."""
    page.resize(1366 - 72, 768 - 84)
    desk.page = replace(CASE, clocks=CROWDED)
    page.show_case(NUMBER)
    bar = page.clocks._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.isVisible() and bar.maximum() > 0)  # more than fits: the bar takes its room
    seen = page.clocks._scroll.viewport()
    for card in page.clocks.cards:
        for part in (card, *(one for one in card.findChildren(QWidget) if one.isVisible())):
            right = part.mapTo(card, part.rect().topRight()).x()
            assert right <= card.width() - (0 if part is card else 12), part
        assert card.mapTo(seen, card.rect().topRight()).x() < seen.width()
        owner = card.findChildren(Elided)[0]
        assert owner.width() >= 60 and owner.height() > 0, "who owes it stands on every countdown"


# steps --------------------------------------------------------------------------------------------------------------
def test_next_steps_say_what_they_stop_and_a_refused_one_says_why(page: CasePageWidget) -> None:
    rows = {row.step.kind: row for row in page.steps.rows}
    assert "停 调查、回复结果" in rows["findings-returned"].effect.text()
    assert not rows["extended"].button.isEnabled()
    assert rows["extended"].effect.text() == "已过期，约定不能消除本次超时"
    assert [row.button.key for row in page.steps.rows] == ["F6", "F7", "F5", "Ctrl+U", "Ctrl+D", "Ctrl+L"]


def test_a_step_by_its_key_is_typed_recorded_and_shown(page: CasePageWidget, desk: FakeDesk, qtbot: Any) -> None:
    press(Key.Key_F6)
    assert page.lower_stack.currentIndex() == SHEET
    write("下轨安装偏差，今日更换")
    with qtbot.waitSignal(page.recorded):
        press(Key.Key_Return, CTRL)
    ((draft,),) = desk.recorded
    assert (draft.kind, draft.case, draft.by) == ("findings-returned", NUMBER, "zhou-kai")
    assert draft.fields == {"finding": "下轨安装偏差，今日更换"}
    assert page.lower_stack.currentIndex() == STEPS


def test_ctrl_enter_opens_the_main_step(page: CasePageWidget) -> None:
    press(Key.Key_Return, CTRL)
    assert page.sheet.form is not None and page.sheet.form.kind == "findings-returned"


def test_a_refused_key_says_why_and_opens_nothing(page: CasePageWidget) -> None:
    press(Key.Key_D, CTRL)
    assert page.lower_stack.currentIndex() == STEPS
    assert page._trouble.text() == "已过期，约定不能消除本次超时"


def test_more_operations_hold_the_rest_and_void_stands_only_there(page: CasePageWidget, desk: FakeDesk) -> None:
    assert "voided" not in [row.step.kind for row in page.steps.rows]
    press(Key.Key_M, ALT)
    assert page.lower_stack.currentIndex() == MORE
    write("作废")
    assert [row.step.kind for row in page.more.rows] == ["voided"]
    press(Key.Key_Return)
    press(Key.Key_Return, CTRL)
    assert desk.recorded == [] and page.sheet.fields["why"].error
    write("重复登记")
    press(Key.Key_Return, CTRL)
    assert desk.recorded[0][0].fields == {"why": "重复登记"}


def test_every_operation_of_the_case_can_be_reached(page: CasePageWidget) -> None:
    page.toggle_more()
    reached = {row.step.kind for row in (*page.steps.rows, *page.more.rows)}
    assert reached == {step.kind for step in (*CASE.steps, *CASE.more)}


def test_esc_closes_the_sheet_first_then_leaves(page: CasePageWidget, desk: FakeDesk, qtbot: Any) -> None:
    left = []
    page.leave.connect(lambda: left.append(True))
    press(Key.Key_F6)
    write("一半")
    press(Key.Key_Escape)
    assert page.lower_stack.currentIndex() == STEPS and left == []
    assert desk.drafts[f"event:{NUMBER}:findings-returned"]["finding"] == "一半"
    press(Key.Key_Escape)
    assert left == [True]


def test_f3_asks_for_the_next_case(page: CasePageWidget, qtbot: Any) -> None:
    with qtbot.waitSignal(page.next_case):
        press(Key.Key_F3)


# notes --------------------------------------------------------------------------------------------------------------
def test_a_note_is_written_at_the_foot(page: CasePageWidget, desk: FakeDesk, qtbot: Any) -> None:
    press(Key.Key_N, CTRL)
    write("周凯称已联系安装班组")
    page.history.notes.kind.choose("call-attempt")
    page.history.notes.at.restore("14:46")
    with qtbot.waitSignal(page.recorded):
        press(Key.Key_Return, CTRL)
    ((draft,),) = desk.recorded
    assert (draft.kind, draft.case, draft.at) == ("noted", NUMBER, at("14:46:00"))
    assert draft.fields == {"text": "周凯称已联系安装班组", "what": "call-attempt"}
    assert page.history.notes.text.raw() == ""


def test_a_note_keeps_what_was_typed_on_trouble_and_over_another_case(page: CasePageWidget, desk: FakeDesk) -> None:
    press(Key.Key_N, CTRL)
    write("重要")
    desk.refuses = Trouble("full", Text("磁盘已满。", "full"), Text("", ""))
    press(Key.Key_Return, CTRL)
    assert "磁盘已满" in page.history.notes._trouble.text() and page.history.notes.text.raw() == "重要"
    page.show_case("K-CD01-20261123-A001")
    assert page.history.notes.text.raw() == ""
    page.show_case(NUMBER)
    assert page.history.notes.text.raw() == "重要"


def test_a_statement_asks_whose_words_they_are(page: CasePageWidget, desk: FakeDesk) -> None:
    press(Key.Key_N, CTRL)
    notes = page.history.notes
    write("当天确实没有回电")
    assert notes._whose.isHidden(), "a note is whoever sits here"
    notes.kind.choose("statement")
    assert not notes._whose.isHidden()
    notes.who.setFocus()
    write("zhoukai")
    press(Key.Key_Return, CTRL)
    ((draft,),) = desk.recorded
    assert (draft.by, draft.fields) == ("zhou-kai", {"text": "当天确实没有回电", "what": "statement"})


def test_a_form_takes_the_room_of_the_cards_and_the_clocks_go_on_in_lines(
    page: CasePageWidget, desk: FakeDesk, clock: FakeClock
) -> None:
    page.open_sheet("voided")
    assert page.clocks.isHidden() and not page.strip.isHidden()
    clock.instant += 1000
    page.tick(clock.now())
    assert "33:19" in page.strip.lines[0].text()
    press(Key.Key_Escape)
    assert page.strip.isHidden() and not page.clocks.isHidden()
    assert page.clocks.cards[0].countdown.text() == "33:19", "the cards are right at once"


def test_an_empty_note_is_asked_for(page: CasePageWidget, desk: FakeDesk) -> None:
    press(Key.Key_N, CTRL)
    press(Key.Key_Return, CTRL)
    assert desk.recorded == [] and page.history.notes._error.text()
    assert focused() is page.history.notes.text.area


# answers ------------------------------------------------------------------------------------------------------------
def test_a_stale_answer_about_another_case_is_dropped(qtbot: Any, qapp: QApplication, desk: FakeDesk) -> None:
    tasks = HeldTasks()
    page = CasePageWidget(desk, tasks, FakeClock())
    show(qtbot, page)
    page.show_case("K-CD01-20261123-A001")
    page.show_case(NUMBER)
    tasks.let_go()
    assert page.page is not None and page.page.number == NUMBER


def test_an_unknown_case_is_said_to_be_unknown(page: CasePageWidget, desk: FakeDesk) -> None:
    def refuse(*_: object) -> Any:
        raise Refused("unknown", Text("没有这个案件", "no such case"))

    desk.case = refuse  # type: ignore[method-assign]
    page.show_case("K-0")
    assert page._trouble.text() == "没有这个案件"


def test_what_is_being_typed_survives_a_refresh(page: CasePageWidget, desk: FakeDesk) -> None:
    press(Key.Key_F6)
    write("一半")
    page.refresh(NOW)
    assert page.lower_stack.currentIndex() == SHEET and page.sheet.fields["finding"].editor.read() == "一半"


def test_every_button_has_a_name(page: CasePageWidget) -> None:
    assert all(button.accessibleName() or button.text() for button in page.findChildren(QPushButton))


# header and verdict --------------------------------------------------------------------------------------------------
def test_what_stage_and_tag_say_alike_stands_once(page: CasePageWidget, desk: FakeDesk) -> None:
    desk.page = replace(CASE, stage_label=desk.text("to-close"), tags=("to-close", "repeat:1"))
    page.refresh(NOW)
    tags = [one.text() for one in page.header.findChildren(QLabel) if one.property("role") == "outlined"]
    assert len(tags) == 2 and len(set(tags)) == 2


def test_that_all_was_on_time_is_said_where_nothing_is_suggested(page: CasePageWidget, desk: FakeDesk) -> None:
    said = Text("到现在各时限都按时", "Every clock so far was met")
    desk.page = replace(CASE, verdict=said, suggestions=())
    page.refresh(NOW)
    shown = {one.text() for one in page.facts.findChildren(QLabel)}
    assert i18n.pick(said) in shown
