"""A TrueType font file, read as far as printing needs it, and cut down to the glyphs that a document uses.

Owns the file format. Must not know reportlab or pages. reportlab's own reader builds tables of every character of a
10 MB font (41 ms and many megabytes a font); this one maps the file and looks up what is asked.
"""

from __future__ import annotations

import mmap
import sys
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from struct import pack, unpack_from

_COPIED = ("cvt ", "fpgm", "prep")


class FontError(ValueError):
    """The file is not a TrueType font that can be embedded (``path`` and what is wrong with it)."""


def _numbers(code: str, data: bytes) -> array[int]:
    numbers = array(code, data)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


class TrueType:
    """One font file. Widths and heights are in thousandths of the type size."""

    def __init__(self, path: Path) -> None:
        """Raises :class:`FontError` for anything but TrueType outlines, ``OSError`` where the file cannot be read."""
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._path = path
        if self._data[:4] not in (b"\0\1\0\0", b"true"):
            raise FontError(f"{path}: no TrueType outlines")
        count = unpack_from(">H", self._data, 4)[0]
        self._tables: dict[str, tuple[int, int]] = {}
        for at in range(12, 12 + 16 * count, 16):
            tag, _, offset, length = unpack_from(">4sLLL", self._data, at)
            self._tables[tag.decode("latin-1")] = (offset, length)
        missing = {"head", "hhea", "hmtx", "maxp", "loca", "glyf", "cmap", "name", "OS/2", "post"} - self._tables.keys()
        if missing:
            raise FontError(f"{path}: lacks {', '.join(sorted(missing))}")
        self._read_metrics()
        self._read_characters()
        self.name = self._postscript_name()

    def _table(self, tag: str) -> bytes:
        offset, length = self._tables[tag]
        return self._data[offset : offset + length]

    def _read_metrics(self) -> None:
        head = self._table("head")
        self._units = unpack_from(">H", head, 18)[0]
        self.box = tuple(self._scaled(v) for v in unpack_from(">4h", head, 36))
        long_offsets = unpack_from(">h", head, 50)[0] == 1
        loca = _numbers("I" if long_offsets else "H", self._table("loca"))
        self._loca = loca if long_offsets else array("I", (2 * v for v in loca))
        self.ascent, self.descent = (self._scaled(v) for v in unpack_from(">2h", self._table("hhea"), 4))
        self._full = unpack_from(">H", self._table("hhea"), 34)[0]
        self._hmtx = self._table("hmtx")
        os2 = self._table("OS/2")
        version, weight = unpack_from(">H", os2, 0)[0], unpack_from(">H", os2, 4)[0]
        self.cap_height = self._scaled(unpack_from(">h", os2, 88)[0]) if version >= 2 else self.ascent
        self.italic_angle = unpack_from(">l", self._table("post"), 4)[0] >> 16
        self.stem = 50 + int((weight / 65) ** 2)

    def _scaled(self, value: int) -> int:
        return round(value * 1000 / int(self._units))

    def _read_characters(self) -> None:
        """Keep the character table as three columns: first and last character of a range, first glyph."""
        cmap = self._table("cmap")
        offsets = {}
        for i in range(unpack_from(">H", cmap, 2)[0]):
            platform, encoding, offset = unpack_from(">HHL", cmap, 4 + 8 * i)
            offsets[platform, encoding, unpack_from(">H", cmap, offset)[0]] = offset
        for key in ((3, 10, 12), (0, 6, 12), (0, 4, 12)):
            if key in offsets:
                start = offsets[key]
                count = unpack_from(">L", cmap, start + 12)[0]
                rows = _numbers("I", cmap[start + 16 : start + 16 + 12 * count])
                self._first, self._last, self._glyph = rows[0::3], rows[1::3], rows[2::3]
                return
        if (3, 1, 4) not in offsets:
            raise FontError(f"{self._path}: no Unicode character table")
        self._expand_format_4(cmap[offsets[3, 1, 4] :])

    def _expand_format_4(self, table: bytes) -> None:
        count = unpack_from(">H", table, 6)[0] // 2
        ends, starts, deltas, ranges = (
            _numbers("H", table[at : at + 2 * count]) for at in (14 + 2 * count * k + (2 if k else 0) for k in range(4))
        )
        pairs = []
        for i, (start, end) in enumerate(zip(starts, ends, strict=True)):
            for code in range(start, min(end, 0xFFFE) + 1):
                glyph = code
                if ranges[i]:
                    at = 16 + 6 * count + 2 * i + ranges[i] + 2 * (code - start)
                    glyph = unpack_from(">H", table, at)[0]
                    if glyph == 0:
                        continue
                pairs.append((code, (glyph + deltas[i]) & 0xFFFF))
        self._first = self._last = array("I", (code for code, _ in pairs))
        self._glyph = array("I", (glyph for _, glyph in pairs))

    def _postscript_name(self) -> str:
        table = self._table("name")
        count, storage = unpack_from(">HH", table, 2)
        for i in range(count):
            platform, _, _, name, length, offset = unpack_from(">6H", table, 6 + 12 * i)
            if platform == 3 and name == 6:
                text = table[storage + offset : storage + offset + length].decode("utf-16-be")
                return "".join(c for c in text if c.isascii() and (c.isalnum() or c in "-_"))
        return "".join(c for c in self._path.stem if c.isascii() and c.isalnum()) or "Font"

    def glyph(self, code: int) -> int:
        """Glyph number of the character ``code``; 0 where the font lacks it."""
        row = bisect_right(self._first, code) - 1
        if row < 0 or code > self._last[row]:
            return 0
        return int(self._glyph[row] + code - self._first[row])

    def advance(self, glyph: int) -> int:
        """Width of a glyph."""
        return self._scaled(unpack_from(">H", self._hmtx, 4 * min(glyph, self._full - 1))[0])

    def _bearing(self, glyph: int) -> int:
        at = 4 * glyph + 2 if glyph < self._full else 4 * self._full + 2 * (glyph - self._full)
        return int(unpack_from(">h", self._hmtx, at)[0])

    def _outline(self, glyph: int) -> bytes:
        base = self._tables["glyf"][0]
        return self._data[base + self._loca[glyph] : base + self._loca[glyph + 1]]

    def subset(self, glyphs: Sequence[int]) -> bytes:
        """A font file whose glyph number *n* is ``glyphs[n]`` of this one (parts of composed glyphs follow them)."""
        wanted, outlines = list(glyphs), []
        number = {glyph: n for n, glyph in reversed(list(enumerate(wanted)))}
        for glyph in wanted:  # grows while composed glyphs ask for their parts
            outline = self._outline(glyph)
            if len(outline) > 10 and outline[0] & 0x80:
                outline = _renumbered(outline, wanted, number)
            outlines.append(outline + b"\0" * (-len(outline) % 4))
        loca, at = array("I", [0]), 0
        for outline in outlines:
            at += len(outline)
            loca.append(at)
        if sys.byteorder == "little":
            loca.byteswap()
        hmtx = b"".join(
            pack(">Hh", unpack_from(">H", self._hmtx, 4 * min(g, self._full - 1))[0], self._bearing(g)) for g in wanted
        )
        size = pack(">H", len(wanted))
        head, hhea, maxp = self._table("head"), self._table("hhea"), self._table("maxp")
        tables = {
            "glyf": b"".join(outlines),
            "head": head[:8] + b"\0\0\0\0" + head[12:50] + b"\0\1" + head[52:],
            "hhea": hhea[:34] + size,
            "hmtx": hmtx,
            "loca": loca.tobytes(),
            "maxp": maxp[:4] + size + maxp[6:],
        }
        tables |= {tag: self._table(tag) for tag in _COPIED if tag in self._tables}
        return _file(tables)


def _renumbered(outline: bytes, wanted: list[int], number: dict[int, int]) -> bytes:
    """A composed glyph whose parts carry their numbers in the new file; parts not yet wanted are added."""
    data, at, flags = bytearray(outline), 10, 0x20
    while flags & 0x20:
        flags, part = unpack_from(">HH", data, at)
        if part not in number:
            number[part] = len(wanted)
            wanted.append(part)
        data[at + 2 : at + 4] = pack(">H", number[part])
        at += 4 + (4 if flags & 1 else 2) + (2 if flags & 8 else 4 if flags & 0x40 else 8 if flags & 0x80 else 0)
    return bytes(data)


def _checksum(data: bytes) -> int:
    return sum(_numbers("I", data + b"\0" * (-len(data) % 4))) & 0xFFFFFFFF


def _file(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    directory = pack(">LHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))
    body, at = [], 12 + 16 * count
    total, head = 0, 0
    for tag in sorted(tables):
        data, check = tables[tag], _checksum(tables[tag])
        if tag == "head":
            head = at
        directory += tag.encode() + pack(">LLL", check, at, len(data))
        body.append(data + b"\0" * (-len(data) % 4))
        at += len(body[-1])
        total += check
    whole = directory + b"".join(body)
    adjust = (0xB1B0AFBA - total - _checksum(directory)) & 0xFFFFFFFF
    return whole[: head + 8] + pack(">L", adjust) + whole[head + 12 :]
