"""The registered facts of a case, with struck-through former values, and the open suggestions below them.

Owns how a fact and a suggestion are shown. Must not know which facts a register has: they come with the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.policy.values import Text
from desktop.services.readmodels import Fact, SuggestionLine
from desktop.views.design import current
from desktop.views.design.widgets import Panel, Pill, PrimaryButton
from desktop.views.forms.look import caption, clear, rule
from desktop.views.i18n import language, pick

WIDTH, NARROW_WIDTH = 304, 236
NAME_WIDTH = {"zh": 64, "en": 96}
BREAKS_BEFORE = ("content", "order", "course")
"""A line is drawn before these facts: who, what, with which papers."""


class FactsPanel(Panel):
    """304 px. ``correct()``: the handler wants to correct; ``open_suggestion(id)``: see its grounds."""

    correct = Signal()
    open_suggestion = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setFixedWidth(WIDTH)
        self.set_title(self.tr("Facts"), "")
        self.correct_button = PrimaryButton(self.tr("Correct"), "Ctrl+E", primary=False)
        self.correct_button.clicked.connect(self.correct)
        self.add_to_head(self.correct_button)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(12)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._holder)
        scroll.setAccessibleName(self.tr("Registered facts"))
        scroll.setProperty("role", "reading")
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(scroll)

    def set_narrow(self, narrow: bool) -> None:
        """Less wide, where the history beside it would have no room for its words."""
        self.setFixedWidth(NARROW_WIDTH if narrow else WIDTH)

    def show_facts(
        self,
        facts: Sequence[Fact],
        clause: str,
        duties: Sequence[Text],
        suggestions: Sequence[SuggestionLine],
        verdict: Text | None = None,
    ) -> None:
        """Show the facts, what is still to be done without a clock, and suggestions or, without any, the verdict."""
        self.set_title(self.tr("Facts"), clause)
        clear(self._column)
        for place, group in enumerate(_groups(facts)):
            if place:
                self._column.addWidget(rule())
            self._column.addWidget(_grid(group))
        if duties:
            self._column.addWidget(rule())
            self._column.addWidget(caption(self.tr("Still to do"), role="dense-strong"))
            for duty in duties:
                self._column.addWidget(caption("· " + pick(duty), wrap=True, role="dense"))
        if suggestions:
            self._column.addWidget(rule())
            title = self.tr("Suggestions: {count}").format(count=len(suggestions))
            self._column.addWidget(caption(title, role="dense-strong"))
            for line in suggestions:
                card = SuggestionCard(line, first=line is suggestions[0])
                card.opened.connect(self.open_suggestion)
                self._column.addWidget(card)
        elif verdict is not None:
            self._column.addWidget(rule())
            self._column.addWidget(caption(pick(verdict), wrap=True, role="dense2"))
        self._column.addStretch(1)


def _groups(facts: Sequence[Fact]) -> list[list[Fact]]:
    groups: list[list[Fact]] = [[]]
    for fact in facts:
        if fact.field in BREAKS_BEFORE and groups[-1]:
            groups.append([])
        groups[-1].append(fact)
    return groups


def _grid(facts: Sequence[Fact]) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    width = NAME_WIDTH[language()]
    grid.setColumnMinimumWidth(0, width)
    grid.setColumnStretch(1, 1)
    for place, fact in enumerate(facts):
        name = caption(pick(fact.label), wrap=True, role="dense2")
        name.setFixedWidth(width)
        grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
        value = FactValue(fact, strong=place == 0 and fact.field in ("customer", "complainant"))
        grid.addWidget(value, place, 1, Qt.AlignmentFlag.AlignTop)
    return holder


class FactValue(QLabel):
    """A fact's value; former values stand struck through before it, nothing filled in reads so in grey."""

    def __init__(self, fact: Fact, *, strong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value = pick(fact.value)
        self.setProperty("role", "dense-strong" if strong else "dense" if value else "dense3")
        shown = escape(value) if value else self.tr("not filled in")
        grey = current().text3
        old = "".join(f'<s style="color:{grey}">{escape(one)}</s><br>' for one in fact.old)
        self.setTextFormat(Qt.TextFormat.RichText if old else Qt.TextFormat.PlainText)
        self.setText(old + shown.replace("\n", "<br>") if old else value or shown)
        was = self.tr("formerly {old}").format(old=", ".join(fact.old)) if fact.old else ""
        self.setAccessibleName(" ".join(filter(None, (pick(fact.label), value or shown, was))))


class SuggestionCard(QFrame):
    """A suggestion with its grounds: what the policy says follows, for a person to decide."""

    opened = Signal(str)

    def __init__(self, line: SuggestionLine, *, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "advice")
        self.setProperty("state", "overdue" if line.proven else "unproven")
        title = QLabel(f"<b>{escape(line.clause)} {escape(pick(line.label))}</b>&nbsp;&nbsp; {escape(money(line))}")
        title.setProperty("role", "dense")
        title.setWordWrap(True)
        unit = pick(line.whom.unit)
        whom = self.tr("{name} ({unit})").format(name=line.whom.name, unit=unit) if unit else line.whom.name
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 8, 8)
        column.setSpacing(2)
        column.addWidget(title)
        if not line.proven:
            column.addWidget(Pill("unproven", self.tr("unproven")), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(caption(self.tr("Concerns: {whom}").format(whom=whom), wrap=True, role="dense"))
        grounds = self.tr(", ").join(pick(ground) for ground in line.grounds)
        column.addWidget(caption(self.tr("Grounds: {grounds}").format(grounds=grounds), wrap=True, role="dense2"))
        self.button = PrimaryButton(self.tr("See grounds"), "Ctrl+J" if first else "", primary=False)
        self.button.clicked.connect(lambda: self.opened.emit(line.id))
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        self.setAccessibleName(f"{line.clause} {pick(line.label)} {money(line)} {whom} {grounds}")


def money(line: SuggestionLine) -> str:
    """The sum or range in yuan; nothing where the policy names none. The desk's money is fen."""
    if line.low is None or line.high is None:
        return ""
    low, high = line.low // 100, line.high // 100
    figures = str(low) if low == high else f"{low}–{high}"
    return QCoreApplication.translate("facts", "{figures} yuan").format(figures=figures)
