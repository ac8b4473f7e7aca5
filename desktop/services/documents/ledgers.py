"""The ledgers for finance: dealers' penalties of a month (7.2.4), and every penalty and reward of a period.

Owns their columns and totals. Must not decide what an entry is: entries with their signs are given; nor load reportlab
before a ledger is rendered. No complainant stands on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.services.documents import tables
from desktop.services.documents.fonts import FontSet, Setting, font_set
from desktop.services.documents.imprint import Imprint, begin, days, finish, signatures, small, small_head
from desktop.services.documents.money import capitals, figures
from desktop.services.documents.pages import LANDSCAPE
from desktop.services.documents.pdf import Document
from desktop.services.documents.tables import Cell, Table, shares
from desktop.services.documents.words import word

DEALERS, PENALTIES = "dealer-ledger", "penalty-ledger"
_TITLES = ("ledger-date", "ledger-document", "ledger-whom", "ledger-unit", "ledger-case", "ledger-clause")
_WIDTHS = (66.0, 112.0, 84.0, 78.0, 122.0, 128.0, 56.0, 78.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One entry: issued, or a later change of what was issued, with its sign in ``fen``; ``reward``: money given,
    ``losses``: compensation, which is no fine."""

    day: date
    document: str
    whom: str
    unit: str
    case: str
    clause: str
    what: str
    fen: int
    reward: bool = False
    losses: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerData:
    """A ledger of a period. ``kind``: :data:`DEALERS` (with a sum for each dealer) or :data:`PENALTIES`."""

    imprint: Imprint
    kind: str
    start: date
    end: date
    entries: tuple[LedgerEntry, ...]


def render_ledger(data: LedgerData, fonts: FontSet | None = None) -> Document:
    """The ledger as a PDF. Raises ``OSError`` without fonts."""
    setting, lang = Setting(fonts or font_set()), data.imprint.lang
    flow = begin(setting, data.imprint, data.kind, sheet=LANDSCAPE, note=days(data.start, data.end, lang))
    if data.kind == DEALERS:
        total = sum(entry.fen for entry in data.entries)
        said = word("ledger-said", lang, len(data.entries), f"¥ {figures(total)}（{capitals(total)}）")
        flow.paragraph(said + word("ledger-dealer-note", lang))
    else:
        flow.paragraph(word("ledger-note", lang))
    flow.y += 4.0
    tables.draw(flow, _table(data))
    prepared = f"{data.imprint.printed_by}\n{data.imprint.printed_at:%Y-%m-%d}"
    blocks = (("ledger-prepared", prepared), ("ledger-checked", ""), ("ledger-received", ""))
    signatures(flow, data.imprint, *blocks, tall=56.0)
    return finish([flow], setting, data.imprint, data.kind)


def _table(data: LedgerData) -> Table:
    lang = data.imprint.lang
    rows = [small_head(*(word(key, lang) for key in (*_TITLES, "ledger-what", "ledger-sum")), right=1)]
    for entry in data.entries:
        texts = (f"{entry.day}", entry.document, entry.whom, entry.unit, entry.case, entry.clause, entry.what)
        rows.append([*(small(text) for text in texts), small(figures(entry.fen), align="right")])
    if not data.entries:
        rows.append([Cell(word("ledger-empty", lang), span=len(_WIDTHS))])
    else:
        rows += _totals(data)
    return Table(shares(*_WIDTHS, total=LANDSCAPE.text_width), rows, head=1)


def _totals(data: LedgerData) -> list[list[Cell]]:
    lang = data.imprint.lang
    if data.kind == PENALTIES:
        penalties = [entry for entry in data.entries if not entry.reward and not entry.losses]
        losses = [entry for entry in data.entries if entry.losses]
        rewards = [entry for entry in data.entries if entry.reward]
        sums = [
            (word("ledger-penalties", lang), penalties),
            (word("ledger-losses", lang), losses),
            (word("ledger-rewards", lang), rewards),
        ]
        return [_sum(label, found, lang) for label, found in sums if found]
    names = sorted({entry.whom for entry in data.entries}, key=lambda name: name.encode("gb18030"))
    parts = [
        _sum(word("ledger-of", lang, name), [entry for entry in data.entries if entry.whom == name], lang)
        for name in names
    ]
    return [*(parts if len(parts) > 1 else []), _sum(word("ledger-total", lang), data.entries, lang)]


def _sum(label: str, entries: Sequence[LedgerEntry], lang: str) -> list[Cell]:
    fen = sum(entry.fen for entry in entries)
    words = word("ledger-line", lang, label, len(entries), capitals(fen))
    cell = Cell(words, bold=True, shade=True, span=len(_WIDTHS) - 1, size=9.0, line=13.5)
    return [cell, Cell(figures(fen), bold=True, shade=True, align="right", size=9.0, line=13.5)]
