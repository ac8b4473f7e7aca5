"""Answers the questions of the first start on the database thread: what can be answered, checks, and the making.

Owns the way from the wizard to the services. Must hold neither a check nor a widget.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.late import LateDesk
from desktop.policy.values import Text
from desktop.services.readmodels import Refused
from desktop.services.wallclock import WallClock
from desktop.views.tasks import TaskRunner

if TYPE_CHECKING:
    from desktop.services.firststart import Answers, Offer
    from desktop.services.office import Tried
    from desktop.services.staff import Preview

Ended = Callable[[Exception | None], None]
_THERE_ALREADY = Text(
    "那里已有一家公司的台账，请先试锁再加入", "a company's ledger lies there already: try the folder, then join it"
)


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

    def try_folder(self, share: str, done: Callable[[Tried], None], failed: Callable[[Exception], None]) -> None:
        """Whether a folder of the office can hold the data, and what lies there."""
        from desktop.services import office

        self._tasks.run(lambda: office.try_folder(Path(share)), done, failed)

    def preview(
        self, what: str, text: str, done: Callable[[Preview], None], failed: Callable[[Exception], None]
    ) -> None:
        """What pasted lines would do."""
        self._tasks.run(lambda: self._desk.real.preview_staff(what, text), done, failed)

    def make(self, answers: Answers | None, ended: Ended) -> None:
        """One's own company, the office's that is joined, or the sample company with its live day."""
        self._run(lambda: self._make(answers), ended)

    def _make(self, answers: Answers | None) -> None:
        from desktop.services import firststart, office, setup_company

        if answers is not None and answers.join:
            self._desk.move(Path(answers.share))
            firststart.keep_settings(self._desk.real, answers)
            return
        if answers is not None:
            firststart.check_all(self._desk.real, answers)
            if answers.share and office.look(Path(answers.share)).company:
                raise Refused("company-exists", _THERE_ALREADY, "folder")
            self._desk.move(Path(answers.share) if answers.share else None)
            firststart.make(self._desk.real, answers)
            return
        self._desk.move(None)
        from desktop.services import sample

        sample.live_day(self._desk.real, self._clock.now())
        self._desk.set_actor(setup_company.FIRST_HANDLER)

    def _run(self, func: Callable[[], Any], ended: Ended) -> None:
        self._tasks.run(func, lambda _: ended(None), ended)
