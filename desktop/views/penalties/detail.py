"""One suggestion or penalty opened: clause, grounds, amount, reason, and the step that comes next.

Owns the form and what it asks to be done (``asked`` with an action, an amount and a reason). Must not know who may do
what: the service's ``PenaltyPage`` says it.
"""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.policy import penalty_life
from desktop.policy.penalty_life import STEPS
from desktop.policy.values import Text
from desktop.services.faces import stamp
from desktop.services.penaltymodels import PenaltyPage
from desktop.services.readmodels import PenaltyLine, Step, Who
from desktop.views.design.widgets import (
    Combo,
    LabelledField,
    Panel,
    Pill,
    PrimaryButton,
    SecondaryButton,
    label,
)
from desktop.views.design.widgets.flow import FlowLayout
from desktop.views.i18n import pick
from desktop.views.penalties.grounds import PATTERN, Grounds
from desktop.views.penalties.money import Amount
from desktop.views.penalties.side import clear

KEYS = ("Ctrl+Enter", "Ctrl+D")
REASON, REASON_BESIDE = 72, 44
WIDE = 640
"""Pixels from which the head has room for more than its title."""
REASONED = frozenset(kind for kind, step in STEPS.items() if penalty_life.reason in step.needs)
"""Steps that need a reason."""
FIRST = (
    Step("penalty-proposed", STEPS["penalty-proposed"].label, "", Text("", ""), True),
    Step("suggestion-dismissed", Text("驳回建议（须填理由）", "Dismiss (with a reason)"), "", Text("", ""), True),
)
"""What may be done with a suggestion; who may do it is the desk's answer."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a person asked for: ``action`` is a step of a penalty's life, a dismissal, ``print`` or ``open``."""

    action: str
    id: str
    amount: int | None
    reason: str
    whom: str = ""


class Detail(Panel):
    """The middle of the penalties page; ``asked`` carries an :class:`Ask` whose amount and reason are filled in."""

    asked = Signal(object)

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
        self._whom = Combo()
        self.whom_field = LabelledField(self.tr("Falls on"), self._whom, required=True)
        self._decided = label("", "dense", wrap=True)
        self.amount = Amount()
        self.reason = QPlainTextEdit()
        self.reason.setFixedHeight(REASON)
        self.reason.setTabChangesFocus(True)
        self.reason_field = LabelledField(self.tr("Reason"), self.reason, required=True)
        button_row = QWidget()
        self._buttons = FlowLayout(button_row, gap=8, row_gap=8)
        self._said = label("", "caption", wrap=True)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for widget in self._parts(quote):
            column.addWidget(widget)
        column.addWidget(button_row)
        column.addWidget(self._said)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(holder)
        scroll.setAccessibleName(self.tr("Suggestion or penalty, to be read"))
        scroll.setProperty("role", "reading")
        self.body.addWidget(scroll)
        self._actions: list[tuple[str, PrimaryButton]] = []

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._creed.setVisible(self.width() >= WIDE)

    def _parts(self, quote: QWidget) -> tuple[QWidget, ...]:
        grounds = (self._grounds_head, self._grounds)
        return quote, *grounds, self.whom_field, self._decided, self.amount, self.reason_field

    def show_page(self, page: PenaltyPage, zone: ZoneInfo, people: tuple[Who, ...]) -> None:
        """Show ``page``; ``people`` are offered where the suggestion names a department (empty: it names somebody)."""
        same = self.page is not None and _identity(self.page) == _identity(page)
        self.page = page
        line, penalty = page.suggestion, page.penalty
        unit = pick(line.whom.unit)
        self.set_title(f"{line.clause}  {pick(line.label)}", f"{line.whom.name} · {unit}" if unit else line.whom.name)
        self._show_state(page)
        quote = pick(page.clause_text)
        self._quote.setText(quote + (self.tr("  The figure is to be confirmed.") if line.confirm else ""))
        self._grounds_head.setText(self.tr("Grounds: {count}").format(count=len(page.grounds)))
        self._grounds.show_rows(page.grounds, zone)
        self._grounds.setVisible(bool(page.grounds))
        self._decided.setText(self._decided_words(penalty, zone) if penalty is not None else "")
        self._decided.setVisible(penalty is not None)
        if not same:
            self._whom.set_choices([(who.key, " ".join((who.name, pick(who.unit)))) for who in people])
            self.amount.set_range(line.low, line.high, penalty.amount if penalty is not None else None)
            self.reason.setPlainText("")
            self.reason_field.set_error("")
            self.whom_field.set_error("")
        self.whom_field.setVisible(bool(people) and penalty is None)
        self._show_actions(page)

    def _show_state(self, page: PenaltyPage) -> None:
        penalty = page.penalty
        if penalty is None:
            proven = page.suggestion.proven
            word = self.tr("Suggested") if proven else self.tr("Suggested, unproven")
            self._pill.set_state("running" if proven else "unproven", word)
            return
        over = penalty.state in ("refused", "revoked", "reversed")
        state = "cancelled" if over else "met" if penalty.document else "running"
        self._pill.set_state(state, pick(penalty.state_label))

    def _decided_words(self, penalty: PenaltyLine, zone: ZoneInfo) -> str:
        said = self.tr("Proposed by {who}, {when}: {reason}").format(
            who=penalty.proposer.name, when=stamp(penalty.proposed_at, zone, PATTERN), reason=penalty.reason
        )
        lines = [said]
        if penalty.approver is not None and penalty.approved_at is not None:
            when = stamp(penalty.approved_at, zone, PATTERN)
            lines.append(self.tr("Approved by {who}, {when}").format(who=penalty.approver.name, when=when))
        if penalty.document:
            lines.append(self.tr("Notice {number}").format(number=penalty.document))
        if penalty.superseded:
            lines.append(self.tr("Superseded: the case has changed since, look again before going on"))
        return "\n".join(lines)

    def _show_actions(self, page: PenaltyPage) -> None:
        clear(self._buttons)
        self._actions = []
        steps = page.penalty.next if page.penalty is not None else FIRST
        for number, step in enumerate(steps):
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
        refused = [step for step in steps if step.why is not None and not step.allowed]
        self._said.setText(
            "\n".join(colon.format(step=pick(step.title), why=pick(step.why or step.title)) for step in refused)
        )
        self._said.setVisible(bool(refused))
        self._show_entries(page, {step.kind: pick(step.title) for step in steps if step.allowed})

    def _show_entries(self, page: PenaltyPage, offered: dict[str, str]) -> None:
        """The amount and the reason can be typed where a step takes them."""
        self.amount.set_editable(page.penalty is None or "penalty-reduced" in offered)
        reasoned = [title for kind, title in offered.items() if kind in REASONED]
        self.reason_field.setVisible(page.penalty is None or bool(reasoned))
        self.reason.setFixedHeight(REASON if page.penalty is None else REASON_BESIDE)
        named = self.tr(", ").join(reasoned)
        always = page.penalty is None or len(reasoned) == len(offered)
        self.reason_field.caption.set_required(always)
        self.reason_field.set_hint("" if always else self.tr("needed for: {steps}").format(steps=named))

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
        amount = self.amount.value()
        if action in ("penalty-proposed", "penalty-reduced") and amount is None:
            self.show_fault("amount", self.tr("Enter a sum in yuan, for example 50.00"))
            return
        self.reason_field.set_error("")
        self.whom_field.set_error("")
        self.amount.set_error("")
        whom = self._whom.value() if not self.whom_field.isHidden() else ""
        id_ = penalty.id if penalty is not None else self.page.suggestion.id
        self.asked.emit(Ask(action, id_, amount, self.reason.toPlainText().strip(), whom))

    def show_fault(self, field: str | None, text: str) -> None:
        """Mark the field at fault and say what is expected."""
        if field == "amount":
            self.amount.set_error(text)
            self.amount.entry.setFocus()
        elif field == "whom":
            self.whom_field.set_error(text)
            self._whom.setFocus()
        else:
            self.reason_field.set_error(text)
            self.reason.setFocus()


def _identity(page: PenaltyPage) -> tuple[str, str, str]:
    """What was typed stays while this stays."""
    penalty = page.penalty
    return page.suggestion.id, penalty.id if penalty is not None else "", penalty.state if penalty is not None else ""
