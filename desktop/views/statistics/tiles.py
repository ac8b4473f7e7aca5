"""The figures of a whole period as a row of cards: name, figure, the period before. Enter or a click opens its cases.

Owns how a card looks and how the keyboard goes along the row. Must not count.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.services.dashboardmodels import Tile
from desktop.views.design.fonts import metrics
from desktop.views.design.theme import current
from desktop.views.design.widgets.paintings import box, ring, words
from desktop.views.i18n import pick
from desktop.views.penalties.sums import short_figures

HEIGHT, PAD = 84, 12
translate = QCoreApplication.translate


class Card(QAbstractButton):
    """One figure. It is told as a button, so that Space presses it as well."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tile: Tile | None = None
        self._note = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)

    def show_tile(self, tile: Tile, before: str) -> None:
        """Show a figure; ``before`` names the period that it is compared with."""
        self.tile = tile
        self.setText(pick(tile.label))
        self._note = translate("Card", "before {n}").format(n=tile.before)
        said = translate("Card", "{name} {n}, {before} {m}")
        if tile.fen is not None:
            self._note = translate("Card", "{sum} yuan").format(sum=short_figures(tile.fen))
        told = said.format(name=pick(tile.label), n=tile.now, before=before, m=tile.before)
        if tile.fen is not None and tile.fen_before is not None:
            sums = translate("Card", "{sum} yuan, {before} {earlier} yuan")
            told = f"{told}; " + sums.format(
                sum=short_figures(tile.fen), before=before, earlier=short_figures(tile.fen_before)
            )
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        sizes = current().sizes
        wide = max(
            metrics(sizes.dense).horizontalAdvance(self.text()), metrics(sizes.caption).horizontalAdvance(self._note)
        )
        return QSize(wide + 2 * PAD, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        event.ignore() if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) else super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.tile is None:
            return
        tokens, painter, rect = current(), QPainter(self), QRectF(self.rect())
        sizes = tokens.sizes
        ground = tokens.accenttint if self.isDown() else tokens.hover if self.underMouse() else tokens.surface
        box(painter, rect, ground, tokens.border)
        line = rect.adjusted(PAD, 0, -PAD, 0)
        words(painter, QRectF(line.x(), 10, line.width() + PAD, 18), self.text(), tokens.text2, sizes.dense)
        figure = str(self.tile.now)
        words(painter, QRectF(line.x(), 28, line.width(), 30), figure, tokens.text, sizes.countdown, True)
        words(painter, QRectF(line.x(), 58, line.width() + PAD, 16), self._note, tokens.text2, sizes.caption)
        if self.hasFocus():
            ring(painter, rect, tokens)


class Cards(QWidget):
    """A row of cards: Tab enters once, arrows go along. ``opened`` carries what a figure counted."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[Card] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.setAccessibleName(self.tr("Figures of the period"))

    @property
    def cards(self) -> list[Card]:
        """The cards in their order."""
        return self._cards

    def show_tiles(self, tiles: Sequence[Tile], before: str) -> None:
        """Show other figures; the keyboard stays where it is."""
        while len(self._cards) < len(tiles):
            card = Card(self)
            card.clicked.connect(partial(self._open, card))
            card.setFocusPolicy(Qt.FocusPolicy.ClickFocus if self._cards else Qt.FocusPolicy.StrongFocus)
            self._cards.append(card)
            self._row.addWidget(card, 1)
        for card, tile in zip(self._cards, tiles, strict=True):
            card.show_tile(tile, before)
        if self.focusProxy() is None and self._cards:
            self.setFocusProxy(self._cards[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = next((place for place, card in enumerate(self._cards) if card.hasFocus()), -1)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if here < 0 or not step or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        there = self._cards[max(0, min(here + step, len(self._cards) - 1))]
        for card in self._cards:
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if card is there else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(there)
        there.setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self, card: Card) -> None:
        if card.tile is not None:
            self.opened.emit(card.tile.which)
