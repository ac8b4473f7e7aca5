"""The way into the form by hand and out of it: what it offers is read, what it asks for is recorded off the GUI thread.

Owns opening, recording and leaving. Must not know the list or the detail beside it: the page shows what is wanted.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop.policy.values import Instant
from desktop.services.penaltymodels import HandForm
from desktop.services.readmodels import Refused
from desktop.services.wallclock import WallClock
from desktop.views.design.widgets import Notice
from desktop.views.i18n import pick
from desktop.views.penalties.byhand import ByHand, HandAsk
from desktop.views.tasks import TaskRunner

FIELDS = {"nobody-chosen": "whom", "own": "whom"}
"""Refusals that are about a field without naming it."""


class HandDesk(Protocol):
    """What is asked of the desk here."""

    def hand_form(self, now: Instant) -> HandForm: ...
    def propose_by_hand(self, rule: str, whom: str, amount: int, reason: str, case: str = "") -> str: ...


class HandDoor(QObject):
    """``opened`` and ``closed`` tell the page to make room; ``recorded(id)`` carries the penalty that was proposed."""

    opened = Signal()
    closed = Signal()
    recorded = Signal(str)

    def __init__(
        self, form: ByHand, desk: HandDesk, tasks: TaskRunner, clock: WallClock, notice: Notice, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self.form, self._notice, self.is_open = form, notice, False
        form.asked.connect(self._record)
        form.left.connect(self.leave)

    def begin(self, rule: str) -> None:
        """Open the form of ``rule``, or say why whoever sits here may not."""
        now = self._clock.now()

        def read() -> tuple[HandForm, dict[str, str]]:
            from desktop.views.forms.pinyin import search_words

            found = self._desk.hand_form(now)
            return found, search_words(one.label.zh for one in found.whom)

        def show(found: tuple[HandForm, dict[str, str]]) -> None:
            offered, words = found
            if offered.refusal is not None:
                self._notice.say(pick(offered.refusal), "near")
                self._notice.show()
                return
            self.form.begin(rule)
            self.form.show_form(offered, words)
            self.is_open = True
            self.opened.emit()
            self.form.setFocus()

        self._tasks.run(read, show, self._notice.show_error)

    def leave(self) -> None:
        """Put the form away; what is typed stays for the next time."""
        if self.is_open:
            self.form.keep()
            self._shut()

    def _shut(self) -> None:
        self.is_open = False
        self.closed.emit()

    def _record(self, ask: HandAsk) -> None:
        def done(penalty: str) -> None:
            self.form.forget()
            self._notice.hide()
            self._shut()
            self.recorded.emit(penalty)

        def record() -> str:
            return self._desk.propose_by_hand(ask.rule, ask.whom, ask.amount, ask.reason, ask.case)

        self._tasks.run(record, done, self._failed)

    def _failed(self, error: Exception) -> None:
        field = FIELDS.get(error.code, error.field) if isinstance(error, Refused) else None
        if isinstance(error, Refused) and field in ("whom", "amount", "reason", "case"):
            self.form.show_fault(field, pick(error.text))
            return
        self._notice.show_error(error)
