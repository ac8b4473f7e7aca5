"""The whole desk through the real window: board and table, sorting, filtering, opening, the wall board.

Owns this story. Must not replace a part of the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.services.readmodels import EventDraft
from desktop.views.board.tablemodel import PLACE
from tests.journeys.driving import CTRL, Desktop, Key


@pytest.fixture
def desktop(qapp: object, tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(tmp_path, "2026-11-23 09:00:00")
    yield made
    made.close()


def call(desktop: Desktop, customer: str, category: str, register: str = "customer") -> str:
    """A complaint registered now; its number."""
    who = "customer" if register == "customer" else "complainant"
    facts = {"register": register, "category": category, who: customer}
    return str(desktop.ask(lambda desk: desk.record(EventDraft("registered", None, "amy", facts)))[0].case)


def rows(desktop: Desktop, wanted: list[str]) -> Any:
    """The table, once it shows these cases in this order and has read them."""
    cases = desktop.page("board").cases
    desktop.until(lambda: list(cases.model.numbers) == wanted, f"{wanted}")
    desktop.until(lambda: not cases.model.wanting(cases.view.visible_rows()), "the rows are read")
    return cases


def test_the_same_cases_as_a_table_sorted_filtered_and_opened(desktop: Desktop) -> None:
    first = call(desktop, "周德明", "repair")
    desktop.clock.advance(minutes=1)
    second = call(desktop, "安雪", "installation")
    desktop.clock.advance(minutes=1)
    staff = call(desktop, "郑海波", "handling-outcome", "employee")
    board = desktop.page("board")
    desktop.window.tick()
    desktop.until(lambda: len(board.model.cards()) == 3, "the cards are there")
    board.choose(second)
    desktop.key(Key.Key_T, CTRL)
    cases = rows(desktop, [first, second, staff])
    desktop.until(lambda: board.chosen() == second, "the chosen case came along")
    head, place = cases.view.head, PLACE["name"]
    middle = QPoint(head.sectionViewportPosition(place) + 20, 10)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    rows(desktop, [second, staff, first])
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    rows(desktop, [first, staff, second])
    board.filters.register.set_value("customer")
    rows(desktop, [first, second])
    assert board.chosen() == second
    desktop.key(Key.Key_Return)
    case = desktop.page("case")
    desktop.until(lambda: case.page is not None and case.page.number == second, "the case is open")
    desktop.key(Key.Key_Escape)
    assert desktop.page("board").as_table and board.chosen() == second
    desktop.key(Key.Key_T, CTRL)
    desktop.settle()
    assert board.filters.register.value() == "customer" and board.chosen() == second
    assert desktop.ask(lambda desk: desk.remembered("board.view")) == "board"


def test_f11_shows_the_wall_and_escape_comes_back(desktop: Desktop) -> None:
    call(desktop, "唐德明", "repair")
    desktop.window.tick()
    desktop.settle()
    desktop.key(Key.Key_F11)
    wall = desktop.window.wall.board
    assert wall is not None
    desktop.until(lambda: "K A001" in wall.as_text(), "the clock is on the wall")
    assert "转办 5.2.2 K A001 人事行政部 剩 30:00" in wall.as_text() and "唐德明" not in wall.as_text()
    QTest.keyClick(wall, Key.Key_Escape)
    assert desktop.window.wall.board is None
    desktop.until(desktop.window.isActiveWindow, "the window is in front again")
    assert desktop.window.page_id == "board"


def test_the_table_is_there_again_after_a_restart(desktop: Desktop) -> None:
    number = call(desktop, "唐德明", "repair")
    desktop.until(lambda: bool(desktop.page("board").lanes), "the board")
    desktop.key(Key.Key_T, CTRL)
    desktop.settle()
    desktop.close()
    again = Desktop(desktop.folder, "2026-11-23 09:05:00")
    try:
        again.until(lambda: bool(again.page("board").lanes), "the board")
        assert again.page("board").as_table
        rows(again, [number])
    finally:
        again.close()
