"""How a phone number is written, and which ways of writing it mean the same line.

Owns the notation of phone numbers: what may stand in one, +86 and 0086, the trunk 0 before a mobile number or an area
code. Must not query, and must not change what was typed: a number is kept as it was said.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

AREA, WHOLE_MOBILE = 10, 11
"""A national number without its trunk 0 has at least so many digits (010 12345678: ten); a local one has fewer;
a mobile number has so many."""

_EXTENSION = re.compile(r"ext\.?", re.IGNORECASE)
_ALLOWED = re.compile(r"[0-9\s+\-()/,;、转]*")
_NEXT = re.compile(r"[/,;、转]|ext", re.IGNORECASE)
_COUNTRY = re.compile(r"^[\s(]*(?:\+\s*86|0086)")
_MOBILE = re.compile(r"^1[3-9]")
_FOREIGN_FORMS = ("", "0", "86", "860", "0086", "00860")


def normal(text: str) -> str:
    """The text with full-width figures and signs made half and every dash a hyphen, without the marks nobody sees.

    What is copied from a web page or an address book often begins with such a mark.
    """
    found = []
    for one in unicodedata.normalize("NFKC", text):
        kind = unicodedata.category(one)
        if kind != "Cf":
            found.append("-" if kind == "Pd" or one == "−" else one)
    return "".join(found)


def is_phone(text: str) -> bool:
    """Whether ``text`` is made as phone numbers are: digits, blanks, ``+ - ( ) / , ;`` (``、``), 转 and ``ext``."""
    plain = _EXTENSION.sub("", normal(text))
    return _ALLOWED.fullmatch(plain) is not None and any(one.isdigit() for one in plain)


def digits(text: str) -> str:
    """The first number's digits as dialled at home: ``+86 138…`` gives ``138…``, ``+86 28 8265 0505`` ``02882650505``.

    Without a + the country is only taken off where what follows is a whole mobile number.
    """
    first = _NEXT.split(normal(text))[0]
    country = _COUNTRY.match(first)
    only = re.sub(r"[^0-9]", "", first[country.end() :] if country else first)
    if country:
        home = only.removeprefix("0")
        return home if _MOBILE.match(home) or not home else "0" + home
    if only.startswith("86") and len(only) == 13 and _MOBILE.match(only[2:]):
        return only[2:]
    return only


@dataclass(frozen=True, slots=True)
class Spelling:
    """Kept digits that begin with ``start`` and have at least ``least`` digits are the same line, written so."""

    start: str
    least: int = 0


def spellings(text: str) -> tuple[Spelling, ...]:
    """Every way in which the number that ``text`` begins may have been written before; none for no digits.

    A trunk 0 is only taken off or put before a mobile number or a number with its area code: a local number of seven
    or eight digits means itself.
    """
    typed = digits(text)
    home = typed[1:] if typed.startswith("0") and not typed.startswith("00") else typed
    if _MOBILE.match(home):
        home = home[:WHOLE_MOBILE]  # what follows is an extension, or a second number after a blank
    if not home:
        return ()
    if home == typed and not _MOBILE.match(home) and len(home) < AREA:
        return (Spelling(home),)
    whole = 0 if _MOBILE.match(home) else AREA
    return tuple(
        Spelling(form + home, len(form) + AREA if form else whole if home != typed else 0) for form in _FOREIGN_FORMS
    )
