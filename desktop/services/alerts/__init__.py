"""Alerts: who is told of which clock, once, until acknowledged.

``levels`` says what is reached and who is told, ``rows`` is the ledger of alerts, ``service`` puts both together,
``notes`` and ``presenters`` are the courtesy of a desktop pop-up. Must not know Qt's widgets. The service is imported
when it is asked for: pop-ups are made ready before the first paint, the database is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.services.alerts.service import AlertService, Tick

__all__ = ["AlertService", "Tick"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from desktop.services.alerts import service

        return getattr(service, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
