"""People and stores as they were at every place of the ledger: what each event is judged with.

Owns the changes of the directory in their order, and the directories made from them when asked. Reads headers alone:
nothing that is judged needs a name, so nothing here has to be erased. Must not write.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from desktop.models import kinds
from desktop.models.header import FMT, read_json
from desktop.models.project_company import Staff, is_read
from desktop.policy.values import Person, Store

Place = tuple[int, str, int]
"""(lamport, node, seq): the order of entry."""
KEPT = 64
"""Directories kept ready; others are made again from the nearest one before them."""
_SELECT = "SELECT header FROM event WHERE case_no IS NULL AND kind IN (?, ?)"


class Change(NamedTuple):
    """One ``person-set`` or ``store-set``: its place and what its header says."""

    place: Place
    kind: str
    fields: Mapping[str, Any]


class StaffVersions:
    """The directory over the whole ledger; grows as people and stores are set, wherever their events belong."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self._changes = sorted(changes, key=lambda change: change.place)
        self._places = [change.place for change in self._changes]
        self._made: OrderedDict[int, Staff] = OrderedDict()

    def add(self, place: Place, kind: str, fields: Mapping[str, Any]) -> None:
        """One more change, at its place."""
        number = bisect_right(self._places, place)
        self._places.insert(number, place)
        self._changes.insert(number, Change(place, kind, fields))
        for later in [one for one in self._made if one > number]:
            del self._made[later]

    def at(self, place: Place) -> Staff:
        """People and stores as they were when the event at ``place`` was entered; without their names."""
        number = bisect_right(self._places, place)
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = self._make(number)
            if len(self._made) > KEPT:
                self._made.popitem(last=False)
        return made

    def _make(self, number: int) -> Staff:
        nearest = max((one for one in self._made if one < number), default=0)
        before = self._made.get(nearest, Staff())
        people, stores, left = dict(before.people), dict(before.stores), set(before.left)
        for change in self._changes[nearest:number]:
            key = str(change.fields["id"])
            if change.kind == kinds.STORE_SET:
                stores[key] = _store(key, stores.get(key), change.fields)
            else:
                people[key] = _person(key, people.get(key), change.fields)
            if "active" in change.fields:
                (left.discard if change.fields["active"] else left.add)(key)
        return Staff(people, stores, frozenset(left))


def _person(key: str, was: Person | None, fields: Mapping[str, Any]) -> Person:
    was = was or Person(key, "", "")
    return Person(key, "", fields.get("role", was.role), fields.get("department", was.department))


def _store(key: str, was: Store | None, fields: Mapping[str, Any]) -> Store:
    was = was or Store(key, "", "")
    return Store(key, "", fields.get("kind", was.kind), fields.get("bonus", was.bonus))


def read_versions(raw: Any) -> StaffVersions:
    """Every change of people and stores that the ledger holds."""
    found = []
    for (header,) in raw.execute(_SELECT, kinds.DIRECTORY_KINDS):
        said = read_json(header)
        if said["fmt"] > FMT or not is_read(said["ver"], said["fields"]):
            continue  # kept and handed on, not understood
        found.append(Change((said["lamport"], said["node"], said["seq"]), said["kind"], said["fields"]))
    return StaffVersions(found)
