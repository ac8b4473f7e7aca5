"""Who appears in sample cases: the people and stores that the company's own directory holds, by role.

Owns the choice of people; a company that lacks a role gets the nearest one. Must not invent anybody.
"""

from __future__ import annotations

from random import Random

from desktop.policy.values import Directory


class World:
    """People and stores of a directory, by what they do. Raises ``ValueError`` where nobody can take a call."""

    def __init__(self, directory: Directory) -> None:
        self._people = list(directory.people.values())
        self.first_handlers = self._with("first-handler")
        if not self.first_handlers:
            raise ValueError("the company has no first handler")
        self.seconds = self._with("second-handler") or self.first_handlers
        self.heads = self._with("department-head") or self._with("hr-manager") or self.first_handlers
        self.hr_manager = self.any_of("hr-manager", "general-manager", "first-handler")
        self.engineer = self.any_of("engineering-manager", "department-head", "hr-manager")
        self.judge = self.any_of("quality-judge", "department-head", "hr-manager", but=self.engineer)
        self.general_manager = self.any_of("general-manager", "chairman")
        self.chairman = self.any_of("chairman", "general-manager")
        self.staff = self._with("staff") or self.seconds
        self.direct_stores = [s.key for s in directory.stores.values() if s.kind == "direct-store"]
        self.dealers = [s.key for s in directory.stores.values() if s.kind == "dealer"]
        self.stores = self.direct_stores + self.dealers
        self._names = {p.name: p.key for p in self._people} | {s.name: s.key for s in directory.stores.values()}
        self._departments = {p.key: p.department for p in self._people}

    def _with(self, role: str) -> list[str]:
        return [p.key for p in self._people if p.role == role]

    def any_of(self, *roles: str, but: str = "") -> str:
        """The first person with the first of ``roles`` that anybody has, other than ``but``."""
        for role in roles:
            found = [key for key in self._with(role) if key != but]
            if found:
                return found[0]
        return self.first_handlers[0]

    def named(self, name: str, fallback: str) -> str:
        """The key of a person or store called ``name``; ``fallback`` where there is none."""
        return self._names.get(name, fallback)

    def store_like(self, name: str) -> str | None:
        """The store whose name holds ``name``, else the first one."""
        found = [key for known, key in self._names.items() if name in known and key in self.stores]
        return found[0] if found else (self.stores[0] if self.stores else None)

    def second(self, rng: Random, but: str = "") -> str:
        """Some second handler, other than ``but`` where there are several."""
        return rng.choice([key for key in self.seconds if key != but] or self.seconds)

    def head_of(self, person: str) -> str:
        """The head of a person's department, else any head."""
        own = [key for key in self.heads if self._departments[key] == self._departments[person]]
        return (own or self.heads)[0]

    def maker(self, but: str = "") -> str:
        """Somebody of manufacturing who can supply data (5.2.4)."""
        found = [p.key for p in self._people if p.department == "manufacturing" and p.key != but]
        return found[0] if found else next(key for key in (*self.staff, *self.seconds) if key != but)
