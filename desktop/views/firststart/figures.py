"""The step of the first start that goes through the figures which the source damaged or left out, one by one.

Owns what is chosen for each: to wait, or to be confirmed as something on some ground. Must not check a figure.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.services.firststart import FIGURES, Offer
from desktop.services.policymodels import DIGIT, JOINED, FigureLine
from desktop.views.design.widgets import LabelledField, SegmentedChoice, label
from desktop.views.firststart.steps import Step
from desktop.views.i18n import pick

WAIT, CONFIRM = "wait", "confirm"


class FigureCard(QFrame):
    """One figure: what the source says, and what it shall be."""

    def __init__(self, line: FigureLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "confirm")
        self.key = line.key
        self.choice = SegmentedChoice(
            (
                (WAIT, self.tr("{figure} for now, to confirm").format(figure=pick(line.figure))),
                (CONFIRM, self.tr("Confirm now")),
            ),
            WAIT,
            f"{line.clause} {pick(line.label)}".strip(),
        )
        self.figure, self.basis = QLineEdit(pick(line.options[0])), QLineEdit()
        self.basis.setPlaceholderText(self.tr("Page 3 of the signed copy of December 2025"))
        self.field = LabelledField(self.tr("Figure"), self.figure, required=True)
        self.ground = LabelledField(
            self.tr("Basis"), self.basis, required=True, hint=self.tr("Kept for ever: a document, nobody's name")
        )
        self.entries = QWidget()
        row = QHBoxLayout(self.entries)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.field, 1)
        row.addWidget(self.ground, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(label(" ".join(filter(None, (line.clause, pick(line.label)))), "strong"))
        column.addWidget(label(self._source(line), "dense2", wrap=True))
        column.addWidget(self.choice)
        column.addWidget(self.entries)
        self.choice.changed.connect(self._chosen)
        self._chosen(WAIT)

    def _source(self, line: FigureLine) -> str:
        why = self.tr("the source gives no figure")
        if line.damage == DIGIT:
            why = self.tr("a digit was lost in copying")
        elif line.damage == JOINED:
            why = self.tr("two figures ran together in copying")
        return f"“{line.piece}” · {why}" if line.piece else why

    def _chosen(self, value: str) -> None:
        self.entries.setVisible(value == CONFIRM)

    @property
    def confirmed(self) -> bool:
        """Whether it is to be confirmed."""
        return self.choice.value() == CONFIRM


class FiguresStep(Step):
    """Every damaged figure; those left waiting say 待确认 wherever they are used."""

    key = FIGURES

    def __init__(self) -> None:
        super().__init__(
            self.tr("Figures of the policy"),
            self.tr(
                "The source lost some digits and left some figures out. Confirm those whose ground is at hand; "
                "the others count as assumed, say “to confirm” wherever they are used, and wait in “Policy”."
            ),
        )
        self.cards: dict[str, FigureCard] = {}
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(8)
        holder = QWidget()
        holder.setLayout(self._column)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(holder)
        self.body.addWidget(self.area, 1)

    def show_offer(self, offer: Offer) -> None:
        if self.cards:
            return
        for line in offer.figures:
            card = FigureCard(line)
            self.cards[line.key] = card
            self.fields[line.key] = card.field
            self._column.addWidget(card)
        self._column.addStretch(1)

    def focus_first(self) -> None:
        for card in self.cards.values():
            card.choice.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def clear_faults(self) -> None:
        for card in self.cards.values():
            card.field.set_error("")
            card.ground.set_error("")

    def show_fault(self, field: str, text: str) -> None:
        card = self.cards[field]
        where = card.ground if not card.basis.text().strip() else card.field
        where.set_error(text)
        where.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(card)

    def answers(self) -> dict[str, Any]:
        chosen = {key: card for key, card in self.cards.items() if card.confirmed}
        return {"confirmed": {key: (card.figure.text(), card.basis.text()) for key, card in chosen.items()}}
