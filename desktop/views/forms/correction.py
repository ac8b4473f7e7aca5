"""The editor of a correction: the facts of one earlier event, each with its present value and room for a new one.

Owns which facts are asked for: all of a short entry, of a long one those that are picked. Must not change anything:
only filled-in new values are sent, and the old ones stay visible in the history.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.formmodels import Choice, FormField
from desktop.views.forms.editors import Editor, Unfit
from desktop.views.forms.factory import Surroundings, make_editor
from desktop.views.forms.labelled import Labelled
from desktop.views.forms.look import caption, clear
from desktop.views.forms.picker import PickEditor
from desktop.views.forms.picks import PeopleEditor
from desktop.views.i18n import pick

AT = "at"
AT_ONCE = 4
"""An entry of up to so many facts shows them all; of a longer one a fact is picked first."""


class FactsEditor(Editor):
    """``field.choices``: ``index.name``, label, present value; :meth:`show_event` shows those of one event."""

    def __init__(self, field: FormField, around: Surroundings) -> None:
        super().__init__()
        self._given, self._around = field.choices, around
        self._words: dict[str, str] = {}
        self.rows: dict[str, Labelled] = {}
        self.picker: PickEditor | None = None
        self._event: int | None = None
        self._facts: dict[str, Choice] = {}
        self._fields: Mapping[str, FormField] = {}
        self._waiting: dict[str, Any] = {}
        self._anchor = QWidget(self)  # where in the form's order of Tab the facts stand
        self._anchor.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(caption(self.tr("Choose the entry first."), role="dense3"))

    def set_words(self, words: dict[str, str]) -> None:
        """Let names be found by pinyin too."""
        self._words = words
        for editor in [self.picker, *(row.editor for row in self.rows.values())]:
            if isinstance(editor, PickEditor | PeopleEditor):
                editor.set_words(words)

    def show_event(self, event: int, fields: Mapping[str, FormField]) -> None:
        """The facts of ``event``; ``fields`` say how each is typed, one that lacks is typed as text."""
        if event == self._event:
            return
        again = self._event is None and self.hasFocus()
        clear(self._column)
        self._event, self._fields, self.rows, self.picker = event, fields, {}, None
        self._facts = {name: choice for index, name, choice in self._parted() if index == event}
        if len(self._facts) > AT_ONCE:
            self._add_picker()
        else:
            for name in self._facts:
                self.ask(name)
        waiting, self._waiting = self._waiting, {}
        self.restore(waiting)
        self._lead(again)

    def _parted(self) -> list[tuple[int, str, Choice]]:
        parted = []
        for choice in self._given:
            index, _dot, name = choice.value.partition(".")
            if index.isdigit() and name:
                parted.append((int(index), name, choice))
        return parted

    def _lead(self, again: bool) -> None:
        first = self.picker or next((row.editor for row in self.rows.values()), None)
        if first is not None:
            self.setFocusProxy(first)
            if again:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_picker(self) -> None:
        choices = [Choice(name, one.label, one.hint) for name, one in self._facts.items()]
        self.picker = PickEditor(choices, self.tr("which fact? part of its name, or the down key"))
        self.picker.set_words(self._words)
        self.picker.name_it(self.tr("Fact to correct"))
        self.picker.taken.connect(self._picked)
        self._column.addWidget(self.picker)
        self._chain()

    def _picked(self, name: str) -> None:
        """A fact was picked: it is asked for below, and another may be picked after it."""
        row = self.ask(name)
        if self.picker is not None:
            self.picker.restore(None)
        self.setFocusProxy(row.editor)
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, name: str) -> Labelled:
        """The row of a fact, made where it is not there yet."""
        if name not in self.rows:
            self._add(name, self._facts[name], self._fields.get(name))
        return self.rows[name]

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
        self._chain()

    def _chain(self) -> None:
        """Tab goes through what was made later than the rest of the form where it stands, not at the form's end."""
        rows = [row.editor for row in self.rows.values()]
        stops = [self._anchor, *([self.picker] if self.picker else []), *rows]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def raw(self) -> Any:
        filled = {name: row.editor.raw() for name, row in self.rows.items() if not row.editor.is_empty()}
        return filled or None

    def restore(self, raw: Any) -> None:
        values = dict(raw) if isinstance(raw, dict) else {}
        if self._event is None:
            self._waiting = values
            return
        for name, value in values.items():
            if name in self._facts and value is not None:
                self.ask(name).editor.restore(value)

    def read(self) -> Any:
        if self.picker is not None and not self.picker.is_empty():
            # A fact was named but not taken: its new value is what lacks.
            self._picked(self.picker.read())
            raise Unfit(self.tr("Type the new value of the fact."))
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
