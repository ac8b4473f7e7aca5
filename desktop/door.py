"""The way of the views to the threads: the database's, that of files of this PC, that of files of the outside.

Owns which of them may still be asked. Must not know what is asked.
"""

from __future__ import annotations

from desktop import troubles
from desktop.views.tasks import Done, Failed, Job, Tasks

FILES_WITHIN = 2.0
"""Seconds that closing waits for a file that is being read."""


class Door:
    """Open while the desk is: shut at the end, so that an answer that comes then asks nothing. Files of this PC have a
    thread of their own, which never waits for a share."""

    def __init__(self, tasks: Tasks, local: Tasks) -> None:
        self._tasks, self._local, self._open = tasks, local, True
        self._files: Tasks | None = None
        self.bug = tasks.bug

    def run(self, func: Job, on_done: Done | None = None, on_error: Failed | None = None) -> None:
        """Ask, while the desk is open."""
        if self._open:
            self._tasks.run(func, on_done, on_error)

    def run_local(self, func: Job, on_done: Done | None = None, on_error: Failed | None = None) -> None:
        """Ask what lies on this PC alone, while the desk is open."""
        if self._open:
            self._local.run(func, on_done, on_error)

    @property
    def files(self) -> Door | Tasks:
        """The thread for files of the outside and pictures, from its first use on."""
        if self._files is None:
            if not self._open:
                return self
            self._files = Tasks(of_the_world=troubles.of, name="files")
            self._files.bug.connect(self._tasks.bug)
        return self._files

    def shut(self) -> None:
        """Nothing more is asked; a file that hangs on a share is not waited for long."""
        self._open = False
        if self._files is not None:
            self._files.close(FILES_WITHIN)
            self._files = None
