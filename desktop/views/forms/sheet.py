"""The sheet of one event kind: a panel inside the case page in which any event can be typed and recorded.

Owns the passage of a form: fetching it, its draft, sending it, and what became of that. Must not open a dialog and must
not know single kinds; whether the event is allowed is the desk's answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.policy.values import CUSTOMER, Instant
from desktop.services.deskmodels import Draft
from desktop.services.formmodels import Form, FormField, Shift
from desktop.services.readmodels import EventDraft, Recorded, Refused
from desktop.views.attachments.editor import NAME as ATTACHED
from desktop.views.attachments.editor import AttachDesk, AttachEditor
from desktop.views.design.widgets import Panel, PrimaryButton
from desktop.views.forms.body import AT, BY, REMARK, FormBody, names
from desktop.views.forms.drafts import DraftDesk, DraftKeeper
from desktop.views.forms.factory import Surroundings
from desktop.views.forms.labelled import Labelled
from desktop.views.forms.pinyin import search_words
from desktop.views.forms.shift import SCOPE, ShiftPart
from desktop.views.forms.trouble import TroubleStrip
from desktop.views.i18n import pick
from desktop.views.tasks import TaskRunner

NOTED = "noted"
IN_WORDS = {"text": REMARK}
"""The field of the sheet that holds a note's words."""


class SheetDesk(DraftDesk, AttachDesk, Protocol):
    """What is asked of the desk here."""

    def form(self, case: str, kind: str, actor: str, now: Instant) -> Form: ...

    def register_form(self, register: str, actor: str, now: Instant) -> Form: ...

    def shift(self, person: str, now: Instant) -> Shift: ...

    def record(self, *drafts: EventDraft, form: str = "") -> tuple[Recorded, ...]: ...

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
        self.body: FormBody | None = None
        self.shift: ShiftPart | None = None
        self._sending = self._filling = False
        self._asked = 0
        self._actor, self._register = "", CUSTOMER
        self._kinds: Mapping[int, str] = {}
        self._keeper = DraftKeeper(desk, tasks, "", self.raw, self)
        self._build()

    # what it looks like -----------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.panel = Panel("")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        self._close = PrimaryButton(self.tr("Put away"), "Esc", primary=False, tall=True)
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

    @property
    def fields(self) -> dict[str, Labelled]:
        """The fields of the form shown, by name."""
        return self.body.fields if self.body is not None else {}

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

        def fetch() -> tuple[Form, Draft | None]:
            return self._desk.form(case, kind, actor, now), self._desk.load_draft(key)

        def learn(words: dict[str, str]) -> None:
            if asked == self._asked and self.body is not None:
                self.body.set_words(words)

        def show(answer: tuple[Form, Draft | None]) -> None:
            if asked == self._asked:
                form, draft = answer
                self.show_form(form)
                # The table of readings takes a while to load the first time, so the form does not wait for it.
                self._tasks.run(lambda: search_words(names(form)), learn, self._trouble.show_error)
                if draft is not None:
                    self._keeper.adopt(draft)
                self.restore({**(draft.values if draft else {}), **(preset or {})})
                if self.body is not None:
                    self.body.tell()
                self.focus_first()
                self.ready.emit()

        self._tasks.run(fetch, show, self._opening_failed)

    def _opening_failed(self, error: Exception) -> None:
        self._clear()
        self._trouble.show_error(error)

    def show_form(self, form: Form) -> None:
        """Build the fields of ``form``; nothing typed before remains."""
        self._clear()
        self.form = form
        self._trouble.hide()
        self.panel.set_title(pick(form.title), form.clause)
        self._record.setText(pick(form.button) or self.tr("Record"))
        self._record.updateGeometry()
        effect = pick(form.effect)
        self._effect.setText(effect)
        self._effect.setVisible(bool(effect))
        self.body = FormBody(form, self._around)
        self.body.edited.connect(self._touched)
        self.body.event_chosen.connect(self._event_chosen)
        self.body.attached_changed.connect(self._see_attachments)
        if form.shift:
            self._add_shift(form)
        self._scroll.setWidget(self.body)
        self.body.show()
        self._record.setEnabled(True)

    def _clear(self) -> None:
        if self.attached is not None:
            self.attached.let_go()
        old = self._scroll.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.body = self.shift = self.form = None

    # a whole shift ----------------------------------------------------------------------------------------------
    def _add_shift(self, form: Form) -> None:
        assert self.body is not None
        part = self.shift = ShiftPart(form.case, self._around)
        self.body.extra.addWidget(part)
        part.edited.connect(self._touched)
        part.wanted.connect(self._ask_shift)
        self.body.by_chosen.connect(lambda _key: part.renew())
        part.changed.connect(self._say_count)

    def _ask_shift(self) -> None:
        part, by, now = self.shift, str(self._by()), self._around.now()

        def done(shift: Shift) -> None:
            if part is self.shift and part is not None:
                part.show_shift(shift, now)

        self._tasks.run(lambda: self._desk.shift(by, now), done, self._trouble.show_error)

    def _say_count(self) -> None:
        """The button says how many cases go along."""
        if self.form is None or self.shift is None:
            return
        count, button = len(self.shift.numbers()), pick(self.form.button)
        whole = self.tr("{button} · {count}").format(button=button, count=count)
        self._record.setText(whole if self.shift.whole else button)
        self._record.updateGeometry()

    def _by(self) -> str:
        framed = self.fields.get(BY)
        key = getattr(framed.editor, "key", None) if framed is not None else None
        return str(key or (self.form.by_default if self.form is not None else ""))

    # correcting -------------------------------------------------------------------------------------------------
    def _event_chosen(self, event: int) -> None:
        """The fields of the chosen event are asked for, so that each new value is typed as its kind has it."""
        body = self.body
        facts = body.facts() if body is not None else None
        if facts is None or self.form is None:
            return
        case, asked = self.form.case, self._asked

        def done(fields: dict[str, FormField]) -> None:
            if asked == self._asked and body is self.body:
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
        by = FormField(BY, "person", form.by_label, required=False, choices=form.by)
        return {BY: by, **{field.name: field for field in form.fields}}

    # attachments ------------------------------------------------------------------------------------------------
    @property
    def attached(self) -> AttachEditor | None:
        """Where files for this event go, while a form is open."""
        editor = self.fields[ATTACHED].editor if ATTACHED in self.fields else None
        return editor if isinstance(editor, AttachEditor) else None

    def _see_attachments(self) -> None:
        """What was attached, or why not, comes into sight once it has its place."""
        if self.attached is not None and self.attached.has_something and not self._filling:
            place = self.fields[ATTACHED]
            QTimer.singleShot(0, place, lambda: self._scroll.ensureWidgetVisible(place))

    def focus_first(self) -> None:
        """The keyboard goes to the first open question."""
        if self.body is not None:
            self._scroll.ensureWidgetVisible(self.body.focus_first())

    # what stands in it ------------------------------------------------------------------------------------------
    def raw(self) -> dict[str, Any]:
        """All fields as typed, for the draft."""
        values = self.body.raw() if self.body is not None else {}
        return values | ({SCOPE: self.shift.raw()} if self.shift is not None else {})

    def restore(self, values: dict[str, Any]) -> None:
        """Put drafted values back; unknown names are left alone."""
        self._filling = True
        if self.body is not None:
            self.body.restore(values)
        if self.shift is not None:
            self.shift.restore(values.get(SCOPE))
        self._filling = False

    def _touched(self) -> None:
        if self.form is not None:
            self._keeper.touch()

    # sending ----------------------------------------------------------------------------------------------------
    def submit(self) -> None:
        """Check what can be read, then ask the desk to record it."""
        if self.form is None or self.body is None or self._sending:
            return
        values, first = self.body.read()
        drafts = self._drafts(self.form, values)
        if first is not None:
            self._go_to(first)
            self._ask_faults(drafts)
            return
        if not drafts:
            self._trouble.say(self.tr("No case is ticked: tick those that go along."), "near")
            self._trouble.show()
            return
        self._sending = True
        self._record.setEnabled(False)
        self._trouble.hide()
        key, form = self._keeper.key, self._keeper.id
        self._tasks.run(
            lambda: self._desk.record(*drafts, form=form), lambda recorded: self._done(key, recorded), self._failed
        )

    def _drafts(self, form: Form, values: dict[str, Any]) -> list[EventDraft]:
        """The event, the remark as a note before it; of a whole shift so for each case."""
        by, at, words = values.pop(BY, None) or form.by_default, values.pop(AT, None), values.pop(REMARK, None)
        files = values.pop(ATTACHED, None) or ()
        fields = {name: value for name, value in values.items() if value is not None}
        cases = self.shift.numbers() if self.shift is not None and self.shift.whole else (form.case,)
        drafts = []
        for case in cases:
            if words and form.remark is not None:
                drafts.append(EventDraft(NOTED, case, by, {"text": words, "what": form.remark.what}, at))
            drafts.append(EventDraft(form.kind, case, by, fields, at, staged=files))
        return drafts

    def _ask_faults(self, drafts: list[EventDraft]) -> None:
        """What the desk would refuse is marked beside what the form found itself: all is mended in one round."""
        asked, stands = self._asked, self.raw()

        def done(found: tuple[Refused, ...]) -> None:
            if asked == self._asked and stands == self.raw():
                self._mark(found)

        self._tasks.run(lambda: self._desk.faults(*drafts), done, self._trouble.show_error)

    def _mark(self, found: tuple[Refused, ...]) -> bool:
        """Mark the fields that refusals are about and go to the first marked one; whether there is any."""
        marked = False
        for one in found:
            name = IN_WORDS.get(one.field or "", one.field)
            if name in self.fields:
                marked = True
                if not self.fields[name].error:
                    self.fields[name].set_error(pick(one.text))
        if marked:
            self._go_to(next(name for name, framed in self.fields.items() if framed.error))
        return marked

    def _go_to(self, name: str) -> None:
        framed = self.fields[name]
        framed.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(framed)

    def _done(self, key: str, recorded: tuple[Recorded, ...]) -> None:
        self._sending = False
        self._keeper.drop(key)
        self._clear()
        self.recorded.emit(recorded[-1])

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
