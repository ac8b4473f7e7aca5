"""Today's backup while the desk is open: looked at now and then, made on a thread of its own.

Owns the timer and that thread. Whether one is due, and making it, is :mod:`desktop.services.backups`.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import troubles
from desktop.services.thispc import ThisPc
from desktop.services.wallclock import WallClock
from desktop.views.tasks import Tasks

FIRST_MS, EVERY_MS = 60_000, 30 * 60_000
"""After the desk began, when everybody wants the board; and between two looks."""
PATIENCE = 10.0
"""Seconds that closing waits for a backup under way; one that is cut off leaves no half of itself under its name."""


class DailyBackup(QObject):
    """``made`` carries a finished backup, ``failed`` what the world refused; said once until it works again."""

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, pc: ThisPc, clock: WallClock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pc, self._clock = pc, clock
        self._tasks: Tasks | None = None
        self._looking = self._said = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look soon, and then every half hour."""
        QTimer.singleShot(FIRST_MS, self, self.look)
        self._timer.start(EVERY_MS)

    def look(self) -> None:
        """Make today's backup if it is due."""
        from desktop.services import backups

        if self._looking or not backups.folder_of(self._pc):
            return
        self._looking = True
        if self._tasks is None:
            self._tasks = Tasks(self, of_the_world=troubles.of, name="backup")
        self._tasks.run(lambda: backups.daily(self._pc, self._clock), self._done, self._not_done)

    def _done(self, made: object) -> None:
        self._looking = self._said = False
        if made is not None:
            self.made.emit(made)

    def _not_done(self, error: Exception) -> None:
        self._looking = False
        if not self._said:
            self._said = True
            self.failed.emit(error)

    def close(self) -> None:
        """No more looks."""
        self._timer.stop()
        if self._tasks is not None:
            self._tasks.close(PATIENCE)
