"""Importing as Python itself does it, from the first module of the desk on.

PySide puts its own function in place of ``__import__``, so that ``from __feature__ import snake_case`` can work. It
reads the source text of every module that is imported, to see whether PySide is named in it, and keeps the text in
memory: a tenth of the start and 5 MB. The desk uses no such feature. Owns that it is undone: imported for its effect,
before the other modules of the desk, by whatever opens a window. Must not fail where PySide keeps nothing to go back
to.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - what is undone here comes with it

PYTHONS = "__orig_import__"
"""Where PySide keeps Python's own function."""


def restore() -> bool:
    """Let Python import again; whether PySide's function was in place."""
    original = getattr(builtins, PYTHONS, None)
    if original is not None and builtins.__import__ is not original:
        builtins.__import__ = original
        return True
    return False


restore()
