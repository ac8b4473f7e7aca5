"""The complaint bonus of a direct store (7.2.4): each finding forfeits it, and a month's bonus is taken once.

Owns which penalty took it. Must not decide a penalty: whoever proposes is told, and the policy refuses a second taking.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from desktop.policy.values import Instant
from desktop.services import faces

RULE = "direct-store"
TAKEN = (
    "SELECT p.id, p.document, coalesce(p.issued_at, p.proposed_at), p.amount FROM penalty_row p "
    "JOIN suggestion_row s ON s.id = p.suggestion WHERE p.rule = 'direct-store' AND p.whom = ? AND p.id <> ? "
    "AND p.amount > 0 AND p.state NOT IN ('refused', 'revoked', 'reversed') AND s.at >= ? AND s.at < ? "
    "ORDER BY p.proposed_at LIMIT 1"
)


class Taken(NamedTuple):
    """The penalty under which a bonus is taken: its id, its notice's number if any, since when, and the sum in fen."""

    penalty: str
    document: str
    at: Instant
    amount: int


def taken(
    query: Callable[..., list[tuple[Any, ...]]], store: str, at: Instant, zone: ZoneInfo, but: str = ""
) -> Taken | None:
    """Under which penalty (none but ``but``) the bonus of ``store`` is taken for the month in which ``at`` lies."""
    start, end = faces.month_bounds(faces.today(at, zone).replace(day=1), zone)
    found = query(TAKEN, (store, but, start, end))
    return Taken(*found[0]) if found else None
