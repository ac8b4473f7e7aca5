"""The sheet of one event kind: a panel inside the case page in which any event can be typed and recorded.

Owns the generated fields, who did it and when it happened, the draft and the sending. Must not open a dialog and must
not know single kinds; whether the event is allowed is the desk's answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.policy.values import CUSTOMER, Instant
from desktop.services.readmodels import EventDraft, Form, FormField, Recorded, Refused
from desktop.views.design.widgets import Panel, PrimaryButton
from desktop.views.forms.correction import FactsEditor
from desktop.views.forms.drafts import DraftDesk, DraftKeeper
from desktop.views.forms.editors import Editor, TimeEditor, Unfit
from desktop.views.forms.factory import Surroundings, make_editor
from desktop.views.forms.labelled import Labelled
from desktop.views.forms.look import clear
from desktop.views.forms.picker import PickEditor
from desktop.views.forms.picks import EventEditor, PeopleEditor
from desktop.views.forms.pinyin import search_words
from desktop.views.forms.trouble import TroubleStrip
from desktop.views.i18n import pick
from desktop.views.tasks import TaskRunner

BY, AT = "by", "at"


class SheetDesk(DraftDesk, Protocol):
    """What is asked of the desk here."""

    def form(self, case: str, kind: str, actor: str, now: Instant) -> Form: ...

    def register_form(self, register: str, actor: str, now: Instant) -> Form: ...

    def record(self, *drafts: EventDraft) -> tuple[Recorded, ...]: ...

    def faults(self, *drafts: EventDraft) -> tuple[Refused, ...]: ...


class EventSheet(QWidget):
    """Opened for a case and a kind; ``recorded(Recorded)`` when it is in the ledger, ``closed()`` when put away."""

    recorded = Signal(object)
    closed = Signal()
    ready = Signal()

    def __init__(self, desk: SheetDesk, tasks: TaskRunner, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._around = desk, tasks, around
        self.form: Form | None = None
        self.fields: dict[str, Labelled] = {}
        self._sending = False
        self._asked = 0
        self._actor, self._register = "", CUSTOMER
        self._kinds: Mapping[int, str] = {}
        self._keeper = DraftKeeper(desk, tasks, "", self.raw, self)
        self._build()

    # what it looks like -----------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.panel = Panel("")
        self._fields_area = QWidget()
        self._column = QVBoxLayout(self._fields_area)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(12)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._fields_area)
        self._scroll = scroll
        self._effect = QLabel()
        self._effect.setProperty("role", "caption")
        self._effect.setWordWrap(True)
        self._trouble = TroubleStrip()
        self._trouble.retry.connect(self.submit)
        body = self.panel.body
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(scroll, 1)
        body.addWidget(self._trouble)
        body.addWidget(self._foot())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panel)

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("role", "panel-foot")
        self._record = PrimaryButton(self.tr("Record"), "Ctrl+Enter")
        self._record.clicked.connect(self.submit)
        self._close = PrimaryButton(self.tr("Put away"), "Esc", primary=False)
        self._close.clicked.connect(self.close_sheet)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._record)
        row.addWidget(self._close)
        row.addStretch(1)
        column = QVBoxLayout(foot)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._effect)
        column.addLayout(row)
        return foot

    def bind_keys(self) -> None:
        """Ctrl+Enter and Esc, where the sheet stands alone; a page with more than one part binds them itself."""
        for keys, slot in (("Ctrl+Return", self.submit), ("Ctrl+Enter", self.submit), ("Esc", self.close_sheet)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # opening ----------------------------------------------------------------------------------------------------
    def know(self, register: str, kinds: Mapping[int, str]) -> None:
        """Of which register the case is, and of which kind each of its events: a correction asks for their fields."""
        self._register, self._kinds = register, kinds

    def open(self, case: str, kind: str, actor: str, preset: dict[str, Any] | None = None) -> None:
        """Fetch the form of ``kind`` for ``case`` and show it, with the draft that waits for it; ``preset`` wins."""
        self._actor = actor
        self._keeper.rename(f"event:{case}:{kind}")
        self._asked += 1
        asked, now, key = self._asked, self._around.now(), self._keeper.key

        def fetch() -> tuple[Form, dict[str, Any] | None]:
            return self._desk.form(case, kind, actor, now), self._desk.load_draft(key)

        def learn(words: dict[str, str]) -> None:
            if asked == self._asked:
                self._set_words(words)

        def show(answer: tuple[Form, dict[str, Any] | None]) -> None:
            if asked == self._asked:
                form, draft = answer
                self.show_form(form)
                # The table of readings takes a while to load the first time, so the form does not wait for it.
                self._tasks.run(lambda: search_words(_names(form)), learn, self._trouble.show_error)
                self.restore({**(draft or {}), **(preset or {})})
                self.focus_first()
                self.ready.emit()

        self._tasks.run(fetch, show, self._opening_failed)

    def _opening_failed(self, error: Exception) -> None:
        self._clear()
        self.form = None
        self._trouble.show_error(error)

    def _set_words(self, words: dict[str, str]) -> None:
        for framed in self.fields.values():
            if isinstance(framed.editor, PickEditor | PeopleEditor | FactsEditor):
                framed.editor.set_words(words)

    def show_form(self, form: Form) -> None:
        """Build the fields of ``form``; nothing typed before remains."""
        self._clear()
        self.form = form
        self._trouble.hide()
        self.panel.set_title(pick(form.title), form.clause)
        effect = pick(form.effect)
        self._effect.setText(effect)
        self._effect.setVisible(bool(effect))
        for field in form.fields:
            self._add(field)
        self._add_by_and_at(form)
        self._column.addStretch(1)
        self._record.setEnabled(True)

    def _clear(self) -> None:
        self.fields = {}
        clear(self._column)

    def _add(self, field: FormField) -> None:
        if field.type == "facts":
            editor: Editor = FactsEditor(field, self._around)
        else:
            editor = make_editor(field, self._around)
        self._place(field.name, pick(field.label), editor, field.required, pick(field.hint))

        if isinstance(editor, EventEditor):
            editor.edited.connect(self._event_chosen)

    # correcting -------------------------------------------------------------------------------------------------
    def _event_chosen(self) -> None:
        """The fields of the chosen event are asked for, so that each new value is typed as its kind has it."""
        chosen = self.fields["event"].editor if "event" in self.fields else None
        facts = next((one.editor for one in self.fields.values() if isinstance(one.editor, FactsEditor)), None)
        if not isinstance(chosen, EventEditor) or facts is None or self.form is None or chosen.key is None:
            return
        event, case, asked = int(chosen.key), self.form.case, self._asked

        def done(fields: dict[str, FormField]) -> None:
            if asked == self._asked and chosen.key == str(event):
                facts.show_event(event, fields)

        self._tasks.run(lambda: self._fields_of(case, event), done, self._trouble.show_error)

    def _fields_of(self, case: str, event: int) -> dict[str, FormField]:
        """On the worker: the form of the event's kind, field by field; none where its role never records it."""
        kind, now = self._kinds.get(event, ""), self._around.now()
        try:
            if kind == "registered":
                form = self._desk.register_form(self._register, self._actor, now)
            else:
                form = self._desk.form(case, kind, self._actor, now)
        except Refused:
            return {}
        return {field.name: field for field in form.fields}

    def _add_by_and_at(self, form: Form) -> None:
        by = PickEditor(form.by)
        by.choose(form.by_default)
        self._place(BY, self.tr("Done by"), by, True, self.tr("Who typed it is kept apart."))
        hint = self.tr("Empty means now. It may go back: both times are kept.")
        at = TimeEditor(self._around.zone, self._around.now, self.tr("now; else 15:42 or 11-23 15:42"))
        self._place(AT, self.tr("Happened at"), at, False, hint)

    def _place(self, name: str, label: str, editor: Editor, required: bool, hint: str) -> None:
        framed = Labelled(label, editor, required=required, hint=hint)
        editor.edited.connect(self._touched)
        self.fields[name] = framed
        self._column.addWidget(framed)

    def focus_first(self) -> None:
        """The keyboard goes to the first field."""
        for framed in self.fields.values():
            framed.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return

    # what stands in it ------------------------------------------------------------------------------------------
    def raw(self) -> dict[str, Any]:
        """All fields as typed, for the draft."""
        return {name: framed.editor.raw() for name, framed in self.fields.items()}

    def restore(self, values: dict[str, Any]) -> None:
        """Put drafted values back; unknown names are left alone."""
        for name, raw in values.items():
            if name in self.fields and raw is not None:
                self.fields[name].editor.restore(raw)

    def _touched(self) -> None:
        if self.form is not None:
            self._keeper.touch()

    # sending ----------------------------------------------------------------------------------------------------
    def submit(self) -> None:
        """Check what can be read, then ask the desk to record it."""
        if self.form is None or self._sending:
            return
        values, first = self._read()
        by, at = values.pop(BY, None) or self.form.by_default, values.pop(AT, None)
        fields = {name: value for name, value in values.items() if value is not None}
        draft = EventDraft(self.form.kind, self.form.case, by, fields, at)
        if first is not None:
            self._go_to(first)
            self._ask_faults(draft)
            return
        self._sending = True
        self._record.setEnabled(False)
        self._trouble.hide()
        self._tasks.run(lambda: self._desk.record(draft), self._done, self._failed)

    def _ask_faults(self, draft: EventDraft) -> None:
        """What the desk would refuse is marked beside what the form found itself: all is mended in one round."""
        asked, stands = self._asked, self.raw()

        def done(found: tuple[Refused, ...]) -> None:
            if asked == self._asked and stands == self.raw():
                self._mark(found)

        self._tasks.run(lambda: self._desk.faults(draft), done, self._trouble.show_error)

    def _mark(self, found: tuple[Refused, ...]) -> bool:
        """Mark the fields that refusals are about and go to the first marked one; whether there is any."""
        marked = False
        for one in found:
            if one.field in self.fields:
                marked = True
                if not self.fields[one.field].error:
                    self.fields[one.field].set_error(pick(one.text))
        if marked:
            self._go_to(next(name for name, framed in self.fields.items() if framed.error))
        return marked

    def _read(self) -> tuple[dict[str, Any], str | None]:
        values: dict[str, Any] = {}
        first: str | None = None
        for name, framed in self.fields.items():
            framed.clear_error()
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

    def _go_to(self, name: str) -> None:
        framed = self.fields[name]
        framed.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(framed)

    def _done(self, recorded: tuple[Recorded, ...]) -> None:
        self._sending = False
        self._keeper.drop()
        self._clear()
        self.form = None
        self.recorded.emit(recorded[0])

    def _failed(self, error: Exception) -> None:
        self._sending = False
        self._record.setEnabled(True)
        if isinstance(error, Refused) and self._mark(error.all):
            return
        self._trouble.show_error(error)

    def flush(self) -> None:
        """The page is left: what was typed is saved."""
        self._keeper.flush()

    def close_sheet(self) -> None:
        """Put the sheet away; the draft waits."""
        self._keeper.flush()
        self._asked += 1
        self.closed.emit()


def _names(form: Form) -> list[str]:
    lists = [form.by, *(field.choices for field in form.fields if field.type not in ("choice", "event"))]
    return list({choice.label.zh for choices in lists for choice in choices})
