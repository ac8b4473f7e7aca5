"""What somebody was typing, kept on this PC until it is recorded or dropped.

Owns the draft rows. A draft is committed when it is saved, so that only what was typed since is lost with the program.
"""

from __future__ import annotations

import json
from typing import Any

from desktop.policy.values import Instant
from desktop.services import troubles
from desktop.services.context import Context

_SAVE = "INSERT OR REPLACE INTO draft_row (key, value, saved_at) VALUES (?, ?, ?)"


def save(context: Context, key: str, values: dict[str, Any]) -> Instant:
    """Keep ``values`` (what JSON can hold) under ``key``; when they were saved. ``Trouble`` where the disk refuses."""
    now = context.clock.now()
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    with troubles.told():
        context.store.change(_SAVE, (key, text, now))
    return now


def load(context: Context, key: str) -> dict[str, Any] | None:
    """What is kept under ``key``, or ``None``."""
    rows = context.store.query("SELECT value FROM draft_row WHERE key = ?", (key,))
    if not rows:
        return None
    values = json.loads(rows[0][0])
    return values if isinstance(values, dict) else None


def waiting(context: Context) -> tuple[tuple[str, Instant], ...]:
    """Keys of all drafts with the time each was saved, the newest first."""
    rows = context.store.query("SELECT key, saved_at FROM draft_row ORDER BY saved_at DESC")
    return tuple((str(key), int(saved)) for key, saved in rows)


def drop(context: Context, key: str) -> None:
    """Forget what is kept under ``key``."""
    with troubles.told():
        context.store.change("DELETE FROM draft_row WHERE key = ?", (key,))
