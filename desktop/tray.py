"""The balloon of the tray icon, as a presenter of pop-ups beside plyer; and what the tray offers.

Owns the icon and the way onto the GUI thread. Must not decide what is shown.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon

from desktop.services.alerts.notes import Note
from desktop.views.design import current, font

SHOWN_MS = 10_000


class TrayPresenter(QObject):
    """Shows notes as balloons. Made on the GUI thread; ``show`` may be called from any."""

    name = "tray"
    _asked = Signal(object)
    clicked = Signal()

    def __init__(self, icon: QIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._there = QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()
        self._tray = QSystemTrayIcon(icon, self)
        self._tray.messageClicked.connect(self.clicked)
        self._asked.connect(self._show, Qt.ConnectionType.QueuedConnection)
        if self._there:
            self._tray.show()

    def show(self, note: Note) -> bool:
        """Show a balloon; False on a desktop that has no tray."""
        if self._there:
            self._asked.emit(note)
        return self._there

    def hide(self) -> None:
        """Take the icon away."""
        self._tray.hide()

    def _show(self, note: Note) -> None:
        kind = QSystemTrayIcon.MessageIcon.Warning if note.urgent else QSystemTrayIcon.MessageIcon.Information
        self._tray.showMessage(note.title, note.body, kind, SHOWN_MS)


def icon() -> QIcon:
    """The program's mark: 诉 on the accent colour."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64):
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current().accent))
        painter.drawRoundedRect(QRectF(0, 0, size, size), size / 8, size / 8)
        painter.setPen(QColor(current().onaccent))
        painter.setFont(font(round(size * 0.72), bold=True))
        painter.drawText(QRectF(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, "诉")
        painter.end()
        made.addPixmap(picture)
    return made
