"""The registration page, driven by keys alone against a desk that answers as in the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from desktop.policy.values import CUSTOMER, EMPLOYEE, Text
from desktop.services.readmodels import EventDraft, MatchCard, Matches, Refused, Trouble
from desktop.views.design import apply
from desktop.views.register.matchpanel import WIDTH
from desktop.views.register.page import RegisterPage
from desktop.views.tasks import InlineTasks
from tests.views.b_fakes import MATCHES, NOW, NUMBER, FakeClock, FakeDesk, HeldTasks, at
from tests.views.b_keys import ALT, CTRL, Key, focused, press, show, write


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(at("15:38:42"))


@pytest.fixture
def page(qtbot: Any, qapp: QApplication, desk: FakeDesk, clock: FakeClock) -> Iterator[RegisterPage]:
    apply(qapp, "light")
    made = RegisterPage(desk, InlineTasks(), clock)
    show(qtbot, made)
    made.start()
    yield made
    made._keeper._stop()


def tab(times: int = 1) -> None:
    for _ in range(times):
        press(Key.Key_Tab)


def fill_customer() -> None:
    """From the phone to the last field of the order, with the keyboard alone."""
    write("13880542716")
    for text in ("刘建国", "XY-2026-08-1147", "成都市成华区建设路 88 号 3 栋 2 单元 1102"):
        tab()
        write(text)
    press(Key.Key_T, ALT)
    write("推拉门下轨变形，门扇推不动。")
    tab()
    write("今天内上门更换下轨")
    tab()
    write("chd")
    tab(2)
    write("zk")
    tab()
    for text in ("DD-26091833", "TL-85", "2 樘", "11-18"):
        write(text)
        tab()


def draft_of(page: RegisterPage) -> dict[str, Any]:
    assert page.body is not None
    return dict(page.body.raw()["values"])


def kinds(drafts: tuple[EventDraft, ...]) -> list[str]:
    return [one.kind for one in drafts]


def test_the_phone_has_the_keyboard_first_and_is_grouped_while_typed(page: RegisterPage) -> None:
    write("13880542716")
    assert draft_of(page)["phone"] == "138 8054 2716"


def test_grouping_keeps_the_cursor_where_a_figure_is_mended(page: RegisterPage) -> None:
    write("13880542716")
    line = page.body.fields["phone"].editor.line  # type: ignore[union-attr]
    line.setCursorPosition(2)
    press(Key.Key_Backspace)
    write("9")
    assert line.text() == "198 8054 2716"
    assert line.cursorPosition() == 2


def test_a_call_is_registered_and_dispatched_with_keys_alone(page: RegisterPage, desk: FakeDesk, qtbot: Any) -> None:
    fill_customer()
    with qtbot.waitSignal(page.recorded), qtbot.waitSignal(page.open_case) as opened:
        press(Key.Key_Return, CTRL)
    (drafts,) = desk.recorded
    assert kinds(drafts) == ["registered", "dispatched"]
    assert drafts[0].fields == {
        "register": "customer",
        "phone": "138 8054 2716",
        "customer": "刘建国",
        "contract": "XY-2026-08-1147",
        "address": "成都市成华区建设路 88 号 3 栋 2 单元 1102",
        "received": "phone",
        "category": "after-sales",
        "content": "推拉门下轨变形，门扇推不动。",
        "demand": "今天内上门更换下轨",
        "store": "chenghua",
        "order": "DD-26091833",
        "model": "TL-85",
        "quantity": "2 樘",
        "delivery_date": "2026-11-18",
    }
    assert drafts[1].fields == {"to": "zhou-kai"}
    assert all(one.at is None and one.by == "wang-min" for one in drafts)
    assert opened.args == ["K-CD01-20261123-A015"]


def test_recording_empties_the_form_and_drops_the_draft(page: RegisterPage, desk: FakeDesk) -> None:
    fill_customer()
    page._keeper.flush()
    assert "register:customer" in desk.drafts
    press(Key.Key_Return, CTRL)
    assert desk.drafts == {}
    assert draft_of(page)["content"] == "" and draft_of(page)["received"] == "phone"
    assert page.match_panel is not None and page.match_panel.shown == ()


def test_ctrl_s_registers_only(page: RegisterPage, desk: FakeDesk) -> None:
    fill_customer()
    press(Key.Key_S, CTRL)
    assert kinds(desk.recorded[0]) == ["registered"]


def test_on_the_spot_asks_for_the_promised_time(page: RegisterPage, desk: FakeDesk, clock: FakeClock) -> None:
    fill_customer()
    assert page.body is not None
    page.body.go_to("handling")
    press(Key.Key_Right)
    assert page.body.fields["until"].isVisible() and not page.body.fields["to"].isVisible()
    press(Key.Key_Return, CTRL)
    assert desk.recorded == [] and page.body.fields["until"].error
    assert focused() is page.body.fields["until"].editor.entry
    write("16:30")
    press(Key.Key_Return, CTRL)
    assert kinds(desk.recorded[0]) == ["registered", "promised"]
    assert desk.recorded[0][1].fields == {"until": at("16:30:00")}


def test_the_refund_flag_asks_what_and_is_recorded_too(page: RegisterPage, desk: FakeDesk) -> None:
    fill_customer()
    press(Key.Key_R, ALT)
    write("要求退货")
    press(Key.Key_Return, CTRL)
    assert kinds(desk.recorded[0]) == ["registered", "dispatched", "refund-flagged"]
    assert desk.recorded[0][2].fields == {"what": "要求退货"}


@pytest.mark.parametrize(
    ("key", "code"),
    list(
        zip(
            (Key.Key_Q, Key.Key_W, Key.Key_E, Key.Key_A, Key.Key_T, Key.Key_Y, Key.Key_U, Key.Key_I, Key.Key_O),
            (
                "product-quality",
                "delivery-date",
                "shipping",
                "installation",
                "after-sales",
                "store-attitude",
                "staff-conduct",
                "repair",
                "other",
            ),
            strict=True,
        )
    ),
)
def test_alt_and_a_letter_choose_the_category(page: RegisterPage, key: Key, code: str) -> None:
    press(key, ALT)
    assert draft_of(page)["category"] == code


def test_empty_required_fields_are_marked_and_the_first_gets_the_keyboard(page: RegisterPage, desk: FakeDesk) -> None:
    write("13880542716")
    press(Key.Key_Return, CTRL)
    assert desk.recorded == [] and page.body is not None
    marked = [name for name, one in page.body.fields.items() if one.error]
    assert marked == ["customer", "contract", "address", "category", "content", "demand", "to"]
    assert focused() is page.body.fields["customer"].editor.entry
    write("刘建国")
    assert not page.body.fields["customer"].error


def test_whom_to_dispatch_to_is_said_to_be_required_and_counted(page: RegisterPage, qtbot: Any) -> None:
    assert page.body is not None
    to = page.body.fields["to"]
    assert to.required and "required" in to.editor.entry.accessibleName()
    asked = page.body.required_count
    assert page.action_row.count.whole == f"{page.body.lacking()} of {asked} required left"
    page.body.choose("to", "zhou-kai")
    assert page.body.lacking() == asked - 3, "handling, received and whom to"
    page.body.set_refund(True)
    assert page.body.required_count == asked + 1


def test_every_fault_is_marked_at_once_also_of_times_and_in_a_fold(page: RegisterPage, desk: FakeDesk) -> None:
    """A time that cannot be read, one ahead of now and an empty field are told in one round."""
    write("13880542716")
    assert page.body is not None
    page.body.choose("handling", "promise")
    page.body.fields["until"].editor.restore("15:00")
    page.body.fields["at"].editor.restore("16:30")
    page.body.fields["delivery_date"].editor.restore("next week")
    press(Key.Key_Return, CTRL)
    marked = {name for name, one in page.body.fields.items() if one.error}
    assert marked == {
        "customer",
        "contract",
        "address",
        "category",
        "content",
        "demand",
        "until",
        "delivery_date",
        "at",
    }
    assert page.body.fields["at"].isVisible(), "the fold that holds it is open"
    assert focused() is page.body.fields["customer"].editor.entry
    assert desk.recorded == []


def test_a_refused_registration_marks_all_that_is_wrong(page: RegisterPage, desk: FakeDesk) -> None:
    fill_customer()
    desk.refuses = Refused("owes", Text("他已有未完成的调查", "he owes one already"), "to")
    desk.refuses.others = (Refused("in-the-future", Text("发生时间不能晚于现在", "not after now"), "at"),)
    press(Key.Key_Return, CTRL)
    assert page.body is not None
    assert page.body.fields["to"].error and page.body.fields["at"].error == "发生时间不能晚于现在"
    assert page.body.fields["to"].editor.entry.hasFocus()


def test_what_the_desk_says_of_a_form_that_was_changed_meanwhile_is_dropped(
    qtbot: Any, qapp: QApplication, desk: FakeDesk, clock: FakeClock
) -> None:
    tasks = HeldTasks()
    page = RegisterPage(desk, tasks, clock)
    show(qtbot, page)
    page.start()
    tasks.let_go()
    assert page.body is not None
    page.body.fields["at"].editor.restore("16:30")
    tasks.let_go()
    press(Key.Key_Return, CTRL)
    page.body.fields["at"].editor.restore("15:00")
    tasks.let_go()
    assert not page.body.fields["at"].error and page.body.fields["customer"].error
    page._keeper._stop()


def test_an_unreadable_date_says_what_is_expected_and_stays(page: RegisterPage, desk: FakeDesk) -> None:
    fill_customer()
    assert page.body is not None
    page.body.go_to("delivery_date")
    page.body.fields["delivery_date"].editor.restore("next week")
    press(Key.Key_Return, CTRL)
    assert desk.recorded == [] and "2026-11-18" in page.body.fields["delivery_date"].error
    assert page.body.text("delivery_date") == "next week"


def test_letters_in_a_phone_are_marked_before_anything_is_recorded(page: RegisterPage, desk: FakeDesk) -> None:
    fill_customer()
    assert page.body is not None
    page.body.go_to("phone")
    press(Key.Key_End)
    write("abc")
    press(Key.Key_Return, CTRL)
    assert desk.recorded == [] and "Type digits" in page.body.fields["phone"].error
    assert focused() is page.body.fields["phone"].editor.entry
    assert page.body.text("phone") == "138 8054 2716abc" and page.body.text("customer") == "刘建国"
    for _ in "abc":
        press(Key.Key_Backspace)
    assert not page.body.fields["phone"].error
    press(Key.Key_Return, CTRL)
    assert len(desk.recorded) == 1


def test_a_refusal_is_shown_at_its_field_and_nothing_is_lost(page: RegisterPage, desk: FakeDesk) -> None:
    fill_customer()
    before = draft_of(page)
    desk.refuses = Refused("owes", Text("他已有未完成的调查", "he owes one already"), "to")
    press(Key.Key_Return, CTRL)
    assert page.body is not None and page.body.fields["to"].error == "他已有未完成的调查"
    assert page.body.fields["to"].editor.entry.hasFocus()
    assert draft_of(page) == before
    desk.refuses = None
    press(Key.Key_Return, CTRL)
    assert len(desk.recorded) == 1


def test_trouble_is_said_in_the_strip_and_nothing_is_lost(page: RegisterPage, desk: FakeDesk) -> None:
    fill_customer()
    before = draft_of(page)
    desk.refuses = Trouble("full", Text("磁盘已满。", "The disk is full."), Text("请清理磁盘。", "Make room."))
    press(Key.Key_Return, CTRL)
    assert "磁盘已满" in page._trouble.text() and "请清理磁盘" in page._trouble.text()
    assert draft_of(page) == before
    desk.refuses = None
    page._trouble.retry.emit()
    assert len(desk.recorded) == 1 and page._trouble.text() == ""


def test_a_refusal_without_a_field_is_said_in_the_strip(page: RegisterPage, desk: FakeDesk) -> None:
    fill_customer()
    desk.refuses = Refused("no", Text("没有这个案件", "no such case"))
    press(Key.Key_Return, CTRL)
    assert page._trouble.text() == "没有这个案件"


def test_a_second_ctrl_enter_while_recording_records_nothing_twice(
    qtbot: Any, qapp: QApplication, desk: FakeDesk, clock: FakeClock
) -> None:
    tasks = HeldTasks()
    page = RegisterPage(desk, tasks, clock)
    show(qtbot, page)
    page.start()
    tasks.let_go()
    fill_customer()
    tasks.let_go()
    page.register_and_dispatch()
    page.register_and_dispatch()
    tasks.let_go()
    assert len(desk.recorded) == 1


# matching -----------------------------------------------------------------------------------------------------------
def matched(page: RegisterPage) -> None:
    """The pause before asking is over."""
    page._asker._pause.stop()
    page._asker._send()


def test_matching_begins_at_the_seventh_digit(page: RegisterPage, desk: FakeDesk) -> None:
    write("138805")
    assert desk.asked == [] and not page._asker._pause.isActive()
    write("4")
    assert page._asker._pause.isActive()
    matched(page)
    assert desk.asked == [("1388054", "", "")]
    assert page.match_panel is not None and page.match_panel.width() == WIDTH == 376


def test_a_stale_answer_is_dropped_and_the_newest_question_asked(
    qtbot: Any, qapp: QApplication, desk: FakeDesk, clock: FakeClock
) -> None:
    tasks = HeldTasks()
    page = RegisterPage(desk, tasks, clock)
    show(qtbot, page)
    page.start()
    tasks.let_go()
    write("1388054")
    matched(page)
    write("2716")
    matched(page)
    desk.answers = Matches(())
    tasks.let_go(1)
    desk.answers = MATCHES
    tasks.let_go()
    assert desk.asked == [("1388054", "", ""), ("13880542716", "", "")]
    assert page.match_panel is not None and len(page.match_panel.shown) == 3
    page._keeper._stop()


def test_f4_records_a_repeat_complaint_on_the_recommended_case(page: RegisterPage, desk: FakeDesk, qtbot: Any) -> None:
    write("13880542716")
    matched(page)
    assert page.match_panel is not None and page.match_panel.selected == NUMBER
    press(Key.Key_F4)
    assert page.body is not None and desk.recorded == []
    assert focused() is page.body.fields["content"].editor.entry and page.body.fields["content"].error
    write("说好一小时内答复，还没人联系。")
    with qtbot.waitSignal(page.open_case) as opened:
        press(Key.Key_F4)
    ((draft,),) = desk.recorded
    assert (draft.kind, draft.case) == ("repeat-complaint", NUMBER)
    assert draft.fields == {"about": "说好一小时内答复，还没人联系。"}
    assert opened.args == [NUMBER]


def test_for_an_answered_case_it_is_said_that_f4_reopens_it(page: RegisterPage, desk: FakeDesk) -> None:
    answered = tuple(card for card in MATCHES.cards if card.answered)
    desk.answers = Matches(answered)
    write("13880542716")
    matched(page)
    assert page.match_panel is not None
    headline, text = page.match_panel.advice_words()
    assert answered[0].number in headline and "reopens" in text
    assert page.match_panel.target() is not None


def test_f12_leaves_a_case_out_for_this_call(page: RegisterPage, desk: FakeDesk) -> None:
    write("13880542716")
    matched(page)
    press(Key.Key_F12)
    assert page.match_panel is not None
    assert [card.case for card in page.match_panel.shown] == ["K-CD01-20260912-A007", "K-CD01-20260703-A002"]
    page._keeper.flush()
    assert desk.drafts["register:customer"]["hidden"] == [NUMBER]


def test_ctrl_o_opens_the_chosen_match(page: RegisterPage, qtbot: Any) -> None:
    write("13880542716")
    matched(page)
    assert page.match_panel is not None
    page.match_panel.select("K-CD01-20260703-A002")
    with qtbot.waitSignal(page.open_case) as opened:
        press(Key.Key_O, CTRL)
    assert opened.args == ["K-CD01-20260703-A002"]


def test_the_match_panel_covers_no_field(page: RegisterPage) -> None:
    write("13880542716")
    matched(page)
    assert page.match_panel is not None and page.body is not None
    right_of_form = page.body.mapTo(page, page.body.rect().topRight()).x()
    assert page.match_panel.mapTo(page, page.match_panel.rect().topLeft()).x() >= right_of_form


def test_a_caller_without_earlier_complaints_is_said_to_be_new(page: RegisterPage, desk: FakeDesk) -> None:
    assert page.match_panel is not None
    panel = page.match_panel

    def words() -> list[str]:
        return [label.text() for label in panel.findChildren(type(page.header.title))]

    assert any("7th digit" in text for text in words())
    desk.answers = Matches((), asked=True)
    write("13880542716")
    matched(page)
    assert any("No earlier complaint" in text for text in words())


def test_a_match_with_marks_of_markup_is_shown_as_typed(page: RegisterPage, desk: FakeDesk) -> None:
    text = Text("<b>粗</b> & 细", "<b>x</b>")
    desk.answers = Matches((MatchCard("K-1", "K-1", (text,), "running", True, False),))
    write("13880542716")
    matched(page)
    assert page.match_panel is not None
    assert any("<b>粗</b>" in label.text() for label in page.match_panel.findChildren(type(page.header.title)))


# drafts -------------------------------------------------------------------------------------------------------------
def test_the_draft_is_saved_half_a_second_after_the_last_key(page: RegisterPage, desk: FakeDesk, qtbot: Any) -> None:
    write("138")
    assert desk.saves == [] and page._keeper._quiet.interval() == 500 and page._keeper._latest.interval() == 3000
    qtbot.waitUntil(lambda: len(desk.saves) == 1, timeout=3000)
    assert desk.saves[0][1]["values"]["phone"] == "138"
    assert "15:38:42" in page.header.draft.text()


def test_while_somebody_types_on_and_on_the_draft_is_saved_all_the_same(page: RegisterPage, desk: FakeDesk) -> None:
    write("138")
    page._keeper._latest.timeout.emit()
    assert desk.saves[0][1]["values"]["phone"] == "138"


def test_esc_leaves_without_a_question_and_the_draft_waits(page: RegisterPage, desk: FakeDesk, qtbot: Any) -> None:
    write("13880542716")
    with qtbot.waitSignal(page.leave):
        press(Key.Key_Escape)
    other = RegisterPage(desk, InlineTasks(), FakeClock())
    show(qtbot, other)
    other.start()
    assert draft_of(other)["phone"] == "138 8054 2716"


def test_hiding_the_page_saves_what_waits(page: RegisterPage, desk: FakeDesk) -> None:
    write("138")
    page.hideEvent(QHideEvent())
    assert desk.drafts["register:customer"]["values"]["phone"] == "138"


def test_a_draft_that_could_not_be_saved_is_tried_again(page: RegisterPage, desk: FakeDesk) -> None:
    trouble = Trouble("full", Text("磁盘已满。", "full"), Text("", ""))
    desk.save_draft = lambda *_: (_ for _ in ()).throw(trouble)  # type: ignore[method-assign]
    write("138")
    page._keeper.flush()
    assert "磁盘已满" in page._trouble.text() and page._keeper.pending
    assert draft_of(page)["phone"] == "138"


def test_ten_thousand_characters_emoji_and_bidi_do_no_harm(page: RegisterPage, desk: FakeDesk) -> None:
    strange = "😀👨‍👩‍👧 مرحبا \u202eabc\u202c 𠮷" + "字" * 10_000
    fill_customer()
    assert page.body is not None
    page.body.go_to("content")
    write(strange)
    page._keeper.flush()
    press(Key.Key_Return, CTRL)
    sent = desk.recorded[0][0].fields["content"]
    assert len(sent) == 10_000 and "😀👨‍👩‍👧 مرحبا \u202eabc\u202c 𠮷" in sent


# the employee register ----------------------------------------------------------------------------------------------
def test_an_employee_complaint_is_registered_with_keys_alone(page: RegisterPage, desk: FakeDesk) -> None:
    page.start(EMPLOYEE)
    write("13990012345")
    tab()
    write("陈志强")
    tab()
    write("zzzx")
    press(Key.Key_W, ALT)
    assert page.body is not None
    write("对绩效扣款有异议")
    tab()
    write("11-20 09:00")
    tab(2)
    write("当日会议宣布")
    tab()
    write("尚未答复")
    tab()
    write("重新核算")
    press(Key.Key_Return, CTRL)
    (drafts,) = desk.recorded
    assert kinds(drafts) == ["registered"]
    assert drafts[0].fields == {
        "register": "employee",
        "phone": "139 9001 2345",
        "complainant": "陈志强",
        "department": "manufacturing",
        "category": "the-matter-itself",
        "happened_at": at("2026-11-20 09:00:00"),
        "content": "对绩效扣款有异议",
        "course": "当日会议宣布",
        "standing": "尚未答复",
        "demand": "重新核算",
    }


def test_both_registers_keep_their_own_draft(page: RegisterPage, desk: FakeDesk) -> None:
    write("13880542716")
    page.start(EMPLOYEE)
    write("13990012345")
    page._keeper.flush()
    assert desk.drafts["register:customer"]["values"]["phone"] == "138 8054 2716"
    assert desk.drafts["register:employee"]["values"]["phone"] == "139 9001 2345"
    page.start(CUSTOMER)
    assert draft_of(page)["phone"] == "138 8054 2716"


# time and access ----------------------------------------------------------------------------------------------------
def test_the_call_is_timed_from_opening(page: RegisterPage, clock: FakeClock) -> None:
    page.tick(NOW)
    assert "03:26" in page.header.timer.text()


def test_the_time_of_the_call_may_go_back(page: RegisterPage, desk: FakeDesk) -> None:
    fill_customer()
    press(Key.Key_D, ALT)
    assert page.body is not None
    page.body.go_to("at")
    write("14:31")
    press(Key.Key_Return, CTRL)
    assert {one.at for one in desk.recorded[0]} == {at("14:31:00")}


def test_every_control_has_a_name_and_tab_goes_in_reading_order(page: RegisterPage) -> None:
    assert page.body is not None
    entries = [one for one in page.body.findChildren(QWidget) if isinstance(one, QLineEdit | QPlainTextEdit)]
    assert entries and all(one.accessibleName() for one in entries)
    seen = []
    names = {id(one.editor.entry): name for name, one in page.body.fields.items()}
    for _ in range(40):
        widget: QWidget | None = focused()
        while widget is not None and id(widget) not in names:
            widget = widget.parentWidget()
        name = names.get(id(widget)) if widget is not None else None
        if name is None:
            break
        if name not in seen:
            seen.append(name)
        tab()
    expected = ["phone", "customer", "contract", "address", "received", "category", "content", "demand", "store"]
    assert seen[:9] == expected
    assert seen[9:12] == ["handling", "to", "order"]


# throwing away -------------------------------------------------------------------------------------------------------
def test_alt_c_empties_the_form_and_asks_once_where_more_is_filled(page: RegisterPage, desk: FakeDesk) -> None:
    write("13880542716")
    tab()
    write("刘建国")
    page._keeper.flush()
    press(Key.Key_C, ALT)
    assert draft_of(page)["customer"] == "刘建国" and "2 fields" in page._trouble.accessibleName()
    write("。")
    assert page._trouble.isHidden(), "typing on answers it"
    press(Key.Key_C, ALT)
    press(Key.Key_C, ALT)
    assert not draft_of(page)["phone"] and not draft_of(page)["customer"] and page._trouble.isHidden()
    assert desk.drafts == {} and not page._keeper.pending and not page.is_typing
    assert focused() is page.body.fields["phone"].editor.entry  # type: ignore[union-attr]


def test_one_field_is_emptied_without_a_question(page: RegisterPage) -> None:
    write("13880542716")
    press(Key.Key_C, ALT)
    assert not draft_of(page)["phone"]


def test_marks_of_a_former_try_are_gone_when_the_form_is_opened_anew(page: RegisterPage) -> None:
    press(Key.Key_Return, CTRL)
    assert page.body is not None and page.body.fields["customer"].error
    page.hide()
    page.show()
    page.start()
    assert not any(framed.error for framed in page.body.fields.values())


def test_the_counter_counts_only_what_is_right(page: RegisterPage) -> None:
    assert page.body is not None
    before = page.body.lacking()
    write("abc")
    assert page.body.lacking() == before
    page.body.fields["phone"].editor.restore("13880542716")
    assert page.body.lacking() == before - 1
    page.body.go_to("to")
    write("z")
    assert page.body.lacking() == before - 1, "typed but not chosen"


def test_the_line_at_the_foot_says_what_the_button_says(page: RegisterPage, qtbot: Any) -> None:
    assert page.keys.endswith("Ctrl+Enter Register and dispatch")
    with qtbot.waitSignal(page.keys_changed):
        page.start(EMPLOYEE)
    assert page.keys.endswith("Ctrl+Enter Register")


def test_each_category_shows_its_letter_and_the_keyboard_goes_on(page: RegisterPage) -> None:
    assert page.body is not None
    segments = page.body.fields["category"].editor.segments  # type: ignore[attr-defined]
    assert [segments.button(value).mark for value in segments.values()][:4] == ["Q", "W", "E", "A"]
    press(Key.Key_Q, ALT)
    assert focused() is page.body.fields["content"].editor.entry
