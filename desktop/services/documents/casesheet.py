"""The case sheet 投诉案件档案单: one case with everything that was recorded of it, for the file.

Owns what stands on it and in which order. It holds personal data and says so on every page. Must not query, nor load
reportlab before a sheet is rendered.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.services.documents import tables
from desktop.services.documents.fonts import FontSet, Setting, font_set
from desktop.services.documents.imprint import Imprint, begin, finish, named, pairs, signatures, small, small_head
from desktop.services.documents.pages import TEXT_WIDTH, Flow
from desktop.services.documents.pdf import Document
from desktop.services.documents.tables import Cell, Table, shares
from desktop.services.documents.words import word

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One line of the history: when it happened and was typed, what with its details, who, and why it did not apply."""

    happened: str
    typed: str
    title: str
    lines: tuple[str, ...]
    who: str
    not_applied: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSheetData:
    """Everything on one sheet, in words. ``facts``: label, value, former values; ``clocks``: limit with clause, owner,
    start, due, state; ``penalties``: clause, whom, sum, state, document; ``documents``: number, name, date."""

    imprint: Imprint
    case: str
    book: str
    stage: str
    policy_label: str
    registered_at: str
    facts: tuple[tuple[str, str, tuple[str, ...]], ...]
    clocks: Rows
    history: tuple[HistoryRow, ...]
    penalties: Rows
    documents: Rows


def render_case_sheet(data: CaseSheetData, fonts: FontSet | None = None) -> Document:
    """The sheet as a PDF. Raises ``OSError`` without fonts."""
    setting, lang = Setting(fonts or font_set()), data.imprint.lang
    flow = begin(setting, data.imprint, "sheet", note=data.case, inside=True)
    tables.draw(flow, _head(data))
    _part(flow, word("sheet-facts", lang), _facts(data))
    _part(flow, word("sheet-clocks", lang), _clocks(data))
    _part(flow, word("sheet-history", lang), _history(data))
    if data.penalties:
        titles = ("clause", "ledger-whom", "sum", "sheet-state", "sheet-document")
        _part(flow, word("sheet-penalties", lang), _list(data, titles, data.penalties, (150, 110, 70, 70, 140)))
    if data.documents:
        columns = ("sheet-document", "sheet-what", "when")
        _part(flow, word("sheet-documents", lang), _list(data, columns, data.documents, (180, 180, 180)))
    filed = f"{data.imprint.printed_by}\n{data.imprint.printed_at:%Y-%m-%d}"
    signatures(flow, data.imprint, ("sheet-archived", filed), ("book-checker", ""), tall=52.0)
    return finish([flow], setting, data.imprint, "sheet")


def _part(flow: Flow, title: str, table: Table) -> None:
    flow.heading(title, tables.height(flow, table, first=1))
    tables.draw(flow, table)


def _head(data: CaseSheetData) -> Table:
    lang = data.imprint.lang
    rows = [
        [named("sheet-book", lang), Cell(data.book), named("sheet-stage", lang), Cell(data.stage)],
        [named("registered-on", lang), Cell(data.registered_at), named("sheet-policy", lang), Cell(data.policy_label)],
    ]
    return Table(pairs(data.imprint), rows)


def _facts(data: CaseSheetData) -> Table:
    lang, rows = data.imprint.lang, []
    for label, value, former in data.facts:
        before = "；".join(former) if not data.imprint.english else "; ".join(former)
        said = word("sheet-formerly", lang, value or "—", before) if former else value
        rows.append([Cell(label, bold=True, shade=True), Cell(said)])
    return Table([88.0, TEXT_WIDTH - 88.0], rows)


def _clocks(data: CaseSheetData) -> Table:
    lang = data.imprint.lang
    if not data.clocks:
        return Table([TEXT_WIDTH], [[Cell(word("sheet-no-clocks", lang))]])
    columns = ("clock", "sheet-owner", "urged-started", "urged-due", "sheet-state")
    return _list(data, columns, data.clocks, (112, 88, 112, 112, 108))


def _history(data: CaseSheetData) -> Table:
    lang = data.imprint.lang
    titles = ("happened", "sheet-typed", "sheet-what", "sheet-who")
    rows = [small_head(*(word(key, lang) for key in titles))]
    for one in data.history:
        lines = [one.title, *one.lines]
        if one.not_applied:
            lines.append(word("sheet-not-applied", lang, one.not_applied))
        rows.append([small(one.happened), small(one.typed), small("\n".join(lines)), small(one.who)])
    return Table(shares(96, 96, 284, 60), rows, head=1)


def _list(data: CaseSheetData, titles: tuple[str, ...], lines: Rows, widths: tuple[float, ...]) -> Table:
    rows = [small_head(*(word(key, data.imprint.lang) for key in titles))]
    rows += [[small(text) for text in line] for line in lines]
    return Table(shares(*widths), rows, head=1)
