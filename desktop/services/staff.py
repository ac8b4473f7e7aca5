"""People and stores of the company: the list with those who left, changing one, and taking many from a spreadsheet.

Owns what a pasted line would do and who may not leave. Every change is an event (:mod:`desktop.services.company`); must
not write a table.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from msgspec import Struct
from msgspec.structs import replace as replaced

from desktop.policy.config import Policy
from desktop.policy.values import Person, Store, Text
from desktop.services import absences, company, paste, sight
from desktop.services.context import NOBODY, Context
from desktop.services.readmodels import Refused

PEOPLE, STORES = "people", "stores"
ADDED, CHANGED, SAME, FAULT = "added", "changed", "same", "fault"


class StaffLine(Struct, frozen=True):
    """A person or store as listed. ``unit``: role or kind; ``place``: department, or empty; ``bonus`` in yuan.

    ``store``: key and name of the one that a store manager manages; ``away``: 请假至 …, where somebody is away now.
    """

    key: str
    name: str
    unit: str
    unit_text: Text
    place: str
    place_text: Text
    phone: str
    bonus: int | None
    active: bool
    store: str = ""
    store_name: str = ""
    away: Text = NOBODY


class StaffPage(Struct, frozen=True):
    """Everybody and every store, those who left last; what may be chosen; why it cannot be changed, if so."""

    people: tuple[StaffLine, ...]
    stores: tuple[StaffLine, ...]
    roles: tuple[tuple[str, Text], ...]
    departments: tuple[tuple[str, Text], ...]
    kinds: tuple[tuple[str, Text], ...]
    refusal: Text | None


class PasteLine(Struct, frozen=True):
    """A pasted line and what it would do: ``added``, ``changed``, ``same`` or ``fault``; ``said`` in words."""

    number: int
    name: str
    state: str
    said: Text


class Preview(Struct, frozen=True):
    """What pasted lines would do. ``faults``: how many cannot be read."""

    lines: tuple[PasteLine, ...]
    added: int
    changed: int
    faults: int


def page(context: Context) -> StaffPage:
    """The list, for whoever sits here."""
    policy, directory, left = context.current_policy(), context.directory(), context.left()
    phones = dict(context.store.query("SELECT key, phone FROM person_row"))
    now = context.clock.now()
    away = absences.stand_ins(context, now)
    people = [
        replaced(
            _person_line(one, policy, phones.get(one.key, ""), one.key in left),
            store=one.store,
            store_name=context.who(one.store).name,
            away=absences.note(context, away, one.key, now) or NOBODY,
        )
        for one in directory.people.values()
    ]
    stores = [_store_line(one, policy, one.key in left) for one in directory.stores.values()]
    people.sort(key=lambda one: (not one.active, list(policy.departments).index(one.place) if one.place else -1))
    stores.sort(key=lambda one: (not one.active, one.unit != "direct-store"))
    return StaffPage(
        tuple(people),
        tuple(stores),
        tuple((code, role.text) for code, role in policy.roles.items()),
        tuple(policy.departments.items()),
        tuple(policy.stores.items()),
        company.why_not(context),
    )


def _person_line(one: Person, policy: Policy, phone: str, left: bool) -> StaffLine:
    role = policy.roles.get(one.role)
    known = one.department if one.department in policy.departments else ""
    text = policy.departments.get(one.department, Text(one.department, one.department))
    role_text = role.text if role is not None else Text(one.role, one.role)
    return StaffLine(one.key, one.name, one.role, role_text, known, text, phone, None, not left)


def _store_line(one: Store, policy: Policy, left: bool) -> StaffLine:
    kind = policy.stores.get(one.kind, Text(one.kind, one.kind))
    return StaffLine(one.key, one.name, one.kind, kind, "", NOBODY, "", one.bonus, not left)


# one at a time ------------------------------------------------------------------------------------------------------
def save_person(
    context: Context, key: str, name: str, role: str, department: str, phone: str | None = None, store: str = ""
) -> str:
    """Add somebody (empty ``key``) or change them; the key. ``phone`` ``None``: as it was. ``Refused`` with the field
    that is wrong.

    ``store``: the one that a store manager manages, and sees alone; nobody else has one.
    """
    company.who_may(context)
    policy = context.current_policy()
    _named(name)
    if role not in policy.roles:
        raise Refused("wrong-value", Text("请选择岗位", "choose a role"), "role")
    if department not in policy.departments:
        raise Refused("wrong-value", Text("请选择部门", "choose a department"), "department")
    open_ = {one for one in context.directory().stores if one not in context.left()}
    if role == sight.STORE_MANAGER and open_ and store not in open_:
        text = Text("请选择店长管的门店", "choose the store that is managed")
        raise Refused("wrong-value", text, "store")
    managed = store if role == sight.STORE_MANAGER else ""

    def made() -> list[company.CompanyDraft]:
        before = context.directory().people.get(key)
        if before is not None and before.role != role:
            _still_somebody(context, key)
        one = Person(key or _free(context, "p"), name.strip(), role, department, managed)
        return [company.person(one, phone.strip() if phone is not None else None, key not in context.left())]

    return _put_one(context, made)


def save_store(context: Context, key: str, name: str, kind: str, bonus: str | None = None) -> str:
    """Add a store (empty ``key``) or change it; the key. ``bonus``: a month's, whole yuan, empty for none (7.2.4),
    ``None`` as it was.
    """
    company.who_may(context)
    _named(name)
    if kind not in context.current_policy().stores:
        raise Refused("wrong-value", Text("请选择门店类型", "choose a kind of store"), "kind")
    typed = (bonus or "").strip()
    if typed and not (typed.isascii() and typed.isdecimal() and len(typed) < 8):
        raise Refused("wrong-value", Text("奖励金为整数元，可空", "a bonus in whole yuan, or nothing"), "bonus")

    def made() -> list[company.CompanyDraft]:
        one = Store(key or _free(context, "s"), name.strip(), kind, int(typed) if typed else None)
        return [company.store(one, key not in context.left(), no_bonus=bonus is not None and not typed)]

    return _put_one(context, made)


def _put_one(context: Context, make: Callable[[], list[company.CompanyDraft]]) -> str:
    return str(company.put_made(context, make)[0].fields["id"])


def set_active(context: Context, key: str, active: bool) -> None:
    """Somebody leaves or comes back, a store closes or opens again; old events keep naming them."""

    def made() -> list[company.CompanyDraft]:
        directory = context.directory()
        if key in directory.people:
            if not active:
                _still_somebody(context, key)
            return [company.person(directory.people[key], active=active)]
        if key in directory.stores:
            return [company.store(directory.stores[key], active=active)]
        raise Refused("unknown-person", Text(f"没有“{key}”", f"nothing is called {key!r}"), "name")

    company.put_made(context, made)


def _named(name: str) -> None:
    if not name.strip():
        raise Refused("missing-field", Text("请填写名称", "the name is missing"), "name")


def _still_somebody(context: Context, key: str) -> None:
    """``Refused`` where nobody would be left to take calls, or nobody who may change the company."""
    here = [one for one in context.directory().people.values() if one.key not in context.left()]
    others, one = [other.role for other in here if other.key != key], context.directory().people[key]
    if one.role == "first-handler" and "first-handler" not in others:
        text = Text("这是最后一位第一受理人；请先加一位", "this is the last first handler; add another first")
        raise Refused("last-one", text, "role")
    if one.role in company.ADMINISTRATORS and not set(company.ADMINISTRATORS) & set(others):
        text = Text(
            "没有别人能改制度和人员了；请先加一位人事行政部经理或总经理",
            "nobody else could change policy and people; add an HR manager or general manager first",
        )
        raise Refused("last-one", text, "role")


def _free(context: Context, letter: str, taken: Iterable[str] = ()) -> str:
    directory, used = context.directory(), set(taken)
    used |= {*directory.people, *directory.stores}
    number = 1
    while f"{letter}{number:03d}" in used:
        number += 1
    return f"{letter}{number:03d}"


# many from a spreadsheet --------------------------------------------------------------------------------------------
def preview(context: Context, what: str, text: str) -> Preview:
    """What pasting ``text`` (``what``: people or stores) would add and change, and which lines are at fault."""
    return _preview([line for line, _ in _read(context, what, text)])


def _preview(lines: list[PasteLine]) -> Preview:
    count = {state: sum(1 for line in lines if line.state == state) for state in (ADDED, CHANGED, FAULT)}
    return Preview(tuple(lines), count[ADDED], count[CHANGED], count[FAULT])


def take(context: Context, what: str, text: str) -> Preview:
    """Record what a preview showed, all lines in one transaction. ``Refused`` while any line is at fault."""
    lines: list[PasteLine] = []

    def made() -> list[company.CompanyDraft]:
        found = _read(context, what, text)
        lines.extend(line for line, _ in found)
        _faultless(what, lines)
        drafts = [draft for _, draft in found if draft is not None]
        if not drafts:
            raise Refused("nothing-changed", Text("没有新增或改动", "nothing would be added or changed"), what)
        return drafts

    company.put_made(context, made)
    return _preview(lines)


def check(context: Context, what: str, text: str) -> None:
    """``Refused`` (field ``what``) at the first line that cannot be read."""
    _faultless(what, [line for line, _ in _read(context, what, text)])


def _faultless(what: str, lines: Iterable[PasteLine]) -> None:
    for line in lines:
        if line.state == FAULT:
            raise Refused("wrong-value", line.said, what)


def _read(context: Context, what: str, text: str) -> list[tuple[PasteLine, company.CompanyDraft | None]]:
    policy, taken, seen = context.current_policy(), list[str](), set[tuple[str, str]]()
    found: list[tuple[PasteLine, company.CompanyDraft | None]] = []
    read = list(_lines(what, text, policy))
    pasted = {_post(one) for _, one, _ in read if not isinstance(one, Refused)}
    for number, one, phone in read:
        if isinstance(one, Refused):
            found.append((PasteLine(number, "", FAULT, one.text), None))
            continue
        known = _known(context, one, pasted)
        key = known.key if known is not None else _free(context, "p" if isinstance(one, Person) else "s", taken)
        same = _post(one)
        if key in taken or same in seen:
            said = Text(f"第 {number} 行：“{one.name}”重复", f"line {number}: {one.name!r} stands here twice")
            found.append((PasteLine(number, one.name, FAULT, said), None))
            continue
        taken.append(key)
        seen.add(same)
        one = replace(one, key=key)
        if isinstance(one, Person) and isinstance(known, Person) and one.role == known.role:
            one = replace(one, store=known.store)  # a spreadsheet says nothing of it: what is known stays
        line = _difference(context, policy, number, known, one, phone)
        found.append((line, _draft(one, phone) if line.state != SAME else None))
    return found


def _lines(what: str, text: str, policy: Policy) -> Iterable[tuple[int, Person | Store | Refused, str]]:
    if what == PEOPLE:
        return paste.person_lines(text, policy)
    return ((number, one, "") for number, one in paste.store_lines(text, policy))


def _draft(one: Person | Store, phone: str) -> company.CompanyDraft:
    return company.person(one, phone or None) if isinstance(one, Person) else company.store(one)


def _post(one: Person | Store) -> tuple[str, str]:
    """What tells two lines apart: two people of one name sit in two departments."""
    return one.name, one.department if isinstance(one, Person) else ""


def _known(context: Context, one: Person | Store, pasted: Collection[tuple[str, str]]) -> Person | Store | None:
    """Who is meant: of that name whoever is in that department, else the only one that no other line means."""
    directory = context.directory()
    if isinstance(one, Store):
        return next((store for store in directory.stores.values() if store.name == one.name), None)
    named = [person for person in directory.people.values() if person.name == one.name]
    there = [person for person in named if person.department == one.department]
    if there:
        return there[0]
    moved = [person for person in named if _post(person) not in pasted]
    return moved[0] if len(named) == len(moved) == 1 else None


def _difference(
    context: Context, policy: Policy, number: int, known: Person | Store | None, one: Person | Store, phone: str
) -> PasteLine:
    after = _words(policy, one)
    if known is None:
        return PasteLine(number, one.name, ADDED, after)
    back = known.key in context.left()
    kept = replace(one, bonus=known.bonus) if isinstance(one, Store) and isinstance(known, Store) else one
    same = known == (kept if isinstance(one, Store) and one.bonus is None else one)
    new_phone = bool(phone) and (phone,) not in context.store.query(
        "SELECT phone FROM person_row WHERE key = ?", (known.key,)
    )
    if same and not back and not new_phone:
        return PasteLine(number, one.name, SAME, after)
    before = _words(policy, known)
    zh = f"{before.zh} → {after.zh}" if not same else after.zh
    en = f"{before.en} → {after.en}" if not same else after.en
    more = Text("（回岗）", " (comes back)") if back else Text("（电话）", " (phone)") if new_phone else Text("", "")
    return PasteLine(number, one.name, CHANGED, Text(zh + more.zh, en + more.en))


def _words(policy: Policy, one: Person | Store) -> Text:
    if isinstance(one, Person):
        line = _person_line(one, policy, "", False)
        return Text(f"{line.unit_text.zh} · {line.place_text.zh}", f"{line.unit_text.en} · {line.place_text.en}")
    kind = policy.stores[one.kind]
    bonus = Text(f" · {one.bonus} 元", f" · {one.bonus} yuan") if one.bonus is not None else Text("", "")
    return Text(kind.zh + bonus.zh, kind.en + bonus.en)
