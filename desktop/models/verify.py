"""Whether the ledger is what its nodes wrote: chains, hashes, commitments, signatures, and a sample of the projections.

Owns the checks and what they find, with node and seq. Must not repair or write. It says too what no check of this file
can tell, so that nobody takes silence for proof.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop.models import engine, project_case
from desktop.models.append import markers
from desktop.models.chain import Chain
from desktop.models.chain_pass import Line, sound_lines
from desktop.models.errors import LedgerError
from desktop.models.findings import CHANGED, INSERTED, PROJECTION, REMOVED, Finding, remedies
from desktop.models.keys import is_copied
from desktop.policy.values import Text

if TYPE_CHECKING:
    from desktop.models.store import Store

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

    @property
    def remedies(self) -> tuple[Text, ...]:
        """What to do about what was found."""
        return remedies(self.found)


_DIFFERS = Text("案件的派生表与记录不符", "the rows of its case are not what its events say")
Known = Mapping[str, tuple[int, str]]


def verify(store: Store, *, known: Known | None = None, sample: int = SAMPLE) -> Findings:
    """Check the whole ledger and a ``sample`` of its cases, in one state of the database.

    ``known``: hashes from elsewhere by node, ``(seq, hash)``: a printed document, a backup; what was cut off shows.
    """
    with store.read():
        ledger = store.query("SELECT value FROM meta WHERE key = 'ledger'")[0][0]
        nodes = store.query("SELECT no, node, public_key FROM node ORDER BY no")
        chains: Sequence[Chain | Line] | None = sound_lines(store, ledger, nodes)
        found: list[Finding] = []
        if chains is None:
            chains, found = _named(store, ledger, nodes)
        for node, (seq, hash_) in (known or {}).items():
            found += _compare(store, node, seq, hash_)
        cases, wrong = check_rows(store, sample) if sample else (0, [])
        found += wrong
        copied = bool(nodes) and is_copied(markers(store.raw), store.marker, shared=engine.is_shared(store.raw))
    return Findings(
        tuple(found),
        sum(chain.events for chain in chains),
        sum(chain.parts for chain in chains),
        cases,
        {chain.node: chain.anchor for chain in chains},
        {chain.node: chain.head for chain in chains},
        copied,
    )


def _named(store: Store, ledger: str, nodes: list[tuple[Any, ...]]) -> tuple[list[Chain], list[Finding]]:
    """Every chain checked event by event, and everything that is wrong."""
    chains = [Chain(store, ledger, *row) for row in nodes]
    found = [finding for chain in chains for finding in chain.run()]
    return chains, found + _strays(store)


def _strays(store: Store) -> list[Finding]:
    """Rows that hang on events that are not there, and events that hang on no chain."""
    found = []
    for id, seq in store.query("SELECT id, seq FROM event WHERE node_no NOT IN (SELECT no FROM node)"):
        said = Text(f"不属于任何节点（行 {id}）", f"it belongs to no node that was ever introduced (row {id})")
        found.append(Finding(INSERTED, "?", seq, said))
    for (id,) in store.query("SELECT event_id FROM signature WHERE event_id NOT IN (SELECT id FROM event)"):
        said = Text(f"有签名的记录被删去（行 {id}）", f"an anchored event was removed (row {id})")
        found.append(Finding(REMOVED, "?", -1, said))
    for (id,) in store.query("SELECT DISTINCT event_id FROM part WHERE event_id NOT IN (SELECT id FROM event)"):
        en = f"an event was removed whose parts are still here (row {id})"
        found.append(Finding(REMOVED, "?", -1, Text(f"记录被删去，它的附件和分部还在（行 {id}）", en)))
    return found


def _compare(store: Store, node: str, seq: int, hash_: str) -> list[Finding]:
    rows = store.query(
        "SELECT e.header FROM event e JOIN node n ON n.no = e.node_no WHERE n.node = ? AND e.seq = ?", (node, seq)
    )
    if not rows:
        return [Finding(REMOVED, node, seq, Text("别处有这一项，这里没有", "known from elsewhere and not here"))]
    if hashlib.sha256(rows[0][0]).hexdigest() != hash_:
        return [Finding(CHANGED, node, seq, Text("别处这一项的哈希不同", "known from elsewhere with another hash"))]
    return []


def check_rows(store: Store, sample: int = SAMPLE) -> tuple[int, list[Finding]]:
    """Fold about ``sample`` cases again, spread evenly over all: how many were compared with the rows kept, and what
    differs.
    """
    (total,) = store.query("SELECT count(*) FROM case_row")[0]
    step = max(1, -(-total // sample))
    try:
        return _sampled(store, step)
    except (ValueError, KeyError, TypeError, LedgerError) as error:
        en = f"what is kept cannot be folded before the ledger is sound ({error})"
        return 0, [Finding(PROJECTION, "?", -1, Text(f"台账不完好，案件推演不出来（{error}）", en))]


def _sampled(store: Store, step: int) -> tuple[int, list[Finding]]:
    found, checked = [], 0
    for (no,) in store.query("SELECT no FROM case_row ORDER BY no"):
        if no % step and step > 1:
            continue
        checked += 1
        if not _same_rows(store, no):
            row = store.query("SELECT n.node, e.seq FROM event e JOIN node n ON n.no = e.node_no WHERE e.id = ?", (no,))
            node, seq = row[0] if row else ("?", -1)
            found.append(Finding(PROJECTION, node, seq, _DIFFERS))
    return checked, found


def _same_rows(store: Store, no: int) -> bool:
    history = store.applier.history(no)
    if not history.ledger:
        return False
    number, plain = store.applier.number(no)
    policy = store.applier.policy(history.ledger[0].policy)
    rows = project_case.fold_rows(history, project_case.Surroundings(policy, number, plain))[0]
    return rows == project_case.read_rows(store.raw, no)
