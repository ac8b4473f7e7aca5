"""Small files of this PC: replaced whole or not at all, and locked for as long as a process lives.

Owns those two ways with a file. Must not know what stands in one, and must not be used on a share: what a share
promises of locks and renames is asked in :mod:`desktop.services.place`.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from desktop.models.faults import reached
from desktop.models.parts import sync_folder

TRIES, PAUSE = 50, 0.01
"""On Windows a file that somebody reads at this moment cannot be replaced: so often, and so many seconds apart."""


def write_whole(path: Path, content: str | bytes, point: str = "") -> None:
    """``path`` holds ``content``, on the disk, or what it held before. ``point``: named to a test once it is written
    but not yet in its place. Raises ``OSError``."""
    fresh = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with open(handle, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        if point:
            reached(point)
        _replace(fresh, path)
    except BaseException:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _replace(fresh: Path, path: Path) -> None:
    for _ in range(TRIES):
        with suppress(PermissionError):
            os.replace(fresh, path)
            return
        time.sleep(PAUSE)
    os.replace(fresh, path)


class FileLock:
    """A lock file: held by at most one process, and let go by the system when that process ends, however it ends.

    The file itself stays: taking it away would let two processes hold two files of one name.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self) -> bool:
        """Take it now; whether this process has it. Raises ``OSError`` where the folder takes no file."""
        if self._handle is not None:
            return True
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _lock(handle):
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Let it go."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)

    @contextmanager
    def held(self, seconds: float) -> Iterator[None]:
        """Hold it inside the block, after waiting for ``seconds`` at most. Raises ``TimeoutError``."""
        for _ in range(max(1, round(seconds / PAUSE))):
            if self.take():
                break
            time.sleep(PAUSE)
        else:
            raise TimeoutError(f"{self._path.name} is held by another window")
        try:
            yield
        finally:
            self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
