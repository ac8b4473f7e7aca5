"""The backup that is made without asking: once a day, into the folder that was set on this PC.

Owns when one is due and what is remembered of the last. Copying and verifying are the models'; it opens the ledger by a
connection of its own, for reading, so that nobody's save waits for it. Must not delete an older backup.
"""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.policy.config import load_default
from desktop.policy.values import Text
from desktop.services import declared, place, troubles
from desktop.services.readmodels import Trouble
from desktop.services.thispc import ThisPc
from desktop.services.wallclock import WallClock

if TYPE_CHECKING:
    from desktop.models.backup import Backup

FOLDER, LAST = "backup_folder", "backup.day"


def folder_of(pc: ThisPc) -> str:
    """Where backups of this PC go; empty where nobody has said."""
    return str(declared.kept(declared.find(FOLDER), pc.all()))


def daily(pc: ThisPc, clock: WallClock) -> Backup | None:
    """Make today's backup if none was made here today and a folder is set.

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
        if pc.get(LAST) == today or not store.directory().people:
            return None
        problem = declared.why_not_writable(folder)
        if problem is not None:
            raise Trouble(
                "backup", Text(f"今天的备份没有做成：{problem.zh}。", f"No backup today: {problem.en}."), _REMEDY
            )
        with troubles.kept():
            made = backup(store, Path(folder).expanduser(), now, policy.zone)
            pc.put(LAST, today)
    return made


_REMEDY = Text(
    "请检查备份盘是否连着，或在“设置”里换一个备份文件夹。",
    "See whether the backup disk is connected, or choose another folder in “Settings”.",
)
