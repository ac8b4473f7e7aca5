"""Finding a case by what somebody remembers of it: number, phone, name, initials, words of the complaint.

Owns nothing of the index (that is the models'); turns what it finds into cards. Must not scan.
"""

from __future__ import annotations

from desktop.services import matching
from desktop.services.context import Context
from desktop.services.readmodels import MatchCard

_BY_NUMBER = "SELECT number FROM case_row WHERE number = ?"


def search(context: Context, text: str, limit: int = 50) -> tuple[MatchCard, ...]:
    """Cases that hold every word of ``text``, the newest first; a whole case number finds that case alone."""
    wanted = text.strip()
    if not wanted:
        return ()
    with context.store.read():
        exact = context.store.query(_BY_NUMBER, (wanted.upper(),))
        numbers = [exact[0][0]] if exact else context.store.search(wanted, limit)
        return matching.cards_of(context, numbers)
