"""Owns the proof that the made fonts print: regular and bold Chinese in a PDF whose text reads back as meant.

It also keeps what reportlab cannot do by itself, so that a later pin which mends it is noticed.
"""

from __future__ import annotations

import io
import json

import pytest
from fontTools.ttLib import TTFont as Outline
from pypdf import PdfReader
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QGlyphRun, QTextLayout
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop import paths
from desktop.services import fonts
from tests.conftest import ExpectLog

TITLE = "处罚通知单"
LINE = "对春熙路店的投诉：㐂、丽，罚款 ¥ 50.00（人民币伍拾元整）。"
RARE = "𠮷"
WEIGHTS: tuple[paths.FontWeight, ...] = ("regular", "bold", "fallback")


@pytest.fixture(scope="module")
def page() -> bytes:
    """One page: a bold title, a regular line, and a rare name in the fallback font."""
    for weight in WEIGHTS:
        pdfmetrics.registerFont(TTFont(f"spike-{weight}", paths.font(weight)))
    paper = io.BytesIO()
    canvas = Canvas(paper, pagesize=A4, initialFontName="spike-regular")
    for top, font, text in ((760, "spike-bold", TITLE), (720, "spike-regular", LINE), (700, "spike-fallback", RARE)):
        canvas.setFont(font, 10.5)
        canvas.drawString(72, top, text)
    canvas.save()
    return paper.getvalue()


def test_the_text_reads_back_as_it_was_meant(page: bytes, expected_log: ExpectLog) -> None:
    expected_log("Odd-length string")
    lines = PdfReader(io.BytesIO(page)).pages[0].extract_text().split("\n")
    assert lines[:2] == [TITLE, LINE]


def test_reportlab_alone_loses_a_character_beyond_the_first_plane(page: bytes, expected_log: ExpectLog) -> None:
    """It maps the glyph back to ``<20BB7>``, which is no UTF-16: our documents embed their fonts themselves."""
    expected_log(r"Odd-length string \(b'20BB7'\)")
    assert RARE not in PdfReader(io.BytesIO(page)).pages[0].extract_text()


def test_every_font_on_the_page_is_embedded_and_ours(page: bytes) -> None:
    resources = PdfReader(io.BytesIO(page)).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    used = [font.get_object() for font in resources.values()]
    assert {font["/BaseFont"].partition("+")[2] for font in used} == {
        "ComplaintDeskSans-Regular",
        "ComplaintDeskSans-Bold",
        "ComplaintDeskRare-Regular",
    }
    assert all("/FontFile2" in font["/FontDescriptor"] for font in used)


def test_the_fonts_have_names_of_their_own() -> None:
    names = set()
    for weight in WEIGHTS:
        with Outline(paths.font(weight), lazy=True) as outline:
            names.add(outline["name"].getDebugName(6))
    assert len(names) == 3


def test_the_coverage_map_agrees_with_the_fonts() -> None:
    shown: set[int] = set()
    for weight in WEIGHTS:
        with Outline(paths.font(weight), lazy=True) as outline:
            shown |= set(outline.getBestCmap())
    sample = [*range(0x20, 0x7F), *range(0x3400, 0xA000, 7), *range(0x20000, 0x2A000, 11), 0x20BB7, 0x9FFF]
    unseen = fonts.coverage("".join(map(chr, sample)))
    assert unseen == {chr(code) for code in sample if code not in shown}


def test_a_rare_name_goes_to_the_second_font_and_an_unknown_one_is_told() -> None:
    assert fonts.runs("王𠮷") == (("main", "王"), ("fallback", "𠮷"))
    assert fonts.coverage("王𠮷\n\ufe0f") == frozenset()
    assert fonts.coverage("王鿿") == {"鿿"}
    assert fonts.legible("王鿿先生") == "王〔U+9FFF〕先生"


def test_qt_takes_both_weights_and_falls_back_for_a_rare_name(qapp: object) -> None:
    families = set()
    for weight in WEIGHTS:
        number = QFontDatabase.addApplicationFont(str(paths.font(weight)))
        families.update(QFontDatabase.applicationFontFamilies(number))
    assert families == {fonts.FAMILY, fonts.RARE_FAMILY}
    font = QFont([fonts.FAMILY, fonts.RARE_FAMILY])
    font.setPixelSize(14)
    bold = QFont(font)
    bold.setBold(True)
    assert QFontMetrics(bold).boundingRect("受").width() != 0
    layout = QTextLayout("王𠮷", font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    drawn = {run.rawFont().familyName(): glyphs(run) for run in layout.glyphRuns()}
    assert set(drawn) == {fonts.FAMILY, fonts.RARE_FAMILY}, json.dumps(drawn)
    assert all(0 not in numbers for numbers in drawn.values())


def glyphs(run: QGlyphRun) -> list[int]:
    """The glyph numbers of a run; 0 is the empty box."""
    return list(run.glyphIndexes())
