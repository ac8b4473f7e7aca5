"""The documents (文书): what was issued or sent up, found again by kind, period and number, with the bytes as printed.

Owns the list. Must not render: a document's bytes are those that the ledger keeps (:func:`penalties.document`).
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from desktop.policy.clocks import REPORT_CLOCKS
from desktop.policy.rules import RULES
from desktop.policy.values import Instant, Text
from desktop.services import faces, sight
from desktop.services.context import Context
from desktop.services.deskmodels import NONE, Paper, PaperFilter, Papers
from desktop.services.shown import plain

WHOLE, ERASED, MISSING = "whole", "erased", "missing"
LABELS = {
    "penalty-notice": Text("处罚通知单", "Penalty notice"),
    **{name: one.label for name, one in REPORT_CLOCKS.items()},
}
PERIODS = ("week", "month", "year")

_FROM = (
    "FROM document_row d JOIN event e ON e.id = d.event_id LEFT JOIN case_row c ON c.no = d.case_no "
    "LEFT JOIN penalty_row p ON p.id = d.penalty "
    "LEFT JOIN part b ON b.event_id = d.event_id AND b.name = 'attachment-1'"
)
_WHERE = "WHERE d.at >= ? AND (? = '' OR d.document = ?) AND (? = '' OR instr(d.number, ?) > 0)"
NEWEST = (
    "SELECT d.number, d.document, d.at, json_extract(CAST(e.header AS TEXT), '$.actor'), c.number, p.rule, p.whom, "
    f"b.salt IS NOT NULL, b.erased_by {_FROM} {_WHERE}{{seen}} ORDER BY d.at DESC, d.number DESC LIMIT ?"
)
COUNT = f"SELECT count(*) FROM document_row d {_WHERE}{{seen}}"
KINDS = "SELECT d.document FROM document_row d WHERE 1{seen} GROUP BY d.document ORDER BY d.document"


def papers(context: Context, wanted: PaperFilter, now: Instant, limit: int = 200) -> Papers:
    """The newest ``limit`` documents that fit ``wanted``, how many fit in all, and which kinds there are."""
    number = wanted.number.strip().upper()
    given: tuple[Any, ...] = (_since(context, wanted.period, now), wanted.kind, wanted.kind, number, number)
    with context.store.read():
        sifted, query = seen(context), context.store.query
        given += sifted.given
        return Papers(
            lines=tuple(_paper(context, row) for row in query(NEWEST.format(seen=sifted.sql), (*given, limit))),
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


def _since(context: Context, period: str, now: Instant) -> Instant:
    """The first instant of the week, month or year that runs at ``now``; everything for another period."""
    today = faces.today(now, context.zone)
    first = {
        "week": today - timedelta(days=today.weekday()),
        "month": today.replace(day=1),
        "year": today.replace(month=1, day=1),
    }.get(period)
    return faces.day_start(first, context.zone) if first is not None else -(1 << 62)


def label(kind: str) -> Text:
    """What a kind of document is called."""
    return LABELS.get(kind, plain(kind))


def _paper(context: Context, row: tuple[Any, ...]) -> Paper:
    number, kind, at, by, case, rule, whom, present, erased_by = row
    about = NONE
    if rule:
        named = RULES[rule].label if rule in RULES else plain(rule)
        who = context.who(whom).name
        about = Text(f"{who} · {named.zh}", f"{who} · {named.en}")
    kept = ERASED if erased_by else WHOLE if present else MISSING
    return Paper(number, kind, label(kind), at, context.who(by or "").name, case or "", about, kept)
