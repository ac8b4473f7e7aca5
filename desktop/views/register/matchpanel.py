"""The match panel: earlier complaints of the same caller, 376 px wide, never over a field (design §3, Match panel).

Owns how matches are shown and which one is chosen. Must not look anything up and must not record.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.policy.values import Instant, Text
from desktop.services import faces
from desktop.services.readmodels import ClockLine, MatchCard, Matches
from desktop.views.design import set_state
from desktop.views.design.widgets import Panel, Pill, PrimaryButton, state_word
from desktop.views.design.widgets.flow import FlowLayout
from desktop.views.forms.look import caption, clear, figure_words, rule
from desktop.views.i18n import pick

WIDTH, LEAST, ROOMY = 376, 264, 1280


class MatchPanel(Panel):
    """Shows :class:`Matches`; ``repeat(number)``, ``open_case(number)`` and ``not_same(number)`` are asked for."""

    repeat = Signal(str)
    open_case = Signal(str)
    not_same = Signal(str)

    def __init__(self, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.fit(ROOMY)
        self._zone = zone
        self._now: Instant = 0
        self._matches = Matches(())
        self._hidden: set[str] = set()
        self._cards: list[_Card] = []
        self._selected = ""
        self._build()
        self.show_matches(Matches(()), 0)

    def fit(self, page: int) -> None:
        """As wide as a page of so many pixels can spare: the form keeps its buttons whole."""
        self.setFixedWidth(WIDTH if page >= ROOMY else max(LEAST, page * 28 // 100))

    def _build(self) -> None:
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(8)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._list)
        self._scroll = scroll
        self._foot = QFrame()
        self._foot.setProperty("role", "panel-foot")
        self.open_button = PrimaryButton(self.tr("Open"), "Ctrl+O", primary=False)
        self.open_button.clicked.connect(self.open_selected)
        self.other_button = PrimaryButton(self.tr("Another matter"), "F12", primary=False)
        self.other_button.clicked.connect(self.dismiss_selected)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(self.open_button)
        row.addWidget(self.other_button)
        row.addStretch(1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self._foot)

    # what is shown ----------------------------------------------------------------------------------------------
    @property
    def selected(self) -> str:
        """Number of the chosen case, empty if none."""
        return self._selected

    @property
    def hidden_cases(self) -> frozenset[str]:
        """Cases said not to be the same matter in this call."""
        return frozenset(self._hidden)

    @property
    def shown(self) -> tuple[MatchCard, ...]:
        """The matches still offered."""
        return tuple(card for card in self._matches.cards if card.case not in self._hidden)

    def hide_cases(self, cases: frozenset[str]) -> None:
        """Leave these out from now on (a restored draft)."""
        self._hidden = set(cases)
        self.show_matches(self._matches, self._now)

    def reset(self) -> None:
        """A new call: nothing known, nothing left out."""
        self._hidden = set()
        self.show_matches(Matches(()), self._now)

    def target(self) -> MatchCard | None:
        """The case F4 would go to: the chosen one, else the recommended one, else the first."""
        shown = self.shown
        for card in shown:
            if card.case == self._selected:
                return card
        return next((card for card in shown if card.recommended), shown[0] if shown else None)

    def show_matches(self, matches: Matches, now: Instant) -> None:
        """Show an answer of the desk."""
        self._matches, self._now = matches, now
        shown = self.shown
        if self._selected not in [card.case for card in shown]:
            recommended = next((card.case for card in shown if card.recommended), "")
            self._selected = recommended or (shown[0].case if shown else "")
        self.set_title(
            self.tr("Same caller"),
            self.tr("{count} · matched while typing").format(count=len(shown)) if shown else "",
        )
        self._clear()
        if not shown:
            self._column.addWidget(caption(self._empty_words(), wrap=True))
        else:
            self._column.addWidget(self._advice())
            self._add_cards(shown)
            self._column.addWidget(rule())
            self._column.addWidget(self._facts())
        self._column.addStretch(1)
        self._foot.setVisible(bool(shown))
        self._mark()

    def _empty_words(self) -> str:
        if self._hidden:
            return self.tr("No other complaint of this caller. A new case is registered.")
        if self._matches.asked:
            return self.tr("No earlier complaint of this caller. A new case is registered.")
        return self.tr("From the 7th digit of the phone number on, earlier complaints of the same caller stand here.")

    def _clear(self) -> None:
        self._cards = []
        clear(self._column)

    def advice_words(self) -> tuple[str, str]:
        """Headline and text of the advice: which case the call belongs to, or that F4 reopens one already answered."""
        card = self.target()
        if card is None:
            return "", ""
        if not card.answered:
            own = self._matches.headline if card.recommended else None
            headline = pick(own) if own else self.tr("{number} is not answered yet").format(number=card.number)
            body = pick(self._matches.body or Text("", "")) if own else ""
            return headline, body or self.tr("Recorded as a repeat complaint, no new case is made.")
        return (
            self.tr("{number} has been answered already").format(number=card.number),
            self.tr("F4 reopens this case with a new round: dispatch starts anew."),
        )

    def _advice(self) -> QWidget:
        headline, text = self.advice_words()
        card = self.target()
        box = QFrame()
        box.setProperty("role", "advice")
        set_state(box, "overdue" if card and card.state == "overdue" and not card.answered else "running")
        title = QLabel(headline)
        title.setProperty("role", "strong")
        title.setWordWrap(True)
        words = QLabel(text)
        words.setProperty("role", "dense")
        words.setWordWrap(True)
        self.repeat_button = PrimaryButton(self.tr("Record as repeat complaint"), "F4")
        self.repeat_button.clicked.connect(self.ask_repeat)
        row = QHBoxLayout()
        row.addWidget(self.repeat_button)
        row.addStretch(1)
        column = QVBoxLayout(box)
        column.setContentsMargins(14, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(words)
        column.addLayout(row)
        box.setAccessibleName(f"{headline} {text}")
        self._advice_box = box
        return box

    def _add_cards(self, shown: tuple[MatchCard, ...]) -> None:
        for match in shown:
            card = _Card(match, self._zone, self._now)
            card.chosen.connect(self.select)
            card.opened.connect(self.open_case)
            self._cards.append(card)
            self._column.addWidget(card)

    def _facts(self) -> QWidget:
        rows = []
        if self._matches.satisfaction:
            rows.append((self.tr("Satisfaction"), pick(self._matches.satisfaction)))
        rows.append((self.tr("Same address"), self.tr("{count} more").format(count=self._matches.same_address)))
        rows.append((self.tr("Same contract"), self.tr("{count} in all").format(count=self._matches.same_contract)))
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for place, (label, value) in enumerate(rows):
            grid.addWidget(caption(label), place, 0)
            answer = QLabel(value)
            answer.setProperty("role", "dense")
            grid.addWidget(answer, place, 1)
        return holder

    # choosing ---------------------------------------------------------------------------------------------------
    def select(self, case: str) -> None:
        """Choose a case: F4, Ctrl+O and F12 speak of it."""
        if case != self._selected:
            self._selected = case
            self._renew_advice()
            self._mark()

    def _renew_advice(self) -> None:
        old = self._advice_box
        self._column.replaceWidget(old, self._advice())
        old.setParent(None)
        old.deleteLater()

    def _mark(self) -> None:
        for card in self._cards:
            card.show_chosen(card.match.case == self._selected)

    def ask_repeat(self) -> None:
        """F4."""
        card = self.target()
        if card is not None:
            self.repeat.emit(card.case)

    def open_selected(self) -> None:
        """Ctrl+O."""
        if self._selected:
            self.open_case.emit(self._selected)

    def dismiss_selected(self) -> None:
        """F12: this case is another matter; it is not offered again in this call."""
        if self._selected:
            case = self._selected
            self._hidden.add(case)
            self.show_matches(self._matches, self._now)
            self.not_same.emit(case)

    def tick(self, now: Instant) -> None:
        """Let the countdowns of the shown cases go on."""
        self._now = now
        for card in self._cards:
            card.tick(now)


class _Card(QFrame):
    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, match: MatchCard, zone: ZoneInfo, now: Instant) -> None:
        super().__init__()
        self.match, self._zone = match, zone
        self.setProperty("role", "match-card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        number = QLabel(match.number)
        number.setProperty("role", "strong")
        head = QHBoxLayout()
        head.addWidget(number, 1)
        head.addWidget(Pill(match.state))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        column.addLayout(head)
        for place, line in enumerate(match.lines):
            text = QLabel(pick(line))
            text.setProperty("role", "caption" if place == 0 else "dense")
            text.setWordWrap(True)
            column.addWidget(text)
        self._figures: list[tuple[ClockLine, QLabel]] = []
        self._add_figures(column)
        self.setAccessibleName(" ".join([match.number, state_word(match.state), *map(pick, match.lines)]))
        self.tick(now)

    def _add_figures(self, column: QVBoxLayout) -> None:
        running = [line for line in self.match.clocks if line.outcome is None]
        if not running:
            return
        holder = QWidget()
        row = FlowLayout(holder, gap=16, row_gap=0)
        for line in running[:2]:
            label = caption("", role="figure-line")
            row.addWidget(label)
            self._figures.append((line, label))
        column.addWidget(holder)

    def tick(self, now: Instant) -> None:
        for line, label in self._figures:
            face = faces.face(line, now, self._zone)
            words = f"{pick(line.label)} {line.clause} {figure_words(face)}"
            if label.text() != words:
                label.setText(words)
            set_state(label, face.state)

    def show_chosen(self, chosen: bool) -> None:
        set_state(self, "selected" if chosen else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.match.case)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.match.case)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit(self.match.case)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.chosen.emit(self.match.case)
        return super().event(event)
