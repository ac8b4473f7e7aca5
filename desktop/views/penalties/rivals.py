"""Two clauses side by side: this suggestion and the others on the same person in the same case (clauses §6).

Owns how they are shown and which of them are dismissed with this one. Whether they are one fact for certain is the
service's; a person says it of the others.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.services.penaltymodels import PenaltyPage, Rival
from desktop.services.readmodels import SuggestionLine
from desktop.views.design.widgets import CheckBox, SecondaryButton, label
from desktop.views.i18n import pick
from desktop.views.penalties.side import clear
from desktop.views.penalties.sums import range_words

COLUMNS = 2


class Rivals(QWidget):
    """``wanted(id)`` asks for another of them to be opened in place of this one."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks: dict[str, CheckBox] = {}
        self.said = label("", "dense-strong", wrap=True)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(8)
        column_.addWidget(self.said)
        column_.addLayout(self._grid)

    def show_page(self, page: PenaltyPage, *, same: bool) -> None:
        """Show this one and its rivals; hidden where there are none. Of the ``same`` page what was ticked stays."""
        ticked = set(self.chosen()) if same else set()
        clear(self._grid)
        self._ticks = {}
        self.setVisible(bool(page.rivals))
        if not page.rivals:
            return
        one = any(rival.same for rival in page.rivals)
        self.said.setText(
            self.tr("One fact under two clauses: choose one, with a reason")
            if one
            else self.tr("Another suggestion on the same person in this case")
        )
        self._grid.addWidget(self._this(page.suggestion), 0, 0)
        for place, rival in enumerate(page.rivals, 1):
            self._grid.addWidget(self._other(rival, rival.line.id in ticked), place // COLUMNS, place % COLUMNS)

    def chosen(self) -> tuple[str, ...]:
        """Ids of the suggestions that are dismissed with this one."""
        return tuple(id for id, tick in self._ticks.items() if tick.isChecked())

    def _this(self, line: SuggestionLine) -> QWidget:
        card, column = _card("chosen")
        for widget in _words(line, self.tr("This one")):
            column.addWidget(widget)
        column.addStretch(1)
        return card

    def _other(self, rival: Rival, ticked: bool) -> QWidget:
        line = rival.line
        card, column = _card("")
        for widget in _words(line, self.tr("The other")):
            column.addWidget(widget)
        tick = CheckBox(self.tr("One fact: dismissed when this one is proposed"))
        tick.setChecked(rival.same or ticked)
        tick.setEnabled(not rival.same)
        self._ticks[line.id] = tick
        look = SecondaryButton(self.tr("Choose {clause} instead").format(clause=line.clause))
        look.clicked.connect(lambda: self.wanted.emit(line.id))
        column.addWidget(tick)
        column.addWidget(look)
        column.addStretch(1)
        return card


def _card(state: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("role", "notice" if state else "panel")
    column = QVBoxLayout(card)
    column.setContentsMargins(12, 8, 12, 8)
    column.setSpacing(4)
    return card, column


def _words(line: SuggestionLine, which: str) -> tuple[QWidget, ...]:
    sum_ = range_words(line.low, line.high).replace(" ", "\N{NO-BREAK SPACE}")
    head = f"{which}   {line.clause}  {pick(line.label)}   {sum_}"
    grounds = "\n".join(pick(ground) for ground in line.grounds)
    return label(head, "dense-strong", wrap=True), label(grounds, "caption", wrap=True)
