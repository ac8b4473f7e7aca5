"""A picture of ``resources/icons`` standing by itself.

Owns its painting. Must not choose which picture: it is named.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.views.design.shapes import paint_icon
from desktop.views.design.theme import current


class Icon(QWidget):
    """The picture ``name``, ``size`` pixels square, in the ink of secondary text."""

    def __init__(self, name: str, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedSize(size, size)

    @property
    def name(self) -> str:
        """The picture shown."""
        return self._name

    def set_name(self, name: str) -> None:
        """Show another picture."""
        self._name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), self._name, QRectF(self.rect()), current().text2)
