"""The font reader and the subsets it cuts, judged by fontTools on a small font made for the purpose."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from desktop.paths import font
from desktop.services.documents.truetype import FontError, TrueType


def _square(side: int) -> Any:
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, side), (side, side), (side, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def small_font(path: Path, *, short_table: bool = True) -> Path:
    """Five glyphs, one composed of two others, in 2048 units an em; characters A, B, 中 in a table of format 4."""
    order = [".notdef", "a", "b", "zhong", "both"]
    builder = FontBuilder(2048, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({0x41: "a", 0x42: "both", 0x4E2D: "zhong", 0x20BB7: "b"})
    pen = TTGlyphPen({"a": None, "b": None})
    pen.addComponent("a", (1, 0, 0, 1, 0, 0))
    pen.addComponent("b", (0.5, 0, 0, 0.5, 1024, 0))
    glyphs = dict(zip(order, [*map(_square, (100, 200, 300, 400)), pen.glyph()], strict=True))
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (512 * n + 512, 0) for n, name in enumerate(order)})
    builder.setupHorizontalHeader(ascent=1800, descent=-248)
    builder.setupNameTable({"familyName": "Small", "styleName": "Regular", "psName": "Small-Regular"})
    builder.setupOS2(sCapHeight=1434)
    builder.setupPost()
    if short_table:
        cmap = builder.font["cmap"]
        cmap.tables = [table for table in cmap.tables if table.format == 4]
    builder.save(path)
    return path


@pytest.mark.parametrize("short_table", [True, False])
def test_characters_widths_and_measures_are_read(tmp_path: Path, short_table: bool) -> None:
    face = TrueType(small_font(tmp_path / "small.ttf", short_table=short_table))
    assert [face.glyph(ord(c)) for c in "AB中C"] == [1, 4, 3, 0]
    assert face.glyph(0x20BB7) == (0 if short_table else 2)
    assert face.glyph(0) == face.glyph(0xFFFF) == face.glyph(0x10FFFF) == 0
    assert [face.advance(glyph) for glyph in range(5)] == [250, 500, 750, 1000, 1250]
    assert (face.name, face.ascent, face.descent, face.cap_height) == ("Small-Regular", 879, -121, 700)


def test_a_subset_holds_the_glyphs_asked_for_in_their_order_and_the_parts_of_composed_ones(tmp_path: Path) -> None:
    path = small_font(tmp_path / "small.ttf")
    cut = TTFont(io.BytesIO(TrueType(path).subset([0, 4, 3, 3])), checkChecksums=2)
    glyf, names = cut["glyf"], cut.getGlyphOrder()
    assert len(names) == 6  # the four asked for, then the two parts
    assert [component.glyphName for component in glyf[names[1]].components] == [names[4], names[5]]
    sides = [glyf[name].xMax for name in (names[0], names[2], names[3], names[4], names[5])]
    assert sides == [100, 400, 400, 200, 300]
    assert [cut["hmtx"][name][0] for name in names] == [512, 2560, 2048, 2048, 1024, 1536]


def test_the_programs_own_fonts_agree_with_fonttools() -> None:
    for weight in ("regular", "bold", "fallback"):
        path = font(weight)  # type: ignore[arg-type]
        face = TrueType(path)
        with TTFont(path, lazy=True) as judge:
            order, scale = judge.getReverseGlyphMap(), 1000 / judge["head"].unitsPerEm
            cmap = judge.getBestCmap()
            for code in [*list(cmap)[::97], *range(0x9FF0, 0xA000)]:
                glyph = order[cmap[code]] if code in cmap else 0
                assert face.glyph(code) == glyph
                if glyph:
                    assert face.advance(glyph) == round(judge["hmtx"][cmap[code]][0] * scale)


def test_what_is_no_truetype_font_is_refused_by_name(tmp_path: Path) -> None:
    other = tmp_path / "letter.ttf"
    other.write_bytes(b"OTTO" + bytes(100))
    with pytest.raises(FontError, match=r"letter\.ttf: no TrueType outlines"):
        TrueType(other)
    other.write_bytes(b"\0\1\0\0" + bytes(100))
    with pytest.raises(FontError, match="lacks OS/2, cmap, glyf"):
        TrueType(other)
    with pytest.raises(FileNotFoundError):
        TrueType(tmp_path / "absent.ttf")


def test_a_font_without_unicode_characters_is_refused(tmp_path: Path) -> None:
    path = small_font(tmp_path / "small.ttf")
    with TTFont(path, lazy=False) as mac:
        (table, *_) = mac["cmap"].tables
        table.platformID, table.platEncID = 1, 0
        mac["cmap"].tables = [table]
        mac.save(path)
    with pytest.raises(FontError, match="no Unicode character table"):
        TrueType(path)
