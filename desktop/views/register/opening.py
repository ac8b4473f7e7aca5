"""Asking for the form of a register: with the draft that waits for it, or its lists anew while somebody types.

Owns those two questions; an answer that another question has overtaken is dropped. Must not show anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from desktop.policy.values import Instant
from desktop.services.deskmodels import Draft
from desktop.services.readmodels import Form
from desktop.views.register.asked import RegisterDesk
from desktop.views.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class Opened:
    """What a form is opened with; ``draft`` is ``None`` where none waits."""

    register: str
    form: Form
    zone: ZoneInfo
    draft: Draft | None


class Opening(QObject):
    """``opened(Opened)``, ``renewed(register, Form)``; ``not_opened(error)`` and ``not_renewed(error)``."""

    opened = Signal(object)
    renewed = Signal(str, object)
    not_opened = Signal(object)
    not_renewed = Signal(object)

    def __init__(self, desk: RegisterDesk, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._wanted = desk, tasks, 0

    def ask(self, register: str, key: str, now: Instant) -> None:
        """The form of ``register`` and the draft kept under ``key``."""
        self._wanted += 1
        wanted, desk = self._wanted, self._desk

        def fetch() -> Opened:
            return Opened(register, desk.register_form(register, desk.actor, now), desk.zone, desk.load_draft(key))

        def show(opened: Opened) -> None:
            if wanted == self._wanted:
                self.opened.emit(opened)

        self._tasks.run(fetch, show, self.not_opened.emit)

    def renew(self, register: str, now: Instant) -> None:
        """The form alone, for its lists."""
        desk = self._desk
        self._tasks.run(
            lambda: desk.register_form(register, desk.actor, now),
            lambda form: self.renewed.emit(register, form),
            self.not_renewed.emit,
        )
