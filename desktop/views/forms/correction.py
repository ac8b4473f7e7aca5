"""The editor of a correction: the facts of one earlier event, each with its present value and room for a new one.

Owns which rows are shown for the chosen event. Must not change anything: only filled-in new values are sent, and the
old ones stay visible in the history.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from desktop.services.readmodels import Choice, FormField
from desktop.views.forms.editors import Editor, Unfit
from desktop.views.forms.factory import Surroundings, make_editor
from desktop.views.forms.labelled import Labelled
from desktop.views.forms.look import caption, clear
from desktop.views.forms.picker import PickEditor
from desktop.views.forms.picks import PeopleEditor
from desktop.views.i18n import pick

AT = "at"


class FactsEditor(Editor):
    """``field.choices``: ``index.name``, label, present value; :meth:`show_event` shows those of one event."""

    def __init__(self, field: FormField, around: Surroundings) -> None:
        super().__init__()
        self._choices, self._around = field.choices, around
        self._words: dict[str, str] = {}
        self.rows: dict[str, Labelled] = {}
        self._event: int | None = None
        self._waiting: dict[str, Any] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(caption(self.tr("Choose the event first."), role="dense3"))

    def set_words(self, words: dict[str, str]) -> None:
        """Let names be found by pinyin too."""
        self._words = words
        for row in self.rows.values():
            if isinstance(row.editor, PickEditor | PeopleEditor):
                row.editor.set_words(words)

    def _parted(self) -> list[tuple[int, str, Choice]]:
        parted = []
        for choice in self._choices:
            index, _dot, name = choice.value.partition(".")
            if index.isdigit() and name:
                parted.append((int(index), name, choice))
        return parted

    def show_event(self, event: int, fields: Mapping[str, FormField]) -> None:
        """Rows for ``event``; ``fields`` say how each is typed, one that lacks is typed as text."""
        if event == self._event:
            return
        clear(self._column)
        self._event, self.rows = event, {}
        for index, name, choice in self._parted():
            if index == event:
                self._add(name, choice, fields.get(name))
        for name, raw in self._waiting.items():
            if name in self.rows and raw is not None:
                self.rows[name].editor.restore(raw)
        self._waiting = {}
        if self.rows:
            self.setFocusProxy(next(iter(self.rows.values())).editor)

    def _add(self, name: str, choice: Choice, given: FormField | None) -> None:
        type_ = "time" if name == AT else given.type if given else "text"
        choices = given.choices if given else ()
        editor = make_editor(FormField(name, type_, choice.label, False, choices=choices), self._around)
        if isinstance(editor, PickEditor | PeopleEditor):
            editor.set_words(self._words)
        now = pick(choice.hint)
        hint = self.tr("now: {value}").format(value=now) if now else self.tr("now empty")
        row = Labelled(pick(choice.label), editor, hint=hint)
        editor.edited.connect(self.edited)
        self.rows[name] = row
        self._column.addWidget(row, 0, Qt.AlignmentFlag.AlignTop)

    def raw(self) -> Any:
        filled = {name: row.editor.raw() for name, row in self.rows.items() if not row.editor.is_empty()}
        return filled or None

    def restore(self, raw: Any) -> None:
        self._waiting = dict(raw) if isinstance(raw, dict) else {}
        for name, value in self._waiting.items():
            if name in self.rows:
                self.rows[name].editor.restore(value)

    def read(self) -> Any:
        values = {}
        for name, row in self.rows.items():
            row.clear_error()
            try:
                value = row.editor.read()
            except Unfit as unfit:
                row.set_error(str(unfit))
                raise
            if value is not None:
                values[name] = value
        return values or None

    def name_it(self, name: str, hint: str = "") -> None:
        self.setAccessibleName(name)
        self.setAccessibleDescription(hint)

    def mark(self, wrong: bool) -> None:
        """The rows mark themselves."""
