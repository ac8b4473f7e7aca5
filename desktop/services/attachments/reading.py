"""Files of the outside read whole: what cannot be attached is said with its name and what to do.

Owns the checks of one file and its limits. Knows no desk, so that a slow stick or share holds nobody up: it is run
beside the database thread. Must not keep anything.
"""

from __future__ import annotations

import stat
from pathlib import Path

from desktop.policy.values import Text
from desktop.services import osreasons
from desktop.services.readmodels import Refused

FIELD = "attachments"
"""The form field that refusals of attachments are about."""
KB, MB = 1024, 1024 * 1024


def size_text(size: int) -> str:
    """``size`` bytes as people read it: 812 B, 64 KB, 1.2 MB."""
    if size < KB:
        return f"{size} B"
    if size < MB:
        return f"{round(size / KB)} KB"
    return f"{size / MB:.1f} MB"


def read(path: Path, each: int) -> bytes:
    """The bytes of the file at ``path``, at most ``each``. ``Refused`` says why it cannot be attached."""
    name = path.name or str(path)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise _no("is-folder", name, "是文件夹。请选择其中的文件，或先压缩成一个文件",
                      "is a folder: choose the files in it, or pack it into one file")  # fmt: skip
        if not stat.S_ISREG(found.st_mode):
            raise _no("no-file", name, "不是普通文件，不能附上", "is no ordinary file and cannot be attached")
        _fits(name, found.st_size, each)
        with path.open("rb") as file:
            content = file.read(each + 1)
    except FileNotFoundError:
        raise _no("vanished", name, "已不在原处，可能被移动或删除。请重新选择",
                  "is no longer there, it may have been moved or deleted: choose it again") from None  # fmt: skip
    except PermissionError:
        raise _no("unreadable", name, "没有权限读取。请先复制到自己的文件夹再附上",
                  "may not be read: copy it into a folder of yours first") from None  # fmt: skip
    except OSError as error:
        why = osreasons.reason(error)
        raise _no("unreadable", name, f"读不出来（{why.zh}）。请检查磁盘、U 盘或共享后重试",
                  f"cannot be read ({why.en}): check the disk, stick or share and try again") from error  # fmt: skip
    check(name, content, each)
    return content


def check(name: str, content: bytes, each: int) -> None:
    """``Refused`` for nothing at all, and for more than ``each`` bytes."""
    if not content:
        raise _no(
            "empty-file", name, "是空文件（0 字节）。请核对后重新选择", "is empty (0 bytes): check and choose again"
        )
    _fits(name, len(content), each)


def _fits(name: str, size: int, each: int) -> None:
    if size > each:
        shown, most = size_text(size), size_text(each).replace(".0 ", " ")
        raise _no("too-large", name, f"有 {shown}，超过单个 {most} 的上限。请压缩、裁剪或分成几个文件",
                  f"has {shown}, more than the {most} of one file: shrink it or split it")  # fmt: skip


def _no(code: str, name: str, zh: str, en: str) -> Refused:
    return Refused(code, Text(f"“{name}”{zh}。", f"“{name}” {en}."), FIELD)
