"""What the ledgers for finance are filled with: each sum on the day it was issued, reduced, revoked or reversed (§6).

Owns which entries a penalty makes. An entry never changes once its day is over: what is taken back later is an entry of
that later day. Must not lay out or record. Money is fen.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from desktop.models.header import read_json
from desktop.policy.rules import RULES
from desktop.policy.values import Instant, Text
from desktop.services import faces
from desktop.services.context import Context
from desktop.services.paperkinds import DEALERS, PENALTIES, Subject
from desktop.services.registers import bounds, nothing

if TYPE_CHECKING:
    from desktop.services.documents import Document, Imprint, LedgerData, LedgerEntry

ISSUED, REDUCED = "penalty-issued", "penalty-reduced"
TAKEN_BACK = ("penalty-revoked", "penalty-reversed")
WORDS = {
    ISSUED: Text("下达", "Issued"),
    REDUCED: Text("减轻", "Reduced"),
    "penalty-revoked": Text("撤销", "Revoked"),
    "penalty-reversed": Text("冲销", "Reversed"),
}
GIVEN = Text("奖励", "Reward")
LOSSES = {
    ISSUED: Text("赔偿", "For losses"),
    REDUCED: Text("减轻赔偿", "Losses reduced"),
    "penalty-revoked": Text("撤销赔偿", "Losses revoked"),
    "penalty-reversed": Text("冲销赔偿", "Losses reversed"),
}
"""Compensation stands on lines of its own, apart from the fine."""
_ENTRIES = {
    DEALERS: Text("经销商处罚", "penalty of a dealer"),
    PENALTIES: Text("处罚或奖励", "penalty or reward"),
}
TOUCHED = (
    "SELECT p.id, coalesce(c.number, ''), p.rule, p.clause, p.whom, p.proposed_amount, p.document, "
    "p.proposed_compensation FROM penalty_row p "
    "LEFT JOIN case_row c ON c.no = p.case_no WHERE p.issued_at IS NOT NULL AND p.issued_at < ? AND p.changed_at >= ? "
    "ORDER BY p.issued_at, p.document"
)
CASELESS = (
    "SELECT header FROM event WHERE case_no IS NULL AND kind IN (SELECT value FROM json_each(?)) ORDER BY lamport"
)
Step = tuple[Instant, str, int, int]
"""When, which event, and by how much fine and compensation changed."""


def ledger(
    context: Context, kind: str, subject: Subject, imprint: Imprint
) -> tuple[LedgerData, Callable[[LedgerData], Document]]:
    """The values of a ledger of the days of ``subject``: of dealers alone, or of everybody; ``Refused`` for none."""
    from desktop.services.documents import LedgerData, render_ledger

    assert subject.start is not None and subject.end is not None
    entries = entries_of(context, kind, *bounds(subject, context.current_policy()))
    found = tuple(sorted(entries, key=lambda entry: (entry.day, entry.document)))
    if not found:
        raise nothing(subject, _ENTRIES[kind])
    return LedgerData(imprint=imprint, kind=kind, start=subject.start, end=subject.end, entries=found), render_ledger


def entries_of(context: Context, kind: str, start: Instant, end: Instant) -> Iterator[LedgerEntry]:
    """The entries from ``start`` to before ``end``, penalty after penalty."""
    stores = context.directory().stores
    for row in context.store.query(TOUCHED, (end, start)):
        store = stores.get(row[4])
        if kind == DEALERS and (store is None or store.kind != "dealer"):
            continue
        for at, what, fen, losses in steps(context, row[0], row[1], row[5], row[7]):
            if not start <= at < end:
                continue
            if fen or what == ISSUED:
                yield _entry(context, row, at, WORDS[what], fen)
            if losses:
                yield _entry(context, row, at, LOSSES[what], losses)


def steps(context: Context, penalty: str, case: str, amount: int, losses: int) -> list[Step]:
    """What was issued under a penalty and how it changed since, each with its sign."""
    found: list[Step] = []
    for kind, at, fields in _life(context, case):
        if fields.get("penalty") != penalty or kind not in WORDS:
            continue
        if kind == ISSUED:
            found.append((at, kind, amount, losses))
        elif kind == REDUCED:
            lower, left = int(fields["amount"]), int(fields.get("compensation", losses))
            found.append((at, kind, lower - amount, left - losses))
            amount, losses = lower, left
        elif kind in TAKEN_BACK:
            found.append((at, kind, -amount, -losses))
            amount = losses = 0
    return found


def _life(context: Context, case: str) -> Iterator[tuple[str, Instant, Any]]:
    if case:
        for event in context.store.events(case):
            yield event.kind, event.at, event.fields
        return
    for (raw,) in context.store.query(CASELESS, (json.dumps(list(WORDS)),)):
        header = read_json(raw)
        yield header["kind"], header["at"], header["fields"]


def _entry(context: Context, row: tuple[Any, ...], at: Instant, what: Text, fen: int) -> LedgerEntry:
    from desktop.services.documents import LedgerEntry

    _, case, rule, clause, whom, _, document, _ = row
    who, language = context.who(whom), context.language
    reward = rule in RULES and RULES[rule].reward
    label = RULES[rule].label.of(language) if rule in RULES else rule
    return LedgerEntry(
        day=faces.today(at, context.zone),
        document=document,
        whom=who.name,
        unit=who.unit.of(language),
        case=case or "—",
        clause=f"{clause} {label}",
        what=(GIVEN if reward and what is WORDS[ISSUED] else what).of(language),
        fen=fen,
        reward=reward,
        losses=what in LOSSES.values(),
    )
