"""Taking in events that another node wrote: the same path as recording, after checking what they say of themselves.

Owns the checks at the door (shape, hash chain, commitments) and the order in which events enter. Must not change a byte
of a header. Transport (folders, sticks, PostgreSQL) is a service's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop.models import kinds, parts
from desktop.models.errors import LedgerError
from desktop.models.header import GENESIS, digest, faults, part_heads, read_json, split_reference
from desktop.models.keys import is_signed, node_id
from desktop.models.reading import ledger_event
from desktop.models.rebuild import refill_company, replay_case
from desktop.policy.values import Text

if TYPE_CHECKING:
    from desktop.models.store import Store


class BadDelivery(LedgerError):
    """An event from elsewhere is not what it says: ``what``, ``node``, ``seq``. Nothing of its delivery is kept."""

    def __init__(self, what: str, node: str = "", seq: int = -1) -> None:
        place = f"{node}:{seq}" if node else "?"
        super().__init__(
            Text(f"收到的记录不可信（{place}）：{what}", f"an event from elsewhere is not sound ({place}): {what}")
        )
        self.what, self.node, self.seq = what, node, seq


@dataclass(frozen=True, slots=True)
class Delivered:
    """An event as it travels: header bytes; salt and bytes of its parts (absent: withheld); perhaps an anchor."""

    header: bytes
    parts: Mapping[str, tuple[bytes, bytes]] = field(default_factory=dict)
    signature: bytes | None = None
    signed_at: int = 0


def receive(store: Store, events: Iterable[Delivered]) -> int:
    """Take in events, all or none; how many were new. Known ones are passed over if they are the same.

    Raises :class:`BadDelivery` for a wrong shape, chain, commitment or signature, and for an event whose case or
    predecessor has not come yet.
    """
    read = sorted(((_header(one), one) for one in events), key=lambda pair: _order(pair[0]))
    with store.write() as tx:
        (ledger,) = tx.raw.execute("SELECT value FROM meta WHERE key = 'ledger'").fetchone()
        (known,) = tx.raw.execute("SELECT coalesce(max(lamport), -1) FROM event WHERE case_no IS NULL").fetchone()
        came = _Came()
        for header, one in read:
            if header["ledger"] != ledger:
                raise BadDelivery("it belongs to another company's ledger", header["node"], header["seq"])
            place = _enter(store, tx.raw, header, one)
            if place is None:
                continue
            came.new += 1
            if place < 0:
                came.of_company(header, known)
                came.cases.update(dict.fromkeys(store.applier.take_dirty() - came.cases.keys(), False))
            else:
                came.cases.setdefault(place, header["kind"] == kinds.REGISTERED and header["case"] == _ref(header))
        store.forget()
        _project(store, tx.raw, came)
    return came.new


@dataclass
class _Came:
    """What a delivery brought. ``cases``: those to be folded, and whether they are new here; ``people_from``: the least
    lamport of a change of people or stores, after which everything is to be judged anew.
    """

    new: int = 0
    cases: dict[int, bool] = field(default_factory=dict)
    late_company: bool = False
    people_from: int | None = None

    def of_company(self, header: Mapping[str, Any], known: int) -> None:
        """Note an event that belongs to no case; ``known``: the greatest lamport of those that were here before."""
        self.late_company |= header["lamport"] <= known
        if header["kind"] in kinds.DIRECTORY_KINDS and self.people_from is None:
            self.people_from = header["lamport"]  # events enter in order: the first is the least


def _header(one: Delivered) -> dict[str, Any]:
    try:
        header = read_json(one.header)
    except ValueError as error:
        raise BadDelivery(str(error)) from error
    wrong = faults(header)
    if wrong:
        node, seq = (header.get("node", ""), header.get("seq", -1)) if isinstance(header, dict) else ("", -1)
        raise BadDelivery(wrong, str(node), int(seq) if isinstance(seq, int) else -1)
    found: dict[str, Any] = header
    return found


def _order(header: Mapping[str, Any]) -> tuple[int, str, int]:
    return header["lamport"], header["node"], header["seq"]


def _ref(header: Mapping[str, Any]) -> str:
    return f"{header['node']}:{header['seq']}"


def _enter(store: Store, raw: Any, header: dict[str, Any], one: Delivered) -> int | None:
    """Store one event; its case, -1 for one without, ``None`` for one already here."""
    node, seq = header["node"], header["seq"]
    hash_ = digest(one.header)
    no = _node(raw, header)
    known = raw.execute("SELECT hash FROM event WHERE node_no = ? AND seq = ?", (no, seq)).fetchone()
    if known:
        if known[0] != hash_:
            raise BadDelivery("another event stands under this number", node, seq)
        return None
    last = raw.execute("SELECT seq, hash FROM event WHERE node_no = ? ORDER BY seq DESC LIMIT 1", (no,)).fetchone()
    expected = (last[0] + 1, last[1].hex()) if last else (0, GENESIS)
    if (seq, header["prev"]) != expected:
        raise BadDelivery(f"it does not follow event {expected[0] - 1} of its node", node, seq)
    (id,) = raw.execute("SELECT coalesce(max(id), 0) + 1 FROM event").fetchone()
    case_no = _case(raw, header, id)
    raw.execute(
        "INSERT INTO event (id, node_no, seq, lamport, case_no, kind, formed, hash, header) "
        "VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)",
        (id, no, seq, header["lamport"], case_no, header["kind"], hash_, one.header),
    )
    _parts(store, raw, header, one, id)
    if one.signature is not None:
        (public,) = raw.execute("SELECT public_key FROM node WHERE no = ?", (no,)).fetchone()
        if not is_signed(public, hash_, one.signature):
            raise BadDelivery("its signature is not its node's", node, seq)
        raw.execute("INSERT INTO signature VALUES (?, ?, ?)", (id, one.signature, one.signed_at))
    if case_no is None:
        rows = {row[1]: row for row in raw.execute(_PARTS, (id,))}
        store.applier.apply(ledger_event((id, hash_, one.header, 0), rows, store.data_dir, None, 0), None, fresh=False)
        return -1
    return case_no


_PARTS = "SELECT event_id, name, salt, bytes, filed, erased_by, withheld FROM part WHERE event_id = ?"


def _node(raw: Any, header: Mapping[str, Any]) -> int:
    row = raw.execute("SELECT no FROM node WHERE node = ?", (header["node"],)).fetchone()
    if row:
        return int(row[0])
    if header["seq"] != 0 or header["kind"] != kinds.NODE_STARTED:
        raise BadDelivery("its node has not been introduced", header["node"], header["seq"])
    try:
        public = bytes.fromhex(header["fields"]["public_key"])
    except (KeyError, ValueError, TypeError) as error:
        raise BadDelivery("its node shows no public key", header["node"], 0) from error
    if node_id(public) != header["node"]:
        raise BadDelivery("its node's name is not made from its key", header["node"], 0)
    row = raw.execute(
        "INSERT INTO node (node, public_key) VALUES (?, ?) RETURNING no", (header["node"], public)
    ).fetchall()
    return int(row[0][0])


def _case(raw: Any, header: Mapping[str, Any], id: int) -> int | None:
    if header["case"] is None:
        return None
    if header["case"] == _ref(header):
        return id
    node, seq = split_reference(header["case"])
    row = raw.execute(
        "SELECT e.case_no FROM event e JOIN node n ON n.no = e.node_no WHERE n.node = ? AND e.seq = ?", (node, seq)
    ).fetchone()
    if row is None or row[0] is None:
        raise BadDelivery("its case has not come yet", header["node"], header["seq"])
    return int(row[0])


def _parts(store: Store, raw: Any, header: Mapping[str, Any], one: Delivered, id: int) -> None:
    if header["fmt"] != 1:
        return
    for head in part_heads(header):
        if head.name not in one.parts:
            raw.execute("INSERT INTO part (event_id, name, withheld) VALUES (?, ?, 1)", (id, head.name))
            continue
        salt, content = one.parts[head.name]
        if len(content) != head.size or parts.commitment(salt, content) != head.commitment:
            raise BadDelivery(f"the part {head.name} is not the one committed to", header["node"], header["seq"])
        part = parts.Part(head, salt, content)
        if head.size > parts.IN_DATABASE:
            parts.write_file(store.data_dir, part)
        parts.insert(raw, store.data_dir, id, [part])


def _project(store: Store, raw: Any, came: _Came) -> None:
    """Fold the cases that something came for, as a rebuild would."""
    if came.late_company:
        refill_company(raw, store.applier, store.data_dir)
    cases = came.cases
    if came.people_from is not None:
        after = "SELECT DISTINCT case_no FROM event WHERE case_no IS NOT NULL AND lamport >= ?"
        cases = {**dict.fromkeys([no for (no,) in raw.execute(after, (came.people_from,))], False), **cases}
    for no, fresh in cases.items():
        replay_case(store.applier, no, fresh=fresh)
    for no in store.applier.take_dirty():  # cases that turned out to share a number
        replay_case(store.applier, no, fresh=False)
    store.forget()
