"""Changing the theme: how often each widget is polished anew, which is what the window stands still for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.views import design


class Polished(QObject):
    """How often the style of a widget changed."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.times = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.StyleChange
        return False


def test_a_widget_is_polished_a_few_times_however_deep_it_lies(qtbot: QtBot, qapp: QApplication) -> None:
    design.apply(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    outer = window
    for _ in range(12):
        inner = QWidget()
        QVBoxLayout(outer).addWidget(inner)
        outer = inner
    deepest = QLabel("x", outer)
    window.show()
    polished = Polished(deepest)
    design.apply(qapp, "dark")
    assert 1 <= polished.times <= 4
    assert deepest.palette().windowText().color().name().upper() == design.current().text.upper()
    design.apply(qapp, "light")
