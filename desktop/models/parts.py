"""Parts of events: what must be erasable or withheld lies beside the header, bound to it by a salted commitment.

Owns salts, commitments and where a part's bytes lie: small ones in the database, large ones as files named by their
commitment, written and synced before the header that names them. Must not know what the bytes mean.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.models.errors import BadEvent
from desktop.models.faults import reached
from desktop.models.header import PartHead, canonical

SALT_BYTES = 32
IN_DATABASE = 64 * 1024
"""Parts up to this many bytes lie in the database; larger ones in the parts folder."""
FOLDER = "parts"

PRESENT, ERASED, WITHHELD, MISSING = "present", "erased", "withheld", "missing"


@dataclass(frozen=True, slots=True)
class Part:
    """A part about to be written: its entry in the header, its salt and its bytes."""

    head: PartHead
    salt: bytes
    content: bytes


def commitment(salt: bytes, content: bytes) -> str:
    """SHA-256(salt ‖ bytes), hexadecimal: without the salt not even an 11-digit phone can be guessed from it."""
    return hashlib.sha256(salt + content).hexdigest()


def make(name: str, content: bytes, audience: str, salt: bytes | None = None) -> Part:
    """A part with a fresh salt (given ones are for golden files)."""
    salt = os.urandom(SALT_BYTES) if salt is None else salt
    return Part(PartHead(name, audience, "none", len(content), commitment(salt, content)), salt, content)


def grouped(
    groups: Mapping[str, Mapping[str, Any]], attachments: Iterable[tuple[str, bytes]], audience: str
) -> list[Part]:
    """The parts of an event, sorted by name: each group one canonical JSON object, each attachment its own part.

    Names of files may tell who a person is: they stand in the part ``text`` under ``attachments``, not in the header.
    Raises :class:`BadEvent` for values that JSON of format 1 cannot hold.
    """
    files = list(attachments)
    contents = {name: dict(values) for name, values in groups.items() if values}
    if files:
        contents.setdefault("text", {})["attachments"] = [name for name, _ in files]
    made = [make(name, canonical(values), audience) for name, values in contents.items()]
    for position, (_, content) in enumerate(files, start=1):
        if not isinstance(content, bytes):
            raise BadEvent("an attachment that is not bytes")
        made.append(make(f"attachment-{position}", content, audience))
    return sorted(made, key=lambda part: part.head.name)


def file_of(data_dir: Path, commitment: str) -> Path:
    """Where a large part's bytes lie."""
    return data_dir / FOLDER / commitment[:2] / commitment


def write_file(data_dir: Path, part: Part) -> None:
    """Write a large part so that it is on the disk before its header is: new file, sync, rename, sync of the folder."""
    target = file_of(data_dir, part.head.commitment)
    target.parent.mkdir(parents=True, exist_ok=True)
    passing = target.with_suffix(f".{os.getpid()}.new")
    with passing.open("wb") as file:
        file.write(part.content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(passing, target)
    for folder in (target.parent, target.parent.parent):
        sync_folder(folder)
    reached("part-file-written")


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` last, where the system lets a folder be synced (not on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def insert(raw: Any, data_dir: Path, event_id: int, parts: Iterable[Part]) -> None:
    """Put an event's parts beside its header, inside the caller's transaction. Large ones must lie in files already."""
    for part in parts:
        filed = part.head.size > IN_DATABASE
        raw.execute(
            "INSERT INTO part (event_id, name, salt, bytes, filed) VALUES (?, ?, ?, ?, ?)",
            (event_id, part.head.name, part.salt, None if filed else part.content, int(filed)),
        )


def content_of(data_dir: Path, commitment: str, salt: bytes | None, content: bytes | None, filed: int) -> bytes | None:
    """The bytes of a part that is present, ``None`` where they are not to be found."""
    if salt is None:
        return None
    if not filed:
        return content
    try:
        return file_of(data_dir, commitment).read_bytes()
    except FileNotFoundError:
        return None
