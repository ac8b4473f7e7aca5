"""The ways to the views: by keys and by the window's own doors, until one stands as it is wanted.

Owns the ways, one function a state. Must not judge, and must not say which states are looked at (:mod:`views`).
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

from desktop import troubles
from desktop.models.store import FILE, Store
from desktop.services.desk import Desk
from desktop.services.sample.live import LIU
from desktop.services.search import search
from desktop.services.setup_company import sample_company
from desktop.views.firststart.place import OFFICE
from tests.look.stage import ALT, CTRL, SHIFT, Key, Stage

PHONE = "19403802716"
"""In a range that nobody can be called under (see the sample's own phones)."""


# board --------------------------------------------------------------------------------------------------------------
def to_group(stage: Stage) -> None:
    stage.page("board")


def to_opened(stage: Stage) -> None:
    stage.key(Key.Key_F9)


def to_board(stage: Stage) -> None:
    stage.key(Key.Key_F8)
    stage.until(lambda: not stage.window.alerts.pending, "the alerts are acknowledged")
    stage.settle()


def to_filtered(stage: Stage) -> None:
    page = stage.page("board")
    page.filters.place.set_value("chenghua")
    stage.settle()


def to_unmatched(stage: Stage) -> None:
    page = stage.page("board")
    page.filters.place.setCurrentIndex(1)
    page.filters.owner.setCurrentIndex(page.filters.owner.count() - 1)
    page.filters.hide_met.setChecked(True)
    page.filters.category.setCurrentIndex(page.filters.category.count() - 1)
    stage.settle()


def to_table(stage: Stage) -> None:
    page = stage.page("board")
    page.filters.clear()
    stage.settle()
    page.setFocus()
    stage.key(Key.Key_T, CTRL)


def to_table_filtered(stage: Stage) -> None:
    stage.window.page().filters.register.set_value("employee")
    stage.settle()


def to_lanes_again(stage: Stage) -> Any:
    page = stage.page("board")
    page.filters.clear()
    page.filters.view.set_value("board")
    stage.settle()
    return page


def to_loading(stage: Stage) -> None:
    page = to_lanes_again(stage)
    release = stage.hold()
    page.refresh(stage.clock.now())
    stage.until(lambda: not page.loading.isHidden(), "the words that something is read")
    release()  # the answer comes with the next settling: what is pictured stands until then


def to_error(stage: Stage, page_id: str) -> None:
    page = stage.page(page_id)
    page.notice.show_error(troubles.of(OSError(errno.ENOSPC, "No space left on device")) or RuntimeError())


def to_search(stage: Stage, words: str) -> None:
    stage.home()
    stage.key(Key.Key_K, CTRL)
    stage.write(words)


def to_keys(stage: Stage, page_id: str) -> None:
    stage.page(page_id)
    stage.key(Key.Key_F1)


def to_wall(stage: Stage) -> None:
    stage.page("board")
    stage.key(Key.Key_F11)
    stage.until(lambda: stage.window.wall.board is not None, "the wall board")
    stage.settle()


# register -----------------------------------------------------------------------------------------------------------
def to_register(stage: Stage, register: str = "customer") -> Any:
    stage.home()
    stage.key(Key.Key_F2, SHIFT) if register == "employee" else stage.key(Key.Key_F2)
    page = stage.window.page()
    stage.until(lambda: page.register == register and page.body is not None, "the form")
    stage.settle()
    return page


def to_register_filled(stage: Stage) -> None:
    page = to_register(stage)
    stage.write(PHONE)
    for words in ("罗建平", "XY-2026-08-2716", "成都市成华区建设路 88 号 3 栋 2 单元 1102"):
        stage.key(Key.Key_Tab)
        stage.write(words)
    stage.key(Key.Key_T, ALT)
    for field, words in (("content", "推拉门下轨变形，门扇推不动"), ("demand", "今天内上门更换下轨，并给出书面答复")):
        page.body.go_to(field)
        stage.write(words)
    page.body.go_to("store")
    stage.write("chenghua")
    stage.key(Key.Key_Tab)
    page.body.go_to("to")
    stage.write("zhoukai")
    stage.key(Key.Key_Tab)


def to_register_match(stage: Stage) -> None:
    page = to_register(stage)
    page.body.clear()
    page.body.go_to("phone")
    stage.write(LIU)
    stage.until(lambda: bool(page.match_panel.selected), "the match")
    stage.settle()


def to_register_wrong(stage: Stage) -> None:
    page = to_register(stage)
    page.body.clear()
    page.body.go_to("phone")
    stage.write("123")
    stage.key(Key.Key_Return, CTRL)


def to_register_away(stage: Stage) -> None:
    page = to_register(stage, "employee")
    page.body.unfold(True)
    stage.settle()


# cases --------------------------------------------------------------------------------------------------------------
def number_of(stage: Stage, words: str) -> str:
    found = stage.ask(lambda desk: search(desk.context, words))
    return str(found[0].number)


def to_case(stage: Stage, words: str) -> Any:
    return stage.case(number_of(stage, words))


def to_employee_case(stage: Stage) -> None:
    page = stage.window.page_of("board")
    number = next(one for one in page.urgent() if one.startswith("Y-"))
    stage.case(number)


def to_sheet(stage: Stage, key: Key) -> None:
    page = to_case(stage, "刘建国")
    stage.key(key)
    stage.until(lambda: page.sheet.form is not None and page.sheet.isVisible(), "a form")
    stage.settle()


def to_sheet_wrong(stage: Stage) -> None:
    to_sheet(stage, Key.Key_F6)
    stage.key(Key.Key_Return, CTRL)


def to_correction(stage: Stage) -> None:
    page = to_case(stage, "刘建国")
    stage.key(Key.Key_E, CTRL)
    stage.until(lambda: page.sheet.form is not None and page.sheet.isVisible(), "the correction")
    stage.settle()


def to_more(stage: Stage) -> None:
    to_case(stage, "刘建国")
    stage.key(Key.Key_M, ALT)


# penalties ----------------------------------------------------------------------------------------------------------
def first_suggestion(stage: Stage) -> Any:
    return stage.ask(lambda desk: next(one for one in desk.suggestions() if one.low is not None and one.proven))


def to_penalties(stage: Stage, tab: str) -> Any:
    page = stage.page("penalties")
    page.tabs.set_value(tab)
    page.refresh(stage.clock.now())
    stage.settle()
    page.list.setFocus()
    return page


def to_suggested(stage: Stage) -> None:
    stage.seat("amy")
    page = to_penalties(stage, "suggested")
    line = first_suggestion(stage)
    page.show_suggestion(line.id)
    stage.settle()
    page.detail.reason.setPlainText("首次发生；未主动告知进度，致客户再次来电")
    stage.settle()


def to_refused_without_reason(stage: Stage) -> None:
    page = to_penalties(stage, "suggested")
    page.detail.reason.setPlainText("")
    stage.key(Key.Key_Return, CTRL)


def to_proposed(stage: Stage) -> None:
    line = first_suggestion(stage)
    stage.ask(lambda desk: desk.propose(line.id, line.low, "首次发生；未主动告知进度，致客户再次来电", ""))
    to_penalties(stage, "proposed")


def to_approved(stage: Stage) -> None:
    stage.seat("sun")
    line = stage.ask(lambda desk: next(one for one in desk.penalties() if one.state == "proposed"))
    stage.ask(lambda desk: desk.approve(line.id, ""))
    to_penalties(stage, "approved")


def to_issued(stage: Stage) -> None:
    line = stage.ask(lambda desk: next(one for one in desk.penalties() if one.state == "approved"))
    stage.ask(lambda desk: desk.issue(line.id))
    to_penalties(stage, "issued")


def to_print(stage: Stage) -> None:
    page = to_penalties(stage, "issued")
    stage.key(Key.Key_P, CTRL)
    stage.until(lambda: getattr(page, "dialog", None) is not None and page.dialog.isVisible(), "the print preview")
    stage.settle()


# other pages --------------------------------------------------------------------------------------------------------
def to_page(stage: Stage, page_id: str) -> None:
    stage.page(page_id)


def to_followups_today(stage: Stage) -> None:
    page = stage.page("followups")
    page.tabs.set_value("today")
    stage.settle()


def to_followups(stage: Stage) -> None:
    page = stage.page("followups")
    page.tabs.set_value("waiting")
    stage.settle()
    page.table.setFocus()
    stage.key(Key.Key_1, CTRL)
    stage.key(Key.Key_4, CTRL)


def to_documents_none(stage: Stage) -> None:
    page = stage.page("documents")
    page.number.setText("ZZ-0000")
    page.refresh(stage.clock.now())
    stage.settle()


def to_documents(stage: Stage) -> None:
    page = stage.page("documents")
    page.number.setText("")
    page.refresh(stage.clock.now())
    stage.settle()
    stage.until(lambda: bool(page.beside.pdf), "the document is shown")
    stage.settle()


def to_policy_plain(stage: Stage) -> None:
    page = stage.page("policy")
    row = next(place for place in range(page.model.rowCount()) if page.model.line(place).state != "confirm")
    page.table.setCurrentIndex(page.model.index(row, 0))
    stage.settle()


def to_policy_draft(stage: Stage) -> None:
    stage.seat("sun")
    page = stage.page("policy")
    page.table.setFocus()
    stage.key(Key.Key_N, CTRL)


def to_section(stage: Stage, section: str) -> None:
    page = stage.page("settings")
    page.show_section(section)
    stage.settle()


def to_stores(stage: Stage) -> None:
    to_section(stage, "people")
    stage.window.page().people.which.set_value("stores")
    stage.settle()


def to_paste(stage: Stage) -> None:
    stage.seat("sun")
    to_section(stage, "people")
    people = stage.window.page().people
    people.which.set_value("people")
    people.setFocus()
    people.paste()
    stage.write("马超，第二受理人，售后部\n吴用，没有的角色，售后部")
    people.pastes["people"].look()
    stage.settle()


# alerts, one by one -------------------------------------------------------------------------------------------------
def to_one_alert(stage: Stage) -> None:
    stage.page("board")
    stage.seat("amy")
    stage.quiet()
    stage.pass_time(lambda: bool(stage.window.alerts.pending))
    assert not stage.window.banner.is_group()


def to_sleep_digest(stage: Stage) -> None:
    stage.home()
    stage.clock.to(stage.clock.now() + 95 * 60_000)
    stage.window.alerts.wake()
    stage.window.alerts.tick()
    stage.settle()
    stage.until(lambda: stage.subject is not stage.window, "the digest")


# first start --------------------------------------------------------------------------------------------------------
def to_choice(stage: Stage) -> None:
    stage.settle()


def to_wizard(stage: Stage, place: int) -> None:
    start = stage.root.first_start
    assert start is not None
    if start.pages.currentWidget() is not start.wizard:
        start.choice.own.emit()
        stage.settle()
    wizard = start.wizard
    wizard.identity.name.setText("绵阳门窗有限公司")
    wizard.identity.handler.setText("王敏")
    wizard.show_step(place)
    stage.settle()


def to_wizard_wrong(stage: Stage) -> None:
    to_wizard(stage, 1)
    start = stage.root.first_start
    assert start is not None
    start.wizard.identity.name.setText("")
    start.wizard.go_on()
    stage.settle()


def to_office(stage: Stage) -> None:
    """The folder of an office in which a ledger lies was tried: this PC would join it."""
    to_wizard(stage, 2)
    start = stage.root.first_start
    assert start is not None
    share = Path(stage.ask(lambda desk: desk.context.store.data_dir)) / "office"
    if not share.exists():
        share.mkdir()
        store = Store.open(share / FILE)
        sample_company(Desk(store, stage.clock))
        store.close()
    data = start.wizard.data
    data.places.set_value(OFFICE)
    data.share.line.setText(str(share))
    start.wizard.go_on()
    stage.until(lambda: data.tried is not None, "the folder was tried")
    stage.settle()
