"""The table of follow-ups as a model: those that wait with their countdowns, or those made today.

Owns what stands in which column. Must not order or judge: lines come in their order, states from the services.
"""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from desktop.policy.values import Instant
from desktop.services import faces, labels
from desktop.services.deskmodels import FollowUp
from desktop.views.design.figures import figure_words, shown_state
from desktop.views.design.widgets import state_word
from desktop.views.design.widgets.tables import PILL, PLAIN, QUIET, STATE_ROLE, STRONG, TONE_ROLE
from desktop.views.i18n import pick

Index = QModelIndex | QPersistentModelIndex
WAITING, TODAY = "waiting", "today"
STATE, FIGURE, DUE, NAME, PHONE, CATEGORY, PLACE, NUMBER, CLOSED, CALLED = range(10)
WIDTHS = (104, 112, 142, 96, 132, 128, 0, 188, 110, 92)
RIGHT = (FIGURE, DUE, CALLED)
_TONES = {STATE: PILL, NAME: STRONG, CLOSED: QUIET}

translate = QCoreApplication.translate


def heads(mode: str) -> tuple[str, ...]:
    """The titles of the columns."""
    waiting = mode == WAITING
    return (
        translate("followups", "State"),
        translate("followups", "Left / over") if waiting else translate("followups", "Called at"),
        translate("followups", "Due") if waiting else translate("followups", "Outcome"),
        translate("followups", "Customer"),
        translate("followups", "Phone"),
        translate("followups", "Category"),
        translate("followups", "Store"),
        translate("followups", "Number"),
        translate("followups", "Closed"),
        translate("followups", "Calls") if waiting else translate("followups", "Called by"),
    )


def calls_words(line: FollowUp) -> str:
    """2/3 次: calls in vain of those that stop the clock; before the first how often they were called at all."""
    if line.tried:
        return translate("followups", "{n}/{of} calls").format(n=line.tried, of=line.tries)
    if line.later:
        return translate("followups", "put off {n}").format(n=line.later)
    return translate("followups", "{n} calls").format(n=0)


def outcome_words(line: FollowUp) -> str:
    """满意, or 联系不上."""
    return pick(labels.choice("satisfaction", line.satisfaction)) if line.satisfaction else pick(line.outcome)


class FollowUpTable(QAbstractTableModel):
    """Lines in order; :meth:`line` gives the one of a row."""

    def __init__(self) -> None:
        super().__init__()
        self._zone = ZoneInfo("Asia/Shanghai")
        self._lines: tuple[FollowUp, ...] = ()
        self._now: Instant = 0
        self._mode = WAITING

    def set_zone(self, zone: ZoneInfo) -> None:
        """Times are written in the company's zone."""
        self._zone = zone

    def show_lines(self, lines: Sequence[FollowUp], mode: str, now: Instant) -> None:
        """Show other lines; nothing happens where they are the same."""
        self._now = now
        if (tuple(lines), mode) == (self._lines, self._mode):
            self.tick(now)
            return
        self.beginResetModel()
        self._lines, self._mode = tuple(lines), mode
        self.endResetModel()

    def tick(self, now: Instant) -> None:
        """Time has passed: figures and states may read otherwise."""
        self._now = now
        if self._lines and self._mode == WAITING:
            last = self.index(len(self._lines) - 1, DUE)
            self.dataChanged.emit(self.index(0, STATE), last)

    def line(self, row: int) -> FollowUp | None:
        """The line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, number: str) -> int:
        """The row of a case, -1 where it is not there."""
        return next((row for row, line in enumerate(self._lines) if line.number == number), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(WIDTHS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(WIDTHS):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return heads(self._mode)[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        column = index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.texts(line)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        if role == STATE_ROLE and column in (STATE, FIGURE):
            return self._state(line) if column == STATE or self._mode == WAITING else None
        if role == TONE_ROLE:
            return _TONES.get(column, PLAIN)
        if role == Qt.ItemDataRole.ToolTipRole and line.why is not None:
            return pick(line.why)
        return None

    def texts(self, line: FollowUp) -> tuple[str, ...]:
        """The cells of a line, column by column."""
        face = faces.face(line.clock, self._now, self._zone)
        closed = faces.stamp(line.closed_at, self._zone, "%m-%d %H:%M")
        shared = (line.name, line.phone, pick(line.category), pick(line.place), line.number, closed)
        if self._mode == WAITING:
            due = pick(faces.due_words(line.clock.due, self._now, self._zone))
            return (state_word(self._state(line)), figure_words(face), due, *shared, calls_words(line))
        at = faces.clock_text(line.at, self._zone) if line.at is not None else ""
        return (state_word(self._state(line)), at, outcome_words(line), *shared, line.by)

    def _state(self, line: FollowUp) -> str:
        return shown_state(line.clock, faces.face(line.clock, self._now, self._zone))

    @staticmethod
    def _alignment(column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in RIGHT else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
