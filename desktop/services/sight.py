"""Which cases somebody may see: the one place that says so, asked by every query of the services.

Owns the condition. A store manager (店长) sees the own store's customer complaints, what falls on the store, and cases
in which they owe something now; complaints of employees are not the store's to read. Everybody else sees all. A query
over cases takes :func:`condition`, one over rows that belong to a case :func:`within`; who asks for one case by its
number gets the same answer for one that is not theirs as for one that does not exist. Must not know what is asked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from desktop.policy.values import CUSTOMER, Text
from desktop.services import directory
from desktop.services.context import Context
from desktop.services.homemodels import NONE
from desktop.services.readmodels import Refused

STORE_MANAGER = "store-manager"
NO_STORE = Text(
    "还没有登记您管哪家门店，所以看不到投诉；请人事行政部在“设置 · 人员与门店”里填写",
    "it is not known which store you manage, so no complaint is shown; HR enters it under Settings, People and stores",
)
_STORES = "{c}register = 'customer' AND ({c}store IN ({marks}) OR {c}responsible IN ({marks}))"
_OWING = "{c}no IN (SELECT case_no FROM clock_row WHERE stopped IS NULL AND owner IN (SELECT value FROM json_each(?)))"


class Condition(NamedTuple):
    """More of a WHERE, beginning with AND, and the values in it; an empty ``sql`` lets everything through."""

    sql: str
    given: tuple[Any, ...]


EVERYTHING = Condition("", ())


def stores(context: Context) -> tuple[str, ...] | None:
    """Keys of the stores to which whoever sits here is confined; ``None``: to none."""
    people = context.directory().people
    me = people.get(context.actor)
    if me is None or me.role != STORE_MANAGER:
        return None
    from desktop.services import absences

    managers = (me.key, *absences.stand_ins(context, context.clock.now()).stood_in_for(me.key))
    return tuple(dict.fromkeys(people[key].store for key in managers if people[key].store))


def note(context: Context) -> Text:
    """Why somebody who is confined sees nothing at all, if so."""
    return NO_STORE if stores(context) == () else NONE


def own(context: Context) -> tuple[str, ...] | None:
    """Keys on which a penalty may fall that is one's own to see: oneself and the own stores; ``None``: everybody's."""
    confined = stores(context)
    return None if confined is None else (context.actor, *confined)


def falling_on(context: Context, column: str) -> Condition:
    """What a query over suggestions or penalties has to ask as well: whoever is confined sees what falls on themselves
    or their stores; what falls on a colleague is between the company and that colleague."""
    mine = own(context)
    if mine is None:
        return EVERYTHING
    return Condition(f" AND {column} IN ({', '.join('?' * len(mine))})", mine)


def condition(context: Context, alias: str = "") -> Condition:
    """What a query over ``case_row`` (called ``alias``) has to ask as well."""
    confined = stores(context)
    if confined is None:
        return EVERYTHING
    c = f"{alias}." if alias else ""
    keys = list(dict.fromkeys(key for who in _doers(context) for key in directory.duties_of(context, who)))
    sql = f" AND (({_of_stores(confined, c)}) OR {_OWING.format(c=c)})"
    return Condition(sql, (*confined, *confined, json.dumps(keys)))


def store_condition(context: Context, alias: str = "") -> Condition:
    """The same for statistics: the stores' own cases alone, whoever owes something elsewhere."""
    confined = stores(context)
    if confined is None:
        return EVERYTHING
    return Condition(f" AND ({_of_stores(confined, f'{alias}.' if alias else '')})", (*confined, *confined))


def _of_stores(confined: tuple[str, ...], c: str) -> str:
    return _STORES.format(c=c, marks=", ".join("?" * len(confined)) or "NULL")


def _doers(context: Context) -> tuple[str, ...]:
    from desktop.services import absences

    return (context.actor, *absences.stand_ins(context, context.clock.now()).stood_in_for(context.actor))


def within(asked: Condition, column: str = "case_no") -> Condition:
    """The same for rows whose ``column`` names a case."""
    if not asked.sql:
        return EVERYTHING
    return Condition(f" AND {column} IN (SELECT no FROM case_row WHERE 1{asked.sql})", asked.given)


def refuse_to_register(context: Context, fields: Mapping[str, Any]) -> None:
    """``Refused`` where whoever is confined registers what they could not see afterwards."""
    confined = stores(context)
    if confined is None:
        return
    if fields.get("register") != CUSTOMER:
        text = Text("员工投诉由第一受理人登记", "complaints of employees are registered by a first handler")
        raise Refused("not-your-role", text, "register")
    if fields.get("store") not in confined:
        names = [context.who(key).name for key in confined]
        said = Text(f"只登记本店的投诉：{'、'.join(names)}", f"register for your own store: {', '.join(names)}")
        raise Refused("not-your-store", said if names else NO_STORE, "store")


def cases(context: Context, numbers: list[int]) -> list[int]:
    """Of cases by their place in the ledger those that may be seen, in their order."""
    asked = condition(context)
    if not asked.sql or not numbers:
        return numbers
    sql = f"SELECT no FROM case_row WHERE no IN (SELECT value FROM json_each(?)){asked.sql}"
    seen = {no for (no,) in context.store.query(sql, (json.dumps(numbers), *asked.given))}
    return [no for no in numbers if no in seen]


def numbers(context: Context, found: list[str]) -> list[str]:
    """Of cases by their numbers those that may be seen, in their order."""
    asked = condition(context)
    if not asked.sql or not found:
        return found
    sql = f"SELECT number FROM case_row WHERE number IN (SELECT value FROM json_each(?)){asked.sql}"
    seen = {number for (number,) in context.store.query(sql, (json.dumps(found), *asked.given))}
    return [number for number in found if number in seen]


def sees(context: Context, number: str) -> bool:
    """Whether the case ``number`` may be seen by whoever sits here; one that does not exist is no secret."""
    if stores(context) is None:
        return True
    known = context.store.query("SELECT 1 FROM case_row WHERE number = ?", (number,))
    return not known or bool(numbers(context, [number]))
