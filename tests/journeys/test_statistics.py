"""From a figure to the case behind it and back, and up to the report, through the real root by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.models.rebuild import projection_rows, rebuild
from desktop.models.store import FILE, Store
from desktop.services.readmodels import EventDraft
from tests.journeys.driving import CTRL, Desktop, Key, press, tab

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desktop(qapp: object, tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(tmp_path, "2026-11-23 09:00:00")
    yield made
    made.close()


def registered(desktop: Desktop, customer: str, store: str, category: str = "installation") -> str:
    said = {"register": "customer", "category": category, "store": store, "customer": customer, "content": "推拉门变形"}
    facts = {**said, "phone": "194 0805 4271", "received": "phone"}
    draft = EventDraft("registered", None, "amy", facts)
    return str(desktop.ask(lambda desk: desk.record(draft)[0].case))


def do(desktop: Desktop, case: str, kind: str, by: str = "amy", **fields: Any) -> None:
    desktop.ask(lambda desk: desk.record(EventDraft(kind, case, by, fields)))


def column(table: Any, number: int) -> list[str]:
    model = table.figures
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def listed(desktop: Desktop, page: Any) -> Any:
    """The list of cases, in front."""
    desktop.until(lambda: page.list is not None and page.list.isVisible(), "the cases behind the figure")
    page.list.activateWindow()
    desktop.until(page.list.isActiveWindow, "the list has the keyboard")
    return page.list


def back(desktop: Desktop) -> None:
    desktop.window.activateWindow()
    desktop.until(desktop.window.isActiveWindow, "the window is active again")
    desktop.settle()


def test_a_figure_leads_to_its_case_and_the_page_to_the_report(desktop: Desktop) -> None:
    first, second = registered(desktop, "刘建国", "chenghua"), registered(desktop, "谢春梅", "chunxi", "shipping")
    do(desktop, first, "dispatched", to="zhou")
    desktop.to("2026-11-23 09:40:00")  # the second waits for its dispatch, and nobody has looked into the first
    desktop.key(Key.Key_5, ALT)
    page = desktop.page("statistics")
    desktop.until(lambda: page.period is not None, "the week that is reported")
    assert page.period.words == "2026 年 11 月 16 日至 11 月 22 日" and page.figures.shown.empty
    desktop.key(Key.Key_1, CTRL)
    desktop.until(lambda: page.period is not None and page.figures.cards.cards[1].tile.now == 2, "today's two")

    desktop.key(Key.Key_Right)
    desktop.key(Key.Key_Return)
    shown = listed(desktop, page)
    assert column(shown.table, 0) == [second, first], "the newest first"
    press(Key.Key_Down)
    press(Key.Key_Return)
    case = desktop.page("case")
    desktop.until(lambda: case.page is not None and case.page.number == first, "the case behind the figure")
    back(desktop)
    assert case.clocks.held.text() == "第 1 轮至今 40 分：第二受理人 40"
    desktop.key(Key.Key_Escape)
    desktop.page("statistics")
    desktop.settle()

    page.figures.cards.setFocus()
    tab(4)
    assert page.figures.left.table.hasFocus(), "cards, two charts, the choice of tables, the table"
    assert column(page.figures.left.table, 0) == ["转办", "调查"]
    for _ in range(3):
        press(Key.Key_Right)
    press(Key.Key_Space)
    assert page.figures.left.table.figures.headerData(3, Qt.Orientation.Horizontal) == "超时 ▼"
    press(Key.Key_Return)
    assert len(column(listed(desktop, page).table, 0)) == 1
    press(Key.Key_Escape)
    back(desktop)

    desktop.key(Key.Key_3, CTRL)
    desktop.until(lambda: page.bar.period.text() == "2026 年 11 月", "the month")
    desktop.key(Key.Key_T, CTRL)
    desktop.until(lambda: bool(page.sheets), "the month's sheet")
    desktop.key(Key.Key_T, CTRL)
    desktop.settle()
    assert not desktop.faults

    desktop.seat("yang")
    desktop.key(Key.Key_5, ALT)
    desktop.page("statistics")
    desktop.key(Key.Key_1, CTRL)
    desktop.until(lambda: page.figures.cards.cards[1].tile.now == 1, "one store's complaint alone")
    assert page.figures.shown.stores == ("成华店",)
    desktop.close()

    store = Store.open(desktop.folder / FILE)
    before = projection_rows(store)
    rebuild(store)
    assert projection_rows(store) == before, "the new counts are rebuilt as they were"
    store.close()
