"""Rows of the tables about cases: open ones as the table shows them, all of a period, their clocks, follow-ups.

Owns which value stands in which column of :mod:`desktop.services.exporting.tables`. Must not judge: states are the
policy's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from desktop.policy.clocks import CLOCKS
from desktop.policy.values import Clock, Instant, Text
from desktop.services import faces, followups, labels, table
from desktop.services.board import Kept
from desktop.services.context import Context
from desktop.services.deskmodels import ExportWish, FollowUp
from desktop.services.readmodels import BoardFilter, Card, TableOrder
from desktop.services.shown import phone

YES, NO = Text("是", "yes"), Text("否", "no")
_CASES = (
    "SELECT number, register, registered_at, category, name, phone_digits, contract, address, excerpt, responsible, "
    "store, department, first_handler, stage, round, repeats, closed_at, satisfaction FROM case_row "
    "WHERE registered_at >= ? AND registered_at < ? ORDER BY registered_at, no"
)
_CLOCKS = (
    "SELECT c.number, k.name, k.clause, k.owner, k.started, k.due, k.near_from, k.stopped, k.outcome, k.extended, "
    "k.proven FROM clock_row k JOIN case_row c ON c.no = k.case_no WHERE c.registered_at >= ? AND c.registered_at < ? "
    "ORDER BY c.registered_at, c.no, k.ordinal"
)
EVER = (-(1 << 62), 1 << 62)


def bounds(context: Context, wish: ExportWish) -> tuple[Instant, Instant]:
    """The first instant of the wished days and the first after them; all time where none are named."""
    zone = context.zone
    start = faces.day_start(wish.start, zone) if wish.start is not None else EVER[0]
    end = faces.day_start(wish.end + timedelta(days=1), zone) if wish.end is not None else EVER[1]
    return start, end


def yes(context: Context, holds: object) -> str:
    """Yes or no in words."""
    return (YES if holds else NO).of(context.language)


def open_cases(context: Context, wish: ExportWish) -> Iterator[tuple[Any, ...]]:
    """The open cases of the board's filter in the table's order."""
    now, chosen = context.clock.now(), wish.filter or BoardFilter()
    numbers = table.order(context, now, chosen, wish.order or TableOrder())
    cards = {card.number: card for card in table.cards(context, numbers, chosen.hide_met)}
    for number in numbers:
        if number in cards:
            yield _open_case(context, cards[number], now)


def _open_case(context: Context, card: Card, now: Instant) -> tuple[Any, ...]:
    language, lead = context.language, card.lead
    state = due = label = clause = owner = unit = None
    if lead is not None:
        code = faces.state_of(lead, now) if lead.proven else "unproven"
        state, due, label, clause = labels.STATES[code].of(language), lead.due, lead.label.of(language), lead.clause
        owner, unit = lead.owner.name, lead.owner.unit.of(language)
    stage = labels.STAGES["to-close" if "to-close" in card.tags else card.lane]
    tags = "、".join(labels.tag(code).of(language) for code in card.tags)
    return (
        *(card.number, state, due, label, clause, owner, unit, stage.of(language), card.name),
        *(card.category.of(language), card.place.of(language), card.registered_at, tags),
    )


def all_cases(context: Context, wish: ExportWish) -> Iterator[tuple[Any, ...]]:
    """Every case registered in the wished days."""
    language, policy, who = context.language, context.current_policy(), Kept.of(context).lines.who
    for row in context.store.query(_CASES, bounds(context, wish)):
        number, register, at, category, name, digits, contract, address, excerpt, *rest = row
        responsible, store, department, handler, stage, round_, repeats, closed, rating = rest
        department_words = policy.departments.get(department)
        yield (
            *(number, labels.REGISTERS[register].of(language), at),
            labels.text(f"category:{register}:{category}", policy).of(language),
            *(name, phone(digits), contract, address, excerpt, who(responsible).name, who(store).name),
            department_words.of(language) if department_words else who(department).name,
            *(who(handler).name, labels.STAGES[stage].of(language), round_, repeats, closed, rating),
        )


def clocks(context: Context, wish: ExportWish) -> Iterator[tuple[Any, ...]]:
    """Every clock of the cases registered in the wished days, with its state now."""
    language, now, who = context.language, context.clock.now(), Kept.of(context).lines.who
    for row in context.store.query(_CLOCKS, bounds(context, wish)):
        number, name, clause, owner, started, due, near, stopped, outcome, extended, proven = row
        state = Clock(name, clause, 0, owner, started, due, near, stopped, outcome).state(now)
        yield (
            *(number, CLOCKS[name].label.of(language), clause, who(owner).name, who(owner).unit.of(language)),
            *(started, due, stopped, labels.STATES[state].of(language), yes(context, extended), yes(context, proven)),
        )


def follow_ups(context: Context, wish: ExportWish) -> Iterator[tuple[Any, ...]]:
    """The follow-ups that wait, then those made today."""
    now = context.clock.now()
    found = followups.follow_ups(context, context.actor, now)
    for one in (*found.waiting, *found.today):
        yield _follow_up(context, one, now)


def _follow_up(context: Context, one: FollowUp, now: Instant) -> tuple[Any, ...]:
    language = context.language
    state = labels.STATES[faces.state_of(one.clock, now)].of(language)
    return (
        *(one.number, one.name, one.phone, one.category.of(language), one.place.of(language), one.closed_at),
        *(one.clock.due, state, one.tried, one.later, one.at, one.outcome.of(language), one.satisfaction or None),
        one.by,
    )
