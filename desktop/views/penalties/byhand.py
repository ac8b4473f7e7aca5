"""A penalty (其它处罚 7.2.8) or a reward (登记表彰 7.2.7) entered by hand, without a suggestion.

Owns the short form and what it asks to be done. Must not judge it: the desk does, and its refusal is shown at the
field; what was typed stays until it is recorded.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.services.penaltymodels import HandForm
from desktop.views.design.widgets import LabelledField, Panel, PrimaryButton, SecondaryButton, label
from desktop.views.forms.editors import Unfit
from desktop.views.forms.labelled import Labelled
from desktop.views.forms.picker import PickEditor
from desktop.views.i18n import pick
from desktop.views.penalties.money import Amount

OTHER, REWARD = "other", "commendation"
WIDTH, REASON, CASE_WIDTH = 720, 96, 260


@dataclass(frozen=True, slots=True)
class HandAsk:
    """What is to be recorded; ``amount`` fen, ``case`` empty for none."""

    rule: str
    whom: str
    amount: int
    reason: str
    case: str


class _Typed:
    """What is being typed of one rule: each has its own, kept until it is recorded."""

    def __init__(self) -> None:
        self.whom: object = None
        self.amount = self.reason = self.case = ""


class ByHand(Panel):
    """``asked`` carries a :class:`HandAsk`; ``left``: put away, nothing recorded."""

    asked = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", "", parent)
        self.rule = OTHER
        self._kept = {OTHER: _Typed(), REWARD: _Typed()}
        self._quote = label("", "dense", wrap=True)
        self.whom = PickEditor((), self.tr("name, pinyin or initials; a store too"))
        self.whom_field = Labelled(self.tr("Falls on"), self.whom, required=True)
        self.amount = Amount()
        self.case = QLineEdit()
        self.case.setMaxLength(40)
        self.case.setFixedWidth(CASE_WIDTH)
        self.case.setPlaceholderText("K-CD01-20261123-A007")
        self.case_field = LabelledField(self.tr("Case number, if it comes from one"), self.case)
        self.reason = QPlainTextEdit()
        self.reason.setFixedHeight(REASON)
        self.reason.setTabChangesFocus(True)
        self.reason_field = LabelledField(self.tr("Reason"), self.reason, required=True)
        self.record = PrimaryButton("", "Ctrl+Enter")
        self.leave = SecondaryButton(self.tr("Back"), "Esc", tall=True)
        self._said = label("", "caption", wrap=True)
        self._lay_out()
        self.record.clicked.connect(self.submit)
        self.leave.clicked.connect(self.left)
        self.setFocusProxy(self.whom)

    def _lay_out(self) -> None:
        quote = QFrame()
        quote.setProperty("role", "notice")
        inner = QVBoxLayout(quote)
        inner.addWidget(self._quote)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.record)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        holder = QWidget()
        holder.setMaximumWidth(WIDTH)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for widget in (quote, self.whom_field, self.amount, self.case_field, self.reason_field):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self._said)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(holder)
        self.body.addWidget(scroll)

    def begin(self, rule: str) -> None:
        """Open the form of ``rule``; what was typed of it before stands there again."""
        if self.isVisible() and rule != self.rule:
            self.keep()
        self.rule = rule
        reward = rule == REWARD
        self.set_title(self.tr("Reward 7.2.7") if reward else self.tr("Other penalty 7.2.8"))
        self.record.setText(self.tr("Propose the reward") if reward else self.tr("Propose the penalty"))
        self.record.updateGeometry()
        self._said.setText(
            self.tr("Words alone are a reward too: enter 0. Somebody else approves.")
            if reward
            else self.tr("More than 0; above the limit the general manager or the chairman approves.")
        )
        kept = self._kept[rule]
        self.whom.restore(kept.whom)
        self.amount.set_range(None, None)
        self.amount.entry.setText(kept.amount)
        self.case.setText(kept.case)
        self.reason.setPlainText(kept.reason)
        self._clear_faults()

    def keep(self) -> None:
        """Keep what is typed for the next time this form is opened."""
        kept = self._kept[self.rule]
        kept.whom, kept.amount = self.whom.raw(), self.amount.entry.text()
        kept.case, kept.reason = self.case.text(), self.reason.toPlainText()

    def forget(self) -> None:
        """It is recorded."""
        self._kept[self.rule] = _Typed()

    def show_form(self, form: HandForm, words: dict[str, str]) -> None:
        """On whom it may fall, found by ``words`` too, and the clauses' own words."""
        self.whom.set_choices(form.whom)
        self.whom.set_words(words)
        self._quote.setText(pick(dict(form.clauses)[self.rule]))

    def submit(self) -> None:
        """Ask for it to be recorded, if every field can be read."""
        self._clear_faults()
        try:
            whom = str(self.whom.read() or "")
        except Unfit as unfit:
            self.show_fault("whom", str(unfit))
            return
        amount = self.amount.value()
        if not whom:
            self.show_fault("whom", self.tr("Choose the person or store first"))
        elif amount is None:
            self.show_fault("amount", self.tr("Enter a sum in yuan, for example 50.00"))
        else:
            reason, case = self.reason.toPlainText().strip(), self.case.text().strip()
            self.asked.emit(HandAsk(self.rule, whom, amount, reason, case))

    def show_fault(self, field: str, text: str) -> None:
        """Mark the field at fault, say what is expected, and go there."""
        if field == "whom":
            self.whom_field.set_error(text)
            self.whom.setFocus()
        elif field == "amount":
            self.amount.set_error(text)
            self.amount.entry.setFocus()
        else:
            marked, entry = (self.case_field, self.case) if field == "case" else (self.reason_field, self.reason)
            marked.set_error(text)
            entry.setFocus()

    def _clear_faults(self) -> None:
        self.whom_field.clear_error()
        self.amount.set_error("")
        self.case_field.set_error("")
        self.reason_field.set_error("")
