"""A labelled field: label above, 必填 in words, hint or error below (design §3, Forms), and labels by role.

Owns the frame of a field. Must not judge what stands in it.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.views.design.theme import set_state
from desktop.views.design.widgets.buttons import KeyCap


def label(text: str, role: str = "body", *, state: str = "", wrap: bool = False) -> QLabel:
    """A label of a role of the style sheet: caption, quiet, dense, dense2, body2, strong, head, title, counter …"""
    made = QLabel(text)
    made.setProperty("role", role)
    if state:
        made.setProperty("state", state)
    made.setWordWrap(wrap)
    return made


class FieldLabel(QWidget):
    """The label above a field, with 必填 / required in words where it must be filled in."""

    def __init__(self, text: str, *, required: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label(text, "field")
        self._required = label(self.tr("required"), "required")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._label)
        row.addWidget(self._required)
        row.addStretch(1)
        # Shown only once it has a parent: before, it would be a window of its own for a moment and take the focus.
        self._required.setVisible(required)

    def text(self) -> str:
        """The label's words."""
        return self._label.text()

    def setText(self, text: str) -> None:
        """Change the label's words."""
        self._label.setText(text)

    def set_required(self, required: bool) -> None:
        """Show or hide 必填."""
        self._required.setVisible(required)

    def setBuddy(self, buddy: QWidget) -> None:
        """The field that a mnemonic of this label leads to."""
        self._label.setBuddy(buddy)


class ErrorLabel(QLabel):
    """The line below a field that says what is expected instead."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "error")
        self.setWordWrap(True)


class LabelledField(QWidget):
    """Label, ``entry`` and one line below: the hint, or in its place the error."""

    def __init__(
        self,
        text: str,
        entry: QWidget,
        *,
        required: bool = False,
        hint: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.entry, self.required, self._hint = entry, required, hint
        self.caption = FieldLabel(text, required=required)
        self.caption.setBuddy(entry)
        self._below = label(hint, "hint", wrap=True)
        self._error = ErrorLabel()
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.caption, 1)
        if key:
            head.addWidget(KeyCap(key))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        tall = isinstance(entry, QPlainTextEdit)
        column.addWidget(entry, 1 if tall else 0)
        column.addWidget(self._below)
        column.addWidget(self._error)
        column.addStretch(0 if tall else 1)
        self.set_error("")

    @property
    def error(self) -> str:
        """The error shown, empty if none."""
        return self._error.text()

    def set_error(self, text: str) -> None:
        """Mark the field and say below what is expected; empty takes the mark away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self._below.setVisible(bool(self._hint) and not text)
        set_state(self.entry, "error" if text else "")
        self._tell()

    @property
    def hint(self) -> str:
        """The line below, be it hidden by an error."""
        return self._hint

    def set_hint(self, hint: str) -> None:
        """Change the line below."""
        self._hint = hint
        self._below.setText(hint)
        self._below.setVisible(bool(hint) and not self.error)
        self._tell()

    def _tell(self) -> None:
        name = [self.caption.text(), self.tr("required") if self.required else ""]
        self.entry.setAccessibleName(" ".join(filter(None, name)))
        self.entry.setAccessibleDescription(self.error or self._hint)
