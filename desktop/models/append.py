"""Writing an event: identity, header, parts, row. The only place that adds to the chain of this node.

Owns the head of the own chain (``seq``, ``prev``, ``lamport``), case numbers, and the transaction that services are
handed. Must not commit: the store does. What follows from an event is :mod:`desktop.models.apply`'s.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.models import kinds, parts, project_penalty
from desktop.models.apply import Applier
from desktop.models.engine import is_shared
from desktop.models.errors import BadEvent, NoPolicy, UnknownCase
from desktop.models.faults import reached
from desktop.models.header import FMT, GENESIS, RESERVED, canonical, digest, read_json, reference
from desktop.models.keys import NodeKey, is_copied, new_key, sign
from desktop.models.reading import CaseHistory, LedgerEvent, ledger_event, mark_formed, policy_event
from desktop.policy.form import check_event
from desktop.policy.penalty_life import PenaltyEvent
from desktop.policy.values import Event, Instant

DAY_MS = 86_400_000
SIGNED_KINDS = (kinds.DOCUMENT_PRINTED, "penalty-issued")
REGISTERS = {"customer": "K", "employee": "Y"}
NO_OFFICE, NO_LETTER = "0000", "A"
_INSERT = (
    "INSERT INTO event (id, node_no, seq, lamport, case_no, kind, formed, hash, header) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """An event to be written. ``case``: a case's number; ``None`` for ``registered`` and what belongs to no case.

    ``actor`` typed it, ``by`` did it (keys of people, empty: the same). ``fields`` go into the header: codes, times,
    numbers, references (places in the case). ``private_fields``: by part (``person``, ``text``) what must be erasable.
    ``policy``: a version's id, ``None``: the one in force at ``recorded_at``. ``seen``: hashes of the heads that the
    actor saw, ``None``: all that are there. Times in ms.
    """

    kind: str
    actor: str
    at: Instant
    recorded_at: Instant
    case: str | None = None
    by: str = ""
    tz: str = "Asia/Shanghai"
    mono: int = 0
    boot: str = ""
    doubt: bool = False
    fields: Mapping[str, Any] = field(default_factory=dict)
    private_fields: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    attachments: tuple[tuple[str, bytes], ...] = ()
    policy: str | None = None
    auth: str = "none"
    app: str = ""
    audience: str = "company"
    ver: int = 1
    seen: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Appended:
    """What an event became: its identity, hash (hexadecimal), case number and place among the case's policy events."""

    node: str
    seq: int
    hash: str
    case: str | None
    index: int | None

    @property
    def ref(self) -> str:
        """How other events name this one; the id of the penalty that a proposal founds."""
        return reference(self.node, self.seq)


@dataclass(slots=True)
class Head:
    """The end of the own chain. ``id``: the last row of any node; ``own_id``: of this node, 0 before its event 0."""

    ledger: str
    key: NodeKey | None
    node_no: int
    seq: int
    prev: str
    own_id: int
    own_at: Instant
    id: int
    lamport: int
    copied_from: str | None = None


def read_head(raw: Any, marker: str) -> Head:
    """The head as the database has it. A key that lay elsewhere is not ours: the next event starts a new node.

    In a database that several PCs share, the keys of the others are theirs: this PC joins with a node of its own.
    """
    (ledger,) = raw.execute("SELECT value FROM meta WHERE key = 'ledger'").fetchone()
    id, lamport = raw.execute("SELECT coalesce(max(id), 0), coalesce(max(lamport), -1) FROM event").fetchone()
    head = Head(ledger, None, 0, -1, GENESIS, 0, 0, id, lamport)
    row = raw.execute(
        "SELECT k.node_no, k.private_key, n.public_key, k.marker, n.node FROM node_key k "
        "JOIN node n ON n.no = k.node_no ORDER BY k.marker = ? DESC, k.node_no DESC LIMIT 1",
        (marker,),
    ).fetchone()
    last_node = row or raw.execute("SELECT no, '', public_key, '', node FROM node ORDER BY no DESC LIMIT 1").fetchone()
    if last_node is None:
        return head
    last = raw.execute(
        "SELECT seq, hash, id, header FROM event WHERE node_no = ? ORDER BY seq DESC LIMIT 1", (last_node[0],)
    ).fetchone()
    if row is None or row[3] != marker:
        if last and is_copied(markers(raw), marker, shared=is_shared(raw)):
            head.copied_from = reference(last_node[4], last[0])
        return head
    head.key, head.node_no = NodeKey(row[1], row[2]), row[0]
    head.seq, head.prev, head.own_id = last[0], last[1].hex(), last[2]
    head.own_at = read_json(last[3])["recorded_at"]
    return head


def markers(raw: Any) -> frozenset[str]:
    """Where the keys that lie in this database were made."""
    return frozenset(marker for (marker,) in raw.execute("SELECT marker FROM node_key").fetchall())


class Transaction:
    """One write transaction: read a case, append events, all or none. Given by ``store.write()``; do not keep it."""

    def __init__(self, raw: Any, data_dir: Path, head: Head, marker: str, applier: Applier) -> None:
        self.raw, self._raw = raw, raw
        self._data_dir, self._head, self._marker, self._applier = data_dir, head, marker, applier

    # reading ---------------------------------------------------------------------------------------------------
    def history(self, case: str) -> list[Event]:
        """The case's events as the policy reads them, by order of entry. Raises :class:`UnknownCase`."""
        return list(self._case(case).events)

    def events(self, case: str) -> list[LedgerEvent]:
        """The case's events as the ledger keeps them. Raises :class:`UnknownCase`."""
        return list(self._case(case).ledger)

    def penalty(self, id: str) -> list[PenaltyEvent]:
        """The steps of a penalty so far, as :mod:`desktop.policy.penalty_life` reads them; empty if there is none."""
        self._applier.finish()
        return self._applier.penalty(id)

    def query(self, sql: str, params: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Rows of a SELECT, with what this transaction appended."""
        self._applier.finish()
        rows: list[tuple[Any, ...]] = self._raw.execute(sql, params).fetchall()
        return rows

    def next_number(self, prefix: str, width: int = 4) -> str:
        """The next number of a series, e.g. ``CF-CD01-2026-A`` gives ``CF-CD01-2026-A0001``.

        It is taken once an event carries it as its field ``number``, in this transaction.
        """
        (last,) = self._raw.execute(
            "SELECT coalesce(max(last), 0) FROM counter_row WHERE prefix = ?", (prefix,)
        ).fetchone()
        return f"{prefix}{last + 1:0{width}d}"

    def series(self) -> tuple[str, str]:
        """Office code and node letter, as numbers of cases and documents carry them."""
        return self._applier.shared("company.office", NO_OFFICE), self._applier.shared("company.letter", NO_LETTER)

    def _case(self, number: str) -> CaseHistory:
        no = self._applier.case_no(number)
        if no is None:
            raise UnknownCase(number)
        return self._applier.history(no)

    # writing ---------------------------------------------------------------------------------------------------
    def append(self, new: NewEvent) -> Appended:
        """Write one event: header, parts, and (by the end of the transaction) everything that follows from it.

        Whether the case may have it is asked before, by the policy: here everything is kept. Raises
        :class:`UnknownCase`, :class:`NoPolicy`, :class:`BadEvent`.
        """
        if self._head.seq < 0:
            self._start_node(new)
        self._sign_day(new.recorded_at)
        history = self._case(new.case) if new.case is not None else None
        fields = self._fields(new, history)
        beside = parts.grouped(new.private_fields, new.attachments, new.audience)
        for part in beside:
            if part.head.size > parts.IN_DATABASE:
                parts.write_file(self._data_dir, part)
        return self._write(new, history, fields, beside)

    def _fields(self, new: NewEvent, history: CaseHistory | None) -> dict[str, Any]:
        taken = [name for name in RESERVED[:2] if name in new.fields]
        if taken:
            raise BadEvent(f"the field name {taken[0]!r} is the ledger's own")
        fields = dict(new.fields)
        if new.by:
            fields["by"] = new.by
        if new.doubt:
            fields["doubt"] = True
        if new.kind == kinds.REGISTERED and "number" not in fields:
            fields["number"] = self._case_number(new)
        if history is not None:
            self._refer(new.kind, fields, history)
        if fields.get("suggestion") and "because" not in fields:
            self._copy_grounds(fields)
        return fields

    def _refer(self, kind: str, fields: dict[str, Any], history: CaseHistory) -> None:
        for name in kinds.reference_fields(kind):
            place = fields.get(name)
            if isinstance(place, int):
                if not 0 <= place < len(history.refs):
                    raise BadEvent(f"{name}: the case has no event {place}")
                fields[name] = history.refs[place]

    def _copy_grounds(self, fields: dict[str, Any]) -> None:
        self._applier.finish()
        columns = project_penalty.SUGGESTION_COLUMNS
        row = self._raw.execute(
            f"SELECT {', '.join(columns)} FROM suggestion_row WHERE id = ?", (fields["suggestion"],)
        ).fetchone()
        if row is None:
            raise BadEvent(f"no suggestion {fields['suggestion']!r} stands")
        grounds = project_penalty.grounds_of(dict(zip(columns, row, strict=True)))
        fields.setdefault("whom", grounds["falls_on"])
        fields.update(grounds)

    def _case_number(self, new: NewEvent) -> str:
        policy = self._applier.policy(self._policy_id(new, None))
        day = datetime.fromtimestamp(new.recorded_at / 1000, policy.zone)
        office, letter = self.series()
        register = REGISTERS.get(str(new.fields.get("register")), "X")
        return self.next_number(f"{register}-{office}-{day:%Y%m%d}-{letter}", 3)

    def _policy_id(self, new: NewEvent, history: CaseHistory | None) -> str:
        if new.policy is not None:
            id = new.policy
        elif history is not None:
            id = history.ledger[0].policy
        else:
            id = self._applier.policy_in_force(new.recorded_at) or ""
        if new.kind == kinds.REGISTERED and not self._applier.has_policy(id):
            raise NoPolicy(id)
        return id

    def _write(
        self, new: NewEvent, history: CaseHistory | None, fields: dict[str, Any], beside: list[parts.Part]
    ) -> Appended:
        head = self._head
        assert head.key is not None
        node, seq = head.key.node, head.seq + 1
        registers = new.kind == kinds.REGISTERED and history is None
        case_ref = reference(node, seq) if registers else history.ledger[0].ref if history else None
        raw_header = canonical(
            {
                "fmt": FMT,
                "ledger": head.ledger,
                "node": node,
                "seq": seq,
                "prev": head.prev,
                "lamport": head.lamport + 1,
                "kind": new.kind,
                "ver": new.ver,
                "case": case_ref,
                "seen": self._seen(new, history),
                "actor": new.actor,
                "auth": new.auth,
                "at": new.at,
                "recorded_at": new.recorded_at,
                "tz": new.tz,
                "mono": new.mono,
                "boot": new.boot,
                "app": new.app,
                "policy": self._policy_id(new, history),
                "fields": fields,
                "parts": [
                    {"name": p.name, "audience": p.audience, "alg": p.alg, "size": p.size, "commitment": p.commitment}
                    for p in (part.head for part in beside)
                ],
            }
        )
        id = head.id + 1
        case_no = id if registers else history.no if history else None
        hash_ = digest(raw_header)
        number = fields["number"] if registers else new.case
        event = self._read_back(id, hash_, raw_header, beside, number, history, registers)
        formed = self._is_formed(event, history, registers)
        if formed:
            mark_formed(event)
        row = (id, head.node_no, seq, head.lamport + 1, case_no, new.kind, int(formed), hash_, raw_header)
        self._raw.execute(_INSERT, row)
        reached("header-inserted")
        parts.insert(self._raw, self._data_dir, id, beside)
        reached("parts-inserted")
        head.seq, head.prev, head.lamport, head.own_at = seq, hash_.hex(), head.lamport + 1, new.recorded_at
        head.id = head.own_id = id
        shown = self._applier.apply(event, case_no, fresh=registers)
        if new.kind in SIGNED_KINDS:
            self._anchor(new.recorded_at)
        return Appended(node, seq, head.prev, shown, event.index)

    def _seen(self, new: NewEvent, history: CaseHistory | None) -> list[str]:
        if new.seen is not None:
            return sorted(new.seen)
        return self._applier.heads(history) if history else []

    def _read_back(
        self,
        id: int,
        hash_: bytes,
        raw_header: bytes,
        beside: list[parts.Part],
        number: str | None,
        history: CaseHistory | None,
        registers: bool,
    ) -> LedgerEvent:
        rows = {part.head.name: (id, part.head.name, part.salt, part.content, 0, None, 0) for part in beside}
        index = len(history.events) if history else 0
        return ledger_event((id, hash_, raw_header, 0), rows, self._data_dir, number, index)

    def _is_formed(self, event: LedgerEvent, history: CaseHistory | None, registers: bool) -> bool:
        if event.index is None:
            return False
        policy = self._applier.policy(event.policy if registers or history is None else history.ledger[0].policy)
        staff = self._applier.versions.at(event.place)
        return check_event(policy_event(event, history.refs if history else [], staff), policy, staff) is None

    # node and anchors ------------------------------------------------------------------------------------------
    def _start_node(self, first: NewEvent) -> None:
        head = self._head
        head.key = new_key()
        if not is_shared(self._raw) or head.copied_from:
            self._raw.execute("DELETE FROM node_key")
        cursor = self._raw.execute(
            "INSERT INTO node (node, public_key) VALUES (?, ?) RETURNING no", (head.key.node, head.key.public)
        )
        (head.node_no,) = cursor.fetchall()[0]
        self._raw.execute(
            "INSERT INTO node_key (node_no, private_key, marker) VALUES (?, ?, ?)",
            (head.node_no, head.key.private, self._marker),
        )
        fields: dict[str, Any] = {"public_key": head.key.public.hex()}
        if head.copied_from:
            fields["copied_from"] = head.copied_from
        start = replace(
            first,
            kind=kinds.NODE_STARTED,
            case=None,
            at=first.recorded_at,
            by="",
            fields=fields,
            private_fields={},
            attachments=(),
            policy="",
            seen=None,
            ver=1,
        )
        self._write(start, None, self._fields(start, None), [])
        head.copied_from = None

    def _sign_day(self, recorded_at: Instant) -> None:
        if self._head.own_id and recorded_at // DAY_MS != self._head.own_at // DAY_MS:
            self._anchor(recorded_at)

    def _anchor(self, made_at: Instant) -> None:
        head = self._head
        assert head.key is not None
        self._raw.execute(
            "INSERT OR IGNORE INTO signature (event_id, signature, made_at) VALUES (?, ?, ?)",
            (head.own_id, sign(head.key.private, bytes.fromhex(head.prev)), made_at),
        )

    def note_done(self, draft: str, became: str, forget: Collection[str] = ()) -> None:
        """The form that was typed as ``draft`` is recorded here: whoever finds that draft must not restore it.

        ``became``: what was recorded. ``forget``: drafts that are known to be deleted, which need no note any more.
        """
        self._raw.execute("INSERT OR IGNORE INTO draft_done (id, became) VALUES (?, ?)", (draft, became))
        self._raw.executemany("DELETE FROM draft_done WHERE id = ?", [(id,) for id in forget])

    def anchor(self, made_at: Instant) -> str | None:
        """Sign the head of this node's chain now; its hash, or ``None`` while the node has written nothing."""
        if self._head.key is None:
            return None
        self._anchor(made_at)
        return self._head.prev
