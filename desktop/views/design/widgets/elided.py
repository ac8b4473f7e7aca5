"""One line that gives way where it is narrow.

Owns the ellipsis and the tool tip that tells the whole. Must not know what it says.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

RIGHT = Qt.AlignmentFlag.AlignRight


class Elided(QLabel):
    """What does not fit is cut with an ellipsis, and told in full by its tool tip and its accessible name.

    ``whole`` is all of it. ``gives_way``: it takes whatever room others leave, and asks for none.
    """

    def __init__(self, text: str, role: str, align: Qt.AlignmentFlag = RIGHT, *, gives_way: bool = True) -> None:
        super().__init__()
        self.whole = ""
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        across = QSizePolicy.Policy.Ignored if gives_way else QSizePolicy.Policy.Preferred
        self.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        if text != self.whole:
            self.whole = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.whole) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.whole if shown != self.whole else "")
        if shown != self.text():
            self.setText(shown)
