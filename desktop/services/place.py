"""Where this PC's ledger lies: beside the program's own files, or one file in the office's shared folder.

Owns the note of it in the data folder (``place.json``), opening it there, what is asked of a shared folder before it
is used, and what SQLite does not promise there. Must not read the ledger.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from desktop.policy.values import Text
from desktop.services import osreasons
from desktop.services.localfiles import write_whole
from desktop.services.readmodels import Refused, Trouble
from desktop.services.thispc import ThisPc

if TYPE_CHECKING:
    from desktop.models.store import Store

NOTE = "place.json"
PATIENCE, LOOK = 20.0, 0.01
"""Seconds that either process of the probe waits for the other, and between two looks."""
CLOUD = (
    *("onedrive", "dropbox", "google drive", "googledrive", "icloud"),
    *("坚果云", "nutstore", "百度网盘", "baidunetdisk", "wps云", "微云", "weiyun", "阿里云盘"),
)
"""Folders that a program copies to and fro: two PCs would each write a file of their own."""

WARNING = Text(
    "共享文件夹里的数据库靠共享盘的文件锁来保护。SQLite 不能保证每种共享盘的锁都可靠；"
    "试锁只能证明这一刻、这台电脑上的锁有效。"
    "只供一个办公室使用；请用办公室内的 Windows 共享或有锁支持的 NAS，不要用 Wi-Fi 漫游、VPN 或网盘同步文件夹；"
    "请设置自动备份。共享盘断开时不能登记，恢复后继续，已保存的不会丢失。",
    "A database in a shared folder is protected by the share's file locks. SQLite does not promise that every share's "
    "locks can be trusted; the probe proves them for this moment and this PC only. For one office alone; use a Windows "
    "share of the office or a NAS with locks, no roaming Wi-Fi, VPN or synchronised cloud folder; set up automatic "
    "backups. While the share is gone nothing can be registered; nothing that was saved is lost.",
)
"""Said before a shared folder is chosen."""


OWN = "own-ledger"
"""Why a PC that has begun a ledger of its own is refused a shared folder."""


def ways(folder: Path, share: Path) -> Text:
    """What somebody can do today whose data folder ``folder`` has a ledger already, and who wants it in ``share``."""
    return Text(
        f"可以这样做：\n1. 共享文件夹里还没有台账，要以这台的为准：关掉窗口，运行 complaint-desk backup 某个文件夹；"
        f"把备份里的 ledger.db 和 parts 拷进 {share}；"
        f"把 {folder} 里的 ledger.db、ledger.db-wal、ledger.db-shm 和 parts（有哪个算哪个）移到别处保存；"
        f"再运行一次本命令。\n2. 共享文件夹里已有台账：另用一个数据文件夹，运行 "
        f"complaint-desk --data-dir 新文件夹 office {share}，以后都带 --data-dir 新文件夹 启动；"
        "这台原来的台账原样留着，不带这个参数启动就能查看。",
        f"What can be done:\n1. There is no ledger in the share yet, and this PC's shall be the office's: close the "
        f"windows and run complaint-desk backup FOLDER; copy ledger.db and parts of the backup into {share}; put "
        f"ledger.db, ledger.db-wal, ledger.db-shm and parts (whichever there are) of {folder} away in another place; "
        "run this again."
        f"\n2. The share has a ledger: take another data folder, run complaint-desk --data-dir NEW office {share}, and "
        "start with --data-dir NEW from then on; this PC's own ledger stays as it is, and opens without it.",
    )


class Place(NamedTuple):
    """The folder of ``ledger.db``, whether other PCs open it too, and the company's id once it was seen there."""

    folder: Path
    shared: bool = False
    ledger: str = ""


def of(folder: Path) -> Place:
    """Where the ledger of the data folder ``folder`` lies. ``Trouble`` for a file, and a note that cannot be read."""
    note = folder / NOTE
    try:
        said = json.loads(note.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        file = next((one for one in (folder, *folder.parents) if one.is_file()), None)
        if file is not None:
            raise _no_folder(file) from error
        return Place(folder)
    except ValueError:
        said = None
    except OSError as error:
        raise _unreadable(note) from error
    if not (isinstance(said, dict) and isinstance(said.get("shared"), str) and Path(said["shared"]).is_absolute()):
        raise _unreadable(note)
    return Place(Path(said["shared"]), shared=True, ledger=str(said.get("ledger", "")))


def store_of(folder: Path, **how: Any) -> Store:
    """The open ledger of the data folder ``folder``, wherever it lies; ``how`` as :meth:`Store.open` has it.

    Raises ``Trouble`` where the share, or the ledger that was there before, is gone: an empty folder in its place (a
    share that is not mounted) must not become a second ledger. And whatever ``Store.open`` raises.
    """
    from desktop.models.store import FILE, Store

    where = of(folder)
    if where.shared and not (where.folder / FILE if where.ledger else where.folder).exists():
        raise _gone(where.folder)
    store = Store.open(where.folder, shared=where.shared, hand_over=ThisPc(folder).take_over, **how)
    if where.shared:
        (ledger,) = store.query("SELECT value FROM meta WHERE key = 'ledger'")[0]
        if where.ledger not in ("", ledger):
            store.close()
            raise _gone(where.folder)
        if not where.ledger and not store.readonly:
            _note(folder, where.folder, ledger)
    return store


def _gone(share: Path) -> Trouble:
    return Trouble(
        "share-gone",
        Text(
            f"共享文件夹里找不到本公司的台账：{share}。", f"The company's ledger is not in the shared folder: {share}."
        ),
        Text(
            "请检查网络和共享盘，连上后再启动；已保存的都在共享盘上。",
            "See to the network and the share, then start again; everything that was saved is on the share.",
        ),
    )


def _no_folder(file: Path) -> Trouble:
    return Trouble(
        "not-a-folder",
        Text(
            f"数据要放在文件夹里，而这是一个文件：{file}。",
            f"Data lie in a folder; this is a file, not a folder: {file}.",
        ),
        Text("请用 --data-dir 指定文件夹。", "Name a folder with --data-dir."),
    )


def _unreadable(note: Path) -> Trouble:
    return Trouble(
        "place",
        Text(f"读不出数据位置：{note}。", f"Where the data lie cannot be read: {note}."),
        Text(
            "请改正这个文件，或删去它后重新选择共享文件夹；共享文件夹里的数据不受影响。",
            "Mend that file, or delete it and choose the shared folder again; the data there are untouched.",
        ),
    )


def choose(folder: Path, share: Path) -> Place:
    """From the next start on, this PC's ledger lies in ``share``: checked, then noted whole or not at all.

    A ledger that this PC has begun by itself stays where it is, and must be joined by whoever wants both: ``Refused``.
    """
    from desktop.models.store import FILE

    if (folder / FILE).is_file():
        raise Refused(
            OWN,
            Text(
                f"这台电脑已有自己的台账（{folder}），两本台账还不能合并，没有改动任何东西",
                f"this PC has a ledger of its own ({folder}); two cannot be merged yet, and nothing was changed",
            ),
            "folder",
        )
    check(share)
    _note(folder, share, "")
    return Place(share, shared=True)


def _note(folder: Path, share: Path, ledger: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / NOTE, json.dumps({"shared": str(share), "ledger": ledger}, ensure_ascii=False))


def forget(folder: Path) -> None:
    """The ledger lies in the data folder again; what lies in the share stays there."""
    (folder / NOTE).unlink(missing_ok=True)


def check(share: Path) -> None:
    """Whether the office's folder ``share`` may hold the ledger: it is no cloud folder, can be written, and locks.

    A second process holds a lock while this one asks for it, and must be refused; then what it wrote must be seen.
    Raises ``Refused`` with what to do, ``Trouble`` where the folder fails while it is tried.
    """
    if not share.is_absolute():
        raise _refused(
            "请填写完整路径，例如 \\\\服务器\\投诉受理台", "expected a whole path, e.g. \\\\server\\complaints"
        )
    name = str(share).lower()
    if any(word in name for word in CLOUD):
        raise _refused(
            "这是网盘同步文件夹，两台电脑会各写各的，不能用。请改用办公室的共享文件夹",
            "this folder is synchronised by a cloud program: two PCs would each write a file of their own; "
            "use a share of the office",
        )
    if not share.is_dir():
        raise _refused(f"没有这个文件夹：{share}", f"there is no such folder: {share}")
    trial = share / f".lock-probe-{uuid4().hex[:12]}.db"
    try:
        _probe(trial)
    finally:
        for file in (trial, trial.with_name(trial.name + "-journal")):
            with suppress(OSError):
                file.unlink(missing_ok=True)


def _refused(zh: str, en: str) -> Refused:
    return Refused("shared-folder", Text(zh, en), "folder")


def _probe(trial: Path) -> None:
    import subprocess  # 5 ms that no start has to pay

    from desktop.models import engine

    try:
        mine = engine.plain(trial)
        mine.execute("PRAGMA journal_mode = DELETE")
        mine.execute("CREATE TABLE probe (who TEXT)")
        mine.execute("PRAGMA busy_timeout = 0")
    except (engine.DatabaseError, OSError) as error:
        why = osreasons.reason(error) if isinstance(error, OSError) else Text("打不开或没有权限", str(error))
        raise _refused(
            f"不能在这个文件夹里写数据库（{why.zh}）", f"no database can be written there ({why.en})"
        ) from error
    with TemporaryDirectory() as talk:
        other = subprocess.Popen([*_this_program(), "lock-probe", str(trial), talk], stdin=subprocess.DEVNULL)
        try:
            _compare(mine, Path(talk))
        finally:
            mine.close()
            other.kill()
            other.wait()


def _compare(mine: Any, talk: Path) -> None:
    """The other holds the lock: this one must not get it. The other lets go: this one must see what it wrote."""
    from desktop.models import engine

    if not _comes(talk / HELD):
        raise _refused(
            "第二个进程锁不住数据库，请换一个共享文件夹", "a second process cannot lock there; use another share"
        )
    try:
        mine.execute("BEGIN IMMEDIATE")
    except engine.OperationalError:
        (talk / GO).touch()
    else:
        raise _refused(
            "这个文件夹的锁不起作用：两个进程同时拿到了写锁。请换一个共享文件夹，否则会丢数据",
            "locks do nothing in this folder: two processes held the write lock at once; use another share, "
            "or records would be lost",
        )
    if not _comes(talk / WRITTEN):
        raise _refused(
            "第二个进程写不进去，请换一个共享文件夹", "a second process cannot write there; use another share"
        )
    if mine.execute("SELECT count(*) FROM probe").fetchone() != (1,):
        raise _refused(
            "一个进程写的，另一个进程看不到，请换一个共享文件夹",
            "what one process wrote, another does not see; use another share",
        )


HELD, GO, WRITTEN = "held", "go", "written"
"""What the two say to each other, as files in a folder of this PC: a windowed program has no pipes."""


def hold_lock(trial: Path, talk: Path) -> None:
    """The second process of the probe: hold the write lock until told, write, let go."""
    from desktop.models import engine

    database = engine.plain(trial)
    database.execute("BEGIN EXCLUSIVE")
    (talk / HELD).touch()
    if _comes(talk / GO):
        database.execute("INSERT INTO probe VALUES ('other')")
        database.execute("COMMIT")
        (talk / WRITTEN).touch()
    database.close()


def _comes(file: Path) -> bool:
    """Whether ``file`` is there within :data:`PATIENCE`."""
    for _ in range(round(PATIENCE / LOOK)):
        if file.exists():
            return True
        time.sleep(LOOK)
    return False


def _this_program() -> Sequence[str]:
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desktop"]
