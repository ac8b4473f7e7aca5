"""Writing a finished file where somebody asked for it: whole or not at all, and what failed said plainly.

Owns the passage from bytes to the disk. Must not know what the bytes are.
"""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from desktop.policy.values import Text
from desktop.services import osreasons
from desktop.services.readmodels import Refused, Trouble

SUFFIXES = (".xlsx", ".csv")
_OPEN_ELSEWHERE = Text(
    "文件可能正在 Excel 里打开，请先关闭；或另选一个文件夹。",
    "It may be open in Excel: close it, or choose another folder.",
)
_FULL = Text("请腾出磁盘空间后重试。", "Make room on the disk, then try again.")
_ELSEWHERE = Text("请另选文件夹，或检查磁盘和网络共享。", "Choose another folder, or look at the disk and the share.")


def save(path: Path, content: bytes) -> Path:
    """Write ``content`` to ``path``; what was there before stays whole until all of it is written. ``Trouble``."""
    passing = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with passing.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(passing, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            passing.unlink(missing_ok=True)
        raise trouble(path, error) from error
    return path


def trouble(path: Path, error: OSError) -> Trouble:
    """What the disk's refusal means, and what to do."""
    why = osreasons.reason(error)
    what = Text(f"无法写入 {path}：{why.zh}。", f"Cannot write {path}: {why.en}.")
    remedy = _ELSEWHERE
    if error.errno in (errno.EACCES, errno.EPERM):
        remedy = _OPEN_ELSEWHERE
    elif error.errno == errno.ENOSPC:
        remedy = _FULL
    return Trouble("not-saved", what, remedy)


def suffix_of(path: Path) -> str:
    """The suffix that says which format is wanted; ``Refused`` for another."""
    found = path.suffix.lower()
    if found not in SUFFIXES:
        text = Text(
            f"文件名须以 .xlsx 或 .csv 结尾：{path.name}", f"the file name must end in .xlsx or .csv: {path.name}"
        )
        raise Refused("wrong-value", text, "out")
    return found
