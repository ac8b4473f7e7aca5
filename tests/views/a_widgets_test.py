"""The widgets that pages are made of: words, keys, names for screen readers, and no warning when painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.policy.values import Text
from desktop.services.readmodels import Refused, Trouble
from desktop.views import design
from desktop.views.design import fonts
from desktop.views.design.widgets import (
    CheckBox,
    Combo,
    EmptyState,
    KeyCap,
    LabelledField,
    Notice,
    Panel,
    Pill,
    PrimaryButton,
    SecondaryButton,
    SegmentedChoice,
    Shape,
)

pytest_plugins = ["tests.views.a_kit"]
pytestmark = pytest.mark.usefixtures("chinese")

CATEGORIES = [("quality", "产品质量", "Q"), ("delivery", "交期", "W"), ("shipping", "发货", "E")]


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    host = QWidget()
    column = QVBoxLayout(host)
    for widget in widgets:
        column.addWidget(widget)
    qtbot.addWidget(host)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    return host


def pixels(widget: QWidget) -> QPixmap:
    return widget.grab()


def test_a_pill_says_its_state_in_words(qtbot: QtBot) -> None:
    pill = Pill("overdue")
    qtbot.addWidget(pill)
    assert (pill.text(), pill.accessibleName()) == ("已超时", "已超时")
    pill.set_state("met", "按时办结")
    assert (pill.state, pill.text(), pill.accessibleName()) == ("met", "按时办结", "按时办结")


def test_a_button_shows_and_tells_its_key(qtbot: QtBot) -> None:
    button = PrimaryButton("我知道了", "F8")
    qtbot.addWidget(button)
    without = PrimaryButton("我知道了")
    qtbot.addWidget(without)
    assert button.accessibleDescription() == "F8"
    assert button.sizeHint().width() > without.sizeHint().width()
    assert (button.sizeHint().height(), SecondaryButton("重试").sizeHint().height()) == (40, 32)


def test_a_focused_widget_has_a_ring(qtbot: QtBot) -> None:
    focus = design.current().focus.lower()
    makers = (
        lambda: PrimaryButton("登记", "F2"), lambda: SecondaryButton("打开"), lambda: CheckBox("只看我应办"),
        lambda: Combo("类别", [("", "全部")]), QLineEdit,
    )  # fmt: skip
    for make in makers:
        widget = make()
        host = shown(qtbot, QLineEdit(), widget)
        before = widget.grab().toImage()
        widget.setFocus()
        QApplication.processEvents()
        image = widget.grab().toImage()
        colours = {image.pixelColor(x, image.height() // 2).name() for x in range(4)}
        plain = {before.pixelColor(x, before.height() // 2).name() for x in range(4)}
        assert focus in colours and focus not in plain, type(widget).__name__
        host.hide()


def test_segments_are_radio_buttons(qtbot: QtBot) -> None:
    choice = SegmentedChoice(CATEGORIES, "quality", "类别")
    after = QLineEdit()
    host = shown(qtbot, choice, after)
    seen: list[str] = []
    choice.changed.connect(seen.append)
    choice.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert choice.value() == "delivery"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    assert choice.value() == "shipping"
    assert seen == ["delivery", "shipping"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert after.hasFocus(), "Tab enters once and leaves"
    host.hide()


def test_the_first_arrow_chooses_where_nothing_is_chosen_yet(qtbot: QtBot) -> None:
    """Qt alone would only move the ring: it looked chosen and was refused as empty."""
    choice = SegmentedChoice(CATEGORIES, "", "类别")
    host = shown(qtbot, choice)
    choice.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert choice.value() == CATEGORIES[1][0]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert choice.value() == CATEGORIES[0][0]
    host.hide()


def test_segments_may_hold_nothing(qtbot: QtBot) -> None:
    choice = SegmentedChoice(CATEGORIES)
    qtbot.addWidget(choice)
    assert choice.value() == ""
    choice.set_value("shipping")
    choice.set_value(None)
    assert choice.value() == ""
    choice.set_value("nowhere")
    assert choice.value() == ""


def test_segments_break_into_rows_where_it_is_narrow(qtbot: QtBot) -> None:
    choice = SegmentedChoice([(str(number), "门店服务态度") for number in range(9)])
    host = shown(qtbot, choice)
    one, several = choice.heightForWidth(2000), choice.heightForWidth(300)
    assert one == 32 and several > 3 * 32
    host.hide()


def test_a_field_says_what_is_wrong_in_place_of_the_hint(qtbot: QtBot) -> None:
    entry = QLineEdit()
    field = LabelledField("电话", entry, required=True, hint="满 7 位开始匹配")
    qtbot.addWidget(field)
    assert entry.accessibleName() == "电话 必填"
    assert entry.accessibleDescription() == "满 7 位开始匹配"
    field.set_error("请填 11 位手机号")
    assert (field.error, entry.accessibleDescription()) == ("请填 11 位手机号", "请填 11 位手机号")
    assert entry.property("state") == "error"
    field.set_error("")
    assert (field.error, entry.property("state")) == ("", "")


def test_a_combo_keeps_its_value_when_it_may(qtbot: QtBot) -> None:
    combo = Combo("应办人", [("", "全部"), ("wang", "王敏")])
    qtbot.addWidget(combo)
    combo.set_value("wang")
    combo.set_choices([("", "全部"), ("li", "李强"), ("wang", "王敏")])
    assert combo.value() == "wang"
    combo.set_choices([("", "全部"), ("li", "李强")])
    assert combo.value() == ""


def test_a_notice_tells_trouble_from_a_fault(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.show_error(Trouble("disk", Text("磁盘已满。", "The disk is full."), Text("请清理后重试。", "Free space.")))
    assert notice.text() == "磁盘已满。已记录的内容没有丢失。请清理后重试。"
    assert not notice.again.isHidden() and not notice.copy.isHidden()
    notice.show_error(Refused("late", Text("已回复，不能转办。", "Already replied.")))
    assert notice.text() == "已回复，不能转办。"
    assert notice.again.isHidden() and notice.copy.isHidden()
    notice.show_error(ValueError("slip"))
    assert "程序出了错" in notice.text() and "没有丢失" in notice.text()
    notice.copy.click()
    assert "ValueError: slip" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("theme", design.THEMES)
def test_everything_paints_in_every_theme(qtbot: QtBot, qapp: QApplication, theme: str) -> None:
    design.apply(qapp, theme)
    panel = Panel("登记事实", "5.2.1")
    panel.add_to_head(KeyCap("Ctrl+E"))
    panel.body.addWidget(LabelledField("电话", QLineEdit(), required=True, key="Alt+Z"))
    pills = [Pill(state) for state in ("running", "near", "overdue", "met", "missed", "cancelled", "unproven")]
    disabled = PrimaryButton("办理", "F5")
    disabled.setEnabled(False)
    empty = EmptyState("没有在办投诉", "接到电话按 F2。", (PrimaryButton("登记", "F2"),))
    box = CheckBox("只看我应办")
    box.setChecked(True)
    host = shown(
        qtbot, panel, *pills, disabled, empty, box, Combo("类别", [("", "全部")]), Shape("unproven", 24),
        SegmentedChoice(CATEGORIES, "delivery"), Notice("系统时钟后退 14 分钟", "unproven"),
    )  # fmt: skip
    picture = pixels(host).toImage()
    tokens = design.current()
    assert picture.pixelColor(2, picture.height() - 2).name() == tokens.window.lower()
    design.apply(qapp, "light")


def test_figures_are_all_as_wide_as_each_other(qtbot: QtBot) -> None:
    for bold in (False, True):
        assert len({fonts.metrics(24, bold).horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_the_system_scheme_decides_unless_somebody_chose(qapp: QApplication) -> None:
    from desktop.views.design import theme

    assert theme.resolve(qapp, "dark") == "dark"
    assert theme.resolve(qapp, "contrast") == "contrast"
    assert theme.resolve(qapp, "system") in design.THEMES
