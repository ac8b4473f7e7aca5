"""Recording what was typed in a call: once, all its events or none.

Owns what is under way. Must not read a form and must not show what became of it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.services.readmodels import EventDraft, Recorded, Refused
from desktop.views.register.asked import RegisterDesk
from desktop.views.tasks import TaskRunner


class Sending(QObject):
    """``locked`` says that recording begins or has ended; then ``sent(register, case)`` or ``failed(error)``."""

    locked = Signal(bool)
    sent = Signal(str, str)
    failed = Signal(object)

    def __init__(self, desk: RegisterDesk, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self.busy = desk, tasks, False

    def send(self, register: str, events: tuple[EventDraft, ...], form: str) -> None:
        """Record ``events``; ``form`` is the id under which the same form is recorded once only."""
        self._lock(True)

        def done(recorded: tuple[Recorded, ...]) -> None:
            self._lock(False)
            self.sent.emit(register, recorded[0].case)

        def failed(error: Exception) -> None:
            self._lock(False)
            self.failed.emit(error)

        self._tasks.run(lambda: self._desk.record(*events, form=form), done, failed)

    def _lock(self, busy: bool) -> None:
        self.busy = busy
        self.locked.emit(busy)

    def faults(
        self,
        events: tuple[EventDraft, ...],
        found: Callable[[tuple[Refused, ...]], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """What the desk would refuse of ``events``; nothing is recorded."""
        self._tasks.run(lambda: self._desk.faults(*events), found, failed)
