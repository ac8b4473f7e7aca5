"""The table: what it says, how it sorts, what keys do, what a tick repaints, and that it reads only what is seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.policy.values import Text
from desktop.services.readmodels import COLUMNS, BoardFilter, Card, TableOrder, Trouble
from desktop.views import design, i18n
from desktop.views.board.page import BoardPage
from desktop.views.board.table import TableView
from desktop.views.board.tabledelegate import widths
from desktop.views.board.tablemodel import PLACE, TableModel
from tests.fakes import SHANGHAI, FakeClock
from tests.views.a_fakes import NOW, WANG, FakeDesk, at, card, cards, line

pytest_plugins = ["tests.views.a_kit"]

MakeBoard = Callable[..., BoardPage]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
DAY = "K-CD01-20261123-"
A014 = (
    "已超时 | 超 33:18 | 15:08 | 调查 5.2.3 | 周凯 售后部 | 调查中 | K-CD01-20261123-A014 | 刘建国 | 售后 | "
    "成华店 · 直营 | 回复结果 7.2.1 超 03:18  1 项按时"
)
MOST_URGENT = ["1113-A004", "1117-A001", "1123-A014", "1123-A016", "1123-A019", "1123-A015", "1123-A013", "1123-A017"]


class Paints(QObject):
    """Remembers which part of the viewport each paint event was about."""

    def __init__(self, view: TableView) -> None:
        super().__init__(view)
        self.rects: list[QRect] = []
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.rects += [QRect(one) for one in event.region()]
        return False


def many(count: int) -> tuple[Card, ...]:
    """So many open cases, one a second."""
    found = []
    for place in range(count):
        clock = f"{9 + place // 3600:02d}:{place // 60 % 60:02d}:{place % 60:02d}"
        clocks = (line("dispatch", WANG, clock, f"11-24 {clock}"),)
        found.append(card(f"{DAY}B{place:05d}", "to-dispatch", clock, "丁一", "安装", "绵阳 · 经销商", clocks))
    return tuple(found)


@pytest.fixture
def make_table(make_board: MakeBoard, qtbot: QtBot) -> MakeBoard:
    """The board page, switched to the table with Ctrl+T, its rows read."""

    def make(
        desk: FakeDesk | None = None, clock: FakeClock | None = None, size: tuple[int, int] = (1368, 816)
    ) -> BoardPage:
        page = make_board(desk, clock, size=size)
        page.setFocus()
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_T, CTRL)
        settle()
        return page

    return make


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def tails(page: BoardPage) -> list[str]:
    return [number[-9:] for number in page.cases.model.numbers]


def second(page: BoardPage, clock: FakeClock, seconds: int = 1) -> None:
    page.tick(clock.advance(seconds=seconds))
    settle()


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)
    settle()


def click(qtbot: QtBot, page: BoardPage, column: str) -> None:
    head = page.cases.view.head
    middle = head.sectionViewportPosition(PLACE[column]) + head.sectionSize(PLACE[column]) // 2
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, 10))
    settle()


# what it says -------------------------------------------------------------------------------------------------------
def test_rows_read_as_the_design_shows_the_most_urgent_first(make_table: MakeBoard) -> None:
    page = make_table()
    text = page.as_text().splitlines()
    assert text[2] == A014 and len(text) == 23
    assert tails(page)[:8] == MOST_URGENT
    assert text[0].startswith("已超时 | 超 2天15时 | 11月20日 24:00 | 回访 5.2.7 | 王敏 人事行政部 | 待回访 | ")
    assert "赔退措施・何工 6.2 剩 07:52  1 项按时" in page.as_text(), "two of a kind are told apart by who owes them"


def test_the_heads_are_the_designs(make_table: MakeBoard) -> None:
    model = make_table().cases.model
    heads = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(len(COLUMNS))]
    assert heads == [
        "状态", "剩余 / 超时", "到期", "时限 条款", "应办人", "阶段", "编号",
        "投诉人", "类别", "门店 / 部门", "其他时限",
    ]  # fmt: skip
    spoken = model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "剩余 / 超时，升序"


def test_it_speaks_english_too(make_table: MakeBoard, qapp: QApplication) -> None:
    i18n.install(qapp, "en")
    text = make_table().as_text().splitlines()
    assert text[2].startswith("Overdue | over 33:18 | 15:08 | Investigate 5.2.3 | 周凯 After-sales | Investigating | ")
    assert text[2].endswith("Answer 7.2.1 over 03:18  1 Met")


def test_a_row_is_told_to_screen_readers_in_order(make_table: MakeBoard) -> None:
    index = make_table().cases.model.index(4, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "已超时 超 02:38 转办 5.2.2 王敏 人事行政部 K-CD01-20261123-A019 陈秀兰 安装 绵阳 · 经销商 待转办"


def test_a_case_that_waits_to_be_closed_says_so_and_has_no_figure(make_table: MakeBoard) -> None:
    waiting = card(DAY + "A030", "to-follow-up", "15:30:00", "丁一", "安装", "绵阳 · 经销商", (), "to-close")
    assert make_table(FakeDesk((waiting,))).as_text() == (
        " |  |  |  |  | 待结案 | K-CD01-20261123-A030 | 丁一 | 安装 | 绵阳 · 经销商 | "
    )


def test_an_unproven_clock_says_so(make_table: MakeBoard) -> None:
    clocks = (line("dispatch", WANG, "15:30:00", "16:00:00", proven=False),)
    shown = card(DAY + "A030", "to-dispatch", "15:30:00", "丁一", "安装", "绵阳 · 经销商", clocks, "unproven")
    assert make_table(FakeDesk((shown,))).as_text().startswith("待核实 | 剩 17:52 | 16:00 | ")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [(1368, 816), (1294, 684), (952, 560)])
def test_no_figure_number_or_due_time_is_cut(
    make_table: MakeBoard, qapp: QApplication, language: str, size: tuple[int, int]
) -> None:
    i18n.install(qapp, language)
    page = make_table(size=size)
    view, model = page.cases.view, page.cases.model
    for row in view.visible_rows():
        shown = model.card(row)
        assert shown is not None
        for column, bold in (("left", True), ("due", False), ("number", False)):
            need = design.metrics(13, bold).horizontalAdvance(model.words(shown, column))
            assert need <= view.columnWidth(PLACE[column]) - 16, (column, model.words(shown, column))


def test_columns_fill_the_width_and_no_more() -> None:
    found = widths(1336, ["待转办", "调查中"])
    assert sum(found.values()) == 1336 and list(found) == list(COLUMNS)
    assert widths(1600, ["待转办"])["others"] > found["others"]


# the model ----------------------------------------------------------------------------------------------------------
def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = TableModel(SHANGHAI, {"to-dispatch": "待转办"})
    model.now = at("15:42:08")
    every = cards()
    numbers = [one.number for one in every]
    for shown in (numbers, numbers[::-1], numbers[3:9], [], ["", *numbers][1:]):
        model.show(shown)
        model.take(every[::2])
        qtmodeltester.check(model)
    assert model.rowCount() == 23 and model.card(1) is None


def test_an_index_follows_its_case_and_dies_with_it() -> None:
    from PySide6.QtCore import QPersistentModelIndex

    model = TableModel(SHANGHAI, {})
    model.show(["a", "b", "c", "d"])
    held = {name: QPersistentModelIndex(model.index(row, 0)) for row, name in enumerate("abcd")}
    model.show(["d", "e", "b", "a", "f"])
    assert {name: index.row() if index.isValid() else None for name, index in held.items()} == {
        "a": 3, "b": 2, "c": None, "d": 0,
    }  # fmt: skip


# switching ----------------------------------------------------------------------------------------------------------
def test_ctrl_t_switches_there_and_back_and_the_choice_stays_on_this_pc(make_table: MakeBoard, qtbot: QtBot) -> None:
    desk = FakeDesk()
    page = make_table(desk)
    assert page.cases.isVisible() and not page.cards.isVisible() and not page.tabs.isVisible()
    assert desk.settings == {"board.view": "table"} and page.filters.view.value() == "table"
    again = make_table(desk)
    assert not again.as_table, "it opened as a table, and Ctrl+T turned it"
    assert desk.settings == {"board.view": "board"}


def test_it_opens_as_it_was_left(make_board: MakeBoard) -> None:
    desk = FakeDesk()
    desk.settings["board.view"] = "table"
    page = make_board(desk)
    settle()
    assert page.as_table and page.as_text().splitlines()[2] == A014
    desk.settings["board.view"] = "something of another version"
    assert not make_board(desk).as_table


def test_the_chosen_case_the_filter_and_the_keyboard_go_along(make_board: MakeBoard, qtbot: QtBot) -> None:
    page = make_board()
    page.filters.register.set_value("customer")
    page.choose(DAY + "A016")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_T, CTRL)
    settle()
    assert page.chosen() == DAY + "A016" and page.cases.view.hasFocus()
    assert len(page.cases.model.numbers) == 18 and page.filters.value() == BoardFilter(register="customer")
    press(qtbot, Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_T, CTRL)
    settle()
    assert page.chosen() == DAY + "A019" and page.lanes["to-dispatch"].view.hasFocus()
    assert page.filters.value() == BoardFilter(register="customer")


def test_switching_with_the_segments_leaves_the_keyboard_there(make_board: MakeBoard, qtbot: QtBot) -> None:
    page = make_board()
    page.filters.view.setFocus()
    press(qtbot, Key.Key_Right)
    assert page.as_table and page.filters.view.button("table").hasFocus()


# sorting ------------------------------------------------------------------------------------------------------------
def test_a_click_sorts_and_a_second_one_turns(make_table: MakeBoard, qtbot: QtBot) -> None:
    desk = FakeDesk()
    page = make_table(desk)
    click(qtbot, page, "number")
    assert desk.orders[-1] == TableOrder("number") and tails(page)[0] == "1113-A004"
    click(qtbot, page, "number")
    assert desk.orders[-1] == TableOrder("number", down=True) and tails(page)[0] == "1123-A004"
    click(qtbot, page, "left")
    assert tails(page)[:3] == MOST_URGENT[:3]


def test_the_heads_sort_by_keyboard(make_table: MakeBoard, qtbot: QtBot) -> None:
    desk = FakeDesk()
    page = make_table(desk)
    page.cases.view.setFocus()
    qtbot.keyClick(page.cases.view, Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert page.cases.view.head.hasFocus() and page.cases.view.head.focused_column() == "left"
    press(qtbot, *(Key.Key_Right,) * 5, Key.Key_Return)
    assert desk.orders[-1] == TableOrder("number")
    press(qtbot, Key.Key_Space)
    assert desk.orders[-1] == TableOrder("number", down=True)
    press(qtbot, Key.Key_Home)
    assert page.cases.view.head.focused_column() == "state"
    press(qtbot, Key.Key_Tab)
    assert page.cases.view.hasFocus()
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert page.filters.hide_met.hasFocus(), "back past the heads"
    press(qtbot, Key.Key_Tab)
    assert page.cases.view.head.hasFocus(), "in reading order: the heads before the rows"


def test_the_heads_arrow_is_drawn_where_it_sorts(make_table: MakeBoard, qtbot: QtBot) -> None:
    page = make_table()
    head = page.cases.view.head
    before = head.grab().toImage()
    click(qtbot, page, "number")
    after = head.grab().toImage()
    for column in ("left", "number"):
        place = QRect(head.sectionViewportPosition(PLACE[column]), 0, head.sectionSize(PLACE[column]), 30)
        assert before.copy(place) != after.copy(place), column


def test_sorted_by_state_it_asks_anew_when_a_state_turns(make_table: MakeBoard, qtbot: QtBot) -> None:
    desk, clock = FakeDesk(), FakeClock("2026-11-23 15:48:19")
    page = make_table(desk, clock)
    click(qtbot, page, "state")
    asked = len(desk.orders)
    second(page, clock)
    assert len(desk.orders) == asked
    second(page, clock)
    assert len(desk.orders) == asked + 1, "何建平 became overdue"


# keys ---------------------------------------------------------------------------------------------------------------
def test_arrows_move_and_enter_opens(make_table: MakeBoard, qtbot: QtBot) -> None:
    page = make_table()
    page.choose(DAY + "A014")
    press(qtbot, Key.Key_Down, Key.Key_Down, Key.Key_Up)
    assert page.chosen() == DAY + "A016"
    with qtbot.waitSignal(page.open_case) as opened:
        press(qtbot, Key.Key_Return)
    assert opened.args == [DAY + "A016"]
    press(qtbot, Key.Key_Home)
    assert page.chosen().endswith("1113-A004")
    press(qtbot, Key.Key_End)
    assert page.chosen().endswith("1120-A005")


@pytest.mark.parametrize(
    ("key", "kind"), [(Key.Key_F5, "dispatched"), (Key.Key_F6, "findings-returned"), (Key.Key_F7, "replied")]
)
def test_function_keys_ask_for_the_steps_of_a_call(make_table: MakeBoard, qtbot: QtBot, key: Qt.Key, kind: str) -> None:
    page = make_table()
    page.choose(DAY + "A014")
    with qtbot.waitSignal(page.open_step) as asked:
        press(qtbot, key)
    assert asked.args == [DAY + "A014", kind]


def test_a_double_click_opens(make_table: MakeBoard, qtbot: QtBot) -> None:
    page = make_table()
    view = page.cases.view
    where = view.visualRect(page.cases.model.index(2, 3)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    with qtbot.waitSignal(page.open_case) as opened:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.args == [DAY + "A014"]


def test_the_most_urgent_come_round_whatever_it_is_sorted_by(make_table: MakeBoard, qtbot: QtBot) -> None:
    page = make_table()
    click(qtbot, page, "number")
    walk = []
    for _ in range(3):
        page.choose(page.next_urgent(page.chosen() if walk else ""))
        walk.append(page.chosen()[-9:])
    assert walk == MOST_URGENT[:3]
    page.choose_first("near")
    assert page.chosen() == DAY + "A015", "one of its clocks is due soon"


def test_the_focus_can_be_seen(make_table: MakeBoard) -> None:
    page = make_table()
    view = page.cases.view
    page.choose(DAY + "A014")
    settle()
    row = view.visualRect(page.cases.model.index(2, 0))
    edge = QPoint(600, row.top())
    assert view.viewport().grab().toImage().pixelColor(edge).name() == design.current().focus.lower()
    page.filters.view.setFocus()
    settle()
    seen = view.viewport().grab().toImage()
    assert seen.pixelColor(edge).name() == design.current().accenttint.lower(), (
        "selected, but the keyboard is elsewhere"
    )
    assert seen.pixelColor(1, row.center().y()).name() == design.current().accent.lower()


# what others record -------------------------------------------------------------------------------------------------
def test_the_selected_case_stays_selected_when_others_come_and_go(make_table: MakeBoard) -> None:
    desk, clock = FakeDesk(), FakeClock(NOW)
    page = make_table(desk, clock)
    page.choose(DAY + "A016")
    desk.touch(tuple(one for one in desk.held if one.number[-9:] not in ("1113-A004", "1123-A014")))
    page.refresh(clock.now())
    settle()
    assert page.chosen() == DAY + "A016" and page.cases.view.currentIndex().row() == 1


def test_where_the_selected_case_is_gone_its_neighbour_is_selected(make_table: MakeBoard) -> None:
    desk, clock = FakeDesk(), FakeClock(NOW)
    page = make_table(desk, clock)
    page.choose(DAY + "A014")
    desk.touch(tuple(one for one in desk.held if one.number != DAY + "A014"))
    page.refresh(clock.now())
    settle()
    assert page.chosen() == DAY + "A016" and page.cases.view.currentIndex().row() == 2


def test_a_changed_card_is_shown_at_once(make_table: MakeBoard) -> None:
    desk, clock = FakeDesk(), FakeClock(NOW)
    page = make_table(desk, clock)
    desk.touch(tuple(replace(one, name="刘建军") if one.name == "刘建国" else one for one in desk.held))
    page.refresh(clock.now())
    settle()
    assert "刘建军" in page.as_text() and "刘建国" not in page.as_text()


def test_no_row_moves_away_under_the_pointer_for_five_seconds(make_table: MakeBoard) -> None:
    desk, clock = FakeDesk(), FakeClock(NOW)
    page = make_table(desk, clock)
    where = QPointF(200, 70)
    move = QMouseEvent(
        QEvent.Type.MouseMove, where, where, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier(0)
    )
    QApplication.sendEvent(page.cases.view.viewport(), move)
    desk.touch(desk.held[1:])
    page.refresh(clock.now())
    settle()
    assert len(tails(page)) == 23
    second(page, clock, 4)
    assert len(tails(page)) == 23
    second(page, clock, 1)
    assert len(tails(page)) == 22, "and then by itself"


def test_what_somebody_asks_for_comes_at_once(make_table: MakeBoard, qtbot: QtBot) -> None:
    page = make_table()
    page.cases.view.touched_at = page.cases.model.now
    page.filters.register.set_value("employee")
    settle()
    assert len(tails(page)) == 5


# many ---------------------------------------------------------------------------------------------------------------
def test_it_shows_every_open_case_and_reads_those_that_are_seen(make_table: MakeBoard, qtbot: QtBot) -> None:
    desk = FakeDesk(many(3000))
    page = make_table(desk)
    view, model = page.cases.view, page.cases.model
    assert model.rowCount() == 3000
    assert sum(map(len, desk.read)) < 150, "a screenful and what lies beside it"
    press(qtbot, Key.Key_End)
    assert page.chosen() == DAY + "B02999"
    assert "丁一" in page.as_text() and view.visible_rows().stop == 3000
    assert sum(map(len, desk.read)) < 300
    before = {number for numbers in desk.read for number in numbers}
    asked = len(desk.read)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() - 3)
    settle()
    again = {number for numbers in desk.read[asked:] for number in numbers}
    assert again and not again & before, "what was read is not read again"


def test_a_row_that_has_not_come_yet_shows_its_number(make_table: MakeBoard) -> None:
    page = make_table(FakeDesk(many(300)))
    index = page.cases.model.index(290, PLACE["number"])
    assert index.data() == DAY + "B00290" and page.cases.model.index(290, PLACE["name"]).data() == ""


def test_a_row_that_cannot_be_read_is_said_and_read_again_later(make_table: MakeBoard) -> None:
    desk, clock = FakeDesk(many(300)), FakeClock(NOW)
    page = make_table(desk, clock)
    desk.error = Trouble("share", Text("共享文件夹不见了。", "The share is gone."), Text("请检查网络。", "Check."))
    page.cases.view.verticalScrollBar().setValue(200)
    settle()
    assert page.notice.text().startswith("共享文件夹不见了。") and "丁一" not in page.as_text()
    desk.error = None
    page.notice.again.click()
    settle()
    assert page.notice.text() == "" and "丁一" in page.as_text()


# ticking ------------------------------------------------------------------------------------------------------------
def test_a_tick_repaints_countdowns_that_can_be_seen_and_nothing_else(make_table: MakeBoard) -> None:
    clock = FakeClock(NOW)
    page = make_table(clock=clock, size=(1368, 400))
    second(page, clock)
    view, model = page.cases.view, page.cases.model
    paints = Paints(view)
    second(page, clock)
    columns = {view.columnAt(rect.center().x()) for rect in paints.rects}
    assert columns <= {PLACE["left"], PLACE["others"]} and PLACE["left"] in columns
    days = view.visualRect(model.index(0, PLACE["left"]))
    assert model.words(model.card(0), "left") == "超 2天15时"  # type: ignore[arg-type]
    assert not [one for one in paints.rects if one.intersects(days.adjusted(0, 2, 0, -2))], "days do not change"
    assert all(rect.bottom() < view.viewport().height() for rect in paints.rects)


def test_a_row_that_turns_overdue_says_so_in_every_cell(make_table: MakeBoard) -> None:
    clock = FakeClock("2026-11-23 15:48:20")
    page = make_table(clock=clock)
    assert "快到期 | 剩 00:00 | 15:48 | 转办" in page.as_text()
    page.tick(clock.advance(1))
    assert "已超时 | 超 00:00 | 15:48 | 转办" in page.as_text()


# filters ------------------------------------------------------------------------------------------------------------
def test_every_filter_can_be_reached_and_set_by_keyboard_in_both_views(make_board: MakeBoard, qtbot: QtBot) -> None:
    desk = FakeDesk()
    page = make_board(desk)
    page.filters.view.setFocus()
    for turn in range(2):
        seen = [page.filters.view.value()]
        for part in (page.filters.register, page.filters.category, page.filters.place, page.filters.owner):
            qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
            assert part.hasFocus() and part.accessibleName()
            seen.append(part.accessibleName())
        for box in (page.filters.mine, page.filters.hide_met):
            qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
            assert box.hasFocus()
            press(qtbot, Key.Key_Space)
        assert desk.filters[-1] == BoardFilter(mine="wang-min", hide_met=True)
        page.filters.clear()
        page.filters.view.setFocus()
        press(qtbot, Key.Key_Right if not turn else Key.Key_Left)
        assert len(seen) == 5 and page.as_table == (not turn)


def test_hidden_met_clocks_are_hidden_in_the_table_too(make_table: MakeBoard) -> None:
    page = make_table()
    page.filters.hide_met.setChecked(True)
    settle()
    assert "项按时" not in page.as_text()
    page.filters.hide_met.setChecked(False)
    settle()
    assert "1 项按时" in page.as_text()


def test_a_filter_that_nothing_matches_says_so_instead_of_an_empty_table(make_table: MakeBoard) -> None:
    page = make_table(FakeDesk(tuple(one for one in cards() if one.register == "customer")))
    page.filters.register.set_value("employee")
    settle()
    assert page.unmatched.isVisible() and not page.cases.isVisible() and not page.cards.isVisible()
    page.filters.clear()
    settle()
    assert page.cases.isVisible() and not page.unmatched.isVisible()


def test_nothing_open_looks_the_same_in_both(make_table: MakeBoard) -> None:
    page = make_table(FakeDesk(()))
    assert page.as_text().startswith("没有在办投诉") and page.filters.view.isVisible()
    assert not page.cases.isVisible() and not page.filters.register.isVisible()


def test_a_ticked_box_stays_where_it_is_narrow(make_board: MakeBoard) -> None:
    page = make_board(size=(952, 560))
    assert not page.filters.hide_met.isVisible()
    page.resize(1368, 816)
    page.filters.hide_met.setChecked(True)
    page.resize(952, 560)
    settle()
    assert page.filters.hide_met.isVisible(), "a filter that works is seen"
