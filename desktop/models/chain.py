"""One node's chain checked event by event, naming everything that is not as it was written.

Owns what a chain is checked for: numbers, hashes, what each event names before it, columns, parts, signatures. Must not
repair or write. :mod:`desktop.models.chain_pass` asks the same of a sound ledger, faster, and names nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from desktop.models import kinds, parts
from desktop.models.findings import CHANGED, INSERTED, NODE, PART, REMOVED, REORDERED, SIGNATURE, Finding
from desktop.models.header import GENESIS, read_json, reference
from desktop.models.keys import is_signed, node_id
from desktop.policy.values import Text

if TYPE_CHECKING:
    from desktop.models.store import Store

_MISSING = Text("缺失", "is missing")
_GONE = Text("不见了，也没有抹除它的记录", "is gone and no event erased it")
_OTHER = Text("与当初写下的不同", "is not the one committed to")


class PartSaid(msgspec.Struct, gc=False):
    """A part as its header names it: size in bytes, commitment in hexadecimal."""

    name: str
    alg: str
    size: int
    commitment: str


class HeaderSaid(msgspec.Struct, gc=False):
    """The keys that verifying reads; the rest is hashed but not parsed."""

    node: str
    seq: int
    prev: str
    lamport: int
    kind: str
    case: str | None
    ledger: str
    parts: list[PartSaid] = []


decode = msgspec.json.Decoder(HeaderSaid).decode
_EVENTS = "SELECT id, seq, lamport, kind, case_no, hash, header FROM event WHERE node_no = ? ORDER BY seq"
_CASES = "SELECT e.id, n.node, e.seq FROM event e JOIN node n ON n.no = e.node_no WHERE e.case_no = e.id"
_PARTS = (
    "SELECT p.event_id, p.name, p.salt, p.bytes, p.filed, p.erased_by, p.withheld FROM event e "
    "JOIN part p ON p.event_id = e.id WHERE e.node_no = ? ORDER BY e.seq, p.name"
)


class Chain:
    """One node's events from its first to its last."""

    def __init__(self, store: Store, ledger: str, no: int, node: str, public: bytes) -> None:
        self.store, self.ledger, self.no, self.node, self.public = store, ledger, no, node, public
        self.events = self.parts = 0
        self.anchor = -1
        self.head: tuple[int, str] = (-1, GENESIS)

    def run(self) -> Iterator[Finding]:
        """Everything wrong with the chain."""
        if node_id(self.public) != self.node:
            yield self._finding(NODE, 0, "节点的公钥被换过", "the node's public key was exchanged")
        signatures = dict(
            self.store.query(
                "SELECT s.event_id, s.signature FROM signature s JOIN event e ON e.id = s.event_id WHERE e.node_no = ?",
                (self.no,),
            )
        )
        beside = _Beside(self.store.raw.execute(_PARTS, (self.no,)))
        cases = {id: reference(node, seq) for id, node, seq in self.store.query(_CASES)}
        for id, seq, lamport, kind, case_no, hash_, raw in self.store.raw.execute(_EVENTS, (self.no,)):
            self.events += 1
            yield from self._gap(seq)
            actual = hashlib.sha256(raw).digest()
            try:
                header = decode(raw)
            except msgspec.DecodeError as error:
                yield self._finding(CHANGED, seq, f"记录头读不出来（{error}）", f"its header cannot be read ({error})")
                self.head = (seq, actual.hex())
                continue
            yield from self._event(seq, lamport, kind, hash_, actual, header)
            if header.case != (None if case_no is None else cases.get(case_no, "")):
                yield self._finding(
                    CHANGED, seq, "被放进了另一个案件", "it was put into another case than the one it names"
                )
            yield from self._parts(id, seq, header, beside.of(id))
            self.head = (seq, actual.hex())
            if id in signatures:
                yield from self._signature(seq, actual, signatures[id])

    def _finding(self, what: str, seq: int, zh: str, en: str) -> Finding:
        return Finding(what, self.node, seq, Text(zh, en))

    def _gap(self, seq: int) -> Iterator[Finding]:
        for lost in range(self.head[0] + 1, min(seq, self.head[0] + 101)):
            yield self._finding(REMOVED, lost, "这一项没有记录", "there is no event under this number")

    def _event(
        self, seq: int, lamport: int, kind: str, stored: bytes, actual: bytes, header: HeaderSaid
    ) -> Iterator[Finding]:
        if header.seq != seq or header.node != self.node:
            yield self._finding(
                *(REORDERED, seq, f"这里的记录当初写在 {header.node} 第 {header.seq + 1} 项"),
                f"the event kept here was written as event {header.seq + 1} of node {header.node}",
            )
        elif stored != actual:
            yield self._finding(CHANGED, seq, "记录头与哈希不符", "its header is not the one that was hashed")
        if header.prev != self.head[1] and self.head[0] == seq - 1:
            if seq == 0:
                yield self._finding(INSERTED, 0, "第一项记录之前还写着一项", "the first event names one before it")
            else:
                yield self._finding(
                    *(CHANGED, seq - 1, f"后一项（第 {seq + 1} 项）当初接在另一项之后"),
                    f"event {seq + 1} was written after another event than this one",
                )
        if (header.lamport, header.kind, header.ledger) != (lamport, kind, self.ledger):
            yield self._finding(
                CHANGED, seq, "记录头旁的列与记录头不符", "the columns beside the header say something else"
            )

    def _parts(self, id: int, seq: int, header: HeaderSaid, rows: dict[str, tuple[Any, ...]]) -> Iterator[Finding]:
        for part in header.parts:
            self.parts += 1
            row = rows.pop(part.name, None)
            fault = _MISSING if row is None else part_fault(self.store, reference(self.node, seq), part, row)
            if fault:
                yield self._finding(PART, seq, f"{part.name} {fault.zh}", f"the part {part.name} {fault.en}")
        for name in rows:
            en = f"the part {name} was put beside a header that names none"
            yield self._finding(PART, seq, f"{name} 是后来放上的，记录头里没有", en)

    def _signature(self, seq: int, actual: bytes, signature: bytes) -> Iterator[Finding]:
        if is_signed(self.public, actual, signature):
            self.anchor = seq
        else:
            since = self.anchor + 1
            yield self._finding(
                *(SIGNATURE, seq, f"签名对不上：第 {since + 1} 项到第 {seq + 1} 项之间有重写过的"),
                f"the anchor does not fit: something between {since + 1} and {seq + 1} was written anew",
            )


def part_fault(store: Store, ref: str, part: PartSaid, row: tuple[Any, ...]) -> Text | None:
    """What is wrong with the row beside event ``ref`` that holds ``part``, or ``None``.

    ``row``: event, name, salt, bytes, whether in a file, by what erased, whether withheld.
    """
    _, _, salt, content, filed, erased_by, withheld = row
    if erased_by:
        return None if _is_erased(store, erased_by, ref, part.name) else _GONE
    if withheld and salt is None:
        return None
    if salt is not None and filed:
        file: Path = parts.file_of(store.data_dir, part.commitment)
        content = file.read_bytes() if file.is_file() else None
    if salt is None or content is None:
        return _MISSING
    fits = parts.commitment(salt, content) == part.commitment and len(content) == part.size
    return None if fits else _OTHER


def _is_erased(store: Store, by: str, ref: str, name: str) -> bool:
    node, _, seq = by.rpartition(":")
    rows = store.query(
        "SELECT e.header FROM event e JOIN node n ON n.no = e.node_no WHERE n.node = ? AND e.seq = ? AND e.kind = ?",
        (node, int(seq) if seq.isdigit() else -1, kinds.PARTS_ERASED),
    )
    return bool(rows) and [ref, name] in read_json(rows[0][0])["fields"].get("parts", [])


class _Beside:
    """Part rows in the order of the events, handed out event by event without holding them all."""

    def __init__(self, rows: Any) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def of(self, id: int) -> dict[str, tuple[Any, ...]]:
        """The rows of event ``id``; events must be asked for in order."""
        found: dict[str, tuple[Any, ...]] = {}
        while self._next is not None and self._next[0] == id:
            found[self._next[1]] = self._next
            self._next = next(self._rows, None)
        return found
