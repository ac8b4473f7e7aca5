"""One lane of the board: its head, its cards and the foot that tells of those below.

Owns the list view of a lane and what a tick repaints in it. Must not know where cards come from.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QFrame, QListView, QVBoxLayout, QWidget

from desktop.services.readmodels import Card
from desktop.views.board.delegate import CardDelegate, Glance, geometry
from desktop.views.board.geometry import GAP, MIN_WIDTH
from desktop.views.board.model import BoardModel, Index, LaneModel
from desktop.views.design import current
from desktop.views.design.figures import figure_words
from desktop.views.design.fonts import metrics
from desktop.views.design.widgets.paintings import CENTRE, RIGHT, box, elided, ring, words

HEAD, FOOT = 36, 30
STEPS = {Qt.Key.Key_F5: "dispatched", Qt.Key.Key_F6: "findings-returned", Qt.Key.Key_F7: "replied"}
"""The steps of a call: the key of each and the kind that it records."""


class _Seen(NamedTuple):
    row: int
    card: Card
    corner: QPoint


class LaneView(QListView):
    """The cards of a lane, whole ones only. ``left``/``right`` ask for the lane beside, ``opened`` for a case."""

    opened = Signal(str)
    stepped = Signal(str, str)
    beside = Signal(int)
    moved = Signal()
    pointer_left = Signal()

    def __init__(self, model: LaneModel, delegate: CardDelegate, name: str) -> None:
        super().__init__()
        self._lane, self._delegate = model, delegate
        self._glances: dict[str, Glance] = {}
        self._seen: list[_Seen] | None = None
        self.dirty: QRegion | None = None
        for signal in (model.dataChanged, model.rowsInserted, model.rowsRemoved, model.layoutChanged, model.modelReset):
            signal.connect(self._shifted)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView { background: transparent; border: none; }")
        self.setSpacing(0)
        self.setMinimumWidth(MIN_WIDTH)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustIgnored)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._lane.card(index.row()).number))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def current_card(self) -> Card | None:
        """The card selected in this lane."""
        index = self.currentIndex()
        return self._lane.card(index.row()) if index.isValid() else None

    def choose(self, row: int) -> None:
        """Select the card in ``row`` (clamped) and bring it into view whole."""
        row = max(0, min(row, self._lane.rowCount() - 1))
        if self._lane.rowCount():
            index = self._lane.index(row, 0)
            self.setCurrentIndex(index)
            self.show_whole(row)

    def show_whole(self, row: int) -> None:
        """Scroll until the card in ``row`` can be seen whole."""
        bar = self.verticalScrollBar()
        if row < bar.value():
            bar.setValue(row)
        for _ in range(self._lane.rowCount()):
            rect = self.visualRect(self._lane.index(row, 0))
            if rect.bottom() - GAP < self.viewport().height() or rect.top() <= 0 or bar.value() >= bar.maximum():
                break
            bar.setValue(bar.value() + 1)

    def whole_rows(self) -> range:
        """The rows whose cards are shown whole."""
        seen = self._whole()
        return range(seen[0].row, seen[-1].row + 1) if seen else range(0)

    def _whole(self) -> list[_Seen]:
        """The cards shown whole and where; kept until something moves."""
        if self._seen is None:
            self.visualRect(self._lane.index(0, 0))  # first lets Qt lay out what it has put off, which may scroll
            found: list[_Seen] = []
            first, height = self.verticalScrollBar().value(), self.viewport().height()
            for row in range(first, self._lane.rowCount()):
                rect = self.visualRect(self._lane.index(row, 0))
                if rect.bottom() - GAP >= height and row > first:
                    break
                found.append(_Seen(row, self._lane.card(row), rect.topLeft()))
            self._seen = found
        return self._seen

    def _shifted(self, *_what: object) -> None:
        self._seen = None

    def doItemsLayout(self) -> None:
        super().doItemsLayout()
        self._shifted()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._shifted()

    def tick(self) -> int:
        """Repaint what changed on the cards that can be seen; how many of them changed."""
        changed, width = 0, self.viewport().width()
        glances: dict[str, Glance] = {}
        for seen in self._whole():
            card = seen.card
            after = glances[card.number] = self._delegate.glance(card, width)
            before = self._glances.get(card.number)
            if before != after:
                changed += 1
                self._repaint(card, seen.corner, before, after)
        self._glances = glances
        return changed

    def _repaint(self, card: Card, corner: QPoint, before: Glance | None, after: Glance) -> None:
        width = self.viewport().width()
        comparable = before is not None and len(before) == len(after)
        parts = self._delegate.moved(card, width, before or (), after) if comparable else None
        if parts is None:
            self.viewport().update(QRect(corner, self._delegate_size(card)))
            return
        for part in parts:
            self.viewport().update(part.translated(corner))

    def _delegate_size(self, card: Card) -> QSize:
        return QSize(self.viewport().width(), geometry(card, self.viewport().width()).height)

    # events -----------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, card = event.key(), self.current_card()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.beside.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            row = self.currentIndex().row()
            self.choose(0 if row < 0 else row + (1 if key == Qt.Key.Key_Down else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and card is not None:
            self.opened.emit(card.number)
        elif key in STEPS and card is not None:
            self.stepped.emit(card.number, STEPS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        nothing_chosen = not self.currentIndex().isValid()
        super().focusInEvent(event)  # which makes the first card current, but does not select it
        if nothing_chosen:
            self.choose(self.verticalScrollBar().value())
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointer_left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.dirty = event.region()
        super().paintEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar, down = self.verticalScrollBar(), event.angleDelta().y() < 0
        bar.setValue(bar.value() + (1 if down else -1))
        event.accept()

    def indexAt(self, point: QPoint) -> QModelIndex:
        found = super().indexAt(point)
        return found if found.isValid() and found.row() in self.whole_rows() else QModelIndex()

    def _scrolled(self, _value: int) -> None:
        self._shifted()
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shifted()
        self._glances.clear()
        self.moved.emit()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        self.show_whole(index.row())


class LaneHead(QWidget):
    """Rule, name, count and the window in words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFixedHeight(HEAD)
        self._name, self._window, self._count = name, "", 0
        self.set_count(0)

    def set_window(self, window: str) -> None:
        """What the policy in force gives for it."""
        self._window = window
        self.set_count(self._count)

    def set_count(self, count: int) -> None:
        """How many cases the lane has."""
        self._count = count
        self.setAccessibleName(f"{self._name} {count} {self._window}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current(), QPainter(self)
        rect = QRectF(self.rect())
        painter.fillRect(QRectF(0, 0, rect.width(), 3), tokens.text2)
        line = rect.adjusted(0, 5, 0, 0)
        words(painter, line, self._name, tokens.text, 15, True)
        left = metrics(15, True).horizontalAdvance(self._name) + 8
        words(painter, line.adjusted(left, 0, 0, 0), str(self._count), tokens.text2, 15)
        left += metrics(15).horizontalAdvance(str(self._count)) + 8
        window = elided(self._window, 13, False, line.width() - left)
        words(painter, line, window, tokens.text2, 13, where=RIGHT)


class LaneFoot(QWidget):
    """How many cards are below and the most urgent of them; a click scrolls on."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(FOOT)
        self._text = self._short = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def text(self) -> str:
        """What it says, empty where every card is seen."""
        return self._text

    def say(self, text: str, short: str = "") -> None:
        """Say ``text``, or ``short`` where the lane is too narrow for it; nothing is drawn for an empty one."""
        if text != self._text:
            self._text, self._short = text, short or text
            self.setAccessibleName(text)
            self.update()

    def shown(self) -> str:
        """What is written: a figure is never cut."""
        room = self.width() - 8
        fits = metrics(12).horizontalAdvance(self._text) <= room
        return self._text if fits else elided(self._short, 12, False, room)

    def mousePressEvent(self, event: object) -> None:
        self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._text:
            return
        tokens, painter = current(), QPainter(self)
        rect = QRectF(self.rect())
        box(painter, rect, None, tokens.borderstrong, 4, 1, dashed=True)
        words(painter, rect, self.shown(), tokens.text2, 12, where=CENTRE)
        if self.hasFocus():
            ring(painter, rect, tokens)


class Lane(QWidget):
    """Head, cards and foot. ``total`` may be more than the cards that are here."""

    def __init__(self, board: BoardModel, delegate: CardDelegate, code: str, name: str) -> None:
        super().__init__()
        self.code, self.name, self.total = code, name, 0
        self.model = LaneModel(board, code)
        self._board, self._delegate = board, delegate
        self.head, self.foot = LaneHead(name), LaneFoot()
        self.view = LaneView(self.model, delegate, name)
        self.view.moved.connect(self.renew_foot)
        self.foot.clicked.connect(self._next_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.view, 1)
        column.addSpacing(4)
        column.addWidget(self.foot)
        self.setMinimumWidth(MIN_WIDTH)

    def set_total(self, total: int) -> None:
        """How many cases stand in the lane, shown or not."""
        self.total = total
        self.head.set_count(total)
        self.renew_foot()

    def fold(self, folded: bool) -> None:
        """Show the head alone, or all again."""
        self.view.setVisible(not folded)
        self.foot.setVisible(not folded)

    def is_pointed_at(self) -> bool:
        """Whether the pointer is over the lane's cards."""
        return self.view.underMouse()

    def tick(self) -> int:
        """A second has gone: repaint what changed; how many cards."""
        changed = self.view.tick()
        self.renew_foot()
        return changed

    def renew_foot(self) -> None:
        """Say how many cards are above and below, and the figure of the most urgent below."""
        rows = self.view.whole_rows()
        below = max(0, self.total - rows.stop)
        texts, short = [], []
        if rows.start:
            texts.append(self.tr("{n} above").format(n=rows.start))
            short.append(f"↑{rows.start}")
        if below:
            texts.append(self.tr("{n} below").format(n=below))
            short.append(f"↓{below}")
            card = self.model.card(rows.stop) if rows.stop < self.model.rowCount() else None
            if card is not None and card.lead is not None:
                figure = figure_words(self._delegate.faces(card)[0])
                texts.append(self.tr("most urgent {figure}").format(figure=figure))
                short.append(figure)
        self.foot.say(" · ".join(texts), " · ".join(short))

    def _next_page(self) -> None:
        bar, rows = self.view.verticalScrollBar(), self.view.whole_rows()
        bar.setValue(rows.stop if rows.stop < self.model.rowCount() else 0)

    def as_text(self) -> str:
        """The lane as a person reads it: head, whole cards, foot."""
        lines = [f"{self.name} {self.total}"]
        lines += ["  " + self._board.as_text(self.model.card(row)) for row in self.view.whole_rows()]
        return "\n".join([*lines, *([f"  … {self.foot.text()}"] if self.foot.text() else [])])
