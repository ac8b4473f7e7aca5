"""The registration page (design 03): one call, from the phone number to the events of the new case.

Owns the flow: typing, drafting, matching, and what becomes of it. Must not call the desk on the GUI thread, must not
open a dialog and must not judge; what the desk refuses is shown at its field, and nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.policy.values import CUSTOMER, EMPLOYEE, Instant
from desktop.services.deskmodels import Draft
from desktop.services.readmodels import EventDraft, Form, Matches, Refused
from desktop.views.attachments.door import FileDoor
from desktop.views.attachments.editor import AttachEditor
from desktop.views.forms.drafts import DraftKeeper
from desktop.views.forms.factory import Surroundings
from desktop.views.forms.pinyin import search_words
from desktop.views.forms.trouble import TroubleStrip
from desktop.views.i18n import pick
from desktop.views.register.asked import PageClock, RegisterDesk, at_fields, names
from desktop.views.register.asker import MatchAsker
from desktop.views.register.body import RegisterBody
from desktop.views.register.clearing import ClearQuestion
from desktop.views.register.early import EarlyKeys
from desktop.views.register.header import ActionRow, RegisterHeader
from desktop.views.register.matchpanel import MatchPanel
from desktop.views.register.opening import Opened, Opening
from desktop.views.register.panels import CATEGORY_KEYS
from desktop.views.register.sending import Sending
from desktop.views.register.state import draft_key, drafts, repeat
from desktop.views.shortcuts import bind
from desktop.views.tasks import TaskRunner


class RegisterPage(QWidget):
    """Signals: ``open_case(number)``, ``recorded()`` after anything was recorded, ``leave()`` on Esc."""

    page_id = "register"
    open_case = Signal(str)
    recorded = Signal()
    leave = Signal()
    ready = Signal()
    keys_changed = Signal()

    def __init__(self, desk: RegisterDesk, tasks: TaskRunner, clock: PageClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self._register = CUSTOMER
        self._bodies: dict[str, RegisterBody] = {}
        self._untouched: set[str] = set()
        self._opened_at: Instant | None = None
        self._focused: QWidget | None = None
        self._keeper = DraftKeeper(desk, tasks, draft_key(CUSTOMER), self._collect, self)
        self._keeper.saved.connect(lambda: self.header.saved(self._clock.now()))
        self._keeper.failed.connect(self._draft_failed)
        self._asker = MatchAsker(desk, tasks, self)
        self._asker.answered.connect(self._matched)
        self._asker.failed.connect(lambda error: self._trouble.show_error(error, retry=False))
        self._opening = Opening(desk, tasks, self)
        self._opening.opened.connect(self._show)
        self._opening.not_opened.connect(self._opening_failed)
        self._opening.renewed.connect(self._renewed)
        self._opening.not_renewed.connect(lambda error: self._trouble.show_error(error))
        self._sending = Sending(desk, tasks, self)
        self._sending.locked.connect(self._lock)
        self._sending.sent.connect(self._sent)
        self._sending.failed.connect(self._not_sent)
        self.match_panel: MatchPanel | None = None
        self._again: Callable[[], None] = self.register_and_dispatch
        self._build()
        self._door = FileDoor(self, self._attached)
        self._keys()
        self._early = EarlyKeys(self, lambda: self.body is None and self._opened_at is not None)

    @property
    def title(self) -> str:
        """The page's name."""
        return self.tr("Register")

    @property
    def keys(self) -> str:
        """What the status line says about the page's keys."""
        words = self.tr("Tab next field   Shift+Tab back   Alt+letter category   F4 repeat complaint   Ctrl+Enter {do}")
        return words.format(do=self.action_row.word)

    @property
    def body(self) -> RegisterBody | None:
        """The form shown, once the desk has answered."""
        return self._bodies.get(self._register)

    @property
    def register(self) -> str:
        """The register whose form is shown."""
        return self._register

    @property
    def is_typing(self) -> bool:
        """Whether a call is being typed."""
        return self._opened_at is not None and self._register not in self._untouched

    # what it looks like -----------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.header = RegisterHeader()
        self._stack = QStackedWidget()
        self._blank = QWidget()
        self._stack.addWidget(self._blank)
        self._trouble = TroubleStrip()
        self._clearing = ClearQuestion(self._trouble)
        self._trouble.retry.connect(lambda: self._again())
        row = self.action_row = ActionRow()
        for button, slot in (
            *((row.dispatch, self.register_and_dispatch), (row.only, self.register_only)),
            *((row.refund, self.toggle_refund), (row.attach, self.attach), (self.header.clear, self.clear)),
        ):
            button.clicked.connect(slot)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._stack, 1)
        left.addWidget(self._trouble)
        left.addWidget(self.action_row)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(16, 0, 16, 8)
        self._row.setSpacing(16)
        self._row.addLayout(left, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._row, 1)

    def _keys(self) -> None:
        pairs: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+Return", self.register_and_dispatch),
            ("Ctrl+S", self.register_only),
            ("Alt+R", self.toggle_refund),
            ("Alt+Z", self._go_to_dispatch),
            ("Alt+D", self._unfold),
            ("Alt+F", self.attach),
            ("Alt+C", self.clear),
            ("F4", partial(self._on_match, MatchPanel.ask_repeat)),
            ("F12", partial(self._on_match, MatchPanel.dismiss_selected)),
            ("Ctrl+O", partial(self._on_match, MatchPanel.open_selected)),
            ("Esc", self.go_away),
        ]
        for place, letter in enumerate(CATEGORY_KEYS):
            pairs.append((f"Alt+{letter}", partial(self._choose_category, place)))
        bind(self, pairs)

    def _attached(self) -> AttachEditor | None:
        """Where files go that are dropped or pasted on the page."""
        return self.body.attached if self.body is not None and not self._sending.busy else None

    def attach(self) -> None:
        """Alt+F: choose files to attach."""
        if (target := self._attached()) is not None:
            target.ask()

    def _unfold(self) -> None:
        if self.body is not None:
            self.body.unfold()

    def _on_match(self, act: Callable[[MatchPanel], None]) -> None:
        if self.match_panel is not None:
            act(self.match_panel)

    # opening ----------------------------------------------------------------------------------------------------
    def start(self, register: str = CUSTOMER) -> None:
        """Show the form of ``register`` (F2, Shift+F2), with the draft that waits; the call is timed from here."""
        if register == self._register and self.body is not None and self._opened_at is not None:
            self._focus()
            return
        self._keeper.rename(draft_key(register))
        self._register = register
        self._opened_at = self._clock.now()
        self.header.start(register, self._opened_at)
        self._stack.setCurrentWidget(self.body or self._blank)
        if self.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._opening.ask(register, self._keeper.key, self._opened_at)

    def _opening_failed(self, error: Exception) -> None:
        self._opened_at = None
        self._again = lambda: self.start(self._register)
        self._trouble.show_error(error)

    def _show(self, opened: Opened) -> None:
        register = opened.register
        self.header.set_rule(pick(opened.form.effect))
        self._ensure_match_panel(opened.zone)
        body = self._bodies.get(register)
        if body is None:
            attachments = partial(AttachEditor, self._desk, self._tasks, with_button=False)
            body = RegisterBody(register, opened.form, Surroundings(opened.zone, self._clock.now, attachments))
            self._door.watch(body)
            body.edited.connect(self._edited)
            self._bodies[register] = body
            self._stack.addWidget(body)
            self._untouched.add(register)
        else:
            body.renew(opened.form)
        self._restore(body, opened.draft)
        self._stack.setCurrentWidget(body)
        self._trouble.hide()
        self._learn_pinyin(body, opened.form)
        self._update()
        self._ask()
        self.tick(self._clock.now())
        focused = QApplication.focusWidget()
        if self.isVisible() and (focused is None or not body.isAncestorOf(focused)):
            self._focus()
        self._early.give()
        self.ready.emit()

    def _learn_pinyin(self, body: RegisterBody, form: Form) -> None:
        """After the form is there: the table of readings takes a while to load the first time."""
        self._tasks.run(lambda: search_words(names(form)), body.set_words, self._trouble.show_error)

    def _restore(self, body: RegisterBody, draft: Draft | None) -> None:
        """The draft that waits goes into a form in which nobody has typed yet."""
        if draft is not None and body.register in self._untouched and self.match_panel is not None:
            self._untouched.discard(body.register)
            self._keeper.adopt(draft)
            body.restore(draft.values)
            self.match_panel.hide_cases(frozenset(draft.values.get("hidden") or ()))
            self.header.restored()

    def _ensure_match_panel(self, zone: ZoneInfo) -> None:
        self.header.set_zone(zone)
        if self.match_panel is None:
            panel = MatchPanel(zone)
            panel.repeat.connect(self.record_repeat)
            panel.open_case.connect(self._open_match)
            panel.not_same.connect(lambda _case: self._keeper.touch())
            panel.fit(self.width())
            self._row.addWidget(panel)
            self.match_panel = panel

    def refresh(self, now: Instant) -> None:
        """Something changed, or the page is shown: fetch fresh lists; what was typed stays."""
        if self.body is None or self._opened_at is None:
            self.start(self._register)
        else:
            self._opening.renew(self._register, now)

    def _renewed(self, register: str, form: Form) -> None:
        if register in self._bodies:
            self._bodies[register].renew(form)
            self._learn_pinyin(self._bodies[register], form)

    def tick(self, now: Instant) -> None:
        """Once a second: the call's timer and the countdowns of the matches."""
        self.header.tick(now)
        if self.match_panel is not None:
            self.match_panel.tick(now)

    # typing -----------------------------------------------------------------------------------------------------
    def _collect(self) -> dict[str, Any]:
        if self.body is None:
            return {}
        hidden = sorted(self.match_panel.hidden_cases) if self.match_panel else []
        return {**self.body.raw(), "hidden": hidden}

    def _edited(self) -> None:
        self._clearing.stop()
        self._untouched.discard(self._register)
        self._keeper.touch()
        self.header.unsaved()
        self._update()
        self._ask()

    def _ask(self) -> None:
        if self.body is not None:
            self._asker.ask(self.body.text("phone"), self.body.text("contract"), self.body.text("address"))

    def _matched(self, matches: Matches) -> None:
        if self.match_panel is None or self.body is None:
            return
        self.match_panel.show_matches(matches, self._clock.now())
        count = len(matches.cards)
        hint = self.tr("{count} earlier complaints matched, see right").format(count=count) if count else ""
        self.body.fields["phone"].set_hint(hint)

    def _update(self) -> None:
        if self.body is not None:
            before = self.action_row.word
            self.action_row.show_state(self.body)
            if self.action_row.word != before:
                self.keys_changed.emit()

    def _choose_category(self, place: int) -> None:
        if self.body is not None and (key := self.body.category_key(place)) is not None:
            self.body.choose("category", key)
            self.body.go_to("content")

    def toggle_refund(self) -> None:
        """Alt+R: the complaint is about refund, discount or return (6.2)."""
        if self.body is None or self._register == EMPLOYEE:
            return
        self.body.set_refund(not self.body.refund)
        self._edited()
        if self.body.refund:
            self.body.go_to("what")

    def _go_to_dispatch(self) -> None:
        if self.body is not None and self._register == CUSTOMER:
            self.body.go_to("until" if self.body.promises else "to")

    def _focus(self) -> None:
        if self.body is not None:
            self.body.go_to("phone")

    def _draft_failed(self, error: Exception) -> None:
        self._again = self._keeper.flush
        self._trouble.show_error(error)

    # recording --------------------------------------------------------------------------------------------------
    def register_and_dispatch(self) -> None:
        """Ctrl+Enter: the new case and its first step in one call."""
        self._register_case(dispatching=True)

    def register_only(self) -> None:
        """Ctrl+S: the new case alone; the dispatch clock runs."""
        self._register_case(dispatching=False)

    def _register_case(self, *, dispatching: bool) -> None:
        if self.body is None or self._sending.busy:
            return
        typed, whole = self.body.read(dispatching=dispatching)
        self._update()
        events = drafts(typed, dispatching=dispatching)
        if whole:
            self._again = self.register_and_dispatch if dispatching else self.register_only
            self._send(events)
        else:
            self._ask_faults(self.body, events)

    def _ask_faults(self, body: RegisterBody, events: tuple[EventDraft, ...]) -> None:
        """What the desk would refuse is marked beside what the form found itself: all is mended in one round."""
        asked = body.raw()

        def done(found: tuple[Refused, ...]) -> None:
            if body.raw() == asked:
                body.mark_all(at_fields(found, body))

        self._sending.faults(events, done, self._trouble.show_error)

    def record_repeat(self, case: str) -> None:
        """F4: what is said is a repeat complaint on an earlier case; no new case is made."""
        if self.body is None or self._sending.busy:
            return
        typed = self.body.read_repeat()
        if typed is not None:
            self._again = lambda: self.record_repeat(case)
            self._send((repeat(typed, case, self.tr("Demand: {demand}")),))

    def _send(self, events: tuple[EventDraft, ...]) -> None:
        self._trouble.hide()
        self._sending.send(self._register, events, self._keeper.id)

    def _lock(self, locked: bool) -> None:
        """While it is being recorded nothing can be typed; afterwards the keyboard is where it was."""
        if locked:
            self._focused = self.focusWidget()
        self._stack.setEnabled(not locked)
        self.action_row.setEnabled(not locked)
        if not locked and self._focused is not None and self.isVisible():
            self._focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sent(self, register: str, case: str) -> None:
        self._empty(register)
        self._opened_at = None
        self.header.stop()
        self._update()
        self.recorded.emit()
        self.open_case.emit(case)

    def _not_sent(self, error: Exception) -> None:
        body = self.body
        found = at_fields(error.all, body) if isinstance(error, Refused) and body is not None else ()
        if body is not None and found:
            body.mark_all(found)
        else:
            self._trouble.show_error(error)

    # throwing away ----------------------------------------------------------------------------------------------
    def clear(self) -> None:
        """Alt+C: empty the form and drop its draft; where more than one field is filled it asks once."""
        if self.body is None or self._sending.busy or not self._clearing.agreed(self.body.filled()):
            return
        self._empty(self._register)
        self._trouble.hide()
        self.header.emptied()
        self._update()
        self._focus()

    def _empty(self, register: str) -> None:
        """Nothing is typed in the form any more, and no draft waits for it."""
        self._keeper.drop(draft_key(register))
        self._bodies[register].clear()
        self._untouched.add(register)
        self._asker.reset()
        if self.match_panel is not None:
            self.match_panel.reset()

    # leaving ----------------------------------------------------------------------------------------------------
    def go_away(self) -> None:
        """Esc: leave without a question; the draft waits here."""
        self._keeper.flush()
        self.leave.emit()

    def _open_match(self, number: str) -> None:
        self._keeper.flush()
        self.open_case.emit(number)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.match_panel is not None:
            self.match_panel.fit(self.width())

    def hideEvent(self, event: QHideEvent) -> None:
        self._early.forget()
        self._clearing.stop()
        if self.body is not None:
            self.body.clear_marks()
        self._keeper.flush()
        super().hideEvent(event)
