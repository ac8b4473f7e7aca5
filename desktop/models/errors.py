"""What can go wrong with the ledger, each error saying what to do.

Owns the exceptions of this room. Must not show anything: services turn them into words on the screen; ``text`` holds
the Chinese and the English sentence.
"""

from __future__ import annotations

from desktop.policy.values import Text


class LedgerError(Exception):
    """Something about the ledger that a person should be told: ``text`` says what, and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class NewerDatabase(LedgerError):
    """A newer program wrote the database; it was left untouched. ``found`` and ``known`` are schema versions."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            Text(
                f"数据库由较新版本的程序写成（结构 {found}，本程序只认识到 {known}）。未作任何改动。"
                "请安装新版本后再打开；若只有旧版本，请用旧版本自己的备份。",
                f"The database was written by a newer program (schema {found}, not {known}). "
                "Nothing was changed. Install the newer program, or use a backup made by this version.",
            )
        )
        self.found, self.known = found, known


class NotALedger(LedgerError):
    """The file is a database of something else, or damaged."""

    def __init__(self, path: str) -> None:
        super().__init__(
            Text(
                f"“{path}”不是投诉受理台的数据库，或已损坏。未作任何改动。请核对路径，或用备份恢复。",
                f"{path!r} is no complaint desk database, or it is damaged. Nothing was changed. "
                "Check the path, or restore a backup.",
            )
        )


class UnknownCase(LedgerError):
    """No case has that number."""

    def __init__(self, case: str) -> None:
        super().__init__(Text(f"没有编号为 {case} 的投诉。", f"There is no case {case}."))
        self.case = case


class NoPolicy(LedgerError):
    """No policy version of that id is in the ledger, or none at all was adopted yet."""

    def __init__(self, id: str) -> None:
        super().__init__(
            Text(
                f"账本里没有制度版本 {id[:12] or '（尚未采用任何版本）'}。请先采用一份制度。",
                f"The ledger holds no policy version {id[:12] or '(none adopted yet)'}. Adopt a policy first.",
            )
        )
        self.id = id


class BadEvent(LedgerError):
    """An event that format 1 cannot hold: a float, a value of another type, a lone surrogate, a part named twice."""

    def __init__(self, what: str) -> None:
        super().__init__(Text(f"此记录无法写入账本：{what}", f"The ledger cannot hold this event: {what}"))


class ReadOnly(LedgerError):
    """The store was opened for reading."""

    def __init__(self) -> None:
        super().__init__(Text("数据库以只读方式打开。", "The database was opened read-only."))


class LogBeside(LedgerError):
    """A folder that may only be read holds a write-ahead log: what was committed there cannot be seen from here."""

    def __init__(self, log: str) -> None:
        super().__init__(
            Text(
                f"这个文件夹只能读，而旁边还有没并入的日志 {log}。请把整个文件夹拷到能写的地方，再核对拷贝。",
                f"This folder may only be read, and a log lies in it: {log}. "
                "Copy the whole folder to where it may be written, and check the copy.",
            )
        )


class StorageFailed(LedgerError):
    """The world refused a write; nothing of it was kept. ``code``: full, locked, io, readonly, other."""

    _SAID = (
        (
            *("full", "full"),
            Text(
                "磁盘已满，未保存。请腾出空间后重试。",
                "The disk is full; nothing was saved. Free some space and try again.",
            ),
        ),
        (
            *("locked", "locked"),
            Text(
                "数据库正被另一个程序占用，未保存。请稍后重试。",
                "Another program holds the database; nothing was saved. Try again in a moment.",
            ),
        ),
        (
            *("readonly", "readonly"),
            Text(
                "数据库文件只读，未保存。请检查文件权限。",
                "The database file is read-only; nothing was saved. Check its permissions.",
            ),
        ),
        (
            *("unable to open", "io"),
            Text(
                "数据库文件打不开，未保存。请看文件夹和共享盘是否还在、是否有权限。",
                "The database file cannot be opened; nothing was saved. See whether folder and share are there and "
                "may be used.",
            ),
        ),
        (
            *("i/o", "io"),
            Text(
                "读写磁盘出错，未保存。请检查磁盘或网络盘后重试。",
                "Reading or writing the disk failed; nothing was saved. Check the disk or share and try again.",
            ),
        ),
    )

    def __init__(self, cause: Exception) -> None:
        said = str(cause).lower()
        found = next(((code, text) for sign, code, text in self._SAID if sign in said), None)
        self.code, text = found or (
            "other",
            Text(f"数据库出错，未保存：{cause}", f"The database failed; nothing was saved: {cause}"),
        )
        super().__init__(text)
