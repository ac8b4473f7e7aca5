"""A copy of the ledger that is whole, verified, and cannot be mistaken for the original.

Owns copying through SQLite's backup API (never a file copy of a database in use), the parts kept as files, and the
check of what was written. The copy carries no private key: whoever restores it writes as a new node. Must not delete
older backups.
"""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop.models import engine, parts
from desktop.models.errors import LedgerError
from desktop.models.verify import Findings, verify
from desktop.policy.values import Instant, Text

if TYPE_CHECKING:
    from desktop.models.store import Store

PAGES = 2000
PREFIX = "complaint-desk"
_ATTACHMENTS = "SELECT count(*) FROM part WHERE name GLOB 'attachment-*' AND salt IS NOT NULL"


class BackupFailed(LedgerError):
    """The copy is not what it should be; it was taken away again. ``findings`` where verifying it found something."""

    def __init__(self, findings: Findings) -> None:
        first, remedies = findings.found[0].said, findings.remedies
        more = len(findings.found) - 1
        zh, en = (f"，另有 {more} 处" if more else ""), (f", and {more} more" if more else "")
        super().__init__(
            Text(
                f"备份核对未通过：{first.zh}{zh}。没有留下备份。"
                f"请先运行 complaint-desk verify 核对原台账。{''.join(one.zh for one in remedies)}",
                f"The backup did not verify: {first.en}{en}. None was kept. "
                f"Check the ledger itself first with complaint-desk verify. {' '.join(one.en for one in remedies)}",
            )
        )
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup: its folder (``ledger.db`` and ``parts``), how many events, what verifying said.

    ``attachments``: attached files and printed originals in all; of them ``files`` too large for the database.
    """

    folder: Path
    events: int
    attachments: int
    files: int
    findings: Findings


def backup(store: Store, directory: Path, now: Instant, zone: ZoneInfo | None = None) -> Backup:
    """Write a dated backup into ``directory`` and open and verify it; others may go on writing meanwhile.

    The head is anchored first, so that the copy vouches for everything in it. Raises :class:`BackupFailed`,
    ``StorageFailed``, ``OSError``.
    """
    if not store.readonly:
        with store.write() as tx:
            tx.anchor(now)
    if directory.exists() and not directory.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(directory))
    folder = _free_name(directory, now, zone or ZoneInfo("Asia/Shanghai"))
    passing = folder.with_name(folder.name + ".partial")
    passing.mkdir(parents=True)
    try:
        _copy_database(store, passing / store.path.name)
        files = _copy_files(store, passing)
        findings, attachments = _check(passing / store.path.name)
        if not findings.clean:
            raise BackupFailed(findings)
        _sync(passing)
        os.replace(passing, folder)
        parts.sync_folder(directory)
    except BaseException:
        shutil.rmtree(passing, ignore_errors=True)
        raise
    return Backup(folder, findings.events, attachments, files, findings)


def _free_name(directory: Path, now: Instant, zone: ZoneInfo) -> Path:
    name = f"{PREFIX}-{datetime.fromtimestamp(now / 1000, zone):%Y%m%d-%H%M%S}"
    folder, again = directory / name, 1
    while folder.exists() or folder.with_name(folder.name + ".partial").exists():
        again += 1
        folder = directory / f"{name}-{again}"
    return folder


def _copy_database(store: Store, target: Path) -> None:
    copy = engine.plain(target)
    try:
        store.raw.backup(copy, pages=PAGES)
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute("PRAGMA secure_delete = ON")
        copy.execute("DELETE FROM node_key")
        copy.execute("DELETE FROM meta WHERE key = ?", (engine.SHARED,))
    finally:
        copy.close()


def _copy_files(store: Store, folder: Path) -> int:
    source = store.data_dir / parts.FOLDER
    files = [file for file in source.glob("??/*") if file.suffix != ".new"] if source.is_dir() else []
    for file in files:
        target = folder / file.relative_to(store.data_dir)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    return len(files)


def _check(copy: Path) -> tuple[Findings, int]:
    from desktop.models.store import Store

    opened = Store.open(copy, readonly=True)
    try:
        return verify(opened), opened.query(_ATTACHMENTS)[0][0]
    finally:
        opened.close()


def _sync(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
        else:
            parts.sync_folder(path)
    parts.sync_folder(folder)
