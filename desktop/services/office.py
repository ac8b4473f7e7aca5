"""An office's folder at the first start: what lies there already, and the way of this PC's empty ledger to it and back.

Owns looking into a ledger that is not this PC's yet. What is asked of the folder itself is
:mod:`desktop.services.place`. Must not make a company, and must not touch a ledger in which anything was recorded.
"""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path

from msgspec import Struct

from desktop.policy.values import Text
from desktop.services import place
from desktop.services.readmodels import Refused


class Tried(Struct, frozen=True):
    """A folder whose locks work. ``company``: whose ledger lies there, empty where there is none yet; its ``cases``."""

    folder: str
    company: str = ""
    cases: int = 0


def try_folder(share: Path) -> Tried:
    """Try the locks of ``share`` (a second process is started; a second or two), and say what lies there.

    Raises ``Refused`` (field ``folder``), ``Trouble``, and what opening a ledger raises.
    """
    place.check(share)
    return look(share)


def look(share: Path) -> Tried:
    """Whose ledger lies in ``share``; nothing there is changed."""
    from desktop.models import engine, migrations, schema
    from desktop.models.store import FILE, Store

    file = share / FILE
    if not file.is_file():
        return Tried(str(share))
    with closing(engine.plain(file)) as raw:
        found = migrations.version_of(raw)
    if found < schema.VERSION:
        raise Refused("older-ledger", _OLDER if found else _EMPTY, "folder")
    with closing(Store.open(file, readonly=True)) as store:
        if not store.directory().people:
            return Tried(str(share))
        (cases,) = store.query("SELECT count(*) FROM case_row")[0]
        return Tried(str(share), store.shared("company.name") or file.name, int(cases))


_OLDER = Text(
    "那里的台账是旧版本程序的。请先在原来的电脑上装上新版本并打开一次",
    "the ledger there is of an older program; install the new one on the PC that used it, and open it once",
)
_EMPTY = Text(
    "那里的 ledger.db 是空文件。请确认没有人在用，删去它后再试",
    "ledger.db there is an empty file; make sure that nobody uses it, delete it and try again",
)


def move(folder: Path, share: Path) -> None:
    """From now on the data folder ``folder`` has its ledger in ``share``; an empty one of its own goes.

    To be called with the ledger closed. Raises as :func:`desktop.services.place.choose`; then all is as it was, but for
    the empty ledger, which is made anew when it is opened.
    """
    from desktop.models.store import FILE, Store

    if (folder / FILE).is_file():
        with closing(Store.open(folder)) as store:
            empty = store.query("SELECT count(*) FROM event") == [(0,)]
        if empty:
            for name in (FILE, f"{FILE}-wal", f"{FILE}-shm", f"{FILE}-journal"):
                with suppress(FileNotFoundError):
                    (folder / name).unlink()
    place.choose(folder, share)
