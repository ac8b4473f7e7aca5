"""The note box at the foot of the history: what was said or tried, written down while it happens.

Owns the box, its draft and its sending. Must not stop anything: a note is an event like any other.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.policy.values import Text
from desktop.services.formmodels import Choice, Form
from desktop.services.readmodels import EventDraft, Recorded, Refused
from desktop.views.attachments.editor import NAME as ATTACHED
from desktop.views.attachments.editor import AttachEditor
from desktop.views.design.widgets import ErrorLabel, PrimaryButton
from desktop.views.forms.body import names
from desktop.views.forms.drafts import DraftKeeper
from desktop.views.forms.editors import Editor, LongTextEditor, TimeEditor, Unfit
from desktop.views.forms.factory import Surroundings
from desktop.views.forms.look import caption
from desktop.views.forms.picker import PickEditor
from desktop.views.forms.picks import SegmentEditor
from desktop.views.forms.pinyin import search_words
from desktop.views.forms.sheet import SheetDesk
from desktop.views.forms.trouble import TroubleStrip
from desktop.views.i18n import pick
from desktop.views.tasks import TaskRunner

KIND = "noted"
NOTE = "note"
OF_SOMEBODY = ("statement",)
"""Kinds of notes that are the words of somebody of the company; empty means whoever sits here."""


class NoteBox(QFrame):
    """``recorded(Recorded)``. The line with kind, time and button shows once the box has the keyboard."""

    recorded = Signal(object)

    def __init__(
        self,
        desk: SheetDesk,
        tasks: TaskRunner,
        around: Surroundings,
        kinds: dict[str, Text],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._case, self._by, self._sending = "", "", False
        self.setProperty("role", "panel-foot")
        self.text = LongTextEditor(
            lines=1,
            placeholder=self.tr(
                "Note what happened (Ctrl+N). It happened now unless you say earlier: both times are kept."
            ),
        )
        self.text.name_it(self.tr("Note"))
        self.text.area.setFixedHeight(52)
        self.kind = SegmentEditor([Choice(code, text) for code, text in kinds.items()])
        self.kind.name_it(self.tr("Kind of note"))
        self.kind.choose(NOTE)
        self.at = TimeEditor(around.zone, around.now, self.tr("now"))
        self.at.name_it(self.tr("Happened at"), self.tr("Empty means now."))
        self.at.setFixedWidth(112)
        self.attach = AttachEditor(desk, tasks)
        self.attach.name_it(self.tr("Attachments"))
        self.who = PickEditor((), self.tr("name, pinyin or initials"), brief=True)
        self.who.name_it(self.tr("Whose words"))
        self._around, self._people_of = around, ""
        self._keeper = DraftKeeper(desk, tasks, "", self._raw, self)
        self._build()
        self.text.area.installEventFilter(self)
        self.kind.edited.connect(self._kind_chosen)
        for editor in (self.text, self.kind, self.at, self.who, self.attach):
            editor.edited.connect(self._touched)
        self.attach.shown_changed.connect(self._see_attachments)

    def _build(self) -> None:
        self._error = ErrorLabel()
        self._error.hide()
        self._trouble = TroubleStrip()
        self._trouble.retry.connect(self.submit)
        self.button = PrimaryButton(self.tr("Note it"), "Ctrl+Enter")
        self.button.clicked.connect(self.submit)
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.kind, 1)
        row.setAlignment(self.kind, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.at)
        row.addWidget(self.button)
        self._line.hide()
        self._whose = QWidget()
        words = QHBoxLayout(self._whose)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(8)
        words.addWidget(caption(self.tr("Whose words"), role="dense2"))
        words.addWidget(self.who, 1)
        self._whose.hide()
        self.attach.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for widget in (self.text, self._error, self._trouble, self._whose, self.attach, self._line):
            column.addWidget(widget)

    def show_case(self, case: str, by: str) -> None:
        """Notes go to this case from now on; a draft that waits for it comes back."""
        self._by = by
        if case == self._case:
            return
        self._keeper.rename(f"note:{case}")
        self._case = ""
        self._clear()
        self._case = case
        self._keeper.load(self._restore)

    def _raw(self) -> dict[str, Any]:
        return {
            "text": self.text.raw(),
            "kind": self.kind.raw(),
            "at": self.at.raw(),
            "who": self.who.raw(),
            ATTACHED: self.attach.raw(),
        }

    def _restore(self, values: dict[str, Any]) -> None:
        self.kind.restore(values.get("kind") or NOTE)
        self.at.restore(values.get("at"))
        self.attach.restore(values.get(ATTACHED))
        self.text.restore(values.get("text"))
        self.who.restore(values.get("who"))
        self._kind_chosen()

    def _kind_chosen(self) -> None:
        """A statement is somebody's own: whose is asked, of whoever is in the case first."""
        asked = self.kind.raw() in OF_SOMEBODY
        self._whose.setVisible(asked)
        if not asked or not self._case or self._people_of == self._case:
            return
        case = self._people_of = self._case

        def show(form: Form) -> None:
            if case == self._case:
                self.who.set_choices(form.by)
                self._tasks.run(lambda: search_words(names(form)), self.who.set_words, self._trouble.show_error)

        by, now = self._by, self._around.now()
        self._tasks.run(lambda: self._desk.form(case, KIND, by, now), show, self._trouble.show_error)

    def _clear(self) -> None:
        self._restore({})
        self._error.hide()
        self._trouble.hide()
        self._open(self.text.area.hasFocus())

    def _touched(self) -> None:
        self._error.hide()
        self._open(True)
        if self._case:
            self._keeper.touch()

    def _open(self, opened: bool) -> None:
        """Show or hide what belongs to a note beside its text."""
        self._line.setVisible(opened)
        self.attach.setVisible(opened)

    def _see_attachments(self) -> None:
        if self.attach.has_something:
            self._open(True)

    def flush(self) -> None:
        """The page is left: what was typed is saved."""
        self._keeper.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.text.area and event.type() == QEvent.Type.FocusIn:
            self._open(True)
        return super().eventFilter(watched, event)

    def submit(self) -> None:
        """Ctrl+Enter in the box (the page binds it): record the note."""
        if self._sending or not self._case:
            return
        try:
            text, at = self.text.read(), self.at.read()
        except Unfit as unfit:
            self._say(str(unfit), self.at)
            return
        try:
            by = self.who.read() if self.kind.raw() in OF_SOMEBODY else None
        except Unfit as unfit:
            self._say(str(unfit), self.who)
            return
        if self.attach.is_reading:
            self._say(self.attach.reading_words(), None)
            return
        if not text:
            self._say(self.tr("Write down what happened."), self.text)
            return
        fields = {"text": text, "what": self.kind.read() or NOTE}
        draft = EventDraft(KIND, self._case, by or self._by, fields, at, staged=self.attach.read() or ())
        self._sending = True
        self.button.setEnabled(False)
        self._trouble.hide()
        key, form = self._keeper.key, self._keeper.id
        self._tasks.run(
            lambda: self._desk.record(draft, form=form), lambda recorded: self._done(key, recorded), self._failed
        )

    def _say(self, words: str, editor: Editor | None) -> None:
        self._error.setText(words)
        self._error.show()
        if editor is None:
            return
        editor.mark(True)
        editor.setFocus()
        editor.edited.connect(lambda: editor.mark(False), Qt.ConnectionType.SingleShotConnection)

    def _done(self, key: str, recorded: tuple[Recorded, ...]) -> None:
        self._sending = False
        self.button.setEnabled(True)
        self._keeper.drop(key)
        case, self._case = self._case, ""
        self._clear()
        self._case = case
        self.recorded.emit(recorded[0])

    def _failed(self, error: Exception) -> None:
        self._sending = False
        self.button.setEnabled(True)
        places = {"text": self.text, "at": self.at, ATTACHED: None}
        if isinstance(error, Refused) and error.field in places:
            self._say(pick(error.text), places[error.field])
        else:
            self._trouble.show_error(error)
