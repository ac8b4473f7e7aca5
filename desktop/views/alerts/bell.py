"""The sound of an alert: the system's own, rung on the GUI thread from whichever thread asks.

Owns the way over. Must not decide when to ring; QtMultimedia is not carried, so there is no sound file.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

AGAIN_MS = 350


class Bell(QObject):
    """Rings once; twice for what is urgent. Made on the GUI thread, may be rung from any."""

    _asked = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked.connect(self._ring, Qt.ConnectionType.QueuedConnection)

    def sound(self, urgent: bool) -> None:
        """Ring; returns at once."""
        self._asked.emit(urgent)

    def _ring(self, urgent: bool) -> None:
        QApplication.beep()
        if urgent:
            QTimer.singleShot(AGAIN_MS, self, QApplication.beep)
