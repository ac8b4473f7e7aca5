"""Picking one of a longer list: a line to type a name, pinyin or initials into, and the pop-up that answers.

Owns the line, its keys and what is taken. Must not guess: what fits several stays typed until one is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QMoveEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.services.formmodels import Choice
from desktop.views.design import current
from desktop.views.design.shapes import paint_icon
from desktop.views.forms.editors import Editor, Unfit
from desktop.views.forms.pickmodel import PickModel, shown
from desktop.views.forms.pickpop import PickPop
from desktop.views.i18n import pick

NAMED = 3
"""So many of those that fit are named where several do."""


class PickLine(QLineEdit):
    """The line. Down and Up open the list and move in it, Enter takes, Esc closes it; a click opens it."""

    moved = Signal(int)
    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_open: Callable[[], bool] = lambda: False
        self.shut: Callable[[], None] = lambda: None
        self.replace: Callable[[], None] = lambda: None
        self.setMinimumWidth(0)
        self.setTextMargins(0, 0, 18, 0)

    def event(self, event: QEvent) -> bool:
        # Esc means the list while it is open; otherwise it is the page's.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.is_open()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape and self.is_open():
            self.shut()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.moved.emit(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shut()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.replace()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place = QRectF(self.width() - 24, self.rect().center().y() - 7, 14, 14)
        paint_icon(QPainter(self), "down", place, current().text2)


class PickEditor(Editor):
    """One of a longer list, by typing part of the name, its pinyin or initials, or from the list with the down key.

    ``brief``: the line shows the name alone. ``taken(key)`` when somebody takes one on purpose: from
    the list, or with Enter.
    """

    taken = Signal(str)

    def __init__(
        self, choices: Sequence[Choice], placeholder: str = "", parent: QWidget | None = None, *, brief: bool = False
    ) -> None:
        super().__init__(parent)
        self.model = PickModel(choices)  # lives as long as either of editor and list
        self._brief = brief
        self._key: str | None = None
        self._moved = False
        self._pop: PickPop | None = None
        self.line = PickLine()
        self.line.setPlaceholderText(placeholder)
        self.line.is_open = lambda: self.is_open
        self.line.shut = self.shut
        self.line.replace = self.follow
        self.line.textEdited.connect(self._typed)
        self.line.moved.connect(self._step)
        self.line.entered.connect(self._enter)
        self.line.left.connect(self._left)
        self._hold(self.line)

    # the pop-up -------------------------------------------------------------------------------------------------
    @property
    def is_open(self) -> bool:
        """Whether the list is open."""
        return self._pop is not None and not self._pop.isHidden()

    @property
    def pop(self) -> PickPop:
        """The list below the line, made when first wanted."""
        if self._pop is None:
            self._pop = PickPop(self.model, self.line.accessibleName())
            self._pop.taken.connect(self._chosen)
            self.destroyed.connect(self._pop.deleteLater)  # it lies in the window, not in the form
        return self._pop

    def open(self, typed: str = "") -> None:
        """Show the list: what fits ``typed``, or all with the chosen one under the bar."""
        self.model.seek(typed)
        self._moved = False
        row = -1 if typed else self.model.row_of(self._key)
        self.pop.go_to(row if row >= 0 else self.model.next_choice(-1, 1))
        self.pop.place(self.line)

    def shut(self) -> None:
        """Close the list; what is typed stays."""
        if self._pop is not None:
            self._pop.hide()

    def _step(self, step: int) -> None:
        if not self.is_open:
            self.open()
        elif step:
            self.pop.step(step)
            self._moved = True

    def follow(self) -> None:
        """The line was moved (a field above came or went, or what it stands in): the open list goes with it."""
        if self.is_open:
            self.pop.place(self.line)

    def _enter(self) -> None:
        """Take what the bar stands on; with the list shut, what alone fits, else show what does."""
        if self.is_open:
            if (choice := self.pop.choice()) is not None:
                self._chosen(choice)
            return
        text = self.line.text().strip()
        fitting = self.model.find(text) if self._key is None else []
        if len(fitting) == 1:
            self._chosen(fitting[0])
        elif text and self._key is None:
            self.open(text)

    def _chosen(self, choice: Choice) -> None:
        self.shut()
        self._take(choice)
        self.taken.emit(choice.value)

    def _left(self) -> None:
        """The keyboard goes elsewhere: what the bar was moved to is taken, else what alone fits."""
        if self.is_open and self._moved and self._key is None and (choice := self.pop.choice()) is not None:
            self._take(choice)
        self.shut()
        self.settle()

    # what stands in it ------------------------------------------------------------------------------------------
    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Replace the choices, keeping what is chosen if it is still there, and the typed text in any case."""
        raw = self.raw()
        self.model.set_choices(choices)
        self.restore(raw)

    def set_words(self, words: dict[str, str]) -> None:
        """Let names be found by pinyin too."""
        self.model.set_words(words)

    def choose(self, key: str) -> None:
        """Choose by key."""
        for choice in self.model.choices:
            if choice.value == key:
                self._take(choice)

    @property
    def key(self) -> str | None:
        """The key chosen so far."""
        return self._key

    def raw(self) -> Any:
        text = self.line.text()
        return {"key": self._key, "text": text} if self._key or text else None

    def restore(self, raw: Any) -> None:
        self._key = None
        if not isinstance(raw, dict):
            self.line.clear()
            return
        if raw.get("key"):
            self.choose(str(raw["key"]))
        if self._key is None:
            self.line.setText(str(raw.get("text") or ""))

    def read(self) -> Any:
        self.settle()
        text = self.line.text().strip()
        if self._key is not None or not text:
            return self._key
        fitting = self.model.find(text)
        if not fitting:
            raise Unfit(self.tr("Choose one from the list: type part of the name or its pinyin."))
        names = self.tr(", ").join(pick(one.label).partition(" · ")[0] for one in fitting[:NAMED])
        more = self.tr(" and others") if len(fitting) > NAMED else ""
        raise Unfit(self.tr("Several fit: {names}{more}. Choose one with the down key.").format(names=names, more=more))

    def settle(self) -> None:
        """Take what was typed if it fits exactly one choice."""
        text = self.line.text().strip()
        if self._key is None and text:
            fitting = self.model.find(text)
            if len(fitting) == 1:
                self._take(fitting[0])

    def _typed(self, text: str) -> None:
        self._key = None
        self.open(text)
        self.edited.emit()

    def _take(self, choice: Choice) -> None:
        changed = self._key != choice.value
        self._key = choice.value
        self.line.setText(pick(choice.label).partition(" · ")[0] if self._brief else shown(choice))
        self.line.setCursorPosition(0)
        if changed:
            self.edited.emit()
