"""Who and where: people, stores and departments as they are shown, and how much everybody has open.

Owns lists of names. Must not change them: that is :mod:`desktop.services.company`.
"""

from __future__ import annotations

from desktop.policy.clocks import HR_ADMIN
from desktop.policy.values import Instant, Person, Text
from desktop.services.context import Context
from desktop.services.readmodels import Who

WORK = "SELECT owner, count(DISTINCT case_no) FROM clock_row WHERE stopped IS NULL{seen} GROUP BY owner"
_LATE = "SELECT owner, count(DISTINCT case_no) FROM clock_row WHERE stopped IS NULL AND due < ?{seen} GROUP BY owner"


def people(context: Context) -> tuple[Who, ...]:
    """Everybody still here, by department and name."""
    left = context.left()
    found = [one for one in context.directory().people.values() if one.key not in left]
    found.sort(key=lambda one: (one.department, one.name))
    return tuple(context.who(one.key) for one in found)


def person(context: Context, key: str) -> Person:
    """One person; ``Refused`` where nobody has that key."""
    return context.person(key)


def stores(context: Context) -> tuple[Who, ...]:
    """Every store and dealer still there, direct stores first."""
    left = context.left()
    found = [one for one in context.directory().stores.values() if one.key not in left]
    found.sort(key=lambda one: (one.kind != "direct-store", one.name))
    return tuple(context.who(one.key) for one in found)


def departments(context: Context) -> tuple[Who, ...]:
    """The policy's departments and those that the company has beside them."""
    known = {
        key: Who(key, text.of(context.language), Text("", ""))
        for key, text in context.current_policy().departments.items()
    }
    for key, zh, en in context.store.query("SELECT key, zh, en FROM department_row WHERE active = 1"):
        known[key] = Who(key, Text(zh, en or zh).of(context.language), Text("", ""))
    return tuple(known.values())


def open_work(context: Context, now: Instant) -> dict[str, tuple[int, int]]:
    """How many cases everybody owes something in, and in how many of them it is overdue at ``now``.

    Whoever sees only some cases counts those alone.
    """
    from desktop.services import sight

    seen = sight.within(sight.condition(context))
    late = dict(context.store.query(_LATE.format(seen=seen.sql), (now, *seen.given)))
    work = context.store.query(WORK.format(seen=seen.sql), seen.given)
    return {owner: (cases, late.get(owner, 0)) for owner, cases in work}


def duties_of(context: Context, person: str) -> list[str]:
    """Keys under which clocks are owed by ``person``: their own, and the departments they alone answer for (§6)."""
    directory = context.directory()
    keys = [person]
    for department in context.current_policy().departments:
        head = directory.only("department-head", department)
        if department == HR_ADMIN:
            head = directory.only("hr-manager")
        if head == person:
            keys.append(department)
    return keys
