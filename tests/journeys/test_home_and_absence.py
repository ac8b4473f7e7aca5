"""Home, a deputy and the monthly report through the real root: its threads, its ledger, its window; keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.models.rebuild import projection_rows, rebuild
from desktop.models.store import FILE, Store
from desktop.models.verify import verify
from desktop.services.desk import Desk
from desktop.services.readmodels import EventDraft
from tests.journeys.driving import CTRL, Desktop, Key, press, tab, write

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desktop(qapp: object, tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(tmp_path, "2026-11-23 09:00:00")
    yield made
    made.close()


def dispatched(desktop: Desktop, **fields: str) -> str:
    """A customer's case with 周凯, at the desk's present time."""
    facts = {"register": "customer", "category": "after-sales", "store": "chenghua", "content": "推拉门变形", **fields}

    def steps(desk: Any) -> str:
        number = str(desk.record(EventDraft("registered", None, "amy", {**facts, "customer": "刘建国"}))[0].case)
        desk.record(EventDraft("dispatched", number, "amy", {"to": "zhou"}))
        return number

    return str(desktop.ask(steps))


def test_a_first_handlers_day_begins_at_the_board_and_home_is_a_key_away(desktop: Desktop) -> None:
    desktop.page("board")
    number = str(
        desktop.ask(
            lambda desk: (
                desk.record(
                    EventDraft(
                        "registered",
                        None,
                        "amy",
                        {"register": "customer", "category": "repair", "customer": "陈芳", "content": "纱窗掉落"},
                    )
                )[0].case
            )
        )
    )
    desktop.key(Key.Key_0, ALT)
    home = desktop.page("home")
    desktop.until(lambda: home.chosen() is not None and home.chosen().clock.case == number, "the duty is there")
    desktop.key(Key.Key_F5)
    case = desktop.page("case")
    desktop.until(
        lambda: case.page is not None and case.sheet.form is not None and case.sheet.isVisible(), "the dispatch's form"
    )
    assert case.sheet.form.kind == "dispatched"
    desktop.key(Key.Key_Escape)
    desktop.key(Key.Key_Escape)
    desktop.page("home")
    desktop.key(Key.Key_Escape)
    desktop.page("board")


def test_an_absence_passes_alert_and_home_to_the_deputy_and_back(desktop: Desktop) -> None:
    number = dispatched(desktop)
    desktop.seat("zhou")
    desktop.key(Key.Key_0, ALT)
    home = desktop.page("home")
    desktop.until(lambda: home.model.rowCount() == 2, "what 周凯 owes")
    desktop.key(Key.Key_J, CTRL)
    desktop.until(lambda: getattr(home, "dialog", None) is not None and home.dialog.isActiveWindow(), "the dialog")
    desktop.settle()
    tab()
    dialog = home.dialog
    write("txd")
    press(Key.Key_Return)
    assert dialog.deputy.key == "tang"
    tab(2)
    write("11-24")
    press(Key.Key_Return, CTRL)
    desktop.until(lambda: "已登记" in dialog.notice.text(), f"it is recorded: {dialog.notice.text()}")
    press(Key.Key_Escape)
    desktop.until(dialog.isHidden, "the dialog is closed")
    desktop.window.activateWindow()
    desktop.until(desktop.window.isActiveWindow, "the window is active again")
    desktop.until(lambda: "唐晓东代" in home.away.text(), "it is said above")

    desktop.seat("tang")
    desktop.until(lambda: home.model.rowCount() == 2 and home.chosen().for_whom is not None, "tang sees it")
    assert home.chosen().for_whom.name == "周凯"
    desktop.to("2026-11-23 09:20:30")
    desktop.until(lambda: bool(desktop.window.banner.items), "the deputy is alerted")
    assert "代 周凯" in desktop.window.banner.text()
    desktop.key(Key.Key_F8)
    desktop.key(Key.Key_F6)
    case = desktop.page("case")
    desktop.until(
        lambda: case.page is not None and case.sheet.form is not None and case.sheet.isVisible(), "the findings' form"
    )
    desktop.settle()
    assert case.sheet.form.by_default == "zhou"
    case.sheet.focus_first()
    write("下轨变形，已更换")
    before = case.page.version
    press(Key.Key_Return, CTRL)
    desktop.until(lambda: case.page.version > before, "the findings are recorded")
    (event,) = desktop.ask(
        lambda desk: [one for one in desk.context.store.events(number) if one.kind == "findings-returned"]
    )
    assert (event.actor, event.fields["by"]) == ("tang", "zhou")
    desktop.close()
    consistent(desktop.folder)


def consistent(folder: Path) -> None:
    """Rebuilding changes nothing, and the ledger is whole."""
    store = Store.open(folder / FILE)
    before = projection_rows(store)
    rebuild(store)
    assert projection_rows(store) == before
    assert verify(store).clean
    store.close()


def cases(home: Any) -> list[str]:
    """Numbers of the cases on Home."""
    duties = [home.model.duty(row) for row in range(home.model.rowCount())]
    return [one.clock.case for one in duties if one.clock.case]


def test_another_process_changes_home_within_a_beat(desktop: Desktop) -> None:
    desktop.key(Key.Key_0, ALT)
    home = desktop.page("home")
    desktop.settle()
    assert cases(home) == []
    other = Store.open(desktop.folder / FILE)
    desk = Desk(other, desktop.clock)
    desk.set_actor("ning")
    facts = {"register": "customer", "category": "repair", "customer": "陈芳", "content": "纱窗掉落"}
    number = desk.record(EventDraft("registered", None, "amy", facts))[0].case
    desktop.window.tick()
    desktop.until(lambda: cases(home) == [number], "it is there")
    desk.set_actor("sun")
    now = desktop.clock.now()
    desk.save_absence("", "ning", now, now + 3_600_000, "amy")
    other.close()
    desktop.window.tick()
    desktop.until(lambda: "您代 罗宁" in home.away.text(), "so is what belongs to no case")


@pytest.fixture
def last_day(qapp: object, tmp_path: Path) -> Iterator[Desktop]:
    """The month's last day, an hour before the report is due."""
    made = Desktop(tmp_path, "2026-11-30 17:00:00")
    yield made
    made.close()


def test_the_month_goes_up_by_keys_and_a_store_manager_starts_at_a_home_of_the_own_store(last_day: Desktop) -> None:
    desktop = last_day
    dispatched(desktop)
    dispatched(desktop, store="chunxi")
    desktop.key(Key.Key_5, ALT)
    page = desktop.page("statistics")
    desktop.key(Key.Key_3, CTRL)
    desktop.until(lambda: page.bar.period.text() == "2026 年 11 月", "the month")
    desktop.key(Key.Key_Return, CTRL)
    desktop.until(lambda: bool(page.sheets), "the month's sheet is read before it goes up")
    desktop.key(Key.Key_Return, CTRL)
    desktop.until(lambda: "YB-CD01-2026-A0001" in page.notice.text(), f"it went up: {page.notice.text()}")
    desktop.seat("yang")
    desktop.key(Key.Key_1, ALT)
    board = desktop.page("board")
    desktop.until(lambda: len(board.urgent()) == 1, "one store's complaint")
    desktop.close()
    again = Desktop(desktop.folder, "2026-11-30 17:10:00")
    try:
        again.page("home")
        assert again.root.desk.actor == "yang"
        again.key(Key.Key_1, ALT)
        again.page("board")
        again.key(Key.Key_Escape)
        again.page("home")
    finally:
        again.close()
