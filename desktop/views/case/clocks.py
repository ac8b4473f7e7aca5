"""The clocks of a case as cards: state, name, clause, who owes it, countdown, times and a bar.

Owns the cards and their ticking: a tick touches the countdown and the bar only. Must not work out a state or a due
time; both come with the face.
"""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services import faces
from desktop.services.readmodels import ClockLine, Face, HeldRound
from desktop.views.design import current, font, set_state
from desktop.views.design.widgets import Elided, Panel, Pill, state_word
from desktop.views.design.widgets import label as words
from desktop.views.design.widgets.flow import EndsLayout
from desktop.views.forms.look import caption, figure, figure_words, sign, tag
from desktop.views.i18n import pick

EDGE = 4


class Bar(QWidget):
    """The elapsed part of a window, 4 px high."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fraction, self._state = 0.0, "running"
        self.setFixedHeight(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_fraction(self, fraction: float, state: str) -> None:
        """0 to 1, and whose colour."""
        filled = round(fraction * max(1, self.width()))
        if filled != round(self._fraction * max(1, self.width())) or state != self._state:
            self.update()
        self._fraction, self._state = fraction, state

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.track))
        painter.drawRoundedRect(QRectF(0, 0, self.width(), 4), 2, 2)
        painter.setBrush(QColor(tokens.fill(self._state)))
        painter.drawRoundedRect(QRectF(0, 0, self._fraction * self.width(), 4), 2, 2)


class ClockCard(QFrame):
    """One clock. ``tick`` is cheap: what does not change is not touched."""

    def __init__(self, line: ClockLine, zone: ZoneInfo, now: Instant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line, self._zone = line, zone
        self.setProperty("role", "clock-card")
        self._state = ""
        self._pill = Pill("running")
        self._head = EndsLayout(gap=8, row_gap=2)
        self._head.addWidget(self._pill)
        self._head.addWidget(caption(pick(line.label), role="strong"))
        self._head.addWidget(caption(line.clause, role="dense2"))
        if line.confirm:
            self._head.addWidget(tag(self.tr("to be confirmed"), "outlined-near"))
        if not line.proven:
            self._head.addWidget(Pill("unproven"))
        owner = " ".join(filter(None, (line.owner.name, pick(line.owner.unit))))
        self._head.addWidget(Elided(owner, "dense"))
        self._sign = caption("", role="figure-line")
        self.countdown = QLabel()
        self.countdown.setFont(font(current().sizes.countdown, True))
        self.countdown.setProperty("role", "countdown" if line.outcome is None else "figure-line")
        self._times = caption("", role="dense2" if line.outcome is None else "caption")
        self._bar = Bar()
        self._lay_out()
        self.tick(now)

    def _lay_out(self) -> None:
        row = EndsLayout(gap=4, row_gap=0)
        for part in (self._sign, self.countdown, self._times):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE + 12, 8, 12, 8)
        column.setSpacing(2)
        column.addLayout(self._head)
        column.addLayout(row)
        column.addSpacing(2)
        column.addWidget(self._bar)

    @property
    def state(self) -> str:
        """The state shown."""
        return self._state

    def renew(self, now: Instant) -> None:
        """Write everything anew, the times of day too."""
        self._state = ""
        self.tick(now)

    def tick(self, now: Instant) -> None:
        """Show the clock at ``now``."""
        face = faces.face(self.line, now, self._zone)
        if face.state != self._state:
            self._enter(face, now)
        figures = figure(face) if self.line.outcome is None else self._stopped_words()
        if self.countdown.text() != figures:
            self.countdown.setText(figures)
        self._bar.show_fraction(face.fraction, face.state)

    def _enter(self, face: Face, now: Instant) -> None:
        self._state = face.state
        self._pill.set_state(face.state)
        self._sign.setText(sign(face))
        self._sign.setVisible(bool(sign(face)))
        for label in (self._sign, self.countdown):
            set_state(label, face.state)
        times = self.tr("{start} → due {due}").format(
            start=faces.short_stamp(self.line.started, now, self._zone), due=self._due(now)
        )
        self._times.setText(times)
        owner = " ".join(filter(None, (self.line.owner.name, pick(self.line.owner.unit))))
        self.setAccessibleName(
            f"{state_word(face.state)} {figure_words(face)} {pick(self.line.label)} {self.line.clause} {owner} {times}"
        )
        self.update()

    def _due(self, now: Instant) -> str:
        day, clock = faces.day_and_time(self.line.due, self._zone)
        if clock == "24:00":
            return clock if day == faces.today(now, self._zone) else f"{day:%m-%d} {clock}"
        return faces.short_stamp(self.line.due, now, self._zone)

    def _stopped_words(self) -> str:
        if self.line.outcome == "cancelled" or self.line.stopped is None:
            return state_word("cancelled")
        return self.tr("{time}, took {span}").format(
            time=faces.short_stamp(self.line.stopped, self.line.stopped, self._zone),
            span=pick(faces.span_text(self.line.stopped - self.line.started)),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens = current()
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, EDGE, self.height()), QColor(tokens.fill(self._state or "running")))
        painter.setPen(QColor(tokens.border))
        painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1))
        painter.fillRect(QRectF(0, 0, EDGE, self.height()), QColor(tokens.fill(self._state or "running")))


class _AsHighAsItsCards(QScrollArea):
    """Wants the height of what it holds; with less it scrolls."""

    def sizeHint(self) -> QSize:
        held = self.widget()
        if held is None:
            return super().sizeHint()
        return QSize(held.sizeHint().width(), held.heightForWidth(self.viewport().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(96, self.sizeHint().height()))


class ClocksPanel(Panel):
    """All clocks of the case, open ones by due time, then stopped ones, as the desk orders them."""

    def __init__(self, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._zone = zone
        self.cards: list[ClockCard] = []
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(8)
        self._scroll = _AsHighAsItsCards()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(holder)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self._scroll)
        self.held = words("", "caption", wrap=True)
        self.held.setContentsMargins(16, 4, 16, 10)
        self.held.hide()
        self.body.addWidget(self.held)

    def show_clocks(self, lines: Sequence[ClockLine], now: Instant) -> None:
        """Show these clocks; cards of clocks that did not change stay."""
        kept = {card.line: card for card in self.cards}
        self.set_title(self.tr("Clocks"), self.tr("{count} in all").format(count=len(lines)))
        while item := self._column.takeAt(0):
            widget = item.widget()
            if widget is not None and (not isinstance(widget, ClockCard) or widget.line not in lines):
                widget.setParent(None)
                widget.deleteLater()
        self.cards = []
        for line in lines:
            card = kept.get(line) or ClockCard(line, self._zone, now)
            card.renew(now)
            self.cards.append(card)
            self._column.addWidget(card)
        self._scroll.updateGeometry()
        if not lines:
            self._column.addWidget(caption(self.tr("No clock runs in this case."), role="dense2"))

    def show_held(self, held: HeldRound | None) -> None:
        """Below the clocks: with whom this round lay how long, in whole minutes."""
        self.held.setVisible(held is not None)
        if held is not None:
            said = self.tr("Round {n}, {minutes} min so far") if held.running else self.tr("Round {n}, {minutes} min")
            parts = [self.tr("{holder} {minutes}").format(holder=pick(who), minutes=n) for who, n in held.parts]
            whole = said.format(n=held.round, minutes=held.minutes)
            self.held.setText(self.tr("{whole}: {parts}").format(whole=whole, parts=" · ".join(parts)))

    def tick(self, now: Instant) -> None:
        """Countdowns go on."""
        for card in self.cards:
            if card.line.outcome is None:
                card.tick(now)
