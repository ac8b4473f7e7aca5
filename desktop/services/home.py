"""Home (我的): what somebody owes next, what waits for them, and their day; for themselves and whom they stand in for.

Owns the list of clocks with the one step that stops each. What waits without a clock is gathered in ``homewaiting``,
the day in ``homeday``. Must not decide who owes a clock: that is the policy's, and of the absent :mod:`.standins`'.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from desktop.policy.history import fold
from desktop.policy.kinds import KINDS
from desktop.policy.values import Instant, Text
from desktop.services import (
    absences,
    directory,
    faces,
    homeday,
    homewaiting,
    labels,
    recusal,
    reports,
    sight,
)
from desktop.services.alerts.levels import first_handlers, head_of
from desktop.services.board import CLOCK_COLUMNS, Lines, place_words
from desktop.services.context import NOBODY, Context
from desktop.services.formrows import ROWS
from desktop.services.homemodels import Day, Duty, Home
from desktop.services.readmodels import Who
from desktop.services.standins import StandIns

LIMIT = 200
FOLLOW_UP = "followed-up"
STEPS: Mapping[str, str] = {
    "dispatch": "dispatched",
    "promise": "replied",
    "investigate": "findings-returned",
    "answer": "findings-returned",
    "supply-data": "data-supplied",
    "reply": "replied",
    "head": "head-answered",
    "head-day": "head-answered",
    "refund-report": "refund-reported",
    "refund-measure": "measure-proposed",
    "major-report": "reported-to-management",
    "same-day": "explained",
    "decide": "decided",
    "major": "reported-to-management",
    "follow-up": FOLLOW_UP,
}
"""The step that each clock waits for (clauses §3); ``decide`` waits for the parties to be told once it is decided."""
SEND = {
    reports.WEEKLY: Text("上报周报", "Send the weekly report up"),
    reports.MONTHLY: Text("上报月报", "Send the monthly report up"),
}
TITLES = {
    "explained": Text("当场解释", "Explain to the employee"),
    "decided": Text("作出判定", "Decide"),
    "parties-notified": Text("通报双方", "Tell the parties"),
    "data-supplied": Text("提报资料", "Supply the data"),
    "head-answered": Text("领导答复", "Answer as head"),
    "refund-reported": Text("上报赔退", "Report the refund"),
    "measure-proposed": Text("提出处理措施", "Propose a measure"),
    "reported-to-management": Text("上报总经理、董事长", "Report to management"),
}
"""What the case page calls by what has happened is called here by what there is to do."""
LOOK = Text("查看案件", "Look at the case")
ANOTHER = Text("请其他受理人回访", "Another handler has to call")

_COLUMNS = ", ".join(f"k.{name}" for name in CLOCK_COLUMNS.split(", "))
_OWED = (
    "FROM clock_row k INDEXED BY clock_owner JOIN case_row c ON c.no = k.case_no WHERE k.stopped IS NULL "
    "AND k.owner IN (SELECT value FROM json_each(?)) AND (k.name <> 'follow-up' OR k.near_from <= ?)"
)
OWED = (
    f"SELECT {_COLUMNS}, c.number, c.name, c.register, c.category, c.store, c.department, c.responsible {_OWED} "
    "ORDER BY k.due, c.number, k.ordinal LIMIT ?"
)
HOW_MANY = f"SELECT count(*) {_OWED}"
NEXT_FOLLOW_UP = (
    "SELECT min(near_from) FROM clock_row INDEXED BY clock_owner WHERE stopped IS NULL AND name = 'follow-up' "
    "AND near_from > ? AND owner IN (SELECT value FROM json_each(?))"
)
Keys = Mapping[str, Who | None]
"""Keys under which clocks are owed, and for whom: ``None``, oneself."""


def home(context: Context, now: Instant) -> Home:
    """Home of whoever sits here, at ``now``; empty while nobody does."""
    with context.store.read():
        me = context.actor
        policy, people = context.current_policy(), context.directory().people
        if me not in people:
            return Home(context.who(""), NOBODY, (), 0, (), Day(0, 0, 0, ()), (), _midnight(context, now))
        away = absences.stand_ins(context, now)
        keys = owing_keys(context, away)
        duties = [*_of_cases(context, keys, now), *_reports(context, away, now)]
        duties.sort(key=lambda one: (one.clock.due, one.clock.case, one.clock.ordinal))
        (total,) = context.store.query(HOW_MANY, (json.dumps([*keys]), now))[0]
        role = policy.roles.get(people[me].role)
        mine = [key for key, whose in keys.items() if whose is None]
        return Home(
            person=context.who(me),
            role=role.text if role is not None else NOBODY,
            duties=tuple(duties[:LIMIT]),
            total=total + sum(1 for one in duties if not one.clock.case),
            waiting=homewaiting.waiting(context, away, now),
            day=homeday.day(context, mine, now),
            absences=tuple(one for one in absences.lines(context, now) if me in (one.person.key, one.acting.key)),
            until=_until(context, keys, now),
            note=sight.note(context),
        )


def owing_keys(context: Context, away: StandIns) -> dict[str, Who | None]:
    """Keys of whose clocks whoever sits here has to see to: their own, those of whom they stand in for, and those of a
    department of theirs that has no single head."""
    found: dict[str, Who | None] = {}
    here = absences.here(context)
    for doer in (context.actor, *away.stood_in_for(context.actor)):
        whose = None if doer == context.actor else context.who(doer)
        department = here.people[doer].department if doer in here.people else ""
        headless = [department] if department and head_of(department, here) is None else []
        for key in (*directory.duties_of(context, doer), *headless):
            found.setdefault(key, whose)
    return found


# clocks of cases ----------------------------------------------------------------------------------------------------
def _of_cases(context: Context, keys: Keys, now: Instant) -> list[Duty]:
    rows = context.store.query(OWED, (json.dumps([*keys]), now, LIMIT))
    policy, known = context.current_policy(), context.current_policy().roles
    roles = absences.acting_roles(context, context.actor, now)
    may = {kind for role in roles if role in known for kind in known[role].may}
    maker = _Maker(context, Lines(context, policy), may)
    return [maker.duty(row, keys[row[4]]) for row in rows]


class _Maker:
    """Makes duties from rows."""

    def __init__(self, context: Context, lines: Lines, may: set[str]) -> None:
        self._context, self._lines, self._may = context, lines, may
        self._policy = context.current_policy()

    def duty(self, row: Sequence[Any], for_whom: Who | None) -> Duty:
        """One row of :data:`OWED`."""
        clock, (number, name, register, category, store, department, responsible) = row[:12], row[12:]
        step, title = self._step(str(clock[2]), number, responsible)
        place = store or department or responsible
        return Duty(
            clock=self._lines.line(number, tuple(clock)),
            name=name,
            category=labels.text(f"category:{register}:{category}", self._policy),
            place=place_words(self._lines.who(place), self._policy.departments.get(place)),
            step=step,
            title=title,
            key=ROWS[step].key if step else "",
            for_whom=for_whom,
        )

    def _step(self, clock: str, number: str, responsible: str) -> tuple[str, Text]:
        step = STEPS[clock]
        if clock == "decide" and self._decided(number):
            step = "parties-notified"
        if recusal.why_not(step, responsible, self._context.actor) is not None:
            return "", ANOTHER
        if "*" not in self._may and step not in self._may:
            return "", LOOK
        return step, TITLES.get(step) or ROWS[step].title or KINDS[step].label

    def _decided(self, number: str) -> bool:
        """Whether what is left of a decision is to tell the parties."""
        history, policy = self._context.store.history(number), self._context.case_policy(number)
        state = fold(history, policy, self._context.directory())
        return state.decided_in_round or state.final


# reports ------------------------------------------------------------------------------------------------------------
def _reports(context: Context, away: StandIns, now: Instant) -> list[Duty]:
    """The unsent reports, where they are this person's or of somebody that they stand in for."""
    doer = reporter(context, away)
    if doer is None:
        return []
    whose = None if doer == context.actor else context.who(doer)
    return [
        Duty(line, "", NOBODY, NOBODY, line.name, SEND[line.name], "Ctrl+Enter", "statistics", whose)
        for line in reports.duties(context, now)
        if line.outcome is None and line.started <= now
    ]


def reporter(context: Context, away: StandIns) -> str | None:
    """The first handler whose reports whoever sits here sends: they themselves, or one whom they stand in for."""
    handlers = first_handlers(absences.here(context), away)
    doers = (context.actor, *away.stood_in_for(context.actor))
    return next((one for one in doers if one in handlers), None)


# when it reads otherwise --------------------------------------------------------------------------------------------
def _until(context: Context, keys: Keys, now: Instant) -> Instant:
    coming = [_midnight(context, now), absences.next_change(context, now)]
    coming.append(context.store.query(NEXT_FOLLOW_UP, (now, json.dumps([*keys])))[0][0])
    return min(at for at in coming if at is not None)


def _midnight(context: Context, now: Instant) -> Instant:
    return faces.day_start(faces.today(now, context.zone) + timedelta(days=1), context.zone)
