"""Steps from one schema version to the next, run before any other query, all or none, after a backup.

Owns the order of the steps and what is done around them. A step changes ledger and local tables by SQL of its own,
never by the models (which know only the newest schema); projections are made anew and rebuilt afterwards, so no step
touches them. Adding one: a file ``mNNNN_what.py`` with ``run(raw)``, a row in :data:`STEPS`, a test, and
``schema.VERSION``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.models import engine, schema
from desktop.models.errors import NewerDatabase, NotALedger
from desktop.models.migrations import (
    m0002_anchors,
    m0003_people_then,
    m0004_readings,
    m0005_pc_own,
    m0006_absences,
    m0007_periods,
    m0008_penalties,
)
from desktop.models.migrations.m0005_pc_own import Outgrown

STEPS: dict[int, Callable[[Any], None]] = {
    2: m0002_anchors.run,
    3: m0003_people_then.run,
    4: m0004_readings.run,
    5: m0005_pc_own.run,
    6: m0006_absences.run,
    7: m0007_periods.run,
    8: m0008_penalties.run,
}
"""By the version they lead to."""
HandOver = Callable[[Outgrown], None]
"""Takes what the ledger held of one PC, before it goes from the ledger; what it raises undoes the migration."""

__all__ = ["STEPS", "HandOver", "Outgrown", "backup_before", "bring_up", "refuse_other", "version_of"]


def version_of(raw: Any) -> int:
    """The schema version of a database; 0 for an empty one. Raises :class:`NotALedger` for one that is not ours."""
    try:
        (found,) = raw.execute("PRAGMA user_version").fetchone()
        tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except engine.DatabaseError as error:
        raise NotALedger(str(error)) from error
    if (found == 0) != (not tables) or (tables and "event" not in tables):
        raise NotALedger("sqlite_master")
    return int(found)


def refuse_other(raw: Any) -> None:
    """Say why a database that may not be changed cannot be read: it is newer, or older and not to be migrated."""
    found = version_of(raw)
    if found > schema.VERSION:
        raise NewerDatabase(found, schema.VERSION)
    raise NotALedger(f"schema {found}")


def bring_up(raw: Any, path: Path, *, ledger: str | None = None, hand_over: HandOver | None = None) -> bool:
    """Make an empty database, or bring an older one to this program's schema; whether projections must be rebuilt.

    Leaves a transaction open when it returns ``True``: the caller rebuilds and commits, or rolls everything back.
    A newer one is refused (:class:`NewerDatabase`) before anything is changed.
    """
    found = version_of(raw)
    if found > schema.VERSION:
        raise NewerDatabase(found, schema.VERSION)
    if found == schema.VERSION:
        return False
    if found:
        backup_before(raw, path, found)
    raw.execute("BEGIN IMMEDIATE")
    try:
        if version_of(raw) == schema.VERSION:  # another process was faster
            raw.execute("COMMIT")
            return False
        if not found:
            schema.create(raw, ledger)
            raw.execute("COMMIT")
            return False
        if found < m0005_pc_own.VERSION and hand_over is not None:
            hand_over(m0005_pc_own.outgrown(raw))
        for version in range(found + 1, schema.VERSION + 1):
            STEPS[version](raw)
        schema.create_projections(raw)
        raw.execute(f"PRAGMA user_version = {schema.VERSION}")
    except BaseException:
        raw.execute("ROLLBACK")
        raise
    return True


def backup_before(raw: Any, path: Path, version: int) -> Path:
    """A copy of the database as it was, through SQLite's backup API: ``name.schema-1.db`` beside it."""
    target = path.with_name(f"{path.stem}.schema-{version}{path.suffix}")
    copy = engine.plain(target)
    try:
        raw.backup(copy)
    finally:
        copy.close()
    return target
