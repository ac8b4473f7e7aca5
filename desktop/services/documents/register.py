"""The two registers 登记本 on paper (5.1.1, 5.2.1), landscape: the complaints of a period in their order.

Owns their columns, as the clauses ask for them. Must not query: every row is given; nor load reportlab before a
register is rendered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.services.documents import tables
from desktop.services.documents.fonts import FontSet, Setting, font_set
from desktop.services.documents.imprint import Imprint, begin, days, finish, signatures
from desktop.services.documents.pages import LANDSCAPE
from desktop.services.documents.pdf import Document
from desktop.services.documents.tables import Cell, Table, shares
from desktop.services.documents.words import word

COLUMNS: Mapping[str, tuple[tuple[str, float], ...]] = {
    "customer": (
        ("book-number", 99.0),
        ("book-customer-who", 124.0),
        ("book-category", 76.0),
        ("book-content", 122.0),
        ("book-demand", 64.0),
        ("book-responsible", 52.0),
        ("book-result", 76.0),
        ("book-answered", 80.0),
    ),
    "employee": (
        ("book-number", 100.0),
        ("book-employee-who", 74.0),
        ("book-employee-category", 68.0),
        ("book-event", 130.0),
        ("book-standing", 60.0),
        ("book-demand", 52.0),
        ("book-responsible", 48.0),
        ("book-decision", 82.0),
        ("book-notified", 80.0),
    ),
}
"""The columns of each register with their shares of the width; a row has one text for each."""


SIZE, LINE, WHOLE = 8.0, 11.5, 150.0
"""Type of the lists; a row taller than ``WHOLE`` points goes on over the page's end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterData:
    """A register of a period. ``rows``: one text a column of :data:`COLUMNS`; ``open``: how many are not done yet."""

    imprint: Imprint
    register: str
    clause: str
    start: date
    end: date
    rows: tuple[tuple[str, ...], ...]
    open: int


def render_register(data: RegisterData, fonts: FontSet | None = None) -> Document:
    """The register as a PDF. Raises ``OSError`` without fonts."""
    setting, lang, title = Setting(fonts or font_set()), data.imprint.lang, f"book-{data.register}"
    period = f"{days(data.start, data.end, lang)} · {data.clause}"
    flow = begin(setting, data.imprint, title, sheet=LANDSCAPE, note=period, inside=True)
    flow.paragraph(word("book-said", lang, len(data.rows), data.open))
    flow.y += 4.0
    columns = COLUMNS[data.register]
    rows = [[_fine(text, head=True) for text in ("#", *(word(key, lang) for key, _ in columns))]]
    for place, row in enumerate(data.rows, start=1):
        rows.append([_fine(text) for text in (str(place), *row)])
    if not data.rows:
        rows.append([Cell(word("book-empty", lang), span=1 + len(columns))])
    widths = shares(22.0, *(share for _, share in columns), total=LANDSCAPE.text_width)
    tables.draw(flow, Table(widths, rows, head=1, whole=WHOLE))
    kept = f"{data.imprint.printed_by}\n{data.imprint.printed_at:%Y-%m-%d}"
    signatures(flow, data.imprint, ("book-keeper", kept), ("book-checker", ""), tall=52.0)
    return finish([flow], setting, data.imprint, title)


def _fine(text: str, *, head: bool = False) -> Cell:
    return Cell(text, bold=head, shade=head, size=SIZE, line=LINE)
