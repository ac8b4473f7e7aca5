"""After sleep: the one dialog with all that fell due meanwhile, over the window, until it was seen.

Owns that dialog while it is open. Must not gather what it lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from desktop.policy.values import Instant
from desktop.services.readmodels import AlertDigest
from desktop.views.alerts.digest import SleepDigest

if TYPE_CHECKING:
    from desktop.views.shell.window import DeskWindow


class Waking(QObject):
    """``dialog``: the one that is open, ``None`` while there is none."""

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: SleepDigest | None = None

    def show(self, digest: AlertDigest, zone: ZoneInfo, person: str, now: Instant) -> None:
        """Open the dialog; one that is still open from an earlier sleep gives way. With nothing to list, none."""
        if not digest.items:
            return
        if self.dialog is not None:
            self.dialog.close()
        dialog = self.dialog = SleepDigest(digest, zone, person, now, self._window)
        dialog.acknowledged.connect(self._window.alerts.acknowledge)
        dialog.opened.connect(self._window.ways.show_alerted)
        dialog.finished.connect(self._closed)
        dialog.open()

    def tick(self, now: Instant) -> None:
        """A second has gone."""
        if self.dialog is not None:
            self.dialog.tick(now)

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
