"""The grounds of a suggestion: when, what, and why it counts, as a small table.

Owns the table. What the grounds are is the service's.
"""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop.policy.values import Instant, Text
from desktop.services.faces import stamp
from desktop.views.design.theme import current
from desktop.views.i18n import pick

ROW = 34
MOST = 9
"""Rows before the table scrolls."""
PADDING, SPARE, AIR = 8, 8, 12
WRAPS, WIDEST = 2, 1 << 15
PATTERN = "%m-%d %H:%M:%S"


class _Lines(QStyledItemDelegate):
    """A rule under each row; no grid. A row is as high as its words between the paddings need."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        inner = QStyleOptionViewItem(option)
        rect = inner.rect
        wraps = index.column() == WRAPS  # the others are as wide as their words
        rect.setWidth(max(rect.width() - 2 * PADDING - SPARE, 1) if wraps else WIDEST)
        inner.rect = rect
        size = super().sizeHint(inner, index)
        return QSize(size.width(), size.height() + AIR)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        rect = option.rect
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(current().border))


class Grounds(QTableWidget):
    """Rows of (instant, what, explanation); as high as its rows, read with the arrows, never edited.

    ``what`` and ``why``: other heads than those of grounds.
    """

    def __init__(self, what: str = "", why: str = "", parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        heads = [self.tr("Time"), what or self.tr("Event"), why or self.tr("Why it counts")]
        self.setHorizontalHeaderLabels(heads)
        self.setAccessibleName(self.tr("Grounds"))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setItemDelegate(_Lines(self))
        self.setStyleSheet("QTableView::item { padding: 0px 8px; }")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(ROW)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(ROW)

    def show_rows(self, rows: Sequence[tuple[Instant, Text, Text]], zone: ZoneInfo) -> None:
        """Show the grounds with times in the company's ``zone``."""
        self.setRowCount(len(rows))
        for number, (at, what, why) in enumerate(rows):
            for column, text in enumerate((stamp(at, zone, PATTERN), pick(what), pick(why))):
                self.setItem(number, column, QTableWidgetItem(text))
        self._fit()

    def _fit(self) -> None:
        self.resizeRowsToContents()
        height = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(min(ROW + height + 4, ROW * MOST))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()
