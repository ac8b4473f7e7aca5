"""The one seam off the GUI thread: a worker thread and callbacks back on the GUI thread.

One such thread owns the database; another keeps drafts on this PC, so that they never wait for a share that hangs; a
third, :func:`files_of`, reads files of the outside and draws pictures. Owns the thread, its queue and the way back.
Must not know what is being done, and must not show anything: trouble of the world goes to whoever asked, a fault of
ours also to :attr:`Tasks.bug`.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt, Signal

from desktop.services.readmodels import Refused, Trouble

log = logging.getLogger(__name__)

Job = Callable[[], Any]
Done = Callable[[Any], None]
Failed = Callable[[Exception], None]
OfTheWorld = Callable[[BaseException], Exception | None]
"""What an error of the rooms below means to whoever asked: ``Trouble`` or ``Refused``; ``None``: a fault of ours."""


class TaskRunner(Protocol):
    """What a view may ask of the seam."""

    def run(self, func: Job, on_done: Done | None = None, on_error: Failed | None = None) -> object: ...

    def run_local(self, func: Job, on_done: Done | None = None, on_error: Failed | None = None) -> object:
        """Beside the database: for what asks only files of this PC."""


@runtime_checkable
class WithFiles(Protocol):
    """A seam with a second thread, for files of the outside and pictures: slow ones there hold up no save."""

    @property
    def files(self) -> TaskRunner: ...


def files_of(tasks: TaskRunner) -> TaskRunner:
    """Where slow files are read and pictures drawn: beside the database thread, where the seam has such a place."""
    return tasks.files if isinstance(tasks, WithFiles) else tasks


def is_trouble(error: BaseException) -> bool:
    """Whether ``error`` is the world's (said plainly, with what to do) and not a fault of the program."""
    return isinstance(error, Refused | Trouble)


class Tasks(QObject):
    """Runs functions one after the other on a thread of its own, called ``name``.

    ``bug`` carries an exception that is neither ``Refused`` nor ``Trouble``, or one that nobody asked about; it comes
    after the ``on_error`` of whoever asked, on the GUI thread.
    """

    bug = Signal(object)
    _wake = Signal()

    def __init__(
        self, parent: QObject | None = None, of_the_world: OfTheWorld = lambda error: None, name: str = "database"
    ) -> None:
        super().__init__(parent)
        self._of_the_world = of_the_world
        self._jobs: queue.SimpleQueue[tuple[Job, Done | None, Failed | None] | None] = queue.SimpleQueue()
        self._results: deque[Callable[[], None]] = deque()
        self._closed = False
        self._asked = self._answered = 0
        self._wake.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def run(self, func: Job, on_done: Done | None = None, on_error: Failed | None = None) -> None:
        """Run ``func`` on the thread; exactly one of the callbacks follows on the GUI thread."""
        if self._closed:
            raise RuntimeError("the desk is closing: nothing more can be asked of the database")
        self._asked += 1
        self._jobs.put((func, on_done, on_error))

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come; asked on the GUI thread."""
        return self._asked != self._answered

    def run_local(self, func: Job, on_done: Done | None = None, on_error: Failed | None = None) -> None:
        """On the same thread, where nobody made another for local files."""
        self.run(func, on_done, on_error)

    def wait(self, func: Job, seconds: float = 30.0) -> Any:
        """Run ``func`` on the thread and wait for it: for start and shutdown only, never from a view."""
        done = threading.Event()
        box: list[Any] = []
        failure: list[Exception] = []

        def job() -> None:
            try:
                box.append(func())
            except Exception as error:
                failure.append(error)
            finally:
                done.set()

        self.run(job)
        if not done.wait(seconds):
            raise TimeoutError(f"the {self._thread.name} thread did not answer within {seconds} s")
        if failure:
            raise failure[0]
        return box[0]

    def close(self, seconds: float = 30.0) -> bool:
        """Finish everything already asked for, deliver what came of it, end the thread; False if it did not end."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
        self._thread.join(seconds)
        self._deliver()
        return not self._thread.is_alive()

    # on that thread -------------------------------------------------------------------------------------
    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._results.append(self._one(*job))
            self._wake.emit()

    def _one(self, func: Job, on_done: Done | None, on_error: Failed | None) -> Callable[[], None]:
        try:
            result = func()
        except Exception as error:
            failure = error if is_trouble(error) else self._of_the_world(error) or error
            if not is_trouble(failure):
                log.exception("a task failed")
            return lambda: self._fail(failure, on_error)
        return lambda: on_done(result) if on_done is not None else None

    # on the GUI thread ------------------------------------------------------------------------------------------
    def _deliver(self) -> None:
        while self._results:
            self._answered += 1
            self._results.popleft()()

    def _fail(self, error: Exception, on_error: Failed | None) -> None:
        if on_error is not None:
            on_error(error)
        if on_error is None or not is_trouble(error):
            self.bug.emit(error)


class InlineTasks(QObject):
    """The same seam without a thread, for tests: everything happens inside :meth:`run`."""

    bug = Signal(object)

    def run(self, func: Job, on_done: Done | None = None, on_error: Failed | None = None) -> None:
        """Run ``func`` at once and call back; a fault nobody asked about is raised."""
        try:
            result = func()
        except Exception as error:
            if on_error is None:
                raise
            on_error(error)
            if not is_trouble(error):
                self.bug.emit(error)
            return
        if on_done is not None:
            on_done(result)

    def run_local(self, func: Job, on_done: Done | None = None, on_error: Failed | None = None) -> None:
        """The same."""
        self.run(func, on_done, on_error)

    def wait(self, func: Job, seconds: float = 30.0) -> Any:
        """Run ``func`` and return what it gives."""
        return func()

    def close(self, seconds: float = 30.0) -> bool:
        """Nothing waits."""
        return True
