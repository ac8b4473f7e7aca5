"""Reads the text of a PDF that this program made: to prove on the user's own machine that what was printed can be read.

Owns a reader of exactly what :mod:`desktop.services.documents` writes: Flate streams, Identity-H fonts with a ToUnicode
table, text as hexadecimal codes. It is no reader of PDFs in general, and imports nothing that prints.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_STREAM = re.compile(rb"(\d+) 0 obj\s*(<<(?:(?!endobj).)*?>>)\s*stream\r?\n", re.S)
_LENGTH = re.compile(rb"/Length (\d+)")
_FONT = re.compile(rb"(\d+) 0 obj\s*<<[^<>]*/ToUnicode (\d+) 0 R[^<>]*>>", re.S)
_NAMED = re.compile(rb"/(F\d+) (\d+) 0 R")
_PAIR = re.compile(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
_SHOWN = re.compile(r"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]*)>\s*Tj|\b(ET)\b")


def text_of(pdf: bytes) -> str:
    """The text of all pages in the order it was set, a line feed after each text object; ``ValueError`` for no PDF."""
    if not pdf.startswith(b"%PDF-"):
        raise ValueError("this is no PDF")
    streams = dict(_streams(pdf))
    tables = {font: _table(streams.get(mapping, b"")) for font, mapping in _fonts(pdf)}
    named = {name.decode(): tables[int(number)] for name, number in _NAMED.findall(pdf) if int(number) in tables}
    pages = [data for data in streams.values() if data[:400].count(b"BT ") or b"\nBT " in data]
    return "".join(_shown(page.decode("latin-1"), named) for page in pages)


def _fonts(pdf: bytes) -> Iterator[tuple[int, int]]:
    for font, mapping in _FONT.findall(pdf):
        yield int(font), int(mapping)


def _streams(pdf: bytes) -> Iterator[tuple[int, bytes]]:
    """Every Flate stream by its object's number; the length is believed, so that binary bytes are never searched."""
    at = 0
    while found := _STREAM.search(pdf, at):
        at = found.end()
        length = _LENGTH.search(found[2])
        if length is None or b"/FlateDecode" not in found[2]:
            continue
        packed = pdf[at : at + int(length[1])]
        at += len(packed)
        if b"/Length1" not in found[2]:
            yield int(found[1]), zlib.decompress(packed)


def _table(mapping: bytes) -> dict[str, str]:
    return {
        code.upper(): bytes.fromhex(text).decode("utf-16-be")
        for code, text in _PAIR.findall(mapping.decode("latin-1").partition("endcodespacerange")[2])
    }


def _shown(operators: str, fonts: dict[str, dict[str, str]]) -> str:
    pieces, table = [], dict[str, str]()
    for font, codes, end in _SHOWN.findall(operators):
        if font:
            table = fonts.get(font, {})
        elif end:
            pieces.append("\n")
        else:
            split = (codes[place : place + 4].upper() for place in range(0, len(codes), 4))
            pieces.append("".join(table.get(code, "\N{REPLACEMENT CHARACTER}") for code in split))
    return "".join(pieces)
