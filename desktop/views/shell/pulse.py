"""The heartbeat of the window: once a second it asks whether anything changed, whichever process changed it.

Owns the cursor and the counters' freshness. Must not ask while an answer is awaited: the GUI never piles up questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from desktop.policy.values import Instant, Person, Text
from desktop.services.readmodels import Counters, Trouble
from desktop.services.wallclock import WallClock
from desktop.views.tasks import TaskRunner

PATIENCE = 5
"""So many beats (seconds) in vain, and it is said that the database does not answer."""
NO_ANSWER = Trouble(
    "no-answer",
    Text("数据库几秒钟没有应答。", "The database has not answered for some seconds."),
    Text(
        "已显示的内容可以继续看。没存成的会留在表单里，恢复后请再保存一次，请勿关闭。"
        "共享盘断开或别的电脑正在写入时会这样；若超过一分钟，请检查网络和共享盘。",
        "What is shown can be read on. What could not be saved stays in its form: save it again once it answers; do "
        "not close. A share that is gone or another PC that is writing does this; after a minute see to both.",
    ),
)


class PulseDesk(Protocol):
    """What is asked of the desk here."""

    @property
    def zone(self) -> ZoneInfo: ...
    @property
    def actor(self) -> str: ...
    def set_actor(self, person: str) -> None: ...
    def counters(self, now: Instant) -> Counters: ...
    def changes_since(self, cursor: int) -> tuple[int, frozenset[str]]: ...
    def person(self, key: str) -> Person: ...
    def text(self, code: str) -> Text: ...


@dataclass(frozen=True, slots=True)
class Greeting:
    """Who sits here, as what (in words and by code), and the company's zone."""

    person: str
    name: str
    role: Text
    zone: ZoneInfo
    role_code: str = ""


@dataclass(frozen=True, slots=True)
class _Beat:
    cursor: int
    changed: frozenset[str]
    counters: Counters


class Pulse(QObject):
    """``changed`` carries the numbers of the cases that changed since the last beat; none where something else did."""

    changed = Signal(object)
    counted = Signal(object)
    greeted = Signal(object)
    failed = Signal(object)
    recovered = Signal()

    def __init__(self, desk: PulseDesk, tasks: TaskRunner, clock: WallClock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self._cursor: int | None = None
        self._asking = self._broken = False
        self._in_vain = 0

    def beat(self) -> None:
        """Ask once, unless an answer is awaited; said once where it is awaited for long."""
        if self._asking:
            self._in_vain += 1
            if self._in_vain == PATIENCE:
                self._not_well(NO_ANSWER)
            return
        self._asking, self._in_vain = True, 0
        desk, now, cursor = self._desk, self._clock.now(), self._cursor

        def ask() -> _Beat:
            after, numbers = desk.changes_since(cursor or 0)
            return _Beat(after, numbers if cursor is not None else frozenset(), desk.counters(now))

        self._tasks.run(ask, self._answered, self._not_answered)

    def greet(self, person: str | None = None) -> None:
        """Say who sits here; with ``person`` that one sits down first."""
        desk = self._desk

        def ask() -> Greeting:
            if person is not None:
                desk.set_actor(person)
            key = desk.actor
            if not key:
                return Greeting("", "", Text("", ""), desk.zone)
            found = desk.person(key)
            return Greeting(key, found.name, desk.text(f"role:{found.role}"), desk.zone, found.role)

        self._tasks.run(ask, self.greeted.emit, self.failed.emit)

    def _answered(self, beat: _Beat) -> None:
        self._asking = False
        grown = self._cursor is not None and beat.cursor != self._cursor
        self._cursor = beat.cursor
        if self._broken:
            self._broken = False
            self.recovered.emit()
        self.counted.emit(beat.counters)
        if grown:
            self.changed.emit(beat.changed)

    def _not_answered(self, error: Exception) -> None:
        self._asking = False
        self._not_well(error)

    def _not_well(self, error: Exception) -> None:
        if not self._broken:
            self._broken = True
            self.failed.emit(error)
