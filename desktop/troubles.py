"""The two families of errors: the world's, said plainly with what to do; and ours, kept in a log without personal data.

Owns how an exception becomes words, and the crash log. Must not know Qt, and imports no database: it recognises errors
of the database and of the ledger by the names of their classes.
"""

from __future__ import annotations

import errno
import logging
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from desktop.policy.values import Text
from desktop.services import osreasons
from desktop.services.readmodels import Refused, Trouble

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler

LOG_FILE = "complaint-desk.log"
_LOG_BYTES, _LOG_FILES = 512 * 1024, 3

_DISK = Text("磁盘空间不足。", "The disk is full.")
_DISK_REMEDY = Text("请腾出空间后再试。", "Free some space and try again.")

_OS = {
    errno.ENOSPC: ("disk-full", _DISK, _DISK_REMEDY),
    errno.EDQUOT if hasattr(errno, "EDQUOT") else -1: ("disk-full", _DISK, _DISK_REMEDY),
    errno.EACCES: (
        "no-permission",
        Text("没有权限读写：{0}。", "No permission to read or write: {0}."),
        Text("请换一个文件夹，或请管理员放开权限。", "Choose another folder, or ask for permission."),
    ),
    errno.EROFS: (
        "read-only",
        Text("这个位置是只读的：{0}。", "This place is read-only: {0}."),
        Text("请换一个文件夹。", "Choose another folder."),
    ),
    errno.ENOENT: (
        "not-found",
        Text("找不到：{0}。", "Not found: {0}."),
        Text(
            "请核对路径；如在共享盘上，请看共享盘是否连着。",
            "Check the path; if it is on a share, see whether it is connected.",
        ),
    ),
    errno.ENOTDIR: (
        "not-a-folder",
        Text("这不是文件夹：{0}。", "This is not a folder: {0}."),
        Text("请换一个文件夹。", "Choose another folder."),
    ),
}

# Words in a database's message, first match wins: what it means and what to do.
_DATABASE = (
    (
        ("locked", "busy"),
        "locked",
        Text("数据库正被另一个程序占用。", "Another program is holding the database."),
        Text(
            "请稍候再试；如果一直这样，请关掉其它窗口。", "Try again in a moment; if it stays so, close other windows."
        ),
    ),
    (("full",), "disk-full", _DISK, _DISK_REMEDY),
    (
        ("not a database", "malformed", "corrupt"),
        "damaged",
        Text("数据库文件读不出来，可能已损坏。", "The database file cannot be read; it may be damaged."),
        Text(
            "请不要删除它；用最近一次备份恢复，或联系技术人员。",
            "Do not delete it; restore the latest backup or ask for help.",
        ),
    ),
    (
        ("readonly", "read-only", "unable to open", "i/o error"),
        "unwritable",
        Text("数据库文件不能写入或打不开。", "The database file cannot be opened or written."),
        Text("请看磁盘或共享盘是否连着、是否有权限。", "See whether the disk or share is there and may be written."),
    ),
)


def of(error: BaseException) -> Trouble | None:
    """``error`` as a trouble of the world; ``None`` where it is a fault of the program."""
    if isinstance(error, Trouble):
        return error
    names = {kind.__name__ for kind in type(error).__mro__}
    if "LedgerError" in names and isinstance(getattr(error, "text", None), Text):
        return Trouble(type(error).__name__, error.text, Text("", ""))  # type: ignore[attr-defined]
    if isinstance(error, Refused):
        return Trouble(error.code, error.text, Text("", ""))
    if "PolicyError" in names:
        zh = Text(f"制度文件有误：{error}。", f"The policy file is wrong: {error}.")
        return Trouble("policy", zh, Text("请按提示改正后再试。", "Correct it as said and try again."))
    if isinstance(error, OSError):
        return _of_system(error)
    if names & {"DatabaseError", "OperationalError"}:
        return _of_database(str(error).lower())
    return None


def _of_system(error: OSError) -> Trouble:
    place = str(error.filename or "")
    known = _OS.get(error.errno or 0)
    if known is None:
        why = osreasons.reason(error)
        said = Text(f"系统不允许这样做：{why.zh}（{place}）。", f"The system refuses: {why.en} ({place}).")
        return Trouble("system", said, Text("请处理后再试。", "Try again when that is settled."))
    code, said, remedy = known
    return Trouble(code, Text(said.zh.format(place), said.en.format(place)), remedy)


def _of_database(message: str) -> Trouble | None:
    for words, code, said, remedy in _DATABASE:
        if any(word in message for word in words):
            return Trouble(code, said, remedy)
    return None


# the log ----------------------------------------------------------------------------------------------------------
def log_to(folder: Path) -> RotatingFileHandler | None:
    """Send the program's log into ``folder``, at most 3 files of 512 KB; ``None`` where the folder takes no file."""
    from logging.handlers import RotatingFileHandler

    root = logging.getLogger("desktop")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / LOG_FILE, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES - 1, encoding="utf-8", delay=True
        )
    except OSError:
        return None
    handler.setFormatter(_Outlines("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    return handler


def stop_log(handler: RotatingFileHandler) -> None:
    """Write no more into that file."""
    logging.getLogger("desktop").removeHandler(handler)
    handler.close()


class _Outlines(logging.Formatter):
    """Writes an exception as its outline, whoever logged it."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None
        text = super().format(record)
        record.exc_text = None
        return text

    def formatException(self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | Any) -> str:
        return outline(ei[1]) if ei[1] is not None else ""


def outline(error: BaseException) -> str:
    """Where ``error`` came from: types, files, lines, functions. No message, no values: they may hold personal data."""
    import traceback

    lines = []
    chain: BaseException | None = error
    while chain is not None:
        frames = traceback.extract_tb(chain.__traceback__)
        lines.append(type(chain).__qualname__)
        lines += [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        chain = chain.__cause__ or chain.__context__
    return "\n".join(lines)


def keep(error: BaseException, folder: Path) -> str:
    """Keep the outline of ``error`` in the log of ``folder``; where that is, or the outline where it cannot be kept."""
    handler = log_to(folder)
    if handler is None:
        return outline(error)
    logger = logging.getLogger("desktop")
    try:
        logger.error("a fault of the program\n%s", outline(error))
    finally:
        stop_log(handler)
    return str(folder / LOG_FILE)


def _short(filename: str) -> str:
    parts = Path(filename).parts
    return "/".join(parts[parts.index("desktop") :]) if "desktop" in parts else "/".join(parts[-2:])
