"""Closing while clocks run asks once and does what was chosen; the tray says what presses, where there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from desktop.services.alerts.notes import Note
from desktop.services.readmodels import Counters
from desktop.views import design, i18n
from desktop.views.shell.leaving import LeavingQuestion
from desktop.views.shell.tray import SIZES, Tray, mark
from desktop.views.shell.window import DeskWindow
from tests.fakes import FakeClock
from tests.views.a_fakes import NOW, FakeAlerts, FakeDesk
from tests.views.b_keys import ALT, CTRL, Key, press

pytest_plugins = ["tests.views.a_kit"]
MakeWindow = Callable[..., DeskWindow]


@pytest.fixture
def window(make_window: MakeWindow) -> Iterator[DeskWindow]:
    """A window over a desk where 57 clocks run."""
    desk = FakeDesk()
    desk.clocks = 57
    made = make_window(desk)
    made.closing.has_tray = True
    made.start()
    yield made
    made.close_now()


def question(window: DeskWindow, qtbot: QtBot) -> LeavingQuestion:
    assert window.closing.question is not None
    found = window.closing.question
    qtbot.waitUntil(found.isActiveWindow)
    return found


# the question -------------------------------------------------------------------------------------------------------
def test_while_clocks_run_closing_asks_and_says_how_many(window: DeskWindow, qtbot: QtBot) -> None:
    assert not window.close()
    assert window.isVisible() and question(window, qtbot).head == "还有 57 项时限在走"


def test_ctrl_q_asks_the_same_and_both_ask_once(window: DeskWindow, qtbot: QtBot) -> None:
    press(Key.Key_Q, CTRL)
    first = question(window, qtbot)
    window.close()
    assert window.closing.question is first
    assert len([one for one in window.findChildren(LeavingQuestion) if one.isVisible()]) == 1


def test_enter_stays_in_the_tray_and_alerts_go_on(window: DeskWindow, qtbot: QtBot) -> None:
    window.close()
    question(window, qtbot)
    press(Key.Key_Return)
    assert window.isHidden() and window.closing.question is None
    assert window.alerts._timer.isActive()
    window.show()
    assert not window.out_of_sight


def test_escape_goes_back_to_the_desk_and_the_next_time_it_asks_again(window: DeskWindow, qtbot: QtBot) -> None:
    for _ in range(2):
        window.close()
        question(window, qtbot)
        press(Key.Key_Escape)
        assert window.isVisible() and window.closing.question is None


def test_alt_q_ends_the_desk(window: DeskWindow, qtbot: QtBot) -> None:
    window.close()
    question(window, qtbot)
    with qtbot.waitSignal(window.closed):
        press(Key.Key_Q, ALT)
    assert window.isHidden()


def test_without_a_tray_it_is_minimised_instead(window: DeskWindow, qtbot: QtBot) -> None:
    window.closing.has_tray = False
    window.close()
    asked = question(window, qtbot)
    assert asked.stay_button.text() == "最小化"
    press(Key.Key_Return)
    assert window.isMinimized()


def test_where_no_clock_runs_nobody_is_asked(make_window: MakeWindow, qtbot: QtBot) -> None:
    made = make_window()
    with qtbot.waitSignal(made.closed):
        assert made.close()
    assert made.closing.question is None


def test_nothing_of_the_question_is_cut(window: DeskWindow, qtbot: QtBot, qapp: QApplication) -> None:
    for language in ("zh", "en"):
        i18n.install(qapp, language)
        made = LeavingQuestion(57, tray=True)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitExposed(made)
        assert made.words.height() >= made.words.heightForWidth(made.words.width()), language
    i18n.install(qapp, "zh")


# out of sight -------------------------------------------------------------------------------------------------------
def test_in_the_tray_the_window_rests_but_looks_now_and_then(make_window: MakeWindow) -> None:
    desk, clock = FakeDesk(), FakeClock(NOW)
    window = make_window(desk, FakeAlerts(), clock)
    counted: list[Counters] = []
    window.pulse.counted.connect(counted.append)
    window.hide()
    for _ in range(15):
        clock.advance(seconds=1)
        window.tick()
    assert len(counted) == 1 and window.header.time_text() == "15:42:08"
    window.close_now()


def test_what_changed_out_of_sight_is_read_when_the_window_is_back(make_window: MakeWindow) -> None:
    desk, clock = FakeDesk(), FakeClock(NOW)
    window = make_window(desk, FakeAlerts(), clock)
    window.hide()
    asked = len(desk.filters)
    desk.touch(desk.held[:3], desk.held[0].number)
    for _ in range(15):
        clock.advance(seconds=1)
        window.tick()
    assert len(desk.filters) == asked, "nobody sees the board"
    window.show()
    window.tick()
    assert len(desk.filters) > asked
    window.close_now()


# the tray -----------------------------------------------------------------------------------------------------------
@pytest.fixture
def tray(qapp: QApplication) -> Iterator[Tray]:
    i18n.install(qapp, "zh")
    design.apply(qapp, "light")
    made = Tray(there=False)
    yield made
    made.hide()


def picture(tray: Tray, size: int = 32) -> QImage:
    return tray.icon.icon().pixmap(size, size).toImage()


def test_a_desktop_without_a_tray_shows_nothing_and_takes_no_note(tray: Tray) -> None:
    assert not tray.icon.isVisible()
    assert tray.show(Note("a", "b")) is False
    tray.count(Counters(overdue=3))


def test_the_tip_says_in_words_what_the_badge_shows(tray: Tray) -> None:
    assert tray.icon.toolTip() == "投诉受理台 · 没有快到期的"
    tray.count(Counters(overdue=3, near=7))
    assert tray.icon.toolTip() == "投诉受理台 · 已超时 3 件 · 快到期 7 件"
    tray.count(Counters(near=1))
    assert tray.icon.toolTip() == "投诉受理台 · 快到期 1 件"


def test_the_badge_changes_with_the_counts_and_with_the_theme(tray: Tray, qapp: QApplication) -> None:
    seen = [picture(tray)]
    for counts in (Counters(overdue=3), Counters(overdue=4), Counters(near=4), Counters()):
        tray.count(counts)
        seen.append(picture(tray))
    assert len({bytes(one.constBits()) for one in seen[:4]}) == 4 and seen[4] == seen[0]
    design.apply(qapp, "dark")
    tray.count(Counters())
    assert picture(tray) != seen[0]
    design.apply(qapp, "light")


@pytest.mark.parametrize(("counts", "token"), [((1, 9), "overduefill"), ((0, 9), "nearfill")])
@pytest.mark.parametrize("size", SIZES)
def test_what_presses_most_stands_in_its_colour_and_shape_at_every_size(
    qapp: QApplication, counts: tuple[int, int], token: str, size: int
) -> None:
    design.apply(qapp, "light")
    image = mark(*counts).pixmap(size, size).toImage()
    fill = QColor(getattr(design.current(), token))
    shown = sum(image.pixelColor(x, y) == fill for x in range(size) for y in range(size))
    assert shown >= size * size * 0.02
    other = QColor(design.current().nearfill if token == "overduefill" else design.current().overduefill)
    assert not any(image.pixelColor(x, y) == other for x in range(size) for y in range(size))


def test_a_click_and_the_menu_lead_back(tray: Tray, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.opened):
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    with qtbot.assertNotEmitted(tray.opened):
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    opened, register, left = tray.menu.actions()
    assert [one.text() for one in (opened, register, left)] == ["打开受理台", "登记投诉", "退出"]
    for action, signal in ((opened, tray.opened), (register, tray.register), (left, tray.left)):
        with qtbot.waitSignal(signal):
            action.trigger()
