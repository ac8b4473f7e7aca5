"""Values ready to be taken beside a field that is typed: usual times, usual words; one Tab stop, arrows choose.

Owns the row of ready values and its passage into the field. Must not know what they mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.services.formmodels import Choice
from desktop.views.design.widgets import SegmentedChoice
from desktop.views.forms.editors import Editor, LongTextEditor, TimeEditor
from desktop.views.i18n import pick


class ReadyEditor(Editor):
    """An editor with a row of values under it. A time is replaced by the one taken, words go in front of the rest."""

    def __init__(self, editor: Editor, ready: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._filling = False
        self._words = {one.value: pick(one.label) for one in ready}
        self.ready = SegmentedChoice([(one.value, pick(one.label)) for one in ready])
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.ready.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(editor)
        column.addWidget(self.ready)
        self.entry = editor.entry
        self.setFocusProxy(editor)
        self.ready.changed.connect(self._take)
        editor.edited.connect(self._typed)

    def _take(self, value: str) -> None:
        if self._filling or not value:
            return
        self._filling = True
        if isinstance(self.editor, TimeEditor):
            self.editor.set_instant(int(value))
        elif isinstance(self.editor, LongTextEditor):
            rest = str(self.editor.raw())
            for words in self._words.values():
                rest = rest.removeprefix(words)
            self.editor.restore(self._words[value] + rest)
        else:
            self.editor.restore(self._words[value])
        self._filling = False
        self.edited.emit()

    def _typed(self) -> None:
        """What is typed by hand is no longer the value taken, unless it still says so."""
        if not self._filling:
            chosen = self.ready.value()
            if chosen and not self._says(chosen):
                self._filling = True
                self.ready.set_value("")
                self._filling = False
            self.edited.emit()

    def _says(self, value: str) -> bool:
        if isinstance(self.editor, TimeEditor):
            return False
        return str(self.editor.raw() or "").startswith(self._words[value])

    def raw(self) -> Any:
        return self.editor.raw()

    def restore(self, raw: Any) -> None:
        self.editor.restore(raw)

    def read(self) -> Any:
        return self.editor.read()

    def is_empty(self) -> bool:
        return self.editor.is_empty()

    def name_it(self, name: str, hint: str = "") -> None:
        self.editor.name_it(name, hint)
        self.ready.setAccessibleName(self.tr("{name}: usual values").format(name=name))

    def mark(self, wrong: bool) -> None:
        self.editor.mark(wrong)
