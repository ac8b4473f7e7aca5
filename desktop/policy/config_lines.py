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


def with_value(text: str, path: Sequence[str], value: str) -> str:
    """``text`` with ``value`` (TOML) standing at ``path``; everything else, comments included, stays to the letter.

    Raises ``KeyError`` where ``path`` is not set, or its value spans lines.
    """
    number = line_of(text, path)
    lines = text.splitlines()
    head, _, rest = lines[number - 1].partition("=")
    if not _KEY.match(lines[number - 1]) or split_key(head)[-1] != path[-1] or not _whole(rest):
        raise KeyError(".".join(path))
    comment = _comment(rest)
    lines[number - 1] = f"{head}= {value}{' ' + comment if comment else ''}"
    return "\n".join(lines) + "\n"


def with_line(text: str, table: str, line: str) -> str:
    """``text`` with one more ``line`` at the beginning of ``[table]``. ``KeyError`` where that does not stand."""
    lines = text.splitlines()
    for number, one in enumerate(lines):
        if (header := _HEADER.match(one)) and split_key(header[1]) == (table,):
            return "\n".join([*lines[: number + 1], line, *lines[number + 1 :]]) + "\n"
    raise KeyError(table)


def without_table(text: str, header: str) -> str:
    """``text`` without the lines from ``header`` to the next table or the end; unchanged where it does not stand."""
    kept, dropping = [], False
    for line in text.splitlines():
        if _HEADER.match(line):
            dropping = line.startswith(header)
        if not dropping:
            kept.append(line)
    return "\n".join(kept).rstrip("\n") + "\n"


def _whole(value: str) -> bool:
    """Whether brackets and quotes opened on the line are closed on it."""
    return _scan(value)[0]


def _comment(value: str) -> str:
    place = _scan(value)[1]
    return value[place:] if place >= 0 else ""


def _scan(value: str) -> tuple[bool, int]:
    """(everything closed, where a comment begins or -1)."""
    depth, quote, place = 0, "", 0
    while place < len(value):
        character = value[place]
        if quote:
            if character == "\\" and quote == '"':
                place += 1
            elif character == quote:
                quote = ""
        elif character in "\"'":
            quote = character
        elif character == "#":
            return depth == 0, place
        else:
            depth += (character in "[{") - (character in "]}")
        place += 1
    return depth == 0 and not quote, -1
