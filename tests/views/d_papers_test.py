"""Papers and exports in the window, on a real desk of the sample company: keys, previews, files, refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.services.deskmodels import PaperFilter
from desktop.views.board.page import BoardPage
from desktop.views.case.page import PAPERS, STEPS, CasePageWidget
from desktop.views.documents.page import DocumentsPage
from desktop.views.exporting import CSV, XLSX, with_suffix
from desktop.views.followups.page import FollowUpsPage
from desktop.views.penalties.page import PenaltiesPage
from desktop.views.tasks import InlineTasks
from tests.services.conftest import Office
from tests.services.test_issuing import decided, late, text
from tests.services.test_papers import issued
from tests.views.b_keys import CTRL, SHIFT, Key, focused, press, show, write

pytest_plugins = ("tests.views.d_kit",)
Shown = Callable[[type], Any]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def shown(chinese: None, qtbot: QtBot, office: Office) -> Shown:
    """A page on the real desk, with the keyboard."""

    def make(page: type) -> Any:
        made = page(office.desk, InlineTasks(), office.clock)
        show(qtbot, made)
        if page is not CasePageWidget:
            made.refresh(office.now)
        made.setFocus()
        return made

    return make


def answer(path: Path) -> None:
    """Whoever is asked for a file in a moment names ``path``."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            name = dialog.findChild(QLineEdit, "fileNameEdit")
            assert name is not None
            name.setText(str(path))
            dialog.accept()
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(10, look)


def papers(office: Office) -> list[tuple[str, int]]:
    return [(one.kind, one.times) for one in office.desk.papers(PaperFilter(), office.now).lines]


def titles(page: CasePageWidget) -> list[str]:
    return [f"{row.step.title.zh}{'' if row.step.allowed else ' ×'}" for row in page.papers.rows]


# a case -----------------------------------------------------------------------------------------------------------
def test_ctrl_p_offers_the_papers_of_a_case_and_says_why_not(shown: Shown, office: Office) -> None:
    page = shown(CasePageWidget)
    page.show_case(late(office))
    press(Key.Key_P, CTRL)
    assert page.lower_stack.currentIndex() == PAPERS and focused() is page.papers.search_box
    assert titles(page) == ["催办单 · 周凯", "案件档案单", "处理决定通知 ×"]
    assert page.papers.rows[2].effect.text() == "还没有判定或处理结果"
    assert page.papers.rows[0].button.accessibleName().startswith("催办单 · 周凯")
    press(Key.Key_Escape)
    assert page.lower_stack.currentIndex() == STEPS


def test_a_paper_is_chosen_by_typing_issued_and_shown_for_printing(shown: Shown, office: Office, qtbot: QtBot) -> None:
    page = shown(CasePageWidget)
    page.show_case(late(office))
    press(Key.Key_P, CTRL)
    write("Urging")
    press(Key.Key_Return)
    qtbot.addWidget(page.papers.dialog)
    assert page.papers.dialog.windowTitle() == "打印 CB-CD01-2026-A0001"
    assert papers(office) == [("urging-note", 1)]
    page.papers.dialog.reject()


def test_more_operations_lists_the_papers_too(shown: Shown, office: Office, qtbot: QtBot) -> None:
    case = decided(office)
    page = shown(CasePageWidget)
    page.show_case(case)
    page.toggle_more()
    page.more.search_box.setText("处理决定")
    (row,) = page.more.rows
    assert row.button.text() == "打印"
    with qtbot.waitSignal(page.recorded):
        row.button.click()
    qtbot.addWidget(page.papers.dialog)
    assert papers(office) == [("decision-notice", 1)]
    page.papers.dialog.reject()


def test_a_refusal_is_said_on_the_page(shown: Shown, office: Office) -> None:
    case = late(office)
    page = shown(CasePageWidget)
    page.show_case(case)
    office.desk.set_actor("zhou")
    page.print_paper("print:case-sheet")
    assert "由第一受理人" in page._trouble.text() and papers(office) == []


# the documents page -----------------------------------------------------------------------------------------------
def test_ctrl_n_issues_a_register_of_the_month(shown: Shown, office: Office, qtbot: QtBot) -> None:
    office.register()
    page = shown(DocumentsPage)
    press(Key.Key_N, CTRL)
    assert page.strip.isVisible() and focused() is page.strip.kind
    assert (page.strip.start.text(), page.strip.end.text()) == ("2026-11-01", "2026-11-30")
    press(Key.Key_Return, CTRL)
    qtbot.addWidget(page.dialog)
    assert papers(office) == [("customer-register", 1)]
    assert page.notice.text() == "已出具 DJ-CD01-2026-A0001。"
    assert page.model.rowCount() == 1 and "2026-11" in page.beside.head.note()
    page.dialog.reject()
    page.strip.submit()
    qtbot.addWidget(page.dialog)
    assert page.notice.text() == "内容未变，仍是 DJ-CD01-2026-A0001。" and papers(office) == [("customer-register", 2)]
    page.dialog.reject()


def test_days_are_typed_and_a_slip_is_told(shown: Shown, office: Office, qtbot: QtBot) -> None:
    page = shown(DocumentsPage)
    page.toggle_strip()
    page.strip.kind.set_value("dealer-ledger")
    page.strip.start.setFocus()
    page.strip.start.selectAll()
    write("11.1")
    assert page.strip.period.value() == "own"
    press(Key.Key_Return)
    assert "请写成 2026-11-01" in page.notice.text() and page.strip.start.text() == "11.1"
    page.strip.start.setText("2026/11/30")
    page.strip.end.setText("2026-11-1")
    page.strip.submit()
    assert "不是日期" in page.notice.text() or "期间" in page.notice.text()
    page.strip.period.set_value("last-month")
    assert (page.strip.start.text(), page.strip.end.text()) == ("2026-10-01", "2026-10-31")
    page.strip.submit()
    assert "2026-10 没有经销商处罚" in page.notice.text() and papers(office) == [], "an empty book takes no number"
    office.register()
    page.strip.kind.set_value("customer-register")
    page.strip.period.set_value("month")
    page.strip.submit()
    qtbot.addWidget(page.dialog)
    assert papers(office) == [("customer-register", 1)]
    page.dialog.reject()


def test_escape_closes_the_strip_before_the_page_is_left(shown: Shown, office: Office) -> None:
    page = shown(DocumentsPage)
    press(Key.Key_N, CTRL)
    press(Key.Key_Escape)
    assert page.strip.isHidden() and page.isVisible()


def test_what_was_printed_again_is_counted_and_a_closed_preview_is_not(
    shown: Shown, office: Office, qtbot: QtBot
) -> None:
    issued(office)
    page = shown(DocumentsPage)
    press(Key.Key_P, CTRL)
    qtbot.addWidget(page.dialog)
    page.dialog.reject()
    assert papers(office) == [("penalty-notice", 1)]
    press(Key.Key_P, CTRL)
    qtbot.addWidget(page.dialog)
    page.dialog.accept()
    assert papers(office) == [("penalty-notice", 2)] and "打印 2 次" in page.beside.head.note()


def test_all_listed_as_one_pdf_and_as_files(shown: Shown, office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    _, notice = issued(office)
    office.last_week()
    weekly = office.desk.send_weekly(office.desk.week_start(office.now)).number
    page = shown(DocumentsPage)
    press(Key.Key_P, CTRL | SHIFT)
    qtbot.addWidget(page.dialog)
    said = text(page.dialog._pdf)
    assert said.index(notice) < said.index("用户投诉周报"), "the oldest first"
    page.dialog.accept()
    assert sorted(papers(office)) == [("penalty-notice", 2), ("weekly-report", 2)]
    page.save_all(tmp_path / "文书")
    assert (tmp_path / "文书" / f"{notice}.pdf").read_bytes() == office.desk.document(notice)
    assert (tmp_path / "文书" / f"{weekly}.pdf").exists() and "2 个文件" in page.notice.text()


def test_ctrl_s_saves_the_document_or_the_list_as_the_suffix_says(
    shown: Shown, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    _, notice = issued(office)
    page = shown(DocumentsPage)
    answer(tmp_path / "a.pdf")
    press(Key.Key_S, CTRL)
    assert (tmp_path / "a.pdf").read_bytes() == office.desk.document(notice)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    answer(tmp_path / "a.xlsx")
    press(Key.Key_S, CTRL)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None and [sheet["A1"].value, sheet["A2"].value] == ["编号", notice]
    page.save_as(tmp_path / "b", CSV)
    assert (tmp_path / "b.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    page.number.setText("nothing like it")
    page.refresh(office.now)
    assert not page.save.isEnabled(), "there is nothing to save"


# the other tables -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("page", "head", "name"),
    [(FollowUpsPage, "编号", "回访"), (PenaltiesPage, "案件", "处罚"), (BoardPage, "编号", "在办案件")],
)
def test_ctrl_s_exports_what_is_listed(
    shown: Shown, office: Office, tmp_path: Path, page: type, head: str, name: str
) -> None:
    office.late_answer_then_repeat()
    made = shown(page)
    answer(tmp_path / "表.xlsx")
    press(Key.Key_S, CTRL)
    sheet = openpyxl.load_workbook(tmp_path / "表.xlsx").active
    assert sheet is not None and sheet["A1"].value == head
    assert sheet.max_row == (1 if page is FollowUpsPage else 2)
    assert "已导出到" in made.notice.text() and str(tmp_path) in made.notice.text()
    assert made.exporter._name == name


def test_the_board_exports_its_filter_and_the_ledger_its_penalties(
    shown: Shown, office: Office, tmp_path: Path
) -> None:
    office.register()
    office.register(category="repair", customer="何平")
    board = shown(BoardPage)
    board.filters.category.set_value("repair")
    board.exporter.save_to(tmp_path / "a.csv")
    lines = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 2 and "何平" in lines[1]
    issued(office)
    penalties = shown(PenaltiesPage)
    penalties.tabs.set_value("all")
    penalties.exporter.save_to(tmp_path / "b.csv")
    assert "CF-CD01-2026-A0001" in (tmp_path / "b.csv").read_text("utf-8-sig")


def test_a_disk_or_a_role_that_refuses_is_said(shown: Shown, office: Office, tmp_path: Path) -> None:
    page = shown(FollowUpsPage)
    page.exporter.save_to(tmp_path / "nowhere" / "a.xlsx")
    assert "无法写入" in page.notice.text() and "请另选文件夹" in page.notice.text()
    office.desk.set_actor("zhou")
    page.exporter.save_to(tmp_path / "a.xlsx")
    assert "由第一受理人" in page.notice.text() and not (tmp_path / "a.xlsx").exists()


def test_a_name_without_a_suffix_gets_that_of_the_chosen_kind() -> None:
    assert with_suffix(Path("a"), CSV) == Path("a.csv")
    assert with_suffix(Path("a"), XLSX) == Path("a.xlsx")
    assert with_suffix(Path("a.csv"), XLSX) == Path("a.csv")
