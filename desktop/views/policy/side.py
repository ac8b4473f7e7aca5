"""The panel beside the table: what is known of a figure, and confirming one that the source damaged.

Owns the entries of a confirmation. Must not judge them: the desk does, and its refusal is shown at the field.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.services.policymodels import AGREES, CONFIRM, CONFIRMED, DIGIT, JOINED, FigureLine, PolicyPage
from desktop.services.readmodels import Refused
from desktop.views.design.widgets import LabelledField, Panel, PrimaryButton, SecondaryButton, SegmentedChoice, label
from desktop.views.i18n import pick

OTHER = "other"


class Source(QFrame):
    """What the source says, on the ground of 待确认 or quiet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "advice")
        self.setProperty("state", "near")
        self.words, self.more = label("", "strong", wrap=True), label("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self.more)

    def show_line(self, line: FigureLine) -> None:
        """The damaged piece, what is the matter with it, and what counts meanwhile."""
        piece = line.piece
        if piece:
            self.words.setText(self.tr("Source: “{words}”").format(words=piece))
        else:
            self.words.setText(self.tr("The source gives no figure"))
        if line.damage == DIGIT:
            why = self.tr("A digit was lost in copying.")
        elif line.damage == JOINED:
            why = self.tr("Two figures ran together in copying.")
        else:
            why = self.tr("No figure stands there.")
        said = self.tr("{why} {figure} counts for now; until it is confirmed, every use of it says “to confirm”.")
        self.more.setText(said.format(why=why, figure=pick(line.figure)))


class ConfirmPanel(Panel):
    """A damaged figure: what it is, on what ground, from when. ``confirmed`` carries key, figure, basis, day."""

    confirmed = Signal(str, str, str, str)
    later = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._key, self._kept = "", dict[str, tuple[str, str, str, str]]()
        self.source = Source()
        self._choice_place = QVBoxLayout()
        self._choice_place.setContentsMargins(0, 0, 0, 0)
        self.other, self.basis, self.effective = QLineEdit(), QLineEdit(), QLineEdit()
        self._holder = QWidget()
        self._holder.setLayout(self._choice_place)
        self.choice = SegmentedChoice(())
        self._choice_place.addWidget(self.choice)
        self._choice_place.addWidget(self.other)
        self.basis.setPlaceholderText(self.tr("Page 3 of the signed copy of December 2025"))
        self.fields = {
            "figure": LabelledField(self.tr("Confirm as"), self._holder, required=True),
            "basis": LabelledField(
                self.tr("Basis"), self.basis, required=True, hint=self.tr("Kept for ever: a document, nobody's name")
            ),
            "effective": LabelledField(
                self.tr("In force from"),
                self.effective,
                required=True,
                hint=self.tr("For cases registered from then on; those before keep theirs"),
            ),
        }
        self.ok = PrimaryButton(self.tr("Confirm the figure"), "Ctrl+Enter")
        self.wait = SecondaryButton(self.tr("Later"), tall=True)
        self.refusal, self.impact = label("", "error", wrap=True), label("", "hint", wrap=True)
        self._lay_out()
        self.ok.clicked.connect(self.confirm)
        self.wait.clicked.connect(self.later)

    def _lay_out(self) -> None:
        self.body.setSpacing(12)
        self.body.addWidget(self.source)
        for field in self.fields.values():
            self.body.addWidget(field)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.ok)
        row.addWidget(self.wait)
        row.addStretch(1)
        self.body.addWidget(self.refusal)
        self.body.addLayout(row)
        self.body.addWidget(self.impact)
        self.body.addStretch(1)

    def show_line(self, line: FigureLine, page: PolicyPage) -> None:
        """Another figure; what was typed for the one before is kept until it is shown again."""
        self.keep()
        self.set_title(
            self.tr("{clause} figure damaged").format(clause=line.clause)
            if line.damage in (DIGIT, JOINED)
            else self.tr("{clause} figure left out").format(clause=line.clause or pick(line.label)),
            self.tr("please confirm"),
        )
        self.source.show_line(line)
        if line.key != self._key:
            self._key = line.key
            self._new_choice(line)
            chosen, other, basis, day = self._kept.get(line.key, (pick(line.options[0]), "", "", page.today))
            self.choice.set_value(chosen)
            self.other.setText(other)
            self.basis.setText(basis)
            self.effective.setText(day)
            self.clear_faults()
        self.refusal.setText(pick(page.refusal) if page.refusal is not None else "")
        self.refusal.setVisible(page.refusal is not None)
        self.ok.setEnabled(page.refusal is None)
        self.impact.setText(impact(line))
        self._chosen(self.choice.value())

    def _new_choice(self, line: FigureLine) -> None:
        old = self.choice
        options = [(pick(one), pick(one)) for one in line.options]
        self.choice = SegmentedChoice([*options, (OTHER, self.tr("Other"))], "", self.tr("Confirm as"))
        self.choice.changed.connect(self._chosen)
        self._choice_place.replaceWidget(old, self.choice)
        self._holder.setFocusProxy(self.choice)
        old.deleteLater()
        # A choice made anew stands last in the order of Tab: those that follow it on the panel come after it again.
        chain = [
            self.choice.button(self.choice.values()[-1]),
            self.other,
            self.basis,
            self.effective,
            self.ok,
            self.wait,
        ]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)
        self.other.setPlaceholderText(pick(line.entry))
        self.other.setAccessibleName(self.tr("Another figure"))

    def _chosen(self, value: str) -> None:
        self.other.setVisible(value == OTHER)

    def keep(self) -> None:
        """Remember what is typed here."""
        if self._key:
            typed = (self.choice.value(), self.other.text(), self.basis.text(), self.effective.text())
            self._kept[self._key] = typed

    def forget(self, key: str) -> None:
        """What was typed for ``key`` has been recorded."""
        self._kept.pop(key, None)
        self._key = "" if key == self._key else self._key

    def clear_faults(self) -> None:
        """Take every mark away."""
        for field in self.fields.values():
            field.set_error("")

    def confirm(self) -> None:
        """Ctrl+Enter: hand the confirmation in."""
        if self.ok.isEnabled():
            self.clear_faults()
            figure = self.other.text() if self.choice.value() == OTHER else self.choice.value()
            self.confirmed.emit(self._key, figure, self.basis.text(), self.effective.text())

    def show_refusal(self, refused: Refused) -> None:
        """Mark the field that was refused and go there."""
        field = self.fields.get(refused.field or "", self.fields["figure"])
        field.set_error(pick(refused.text))
        (self.other if field.entry is self._holder and self.other.isVisible() else field.entry).setFocus()

    def focus_first(self) -> None:
        """Where confirming begins."""
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)


def impact(line: FigureLine) -> str:
    """How many cases count with the figure now, and the first of them."""
    if not line.counting:
        return QCoreApplication.translate("FactsPanel", "Now no open case counts with this figure.")
    numbers = "、".join(line.numbers) + ("…" if line.counting > len(line.numbers) else "")
    said = QCoreApplication.translate("FactsPanel", "Open cases that count with {figure} now: {count} ({numbers}).")
    return said.format(count=line.counting, figure=pick(line.figure), numbers=numbers)


class FactsPanel(Panel):
    """A figure that needs nothing: its clause, since when it stands so, on what ground, who counts with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self.quote = label("", "body2", wrap=True)
        self.figure, self.ground, self.impact = label("", "counter"), label("", wrap=True), label("", "hint", wrap=True)
        self.how = label(self.tr("To change it: Ctrl+N, a new version."), "hint", wrap=True)
        self.body.setSpacing(12)
        for widget in (self.figure, self.quote, self.ground, self.impact, self.how):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def show_line(self, line: FigureLine, page: PolicyPage) -> None:
        """Another figure."""
        self.set_title(" ".join(filter(None, (line.clause, pick(line.label)))))
        self.figure.setText(pick(line.figure))
        words = "".join(part.words for part in line.quote)
        self.quote.setText(f"“{words}”" if words else "")
        self.quote.setVisible(bool(words))
        said = {
            AGREES: self.tr("The figure is the source's own."),
            CONFIRM: self.tr("To confirm"),
            CONFIRMED: self.tr("Confirmed on {day}. Basis: {basis}"),
        }.get(line.state, self.tr("Changed on {day}. Basis: {basis}"))
        self.ground.setText(said.format(day=line.since, basis=line.basis))
        self.impact.setText(impact(line))
        self.how.setVisible(page.refusal is None)
