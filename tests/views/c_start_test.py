"""The first start: two ways to begin, pasted lines that are marked where they cannot be read, nothing typed lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.policy.config import load_default
from desktop.services import paste
from desktop.services.readmodels import Refused
from desktop.views import i18n
from desktop.views.firststart.dialog import FirstStart, OwnCompany
from tests.views.b_keys import ALT, CTRL, Key, focused, press, show

PEOPLE = "王敏，第一受理人，人事行政部\n孙建华\thr-manager\tHR and Administration\n\n李强;second-handler;commerce\n"
STORES = "春熙路店，直营，500\n绵阳,dealer\n"
POLICY = load_default()


class Maker:
    """Reads what was entered as the program does, and remembers it."""

    def __init__(self) -> None:
        self.asked: list[OwnCompany | None] = []

    def __call__(self, company: OwnCompany | None, done: Callable[[Exception | None], None]) -> None:
        self.asked.append(company)
        try:
            if company is not None:
                paste.read_people(company.people, POLICY)
                paste.read_stores(company.stores, POLICY)
        except Refused as refused:
            done(refused)
            return
        done(None)


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def dialog(qapp: QApplication, qtbot: QtBot, maker: Maker) -> FirstStart:
    i18n.install(qapp, "zh")
    made = FirstStart(maker)
    show(qtbot, made, 760, 640)
    made.choice.try_it.setFocus()
    return made


def test_alt_1_begins_with_the_sample_company(dialog: FirstStart, maker: Maker) -> None:
    press(Key.Key_1, ALT)
    assert maker.asked == [None]
    assert dialog.result() == FirstStart.DialogCode.Accepted


def fill(dialog: FirstStart, people: str = PEOPLE, stores: str = STORES) -> None:
    dialog.own.name.setText("成都公司")
    dialog.own.people.setPlainText(people)
    dialog.own.stores.setPlainText(stores)


def test_ones_own_company_is_entered_on_the_second_page(dialog: FirstStart, maker: Maker) -> None:
    dialog.choice.set_up.click()
    assert focused() is dialog.own.name
    fill(dialog)
    dialog.own.office.setText("cd02")
    press(Key.Key_Return, CTRL)
    assert maker.asked == [OwnCompany("成都公司", "CD02", "A", PEOPLE.rstrip("\n") + "\n", STORES)]


@pytest.mark.parametrize(
    ("people", "stores", "field", "said"),
    [
        ("王敏，第一受理人，人事行政部\n李强，厨师，营销中心商务部", "", "people", "第 2 行：“厨师”不是岗位"),
        ("王敏，第一受理人", "", "people", "第 1 行"),
        ("王敏，第一受理人，月球部", "", "people", "“月球部”不是部门"),
        (PEOPLE, "春熙路店，摊位", "stores", "第 1 行：“摊位”不是门店类型"),
        (PEOPLE, "春熙路店，直营，很多", "stores", "奖励金为整数元"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_nothing_is_lost(
    dialog: FirstStart, people: str, stores: str, field: str, said: str
) -> None:
    dialog.choice.set_up.click()
    fill(dialog, people, stores)
    press(Key.Key_Return, CTRL)
    assert said in dialog.own.fields[field].error
    assert dialog.isVisible() and dialog.isEnabled()
    assert focused() is dialog.own.fields[field].entry
    assert (dialog.own.name.text(), dialog.own.people.toPlainText()) == ("成都公司", people)


def test_a_company_needs_a_name(dialog: FirstStart, maker: Maker) -> None:
    dialog.choice.set_up.click()
    press(Key.Key_Return, CTRL)
    assert dialog.own.fields["name"].error == "请填写公司名"
    assert maker.asked == []


def test_escape_goes_back_first_and_keeps_what_was_typed(dialog: FirstStart) -> None:
    dialog.choice.set_up.click()
    fill(dialog)
    press(Key.Key_Escape)
    assert dialog.isVisible() and dialog.pages.currentWidget() is dialog.choice
    dialog.choice.set_up.click()
    assert dialog.own.people.toPlainText() == PEOPLE
    press(Key.Key_Escape)
    press(Key.Key_Escape)
    assert not dialog.isVisible()


def test_people_are_read_in_chinese_english_or_by_code() -> None:
    found = paste.read_people(PEOPLE, POLICY)
    assert [(one.key, one.name, one.role, one.department) for one in found] == [
        ("p001", "王敏", "first-handler", "hr-admin"),
        ("p002", "孙建华", "hr-manager", "hr-admin"),
        ("p003", "李强", "second-handler", "commerce"),
    ]


def test_stores_are_read_with_or_without_a_bonus() -> None:
    found = paste.read_stores(STORES, POLICY)
    assert [(one.key, one.name, one.kind, one.bonus) for one in found] == [
        ("s001", "春熙路店", "direct-store", 500),
        ("s002", "绵阳", "dealer", None),
    ]
