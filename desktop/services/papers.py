"""The documents (文书): what was issued or sent up, found again by kind, period and number, with the bytes as printed.

Owns the list. Must not render: a document's bytes are those that the ledger keeps (:func:`penalties.document`).
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from desktop.policy.rules import RULES
from desktop.policy.values import Instant, Text
from desktop.services import faces, issuing, periods, sight
from desktop.services.context import Context
from desktop.services.deskmodels import NONE, Paper, PaperFilter, Papers
from desktop.services.paperkinds import LABELS
from desktop.services.shown import plain

WHOLE, ERASED, MISSING = "whole", "erased", "missing"

_FROM = (
    "FROM document_row d JOIN event e ON e.id = d.event_id LEFT JOIN case_row c ON c.no = d.case_no "
    "LEFT JOIN penalty_row p ON p.id = d.penalty "
    "LEFT JOIN part b ON b.event_id = d.event_id AND b.name = 'attachment-1'"
)
_WHERE = "WHERE d.at >= ? AND d.at < ? AND (? = '' OR d.document = ?) AND (? = '' OR instr(d.number, ?) > 0)"
NEWEST = (
    "SELECT d.number, d.document, d.at, json_extract(CAST(e.header AS TEXT), '$.actor'), c.number, p.rule, p.whom, "
    "b.salt IS NOT NULL, b.erased_by, json_extract(CAST(e.header AS TEXT), '$.fields.subject') "
    f"{_FROM} {_WHERE}{{seen}} ORDER BY d.at DESC, d.number DESC LIMIT ?"
)
COUNT = f"SELECT count(*) FROM document_row d {_WHERE}{{seen}}"
KINDS = "SELECT d.document FROM document_row d WHERE 1{seen} GROUP BY d.document ORDER BY d.document"


def papers(context: Context, wanted: PaperFilter, now: Instant, limit: int = 200) -> Papers:
    """The newest ``limit`` documents that fit ``wanted``, how many fit in all, and which kinds there are."""
    number = wanted.number.strip().upper()
    given: tuple[Any, ...] = (*_bounds(context, wanted.period, now), wanted.kind, wanted.kind, number, number)
    with context.store.read():
        sifted, query = seen(context), context.store.query
        given += sifted.given
        again = issuing.reprints(context)
        return Papers(
            lines=tuple(_paper(context, row, again) for row in query(NEWEST.format(seen=sifted.sql), (*given, limit))),
            total=query(COUNT.format(seen=sifted.sql), given)[0][0],
            kinds=tuple((kind, label(kind)) for (kind,) in query(KINDS.format(seen=sifted.sql), sifted.given)),
        )


def seen(context: Context) -> sight.Condition:
    """Which documents (``d``) whoever sits here may see: notices of what falls on themselves, and what else was printed
    of cases in sight. Reports are the whole company's: they are not for somebody who sees one store.
    """
    own = sight.own(context)
    if own is None:
        return sight.EVERYTHING
    cases = sight.within(sight.condition(context), "d.case_no")
    mine = f"d.penalty IN (SELECT id FROM penalty_row WHERE whom IN ({', '.join('?' * len(own))}))"
    return sight.Condition(f" AND ((d.penalty = ''{cases.sql}) OR {mine})", (*cases.given, *own))


def may_read(context: Context, number: str) -> bool:
    """Whether the document ``number`` is for whoever sits here."""
    asked = seen(context)
    sql = f"SELECT 1 FROM document_row d WHERE d.number = ?{asked.sql}"
    return bool(context.store.query(sql, (number, *asked.given)))


def _bounds(context: Context, period: str, now: Instant) -> tuple[Instant, Instant]:
    """The first instant of a period at ``now`` and the first after it; all time for another than those known."""
    if period not in periods.PERIODS:
        return -(1 << 62), 1 << 62
    first, last = periods.days(period, now, context.zone)
    return faces.day_start(first, context.zone), faces.day_start(last + timedelta(days=1), context.zone)


def label(kind: str) -> Text:
    """What a kind of document is called."""
    return LABELS.get(kind, plain(kind))


def _paper(context: Context, row: tuple[Any, ...], again: dict[str, int]) -> Paper:
    number, kind, at, by, case, rule, whom, present, erased_by, subject = row
    about = _subject(context, subject or "")
    if rule:
        named = RULES[rule].label if rule in RULES else plain(rule)
        who = context.who(whom).name
        about = Text(f"{who} · {named.zh}", f"{who} · {named.en}")
    kept = ERASED if erased_by else WHOLE if present else MISSING
    times = 1 + again.get(number, 0)
    return Paper(number, kind, label(kind), at, context.who(by or "").name, case or "", about, kept, times)


def _subject(context: Context, subject: str) -> Text:
    """The days that a paper is about, or whom it goes to; nothing for one that is about a whole case."""
    start, between, end = subject.partition("/")
    if between:
        return plain(periods.shown(start, end))
    return plain(context.who(subject).name) if subject else NONE
