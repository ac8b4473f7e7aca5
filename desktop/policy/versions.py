"""A policy version that a ledger holds, read by a program that has learnt of clocks and rules since.

Owns what is done about figures that did not exist when the version was adopted: the program's own count, and ask to be
confirmed. A text that somebody hands in is read strictly (:func:`desktop.policy.config.parse`). Must not change a
version: its text, and so its id, stay as they were adopted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import tomli

from desktop.policy import config
from desktop.policy.clocks import CLOCKS, REPORT_CLOCKS
from desktop.policy.config import Policy, PolicyError
from desktop.policy.config_lines import line_of, with_line

WANTED = {
    "windows": tuple(name for name, row in CLOCKS.items() if row.windowed),
    "warn": (*CLOCKS, *REPORT_CLOCKS),
    "reports": tuple(REPORT_CLOCKS),
    "amounts": config.AMOUNT_RULES,
}
"""The tables that hold one figure a clock or rule, and which."""


def read(text: str, source: str) -> Policy:
    """The version of that text. Figures that it lacks are the program's own and listed in ``confirm``.

    Raises :class:`PolicyError` for a text that is wrong otherwise.
    """
    try:
        return config.parse(text, source)
    except PolicyError:
        missing = list(lacking(text))
        if not missing:
            raise
    made = config.parse(complete(text), source)
    asked = {f"{table}.{name}" for table, name in missing if table != "warn"}
    return replace(made, text=text, confirm=made.confirm | asked)


def complete(text: str) -> str:
    """The text with a line of the shipped policy for each figure that it lacks: what the next version is made from."""
    shipped = config.load_default().text
    for table, name in lacking(text):
        line = shipped.splitlines()[line_of(shipped, (table, name)) - 1]
        text = with_line(text, table, line)
    return text


def lacking(text: str) -> Iterator[tuple[str, str]]:
    """Table and name of each figure that the text does not hold; nothing for a text that is no TOML."""
    try:
        document = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return
    for table, names in WANTED.items():
        there = document.get(table)
        if isinstance(there, dict):
            yield from ((table, name) for name in names if name not in there)
