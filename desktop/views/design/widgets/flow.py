"""Layouts that set their parts in rows and break where the width ends, as words in a paragraph.

Owns positions only. Must not know what the parts are.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows of parts at their own width; ``overlap`` lets neighbours share a border."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, row_gap: int = 4) -> None:
        super().__init__(parent)
        self._gap, self._row_gap = gap, row_gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        hints = [item.minimumSize() for item in self._items]
        return QSize(
            max((hint.width() for hint in hints), default=0), max((hint.height() for hint in hints), default=0)
        )

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, high = rect.x(), rect.y(), 0
        for item in self._items:
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.x() + rect.width():
                x, y, high = rect.x(), y + high + self._row_gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self._gap
            high = max(high, hint.height())
        return y + high - rect.y()


class EndsLayout(FlowLayout):
    """A row whose last part stands at the right end; where it does not fit beside the others it gets its own row.

    Parts of one row stand on one bottom line. The last part is never wider than the row: it gives way by itself.
    """

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for row in self._rows(rect.width()):
            high = max(size.height() for _, _, size in row)
            for item, x, size in row:
                if move:
                    item.setGeometry(QRect(QPoint(rect.x() + x, y + high - size.height()), size))
            y += high + self._row_gap
        return max(0, y - self._row_gap - rect.y())

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, int, QSize]]]:
        shown = [item for item in self._items if not item.isEmpty()]
        rows: list[list[tuple[QLayoutItem, int, QSize]]] = []
        x = 0
        for place, item in enumerate(shown):
            size = _wanted(item)
            if not rows or (rows[-1] and x + size.width() > width):
                rows.append([])
                x = 0
            if place == len(shown) - 1 and len(shown) > 1:
                size = QSize(min(size.width(), width), size.height())
                x = width - size.width()
            rows[-1].append((item, x, size))
            x += size.width() + self._gap
        return rows


def _wanted(item: QLayoutItem) -> QSize:
    """The size that a part asks for; one that gives way (Ignored) has none in its item's eyes."""
    widget = item.widget()
    return widget.sizeHint() if isinstance(widget, QWidget) else item.sizeHint()
