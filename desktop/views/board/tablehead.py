"""The heads of the table's columns: they stay while rows scroll, a click or Enter sorts, ▲ or ▼ says how.

Owns how a head looks and its keys. Must not sort: it says what was asked.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.services.readmodels import COLUMNS
from desktop.views.board.tabledelegate import ARROW, DENSE, PAD
from desktop.views.board.tablemodel import RIGHT_ALIGNED, TableModel, heading
from desktop.views.design import current, metrics
from desktop.views.design.widgets.paintings import LEFT, RIGHT, elided, ring, words

HEIGHT = 32


class TableHead(QHeaderView):
    """``asked`` carries the column to sort by, ``tabbed`` whether the keyboard goes on or back."""

    asked = Signal(str)
    tabbed = Signal(bool)

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model, self._focused = model, 1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(24)
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it gets the keyboard from the table, in reading order
        self.setAccessibleName(self.tr("Columns: arrows choose one, Enter sorts"))
        self.sectionClicked.connect(lambda section: self.asked.emit(COLUMNS[section]))

    def focused_column(self) -> str:
        """The column that Enter would sort by."""
        return COLUMNS[self._focused]

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.tabbed.emit(forward)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(COLUMNS) - 1
        steps = {Qt.Key.Key_Left: self._focused - 1, Qt.Key.Key_Right: self._focused + 1, Qt.Key.Key_Home: 0}
        if key in steps or key == Qt.Key.Key_End:
            self._focused = max(0, min(last, steps.get(Qt.Key(key), last)))
            self.viewport().update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit(self.focused_column())
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focused = COLUMNS.index(self._model.order.column)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        tokens, column, place = current(), COLUMNS[section], QRectF(rect)
        painter.save()
        painter.fillRect(place, QColor(tokens.surface2))
        painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), QColor(tokens.borderstrong))
        sorted_by = self._model.order.column == column
        inner = place.adjusted(PAD + (4 if not section else 0), 0, -PAD, -1)
        room = inner.width() - (ARROW if sorted_by else 0)
        text = elided(heading(column), DENSE, True, room)
        wide = metrics(DENSE, True).horizontalAdvance(text)
        right = column in RIGHT_ALIGNED
        line = inner.adjusted(0, 0, -ARROW, 0) if right and sorted_by else inner
        words(painter, line, text, tokens.text, DENSE, True, RIGHT if right else LEFT)
        if sorted_by:
            self._arrow(painter, inner.right() - 8 if right else inner.left() + wide + 4, inner.center().y())
        if self.hasFocus() and section == self._focused:
            ring(painter, place, tokens, 2)
        painter.restore()

    def _arrow(self, painter: QPainter, left: float, middle: float) -> None:
        tip, base = (middle + 4, middle - 3) if self._model.order.down else (middle - 4, middle + 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current().text))
        painter.drawPolygon(QPolygonF([QPointF(left, base), QPointF(left + 8, base), QPointF(left + 4, tip)]))
