"""A dense table: one row chosen as a whole, fixed heights, one column that takes what is left.

Owns how such a table is set and painted. A model gives its texts by ``DisplayRole``, by the roles here a clock state
(drawn as a pill or as the ink of a figure) and what is to stand out. Must not sort, filter or hold rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.views.design.fonts import font, metrics
from desktop.views.design.shapes import paint
from desktop.views.design.theme import current
from desktop.views.design.widgets.paintings import LEFT, RIGHT, box, elided, ring, words

Index = QModelIndex | QPersistentModelIndex
STATE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""A clock state: of a cell with :data:`PILL`, its pill; of another, the ink of its figure."""
TONE_ROLE = STATE_ROLE + 1
PILL, STRONG, QUIET, PLAIN = "pill", "strong", "quiet", ""
ROW, HEAD, PAD = 32, 34, 8


class DenseDelegate(QStyledItemDelegate):
    """Paints a cell: its pill, or its text in the ink and weight that the model names."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, rect = current(), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(tokens.accenttint if chosen else tokens.surface))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(tokens.border))
        text, state = str(index.data() or ""), str(index.data(STATE_ROLE) or "")
        tone = index.data(TONE_ROLE)
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        if tone == PILL and text:
            self._pill(painter, inner, state, text)
        elif text:
            bold = tone == STRONG or state in ("near", "overdue")
            ink = tokens.word(state) if state else tokens.text2 if tone == QUIET else tokens.text
            right = bool(int(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0) & int(Qt.AlignmentFlag.AlignRight))
            shown = elided(text, tokens.sizes.dense, bold, inner.width())
            words(painter, inner, shown, ink, tokens.sizes.dense, bold, RIGHT if right else LEFT)
        view = option.widget
        if chosen and isinstance(view, DenseTable) and view.hasFocus():
            view.paint_ring(painter, index)
        painter.restore()

    @staticmethod
    def _pill(painter: QPainter, inner: QRectF, state: str, text: str) -> None:
        tokens = current()
        width = min(inner.width() + PAD, metrics(12, True).horizontalAdvance(text) + 28)
        place = QRectF(inner.left() - 2, inner.center().y() - 10, width, 20)
        edge = tokens.word(state) if tokens.name == "contrast" else None
        box(painter, place, tokens.tint(state), edge, 2)
        paint(painter, state, QRectF(place.left() + 6, place.center().y() - 6, 12, 12), tokens.fill(state))
        words(painter, place.adjusted(22, 0, -4, 0), text, tokens.word(state), 12, True)


class DenseTable(QTableView):
    """``widths`` in pixels; 0 is the column that takes what is left. ``opened`` carries the row that Enter opens."""

    opened = Signal(int)

    def __init__(self, name: str, widths: Sequence[int]) -> None:
        super().__init__()
        self._widths = tuple(widths)
        self.setAccessibleName(name)
        self.setProperty("role", "dense")
        self.setItemDelegate(DenseDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFont(font(current().sizes.dense))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setFixedHeight(HEAD)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def fit(self) -> None:
        """Give every column its width; called once the model has its columns."""
        head = self.horizontalHeader()
        head.setMinimumSectionSize(24)
        for column, width in enumerate(self._widths):
            mode = QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(column, mode)
            if width:
                self.setColumnWidth(column, width)

    def wanted_height(self) -> int:
        """How high it is with every row in sight."""
        return HEAD + ROW * self.model().rowCount() + 2 * self.frameWidth()

    def paint_ring(self, painter: QPainter, index: Index) -> None:
        """The focus ring around the whole chosen row; each cell paints its part of it."""
        cell = self.visualRect(self.model().index(index.row(), index.column()))
        painter.setClipRect(cell)
        ring(painter, QRectF(0, cell.y(), self.viewport().width(), cell.height()), current(), 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
