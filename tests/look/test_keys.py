"""The keys of design.md §4: each declared one does something on its page, none is bound undeclared, none twice.

Owns what stands ready before a key is pressed. What a key does is told by the pages' own tests; here it is enough that
the window is not the same afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop.pages import PAGES
from desktop.services.commands import COMMANDS
from desktop.services.keymap import EVERYWHERE, KEYS, declared, rows_of
from tests.look import figures, ways
from tests.look.conftest import MakeStage, SharedStage
from tests.look.stage import CTRL, DAY, SHIFT, Key, Stage

INVERSE = {
    "Up": "Down",
    "Left": "Right",
    "Home": "End",
    "Ctrl+PgUp": "Ctrl+PgDown",
    "Alt+Right": "Alt+Left",
    "Alt+0": "Alt+2",
    "Alt+1": "Alt+2",
    "Shift+Tab": "Tab",
}
OTHER = {("statistics", "Ctrl+2"): "Ctrl+3", ("followups", "Ctrl+1"): "Ctrl+2", ("followups", "Ctrl+4"): "Ctrl+5"}
"""Pressed first, so that there is something to go back to."""
KEYPAD = "Ctrl+Enter"
DECLARED = [(page, key) for page in [*PAGES, EVERYWHERE] for row in rows_of(page) for key in row.keys]


def name(keys: str) -> str:
    """A key as Qt writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def press(stage: Stage, keys: str) -> bool:
    """Press a key by its name wherever the keyboard is; whether it asked for a file, which is then declined."""
    asked: list[bool] = []

    def decline() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            asked.append(True)
            dialog.reject()

    looks = QTimer()
    looks.timeout.connect(decline)
    looks.start(20)
    combination = QKeySequence(keys)[0]
    target = QApplication.focusWidget() or stage.subject
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
    stage.settle()
    looks.stop()
    return bool(asked)


def look(stage: Stage) -> tuple[str, QWidget, QImage]:
    """What a person sees: which page, which dialog, and its picture."""
    return stage.window.page_id, stage.subject, stage.subject.grab().toImage()


# what stands ready --------------------------------------------------------------------------------------------------
def _issued_notice(stage: Stage) -> None:
    if not stage.ask(lambda desk: any(one.document for one in desk.penalties())):
        stage.seat("amy")
        ways.to_proposed(stage)
        ways.to_approved(stage)
        ways.to_issued(stage)
        stage.home()


def _documents(stage: Stage) -> None:
    """A notice and a weekly sheet."""
    _issued_notice(stage)
    if stage.page("documents").model.rowCount() < 2:
        week = stage.ask(lambda desk: desk.week_start(stage.clock.now()))
        stage.ask(lambda desk: desk.send_weekly(week))
    stage.page("documents").table.setFocus()


def _its_document(stage: Stage) -> None:
    _issued_notice(stage)
    number = stage.ask(lambda desk: next(one.document for one in desk.penalties() if one.document))
    page = stage.page("documents")
    page.show_document(number)
    stage.settle()
    stage.until(lambda: page.case.isEnabled(), "the notice's case can be opened")


def _penalties_issued(stage: Stage) -> None:
    _issued_notice(stage)
    ways.to_penalties(stage, "issued")


def _penalties(stage: Stage) -> None:
    page = ways.to_penalties(stage, "suggested")
    page.detail.reason.setPlainText("")
    page.detail.reason_field.set_error("")


def _lowest(stage: Stage) -> None:
    page = _range(stage)
    page.detail.amount.go_to_bound(1)


def _range(stage: Stage) -> Any:
    line = stage.ask(lambda desk: next(one for one in desk.suggestions() if one.low != one.high))
    page = stage.page("penalties")
    page.show_suggestion(line.id)
    stage.settle()
    page.list.setFocus()
    return page


def _table(stage: Stage) -> None:
    ways.to_lanes_again(stage)
    ways.to_table(stage)


def _duty(stage: Stage, key: str) -> None:
    """A duty whose step has that key: first handlers dispatch and reply, second handlers find out."""
    stage.seat("zhou" if key == "F6" else "amy")
    page = stage.page("home")
    stage.settle()
    row = next(place for place in range(page.model.rowCount()) if page.model.duty(place).key == key)
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(row, 0))


def _form(stage: Stage) -> None:
    page = ways.to_register(stage)
    page.body.clear()
    page.body.go_to("content")
    stage.settle()


def _people(stage: Stage) -> None:
    ways.to_paste(stage)
    people = stage.window.page().people
    people._browse()
    people.tables["people"].setFocus()
    people.notice.hide()
    stage.settle()


def _board(stage: Stage) -> None:
    ways.to_lanes_again(stage).setFocus()


def _with_alerts(stage: Stage) -> None:
    stage.page("board")
    if not stage.window.alerts.pending:
        stage.pass_time(lambda: bool(stage.window.alerts.pending))


def _alerts_opened(stage: Stage) -> None:
    _with_alerts(stage)
    if stage.window.banner.is_group():
        press(stage, "F9")


def _page(page: str) -> Callable[[Stage], None]:
    def ready(stage: Stage) -> None:
        shown = stage.page(page)
        shown.setFocus()

    return ready


READY: dict[tuple[str, str], Callable[[Stage], Any]] = {
    **{("home", key): partial(_duty, key=key) for key in ("F5", "F6", "F7")},
    ("board", "Home"): _table,
    ("board", "End"): _table,
    **{("register", key): ways.to_register_match for key in ("F4", "F12", "Ctrl+O")},
    ("penalties", "Ctrl+P"): _penalties_issued,
    ("penalties", "Ctrl+1"): _lowest,
    ("penalties", "Ctrl+9"): _range,
    ("documents", "Ctrl+O"): _its_document,
    ("policy", "Ctrl+N"): lambda stage: (stage.seat("sun"), _page("policy")(stage)),
    ("policy", "Ctrl+Return"): lambda stage: (stage.seat("sun"), _page("policy")(stage)),
    **{("settings", key): _people for key in ("Ctrl+N", "Ctrl+J", "Ctrl+Shift+V", "Ctrl+Return")},
    (EVERYWHERE, "F8"): _alerts_opened,
    (EVERYWHERE, "F9"): _with_alerts,
    (EVERYWHERE, "Esc"): _page("policy"),
}


def _statistics(stage: Stage) -> None:
    """A figure of the tables at the left has the keyboard."""
    figures.to_figures(stage, "week")
    table = stage.window.page().figures.left.table
    table.setFocus()
    table.setCurrentIndex(table.figures.index(1, 2))


BY_PAGE: dict[str, Callable[[Stage], Any]] = {
    "statistics": _statistics,
    "board": _board,
    EVERYWHERE: _board,
    "register": _form,
    "case": lambda stage: ways.to_case(stage, "刘建国"),
    "followups": ways.to_followups,
    "penalties": _penalties,
    "documents": _documents,
}


@pytest.mark.slow
@pytest.mark.parametrize("page", [*PAGES, EVERYWHERE])
def test_every_declared_key_does_something(stages: MakeStage, page: str) -> None:
    stage = stages()
    for key in [key for where, key in DECLARED if where == page]:
        READY.get((page, key), BY_PAGE.get(page, _page(page)))(stage)
        stage.settle()
        if first := OTHER.get((page, key)) or INVERSE.get(key):
            press(stage, first)
        before = look(stage)
        assert look(stage) == before, f"{page} does not stand still before {key}"
        asked = press(stage, key)
        assert asked or look(stage) != before, f"{key} does nothing on {page or 'any page'}"
    stage.home()


def bound(widget: QWidget) -> list[QShortcut]:
    """Every shortcut of ``widget`` and what stands in it."""
    return widget.findChildren(QShortcut)


def test_every_bound_key_is_declared_and_none_is_bound_twice(stages: MakeStage) -> None:
    stage = stages()
    ways.to_paste(stage)
    ways.to_register_match(stage)
    stage.home()
    window = stage.window
    for page_id in PAGES:
        if page_id == "case":
            ways.to_case(stage, "刘建国")
        page = stage.window.page() if page_id == "case" else stage.page(page_id)
        others = [one for other, one in window.stack.made.items() if other != page_id]
        here = [one for one in bound(window) if not any(_within(one, other) for other in others)]
        keys = [name(one.key().toString()) for one in here if one.isEnabled()]
        known = {name(key) for key in declared(page_id)} | {name(KEYPAD)}
        assert set(keys) <= known, f"{page_id}: declare {set(keys) - known} in desktop/services/keymap.py"
        twice = [key for key, times in Counter(keys).items() if times > 1]
        assert not twice, f"{page_id}: {twice} would do two things"
        assert page is window.page()


def _within(shortcut: QShortcut, widget: QWidget) -> bool:
    parent = shortcut.parent()
    return parent is widget or (isinstance(parent, QWidget) and widget.isAncestorOf(parent))


def test_the_table_names_each_key_of_a_page_once() -> None:
    for page in PAGES:
        keys = [name(key) for row in rows_of(page) for key in row.keys]
        assert len(set(keys)) == len(keys), page
    assert {row.page for row in KEYS} <= {*PAGES, EVERYWHERE}
    assert all(row.text.zh and row.text.en for row in KEYS)


def test_the_keys_of_the_design_are_there() -> None:
    """design.md §4."""
    wanted = {
        EVERYWHERE: "F2 Shift+F2 F3 F8 F9 F11 Ctrl+K Alt+0 Alt+1 Alt+8 Esc",
        "board": "F5 F6 F7 Ctrl+T Up Down Left Right Return",
        "register": "F4 Ctrl+Return Ctrl+S Alt+Q Alt+O Alt+R",
        "case": "F4 F5 F6 F7 Ctrl+N Ctrl+E Ctrl+U Ctrl+D Ctrl+L Ctrl+P Ctrl+Return",
        "documents": "Ctrl+S Ctrl+P",
    }
    for page, keys in wanted.items():
        assert set(keys.split()) <= declared(page), page


# the sheet ----------------------------------------------------------------------------------------------------------
def texts(sheet: Any) -> list[str]:
    return [str(sheet.rows.index(row, 0).data()) for row in range(sheet.rows.rowCount())]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_f1_lists_the_keys_of_the_page_first_and_esc_puts_it_away(stages: MakeStage, language: str) -> None:
    stage = stages(language=language)
    for page_id in ("penalties", "board"):
        stage.page(page_id)
        stage.key(Key.Key_F1)
        sheet: Any = stage.subject
        assert sheet is not stage.window
        lines, rows = texts(sheet), rows_of(page_id)
        assert lines[0] == stage.window.rail.buttons[page_id].text()
        assert lines[1 : len(rows) + 1] == [f"{row.shown}  {row.text.of(language)}" for row in rows]
        assert lines[len(rows) + 1] == {"zh": "各页通用", "en": "Everywhere"}[language]
        assert len([line for line in lines if "  " in line]) == len(KEYS)
        assert sheet.width() <= 642
        stage.key(Key.Key_Escape if page_id == "board" else Key.Key_F1)
        assert stage.subject is stage.window


# on one stage, which is as it was after each ---------------------------------------------------------------------
def test_a_key_that_is_not_declared_does_nothing(shared: SharedStage) -> None:
    stage = shared(DAY, "keys")
    _board(stage)
    before = look(stage)
    for key in ("F10", "Ctrl+B", "Alt+9"):
        press(stage, key)
        assert look(stage) == before


def test_alt_with_a_digit_shows_the_pages_of_the_rail_in_order(shared: SharedStage) -> None:
    stage = shared(DAY, "keys")
    for place, page in enumerate(stage.window.rail.buttons):
        press(stage, f"Alt+{place}")
        assert stage.window.page_id == page


def test_the_sheet_is_found_by_search(shared: SharedStage) -> None:
    assert any(one.code == "keys" and one.keys == "F1" for one in COMMANDS)
    stage = shared(DAY, "keys")
    for words in ("anjian", "shortcuts"):
        stage.key(Key.Key_K, CTRL)
        stage.write(words)
        stage.until(lambda: stage.window.search.results.choice() is not None, words)
        stage.key(Key.Key_Return)
        assert stage.subject is not stage.window, words
        stage.home()


# under the banner ---------------------------------------------------------------------------------------------------
def test_the_tabs_of_the_penalties_are_reached_while_an_alert_covers_them(shared: SharedStage) -> None:
    stage = shared(DAY, "keys")
    window, page = stage.window, stage.page("penalties")
    assert window.banner.isVisible()
    page.list.setFocus()
    assert _covered(window.banner, page.tabs)
    for step, tab in (("Ctrl+PgDown", "proposed"), ("Ctrl+PgDown", "approved"), ("Ctrl+PgUp", "proposed")):
        press(stage, step)
        assert page.tabs.value() == tab
        assert page.tabs.button(tab).text() in window.status.text()
    press(stage, "Ctrl+PgUp")
    assert page.list.hasFocus() and _covered(window.banner, page.tabs)
    stage.key(Key.Key_Tab, SHIFT)
    while not page.tabs.isAncestorOf(QApplication.focusWidget()):  # type: ignore[arg-type]
        stage.key(Key.Key_Tab, SHIFT)
    assert not _covered(window.banner, page.tabs), "the banner gives way to what has the keyboard"
    press(stage, "Right")
    assert page.tabs.value() == "proposed"
    press(stage, "Left")
    assert page.tabs.value() == "suggested"
    page.list.setFocus()
    assert _covered(window.banner, page.tabs), "and comes back"


def _covered(banner: QWidget, widget: QWidget) -> bool:
    corner = widget.mapTo(widget.window(), widget.rect().center())
    return banner.rect().contains(banner.mapFrom(banner.window(), corner))
