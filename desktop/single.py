"""One window a data folder: a second start calls the first window to the front and ends.

Owns the lock file and the call. A call is a file that the first one looks for each second: no socket, so that the
program carries no network library. Must not know the window.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer

LOCK, CALL = "desk.lock", "desk.call"
LOOK_MS = 1000


class Seat(QObject):
    """The place of one running desk in its data folder."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._call = folder / CALL
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._called: Callable[[], None] | None = None

    def take(self) -> bool:
        """Take the seat; False where a desk that still runs has it (the lock of one that died is taken over)."""
        return self._lock.tryLock(0)

    def call(self) -> None:
        """Ask whoever has the seat to come to the front."""
        self._call.touch()

    def answer(self, called: Callable[[], None]) -> None:
        """From now on ``called`` follows each call; calls from before are forgotten."""
        self._call.unlink(missing_ok=True)
        self._called = called
        self._timer.start()

    def look(self) -> None:
        """Whether somebody called."""
        if self._called is not None and self._call.exists():
            self._call.unlink(missing_ok=True)
            self._called()

    def leave(self) -> None:
        """Give the seat up."""
        self._timer.stop()
        self._lock.unlock()
