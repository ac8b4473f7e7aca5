"""Who is away and who acts in their place at one instant (请假、代理): pure functions over plain values.

Owns the rules of standing in. The owner of a clock stays its owner, whatever is reckoned here: what passes to the
deputy is doing it and being alerted of it. Must not query; whoever is given here must still be with the company.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.policy.values import Directory, Instant
from desktop.services.alerts.levels import superiors


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away from ``start`` until (not including) ``until``; ``deputy`` may be empty.

    ``key`` names it; ``entered`` is the order of entry of the last event about it.
    """

    key: str
    person: str
    deputy: str
    start: Instant
    until: Instant
    entered: int = 0

    def covers(self, at: Instant) -> bool:
        """Whether the person is away at ``at``."""
        return self.start <= at < self.until


class StandIns:
    """Who acts for whom at ``now``.

    Of absences that overlap the one entered last has the first word. A deputy who is away too passes it on to their own
    deputy. Where the chain ends in nobody (none named, one who has left, a circle) the superior acts: the head of the
    department, above that the general manager; where there is none either, it stays with the owner.
    """

    def __init__(self, absences: Iterable[Absence], here: Directory, now: Instant) -> None:
        self._here = here
        self._away: dict[str, list[Absence]] = {}
        for one in sorted(absences, key=lambda one: (one.entered, one.key), reverse=True):
            if one.covers(now) and one.person in here.people:
                self._away.setdefault(one.person, []).append(one)
        self._acting = {person: self._find(person) for person in self._away}

    @property
    def acting_now(self) -> Mapping[str, str]:
        """Everybody who is away, and who acts for them."""
        return self._acting

    def is_away(self, person: str) -> bool:
        """Whether ``person`` is away."""
        return person in self._away

    def absence(self, person: str) -> Absence | None:
        """The absence of ``person`` that has the first word."""
        return self._away[person][0] if person in self._away else None

    def back_at(self, person: str) -> Instant | None:
        """When ``person`` is back: the end of absences that follow one another without a gap; ``None``: is here."""
        return max((one.until for one in self._away.get(person, ())), default=None)

    def acting(self, person: str) -> str:
        """Who acts for ``person``: themselves while they are here."""
        return self._acting.get(person, person)

    def stood_in_for(self, person: str) -> tuple[str, ...]:
        """Everybody for whom ``person`` acts, themselves left out."""
        return tuple(sorted(one for one, by in self._acting.items() if by == person and one != person))

    def _find(self, person: str) -> str:
        found = self._reach(person, frozenset())
        above, asked = list(superiors(person, self._here)), {person}
        while found is None and above:
            one = above.pop(0)
            if one not in asked:
                asked.add(one)
                found = self._reach(one, frozenset({person}))
                above += superiors(one, self._here)
        return found or person

    def _reach(self, person: str, passed: frozenset[str]) -> str | None:
        """Whoever is here at the end of the chain that begins with ``person``."""
        if person not in self._here.people or person in passed:
            return None
        if person not in self._away:
            return person
        chains = (self._reach(one.deputy, passed | {person}) for one in self._away[person] if one.deputy)
        return next((one for one in chains if one is not None), None)
