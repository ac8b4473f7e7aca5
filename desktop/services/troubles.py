"""The world's troubles in plain words: disk full, database busy, share gone.

Owns the passage from the ledger's errors to ``Trouble`` (what failed, what to do). Must not catch our own faults: those
go on to the crash dialog.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.models.errors import LedgerError, StorageFailed, UnknownCase
from desktop.policy.values import Text
from desktop.services.readmodels import Refused, Trouble

RETRY = Text("已输入的内容还在，请稍后重试；若反复出现，请联系管理员。", "What was typed is still there; try again.")
REMEDIES = {
    "full": Text("请腾出磁盘空间后重试，已输入的内容还在。", "Make room on the disk; what was typed is still there."),
    "locked": Text("请稍后重试，已输入的内容还在。", "Try again in a moment; what was typed is still there."),
    "readonly": Text("请检查数据文件夹的权限。", "Check the permissions of the data folder."),
    "io": Text("请检查磁盘或网络共享是否可用，然后重试。", "Check that the disk or share is there, then try again."),
}


_NOT_KEPT = Text("这台电脑上没有保存成。", "This PC could not save it.")


@contextmanager
def kept() -> Iterator[None]:
    """Turn what a small file of this PC is refused into ``Trouble``."""
    try:
        yield
    except OSError as error:
        code = "full" if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)) else "readonly"
        raise Trouble(code, _NOT_KEPT, REMEDIES[code]) from error


@contextmanager
def told() -> Iterator[None]:
    """Turn errors of the world into ``Trouble``, and an unknown case into ``Refused``."""
    try:
        yield
    except UnknownCase as error:
        raise Refused("unknown-case", error.text, "case") from error
    except StorageFailed as error:
        raise Trouble(error.code, error.text, REMEDIES.get(error.code, RETRY)) from error
    except LedgerError as error:
        raise Trouble("ledger", error.text, RETRY) from error
