"""What is entered with a step: on whom it falls, the sum, compensation, witnesses, payroll month, and the reason.

Owns the entries, which of them a step takes, and marking the one at fault. Must not judge what stands in them: the
desk does.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.policy import penalty_life
from desktop.policy.penalty_life import STEPS
from desktop.services.penaltymodels import Entries, PenaltyPage
from desktop.services.readmodels import PenaltyLine, Step, Who
from desktop.views.design.widgets import Combo, LabelledField, label
from desktop.views.forms.editors import Unfit
from desktop.views.forms.labelled import Labelled
from desktop.views.forms.picker import PickEditor
from desktop.views.i18n import language, pick
from desktop.views.penalties.money import Amount, fen
from desktop.views.penalties.sums import capitals, figures

REASON, REASON_BESIDE = 72, 44
PROPOSED, REDUCED, UNSIGNED = "penalty-proposed", "penalty-reduced", "penalty-signature-refused"
BOOKED = frozenset(("penalty-settled", "penalty-reversed"))
REASONED = frozenset(
    (penalty_life.DISMISSED, *(kind for kind, step in STEPS.items() if penalty_life.reason in step.needs))
)
"""Steps that need a reason."""


class Missing(Exception):
    """An entry that a step takes cannot be read: ``field`` and what is expected."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field, self.text = field, text


class StepEntries(QWidget):
    """Every entry, shown where one of the offered steps takes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whom = Combo()
        self.whom_field = LabelledField(self.tr("Falls on"), self.whom, required=True)
        self.decided = label("", "strong", wrap=True)
        self.amount = Amount()
        self.losses = QLineEdit()
        self.losses.setMaxLength(20)
        self.losses.setFixedWidth(200)
        self.losses_field = LabelledField(self.tr("Compensation for losses (yuan)"), self.losses)
        someone = self.tr("name, pinyin or initials")
        self.witnesses = (PickEditor((), someone, brief=True), PickEditor((), someone, brief=True))
        self.witness_fields = (
            Labelled(self.tr("First witness"), self.witnesses[0]),
            Labelled(self.tr("Second witness"), self.witnesses[1]),
        )
        self._pair = QWidget()
        pair = QHBoxLayout(self._pair)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(16)
        for field in self.witness_fields:
            pair.addWidget(field, 1)
        self.month = Combo()
        self.month_field = LabelledField(self.tr("Payroll month"), self.month)
        self.reason = QPlainTextEdit()
        self.reason.setFixedHeight(REASON)
        self.reason.setTabChangesFocus(True)
        self.reason_field = LabelledField(self.tr("Reason"), self.reason, required=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in self._rows():
            column.addWidget(widget)

    def _rows(self) -> tuple[QWidget, ...]:
        sums = (self.whom_field, self.decided, self.amount, self.losses_field)
        return *sums, self._pair, self.month_field, self.reason_field

    def begin(self, page: PenaltyPage, people: tuple[Who, ...]) -> None:
        """Another suggestion or penalty: nothing is typed yet, the sum stands at what is proposed or the least."""
        line, penalty = page.suggestion, page.penalty
        self.whom.set_choices([(who.key, " ".join((who.name, pick(who.unit)))) for who in people])
        self.amount.set_range(line.low, line.high, penalty.amount if penalty is not None else None)
        self.losses.setText(figures(penalty.compensation) if penalty is not None and penalty.compensation else "")
        for witness in self.witnesses:
            witness.restore(None)
        self.month.set_choices([(one, one) for one in page.months])
        self.month.set_value(page.months[0] if page.months else "")
        self.reason.setPlainText("")
        self.clear_faults()

    def offer(self, page: PenaltyPage, steps: tuple[Step, ...], *, vague: bool) -> None:
        """Show what the ``steps`` that may be taken ask for; ``vague``: a department was named, a person is chosen."""
        penalty, offered = page.penalty, {step.kind: pick(step.title) for step in steps if step.allowed}
        lowered = REDUCED in offered
        self.whom_field.setVisible(vague and penalty is None)
        open_ = penalty is None or lowered
        self.decided.setVisible(not open_)
        self.decided.setText("" if penalty is None else self._sum_words(penalty))
        self.amount.setVisible(open_)
        self.amount.set_editable(PROPOSED in offered or lowered)
        has_losses = page.compensation if penalty is None else penalty.compensation > 0
        self.losses_field.setVisible(open_ and has_losses)
        self.losses.setReadOnly(not (PROPOSED in offered or lowered))
        self.losses_field.set_hint(self.tr("Apart from the fine; empty for none") if penalty is None else "")
        self._pair.setVisible(UNSIGNED in offered)
        for witness, field in zip(self.witnesses, self.witness_fields, strict=True):
            witness.set_choices(page.witnesses)
            field.set_hint(self.tr("needed for: {steps}").format(steps=offered.get(UNSIGNED, "")))
        self.month.set_choices([(one, one) for one in page.months])
        self.month_field.setVisible(bool(BOOKED & offered.keys()))
        self._offer_reason(penalty is None, offered)

    def _sum_words(self, penalty: PenaltyLine) -> str:
        """What was decided, where it can no longer be chosen."""
        said = self.tr("Amount {sum} yuan").format(sum=figures(penalty.amount))
        if language() == "zh":
            said += f"（{capitals(penalty.amount)}）"
        if penalty.compensation:
            said += "   " + self.tr("For losses {sum} yuan").format(sum=figures(penalty.compensation))
        return said

    def _offer_reason(self, first: bool, offered: dict[str, str]) -> None:
        reasoned = [title for kind, title in offered.items() if kind in REASONED]
        self.reason_field.setVisible(bool(reasoned))
        self.reason.setFixedHeight(REASON if first else REASON_BESIDE)
        always = len(reasoned) == len(offered)
        self.reason_field.caption.set_required(always)
        named = self.tr(", ").join(reasoned)
        self.reason_field.set_hint("" if always else self.tr("needed for: {steps}").format(steps=named))

    # reading --------------------------------------------------------------------------------------------------------
    def sum_for(self, action: str) -> int | None:
        """Fen, where the step takes a sum; raises :class:`Missing`."""
        if action not in (PROPOSED, REDUCED):
            return None
        amount = self.amount.value()
        if amount is None:
            raise Missing("amount", self.tr("Enter a sum in yuan, for example 50.00"))
        return amount

    def for_step(self, action: str, instead_of: tuple[str, ...] = ()) -> Entries:
        """What the step takes beside sum and reason; raises :class:`Missing`. ``instead_of``: other suggestions that a
        proposal dismisses."""
        if action == UNSIGNED:
            return Entries(witnesses=tuple(filter(None, (self._witness(place) for place in (0, 1)))))
        if action in BOOKED:
            return Entries(month=self.month.value())
        losses = None if self.losses_field.isHidden() else self._losses()
        if action == PROPOSED:
            return Entries(compensation=losses, instead_of=instead_of)
        return Entries(compensation=losses) if action == REDUCED else Entries()

    def _losses(self) -> int:
        text = self.losses.text().strip()
        found = fen(text) if text else 0
        if found is None:
            raise Missing("compensation", self.tr("Enter a sum in yuan, for example 300.00, or nothing"))
        return found

    def _witness(self, place: int) -> str:
        try:
            return str(self.witnesses[place].read() or "")
        except Unfit as unfit:
            raise Missing(f"witness-{place}", str(unfit)) from unfit

    def chosen_whom(self) -> str:
        """The person chosen where a department was named, else empty."""
        return "" if self.whom_field.isHidden() else self.whom.value()

    # faults ---------------------------------------------------------------------------------------------------------
    def clear_faults(self) -> None:
        """Nothing is marked."""
        self.amount.set_error("")
        for field in (self.whom_field, self.losses_field, self.month_field, self.reason_field):
            field.set_error("")
        for pick_field in self.witness_fields:
            pick_field.clear_error()

    def show_fault(self, field: str | None, text: str) -> None:
        """Mark the entry at fault, say what is expected, and go there."""
        plain: dict[str | None, tuple[LabelledField, QWidget]] = {
            "whom": (self.whom_field, self.whom),
            "compensation": (self.losses_field, self.losses),
            "month": (self.month_field, self.month),
        }
        if field == "amount":
            self.amount.set_error(text)
            self.amount.entry.setFocus()
        elif field in ("witnesses", "witness-0", "witness-1"):
            place = 1 if field == "witness-1" else 0
            self.witness_fields[place].set_error(text)
            self.witnesses[place].setFocus()
        else:
            marked, entry = plain.get(field, (self.reason_field, self.reason))
            marked.set_error(text)
            entry.setFocus()
