"""Whether something is being typed on a page, so that no key that leads elsewhere takes the words along.

Owns that one question. Must not save or move anything.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit


def is_typing(page: Any) -> bool:
    """The keyboard is in an entry of ``page``, or the page says that a form stands open (``is_typing``)."""
    focused = page.window().focusWidget() if page is not None else None
    entry = isinstance(focused, QLineEdit | QPlainTextEdit) and not focused.isReadOnly()
    return bool(getattr(page, "is_typing", False)) or (entry and page.isAncestorOf(focused))
