"""The questions of one form: what is known above, the fields in their order, who did it and when at the end.

Owns the arrangement of a form's fields, which of them are asked at the moment, and reading, drafting and marking them.
Must not know single kinds and must not ask the desk: it gets a form and gives values.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services import formtimes
from desktop.services.formmodels import Form, FormField
from desktop.views.attachments.editor import NAME as ATTACHED
from desktop.views.attachments.editor import AttachEditor
from desktop.views.forms.correction import FactsEditor
from desktop.views.forms.editors import Editor, TimeEditor, Unfit
from desktop.views.forms.factory import Surroundings, make_editor
from desktop.views.forms.known import KnownBlock
from desktop.views.forms.labelled import Labelled
from desktop.views.forms.picker import PickEditor
from desktop.views.forms.picks import EventEditor, PeopleEditor
from desktop.views.i18n import pick

BY, AT, REMARK = "by", "at", "remark"
LAST = (3, 2)
"""Shares of the last line: who did it, and when."""


class FormBody(QWidget):
    """``edited`` after every change by a person; ``event_chosen(index)`` where a correction names its event."""

    edited = Signal()
    event_chosen = Signal(int)
    by_chosen = Signal(str)
    attached_changed = Signal()

    def __init__(self, form: Form, around: Surroundings) -> None:
        super().__init__()
        self.form, self._around = form, around
        self.fields: dict[str, Labelled] = {}
        self.known: KnownBlock | None = None
        self._lines: list[QHBoxLayout] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(12)
        if form.known:
            self.known = KnownBlock(form.known)
            self._column.addWidget(self.known)
        self.extra = QVBoxLayout()
        self.extra.setSpacing(12)
        self._column.addLayout(self.extra)
        self._fill(form)
        self._column.addStretch(1)
        self._adapt()

    # building ---------------------------------------------------------------------------------------------------
    def _fill(self, form: Form) -> None:
        if form.by_first:
            self._stand([self._make_by(form)])
        asked = {field.name: field for field in form.fields}
        for names in _lines(asked, form.together):
            self._stand([self._make(asked[name]) for name in names])
        if form.remark is not None:
            self._stand([self._make(form.remark.field, lines=2)])
        if self._around.attachments is not None:
            self._stand([self._make_attachments(form, self._around.attachments())])
        last = [] if form.by_first else [self._make_by(form)]
        self._stand([*last, self._make_at()], LAST[-1 - len(last) :])

    def _make(self, field: FormField, lines: int = 3) -> Labelled:
        editor: Editor
        if field.type == "facts":
            editor = FactsEditor(field, self._around)
        else:
            editor = make_editor(field, self._around, lines)
        if isinstance(editor, EventEditor):
            editor.edited.connect(lambda: self._tell_event(editor))
        return self._frame(field.name, pick(field.label), editor, field.required, pick(field.hint))

    def _make_by(self, form: Form) -> Labelled:
        editor = PickEditor(form.by, self.tr("name, pinyin or initials"), brief=True)
        editor.choose(form.by_default)
        editor.edited.connect(lambda: self.by_chosen.emit(editor.key or ""))
        return self._frame(BY, pick(form.by_label) or self.tr("Done by"), editor, form.by_first, "")

    def _make_at(self) -> Labelled:
        editor = TimeEditor(self._around.zone, self._around.now, self.tr("now"))
        framed = self._frame(AT, self.tr("Happened at"), editor, False, "")
        editor.edited.connect(self._say_lateness)
        return framed

    def _make_attachments(self, form: Form, editor: AttachEditor) -> Labelled:
        hint = self.tr("Files can be dropped or pasted here too. Enter looks at one, Delete takes it away.")
        if pick(form.attach):
            hint = self.tr("Attach here: {paper}. Files can be dropped or pasted too.").format(paper=pick(form.attach))
        editor.shown_changed.connect(self.attached_changed)
        return self._frame(ATTACHED, self.tr("Attachments"), editor, False, hint)

    def _frame(self, name: str, label: str, editor: Editor, required: bool, hint: str) -> Labelled:
        framed = Labelled(label, editor, required=required, hint=hint)
        editor.edited.connect(self._touched)
        self.fields[name] = framed
        return framed

    def _stand(self, parts: Sequence[Labelled], shares: Sequence[int] = ()) -> None:
        """Fields of one line stand side by side, on one top line."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for part, share in zip(parts, shares or [1] * len(parts), strict=True):
            row.addWidget(part, share, Qt.AlignmentFlag.AlignTop)
        row.addStretch(sum(LAST) - sum(shares) if shares else 0)
        self._column.addLayout(row)

    # while it is filled in --------------------------------------------------------------------------------------
    def _touched(self) -> None:
        self._adapt()
        self.edited.emit()

    def _adapt(self) -> None:
        """Fields that hang on another's value are asked when it has it."""
        for field in self.form.fields:
            name, wanted = field.when
            if name and name in self.fields:
                self.fields[field.name].setVisible(self.fields[name].editor.raw() == wanted)

    def _asked(self, name: str) -> bool:
        return not self.fields[name].isHidden()

    def _tell_event(self, editor: EventEditor) -> None:
        if editor.key is not None:
            self.event_chosen.emit(int(editor.key))

    def _say_lateness(self) -> None:
        """A time typed late says by how much, and what follows from it."""
        at: Instant | None = None
        with suppress(Unfit):
            at = self.fields[AT].editor.read()
        self.fields[AT].set_hint(pick(formtimes.lateness(at, self._around.now(), self.form.grace)))

    def set_words(self, words: dict[str, str]) -> None:
        """Let names be found by pinyin too."""
        for framed in self.fields.values():
            if isinstance(framed.editor, PickEditor | PeopleEditor | FactsEditor):
                framed.editor.set_words(words)

    def tell(self) -> None:
        """Say once more what is chosen, after everything stands in place."""
        for framed in self.fields.values():
            if isinstance(framed.editor, EventEditor):
                self._tell_event(framed.editor)

    def facts(self) -> FactsEditor | None:
        """The editor of a correction's new values, where this is a correction."""
        return next((one.editor for one in self.fields.values() if isinstance(one.editor, FactsEditor)), None)

    def focus_first(self) -> Labelled:
        """The keyboard goes to the first open question."""
        wanted = self.form.focus if self.form.focus in self.fields else next(iter(self.fields))
        framed = self.fields[wanted]
        framed.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return framed

    # what stands in it ------------------------------------------------------------------------------------------
    def raw(self) -> dict[str, Any]:
        """All fields as typed, for the draft."""
        return {name: framed.editor.raw() for name, framed in self.fields.items()}

    def restore(self, values: dict[str, Any]) -> None:
        """Put drafted values back; unknown names are left alone."""
        for name, raw in values.items():
            if name in self.fields and raw is not None:
                self.fields[name].editor.restore(raw)
        self._adapt()

    def read(self) -> tuple[dict[str, Any], str | None]:
        """Values of the fields that are asked, and the first that cannot be read or lacks; both are marked."""
        values: dict[str, Any] = {}
        first: str | None = None
        for name, framed in self.fields.items():
            framed.clear_error()
            if not self._asked(name):
                continue
            try:
                values[name] = framed.editor.read()
            except Unfit as unfit:
                framed.set_error(str(unfit))
                first = first or name
                continue
            if framed.required and values[name] in (None, "", [], {}):
                framed.set_error(self.tr("Please fill in “{label}”.").format(label=framed.label))
                first = first or name
        return values, first


def _lines(asked: dict[str, FormField], together: Sequence[Sequence[str]]) -> list[list[str]]:
    """The names of the fields line by line: those that stand together share one."""
    lines: list[list[str]] = []
    for name in asked:
        with_it = next((group for group in together if name in group), (name,))
        if name == with_it[0]:
            lines.append([one for one in with_it if one in asked])
    return lines


def names(form: Form) -> list[str]:
    """Everything in the form that is found by its pinyin."""
    lists = [form.by, *(field.choices for field in form.fields if field.type not in ("choice", "event"))]
    return list({choice.label.zh for choices in lists for choice in choices})
