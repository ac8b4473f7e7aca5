"""Attachments of recorded events: what each is, its bytes, and a copy for another program.

Owns the passage from the ledger's parts to what a person sees. Must not write to the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.models import attached
from desktop.policy.values import Text
from desktop.services.attachmentmodels import (
    CHANGED,
    ERASED,
    MISSING,
    PRESENT,
    PROGRAM,
    WITHHELD,
    Attachment,
)
from desktop.services.attachments import names, reading, staging, types
from desktop.services.context import Context
from desktop.services.readmodels import Refused

if TYPE_CHECKING:
    from desktop.models.reading import LedgerEvent

_GONE = {
    ERASED: Text(
        "此附件已按要求删除，内容不再保存。经过和哈希仍在。",
        "This attachment was erased on request; its content is no longer kept. History and hash remain.",
    ),
    WITHHELD: Text(
        "此附件没有发给本机。请到有权限的办公室查看。",
        "This attachment was not handed to this PC: look at it in an office that may have it.",
    ),
    MISSING: Text(
        "附件的文件不在数据文件夹里，可能被人删除或移走。请从备份找回；“核对账本”会指出是哪一个。",
        "The attachment's file is not in the data folder; somebody may have deleted or moved it. "
        "Bring it back from a backup; verifying the ledger names it.",
    ),
    CHANGED: Text(
        "附件的文件与登记时不同，不能作为凭据，也不再打开。请从备份找回；“核对账本”会指出是哪一个。",
        "The attachment's file is not what was recorded: it proves nothing and is not opened. "
        "Bring it back from a backup; verifying the ledger names it.",
    ),
}


def of_case(context: Context, number: str) -> Mapping[int, tuple[Attachment, ...]]:
    """The attachments of the events of a case, by the event's place in it; events without any are left out."""
    found = {}
    for event in context.store.events(number):
        places = sorted(place for part in event.parts if (place := attached.place(part.name)))
        if event.index is not None and places:
            found[event.index] = _of_event(context, event, places)
    return found


def _of_event(context: Context, event: LedgerEvent, places: Sequence[int]) -> tuple[Attachment, ...]:
    given = event.fields.get("attachments")
    said = [str(name) for name in given] if isinstance(given, list) else []
    parts = {part.name: part for part in event.parts}
    shown = []
    for place in places:
        part = parts[f"{attached.PREFIX}{place}"]
        name = names.safe(said[place - 1]) if place <= len(said) else f"{names.NAMELESS} {place}"
        state, head = attached.beginning(context.store, event.ref, part.name, types.HEAD)
        sort = types.sort_of(name, head)
        opens = sort.openable and state == PRESENT
        shown.append(
            Attachment(event.ref, part.name, name, part.size, sort.kind, sort.label, sort.suffix, state, opens)
        )
    return tuple(shown)


def content(context: Context, ref: str, part: str) -> bytes:
    """The bytes of an attachment as they were recorded, or of a staged one (``ref`` empty).

    ``Refused`` says why there are none: erased, withheld, missing, altered.
    """
    if not ref:
        return staging.content(context, part)
    state, found = attached.whole(context.store, ref, part)
    if state != PRESENT:
        raise Refused(f"attachment-{state}", _GONE[state], reading.FIELD)
    return found


def copy_to_open(context: Context, one: Attachment) -> Path:
    """A copy of ``one`` that another program may open, named by what its content is. ``Refused`` for what would run."""
    found = content(context, one.ref, one.part)
    sort = types.sort_of(one.name, found[: types.HEAD])
    if not sort.openable:
        zh = "是程序或脚本" if sort.kind == PROGRAM else f"是{sort.label.zh}"
        raise Refused(
            "not-opened",
            Text(
                f"“{one.name}”{zh}，只能另存，不能从这里打开。",
                f"“{one.name}” can only be saved, not opened from here.",
            ),
            reading.FIELD,
        )
    own = names.suffix_of(one.name)
    end = f".{sort.suffix}" if sort.suffix else f".{own}" if own else ""
    stem = one.name[: -len(own) - 1] if own else one.name
    return staging.keep_copy(context, names.safe(stem)[:80] + end, found)
