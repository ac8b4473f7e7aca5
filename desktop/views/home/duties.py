"""What somebody owes, as a table model: state, countdown, the one step, its key, the case, for whom.

Owns what stands in which column, and which rows a second changes. Must not order or judge: duties come in their order,
states from the services.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from desktop.policy.values import Instant
from desktop.services import faces
from desktop.services.homemodels import Duty
from desktop.views.design import current, metrics
from desktop.views.design.figures import figure_words, shown_state
from desktop.views.design.widgets import state_word
from desktop.views.design.widgets.tables import PAD, PILL, PLAIN, QUIET, STATE_ROLE, STRONG, TONE_ROLE
from desktop.views.i18n import pick

Index = QModelIndex | QPersistentModelIndex
STATE, FIGURE, DUE, STEP, KEY, CLOCK, NAME, ABOUT, NUMBER, WHOSE = range(10)
WIDTHS = (100, 104, 112, 0, 84, 144, 80, 150, 172, 72)
STEP_LEAST, STEP_MOST = 120, 280
"""The step is what the page is for: other columns leave before it is cut."""
OPTIONAL = (ABOUT, DUE, NUMBER, KEY)
"""Columns that leave where it is narrow, the first named first."""
MOVING = (STATE, FIGURE, DUE)
RIGHT = (FIGURE, DUE)
_TONES = {STATE: PILL, STEP: STRONG, KEY: QUIET, ABOUT: QUIET, WHOSE: STRONG}

translate = QCoreApplication.translate
Glance = tuple[str, str, str]


def heads() -> tuple[str, ...]:
    """The titles of the columns."""
    return (
        translate("home", "State"),
        translate("home", "Left / over"),
        translate("home", "Due"),
        translate("home", "Next step"),
        translate("home", "Key"),
        translate("home", "Clock, clause"),
        translate("home", "Name"),
        translate("home", "What and where"),
        translate("home", "Number"),
        translate("home", "For"),
    )


def hidden(room: int, whose: bool, step: int = 0) -> frozenset[int]:
    """Columns that have no place in ``room`` pixels, of which the step wants ``step``.

    For whom is shown only where there is somebody (``whose``).
    """
    left = set() if whose else {WHOSE}
    least = min(STEP_MOST, max(STEP_LEAST, step))
    for column in OPTIONAL:
        if least + sum(width for one, width in enumerate(WIDTHS) if one not in left) > room:
            left.add(column)
    return frozenset(left)


class DutyTable(QAbstractTableModel):
    """Duties in order; :meth:`duty` gives the one of a row."""

    def __init__(self) -> None:
        super().__init__()
        self._zone = ZoneInfo("Asia/Shanghai")
        self._duties: tuple[Duty, ...] = ()
        self._now: Instant = 0
        self._glances: dict[int, Glance] = {}

    def show_duties(self, duties: Sequence[Duty], zone: ZoneInfo, now: Instant) -> bool:
        """Show other duties; whether they were others."""
        self._now = now
        if tuple(duties) == self._duties and zone == self._zone:
            return False
        self.beginResetModel()
        self._duties, self._zone = tuple(duties), zone
        self._glances.clear()
        self.endResetModel()
        return True

    def tick(self, now: Instant, seen: Iterable[int]) -> int:
        """Time has passed: of the rows that are ``seen`` those are told that read otherwise now; how many."""
        self._now, changed = now, 0
        for row in seen:
            duty = self.duty(row)
            if duty is None:
                continue
            texts = self.texts(duty)
            glance = (texts[STATE], texts[FIGURE], texts[DUE])
            if self._glances.get(row) != glance:
                self._glances[row] = glance
                changed += 1
                self.dataChanged.emit(self.index(row, STATE), self.index(row, DUE))
        return changed

    def duty(self, row: int) -> Duty | None:
        """The duty of a row."""
        return self._duties[row] if 0 <= row < len(self._duties) else None

    def widest_step(self) -> int:
        """How wide the step column would be to cut no step, in pixels."""
        bold = metrics(current().sizes.dense, True)
        return max([bold.horizontalAdvance(pick(one.title)) for one in self._duties], default=0) + 2 * PAD + 2

    def row_of(self, duty: Duty | None) -> int:
        """The row of the same clock, -1 where it is not there."""
        if duty is None:
            return -1
        wanted = (duty.clock.case, duty.clock.ordinal, duty.clock.name)
        found = ((one.clock.case, one.clock.ordinal, one.clock.name) for one in self._duties)
        return next((row for row, one in enumerate(found) if one == wanted), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._duties)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(WIDTHS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(WIDTHS):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return heads()[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        duty = self.duty(index.row()) if index.isValid() else None
        if duty is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.texts(duty)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(duty) if column == STATE else self.texts(duty)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        if role == STATE_ROLE and column in (STATE, FIGURE):
            return self.state(duty)
        if role == TONE_ROLE:
            return _TONES.get(column, PLAIN)
        return None

    def state(self, duty: Duty) -> str:
        """The clock's state as drawn."""
        return shown_state(duty.clock, faces.face(duty.clock, self._now, self._zone))

    def texts(self, duty: Duty) -> tuple[str, ...]:
        """The cells of a duty, column by column."""
        clock, face = duty.clock, faces.face(duty.clock, self._now, self._zone)
        return (
            state_word(self.state(duty)),
            figure_words(face),
            pick(faces.due_words(clock.due, self._now, self._zone)),
            pick(duty.title),
            duty.key,
            f"{pick(clock.label)} {clock.clause}",
            duty.name,
            " · ".join(filter(None, (pick(duty.category), pick(duty.place)))),
            clock.case,
            duty.for_whom.name if duty.for_whom is not None else "",
        )

    def spoken(self, duty: Duty) -> str:
        """A row for a screen reader: state, figure, step, clock, then the case and for whom."""
        texts = self.texts(duty)
        whose = translate("home", "for {name}").format(name=texts[WHOSE]) if texts[WHOSE] else ""
        return " ".join(filter(None, (*(texts[one] for one in (STATE, FIGURE, STEP, CLOCK, NAME, NUMBER)), whose)))

    @staticmethod
    def _alignment(column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in RIGHT else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
