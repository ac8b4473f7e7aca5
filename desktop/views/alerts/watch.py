"""The window's own timer for alerts: one turn of the alert service after the other, on the database thread.

Owns when to ask and what is pending. Must not decide what is an alert, and must go on while the window is minimised.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.policy.values import Instant
from desktop.services.readmodels import AlertDigest, AlertItem
from desktop.services.wallclock import WallClock
from desktop.views.tasks import TaskRunner


class Turn(Protocol):
    """What one turn of the service found."""

    @property
    def pending(self) -> tuple[AlertItem, ...]: ...
    @property
    def digest(self) -> AlertDigest | None: ...
    @property
    def wake(self) -> Instant: ...


class Alerts(Protocol):
    """What the window asks of the alert service."""

    def tick(self, person: str) -> Turn: ...
    def pending(self, person: str, now: Instant | None = None) -> tuple[AlertItem, ...]: ...
    def acknowledge(self, ids: Sequence[int], person: str, now: Instant) -> int: ...


class AlertWatch(QObject):
    """``changed`` carries what is pending whenever that changed, ``digest`` comes once after sleep."""

    changed = Signal(object)
    digest = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        service: Alerts,
        tasks: TaskRunner,
        clock: WallClock,
        person: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._tasks, self._clock, self._person = service, tasks, clock, person
        self._pending: tuple[AlertItem, ...] = ()
        self._wake: Instant = 0
        self._asking = self._woken = False
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)

    @property
    def pending(self) -> tuple[AlertItem, ...]:
        """What is not yet acknowledged, the most urgent first."""
        return self._pending

    def start(self) -> None:
        """Begin; the first turn comes at once."""
        self._timer.start()
        self.tick()

    def stop(self) -> None:
        """No more turns."""
        self._timer.stop()

    def wake(self) -> None:
        """Something changed: the next turn comes at the next second."""
        self._wake, self._woken = 0, True

    def tick(self) -> None:
        """One turn, if it is due and none is under way. A clock set back makes it due too."""
        now = self._clock.now()
        if self._asking or (self._wake and now < self._wake <= now + 60_000):
            return
        self._asking, self._woken = True, False
        person = self._person()
        self._tasks.run(lambda: self._service.tick(person), self._turned, self._failed)

    def acknowledge(self, ids: Sequence[int]) -> None:
        """The person at this desk has seen these alerts; who and when is recorded."""
        person, now, service, chosen = self._person(), self._clock.now(), self._service, tuple(ids)

        def job() -> tuple[AlertItem, ...]:
            service.acknowledge(chosen, person, now)
            return service.pending(person, now)

        self._tasks.run(job, self._take, self._failed)

    def _turned(self, turn: Turn) -> None:
        self._asking = False
        self._wake = 0 if self._woken else turn.wake
        self._take(turn.pending)
        if turn.digest is not None:
            self.digest.emit(turn.digest)

    def _take(self, pending: tuple[AlertItem, ...]) -> None:
        if pending != self._pending:
            self._pending = pending
            self.changed.emit(pending)

    def _failed(self, error: Exception) -> None:
        self._asking = False
        self._wake = self._clock.now() + 10_000
        self.failed.emit(error)
