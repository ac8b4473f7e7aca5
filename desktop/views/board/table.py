"""The table of open cases: rows of one height, most urgent first, sorted by whatever head is clicked.

Owns the view: its keys, what of it a tick repaints, and which rows it wants read. Must not know where cards come from.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.policy.values import Instant
from desktop.services.readmodels import Card, TableOrder
from desktop.views.board.lane import STEPS
from desktop.views.board.tabledelegate import ROW, TableDelegate, widths
from desktop.views.board.tablehead import TableHead
from desktop.views.board.tablemodel import NUMBER_ROLE, PLACE, TableModel
from desktop.views.design import current
from desktop.views.design.widgets.paintings import ring

Glance = tuple[str, str, str, str]
"""What a row shows of its clocks: state, figure, due, other clocks."""
MOVING = ("state", "left", "due", "others")


class TableView(QTableView):
    """``opened`` a case; ``stepped`` a case and a kind; ``asked`` a column; ``wanting``: rows that were not read."""

    opened = Signal(str)
    stepped = Signal(str, str)
    asked = Signal(str)
    wanting = Signal()
    state_turned = Signal()

    def __init__(self, model: TableModel, stages: Sequence[str]) -> None:
        super().__init__()
        self._rows, self._stages = model, list(stages)
        self._glances: dict[str, Glance] = {}
        self._row = 0
        self.touched_at: Instant = -(1 << 62)
        self.setProperty("role", "cases")
        self.setModel(model)
        self.setItemDelegate(TableDelegate(model))
        self.setAccessibleName(self.tr("Open complaints"))
        self._plain()
        self.head = TableHead(model, self)
        self.setHorizontalHeader(self.head)
        self.head.asked.connect(self.asked)
        self.head.tabbed.connect(self.leave_heads)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(NUMBER_ROLE)))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.wanting.emit())
        self.selectionModel().currentChanged.connect(self._remember)

    def _plain(self) -> None:
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setMinimumSectionSize(ROW)
        side.setDefaultSectionSize(ROW)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    # choosing ---------------------------------------------------------------------------------------------------
    def chosen(self) -> str:
        """Number of the selected case, empty if none."""
        index = self.currentIndex()
        return str(index.data(NUMBER_ROLE)) if index.isValid() else ""

    def choose(self, number: str) -> bool:
        """Select a case's row and bring it into view; False where it is not in the table."""
        row = self._rows.row_of(number)
        if row >= 0:
            self.choose_row(row)
        return row >= 0

    def choose_row(self, row: int) -> None:
        """Select a row (clamped), where there is one."""
        if self._rows.rowCount():
            index = self._rows.index(max(0, min(row, self._rows.rowCount() - 1)), 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def show_order(self, numbers: Sequence[str]) -> None:
        """Show these cases in this order; the selected case stays selected, where it is gone its neighbour is."""
        before, row, top = self.chosen(), self._row, self.verticalScrollBar().value()
        self._rows.show(numbers)
        self.verticalScrollBar().setValue(top)
        if before and self._rows.row_of(before) >= 0:
            self.selectRow(self._rows.row_of(before))
        elif before:
            self.choose_row(row)
        self.wanting.emit()

    def set_order(self, order: TableOrder) -> None:
        """The rows are sorted so."""
        self._rows.set_order(order)
        self.head.viewport().update()

    def _remember(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._row = index.row()
        self.viewport().update()

    # looking ----------------------------------------------------------------------------------------------------
    def visible_rows(self) -> range:
        """The rows that can be seen, be it in part."""
        first = self.verticalScrollBar().value()
        return range(first, min(self._rows.rowCount(), first + self.viewport().height() // ROW + 2))

    def near_rows(self) -> range:
        """The rows that can be seen and as many on either side: what is read before it is scrolled to."""
        seen = self.visible_rows()
        return range(max(0, seen.start - len(seen)), seen.stop + len(seen))

    def tick(self) -> int:
        """Repaint the cells that changed among those that can be seen; how many."""
        changed, glances, turned = 0, dict[str, Glance](), False
        for row in self.visible_rows():
            card = self._rows.card(row)
            if card is None:
                continue
            after = glances[card.number] = self._glance(card)
            before = self._glances.get(card.number)
            for place, column in enumerate(MOVING):
                if before is None or before[place] != after[place]:
                    changed += 1
                    self.viewport().update(self.visualRect(self._rows.index(row, PLACE[column])))
            turned |= before is not None and before[0] != after[0]
        self._glances = glances
        if turned:
            self.state_turned.emit()
        return changed

    def _glance(self, card: Card) -> Glance:
        state, left, due, others = (self._rows.words(card, column) for column in MOVING)
        return state, left, due, others

    def as_text(self) -> str:
        """The rows that can be seen, as a person reads them."""
        return "\n".join(self._rows.as_text(row) for row in self.visible_rows())

    # events -----------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, number = event.key(), self.chosen()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and number:
            self.opened.emit(number)
        elif key in STEPS and number:
            self.stepped.emit(number, STEPS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + (60 if key == Qt.Key.Key_Right else -60))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose_row(0 if key == Qt.Key.Key_Home else self._rows.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do not search here: Ctrl+K finds every case, and the rows are not all read."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Heads, then rows: Shift+Tab goes from the rows to the heads, from there to what is before the table."""
        if not forward and not self.head.hasFocus():
            self.head.setFocus(Qt.FocusReason.BacktabFocusReason)
            return True
        return bool(super().focusNextPrevChild(forward))

    def leave_heads(self, forward: bool) -> None:
        """Tab in the heads goes on to the rows, Shift+Tab to what is before the table."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not forward:
            super().focusNextPrevChild(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.head.setFocus(Qt.FocusReason.TabFocusReason)
            return
        if not self.currentIndex().isValid():
            self.choose_row(self.visible_rows().start)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.touched_at = self._rows.now
        super().mouseMoveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.touched_at = self._rows.now
        super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        index = self.currentIndex()
        if self.hasFocus() and index.isValid():
            rect = self.visualRect(index)
            line = QRectF(0, rect.top(), min(self.viewport().width(), self.head.length()), rect.height() - 1)
            painter = QPainter(self.viewport())
            ring(painter, line, current(), 2)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        self._glances.clear()
        self.wanting.emit()

    def fit(self) -> None:
        """Give every column its width."""
        for column, wide in widths(self.viewport().width(), self._stages).items():
            self.head.resizeSection(PLACE[column], wide)
