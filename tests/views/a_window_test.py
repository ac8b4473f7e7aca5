"""The window: pages, keys that work everywhere, alerts over whatever page is shown, trouble said plainly."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.policy.values import Text
from desktop.services.readmodels import AlertDigest, Trouble
from desktop.views.alerts.banner import group
from desktop.views.alerts.bell import Bell
from desktop.views.design.widgets import Elided
from desktop.views.shell.window import DeskWindow
from desktop.views.tasks import Tasks
from tests.conftest import ExpectLog
from tests.fakes import FakeClock
from tests.views.a_fakes import NOW, FakeAlerts, FakeDesk, alert, at

pytest_plugins = ["tests.views.a_kit"]

MakeWindow = Callable[..., DeskWindow]
A014, A015 = "K-CD01-20261123-A014", "K-CD01-20261123-A015"
F8, F9 = Qt.Key.Key_F8, Qt.Key.Key_F9


def press(qtbot: QtBot, window: DeskWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    pressed = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        pressed |= modifier
    qtbot.keyClick(QApplication.focusWidget() or window, key, pressed)


def trouble() -> Trouble:
    return Trouble("disk", Text("磁盘已满。", "The disk is full."), Text("请清理磁盘。", "Free some space."))


# pages and keys -----------------------------------------------------------------------------------------------------
def test_where_it_is_narrow_the_place_of_the_desk_gives_way_then_whole_keys(make_window: MakeWindow) -> None:
    window = make_window()
    window.start()
    left, right = window.status._left, window.status._right

    def at(width: int) -> tuple[str, str]:
        window.resize(width, 700)
        QApplication.processEvents()
        assert left.fontMetrics().horizontalAdvance(left.text()) <= left.width()
        return left.text(), right.text()

    whole = window.status.text().partition(" | ")[0]
    assert at(1440) == (whole, "办公室 CD01 · 节点 A · 制度版本 2026-01-01 起 · 本机 15:42:08")
    assert at(1024) == (whole, "节点 A · 制度版本 2026-01-01 起 · 本机 15:42:08")
    window.status.set_keys("     ".join(f"Ctrl+{place} 换栏" for place in range(30)), board=False)
    shown, place = at(1024)
    assert shown.endswith("换栏") and place == "本机 15:42:08" and shown in window.status.text()


def test_header_rail_and_status_line_say_what_counts(make_window: MakeWindow) -> None:
    window = make_window()
    header = window.header
    assert [header.overdue.number, header.near.number, header.follow_ups.number] == [6, 7, 5]
    assert (header.person.text(), header.person.role()) == ("王敏 值班", "第一受理人")
    assert header.time_text() == "15:42:08"
    assert {page: button.badge for page, button in window.rail.buttons.items()} == {
        "board": 0, "register": 0, "followups": 3, "penalties": 4, "statistics": 0,
    }  # fmt: skip
    assert window.status.text().startswith("共 23 件在办")
    assert window.status.text().endswith("办公室 CD01 · 节点 A · 制度版本 2026-01-01 起 · 本机 15:42:08")


def test_nothing_in_the_rail_that_does_not_work(make_window: MakeWindow) -> None:
    window = make_window()
    rail = ["board", "register", "followups", "penalties", "statistics"]
    assert list(window.rail.buttons) == rail, "the case has no place"
    for page in window.rail.buttons:
        window.rail.buttons[page].click()
        assert window.page_id == page


def test_alt_digits_choose_pages(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    for place, page in ((5, "statistics"), (4, "penalties"), (3, "followups"), (2, "register"), (1, "board")):
        press(qtbot, window, Qt.Key(Qt.Key.Key_0 + place), Qt.KeyboardModifier.AltModifier)
        assert window.page_id == page
    press(qtbot, window, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    assert window.page_id == "board", "there is no eighth page"


def test_f2_registers_a_customers_and_shift_f2_an_employees_complaint(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    press(qtbot, window, Qt.Key.Key_F2)
    assert "start customer" in window.page().asked
    press(qtbot, window, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    assert window.page().asked[-1] == "start employee"
    window.page().leave.emit()
    assert window.page_id == "board"


def test_enter_opens_the_case_and_escape_comes_back(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    window.page().choose(A014)
    press(qtbot, window, Qt.Key.Key_Return)
    assert (window.page_id, window.page().number) == ("case", A014)
    assert window.rail.buttons["board"].isChecked()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.page_id == "board" and window.page().chosen() == A014


def test_escape_goes_back_the_way_one_came(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    window.show_page("penalties")
    window.page().open_case.emit(A015)
    assert window.page_id == "case"
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.page_id == "penalties"
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.page_id == "board"
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.page_id == "board"


def test_a_step_from_the_board_opens_its_form_once_the_case_is_there(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    window.page().choose(A014)
    press(qtbot, window, Qt.Key.Key_F6)
    case = window.page()
    assert case.number == A014 and not any("sheet" in one for one in case.asked)
    case.shown.emit("K-another")
    assert not any("sheet" in one for one in case.asked)
    case.shown.emit(A014)
    case.shown.emit(A014)
    assert [one for one in case.asked if "sheet" in one] == ["sheet findings-returned"]


def test_f3_goes_from_one_urgent_case_to_the_next(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    board = window.page()
    order = board.urgent()
    board.choose(order[0])
    press(qtbot, window, Qt.Key.Key_F3)
    assert board.chosen() == order[1]
    window.show_case(order[1])
    window.page().next_case.emit()
    assert window.page().number == order[2]
    window.show_page("penalties")
    press(qtbot, window, Qt.Key.Key_F3)
    assert (window.page_id, window.page().number) == ("case", order[0])


def test_a_counter_leads_to_the_most_urgent_of_its_cases(make_window: MakeWindow) -> None:
    window = make_window()
    window.show_page("penalties")
    window.header.near.click()
    assert window.page_id == "board" and window.page().chosen() == A015, "its second clock is near"
    window.header.follow_ups.click()
    assert window.page_id == "followups", "whom to call has a page of its own"


def test_a_suggestion_opens_where_penalties_are_decided(make_window: MakeWindow) -> None:
    window = make_window()
    window.show_case(A014)
    window.page().open_suggestion.emit("s-1")
    assert window.page_id == "penalties" and window.page().asked[-1] == "suggestion s-1"


# searching ----------------------------------------------------------------------------------------------------------
def test_ctrl_k_searches_and_enter_opens(make_window: MakeWindow, qtbot: QtBot) -> None:
    desk = FakeDesk()
    window = make_window(desk)
    press(qtbot, window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.search.hasFocus()
    qtbot.keyClicks(window.search, "A01")
    qtbot.waitUntil(lambda: not window.search.results.isHidden())
    assert desk.searches == ["A", "A0", "A01"], "every keystroke is answered"
    assert window.search.results.texts()[1] == "刘建国 K-CD01-20261123-A014   售后   进行中"
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    assert (window.page_id, window.page().number) == ("case", A014)
    assert window.search.results.isHidden() and window.search.text() == ""


def test_a_search_without_result_says_so_and_escape_closes(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    press(qtbot, window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    window.search.setText("没有")
    window.search.ask()
    assert window.search.results.texts() == ["没有找到。输入内容中的两个字，或号码中的四位数字即可。"]
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.search.results.isHidden() and window.page_id == "board"
    assert not window.search.hasFocus(), "the keyboard is back where it was"


def test_a_search_that_fails_loses_nothing(make_window: MakeWindow, qtbot: QtBot) -> None:
    desk = FakeDesk()
    window = make_window(desk)
    window.search.setFocus()
    window.search.setText("刘")
    desk.error = trouble()
    window.search.ask()
    assert window.search.results.texts() == ["刚才没有搜成，内容没有丢失，请再试一次。"]


# what others do -----------------------------------------------------------------------------------------------------
def test_what_another_process_changed_is_shown_at_the_next_second(make_window: MakeWindow) -> None:
    desk, clock = FakeDesk(), FakeClock(NOW)
    window = make_window(desk, clock=clock)
    desk.touch(desk.held[1:], desk.held[0].number)
    assert "陈秀兰" in window.page().as_text()
    clock.advance(seconds=1)
    window.tick()
    assert "陈秀兰" not in window.page().as_text()
    assert window.status.text().startswith("共 22 件在办")


def test_the_first_beat_does_not_read_the_page_twice(make_window: MakeWindow) -> None:
    desk = FakeDesk()
    make_window(desk)
    assert len(desk.filters) == 1


@pytest.mark.slow
def test_within_two_seconds_by_its_own_timer(make_window: MakeWindow, qtbot: QtBot) -> None:
    desk, tasks = FakeDesk(), Tasks()
    window = make_window(desk, tasks=tasks)
    window.start()
    qtbot.waitUntil(lambda: window.status.text().startswith("共 23 件在办"))
    desk.touch(desk.held[1:], desk.held[0].number)
    begun = time.perf_counter()
    qtbot.waitUntil(lambda: "陈秀兰" not in window.page().as_text(), timeout=4000)
    assert time.perf_counter() - begun < 2
    window.close()
    assert tasks.close(5)


def test_somebody_else_sits_down(make_window: MakeWindow, qtbot: QtBot) -> None:
    desk, alerts = FakeDesk(), FakeAlerts()
    window = make_window(desk, alerts)
    with qtbot.waitSignal(window.person_changed) as changed:
        window.sit_down("sun-jianhua")
    assert changed.args == ["sun-jianhua"] and desk.actor == "sun-jianhua"
    assert window.header.person.text() == "孙建华 值班"
    window.alerts.tick()
    assert alerts.turns[-1] == "sun-jianhua"


def test_who_sits_here_is_picked_by_name_or_pinyin_from_the_header(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    window.header.person.click()
    panel = window.persons.panel
    assert panel.isVisible() and panel.editor.is_open and panel.editor.key == "wang-min"
    with qtbot.waitSignal(window.person_changed) as changed:
        for key in (Qt.Key.Key_S, Qt.Key.Key_J, Qt.Key.Key_H, Qt.Key.Key_Return):
            press(qtbot, window, key)
    assert changed.args == ["sun-jianhua"] and not panel.isVisible()
    assert window.page().isAncestorOf(QApplication.focusWidget()), "the keyboard is the page's again"


def test_escape_puts_the_person_on_duty_away_and_changes_nobody(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    window.persons.ask()
    for _ in range(2):
        press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.persons.panel.isVisible() and window.person == "wang-min"
    assert window.page().isAncestorOf(QApplication.focusWidget())


def test_whoever_leaves_hands_over_first_or_is_told_that_nothing_is_in_hand(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window()
    window.persons.ask()
    press(qtbot, window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert window.notice.text() == "手上没有案件，无须交接。" and not window.persons.panel.isVisible()


def test_a_minimised_window_rests_but_its_alerts_do_not(make_window: MakeWindow) -> None:
    desk, alerts, clock = FakeDesk(), FakeAlerts(), FakeClock(NOW)
    window = make_window(desk, alerts, clock)
    window.showMinimized()
    asked, turns = len(desk.filters), len(alerts.turns)
    clock.advance(seconds=1)
    window.tick()
    window.alerts.tick()
    assert window.header.time_text() == "15:42:08" and len(desk.filters) == asked
    assert len(alerts.turns) == turns + 1


# trouble ------------------------------------------------------------------------------------------------------------
def test_trouble_is_said_once_and_goes_when_it_is_over(make_window: MakeWindow) -> None:
    desk, clock = FakeDesk(), FakeClock(NOW)
    window = make_window(desk, clock=clock)
    desk.error = trouble()
    for _ in range(3):
        clock.advance(seconds=1)
        window.tick()
    assert window.notice.text() == "磁盘已满。已记录的内容没有丢失。请清理磁盘。"
    desk.error = None
    clock.advance(seconds=1)
    window.tick()
    assert window.notice.text() == ""


def test_a_fault_of_ours_is_shown_not_swallowed(make_window: MakeWindow, qtbot: QtBot, expected_log: ExpectLog) -> None:
    expected_log("a task failed")
    tasks = Tasks()
    window = make_window(tasks=tasks)

    def slip() -> None:
        raise ValueError("slip")

    tasks.run(slip)
    qtbot.waitUntil(lambda: "程序出了错" in window.notice.text())
    assert "ValueError: slip" in window.notice.details()
    assert tasks.close(5)


# alerts -------------------------------------------------------------------------------------------------------------
def test_an_alert_lies_over_the_sub_row_and_takes_no_focus(make_window: MakeWindow, qtbot: QtBot) -> None:
    alerts = FakeAlerts()
    window = make_window(alerts=alerts)
    window.show_page("register")
    entry = QLineEdit(window.page())
    entry.move(16, 200)
    entry.show()
    entry.setFocus()
    where = window.stack.geometry()
    alerts.items = (alert("A015"),)
    window.alerts.tick()
    banner = window.banner
    assert banner.isVisible() and entry.hasFocus()
    assert (banner.y(), banner.height(), banner.width()) == (56, 48, window.width() - 72)
    assert window.stack.geometry() == where, "nothing shifts"
    assert (
        banner.text()
        == "已超时 超 01:08 回复客户 5.2.5 K-CD01-20261123-A015 唐德明 产品质量 · 武侯店 · 直营 应办 王敏（您）"
    )
    qtbot.keyClicks(entry, "138")
    assert entry.text() == "138"


def test_an_alert_does_not_cover_what_has_the_keyboard_in_the_sub_row(make_window: MakeWindow) -> None:
    alerts = FakeAlerts()
    window = make_window(alerts=alerts)
    window.show_page("register")
    above, below = QLineEdit(window.page()), QLineEdit(window.page())
    below.move(16, 200)
    for entry in (above, below):
        entry.show()
    above.setFocus()
    where = window.stack.geometry()
    alerts.items = (alert("A015"),)
    window.alerts.tick()
    assert window.banner.y() == 56 + 48 and above.hasFocus()
    below.setFocus()
    assert window.banner.y() == 56
    assert window.stack.geometry() == where, "nothing shifts"


def test_of_a_long_case_the_banner_shows_the_beginning_and_tells_the_whole(make_window: MakeWindow) -> None:
    long = replace(alert("A015"), name="欧阳" * 12)
    window = make_window(alerts=FakeAlerts(long))
    window.resize(1100, 700)
    QApplication.processEvents()
    what = window.banner.findChildren(Elided)[0]
    assert what.text().endswith("…") and what.fontMetrics().horizontalAdvance(what.text()) <= what.width()
    assert long.name in window.banner.text() and long.name in what.toolTip()


def test_f8_acknowledges_from_every_page_and_enter_never_does(make_window: MakeWindow, qtbot: QtBot) -> None:
    alerts = FakeAlerts(alert("A015", id=7))
    window = make_window(alerts=alerts)
    window.page().choose(A014)
    press(qtbot, window, Qt.Key.Key_Return)
    assert not alerts.acknowledged and window.page_id == "case"
    press(qtbot, window, F8)
    assert alerts.acknowledged == [((7,), "wang-min")]
    assert not window.banner.isVisible()


def test_f9_opens_the_case_and_the_banner_stays(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(alerts=FakeAlerts(alert("A015")))
    press(qtbot, window, F9)
    assert (window.page_id, window.page().number) == ("case", A015)
    assert window.banner.isVisible()


def test_f9_never_leaves_what_is_being_typed(make_window: MakeWindow, qtbot: QtBot) -> None:
    alerts = FakeAlerts(alert("A015"))
    window = make_window(alerts=alerts)
    window.show_page("register")
    entry = QLineEdit(window.page())
    entry.show()
    entry.setFocus()
    press(qtbot, entry, F9)
    view = window.banner.list_view
    assert window.page_id == "register" and window.banner.list.isVisible() and view.hasFocus()
    press(qtbot, view, Qt.Key.Key_Escape)
    assert window.page_id == "register" and not window.banner.list.isVisible() and entry.hasFocus()
    press(qtbot, entry, F9)
    press(qtbot, view, F9)
    assert not window.banner.list.isVisible() and entry.hasFocus()
    press(qtbot, entry, F9)
    press(qtbot, view, Qt.Key.Key_Return)
    assert (window.page_id, window.page().number) == ("case", A015)


def test_f9_asks_the_page_whether_a_form_stands_open(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(alerts=FakeAlerts(alert("A015")))
    window.show_case(A014)
    window.page().is_typing = True
    press(qtbot, window, F9)
    assert window.page().number == A014 and window.banner.list.isVisible()


def test_an_alert_that_comes_while_the_list_is_read_leaves_it_open(make_window: MakeWindow, qtbot: QtBot) -> None:
    alerts = FakeAlerts(alert("A014", id=1), alert("A016", id=2))
    window = make_window(alerts=alerts)
    press(qtbot, window, F9)
    view = window.banner.list_view
    press(qtbot, view, Qt.Key.Key_Down)
    alerts.items = (alert("A015", id=3), *alerts.items)
    window.alerts.tick()
    assert window.banner.list.isVisible() and view.hasFocus()
    press(qtbot, view, Qt.Key.Key_Return)
    assert window.page().number == "K-CD01-20261123-A016", "the bar stays on its alert"


def test_f9_on_a_reports_alert_opens_what_is_to_be_sent(make_window: MakeWindow, qtbot: QtBot) -> None:
    item = replace(alert("A015"), case="", number="", name="", category=Text("", ""), place=Text("", ""))
    window = make_window(alerts=FakeAlerts(item))
    assert "…" not in window.banner.text() and window.banner.open_button.text().startswith("打开统计")
    press(qtbot, window, F9)
    assert window.page_id == "statistics"


def test_the_banner_counts_on_while_it_stays(make_window: MakeWindow) -> None:
    clock = FakeClock(NOW)
    window = make_window(alerts=FakeAlerts(alert("A013", "near:1")), clock=clock)
    assert "快到期" not in window.banner.text(), "the state is the policy's: not yet near"
    clock.advance(seconds=72)
    window.tick()
    assert window.banner.text().startswith("快到期 剩 03:00 回复客户 5.2.5")
    assert window.banner.property("state") == "near"


def test_several_at_once_are_counted_and_opened_before_they_are_acknowledged(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    items = tuple(alert(tail, id=place) for place, tail in enumerate(("A014", "A016", "A019", "A015", "A017", "A021")))
    alerts = FakeAlerts(*items)
    window = make_window(alerts=alerts)
    assert window.banner.text() == "6 项时限同时提醒 已超时 4 快到期 2"
    press(qtbot, window, F8)
    assert not alerts.acknowledged and not window.banner.know_button.isEnabled()
    press(qtbot, window, F9)
    assert window.banner.list.isVisible() and window.banner.rows.rowCount() == 6
    first = window.banner.rows.index(0).data()
    assert first == "已超时 超 33:18 调查 5.2.3 K…1123-A014 刘建国 周凯"
    press(qtbot, window, F9)
    assert not window.banner.list.isVisible()
    press(qtbot, window, F8)
    assert alerts.acknowledged == [((0, 1, 2, 3, 4, 5), "wang-min")]
    assert not window.banner.isVisible()


def test_the_list_folds_when_another_page_is_shown_and_counts_as_seen(make_window: MakeWindow, qtbot: QtBot) -> None:
    alerts = FakeAlerts(alert("A014", id=1), alert("A016", id=2))
    window = make_window(alerts=alerts)
    press(qtbot, window, F9)
    window.banner.list_view.clicked.emit(window.banner.rows.index(1))
    assert window.page().number == "K-CD01-20261123-A016" and not window.banner.list.isVisible()
    press(qtbot, window, F8)
    assert alerts.acknowledged == [((1, 2), "wang-min")]


def test_the_status_line_says_the_keys_of_the_page(make_window: MakeWindow) -> None:
    window = make_window()
    window.show_case(A014)
    assert window.status.text().startswith("Esc 返回     F3 下一件最急 | F1 按键 |")
    window.go_back()
    assert window.status.text().startswith("共 23 件在办     F3 下一件最急     方向键 选卡片")


def test_a_new_alert_in_a_seen_group_has_to_be_seen_again(make_window: MakeWindow, qtbot: QtBot) -> None:
    alerts = FakeAlerts(alert("A014", id=1), alert("A016", id=2))
    window = make_window(alerts=alerts)
    press(qtbot, window, F9)
    alerts.items = (*alerts.items, alert("A019", id=3))
    window.alerts.wake()
    window.alerts.tick()
    press(qtbot, window, F8)
    assert not alerts.acknowledged


def test_only_alerts_of_the_same_ten_seconds_are_grouped() -> None:
    def raised(tail: str, when: str, id: int) -> Any:

        return replace(alert(tail, id=id), raised_at=at(when))

    first, second, later = raised("A014", "15:41:00", 1), raised("A016", "15:41:10", 2), raised("A019", "15:41:11", 3)
    assert group((first, second, later)) == (first, second)
    assert group((later, first, second)) == (later,)
    assert group(()) == ()


def test_whoever_has_no_desk_open_is_to_be_phoned(make_window: MakeWindow) -> None:
    window = make_window(alerts=FakeAlerts(alert("A014", "phone")))
    assert window.banner.text().endswith("请电话告知 周凯：其受理台未打开")


def test_after_sleep_there_is_one_list_to_be_seen(make_window: MakeWindow, qtbot: QtBot) -> None:
    items = tuple(alert(tail, id=place) for place, tail in enumerate(("A014", "A016", "A019")))
    alerts = FakeAlerts(*items)
    alerts.summary = AlertDigest(at("12:05"), at("13:31"), items, 3, 0, 6)
    window = make_window(alerts=alerts)
    dialog = window.waking.dialog
    assert dialog is not None
    assert dialog.findChild(type(dialog.list_view)) is dialog.list_view
    qtbot.waitUntil(dialog.know_button.isEnabled)
    dialog.toggle_mine()
    assert dialog.rows.rowCount() == 1
    dialog.know()
    assert alerts.acknowledged == [((0, 1, 2), "wang-min")]
    assert window.waking.dialog is None and not window.banner.isVisible()


def test_a_long_list_after_sleep_has_to_be_scrolled_to_its_end(make_window: MakeWindow, qtbot: QtBot) -> None:
    tails = ("A014", "A016", "A019", "A015", "A017", "A021") * 5
    items = tuple(alert(tail, id=place) for place, tail in enumerate(tails))
    alerts = FakeAlerts(*items)
    alerts.summary = AlertDigest(at("12:05"), at("13:31"), items, 30, 0, 0)
    window = make_window(alerts=alerts)
    dialog = window.waking.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    dialog.resize(660, 420)
    QApplication.processEvents()
    dialog.know()
    assert not alerts.acknowledged
    dialog.list_view.scrollToBottom()
    dialog.know()
    assert len(alerts.acknowledged[0][0]) == 30


def test_a_turn_is_not_asked_for_before_it_is_due(make_window: MakeWindow) -> None:
    clock, alerts = FakeClock(NOW), FakeAlerts()
    alerts.next_wake = clock.now() + 10_000
    window = make_window(alerts=alerts, clock=clock)
    window.alerts.tick()
    assert len(alerts.turns) == 1
    clock.advance(seconds=10)
    window.alerts.tick()
    assert len(alerts.turns) == 2
    clock.jump(-3_600_000)
    window.alerts.tick()
    assert len(alerts.turns) == 3, "a clock set back does not silence alerts"


def test_trouble_with_alerts_is_said(make_window: MakeWindow) -> None:
    alerts = FakeAlerts()
    alerts.error = trouble()
    window = make_window(alerts=alerts)
    assert window.notice.text().startswith("磁盘已满。")


def test_the_bell_can_be_rung_from_anywhere(qtbot: QtBot) -> None:
    bell, tasks = Bell(), Tasks()
    tasks.run(lambda: bell.sound(True))
    assert tasks.close(5)
    QApplication.processEvents()
    bell.deleteLater()


def test_the_keys_at_the_foot_go_before_where_the_desk_stands(make_window: MakeWindow) -> None:
    window = make_window(size=(1440, 900))
    status = window.status
    assert "办公室 CD01" in status.text()
    status.set_keys("按键" * 40)
    window.resize(1024, 640)
    QApplication.processEvents()
    assert "办公室" not in status.text() and status.text().endswith("本机 15:42:08") and "F1 按键" in status.text()


def test_on_a_low_screen_the_buttons_of_the_rail_lie_below_each_other(make_window: MakeWindow) -> None:
    window = make_window(size=(1051, 585))
    window.resize(1051, 585)
    QApplication.processEvents()
    assert window.height() == 585
    places = [button.geometry() for button in window.rail.buttons.values()]
    assert all(upper.bottom() < lower.top() for upper, lower in pairwise(places))
