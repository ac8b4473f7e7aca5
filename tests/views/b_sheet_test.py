"""The sheet of a kind: what is known above, which questions are asked, the remark, ready values, a whole shift."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel

from desktop.policy.values import Text
from desktop.services.formmodels import Choice, Form, FormField, Known, Remark
from desktop.services.readmodels import Refused
from desktop.views.attachments.editor import NAME as ATTACHED
from desktop.views.attachments.editor import AttachEditor
from desktop.views.case.clockstrip import ClockStrip
from desktop.views.design import apply
from desktop.views.forms.correction import FactsEditor
from desktop.views.forms.factory import Surroundings
from desktop.views.forms.sheet import EventSheet
from desktop.views.forms.shiftlist import ShiftModel
from desktop.views.tasks import InlineTasks
from tests.views.b_fakes import (
    ANSWER,
    DISPATCHED,
    HAND_OVER_FORM,
    INVESTIGATE,
    NOW,
    NUMBER,
    PEOPLE,
    REPLY,
    SHIFT,
    VOID_FORM,
    ZONE,
    FakeDesk,
    at,
)
from tests.views.b_keys import CTRL, Key, focused, press, show, write

GRACE = 600_000
REPLY_FORM = Form(
    "replied", NUMBER, Text("记已回复客户", "Record the reply"), "5.2.5", (), PEOPLE, "wang-min",
    button=Text("记回复", "Record reply"),
    known=(Known(Text("客户", "Customer"), Text(*["刘建国  138 8054 2716"] * 2), strong=True),
           Known(Text("诉求", "Demand"), Text(*["今天内上门"] * 2))),
    remark=Remark(FormField("remark", "long-text", Text("告诉了客户什么", "What was said"), False)),
    focus="remark", grace=GRACE,
)  # fmt: skip
FOLLOW_UP_FORM = Form(
    "followed-up", NUMBER, Text("记回访", "Follow-up"), "5.2.7",
    (FormField("outcome", "choice", Text("结果", "Outcome"), True, choices=(
        Choice("reached", Text("已回访到", "Reached")), Choice("unreachable", Text("联系不上", "Unreachable")))),
     FormField("satisfaction", "number-1-5", Text("满意度", "Satisfaction"), True, when=("outcome", "reached"))),
    PEOPLE, "wang-min",
)  # fmt: skip
UNTIL_FORM = Form(
    "promised", NUMBER, Text("约定", "Promise"), "5.2.2",
    (FormField("until", "time", Text("最迟", "Until"), True, default=at("16:45:00"), ready=(
        Choice(str(at("16:15:00")), Text("+30 分", "+30 m")), Choice(str(at("18:00:00")), Text("18:00", "18:00")))),),
    PEOPLE, "wang-min",
)  # fmt: skip
WHY_FORM = replace(
    VOID_FORM,
    fields=(
        FormField("why", "long-text", Text("原因", "Why"), True, ready=(
            Choice("重复登记", Text("重复登记", "twice")), Choice("撤诉", Text("撤诉", "withdrawn")))),
    ),
)  # fmt: skip
FACTS_FORM = Form(
    "corrected", NUMBER, Text("更正", "Correct"), "5.2.1",
    (FormField("event", "event", Text("更正哪一条", "Which"), True, default="0",
               choices=(Choice("0", Text("登记 14:31:20", "Registered")),)),
     FormField("set", "facts", Text("改成什么", "New values"), True, choices=tuple(
         Choice(f"0.{name}", Text(label, name), Text("旧", "old")) for name, label in (
             ("at", "发生时间"), ("by", "经办人"), ("customer", "投诉人"), ("phone", "电话"), ("demand", "诉求"))))),
    PEOPLE, "wang-min", focus="set",
)  # fmt: skip


@pytest.fixture
def desk() -> FakeDesk:
    made = FakeDesk()
    forms = (REPLY_FORM, FOLLOW_UP_FORM, UNTIL_FORM, WHY_FORM, FACTS_FORM, HAND_OVER_FORM)
    made.forms = {form.kind: form for form in forms}
    return made


@pytest.fixture
def sheet(qtbot: Any, qapp: QApplication, desk: FakeDesk) -> EventSheet:
    apply(qapp, "light")
    made = EventSheet(desk, InlineTasks(), Surroundings(ZONE, lambda: NOW, lambda: AttachEditor(desk, InlineTasks())))
    made.bind_keys()
    made.know("customer", {0: "registered"})
    show(qtbot, made, 384, 640)
    return made


# what is known and what is asked ------------------------------------------------------------------------------------
def test_what_is_known_stands_above_and_the_phone_can_be_copied(sheet: EventSheet) -> None:
    sheet.open(NUMBER, "replied", "wang-min")
    assert sheet.body is not None and sheet.body.known is not None
    assert sheet.body.known.text().splitlines() == ["客户 刘建国  138 8054 2716", "诉求 今天内上门"]
    phone = next(one for one in sheet.body.known.findChildren(QLabel) if "138" in one.text())
    assert phone.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert sheet._record.text() == "记回复"


def test_a_remark_goes_in_as_a_note_before_its_event_in_one_transaction(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "replied", "wang-min")
    write("已告知下午上门")
    sheet.fields["at"].editor.restore("15:40")
    press(Key.Key_Return, CTRL)
    ((note, reply),) = desk.recorded
    assert (note.kind, note.fields) == ("noted", {"text": "已告知下午上门", "what": "note"})
    assert (reply.kind, reply.fields, reply.at) == ("replied", {}, at("15:40:00")) and note.at == reply.at


def test_no_remark_leaves_no_note(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "replied", "wang-min")
    press(Key.Key_Return, CTRL)
    assert [draft.kind for draft in desk.recorded[0]] == ["replied"]


def test_a_refused_remark_is_marked_at_the_remark(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "replied", "wang-min")
    write("x")
    desk.refuses = Refused("wrong-value", Text("太长", "too long"), "text")
    press(Key.Key_Return, CTRL)
    assert sheet.fields["remark"].error == "太长"


def test_a_question_that_hangs_on_another_is_asked_when_it_has_that_answer(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "followed-up", "wang-min")
    assert sheet.fields["satisfaction"].isHidden()
    outcome: Any = sheet.fields["outcome"].editor
    outcome.choose("reached")
    assert not sheet.fields["satisfaction"].isHidden()
    press(Key.Key_Return, CTRL)
    assert desk.recorded == [] and sheet.fields["satisfaction"].error
    outcome.choose("unreachable")
    press(Key.Key_Return, CTRL)
    assert desk.recorded[0][0].fields == {"outcome": "unreachable"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", ""),
        ("15:40", "补录：晚 2 分钟，两个时间都保留"),
        ("15:00", "补录：晚 42 分钟，所涉时限待核实"),
        ("abc", ""),
    ],
)
def test_lateness_is_said_while_it_is_typed(sheet: EventSheet, typed: str, said: str) -> None:
    sheet.open(NUMBER, "replied", "wang-min")
    sheet.fields["at"].editor.restore(typed or "15:40")
    sheet.fields["at"].editor.restore(typed)
    assert sheet.fields["at"]._hint.text() == said


# ready values -------------------------------------------------------------------------------------------------------
def test_a_usual_time_is_taken_with_an_arrow_and_typing_lets_go_of_it(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "promised", "wang-min")
    editor: Any = sheet.fields["until"].editor
    press(Key.Key_Tab)
    press(Key.Key_Space)
    assert editor.raw() == "16:15" and editor.ready.value() == str(at("16:15:00"))
    press(Key.Key_Right)
    assert editor.raw() == "18:00"
    editor.setFocus()
    editor.entry.selectAll()
    write("17:30")
    assert editor.ready.value() == ""
    press(Key.Key_Return, CTRL)
    assert desk.recorded[0][0].fields == {"until": at("17:30:00")}


def test_usual_words_go_in_front_of_what_is_written_and_give_way_to_each_other(sheet: EventSheet) -> None:
    sheet.open(NUMBER, "voided", "wang-min")
    editor: Any = sheet.fields["why"].editor
    write("，见 A013")
    editor.ready.set_value("撤诉")
    editor.ready.set_value("重复登记")
    assert editor.read() == "重复登记，见 A013"


# attachments --------------------------------------------------------------------------------------------------------
def hint(sheet: EventSheet) -> str:
    return " ".join(label.text() for label in sheet.fields[ATTACHED].findChildren(QLabel))


def test_a_form_says_what_is_to_be_attached(sheet: EventSheet, desk: FakeDesk) -> None:
    desk.forms["promised"] = replace(UNTIL_FORM, attach=Text("签字单", "the slip"))
    sheet.open(NUMBER, "replied", "wang-min")
    assert "签字单" not in hint(sheet)
    sheet.open(NUMBER, "promised", "wang-min")
    assert "签字单" in hint(sheet)
    one = desk.stage("同意书.jpg", b"slip")
    sheet.fields[ATTACHED].editor.restore([one.part])
    press(Key.Key_Return, CTRL)
    assert desk.recorded[0][0].staged == (one.part,)


# correcting ---------------------------------------------------------------------------------------------------------
def test_of_a_long_entry_a_fact_is_picked_first_by_keys(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "corrected", "wang-min")
    facts: Any = sheet.fields["set"].editor
    assert isinstance(facts, FactsEditor) and facts.rows == {}
    assert facts.picker is not None and focused() is facts.picker.line
    write("phone")
    press(Key.Key_Return)
    assert list(facts.rows) == ["phone"] and focused() is facts.rows["phone"].editor.entry
    write("13880542717")
    press(Key.Key_Return, CTRL)
    assert desk.recorded[0][0].fields == {"event": 0, "set": {"phone": "138 8054 2717"}}


def test_the_draft_of_a_correction_brings_its_facts_back(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "corrected", "wang-min")
    sheet.body.facts().ask("customer").editor.restore("罗建平")  # type: ignore[union-attr]
    sheet.fields["set"].editor.edited.emit()
    sheet.close_sheet()
    sheet.open(NUMBER, "corrected", "wang-min")
    assert sheet.fields["set"].editor.read() == {"customer": "罗建平"}


# a whole shift ------------------------------------------------------------------------------------------------------
def test_the_cases_of_a_shift_are_a_sound_model(qapp: QApplication) -> None:
    model = ShiftModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_cases(SHIFT.cases)
    model.setData(model.index(1, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    model.show_cases(())
    assert tester.model() is model


def test_one_case_goes_over_unless_the_whole_shift_is_chosen(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "handed-over", "wang-min")
    assert sheet.shift is not None and sheet.shift.list.isHidden()
    sheet.fields["to"].editor.restore({"key": "li-na", "text": ""})
    press(Key.Key_Return, CTRL)
    assert [draft.case for draft in desk.recorded[0]] == [NUMBER]


def test_a_shift_lists_its_cases_first_and_leaves_out_those_unticked(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "handed-over", "wang-min")
    shift = sheet.shift
    assert shift is not None
    shift.scope.set_value("whole")
    assert "3 of 3" in shift._count.text() and "已超时" in shift._stays.text()
    assert sheet._record.text() == "交接 · 3"
    shift.list.setFocus()
    shift.list.setCurrentIndex(shift.model.index(1, 0))
    press(Key.Key_Space)
    assert sheet._record.text() == "交接 · 2"
    sheet.fields["to"].editor.restore({"key": "li-na", "text": ""})
    sheet.fields["remark"].editor.restore("等刘建国来电")
    press(Key.Key_Return, CTRL)
    assert [(draft.case, draft.kind) for draft in desk.recorded[0]] == [
        (case, kind) for case in (NUMBER, "K-CD01-20261123-A021") for kind in ("noted", "handed-over")
    ]


def test_a_shift_with_nothing_in_hand_records_nothing_and_says_so(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "handed-over", "wang-min")
    assert sheet.shift is not None
    sheet.shift.scope.set_value("whole")
    sheet.fields["by"].editor.restore({"key": "zhou-kai", "text": ""})
    assert "Nothing is in hand" in sheet.shift._count.text()
    sheet.fields["to"].editor.restore({"key": "li-na", "text": ""})
    sheet.submit()
    assert desk.recorded == [] and "ticked" in sheet._trouble.text()


def test_the_draft_of_a_shift_keeps_who_stays_behind(sheet: EventSheet) -> None:
    sheet.open(NUMBER, "handed-over", "wang-min")
    assert sheet.shift is not None
    sheet.shift.scope.set_value("whole")
    sheet.shift.model.setData(sheet.shift.model.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    sheet.close_sheet()
    sheet.open(NUMBER, "handed-over", "wang-min")
    assert sheet.shift is not None and sheet.shift.whole and NUMBER not in sheet.shift.numbers()


# the clocks beside a form -------------------------------------------------------------------------------------------
def test_beside_a_form_the_open_clocks_stand_in_a_line_each(qtbot: Any, qapp: QApplication) -> None:
    apply(qapp, "light")
    strip = ClockStrip(ZONE)
    qtbot.addWidget(strip)
    strip.show_clocks((INVESTIGATE, ANSWER, REPLY, replace(REPLY, ordinal=9), DISPATCHED), NOW)
    assert [line.line.name for line in strip.lines] == ["investigate", "answer", "reply"]
    assert strip.lines[0].text() == "Overdue over 33:18 调查 周凯"
    assert any(one.text() == "1 more run" for one in strip.findChildren(QLabel))
    strip.tick(NOW + 1000)
    assert strip.lines[0].text() == "Overdue over 33:19 调查 周凯"


def test_a_fact_that_was_named_but_not_taken_is_asked_for(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "corrected", "wang-min")
    write("诉求")
    press(Key.Key_Return, CTRL)
    assert desk.recorded == [] and "new value" in sheet.fields["set"].error
    write("今天上门")
    press(Key.Key_Return, CTRL)
    assert desk.recorded[0][0].fields == {"event": 0, "set": {"demand": "今天上门"}}
