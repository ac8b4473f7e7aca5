"""Shows pop-ups beside the banner: adapters tried in order, on a thread of their own, never failing the alert.

Owns the queue to that thread, the time an adapter may take, and the plyer adapter. The banner in the window is what
counts; whatever fails here is logged once and forgotten. Must not run on the GUI thread, import widgets or know tables.
"""

from __future__ import annotations

import logging
import os
import queue
import shutil
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from desktop.services.alerts.notes import BODY_LENGTH, TITLE_LENGTH, Note, clip

APPLICATION_NAME = "投诉受理台"
PATIENCE = 4.0
"""Seconds that one adapter may take before the next is tried."""

_log = logging.getLogger(__name__)


class Presenter(Protocol):
    """One way to show a note. ``show`` returns whether it was shown; it may also raise or hang."""

    name: str

    def show(self, note: Note) -> bool: ...


class Sounder(Protocol):
    """Something that makes one sound."""

    def sound(self, urgent: bool) -> None: ...


class Presenting:
    """Hands notes to the first presenter that takes them, in the order given; each attempt has its own thread."""

    def __init__(
        self, presenters: Sequence[Presenter], sounder: Sounder | None = None, patience: float = PATIENCE
    ) -> None:
        self._presenters, self._sounder, self._patience = list(presenters), sounder, patience
        self._queue: queue.Queue[Note | None] = queue.Queue()
        self._stuck: set[str] = set()
        self._thread: threading.Thread | None = None

    def show(self, note: Note) -> None:
        """Queue ``note``; returns at once, raises nothing."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="alert-presenters", daemon=True)
            self._thread.start()
        self._queue.put(note)

    def close(self, seconds: float = 1.0) -> None:
        """Show what is queued, for ``seconds`` at most, and end the thread; a stuck adapter is left behind."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join(seconds)
            self._thread = None

    def _work(self) -> None:
        while (note := self._queue.get()) is not None:
            self._present(note)

    def _present(self, note: Note) -> None:
        if note.sound:
            self._attempt("sound", lambda: self._sound(note))
        for presenter in self._presenters:
            if self._attempt(presenter.name, lambda presenter=presenter: presenter.show(note)):  # type: ignore[misc]
                return
        _log.info("no pop-up was shown: no presenter took it")

    def _sound(self, note: Note) -> bool:
        if self._sounder is not None:
            self._sounder.sound(note.urgent)
        return True

    def _attempt(self, name: str, action: Callable[[], bool]) -> bool:
        """Whether ``action`` said yes in time; one that hangs is not tried again in this process."""
        if name in self._stuck:
            return False
        answer: list[bool] = []
        attempt = threading.Thread(
            target=lambda: answer.append(_tried(name, action)), name=f"alert-{name}", daemon=True
        )
        attempt.start()
        attempt.join(self._patience)
        if attempt.is_alive():
            self._stuck.add(name)
            _log.info("alerts: %s did not answer in time and is left out from now on", name)
            return False
        return bool(answer and answer[0])


def _tried(name: str, action: Callable[[], bool]) -> bool:
    try:
        return bool(action())
    except (
        Exception
    ) as error:  # whatever a desktop's own service throws at us must not cost the next presenter its turn
        _log.info("alerts: %s failed: %s", name, type(error).__name__)
        return False


class PlyerPresenter:
    """Pop-ups of the operating system through plyer."""

    name = "plyer"

    def show(self, note: Note) -> bool:
        """Show ``note``, clipped to what Windows holds; False where this desktop can show none."""
        if sys.platform.startswith("linux") and not can_notify_send():
            return False
        backend = _backend()
        backend.notify(
            title=clip(note.title, TITLE_LENGTH),
            message=clip(note.body, BODY_LENGTH),
            app_name=APPLICATION_NAME,
            timeout=10,
        )
        return True


class _Backend(Protocol):
    def notify(self, *, title: str, message: str, app_name: str, timeout: int) -> None: ...


def _backend() -> _Backend:
    """plyer's notification of this platform. On Linux notify-send directly: plyer's own choice warns."""
    backend: _Backend
    if sys.platform.startswith("linux"):
        from plyer.platforms.linux.notification import NotifySendNotification

        backend = NotifySendNotification()
    else:
        from plyer import notification

        backend = notification
    return backend


def can_notify_send() -> bool:
    """Whether this Linux desktop has a session bus and notify-send: plyer would fail silently without."""
    return shutil.which("notify-send") is not None and session_bus_there(os.environ)


def session_bus_there(environment: os._Environ[str] | dict[str, str]) -> bool:
    """Whether ``environment`` names a session bus, or the usual socket of one exists."""
    if environment.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    runtime = environment.get("XDG_RUNTIME_DIR")
    return bool(runtime) and Path(str(runtime), "bus").exists()
