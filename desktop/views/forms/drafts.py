"""Keeps what is being typed: saved half a second after the last key and at least every three seconds while typing.

Owns the two timers and the draft's key. Must not touch the database on the GUI thread, and must never lose what is on
the screen because a save failed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.policy.values import Instant
from desktop.views.tasks import TaskRunner

QUIET_MS = 500
LATEST_MS = 3000


class DraftDesk(Protocol):
    """What is asked of the desk here."""

    def save_draft(self, key: str, values: dict[str, Any]) -> Instant: ...

    def load_draft(self, key: str) -> dict[str, Any] | None: ...

    def drop_draft(self, key: str) -> None: ...


class DraftKeeper(QObject):
    """The draft of one form. ``collect`` gives what stands in the form, plain values that JSON can hold."""

    saved = Signal()
    failed = Signal(object)

    def __init__(
        self,
        desk: DraftDesk,
        tasks: TaskRunner,
        key: str,
        collect: Callable[[], dict[str, Any]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._collect = desk, tasks, collect
        self.key = key
        self._generation = 0
        self._dirty = False
        self._quiet = self._timer(QUIET_MS)
        self._latest = self._timer(LATEST_MS)

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(self.flush)
        return timer

    @property
    def pending(self) -> bool:
        """Whether something typed waits to be saved."""
        return self._dirty

    def touch(self) -> None:
        """Something was typed."""
        self._dirty = True
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()

    def flush(self) -> None:
        """Save now what waits (end of the quiet time, leaving the page, closing the window)."""
        if not self.pending:
            return
        self._stop()
        key, values, generation = self.key, self._collect(), self._generation

        def done(_: Any) -> None:
            if generation == self._generation:
                self.saved.emit()

        def failed(error: Exception) -> None:
            if generation == self._generation:
                self._dirty = True
                self._latest.start()
                self.failed.emit(error)

        self._tasks.run(lambda: self._desk.save_draft(key, values), done, failed)

    def drop(self) -> None:
        """The form was recorded: forget the draft, and whatever save is still on its way."""
        self._stop()
        self._generation += 1
        key = self.key
        self._tasks.run(lambda: self._desk.drop_draft(key))

    def load(self, on_values: Callable[[dict[str, Any]], None]) -> None:
        """Fetch the waiting draft; ``on_values`` is called with it only if there is one."""
        key, generation = self.key, self._generation

        def done(values: dict[str, Any] | None) -> None:
            if values and generation == self._generation:
                on_values(values)

        self._tasks.run(lambda: self._desk.load_draft(key), done)

    def rename(self, key: str) -> None:
        """Use another key from now on (another form is shown); what waits is saved under the old one first."""
        self.flush()
        self._stop()
        self._generation += 1
        self.key = key

    def _stop(self) -> None:
        self._dirty = False
        self._quiet.stop()
        self._latest.stop()
