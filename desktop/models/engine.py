"""SQLite as the ledger uses it: which engine, which pragmas, which journal.

Owns the connection (sqlcipher3 under peewee, no passphrase yet) and the facts about SQLite that DESIGN.md lists. Must
not know tables. A connection is used by one thread at a time.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import peewee
from sqlcipher3 import dbapi2 as engine

ENGINE_VERSION: tuple[int, int, int] = engine.sqlite_version_info
BUSY_MS = 10_000
LOG_PAGES = 4000
"""Pages (16 MB) of write-ahead log before it is copied back: a save touches few pages that the one before did not."""
_REMOTE = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ncpfs", "fuse.sshfs", "fuse.rclone", "davfs", "vboxsf"}
_DRIVE_REMOTE = 4

_Sqlite: Any = peewee.SqliteDatabase

DatabaseError: type[Exception] = engine.DatabaseError
OperationalError: type[Exception] = engine.OperationalError
IntegrityError: type[Exception] = engine.IntegrityError


class LedgerDatabase(_Sqlite):
    """peewee's SQLite over sqlcipher3. playhouse's own class wants a passphrase and registers adapters."""

    def _connect(self) -> Any:
        connection = engine.connect(self.database, isolation_level=None, check_same_thread=False, **self.connect_params)
        try:
            self._add_conn_hooks(connection)
        except BaseException:
            connection.close()
            raise
        return connection


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


def journal_for(local: bool, version: tuple[int, int, int] = ENGINE_VERSION) -> tuple[str, str]:
    """(journal_mode, synchronous): WAL where it is sound and local, else a rollback journal."""
    if local:
        return ("wal", "full") if wal_is_sound(version) else ("truncate", "full")
    return ("delete", "extra")


def plain(path: Path) -> Any:
    """A bare connection without pragmas, for copies and for looking at a database from outside."""
    return engine.connect(str(path), isolation_level=None)


def connect(path: Path, *, readonly: bool = False) -> LedgerDatabase:
    """An open database at ``path`` (made if absent, unless ``readonly``), pragmas set.

    ``readonly`` refuses every write through this connection; a WAL database needs its folder writable all the same.
    Raises the engine's ``OperationalError`` where the file cannot be opened.
    """
    if readonly and not path.is_file():
        raise engine.OperationalError(f"no database at {path}")
    journal, synchronous = journal_for(is_local(path.parent))
    database = LedgerDatabase(str(path), timeout=BUSY_MS / 1000, cached_statements=512, thread_safe=False)
    database.connect()
    raw = database.connection()
    raw.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA trusted_schema = OFF")
    if readonly:
        raw.execute("PRAGMA query_only = ON")
        return database
    raw.execute(f"PRAGMA journal_mode = {journal}")
    raw.execute(f"PRAGMA synchronous = {synchronous}")
    raw.execute("PRAGMA cache_size = -8000")
    raw.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
    raw.execute("PRAGMA temp_store = MEMORY")
    return database
