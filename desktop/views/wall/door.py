"""F11: the wall board comes, on the screen where the window is, and goes.

Owns the one wall board there may be. Must not paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from desktop.policy.values import Instant
from desktop.services.readmodels import Wall
from desktop.services.wallclock import WallClock
from desktop.views.tasks import TaskRunner

if TYPE_CHECKING:
    from desktop.views.wall.board import WallBoard


class WallDesk(Protocol):
    """What the wall board asks of the desk."""

    @property
    def zone(self) -> ZoneInfo: ...
    def wall(self, now: Instant) -> Wall: ...


class WallDoor:
    """Opens and closes the wall board of one window."""

    def __init__(self, window: QWidget, desk: WallDesk, tasks: TaskRunner, clock: WallClock) -> None:
        self._window, self._desk, self._tasks, self._clock = window, desk, tasks, clock
        self.board: WallBoard | None = None

    def toggle(self) -> None:
        """Show the wall board full screen, or put it away. It is imported when it is first wanted."""
        from desktop.views.wall.board import WallBoard

        if self.board is not None:
            self.board.close()
            return
        board = self.board = WallBoard(self._desk, self._tasks, self._clock)
        board.left.connect(self._left)
        board.setGeometry(self._window.screen().geometry())
        board.showFullScreen()
        board.activateWindow()
        board.setFocus()
        board.start()

    def _left(self) -> None:
        board, self.board = self.board, None
        if board is not None:
            board.deleteLater()
        self._window.activateWindow()

    def shut(self) -> None:
        """The desk is closed: no wall board stays behind."""
        if self.board is not None:
            self.board.close()
