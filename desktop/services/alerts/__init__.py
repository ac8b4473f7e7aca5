"""Alerts: who is told of which clock, once, until acknowledged.

``levels`` says what is reached and who is told, ``rows`` is the ledger of alerts, ``service`` puts both together,
``notes`` and ``presenters`` are the courtesy of a desktop pop-up. Must not know Qt's widgets.
"""

from __future__ import annotations

from desktop.services.alerts.service import AlertService, Tick

__all__ = ["AlertService", "Tick"]
