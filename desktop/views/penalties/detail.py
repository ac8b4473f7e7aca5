"""One suggestion or penalty opened: clause, grounds, amount, reason, and the step that comes next.

Owns the form and what it asks to be done (``asked`` with an action, an amount and a reason). Must not know who may do
what: the service's ``PenaltyPage`` says it.
"""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.services.penaltymodels import NO_ENTRIES, Entries, PenaltyPage
from desktop.services.readmodels import Who
from desktop.views.design.theme import current
from desktop.views.design.widgets import Panel, Pill, PrimaryButton, SecondaryButton, label
from desktop.views.design.widgets.flow import FlowLayout
from desktop.views.i18n import pick
from desktop.views.penalties.entries import Missing, StepEntries
from desktop.views.penalties.grounds import Grounds
from desktop.views.penalties.rivals import Rivals
from desktop.views.penalties.side import clear

KEYS = ("Ctrl+Enter", "Ctrl+D")
LEAST = 96
"""Pixels that what is read keeps, whatever is asked below it."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a person asked for: ``action`` is a step of a penalty's life, a dismissal, ``print`` or ``open``."""

    action: str
    id: str
    amount: int | None
    reason: str
    whom: str = ""
    entries: Entries = NO_ENTRIES


class _Edge(QWidget):
    """The line under which more is to be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(current().border))


class Reading(QScrollArea):
    """What is read: as high as it is, or as high as there is room; entries and buttons below stay in sight."""

    def __init__(self, holder: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "reading")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._holder = holder
        self.setWidget(holder)
        self.edge = _Edge()
        self.edge.hide()
        self.verticalScrollBar().rangeChanged.connect(lambda _least, most: self.edge.setVisible(most > 0))
        self._asked = QSize()
        holder.installEventFilter(self)

    def sizeHint(self) -> QSize:
        holder, width = self._holder, self.viewport().width()
        height = holder.heightForWidth(width) if holder.hasHeightForWidth() else holder.sizeHint().height()
        return QSize(super().sizeHint().width(), max(height, holder.minimumSizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and (hint := self.sizeHint()) != self._asked:
            self._asked = hint
            self.updateGeometry()
        return super().eventFilter(watched, event)


class Detail(Panel):
    """The middle of the penalties page; ``asked`` carries an :class:`Ask` with everything that the step takes;
    ``wanted(id)`` asks for another suggestion in place of this one."""

    asked = Signal(object)
    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", "", parent)
        self.page: PenaltyPage | None = None
        self._pill = Pill("running")
        self.head.row.insertWidget(2, self._pill)
        self._creed = label(self.tr("The system suggests, people decide"), "dense2")
        self.head.add(self._creed)
        self._quote = label("", "dense", wrap=True)
        quote = QFrame()
        quote.setProperty("role", "notice")
        inner = QVBoxLayout(quote)
        inner.addWidget(self._quote)
        self._grounds_head = label("", "dense-strong")
        self._grounds = Grounds()
        self.rivals = Rivals()
        self._told_head = label(self.tr("Steps taken"), "dense-strong")
        self.told = Grounds(self.tr("Step"), self.tr("Who, and what was said"))
        self.told.setAccessibleName(self.tr("Steps taken"))
        self._superseded = label("", "dense", wrap=True)
        self.entries = StepEntries()
        self.amount, self.reason = self.entries.amount, self.entries.reason
        self.reason_field, self.whom_field = self.entries.reason_field, self.entries.whom_field
        self.rivals.wanted.connect(self.wanted)
        button_row = QWidget()
        self._buttons = FlowLayout(button_row, gap=8, row_gap=8)
        self._said = label("", "caption", wrap=True)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for widget in self._parts(quote):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = Reading(holder)
        scroll.setAccessibleName(self.tr("Suggestion or penalty, to be read"))
        self.body.addWidget(scroll)
        self.body.addWidget(scroll.edge)
        self.body.addWidget(self.entries)
        self.body.addWidget(button_row)
        self.body.addWidget(self._said)
        self.body.addStretch(1)
        self._actions: list[tuple[str, PrimaryButton]] = []

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """The creed stands in the head where title, name and state leave room for it."""
        self._creed.hide()
        needed = self.head.row.sizeHint().width() + self._creed.sizeHint().width() + self.head.row.spacing()
        self._creed.setVisible(needed <= self.width())

    def _parts(self, quote: QWidget) -> tuple[QWidget, ...]:
        grounds = (self._grounds_head, self._grounds)
        return quote, self.rivals, *grounds, self._told_head, self.told, self._superseded

    def show_page(
        self, page: PenaltyPage, zone: ZoneInfo, people: tuple[Who, ...], words: dict[str, str] | None = None
    ) -> None:
        """Show ``page``; ``people`` are offered where the suggestion names a department (empty: it names somebody),
        ``words`` find witnesses by pinyin."""
        same = self.page is not None and _identity(self.page) == _identity(page)
        self.page = page
        line, penalty = page.suggestion, page.penalty
        unit = pick(line.whom.unit)
        self.set_title(f"{line.clause}  {pick(line.label)}", f"{line.whom.name} · {unit}" if unit else line.whom.name)
        self._show_state(page)
        self._fit_head()
        quote = pick(page.clause_text)
        self._quote.setText(quote + (self.tr("  The figure is to be confirmed.") if line.confirm else ""))
        self._grounds_head.setText(self.tr("Grounds: {count}").format(count=len(page.grounds)))
        self._grounds.show_rows(page.grounds, zone)
        for widget in (self._grounds_head, self._grounds):
            widget.setVisible(bool(page.grounds))
        self.told.show_rows(page.told, zone)
        for widget in (self._told_head, self.told):
            widget.setVisible(bool(page.told))
        self._superseded.setText(self.tr("Superseded: the case has changed since, look again before going on"))
        self._superseded.setVisible(penalty is not None and penalty.superseded)
        if not same:
            self.entries.begin(page, people)
        self.rivals.show_page(page, same=same)
        if words:
            for witness in self.entries.witnesses:
                witness.set_words(words)
        self._show_actions(page, vague=bool(people))

    def _show_state(self, page: PenaltyPage) -> None:
        penalty = page.penalty
        if penalty is None:
            proven = page.suggestion.proven
            word = self.tr("Suggested") if proven else self.tr("Suggested, unproven")
            self._pill.set_state("running" if proven else "unproven", word)
            return
        over = penalty.state in ("refused", "revoked", "reversed")
        disputed = penalty.state == "disputed"
        state = "cancelled" if over else "near" if disputed else "met" if penalty.document else "running"
        self._pill.set_state(state, pick(penalty.state_label))

    def _show_actions(self, page: PenaltyPage, *, vague: bool) -> None:
        clear(self._buttons)
        self._actions = []
        for number, step in enumerate(page.next):
            key = KEYS[number] if number < len(KEYS) else ""
            button = (PrimaryButton if number == 0 else SecondaryButton)(pick(step.title), key, tall=True)
            button.setEnabled(step.allowed)
            button.setToolTip("" if step.allowed else pick(step.why or step.title))
            self._add(step.kind, button)
        if page.penalty is not None and page.penalty.document:
            self._add("print", SecondaryButton(self.tr("Print notice"), "Ctrl+P", tall=True))
        if page.suggestion.number:
            self._add("open", SecondaryButton(self.tr("Open case"), "Ctrl+O", tall=True))
        colon = self.tr("{step}: {why}")
        refused = [step for step in page.next if step.why is not None and not step.allowed]
        self._said.setText(
            "\n".join(colon.format(step=pick(step.title), why=pick(step.why or step.title)) for step in refused)
        )
        self._said.setVisible(bool(refused))
        self.entries.offer(page, page.next, vague=vague)

    def _add(self, action: str, button: PrimaryButton) -> None:
        button.clicked.connect(lambda: self._ask(action))
        self._actions.append((action, button))
        self._buttons.addWidget(button)

    @property
    def said(self) -> str:
        """Why steps may not be taken by whoever sits here, one line each."""
        return self._said.text()

    @property
    def buttons(self) -> dict[str, PrimaryButton]:
        """The buttons by what they do."""
        return dict(self._actions)

    def trigger(self, place: int) -> None:
        """Do the first (0) or second (1) step, as Ctrl+Enter and Ctrl+D do."""
        steps = [button for action, button in self._actions if action not in ("print", "open")]
        if place < len(steps):
            steps[place].click()

    def trigger_action(self, action: str) -> None:
        """Do a named action, if it is offered."""
        if action in self.buttons:
            self.buttons[action].click()

    def _ask(self, action: str) -> None:
        if self.page is None:
            return
        penalty = self.page.penalty
        self.entries.clear_faults()
        try:
            amount, entered = self.entries.sum_for(action), self.entries.for_step(action, self.rivals.chosen())
        except Missing as missing:
            self.show_fault(missing.field, missing.text)
            return
        id_ = penalty.id if penalty is not None else self.page.suggestion.id
        reason, whom = self.reason.toPlainText().strip(), self.entries.chosen_whom()
        self.asked.emit(Ask(action, id_, amount, reason, whom, entered))

    def show_fault(self, field: str | None, text: str) -> None:
        """Mark the field at fault and say what is expected."""
        self.entries.show_fault(field, text)


def _identity(page: PenaltyPage) -> tuple[str, str, str]:
    """What was typed stays while this stays."""
    penalty = page.penalty
    return page.suggestion.id, penalty.id if penalty is not None else "", penalty.state if penalty is not None else ""
