"""The penalties page: what is suggested, proposed, approved and issued, and the step that a person takes next.

Owns the page and its keys. Every step goes through the desk on the worker; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QListView, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services.desk import Desk
from desktop.services.deskmodels import ExportWish
from desktop.services.penaltymodels import PenaltyPage
from desktop.services.readmodels import PenaltyLine, Refused, SuggestionLine, Who
from desktop.services.wallclock import WallClock
from desktop.views.design.widgets import EmptyState, Notice, SecondaryButton, SegmentedChoice, label
from desktop.views.exporting import Exporter
from desktop.views.i18n import pick
from desktop.views.penalties.byhand import OTHER, REWARD, ByHand
from desktop.views.penalties.detail import Ask, Detail
from desktop.views.penalties.handdoor import HandDoor
from desktop.views.penalties.list import PenaltyDelegate, PenaltyList, Row, of_penalty, of_suggestion
from desktop.views.penalties.side import Side
from desktop.views.penalties.sums import figures, range_words
from desktop.views.printing.dialog import PrintDialog
from desktop.views.shortcuts import bind
from desktop.views.tasks import TaskRunner

TABS = ("suggested", "proposed", "approved", "issued", "disputed", "all")
STATES = {
    "proposed": frozenset({"proposed"}),
    "approved": frozenset({"approved"}),
    "issued": frozenset({"issued", "acknowledged", "signature-refused", "upheld", "reduced"}),
    "disputed": frozenset({"disputed"}),
}
"""Which states stand under which tab; the last tab, the ledger, holds every penalty."""
AFTER = {
    "penalty-proposed": "proposed",
    "penalty-approved": "approved",
    "penalty-issued": "issued",
    "penalty-disputed": "disputed",
}
"""The tab where a step's result stands."""
LIST_WIDTH = 280
AT_FIELDS = ("amount", "reason", "whom", "compensation", "witnesses", "month")
"""Entries at which a refusal is shown."""
Opened = tuple[PenaltyPage, ZoneInfo, tuple[Who, ...], dict[str, str]]


class PenaltiesPage(QWidget):
    """``open_case`` asks for a case by number; ``recorded`` says that something was recorded here; ``keys_changed``
    that :attr:`keys` says something else."""

    page_id = "penalties"
    open_case = Signal(str)
    recorded = Signal()
    keys_changed = Signal()

    def __init__(self, desk: Desk, tasks: TaskRunner, clock: WallClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self._suggestions: tuple[SuggestionLine, ...] = ()
        self._penalties: tuple[PenaltyLine, ...] = ()
        self._wanted = self._jump = ""
        self._lent = False
        self._looking = False
        self.setObjectName("page")
        self.title = self.tr("Penalties")
        self.tabs = SegmentedChoice(self._tab_words(), TABS[0], self.tr("Which penalties"))
        self.export = SecondaryButton(self.tr("Export"), "Ctrl+S")
        self.new_reward = SecondaryButton(self.tr("Reward"), "Ctrl+Shift+N")
        self.new_penalty = SecondaryButton(self.tr("Other penalty"), "Ctrl+N")
        self.notice = Notice()
        self.notice.hide()
        self.exporter = Exporter(self, desk, tasks, self.notice, self.title, self._wish)
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Penalties"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setUniformItemSizes(True)
        self.model = PenaltyList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(PenaltyDelegate(self.list))
        self.detail, self.side, self.hand = Detail(), Side(), ByHand()
        self.hand.hide()
        self.door = HandDoor(self.hand, desk, tasks, clock, self.notice, self)
        self.empty = EmptyState(
            self.tr("Nothing here"),
            self.tr("A suggestion appears when a rule of the policy applies; Ctrl+N enters another penalty by hand."),
        )
        self._lay_out()
        self.tabs.changed.connect(lambda _value: self.door.leave())
        self.tabs.changed.connect(lambda _value: self._show_rows())
        self.tabs.changed.connect(lambda _value: self.keys_changed.emit())
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.detail.asked.connect(self._do)
        self.detail.wanted.connect(self.show_suggestion)
        self.new_reward.clicked.connect(lambda: self.door.begin(REWARD))
        self.new_penalty.clicked.connect(lambda: self.door.begin(OTHER))
        self.door.opened.connect(self._show_rows)
        self.door.closed.connect(self._hand_closed)
        self.door.recorded.connect(self._proposed_by_hand)
        self.export.clicked.connect(self.exporter.ask)
        self.notice.retry.connect(lambda: self.refresh(self._clock.now()))
        self._bind_keys()
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 8, 0, 8)
        top.setSpacing(16)
        top.addWidget(label(self.title, "title"))
        top.addWidget(self.tabs, 1)
        for button in (self.new_reward, self.new_penalty, self.export):
            top.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(16)
        for widget, stretch in ((self.list, 0), (self.hand, 1), (self.detail, 1), (self.side, 0), (self.empty, 1)):
            row.addWidget(widget, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 16)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addLayout(row, 1)

    def _bind_keys(self) -> None:
        pairs: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+Return", lambda: self.hand.submit() if self.door.is_open else self.detail.trigger(0)),
            ("Ctrl+D", lambda: self._of_detail(lambda: self.detail.trigger(1))),
            ("Ctrl+O", lambda: self._of_detail(lambda: self.detail.trigger_action("open"))),
            ("Ctrl+P", lambda: self._of_detail(lambda: self.detail.trigger_action("print"))),
            ("Ctrl+N", self.new_penalty.click),
            ("Ctrl+Shift+N", self.new_reward.click),
            ("Ctrl+S", self.export.click),
            ("Ctrl+1", lambda: self._of_detail(lambda: self.detail.amount.go_to_bound(0))),
            ("Ctrl+9", lambda: self._of_detail(lambda: self.detail.amount.go_to_bound(1))),
            ("Ctrl+PgUp", lambda: self.tabs.step(-1)),
            ("Ctrl+PgDown", lambda: self.tabs.step(1)),
        ]
        bind(self, pairs)

    def _of_detail(self, act: Callable[[], None]) -> None:
        """A key of the suggestion or penalty shown: nothing of it is done behind the form by hand."""
        if not self.door.is_open:
            act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the form by hand away first; the page is left by the next one."""
        if event.key() == Qt.Key.Key_Escape and self.door.is_open:
            self.door.leave()
            return
        super().keyPressEvent(event)

    def _wish(self) -> ExportWish:
        """What is listed: suggestions on their tab, penalties on every other."""
        return ExportWish("suggestions" if self.tabs.value() == TABS[0] else "penalties")

    def _tab_words(self) -> tuple[tuple[str, str], ...]:
        words = [self.tr("Suggested"), self.tr("To approve"), self.tr("To issue"), self.tr("Issued")]
        words += [self.tr("Disputed"), self.tr("Ledger")]
        return tuple(zip(TABS, words, strict=True))

    @property
    def keys(self) -> str:
        """What the status line says: the tab (an alert may cover the tabs) and the page's keys."""
        tab = self.tabs.button(self.tabs.value() or TABS[0]).text()
        keys = self.tr(
            "Ctrl+PgUp PgDn tab   ↑↓ choose   Ctrl+Enter first step   Ctrl+D second   "
            "Ctrl+N other penalty   Ctrl+O case   Ctrl+P print   Ctrl+S export   Esc back"
        )
        return f"{tab}   {keys}"

    # what is shown --------------------------------------------------------------------------------------------------

    def refresh(self, now: Instant) -> None:
        """Read everything anew; the chosen row stays chosen."""
        self._tasks.run(lambda: (self._desk.suggestions(), self._desk.penalties()), self._got, self._failed)

    def tick(self, now: Instant) -> None:
        """Nothing here counts down."""

    def _got(self, found: tuple[tuple[SuggestionLine, ...], tuple[PenaltyLine, ...]]) -> None:
        self._suggestions, self._penalties = found
        self._find_tab()
        for value, words in self._tab_words():
            self.tabs.button(value).setText(f"{words} {len(self._rows(value))}")
        self.keys_changed.emit()
        self._show_rows()
        if self._jump and self.isVisible():
            self.list.setFocus()
        self._jump = ""

    def _rows(self, tab: str) -> list[Row]:
        if tab == "suggested":
            return [
                of_suggestion(line, range_words(line.low, line.high), self._note(line)) for line in self._suggestions
            ]
        chosen = [one for one in self._penalties if tab not in STATES or one.state in STATES[tab]]
        return [of_penalty(line, self.tr("{sum} yuan").format(sum=figures(line.amount))) for line in chosen]

    def _note(self, line: SuggestionLine) -> str:
        return "" if line.proven else self.tr("unproven")

    def _show_rows(self) -> None:
        rows = self._rows(self.tabs.value() or TABS[0])
        before = self._jump or self._current_id()
        focused: QWidget | None = QApplication.focusWidget()
        here = focused is not None and self.isAncestorOf(focused)
        self.model.show_rows(rows)
        by_hand = self.door.is_open
        self.list.setVisible(bool(rows))
        self.hand.setVisible(by_hand)
        for widget in (self.detail, self.side):
            widget.setVisible(bool(rows) and not by_hand)
        self.empty.setVisible(not rows and not by_hand)
        self._keep_keyboard(focused if here else None, bool(rows))
        if rows:
            index = self.model.index(self.model.place(before), 0)
            if index == self.list.currentIndex():
                self._load()
            self.list.setCurrentIndex(index)

    def _keep_keyboard(self, before: QWidget | None, any_rows: bool) -> None:
        """The keyboard stays on the page: with the tabs while a tab is empty, then with the list again."""
        self.setFocusProxy(self.list if any_rows else self.tabs)
        if before is not None and not before.isVisible():
            self._lent = True
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        elif any_rows and self._lent:
            self._lent = False
            if before is not None and self.tabs.isAncestorOf(before):
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _current_id(self) -> str:
        row = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row.id if isinstance(row, Row) else self._wanted

    def _chosen(self, current: QModelIndex, previous: QModelIndex) -> None:
        if self.list.hasFocus():
            self.door.leave()
        if current.isValid():
            self._load()

    def _load(self) -> None:
        wanted, actor, now = self._current_id(), self._desk.actor, self._clock.now()
        self._wanted = wanted

        def read() -> Opened:
            from desktop.views.forms.pinyin import search_words

            page = self._desk.penalty_page(wanted, actor, now)
            vague = page.suggestion.whom.key in {one.key for one in self._desk.departments()}
            words = search_words(one.label.zh for one in page.witnesses) if page.witnesses else {}
            return page, self._desk.zone, self._desk.people() if vague else (), words

        self._tasks.run(read, self._show_page, self._failed)

    def _show_page(self, found: Opened) -> None:
        page, zone, people, words = found
        current = page.penalty.id if page.penalty is not None else page.suggestion.id
        if current == self._current_id():
            self.detail.show_page(page, zone, people, words)
            self.side.show_page(page)

    # what is done ---------------------------------------------------------------------------------------------------

    def _do(self, ask: Ask) -> None:
        if ask.action == "open":
            if self.detail.page is not None:
                self.open_case.emit(self.detail.page.suggestion.number)
            return
        if ask.action == "print":
            penalty = self.detail.page.penalty if self.detail.page is not None else None
            if penalty is not None:
                self._print(penalty.document, again=True)
            return
        self._tasks.run(lambda: self._take_step(ask), self._done, self._failed)

    def _take_step(self, ask: Ask) -> tuple[str, str, str]:
        """Does the step on the worker; the action, the penalty, and the number of the document it made, if any."""
        desk, number, penalty = self._desk, "", ask.id
        if ask.action == "penalty-proposed":
            penalty = desk.propose(ask.id, ask.amount or 0, ask.reason, ask.whom, ask.entries)
        elif ask.action == "suggestion-dismissed":
            desk.dismiss(ask.id, ask.reason)
        elif ask.action == "penalty-approved":
            desk.approve(ask.id, ask.reason)
        elif ask.action == "penalty-refused":
            desk.refuse_penalty(ask.id, ask.reason)
        elif ask.action == "penalty-issued":
            number = desk.issue(ask.id).number
        else:
            desk.penalty_step(ask.id, ask.action, ask.reason, ask.amount, ask.entries)
        return ask.action, penalty, number

    def _done(self, result: tuple[str, str, str]) -> None:
        action, self._jump, number = result
        self.notice.hide()
        self.recorded.emit()
        if action in AFTER:
            self.tabs.set_value(AFTER[action])
        self.refresh(self._clock.now())
        if number:
            self._print(number)

    def _hand_closed(self) -> None:
        self._show_rows()
        (self.list if self.list.isVisible() else self.tabs).setFocus(Qt.FocusReason.OtherFocusReason)

    def _proposed_by_hand(self, penalty: str) -> None:
        self._done(("penalty-proposed", penalty, ""))

    def _print(self, number: str, again: bool = False) -> None:
        def show(pdf: bytes) -> None:
            self.preview(pdf, number, again)

        self._tasks.run(lambda: self._desk.document(number), show, self._failed)

    def preview(self, pdf: bytes, number: str, again: bool = False) -> None:
        """Show the notice in the print preview; printed ``again`` is counted."""
        self.dialog = PrintDialog(pdf, number, self)
        self.dialog.begin_with(self._desk.setting, self._tasks)
        if again:
            self.dialog.printed.connect(
                lambda: self._tasks.run(lambda: self._desk.count_reprint(number), None, self._failed)
            )
        self.dialog.open()

    def _failed(self, error: Exception) -> None:
        field = (
            "whom" if isinstance(error, Refused) and error.code == "nobody-chosen" else getattr(error, "field", None)
        )
        if isinstance(error, Refused) and field in AT_FIELDS:
            self.detail.show_fault(field, pick(error.text))
            return
        self.notice.show_error(error)

    def show_penalty(self, id: str) -> None:
        """Choose a suggestion or penalty by its id, under whichever tab it stands."""
        self.door.leave()
        self._jump, self._looking = id, True
        self.refresh(self._clock.now())

    def _find_tab(self) -> None:
        if not self._looking:
            return
        self._looking = False
        state = next((one.state for one in self._penalties if one.id == self._jump), "")
        tab = next((tab for tab, states in STATES.items() if state in states), "all")
        self.tabs.set_value(tab if state else TABS[0])

    def show_suggestion(self, suggestion: str) -> None:
        """Choose the suggestion with this id, once the list has been read."""
        self.door.leave()
        self.tabs.set_value("suggested")
        self._jump = suggestion
        self.refresh(self._clock.now())
