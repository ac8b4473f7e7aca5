"""Absences and deputies (请假与代理): who is away, what is said of it beside a name, and setting it.

Owns reading and recording; the rules of standing in are :mod:`desktop.services.standins`'. An absence is an event of
the company and changes no case. No reason is kept: why somebody is away is nobody's business here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.models.kinds import ABSENCE_SET
from desktop.policy.values import Directory, Instant, Text
from desktop.services import faces
from desktop.services.context import Context
from desktop.services.homemodels import AbsenceLine
from desktop.services.readmodels import Refused
from desktop.services.standins import Absence, StandIns

MANAGERS = ("hr-manager", "general-manager", "chairman")
"""Who may say of anybody that they are away; a department's head may of the department's people."""
NOT_OVER = (
    "SELECT key, person, deputy, start, until, entered FROM absence_row "
    "WHERE until > ? AND until > start AND person <> '' ORDER BY start, key"
)
ONE = "SELECT key, person, deputy, start, until, entered FROM absence_row WHERE key = ?"


class Overlaps(Refused):
    """The person is said to be away in these days already: ``line`` is what was said, to be changed instead."""

    def __init__(self, line: AbsenceLine) -> None:
        name, days = line.person.name, line.words
        text = Text(f"{name} 已登记请假 {days.zh}", f"{name} is said to be away already: {days.en}")
        super().__init__("overlaps", text, "start")
        self.line = line


# who is away --------------------------------------------------------------------------------------------------------
def here(context: Context) -> Directory:
    """The people who are still with the company, away or not."""
    staff = context.directory()
    left = context.left()
    return Directory({key: one for key, one in staff.people.items() if key not in left}, staff.stores)


def not_over(context: Context, now: Instant) -> list[Absence]:
    """Absences that run at ``now`` or are still to come, the earliest first."""
    return [Absence(*row) for row in context.store.query(NOT_OVER, (now,))]


def stand_ins(context: Context, now: Instant) -> StandIns:
    """Who acts for whom at ``now``."""
    return StandIns(not_over(context, now), here(context), now)


def next_change(context: Context, now: Instant) -> Instant | None:
    """The next instant after ``now`` at which somebody goes or is back, as is known by now."""
    coming = [at for one in not_over(context, now) for at in (one.start, one.until) if at > now]
    return min(coming, default=None)


def lines(context: Context, now: Instant) -> tuple[AbsenceLine, ...]:
    """Every absence that is not over, as shown to whoever sits here."""
    return tuple(_line(context, one, now) for one in not_over(context, now))


def _line(context: Context, one: Absence, now: Instant) -> AbsenceLine:
    acting = stand_ins(context, max(now, one.start)).acting(one.person)
    return AbsenceLine(
        key=one.key,
        person=context.who(one.person),
        deputy=context.who(one.deputy),
        acting=context.who(acting if acting != one.person else ""),
        start=one.start,
        until=one.until,
        words=span_words(context, one, now),
        running=one.covers(now),
        may=may_set(context, one.person),
    )


def span_words(context: Context, one: Absence, now: Instant) -> Text:
    """11月24日 00:00 至 11月26日 24:00; whole days without their hours."""
    zone = context.zone
    (first, begins), (last, ends) = _moment(context, one.start), faces.day_and_time(one.until, zone)
    if begins == "00:00" and ends == "24:00":
        if first == last:
            return Text(f"{first.month}月{first.day}日", f"{first:%m-%d}")
        return Text(f"{first.month}月{first.day}日至 {last.month}月{last.day}日", f"{first:%m-%d} to {last:%m-%d}")
    until = f"{last.month}月{last.day}日 {ends}" if last != first else ends
    return Text(
        f"{first.month}月{first.day}日 {begins} 至 {until}",
        f"{first:%m-%d} {begins} to " + (f"{last:%m-%d} {ends}" if last != first else ends),
    )


def _moment(context: Context, at: Instant) -> tuple[Any, str]:
    return faces.today(at, context.zone), faces.clock_text(at, context.zone)


def note(context: Context, away: StandIns, person: str, now: Instant) -> Text | None:
    """请假至 11-26 24:00，代：罗宁 — what stands beside the name of somebody who is away; ``None``: is here."""
    until = away.back_at(person)
    if until is None:
        return None
    day, time = faces.day_and_time(until, context.zone)
    when = time if day == faces.today(now, context.zone) else f"{day:%m-%d} {time}"
    acting = away.acting(person)
    if acting == person:
        return Text(f"请假至 {when}", f"away until {when}")
    name = context.who(acting).name
    return Text(f"请假至 {when}，代：{name}", f"away until {when}, {name} stands in")


def acting_roles(context: Context, person: str, now: Instant) -> tuple[str, ...]:
    """The roles in which ``person`` records at ``now``: their own first, then those of whom they stand in for.

    Deciding on penalties does not pass with an absence: that asks for the person's own role.
    """
    people = context.directory().people
    keys = (person, *stand_ins(context, now).stood_in_for(person))
    return tuple(dict.fromkeys(people[key].role for key in keys if key in people))


# setting it ---------------------------------------------------------------------------------------------------------
def may_set(context: Context, person: str) -> bool:
    """Whether whoever sits here may say that ``person`` is away: themselves, HR and management, the person's head."""
    people = here(context).people
    actor, about = people.get(context.actor), people.get(person)
    if actor is None or about is None:
        return False
    heads = actor.role == "department-head" and actor.department == about.department
    return actor.key == person or actor.role in MANAGERS or heads


def save(context: Context, key: str, person: str, start: Instant, until: Instant, deputy: str = "") -> str:
    """Say that ``person`` is away from ``start`` until ``until`` (empty ``key``), or change what was said; its key.

    ``Refused`` with the field that is wrong: person, start, until, deputy.
    """
    now, people = context.clock.now(), here(context).people
    if person not in people:
        raise Refused("unknown-person", Text("请选择请假的人", "choose who is away"), "person")
    _may(context, person)
    if until <= start:
        raise Refused("wrong-value", Text("结束时间须晚于开始时间", "the end must be after the beginning"), "until")
    if until <= now:
        text = Text("这段时间已经过去，不影响任何提醒，无需登记", "this time is over: it would change nothing")
        raise Refused("over", text, "until")
    if deputy and deputy not in people:
        raise Refused("unknown-person", Text("代理人不在册", "the deputy is nobody known"), "deputy")
    if deputy == person:
        text = Text("代理人不能是请假人本人", "nobody stands in for themselves")
        raise Refused("own-deputy", text, "deputy")
    for one in not_over(context, now):
        if one.person == person and one.key != key and start < one.until and one.start < until:
            raise Overlaps(_line(context, one, now))
    fields = {"person": person, "deputy": deputy, "start": start, "until": until}
    before = _known(context, key) if key else None
    if before is not None:
        _may(context, before.person)
        fields["absence"] = key
    reference = _append(context, fields)
    return key or reference


def end(context: Context, key: str) -> None:
    """Back early: the absence ends now; one that has not begun is taken back altogether."""
    now, one = context.clock.now(), _known(context, key)
    _may(context, one.person)
    if one.until <= now:
        raise Refused("over", Text("这次请假已经结束", "this absence is over already"))
    _append(context, {"absence": key, "until": max(now, one.start)})


def _append(context: Context, fields: Mapping[str, Any]) -> str:
    """Record it; the event's reference. What writes is imported by the first write."""
    from desktop.services import penalties, troubles

    with troubles.told(), context.store.write() as tx:
        return penalties.append(context, tx, ABSENCE_SET, None, fields)


def _known(context: Context, key: str) -> Absence:
    rows = context.store.query(ONE, (key,))
    if not rows:
        raise Refused("unknown-absence", Text("没有这次请假", "there is no such absence"))
    return Absence(*rows[0])


def _may(context: Context, person: str) -> None:
    if not may_set(context, person):
        text = Text(
            "由本人、部门领导、人事行政部经理或总经理登记",
            "the person, the head of the department, the HR manager or the general manager says so",
        )
        raise Refused("not-your-role", text, "person")
