"""Attached files as they lie: whether each is there, how it begins, and its bytes held against their commitment.

Owns reading one attachment part. Must not write, and must not know what the bytes mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.models import parts
from desktop.models.header import PartHead, part_heads, read_json, split_reference
from desktop.models.parts import ERASED, MISSING, PRESENT, WITHHELD

if TYPE_CHECKING:
    from desktop.models.store import Store

PREFIX = "attachment-"
CHANGED = "changed"
"""A state beside those of parts: something lies there that is not what the header committed to."""
_ROW = (
    "SELECT e.header, p.salt, substr(p.bytes, 1, ?), length(p.bytes), p.filed, p.erased_by, p.withheld "
    "FROM event e JOIN node n ON n.no = e.node_no LEFT JOIN part p ON p.event_id = e.id AND p.name = ? "
    "WHERE n.node = ? AND e.seq = ?"
)
_ALL = 1 << 40


def place(name: str) -> int:
    """Which attachment of its event a part is, from 1; 0 for a part that is none."""
    number = name.removeprefix(PREFIX)
    return int(number) if name.startswith(PREFIX) and number.isdecimal() else 0


def beginning(store: Store, ref: str, name: str, length: int) -> tuple[str, bytes]:
    """State and first ``length`` bytes of the part ``name`` of the event ``ref``; the commitment is not checked.

    A size other than the committed one is noticed. Raises ``OSError`` where a kept file cannot be read.
    """
    state, head, _, content = _read(store, ref, name, length)
    return state, content if head is not None and state == PRESENT else b""


def whole(store: Store, ref: str, name: str) -> tuple[str, bytes]:
    """State and all bytes of the part, checked against its commitment: ``changed`` where they do not fit."""
    state, head, salt, content = _read(store, ref, name, _ALL)
    if state != PRESENT or head is None:
        return state, b""
    if salt is None or parts.commitment(salt, content) != head.commitment:
        return CHANGED, b""
    return PRESENT, content


def _read(store: Store, ref: str, name: str, length: int) -> tuple[str, PartHead | None, bytes | None, bytes]:
    node, seq = split_reference(ref)
    rows: list[tuple[Any, ...]] = store.query(_ROW, (length, name, node, seq))
    if not rows:
        return MISSING, None, None, b""
    raw, salt, content, size, filed, erased_by, withheld = rows[0]
    head = next((one for one in part_heads(read_json(raw)) if one.name == name), None)
    if head is None:
        return MISSING, None, None, b""
    if erased_by:
        return ERASED, head, None, b""
    if salt is None:
        return (WITHHELD if withheld else MISSING), head, None, b""
    if filed:
        found = _of_file(store, head, length)
        if found is None:
            return MISSING, head, salt, b""
        size, content = found
    if content is None:
        return MISSING, head, salt, b""
    return (PRESENT if size == head.size else CHANGED), head, salt, content


def _of_file(store: Store, head: PartHead, length: int) -> tuple[int, bytes] | None:
    """Size of a filed part and its first bytes; ``None`` where the file is gone."""
    path = parts.file_of(store.data_dir, head.commitment)
    try:
        with path.open("rb") as file:
            return path.stat().st_size, file.read(min(length, head.size + 1))
    except FileNotFoundError:
        return None
