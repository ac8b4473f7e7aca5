"""The wall board: what a room reads, how it counts, what it says in trouble, how it comes and goes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.policy.values import Text
from desktop.services.readmodels import Trouble
from desktop.views import design, i18n
from desktop.views.shell.window import DeskWindow
from desktop.views.tasks import InlineTasks
from desktop.views.wall.board import WallBoard
from desktop.views.wall.paint import Place
from tests.fakes import FakeClock
from tests.views.a_fakes import NOW, FakeDesk, cards
from tests.views.b_fakes import HeldTasks

pytest_plugins = ["tests.views.a_kit"]

MakeWall = Callable[..., WallBoard]
MakeWindow = Callable[..., DeskWindow]
SHOWN = """\
已超时 6 快到期 7 待回访 5 15:42
已超时 三日答复 7.1.1 Y A001 人事经理 超 2天15时
已超时 调查 5.2.3 K A014 售后部 超 33:18
已超时 调查 5.2.3 K A016 商务部 超 07:58
已超时 转办 5.2.2 K A019 人事行政部 超 02:38
已超时 回复客户 5.2.5 K A015 人事行政部 超 01:08
进行中 回复客户 5.2.5 K A013 人事行政部 剩 04:12
最急 6 项 · 只显示编号尾号与应办部门 · 按 Esc 离开壁挂看板
在办 23 件     数据 15:42:08"""


class Paints(QObject):
    """Remembers which parts of a widget were painted."""

    def __init__(self, watched: WallBoard) -> None:
        super().__init__(watched)
        self.rects: list[QRect] = []
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.rects += [QRect(one) for one in event.region()]
        return False


@pytest.fixture
def make_wall(qtbot: QtBot, chinese: None) -> MakeWall:
    """The wall board alone, read once and shown."""

    def make(desk: FakeDesk | None = None, clock: FakeClock | None = None) -> WallBoard:
        board = WallBoard(desk or FakeDesk(), InlineTasks(), clock or FakeClock(NOW))
        qtbot.addWidget(board)
        board.resize(1440, 900)
        board.show()
        board.tick()
        QApplication.processEvents()
        return board

    return make


def test_it_shows_six_clocks_by_tail_and_department(make_wall: MakeWall) -> None:
    board = make_wall()
    assert board.as_text() == SHOWN
    assert board.accessibleName() == SHOWN, "and tells screen readers the same"


def test_no_name_of_anybody_is_on_it(make_wall: MakeWall, qapp: QApplication) -> None:
    text = make_wall().as_text()
    people = {one.name for one in cards()} | {line.owner.name for one in cards() for line in one.clocks}
    assert not [name for name in people if name in text]
    assert not [one.number for one in cards() if one.number in text]


def test_it_speaks_english_too(make_wall: MakeWall, qapp: QApplication) -> None:
    i18n.install(qapp, "en")
    assert make_wall().as_text().splitlines()[2] == "Overdue Investigate 5.2.3 K A014 After-sales over 33:18"


def test_a_second_repaints_the_figures_and_nothing_else(make_wall: MakeWall) -> None:
    clock = FakeClock(NOW)
    board = make_wall(clock=clock)
    paints = Paints(board)
    clock.advance(seconds=1)
    board.tick()
    QApplication.processEvents()
    at = Place(1440, 900)
    assert "超 33:19" in board.as_text() and "数据 15:42:09" in board.as_text()
    still = QRect(40, int(at.row(1).top()), 700, int(at.row(1).height()))
    assert paints.rects and not [one for one in paints.rects if one.intersects(still)]
    assert not [one for one in paints.rects if one.intersects(at.row(0).toAlignedRect())], "days do not change"
    assert [one for one in paints.rects if one.intersects(at.figure(1).toAlignedRect())]


def test_what_another_desk_records_is_there_with_the_next_second(make_wall: MakeWall) -> None:
    desk, clock = FakeDesk(), FakeClock(NOW)
    board = make_wall(desk, clock)
    desk.touch(tuple(one for one in desk.held if not one.number.endswith("A014")))
    clock.advance(seconds=1)
    board.tick()
    assert "A014" not in board.as_text() and "A017" in board.as_text()


def test_trouble_is_said_with_the_age_of_what_is_shown(make_wall: MakeWall) -> None:
    desk, clock = FakeDesk(), FakeClock(NOW)
    board = make_wall(desk, clock)
    desk.error = Trouble("share", Text("共享文件夹不见了。", "The share is gone."), Text("请检查网络。", "Check."))
    clock.advance(seconds=3)
    board.tick()
    assert (
        board.as_text().splitlines()[-1] == "共享文件夹不见了。数据读取失败。显示的是 15:42:08 的数据，系统每秒重试。"
    )
    assert "超 33:21" in board.as_text(), "the clocks go on"
    desk.error = None
    clock.advance(seconds=1)
    board.tick()
    assert board.as_text().endswith("数据 15:42:12")


def test_trouble_from_the_start_is_said_too(make_wall: MakeWall) -> None:
    desk = FakeDesk()
    desk.error = Trouble("share", Text("共享文件夹不见了。", "The share is gone."), Text("请检查网络。", "Check."))
    assert make_wall(desk).as_text() == "15:42\n共享文件夹不见了。数据读取失败，系统每秒重试。"


def test_an_empty_wall_says_why(make_wall: MakeWall) -> None:
    assert make_wall(FakeDesk(())).as_text().splitlines()[1] == "没有在办投诉"
    quiet = FakeDesk()
    quiet.pressing = 0
    assert make_wall(quiet).as_text().splitlines()[1:3] == [
        "一天内没有到期的时限",
        "在办 23 件；待回访在“回访”页办理。",
    ]


@pytest.mark.parametrize("size", [(1366, 768), (1440, 900), (1920, 1080), (3840, 2160), (1080, 1920), (1280, 1024)])
def test_everything_grows_with_the_screen_and_stays_on_it(size: tuple[int, int]) -> None:
    at = Place(*size)
    parts = [at.head(), *(at.row(place) for place in range(6)), at.foot()]
    assert all(upper.bottom() < lower.top() for upper, lower in pairwise(parts))
    assert parts[0].top() > 0 and parts[-1].bottom() < size[1] and at.row(0).height() >= at.px(80)
    assert at.figure(0).left() > at.row(0).left() + at.px(744)


def test_on_a_full_hd_screen_digits_are_a_third_larger_than_designed() -> None:
    assert Place(1920, 1080).px(80) == 107, "about 40 mm high on 43 inches"


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_it_is_dark_on_every_wall(make_wall: MakeWall, qapp: QApplication, theme: str) -> None:
    design.apply(qapp, theme)
    ground = make_wall().grab().toImage().pixelColor(4, 4).name()
    design.apply(qapp, "light")
    assert ground == ("#000000" if theme == "contrast" else "#10151b")


@pytest.mark.parametrize("key", [Qt.Key.Key_F11, Qt.Key.Key_Escape])
def test_f11_brings_it_and_f11_or_escape_takes_it_away(make_window: MakeWindow, qtbot: QtBot, key: Qt.Key) -> None:
    window = make_window()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    board = window.wall.board
    assert board is not None and board.isFullScreen() and board.screen() is window.screen()
    qtbot.keyClick(board, key)
    assert window.wall.board is None and window.isVisible()


def test_f11_in_the_window_takes_it_from_another_screen(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    window.wall.toggle()
    window.activateWindow()
    window.wall.toggle()
    assert window.wall.board is None


def test_it_goes_with_the_window(make_window: MakeWindow) -> None:
    window = make_window()
    window.wall.toggle()
    window.close()
    assert window.wall.board is None


def test_an_answer_that_comes_after_it_was_put_away_harms_nothing(qtbot: QtBot, chinese: None) -> None:
    """The database is slow, somebody presses Esc, the window is gone, then the answer comes."""
    for desk in (FakeDesk(), FakeDesk()):
        tasks = HeldTasks()
        board = WallBoard(desk, tasks, FakeClock(NOW))
        board.show()
        board.tick()
        board.close()
        board.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        tasks.let_go()
