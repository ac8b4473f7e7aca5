"""Closing the window: while clocks run it is asked first, once, however often somebody closes.

Owns whether the window may close, and the question while it is open. Must not count clocks: the window says how many
run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop.views.shell.leaving import LeavingQuestion

if TYPE_CHECKING:
    from desktop.views.shell.window import DeskWindow


class Closing(QObject):
    """``question``: the one that is open, ``None`` while nobody closes. ``has_tray``: one can stay in the tray."""

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._window, self._agreed = window, False
        self.has_tray = False
        self.question: LeavingQuestion | None = None

    def may(self, clocks: int) -> bool:
        """Whether the window may close now; if not, it is asked while ``clocks`` run."""
        if not clocks or self._agreed or _session_ends():
            return True
        self._ask(clocks)
        return False

    def agree(self) -> None:
        """No question any more."""
        self._agreed = True

    def _ask(self, clocks: int) -> None:
        if self.question is None:
            window = self._window
            question = self.question = LeavingQuestion(clocks, tray=self.has_tray, parent=window)
            question.stay.connect(window.hide if self.has_tray else window.showMinimized)
            question.leave.connect(window.close_now)
            question.finished.connect(self._answered)
            question.open()
        self.question.raise_()

    def _answered(self) -> None:
        if self.question is not None:
            self.question.deleteLater()
            self.question = None


def _session_ends() -> bool:
    """Whether the system is signing off: a question would stop it."""
    app = QApplication.instance()
    return isinstance(app, QApplication) and app.isSavingSession()
