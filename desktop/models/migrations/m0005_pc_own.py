"""Schema 4 to 5: settings of one PC and drafts leave the ledger, which may be an office's; notes of done drafts come.

Owns this one step. What lay in the two tables is read by :func:`outgrown` before, for whoever brings the schema up.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

VERSION = 5


class Outgrown(NamedTuple):
    """What a ledger held of one PC: settings by key, and drafts as (key, values, when they were saved)."""

    settings: dict[str, Any]
    drafts: Sequence[tuple[str, dict[str, Any], int]]


def outgrown(raw: Any) -> Outgrown:
    """What lies in the two tables. A row that nobody can read is left behind."""
    settings = dict(_read(raw, "SELECT key, value FROM setting_row"))
    drafts = _read(raw, "SELECT key, value, saved_at FROM draft_row")
    return Outgrown(settings, [(key, value, when) for key, value, when in drafts if isinstance(value, dict)])


def _read(raw: Any, sql: str) -> list[tuple[Any, ...]]:
    found = []
    for key, text, *rest in raw.execute(sql).fetchall():
        try:
            found.append((key, json.loads(text), *rest))
        except ValueError:
            continue
    return found


def run(raw: Any) -> None:
    """Run the step inside the caller's transaction."""
    raw.execute("DROP TABLE setting_row")
    raw.execute("DROP TABLE draft_row")
    raw.execute('CREATE TABLE "draft_done" ("id" TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID')
