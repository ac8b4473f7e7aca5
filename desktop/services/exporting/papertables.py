"""Rows of the tables about money, documents, people and stores.

Owns which value stands in which column of :mod:`desktop.services.exporting.tables`. Must not decide anything; no
complainant stands in the tables about money.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.services import ledgers, papers, penalties
from desktop.services.context import Context
from desktop.services.deskmodels import ExportWish, PaperFilter
from desktop.services.exporting.casetables import bounds, yes
from desktop.services.penalties import FEN

EVERY = 1 << 30
_PEOPLE = "SELECT key, name, role, department, phone, active FROM person_row ORDER BY active DESC, department, name"
_STORES = "SELECT key, name, kind, bonus, active FROM store_row ORDER BY active DESC, kind, name"


def suggestions(context: Context, wish: ExportWish) -> Iterator[tuple[Any, ...]]:
    """Every open suggestion."""
    language = context.language
    for line in penalties.suggestions(context):
        grounds = "；".join(one.of(language) for one in line.grounds)
        yield (
            *(line.number, line.clause, line.label.of(language), line.whom.name, line.whom.unit.of(language)),
            *(line.low, line.high, line.at, yes(context, line.proven), grounds),
        )


def penalties_(context: Context, wish: ExportWish) -> Iterator[tuple[Any, ...]]:
    """Every penalty and reward proposed in the wished days."""
    language = context.language
    start, end = bounds(context, wish)
    for line in penalties.penalties(context):
        if start <= line.proposed_at < end:
            yield (
                *(line.document, line.number, line.clause, line.label.of(language), line.whom.name),
                *(line.whom.unit.of(language), line.amount, line.compensation or None, line.state_label.of(language)),
                *(line.month, line.reason),
                *(line.proposer.name, line.proposed_at, line.approver.name if line.approver else "", line.approved_at),
            )


def ledger(context: Context, kind: str, wish: ExportWish) -> Iterator[tuple[Any, ...]]:
    """The entries of a ledger for finance in the wished days."""
    entries = ledgers.entries_of(context, kind, *bounds(context, wish))
    for entry in sorted(entries, key=lambda entry: (entry.day, entry.document)):
        yield (*(entry.day, entry.document, entry.whom, entry.unit, entry.case, entry.clause, entry.what, entry.fen),)


def documents(context: Context, wish: ExportWish) -> Iterator[tuple[Any, ...]]:
    """Every document of the filter, or of the wished days."""
    language, (start, end) = context.language, bounds(context, wish)
    found = papers.papers(context, wish.papers or PaperFilter(), context.clock.now(), EVERY)
    for one in found.lines:
        if start <= one.at < end:
            yield (
                *(one.number, one.label.of(language), one.at, one.about.of(language), one.case, one.by, one.times - 1),
            )


def people(context: Context, wish: ExportWish) -> Iterator[tuple[Any, ...]]:
    """Everybody, those who left last."""
    policy, language = context.current_policy(), context.language
    for key, name, role, department, phone, active in context.store.query(_PEOPLE):
        named, unit = policy.roles.get(role), policy.departments.get(department)
        yield (
            *(key, name, named.text.of(language) if named else role, unit.of(language) if unit else department),
            *(phone, yes(context, active)),
        )


def stores(context: Context, wish: ExportWish) -> Iterator[tuple[Any, ...]]:
    """Every store, those that are gone last."""
    policy, language = context.current_policy(), context.language
    for key, name, kind, bonus, active in context.store.query(_STORES):
        what = policy.stores.get(kind)
        money = None if bonus is None else bonus * FEN
        yield (key, name, what.of(language) if what else kind, money, yes(context, active))
