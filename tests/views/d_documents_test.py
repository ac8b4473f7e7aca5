"""The documents page with a desk of one's own: the list, the filter, the very bytes shown, printed and saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.policy.values import Text
from desktop.services.deskmodels import Paper, PaperFilter, Papers
from desktop.services.documents import render_notice
from desktop.services.readmodels import Refused, Trouble
from desktop.views import design, i18n
from desktop.views.documents.page import DocumentsPage
from desktop.views.documents.table import PaperTable
from desktop.views.tasks import InlineTasks
from tests.documents.samples import notice
from tests.fakes import SHANGHAI, FakeClock, instant
from tests.views.a_fakes import NOW
from tests.views.b_fakes import HeldTasks
from tests.views.b_keys import CTRL, Key, focused, press, show, write

NOTICE, WEEKLY = Text("处罚通知单", "Penalty notice"), Text("周报", "Weekly report")
CASE = "K-CD01-20261120-A009"
ABOUT = Text("周凯 · 逾期答复", "周凯 · Late answer")
PAPERS = (
    Paper(
        "CF-CD01-2026-A0002", "penalty-notice", NOTICE, instant("2026-11-23 10:00:00"), "孙建华", CASE, ABOUT, "whole"
    ),
    Paper(
        "ZB-CD01-2026-A0001", "weekly-report", WEEKLY, instant("2026-11-23 09:00:00"), "王敏", "", Text("", ""), "whole"
    ),
    Paper(
        "CF-CD01-2026-A0001", "penalty-notice", NOTICE, instant("2026-11-02 09:00:00"), "孙建华", CASE, ABOUT, "erased"
    ),
)


class Desk:
    """Holds documents; each has its own bytes."""

    def __init__(self) -> None:
        self.zone = SHANGHAI
        self.papers_held = PAPERS
        self.total = 0
        self.list_error: Exception | None = None
        self.asked: list[PaperFilter] = []
        self.pdf = render_notice(notice()).bytes
        self.error: Exception | None = None
        self.read: list[str] = []

    def setting(self, key: str) -> str:
        return ""

    def papers(self, wanted: PaperFilter, now: int) -> Papers:
        self.asked.append(wanted)
        if self.list_error is not None:
            raise self.list_error
        found = tuple(
            one for one in self.papers_held if wanted.kind in ("", one.kind) and wanted.number.upper() in one.number
        )
        return Papers(found, self.total or len(found), (("penalty-notice", NOTICE), ("weekly-report", WEEKLY)))

    def document(self, number: str) -> bytes:
        self.read.append(number)
        if self.error is not None:
            raise self.error
        return self.pdf


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, desk: Desk) -> Iterator[DocumentsPage]:
    i18n.install(qapp, "zh")
    design.apply(qapp, "light")
    clock = FakeClock(NOW)
    made = DocumentsPage(desk, InlineTasks(), clock)  # type: ignore[arg-type]
    show(qtbot, made)
    made.refresh(clock.now())
    made.setFocus()
    yield made


def rows(page: DocumentsPage) -> list[str]:
    model = page.model
    cells = [[str(model.index(row, column).data()) for column in range(5)] for row in range(model.rowCount())]
    return [" | ".join(filter(None, row)) for row in cells]


def test_the_newest_first_with_what_each_is_about(page: DocumentsPage) -> None:
    assert rows(page) == [
        "2026-11-23 10:00 | 处罚通知单 | CF-CD01-2026-A0002 | 周凯 · 逾期答复",
        "2026-11-23 09:00 | 周报 | ZB-CD01-2026-A0001 | 王敏 经办",
        "2026-11-02 09:00 | 处罚通知单 | CF-CD01-2026-A0001 | 周凯 · 逾期答复 | 已抹除",
    ]
    assert page.count.whole == "共 3 份"


def test_the_chosen_document_is_shown_as_it_was_printed(page: DocumentsPage, desk: Desk) -> None:
    assert (page.beside.head.title(), page.beside.pdf) == ("处罚通知单", desk.pdf)
    assert len(page.beside.sheets.pages) >= 1 and page.beside.sheets.pages[0].accessibleName() == "第 1 页"
    assert page.beside.sheets.pages[0].pixmap().width() > 500
    press(Key.Key_Down)
    assert desk.read == ["CF-CD01-2026-A0002", "ZB-CD01-2026-A0001"]
    page.refresh(instant(NOW))
    assert len(desk.read) == 2, "what is shown already is not read again"


def test_one_whose_bytes_were_erased_says_so_and_cannot_be_printed(page: DocumentsPage, desk: Desk) -> None:
    press(Key.Key_Down)
    press(Key.Key_Down)
    assert "已依规抹除" in page.beside.gone.text() and page.beside.sheets.isHidden()
    assert not page.print.isEnabled() and page.case.isEnabled()
    press(Key.Key_P, CTRL)
    assert not hasattr(page, "dialog")
    press(Key.Key_Up)
    assert page.beside.gone.text() == "" and page.print.isEnabled() and not page.case.isEnabled()


def test_one_whose_bytes_are_not_here_is_said_to_be_missing(page: DocumentsPage, desk: Desk) -> None:
    desk.error = Refused("no-document", Text("没有文书", "no document"))
    press(Key.Key_Down)
    assert "不在本机" in page.beside.gone.text() and page.notice.text() == "没有文书"
    desk.error, desk.pdf = None, b"not a pdf"
    page.refresh(instant(NOW))
    assert "不是可读的 PDF" in page.notice.text()
    desk.papers_held = (replace(PAPERS[1], kept="missing"),)
    page.refresh(instant(NOW))
    assert rows(page)[0].endswith("缺失") and "complaint-desk verify" in page.beside.gone.text()


def test_the_filter_is_the_desks(page: DocumentsPage, desk: Desk, qtbot: QtBot) -> None:
    page.kind.set_value("weekly-report")
    page.period.set_value("month")
    assert desk.asked[-1] == PaperFilter("weekly-report", "month", "")
    assert len(rows(page)) == 1
    press(Key.Key_F, CTRL)
    write("cf")
    qtbot.waitUntil(lambda: desk.asked[-1] == PaperFilter("weekly-report", "month", "cf"))
    assert page.empty.isVisible() and not page.table.isVisible() and not page.print.isEnabled()
    assert focused() is page.number, "the keyboard stays where one types"


def test_a_document_that_was_searched_for_is_found_whatever_the_filter(page: DocumentsPage) -> None:
    page.kind.set_value("weekly-report")
    page.show_document("CF-CD01-2026-A0001")
    paper = page.paper()
    assert paper is not None and paper.number == "CF-CD01-2026-A0001"


def test_saving_writes_the_very_bytes(page: DocumentsPage, desk: Desk, tmp_path: Path) -> None:
    page.save_to(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == desk.pdf
    assert "已保存为" in page.notice.text()
    page.save_to(tmp_path / "nowhere" / "a.pdf")
    assert "无法写入" in page.notice.text() and "请另选文件夹" in page.notice.text()


def test_ctrl_p_prints_it_again(page: DocumentsPage, qtbot: QtBot) -> None:
    press(Key.Key_P, CTRL)
    qtbot.addWidget(page.dialog)
    assert page.dialog.windowTitle() == "打印 CF-CD01-2026-A0002"
    page.dialog.reject()


def test_its_case_is_opened_by_enter_and_ctrl_o(page: DocumentsPage, qtbot: QtBot) -> None:
    for key, modifier in ((Key.Key_Return, Qt.KeyboardModifier.NoModifier), (Key.Key_O, CTRL)):
        with qtbot.waitSignal(page.open_case, timeout=1000) as opened:
            press(key, modifier)
        assert opened.args == [CASE]
    press(Key.Key_Down)
    with qtbot.assertNotEmitted(page.open_case):
        press(Key.Key_Return)


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, qapp: QApplication) -> None:
    model = PaperTable()
    model.show_papers(PAPERS, SHANGHAI)
    qtmodeltester.check(model, force_py=True)


def test_while_another_document_is_still_read_the_one_before_is_not_printed_under_its_number(
    qapp: QApplication, qtbot: QtBot, desk: Desk
) -> None:
    tasks, clock = HeldTasks(), FakeClock(NOW)
    i18n.install(qapp, "zh")
    page = DocumentsPage(desk, tasks, clock)  # type: ignore[arg-type]
    show(qtbot, page)
    page.refresh(clock.now())
    tasks.let_go()
    page.setFocus()
    press(Key.Key_Down)
    press(Key.Key_P, CTRL)
    assert not hasattr(page, "dialog") and not page.print.isEnabled() and page.beside.pdf == b""
    tasks.let_go()
    press(Key.Key_P, CTRL)
    qtbot.addWidget(page.dialog)
    assert page.dialog.windowTitle() == "打印 ZB-CD01-2026-A0001"
    page.dialog.reject()


def test_an_answer_that_comes_late_is_not_shown_for_another_document(
    qapp: QApplication, qtbot: QtBot, desk: Desk
) -> None:
    tasks, clock = HeldTasks(), FakeClock(NOW)
    i18n.install(qapp, "zh")
    page = DocumentsPage(desk, tasks, clock)  # type: ignore[arg-type]
    show(qtbot, page)
    page.refresh(clock.now())
    tasks.let_go(1)
    page.setFocus()
    press(Key.Key_Down)
    press(Key.Key_Down)
    tasks.let_go()
    assert "已依规抹除" in page.beside.gone.text() and page.beside.sheets.isHidden() and not page.beside.pdf


def test_nothing_was_printed_yet_is_said_with_what_will_stand_here(page: DocumentsPage, desk: Desk) -> None:
    desk.papers_held = ()
    page.refresh(instant(NOW))
    assert page.empty.isVisible() and not page.beside.isVisible() and page.count.whole == "共 0 份"
    for key in (Key.Key_P, Key.Key_S, Key.Key_O):
        press(key, CTRL)
    assert not hasattr(page, "dialog") and not page.save.isEnabled()


def test_when_the_list_cannot_be_read_that_is_said_and_what_was_shown_stays(page: DocumentsPage, desk: Desk) -> None:
    before = rows(page)
    desk.list_error = Trouble("locked", Text("数据被占用。", "The data are locked."), Text("稍后再试。", "Try again."))
    page.refresh(instant(NOW))
    assert "数据被占用" in page.notice.text() and rows(page) == before


def test_of_many_the_newest_are_shown_and_the_count_says_so(page: DocumentsPage, desk: Desk) -> None:
    desk.total = 950
    page.refresh(instant(NOW))
    assert page.count.whole == "共 950 份，列出最新 3 份"


def test_the_chosen_document_stays_chosen_when_a_newer_one_comes(page: DocumentsPage, desk: Desk) -> None:
    press(Key.Key_Down)
    desk.papers_held = (replace(PAPERS[0], number="CF-CD01-2026-A0003"), *PAPERS)
    page.refresh(instant(NOW))
    paper = page.paper()
    assert paper is not None and paper.number == "ZB-CD01-2026-A0001"
