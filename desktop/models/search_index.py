"""The index behind the search field: what is indexed of a text, and what is asked for.

Owns tokens: every place of a Chinese run gives the two characters that stand there, of a run of digits four,
so that any two-character word and any fragment of a phone is found by index; names also give each character alone,
their pinyin and its initials. FTS5 keeps them without the text. Must not know what a case is.

Letters are found by how they begin, as they are typed. A question like ``li*`` would gather every row of every word
that begins so: 30 ms over a million cases. So the beginnings of up to :data:`SHORT` letters are tokens themselves,
marked, and asked for whole; only longer runs, which few words begin with, are asked for as a beginning. Readings are
worked out when a name is written: a question needs no table of pinyin, and a rebuild gives the same rows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice, product
from typing import Any

from desktop.readings import pinyin_library

_RUNS = re.compile(r"[0-9]+|[a-z]+|[^\W\x00-\x7f]+")
_OUTSIDE = re.compile(r"[^\w]+", re.UNICODE)
CJK_GRAM, DIGIT_GRAM = 2, 4
NAMES = frozenset(("customer", "complainant", "name", "who"))
"""Fields of the part ``person`` that hold somebody's name."""
NUMBERS = frozenset(("phone", "contract", "order"))
"""Fields typed with blanks or dashes by one and without by the next: they are found either way."""
_MOST_READINGS, LONGEST_NAME = 6, 6
SHORT, BEGINS = 5, "·"
"""Letters of a beginning that is a token of its own (``zhang`` is the longest frequent surname), and its mark."""
_FIND = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
_FIND_NUMBERS = (
    "SELECT s.rowid, c.number FROM search s JOIN case_row c ON c.no = s.rowid "
    "WHERE s.body MATCH ? ORDER BY s.rowid DESC LIMIT ?"
)


def normal(text: str) -> str:
    """Text as it is compared: full width made half, letters small, ``㈠`` as its parts."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).lower()


def key(text: str) -> str:
    """A contract number or an address as it is matched: normal, without blanks and punctuation."""
    return _OUTSIDE.sub("", normal(text))


def runs(text: str) -> list[str]:
    """Runs of one sort (digits, letters, everything beyond ASCII) of normal text, punctuation left out."""
    found: list[str] = _RUNS.findall(text)
    return found


@lru_cache(maxsize=8192)
def _readings_of(character: str) -> tuple[str, ...]:
    library = pinyin_library()  # loaded when the first name is indexed, not before
    found = library.pinyin(character, style=library.Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(found[0]) if found else ()


def _likely(name: str) -> list[tuple[str, ...]]:
    """The readings of each character of a name that has any: the likeliest two, of a surname (单: shan) three."""
    found = [_readings_of(character) for character in normal(name) if not character.isascii()]
    options = [readings for readings in found if readings][:LONGEST_NAME]
    return [readings[: 2 if place else 3] for place, readings in enumerate(options)]


def initials(name: str) -> tuple[str, ...]:
    """Initials of a Chinese name in its likely readings: 曾敏 gives ``cm`` and ``zm``."""
    letters = [dict.fromkeys(one[0] for one in options) for options in _likely(name)]
    spelled = {"".join(chosen) for chosen in product(*letters)} if letters else set()
    return tuple(sorted(spelled)[:_MOST_READINGS])


def spelled(name: str) -> tuple[str, ...]:
    """What a Chinese name is typed as in letters: its pinyin, that without the surname, its initials."""
    options = _likely(name)
    whole = islice(product(*options), _MOST_READINGS) if options else ()
    given = islice(product(*options[1:]), _MOST_READINGS) if len(options) > 1 else ()
    return tuple(dict.fromkeys((*map("".join, whole), *map("".join, given), *initials(name))))


def read_aloud(text: str) -> tuple[str, str]:
    """The likeliest pinyin of a text of any length, and its initials: 打印清单 gives dayinqingdan and dyqd."""
    syllables = [(_readings_of(character) or (character,))[0] for character in normal(text) if character.isalnum()]
    return "".join(syllables), "".join(one[0] for one in syllables)


def _letters(run: str) -> list[str]:
    """Tokens of a run of letters: how it begins, and where that is not all of it, itself."""
    begins = [BEGINS + run[:size] for size in range(1, min(SHORT, len(run)) + 1)]
    return [*begins, run] if len(run) > SHORT else begins


@lru_cache(maxsize=8192)
def _name_tokens(name: str) -> str:
    """Tokens of a normal name: each character alone, and what it is typed as in letters. Few names are borne once."""
    characters = [character for run in runs(name) if not run.isascii() for character in run]
    return " ".join((*characters, *dict.fromkeys(token for run in spelled(name) for token in _letters(run))))


def body(texts: Iterable[str], names: Iterable[str]) -> str:
    """What FTS5 is given for one case: tokens, blank-separated. A run ends in shorter tokens: no phrase crosses two."""
    tokens: list[str] = []
    for run in runs(normal("\n".join(texts))):
        first = run[0]
        if first > "\x7f":
            tokens += [run[i : i + CJK_GRAM] for i in range(len(run))]
        elif first > "9":
            tokens += _letters(run)
        else:
            tokens += [run[i : i + DIGIT_GRAM] for i in range(len(run))]
    tokens += [_name_tokens(normal(name)) for name in names]
    return " ".join(tokens)


def _asked(run: str) -> str:
    if run.isascii() and not run[0].isdigit():
        return f'"{BEGINS}{run}"' if len(run) <= SHORT else f'"{run}"*'
    size = DIGIT_GRAM if run.isascii() else CJK_GRAM
    if len(run) < size:
        return f'"{run}"*'
    return '"' + " ".join(run[i : i + size] for i in range(len(run) - size + 1)) + '"'


def match_expression(text: str) -> str:
    """The FTS5 question for what somebody typed; ``""`` where nothing in it can be searched for.

    A lone Chinese character is asked for as a name's character; see :func:`wider`.
    """
    found = list(runs(normal(text)))
    if len(found) == 1 and len(found[0]) == 1 and not found[0].isascii():
        return f'"{found[0]}"'
    return " ".join(_asked(run) for run in found)


def wider(text: str) -> str:
    """For a lone Chinese character: the question that finds it anywhere in a text; else ``""``."""
    found = list(runs(normal(text)))
    lone = len(found) == 1 and len(found[0]) == 1 and not found[0].isascii()
    return f'"{found[0]}"*' if lone else ""


def write(raw: Any, case_no: int, tokens: str, *, fresh: bool) -> None:
    """Index a case, or index it anew."""
    verb = "INSERT" if fresh else "INSERT OR REPLACE"
    raw.execute(f"{verb} INTO search (rowid, body) VALUES (?, ?)", (case_no, tokens))


def write_many(raw: Any, cases: Iterable[tuple[int, str]]) -> None:
    """Index many cases (``no`` and tokens) that are not indexed yet."""
    raw.executemany("INSERT INTO search (rowid, body) VALUES (?, ?)", cases)


def find(raw: Any, text: str, limit: int) -> list[int]:
    """Cases (``no``) that hold every word of ``text``, the newest first."""
    return [no for (no,) in _found(raw, _FIND, text, limit)]


def find_numbers(raw: Any, text: str, limit: int) -> list[str]:
    """The same by their numbers."""
    return [number for _, number in _found(raw, _FIND_NUMBERS, text, limit)]


def _found(raw: Any, sql: str, text: str, limit: int) -> list[tuple[Any, ...]]:
    asked = match_expression(text)
    if not asked:
        return []
    found: list[tuple[Any, ...]] = raw.execute(sql, (asked, limit)).fetchall()
    more = wider(text)
    if more and len(found) < limit:
        found = sorted({*found, *raw.execute(sql, (more, limit))}, reverse=True)[:limit]
    return found
