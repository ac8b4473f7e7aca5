"""Finds the line of a key in a TOML text, so that a message can point at it.

Owns nothing else. A small reader of table headers and keys; values that span lines are left to the TOML parser.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEADER = re.compile(r"\s*\[\[?([^\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[A-Za-z0-9_.-]+)(?:\s*\.\s*(?:"[^"]*"|[A-Za-z0-9_-]+))*)\s*=""")
_PIECE = re.compile(r""""([^"]*)"|'([^']*)'|([^."'\s]+)""")


def split_key(dotted: str) -> tuple[str, ...]:
    """``windows."7.2.1".x`` as its pieces."""
    return tuple(a or b or c for a, b, c in _PIECE.findall(dotted))


def line_of(text: str, path: Sequence[str]) -> int:
    """The 1-based line where ``path`` (or its nearest parent) is set; 1 where none of it stands in the text."""
    wanted, best, best_line = tuple(path), 0, 1
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = split_key(header[1])
            here = table
        elif key := _KEY.match(line):
            here = table + split_key(key[1])
        else:
            continue
        if len(here) > best and wanted[: len(here)] == here:
            best, best_line = len(here), number
    return best_line
