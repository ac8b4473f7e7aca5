"""Answers the questions of the first start on the database thread: what can be answered, checks, and the making.

Owns the way from the wizard to the services. Must hold neither a check nor a widget.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from desktop.late import LateDesk
from desktop.services.wallclock import WallClock
from desktop.views.tasks import TaskRunner

if TYPE_CHECKING:
    from desktop.services.firststart import Answers, Offer
    from desktop.services.staff import Preview

Ended = Callable[[Exception | None], None]


class FirstDesk:
    """The maker that the wizard is handed."""

    def __init__(self, tasks: TaskRunner, desk: LateDesk, clock: WallClock) -> None:
        self._tasks, self._desk, self._clock = tasks, desk, clock

    def offer(self, done: Callable[[Offer], None], failed: Callable[[Exception], None]) -> None:
        """What can be answered."""
        from desktop.services import firststart

        self._tasks.run(lambda: firststart.offer(self._desk.real), done, failed)

    def check(self, step: str, answers: Answers, ended: Ended) -> None:
        """Whether a step can be left."""
        from desktop.services import firststart

        self._run(lambda: firststart.check(self._desk.real, step, answers), ended)

    def preview(
        self, what: str, text: str, done: Callable[[Preview], None], failed: Callable[[Exception], None]
    ) -> None:
        """What pasted lines would do."""
        self._tasks.run(lambda: self._desk.real.preview_staff(what, text), done, failed)

    def make(self, answers: Answers | None, ended: Ended) -> None:
        """One's own company, or the sample company with its live day."""
        self._run(lambda: self._make(answers), ended)

    def _make(self, answers: Answers | None) -> None:
        from desktop.services import firststart, setup_company

        if answers is not None:
            firststart.make(self._desk.real, answers)
            return
        from desktop.services import sample

        sample.live_day(self._desk.real, self._clock.now())
        self._desk.set_actor(setup_company.FIRST_HANDLER)

    def _run(self, func: Callable[[], Any], ended: Ended) -> None:
        self._tasks.run(func, lambda _: ended(None), ended)
