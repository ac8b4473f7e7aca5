"""Finding something by what somebody remembers of it: a case, a person, a store, a document, or what there is to do.

Owns nothing of the case index (that is the models'); people, stores and commands are few and are compared in memory.
Must not scan: every question is answered by an index or by lists of some hundred names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.models import search_index
from desktop.policy.values import Text
from desktop.services import directory, faces, matching, sight
from desktop.services.commands import COMMANDS, Command
from desktop.services.context import Context
from desktop.services.deskmodels import ACTION, CASE, DOCUMENT, PERSON, STORE, Found, Hit
from desktop.services.readmodels import MatchCard
from desktop.services.shown import joined, plain

CASES, OTHERS = 8, 4
"""So many cases are shown at most, and so many of every other sort."""
SIFTED = 5000
"""So many cases are looked through for somebody who may see only some of them."""
PHONE_FROM = 4
"""Digits of a phone fragment that finds a person."""

_BY_NUMBER = "SELECT number FROM case_row WHERE number = ?"
_BY_BEGINNING = "SELECT number FROM case_row WHERE number >= ? AND number < ? ORDER BY number DESC LIMIT ?"
_NAMES = "SELECT number, name FROM case_row WHERE number IN (SELECT value FROM json_each(?))"
_DOCUMENTS = (
    "SELECT d.number, d.document, d.at FROM document_row d WHERE d.number >= ? AND d.number < ?{seen} "
    "ORDER BY d.number DESC LIMIT ?"
)
_PEOPLE = "SELECT key, phone FROM person_row WHERE phone <> ''"
_LAST = "\uffff"


def search(context: Context, text: str, limit: int = 50) -> tuple[MatchCard, ...]:
    """Cases that hold every word of ``text``, the newest first; a whole case number finds that case alone."""
    with context.store.read():
        confined = sight.stores(context) is not None
        found = _numbers(context, text, max(limit, SIFTED) if confined else limit)
        return matching.cards_of(context, sight.numbers(context, found)[:limit])


def _numbers(context: Context, text: str, limit: int) -> list[str]:
    wanted = search_index.normal(text).strip().upper()
    if not wanted:
        return []
    if exact := context.store.query(_BY_NUMBER, (wanted,)):
        return [exact[0][0]]
    if wanted[:2] in ("K-", "Y-"):
        begun = context.store.query(_BY_BEGINNING, (wanted, wanted + _LAST, limit))
        if begun:
            return [number for (number,) in begun]
    return context.store.search(text.strip(), limit)


def find(context: Context, text: str) -> Found:
    """Everything that ``text`` may mean, sort by sort; within a sort the likeliest first. Empty for an empty text."""
    if not text.strip():
        return Found(text, ())
    with context.store.read():
        hits = (*_cases(context, text), *_people_and_stores(context, text), *_documents(context, text))
    return Found(text, (*hits, *_actions(text)))


# cases --------------------------------------------------------------------------------------------------------------
def _cases(context: Context, text: str) -> Iterator[Hit]:
    cards = search(context, text, CASES)
    names = dict(context.store.query(_NAMES, (json.dumps([card.number for card in cards]),)))
    for card in cards:
        yield Hit(
            CASE,
            card.number,
            plain(" ".join(filter(None, (names.get(card.number, ""), card.number)))),
            joined([line for line in card.lines if line.zh], " · ", " · "),
            card.state,
        )


# people and stores --------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody or some place by name, with everything it may be typed as."""

    sort: str
    key: str
    name: str
    unit: Text
    phone: str
    spelled: tuple[str, ...]

    def rank(self, words: list[str], digits: str) -> int | None:
        """How well it fits: 0 begins so, 1 holds it; ``None`` not at all."""
        if digits and digits in self.phone:
            return 1
        whole, together = search_index.normal(self.name), "".join(words)
        if any(spelled.startswith(together) for spelled in (whole, *self.spelled)):
            return 0
        fits = all(word in whole or any(one.startswith(word) for one in self.spelled) for word in words)
        return 1 if fits and words else None


def _named(context: Context) -> tuple[_Named, ...]:
    """Everybody and every store that is here; worked out anew when the company has changed."""
    staff = context.directory()
    kept = context.kept.get("search-names")
    if isinstance(kept, tuple) and kept[0] is staff and kept[1] == context.language:
        found: tuple[_Named, ...] = kept[2]
        return found
    phones = dict(context.store.query(_PEOPLE))
    named = tuple(
        _Named(sort, who.key, who.name, who.unit, _digits(phones.get(who.key, "")), _spelled(sort, who.name))
        for sort, everybody in ((PERSON, directory.people(context)), (STORE, directory.stores(context)))
        for who in everybody
    )
    context.kept["search-names"] = (staff, context.language, named)
    return named


def _spelled(sort: str, name: str) -> tuple[str, ...]:
    """People also by what follows their surname; the rest of a store's name means nothing by itself."""
    return search_index.spelled(name) if sort == PERSON else search_index.read_aloud(name)


def _digits(text: str) -> str:
    return "".join(one for one in search_index.normal(text) if one.isdigit())


def _people_and_stores(context: Context, text: str) -> Iterator[Hit]:
    words = search_index.runs(search_index.normal(text))
    digits = _digits(text) if len(_digits(text)) >= PHONE_FROM and len(words) == 1 else ""
    ranked = [(rank, one) for one in _named(context) if (rank := one.rank(words, digits)) is not None]
    ranked.sort(key=lambda pair: pair[0])
    work = directory.open_work(context, context.clock.now()) if any(one.sort == PERSON for _, one in ranked) else {}
    for sort in (PERSON, STORE):
        for _, one in [pair for pair in ranked if pair[1].sort == sort][:OTHERS]:
            cases, late = work.get(one.key, (0, 0))
            note = joined([one.unit, _work(cases, late)], " · ", " · ") if sort == PERSON else one.unit
            yield Hit(sort, one.key, plain(one.name), note, "overdue" if late else "")


def _work(cases: int, late: int) -> Text:
    if not cases:
        return Text("没有在办事项", "owes nothing now")
    more = Text(f"，{late} 件超时", f", {late} overdue") if late else Text("", "")
    return Text(f"应办 {cases} 件{more.zh}", f"owes {cases} cases{more.en}")


# documents ----------------------------------------------------------------------------------------------------------
def _documents(context: Context, text: str) -> Iterator[Hit]:
    """By the beginning of their number; by any part of it they are found on their own page."""
    from desktop.services import papers

    wanted = search_index.normal(text).strip().upper()
    if len(wanted) < 2 or not wanted.isascii():
        return
    seen = papers.seen(context)
    asked = (wanted, wanted + _LAST, *seen.given, OTHERS)
    for number, kind, at in context.store.query(_DOCUMENTS.format(seen=seen.sql), asked):
        when = plain(faces.stamp(at, context.zone, "%Y-%m-%d"))
        yield Hit(DOCUMENT, number, plain(number), joined([papers.label(kind), when], " · ", " · "))


# what there is to do ------------------------------------------------------------------------------------------------
def _actions(text: str) -> Iterator[Hit]:
    wanted = search_index.normal(text).strip()
    ranked = [(rank, command) for command in COMMANDS if (rank := _fits(wanted, command.code)) is not None]
    ranked.sort(key=lambda pair: pair[0])
    for _, command in ranked[: 2 * OTHERS]:
        yield Hit(ACTION, command.code, command.text, keys=command.keys)


_KNOWN: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {}
"""By code: the Chinese words, what they are typed as, the English words and the key. Made at the first search."""


def _fits(wanted: str, code: str) -> int | None:
    """How well a command fits: 0 its words begin so, 1 it holds it, 2 its pinyin does; ``None`` not at all."""
    if not _KNOWN:
        _KNOWN.update({one.code: _forms(one) for one in COMMANDS})
    zh, spelled, words = _KNOWN[code]
    together = wanted.replace(" ", "")
    if zh.startswith(wanted) or together in words or any(form.startswith(together) for form in spelled):
        return 0
    if wanted in zh or _all_begin(wanted.split(), words):
        return 1
    return 2 if len(together) > 1 and any(together in form for form in spelled) else None


def _forms(one: Command) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    zh = f"{one.text.zh} {one.also.zh}".strip()
    spelled = [form for part in zh.split() for form in search_index.read_aloud(part)]
    return zh, tuple(spelled), tuple(f"{one.text.en} {one.also.en} {one.keys}".lower().split())


def _all_begin(words: Iterable[str], among: tuple[str, ...]) -> bool:
    return all(any(one.startswith(word) for one in among) for word in words)
