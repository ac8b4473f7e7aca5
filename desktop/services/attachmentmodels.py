"""What attachments (附件) are to the views: plain frozen values beside those of ``readmodels``.

Owns the shapes only. Must not hold Qt, queries or rules. Sizes are bytes.
"""

from __future__ import annotations

from msgspec import Struct

from desktop.policy.values import Text

PRESENT, ERASED, WITHHELD, MISSING, CHANGED = "present", "erased", "withheld", "missing", "changed"
STATES = {
    PRESENT: Text("", ""),
    ERASED: Text("已按要求删除", "erased"),
    WITHHELD: Text("未发给本机", "withheld from this PC"),
    MISSING: Text("文件缺失", "file missing"),
    CHANGED: Text("内容被改动", "altered"),
}
IMAGE, PDF, TEXT, AUDIO, VIDEO, OFFICE, ARCHIVE, MAIL, PROGRAM, OTHER = (
    *("image", "pdf", "text", "audio", "video"),
    *("office", "archive", "mail", "program", "other"),
)
"""What a file is to whoever looks at it."""


class Limits(Struct, frozen=True):
    """How large one attachment may be, how many an event may have, and how large they may be together."""

    each: int
    count: int
    total: int


class Attachment(Struct, frozen=True):
    """One attached file. ``ref`` and ``part`` say where it lies: event and part, or no event and the staged file's id.

    ``kind`` is one of this module's, ``label`` says it in words, told by the content. ``suffix`` fits the content (with
    no dot, may be empty). ``openable``: another program may be asked to open a copy; never one that would run it.
    """

    ref: str
    part: str
    name: str
    size: int
    kind: str
    label: Text
    suffix: str = ""
    state: str = PRESENT
    openable: bool = False
