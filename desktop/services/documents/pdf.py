"""From finished pages and used glyphs to the bytes of a PDF, through reportlab.

Owns the file: pages, embedded fonts, description. The only module here that loads reportlab, and only when a document
is made. Must not lay anything out, and must not read the clock: the same pages give the same bytes.

The fonts are embedded as CID fonts with one code a character. reportlab's own embedding splits a font into subsets of
256 characters, writes no valid text mapping for characters beyond U+FFFF (rare names would be lost when copied) and
reads each font whole; here a thousand notices share one subset.
"""

from __future__ import annotations

import builtins
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from desktop.services.documents.fonts import Setting, Used
from desktop.services.documents.truetype import TrueType

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference

WIDTH, HEIGHT = 595.28, 841.89
"""A4 portrait, in points."""


@dataclass(frozen=True, slots=True)
class Document:
    """A finished PDF. ``missing``: characters that no font has, printed as a box (their text is kept in the file)."""

    bytes: builtins.bytes
    pages: int
    missing: frozenset[str]
    sha256: str


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself. ``printed_at`` as the wall clock of the company showed it."""

    title: str
    author: str
    printed_at: datetime
    lang: str


@dataclass(frozen=True, slots=True)
class Program:
    """One font cut to what is used of it, ready to be put into any number of files."""

    slot: int
    name: str
    face: TrueType
    widths: str
    packed: builtins.bytes
    size: int
    mapping: builtins.bytes


def programs(setting: Setting) -> tuple[Program, ...]:
    """The fonts that the pages made with ``setting`` use, when all of them are made."""
    found = []
    for slot, (face, used) in enumerate(zip(setting.fonts.faces, setting.used, strict=True)):
        if len(used.glyphs) > 1:
            file = face.subset(used.glyphs)
            widths = " ".join([str(face.advance(glyph)) for glyph in used.glyphs])
            mapping = zlib.compress(_text_mapping(used))
            name = f"/{used.tag()}+{face.name}"
            found.append(Program(slot, name, face, widths, zlib.compress(file, 1), len(file), mapping))
    return tuple(found)


def write(
    pages: Sequence[str],
    fonts: Sequence[Program],
    missing: set[str],
    about: About,
    size: tuple[float, float] = (WIDTH, HEIGHT),
) -> Document:
    """The pages (PDF operators, one string a page) as a file; deterministic. ``size``: of each page, in points."""
    from reportlab.pdfbase import pdfdoc

    doc = pdfdoc.PDFDocument(compression=1, invariant=1, pdfVersion=(1, 5), lang=about.lang)
    doc.Catalog.Outlines = None
    doc.info = _info(about)
    doc.updateSignature(about.title)
    named = pdfdoc.PDFDictionary({f"F{program.slot}": _embed(doc, program) for program in fonts})
    resources = doc.Reference(pdfdoc.PDFDictionary({"Font": named, "ProcSet": "[/PDF /Text]"}), "Resources")
    for operators in pages:
        page = pdfdoc.PDFPage()
        page.Override_default_compilation = 1
        page.MediaBox = f"[0 0 {size[0]:g} {size[1]:g}]"
        page.Contents = _stream(zlib.compress(operators.encode("ascii")))
        page.Resources = resources
        page.Parent = doc.Reference(doc.Pages)
        doc.updateSignature(operators)
        doc.addPage(page)
    data: bytes = doc.format()
    return Document(data, len(pages), frozenset(missing), sha256(data).hexdigest())


def _info(about: About) -> Any:
    from reportlab.pdfbase import pdfdoc

    moment = about.printed_at.strftime("D:%Y%m%d%H%M%S")
    offset = about.printed_at.utcoffset()
    if offset is not None:
        minutes = int(offset.total_seconds()) // 60
        moment += f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}'{abs(minutes) % 60:02d}'"
    return pdfdoc.PDFDictionary(
        {
            "Title": pdfdoc.PDFString(about.title),
            "Author": pdfdoc.PDFString(about.author),
            "Creator": pdfdoc.PDFString("Complaint Desk 投诉受理台"),
            "Producer": pdfdoc.PDFString("ReportLab"),
            "CreationDate": pdfdoc.PDFString(moment),
            "ModDate": pdfdoc.PDFString(moment),
        }
    )


def _stream(packed: bytes, **entries: object) -> Any:
    from reportlab.pdfbase import pdfdoc

    stream = pdfdoc.PDFStream(content=packed)
    stream.dictionary["Filter"] = "/FlateDecode"
    for key, value in entries.items():
        stream.dictionary[key] = value
    return stream


def _embed(doc: PDFDocument, program: Program) -> PDFObjectReference:
    """Add one font and return the reference to it."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary

    face, name, slot = program.face, program.name, program.slot
    descriptor = PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": 4,
            "FontBBox": "[" + " ".join(map(str, face.box)) + "]",
            "ItalicAngle": face.italic_angle,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.cap_height,
            "StemV": face.stem,
            "FontFile2": doc.Reference(_stream(program.packed, Length1=program.size), f"file{slot}"),
        }
    )
    descendant = PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            "CIDToGIDMap": "/Identity",
            "DW": 1000,
            "W": f"[0 [{program.widths}]]",
            "FontDescriptor": doc.Reference(descriptor, f"descriptor{slot}"),
        }
    )
    whole = PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": f"[{_reference(doc, descendant, f'descendant{slot}')}]",
            "ToUnicode": doc.Reference(_stream(program.mapping), f"text{slot}"),
        }
    )
    return doc.Reference(whole, f"font{slot}")


def _reference(doc: PDFDocument, entry: Any, name: str) -> str:
    written: bytes = doc.Reference(entry, name).format(doc)
    return written.decode("ascii")


def _text_mapping(used: Used) -> bytes:
    """The table by which a reader turns codes back into text (PDF 32000-1, 9.10.3)."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    codes = [f"<{n:04X}> <{text.encode('utf-16-be').hex().upper()}>" for n, text in enumerate(used.texts) if n]
    for start in range(0, len(codes), 100):
        part = codes[start : start + 100]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
