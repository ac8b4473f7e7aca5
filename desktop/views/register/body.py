"""The form of one register: its panels in a scrolling column, what stands in them, and their marking.

Owns reading, drafting and marking of the fields of one registration. Must not ask the desk anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.policy.values import CUSTOMER
from desktop.services.readmodels import Form
from desktop.views.attachments.editor import NAME as ATTACHED
from desktop.views.attachments.editor import AttachEditor
from desktop.views.forms.editors import Unfit
from desktop.views.forms.factory import Surroundings
from desktop.views.forms.labelled import Labelled
from desktop.views.forms.picker import PickEditor
from desktop.views.forms.picks import SegmentEditor
from desktop.views.register.panels import build
from desktop.views.register.state import DISPATCH, LATER, PROMISE, Typed, missing

IN_TURN = ("to", "until", "what")
"""Fields that are there, and then required, as the handling and the refund flag say."""


class RegisterBody(QScrollArea):
    """``edited`` after every change by a person; not while it is filled by the program."""

    edited = Signal()

    def __init__(self, register: str, form: Form, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.register = register
        self._by_default = form.by_default
        self._around = around
        self._refund = False
        self._filling = True
        self._empty: dict[str, Any] = {}
        built = build(register, form, around)
        self.fields: dict[str, Labelled] = built.fields
        self.required = tuple(n for n, one in built.fields.items() if one.required and n not in IN_TURN)
        self._folds = built.folds
        self._lay_out(built.panels)
        for name, framed in self.fields.items():
            framed.editor.edited.connect(lambda name=name: self._changed(name))
        if self.attached is not None:
            self.attached.shown_changed.connect(self._see_attachments)
        self.clear()
        self._see_attachments()

    @property
    def attached(self) -> AttachEditor | None:
        """Where files for this registration go; its chips show once there are any."""
        editor = self.fields[ATTACHED].editor if ATTACHED in self.fields else None
        return editor if isinstance(editor, AttachEditor) else None

    def _see_attachments(self) -> None:
        if self.attached is not None:
            self.fields[ATTACHED].setVisible(self.attached.has_something)
            if self.attached.has_something and not self._filling:
                QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.fields[ATTACHED], 0, 8))

    def _lay_out(self, panels: list[QWidget]) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for panel in panels:
            column.addWidget(panel)
        column.addStretch(1)
        self.setWidget(holder)

    # what stands in it ------------------------------------------------------------------------------------------
    def value(self, name: str) -> Any:
        """A field's value, ``None`` when empty, unreadable or not there."""
        if name not in self.fields:
            return None
        try:
            return self.fields[name].editor.read()
        except Unfit:
            return None

    def text(self, name: str) -> str:
        """What stands in a text field."""
        return str(self.fields[name].editor.raw() or "") if name in self.fields else ""

    def raw(self) -> dict[str, Any]:
        """Everything as typed, for the draft."""
        values = {name: framed.editor.raw() for name, framed in self.fields.items()}
        return {"values": values, "refund": self._refund}

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Put a draft back."""
        self._filling = True
        for name, raw in dict(draft.get("values") or {}).items():
            if name in self.fields and raw is not None:
                self.fields[name].editor.restore(raw)
        self._filling = False
        self.set_refund(bool(draft.get("refund")))
        self._arrange()

    def filled(self) -> int:
        """How many fields hold what a person entered: whatever differs from the empty form."""
        now = [(name, framed.editor.raw()) for name, framed in self.fields.items()]
        return sum(raw != self._empty.get(name) for name, raw in now) + self._refund

    def clear_marks(self) -> None:
        """The marks of a try that was refused are taken away."""
        for framed in self.fields.values():
            framed.clear_error()

    def clear(self) -> None:
        """An empty form with its defaults."""
        self._filling = True
        self._refund = False
        for framed in self.fields.values():
            framed.editor.restore(None)
        self.clear_marks()
        customer = self.register == CUSTOMER
        self._choose("handling", DISPATCH if customer else LATER)
        self._choose("received", "phone")
        self._choose("by", self._by_default)
        self.fields["phone"].set_hint("")
        self._empty = {name: framed.editor.raw() for name, framed in self.fields.items()}
        self._filling = False
        self._arrange()

    def set_by(self, key: str) -> None:
        """Another person sits here."""
        self._by_default = key
        self._filling = True
        self._choose("by", key)
        self._filling = False

    def set_words(self, words: dict[str, str]) -> None:
        """Let names be found by pinyin too."""
        for framed in self.fields.values():
            if isinstance(framed.editor, PickEditor):
                framed.editor.set_words(words)

    def renew(self, form: Form) -> None:
        """Take over fresh lists (people, open counts, stores); what was typed stays."""
        self._filling = True
        for given in form.fields:
            framed = self.fields.get(given.name)
            if framed is not None and isinstance(framed.editor, PickEditor) and given.choices:
                framed.editor.set_choices(given.choices)
        self._filling = False

    def choose(self, name: str, key: str) -> None:
        """Choose in a field by a key of the keyboard."""
        self._choose(name, key)
        self._changed(name)

    def category_key(self, place: int) -> str | None:
        """The category at a place of the row, ``None`` beyond its end."""
        editor = self.fields["category"].editor
        keys = editor.keys if isinstance(editor, SegmentEditor) else [one.value for one in _choices(editor)]
        return keys[place] if place < len(keys) else None

    def _choose(self, name: str, key: str) -> None:
        editor = self.fields[name].editor if name in self.fields else None
        if isinstance(editor, SegmentEditor | PickEditor):
            editor.choose(key)

    # refund, handling, folds ------------------------------------------------------------------------------------
    @property
    def refund(self) -> bool:
        """Whether the refund flag is set (6.2)."""
        return self._refund

    def set_refund(self, flagged: bool) -> None:
        """Set or take away the refund flag; what was written about it stays in the field."""
        self._refund = flagged
        self._arrange()

    def unfold(self, open_: bool | None = None) -> None:
        """Show or hide the second part of the panel that has one."""
        for fold, _cap in self._folds:
            fold.setVisible(fold.isHidden() if open_ is None else open_)

    def _arrange(self) -> None:
        if self.register == CUSTOMER:
            promised = self.promises
            self.fields["to"].setVisible(not promised)
            self.fields["until"].setVisible(promised)
            self.fields["what"].setVisible(self._refund)

    def _changed(self, name: str) -> None:
        if name == "handling":
            self._arrange()
        if not self._filling:
            self.edited.emit()

    # reading and marking ----------------------------------------------------------------------------------------
    def lacking(self) -> int:
        """How many required fields are still empty, or hold what cannot be read."""
        return sum(not self._is_right(name) for name in self._wanted())

    def _is_right(self, name: str) -> bool:
        """As it stands now: unlike reading, this takes nothing from a list while somebody is typing into it."""
        editor = self.fields[name].editor
        return editor.key is not None if isinstance(editor, PickEditor) else self.value(name) not in (None, "")

    @property
    def promises(self) -> bool:
        """Whether an answer is promised on the spot instead of dispatching."""
        return bool(self.fields["handling"].editor.raw() == PROMISE)

    @property
    def required_count(self) -> int:
        """How many fields are required, as the form stands."""
        return len(self._wanted())

    def _wanted(self) -> tuple[str, ...]:
        return (*self.required, *(name for name in self._reading_order() if name in IN_TURN))

    def read(self, *, dispatching: bool) -> tuple[Typed, bool]:
        """The registration as far as it can be read, and whether nothing is missing or unreadable.

        Otherwise all of that is marked and the keyboard goes to the first of it.
        """
        values: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        for name in self._reading_order():
            self.fields[name].clear_error()
            try:
                values[name] = self.fields[name].editor.read()
            except Unfit as unfit:
                wrong[name] = str(unfit)
        typed = Typed(
            self.register,
            {name: value for name, value in values.items() if name not in ("by", "at")},
            values.get("by") or self._by_default,
            values.get("at"),
            self._refund,
        )
        for name in missing(typed, self.required, dispatching=dispatching):
            wrong.setdefault(name, self.tr("Please fill in “{label}”.").format(label=self.fields[name].label))
        self.mark_all(wrong)
        return typed, not wrong

    def read_repeat(self) -> Typed | None:
        """What a repeat complaint needs: only what is said; marks it if it is missing."""
        content = self.value("content")
        if self.attached is not None and self.attached.is_reading:
            self.mark(ATTACHED, self.attached.reading_words())
            return None
        if not content:
            self.mark("content", self.tr("Write down what the caller says: it becomes the repeat complaint."))
            return None
        values = {"content": content, "demand": self.value("demand"), ATTACHED: self.value(ATTACHED)}
        return Typed(self.register, values, self.value("by") or self._by_default, self.value("at"), False)

    def _reading_order(self) -> list[str]:
        used = [name for name in self.fields if name not in IN_TURN]
        if self.register != CUSTOMER:
            return used
        place = used.index("handling") + 1
        extra = ["until" if self.promises else "to"]
        return [*used[:place], *extra, *(["what"] if self._refund else []), *used[place:]]

    def mark(self, name: str, words: str) -> None:
        """Mark a field and go there."""
        self.fields[name].set_error(words)
        self.go_to(name)

    def mark_all(self, wrong: Mapping[str, str]) -> None:
        """Mark several fields beside those that are marked, bring each into sight, and go to the first of all."""
        for name, words in wrong.items():
            if not self.fields[name].error:
                self.fields[name].set_error(words)
                self._unfold_for(name)
        if wrong:
            self.go_to(next(name for name in self._reading_order() if self.fields[name].error))

    def _unfold_for(self, name: str) -> None:
        for fold, _cap in self._folds:
            if fold.isAncestorOf(self.fields[name]):
                fold.show()

    def go_to(self, name: str) -> None:
        """The keyboard goes to a field, which is brought into sight."""
        framed = self.fields[name]
        self._unfold_for(name)
        framed.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(framed, 0, 40)


def _choices(editor: Any) -> tuple[Any, ...]:
    return editor.model.choices if isinstance(editor, PickEditor) else ()
