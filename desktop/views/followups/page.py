"""The follow-ups page (design 08b; 5.2.7): whom to call in the order of due, one call recorded after the other.

Owns the page, its keys and which call is next. Every question goes through the tasks; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services.desk import Desk
from desktop.services.deskmodels import NONE, ExportWish, FollowUp, FollowUps, FollowUpTalk
from desktop.services.readmodels import Refused
from desktop.services.wallclock import WallClock
from desktop.views.design.widgets import EmptyState, Notice, SecondaryButton, SegmentedChoice, label
from desktop.views.design.widgets.tables import DenseTable
from desktop.views.exporting import Exporter
from desktop.views.followups.record import MARKS, OUTCOMES, RecordPanel
from desktop.views.followups.table import TODAY, WAITING, WIDTHS, FollowUpTable
from desktop.views.forms.drafts import DraftKeeper
from desktop.views.i18n import pick
from desktop.views.printing.dialog import PrintDialog
from desktop.views.shortcuts import bind
from desktop.views.tasks import TaskRunner

REPEAT, COMMENDED = "repeat-complaint", "commended"


def draft_of(number: str) -> str:
    """Under which key what is typed of a call to the customer of ``number`` is kept."""
    return f"follow-up:{number}"


class FollowUpsPage(QWidget):
    """``open_case`` a number; ``open_step_with`` number, event kind and what is already typed; ``recorded``."""

    page_id = "followups"
    open_case = Signal(str)
    open_step_with = Signal(str, str, dict)
    recorded = Signal()
    leave = Signal()

    def __init__(self, desk: Desk, tasks: TaskRunner, clock: WallClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self._found = FollowUps((), (), NONE)
        self._number, self._place, self._sending, self._read = "", 0, False, False
        self._focused: QWidget | None = None
        self.setObjectName("page")
        self.title = self.tr("Follow-ups")
        self.rule = label("", "dense2")
        self.tabs = SegmentedChoice(self._tab_words(0, 0), WAITING, self.tr("Which follow-ups"))
        self.print = SecondaryButton(self.tr("Print the list"), "Ctrl+P")
        self.export = SecondaryButton(self.tr("Export"), "Ctrl+S")
        self.notice = Notice()
        self.notice.hide()
        self.exporter = Exporter(self, desk, tasks, self.notice, self.title, lambda: ExportWish("followups"))
        self.table = DenseTable(self.tr("Follow-ups"), WIDTHS)
        self.model = FollowUpTable()
        self.table.setModel(self.model)
        self.table.fit()
        self.panel = RecordPanel(clock)
        self.empty = EmptyState(
            self.tr("Nobody waits for a follow-up"),
            self.tr("A closed customer complaint appears here until the customer has been called."),
        )
        self.none_today = EmptyState(
            self.tr("No follow-up was made today"), self.tr("Those that stop a clock appear here."), (), "later"
        )
        self._keeper = DraftKeeper(desk, tasks, "", self.panel.raw, self)
        self._lay_out()
        self._connect()
        self._bind_keys()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # until there is a table to hand the keyboard to

    def _tab_words(self, waiting: int, today: int) -> tuple[tuple[str, str], ...]:
        return (
            (WAITING, self.tr("Waiting {n}").format(n=waiting)),
            (TODAY, self.tr("Made today {n}").format(n=today)),
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 8, 0, 8)
        top.setSpacing(16)
        top.addWidget(label(self.title, "title"))
        top.addWidget(self.rule, 1)
        top.addWidget(self.tabs)
        top.addWidget(self.export)
        top.addWidget(self.print)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 16)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addWidget(self.table, 1000)
        column.addSpacing(16)
        column.addWidget(self.panel)
        column.addWidget(self.empty, 1000)
        column.addWidget(self.none_today, 1000)
        column.addStretch(1)
        for widget in (self.table, self.panel, self.empty, self.none_today):
            widget.hide()

    def _connect(self) -> None:
        self.tabs.changed.connect(lambda _value: self._show())
        self.print.clicked.connect(self.print_list)
        self.export.clicked.connect(self.exporter.ask)
        self.notice.retry.connect(lambda: self.refresh(self._clock.now()))
        self.table.selectionModel().currentChanged.connect(self._chosen)
        self.table.opened.connect(lambda _row: self._open())
        self.panel.edited.connect(self._keeper.touch)
        self.panel.record.clicked.connect(self.submit)
        self.panel.repeat.clicked.connect(self.repeat)
        self.panel.commend.clicked.connect(lambda: self._step(COMMENDED, {}))
        self._keeper.failed.connect(self.notice.show_error)

    def _bind_keys(self) -> None:
        pairs: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+Return", self.submit),
            ("F4", self.repeat),
            ("Ctrl+O", self._open),
            ("Ctrl+P", self.print_list),
            ("Ctrl+PgUp", partial(self.tabs.step, -1)),
            ("Ctrl+PgDown", partial(self.tabs.step, 1)),
            ("Ctrl+S", self.exporter.ask),
        ]
        pairs += [(f"Ctrl+{place + 1}", partial(self.panel.choose_outcome, place)) for place in range(len(OUTCOMES))]
        pairs += [(f"Ctrl+{place + 4}", partial(self.panel.choose_mark, place)) for place in range(len(MARKS))]
        bind(self, pairs)

    @property
    def keys(self) -> str:
        """What the status line says about the page's keys."""
        return self.tr("Ctrl+Enter record   ↑↓ choose a customer   F4 repeat complaint   Ctrl+O case   Esc back")

    # what is shown --------------------------------------------------------------------------------------------------
    def refresh(self, now: Instant) -> None:
        """Read everything anew; the chosen customer stays chosen, and what was typed stays."""

        def read() -> tuple[FollowUps, ZoneInfo]:
            return self._desk.follow_ups(self._desk.actor, now), self._desk.zone

        self._tasks.run(read, self._got, self._failed)

    def tick(self, now: Instant) -> None:
        """A second has gone: the countdowns."""
        self.model.tick(now)

    def _got(self, answer: tuple[FollowUps, ZoneInfo]) -> None:
        self._found, zone = answer
        self._read = True
        self.model.set_zone(zone)
        self.panel.set_zone(zone)
        self.rule.setText(pick(self._found.rule))
        for value, words in self._tab_words(len(self._found.waiting), len(self._found.today)):
            self.tabs.button(value).setText(words)
            self.tabs.button(value).setAccessibleName(words)
            self.tabs.button(value).updateGeometry()
        self._show()

    def _show(self) -> None:
        if not self._read:
            return
        mode = self.tabs.value() or WAITING
        lines = self._found.waiting if mode == WAITING else self._found.today
        had_keyboard = self.table.hasFocus() or self.hasFocus()
        focused = self.focusWidget()
        leaves = not lines and focused is not None and focused.hasFocus()  # what is hidden hands it to the rail
        self.model.show_lines(lines, mode, self._clock.now())
        self.table.setVisible(bool(lines))
        self.panel.setVisible(bool(lines) and mode == WAITING)
        self.empty.setVisible(not lines and mode == WAITING)
        self.none_today.setVisible(not lines and mode == TODAY)
        self.setFocusProxy(self.table if lines else self.tabs)
        self._fit()
        if lines:
            self._choose(self._number)
            if had_keyboard:
                self.table.setFocus()
        elif leaves:
            self.tabs.setFocus()

    def _choose(self, number: str) -> None:
        """The row of ``number``; where it is gone the one that stands in its place."""
        row = self.model.row_of(number)
        row = row if row >= 0 else min(self._place, self.model.rowCount() - 1)
        index = self.model.index(row, 0)
        if index == self.table.currentIndex():
            self._chosen(index, QModelIndex())
        self.table.setCurrentIndex(index)

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        line = self.model.line(current.row()) if current.isValid() else None
        if line is None:
            return
        other, self._number, self._place = line.number != self._number, line.number, current.row()
        if (self.tabs.value() or WAITING) != WAITING:
            return
        if other or self.panel.line is None or self.panel.line.number != line.number:
            self._keeper.rename(draft_of(line.number))
            self.panel.show_line(line)
            self._keeper.load(self.panel.restore)
            self._read_talk(line)
        elif not self._sending:
            self.panel.show_line(line)
            self._read_talk(line)

    def _read_talk(self, line: FollowUp) -> None:
        def show(talk: FollowUpTalk) -> None:
            if talk.number == self._number:
                self.panel.show_talk(talk, self._clock.now())

        self._tasks.run(lambda: self._desk.follow_up_talk(line.number), show, self._failed)

    def _fit(self) -> None:
        """The table is as high as its rows, and scrolls where they are too many."""
        self.table.setMaximumHeight(self.table.wanted_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # what is done ---------------------------------------------------------------------------------------------------
    def submit(self) -> None:
        """Ctrl+Enter: record the call and go to the next customer."""
        line = self.panel.line
        if line is None or self._sending or self.panel.isHidden() or line.why is not None:
            return
        call = self.panel.read()
        if call is None:
            return
        self._sending = True
        self._focused = self.focusWidget()
        self.notice.hide()
        self.panel.lock(True)
        after, form = self.model.line(self._place + 1) or self.model.line(0), self._keeper.id

        def record() -> Any:
            said = (call.outcome, call.satisfaction, call.opinion, call.at)
            return self._desk.record_follow_up(line.number, *said, form=form)

        self._tasks.run(record, lambda _done: self._sent(line, after), self._not_sent)

    def _sent(self, line: FollowUp, after: FollowUp | None) -> None:
        self._unlock()
        self._keeper.drop(draft_of(line.number))
        if self._keeper.key == draft_of(line.number):
            self.panel.line = None
        if self._number == line.number and after is not None:
            self._number = after.number
        self.notice.say(self.tr("Recorded: {name}, {number}.").format(name=line.name, number=line.number), "met")
        self.notice.show()
        self.recorded.emit()
        self.refresh(self._clock.now())

    def _not_sent(self, error: Exception) -> None:
        self._unlock()
        if not (isinstance(error, Refused) and self.panel.show_fault(error.field or "", pick(error.text))):
            self.notice.show_error(error)

    def _unlock(self) -> None:
        self._sending = False
        self.panel.lock(False)
        if self._focused is not None and self.isVisible():
            self._focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def repeat(self) -> None:
        """F4: the customer complains again; what was typed goes into that form, the call's draft stays here."""
        self._step(REPEAT, {"about": self.panel.opinion.raw().strip()})

    def _step(self, kind: str, typed: dict[str, str]) -> None:
        if self.panel.line is not None and not self.panel.isHidden():
            self._keeper.flush()
            self.open_step_with.emit(self.panel.line.number, kind, {name: text for name, text in typed.items() if text})

    def _open(self) -> None:
        if self._number and not self.table.isHidden():
            self._keeper.flush()
            self.open_case.emit(self._number)

    def print_list(self) -> None:
        """Ctrl+P: this week's list in the print preview."""
        now = self._clock.now()
        self._tasks.run(lambda: self._desk.follow_up_list(now), self._preview, self._failed)

    def _preview(self, pdf: bytes) -> None:
        self.dialog = PrintDialog(pdf, self.tr("Follow-up list"), self)
        self.dialog.begin_with(self._desk.setting, self._tasks)
        self.dialog.open()

    def _failed(self, error: Exception) -> None:
        self.notice.show_error(error)

    def hideEvent(self, event: QHideEvent) -> None:
        self._keeper.flush()
        super().hideEvent(event)
