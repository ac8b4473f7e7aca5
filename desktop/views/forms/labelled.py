"""A field with its label above, "required" in words, a hint and an error below (design §3, Forms).

Owns the frame of a field. Must not judge what stands in it.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.views.design.widgets import ErrorLabel, FieldLabel, KeyCap
from desktop.views.forms.editors import Editor


class Labelled(QWidget):
    """Label, editor and the line below it."""

    def __init__(
        self,
        label: str,
        editor: Editor,
        *,
        required: bool = False,
        key: str = "",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor, self._hint_text, self._name = editor, hint, label
        self.required = required
        self._label = FieldLabel(label, required=required)
        self._label.setBuddy(editor.entry)
        self._hint = QLabel(hint)
        self._hint.setProperty("role", "hint")
        self._hint.setWordWrap(True)
        self._error = ErrorLabel()
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._label)
        head.addStretch(1)
        if key:
            head.addWidget(KeyCap(key))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(editor)
        column.addWidget(self._hint)
        column.addWidget(self._error)
        column.addStretch(1)
        self._error.hide()
        self._hint.setVisible(bool(hint))
        self._name_editor()
        editor.edited.connect(self.clear_error)

    @property
    def error(self) -> str:
        """The error shown, empty if none."""
        return "" if self._error.isHidden() else self._error.text()

    @property
    def label(self) -> str:
        """The label's words."""
        return self._name

    def set_label(self, label: str) -> None:
        """Change the label's words."""
        self._name = label
        self._label.setText(label)
        self._name_editor()

    def set_hint(self, hint: str) -> None:
        """Change the line below; hidden while an error stands there."""
        self._hint_text = hint
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint) and not self.error)
        self._name_editor()

    def set_error(self, text: str) -> None:
        """Mark the field and say below what is expected."""
        self._error.setText(text)
        self._error.show()
        self._hint.hide()
        self.editor.mark(True)
        self._name_editor()

    def clear_error(self) -> None:
        """The field is being mended."""
        if not self._error.isHidden():
            self._error.hide()
            self.editor.mark(False)
            self._hint.setVisible(bool(self._hint_text))
            self._name_editor()

    def _name_editor(self) -> None:
        words = [self._name, self.tr("required") if self.required else ""]
        self.editor.name_it(" ".join(filter(None, words)), self.error or self._hint_text)
