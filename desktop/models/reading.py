"""From stored headers and parts back to what the policy and the timeline read.

Owns the two views of a stored event: :class:`LedgerEvent` with everything the ledger knows of it, and the policy's
``Event``, whose references are places in its case. Must not write.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import msgspec

from desktop.models import parts
from desktop.models.header import FMT, RESERVED, read_json, reference
from desktop.models.kinds import beside_the_case, private_fields, reference_fields
from desktop.models.staff_versions import Place, StaffVersions
from desktop.policy.values import Directory, Event, Instant

VER = 1
"""Version of every kind's fields that this program reads."""
_NOT_THE_KINDS = frozenset((*RESERVED, "attachments"))
NOWHERE = 1 << 30
"""Index given to a reference that leads to no event of the case: no need is met by it."""


class PartState(msgspec.Struct, frozen=True):
    """One part of a stored event. ``state``: present, erased (``erased_by`` names the event), withheld, missing."""

    name: str
    audience: str
    alg: str
    size: int
    state: str
    erased_by: str | None = None


class LedgerEvent(msgspec.Struct, frozen=True):
    """One event as the ledger keeps it. ``case``: the case's number; ``index``: its place among the policy's events.

    ``index`` is ``None`` for events that the policy does not read (penalties, documents, the company's own).
    ``fields`` holds the header's fields and those of the parts that are present; ``hash`` is hexadecimal.
    """

    id: int
    node: str
    seq: int
    hash: str
    case: str | None
    index: int | None
    kind: str
    ver: int
    actor: str
    auth: str
    by: str
    at: Instant
    recorded_at: Instant
    tz: str
    app: str
    doubt: bool
    policy: str
    seen: tuple[str, ...]
    fields: Mapping[str, Any]
    parts: tuple[PartState, ...]
    lamport: int
    formed: bool

    @property
    def ref(self) -> str:
        """How other events name this one."""
        return reference(self.node, self.seq)

    @property
    def place(self) -> Place:
        """Where it stands in the order of entry."""
        return self.lamport, self.node, self.seq


def mark_formed(event: LedgerEvent) -> None:
    """Say that the policy found the form of an event just read back to be right, before anybody else has seen it."""
    msgspec.structs.force_setattr(event, "formed", True)


@dataclass
class CaseHistory:
    """The events of one case in their order of entry, decoded once; grows as events are appended.

    Each is judged with the people and stores as ``staff`` has them at its place.
    """

    no: int
    staff: StaffVersions
    ledger: list[LedgerEvent] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    refs: list[str] = field(default_factory=list)
    linear: bool = True

    def add(self, event: LedgerEvent) -> None:
        """Append ``event``; it comes last by (lamport, node, seq)."""
        if self.ledger and event.seen != (self.ledger[-1].hash,):
            self.linear = False
        self.ledger.append(event)
        if event.index is not None:
            self.events.append(policy_event(event, self.refs, self.staff.at(event.place)))
            self.refs.append(event.ref)


def policy_event(event: LedgerEvent, refs: list[str], staff: Directory) -> Event:
    """The policy's event; references become places in the case (``refs``: those of the events before it)."""
    assert event.index is not None
    fields = {key: value for key, value in event.fields.items() if key not in _NOT_THE_KINDS}
    for name in reference_fields(event.kind):
        if isinstance(fields.get(name), str):
            fields[name] = refs.index(fields[name]) if fields[name] in refs else NOWHERE
    if event.parts and (gone := [part.name for part in event.parts if part.state != parts.PRESENT]):
        _stand_in(event.kind, fields, gone)
    kind = event.kind if event.ver == VER else f"{event.kind}/{event.ver}"  # a later version is a kind not known
    return Event(
        *(event.index, kind, event.by, event.at, event.recorded_at, fields, event.doubt, event.formed),
        directory=staff,
    )


def _stand_in(kind: str, fields: dict[str, Any], gone: list[str]) -> None:
    """What was required and is erased or withheld reads as empty: its absence must not unmake what the event did."""
    for name in private_fields(kind, gone):
        fields.setdefault(name, "")


def merge(base: dict[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """``more`` laid into ``base``; tables within tables are joined: a correction's ``set`` comes together again."""
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(base.get(key), dict):
            merge(base[key], value)
        else:
            base[key] = value
    return base


class _Part(msgspec.Struct, gc=False):
    name: str
    audience: str
    alg: str
    size: int
    commitment: str


class _Header(msgspec.Struct, gc=False):
    """A header as it is read; what stands for keys that a later format may have dropped."""

    fmt: int
    node: str
    seq: int
    lamport: int
    kind: str
    case: str | None
    seen: list[str]
    ver: int = 0
    actor: str = ""
    auth: str = ""
    at: int = 0
    recorded_at: int = 0
    tz: str = ""
    app: str = ""
    policy: str = ""
    fields: dict[str, Any] = {}
    parts: list[_Part] = []


_LASTING = ("fmt", "node", "seq", "lamport", "kind", "case", "seen")
_decode = msgspec.json.Decoder(_Header).decode


def _header(raw: bytes) -> _Header:
    try:
        return _decode(raw)
    except msgspec.ValidationError:  # a later format may mean other things by other keys: those that last are read
        said = read_json(raw)
        return _Header(*(said[key] for key in _LASTING))


def _fields(header: _Header, rows: Mapping[str, tuple[Any, ...]], data_dir: Path) -> dict[str, Any]:
    fields = header.fields
    for part in header.parts:
        row = rows.get(part.name)
        if row is None or part.name.startswith("attachment-") or part.alg != "none":
            continue
        content = parts.content_of(data_dir, part.commitment, *row[2:5])
        if content is not None:
            merge(fields, read_json(content))
    return fields


def _part_states(header: _Header, rows: Mapping[str, tuple[Any, ...]]) -> tuple[PartState, ...]:
    states = []
    for part in header.parts:
        row = rows.get(part.name)
        if row is None:
            state = parts.MISSING
        elif row[5]:
            state = parts.ERASED
        elif row[6]:
            state = parts.WITHHELD
        else:
            state = parts.PRESENT if row[2] is not None else parts.MISSING
        states.append(PartState(part.name, part.audience, part.alg, part.size, state, row[5] if row else None))
    return tuple(states)


def ledger_event(
    row: tuple[Any, ...],
    part_rows: Mapping[str, tuple[Any, ...]],
    data_dir: Path,
    case: str | None,
    index: int,
) -> LedgerEvent:
    """The event of a row (id, hash, header, formed). ``index`` is the place it takes if the policy reads its kind.

    A header of a later format keeps the keys that say where it belongs; its fields are left alone.
    """
    id, hash_, raw, formed = row
    header = _header(raw)
    if header.fmt > FMT:
        header.fields, header.parts = {}, []
    fields = _fields(header, part_rows, data_dir) if header.parts else header.fields
    return LedgerEvent(
        id=id,
        node=header.node,
        seq=header.seq,
        hash=hash_.hex(),
        case=case,
        index=None if header.case is None or beside_the_case(header.kind) else index,
        kind=header.kind,
        ver=header.ver,
        actor=header.actor,
        auth=header.auth,
        by=fields.get("by", header.actor),
        at=header.at,
        recorded_at=header.recorded_at,
        tz=header.tz,
        app=header.app,
        doubt=bool(fields.get("doubt", False)),
        policy=header.policy,
        seen=tuple(header.seen),
        fields=fields,
        parts=_part_states(header, part_rows) if header.parts else (),
        lamport=header.lamport,
        formed=bool(formed),
    )


_EVENTS = "SELECT id, hash, header, formed FROM event WHERE case_no = ? ORDER BY lamport, id"
_PARTS = (
    "SELECT event_id, name, salt, bytes, filed, erased_by, withheld FROM part "
    "WHERE event_id IN (SELECT id FROM event WHERE case_no = ?)"
)


def parts_by_event(rows: Any) -> dict[int, dict[str, tuple[Any, ...]]]:
    """Rows of ``part`` by event and name."""
    found: dict[int, dict[str, tuple[Any, ...]]] = {}
    for row in rows:
        found.setdefault(row[0], {})[row[1]] = row
    return found


def read_case(raw: Any, data_dir: Path, no: int, number: str | None, staff: StaffVersions) -> CaseHistory:
    """The whole history of case ``no`` by (lamport, node, seq)."""
    beside = parts_by_event(raw.execute(_PARTS, (no,)))
    return _history(no, raw.execute(_EVENTS, (no,)).fetchall(), beside, data_dir, number, staff)


_ALL_EVENTS = (
    "SELECT id, hash, header, formed, case_no FROM event WHERE case_no IS NOT NULL ORDER BY case_no, lamport, id"
)
_ALL_PARTS = (
    "SELECT p.event_id, p.name, p.salt, p.bytes, p.filed, p.erased_by, p.withheld, e.case_no FROM event e "
    "JOIN part p ON p.event_id = e.id WHERE e.case_no IS NOT NULL ORDER BY e.case_no, e.lamport, e.id"
)


def read_cases(raw: Any, data_dir: Path, staff: StaffVersions) -> Iterator[tuple[CaseHistory, str]]:
    """Every case in the order of ``no``, each with the number that it was given; the ledger is read once."""
    of_parts = groupby(raw.execute(_ALL_PARTS), key=itemgetter(7))
    with_parts, part_rows = next(of_parts, (0, iter(())))
    for no, found in groupby(raw.execute(_ALL_EVENTS), key=itemgetter(4)):
        rows = [row[:4] for row in found]
        beside: dict[int, dict[str, tuple[Any, ...]]] = {}
        if with_parts == no:
            beside = parts_by_event(part_rows)
            with_parts, part_rows = next(of_parts, (0, iter(())))
        number = given_number(next(row[2] for row in rows if row[0] == no))
        yield _history(no, rows, beside, data_dir, number, staff), number


def given_number(raw_header: bytes) -> str:
    """The number that the first event of a case gave it; its reference where it gave none."""
    header = read_json(raw_header)
    return str(header["fields"].get("number", header["case"]))


def _history(
    no: int,
    rows: Sequence[tuple[Any, ...]],
    beside: Mapping[int, Mapping[str, tuple[Any, ...]]],
    data_dir: Path,
    number: str | None,
    staff: StaffVersions,
) -> CaseHistory:
    read: list[LedgerEvent] = []
    place = 0
    for row in rows:
        read.append(ledger_event(row, beside.get(row[0], {}), data_dir, number, place))
        place += read[-1].index is not None
    history = CaseHistory(no, staff)
    for event in _in_order(read):
        history.add(event)
    return history


def _in_order(events: list[LedgerEvent]) -> list[LedgerEvent]:
    """By (lamport, node, seq), placed anew where that is not the order they came in (several nodes)."""
    ordered = sorted(events, key=lambda event: event.place)
    if ordered == events:
        return events
    placed, place = [], 0
    for event in ordered:
        placed.append(event if event.index is None else msgspec.structs.replace(event, index=place))
        place += event.index is not None
    return placed
