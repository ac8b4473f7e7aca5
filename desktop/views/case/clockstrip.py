"""The open clocks of a case in a line each: what stays of the cards while a form needs their room.

Owns those lines and their ticking. Must not work out a state or a due time; both come with the face.
"""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services import faces
from desktop.services.readmodels import ClockLine
from desktop.views.design import set_state
from desktop.views.design.widgets import Elided, Panel, Pill, state_word
from desktop.views.forms.look import caption, clear, figure_words
from desktop.views.i18n import pick

MOST = 3


class StripLine(QWidget):
    """State, name, figure, who owes it."""

    def __init__(self, line: ClockLine, zone: ZoneInfo, now: Instant) -> None:
        super().__init__()
        self.line, self._zone = line, zone
        self._state = ""
        self._pill = Pill("running")
        self._figure = caption("", role="figure-line")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._pill)
        row.addWidget(caption(pick(line.label), role="dense-strong"))
        row.addWidget(self._figure)
        row.addWidget(Elided(line.owner.name, "dense"), 1)
        self.tick(now)

    def tick(self, now: Instant) -> None:
        """Show the clock at ``now``."""
        face = faces.face(self.line, now, self._zone)
        if face.state != self._state:
            self._state = face.state
            self._pill.set_state(face.state)
            set_state(self._figure, face.state)
        words = figure_words(face)
        if words != self._figure.text():
            self._figure.setText(words)
            self.setAccessibleName(f"{state_word(face.state)} {words} {pick(self.line.label)} {self.line.owner.name}")

    def text(self) -> str:
        """The line as text."""
        return self.accessibleName()


class ClockStrip(Panel):
    """The most urgent open clocks; how many more there are stands in the head."""

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__("")
        self._zone = zone
        self.lines: list[StripLine] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self.body.setContentsMargins(16, 8, 16, 8)
        self.body.addLayout(self._column)

    def show_clocks(self, lines: Sequence[ClockLine], now: Instant) -> None:
        """Show the open ones of these, the most urgent first, as they come."""
        clear(self._column)
        open_ = [line for line in lines if line.outcome is None]
        self.lines = [StripLine(line, self._zone, now) for line in open_[:MOST]]
        for line in self.lines:
            self._column.addWidget(line)
        if not open_:
            self._column.addWidget(caption(self.tr("No clock runs."), role="dense2"))
        more = len(open_) - len(self.lines)
        if more > 0:
            self._column.addWidget(caption(self.tr("{count} more run").format(count=more), role="caption"))

    def tick(self, now: Instant) -> None:
        """Figures go on."""
        for line in self.lines:
            line.tick(now)
