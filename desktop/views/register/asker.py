"""Asks for earlier complaints of the same caller while the number is typed.

Owns the pause before asking, one question at a time and the dropping of stale answers. Must not decide what matches.
"""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.services.readmodels import Matches
from desktop.views.forms.phone import MATCH_FROM, digits
from desktop.views.tasks import TaskRunner

PAUSE_MS = 120


class MatchDesk(Protocol):
    """What is asked of the desk here."""

    def matches(self, phone: str = "", contract: str = "", address: str = "") -> Matches: ...


class MatchAsker(QObject):
    """``answered(Matches)`` follows :meth:`ask` for the newest question only; empty when there is too little."""

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: MatchDesk, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._question: tuple[str, str, str] = ("", "", "")
        self._serial = 0
        self._flying = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._send)

    def ask(self, phone: str, contract: str = "", address: str = "") -> None:
        """Look for the caller: the phone counts from its 7th digit, contract and address only beside or without it."""
        number = digits(phone)
        question = (number if len(number) >= MATCH_FROM else "", contract.strip(), address.strip())
        if question == self._question:
            return
        self._question = question
        self._serial += 1
        if not question[0] and not question[1]:
            self._pause.stop()
            self.answered.emit(Matches(()))
            return
        self._pause.start()

    def reset(self) -> None:
        """Forget the question; a later answer is stale."""
        self._question = ("", "", "")
        self._serial += 1
        self._pause.stop()

    def _send(self) -> None:
        if self._flying:
            return
        self._flying = True
        serial, (phone, contract, address) = self._serial, self._question

        def done(matches: Any) -> None:
            self._flying = False
            if serial == self._serial:
                self.answered.emit(matches)
            elif any(self._question):
                self._send()

        def failed(error: Exception) -> None:
            self._flying = False
            if serial == self._serial:
                self.failed.emit(error)
            elif any(self._question):
                self._send()

        self._tasks.run(lambda: self._desk.matches(phone, contract, address), done, failed)
