"""Follow-ups, documents and search through the real root: its threads, its ledger, its window; keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.models.rebuild import projection_rows, rebuild
from desktop.models.store import FILE, Store
from desktop.models.verify import verify
from desktop.services.readmodels import EventDraft
from tests.journeys.driving import CTRL, Desktop, Key, press, tab, write

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desktop(qapp: object, tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(tmp_path, "2026-11-23 09:00:00")
    yield made
    made.close()


def closed(desktop: Desktop, customer: str, phone: str, **fields: str) -> str:
    """A customer's case, answered and closed at the desk's present time."""
    facts = {"register": "customer", "category": "installation", "store": "chenghua", "content": "推拉门变形", **fields}
    said = {**facts, "customer": customer, "phone": phone}

    def steps(desk: Any) -> str:
        number = str(desk.record(EventDraft("registered", None, "amy", said))[0].case)
        for kind in ("result-recorded", "replied", "closed"):
            given = {"result": "下轨已更换"} if kind == "result-recorded" else {}
            desk.record(EventDraft(kind, number, "amy", given))
        return number

    return str(desktop.ask(steps))


def kinds(desktop: Desktop, number: str) -> list[str]:
    return [event.kind for event in desktop.ask(lambda desk: desk.context.store.history(number))]


def away(desktop: Desktop, page: Any) -> None:
    """The print preview is closed; the window has the keyboard again."""
    page.dialog.reject()
    desktop.window.activateWindow()
    desktop.until(desktop.window.isActiveWindow, "the window is active again")
    desktop.settle()


def consistent(folder: Path) -> None:
    """Rebuilding changes nothing, and the ledger is whole."""
    store = Store.open(folder / FILE)
    before = projection_rows(store)
    rebuild(store)
    assert projection_rows(store) == before
    assert verify(store).clean
    store.close()


def test_a_morning_of_follow_ups_by_keys_alone(desktop: Desktop) -> None:
    first, second = closed(desktop, "谢春梅", "139 0805 6127"), closed(desktop, "曹伟", "137 3068 2254")
    desktop.clock.advance(hours=2)
    desktop.key(Key.Key_3, ALT)
    page = desktop.page("followups")
    desktop.until(lambda: page.panel.line is not None and page.panel.line.number == first, "the first customer")
    desktop.settle()
    assert "已告知：下轨已更换" in page.panel.told.text()

    desktop.key(Key.Key_1, CTRL)
    desktop.key(Key.Key_4, CTRL)
    tab(4)
    write("门窗使用正常，谢谢")
    desktop.key(Key.Key_Return, CTRL)
    desktop.until(lambda: page.panel.line is not None and page.panel.line.number == second, "the next customer")
    assert kinds(desktop, first)[-2:] == ["noted", "followed-up"]
    desktop.until(lambda: page.tabs.button("today").text() == "今日已访 1", "it is among those made today")

    desktop.key(Key.Key_2, CTRL)
    desktop.key(Key.Key_Return, CTRL)
    desktop.until(lambda: page.model.texts(page.model.line(0))[9] == "1/3 次", "a call in vain is counted")

    desktop.key(Key.Key_P, CTRL)
    desktop.until(lambda: getattr(page, "dialog", None) is not None, "the print preview")
    away(desktop, page)

    page.table.setFocus()
    tab(4)
    write("门又坏了，要求今天上门")
    desktop.key(Key.Key_F4)
    case = desktop.page("case")
    desktop.until(
        lambda: case.page is not None and case.sheet.form is not None and case.sheet.isVisible(),
        "the repeat complaint's form",
    )
    desktop.settle()
    assert case.sheet.form.kind == "repeat-complaint"
    assert case.sheet.fields["about"].editor.raw() == "门又坏了，要求今天上门"
    before = case.page.version
    press(Key.Key_Return, CTRL)
    desktop.until(lambda: case.page.version > before, "the repeat complaint")
    assert kinds(desktop, second)[-1] == "repeat-complaint"
    desktop.key(Key.Key_Escape)
    desktop.page("followups")
    desktop.until(lambda: not page.empty.isHidden(), "nobody waits any more: a new round began")
    desktop.close()
    consistent(desktop.folder)


def last_week(desktop: Desktop) -> None:
    """A complaint of last Friday, typed only now: the week of the sheet has something to report."""
    facts = {"register": "customer", "category": "after-sales", "customer": "何芳", "phone": "13900002222"}
    facts |= {"content": "门锁松动", "demand": "上门修理", "received": "phone"}
    at = desktop.ask(lambda desk: desk.week_start(desktop.clock.now())) + 4 * 86_400_000 + 36_000_000
    desktop.ask(lambda desk: desk.record(EventDraft("registered", None, "amy", facts, at)))


def test_a_sheet_that_went_up_is_found_again_among_the_documents(desktop: Desktop) -> None:
    last_week(desktop)
    desktop.key(Key.Key_5, ALT)
    sheet = desktop.page("statistics")
    desktop.key(Key.Key_Return, CTRL)
    desktop.until(lambda: bool(sheet.sheets), "the weekly sheet is read before it goes up")
    desktop.key(Key.Key_Return, CTRL)
    desktop.until(lambda: "ZB-CD01-2026-A0001" in sheet.notice.text(), "it went up")
    desktop.key(Key.Key_6, ALT)
    page = desktop.page("documents")
    desktop.until(lambda: bool(page.beside.pdf), "the document is shown")
    assert page.beside.pdf == desktop.ask(lambda desk: desk.document("ZB-CD01-2026-A0001"))
    assert len(page.beside.sheets.pages) >= 2
    desktop.key(Key.Key_P, CTRL)
    desktop.until(lambda: getattr(page, "dialog", None) is not None, "the print preview")
    away(desktop, page)
    desktop.key(Key.Key_F, CTRL)
    write("CF")
    desktop.until(lambda: not page.empty.isHidden(), "no notice was issued")
    desktop.key(Key.Key_Escape)
    desktop.page("statistics")


def test_search_leads_everywhere_by_keys_alone(desktop: Desktop) -> None:
    number = closed(desktop, "刘建国", "138 8054 2716")
    window, case = desktop.window, desktop.window.page_of("case")

    def look_for(text: str) -> None:
        desktop.key(Key.Key_K, CTRL)
        write(text)
        desktop.until(lambda: window.search.results.choice() is not None, f"something for {text}")
        desktop.settle()
        press(Key.Key_Return)

    for asked in ("liujianguo", "ljg", "8054", "刘建"):
        look_for(asked)
        desktop.page("case")
        desktop.until(lambda: case.page is not None and case.page.number == number, f"{asked} opens the case")
        desktop.key(Key.Key_Escape)
        desktop.page("board")
    look_for("hf")
    desktop.page("followups")
    look_for("djyg")
    assert desktop.page("register").register == "employee"
    desktop.key(Key.Key_Escape)
    last_week(desktop)
    week = desktop.ask(lambda desk: desk.week_start(desktop.clock.now()))
    sent = desktop.ask(lambda desk: desk.send_weekly(week).number)
    look_for(sent)
    page = desktop.page("documents")
    desktop.until(lambda: page.paper() is not None and page.paper().number == sent, "the document")
    look_for("chenghuadian")
    board = desktop.page("board")
    desktop.until(lambda: board.filters.value().place == "chenghua", "the store's cases")


def test_whoever_is_complained_about_is_kept_off_the_call(desktop: Desktop) -> None:
    number = closed(desktop, "谢春梅", "139 0805 6127", responsible="amy")
    desktop.key(Key.Key_3, ALT)
    page = desktop.page("followups")
    desktop.until(lambda: "责任人是您本人" in page.panel.why.text(), "why not")
    desktop.key(Key.Key_4, CTRL)
    desktop.key(Key.Key_Return, CTRL)
    desktop.settle()
    assert kinds(desktop, number)[-1] == "closed"
    desktop.seat("ning")
    desktop.until(lambda: page.panel.why.text() == "", "somebody else may")
    desktop.key(Key.Key_4, CTRL)
    desktop.key(Key.Key_Return, CTRL)
    desktop.until(lambda: not page.empty.isHidden(), "the call is made")
    assert kinds(desktop, number)[-1] == "followed-up"
