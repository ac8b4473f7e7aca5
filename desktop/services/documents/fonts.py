"""The fonts on paper: widths of texts, which font draws a character, which characters no font can draw.

Owns one set of fonts a process (read once, when first asked for) and, for a document, the glyphs that it uses. Must
not know pages, and must not load reportlab: embedding is done in :mod:`desktop.services.documents.pdf`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from desktop.services.documents.kinsoku import break_lines, clean, tight
from desktop.services.documents.truetype import TrueType

REGULAR, BOLD, FALLBACK = 0, 1, 2
RULE = 0.5
"""Width of every rule on paper, in points."""


class Glyph(NamedTuple):
    """Where a character's outline is: ``face`` one of REGULAR, BOLD, FALLBACK; ``lacking``: no font has it (a box)."""

    face: int
    number: int
    lacking: bool


class _Advances(dict[str, int]):
    """Width of each character in thousandths of the size, looked up when first asked for."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style

    def __missing__(self, character: str) -> int:
        glyph = self._style.find(character)
        width = self[character] = self._style.faces[glyph.face].advance(glyph.number)
        return width


class Style:
    """Regular or bold type, with the fallback font behind it."""

    def __init__(self, faces: tuple[TrueType, ...], face: int) -> None:
        self.faces = faces
        self.face = face
        self._found: dict[str, Glyph] = {}
        self.advance: Callable[[str], int] = _Advances(self).__getitem__
        """Width of a character in thousandths of the size."""

    def find(self, character: str) -> Glyph:
        """The glyph that stands for ``character``: from the style's own font, else the fallback, else a box."""
        found = self._found.get(character)
        if found is None:
            found = self._found[character] = self._look_up(character)
        return found

    def _look_up(self, character: str) -> Glyph:
        for face in (self.face, FALLBACK):
            if face < len(self.faces):
                number = self.faces[face].glyph(ord(character))
                if number:
                    return Glyph(face, number, False)
        return Glyph(self.face, 0, True)

    def width(self, text: str, size: float) -> float:
        """Width of ``text`` in points."""
        return (sum(map(self.advance, text)) - 500 * len(tight(text, self.advance, 1000))) * size / 1000


class FontSet:
    """The fonts of this process. ``styles[False]`` is regular, ``styles[True]`` bold."""

    def __init__(self, regular: Path, bold: Path, fallback: Path | None = None) -> None:
        """Reads the files; raises ``OSError`` or :class:`~desktop.services.documents.truetype.FontError`."""
        files = [regular, bold, *([fallback] if fallback is not None else [])]
        self.faces = tuple(TrueType(path) for path in files)
        self.styles = (Style(self.faces, REGULAR), Style(self.faces, BOLD))


@lru_cache(maxsize=4)
def _font_set(regular: Path, bold: Path, fallback: Path | None) -> FontSet:
    return FontSet(regular, bold, fallback)


def font_set() -> FontSet:
    """The program's own fonts, read once a process."""
    from desktop.paths import font

    rare = font("fallback")
    return _font_set(font("regular"), font("bold"), rare if rare.is_file() else None)


@dataclass(slots=True)
class Used:
    """The glyphs that a document uses of one font: code *n* in a page is ``glyphs[n]``, meant as ``texts[n]``."""

    glyphs: list[int] = field(default_factory=lambda: [0])
    texts: list[str] = field(default_factory=lambda: [""])

    def add(self, glyph: int, character: str) -> str:
        """The next code, as four hexadecimal digits."""
        self.glyphs.append(glyph)
        self.texts.append(character)
        return f"{len(self.glyphs) - 1:04X}"

    def tag(self) -> str:
        """Six capitals that name this subset; they follow from its characters alone."""
        digest = sha256("".join(self.texts).encode("utf-8", "surrogatepass")).digest()
        return "".join(chr(65 + byte % 26) for byte in digest[:6])


class _Codes(dict[str, str]):
    """Character → code in its own font; a character of the fallback font has no entry and raises ``KeyError``."""

    def __init__(self, style: Style, used: tuple[Used, ...], lacking: set[str]) -> None:
        super().__init__()
        self._style, self._used, self._lacking = style, used, lacking

    def __missing__(self, character: str) -> str:
        glyph = self._style.find(character)
        if glyph.face == FALLBACK:
            raise KeyError(character)
        if glyph.lacking:
            self._lacking.add(character)
        code = self[character] = self._used[glyph.face].add(glyph.number, character)
        return code


class Setting:
    """The type set for one document: which glyphs it used so far, and which characters no font has (``missing``)."""

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts
        self.used = tuple(Used() for _ in fonts.faces)
        self.missing: set[str] = set()
        self._lacking: set[str] = set()
        self._codes = tuple(_Codes(style, self.used, self._lacking) for style in fonts.styles)
        self._rare: dict[str, str] = {}
        self._shown: dict[tuple[str, bool, float, float], tuple[str, frozenset[str]]] = {}
        self._lines: dict[tuple[str, float, float, bool, float], list[str]] = {}

    def lines(self, text: str, width: float, size: float, bold: bool = False, indent: float = 0.0) -> list[str]:
        """``text`` cleaned and broken into lines of ``width`` points. Not to be changed: labels are broken once."""
        key = (text, width, size, bold, indent)
        found = self._lines.get(key)
        if found is None:
            scale, advance = 1000 / size, self.fonts.styles[bold].advance
            found = self._lines[key] = break_lines(clean(text), width * scale, advance, 1000, indent * scale)
        return found

    def show(self, text: str, bold: bool, size: float, gap: float = 0.0) -> str:
        """PDF operators that draw ``text`` from the current point on; ``gap`` points are added between characters."""
        key = (text, bold, size, gap)
        found = self._shown.get(key)
        if found is None:
            shown = self._show(text, bold, size, gap)
            found = self._shown[key] = shown, frozenset(self._lacking.intersection(text))
        if found[1]:
            self.missing |= found[1]
        return found[0]

    def _show(self, text: str, bold: bool, size: float, gap: float) -> str:
        codes = self._codes[bold]
        spacing = (f"{gap:g} Tc ", " 0 Tc") if gap else ("", "")
        try:
            return f"/F{int(bold)} {size:g} Tf {spacing[0]}{self._strings(text, codes, bold)}{spacing[1]}"
        except KeyError:
            runs = [self._run(text[start:end], rare, bold, size) for start, end, rare in self._split(text, bold)]
            return spacing[0] + " ".join(runs) + spacing[1]

    def _split(self, text: str, bold: bool) -> list[tuple[int, int, bool]]:
        style, runs, start = self.fonts.styles[bold], [], 0
        kinds = [style.find(character).face == FALLBACK for character in text]
        for at in range(1, len(text) + 1):
            if at == len(text) or kinds[at] != kinds[start]:
                runs.append((start, at, kinds[start]))
                start = at
        return runs

    def _run(self, part: str, rare: bool, bold: bool, size: float) -> str:
        if not rare:
            return f"/F{int(bold)} {size:g} Tf {self._strings(part, self._codes[bold], bold)}"
        for character in part:
            if character not in self._rare:
                number = self.fonts.styles[bold].find(character).number
                self._rare[character] = self.used[FALLBACK].add(number, character)
        shown = f"/F2 {size:g} Tf {self._strings(part, self._rare, bold)}"
        # The fallback font has one weight: in bold text its outline is thickened.
        return f"2 Tr {size / 32:.2f} w {shown} 0 Tr {RULE:g} w" if bold else shown

    def _strings(self, text: str, codes: dict[str, str], bold: bool) -> str:
        """The operator that shows ``text``; marks that stand close are pulled back by half a character."""
        shown = [codes[character] for character in text]
        closer = tight(text, self.fonts.styles[bold].advance, 1000)
        if not closer:
            return f"<{''.join(shown)}> Tj"
        for at in closer:
            shown[at] = f">500<{shown[at]}"
        return f"[<{''.join(shown)}>] TJ"
