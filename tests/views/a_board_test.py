"""The board: what it says, what keys do, when cards move, what a tick repaints, and that it never waits."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.policy.values import Text
from desktop.services.readmodels import Board, BoardFilter, Trouble
from desktop.views import design, i18n
from desktop.views.board.geometry import BAND_TOP, MIN_WIDTH, CardGeometry
from desktop.views.board.lane import LaneView
from desktop.views.board.model import BoardModel, LaneModel, settle
from desktop.views.board.page import BoardPage
from desktop.views.tasks import Tasks
from tests.fakes import SHANGHAI, FakeClock, instant
from tests.views.a_fakes import NOW, WANG, FakeDesk, at, card, cards, line

pytest_plugins = ["tests.views.a_kit"]

MakeBoard = Callable[..., BoardPage]
DAY = "K-CD01-20261123-"
INVESTIGATING = """\
调查中 5
  K-CD01-20261123-A014 | 刘建国 | 售后 | 成华店 · 直营 | 调查 5.2.3 已超时 超 33:18 至 15:08 \
| 回复结果 7.2.1 已超时 超 03:18 | 转办 5.2.2 14:38 按时
  K-CD01-20261123-A016 | 邓小红 | 发货 | 乐山 · 经销商 | 调查 5.2.3 已超时 超 07:58 至 15:34 \
| 回复结果 7.2.1 进行中 剩 22:02 | 转办 5.2.2 15:04 按时
  K-CD01-20261123-A017 | 孙志强 | 交期 | 双流店 · 直营 | 调查 5.2.3 快到期 剩 04:22 至 15:46 \
| 提报资料 5.2.4 进行中 剩 08:52 | 回复结果 7.2.1 进行中 剩 34:22
  … 下方还有 2 件 · 最急剩 07:52"""


class Paints(QObject):
    """Remembers which part of a viewport each paint event was about."""

    def __init__(self, view: LaneView) -> None:
        super().__init__(view)
        self.rects: list[QRect] = []
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            region = event.region()
            self.rects += [QRect(one) for one in region]
        return False


def second(page: BoardPage, clock: FakeClock, seconds: int = 1) -> None:
    page.tick(clock.advance(seconds=seconds))
    QApplication.processEvents()


# what it says -------------------------------------------------------------------------------------------------------
def test_a_window_of_a_policy_adopted_meanwhile_stands_in_the_heads(make_board: MakeBoard) -> None:
    """Whoever sits at the board need not start again to read the figure that counts for the next call."""

    class Changing(FakeDesk):
        minutes = 30

        def text(self, code: str) -> Text:
            if code == "window:to-dispatch":
                return Text(f"{self.minutes} 分钟内", f"within {self.minutes} min")
            return super().text(code)

    desk = Changing()
    page = make_board(desk)
    desk.minutes = 45
    page.refresh(instant(NOW))
    assert page.lanes["to-dispatch"].head.accessibleName() == "待转办 4 45 分钟内"


def test_a_lane_reads_as_the_design_shows(make_board: MakeBoard) -> None:
    assert make_board().lanes["investigating"].as_text() == INVESTIGATING


def test_the_heads_count_and_say_their_windows(make_board: MakeBoard) -> None:
    page = make_board()
    heads = [lane.head.accessibleName() for lane in page.lanes.values()]
    assert heads == [
        "待转办 4 30 分钟内", "调查中 5 30 / 60 分钟", "待回复 4 10 分钟内", "待回访 5 7 天内",
        "待处理 2 当日", "待判定 3 三日内",
    ]  # fmt: skip
    assert [group.count for group in page.groups.values()] == [18, 5]


def test_days_hours_and_other_days_are_written_as_the_design_says(make_board: MakeBoard) -> None:
    text = make_board().lanes["to-follow-up"].as_text()
    assert "回访 5.2.7 已超时 超 2天15时 至 11-20" in text
    assert "回访 5.2.7 快到期 剩 8时17分 至 24:00" in text
    assert text.endswith("… 下方还有 1 件 · 最急剩 4天8时")


def test_it_speaks_english_too(make_board: MakeBoard, qapp: QApplication) -> None:
    i18n.install(qapp, "en")
    lane = make_board().lanes["to-follow-up"].as_text().splitlines()
    assert lane[0] == "To follow up 5"
    assert lane[1].endswith("Follow-up 5.2.7 Overdue over 2 d 15 h by 11-20")


def test_a_card_is_told_to_screen_readers_in_order(make_board: MakeBoard) -> None:
    page = make_board()
    index = page.lanes["to-dispatch"].model.index(0, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "已超时 超 02:38 转办 5.2.2 K-CD01-20261123-A019 王敏 陈秀兰 安装"


def test_exactly_at_due_is_in_time_and_a_millisecond_later_is_not(make_board: MakeBoard) -> None:
    clock = FakeClock("2026-11-23 15:48:20")
    page = make_board(clock=clock)
    lane = page.lanes["to-dispatch"]
    assert "快到期 剩 00:00 至 15:48" in lane.as_text()
    page.tick(clock.advance(1))
    assert "已超时 超 00:00 至 15:48" in lane.as_text()


def test_an_unproven_clock_says_so(make_board: MakeBoard) -> None:
    clocks = (line("dispatch", WANG, "15:30:00", "16:00:00", proven=False),)
    shown = card(DAY + "A030", "to-dispatch", "15:30:00", "丁一", "安装", "绵阳 · 经销商", clocks, "unproven")
    page = make_board(FakeDesk((shown,)))
    assert "转办 5.2.2 待核实 剩 17:52" in page.as_text()


def test_reports_stand_at_the_right(make_board: MakeBoard) -> None:
    assert make_board().filters.reports() == ["周报 11:32 按时 5.2.6", "月报 剩 7天2时 5.2.6"]


def test_an_empty_board_says_what_to_do(make_board: MakeBoard) -> None:
    page = make_board(FakeDesk(()))
    assert page.as_text().splitlines() == [
        "没有在办投诉",
        "接到电话按 F2，先填电话号码，系统会查找以前的投诉。",
        "下一项固定时限：月报，剩 7天2时 5.2.6",
    ]
    assert [lane.head.isVisible() for lane in page.lanes.values()] == [True] * 6


# the model ----------------------------------------------------------------------------------------------------------
def board_of(*shown: object) -> Board:
    lanes: dict[str, list[object]] = {}
    for one in shown:
        lanes.setdefault(one.lane, []).append(one)  # type: ignore[attr-defined]
    return Board({lane: tuple(found) for lane, found in lanes.items()}, {})  # type: ignore[misc]


def test_the_models_keep_qts_rules(qtmodeltester: ModelTester) -> None:
    model = BoardModel(SHANGHAI)
    model.now = at("15:42:08")
    lane = LaneModel(model, "investigating")
    every = cards()
    for shown in (every, every[::-1], every[3:9], (), every):
        model.show(board_of(*shown), {})
        qtmodeltester.check(model)
        qtmodeltester.check(lane)
    assert lane.rowCount() == 5


def test_a_card_keeps_its_place_while_nothing_may_move() -> None:
    assert settle(["a", "b", "c"], ["c", "a", "d", "b"], True) == ["c", "a", "d", "b"]
    assert settle(["a", "b", "c"], ["c", "a", "d"], False) == ["a", "c", "d"]


def test_a_selected_card_stays_selected_when_others_come_and_go(make_board: MakeBoard) -> None:
    desk, clock = FakeDesk(), FakeClock(NOW)
    page = make_board(desk, clock)
    page.choose(DAY + "A016")
    desk.touch(tuple(one for one in desk.held if not one.number.endswith("A014")), DAY + "A014")
    page.refresh(clock.advance(seconds=6))
    chosen = page.lanes["investigating"].view.current_card()
    assert chosen is not None and chosen.number == page.chosen() == DAY + "A016"


def test_a_selected_card_is_followed_into_its_new_lane(make_board: MakeBoard) -> None:
    desk, clock = FakeDesk(), FakeClock(NOW)
    page = make_board(desk, clock)
    page.choose(DAY + "A019")
    moved = tuple(
        replace(one, lane="investigating", version=2) if one.number.endswith("A019") else one for one in desk.held
    )
    desk.touch(moved, DAY + "A019")
    page.refresh(clock.advance(seconds=1))
    assert page.lanes["to-dispatch"].view.current_card() is None
    card = page.lanes["investigating"].view.current_card()
    assert card is not None and card.number == DAY + "A019"
    assert page.lanes["investigating"].view.hasFocus()


# moving -------------------------------------------------------------------------------------------------------------
def swapped(desk: FakeDesk) -> tuple[object, ...]:
    first, second, *rest = desk.held
    return (second, first, *rest)


def test_a_card_that_changes_rank_moves_at_once_and_then_not_for_5_seconds(make_board: MakeBoard) -> None:
    desk, clock = FakeDesk(), FakeClock(NOW)
    page = make_board(desk, clock)

    def first() -> str:
        return page.lanes["to-dispatch"].model.card(0).number[-4:]

    def swap() -> None:
        desk.touch(swapped(desk))  # type: ignore[arg-type]
        page.refresh(clock.now())

    swap()
    assert first() == "A021"
    second(page, clock, 2)
    swap()
    assert first() == "A021", "not twice within five seconds"
    second(page, clock, 2)
    assert first() == "A021"
    second(page, clock, 1)
    assert first() == "A019", "and then by itself"


def test_no_card_moves_under_the_pointer(make_board: MakeBoard, qtbot: QtBot) -> None:
    desk, clock = FakeDesk(), FakeClock(NOW)
    page = make_board(desk, clock)
    view = page.lanes["to-dispatch"].view
    view.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    desk.touch(swapped(desk))  # type: ignore[arg-type]
    page.refresh(clock.now())
    second(page, clock, 60)
    assert page.lanes["to-dispatch"].model.card(0).number.endswith("A019")
    view.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: page.lanes["to-dispatch"].model.card(0).number.endswith("A021"))


# keys ---------------------------------------------------------------------------------------------------------------
def test_arrows_choose_and_enter_opens(make_board: MakeBoard, qtbot: QtBot) -> None:
    page = make_board()
    page.choose(DAY + "A019")
    walk = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(QApplication.focusWidget(), key)
        walk.append(page.chosen()[-4:])
    assert walk == ["A021", "A016", "A013", "A015", "A014", "A019"]
    with qtbot.waitSignal(page.open_case) as opened:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert opened.args == [DAY + "A019"]


def test_the_first_arrow_goes_to_the_most_urgent_card(make_board: MakeBoard, qtbot: QtBot) -> None:
    page = make_board()
    assert page.chosen() == ""
    qtbot.keyClick(page, Qt.Key.Key_Down)
    assert page.chosen() == page.urgent()[0]


def test_right_goes_past_the_registers_border(make_board: MakeBoard, qtbot: QtBot) -> None:
    page = make_board()
    page.choose("K-CD01-20261113-A004")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert page.chosen() == "Y-CD01-20261123-A003"


@pytest.mark.parametrize(
    ("key", "kind"),
    [(Qt.Key.Key_F5, "dispatched"), (Qt.Key.Key_F6, "findings-returned"), (Qt.Key.Key_F7, "replied")],
)
def test_function_keys_ask_for_the_steps_of_a_call(make_board: MakeBoard, qtbot: QtBot, key: Qt.Key, kind: str) -> None:
    page = make_board()
    page.choose(DAY + "A014")
    with qtbot.waitSignal(page.open_step) as asked:
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert asked.args == [DAY + "A014", kind]


def test_down_brings_the_next_card_into_view_whole(make_board: MakeBoard, qtbot: QtBot) -> None:
    page = make_board()
    lane = page.lanes["investigating"]
    page.choose(DAY + "A017")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QApplication.processEvents()
    assert page.chosen() == DAY + "A010"
    assert lane.view.currentIndex().row() in lane.view.whole_rows()
    assert lane.foot.text().startswith("上方 ")


def test_the_most_urgent_come_first_and_round_again(make_board: MakeBoard) -> None:
    page = make_board()
    order = page.urgent()
    assert [number[-4:] for number in order[:5]] == ["A004", "A001", "A014", "A016", "A019"]
    assert page.next_urgent("") == order[0]
    assert page.next_urgent(order[0]) == order[1]
    assert page.next_urgent(order[-1]) == order[0]


# fitting ------------------------------------------------------------------------------------------------------------
def test_only_whole_cards_are_shown(make_board: MakeBoard) -> None:
    page = make_board(size=(1294, 684))
    view = page.lanes["to-dispatch"].view
    assert list(view.whole_rows()) == [0, 1, 2]
    assert page.lanes["to-dispatch"].foot.text() == "下方还有 1 件 · 最急剩 24:32"
    image = view.viewport().grab().toImage()
    last = view.visualRect(view.model().index(3, 0))
    assert last.top() < image.height(), "part of the fourth card would fit"
    assert image.pixelColor(2, last.top() + 20).alpha() == 0 or (
        image.pixelColor(2, last.top() + 20).name() != design.current().running.lower()
    )


def test_the_foot_never_cuts_a_figure(make_board: MakeBoard) -> None:
    page = make_board(size=(1294, 684))
    page.choose(DAY + "A010")
    QApplication.processEvents()
    foot = page.lanes["investigating"].foot
    assert foot.text() == "上方 2 件 · 下方还有 1 件 · 最急剩 15:52"
    assert foot.shown() == "↑2 · ↓1 · 剩 15:52"


def test_where_it_is_narrow_the_employees_go_behind_a_tab(make_board: MakeBoard) -> None:
    page = make_board(size=(1100, 684))
    assert page.tabs.isVisible()
    assert [code for code, lane in page.lanes.items() if lane.isVisible()] == [
        "to-dispatch", "investigating", "to-reply", "to-follow-up",
    ]  # fmt: skip
    page.tabs.set_value("employee")
    assert [code for code, lane in page.lanes.items() if lane.isVisible()] == ["to-handle", "to-decide"]
    assert page.choose(DAY + "A014"), "a card behind the other tab brings it back"
    assert page.lanes["investigating"].isVisible()


@pytest.mark.parametrize("width", [1100, 1208, 1240, 1271, 1272, 1294])
def test_no_lane_is_cut_however_wide_the_window_is(make_board: MakeBoard, width: int) -> None:
    page = make_board(size=(width, 684))
    lanes = [lane for lane in page.lanes.values() if lane.isVisible()]
    places = [QRect(lane.mapTo(page, QPoint()), lane.size()) for lane in lanes]
    assert len(lanes) == (6 if width >= 1272 else 4)
    assert all(left.right() < right.left() for left, right in pairwise(places))
    assert places[-1].right() < page.width() and all(place.width() >= MIN_WIDTH for place in places)


def test_many_clocks_end_in_a_line_that_counts_them() -> None:
    few, many = CardGeometry(200, 5, True), CardGeometry(200, 8, True)
    assert (few.bars, few.more, many.bars, many.more) == (4, 0, 4, 3)
    assert many.height == few.height + 18
    assert CardGeometry(200, 1, True).height == 157 and CardGeometry(200, 3, True).height == 212


# asking -------------------------------------------------------------------------------------------------------------
def test_filters_are_asked_of_the_desk(make_board: MakeBoard) -> None:
    desk = FakeDesk()
    page = make_board(desk)
    page.filters.register.set_value("employee")
    page.filters.mine.setChecked(True)
    assert desk.filters[-1] == BoardFilter(register="employee", mine="wang-min")
    assert [code for code, lane in page.lanes.items() if lane.isVisible()] == ["to-handle", "to-decide"]
    page.filters.clear()
    assert desk.filters[-1] == BoardFilter()


def test_a_filter_that_nothing_matches_is_not_an_empty_board(make_board: MakeBoard) -> None:
    desk = FakeDesk(tuple(one for one in cards() if one.register == "customer"))
    page = make_board(desk)
    page.filters.register.set_value("employee")
    assert page.unmatched.isVisible() and not page.empty.isVisible()
    page.filters.clear()
    assert not page.unmatched.isVisible() and page.lanes["to-dispatch"].view.isVisible()


def test_trouble_is_said_and_the_old_board_stays(make_board: MakeBoard) -> None:
    desk, clock = FakeDesk(), FakeClock(NOW)
    page = make_board(desk, clock)
    before = page.as_text()
    desk.error = Trouble("share", Text("共享文件夹不见了。", "The share is gone."), Text("请检查网络。", "Check."))
    page.refresh(clock.now())
    assert page.notice.text() == "共享文件夹不见了。已记录的内容没有丢失。请检查网络。"
    desk.error = None
    page.notice.again.click()
    QApplication.processEvents()
    assert page.notice.text() == "" and page.as_text() == before


class Held:
    """Tasks that wait until they are let go."""

    def __init__(self) -> None:
        self.jobs: list[tuple[Callable[[], object], Callable[[object], None] | None]] = []

    def run(self, func: object, on_done: object = None, on_error: object = None) -> None:
        self.jobs.append((func, on_done))  # type: ignore[arg-type]

    run_local = run

    def let_go(self) -> None:
        jobs, self.jobs = self.jobs, []
        for func, done in jobs:
            result = func()
            if done is not None:
                done(result)


def test_a_slow_answer_is_announced_and_the_old_content_stays(make_board: MakeBoard, qtbot: QtBot) -> None:
    held, clock = Held(), FakeClock(NOW)
    page = make_board(clock=clock, tasks=held)  # type: ignore[arg-type]
    held.let_go()
    second(page, clock)
    before = page.as_text()
    assert not page.loading.isVisible()
    page.refresh(clock.now())
    assert not page.loading.isVisible(), "not before 300 ms"
    qtbot.waitUntil(page.loading.isVisible, timeout=2000)
    assert page.loading.text() == "正在读取…" and page.as_text() == before
    page.refresh(clock.now())
    page.refresh(clock.now())
    assert len(held.jobs) == 1, "questions do not pile up"
    held.let_go()
    assert not page.loading.isVisible() and len(held.jobs) == 1


# ticking ------------------------------------------------------------------------------------------------------------
def test_a_tick_repaints_countdowns_that_can_be_seen_and_nothing_else(make_board: MakeBoard) -> None:
    clock = FakeClock(NOW)
    page = make_board(clock=clock)
    second(page, clock)
    paints = {code: Paints(lane.view) for code, lane in page.lanes.items()}
    still = page.cards.delegate.painted_still
    second(page, clock)
    assert page.cards.delegate.painted_still == still, "no card is drawn anew"
    assert not paints["to-handle"].rects, "hours do not change every second"
    assert not paints["to-decide"].rects and not paints["to-follow-up"].rects
    lane = page.lanes["to-dispatch"].view
    shape = CardGeometry(lane.viewport().width(), 1, True)
    wanted = [shape.countdown().translated(0, lane.visualRect(lane.model().index(row, 0)).top()) for row in range(4)]
    assert sorted(paints["to-dispatch"].rects, key=lambda rect: rect.y()) == wanted
    covered = sum(rect.width() * rect.height() for rect in paints["investigating"].rects)
    view = page.lanes["investigating"].view.viewport()
    assert 0 < covered < 0.25 * view.width() * view.height()


def test_a_card_that_changes_state_is_drawn_anew(make_board: MakeBoard) -> None:
    clock = FakeClock("2026-11-23 15:48:19")
    page = make_board(clock=clock)
    second(page, clock)
    still = page.cards.delegate.painted_still
    second(page, clock)
    assert page.cards.delegate.painted_still == still + 1, "何建平 became overdue, nobody else changed"


def test_the_first_paint_draws_each_visible_card_once(make_board: MakeBoard, qapp: QApplication) -> None:
    page = make_board()
    seen = sum(len(lane.view.whole_rows()) for lane in page.lanes.values())
    assert page.cards.delegate.painted_still == seen == 19
    design.apply(qapp, "dark")
    QApplication.processEvents()
    assert page.cards.delegate.painted_still == 2 * seen
    design.apply(qapp, "light")


def test_a_countdown_lies_inside_its_band() -> None:
    shape = CardGeometry(200, 3, True)
    assert shape.band().contains(shape.countdown()) and shape.band().top() == BAND_TOP
    assert not shape.band().intersects(shape.bar_text(0)) and not shape.bar_text(0).intersects(shape.track(0))


# never waiting ------------------------------------------------------------------------------------------------------
def test_no_frame_waits_for_a_slow_store(make_board: MakeBoard, qtbot: QtBot) -> None:
    """A save of 200 ms on the database thread: the GUI thread never stands still for more than 50 ms."""
    tasks, clock, desk = Tasks(), FakeClock(NOW), FakeDesk()
    page = make_board(desk, clock, tasks)
    qtbot.waitUntil(lambda: bool(page.lanes) and page.lanes["to-dispatch"].total == 4)
    QApplication.processEvents()
    desk.slow = 0.2
    beats: list[float] = []
    heart = QTimer()
    heart.setInterval(5)
    heart.setTimerType(Qt.TimerType.PreciseTimer)
    heart.timeout.connect(lambda: beats.append(time.perf_counter()))
    answered: list[object] = []
    heart.start()
    for _ in range(4):
        tasks.run(lambda: desk.board(clock.now()), answered.append)
        page.refresh(clock.now())
        second(page, clock)
    qtbot.waitUntil(lambda: len(answered) == 4, timeout=10_000)
    heart.stop()
    gaps = [after - before for before, after in pairwise(beats)]
    assert len(beats) > 50 and max(gaps) < 0.05, f"{1000 * max(gaps):.0f} ms"
    assert tasks.close(5)


def test_the_pointer_over_a_partly_hidden_card_meets_nothing(make_board: MakeBoard) -> None:
    view = make_board(size=(1294, 684)).lanes["to-dispatch"].view
    below = view.visualRect(view.model().index(3, 0)).center()
    assert not view.indexAt(QPoint(below.x(), view.viewport().height() - 2)).isValid()
    assert view.indexAt(QPoint(20, 20)).row() == 0
