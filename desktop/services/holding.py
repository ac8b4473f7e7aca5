"""Who held a round how long, in words: of one case, and of every round that was answered in a period (clauses §7).

Owns which clocks are read for it. Must not split time: that is the policy's (:mod:`desktop.policy.holding`). It says
with whom a case lay, never who is to blame: a penalty has grounds of its own.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from desktop.policy import holding
from desktop.policy.case import CaseState
from desktop.policy.config import Policy
from desktop.policy.history import look
from desktop.policy.holding import HOLDERS, Held
from desktop.policy.values import Clock, Instant, Text
from desktop.services import sight
from desktop.services.context import Context
from desktop.services.dashboardmodels import HeldLine
from desktop.services.readmodels import HeldRound

ANSWERED = (
    "SELECT m.case_no, m.at, c.policy FROM mark_row m JOIN case_row c ON c.no = m.case_no "
    "WHERE m.measure = 'answered' AND m.at >= ? AND m.at < ? AND c.register IN (?, ?){seen}"
)
CLOCKS = (
    "SELECT case_no, name, clause, round, owner, started, due, stopped, outcome, extended FROM clock_row "
    "WHERE case_no IN (SELECT value FROM json_each(?))"
)
MINUTE = 60_000
LATE = frozenset({"dispatch", "investigate", "answer", "reply", "same-day", "decide"})
"""Clocks of a round whose lateness a penalty may name."""


def of_case(
    context: Context, policy: Policy, state: CaseState, clocks: Sequence[Clock], now: Instant
) -> HeldRound | None:
    """The case's present round until its answer, else until ``now``; ``None`` for a voided one or one without clock."""
    begun = holding.begins(clocks, state.round)
    if begun is None or state.voided:
        return None
    answered = holding.answered_at(state.events, begun) if state.answered else None
    until = now if answered is None else answered
    found = holding.held(clocks, state.round, until, due_at(policy), departments(context))
    return None if found is None else shown(found, answered is None)


def grounds(
    context: Context, number: str, because: str, clocks: str, policy: Policy, now: Instant
) -> tuple[tuple[Instant, Text, Text], ...]:
    """Beside the grounds of lateness: with whom the round of the ``clocks`` that count lay, until it was answered or
    complained about again. ``because``: references of the events that justify it. Nothing where none counts."""
    names = LATE & set(clocks.split())
    if not number or not names:
        return ()
    refs = set(because.split())
    chosen = {event.index: event.at for event in context.store.events(number) if event.ref in refs}
    history = context.history(number)
    seen = look(history, policy, context.directory(), max([now, *(event.at for event in history)]))
    rounds = [one.round for one in seen.clocks if one.name in names and one.touched[0] in chosen]
    begun = holding.begins(seen.clocks, rounds[-1]) if rounds else None
    if begun is None:
        return ()
    until = max(chosen.values())
    answered = holding.answered_at(seen.state.events, begun)
    until = until if answered is None else min(until, answered)
    found = holding.held(seen.clocks, rounds[-1], until, due_at(policy), departments(context))
    if found is None:
        return ()
    one = shown(found, answered is None)
    title = Text(f"各方占时，第 {one.round} 轮 {one.minutes} 分", f"Who held round {one.round}, {one.minutes} min")
    return ((until, title, words(one)),)


def shown(found: Held, running: bool) -> HeldRound:
    """A split round in whole minutes, in the order in which a case goes through its holders."""
    rounded = holding.minutes(found.parts)
    parts = tuple((HOLDERS[holder], rounded[holder]) for holder in HOLDERS if holder in rounded)
    return HeldRound(found.round, running, found.whole // MINUTE, parts)


def words(one: HeldRound) -> Text:
    """第一受理人 12 分，第二受理人 68 分: the parts of a round in one line."""
    zh = "，".join(f"{holder.zh} {minutes} 分" for holder, minutes in one.parts)
    return Text(zh, ", ".join(f"{holder.en} {minutes} min" for holder, minutes in one.parts))


def due_at(policy: Policy) -> Callable[[str, Instant], Instant]:
    """When a clock is due by ``policy`` before anything is agreed."""
    return lambda name, start: policy.calendar.due(policy.windows[name], start)


def departments(context: Context) -> Callable[[str], str]:
    """The department of somebody by key; what is no person stands for itself."""
    people = context.directory().people
    return lambda key: people[key].department if key in people else key


def of_period(context: Context, bounds: tuple[Instant, Instant], registers: tuple[str, str]) -> tuple[HeldLine, ...]:
    """Every round answered between two instants: with whom it lay, summed; the median of those held."""
    seen = sight.store_condition(context, "c")
    answers = context.store.query(ANSWERED.format(seen=seen.sql), (*bounds, *registers, *seen.given))
    clocks = _clocks(context, sorted({row[0] for row in answers}))
    lengths: dict[str, list[int]] = defaultdict(list)
    department_of = departments(context)
    for no, at, policy in answers:
        found = _round(
            clocks[no], at, context.store.policy(policy) if policy else context.current_policy(), department_of
        )
        if found is None:
            continue
        for holder, length in found.parts.items():
            lengths[holder].append(length)
    whole = sum(sum(one) for one in lengths.values())
    lines = []
    for holder, label in HOLDERS.items():
        if lengths[holder]:
            total, ordered = sum(lengths[holder]), sorted(lengths[holder])
            share = (2000 * total + whole) // (2 * whole)
            middle = ordered[(len(ordered) - 1) // 2]
            lines.append(HeldLine(holder, label, total, middle, share, len(ordered)))
    return tuple(lines)


def _clocks(context: Context, cases: Sequence[int]) -> dict[int, list[Clock]]:
    found: dict[int, list[Clock]] = defaultdict(list)
    rows: list[tuple[Any, ...]] = context.store.query(CLOCKS, (json.dumps(cases),))
    for no, name, clause, round_, owner, started, due, stopped, outcome, extended in rows:
        clock = Clock(name, clause, round_, owner, started, due, None, stopped, outcome, bool(extended))
        found[no].append(clock)
    return found


def _round(clocks: Sequence[Clock], at: Instant, policy: Policy, department_of: Callable[[str], str]) -> Held | None:
    """The round that was answered at ``at``: the last that began before."""
    begun = [clock.round for clock in clocks if clock.name in holding.BEGINS and clock.started <= at]
    if not begun:
        return None
    return holding.held(clocks, max(begun), at, due_at(policy), department_of)
