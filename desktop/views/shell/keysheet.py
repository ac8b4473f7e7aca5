"""F1: the keys, those of the page that is shown first, then those that work everywhere, then the other pages'.

Owns the sheet: its rows, how one looks, how it is put away. It is as wide as the text of a printed page. What the keys
do stands in ``desktop/services/keymap.py``. Must not bind a key of a page.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListView, QStyle, QStyledItemDelegate, QVBoxLayout, QWidget
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from desktop.services.keymap import EVERYWHERE, KEYS, KeyRow, rows_of
from desktop.views.design import current
from desktop.views.design.widgets import PanelHead, SecondaryButton, label
from desktop.views.design.widgets.paintings import elided, key_cap, key_width, ring, words
from desktop.views.i18n import pick
from desktop.views.shortcuts import bind

Index = QModelIndex | QPersistentModelIndex
ROW, HEAD, CAPS = 30, 34, 168
WIDTH, HEIGHT = 640, 640
"""Pixels: the 165 mm between the margins of a printed page at 98 dots an inch."""
NOWHERE = QModelIndex()


class KeyRows(QAbstractListModel):
    """Names of pages and keys below each; ``UserRole`` gives the :class:`KeyRow`, nothing for a name."""

    def __init__(self, page: str, names: Mapping[str, str], everywhere: str) -> None:
        super().__init__()
        others = dict.fromkeys(row.page for row in KEYS if row.page not in (page, EVERYWHERE))
        self._rows: list[str | KeyRow] = []
        for one in (page, EVERYWHERE, *others):
            found = rows_of(one)
            if found and (one == EVERYWHERE or one in names):
                self._rows += [names[one] if one else everywhere, *found]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row if isinstance(row, str) else f"{row.shown}  {pick(row.text)}"
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(100, HEAD if isinstance(row, str) else ROW)
        return row if role == Qt.ItemDataRole.UserRole and isinstance(row, KeyRow) else None


class KeyDelegate(QStyledItemDelegate):
    """A key cap at the left, what it does beside it."""

    def sizeHint(self, option: Option, index: Index) -> QSize:
        size = index.data(Qt.ItemDataRole.SizeHintRole)
        return size if isinstance(size, QSize) else QSize(100, ROW)

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        tokens, rect, row = current(), QRectF(option.rect), index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        if not isinstance(row, KeyRow):
            painter.fillRect(rect, QColor(tokens.surface2))
            words(painter, rect.adjusted(16, 0, -16, 0), str(index.data()), tokens.text, tokens.sizes.dense, True)
        else:
            painter.fillRect(rect, QColor(tokens.surface))
            cap = QRectF(rect.left() + 16, rect.top(), key_width(row.shown), rect.height())
            key_cap(painter, cap, row.shown, tokens.text, tokens.borderstrong)
            room = rect.adjusted(16 + CAPS, 0, -16, 0)
            shown = elided(pick(row.text), tokens.sizes.dense, False, room.width())
            words(painter, room, shown, tokens.text, tokens.sizes.dense)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(tokens.border))
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_HasFocus:
            ring(painter, rect, tokens, 2)
        painter.restore()


class KeySheet(QDialog):
    """``page`` is the page shown, ``names`` what each page of the window is called."""

    def __init__(self, page: str, names: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("keysheet")
        self.setWindowTitle(self.tr("Keys"))
        self.rows = KeyRows(page, names, self.tr("Everywhere"))
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(KeyDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(self.tr("Keys"))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setCurrentIndex(self.rows.index(0, 0))
        self.shut = SecondaryButton(self.tr("Close"), "Esc")
        self.shut.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(label(self.tr("↑↓ more keys"), "caption"))
        foot.addStretch(1)
        foot.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        column.addWidget(PanelHead(self.tr("Keys"), names.get(page, "")))
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        bind(self, [("F1", self.close)])
        self.resize(WIDTH, min(HEIGHT, parent.height() - 80))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.scrollTo(self.list.currentIndex())
