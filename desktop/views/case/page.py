"""The case page (design 04): facts, history, clocks and next steps of one complaint, and the sheet of any event.

Owns the arrangement, the keys and the passage between steps, sheet and "more operations". Must not call the desk on the
GUI thread, must not open a dialog, and must not judge: what may be done comes with the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.policy.values import EMPLOYEE, Instant, Text
from desktop.services.paperkinds import PRINT
from desktop.services.readmodels import CasePage, Step
from desktop.views.attachments.door import FileDoor
from desktop.views.attachments.editor import KEY as ATTACH_KEY
from desktop.views.attachments.editor import AttachEditor
from desktop.views.case.clocks import ClocksPanel
from desktop.views.case.clockstrip import ClockStrip
from desktop.views.case.facts import FactsPanel
from desktop.views.case.header import CaseHeader
from desktop.views.case.history import HistoryPanel
from desktop.views.case.notes import KIND as NOTED
from desktop.views.case.papers import PaperDesk, PapersPanel
from desktop.views.case.steps import MorePanel, StepsPanel
from desktop.views.forms.factory import Surroundings
from desktop.views.forms.sheet import EventSheet, SheetDesk
from desktop.views.forms.trouble import TroubleStrip
from desktop.views.i18n import pick
from desktop.views.shortcuts import bind
from desktop.views.tasks import TaskRunner

RIGHT, NARROW_RIGHT, NARROW = 384, 332, 1200
CORRECTED = "corrected"
REPEAT = "repeat-complaint"
NOTE_KINDS = ("note", "call-attempt", "statement", "opinion")
STEPS, SHEET, MORE, PAPERS = range(4)


class CaseDesk(SheetDesk, PaperDesk, Protocol):
    """What is asked of the desk here."""

    @property
    def zone(self) -> ZoneInfo: ...

    @property
    def actor(self) -> str: ...

    def case(self, number: str, actor: str, now: Instant) -> CasePage: ...

    def text(self, code: str) -> Text: ...


class PageClock(Protocol):
    """The one clock, handed in."""

    def now(self) -> Instant: ...


@dataclass(frozen=True, slots=True)
class _Fetched:
    page: CasePage
    words: dict[str, Text]
    zone: ZoneInfo
    actor: str


class CasePageWidget(QWidget):
    """Signals: ``recorded()`` after anything was recorded, ``leave()`` on Esc, ``next_case()`` on F3,
    ``open_suggestion(id)`` and ``open_case(number)``."""

    page_id = "case"
    open_case = Signal(str)
    open_suggestion = Signal(str)
    recorded = Signal()
    leave = Signal()
    next_case = Signal()
    shown = Signal(str)

    def __init__(self, desk: CaseDesk, tasks: TaskRunner, clock: PageClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self.page: CasePage | None = None
        self._number = ""
        self._actor = ""
        self._asked = 0
        self._words: dict[str, Text] = {}
        self._built = False
        self._files = FileDoor(self, self._attached)
        self._trouble = TroubleStrip()
        self._trouble.retry.connect(lambda: self.show_case(self._number))
        self.header = CaseHeader(lambda code: pick(self._words[code]))
        self.header.leave.connect(self.go_back)
        self.header.more.connect(self.toggle_more)
        self.header.print.connect(self.toggle_papers)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(16, 0, 16, 16)
        self._row.setSpacing(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._trouble)
        column.addLayout(self._row, 1)
        self._keys()

    @property
    def title(self) -> str:
        """The page's name."""
        return self._number or self.tr("Case")

    @property
    def keys(self) -> str:
        """What the status line says about the page's keys."""
        return self.tr("Esc back   F3 next most urgent   Ctrl+N note   Ctrl+E correct   Ctrl+P print   Alt+F attach")

    @property
    def number(self) -> str:
        """The number of the case shown."""
        return self._number

    @property
    def is_typing(self) -> bool:
        """Whether the form of an event stands open."""
        return self._built and self.lower_stack.currentIndex() == SHEET

    # building, once the desk has said zone and words ------------------------------------------------------------
    def _build(self, fetched: _Fetched) -> None:
        around = Surroundings(fetched.zone, self._clock.now, lambda: AttachEditor(self._desk, self._tasks))
        self.facts = FactsPanel()
        self.facts.correct.connect(lambda: self.open_sheet(CORRECTED))
        self.facts.open_suggestion.connect(self.open_suggestion)
        kinds = {code: fetched.words[f"what:{code}"] for code in NOTE_KINDS}
        self.history = HistoryPanel(self._desk, self._tasks, around, kinds)
        self.history.correct.connect(self._correct_event)
        self.history.recorded.connect(lambda _recorded: self._changed())
        self.clocks = ClocksPanel(fetched.zone)
        self.strip = ClockStrip(fetched.zone)
        self.strip.hide()
        self.steps = StepsPanel()
        self.steps.chosen.connect(self.open_sheet)
        self.more = MorePanel()
        self.more.chosen.connect(self.open_sheet)
        self.more.closed.connect(self.show_steps)
        self.sheet = EventSheet(self._desk, self._tasks, around)
        self.sheet.recorded.connect(lambda _recorded: self._sheet_done())
        self.sheet.closed.connect(self.show_steps)
        self.sheet.ready.connect(lambda: self._files.watch(self.sheet))
        self._files.watch(self.history.notes)
        self.lower_stack = QStackedWidget()
        self.papers = PapersPanel(self._desk, self._tasks)
        self.papers.chosen.connect(self.print_paper)
        self.papers.issued.connect(self._issued)
        self.papers.failed.connect(self._trouble.show_error)
        self.papers.closed.connect(self.show_steps)
        for widget in (self.steps, self.sheet, self.more, self.papers):
            self.lower_stack.addWidget(widget)
        right = self._right = QWidget()
        stack = QVBoxLayout(right)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(16)
        self.lower_stack.setMinimumHeight(240)
        stack.addWidget(self.clocks)
        stack.addWidget(self.strip)
        stack.addWidget(self.lower_stack, 1)
        self._row.addWidget(self.facts)
        self._row.addWidget(self.history, 1)
        self._row.addWidget(right)
        self._built = True
        self._share()

    # showing ----------------------------------------------------------------------------------------------------
    def show_case(self, number: str) -> None:
        """Fetch and show a case; what is shown stays until the answer is there."""
        other = number != self._number
        if other and self._built:
            self.sheet.close_sheet()
            self.history.notes.flush()
        self._number = number
        self._asked += 1
        asked, now = self._asked, self._clock.now()

        def fetch() -> _Fetched:
            actor = self._desk.actor
            page = self._desk.case(number, actor, now)
            codes = (*(f"what:{code}" for code in NOTE_KINDS), *page.tags)
            return _Fetched(page, {code: self._desk.text(code) for code in codes}, self._desk.zone, actor)

        def show(fetched: _Fetched) -> None:
            if asked == self._asked:
                self._show(fetched, other)

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self._trouble.show_error(error)

        self._tasks.run(fetch, show, failed)

    def _show(self, fetched: _Fetched, other: bool) -> None:
        page, now = fetched.page, self._clock.now()
        self._words.update(fetched.words)
        self._actor = fetched.actor
        if not self._built:
            self._build(fetched)
        self._trouble.hide()
        self.page = page
        self.header.show_page(page)
        self.facts.show_facts(page.facts, _clause(page), page.duties, page.suggestions, page.verdict)
        self.history.show_case(page, fetched.actor, now)
        self.clocks.show_clocks(page.clocks, now)
        self.clocks.show_held(page.held)
        self.strip.show_clocks(page.clocks, now)
        self.steps.show_steps(page.steps)
        self.more.show_steps((*page.more, *page.papers))
        self.papers.show_steps(page.papers)
        self.sheet.know(page.register, {row.index: row.kind for row in page.timeline if row.index is not None})
        if other:
            self.show_steps()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shown.emit(page.number)

    def refresh(self, now: Instant) -> None:
        """Something changed: show the case anew; an open sheet and what is typed stay."""
        if self._number:
            self.show_case(self._number)

    def tick(self, now: Instant) -> None:
        """Once a second: the countdowns go on, nothing else is touched."""
        if self._built:
            (self.clocks if self.strip.isHidden() else self.strip).tick(now)

    def _changed(self) -> None:
        self.recorded.emit()
        self.show_case(self._number)

    # steps, sheet, more -----------------------------------------------------------------------------------------
    def _step(self, kind: str) -> Step | None:
        if self.page is None:
            return None
        return next((step for step in (*self.page.steps, *self.page.more) if step.kind == kind), None)

    def open_sheet(self, kind: str, event: int | None = None, typed: dict[str, Any] | None = None) -> None:
        """Open the sheet of ``kind``; of a correction also for which ``event``. A refused step says why instead.

        ``typed``: what was typed elsewhere already, by field.
        """
        if kind.startswith(PRINT):
            self.print_paper(kind)
            return
        step = self._step(kind)
        if self.page is None or step is None:
            return
        if kind == NOTED:
            self.history.note()
            return
        if not step.allowed:
            self._trouble.say(pick(step.why) if step.why else pick(step.title), "near")
            self._trouble.show()
            return
        self._trouble.hide()
        preset = dict(typed or {})
        if event is not None:
            preset["event"] = {"key": str(event), "text": ""}
        self._go(SHEET)
        self.sheet.open(self._number, kind, self._actor, preset)

    def _correct_event(self, event: int) -> None:
        self.open_sheet(CORRECTED, event)

    def _sheet_done(self) -> None:
        self.show_steps()
        if not self._has_keyboard(self.history.notes):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # the form that had it is gone: the next key is a step's
        self._changed()

    def show_steps(self) -> None:
        """Back to the next steps."""
        if self._built:
            had_keyboard = self._has_keyboard(self.lower_stack)
            self._go(STEPS)
            if had_keyboard:
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, part: int) -> None:
        """Show steps, sheet or list; a form gets the room of the clocks' cards, their lines stay."""
        self.lower_stack.setCurrentIndex(part)
        self.clocks.setVisible(part == STEPS)
        self.strip.setVisible(part != STEPS)
        self.tick(self._clock.now())

    def _has_keyboard(self, part: QWidget) -> bool:
        focused: QWidget | None = self.focusWidget()
        return focused is not None and part.isAncestorOf(focused)

    def toggle_more(self) -> None:
        """Alt+M."""
        if not self._built:
            return
        if self.lower_stack.currentIndex() == MORE:
            self.show_steps()
            return
        self._go(MORE)
        self.more.search_box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # attachments ------------------------------------------------------------------------------------------------
    def _attached(self) -> AttachEditor | None:
        """Where files go that are dropped or pasted: the open sheet, else the note."""
        if not self._built or self.page is None:
            return None
        if self.lower_stack.currentIndex() == SHEET:
            return self.sheet.attached
        return self.history.notes.attach

    def attach(self) -> None:
        """Alt+F: choose files for the open sheet, else for a note."""
        target = self._attached()
        if target is not None:
            target.ask()

    def toggle_papers(self) -> None:
        """Ctrl+P: the papers of this case, or back from them."""
        if not self._built:
            return
        if self.lower_stack.currentIndex() == PAPERS:
            self.show_steps()
            return
        self._go(PAPERS)
        self.papers.search_box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def print_paper(self, code: str) -> None:
        """Issue the paper of an offered code, and show it for printing."""
        self.papers.print_paper(self._number, code)

    def _issued(self, number: str) -> None:
        self._trouble.hide()
        if number == self._number:
            self._changed()

    # keys -------------------------------------------------------------------------------------------------------
    def _keys(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # its keys work at once; Tab goes on to what shows it
        pairs: list[tuple[str, Callable[[], object]]] = [
            ("F3", self.next_case.emit),
            ("F4", lambda: self.open_sheet(REPEAT)),
            ("Ctrl+N", lambda: self.open_sheet(NOTED)),
            ("Ctrl+E", lambda: self.open_sheet(CORRECTED)),
            ("Ctrl+J", self._first_suggestion),
            ("Alt+M", self.toggle_more),
            (ATTACH_KEY, self.attach),
            ("Ctrl+P", self.toggle_papers),
            ("Ctrl+Return", self._main_action),
            ("Esc", self.go_back),
        ]
        for key in ("F5", "F6", "F7", "Ctrl+U", "Ctrl+D", "Ctrl+L"):
            pairs.append((key, partial(self._by_key, key)))
        bind(self, pairs)

    def _by_key(self, key: str) -> None:
        if self.page is not None:
            for step in (*self.page.steps, *self.page.more):
                if step.key == key:
                    self.open_sheet(step.kind)
                    return

    def _main_action(self) -> None:
        """Ctrl+Enter: what has the keyboard is recorded; with nothing open the first step is opened."""
        if not self._built:
            return
        if self._has_keyboard(self.history.notes):
            self.history.notes.submit()
        elif self.lower_stack.currentIndex() == SHEET:
            self.sheet.submit()
        elif self.lower_stack.currentIndex() == STEPS:
            kind = self.steps.main_step()
            if kind is not None:
                self.open_sheet(kind)

    def _first_suggestion(self) -> None:
        if self.page is not None and self.page.suggestions:
            self.open_suggestion.emit(self.page.suggestions[0].id)

    def go_back(self) -> None:
        """Esc: a sheet or list closes first, then the page is left; drafts wait."""
        if self._built and self.lower_stack.currentIndex() == SHEET:
            self.sheet.close_sheet()
        elif self._built and self.lower_stack.currentIndex() in (MORE, PAPERS):
            self.show_steps()
        else:
            self.leave.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._built:
            self._share()

    def _share(self) -> None:
        """Where it is narrow (large text) the panels at the sides give way to the history."""
        narrow = self.width() < NARROW
        self.facts.set_narrow(narrow)
        self._right.setFixedWidth(NARROW_RIGHT if narrow else RIGHT)

    def hideEvent(self, event: QHideEvent) -> None:
        if self._built:
            self.sheet.flush()
            self.history.notes.flush()
        super().hideEvent(event)


def _clause(page: CasePage) -> str:
    return "5.1.1" if page.register == EMPLOYEE else "5.2.1"
