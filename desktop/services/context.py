"""What every job of the desk is given: the store, the clock, the language, who sits here, and the names of things.

Owns the caches of directory and policy versions, filled anew whenever the ledger has changed. Must not hold a rule.
"""

from __future__ import annotations

from collections.abc import Collection
from zoneinfo import ZoneInfo

from desktop.models.errors import UnknownCase
from desktop.models.store import Store
from desktop.policy.config import Policy, load_default
from desktop.policy.values import Directory, Event, Person, Text
from desktop.services.readmodels import Refused, Who
from desktop.services.thispc import ThisPc
from desktop.services.wallclock import WallClock

NOBODY = Text("", "")


def unknown_case(number: str) -> Refused:
    """No case has that number."""
    return Refused("unknown-case", Text(f"没有编号为 {number} 的投诉", f"there is no case {number}"), "case")


class Context:
    """One desk's surroundings. Used from the one worker thread only, but for ``pc``: what is this PC's alone."""

    def __init__(self, store: Store, clock: WallClock, language: str = "zh", pc: ThisPc | None = None) -> None:
        self.pc = pc or ThisPc(store.data_dir)
        self.store, self.clock, self.language, self.actor = store, clock, language, ""
        self.kept: dict[str, object] = {}
        """What a job keeps between two calls, by a name of its own; it must itself notice that the ledger changed."""

    def set_actor(self, person: str) -> None:
        """Say who sits here; ``Refused`` for somebody unknown or no longer active."""
        if person and (person not in self.directory().people or person in self.left()):
            raise Refused("unknown-person", Text(f"没有在册人员“{person}”", f"no known person {person!r}"), "by")
        self.actor = person

    def directory(self) -> Directory:
        """People and stores as they are now, those who have left included: old events name them."""
        return self.store.directory()

    def left(self) -> Collection[str]:
        """Keys of the people and stores that are no longer there."""
        return self.store.directory().left

    def current_policy(self) -> Policy:
        """The policy in force; before any was adopted, the one that the program ships."""
        return self.store.current_policy(self.clock.now()) or self.store.current_policy() or load_default()

    def case_policy(self, number: str) -> Policy:
        """The version that the case keeps: the one in force when it was registered. ``Refused`` for an unknown case."""
        self._in_sight(number)
        rows = self.store.query("SELECT policy FROM case_row WHERE number = ?", (number,))
        if not rows:
            raise unknown_case(number)
        return self.store.policy(rows[0][0]) if rows[0][0] else self.current_policy()

    def history(self, number: str) -> list[Event]:
        """The case's events by order of entry. ``Refused`` for an unknown case, or one that is not for this person."""
        self._in_sight(number)
        try:
            return self.store.history(number)
        except UnknownCase as error:
            raise unknown_case(number) from error

    def _in_sight(self, number: str) -> None:
        from desktop.services import sight

        if not sight.sees(self, number):
            raise unknown_case(number)

    @property
    def zone(self) -> ZoneInfo:
        """The company's zone."""
        return self.current_policy().zone

    # names ------------------------------------------------------------------------------------------------------
    def person(self, key: str) -> Person:
        """Somebody known; ``Refused`` otherwise."""
        found = self.directory().people.get(key)
        if found is None:
            raise Refused("unknown-person", Text(f"没有在册人员“{key}”", f"no known person {key!r}"))
        return found

    def who(self, key: str) -> Who:
        """A person, store or department as shown; an unknown key is shown as it is."""
        if not key:
            return Who("", "", NOBODY)
        directory, policy = self.directory(), self.current_policy()
        person = directory.people.get(key)
        if person is not None:
            return Who(key, person.name, policy.departments.get(person.department, NOBODY))
        store = directory.stores.get(key)
        if store is not None:
            return Who(key, store.name, policy.stores.get(store.kind, NOBODY))
        department = policy.departments.get(key)
        if department is not None:
            return Who(key, department.of(self.language), NOBODY)
        return Who(key, key, NOBODY)
