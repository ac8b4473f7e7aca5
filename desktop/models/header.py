"""Format 1 of an event's header: its keys, its exact bytes, its hash (docs/ledger-format.md).

Owns canonical JSON and the shape of a header. Must not know the database. Bytes once written are never made again from
values: what is hashed, stored and handed on is the header as its node wrote it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from desktop.models.errors import BadEvent

FMT = 1
GENESIS = ""
"""``prev`` of a node's event 0."""
KEYS = (
    *("actor", "app", "at", "auth", "boot", "case", "fields", "fmt", "kind", "lamport", "ledger", "mono", "node"),
    *("parts", "policy", "prev", "recorded_at", "seen", "seq", "tz", "ver"),
)
RESERVED = ("by", "doubt", "number")
"""Names in ``fields`` that belong to the ledger, never to a policy's event kind."""
AUTH = ("none", "pin", "password")
_LARGEST = 2**53 - 1
_REF = re.compile(r"[0-9a-f]{16}:(0|[1-9][0-9]{0,15})")
_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder().decode


@dataclass(frozen=True, slots=True)
class PartHead:
    """What a header says of a part. ``size`` in bytes; ``commitment`` SHA-256(salt ‖ bytes), hexadecimal."""

    name: str
    audience: str
    alg: str
    size: int
    commitment: str


def canonical(value: Any) -> bytes:
    """The one way to write ``value`` as JSON: UTF-8, keys sorted, no blanks, whole numbers only.

    Raises :class:`BadEvent` for floats, numbers beyond ±(2^53-1), lone surrogates and other types.
    """
    _check(value)
    try:
        return _encode(value)
    except (UnicodeEncodeError, TypeError) as error:
        raise BadEvent(f"a text that is not Unicode ({error})") from error


def _check(value: Any) -> None:
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return
    if kind is int:
        if not -_LARGEST <= value <= _LARGEST:
            raise BadEvent(f"the number {value} is beyond 53 bits")
    elif kind is dict:
        for key, inner in value.items():
            if type(key) is not str:
                raise BadEvent(f"the key {key!r} is no text")
            if type(inner) is not str:
                _check(inner)
    elif kind is list or kind is tuple:
        for inner in value:
            _check(inner)
    else:
        raise BadEvent(f"a {kind.__name__} ({value!r:.40})")


def read_json(raw: bytes) -> Any:
    """The value that canonical JSON bytes hold. Raises ``ValueError`` for bytes that are no JSON."""
    try:
        return _decode(raw)
    except msgspec.DecodeError as error:
        raise ValueError(f"no JSON: {error}") from error


def digest(raw: bytes) -> bytes:
    """SHA-256 of a header's bytes: its identity in ``prev`` and ``seen``."""
    return hashlib.sha256(raw).digest()


def reference(node: str, seq: int) -> str:
    """How an event is named in other events' ``fields`` and in ``case``: ``node:seq``."""
    return f"{node}:{seq}"


def split_reference(ref: str) -> tuple[str, int]:
    """Node and seq of a reference. Raises ``ValueError``."""
    if not _REF.fullmatch(ref):
        raise ValueError(f"no reference of an event: {ref!r:.60}")
    node, _, seq = ref.partition(":")
    return node, int(seq)


def faults(header: Any) -> str | None:
    """What is wrong with the shape of a header read from bytes, or ``None``; a greater ``fmt`` is no fault of shape."""
    if not isinstance(header, dict):
        return "no object"
    if not isinstance(header.get("fmt"), int) or header["fmt"] < 1:
        return "fmt"
    if header["fmt"] > FMT:
        return None
    if tuple(sorted(header)) != KEYS:
        return "keys " + ", ".join(sorted(set(KEYS) ^ set(header)))
    texts = ("actor", "app", "boot", "kind", "ledger", "node", "policy", "prev", "tz")
    for key in texts:
        if not isinstance(header[key], str):
            return key
    for key in ("at", "lamport", "mono", "recorded_at", "seq", "ver"):
        if type(header[key]) is not int:
            return key
    if header["case"] is not None and not (isinstance(header["case"], str) and _REF.fullmatch(header["case"])):
        return "case"
    if header["auth"] not in AUTH or not isinstance(header["fields"], dict):
        return "auth" if header["auth"] not in AUTH else "fields"
    if not isinstance(header["seen"], list) or not all(isinstance(one, str) for one in header["seen"]):
        return "seen"
    return _faulty_parts(header["parts"])


def _faulty_parts(parts: Any) -> str | None:
    if not isinstance(parts, list):
        return "parts"
    for part in parts:
        if not isinstance(part, dict) or sorted(part) != ["alg", "audience", "commitment", "name", "size"]:
            return "parts"
    names = [part["name"] for part in parts]
    return None if names == sorted(set(names)) else "parts (sorted by name, each name once)"


def part_heads(header: Mapping[str, Any]) -> tuple[PartHead, ...]:
    """The parts that a header names, in its order."""
    return tuple(
        PartHead(part["name"], part["audience"], part["alg"], part["size"], part["commitment"])
        for part in header["parts"]
    )
