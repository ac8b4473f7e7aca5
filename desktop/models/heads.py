"""What the events of a case saw of one another: its heads, and decisions that did not see each other.

Owns the graph that ``seen`` spans. Must not judge decisions: both are kept, the case needs review.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.models.reading import CaseHistory, LedgerEvent

SEPARATOR = " "


def heads_of(history: CaseHistory) -> str:
    """Hashes of the events that no other event of the case has seen, sorted, blank-separated."""
    if history.linear:
        return history.ledger[-1].hash
    seen = {hash_ for event in history.ledger for hash_ in event.seen}
    return SEPARATOR.join(sorted(event.hash for event in history.ledger if event.hash not in seen))


def needs_review(events: Sequence[LedgerEvent]) -> bool:
    """Whether two events did not see each other and no later event has seen both.

    ``noted`` decides nothing and is not asked. Whoever records an event after seeing both has reviewed them.
    """
    ancestors: dict[str, frozenset[str]] = {}
    for event in events:
        known: set[str] = set(event.seen)
        for hash_ in event.seen:
            known |= ancestors.get(hash_, frozenset())
        ancestors[event.hash] = frozenset(known)
    deciding = [event for event in events if event.kind != "noted" and event.index is not None]
    apart = [
        {one.hash, other.hash}
        for position, one in enumerate(deciding)
        for other in deciding[:position]
        if other.hash not in ancestors[one.hash] and one.hash not in ancestors[other.hash]
    ]
    return any(not any(pair <= known for known in ancestors.values()) for pair in apart)
