"""Picking people, stores and entries by keys: what fits, what is taken, what is never guessed, where the list lies."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.policy.values import Text
from desktop.services.formmodels import Choice
from desktop.views.design import apply
from desktop.views.forms.editors import Unfit
from desktop.views.forms.picker import PickEditor
from desktop.views.forms.pickmodel import PickModel
from desktop.views.forms.pinyin import search_words
from tests.views.b_keys import Key, focused, press, show, write

LIKELY, OTHERS = Text("首选", "Likely"), Text("其他人员", "Others")


def somebody(key: str, name: str, unit: str, hint: str, group: Text, pressed: bool = False) -> Choice:
    return Choice(key, Text(f"{name} · {unit}", f"{name} · {unit}"), Text(hint, hint), group, pressed)


PEOPLE = (
    somebody("zhou", "周凯", "售后部", "在办 3 件，1 件超时", LIKELY, pressed=True),
    somebody("tang", "唐晓东", "售后部", "空闲", LIKELY),
    somebody("zhao", "赵志远", "售后部", "空闲", OTHERS),
    somebody("zheng", "郑总", "总经办", "空闲", OTHERS),
    somebody("li", "李强", "商务部", "在办 2 件", OTHERS),
)


class Bench(QWidget):
    """A picker between two lines."""

    def __init__(self) -> None:
        super().__init__()
        self.picker = PickEditor(PEOPLE, "name")
        self.picker.set_words(search_words([one.label.zh for one in PEOPLE]))
        self.after = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.picker)
        column.addWidget(self.after)
        column.addStretch(1)


@pytest.fixture
def bench(qtbot: Any, qapp: QApplication) -> Bench:
    apply(qapp, "light")
    made = Bench()
    show(qtbot, made, 420, 520)
    made.picker.setFocus()
    return made


def listed(picker: PickEditor) -> list[str]:
    return [one if isinstance(one, str) else one.value for one in picker.model.rows]


def test_an_open_list_stays_below_its_line_when_the_window_gets_another_size(qtbot: QtBot) -> None:
    window = QWidget()
    row = QHBoxLayout(window)
    row.addStretch(1)
    editor = PickEditor(PEOPLE)
    row.addWidget(editor)
    show(qtbot, window, 900, 400)
    editor.open()
    for width in (600, 800):
        window.resize(width, 400)
        qtbot.waitUntil(lambda width=width: editor.pop.geometry().right() == width - 9)  # type: ignore[misc]
        assert editor.pop.y() == editor.line.mapTo(window, editor.line.rect().bottomLeft()).y() + 3


def test_the_list_is_a_sound_model(qapp: QApplication) -> None:
    model = PickModel(PEOPLE)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for typed in ("", "z", "nobody", "周"):
        model.seek(typed)
    model.set_choices(())
    assert tester.model() is model


def test_the_down_key_lists_everybody_under_headings_which_cannot_be_chosen(bench: Bench) -> None:
    press(Key.Key_Down)
    assert bench.picker.is_open and listed(bench.picker) == ["首选", "zhou", "tang", "其他人员", "zhao", "zheng", "li"]
    heading = bench.picker.model.index(0, 0)
    assert not heading.flags() & Qt.ItemFlag.ItemIsSelectable
    for _ in range(2):
        press(Key.Key_Down)
    press(Key.Key_Return)
    assert bench.picker.key == "zhao" and not bench.picker.is_open, "the bar passes over headings"


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("zk", ["zhou"]),
        ("zhoukai", ["zhou"]),
        ("周", ["zhou"]),
        ("z", ["zhou", "zhao", "zheng"]),
        ("s", ["zhou", "tang", "zhao", "li"]),
        ("zh", ["zhou", "zhao", "zheng"]),
        ("shouhou", ["zhou", "tang", "zhao"]),
        ("商务", ["li"]),
        ("xyz", []),
    ],
)
def test_typing_finds_by_name_pinyin_initials_and_department_the_best_first(
    bench: Bench, typed: str, fits: list[str]
) -> None:
    write(typed)
    assert listed(bench.picker) == fits


def test_enter_takes_what_the_bar_stands_on(bench: Bench, qtbot: Any) -> None:
    write("zh")
    press(Key.Key_Down)
    with qtbot.waitSignal(bench.picker.taken) as taken:
        press(Key.Key_Return)
    assert taken.args == ["zhao"] and bench.picker.read() == "zhao"
    assert bench.picker.line.text() == "赵志远 · 售后部 (空闲)"


def test_what_fits_several_is_not_guessed_and_names_them(bench: Bench) -> None:
    write("zh")
    press(Key.Key_Tab)
    assert focused() is bench.after and bench.picker.line.text() == "zh"
    with pytest.raises(Unfit, match="周凯, 赵志远, 郑总"):
        bench.picker.read()


def test_what_fits_one_alone_is_taken_on_leaving(bench: Bench) -> None:
    write("zhen")
    press(Key.Key_Tab)
    assert bench.picker.key == "zheng" and not bench.picker.is_open


def test_what_the_bar_was_moved_to_is_taken_on_leaving(bench: Bench) -> None:
    write("zh")
    press(Key.Key_Down)
    press(Key.Key_Tab)
    assert bench.picker.key == "zhao"


def test_esc_closes_the_list_and_keeps_what_is_typed(bench: Bench) -> None:
    write("zh")
    assert bench.picker.is_open
    press(Key.Key_Escape)
    assert not bench.picker.is_open and bench.picker.line.text() == "zh"


def test_a_click_on_a_row_takes_it(bench: Bench) -> None:
    press(Key.Key_Down)
    view = bench.picker.pop.list
    place = view.visualRect(bench.picker.model.index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bench.picker.key == "tang" and focused() is bench.picker.line


def test_the_list_lies_inside_the_window_also_at_its_foot(bench: Bench) -> None:
    bench.picker.move(0, 0)
    for height in (520, 160):
        bench.resize(420, height)
        bench.picker.open()
        place = bench.picker.pop.geometry()
        assert bench.rect().contains(place), (height, place)


def test_the_list_goes_along_when_its_field_is_moved(bench: Bench) -> None:
    write("zh")
    before = bench.picker.pop.geometry().top()
    bench.picker.line.move(0, 30)
    assert bench.picker.is_open and bench.picker.pop.geometry().top() > before


def test_enter_with_the_list_shut_takes_what_alone_fits_else_shows_what_does(bench: Bench) -> None:
    write("zh")
    press(Key.Key_Escape)
    press(Key.Key_Return)
    assert bench.picker.is_open and bench.picker.key is None
    press(Key.Key_Escape)
    write("en")
    press(Key.Key_Escape)
    press(Key.Key_Return)
    assert bench.picker.key == "zheng"


def test_nothing_that_fits_says_how_to_find_somebody(bench: Bench) -> None:
    write("xyz")
    assert bench.picker.pop.isVisible() and bench.picker.pop._nobody.isVisible()


def test_the_list_goes_with_its_field(bench: Bench, qtbot: Any) -> None:
    press(Key.Key_Down)
    pop = bench.picker.pop
    gone: list[object] = []
    pop.destroyed.connect(lambda: gone.append(pop))
    bench.picker.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))


def test_where_the_field_is_narrow_the_name_stands_alone(qtbot: Any, qapp: QApplication) -> None:
    picker = PickEditor(PEOPLE, brief=True)
    qtbot.addWidget(picker)
    picker.choose("zhou")
    assert picker.line.text() == "周凯" and picker.read() == "zhou"
