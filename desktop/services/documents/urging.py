"""The urging note 催办单: what somebody owes in one case and has not done in time.

Owns what stands on it. It goes from desk to desk, so nothing of the complainant stands on it: the case's number leads
to the rest. Must not reckon: how long a clock is over is given. Nor load reportlab before a note is rendered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.services.documents import tables
from desktop.services.documents.fonts import FontSet, Setting, font_set
from desktop.services.documents.imprint import Imprint, begin, finish, moment, named, pairs, signatures
from desktop.services.documents.pdf import Document
from desktop.services.documents.tables import Cell, Table, shares
from desktop.services.documents.words import word


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgedClock:
    """One clock past due: its name, its clause with the policy's words, from when, due when and over by how
    long, both in words."""

    name: str
    clause: str
    quote: str
    started: datetime
    due: str
    over: str
    confirm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgingData:
    """Everything on one note."""

    imprint: Imprint
    whom: str
    unit: str
    case: str
    category: str
    registered_on: date
    clocks: tuple[UrgedClock, ...]
    hotline: str


def render_urging(data: UrgingData, fonts: FontSet | None = None) -> Document:
    """The note as a PDF. Raises ``OSError`` without fonts."""
    setting, lang = Setting(fonts or font_set()), data.imprint.lang
    flow = begin(setting, data.imprint, "urging")
    parties = [
        [named("urged", lang), Cell(data.whom), named("urged-unit", lang), Cell(data.unit or "—")],
        [named("case", lang), Cell(data.case), named("category", lang), Cell(data.category)],
    ]
    tables.draw(flow, Table(pairs(data.imprint), parties))
    clocks = _clocks(data)
    flow.heading(word("urged-clocks", lang), tables.height(flow, clocks, first=1))
    tables.draw(flow, clocks)
    flow.heading(word("urged-ask", lang), 3 * 18.0)
    flow.paragraph(word("urged-ask-text", lang, data.hotline))
    issued = f"{data.imprint.printed_by}\n{data.imprint.printed_at:%Y-%m-%d %H:%M}"
    signatures(flow, data.imprint, ("urged-by", issued), ("urged-received", word("urged-reply", lang)), tall=96.0)
    return finish([flow], setting, data.imprint, "urging")


def _clocks(data: UrgingData) -> Table:
    lang = data.imprint.lang
    titles = ("urged-what", "urged-started", "urged-due", "urged-over")
    rows = [tables.head(*(word(key, lang) for key in titles), right=1)]
    for one in data.clocks:
        mark = word("confirm", lang) if one.confirm else ""
        rows.append(
            [
                Cell(f"{one.name} {one.clause}", mark=mark),
                Cell(moment(one.started)),
                Cell(one.due),
                Cell(one.over, bold=True, align="right"),
            ]
        )
        if one.quote:
            rows.append([Cell(f"{word('urged-quote', lang)}：“{one.quote}”", span=4, size=9.0, line=14.0)])
    return Table(shares(190, 150, 150, 120), rows, head=1)
