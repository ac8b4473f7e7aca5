"""A clock's state as shape, words and colour together.

Owns the pill and the lone shape. Must not work a state out: it is handed in.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.views.design.fonts import metrics
from desktop.views.design.shapes import paint
from desktop.views.design.theme import current
from desktop.views.design.widgets.paintings import box, words


def state_word(state: str) -> str:
    """The pill word of a state: 进行中, 快到期, 已超时, 按时, 超时办结, 已取消, 待核实; another code as it is."""
    table = {
        "running": QCoreApplication.translate("states", "Running"),
        "near": QCoreApplication.translate("states", "Due soon"),
        "overdue": QCoreApplication.translate("states", "Overdue"),
        "met": QCoreApplication.translate("states", "Met"),
        "missed": QCoreApplication.translate("states", "Missed"),
        "cancelled": QCoreApplication.translate("states", "Cancelled"),
        "unproven": QCoreApplication.translate("states", "Unproven"),
    }
    return table.get(state, state)


class Shape(QWidget):
    """One state's shape, ``size`` pixels square."""

    def __init__(self, state: str, size: int = 12, colour: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._size, self._colour = state, size, colour
        self.setFixedSize(size, size)
        self.setAccessibleName(state_word(state))

    @property
    def state(self) -> str:
        """The state shown."""
        return self._state

    def set_state(self, state: str) -> None:
        """Show another state."""
        if state != self._state:
            self._state = state
            self.setAccessibleName(state_word(state))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current()
        steps = {"done": "met", "now": "accent", "later": "text3", "finished": "met"}
        ink = self._colour or steps.get(self._state, "")
        colour = str(getattr(tokens, ink)) if ink else tokens.fill(self._state)
        paint(QPainter(self), self._state, QRectF(self.rect()), colour)


class Pill(QWidget):
    """Shape and word of a state on its tint, 20 px high. ``words``: another word than the state's own."""

    def __init__(self, state: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._state, self._words = "", ""
        self.set_state(state, words)

    @property
    def state(self) -> str:
        """The state shown."""
        return self._state

    def text(self) -> str:
        """The word shown."""
        return self._words

    def set_state(self, state: str, words: str = "") -> None:
        """Show another state."""
        self._state, self._words = state, words or state_word(state)
        self.setAccessibleName(self._words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(metrics(12, True).horizontalAdvance(self._words) + 12 + 4 + 12, 20)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current(), QPainter(self)
        rect = QRectF(self.rect())
        edge = tokens.word(self._state) if tokens.name == "contrast" else None
        box(painter, rect, tokens.tint(self._state), edge, 2)
        paint(painter, self._state, QRectF(6, rect.center().y() - 6, 12, 12), tokens.fill(self._state))
        words(painter, rect.adjusted(22, 0, -4, 0), self._words, tokens.word(self._state), 12, True)
