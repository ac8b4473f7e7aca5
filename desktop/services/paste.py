"""Reads people and stores from pasted lines (from a spreadsheet or typed): name, role, department; name, kind, bonus.

Owns the reading of such lines and what is said of one that cannot be read. Must not record anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from desktop.policy.config import Policy
from desktop.policy.values import Person, Store, Text
from desktop.services.readmodels import Refused

T = TypeVar("T")
_SPLIT, _BESIDE = re.compile(r"[,，;；]+"), re.compile(r"[\s:：*＊]+")
Heads = tuple[tuple[str, ...], ...]
PEOPLE_HEADS: Heads = (
    ("姓名", "名字", "name"),
    ("岗位", "职务", "职位", "角色", "role", "position"),
    ("部门", "所属部门", "所在部门", "department"),
    ("电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "phone", "mobile"),
)
STORE_HEADS: Heads = (
    ("门店", "门店名", "门店名称", "名称", "store", "name"),
    ("类型", "门店类型", "性质", "kind", "type"),
    ("奖励金", "月度奖励金", "投诉奖励金", "bonus"),
)
"""What stands above a spreadsheet's columns, in the order in which lines without a head row are read."""


def _rows(text: str, heads: Heads) -> Iterator[tuple[int, list[str]]]:
    """Cells of the lines that hold anything, in the order of ``heads``; a head row says where each stands and is passed
    over. A spreadsheet's cells stand between tabs, empty ones and commas included.
    """
    order: list[int] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            cells = line.split("\t") if "\t" in line.strip() else _SPLIT.split(line.strip())
            cells = [cell.strip() for cell in cells]
            found = _columns(cells, heads)
            if found is not None:
                order = found
            elif order is not None:
                yield number, [cells[place] if 0 <= place < len(cells) else "" for place in order]
            else:
                yield number, cells


def _columns(cells: list[str], heads: Heads) -> list[int] | None:
    """Where each of ``heads`` stands (-1: nowhere, past the last that is there: left out); ``None``: no head row."""
    plain = [_BESIDE.sub("", cell).casefold() for cell in cells]
    places = [next((place for place, cell in enumerate(plain) if cell in words), -1) for words in heads]
    if places[0] < 0 or (places[0] > 0 and max(places[1:]) < 0):
        return None
    if max(places[1:]) < 0:
        return list(range(len(heads)))  # nothing but the name is known: the columns stand as they are asked for
    while places[-1] < 0:
        places.pop()
    return places


def _code(cell: str, words: Mapping[str, Text]) -> str | None:
    """The code that ``cell`` names: by itself, in Chinese or in English."""
    wanted = cell.casefold()
    for code, text in words.items():
        if wanted in (code, text.zh.casefold(), text.en.casefold()):
            return code
    return None


def _bad(number: int, cell: str, field: str, zh: str, en: str, allowed: Mapping[str, Text]) -> Refused:
    choices_zh = "、".join(text.zh for text in allowed.values())
    choices_en = ", ".join(text.en for text in allowed.values())
    return Refused(
        "wrong-value",
        Text(
            f"第 {number} 行：“{cell}”不是{zh}；可填：{choices_zh}",
            f"line {number}: {cell!r} is no {en}; use {choices_en}",
        ),
        field,
    )


def _short(number: int, field: str, zh: str, en: str) -> Refused:
    return Refused("missing-field", Text(f"第 {number} 行：请按“{zh}”填写", f"line {number}: expected {en}"), field)


def person_lines(text: str, policy: Policy) -> Iterator[tuple[int, Person | Refused, str]]:
    """Each line as a person without a key, or why it is none (field ``people``); with it the phone, may be empty."""
    for number, cells in _rows(text, PEOPLE_HEADS):
        yield number, _told(_person, number, cells, policy), cells[3] if len(cells) > 3 else ""


def store_lines(text: str, policy: Policy) -> Iterator[tuple[int, Store | Refused]]:
    """Each line as a store without a key, or why it is none (field ``stores``)."""
    for number, cells in _rows(text, STORE_HEADS):
        yield number, _told(_store, number, cells, policy)


def _told(read: Callable[[int, list[str], Policy], T], number: int, cells: list[str], policy: Policy) -> T | Refused:
    try:
        return read(number, cells, policy)
    except Refused as refused:
        return refused


def _person(number: int, cells: list[str], policy: Policy) -> Person:
    roles = {code: role.text for code, role in policy.roles.items()}
    if len(cells) < 3 or not all(cells[:2]):
        raise _short(number, "people", "姓名，岗位，部门", "name, role, department")
    role, department = _code(cells[1], roles), _code(cells[2], policy.departments)
    if role is None:
        raise _bad(number, cells[1], "people", "岗位", "role", roles)
    if department is None:
        raise _bad(number, cells[2], "people", "部门", "department", policy.departments)
    return Person("", cells[0], role, department)


def _store(number: int, cells: list[str], policy: Policy) -> Store:
    if len(cells) < 2 or not cells[0]:
        raise _short(number, "stores", "门店名，直营或经销商，奖励金（可空）", "name, kind, bonus (may be left out)")
    kind = _code(cells[1], policy.stores)
    if kind is None:
        raise _bad(number, cells[1], "stores", "门店类型", "kind of store", policy.stores)
    bonus = None
    if len(cells) > 2 and cells[2]:
        if not (cells[2].isascii() and cells[2].isdecimal() and len(cells[2]) < 8):
            raise _short(number, "stores", "奖励金为整数元", "a bonus in whole yuan")
        bonus = int(cells[2])
    return Store("", cells[0], kind, bonus)


def read_people(text: str, policy: Policy) -> tuple[tuple[Person, str], ...]:
    """The people of ``text`` with their phones, one a line: name, role, department (Chinese, English or the policy's
    codes), and the phone where there is one.

    Raises ``Refused`` (field ``people``) naming the line, what stands there and what is allowed.
    """
    found = [(_or_raise(one), phone) for _, one, phone in person_lines(text, policy)]
    return tuple((replace(one, key=f"p{place:03d}"), phone) for place, (one, phone) in enumerate(found, 1))


def read_stores(text: str, policy: Policy) -> tuple[Store, ...]:
    """The stores of ``text``, one a line: name, kind, and the month's complaint bonus in yuan of a direct store.

    Raises ``Refused`` (field ``stores``) naming the line, what stands there and what is allowed.
    """
    found = [_or_raise(one) for _, one in store_lines(text, policy)]
    return tuple(replace(one, key=f"s{place:03d}") for place, one in enumerate(found, 1))


def _or_raise(one: T | Refused) -> T:
    if isinstance(one, Refused):
        raise one
    return one
