"""The steps of the first start at the left of the wizard: done, now, later.

Owns how they look and are told to screen readers. Must not decide which step comes next.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.design import current, metrics
from desktop.views.design.shapes import paint
from desktop.views.design.widgets import label
from desktop.views.design.widgets.paintings import words

WIDTH, ROW = 240, 40
DONE, NOW, LATER = "done", "now", "later"


class StepRow(QWidget):
    """One step: shape, number, name."""

    def __init__(self, number: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._name, self.state = number, name, LATER
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, ROW)

    def set_state(self, state: str) -> None:
        """Done, now or later."""
        self.state = state
        said = {DONE: self.tr("done"), NOW: self.tr("now"), LATER: self.tr("later")}[state]
        self.setAccessibleName(f"{self._number} {self._name} {said}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current(), QPainter(self)
        now, middle = self.state == NOW, self.rect().center().y()
        shape = {DONE: "met", NOW: "accent", LATER: "text3"}[self.state]
        paint(painter, self.state, QRectF(24, middle - 6, 12, 12), str(getattr(tokens, shape)))
        ink = tokens.accent if now else tokens.text2
        words(painter, QRectF(50, 0, 20, ROW), str(self._number), ink, 14, now)
        room = self.width() - 76
        size = next((one for one in (14, 13) if metrics(one, now).horizontalAdvance(self._name) <= room), 12)
        words(painter, QRectF(72, 0, room, ROW), self._name, ink, size, now)


class StepRail(QFrame):
    """The program's name and every step, one under the other."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("steprail")
        self.setFixedWidth(WIDTH)
        brand = label(self.tr("Complaint Desk"))
        brand.setObjectName("stepbrand")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 16)
        column.setSpacing(0)
        column.addWidget(brand)
        column.addSpacing(16)
        self.rows = [StepRow(number, name) for number, name in enumerate(names, 1)]
        for row in self.rows:
            column.addWidget(row)
        column.addStretch(1)
        self._seen: set[int] = set()
        for row in self.rows:
            row.set_state(LATER)

    def show_step(self, place: int) -> None:
        """Mark the step that is being answered, and those before it as done, but for those that nobody has seen."""
        self._seen.add(place)
        for number, row in enumerate(self.rows):
            done = number < place and number in self._seen
            row.set_state(DONE if done else NOW if number == place else LATER)
