"""One suggestion or penalty opened: clause, grounds, amount, reason, and the step that comes next.

Owns the form and what it asks to be done (``asked`` with an action, an amount and a reason). Must not know who may do
what: the service's ``PenaltyPage`` says it.
"""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.services.readmodels import PenaltyPage, Step, Who
from desktop.views.design.widgets import (
    Combo,
    LabelledField,
    Panel,
    Pill,
    PrimaryButton,
    SecondaryButton,
    label,
)
from desktop.views.i18n import pick
from desktop.views.penalties.grounds import Grounds
from desktop.views.penalties.money import Amount
from desktop.views.penalties.side import clear

KEYS = ("Ctrl+Return", "Ctrl+D")


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
        self._quote = label("", "dense", wrap=True)
        quote = QFrame()
        quote.setProperty("role", "notice")
        inner = QVBoxLayout(quote)
        inner.addWidget(self._quote)
        self._grounds_head = label("", "dense-strong")
        self._grounds = Grounds()
        self._whom = Combo()
        self._whom_field = LabelledField(self.tr("Falls on"), self._whom, required=True)
        self.amount = Amount()
        self.reason = QPlainTextEdit()
        self.reason.setFixedHeight(72)
        self.reason.setTabChangesFocus(True)
        self.reason_field = LabelledField(self.tr("Reason"), self.reason, required=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._said = label("", "caption", wrap=True)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for widget in (quote, self._grounds_head, self._grounds, self._whom_field, self.amount, self.reason_field):
            column.addWidget(widget)
        column.addLayout(self._buttons)
        column.addWidget(self._said)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(holder)
        self.body.addWidget(scroll)
        self._actions: list[tuple[str, PrimaryButton]] = []

    def show_page(self, page: PenaltyPage, zone: ZoneInfo, people: tuple[Who, ...]) -> None:
        """Show ``page``; ``people`` are offered where the suggestion names a department (empty: it names somebody)."""
        same = self.page is not None and self.page.suggestion.id == page.suggestion.id
        same = same and (self.page.penalty is None) == (page.penalty is None) if self.page else False
        self.page = page
        line, penalty = page.suggestion, page.penalty
        whom = " ".join(filter(None, (line.whom.name, f"（{pick(line.whom.unit)}）" if pick(line.whom.unit) else "")))
        self.set_title(f"{line.clause}  {pick(line.label)}", whom)
        state = "met" if penalty is not None and penalty.document else "running"
        word = pick(penalty.state_label) if penalty is not None else self.tr("Suggested")
        self._pill.set_state("running" if line.proven else "unproven", word) if state == "running" else (
            self._pill.set_state(state, word)
        )
        quote = pick(page.clause_text)
        self._quote.setText(quote + (self.tr("  The figure is to be confirmed.") if line.confirm else ""))
        self._grounds_head.setText(self.tr("Grounds: {count}").format(count=len(page.grounds)))
        self._grounds.show_rows(page.grounds, zone)
        self._whom.set_choices([(who.key, " ".join((who.name, pick(who.unit)))) for who in people])
        self._whom_field.setVisible(bool(people) and penalty is None)
        if not same:
            self.amount.set_range(line.low, line.high, penalty.amount if penalty is not None else None)
            self.reason.setPlainText(penalty.reason if penalty is not None else "")
        self.amount.set_editable(penalty is None)
        self._show_actions(page)

    def _show_actions(self, page: PenaltyPage) -> None:
        clear(self._buttons)
        self._actions = []
        steps = page.penalty.next if page.penalty is not None else self._first_steps()
        for number, step in enumerate(steps):
            key = ("Ctrl+Enter", "Ctrl+D", "")[min(number, 2)]
            make = PrimaryButton if number == 0 else SecondaryButton
            button = make(pick(step.title), key) if number == 0 else make(pick(step.title), key, tall=True)
            button.setEnabled(step.allowed)
            button.setToolTip("" if step.allowed else pick(step.why or step.title))
            button.clicked.connect(lambda _=False, kind=step.kind: self._ask(kind))
            self._actions.append((step.kind, button))
            self._buttons.addWidget(button)
        if page.penalty is not None and page.penalty.document:
            self._plain("print", self.tr("Print notice"), "Ctrl+P")
        self._plain("open", self.tr("Open case"), "Ctrl+O")
        self._buttons.addStretch(1)
        refused = [
            f"{pick(step.title)}：{pick(step.why)}" for step in steps if step.why is not None and not step.allowed
        ]
        self._said.setText("\n".join(refused))
        deciding = page.penalty is None or any(kind == "penalty-refused" for kind, _ in self._actions)
        self.reason.setReadOnly(not deciding)

    def _first_steps(self) -> tuple[Step, ...]:
        from desktop.policy.values import Text

        empty = Text("", "")
        return (
            Step("penalty-proposed", Text("提出处罚", "Propose"), "", empty, True),
            Step("suggestion-dismissed", Text("驳回建议（须填理由）", "Dismiss (reason)"), "", empty, True),
        )

    def _plain(self, action: str, text: str, key: str) -> None:
        button = SecondaryButton(text, key, tall=True)
        button.clicked.connect(lambda: self._ask(action))
        self._actions.append((action, button))
        self._buttons.addWidget(button)

    def trigger(self, place: int) -> None:
        """Do the first (0) or second (1) action, as Ctrl+Enter and Ctrl+D do."""
        if place < len(self._actions):
            self._actions[place][1].click()

    def trigger_action(self, action: str) -> None:
        """Do a named action, if it is offered."""
        for kind, button in self._actions:
            if kind == action:
                button.click()

    def _ask(self, action: str) -> None:
        if self.page is None:
            return
        penalty = self.page.penalty
        id_ = penalty.id if penalty is not None else self.page.suggestion.id
        amount = self.amount.value()
        reason = self.reason.toPlainText().strip()
        if action == "penalty-proposed" and amount is None:
            self.amount.set_error(self.tr("Enter a sum in yuan, for example 50.00"))
            self.amount.entry.setFocus()
            return
        if action in ("penalty-proposed", "suggestion-dismissed", "penalty-refused") and not reason:
            self.reason_field.set_error(self.tr("Say why: one sentence is enough"))
            self.reason.setFocus()
            return
        self.reason_field.set_error("")
        whom = self._whom.value() if not self._whom_field.isHidden() else ""
        self.asked.emit(Ask(action, id_, amount, reason, whom))

    def show_fault(self, field: str | None, text: str) -> None:
        """Mark the field at fault and say what is expected."""
        if field == "amount":
            self.amount.set_error(text)
            self.amount.entry.setFocus()
        else:
            self.reason_field.set_error(text)
