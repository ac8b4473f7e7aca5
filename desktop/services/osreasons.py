"""Why the system refused a file or a folder, in plain words of both languages.

Owns the few reasons that people meet. Must not say what to do about them: that depends on what was wanted.
"""

from __future__ import annotations

import errno

from desktop.policy.values import Text

_IN_USE = Text("正被另一个程序占用", "another program is using it")
_DENIED = Text("没有权限", "no permission")
_FULL = Text("磁盘已满", "the disk is full")
_GONE = Text("连不上", "it cannot be reached")
_SAID = {
    "ENOENT": Text("不存在", "it is not there"),
    "EACCES": _DENIED,
    "EPERM": _DENIED,
    "ENOSPC": _FULL,
    "EDQUOT": _FULL,
    "EROFS": Text("这个位置只读", "the place is read-only"),
    "EBUSY": _IN_USE,
    "ETXTBSY": _IN_USE,
    "EAGAIN": _IN_USE,
    "EDEADLK": _IN_USE,
    "EEXIST": Text("已有同名的文件", "there is one of that name already"),
    "ENOTDIR": Text("路径中有一段是文件，不是文件夹", "a part of the path is a file, not a folder"),
    "EISDIR": Text("这是一个文件夹", "it is a folder"),
    "ENAMETOOLONG": Text("名字太长", "the name is too long"),
    "EIO": Text("磁盘读写出错", "the disk cannot be read or written"),
    "ETIMEDOUT": _GONE,
    "EHOSTDOWN": _GONE,
    "EHOSTUNREACH": _GONE,
    "ENETUNREACH": _GONE,
    "ENOTCONN": _GONE,
    "ESTALE": _GONE,
    "ENXIO": _GONE,
    "ENODEV": _GONE,
}
_WINDOWS_IN_USE = (32, 33)
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, which Python gives the errno of a missing permission."""


def reason(error: OSError) -> Text:
    """Why, without the place and without a full stop: “没有权限”, “no permission”."""
    if getattr(error, "winerror", None) in _WINDOWS_IN_USE:
        return _IN_USE
    said = _SAID.get(errno.errorcode.get(error.errno or 0, ""))
    if said is not None:
        return said
    other = error.strerror or type(error).__name__
    return Text(f"系统错误：{other}", other)
