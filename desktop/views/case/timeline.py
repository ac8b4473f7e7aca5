"""The history (经过) of a case as a model and its view: both times in two columns, the newest on top.

Owns how a line of the history is shown. Must not order, judge or fetch lines: they come as read models.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView, QWidget

from desktop.policy.values import Instant
from desktop.services import faces
from desktop.services.readmodels import TimelineRow
from desktop.views.attachments.chips import chip_words
from desktop.views.i18n import pick

HAPPENED, TYPED, MARK, WHAT = range(4)
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1

_Index = QModelIndex | QPersistentModelIndex


translate = QCoreApplication.translate


def late_words(row: TimelineRow) -> str:
    """How much later than it happened a line was typed, in words; empty if in time."""
    if not row.late_minutes:
        return ""
    if row.late_minutes < 120:
        return translate("timeline", "Late entry: typed {count} minutes later").format(count=row.late_minutes)
    if row.late_minutes < 48 * 60:
        return translate("timeline", "Late entry: typed {count} hours later").format(count=row.late_minutes // 60)
    return translate("timeline", "Late entry: typed {count} days later").format(count=row.late_minutes // (24 * 60))


def detail_lines(row: TimelineRow) -> list[tuple[str, str]]:
    """The lines under the title with their roles: ``text``, ``urgent``, ``paper``, ``late``, ``refused``."""
    lines = [("text", pick(line)) for line in row.lines]
    if row.urgent is not None:
        lines.append(("urgent", pick(row.urgent)))
    if row.paper is not None:
        lines.append(("paper", pick(row.paper)))
    if not row.applied:
        why = pick(row.why) if row.why else ""
        lines.append(("refused", translate("timeline", "Not applied: {why}").format(why=why)))
    if row.corrected_by is not None:
        lines.append(("late", translate("timeline", "Corrected later")))
    if late := late_words(row):
        lines.append(("late", late))
    return lines


class TimelineModel(QAbstractTableModel):
    """The lines of one case's history. Columns: happened, typed, mark, what and who."""

    def __init__(self, zone: ZoneInfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._all: tuple[TimelineRow, ...] = ()
        self._rows: tuple[TimelineRow, ...] = ()
        self._now: Instant = 0
        self._events_only = False

    def set_zone(self, zone: ZoneInfo) -> None:
        """Times are written in the company's zone."""
        self._zone = zone

    def set_rows(self, rows: Sequence[TimelineRow], now: Instant) -> None:
        """Show these lines; ``now`` decides which of them are of today."""
        self._all, self._now = tuple(rows), now
        self._renew()

    def set_events_only(self, only: bool) -> None:
        """Leave out clocks that ran out, or show all."""
        self._events_only = only
        self._renew()

    def _renew(self) -> None:
        self.beginResetModel()
        self._rows = tuple(row for row in self._all if row.index is not None or not self._events_only)
        self.endResetModel()

    @property
    def rows(self) -> tuple[TimelineRow, ...]:
        """The lines shown, in order."""
        return self._rows

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            translate("timeline", "Happened"),
            translate("timeline", "Typed"),
            "",
            "  " + translate("timeline", "What · who"),
        )[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.line(row)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (HAPPENED, TYPED):
            return self._in_full(row)
        return None

    def _shown(self, row: TimelineRow, column: int) -> str:
        if column == HAPPENED:
            write = faces.short_stamp if row.index is not None else faces.due_stamp
            return write(row.at, self._now, self._zone)
        if column == TYPED:
            return "—" if row.recorded_at is None else faces.short_stamp(row.recorded_at, self._now, self._zone)
        return "" if column == MARK else f"{pick(row.title)}  {row.actor}".strip()

    def _in_full(self, row: TimelineRow) -> str:
        if row.recorded_at is None:
            return translate("timeline", "due {time}").format(time=faces.full_due_stamp(row.at, self._zone))
        happened = translate("timeline", "happened {time}").format(time=faces.stamp(row.at, self._zone))
        return (
            happened
            + "\n"
            + translate("timeline", "typed {time}").format(time=faces.stamp(row.recorded_at, self._zone))
        )

    def line(self, row: TimelineRow) -> str:
        """One line of the history as text, in reading order."""
        shown = [self._shown(row, column) for column in (HAPPENED, TYPED, WHAT)]
        files = [translate("timeline", "attached: {file}").format(file=chip_words(one)) for one in row.attachments]
        return " | ".join([*shown, *(words for _role, words in detail_lines(row)), *files])

    def as_text(self) -> str:
        """The whole history as text, one line each."""
        return "\n".join(self.line(row) for row in self._rows)


class TimelineView(QTreeView):
    """The history with its header; rows as high as their words.

    ``correct(event)`` on Enter; ``look(row, place)`` for an attachment: Space, a click, or Enter on a chip that Right
    has gone to.
    """

    correct = Signal(int)
    look = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "timeline")
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(translate("timeline", "History"))
        self.setAccessibleDescription(
            translate(
                "timeline",
                "Enter corrects the chosen event; the old values stay visible. Space looks at its attachments, "
                "Right goes to each.",
            )
        )
        self._chip = -1
        self.chip_at: Callable[[_Index, QPointF], int] | None = None
        self.viewport().setMouseTracking(True)

    def arrange(self) -> None:
        """Column widths, once the model is there."""
        header = self.header()
        header.setSectionsMovable(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(24)
        header.setFixedHeight(32)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((HAPPENED, 72 + 16), (TYPED, 72), (MARK, 28)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda *_: self.scheduleDelayedItemsLayout())

    def widen(self, wide: bool) -> None:
        """Make room for times with their day."""
        self.setColumnWidth(HAPPENED, 120 if wide else 88)
        self.setColumnWidth(TYPED, 104 if wide else 72)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectedIndexes():
            self.setCurrentIndex(self.currentIndex())  # Qt makes the first row current, but does not select it
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # chips ------------------------------------------------------------------------------------------------------
    @property
    def chip(self) -> int:
        """Which attachment of the current line the keyboard is on; -1 for none."""
        return self._chip

    def current_row(self) -> TimelineRow | None:
        """The line that the keyboard is on."""
        row = self.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, TimelineRow) else None

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        self._chip = -1
        super().currentChanged(current, previous)

    def _go_to_chip(self, chip: int) -> None:
        self._chip = chip
        self.viewport().update()

    def _chip_key(self, row: TimelineRow, key: int) -> bool:
        """Right and Left go through the attachments of the line, Space and Enter look at one; whether it was that."""
        count = len(row.attachments)
        if key == Qt.Key.Key_Right and self._chip < count - 1:
            self._go_to_chip(self._chip + 1)
        elif key == Qt.Key.Key_Left and self._chip >= 0:
            self._go_to_chip(self._chip - 1)
        elif key == Qt.Key.Key_Space and count:
            self.look.emit(row, max(0, self._chip))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chip >= 0:
            self.look.emit(row, self._chip)
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if row is not None and not event.modifiers():
            if self._chip_key(row, event.key()):
                return
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row.index is not None:
                self.correct.emit(row.index)
                return
        super().keyPressEvent(event)

    def _chip_under(self, event: QMouseEvent) -> tuple[TimelineRow, int] | None:
        index = self.indexAt(event.position().toPoint())
        row = index.data(ROW_ROLE)
        if not isinstance(row, TimelineRow) or index.column() != WHAT:
            return None
        place = self.chip_at(index, event.position()) if self.chip_at is not None else -1
        return (row, place) if place >= 0 else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        found = self._chip_under(event)
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go_to_chip(found[1])
            self.look.emit(*found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        on_chip = self._chip_under(event) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on_chip else Qt.CursorShape.ArrowCursor)
