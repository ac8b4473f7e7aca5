"""The seam off the GUI thread: one thread, answers on the GUI thread, trouble apart from faults, nothing lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from desktop.policy.values import Text
from desktop.services.readmodels import Refused, Trouble
from desktop.views.tasks import InlineTasks, Tasks, is_trouble
from tests.conftest import ExpectLog


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    assert made.close(5)


def fail(error: Exception) -> object:
    raise error


def trouble() -> Trouble:
    return Trouble("disk", Text("磁盘已满。", "The disk is full."), Text("请清理。", "Free some space."))


def test_work_is_done_on_one_thread_and_answered_on_the_gui_thread(tasks: Tasks, qtbot: QtBot) -> None:
    worked: list[int] = []
    answered: list[int] = []
    for _ in range(5):
        tasks.run(lambda: worked.append(threading.get_ident()), lambda _none: answered.append(threading.get_ident()))
    qtbot.waitUntil(lambda: len(answered) == 5)
    assert len(set(worked)) == 1 and worked[0] != threading.get_ident()
    assert set(answered) == {threading.get_ident()}


def test_answers_come_in_the_order_of_the_questions(tasks: Tasks, qtbot: QtBot) -> None:
    answers: list[int] = []
    for number in range(50):
        tasks.run(lambda number=number: number, answers.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(answers) == 50)
    assert answers == list(range(50))


def test_trouble_goes_to_whoever_asked_alone(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[Exception] = []
    bugs: list[object] = []
    tasks.bug.connect(bugs.append)
    tasks.run(lambda: fail(trouble()), None, told.append)
    tasks.run(lambda: fail(Refused("no", Text("不行", "no"))), None, told.append)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert not bugs and all(map(is_trouble, told))


def test_a_fault_is_told_logged_and_shown(tasks: Tasks, qtbot: QtBot, expected_log: ExpectLog) -> None:
    expected_log("a task failed")
    told: list[Exception] = []
    with qtbot.waitSignal(tasks.bug) as seen:
        tasks.run(lambda: fail(ValueError("slip")), None, told.append)
    assert isinstance(told[0], ValueError) and seen.args == [told[0]]


def test_trouble_that_nobody_asked_about_is_shown(tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tasks.bug) as seen:
        tasks.run(lambda: fail(trouble()))
    assert isinstance(seen.args[0], Trouble)


def test_closing_finishes_what_was_asked(qtbot: QtBot) -> None:
    tasks, done, gate = Tasks(), [], threading.Event()
    tasks.run(gate.wait)
    for number in range(20):
        tasks.run(lambda number=number: number, done.append)  # type: ignore[misc]
    gate.set()
    assert tasks.close(5)
    assert done == list(range(20))
    with pytest.raises(RuntimeError, match="closing"):
        tasks.run(lambda: None)


def test_a_hung_thread_does_not_hang_the_close(qtbot: QtBot) -> None:
    tasks, gate = Tasks(), threading.Event()
    tasks.run(gate.wait)
    assert not tasks.close(0.01)
    gate.set()
    assert tasks.close(5)


def test_wait_gives_the_answer_or_the_error(tasks: Tasks) -> None:
    assert tasks.wait(lambda: 7) == 7
    with pytest.raises(Trouble):
        tasks.wait(lambda: fail(trouble()))


def test_inline_tasks_answer_at_once() -> None:
    tasks, told = InlineTasks(), []
    tasks.run(lambda: 3, told.append)
    tasks.run(lambda: fail(trouble()), None, told.append)
    assert told[0] == 3 and isinstance(told[1], Trouble)
    with pytest.raises(ValueError, match="slip"):
        tasks.run(lambda: fail(ValueError("slip")))


def test_five_thousand_signals_are_survived(qtbot: QtBot) -> None:
    """PySide6 6.12.0 loses a reference to True with each emit and aborts after some hundreds on Python 3.11."""

    class Emitter(QObject):
        told = Signal(bool)
        bare = Signal()

    emitter, heard = Emitter(), []
    emitter.told.connect(heard.append)
    for _ in range(5000):
        emitter.told.emit(True)
        emitter.bare.emit()
    assert len(heard) == 5000 and all(heard)


def test_five_thousand_answers_are_survived(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[bool] = []
    for _ in range(5000):
        tasks.run(lambda: True, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 5000, timeout=20_000)


def test_an_error_of_the_world_is_no_fault_whatever_raised_it(qtbot: QtBot) -> None:
    """A read of a locked database raises the engine's own error: whoever asked gets trouble, and no bug is said."""
    busy = Trouble("locked", Text("数据库忙。", "The database is busy."), Text("请稍后。", "Wait."))
    tasks = Tasks(of_the_world=lambda error: busy if "locked" in str(error) else None)
    failed: list[Exception] = []
    bugs: list[object] = []
    tasks.bug.connect(bugs.append)

    def read() -> None:
        raise OSError("database is locked")

    tasks.run(read, None, failed.append)
    qtbot.waitUntil(lambda: len(failed) == 1)
    assert failed == [busy] and bugs == []
    assert tasks.close(5)
