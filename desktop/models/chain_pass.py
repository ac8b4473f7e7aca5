"""Whether every chain is as it was written, in one pass over the ledger: yes, or ``desktop.models.chain`` says why not.

Owns the fast way for the ordinary case, a sound ledger: every check of a chain, none of its words. Events are read in
the order in which they lie in the database, where each follows the one before it in its node; whatever lies otherwise
is left to the slow way, which names what it finds. Must not let anything pass that the slow way would name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from desktop.models.chain import decode, part_fault
from desktop.models.header import GENESIS, reference
from desktop.models.keys import Verifier, node_id

if TYPE_CHECKING:
    from desktop.models.store import Store

_EVENTS = "SELECT id, node_no, seq, lamport, kind, case_no, hash, header FROM event ORDER BY id"
_PARTS = "SELECT event_id, name, salt, bytes, filed, erased_by, withheld FROM part ORDER BY event_id, name"
_PLAIN = (0, None, 0)
"""``filed``, ``erased_by``, ``withheld`` of a part that lies in the database."""


class Line:
    """One node's chain as far as it has been followed; the same answers as :class:`desktop.models.chain.Chain`."""

    __slots__ = ("anchor", "node", "parts", "prev", "seq", "verifier")

    def __init__(self, node: str, public: bytes) -> None:
        self.node, self.verifier = node, Verifier(public)
        self.seq = self.anchor = -1
        self.parts = 0
        self.prev = GENESIS

    @property
    def events(self) -> int:
        """How many events it has."""
        return self.seq + 1

    @property
    def head(self) -> tuple[int, str]:
        """Its last event: seq and hash."""
        return self.seq, self.prev


def sound_lines(store: Store, ledger: str, nodes: Iterable[tuple[int, str, bytes]]) -> list[Line] | None:
    """The chains of ``nodes`` (no, name, public key) if nothing is wrong with any, else ``None``."""
    lines: dict[int, Line] = {}
    for no, node, public in nodes:
        if node_id(public) != node:
            return None
        lines[no] = Line(node, public)
    signatures = dict(store.query("SELECT event_id, signature FROM signature"))
    beside = store.raw.execute(_PARTS)
    part_row, signed = next(beside, None), 0
    cases: dict[int, str] = {}
    sha256 = hashlib.sha256
    for id, node_no, seq, lamport, kind, case_no, hash_, raw in store.raw.execute(_EVENTS):
        line = lines.get(node_no)
        actual = sha256(raw).digest()
        try:
            header = decode(raw)
        except msgspec.DecodeError:
            return None
        if (
            line is None
            or actual != hash_
            or seq != line.seq + 1
            or header.seq != seq
            or header.node != line.node
            or header.prev != line.prev
            or header.lamport != lamport
            or header.kind != kind
            or header.ledger != ledger
        ):
            return None
        if case_no == id:
            cases[id] = reference(line.node, seq)
        if header.case != (None if case_no is None else cases.get(case_no, "")):
            return None
        for part in header.parts:
            row = part_row
            if row is None or row[0] != id or row[1] != part.name:
                return None
            salt, content = row[2], row[3]
            if row[4:] == _PLAIN and salt is not None and content is not None:
                if sha256(salt + content).hexdigest() != part.commitment or len(content) != part.size:
                    return None
            elif part_fault(store, reference(line.node, seq), part, row):
                return None
            line.parts += 1
            part_row = next(beside, None)
        line.seq, line.prev = seq, actual.hex()
        if id in signatures:
            if not line.verifier.is_signed(actual, signatures[id]):
                return None
            line.anchor = seq
            signed += 1
    return list(lines.values()) if part_row is None and signed == len(signatures) else None
