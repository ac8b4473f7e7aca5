"""Lines of alerts, as the opened banner and the digest list them: state, figure, clock, number's tail, name, owner.

Owns one model and its painting. Must not acknowledge.
"""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.policy.values import Instant
from desktop.services import faces
from desktop.services.alerts.notes import tail
from desktop.services.readmodels import AlertItem
from desktop.views.design import current, metrics
from desktop.views.design.figures import figure_words, shown_state
from desktop.views.design.shapes import paint
from desktop.views.design.widgets import state_word
from desktop.views.design.widgets.paintings import RIGHT, box, elided, words
from desktop.views.i18n import pick

ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
ROW = 32
NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


def who_sees_to_it(item: AlertItem) -> str:
    """The owner; 代 王敏 where the person is told as the deputy of somebody who is away."""
    if item.in_place_of is None:
        return item.clock.owner.name
    return QCoreApplication.translate("alerts", "for {name}").format(name=item.in_place_of.name)


def item_state(item: AlertItem, now: Instant, zone: ZoneInfo) -> str:
    """The state of an alert's clock now, as drawn."""
    return shown_state(item.clock, faces.face(item.clock, now, zone))


class AlertRows(QAbstractListModel):
    """Alerts in the order given; ``now`` is the instant their figures speak of."""

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__()
        self.zone = zone
        self.now: Instant = 0
        self._items: tuple[AlertItem, ...] = ()

    def show(self, items: tuple[AlertItem, ...], now: Instant) -> None:
        """Show ``items``."""
        self.now = now
        if items != self._items:
            self.beginResetModel()
            self._items = items
            self.endResetModel()

    def tick(self, now: Instant) -> None:
        """Figures speak of ``now``."""
        self.now = now
        if self._items:
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))

    def item(self, row: int) -> AlertItem:
        """The alert in ``row``."""
        return self._items[row]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._items):
            return None
        item = self._items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            face = faces.face(item.clock, self.now, self.zone)
            state = state_word(shown_state(item.clock, face))
            clock = f"{pick(item.clock.label)} {item.clock.clause}"
            return " ".join((state, figure_words(face), clock, tail(item.number), item.name, who_sees_to_it(item)))
        return None


class AlertRowDelegate(QStyledItemDelegate):
    """Paints one alert as a line of a table."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = current()
        item: AlertItem = index.data(ITEM_ROLE)
        model = index.model()
        assert isinstance(model, AlertRows)
        face = faces.face(item.clock, model.now, model.zone)
        state = shown_state(item.clock, face)
        rect: QRect = option.rect
        area = QRectF(rect)
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), QColor(tokens.border))
        if option.state & QStyle.StateFlag.State_HasFocus:
            box(painter, area.adjusted(1, 1, -1, -2), tokens.hover, tokens.focus, 2)
        word = state_word(state)
        pill = QRectF(area.left() + 12, area.center().y() - 10, metrics(12, True).horizontalAdvance(word) + 28, 20)
        box(painter, pill, tokens.tint(state), tokens.word(state) if tokens.name == "contrast" else None, 2)
        paint(painter, state, QRectF(pill.left() + 6, pill.center().y() - 6, 12, 12), tokens.fill(state))
        words(painter, pill.adjusted(22, 0, 0, 0), word, tokens.word(state), 12, True)
        x = area.left() + 12
        figure = QRectF(x + 80, area.top(), 106, area.height())
        words(painter, figure, figure_words(face), tokens.word(state), 13, True, RIGHT)
        clause = " ".join((pick(item.clock.label), item.clock.clause))
        span = (area.width() - 220) / 4
        columns = ((clause, 1.5), (tail(item.number), 0.7), (item.name, 0.9), (who_sees_to_it(item), 0.9))
        left = x + 202
        for text, share in columns:
            shown = elided(text, 13, False, span * share - 8)
            words(painter, QRectF(left, area.top(), span * share, area.height()), shown, tokens.text, 13)
            left += span * share
