"""Search from everywhere: typing never waits, arrows and Enter, Esc gives the keyboard back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.pages import PAGES
from desktop.policy.values import Text
from desktop.services.commands import COMMANDS
from desktop.services.deskmodels import ACTION, CASE, DOCUMENT, PERSON, STORE, Found, Hit
from desktop.views.design.pathdata import drawings
from desktop.views.shell.hits import HIT_ROLE, HitList
from desktop.views.shell.search import SearchBox
from desktop.views.shell.window import DeskWindow
from tests.views.a_fakes import FakeDesk
from tests.views.b_keys import write

pytest_plugins = ["tests.views.a_kit"]
MakeWindow = Callable[..., DeskWindow]
Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def hit(sort: str, key: str, keys: str = "", state: str = "") -> Hit:
    return Hit(sort, key, Text(key, key), Text("", ""), state, keys)


class Desk:
    """Answers every question with what a test put there."""

    def __init__(self, *hits: Hit) -> None:
        self.hits, self.asked = hits, list[str]()

    def find(self, text: str) -> Found:
        self.asked.append(text)
        return Found(text, self.hits)


class Held(QObject):
    """A worker that answers when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[], None]] = []

    def run(self, func: Any, on_done: Any = None, on_error: Any = None) -> None:
        self.waiting.append(lambda: on_done(func()))

    run_local = run

    def answer(self) -> None:
        self.waiting.pop(0)()


@pytest.fixture
def held() -> Held:
    return Held()


def shown(qtbot: QtBot, desk: Desk, held: Held) -> SearchBox:
    box = SearchBox(desk, held)
    qtbot.addWidget(box)
    box.resize(300, 40)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    box.setFocus()
    return box


def test_while_an_answer_is_awaited_only_the_latest_text_waits(qtbot: QtBot, held: Held) -> None:
    desk = Desk(hit(CASE, "K-1"))
    box = shown(qtbot, desk, held)
    QTest.keyClicks(box, "liuji")
    assert (box.text(), len(held.waiting), desk.asked) == ("liuji", 1, []), "typing waits for nothing"
    held.answer()
    held.answer()
    assert desk.asked == ["l", "liuji"], "what was typed between is never asked"
    assert held.waiting == []
    assert not box.results.isHidden()


def test_enter_opens_what_was_typed_last_not_what_was_shown_before(qtbot: QtBot, held: Held) -> None:
    desk = Desk(hit(CASE, "K-old"))
    box = shown(qtbot, desk, held)
    QTest.keyClicks(box, "a")
    held.answer()
    QTest.keyClicks(box, "b")
    opened: list[Hit] = []
    box.opened.connect(opened.append)
    QTest.keyClick(box, Key.Key_Return)
    assert opened == [], "its answer is on the way"
    desk.hits = (hit(CASE, "K-new"),)
    while held.waiting:
        held.answer()
    assert [one.key for one in opened] == ["K-new"]


def test_an_answer_that_comes_after_esc_is_not_shown(qtbot: QtBot, held: Held) -> None:
    box = shown(qtbot, Desk(hit(CASE, "K-1")), held)
    QTest.keyClicks(box, "a")
    left: list[bool] = []
    box.left.connect(lambda: left.append(True))
    QTest.keyClick(box, Key.Key_Escape)
    held.answer()
    assert box.results.isHidden() and box.text() == "" and left == [True]


def test_arrows_pass_over_the_names_of_sorts(qtbot: QtBot, held: Held) -> None:
    desk = Desk(hit(CASE, "K-1"), hit(PERSON, "zhou"), hit(ACTION, "urgent", "F3"))
    box = shown(qtbot, desk, held)
    QTest.keyClicks(box, "a")
    held.answer()
    names = [row for row in box.results.model.rows if isinstance(row, str)]
    assert names == [CASE, PERSON, ACTION]
    seen = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up):
        choice = box.results.choice()
        seen.append(choice.key if choice else "")
        QTest.keyClick(box, key)
    assert seen == ["K-1", "zhou", "urgent", "urgent"]
    assert box.hasFocus(), "the results never take the keyboard"


def test_an_action_shows_its_key_here_and_one_that_is_not_here_is_not_offered(make_window: MakeWindow) -> None:
    window = make_window()
    assert window.opener.keys_of("page:penalties", "") == "Alt+4"
    assert window.opener.keys_of("page:policy", "") is None
    assert window.opener.keys_of("do:followups:print_list", "Ctrl+P") == "Ctrl+P"
    assert window.opener.keys_of("do:documents:print", "Ctrl+P") is None
    assert window.opener.keys_of("register:employee", "Shift+F2") == "Shift+F2"
    assert window.opener.keys_of("nothing", "") is None
    QTest.keyClick(window, Key.Key_K, CTRL)
    QTest.keyClicks(window.search, "x")
    window.search.setText("处罚")
    window.search.ask()
    assert window.search.results.texts() == ["处罚   Alt+4"]


@pytest.mark.parametrize(
    ("found", "page_id", "asked"),
    [
        (hit(ACTION, "page:penalties"), "penalties", "refresh"),
        (hit(ACTION, "register:employee"), "register", "start employee"),
        (hit(CASE, "K-CD01-20261123-A014"), "case", "case K-CD01-20261123-A014"),
    ],
)
def test_what_is_chosen_is_opened(make_window: MakeWindow, found: Hit, page_id: str, asked: str) -> None:
    window = make_window()
    window.opener.open(found)
    assert window.page_id == page_id
    assert asked in window.page().asked


def test_a_person_shows_on_the_board_what_they_owe(make_window: MakeWindow) -> None:
    desk = FakeDesk()
    window = make_window(desk)
    window.show_page("penalties")
    window.opener.open(hit(PERSON, "zhou-kai"))
    assert window.page_id == "board" and desk.filters[-1].owner == "zhou-kai"
    assert window.notice.text() == ""
    window.opener.open(hit(STORE, "leshan"))
    assert desk.filters[-1].owner == "", "one question takes the place of the other"
    assert window.notice.text() == "leshan 目前没有在办事项。"


def test_esc_gives_the_keyboard_back_to_where_it_was(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    before = window.rail.buttons["penalties"]
    before.setFocus()
    QTest.keyClick(before, Key.Key_K, CTRL)
    write("刘")
    assert window.search.hasFocus()
    QTest.keyClick(window.search, Key.Key_Escape)
    assert QApplication.focusWidget() is before


def test_the_results_stay_inside_a_low_window(make_window: MakeWindow) -> None:
    window = make_window(size=(1024, 640))
    window.search.setFocus()
    window.search.setText("K-CD01")
    window.search.ask()
    place = window.search.results.geometry()
    assert place.bottom() < window.height() and place.right() < window.width()


def test_every_page_of_the_rail_can_be_found_by_name() -> None:
    codes = {one.code for one in COMMANDS}
    assert {f"page:{name}" for name, page in PAGES.items() if page.icon} <= codes
    assert len(codes) == len(COMMANDS)


def test_every_page_of_the_rail_has_its_picture() -> None:
    """Without one the rail cannot be painted, and the program ends."""
    assert {name for name, page in PAGES.items() if page.icon} <= set(drawings("icons"))


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, qapp: QApplication) -> None:
    model = HitList()
    model.show_hits(
        (hit(CASE, "K-1", state="overdue"), hit(CASE, "K-2"), hit(DOCUMENT, "CF-1"), hit(ACTION, "who", "F1"))
    )
    qtmodeltester.check(model, force_py=True)
    assert model.rowCount() == 7
    assert model.index(0, 0).data(HIT_ROLE) is None
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.index(1, 0).data() == "K-1   Overdue"
