"""Which characters the program's own fonts can show, and which font of the two shows each.

Owns the coverage map that set-up makes beside the fonts. Must not import Qt or reportlab, and opens no font: a look-up
is one bit of a small file that is read the first time somebody asks.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import groupby
from typing import Literal

from desktop import paths

FAMILY = "Complaint Desk Sans"
"""The family of ``paths.font("regular")`` and ``paths.font("bold")``."""

RARE_FAMILY = "Complaint Desk Rare"
"""The family of ``paths.font("fallback")``: set it as the second family in Qt."""

Face = Literal["main", "fallback"]

# Characters that paint nothing by themselves and so need no glyph: controls, formats, separators, variation selectors.
_SILENT = frozenset({"Cc", "Cf", "Zl", "Zp"})
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def coverage(text: str) -> frozenset[str]:
    """The characters of the text that neither font can show; they would print as boxes and be lost on extraction."""
    main, rare = _maps()
    return frozenset(
        character
        for character in set(text)
        if not (_has(main, character) or _has(rare, character) or _is_silent(character))
    )


def runs(text: str) -> tuple[tuple[Face, str], ...]:
    """The text cut where the font has to change, for painters that do not fall back by themselves (reportlab).

    A character that neither font covers stays with the main one; ``coverage`` tells about it.
    """
    main, rare = _maps()

    def face(character: str) -> Face:
        return "fallback" if not _has(main, character) and _has(rare, character) else "main"

    return tuple((chosen, "".join(piece)) for chosen, piece in groupby(text, face))


def legible(text: str) -> str:
    """The text with each character that no font of ours shows written out, ``〔U+9FFF〕``: on paper nothing is lost."""
    unseen = coverage(text)
    return "".join(f"〔U+{ord(character):04X}〕" if character in unseen else character for character in text)


@cache
def _maps() -> tuple[bytes, bytes]:
    """Two bit maps over code points: in regular and bold; in the fallback only."""
    both = paths.resource("fonts", "coverage.bin").read_bytes()
    return both[: len(both) // 2], both[len(both) // 2 :]


def _has(bits: bytes, character: str) -> bool:
    code = ord(character)
    return code >> 3 < len(bits) and bool(bits[code >> 3] & 1 << (code & 7))


def _is_silent(character: str) -> bool:
    return unicodedata.category(character) in _SILENT or any(ord(character) in block for block in _SELECTORS)
