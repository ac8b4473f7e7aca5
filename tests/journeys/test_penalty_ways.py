"""Ways that a penalty or reward goes, through the real root and by keys: by hand to the reversing entry, and by one of
two clauses for one fact.

Owns nothing but these journeys. What each step refuses is tests/services/test_penalty_life.py's.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.models.rebuild import projection_rows, rebuild
from desktop.models.store import FILE, Store
from desktop.models.verify import verify
from desktop.services.readmodels import EventDraft
from tests.journeys.driving import CTRL, Desktop, Key, press, tab, write
from tests.views.b_keys import SHIFT


@pytest.fixture
def desktop(tmp_path: Path, qapp: Any) -> Iterator[Desktop]:
    made = Desktop(tmp_path, "2026-11-23 09:00:00")
    yield made
    made.close()


def penalties(desktop: Desktop) -> Any:
    """The page, read, with the keyboard on its list."""
    desktop.window.show_page("penalties")
    page = desktop.page("penalties")
    desktop.settle()
    return page


def sits(desktop: Desktop, person: str, page: Any) -> None:
    """Somebody else sits down and sees what the penalty asks of them."""
    desktop.seat(person)
    page.refresh(desktop.clock.now())
    desktop.settle()
    page.list.setFocus()


def step(desktop: Desktop, page: Any, key: Key, state: str) -> None:
    """Take a step by its key; the penalty is then in ``state``."""
    press(key, CTRL)
    desktop.until(lambda: shown(desktop).state == state, f"{state}: {faults(page)}")
    page.show_penalty(shown(desktop).id)
    desktop.until(lambda: page.detail.page.penalty is not None and page.detail.page.penalty.state == state, state)
    desktop.settle()


def shown(desktop: Desktop) -> Any:
    (one,) = desktop.ask(lambda desk: desk.penalties())
    return one


def faults(page: Any) -> str:
    entries = page.detail.entries
    marked = [entries.reason_field.error, entries.month_field.error, *(f.error for f in entries.witness_fields)]
    return "; ".join(filter(None, [page.notice.text(), page.detail.said, *marked]))


def by_hand(desktop: Desktop, whom: str, amount: str, reason: str, modifier: Any = CTRL) -> Any:
    page = penalties(desktop)
    press(Key.Key_N, modifier)
    desktop.until(lambda: page.hand.isVisible(), "the form is open")
    desktop.settle()
    write(whom)
    tab()
    write(amount)
    tab(2)
    write(reason)
    press(Key.Key_Return, CTRL)
    desktop.until(lambda: page.tabs.value() == "proposed" and page.detail.page is not None, "it is proposed")
    desktop.until(lambda: page.detail.page.penalty is not None, "it is shown")
    return page


def approve_and_issue(desktop: Desktop, page: Any) -> None:
    sits(desktop, "sun", page)
    desktop.until(lambda: any(one.allowed for one in page.detail.page.next), "HR may approve")
    step(desktop, page, Key.Key_Return, "approved")
    page.list.setFocus()
    step(desktop, page, Key.Key_Return, "issued")
    desktop.until(lambda: getattr(page, "dialog", None) is not None, "the print preview opens")
    page.dialog.reject()
    desktop.window.activateWindow()
    desktop.until(desktop.window.isActiveWindow, "the window is active again")
    desktop.settle()


def test_by_hand_refused_before_witnesses_disputed_upheld_booked_and_reversed(desktop: Desktop) -> None:
    page = by_hand(desktop, "zhoukai", "50", "十月台账迟报三天")
    assert (shown(desktop).whom.name, shown(desktop).amount, shown(desktop).clause) == ("周凯", 5000, "7.2.8")
    approve_and_issue(desktop, page)

    page.detail.entries.witnesses[0].setFocus()
    write("liqiang")
    tab()
    write("hegong")
    page.detail.reason.setFocus()
    write("当面宣读，本人拒签")
    step(desktop, page, Key.Key_D, "signature-refused")

    sits(desktop, "zhou", page)
    page.detail.reason.setFocus()
    write("当时在外地安装")
    step(desktop, page, Key.Key_D, "disputed")
    assert page.detail.told.item(page.detail.told.rowCount() - 1, 2).text() == "周凯；当时在外地安装"

    sits(desktop, "zheng", page)
    page.detail.reason.setFocus()
    write("转办记录清楚")
    step(desktop, page, Key.Key_Return, "upheld")

    sits(desktop, "huang", page)
    step(desktop, page, Key.Key_Return, "settled")
    page.detail.reason.setFocus()
    write("入错人")
    step(desktop, page, Key.Key_Return, "reversed")
    assert told(page) == ["提出处罚", "批准", "下达并打印", "拒签", "申诉", "维持", "入账", "冲销"]
    proven(desktop)


def told(page: Any) -> list[str]:
    return [page.detail.told.item(row, 1).text() for row in range(page.detail.told.rowCount())]


def test_a_reward_by_hand_is_taken_and_booked(desktop: Desktop) -> None:
    page = by_hand(desktop, "jiangshifu", "200", "雨夜抢修，客户送锦旗", CTRL | SHIFT)
    assert told(page) == ["提出表彰"]
    approve_and_issue(desktop, page)
    assert shown(desktop).document.startswith("JL-")
    sits(desktop, "jiang", page)
    step(desktop, page, Key.Key_Return, "acknowledged")
    sits(desktop, "huang", page)
    step(desktop, page, Key.Key_Return, "settled")
    proven(desktop)


def test_of_two_clauses_for_one_fact_one_is_chosen_in_the_window(desktop: Desktop) -> None:
    """王敏 dispatches to herself, late, and nobody answers: 罗宁 chooses between 7.2.1 and 7.2.3."""
    facts = {"register": "customer", "category": "after-sales", "customer": "刘建国", "phone": "13880542716"}
    facts |= {
        "address": "成都市建设路 88 号",
        "contract": "XY-1",
        "received": "phone",
        "content": "门推不动",
        "demand": "修",
    }

    def record(kind: str, case: str | None, **fields: Any) -> str:
        return str(desktop.ask(lambda desk: desk.record(EventDraft(kind, case, "amy", fields)))[0].case)

    case = record("registered", None, **facts)
    desktop.to("2026-11-23 09:40:00")
    record("dispatched", case, to="amy")
    desktop.to("2026-11-23 10:50:00")
    record("repeat-complaint", case, about="没人联系")
    page = penalties(desktop)
    sits(desktop, "ning", page)
    desktop.until(lambda: page.detail.page is not None and len(page.detail.page.rivals) == 1, "side by side")
    assert page.detail.rivals.isVisible() and len(page.detail.rivals.chosen()) == 1
    other = page.detail.page.rivals[0].line.clause
    page.detail.rivals.findChildren(type(page.export))[0].click()
    desktop.until(lambda: page.detail.page.suggestion.clause == other, "the other clause")
    desktop.settle()
    page.detail.reason.setFocus()
    write("应按本条")
    press(Key.Key_Return, CTRL)
    desktop.until(lambda: bool(desktop.ask(lambda desk: desk.penalties())), f"one is proposed: {faults(page)}")
    assert desktop.ask(lambda desk: desk.suggestions()) == ()
    assert shown(desktop).clause == other
    proven(desktop)


def proven(desktop: Desktop) -> None:
    """The ledger is whole, and every table folded anew is the same."""
    assert desktop.faults == []
    desktop.close()
    store = Store.open(desktop.folder / FILE)
    before = projection_rows(store)
    rebuild(store)
    assert projection_rows(store) == before and verify(store).clean
    store.close()
