"""Settings: those of this PC (its own file, see :mod:`desktop.services.thispc`) and those of the company (events).

Owns their reading and writing. Must not know what a setting means.
"""

from __future__ import annotations

from typing import Any

from desktop.services.context import Context


def get(context: Context, key: str, default: Any = None) -> Any:
    """A setting of this PC."""
    return context.pc.get(key, default)


def put(context: Context, key: str, value: Any) -> None:
    """Set a setting of this PC; ``value`` is what JSON can hold. ``Trouble`` where the disk refuses."""
    from desktop.services import troubles

    with troubles.kept():
        context.pc.put(key, value)


def shared(context: Context, key: str, default: str = "") -> str:
    """What the whole company shares: ``company.name``, ``company.office``, ``company.letter``, or a shared setting."""
    return context.store.shared(key, default)


def share(context: Context, key: str, value: Any) -> None:
    """Set a shared setting: an event, by HR or management."""
    from desktop.services import company

    company.put(context, [company.setting(key, value)])
