"""Searching from everywhere: a line in the header and the cases found below it.

Owns typing, waiting and choosing. Must not search: the desk does, and only the last question's answer is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from desktop.services.readmodels import MatchCard
from desktop.views.design import current
from desktop.views.design.shapes import paint_icon
from desktop.views.design.widgets import KeyCap, label
from desktop.views.i18n import pick
from desktop.views.tasks import TaskRunner

QUIET_MS = 120
FOUND = 12
NUMBER_ROLE = Qt.ItemDataRole.UserRole + 1


class SearchDesk(Protocol):
    """What is asked of the desk here."""

    def search(self, text: str, limit: int = 50) -> tuple[MatchCard, ...]: ...


class SearchBox(QLineEdit):
    """``opened`` carries the number of the case chosen. The results lie over the page, in ``host``."""

    opened = Signal(str)

    def __init__(self, desk: SearchDesk, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._question = desk, tasks, 0
        self.setPlaceholderText(self.tr("Number, phone, name, content"))
        self.setAccessibleName(self.tr("Search"))
        self.setMinimumWidth(180)
        self.setMaximumWidth(320)
        self.setFixedHeight(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextMargins(26, 0, 60, 0)
        self._key = KeyCap("Ctrl+K", self)
        self.results = Results()
        self.results.chosen.connect(self._open)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.ask)
        self.textEdited.connect(lambda _text: self._quiet.start())

    def ask(self) -> None:
        """Search for what stands there now."""
        self._quiet.stop()
        text = self.text().strip()
        self._question += 1
        question = self._question
        if not text:
            self.results.hide()
            return

        def show(found: tuple[MatchCard, ...]) -> None:
            if question == self._question and self.hasFocus():
                self._show(found)

        def failed(_error: Exception) -> None:
            if question == self._question:
                self.results.say(self.tr("Searching did not work just now. Nothing was lost; try again."))
                self._place()

        self._tasks.run(lambda: self._desk.search(text, FOUND), show, failed)

    def _show(self, found: Sequence[MatchCard]) -> None:
        if found:
            self.results.show_cards(found)
        else:
            self.results.say(self.tr("No case was found."))
        self._place()

    def _place(self) -> None:
        host = self.window()
        self.results.setParent(host)
        corner = self.mapTo(host, self.rect().bottomLeft())
        self.results.setGeometry(corner.x(), corner.y() + 4, max(self.width(), 520), self.results.wanted_height())
        self.results.show()
        self.results.raise_()

    def _open(self, number: str) -> None:
        self.finish()
        self.opened.emit(number)

    def finish(self) -> None:
        """Close the results and empty the line."""
        self._question += 1
        self._quiet.stop()
        self.results.hide()
        self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.results.move_choice(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._quiet.isActive():
                self.ask()
            self.results.open_choice()
        elif key == Qt.Key.Key_Escape and (self.text() or not self.results.isHidden()):
            self.finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.results.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_icon(QPainter(self), "search", QRectF(12, self.rect().center().y() - 7, 15, 15), current().text2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        hint = self._key.sizeHint()
        self._key.resize(hint)
        self._key.move(self.width() - hint.width() - 12, (self.height() - hint.height()) // 2)


class Results(QFrame):
    """The cases found; ``chosen`` carries a number. It never takes the focus from the line."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("searchresults")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Cases found"))
        self.list.itemClicked.connect(self._take)
        self._words = label("", "dense2")
        self._words.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._words)
        column.addWidget(self.list)
        self.hide()

    def show_cards(self, cards: Sequence[MatchCard]) -> None:
        """List these cases, the first chosen."""
        self.list.clear()
        for card in cards:
            lines = " · ".join(filter(None, (pick(line) for line in card.lines)))
            item = QListWidgetItem(f"{card.number}   {lines}")
            item.setData(NUMBER_ROLE, card.number)
            item.setSizeHint(QSize(100, 32))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._words.hide()
        self.list.show()

    def say(self, words: str) -> None:
        """Say something instead of a list."""
        self.list.clear()
        self.list.hide()
        self._words.setText(words)
        self._words.show()

    def texts(self) -> list[str]:
        """The lines shown."""
        return [self.list.item(row).text() for row in range(self.list.count())] or [self._words.text()]

    def wanted_height(self) -> int:
        """How high it wants to be."""
        return min(FOUND, self.list.count()) * 32 + 6 if self.list.count() else 40

    def move_choice(self, step: int) -> None:
        """Up or down by one."""
        if self.list.count():
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))

    def open_choice(self) -> None:
        """Open the chosen case."""
        item = self.list.currentItem()
        if item is not None and not self.isHidden():
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(NUMBER_ROLE)))
