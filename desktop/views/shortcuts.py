"""Binding keys: a page's keys work while the keyboard is somewhere on the page.

Owns how a key is bound. Which keys there are stands in ``desktop/services/keymap.py``. Must not know a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

Pairs = Iterable[tuple[str, Callable[[], object]]]
WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
MAIN, KEYPAD = "Ctrl+Return", "Ctrl+Enter"


def bind(widget: QWidget, pairs: Pairs, context: Qt.ShortcutContext = WITHIN) -> dict[str, QShortcut]:
    """Call each pair's second when its key is pressed; the shortcuts by key. Both Enter keys count as one."""
    bound: dict[str, QShortcut] = {}
    for keys, slot in pairs:
        for one in (keys, KEYPAD) if keys == MAIN else (keys,):
            shortcut = QShortcut(QKeySequence(one), widget)
            shortcut.setContext(context)
            shortcut.activated.connect(slot)
            bound[one] = shortcut
    return bound
