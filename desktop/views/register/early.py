"""What is typed before the form is there: kept in order, and given to the form's first field when it comes.

Owns those keys alone. A call does not wait for the database: whoever presses F2 begins to type at once.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

MOVES = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class EarlyKeys(QObject):
    """Keeps what is typed on ``page`` itself, which has the keyboard while ``waiting`` says that its form is not there.

    Keys with Ctrl or Alt, and Esc, do what they always do.
    """

    def __init__(self, page: QWidget, waiting: Callable[[], bool]) -> None:
        super().__init__(page)
        self._waiting = waiting
        self._kept: list[tuple[Qt.Key, Qt.KeyboardModifier, str]] = []
        page.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._waiting():
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._keep(Qt.Key(event.key()), event.modifiers(), event.text())
        if isinstance(event, QInputMethodEvent) and event.commitString():
            return self._keep(Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, event.commitString())
        return False

    def _keep(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> bool:
        if modifiers & COMMANDS or not (key in MOVES or (text and text.isprintable())):
            return False
        self._kept.append((key, modifiers, text))
        return True

    def give(self) -> None:
        """Type what was kept, into whatever has the keyboard now."""
        kept, self._kept = self._kept, []
        for key, modifiers, text in kept:
            target = QApplication.focusWidget()
            if target is None:
                return
            if key == Qt.Key.Key_unknown:
                event = QInputMethodEvent()
                event.setCommitString(text)
                QApplication.sendEvent(target, event)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))

    def forget(self) -> None:
        """The page was left."""
        self._kept = []
