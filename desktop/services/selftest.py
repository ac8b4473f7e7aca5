"""The self-test: a complaint all the way through in a temporary folder, on whatever machine the program was put.

Owns the steps and their report, and a watchdog, so that it never hangs. Must not touch the user's data or import
widgets: the step that paints the window is handed in by the composition root.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.policy.values import Text

if TYPE_CHECKING:
    from desktop.models.store import Store
    from desktop.services.alerts.notes import Note
    from desktop.services.desk import Desk
    from desktop.services.sample.writer import PlayedClock

SECONDS = 90
"""After so long the self-test has failed, whatever it is waiting for."""
NINE = 1_795_395_600_000
"""2026-11-23 09:00 in China: a Monday."""
MINUTE = 60_000

Step = tuple[Text, Callable[[Path], str]]
"""A step's name, and what does it in a folder: it says what it saw, and raises ``Wrong`` where that is wrong."""


class Wrong(Exception):
    """A step did not see what it should have."""


def expect(holds: bool, what: str) -> None:
    """Raise :class:`Wrong` unless ``holds``."""
    if not holds:
        raise Wrong(what)


def run(language: str = "zh", more: Sequence[Step] = (), *, seconds: float = SECONDS) -> int:
    """Do every step, print what each saw; 0 where all hold, else 1. Ends the process with 1 after ``seconds``."""
    watchdog = threading.Timer(seconds, _give_up, (language, seconds))
    watchdog.daemon = True
    watchdog.start()
    try:
        # A file still held open must not turn a good report into a bad one (Windows).
        with tempfile.TemporaryDirectory(prefix="complaint-desk-", ignore_cleanup_errors=True) as folder:
            return _all([*Trial(Path(folder)).steps(), *more], Path(folder), language)
    finally:
        watchdog.cancel()


def _all(steps: Sequence[Step], folder: Path, language: str) -> int:
    failed = 0
    for name, step in steps:
        try:
            saw, good = step(folder), True
        except Exception as error:
            from desktop import troubles

            saw = str(error) if isinstance(error, Wrong) else troubles.outline(error)
            good = False
        failed += not good
        mark = {True: Text("通过", "ok"), False: Text("失败", "FAILED")}[good].of(language)
        print(f"{mark}  {name.of(language)}: {saw}", flush=True)
    verdict = Text("自检未通过", "The self-test failed") if failed else Text("自检通过", "The self-test passed")
    print(verdict.of(language), flush=True)
    return 1 if failed else 0


def _give_up(language: str, seconds: float) -> None:
    print(Text(f"自检在 {seconds:g} 秒内没有结束", f"No end within {seconds:g} s").of(language), flush=True)
    sys.stdout.flush()
    os._exit(1)


class Trial:
    """One complaint of the sample company, played from 09:00 on; each step builds on the one before."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "data"
        self._store: Store | None = None
        self._desk: Desk | None = None
        self._clock: PlayedClock | None = None
        self._case = ""

    def steps(self) -> list[Step]:
        """The steps in their order."""
        return [
            (Text("登记与记录", "record"), self._record),
            (Text("推演案情", "fold"), self._fold),
            (Text("提醒", "alert"), self._alert),
            (Text("处罚通知单 PDF", "notice as PDF"), self._notice),
            (Text("重建派生表", "rebuild"), self._rebuild),
            (Text("核对台账", "verify"), self._verify),
        ]

    @property
    def desk(self) -> Desk:
        """The desk, once the first step has opened it."""
        if self._desk is None:
            raise Wrong("the ledger was not opened")
        return self._desk

    @property
    def store(self) -> Store:
        """Its ledger."""
        return self.desk.context.store

    def _at(self, minutes: float) -> int:
        assert self._clock is not None
        self._clock.to(NINE + int(minutes * MINUTE))
        return self._clock.now()

    def _do(self, kind: str, by: str = "amy", **fields: object) -> None:
        from desktop.services.readmodels import EventDraft

        self.desk.record(EventDraft(kind, self._case or None, by, dict(fields)))

    def _record(self, folder: Path) -> str:
        from desktop.models.engine import ENGINE_VERSION
        from desktop.models.store import Store
        from desktop.services import setup_company
        from desktop.services.desk import Desk
        from desktop.services.readmodels import EventDraft
        from desktop.services.sample.writer import PlayedClock

        self._clock = PlayedClock(NINE)
        self._store = Store.open(self._folder)
        self._desk = Desk(self._store, self._clock)
        setup_company.sample_company(self._desk)
        facts = {
            "register": "customer", "category": "after-sales", "customer": "𠮷田正", "phone": "19400000001",
            "contract": "XY-2026-08-1147", "address": "成都市成华区建设路 88 号", "received": "phone",
            "content": "推拉门下轨变形", "demand": "今天上门更换", "store": "chenghua",
        }  # fmt: skip
        (recorded,) = self._desk.record(EventDraft("registered", None, "amy", facts))
        self._case = recorded.case
        self._at(5)
        self._do("dispatched", to="zhou")
        found = self._desk.search("下轨")
        expect(bool(found), "two characters are not found in the search index")
        return f"{self._case}, SQLite {'.'.join(map(str, ENGINE_VERSION))}"

    def _fold(self, folder: Path) -> str:
        page = self.desk.case(self._case, "amy", self._at(6))
        clocks = {clock.name: clock.outcome for clock in page.clocks}
        expect(page.stage == "investigating", f"the stage is {page.stage}")
        expect(clocks == {"dispatch": "met", "investigate": None, "answer": None}, f"the clocks are {clocks}")
        return ", ".join(f"{clock.label.zh} {clock.clause}" for clock in page.clocks)

    def _alert(self, folder: Path) -> str:
        from desktop.services.alerts import AlertService
        from desktop.services.alerts.presenters import Presenting

        assert self._clock is not None
        shown = _Keeps()
        presenting = Presenting([shown])
        alerts = AlertService(self.store, self._clock, presenting=presenting, process="self-test")
        self._at(26)
        turns = [alerts.tick("zhou"), alerts.tick("zhou")]
        presenting.close(5)
        expect(len(turns[1].pending) == 1, f"{len(turns[1].pending)} alerts are pending instead of one")
        expect(len(shown.notes) == 1, f"{len(shown.notes)} pop-ups came instead of one")
        alerts.acknowledge([turns[1].pending[0].id], "zhou", self._at(27))
        expect(not alerts.pending("zhou"), "an acknowledged alert is still listed")
        return shown.notes[0].title

    def _notice(self, folder: Path) -> str:
        from desktop.services import pdftext

        self._at(70)
        self._do("repeat-complaint", about="说好一小时内答复，还没人联系")
        (suggestion,) = (one for one in self.desk.suggestions() if one.rule == "late-answer")
        penalty = self.desk.propose(suggestion.id, 3000, "超过一小时未答复")
        self.desk.set_actor("sun")
        self.desk.approve(penalty, "同意")
        self.desk.set_actor("amy")
        number = self.desk.issue(penalty).number
        text = pdftext.text_of(self.desk.document(number)).replace(" ", "").replace("\n", "")
        for meant in ("处罚通知单", number, "周凯", "人民币叁拾元整", self._case):
            expect(meant in text, f"{meant} cannot be read back from the notice")
        expect("\N{REPLACEMENT CHARACTER}" not in text, "the notice holds characters that cannot be read back")
        return f"{number}, {len(text)} characters read back"

    def _rebuild(self, folder: Path) -> str:
        from desktop.models.rebuild import projection_rows, rebuild

        before = projection_rows(self.store)
        events = rebuild(self.store)
        expect(projection_rows(self.store) == before, "the rebuilt tables differ")
        return f"{events} events, equal rows"

    def _verify(self, folder: Path) -> str:
        from desktop.models.verify import verify

        findings = verify(self.store)
        expect(findings.clean, "; ".join(map(str, findings.found)))
        self.store.close()
        return f"{findings.events} events, {findings.parts} parts"


class _Keeps:
    """A presenter that keeps what it is shown."""

    name = "self-test"

    def __init__(self) -> None:
        self.notes: list[Note] = []

    def show(self, note: Note) -> bool:
        self.notes.append(note)
        return True
