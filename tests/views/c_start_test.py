"""The first start: three ways to begin, the wizard by keyboard, refusals at their fields, nothing typed lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models.store import Store
from desktop.policy.config import load_default
from desktop.policy.values import Text
from desktop.services import firststart, paste
from desktop.services.desk import Desk
from desktop.services.firststart import Answers, Offer
from desktop.services.office import Tried
from desktop.services.readmodels import Refused, Trouble
from desktop.services.staff import Preview
from desktop.views import design, i18n
from desktop.views.firststart.dialog import FirstStart
from desktop.views.firststart.rail import DONE, LATER, NOW
from desktop.views.people.paste import LOOK_AFTER_MS
from tests.fakes import FakeClock
from tests.views.b_keys import ALT, CTRL, Key, focused, press, show, write

PEOPLE = "王敏，第一受理人，人事行政部\n孙建华\thr-manager\tHR and Administration\n\n李强;second-handler;commerce\n"
STORES = "春熙路店，直营，500\n绵阳,dealer\n"
POLICY = load_default()
Ended = Callable[[Exception | None], None]


class Maker:
    """Checks as the program does, on a ledger without a company; remembers what it was to make."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.asked: list[Answers | None] = []
        self.fails: Exception | None = None
        self.tried: list[str] = []
        self.over = False
        self.found: Tried | None = Tried("")

    def offer(self, done: Callable[[Offer], None], failed: Callable[[Exception], None]) -> None:
        done(firststart.offer(self._desk))

    def check(self, step: str, answers: Answers, ended: Ended) -> None:
        self._run(lambda: firststart.check(self._desk, step, answers), ended)

    def try_folder(self, share: str, done: Callable[[Tried], None], failed: Callable[[Exception], None]) -> None:
        self.tried.append(share)
        if self.found is None:
            failed(Refused("shared-folder", Text("锁不起作用", "locks do nothing"), "folder"))
        else:
            done(replace(self.found, folder=share))

    def preview(
        self, what: str, text: str, done: Callable[[Preview], None], failed: Callable[[Exception], None]
    ) -> None:
        if not self.over:
            done(self._desk.preview_staff(what, text))

    def make(self, answers: Answers | None, ended: Ended) -> None:
        self.asked.append(answers)
        if self.fails is not None:
            ended(self.fails)
        elif answers is None or answers.join:
            ended(None)
        else:
            self._run(lambda: firststart.make(self._desk, answers), ended)

    @staticmethod
    def _run(act: Callable[[], None], ended: Ended) -> None:
        try:
            act()
        except Exception as error:
            ended(error)
        else:
            ended(None)


@pytest.fixture
def maker(tmp_path: Path) -> Iterator[Maker]:
    store = Store.open(tmp_path / "ledger.db")
    made = Maker(Desk(store, FakeClock("2026-11-23 09:00:00")))
    yield made
    made.over = True  # what was pasted may ask for its preview until the dialog is gone
    store.close()


@pytest.fixture
def dialog(qapp: QApplication, qtbot: QtBot, maker: Maker) -> Iterator[FirstStart]:
    i18n.install(qapp, "zh")
    made = FirstStart(maker)
    show(qtbot, made, 960, 640)
    made.choice.try_it.setFocus()
    yield made
    made.close()  # before the desk that it asks


def step(dialog: FirstStart) -> str:
    return dialog.wizard.step.key


def to_people(dialog: FirstStart) -> None:
    """Alt+2, then the first steps filled in, by keyboard."""
    press(Key.Key_2, ALT)
    press(Key.Key_Return)
    write("成都公司")
    dialog.wizard.identity.handler.setText("王敏")
    press(Key.Key_Return)
    press(Key.Key_Return)
    assert step(dialog) == "people"


def test_alt_1_begins_with_the_sample_company(dialog: FirstStart, maker: Maker) -> None:
    press(Key.Key_1, ALT)
    assert maker.asked == [None]
    assert dialog.result() == FirstStart.DialogCode.Accepted and dialog.answers is None


def chosen(dialog: FirstStart, key: str, value: str) -> None:
    """Choose a language or a text size on the first step."""
    dialog.wizard.display.entries[key].control.button(value).click()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("key", "value"), [("language", "en"), ("scale", "130")])
def test_another_language_or_text_size_asks_for_a_new_start_as_soon_as_its_step_is_left(
    dialog: FirstStart, qtbot: QtBot, key: str, value: str
) -> None:
    press(Key.Key_2, ALT)
    hint = dialog.wizard.display.fields[key].hint
    assert hint == "离开这一步时生效"
    chosen(dialog, key, value)
    with qtbot.waitSignal(dialog.restyled) as asked:
        press(Key.Key_Return)
    assert asked.args[0][key] == value and asked.args[1] == 1


def test_what_needs_no_new_start_asks_for_none_and_nothing_typed_is_put_at_risk(
    dialog: FirstStart, qtbot: QtBot
) -> None:
    press(Key.Key_2, ALT)
    with qtbot.assertNotEmitted(dialog.restyled):
        chosen(dialog, "theme", "dark")
        press(Key.Key_Return)
        write("成都公司")
        press(Key.Key_Left, ALT)
        chosen(dialog, "language", "en")
        assert "重新启动" in dialog.wizard.display.fields["language"].hint
        press(Key.Key_Return)
    assert dialog.wizard.identity.name.text() == "成都公司"
    assert dialog.wizard.answers().settings["language"] == "en"


def test_after_the_new_start_the_wizard_goes_on_where_it_was(qapp: QApplication, qtbot: QtBot, maker: Maker) -> None:
    i18n.install(qapp, "en")
    made = FirstStart(maker, looks={"language": "en", "scale": "130", "theme": "light"})
    show(qtbot, made, 960, 640)
    made.go_on_at(1)
    assert step(made) == "identity" and focused() is made.wizard.identity.name
    assert made.wizard.answers().settings["scale"] == "130"
    with qtbot.assertNotEmitted(made.restyled):
        press(Key.Key_Return)
        press(Key.Key_Left, ALT)
    made.close()
    i18n.install(qapp, "zh")


def test_ones_own_company_is_made_by_keyboard_from_the_first_step_to_the_last(dialog: FirstStart, maker: Maker) -> None:
    press(Key.Key_2, ALT)
    assert step(dialog) == "display"
    press(Key.Key_Return)
    assert focused() is dialog.wizard.identity.name
    write("成都公司")
    press(Key.Key_Tab)
    dialog.wizard.identity.office.selectAll()
    write("cd02")
    for _ in range(2):
        press(Key.Key_Tab)
    write("王敏")
    assert dialog.wizard.identity.example.text() == "K-CD02-20261123-A001"
    press(Key.Key_Return)
    assert step(dialog) == "data"
    press(Key.Key_Return)
    assert focused() is dialog.wizard.people.people.text
    dialog.wizard.people.people.text.setPlainText(PEOPLE)
    dialog.wizard.people.stores.text.setPlainText(STORES)
    press(Key.Key_Return, CTRL)
    card = dialog.wizard.figures.cards["windows.head"]
    assert focused() is card.choice.button("wait")
    press(Key.Key_Right)
    press(Key.Key_Tab)
    dialog.wizard.figures.cards["windows.head"].figure.selectAll()
    write("2 小时")
    press(Key.Key_Tab)
    write("第 3 页")
    press(Key.Key_Return)
    assert step(dialog) == "backup"
    press(Key.Key_Return)
    assert focused() is dialog.wizard.trial.trial
    press(Key.Key_Space)
    press(Key.Key_Return)
    made = maker.asked[0]
    assert made is not None and dialog.result() == FirstStart.DialogCode.Accepted
    assert (made.name, made.office, made.letter, made.handler) == ("成都公司", "CD02", "A", "王敏")
    assert (made.people, made.stores) == (PEOPLE, STORES)
    assert made.confirmed == {"windows.head": ("2 小时", "第 3 页")} and made.trial


def test_the_steps_at_the_left_say_done_now_and_later(dialog: FirstStart) -> None:
    to_people(dialog)
    rows = dialog.wizard.rail.rows
    assert [row.state for row in rows] == [DONE] * 3 + [NOW] + [LATER] * 3
    assert rows[3].accessibleName() == "4 人员与部门 正在填写"


def test_going_back_loses_nothing(dialog: FirstStart) -> None:
    to_people(dialog)
    dialog.wizard.people.people.text.setPlainText(PEOPLE)
    for _ in range(2):
        press(Key.Key_Left, ALT)
    assert step(dialog) == "identity" and dialog.wizard.identity.name.text() == "成都公司"
    press(Key.Key_Escape)
    press(Key.Key_Escape)
    assert dialog.isVisible() and dialog.pages.currentWidget() is dialog.choice
    press(Key.Key_2, ALT)
    for _ in range(3):
        press(Key.Key_Return)
    assert step(dialog) == "people"
    assert dialog.wizard.people.people.text.toPlainText() == PEOPLE
    for _ in range(4):
        press(Key.Key_Escape)
    assert dialog.pages.currentWidget() is dialog.choice
    press(Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("name", "", "请填写单位名称"),
        ("office", "成都", "2 位字母加 2 位数字"),
        ("letter", "12", "A 至 Z 的一个字母"),
        ("handler", " ", "请填写接听投诉电话的人"),
        ("closing", "25:00", "00:01 至 24:00"),
        ("hotline", "没有", "电话号码"),
    ],
)
def test_an_identity_that_cannot_be_is_marked_at_its_field(
    dialog: FirstStart, name: str, typed: str, said: str
) -> None:
    press(Key.Key_2, ALT)
    press(Key.Key_Return)
    identity = dialog.wizard.identity
    identity.name.setText("成都公司")
    identity.handler.setText("王敏")
    field = identity.fields[name]
    field.entry.setText(typed)  # type: ignore[attr-defined]
    press(Key.Key_Return)
    assert step(dialog) == "identity" and said in field.error and focused() is field.entry
    assert field.entry.text() == typed  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("people", "stores", "field", "said"),
    [
        ("王敏，第一受理人，人事行政部\n李强，厨师，商务部", "", "people", "第 2 行：“厨师”不是岗位"),
        ("王敏，第一受理人", "", "people", "第 1 行"),
        ("王敏，第一受理人，月球部", "", "people", "“月球部”不是部门"),
        (PEOPLE, "春熙路店，摊位", "stores", "第 1 行：“摊位”不是门店类型"),
        (PEOPLE, "春熙路店，直营，很多", "stores", "奖励金为整数元"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_nothing_is_lost(
    dialog: FirstStart, people: str, stores: str, field: str, said: str
) -> None:
    to_people(dialog)
    dialog.wizard.people.people.text.setPlainText(people)
    dialog.wizard.people.stores.text.setPlainText(stores)
    press(Key.Key_Return, CTRL)
    assert said in dialog.wizard.people.fields[field].error
    assert step(dialog) == "people" and focused() is dialog.wizard.people.fields[field].entry
    assert dialog.wizard.people.people.text.toPlainText() == people


def test_pasted_lines_are_previewed_while_they_are_typed(dialog: FirstStart, qtbot: QtBot) -> None:
    to_people(dialog)
    box = dialog.wizard.people.people
    with qtbot.waitSignal(box.previewed):
        box.text.setPlainText(PEOPLE)
    assert box.sum.text() == "新增 3，改动 0，有误 0 行" and box.list.count() == 3


def test_nothing_is_asked_of_the_desk_once_the_wizard_is_closed(dialog: FirstStart, maker: Maker, qtbot: QtBot) -> None:
    to_people(dialog)
    box = dialog.wizard.people.people
    asked: list[str] = []
    box._ask = lambda text, done, failed: asked.append(text)
    box.text.setPlainText(PEOPLE)
    dialog.close()
    with qtbot.assertNotEmitted(box._wait.timeout, wait=2 * LOOK_AFTER_MS):
        pass
    assert not asked
    dialog.show()
    qtbot.waitUntil(lambda: asked == [PEOPLE])


def test_the_key_that_goes_on_is_the_one_on_the_button(dialog: FirstStart) -> None:
    """In a text area Enter begins a line."""
    to_people(dialog)
    assert dialog.wizard.next.key == "Ctrl+Enter"
    press(Key.Key_Return)
    assert step(dialog) == "people"
    press(Key.Key_Return, CTRL)
    assert step(dialog) == "figures" and dialog.wizard.next.key == "Enter"


def test_a_figure_without_a_ground_is_marked(dialog: FirstStart) -> None:
    to_people(dialog)
    press(Key.Key_Return, CTRL)
    card = dialog.wizard.figures.cards["amounts.handler-late"]
    card.choice.set_value("confirm")
    press(Key.Key_Return, CTRL)
    assert "请写明依据" in card.ground.error and focused() is card.basis
    card.basis.setText("通知")
    card.figure.setText("50–30")
    press(Key.Key_Return)
    assert "低在前、高在后" in card.field.error and focused() is card.figure


def test_the_rest_is_left_for_later_once_the_computer_is_known(dialog: FirstStart, maker: Maker) -> None:
    press(Key.Key_2, ALT)
    dialog.wizard.later.click()
    assert step(dialog) == "identity" and dialog.wizard.identity.fields["name"].error and not maker.asked
    dialog.wizard.identity.name.setText("成都公司")
    dialog.wizard.identity.handler.setText("王敏")
    dialog.wizard.later.click()
    assert dialog.result() == FirstStart.DialogCode.Accepted and len(maker.asked) == 1


def test_a_backup_folder_is_tried_before_the_step_is_left(dialog: FirstStart, tmp_path: Path) -> None:
    to_people(dialog)
    press(Key.Key_Return, CTRL)
    press(Key.Key_Return)
    dialog.wizard.backup.entry.set_value("/proc/no/such/place")
    press(Key.Key_Return)
    assert "无法写入" in dialog.wizard.backup.fields["backup_folder"].error
    dialog.wizard.backup.entry.set_value(str(tmp_path / "copies"))
    press(Key.Key_Return)
    assert step(dialog) == "trial" and (tmp_path / "copies").is_dir()


def test_when_making_fails_everything_is_still_there_for_another_try(dialog: FirstStart, maker: Maker) -> None:
    to_people(dialog)
    dialog.wizard.people.people.text.setPlainText(PEOPLE)
    maker.fails = Trouble("full", Text("磁盘已满。", "The disk is full."), Text("请腾出空间。", "Make room."))
    dialog.wizard.later.click()
    assert dialog.isVisible() and dialog.isEnabled() and "磁盘已满" in dialog.wizard.notice.text()
    assert dialog.wizard.people.people.text.toPlainText() == PEOPLE
    maker.fails = None
    dialog.wizard.later.click()
    assert dialog.result() == FirstStart.DialogCode.Accepted
    assert maker.asked[0] == maker.asked[1]


def test_the_theme_is_worn_while_it_is_chosen(dialog: FirstStart, qapp: QApplication) -> None:
    press(Key.Key_2, ALT)
    dialog.wizard.display.entries["theme"].control.button("dark").click()  # type: ignore[attr-defined]
    assert design.current().name == "dark"
    assert dialog.wizard.answers().settings["theme"] == "dark"
    design.apply(qapp, "light")


def test_people_are_read_in_chinese_english_or_by_code() -> None:
    found = paste.read_people(PEOPLE, POLICY)
    assert [(one.key, one.name, one.role, one.department) for one, _ in found] == [
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


def test_closing_the_window_ends_it_from_any_step(dialog: FirstStart) -> None:
    to_people(dialog)
    dialog.close()
    assert not dialog.isVisible() and dialog.result() == FirstStart.DialogCode.Rejected


def test_the_department_chosen_survives_going_back_to_the_two_ways(dialog: FirstStart) -> None:
    press(Key.Key_2, ALT)
    press(Key.Key_Return)
    dialog.wizard.identity.department.set_value("commerce")
    for _ in range(2):
        press(Key.Key_Escape)
    press(Key.Key_2, ALT)
    assert dialog.wizard.answers().department == "commerce"


# where the data lie -------------------------------------------------------------------------------------------------
def to_data(dialog: FirstStart) -> None:
    """The step that asks where the data lie, with the office chosen, by keyboard."""
    press(Key.Key_2, ALT)
    press(Key.Key_Return)
    write("成都公司")
    dialog.wizard.identity.handler.setText("王敏")
    press(Key.Key_Return)
    assert step(dialog) == "data" and focused() is dialog.wizard.data.places.button("local")
    press(Key.Key_Right)
    press(Key.Key_Tab)
    assert focused() is dialog.wizard.data.share.line


def test_this_computer_is_the_first_choice_and_asks_nothing_more(dialog: FirstStart, maker: Maker) -> None:
    to_people(dialog)
    assert maker.tried == [] and dialog.wizard.answers().share == ""


def test_a_folder_of_the_office_is_warned_of_tried_and_only_then_passed(dialog: FirstStart, maker: Maker) -> None:
    to_data(dialog)
    data = dialog.wizard.data
    assert "SQLite 不能保证" in data.warning.text() and dialog.wizard.next.text() == "试锁"
    assert dialog.wizard.later.isHidden(), "an untried folder is not left for later"
    write("/srv/desk")
    press(Key.Key_Return)
    assert maker.tried == ["/srv/desk"] and step(dialog) == "data"
    assert data.result.text() == "试锁通过。那里还没有台账，贵公司的台账将放在那里。"
    assert dialog.wizard.next.text() == "下一步"
    press(Key.Key_Return)
    assert step(dialog) == "people"
    dialog.wizard.later.click()
    made = maker.asked[0]
    assert made is not None and (made.share, made.join, made.name) == ("/srv/desk", False, "成都公司")


def test_another_folder_is_tried_anew(dialog: FirstStart, maker: Maker) -> None:
    to_data(dialog)
    write("/srv/desk")
    press(Key.Key_Return)
    write("2")
    assert dialog.wizard.data.untried and dialog.wizard.next.text() == "试锁" and dialog.wizard.data.result.isHidden()
    press(Key.Key_Return)
    assert maker.tried == ["/srv/desk", "/srv/desk2"]


def test_a_folder_without_locks_is_refused_at_its_field_and_this_computer_stays_a_choice(
    dialog: FirstStart, maker: Maker
) -> None:
    to_data(dialog)
    maker.found = None
    write("/srv/desk")
    press(Key.Key_Return)
    data = dialog.wizard.data
    assert data.fields["folder"].error == "锁不起作用" and focused() is data.share.line
    assert data.share.line.text() == "/srv/desk" and data.result.isHidden()
    data.places.set_value("local")
    assert data.warning.isHidden() and dialog.wizard.next.text() == "下一步"
    dialog.wizard.go_on()
    assert step(dialog) == "people" and dialog.wizard.answers().share == ""


def test_alt_3_joins_the_offices_ledger_without_another_question(dialog: FirstStart, maker: Maker) -> None:
    maker.found = Tried("", "成都公司", 23)
    press(Key.Key_3, ALT)
    assert step(dialog) == "data" and focused() is dialog.wizard.data.share.line
    assert [row.state for row in dialog.wizard.rail.rows] == [LATER] * 2 + [NOW] + [LATER] * 4
    write("/srv/desk")
    press(Key.Key_Return)
    assert "“成都公司”的台账在那里，共 23 件" in dialog.wizard.data.result.text()
    assert dialog.wizard.next.text() == "加入" and dialog.wizard.later.isHidden()
    press(Key.Key_Return)
    made = maker.asked[0]
    assert made is not None and (made.share, made.join) == ("/srv/desk", True)
    assert dialog.result() == FirstStart.DialogCode.Accepted


class Slow(Maker):
    """Answers when the test says so."""

    def try_folder(self, share: str, done: Callable[[Tried], None], failed: Callable[[Exception], None]) -> None:
        self.tried.append(share)
        self.answer = lambda: done(Tried(share))


def test_while_a_folder_is_tried_it_says_so_and_is_not_tried_twice(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    i18n.install(qapp, "zh")
    store = Store.open(tmp_path / "ledger.db")
    slow = Slow(Desk(store, FakeClock("2026-11-23 09:00:00")))
    made = FirstStart(slow)
    show(qtbot, made, 960, 640)
    press(Key.Key_3, ALT)
    write("/srv/desk")
    press(Key.Key_Return)
    assert made.wizard.data.result.text() == "正在试锁……" and not made.wizard.next.isEnabled()
    made.wizard.go_on()
    assert slow.tried == ["/srv/desk"]
    slow.answer()
    assert made.wizard.next.isEnabled() and "试锁通过" in made.wizard.data.result.text()
    store.close()


def test_who_chooses_stores_types_on_in_their_box(dialog: FirstStart) -> None:
    to_people(dialog)
    part = dialog.wizard.people
    part.which.button("stores").click()
    assert focused() is part.stores.text
    write("春熙路店")
    assert part.stores.text.toPlainText() == "春熙路店" and not part.people.text.toPlainText()
