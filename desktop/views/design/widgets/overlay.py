"""What lies over a window stays beside what it belongs to when the window gets another size.

Owns the watching. Must not say where anything lies.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class StaysPut(QObject):
    """Lifts ``overlay`` over a window; ``place`` is called again whenever that has another size, while it is shown."""

    def __init__(self, overlay: QWidget, place: Callable[[], object]) -> None:
        super().__init__(overlay)
        self._overlay, self._place = overlay, place
        self._host: QWidget | None = None

    def over(self, host: QWidget) -> None:
        """It lies in ``host`` from now on."""
        if self._overlay.parent() is not host:
            self._overlay.setParent(host)
        if self._host is not host:
            if self._host is not None:
                self._host.removeEventFilter(self)
            self._host = host
            host.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self._overlay.isHidden():
            QTimer.singleShot(0, self, self._again)  # once everything in the window has its new place
        return False

    def _again(self) -> None:
        if not self._overlay.isHidden():
            self._place()
