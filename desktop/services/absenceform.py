"""The form that says somebody is away: for whom it may be said, and who may stand in.

Owns the order of the choices. Must not judge or record: that is :mod:`desktop.services.absences`'.
"""

from __future__ import annotations

from desktop.policy.values import Instant
from desktop.services import absences
from desktop.services.choices import Choices
from desktop.services.context import Context
from desktop.services.homemodels import AbsenceForm


def form(context: Context, person: str, now: Instant) -> AbsenceForm:
    """Whoever sits here first, then those of whom they may say it; deputies of the same role and department first."""
    people, given = absences.here(context).people, Choices(context, now)
    may = [key for key in people if absences.may_set(context, key)]
    may.sort(key=lambda key: (key != context.actor, people[key].department, people[key].name))
    about = people.get(person) or people.get(context.actor)
    others = [one for one in people.values() if about is not None and one.key != about.key]
    away = absences.stand_ins(context, now)

    def likely(key: str) -> tuple[bool, bool, bool, str]:
        one = people[key]
        assert about is not None
        return (away.is_away(key), one.role != about.role, one.department != about.department, key)

    deputies = sorted((one.key for one in others), key=likely)
    return AbsenceForm(
        people=tuple(given.person(key) for key in may),
        deputies=tuple(given.person(key) for key in deputies),
        person=about.key if about is not None else "",
        lines=absences.lines(context, now),
    )
