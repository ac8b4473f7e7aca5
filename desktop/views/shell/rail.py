"""The rail: the pages, one under the other, with their numbers.

Owns how a page is chosen by mouse and Alt with a digit. Must not hold a page.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout, QWidget

from desktop.views.design import current, metrics
from desktop.views.design.shapes import paint_icon
from desktop.views.design.widgets import label
from desktop.views.design.widgets.paintings import CENTRE, box, elided, ring, words
from desktop.views.shell.station import HOME, PageSpec, page_name

HEIGHT, LEAST, FOOT = 60, 52, 28


class RailButton(QAbstractButton):
    """One page: picture, name, number of what waits there."""

    def __init__(self, spec: PageSpec, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._badge = spec.icon, 0
        self.page_id = spec.page_id
        self.setText(spec.label or page_name(spec.page_id))
        self.setCheckable(True)
        self.setToolTip(f"{self.text()} {key}")
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_badge(0)

    def sizeHint(self) -> QSize:
        return QSize(current().sizes.rail, HEIGHT)

    def set_badge(self, number: int) -> None:
        """Show a number; 0 shows none."""
        self._badge = number
        self.setAccessibleName(f"{self.text()} {number}" if number else self.text())
        self.update()

    @property
    def badge(self) -> int:
        """The number shown."""
        return self._badge

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current(), QPainter(self)
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        if chosen:
            painter.fillRect(rect, tokens.accenttint)
            painter.fillRect(QRectF(0, 0, 4, rect.height()), tokens.accent)
        elif self.underMouse():
            painter.fillRect(rect, tokens.hover)
        ink = tokens.accent if chosen else tokens.text2
        paint_icon(painter, self._icon, QRectF(rect.center().x() - 10, 10, 20, 20), ink)
        room = rect.width() - 6
        fits = ((13, chosen), (12, chosen), (12, False))
        size, bold = next((one for one in fits if metrics(*one).horizontalAdvance(self.text()) < room - 1), fits[-1])
        name = elided(self.text(), size, bold, room)
        beside = (rect.width() - metrics(size, bold).horizontalAdvance(name)) / 2
        left = max(0.0, 6 - beside) if chosen else 0.0  # a long name keeps off the bar of the chosen one
        words(painter, QRectF(left, 33, rect.width(), 20), name, ink, size, bold, CENTRE)
        if self._badge:
            text = str(self._badge) if self._badge < 100 else "99+"
            width = max(18, metrics(12, True).horizontalAdvance(text) + 8)
            place = QRectF(rect.right() - width - 6, 6, width, 18)
            box(painter, place, tokens.text2, None, 9)
            words(painter, place, text, tokens.surface, 12, True, CENTRE)
        if self.hasFocus():
            ring(painter, rect, tokens)


class Rail(QFrame):
    """Every page that has a picture, in order; ``chosen`` carries a page's id."""

    chosen = Signal(str)

    def __init__(self, specs: Iterable[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(current().sizes.rail)
        brand = label(self.tr("Desk"))
        brand.setObjectName("brand")
        brand.setFixedHeight(current().sizes.header)
        brand.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(brand)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, RailButton] = {}
        shown = [spec for spec in specs if spec.icon]
        self._first = 0 if shown and shown[0].page_id == HOME else 1
        for place, spec in enumerate(shown, start=self._first):
            button = RailButton(spec, f"Alt+{place}")
            button.clicked.connect(lambda _checked=False, page=spec.page_id: self.chosen.emit(page))
            self._group.addButton(button)
            self.buttons[spec.page_id] = button
            column.addWidget(button)
        column.addStretch(1)
        keys = label(f"Alt+{self._first}…{self._first + len(self.buttons) - 1}", "caption")
        keys.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(keys)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen (large text) the buttons stand closer, rather than over each other."""
        super().resizeEvent(event)
        room = self.height() - current().sizes.header - FOOT
        high = max(LEAST, min(HEIGHT, room // max(1, len(self.buttons))))
        for button in self.buttons.values():
            button.setFixedHeight(high)

    def page_at(self, place: int) -> str:
        """The page of Alt+``place``, empty if there is none."""
        pages = list(self.buttons)
        return pages[place - self._first] if self._first <= place < self._first + len(pages) else ""

    def place_of(self, page_id: str) -> int | None:
        """The number of a page, ``None`` where it has no place in the rail."""
        pages = list(self.buttons)
        return pages.index(page_id) + self._first if page_id in pages else None

    def show_page(self, page_id: str) -> None:
        """Mark a page; one that has no place in the rail marks the board's."""
        button = self.buttons.get(page_id) or next(iter(self.buttons.values()), None)
        if button is not None:
            button.setChecked(True)
