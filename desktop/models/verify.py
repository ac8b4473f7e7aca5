"""Whether the ledger is what its nodes wrote: chains, hashes, commitments, signatures, and a sample of the projections.

Owns the checks and what they find, with node and seq. Must not repair or write. It says too what no check of this file
can tell, so that nobody takes silence for proof.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from desktop.models import kinds, parts, project_case
from desktop.models.errors import LedgerError
from desktop.models.header import GENESIS, read_json, reference
from desktop.models.keys import is_signed, node_id
from desktop.policy.values import Text

if TYPE_CHECKING:
    from desktop.models.store import Store

CHANGED, REMOVED, INSERTED, REORDERED = "changed", "removed", "inserted", "reordered"
PART, SIGNATURE, PROJECTION, NODE = "part", "signature", "projection", "node"
SAMPLE = 500

LIMITS = (
    Text(
        "最后一个签名之后的记录若被整段删去，本机查不出来；可与打印件、其他节点或备份上的末次哈希核对。",
        "Events cut off after the last anchor cannot be noticed here; compare the last hash with a printed document, "
        "another node or a backup.",
    ),
    Text(
        "持有本机私钥的人可以重写历史并重新签名；只有他处保存的签名能证明。",
        "Whoever holds this node's private key can write its history anew and sign it; "
        "only anchors kept elsewhere show it.",
    ),
    Text(
        "所录内容是否属实、时间是否如实，不在核对之内。",
        "Whether what was typed is true, and its times, is not checked.",
    ),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written. ``what``: changed, removed, inserted, reordered, part, signature …"""

    what: str
    node: str
    seq: int
    text: str

    def __str__(self) -> str:
        return f"{self.what}: {self.node}:{self.seq}: {self.text}"


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found (nothing: ``clean``), how much was looked at, and up to where each node's chain is vouched for.

    ``anchors``: seq of each node's last sound anchor (-1: none); ``heads``: its last seq and hash, to be compared
    elsewhere. ``copied``: this database lies elsewhere than its key was made: the next event begins a new node.
    """

    found: tuple[Finding, ...]
    events: int
    parts: int
    cases: int
    anchors: Mapping[str, int] = field(default_factory=dict)
    heads: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    copied: bool = False
    limits: tuple[Text, ...] = LIMITS

    @property
    def clean(self) -> bool:
        """Whether everything is as it was written, as far as can be told."""
        return not self.found


class _Part(msgspec.Struct):
    name: str
    alg: str
    size: int
    commitment: str


class _Header(msgspec.Struct):
    """The keys that verifying reads; the rest is hashed but not parsed."""

    node: str
    seq: int
    prev: str
    lamport: int
    kind: str
    case: str | None
    ledger: str
    parts: list[_Part] = []


_decode = msgspec.json.Decoder(_Header).decode
_EVENTS = "SELECT id, seq, lamport, kind, case_no, hash, header FROM event WHERE node_no = ? ORDER BY seq"
_CASES = "SELECT e.id, n.node, e.seq FROM event e JOIN node n ON n.no = e.node_no WHERE e.kind = 'registered'"
_PARTS = (
    "SELECT p.event_id, p.name, p.salt, p.bytes, p.filed, p.erased_by, p.withheld FROM event e "
    "JOIN part p ON p.event_id = e.id WHERE e.node_no = ? ORDER BY e.seq, p.name"
)
Known = Mapping[str, tuple[int, str]]


def verify(store: Store, *, known: Known | None = None, sample: int = SAMPLE) -> Findings:
    """Check the whole ledger and a ``sample`` of its cases, in one state of the database.

    ``known``: hashes from elsewhere by node, ``(seq, hash)``: a printed document, a backup; what was cut off shows.
    """
    with store.read():
        ledger = store.query("SELECT value FROM meta WHERE key = 'ledger'")[0][0]
        nodes = store.query("SELECT no, node, public_key FROM node ORDER BY no")
        chains = [_Chain(store, ledger, *row) for row in nodes]
        found = [finding for chain in chains for finding in chain.run()]
        found += _strays(store)
        for node, (seq, hash_) in (known or {}).items():
            found += _compare(store, node, seq, hash_)
        cases, wrong = _projections(store, sample)
        found += wrong
        copied = bool(nodes) and not store.query("SELECT 1 FROM node_key WHERE marker = ?", (store.marker,))
    return Findings(
        tuple(found),
        sum(chain.events for chain in chains),
        sum(chain.parts for chain in chains),
        cases,
        {chain.node: chain.anchor for chain in chains},
        {chain.node: chain.head for chain in chains},
        copied,
    )


class _Chain:
    """One node's events from its first to its last."""

    def __init__(self, store: Store, ledger: str, no: int, node: str, public: bytes) -> None:
        self.store, self.ledger, self.no, self.node, self.public = store, ledger, no, node, public
        self.events = self.parts = 0
        self.anchor = -1
        self.head: tuple[int, str] = (-1, GENESIS)
        self.trusted = True

    def run(self) -> Iterator[Finding]:
        """Everything wrong with the chain."""
        if node_id(self.public) != self.node:
            yield self._finding(NODE, 0, "the node's public key was exchanged")
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
                header = _decode(raw)
            except msgspec.DecodeError as error:
                yield self._finding(CHANGED, seq, f"its header cannot be read ({error})")
                self.head = (seq, actual.hex())
                continue
            yield from self._event(seq, lamport, kind, hash_, actual, header)
            if case_no is not None and header.case != cases.get(case_no):
                yield self._finding(CHANGED, seq, "it was put into another case than the one it names")
            yield from self._parts(id, seq, header, beside.of(id))
            self.head = (seq, actual.hex())
            if id in signatures:
                yield from self._signature(seq, actual, signatures[id])

    def _finding(self, what: str, seq: int, text: str) -> Finding:
        return Finding(what, self.node, seq, text)

    def _gap(self, seq: int) -> Iterator[Finding]:
        for lost in range(self.head[0] + 1, min(seq, self.head[0] + 101)):
            yield self._finding(REMOVED, lost, "there is no event under this number")

    def _event(
        self, seq: int, lamport: int, kind: str, stored: bytes, actual: bytes, header: _Header
    ) -> Iterator[Finding]:
        if header.seq != seq or header.node != self.node:
            yield self._finding(REORDERED, seq, f"the event kept here was written as {header.node}:{header.seq}")
        elif stored != actual:
            yield self._finding(CHANGED, seq, "its header is not the one that was hashed")
        if header.prev != self.head[1] and self.head[0] == seq - 1:
            if seq == 0:
                yield self._finding(INSERTED, 0, "the first event names one before it")
            else:
                yield self._finding(CHANGED, seq - 1, f"event {seq} was written after another event than this one")
        if (header.lamport, header.kind, header.ledger) != (lamport, kind, self.ledger):
            yield self._finding(CHANGED, seq, "the columns beside the header say something else")

    def _parts(self, id: int, seq: int, header: _Header, rows: dict[str, tuple[Any, ...]]) -> Iterator[Finding]:
        for part in header.parts:
            self.parts += 1
            row = rows.pop(part.name, None)
            if row is None:
                yield self._finding(PART, seq, f"the part {part.name} is missing")
                continue
            _, _, salt, content, filed, erased_by, withheld = row
            if erased_by:
                if not self._is_erased(erased_by, reference(self.node, seq), part.name):
                    yield self._finding(PART, seq, f"the part {part.name} is gone and no event erased it")
                continue
            if withheld and salt is None:
                continue
            if salt is not None and filed:
                file = parts.file_of(self.store.data_dir, part.commitment)
                content = file.read_bytes() if file.is_file() else None
            if salt is None or content is None:
                yield self._finding(PART, seq, f"the part {part.name} is missing")
            elif hashlib.sha256(salt + content).hexdigest() != part.commitment or len(content) != part.size:
                yield self._finding(PART, seq, f"the part {part.name} is not the one committed to")
        for name in rows:
            yield self._finding(PART, seq, f"the part {name} was put beside a header that names none")

    def _is_erased(self, by: str, ref: str, name: str) -> bool:
        node, _, seq = by.rpartition(":")
        rows = self.store.query(
            "SELECT e.header FROM event e JOIN node n ON n.no = e.node_no "
            "WHERE n.node = ? AND e.seq = ? AND e.kind = ?",
            (node, int(seq) if seq.isdigit() else -1, kinds.PARTS_ERASED),
        )
        return bool(rows) and [ref, name] in read_json(rows[0][0])["fields"].get("parts", [])

    def _signature(self, seq: int, actual: bytes, signature: bytes) -> Iterator[Finding]:
        if is_signed(self.public, actual, signature):
            self.anchor = seq
        else:
            since = f"{self.anchor + 1}" if self.anchor >= 0 else "0"
            yield self._finding(
                SIGNATURE, seq, f"the anchor does not fit: something between {since} and {seq} was written anew"
            )


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


def _strays(store: Store) -> list[Finding]:
    """Rows that hang on events that are not there."""
    found = []
    for (id,) in store.query("SELECT event_id FROM signature WHERE event_id NOT IN (SELECT id FROM event)"):
        found.append(Finding(REMOVED, "?", -1, f"an anchored event was removed (row {id})"))
    for (id,) in store.query("SELECT DISTINCT event_id FROM part WHERE event_id NOT IN (SELECT id FROM event)"):
        found.append(Finding(REMOVED, "?", -1, f"an event was removed whose parts are still here (row {id})"))
    return found


def _compare(store: Store, node: str, seq: int, hash_: str) -> list[Finding]:
    rows = store.query(
        "SELECT e.header FROM event e JOIN node n ON n.no = e.node_no WHERE n.node = ? AND e.seq = ?", (node, seq)
    )
    if not rows:
        return [Finding(REMOVED, node, seq, "known from elsewhere and not here")]
    if hashlib.sha256(rows[0][0]).hexdigest() != hash_:
        return [Finding(CHANGED, node, seq, "known from elsewhere with another hash")]
    return []


def _projections(store: Store, sample: int) -> tuple[int, list[Finding]]:
    """Fold some cases again, spread evenly over all, and compare with the rows kept."""
    (total,) = store.query("SELECT count(*) FROM case_row")[0]
    step = max(1, -(-total // sample)) if sample else 0
    if not step:
        return 0, []
    try:
        return _sampled(store, step)
    except (ValueError, KeyError, TypeError, LedgerError) as error:
        text = f"what is kept cannot be folded before the ledger is sound ({error})"
        return 0, [Finding(PROJECTION, "?", -1, text)]


def _sampled(store: Store, step: int) -> tuple[int, list[Finding]]:
    found, checked = [], 0
    for (no,) in store.query("SELECT no FROM case_row ORDER BY no"):
        if no % step and step > 1:
            continue
        checked += 1
        if not _same_rows(store, no):
            row = store.query("SELECT n.node, e.seq FROM event e JOIN node n ON n.no = e.node_no WHERE e.id = ?", (no,))
            node, seq = row[0] if row else ("?", -1)
            found.append(Finding(PROJECTION, node, seq, "the rows of its case are not what its events say; rebuild"))
    return checked, found


def _same_rows(store: Store, no: int) -> bool:
    history = store.applier.history(no)
    if not history.ledger:
        return False
    number, plain = store.applier.number(no)
    policy = store.applier.policy(history.ledger[0].policy)
    rows = project_case.fold_rows(history, project_case.Surroundings(policy, number, plain))[0]
    return rows == project_case.read_rows(store.raw, no)
