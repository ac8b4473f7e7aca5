"""What a search found, as a list: a quiet name above each sort, then its hits; arrows go from hit to hit.

Owns the model, how a row looks, and the frame that lies over the page. It never takes the focus from the line that is
typed in. Must not search or decide what a hit opens.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from desktop.services.deskmodels import Hit
from desktop.views.design import current
from desktop.views.design.fonts import metrics
from desktop.views.design.shapes import paint, paint_icon
from desktop.views.design.widgets import label, state_word
from desktop.views.design.widgets.overlay import StaysPut
from desktop.views.design.widgets.paintings import RIGHT, elided, key_cap, key_width, list_head, list_row, words
from desktop.views.i18n import pick

Index = QModelIndex | QPersistentModelIndex
HIT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ROW, HEAD, TALLEST = 40, 26, 520
ICONS = {"case": "board", "person": "person", "store": "board", "document": "documents", "action": "search"}

translate = QCoreApplication.translate


def sort_word(sort: str) -> str:
    """What a sort is called above its hits."""
    table = {
        "case": translate("search", "Cases"),
        "person": translate("search", "People"),
        "store": translate("search", "Stores"),
        "document": translate("search", "Documents"),
        "action": translate("search", "Actions"),
    }
    return table.get(sort, sort)


class HitList(QAbstractListModel):
    """Names of sorts (not to be chosen) and hits; ``HIT_ROLE`` gives the hit, nothing for a name."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[str | Hit] = []

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show other hits, in their order."""
        rows: list[str | Hit] = []
        sort = ""
        for hit in hits:
            if hit.sort != sort:
                sort = hit.sort
                rows.append(sort)
            rows.append(hit)
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return sort_word(row) if isinstance(row, str) else text_of(row)
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(100, HEAD if isinstance(row, str) else ROW)
        return row if role == HIT_ROLE and isinstance(row, Hit) else None

    def next_hit(self, row: int, step: int) -> int:
        """The row of the hit before or after ``row``; ``row`` itself where there is none."""
        place = row + step
        while 0 <= place < len(self.rows):
            if isinstance(self.rows[place], Hit):
                return place
            place += step
        return row


def text_of(hit: Hit) -> str:
    """A hit in words: state, title, note, key."""
    state = state_word(hit.state) if hit.state else ""
    return "   ".join(filter(None, (pick(hit.title), pick(hit.note), state, hit.keys)))


class HitDelegate(QStyledItemDelegate):
    """Title and note on one line each; at the right the key, at the left the state or the picture of the sort."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = index.data(Qt.ItemDataRole.SizeHintRole)
        return size if isinstance(size, QSize) else QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, rect, hit = current(), QRectF(option.rect), index.data(HIT_ROLE)
        painter.save()
        if not isinstance(hit, Hit):
            list_head(painter, rect, str(index.data()), tokens)
            painter.restore()
            return
        list_row(painter, rect, tokens, chosen=bool(option.state & QStyle.StateFlag.State_Selected))
        mark = QRectF(rect.left() + 14, rect.center().y() - 7, 14, 14)
        if hit.state:
            paint(painter, hit.state, mark, tokens.fill(hit.state))
        else:
            paint_icon(painter, ICONS.get(hit.sort, "search"), mark, tokens.text2)
        right = rect.right() - 12
        if hit.keys:
            width = key_width(hit.keys)
            key_cap(
                painter, QRectF(right - width, rect.top(), width, rect.height()), hit.keys, tokens.text2, tokens.border
            )
            right -= width + 12
        self._lines(painter, QRectF(rect.left() + 40, rect.top(), right - rect.left() - 40, rect.height()), hit)
        painter.restore()

    @staticmethod
    def _lines(painter: QPainter, room: QRectF, hit: Hit) -> None:
        tokens = current()
        sizes, note = tokens.sizes, pick(hit.note)
        title = pick(hit.title)
        if hit.sort == "case" and note:
            upper = room.adjusted(0, 2, 0, -room.height() / 2 + 1)
            name, _, number = title.rpartition(" ")
            shown = elided(name, sizes.dense, True, room.width() - 180)
            words(painter, upper, shown, tokens.text, sizes.dense, True)
            left = metrics(sizes.dense, True).horizontalAdvance(shown) + 10 if shown else 0
            words(painter, upper.adjusted(left, 0, 0, 0), number, tokens.text2, sizes.dense)
            lower = room.adjusted(0, room.height() / 2 - 1, 0, -3)
            words(painter, lower, elided(note, sizes.caption, False, room.width()), tokens.text2, sizes.caption)
            return
        words(painter, room, elided(title, sizes.dense, True, room.width()), tokens.text, sizes.dense, True)
        left = metrics(sizes.dense, True).horizontalAdvance(title) + 16
        shown = elided(note, sizes.caption, False, room.width() - left)
        words(painter, room.adjusted(left, 0, 0, 0), shown, tokens.text2, sizes.caption, where=RIGHT)


class Results(QFrame):
    """The hits below the line; ``chosen`` carries one."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("searchresults")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._line: QWidget | None = None
        self._stays = StaysPut(self, self._again)
        self.model = HitList()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(self.tr("Found"))
        self.list.clicked.connect(self._take)
        self._words = label("", "dense2")
        self._words.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addWidget(self.list)
        self.hide()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """List these, the first chosen; where the same are shown already the chosen one stays."""
        before = self.choice()
        self.model.show_hits(hits)
        self._words.hide()
        self.list.show()
        same = next((row for row, one in enumerate(self.model.rows) if one == before), -1) if before else -1
        self.list.setCurrentIndex(self.model.index(same if same >= 0 else self.model.next_hit(-1, 1), 0))

    def say(self, text: str) -> None:
        """Say something instead of a list."""
        self.model.show_hits(())
        self.list.hide()
        self._words.setText(text)
        self._words.show()

    def texts(self) -> list[str]:
        """The lines shown, names of sorts left out."""
        found = [text_of(row) for row in self.model.rows if isinstance(row, Hit)]
        return found or [self._words.text()]

    def wanted_height(self) -> int:
        """How high it wants to be."""
        rows = self.model.rows
        return min(TALLEST, sum(HEAD if isinstance(row, str) else ROW for row in rows) + 4) if rows else 40

    def choice(self) -> Hit | None:
        """The hit chosen."""
        hit = self.list.currentIndex().data(HIT_ROLE)
        return hit if isinstance(hit, Hit) else None

    def move_choice(self, step: int) -> None:
        """Up or down by one hit; names of sorts are passed over."""
        row = self.model.next_hit(self.list.currentIndex().row(), step)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))
            if row == self.model.next_hit(-1, 1):
                self.list.scrollToTop()

    def open_choice(self) -> None:
        """Open the chosen hit."""
        hit = self.choice()
        if hit is not None and not self.isHidden():
            self.chosen.emit(hit)

    def _take(self, index: QModelIndex) -> None:
        hit = index.data(HIT_ROLE)
        if isinstance(hit, Hit):
            self.chosen.emit(hit)

    def _again(self) -> None:
        if self._line is not None:
            self.place_below(self._line)

    def place_below(self, line: QWidget) -> None:
        """Lie over the page, below ``line``, in its window."""
        self._line, host = line, line.window()
        self._stays.over(host)
        corner = line.mapTo(host, line.rect().bottomLeft())
        room = max(120, host.height() - corner.y() - 16)
        self.setGeometry(corner.x(), corner.y() + 4, max(line.width(), 560), min(room, self.wanted_height()))
        self.show()
        self.raise_()
