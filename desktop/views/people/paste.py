"""Pasting people or stores from a spreadsheet: the lines as pasted, and beside each what it would do.

Owns the text and its preview. Must not read a line: the desk does.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.services.staff import ADDED, CHANGED, FAULT, SAME, PasteLine, Preview
from desktop.views.design import current
from desktop.views.design.shapes import shape_icon
from desktop.views.design.widgets import LabelledField, label
from desktop.views.i18n import pick

LOOK_AFTER_MS = 250
STATES = {ADDED: "met", CHANGED: "running", SAME: "cancelled", FAULT: "overdue"}
Ask = Callable[[str, Callable[[Preview], None], Callable[[Exception], None]], None]
"""Asks what pasted text would do."""


class PasteBox(QWidget):
    """The text above, what it would do below. ``previewed`` carries the preview; ``preview`` is the last one."""

    previewed = Signal(object)

    def __init__(self, title: str, hint: str, example: str, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self.preview: Preview | None = None
        self._asked = ""
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(example)
        self.field = LabelledField(title, self.text, hint=hint)
        self.sum = label("", "strong", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What the lines would do"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(72)
        self.sum.hide()
        self.list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.text.setMinimumHeight(96)
        column.addWidget(self.field, 2)
        column.addWidget(self.sum)
        column.addWidget(self.list, 3)
        self._later = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(LOOK_AFTER_MS)
        self._wait.timeout.connect(self.look)
        self.text.textChanged.connect(self._look_soon)

    def _look_soon(self) -> None:
        if self.isVisible() and self.text.toPlainText() != self._asked:
            self._wait.start()

    def look(self) -> None:
        """Ask what the text would do."""
        self._wait.stop()
        self.field.set_error("")
        self._asked = self.text.toPlainText()
        self._ask(self._asked, self._show, self._failed)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is asked, least of all of a desk that is being closed."""
        super().hideEvent(event)
        self._wait.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_soon()

    def _failed(self, error: Exception) -> None:
        text = getattr(error, "text", None)
        if text is not None:
            self.field.set_error(pick(text))

    def _show(self, preview: Preview) -> None:
        self.preview = preview
        self.list.clear()
        for line in sorted(preview.lines, key=lambda one: (one.state != FAULT, one.number)):
            self.list.addItem(self._item(line))
        for widget in (self.sum, self.list):
            widget.setVisible(bool(preview.lines))
        said = self.tr("{added} added, {changed} changed, {faults} lines at fault")
        self.sum.setText(said.format(added=preview.added, changed=preview.changed, faults=preview.faults))
        self.previewed.emit(preview)

    def _item(self, line: PasteLine) -> QListWidgetItem:
        said = pick(line.said)
        words = {ADDED: self.tr("new"), CHANGED: self.tr("changed"), SAME: self.tr("as it is")}
        if line.state != FAULT:
            said = f"{words[line.state]} · {line.name} · {said}"
        colour = current().fill(STATES[line.state])
        return QListWidgetItem(shape_icon(STATES[line.state], 12, colour), said)
