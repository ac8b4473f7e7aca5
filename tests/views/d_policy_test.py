"""The policy page by keyboard on a real ledger: confirming, a new version, refusals at their fields, export."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.services.policymodels import Wish
from desktop.views.policy.page import PolicyPageWidget
from desktop.views.policy.table import Column, FigureTable
from desktop.views.tasks import InlineTasks
from tests.services.conftest import Office
from tests.views.b_keys import CTRL, Key, focused, press, show, write

pytest_plugins = ["tests.views.d_kit"]
HEAD = "windows.head"


@pytest.fixture
def page(qtbot: QtBot, hr: Office, chinese: None) -> PolicyPageWidget:
    made = PolicyPageWidget(hr.desk, InlineTasks(), hr.clock)
    show(qtbot, made)
    made.refresh(hr.now)
    made.setFocus()
    return made


def row(page: PolicyPageWidget, key: str) -> list[str]:
    """A figure's cells as text."""
    model, place = page.model, page.model.row_of(key)
    return [str(model.index(place, column).data()) for column in Column]


def choose(page: PolicyPageWidget, key: str) -> None:
    page.table.setCurrentIndex(page.model.index(page.model.row_of(key), Column.FIGURE))
    page.table.setFocus()


def test_the_figures_stand_beside_the_words_they_come_from(page: PolicyPageWidget) -> None:
    assert row(page, HEAD) == [
        *("6.1", "由相关部门最高领导人在□小时内对其进行调查、处理并给予回复投诉受理人。"),
        *("领导答复", "60 分钟", "15、5 分钟", "待确认"),
    ]
    assert row(page, "windows.head-day")[3:] == ["当日 24:00", "2 小时、30 分钟", "与原文一致"]
    assert row(page, "policy.grace")[:2] == ["—", "原文没有写数字"]
    assert page.waiting.text() == "待确认 13"
    assert page.version.currentText() == "2026-01-01 起（现行）"


def test_the_page_opens_at_the_lost_digit(page: PolicyPageWidget) -> None:
    line = page.line()
    assert line is not None and line.key == HEAD
    assert page.side.currentWidget() is page.confirm
    assert page.confirm.head.title() == "6.1 数字缺损"
    assert page.confirm.source.words.text() == "原文：“在□小时内”"
    assert "抄录时丢失一个数字。默认按 60 分钟计算" in page.confirm.source.more.text()


def test_a_damaged_figure_is_confirmed_by_keyboard(page: PolicyPageWidget, hr: Office, qtbot: QtBot) -> None:
    press(Key.Key_Return)
    assert focused() is page.confirm.choice.button("1 小时")
    press(Key.Key_Right)
    press(Key.Key_Tab)
    write("盖章版第 3 页")
    with qtbot.waitSignals([page.recorded, page.station_changed]):
        press(Key.Key_Return, CTRL)
    assert row(page, HEAD)[3:] == ["2 小时", "15、5 分钟", "已确认 11-23"]
    assert page.waiting.text() == "待确认 12"
    assert page.version.currentText() == "2026-11-23 起（现行）"
    assert focused() is page.table and page.notice.text() == "已采用，2026-11-23 起生效。"
    assert hr.desk.context.current_policy().bases[HEAD] == "盖章版第 3 页"
    assert page.side.currentWidget() is page.facts
    assert page.facts.ground.text() == "2026-11-23 已确认。依据：盖章版第 3 页"


def test_a_refused_confirmation_is_marked_and_what_was_typed_stays(page: PolicyPageWidget, hr: Office) -> None:
    press(Key.Key_Return)
    page.confirm.choice.set_value("other")
    page.confirm.other.setText("0 分钟")
    page.confirm.basis.setText("第 3 页")
    press(Key.Key_Return, CTRL)
    assert "可填大于 0 的分钟" in page.confirm.fields["figure"].error
    assert focused() is page.confirm.other and page.confirm.ok.isEnabled()
    page.confirm.other.setText("90 分钟")
    page.confirm.effective.setText("昨天")
    press(Key.Key_Return, CTRL)
    assert "2026-11-24" in page.confirm.fields["effective"].error
    assert (page.confirm.other.text(), page.confirm.basis.text()) == ("90 分钟", "第 3 页")
    assert len(hr.desk.policy_page(hr.now).versions) == 1


def test_what_was_typed_waits_while_another_figure_is_looked_at(page: PolicyPageWidget) -> None:
    page.confirm.basis.setText("第 3 页")
    choose(page, "windows.dispatch")
    choose(page, "amounts.handler-late")
    assert page.confirm.basis.text() == ""
    choose(page, HEAD)
    assert page.confirm.basis.text() == "第 3 页"


def test_the_panel_says_which_cases_count_with_the_figure(page: PolicyPageWidget, hr: Office) -> None:
    assert page.confirm.impact.text() == "影响：现在没有在办案件按这个数字计算。"
    case = hr.register()
    hr.do(case, "escalated", to="zhao")
    page.refresh(hr.now)
    assert page.confirm.impact.text() == f"影响：现在 1 件正在按 60 分钟计算（{case}）。"


def test_a_new_version_lists_every_change_before_it_is_adopted(page: PolicyPageWidget, hr: Office) -> None:
    press(Key.Key_N, CTRL)
    choose(page, "windows.dispatch")
    press(Key.Key_Return)
    assert focused() is page.draft.figure
    write("45 分钟")
    page.draft.warn.setText("20、5 分钟")
    press(Key.Key_Return)
    choose(page, "amounts.dealer")
    press(Key.Key_Return)
    write("100–200 元")
    press(Key.Key_Return)
    texts = [page.draft.list.item(place).text() for place in range(page.draft.list.count())]
    assert texts == [
        "5.2.2 转办\n30 分钟 → 45 分钟",
        "5.2.2 转办 预警提前\n10、3 分钟 → 20、5 分钟",
        f"7.2.4 {row(page, 'amounts.dealer')[2]}\n200 元 → 100–200 元",
    ]
    assert len(hr.desk.policy_page(hr.now).versions) == 1
    page.draft.basis.setText("总经理办公会")
    page.draft.effective.setText("2026-12-01")
    press(Key.Key_Return, CTRL)
    assert page.version.currentText() == "2026-12-01 起（未生效）"
    assert row(page, "windows.dispatch")[3:] == ["45 分钟", "20、5 分钟", "已改 12-01"]
    assert hr.desk.context.current_policy().label == "2026-01-01"


def test_a_change_is_taken_out_with_delete_and_a_version_given_up(page: PolicyPageWidget, hr: Office) -> None:
    press(Key.Key_N, CTRL)
    choose(page, "windows.dispatch")
    page.draft.figure.setText("45 分钟")
    page.draft.note_down()
    assert page.draft.ok.isEnabled()
    page.draft.list.setCurrentRow(0)
    page.draft.list.setFocus()
    press(Key.Key_Delete)
    assert page.draft.list.count() == 0 and not page.draft.ok.isEnabled()
    assert page.draft.figure.text() == "30 分钟"
    page.draft.drop.click()
    assert not page.drafting and focused() is page.table
    assert len(hr.desk.policy_page(hr.now).versions) == 1


def test_a_wrong_figure_is_not_listed_and_says_why(page: PolicyPageWidget) -> None:
    press(Key.Key_N, CTRL)
    choose(page, "windows.dispatch")
    page.draft.figure.setText("45 分钟")
    page.draft.note_down()
    page.draft.warn.setText("50 分钟")
    page.draft.note_down()
    assert "短于时限" in page.draft.fields["warn"].error and focused() is page.draft.warn
    assert page.draft.list.count() == 1
    page.draft.warn.setText("10、3 分钟")
    page.draft.note_down()
    page.draft.adopt()
    assert "依据" in page.draft.fields["basis"].error and focused() is page.draft.basis


def test_an_unchanged_figure_makes_no_change(page: PolicyPageWidget) -> None:
    press(Key.Key_N, CTRL)
    choose(page, "windows.head-day")
    page.draft.note_down()
    assert page.draft.list.count() == 0
    choose(page, "windows.major-report")
    page.draft.note_down()
    assert page.draft.list.item(0).text() == "6.3 重大上报\n当日 → 当日"


def test_who_may_not_is_told_and_can_only_look(page: PolicyPageWidget, hr: Office) -> None:
    hr.desk.set_actor("amy")
    page.refresh(hr.now)
    assert page.confirm.refusal.text() == "由人事行政部经理或总经理办理"
    assert not page.confirm.ok.isEnabled() and not page.new.isEnabled()
    press(Key.Key_N, CTRL)
    assert not page.drafting and page.notice.text() == "由人事行政部经理或总经理办理"
    press(Key.Key_Return, CTRL)
    assert len(hr.desk.policy_page(hr.now).versions) == 1


def test_an_older_version_is_looked_at_and_not_confirmed(page: PolicyPageWidget, hr: Office) -> None:
    hr.desk.adopt_policy((Wish(HEAD, "1 小时"),), "第 3 页", "2026-11-23")
    page.refresh(hr.now)
    page.version.setCurrentIndex(1)
    choose(page, HEAD)
    assert row(page, HEAD)[5] == "待确认" and page.side.currentWidget() is page.facts


def test_the_policy_is_exported_and_a_failure_is_said(page: PolicyPageWidget, tmp_path: Path) -> None:
    page.export_to(tmp_path / "policy.toml")
    assert page.notice.text() == f"已导出到 {tmp_path / 'policy.toml'}"
    assert "[windows]" in (tmp_path / "policy.toml").read_text("utf-8")
    page.export_to(tmp_path / "no" / "policy.toml")
    assert "没有写成" in page.notice.text() and "换一个文件夹" in page.notice.text()


def test_trouble_while_adopting_loses_nothing(page: PolicyPageWidget, hr: Office) -> None:
    page.confirm.basis.setText("第 3 页")
    pages = hr.store.query("PRAGMA page_count")[0][0]
    hr.store.query(f"PRAGMA max_page_count = {pages}")
    page.confirm.confirm()
    hr.store.query("PRAGMA max_page_count = 1000000")
    assert "磁盘" in page.notice.text() and page.confirm.basis.text() == "第 3 页" and page.confirm.ok.isEnabled()
    page.confirm.confirm()
    assert row(page, HEAD)[5] == "已确认 11-23"


def test_the_table_is_a_sound_model(page: PolicyPageWidget, qtmodeltester: ModelTester, hr: Office) -> None:
    model = FigureTable()
    qtmodeltester.check(model)
    model.show_lines(hr.desk.policy_page(hr.now).lines)
    qtmodeltester.check(model)
    index = model.index(0, Column.FIGURE)
    assert str(index.data(Qt.ItemDataRole.AccessibleTextRole)).startswith("4.1.2")
    assert not model.index(99, 0).isValid()


def test_every_control_is_named(page: PolicyPageWidget) -> None:
    press(Key.Key_N, CTRL)
    QApplication.processEvents()
    for kind in (QAbstractButton, QLineEdit):
        for widget in page.findChildren(kind):
            if widget.isVisibleTo(page) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget


# nothing typed is lost ----------------------------------------------------------------------------------------------
def test_what_is_typed_into_a_version_stays_when_the_page_reads_anew(page: PolicyPageWidget, hr: Office) -> None:
    """Somebody registers a call at another PC: every page reads anew."""
    press(Key.Key_N, CTRL)
    choose(page, "windows.dispatch")
    press(Key.Key_Return)
    write("45 分")
    hr.register()
    page.refresh(hr.now)
    assert page.draft.figure.text() == "45 分" and focused() is page.draft.figure


def test_what_is_typed_for_one_figure_waits_while_another_is_looked_at_in_a_version(page: PolicyPageWidget) -> None:
    press(Key.Key_N, CTRL)
    choose(page, "windows.dispatch")
    page.draft.figure.setText("45 分钟")
    choose(page, "windows.answer")
    assert page.draft.figure.text() == "60 分钟"
    choose(page, "windows.dispatch")
    assert page.draft.figure.text() == "45 分钟"
    page.draft.note_down()
    choose(page, "windows.answer")
    choose(page, "windows.dispatch")
    assert page.draft.list.count() == 1 and page.draft.figure.text() == "45 分钟"


def test_what_was_not_noted_yet_is_listed_before_a_version_is_adopted(page: PolicyPageWidget, hr: Office) -> None:
    press(Key.Key_N, CTRL)
    choose(page, "windows.dispatch")
    page.draft.figure.setText("45 分钟")
    page.draft.note_down()
    page.draft.basis.setText("办公会")
    choose(page, "windows.answer")
    page.draft.figure.setText("90 分钟")
    press(Key.Key_Return, CTRL)
    assert page.draft.list.count() == 2 and len(hr.desk.policy_page(hr.now).versions) == 1
    press(Key.Key_Return, CTRL)
    assert row(page, "windows.answer")[3] == "90 分钟" and row(page, "windows.dispatch")[3] == "45 分钟"


def test_a_first_change_is_listed_by_ctrl_enter_too(page: PolicyPageWidget) -> None:
    press(Key.Key_N, CTRL)
    choose(page, "windows.dispatch")
    page.draft.figure.setText("45 分钟")
    press(Key.Key_Return, CTRL)
    assert page.draft.list.count() == 1


def test_a_version_in_the_making_is_made_of_the_last_and_shows_no_other(page: PolicyPageWidget, hr: Office) -> None:
    hr.desk.adopt_policy((Wish("windows.dispatch", "45 分钟"),), "办公会", "2026-12-01")
    page.refresh(hr.now)
    assert row(page, "windows.dispatch")[3] == "30 分钟"
    press(Key.Key_N, CTRL)
    assert row(page, "windows.dispatch")[3] == "45 分钟" and not page.version.isEnabled()
    choose(page, "windows.dispatch")
    assert page.draft.figure.text() == "45 分钟"
    page.draft.figure.setText("30 分钟")
    page.draft.note_down()
    assert page.draft.list.item(0).text().endswith("45 分钟 → 30 分钟")
    page.draft.basis.setText("办公会撤回")
    page.draft.effective.setText("2026-12-01")
    page.draft.adopt()
    assert page.version.isEnabled() and page.version.currentText() == "2026-12-01 (2) 起（未生效）"
    page.version.setCurrentIndex(2)
    assert row(page, "windows.dispatch")[3:] == ["30 分钟", "10、3 分钟", "与原文一致"]


def test_a_version_that_cannot_hold_yet_says_from_when_it_may(page: PolicyPageWidget, hr: Office) -> None:
    hr.desk.adopt_policy((Wish("windows.dispatch", "45 分钟"),), "办公会", "2026-12-01")
    page.refresh(hr.now)
    press(Key.Key_N, CTRL)
    choose(page, "windows.answer")
    page.draft.figure.setText("90 分钟")
    page.draft.note_down()
    page.draft.basis.setText("办公会")
    page.draft.adopt()
    assert "2026-12-01" in page.draft.fields["effective"].error and focused() is page.draft.effective
    assert page.draft.list.count() == 1 and page.draft.basis.text() == "办公会"


def test_giving_a_version_up_frees_the_choice_of_versions(page: PolicyPageWidget) -> None:
    press(Key.Key_N, CTRL)
    page.draft.drop.click()
    assert page.version.isEnabled() and page.side.currentWidget() is page.confirm
