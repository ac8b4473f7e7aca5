"""SQLite as the ledger uses it: which engine, which pragmas, which journal.

Owns the connection (sqlcipher3, no passphrase yet; under peewee where the models are asked) and the facts about SQLite
that DESIGN.md lists. Must not know tables. A connection is used by one thread at a time.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from sqlcipher3 import dbapi2 as engine

from desktop.models.errors import LogBeside

ENGINE_VERSION: tuple[int, int, int] = engine.sqlite_version_info
BUSY_MS = 10_000
_HOW: dict[str, Any] = {
    "isolation_level": None, "check_same_thread": False, "timeout": BUSY_MS / 1000, "cached_statements": 512,
}  # fmt: skip
LOG_PAGES = 4000
"""Pages (16 MB) of write-ahead log before it is copied back: a save touches few pages that the one before did not."""
SHARED = "shared"
"""The fact in ``meta`` that several PCs open this file: kept in the file, so that nobody opens it in another way."""
_REMOTE = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ncpfs", "fuse.sshfs", "fuse.rclone", "davfs", "vboxsf"}
_DRIVE_REMOTE = 4

DatabaseError: type[Exception] = engine.DatabaseError
OperationalError: type[Exception] = engine.OperationalError
IntegrityError: type[Exception] = engine.IntegrityError


class LedgerDatabase:
    """One open connection: as it is (:meth:`connection`), and under peewee for queries over the models."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._models: Any = None

    def connection(self) -> Any:
        """The connection itself."""
        return self._raw

    @property
    def models(self) -> Any:
        """peewee's database over the same connection; peewee is imported by whoever asks first."""
        if self._models is None:
            import peewee

            raw, sqlite = self._raw, vars(peewee)["SqliteDatabase"]
            self._models = type("Models", (sqlite,), {"_connect": lambda self: raw})(":memory:", thread_safe=False)
            self._models.connect()
        return self._models

    def close(self) -> None:
        """End the connection."""
        self._raw.close()


def wal_is_sound(version: tuple[int, int, int] = ENGINE_VERSION) -> bool:
    """Whether that SQLite is free of the WAL bug that loses commits of several connections (fixed in 3.51.3)."""
    fixed_lines = {(3, 50): 7, (3, 44): 6}
    line = (version[0], version[1])
    return version >= (3, 51, 3) or (line in fixed_lines and version[2] >= fixed_lines[line])


def is_local(path: Path) -> bool:
    """Whether ``path`` lies on a drive of this PC; anything that cannot be told counts as local."""
    if sys.platform == "win32":
        import ctypes

        root = os.path.splitdrive(os.path.abspath(path))[0]
        if root.startswith("\\\\"):
            return False
        return bool(ctypes.windll.kernel32.GetDriveTypeW(root + "\\") != _DRIVE_REMOTE)
    try:
        mounts = [line.split() for line in Path("/proc/mounts").read_text("utf-8", "replace").splitlines()]
    except OSError:
        return True
    here = str(path.resolve())
    inside = [(m[1], m[2]) for m in mounts if len(m) > 2 and (here + "/").startswith(m[1].rstrip("/") + "/")]
    return not inside or max(inside, key=lambda mount: len(mount[0]))[1] not in _REMOTE


def journal_for(
    local: bool, version: tuple[int, int, int] = ENGINE_VERSION, *, shared: bool = False
) -> tuple[str, str]:
    """(journal_mode, synchronous): WAL where it is sound and local, else a rollback journal.

    ``shared``: other PCs open the file too. Then the PC whose disk it lies on must not use WAL either.
    """
    if local and not shared:
        return ("wal", "full") if wal_is_sound(version) else ("truncate", "full")
    return ("delete", "extra")


def plain(path: Path) -> Any:
    """A bare connection without pragmas, for copies and for looking at a database from outside."""
    return engine.connect(str(path), isolation_level=None)


def connect(path: Path, *, readonly: bool = False, shared: bool = False) -> LedgerDatabase:
    """An open database at ``path`` (made if absent, unless ``readonly``), pragmas set.

    ``readonly`` refuses every write through this connection; the folder itself may be one that nobody can write.
    ``shared``: several PCs are to open the file; one that says so of itself (:data:`SHARED`) is opened so always.
    Raises the engine's ``OperationalError`` where the file cannot be opened.
    """
    if readonly and not path.is_file():
        raise engine.OperationalError(f"no database at {path}")
    raw = _opened(path) if readonly else engine.connect(str(path), **_HOW)
    try:
        shared = shared or is_shared(raw)
        journal, synchronous = journal_for(is_local(path.parent), shared=shared)
        _set(raw, readonly, journal, synchronous)
    except BaseException:
        raw.close()
        raise
    return LedgerDatabase(raw)


def _opened(path: Path) -> Any:
    """A connection for reading: as usual, else as SQLite opens what it may not write.

    A WAL database keeps its index in a file beside it. Where that cannot be made (a folder for reading alone, a disc),
    the file is read as one that nobody changes; not while a log lies beside it, whose commits would be passed over.
    """
    raw = engine.connect(str(path), **_HOW)
    try:
        raw.execute("SELECT 1 FROM sqlite_master").fetchone()
    except OperationalError as error:
        raw.close()
        log = path.with_name(f"{path.name}-wal")
        if _may_write(path.parent):
            raise
        if log.is_file() and log.stat().st_size:
            raise LogBeside(str(log)) from error
        return untouched(path)
    except BaseException:
        raw.close()
        raise
    return raw


def untouched(path: Path) -> Any:
    """A connection that takes the file for one that nobody writes: no lock, no log, no index, no write."""
    return engine.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, **_HOW)


def _may_write(folder: Path) -> bool:
    try:
        with TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def is_shared(raw: Any) -> bool:
    """Whether the database says of itself that several PCs open it."""
    if not raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
        return False
    return raw.execute("SELECT 1 FROM meta WHERE key = ?", (SHARED,)).fetchone() is not None


def _set(raw: Any, readonly: bool, journal: str, synchronous: str) -> None:
    raw.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA trusted_schema = OFF")
    if readonly:
        raw.execute("PRAGMA query_only = ON")
        return
    raw.execute(f"PRAGMA journal_mode = {journal}")
    raw.execute(f"PRAGMA synchronous = {synchronous}")
    raw.execute("PRAGMA cache_size = -8000")
    raw.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
    raw.execute("PRAGMA temp_store = MEMORY")
