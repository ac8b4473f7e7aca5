"""The backup that is made without asking: once a day, into the folder that was set on this PC.

Owns when one is due and what is remembered of the last. Copying and verifying are the models'; it opens the ledger by a
connection of its own, for reading, so that nobody's save waits for it. Must not delete an older backup.
"""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop.policy.config import load_default
from desktop.policy.values import Text
from desktop.services import declared, faces, place, troubles
from desktop.services.readmodels import Refused, Trouble
from desktop.services.thispc import ThisPc
from desktop.services.wallclock import WallClock

if TYPE_CHECKING:
    from desktop.models.backup import Backup

FOLDER, LAST, MADE = "backup_folder", "backup.day", "backup.made"


def folder_of(pc: ThisPc) -> str:
    """Where backups of this PC go; empty where nobody has said."""
    return str(declared.kept(declared.find(FOLDER), pc.all()))


def daily(pc: ThisPc, clock: WallClock, *, anew: bool = False) -> Backup | None:
    """Make today's backup if none was made here today (or ``anew``) and a folder is set.

    Takes seconds on a large ledger: to be called on a thread of its own. ``Trouble`` where the folder, the disk or the
    ledger refuses; then it is tried again the next time.
    """
    folder = folder_of(pc)
    if not folder:
        return None
    from desktop.models.backup import backup

    with troubles.told(), closing(place.store_of(pc.folder, readonly=True)) as store:
        now = clock.now()
        policy = store.current_policy(now) or load_default()
        today = datetime.fromtimestamp(now / 1000, policy.zone).date().isoformat()
        if not anew and (pc.get(LAST) == today or not store.directory().people):
            return None
        problem = declared.why_not_writable(folder)
        if problem is not None:
            raise Trouble(
                "backup", Text(f"今天的备份没有做成：{problem.zh}。", f"No backup today: {problem.en}."), _REMEDY
            )
        with troubles.kept():
            made = backup(store, Path(folder).expanduser(), now, policy.zone)
            pc.put(LAST, today)
            pc.put(MADE, {"at": now, "folder": str(made.folder)})
    return made


def at_once(pc: ThisPc, clock: WallClock) -> Backup:
    """Make a backup now, whether or not there is one of today. ``Refused`` at the folder's field where none is set."""
    made = daily(pc, clock, anew=True)
    if made is None:
        raise Refused("no-folder", Text("请先选备份文件夹", "choose a backup folder first"), FOLDER)
    return made


def last(pc: ThisPc, zone: ZoneInfo) -> Text:
    """When the last backup of this PC was made, and where."""
    made = pc.get(MADE)
    if not isinstance(made, dict) or not isinstance(made.get("at"), int):
        return Text("这台电脑还没有做过备份。", "No backup was made on this computer yet.")
    when, where = faces.stamp(made["at"], zone, "%Y-%m-%d %H:%M"), made.get("folder", "")
    return Text(f"上次备份：{when}，在 {where}", f"Last backup: {when}, in {where}")


_REMEDY = Text(
    "请检查备份盘是否连着，或在“设置”里换一个备份文件夹。",
    "See whether the backup disk is connected, or choose another folder in “Settings”.",
)
