"""Settings: those of this PC (local rows) and those that the whole company shares (events).

Owns their reading and writing. Must not know what a setting means.
"""

from __future__ import annotations

import json
from typing import Any

from desktop.services.context import Context

_SAVE = "INSERT OR REPLACE INTO setting_row (key, value) VALUES (?, ?)"


def get(context: Context, key: str, default: Any = None) -> Any:
    """A setting of this PC."""
    rows = context.store.query("SELECT value FROM setting_row WHERE key = ?", (key,))
    return json.loads(rows[0][0]) if rows else default


def put(context: Context, key: str, value: Any) -> None:
    """Set a setting of this PC; ``value`` is what JSON can hold."""
    from desktop.services import troubles

    with troubles.told():
        context.store.change(_SAVE, (key, json.dumps(value, ensure_ascii=False)))


def shared(context: Context, key: str, default: str = "") -> str:
    """What the whole company shares: ``company.name``, ``company.office``, ``company.letter``, or a shared setting."""
    return context.store.shared(key, default)


def share(context: Context, key: str, value: Any) -> None:
    """Set a shared setting: an event, by HR or management."""
    from desktop.services import company

    company.put(context, [company.setting(key, value)])
