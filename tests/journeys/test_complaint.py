"""One complaint all the way through: call, warning, second call, findings, reply, penalty, notice, weekly sheet."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from desktop.models.rebuild import projection_rows, rebuild
from desktop.models.store import FILE, Store
from desktop.models.verify import verify
from tests.journeys.driving import CTRL, Desktop, Key, press, record_form, tab, write
from tests.views.b_keys import ALT


@pytest.fixture
def desktop(qapp: object, tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(tmp_path, "2026-11-23 09:00:00")
    yield made
    made.close()


def text_of(pdf: bytes) -> str:
    """The words of a PDF without the gaps of its layout."""
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def take_the_call(desktop: Desktop) -> str:
    """F2, the phone at once, Tab from field to field, Ctrl+Enter; the case's number."""
    desktop.key(Key.Key_F2)
    page: Any = desktop.window.page()
    assert page.page_id == "register" and page.body is None, "nobody waits for the form"
    write("13880542716")
    desktop.until(lambda: page.body is not None, "the form is there")
    desktop.settle()
    assert page.body.text("phone") == "138 8054 2716"
    for words in ("刘建国", "XY-2026-08-1147", "成都市成华区建设路 88 号"):
        tab()
        write(words)
    press(Key.Key_T, ALT)
    write("推拉门下轨变形，门扇推不动")
    tab()
    write("今天内上门更换下轨")
    tab()
    write("chenghua")
    tab(2)
    write("zhoukai")
    press(Key.Key_Return, CTRL)
    case = desktop.page("case")
    desktop.until(lambda: case.page is not None, "the case is shown")
    return str(case.number)


def call_again(desktop: Desktop, number: str) -> None:
    """F2, the same phone, the match panel shows the case, F4 records a repeat complaint."""
    desktop.key(Key.Key_F2)
    page = desktop.page("register")
    desktop.settle()
    write("13880542716")
    desktop.until(lambda: page.match_panel is not None and page.match_panel.selected == number, "the match is shown")
    page.body.go_to("content")
    write("说好一小时内答复，还没人联系")
    press(Key.Key_F4)
    case = desktop.page("case")
    desktop.until(lambda: case.page is not None and "repeat:1" in case.page.tags, "the repeat is recorded")


def propose_approve_issue(desktop: Desktop) -> str:
    """The suggestion becomes a penalty by three people's keys; the notice's number."""
    desktop.window.show_page("penalties")
    page = desktop.page("penalties")
    desktop.until(lambda: page.detail.page is not None, "the suggestion is open")
    assert page.detail.page.suggestion.rule == "late-answer"
    page.detail.reason.setFocus()
    press(Key.Key_Return, CTRL)
    desktop.settle()
    assert page.detail.reason_field.error, "a reason is asked for"
    write("逾期八十分钟未答复，致客户再次来电")
    press(Key.Key_Return, CTRL)
    desktop.until(lambda: page.tabs.value() == "proposed" and page.detail.page.penalty is not None, "it is proposed")
    own = next(step for step in page.detail.page.penalty.next if step.kind == "penalty-approved")
    assert not own.allowed and own.why is not None, "nobody approves what they proposed"
    desktop.seat("sun")
    page.refresh(desktop.clock.now())
    desktop.until(lambda: any(s.allowed for s in page.detail.page.penalty.next), "the HR manager may approve")
    page.detail.setFocus()
    page.list.setFocus()
    press(Key.Key_Return, CTRL)
    desktop.until(lambda: page.tabs.value() == "approved", "it is approved")
    desktop.until(lambda: page.detail.page.penalty.state == "approved", "it can be issued")
    page.list.setFocus()
    press(Key.Key_Return, CTRL)
    desktop.until(lambda: page.tabs.value() == "issued" and bool(page.detail.page.penalty.document), "it is issued")
    number = str(page.detail.page.penalty.document)
    desktop.until(lambda: getattr(page, "dialog", None) is not None, "the print preview opens")
    page.dialog.reject()
    return number


def test_a_complaint_from_the_first_call_to_the_weekly_sheet(desktop: Desktop) -> None:
    number = take_the_call(desktop)
    case = desktop.page("case")
    assert [card.line.name for card in case.clocks.cards] == ["investigate", "answer", "dispatch"]

    desktop.to("2026-11-23 09:20:00")
    desktop.to("2026-11-23 09:22:30")
    desktop.until(lambda: bool(desktop.window.alerts.pending), "the first handler is told to phone")
    assert desktop.window.alerts.pending[0].number == number
    desktop.key(Key.Key_F8)
    desktop.until(lambda: not desktop.window.alerts.pending, "F8 acknowledges")

    desktop.to("2026-11-23 10:20:00")
    call_again(desktop, number)
    assert [one.rule for one in case.page.suggestions] == ["late-answer"]

    desktop.to("2026-11-23 10:30:00")
    desktop.key(Key.Key_F6)
    record_form(desktop, {"finding": "下轨变形，已订配件，下午上门更换"})
    desktop.to("2026-11-23 10:38:00")
    desktop.key(Key.Key_F7)
    record_form(desktop, {})
    assert case.page.stage == "to-close"

    document = propose_approve_issue(desktop)
    notice = text_of(desktop.ask(lambda desk: desk.document(document)))
    for words in (
        document,
        number,
        "周凯",
        "7.2.1",
        "¥30.00",
        "人民币叁拾元整",
        "王敏",
        "孙建华",
        "逾期八十分钟未答复",
    ):
        assert words.replace(" ", "") in notice, words

    desktop.sleep_until("2026-11-30 09:30:00")
    desktop.window.show_page("statistics")
    sheet = desktop.page("statistics")
    sheet.show_due("weekly-report")
    desktop.until(lambda: bool(sheet.sheets), "the weekly sheet is shown")
    week = desktop.ask(lambda desk: desk.week_start(desktop.clock.now()))
    weekly = text_of(desktop.ask(lambda desk: desk.weekly_pdf(week)))
    for words in ("2026年11月23日", "用户投诉", "员工投诉", "转办5.2.2", "7.2.1", "30.00"):
        assert words in weekly, words
    desktop.close()

    store = Store.open(desktop.folder / FILE)
    before = projection_rows(store)
    rebuild(store)
    assert projection_rows(store) == before
    findings = verify(store)
    assert findings.clean, str(findings)
    store.close()
