"""Files that were attached and are not recorded yet: copies in the data folder, named by an id that a draft can hold.

Owns that folder: one file and one note beside it for each id, cleaned when the event is recorded or the file taken away
again. Must not know what a draft looks like: only its public values are searched for ids.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.policy.values import Text
from desktop.services import osreasons
from desktop.services.attachmentmodels import MISSING, Attachment, Limits
from desktop.services.attachments import names, reading, types
from desktop.services.context import Context
from desktop.services.localfiles import write_whole
from desktop.services.readmodels import Refused, Trouble

FOLDER = "staged"
OPENED = "opened"
"""Beside the staged files: copies that another program was asked to open."""
DAY_S = 86_400
_ID = re.compile(r"[0-9a-f]{32}")
_MB = 1024 * 1024
TOTAL = 200 * _MB
"""Bytes of all files of one event: they are held in memory while it is written."""


def limits(context: Context) -> Limits:
    """What may be attached, as the company declared it."""
    from desktop.services import preferences

    each = int(preferences.read(context, "attachment_size")) * _MB
    return Limits(each, int(preferences.read(context, "attachment_count")), TOTAL)


def folder(context: Context) -> Path:
    """This PC's own folder of staged files, wherever the ledger lies."""
    return context.pc.folder / FOLDER


def stage(context: Context, name: str, content: bytes) -> Attachment:
    """Keep ``content`` until it is recorded. ``Refused`` for nothing or too much, ``Trouble`` for a full disk."""
    kept = names.safe(name)
    reading.check(kept, content, limits(context).each)
    id = secrets.token_hex(16)
    with _told():
        folder(context).mkdir(parents=True, exist_ok=True)
        write_whole(folder(context) / id, content)
        write_whole(folder(context) / f"{id}.json", json.dumps({"name": kept}, ensure_ascii=False).encode())
    return _shown(context, id)


def staged(context: Context, ids: Iterable[str]) -> tuple[Attachment, ...]:
    """The files that wait under ``ids``; one that is gone says so by its state."""
    with _told():
        return tuple([_shown(context, id) for id in ids])


def contents(context: Context, ids: Sequence[str]) -> tuple[tuple[str, bytes], ...]:
    """Names and bytes of the files that wait under ``ids``, to be recorded. ``Refused`` for one gone, or too many."""
    allowed = limits(context)
    if len(ids) > allowed.count:
        raise Refused("too-many", _too_many(len(ids), allowed.count), reading.FIELD)
    found: list[tuple[str, bytes]] = []
    for id in ids:
        one = _shown(context, id)
        if one.state == MISSING:
            raise Refused("attachment-lost", _lost(one.name), reading.FIELD)
        content = (folder(context) / id).read_bytes()
        reading.check(one.name, content, allowed.each)
        found.append((one.name, content))
    if sum(len(content) for _, content in found) > allowed.total:
        most = reading.size_text(allowed.total)
        raise Refused(
            "too-large", Text(f"附件合计超过 {most}，请分几次附上", f"more than {most} in all"), reading.FIELD
        )
    return tuple(found)


def content(context: Context, id: str) -> bytes:
    """The bytes that wait under ``id``. ``Refused`` where they are gone."""
    one = _shown(context, id)
    if one.state == MISSING:
        raise Refused("attachment-lost", _lost(one.name), reading.FIELD)
    with _told():
        return (folder(context) / id).read_bytes()


def drop(context: Context, ids: Iterable[str]) -> None:
    """Take staged files away: recorded, or no longer wanted. What cannot be deleted now is swept later."""
    for id in ids:
        if _ID.fullmatch(id):
            with suppress(OSError):
                (folder(context) / id).unlink(missing_ok=True)
                (folder(context) / f"{id}.json").unlink(missing_ok=True)


def sweep(context: Context) -> int:
    """Take away what no draft names and nobody touched for a day, and copies made to be opened; how many files."""
    from desktop.services import drafts

    here = folder(context)
    if context.kept.get(FOLDER) or not here.is_dir():
        return 0
    context.kept[FOLDER] = True
    kept = drafts.every_text(context)
    old = context.clock.now() / 1000 - DAY_S
    gone = 0
    for path in [*here.iterdir(), *(here / OPENED).glob("*")]:
        with suppress(OSError):  # a viewer may still hold a copy: the next start tries again
            if path.is_file() and path.stat().st_mtime < old and path.stem not in kept:
                path.chmod(0o600)
                path.unlink()
                gone += 1
    return gone


def keep_copy(context: Context, name: str, content: bytes) -> Path:
    """A copy that may be read but not written, under ``name``, for another program to open."""
    place = folder(context) / OPENED
    path = place / f"{secrets.token_hex(4)}-{name}"
    with _told():
        place.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
        path.chmod(0o400)
    return path


def _shown(context: Context, id: str) -> Attachment:
    name = _name(context, id)
    path = folder(context) / id
    if not _ID.fullmatch(id) or not path.is_file():
        sort = types.sort_of(name, b"")
        return Attachment("", id, name, 0, sort.kind, sort.label, state=MISSING)
    with path.open("rb") as file:
        head = file.read(types.HEAD)
    sort = types.sort_of(name, head)
    return Attachment("", id, name, path.stat().st_size, sort.kind, sort.label, sort.suffix, openable=sort.openable)


def _name(context: Context, id: str) -> str:
    try:
        note = json.loads((folder(context) / f"{id}.json").read_bytes()) if _ID.fullmatch(id) else {}
    except (FileNotFoundError, ValueError):
        note = {}
    return names.safe(str(note.get("name", "")))


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = osreasons.reason(error)
        raise Trouble(
            "attachment",
            Text(f"附件没有存下（{why.zh}）。", f"The attachment was not kept ({why.en})."),
            Text(
                "请检查数据文件夹的空间和权限，再附一次。",
                "Check space and permissions of the data folder, then try again.",
            ),
        ) from error


def _lost(name: str) -> Text:
    return Text(
        f"附件“{name}”已不在这台电脑上。请移除后重新附上，其余内容都在。",
        f"the attachment “{name}” is no longer on this PC: remove it and attach it again; all else is still here",
    )


def _too_many(count: int, most: int) -> Text:
    return Text(
        f"一次最多附 {most} 个文件，现有 {count} 个。请移除一些，其余可记一条经过再附。",
        f"{most} files at most, here are {count}: remove some and attach them with a note",
    )
