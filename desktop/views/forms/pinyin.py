"""Finding a name by its pinyin: "zk" and "zhoukai" find 周凯.

Owns the search words of a name. Must be called off the GUI thread: the table of readings is large and is loaded at
the first use only.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.readings import pinyin_library


def search_words(names: Iterable[str]) -> dict[str, str]:
    """For each name its spellings, one a line, in small letters: the name itself, its full pinyin, its initials."""
    library = pinyin_library()
    lazy_pinyin, first_letter = library.lazy_pinyin, library.Style.FIRST_LETTER
    found: dict[str, str] = {}
    for name in names:
        full = "".join(lazy_pinyin(name, errors=lambda rest: rest))
        initials = "".join(lazy_pinyin(name, style=first_letter, errors=lambda rest: rest))
        found[name] = "\n".join(dict.fromkeys((name.lower(), full.lower(), initials.lower())))
    return found
