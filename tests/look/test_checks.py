"""Each check finds the fault it is for: a widget made wrong on purpose, and the same one made right.

Owns the proof that the walk could fail.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton, QStyledItemDelegate, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.views import design
from desktop.views.design.widgets.paintings import words
from tests.look import access, checks
from tests.look.checks import Seen

CHROME = frozenset({"登记投诉"})


@pytest.fixture
def seen(qtbot: QtBot, qapp: object) -> Callable[..., Seen]:
    """A window of 300 × 200 with the widgets given, each where it was placed."""

    def make(*children: QWidget) -> Seen:
        design.apply(qapp, "light")  # type: ignore[arg-type]
        window = QWidget()
        window.setStyleSheet("QWidget { background: #ffffff; }")
        window.resize(300, 200)
        for child in children:
            child.setParent(window)
        qtbot.addWidget(window)
        window.show()
        return Seen(window)

    return make


def placed(widget: QWidget, x: int, y: int, width: int, height: int) -> QWidget:
    widget.setGeometry(x, y, width, height)
    return widget


def test_cut_words_are_found(seen: Callable[..., Seen]) -> None:
    assert list(checks.cut(seen(placed(QLabel("四个字宽"), 10, 10, 80, 24)))) == []
    assert "cut by" in next(checks.cut(seen(placed(QLabel("四个字宽"), 10, 10, 30, 24))))
    assert "cut by" in next(checks.cut(seen(placed(QLabel("四个字宽"), 10, 10, 80, 9))))


def test_a_wrapped_label_that_is_too_low_is_found(seen: Callable[..., Seen]) -> None:
    def wrapped(height: int) -> QWidget:
        made = QLabel("一句很长的话，一行放不下，要折成几行才放得下")
        made.setWordWrap(True)
        return placed(made, 10, 10, 120, height)

    assert list(checks.unwrapped(seen(wrapped(80)))) == []
    assert "too low" in next(checks.unwrapped(seen(wrapped(30))))


class Rows(QAbstractListModel):
    def rowCount(self, parent: object = None) -> int:
        return 2

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return None


class Careless(QStyledItemDelegate):
    """Paints two texts and does not ask how wide the first is."""

    def __init__(self, left: float) -> None:
        super().__init__()
        self._left = left

    def paint(self, painter: QPainter, option: object, index: object) -> None:
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        words(painter, rect, "很长的名字", "#16202b", 14)
        words(painter, rect.adjusted(self._left, 0, 0, 0), "15:42:08", "#16202b", 14)


def test_words_that_a_delegate_paints_over_words_are_found(seen: Callable[..., Seen]) -> None:
    for left, found in ((120.0, 0), (40.0, 2)):
        view = QListView()
        view.setModel(Rows())
        view.setItemDelegate(Careless(left))
        view.model().setParent(view)
        view.itemDelegate().setParent(view)
        assert len(list(checks.overlapping(seen(placed(view, 0, 0, 280, 100))))) == found


def test_widgets_over_each_other_and_out_of_their_parent_are_found(seen: Callable[..., Seen]) -> None:
    side_by_side = (placed(QPushButton("一"), 10, 10, 60, 32), placed(QPushButton("二"), 80, 10, 60, 32))
    assert list(checks.overlapping(seen(*side_by_side))) == []
    over = (placed(QPushButton("一"), 10, 10, 60, 32), placed(QPushButton("二"), 50, 10, 60, 32))
    assert "lies over" in next(checks.overlapping(seen(*over)))
    assert "stands out" in next(checks.overlapping(seen(placed(QPushButton("一"), 270, 10, 60, 32))))


def test_what_lies_over_a_page_and_beyond_its_window_is_found(seen: Callable[..., Seen]) -> None:
    for left, found in ((180, 0), (220, 1)):
        over = QWidget()
        over.setObjectName("searchresults")
        assert len(list(checks.overlapping(seen(placed(over, left, 10, 100, 60))))) == found


def test_a_character_without_a_glyph_is_found(seen: Callable[..., Seen]) -> None:
    assert list(checks.boxes(seen(placed(QLabel("龘㐂 ✓"), 10, 10, 200, 30)))) == []
    assert "no glyph" in next(checks.boxes(seen(placed(QLabel("笑脸 \U0001f600"), 10, 10, 200, 30))))


def test_pale_words_are_found(seen: Callable[..., Seen]) -> None:
    for colour, found in (("#5a6877", 0), ("#9aa4b0", 1)):
        label = QLabel("看得清吗")
        label.setStyleSheet(f"color: {colour}")
        assert len(list(checks.pale(seen(placed(label, 10, 10, 200, 30))))) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("zh", "登记并转办 Ctrl+Enter", 0),
        ("zh", "K-CD01-20261123-A014", 0),
        ("zh", "Register", 1),
        ("zh", "保存 as PDF", 1),
        ("en", "Register", 0),
        ("en", "刘建国", 0),
        ("en", "登记投诉", 1),
    ],
)
def test_words_of_the_other_language_are_found(seen: Callable[..., Seen], language: str, text: str, found: int) -> None:
    shown = seen(placed(QLabel(text), 10, 10, 280, 30))
    said = list(checks.foreign(shown, language, CHROME, frozenset()))
    assert bool(said) == bool(found)


def test_a_placeholder_is_read_and_what_is_typed_is_not(seen: Callable[..., Seen]) -> None:
    line = QLineEdit()
    line.setPlaceholderText("Search")
    assert list(checks.foreign(seen(placed(line, 10, 10, 200, 32)), "zh", CHROME, frozenset()))
    typed = QLineEdit("Search")
    assert not list(checks.foreign(seen(placed(typed, 10, 10, 200, 32)), "zh", CHROME, frozenset()))


def test_a_control_without_a_name_or_with_a_foreign_one_is_found(seen: Callable[..., Seen]) -> None:
    for name, found in (("电话", 0), ("", 1), ("Phone", 1)):
        line = QLineEdit()
        line.setAccessibleName(name)
        assert len(list(access.nameless(seen(placed(line, 10, 10, 200, 32)), "zh"))) == found
    silent = QListView()
    silent.setAccessibleName("案件")
    silent.setModel(Rows())
    silent.model().setParent(silent)
    assert "says nothing" in next(access.nameless(seen(placed(silent, 0, 0, 280, 100)), "zh"))


class Plain(QPushButton):
    """A button that looks the same whether it has the keyboard or not."""

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawText(4, 20, self.text())


def test_focus_that_does_not_show_is_found(seen: Callable[..., Seen], qtbot: QtBot) -> None:
    for button, found in ((QPushButton("一"), 0), (Plain("二"), 1)):
        shown = seen(placed(button, 10, 10, 80, 32))
        shown.subject.activateWindow()
        qtbot.waitUntil(shown.subject.isActiveWindow)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        assert len(list(access.unseen(button))) == found


def test_tab_that_goes_back_is_found(seen: Callable[..., Seen]) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    first, second, third = QLineEdit(), QLineEdit(), QLineEdit()
    for line in (first, second, third):
        column.addWidget(line)
    shown = seen(placed(holder, 0, 0, 280, 160))
    assert shown.subject.isVisible()
    assert list(access.out_of_order(holder, [first, second, third])) == []
    assert list(access.out_of_order(holder, [second, third, first])) == [], "once round, begun in the middle"
    assert "goes back" in next(access.out_of_order(holder, [first, third, second]))
