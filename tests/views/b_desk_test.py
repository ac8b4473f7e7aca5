"""The pages over the real desk and a real ledger: a call through both pages, and a draft that outlives kill -9."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.models.store import Store
from desktop.services.desk import Desk
from desktop.services.setup_company import sample_company
from desktop.views.case.page import SHEET, CasePageWidget
from desktop.views.design import apply
from desktop.views.register.page import RegisterPage
from desktop.views.tasks import InlineTasks
from tests.fakes import FakeClock
from tests.views.b_keys import ALT, CTRL, Key, press, show, write
from tests.views.b_typist import TYPED

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock("2026-11-23 14:31:20")


@pytest.fixture
def desk(tmp_path: Path, clock: FakeClock) -> Iterator[Desk]:
    store = Store.open(tmp_path)
    made = Desk(store, clock)
    sample_company(made)
    yield made
    store.close()


def tab(times: int = 1) -> None:
    for _ in range(times):
        press(Key.Key_Tab)


def register(page: RegisterPage) -> None:
    page.start()
    write("13880542716")
    for text in ("刘建国", "XY-2026-08-1147", "成都市成华区建设路 88 号"):
        tab()
        write(text)
    press(Key.Key_T, ALT)
    write("推拉门下轨变形")
    tab()
    write("今天上门")
    tab()
    write("chenghua")
    tab(2)
    write("zhoukai")
    press(Key.Key_Return, CTRL)


def test_a_call_goes_through_both_pages_over_the_real_desk(
    qtbot: Any, qapp: QApplication, desk: Desk, clock: FakeClock
) -> None:
    apply(qapp, "light")
    page = RegisterPage(desk, InlineTasks(), clock)
    show(qtbot, page)
    opened: list[str] = []
    page.open_case.connect(opened.append)
    register(page)
    assert page._trouble.text() == ""
    (number,) = opened
    case = CasePageWidget(desk, InlineTasks(), clock)
    show(qtbot, case)
    case.show_case(number)
    assert case._trouble.text() == "" and case.page is not None
    assert [card.line.name for card in case.clocks.cards] == ["investigate", "answer", "dispatch"]
    assert {row.kind for row in case.history.model.rows} == {"registered", "dispatched"}

    clock.advance(hours=2)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.start()
    write("13880542716")
    page._asker._pause.stop()
    page._asker._send()
    assert page.match_panel is not None and page.match_panel.selected == number
    assert page.body is not None
    page.body.go_to("content")
    write("说好一小时内答复，还没人联系")
    press(Key.Key_F4)
    assert opened == [number, number]
    case.refresh(clock.now())
    assert case.page.suggestions and "repeat:1" in case.page.tags


def test_every_operation_the_desk_offers_opens_as_a_form(
    qtbot: Any, qapp: QApplication, desk: Desk, clock: FakeClock
) -> None:
    apply(qapp, "light")
    page = RegisterPage(desk, InlineTasks(), clock)
    show(qtbot, page)
    opened: list[str] = []
    page.open_case.connect(opened.append)
    register(page)
    case = CasePageWidget(desk, InlineTasks(), clock)
    show(qtbot, case)
    case.show_case(opened[0])
    assert case.page is not None
    steps = [step for step in (*case.page.steps, *case.page.more) if step.allowed and step.kind != "noted"]
    assert len(steps) > 10
    for step in steps:
        case.open_sheet(step.kind)
        assert case.lower_stack.currentIndex() == SHEET
        assert case.sheet.form is not None and case.sheet.form.kind == step.kind, step.kind
        assert set(case.sheet.fields) >= {"by", "at"} and case.sheet._trouble.text() == ""


def test_a_correction_through_the_page_strikes_the_old_value_through(
    qtbot: Any, qapp: QApplication, desk: Desk, clock: FakeClock
) -> None:
    apply(qapp, "light")
    page = RegisterPage(desk, InlineTasks(), clock)
    show(qtbot, page)
    opened: list[str] = []
    page.open_case.connect(opened.append)
    register(page)
    case = CasePageWidget(desk, InlineTasks(), clock)
    show(qtbot, case)
    case.show_case(opened[0])
    clock.advance(minutes=3)
    case.open_sheet("corrected", 0)
    facts: Any = case.sheet.fields["set"].editor
    facts.ask("contract").editor.restore("XY-2026-08-1174")
    facts.ask("category").editor.restore("installation")
    case.sheet.submit()
    assert case.sheet._trouble.text() == "" and case.page is not None
    contract = next(fact for fact in case.page.facts if fact.field == "contract")
    assert (contract.value.zh, contract.old) == ("XY-2026-08-1174", ("XY-2026-08-1147",))


def test_the_draft_outlives_kill_9_but_for_the_last_three_seconds(
    qtbot: Any, qapp: QApplication, tmp_path: Path, desk: Desk, clock: FakeClock
) -> None:
    command = [sys.executable, "-m", "tests.views.b_typist", str(tmp_path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as typist:
        assert typist.stdout is not None
        for _ in range(2):
            assert typist.stdout.readline().strip() == "saved"
        os.kill(typist.pid, signal.SIGKILL)
        typist.wait(30)
    apply(qapp, "light")
    page = RegisterPage(desk, InlineTasks(), clock)
    show(qtbot, page)
    page.start()
    assert page.body is not None
    assert page.body.text("phone") == "138 8054 2716"
    content = page.body.text("content")
    # Two saves, three seconds apart at most, of a key every 40 ms: much more than one save's worth is there.
    assert content == TYPED * (len(content) // len(TYPED)) and len(content) // len(TYPED) > 40
