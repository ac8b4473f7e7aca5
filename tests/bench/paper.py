"""Rows about paper: one notice, a thousand notices.

Owns their floors: a minimal page by reportlab with an embedded Chinese font.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from desktop.paths import font
from desktop.services.documents import render_many, render_notice
from tests.bench.pairs import Row, pairs
from tests.documents.samples import notice

LINES = 36
"""About as many pieces of text as stand on a notice."""


def _minimal(pages: int = 1, lines: int = 1) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, A4)
    for _ in range(pages):
        canvas.setFont("Floor", 10.5)
        for line in range(lines):
            canvas.drawString(72, 780 - 20 * line, "处罚通知单 成都公司 人事行政部")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def rows() -> Iterator[Row]:
    """Every row about paper."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    registerFont(TTFont("Floor", str(font("regular"))))
    one = notice()
    yield pairs("one notice, warm / minimal page with embedded font", _minimal, lambda: render_notice(one), 1.25)
    many = [one] * 1000
    yield pairs(
        f"1,000 notices, one file / 1,000 pages of {LINES} plain lines",
        lambda: _minimal(1000, LINES),
        lambda: render_many(many),
        1.3,
        3,
    )
