"""Searching from everywhere: a line in the header; what is found lies below it as one types.

Owns typing, the one question that is on its way, and choosing. Must not search: the desk does, off the GUI thread. No
timer waits for the typist: a question goes out at once; while it is answered the latest text waits, those between are
never asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from desktop.services.deskmodels import Found, Hit
from desktop.views.design import current
from desktop.views.design.shapes import paint_icon
from desktop.views.design.widgets import KeyCap
from desktop.views.shell.hits import Results
from desktop.views.tasks import TaskRunner

ACTION = "action"


class SearchDesk(Protocol):
    """What is asked of the desk here."""

    def find(self, text: str) -> Found: ...


class SearchBox(QLineEdit):
    """``opened`` carries the hit chosen, ``left`` comes when Esc gives the keyboard back.

    ``keys_of`` says by which key an action can be done here, ``None`` where it cannot be done at all.
    """

    opened = Signal(object)
    left = Signal()

    def __init__(
        self,
        desk: SearchDesk,
        tasks: TaskRunner,
        keys_of: Callable[[str, str], str | None] = lambda _code, keys: keys,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._keys_of = desk, tasks, keys_of
        self._asking = self._again = self._opening = False
        self._shown = ""
        self.setPlaceholderText(self.tr("Number, phone, name, content, command"))
        self.setAccessibleName(self.tr("Search"))
        self.setMinimumWidth(128)
        self.setMaximumWidth(320)
        self.setFixedHeight(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextMargins(26, 0, 60, 0)
        self._key = KeyCap("Ctrl+K", self)
        self.results = Results()
        self.results.chosen.connect(self._open)
        self.textEdited.connect(lambda _text: self.ask())

    # asking -----------------------------------------------------------------------------------------------------
    def ask(self) -> None:
        """Search for what stands there now; while an answer is awaited, once more after it."""
        text = self.text().strip()
        if not text:
            self._shown = ""
            self._again = False
            self.results.hide()
            return
        if self._asking:
            self._again = True
            return
        self._asking = True
        self._tasks.run(lambda: self._desk.find(text), self._answered, self._failed)

    def _answered(self, found: Found) -> None:
        self._asking = False
        if self.text().strip() and self.hasFocus():
            self._show(found)
        self._go_on()

    def _failed(self, _error: Exception) -> None:
        self._asking = self._opening = False
        if self.text().strip():
            self._shown = ""
            self.results.say(self.tr("Searching did not work just now. Nothing was lost; try again."))
            self.results.place_below(self)
        self._go_on()

    def _go_on(self) -> None:
        if self._again:
            self._again = False
            self.ask()
        elif self._opening:
            self._opening = False
            self.results.open_choice()

    def _show(self, found: Found) -> None:
        hits = [shown for hit in found.hits if (shown := self._offered(hit)) is not None]
        self._shown = found.text
        if hits:
            self.results.show_hits(hits)
        else:
            self.results.say(self.tr("Nothing was found. Two characters of the content, or four digits, are enough."))
        self.results.place_below(self)

    def _offered(self, hit: Hit) -> Hit | None:
        if hit.sort != ACTION:
            return hit
        keys = self._keys_of(hit.key, hit.keys)
        return None if keys is None else replace(hit, keys=keys)

    # choosing ---------------------------------------------------------------------------------------------------
    def _open(self, hit: Hit) -> None:
        self.finish()
        self.opened.emit(hit)

    def finish(self) -> None:
        """Close the results and empty the line."""
        self._again = self._opening = False
        self._shown = ""
        self.results.hide()
        self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.results.move_choice(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape and (self.text() or not self.results.isHidden()):
            self.finish()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Open what is chosen; what was typed last is answered first."""
        if self.text().strip() == self._shown and not self._asking:
            self.results.open_choice()
        else:
            self._opening = True
            self.ask()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.ask()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._again = self._opening = False
        self.results.hide()

    # look -------------------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_icon(QPainter(self), "search", QRectF(12, self.rect().center().y() - 7, 15, 15), current().text2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        hint = self._key.sizeHint()
        self._key.resize(hint)
        self._key.move(self.width() - hint.width() - 12, (self.height() - hint.height()) // 2)
