"""Keeps what is being typed: saved half a second after the last key and at least every three seconds while typing.

Owns the two timers, the form's key and the id of its draft. A draft is kept on this PC, beside the database thread: it
never waits for a ledger that hangs. Must not lose what is on the screen because a save failed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.policy.values import Instant
from desktop.services.deskmodels import Draft
from desktop.views.tasks import TaskRunner

QUIET_MS = 500
LATEST_MS = 3000


class DraftDesk(Protocol):
    """What is asked of the desk here."""

    def save_draft(self, key: str, id: str, values: dict[str, Any]) -> Instant: ...

    def load_draft(self, key: str) -> Draft | None: ...

    def drop_draft(self, id: str) -> None: ...


class DraftKeeper(QObject):
    """The draft of one form at a time. ``collect`` gives what stands in it, plain values that JSON can hold.

    Whoever records the form hands :attr:`id` along, so that the draft ends in the same transaction, and says
    :meth:`drop` afterwards.
    """

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
        self._ids: dict[str, str] = {}
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

    @property
    def id(self) -> str:
        """The id of what is typed in this form, until it is recorded or dropped."""
        return self._ids.setdefault(self.key, uuid4().hex)

    def adopt(self, draft: Draft) -> None:
        """What stands in the form comes from ``draft``: it goes on under its id."""
        self._ids[draft.key] = draft.id

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
        key, id, values, generation = self.key, self.id, self._collect(), self._generation

        def done(_: Any) -> None:
            if generation == self._generation:
                self.saved.emit()

        def failed(error: Exception) -> None:
            if generation == self._generation:
                self._dirty = True
                self._latest.start()
                self.failed.emit(error)

        self._tasks.run_local(lambda: self._desk.save_draft(key, id, values), done, failed)

    def drop(self, key: str | None = None) -> None:
        """The form (``key``, else the one shown) was recorded: forget its draft, whatever save is still on its way."""
        if key in (None, self.key):
            self._stop()
            self._generation += 1
        id = self._ids.pop(key or self.key, "")
        if id:
            self._tasks.run_local(lambda: self._desk.drop_draft(id))

    def load(self, on_values: Callable[[dict[str, Any]], None]) -> None:
        """Fetch the waiting draft; ``on_values`` is called with it only if there is one."""
        key, generation = self.key, self._generation

        def done(draft: Draft | None) -> None:
            if draft is not None and generation == self._generation:
                self.adopt(draft)
                on_values(draft.values)

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
