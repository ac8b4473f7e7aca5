"""The settings page by keyboard on a real ledger: each kind of entry, refusals at their rows, people and stores."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.services import declared
from desktop.services.staff import PEOPLE, STORES
from desktop.views import design
from desktop.views.people.paste import LOOK_AFTER_MS, PasteBox
from desktop.views.people.table import StaffTable
from desktop.views.settings.page import SettingsPageWidget
from desktop.views.tasks import InlineTasks
from tests.services.conftest import Office
from tests.views.b_fakes import HeldTasks
from tests.views.b_keys import CTRL, Key, focused, press, show, write

pytest_plugins = ["tests.views.d_kit"]


@pytest.fixture
def page(qtbot: QtBot, hr: Office, chinese: None) -> SettingsPageWidget:
    made = SettingsPageWidget(hr.desk, InlineTasks(), hr.clock)
    show(qtbot, made)
    made.refresh(hr.now)
    made.setFocus()
    return made


def test_every_declared_setting_has_its_row_under_its_section(page: SettingsPageWidget) -> None:
    assert set(page.rows) == set(declared.settings())
    names = [page.sections.item(place).text() for place in range(page.sections.count())]
    assert names == ["语言与显示", "提醒", "打印与启动", "单位信息", "人员与门店", "处罚", "数据与备份"]
    for key, row in page.rows.items():
        assert row.entry.control.accessibleName() == declared.find(key).label.zh


def test_sections_are_chosen_with_the_arrows_and_settings_reached_by_tab(page: SettingsPageWidget) -> None:
    press(Key.Key_Down)
    assert page.stack.currentIndex() == 1
    press(Key.Key_Tab)
    assert focused() is page.rows["sounds"].entry.control
    press(Key.Key_Space)
    assert page.rows["sounds"].said.text() == "已保存"


def test_the_theme_is_worn_at_once(page: SettingsPageWidget, hr: Office, qapp: QApplication) -> None:
    press(Key.Key_Tab)
    press(Key.Key_Tab)
    assert focused().accessibleName() == "跟随系统"
    press(Key.Key_Right)
    press(Key.Key_Right)
    assert design.current().name == "dark" and hr.desk.setting("theme") == "dark"
    design.apply(qapp, "light")


def test_a_language_waits_for_the_next_start_and_says_so(page: SettingsPageWidget, hr: Office) -> None:
    press(Key.Key_Tab)
    press(Key.Key_Right)
    assert page.rows["language"].said.text() == "已保存，重新启动后生效"
    assert hr.desk.setting("language") == "en"


def test_a_refused_value_is_said_at_its_row_and_stays_as_typed(page: SettingsPageWidget, hr: Office) -> None:
    page.show_section("alerts")
    row = page.rows["again_after"]
    row.entry.control.setFocus()
    row.entry.control.selectAll()  # type: ignore[attr-defined]
    write("500")
    press(Key.Key_Return)
    assert row.error == "超时未确认，再次提醒：请填 1 至 240 的整数（分钟）"
    page.refresh(hr.now)
    assert row.entry.value() == "500" and hr.desk.setting("again_after") == 10
    row.entry.set_value("25")
    press(Key.Key_Return)
    assert row.error == "" and hr.desk.setting("again_after") == 25
    row.entry.set_value("5：30")


def test_a_time_is_kept_as_hours_and_minutes(page: SettingsPageWidget, hr: Office) -> None:
    page.show_section("alerts")
    row = page.rows["quiet_until"]
    row.entry.control.setFocus()
    row.entry.control.selectAll()  # type: ignore[attr-defined]
    write("7:30")
    press(Key.Key_Tab)
    assert row.entry.value() == "07:30" == hr.desk.setting("quiet_until")


def test_a_folder_is_tried_by_writing(page: SettingsPageWidget, hr: Office, tmp_path: Path) -> None:
    page.show_section("data")
    row = page.rows["backup_folder"]
    row.entry.control.setFocus()
    row.entry.set_value("/proc/no/such/place")
    press(Key.Key_Return)
    assert "无法写入" in row.error
    row.entry.set_value(str(tmp_path / "backup"))
    press(Key.Key_Return)
    assert row.error == "" and (tmp_path / "backup").is_dir() and not list((tmp_path / "backup").iterdir())


def test_printers_are_offered_and_one_that_is_gone_is_kept(page: SettingsPageWidget, hr: Office) -> None:
    hr.desk.save_setting("printer", "HP")
    page.refresh(hr.now)
    row = page.rows["printer"]
    row.offer(["Canon"])
    row.show_line(
        next(
            line for _, _, lines in hr.desk.settings_page().sections for line in lines if line.setting.key == "printer"
        )
    )
    control = row.entry.control
    assert row.entry.value() == "HP"
    control.setCurrentIndex(control.findData("Canon"))  # type: ignore[attr-defined]
    assert hr.desk.setting("printer") == "Canon"


def test_others_see_the_companys_settings_and_cannot_change_them(page: SettingsPageWidget, hr: Office) -> None:
    hr.desk.set_actor("amy")
    page.refresh(hr.now)
    assert not page.rows["hotline"].entry.isEnabled()
    assert page.rows["hotline"].said.text() == "由人事行政部经理或总经理办理"
    assert page.rows["theme"].entry.isEnabled()


def test_the_companys_name_reaches_the_foot(page: SettingsPageWidget, hr: Office, qtbot: QtBot) -> None:
    page.show_section("company")
    row = page.rows["company.name"]
    row.entry.control.setFocus()
    row.entry.set_value("绵阳公司")
    with qtbot.waitSignal(page.station_changed):
        press(Key.Key_Return)
    assert hr.store.shared("company.name") == "绵阳公司"


# people and stores --------------------------------------------------------------------------------------------------
def test_somebody_is_added_by_keyboard(page: SettingsPageWidget, hr: Office, qtbot: QtBot) -> None:
    page.show_section("people")
    page.people.tables[PEOPLE].setFocus()
    press(Key.Key_N, CTRL)
    assert focused() is page.people.editors[PEOPLE].name
    write("白露")
    page.people.editors[PEOPLE].role.set_value("second-handler")  # type: ignore[attr-defined]
    page.people.editors[PEOPLE].department.set_value("quality")  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.recorded):
        press(Key.Key_Return, CTRL)
    assert page.people.notice.text() == "已保存：白露"
    line = page.people._line(PEOPLE)
    assert line is not None and (line.name, line.place) == ("白露", "quality")


def test_a_missing_name_is_marked(page: SettingsPageWidget) -> None:
    page.show_section("people")
    page.people.new()
    press(Key.Key_Return, CTRL)
    assert page.people.editors[PEOPLE].fields["name"].error == "请填写名称"
    assert focused() is page.people.editors[PEOPLE].name
    write("白露")
    press(Key.Key_Return, CTRL)
    assert page.people.editors[PEOPLE].fields["role"].error == "请选择岗位", "not that of whoever was shown before"


def test_leaving_and_coming_back(page: SettingsPageWidget, hr: Office) -> None:
    section = page.people
    table, model = section.tables[PEOPLE], section.models[PEOPLE]
    table.setCurrentIndex(model.index(model.row_of("zhou"), 0))
    section.editors[PEOPLE].leave.click()
    assert model.index(model.row_of("zhou"), 4).data() == "已离职"
    assert section.editors[PEOPLE].leave.text() == "回岗"
    section.editors[PEOPLE].leave.click()
    assert model.index(model.row_of("zhou"), 4).data() == "在岗"
    hr.desk.set_active("ning", False)
    section.refresh()
    table.setCurrentIndex(model.index(model.row_of("amy"), 0))
    section.editors[PEOPLE].leave.click()
    assert "最后一位第一受理人" in section.notice.text()


def test_pasting_shows_what_it_would_do_and_waits_while_a_line_is_at_fault(
    page: SettingsPageWidget, hr: Office, qtbot: QtBot
) -> None:
    page.show_section("people")
    section = page.people
    section.tables[PEOPLE].setFocus()
    section.many.click()
    box = section.pastes[PEOPLE]
    assert focused() is box.text and not section.take.isEnabled()
    box.text.setPlainText("白露，第二受理人，售后部\n张三，厨师，商务部")
    box.look()
    assert box.sum.text() == "新增 1，改动 0，有误 1 行"
    assert box.list.item(0).text().startswith("第 2 行：“厨师”不是岗位")
    assert not section.take.isEnabled()
    press(Key.Key_Return, CTRL)
    assert "厨师" in section.notice.text() and "白露" in box.text.toPlainText()
    box.text.setPlainText("白露，第二受理人，售后部")
    qtbot.waitUntil(section.take.isEnabled)
    press(Key.Key_Return, CTRL)
    assert not section.pasting and section.notice.text() == "已记入：新增 1，改动 0"
    assert "白露" in [who.name for who in hr.desk.people()]


def test_stores_have_their_own_list_and_form(page: SettingsPageWidget, hr: Office) -> None:
    page.show_section("people")
    section = page.people
    section.which.set_value(STORES)
    assert section.lists.currentWidget() is section.tables[STORES]
    model = section.models[STORES]
    section.tables[STORES].setCurrentIndex(model.index(model.row_of("wuhou"), 0))
    section.editors[STORES].bonus.setText("九百")  # type: ignore[attr-defined]
    section.editors[STORES].save()
    assert section.editors[STORES].fields["bonus"].error == "奖励金为整数元，可空"
    section.editors[STORES].bonus.setText("900")  # type: ignore[attr-defined]
    section.editors[STORES].save()
    assert model.index(model.row_of("wuhou"), 2).data() == "900 元"


def test_others_only_look_at_people(page: SettingsPageWidget, hr: Office) -> None:
    hr.desk.set_actor("amy")
    page.refresh(hr.now)
    section = page.people
    assert not section.add.isEnabled() and not section.many.isEnabled()
    assert section.editors[PEOPLE].refusal.text() == "由人事行政部经理或总经理办理"


@pytest.mark.parametrize("what", [PEOPLE, STORES])
def test_the_tables_are_sound_models(qtmodeltester: ModelTester, hr: Office, chinese: None, what: str) -> None:
    hr.desk.set_active("zhou", False)
    model = StaffTable(what)
    qtmodeltester.check(model)
    model.show_lines(getattr(hr.desk.staff(), what))
    qtmodeltester.check(model)
    assert model.rowCount() > 10 and not model.index(99, 0).isValid()


def test_a_paste_box_that_was_put_away_asks_nothing_until_it_is_seen_again(qtbot: QtBot, chinese: None) -> None:
    asked: list[str] = []
    box = PasteBox("人员", "一行一位", "王敏，第一受理人", lambda text, _done, _failed: asked.append(text))
    qtbot.addWidget(box)
    box.show()
    box.text.setPlainText("王敏，第一受理人，人事行政部")
    box.hide()
    qtbot.wait(2 * LOOK_AFTER_MS)
    assert asked == []
    box.show()
    qtbot.waitUntil(lambda: asked == ["王敏，第一受理人，人事行政部"])


# nothing typed is lost ----------------------------------------------------------------------------------------------
def test_somebody_being_typed_stays_when_the_page_reads_anew(page: SettingsPageWidget, hr: Office) -> None:
    """Somebody registers a call at another PC: every page reads anew."""
    page.show_section("people")
    editor = page.people.editors[PEOPLE]
    page.people.tables[PEOPLE].setFocus()
    press(Key.Key_N, CTRL)
    write("白露")
    hr.register()
    page.refresh(hr.now)
    assert editor.name.text() == "白露" and focused() is editor.name
    press(Key.Key_Return, CTRL)
    assert editor.fields["role"].error and editor.name.text() == "白露"
    page.refresh(hr.now)
    assert editor.fields["role"].error and editor.name.text() == "白露"


def test_a_person_being_changed_stays_as_typed_when_the_page_reads_anew(page: SettingsPageWidget, hr: Office) -> None:
    page.show_section("people")
    table, model, editor = (
        page.people.tables[PEOPLE],
        page.people.models[PEOPLE],
        page.people.editors[PEOPLE],
    )
    table.setCurrentIndex(model.index(model.row_of("zhou"), 0))
    editor.phone.setText("1380")  # type: ignore[attr-defined]
    page.refresh(hr.now)
    assert editor.phone.text() == "1380"  # type: ignore[attr-defined]
    hr.desk.save_person("zhou", "周恺", "second-handler", "after-sales")
    page.refresh(hr.now)
    assert model.index(model.row_of("zhou"), 0).data() == "周恺"
    assert editor.phone.text() == "1380"  # type: ignore[attr-defined]
    table.setCurrentIndex(model.index(model.row_of("tang"), 0))
    table.setCurrentIndex(model.index(model.row_of("zhou"), 0))
    assert editor.name.text() == "周恺"


def test_an_unchanged_number_is_not_recorded_again_by_leaving_it(page: SettingsPageWidget, hr: Office) -> None:
    page.show_section("alerts")
    hr.desk.save_setting("again_after", 25)
    page.refresh(hr.now)
    before = hr.store.query("SELECT count(*) FROM event")
    row = page.rows["again_after"]
    row.entry.control.setFocus()
    press(Key.Key_Return)
    press(Key.Key_Tab)
    assert hr.store.query("SELECT count(*) FROM event") == before and row.said.text() == ""


def test_who_may_not_is_no_longer_said_once_somebody_else_sits_here(page: SettingsPageWidget, hr: Office) -> None:
    hr.desk.set_actor("amy")
    page.refresh(hr.now)
    assert page.rows["hotline"].said.text() == "由人事行政部经理或总经理办理"
    hr.desk.set_actor("sun")
    page.refresh(hr.now)
    assert page.rows["hotline"].said.text() == "" and page.rows["hotline"].entry.isEnabled()


def test_people_asked_for_by_name_are_opened_though_the_page_was_never_read(
    qtbot: QtBot, hr: Office, chinese: None
) -> None:
    """Ctrl+K, 人员: the page is made and asked for its section before any answer has come."""
    tasks = HeldTasks()
    made = SettingsPageWidget(hr.desk, tasks, hr.clock)
    show(qtbot, made)
    made.refresh(hr.now)
    made.show_people()
    tasks.let_go()
    assert made.stack.currentWidget() is made.people
    assert "do:settings:show_people" in [hit.key for hit in hr.desk.find("人员").hits]


def test_ctrl_b_backs_up_at_once_and_says_where(page: SettingsPageWidget, hr: Office, tmp_path: Path) -> None:
    press(Key.Key_B, CTRL)
    assert page.sections.currentItem().text() == "数据与备份"
    assert page.rows["backup_folder"].error == "请先选备份文件夹"
    assert page.backup.text() == "这台电脑还没有做过备份。"
    page.rows["backup_folder"].entry.set_value(str(tmp_path / "copies"))
    press(Key.Key_Return)
    press(Key.Key_B, CTRL)
    (made,) = (tmp_path / "copies").iterdir()
    assert str(made) in page.backup.text() and page.rows["backup_folder"].error == ""
    assert page.back_up.isEnabled() and not page.notice.isHidden()


def test_what_nobody_can_change_is_text_and_no_field(page: SettingsPageWidget, hr: Office) -> None:
    assert isinstance(page.rows["company.office"].entry.control, QLabel)
    assert page.rows["hotline"].entry.control.property("look") == ""
    hr.desk.set_actor("amy")
    page.refresh(hr.now)
    assert page.rows["hotline"].entry.control.property("look") == "text"
