"""Panels, their heads, the empty state and the strip that says what failed.

Owns frames and their words. Must not know what a page puts into them.
"""

from __future__ import annotations

import traceback

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.services.readmodels import Refused, Trouble
from desktop.views.design.theme import current, set_state
from desktop.views.design.widgets.buttons import PrimaryButton, SecondaryButton
from desktop.views.design.widgets.fields import label
from desktop.views.design.widgets.states import Shape
from desktop.views.i18n import pick


class PanelHead(QFrame):
    """Title and a quiet note, 40 px; more may be added at the right."""

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel-head")
        self.setFixedHeight(current().sizes.panelhead)
        self._title, self._note = label(title, "head"), label(note, "dense2")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 0, 16, 0)
        self.row.setSpacing(8)
        self.row.addWidget(self._title)
        self.row.addWidget(self._note)
        self.row.addStretch(1)

    def set_title(self, title: str, note: str = "") -> None:
        """Change title and note."""
        self._title.setText(title)
        self._note.setText(note)

    def title(self) -> str:
        """The title's words."""
        return self._title.text()

    def note(self) -> str:
        """The note's words."""
        return self._note.text()

    def add(self, widget: QWidget) -> None:
        """Put ``widget`` at the right end."""
        self.row.addWidget(widget)


class Panel(QFrame):
    """A surface with a 1 px border, a head and a ``body`` layout (padding 16 × 12)."""

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.head = PanelHead(title, note)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(self.body, 1)
        self.set_title(title, note)

    def set_title(self, title: str, note: str = "") -> None:
        """Change the head; one without a title is not shown."""
        self.head.set_title(title, note)
        self.head.setVisible(bool(title))
        self.setAccessibleName(title)

    def add_to_head(self, widget: QWidget) -> None:
        """Put ``widget`` at the right end of the head."""
        self.head.add(widget)


class EmptyState(QWidget):
    """What an empty page means, the one thing to do, its key."""

    def __init__(
        self,
        title: str,
        text: str = "",
        buttons: tuple[QWidget, ...] = (),
        shape: str = "finished",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._text = label(title, "counter"), label(text, "body2", wrap=True)
        self._foot = label("", "dense2", wrap=True)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(Shape(shape, 64), 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (self._title, self._text):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addSpacing(4)
        column.addLayout(row)
        column.addSpacing(8)
        self._foot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._foot)
        column.addStretch(1)
        self.setAccessibleName(title)

    def text(self) -> str:
        """Everything it says, one line each."""
        return "\n".join(filter(None, (self._title.text(), self._text.text(), self._foot.text())))

    def set_foot(self, text: str) -> None:
        """The quiet line at the bottom."""
        self._foot.setText(text)


class Notice(QFrame):
    """A strip in a page: ``state`` gives its colour and shape; an error offers another try and its details."""

    retry = Signal()
    dismissed = Signal()

    def __init__(self, text: str = "", state: str = "running", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._details = ""
        self._shape = Shape(state, 16)
        self._text = label(text, wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.again = PrimaryButton(self.tr("Try again"), primary=False)
        self.again.clicked.connect(self.retry)
        self.copy = SecondaryButton(self.tr("Copy details"))
        self.copy.clicked.connect(self._copy)
        self.shut = SecondaryButton(self.tr("Close"))
        self.shut.clicked.connect(self._dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._shape)
        row.addWidget(self._text, 1)
        for button in (self.again, self.copy, self.shut):
            button.hide()
            row.addWidget(button)
        self.say(text, state)

    def say(self, text: str, state: str = "running") -> None:
        """Show a plain message."""
        self._text.setText(text)
        self._shape.set_state(state)
        set_state(self, state)
        self.setAccessibleName(text)
        for button in (self.again, self.copy, self.shut):
            button.hide()

    def show_error(self, error: BaseException, *, retry: bool = True) -> None:
        """Say what failed, that nothing was lost, and what to do; trouble of the world apart from our own faults."""
        self._details = "".join(traceback.format_exception(error))
        self.say(error_words(error), "overdue")
        self.again.setVisible(retry and not isinstance(error, Refused))
        self.copy.setVisible(not isinstance(error, Refused))
        self.shut.show()
        self.show()

    def text(self) -> str:
        """What is being said, empty while hidden."""
        return "" if self.isHidden() else self._text.text()

    def details(self) -> str:
        """What 复制详情 copies."""
        return self._details

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()


def error_words(error: BaseException) -> str:
    """What failed, that nothing was lost, what to do."""
    if isinstance(error, Trouble):
        said = QCoreApplication.translate("Notice", "{what} Nothing that was recorded is lost. {remedy}")
        return said.format(what=pick(error.text), remedy=pick(error.remedy))
    if isinstance(error, Refused):
        return pick(error.text)
    return QCoreApplication.translate(
        "Notice",
        "Something in the program went wrong. Nothing that was recorded is lost. "
        "Try again; if it comes back, copy the details and send them to whoever looks after the program.",
    )
