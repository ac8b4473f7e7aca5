"""Who, or which case, is meant by what somebody typed in a terminal: the one that fits, else all that fit are listed.

Owns when something fits. Must not act: whether that person may is asked where something is done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.policy.values import Person, Text
from desktop.services import sight
from desktop.services.context import Context
from desktop.services.readmodels import Refused

LISTED = 12
"""So many are listed; how many more there are is said."""
_PRINTERS = ("first-handler", "hr-manager")


def person(context: Context, typed: str) -> str:
    """The key of whoever is meant by key or whole name; nothing typed: the only first handler, else the only HR
    manager. ``Refused`` lists those that fit.
    """
    directory = context.store.directory()
    here = {key: one for key, one in directory.people.items() if key not in directory.left}
    if not typed:
        only = directory.only(_PRINTERS[0]) or directory.only(_PRINTERS[1])
        if only is not None:
            return only
        may = _people({key: one for key, one in here.items() if one.role in _PRINTERS})
        raise Refused("no-actor", Text(f"请用 --by 说明经办人：{may.zh}", f"say who does it with --by: {may.en}"), "by")
    exact = [key for key, one in here.items() if typed in (key, one.name)]
    if len(exact) == 1:
        return exact[0]
    asked = typed.casefold()
    fit = {key: one for key, one in here.items() if asked in key.casefold() or asked in one.name.casefold()}
    if exact or fit:
        found = _people({key: here[key] for key in exact} or fit)
        zh, en = (
            f"“{typed}”不止一位或没有写全，请写代码：{found.zh}",
            f"{typed!r} is not one person, give a key: {found.en}",
        )
    else:
        found = _people(here)
        zh, en = (
            f"没有“{typed}”。可以写代码或姓名：{found.zh}",
            f"there is no {typed!r}; a key or a name of: {found.en}",
        )
    raise Refused("unknown-person", Text(zh, en), "by")


def case(context: Context, typed: str) -> str:
    """The number of the case that ``typed`` is, ends, or is a part of; ``Refused`` lists those that fit."""
    asked, seen = typed.strip().upper(), sight.condition(context)
    sql = f"SELECT number FROM case_row WHERE instr(number, ?) > 0{seen.sql} ORDER BY registered_at DESC, no DESC"
    fit = [number for (number,) in context.store.query(sql, (asked, *seen.given))] if asked else []
    if asked in fit:
        return asked
    fit = [number for number in fit if number.endswith(f"-{asked}")] or fit
    if len(fit) == 1:
        return str(fit[0])
    if not fit:
        raise Refused("unknown-case", Text(f"没有编号为 {asked} 的投诉", f"there is no case {asked}"), "case")
    found = _listed(fit)
    zh, en = f"“{asked}”不止一件，请写全编号：{found.zh}", f"{asked} is more than one case, give the number: {found.en}"
    raise Refused("ambiguous-case", Text(zh, en), "case")


def _people(found: Mapping[str, Person]) -> Text:
    return _listed([f"{key} {one.name}" for key, one in found.items()])


def _listed(found: Sequence[str]) -> Text:
    shown, more = found[:LISTED], len(found) - LISTED
    zh, en = "、".join(shown), ", ".join(shown)
    return Text(f"{zh} 等，共 {len(found)} 个", f"{en} and {more} more") if more > 0 else Text(zh, en)
