"""What may be chosen in a form: people by role with how much they have open, stores, categories, earlier events.

Owns the order and the hints of choices. Must not refuse anything: a choice that the policy does not allow is refused
when it is recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from desktop.policy.form import CORRECTED
from desktop.policy.kinds import CUSTOMER_FACTS, EMPLOYEE_FACTS, EMPLOYEE_REQUIRED, KINDS
from desktop.policy.steps import SUITS
from desktop.policy.values import EMPLOYEE, Event, Instant, Person, Text
from desktop.services import absences, directory, faces, sight
from desktop.services.context import Context
from desktop.services.formmodels import NONE, Choice
from desktop.services.shown import Words, late_minutes, plain
from desktop.services.timeline import title_of

LIKELY, OTHERS = Text("首选", "Likely"), Text("其他人员", "Others")
STORES = Text("门店、经销商", "Stores and dealers")
DATA_DEPARTMENT = "manufacturing"
"""The department that is asked for data (5.2.4)."""


class Choices:
    """The choices of one form, with the open work of everybody read once."""

    def __init__(self, context: Context, now: Instant) -> None:
        self._context, self._now = context, now
        self._work = directory.open_work(context, now)
        self._away = absences.stand_ins(context, now)
        left = context.left()
        known = context.directory()
        self._people = {key: one for key, one in known.people.items() if key not in left}
        own = sight.stores(context)
        self.confined = own is not None
        self._stores = [key for key in known.stores if key not in left and (own is None or key in own)]

    def people(self, kind: str, first: Iterable[str] = ()) -> tuple[Choice, ...]:
        """Everybody: those in ``first``, then the roles that suit ``kind``, the least busy first, then the rest.

        Whoever is away stands behind the others of their sort.
        """
        chosen = list(dict.fromkeys(key for key in first if key))
        everybody = self._people
        ranked = sorted(everybody.values(), key=lambda one: self._rank(kind, one))
        likely = [key for key in chosen if key in everybody]
        likely += [one.key for one in ranked if one.key not in chosen and suits(kind, one)]
        others = [one.key for one in ranked if one.key not in likely]
        groups = (LIKELY, OTHERS) if likely and others else (NONE, NONE)
        return tuple(
            self.person(key, group) for keys, group in zip((likely, others), groups, strict=True) for key in keys
        )

    def suiting(self, kind: str) -> list[str]:
        """Keys of the people whose role suits ``kind`` and who are not away, the least busy first."""
        found = [one for one in self._people.values() if suits(kind, one) and not self._away.is_away(one.key)]
        return [one.key for one in sorted(found, key=lambda one: self._rank(kind, one))]

    def _rank(self, kind: str, person: Person) -> tuple[bool, bool, int, int, str]:
        cases, late = self._work.get(person.key, (0, 0))
        return (not suits(kind, person), self._away.is_away(person.key), late, cases, person.key)

    def person(self, key: str, group: Text = NONE) -> Choice:
        """One person: name · department, with what is open: 在办 2 件，1 件超时; of whoever is away that they are."""
        who = self._context.who(key)
        label = Text(
            " · ".join(filter(None, (who.name, who.unit.zh))), " · ".join(filter(None, (who.name, who.unit.en)))
        )
        away, work = absences.note(self._context, self._away, key, self._now), self._work.get(key, (0, 0))
        return Choice(key, label, away or work_words(work), group, pressed=not away and work[1] > 0)

    def stores(self) -> tuple[Choice, ...]:
        """Every store: 成华店 · 直营."""
        return tuple(self._store(key) for key in self._stores)

    def _store(self, key: str) -> Choice:
        who = self._context.who(key)
        return Choice(key, Text(f"{who.name} · {who.unit.zh}", f"{who.name} · {who.unit.en}"), group=STORES)

    def whom(self, first: Iterable[str] = (), kind: str = "") -> tuple[Choice, ...]:
        """People and stores together; ``first`` in front."""
        wanted = list(first)
        stores = self.stores()
        ahead = tuple(replace(store, group=LIKELY) for store in stores if store.value in wanted)
        people = self.people(kind, wanted)
        return (*ahead, *people, *(store for store in stores if store.value not in wanted))


def suits(kind: str, person: Person) -> bool:
    """Whether somebody's role is one that ``kind`` is looked for among."""
    if kind == "data-requested":
        return person.department == DATA_DEPARTMENT
    return person.role in SUITS.get(kind, ())


def work_words(work: tuple[int, int]) -> Text:
    """What somebody has open, in words; 空闲 / free for nothing."""
    cases, late = work
    if not cases:
        return Text("空闲", "free")
    if not late:
        return Text(f"在办 {cases} 件", f"{cases} open")
    return Text(f"在办 {cases} 件，{late} 件超时", f"{cases} open, {late} overdue")


def codes(table: Mapping[str, Text]) -> tuple[Choice, ...]:
    """A table of codes as choices."""
    return tuple(Choice(code, text) for code, text in table.items())


def events(history: Sequence[Event], words: Words, now: Instant, context: Context) -> tuple[Choice, ...]:
    """The events that may be corrected, the newest first: 转办 11-23 14:38:50 · 王敏."""
    zone = context.current_policy().zone
    found = []
    for event in reversed(history):
        if event.kind == CORRECTED:
            continue
        title, when = title_of(event), faces.short_stamp(event.at, now, zone)
        label = Text(f"{title.zh} {when}", f"{title.en} {when}")
        late = late_minutes(event.at, event.recorded_at)
        who = context.who(event.by).name
        hint = Text(f"{who}（晚 {late} 分钟录入）", f"{who} (typed {late} min late)") if late else plain(who)
        found.append(Choice(str(event.index), label, hint))
    return tuple(found)


def facts(history: Sequence[Event], words: Words, context: Context) -> tuple[Choice, ...]:
    """Every field of every earlier event that a correction may set: ``index.field``, its label, its present value."""
    found = []
    for event in reversed(history):
        kind = KINDS.get(event.kind)
        if kind is None or event.kind == CORRECTED:
            continue
        found.append(Choice(f"{event.index}.at", Text("发生时间", "Happened at"), words.time(event.at)))
        by = plain(context.who(event.by).name)
        found.append(Choice(f"{event.index}.by", Text("经办人", "Done by"), by))
        foreign = _of_the_other_book(event)
        for field in kind.fields:
            given = event.fields.get(field.name)
            if field.name != "register" and (given is not None or field.name not in foreign):
                found.append(Choice(f"{event.index}.{field.name}", field.label, words.value(field, given)))
    return tuple(found)


def _of_the_other_book(event: Event) -> frozenset[str]:
    """Facts of a registration that only the other register asks for."""
    if event.kind != "registered":
        return frozenset()
    if event.fields.get("register") == EMPLOYEE:
        return frozenset({"store", *(field.name for field in CUSTOMER_FACTS)} - {*EMPLOYEE_REQUIRED})
    return frozenset(field.name for field in EMPLOYEE_FACTS)
