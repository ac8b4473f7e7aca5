"""How a phone number is written in a field: 138 8054 2716.

Owns the grouping only. Must not look anything up.
"""

from __future__ import annotations

MATCH_FROM = 7
"""Matching begins at this many digits (design §3, Forms)."""

_WIDE = str.maketrans("０１２３４５６７８９＋", "0123456789+")


def digits(text: str) -> str:
    """The digits of a typed number, an international +86 or 0086 before a mobile number left out."""
    only = "".join(one for one in text.translate(_WIDE) if one.isascii() and one.isdigit())
    for prefix in ("0086", "86"):
        if only.startswith(prefix) and len(only) == len(prefix) + 11 and only[len(prefix)] == "1":
            return only[len(prefix) :]
    return only


def grouped(text: str) -> str:
    """The number grouped for reading: a mobile number as 3 4 4; anything else stays as it was typed, trimmed."""
    only = digits(text)
    rest = text.translate(_WIDE).strip()
    if only.startswith("1") and len(only) <= 11 and all(one.isdigit() or one in " +-" for one in rest):
        return " ".join(part for part in (only[:3], only[3:7], only[7:]) if part)
    return rest
