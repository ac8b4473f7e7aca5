"""How a phone number is written in a field: 138 8054 2716.

Owns the grouping only. Must not look anything up.
"""

from __future__ import annotations

from desktop.services.phones import digits, is_phone

MATCH_FROM = 7
"""Matching begins at this many digits (design §3, Forms)."""

_WIDE = str.maketrans("０１２３４５６７８９＋", "0123456789+")

__all__ = ["MATCH_FROM", "digits", "grouped", "is_phone"]


def grouped(text: str) -> str:
    """The number grouped for reading: a mobile number as 3 4 4; anything else stays as it was typed, trimmed."""
    only = digits(text)
    rest = text.translate(_WIDE).strip()
    whole = len(only) == 11 or only == "".join(one for one in rest if one.isdigit())
    if only.startswith("1") and len(only) <= 11 and whole and all(one.isdigit() or one in " +-" for one in rest):
        return " ".join(part for part in (only[:3], only[3:7], only[7:]) if part)
    return rest
