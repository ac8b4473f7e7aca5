"""Finding a name by its pinyin: "zk" and "zhoukai" find 周凯.

Owns the search words of a name. Must be called off the GUI thread: the table of readings is large and is loaded at
the first use only.
"""

from __future__ import annotations

from collections.abc import Iterable


def search_words(names: Iterable[str]) -> dict[str, str]:
    """For each name what its search looks into: the name itself, its full pinyin and its initials, in small letters."""
    from pypinyin import Style, lazy_pinyin

    found: dict[str, str] = {}
    for name in names:
        full = "".join(lazy_pinyin(name, errors=lambda rest: rest))
        initials = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors=lambda rest: rest))
        found[name] = " ".join(dict.fromkeys((name.lower(), full.lower(), initials.lower())))
    return found
