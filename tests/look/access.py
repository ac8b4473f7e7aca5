"""How everything is reached without a mouse and without eyes: names, focus that shows, Tab in reading order.

Owns one function a fault, as :mod:`tests.look.checks` does. Must not know a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPoint, QRect, QSortFilterProxyModel, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from tests.look.checks import ENGLISH, NOT_WORDS, Seen, name_of

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView)
MORE = (QAbstractSlider, QAbstractSpinBox, QAbstractScrollArea)
QT_OWN = frozenset({"qt_spinbox_lineedit", "qt_toolbar_ext_button", "PrintDialog"})
"""Parts that Qt makes inside its own widgets; the widget around them has the name."""
AROUND = 6
"""Pixels around a widget in which its focus may show."""


def nameless(seen: Seen, language: str) -> Iterator[str]:
    """Controls that a screen reader would not name, or would name in the other language."""
    for widget in seen.widgets:
        if not _is_control(widget):
            continue
        told = spoken(widget)
        if not told.strip():
            yield f"no accessible name: {name_of(widget)}"
        elif language == "zh" and ENGLISH.search(NOT_WORDS.sub("", told)):
            yield f"an English name in Chinese: {told!r} of {name_of(widget)}"
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            yield from _silent_rows(widget)


def _is_control(widget: QWidget) -> bool:
    if widget.objectName() in QT_OWN or isinstance(widget, QScrollBar | QHeaderView):
        return False
    if isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox):
        return False
    if isinstance(widget, CONTROLS):
        return True
    takes_focus = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_focus and isinstance(widget, MORE) and widget.focusProxy() is None


def spoken(widget: QWidget) -> str:
    """What a screen reader is told of a widget's name."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def _silent_rows(view: QAbstractItemView) -> Iterator[str]:
    """The first rows of a list or table, as they are read out."""
    model = view.model()
    for row in range(min(3, model.rowCount(QModelIndex())) if model is not None else 0):
        table = isinstance(model, QAbstractTableModel | QSortFilterProxyModel)
        columns = model.columnCount(QModelIndex()) if table else 1
        cells = [model.index(row, column) for column in range(columns)]
        roles = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
        if not any(str(index.data(role) or "").strip() for index in cells for role in roles):
            yield f"row {row} says nothing: {name_of(view)}"


# focus --------------------------------------------------------------------------------------------------------------
def stops(window: QWidget, visit: Callable[[QWidget], None] = lambda _stop: None, limit: int = 150) -> list[QWidget]:
    """Every place that Tab reaches in ``window``, once round from where the keyboard is; each visited as it comes."""
    found: list[QWidget] = []
    for _ in range(limit):
        _tab(window)
        now: QWidget | None = QApplication.focusWidget()
        if now is None or now in found:
            return found
        found.append(now)
        visit(now)
    raise AssertionError(f"Tab does not come round in {limit} steps: {[name_of(one) for one in found[-5:]]}")


def _tab(window: QWidget) -> None:
    from PySide6.QtTest import QTest

    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
    QApplication.processEvents()


def unseen(widget: QWidget) -> Iterator[str]:
    """Nothing shows that ``widget``, which has the keyboard, has it; or it cannot be seen at all."""
    window = widget.window()
    place = _place(widget)
    if widget.visibleRegion().isEmpty():
        yield f"has the keyboard and cannot be seen: {name_of(widget)}"
        return
    with_focus = _picture(window, place)
    widget.clearFocus()
    QApplication.processEvents()
    without = _picture(window, place)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    if with_focus == without:
        yield f"looks the same with and without the keyboard: {name_of(widget)}"


def _place(widget: QWidget) -> QRect:
    corner = widget.mapTo(widget.window(), QPoint())
    return QRect(corner, widget.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)


def _picture(window: QWidget, place: QRect) -> QImage:
    return window.grab(place.intersected(window.rect())).toImage()


def out_of_order(around: QWidget, order: list[QWidget]) -> Iterator[str]:
    """Steps of Tab inside ``around`` that go up, or back within a row; round it begins at the top."""
    inside = [one for one in order if isValid(one) and around.isAncestorOf(one)]
    if inside:
        corners = [one.mapTo(around, QPoint()) for one in inside]
        first = min(range(len(inside)), key=lambda place: (corners[place].y(), corners[place].x()))
        inside = inside[first:] + inside[:first]
    for one, following in pairwise(inside):
        here, there = (QRect(each.mapTo(around, QPoint()), each.size()) for each in (one, following))
        below = there.top() >= here.bottom() - 4
        beside = there.left() >= here.right() - 4 and there.bottom() > here.top()
        if not (below or beside):
            yield f"Tab goes back from {name_of(one)} {here.getRect()} to {name_of(following)} {there.getRect()}"
