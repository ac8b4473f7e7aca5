"""The icon beside the system's clock: how many cases are overdue or near, pop-ups, and the way back to the window.

Owns the icon with its badge, the menu and the way of notes onto the GUI thread. Must not count, and must not decide
what is shown or whether the window closes. Where a desktop has no tray nothing is shown and everything else goes on.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop.services.alerts.notes import Note
from desktop.services.readmodels import Counters
from desktop.views.design import current, font
from desktop.views.design.shapes import paint

SHOWN_MS = 10_000
SIZES = (16, 20, 24, 32, 48, 64)
SHAPE_ALONE = 20
"""Up to so many pixels the badge is the state's shape; above it its count stands beside it."""
MOST = 99


class Tray(QObject):
    """``opened``, ``register``, ``left``: from the icon and its menu. :meth:`show` may be called from any thread.

    ``there``: whether this desktop has a tray (asked of Qt where it is not said).
    """

    name = "tray"
    opened = Signal()
    register = Signal()
    left = Signal()
    _asked = Signal(object)

    def __init__(self, parent: QObject | None = None, there: bool | None = None) -> None:
        super().__init__(parent)
        self.there = QSystemTrayIcon.isSystemTrayAvailable() if there is None else there
        self._counts = (0, 0)
        self._theme = ""
        self.icon = QSystemTrayIcon(self)
        self.menu = QMenu()
        for words, signal in (
            (self.tr("Open the desk"), self.opened),
            (self.tr("Register a complaint"), self.register),
            (self.tr("Quit"), self.left),
        ):
            self.menu.addAction(words).triggered.connect(signal)
        self.icon.setContextMenu(self.menu)
        self.icon.messageClicked.connect(self.opened)
        self.icon.activated.connect(self._activated)
        self._asked.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._draw()
        if self.there:
            self.icon.show()

    def count(self, counters: Counters) -> None:
        """Say how many cases are overdue and how many near; drawn anew only where that, or the theme, changed."""
        counts = (counters.overdue, counters.near)
        if counts != self._counts or self._theme != current().name:
            self._counts = counts
            self._draw()

    def _draw(self) -> None:
        self._theme = current().name
        overdue, near = self._counts
        self.icon.setIcon(mark(overdue, near))
        name = self.tr("Complaint Desk")
        said = [self.tr("{count} overdue").format(count=overdue)] if overdue else []
        said += [self.tr("{count} due soon").format(count=near)] if near else []
        self.icon.setToolTip(" · ".join([name, *(said or [self.tr("nothing due soon")])]))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self.opened.emit()

    # pop-ups ----------------------------------------------------------------------------------------------------
    def show(self, note: Note) -> bool:
        """Show a balloon; False on a desktop that has no tray, or none for messages."""
        shown = self.there and QSystemTrayIcon.supportsMessages()
        if shown:
            self._asked.emit(note)
        return shown

    def _show(self, note: Note) -> None:
        kind = QSystemTrayIcon.MessageIcon.Warning if note.urgent else QSystemTrayIcon.MessageIcon.Information
        self.icon.showMessage(note.title, note.body, kind, SHOWN_MS)

    def hide(self) -> None:
        """Take the icon away."""
        self.icon.hide()
        self.menu.deleteLater()


def mark(overdue: int = 0, near: int = 0) -> QIcon:
    """The program's mark, 诉 on the accent colour; with the shape and the number of what presses most."""
    made = QIcon()
    for size in SIZES:
        made.addPixmap(_picture(size, overdue, near))
    return made


def _picture(size: int, overdue: int, near: int) -> QPixmap:
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
    if overdue or near:
        _badge(painter, size, "overdue" if overdue else "near", overdue or near)
    painter.end()
    return picture


def _badge(painter: QPainter, size: int, state: str, count: int) -> None:
    """A plate at the foot, as wide as what stands on it: the state's shape, and where there is room the count."""
    tokens = current()
    words = str(count) if count <= MOST else f"{MOST}+"
    alone = size <= SHAPE_ALONE
    height = round(size * (0.62 if alone else 0.5))  # whole pixels: at this size half of one is a blur
    inset = max(1, round(height * 0.1))
    letters = round(height * (0.86 if len(words) < len(f"{MOST}+") else 0.62))
    painter.setFont(font(letters, bold=True))
    figures = 0 if alone else painter.fontMetrics().horizontalAdvance(words) + inset
    width = min(size, height + figures)
    plate = QRectF(size - width, size - height, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.surface))
    painter.drawRoundedRect(plate, height / 8, height / 8)
    shape = QRectF(plate.x() + inset, plate.y() + inset, height - 2 * inset, height - 2 * inset)
    paint(painter, state, shape, tokens.fill(state))
    if not alone:
        painter.setPen(QColor(tokens.word(state)))
        painter.drawText(plate.adjusted(height - inset, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, words)
