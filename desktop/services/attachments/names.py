"""Names of files made safe: nothing in them leads out of a folder, turns the reading order, or is a device.

Owns what a name may hold. Must not look at any file.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST, LONGEST_BYTES = 120, 200
"""Characters and UTF-8 bytes of a name: with them a copy fits every file system that offices use."""
SUFFIX = 16
_DROPPED = ("Cc", "Cf", "Cs", "Zl", "Zp")
NAMELESS = "附件"
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_PORTS = [f"{port}{digit}" for port in ("com", "lpt") for digit in "123456789¹²³"]
_DEVICES = frozenset(("con", "prn", "aux", "nul", "conin$", "conout$", "clock$", *_PORTS))
"""Names that Windows keeps for devices, whatever suffix follows."""


def safe(name: str) -> str:
    """``name`` as it may be kept, shown and saved; never empty, the suffix stays as long as it is short."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    # Cc: control, Cf: bidi marks and other invisible ones, Cs: half characters, Zl and Zp: line ends.
    seen = "".join(one for one in last if unicodedata.category(one) not in _DROPPED)
    plain = re.sub(r"\s+", " ", _FORBIDDEN.sub("_", seen)).strip(" .")
    if not plain:
        return NAMELESS
    stem, dot, suffix = plain.rpartition(".")
    if not dot or not stem or len(suffix) > SUFFIX:
        stem, suffix = plain, ""
    if plain.split(".")[0].strip().lower() in _DEVICES:
        stem = f"_{stem}"
    return _cut(stem, suffix)


def suffix_of(name: str) -> str:
    """The suffix of a name in small letters, without its dot; empty where there is none."""
    stem, dot, suffix = name.rpartition(".")
    return suffix.strip().lower() if dot and stem else ""


def _cut(stem: str, suffix: str) -> str:
    end = f".{suffix}" if suffix else ""
    stem = stem[: LONGEST - len(end)]
    while len((stem + end).encode()) > LONGEST_BYTES:
        stem = stem[:-1]
    return (stem.rstrip(" .") or NAMELESS) + end
