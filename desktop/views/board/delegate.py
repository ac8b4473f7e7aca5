"""Painting of a card: what stands still once into a pixmap, what counts down over it.

Owns the picture of a card and its cache. Must not work out a state or a figure: they come from the services' faces.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import date

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.policy.values import Instant
from desktop.services import faces
from desktop.services.readmodels import Card, ClockLine, Face
from desktop.views.board.cardpaint import paint_countdown, paint_figure, paint_still, paint_track
from desktop.views.board.geometry import GAP, CardGeometry
from desktop.views.board.model import CARD_ROLE, BoardModel, Index
from desktop.views.design import current
from desktop.views.design.widgets.paintings import ring
from desktop.views.i18n import language

CACHED = 480
Glance = tuple[tuple[str, tuple[tuple[str, str], ...], int], ...]
"""What a card shows of its clocks: state with due, figure, pixels of the bar; compared at each tick."""


def geometry(card: Card, width: int) -> CardGeometry:
    """Where the parts of ``card`` lie when it is ``width`` wide."""
    return CardGeometry(width, len(card.clocks), card.lead is not None)


class CardDelegate(QStyledItemDelegate):
    """Paints the cards of every lane of one board."""

    def __init__(self, model: BoardModel) -> None:
        super().__init__()
        self._model = model
        self._cache: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()
        self._at: Instant = -1
        self._faces: dict[int, tuple[Card, list[Face]]] = {}
        self._before = self._faces
        self.painted_still = 0
        self.painted_countdowns = 0

    def forget(self) -> None:
        """Drop every kept picture."""
        self._cache.clear()
        self._faces.clear()

    def faces(self, card: Card) -> list[Face]:
        """The faces of the card's clocks now; reckoned once an instant, a stopped clock's once for all."""
        now, zone = self._model.now, self._model.zone
        if now != self._at:
            self._at, self._before, self._faces = now, self._faces, {}
        found = self._faces.get(id(card))
        if found is None or found[0] is not card:
            old = self._before.get(id(card))
            kept = old[1] if old is not None and old[0] is card else [None] * len(card.clocks)
            found = self._faces[id(card)] = (
                card,
                [
                    face if face is not None and line.outcome is not None else faces.face(line, now, zone)
                    for line, face in zip(card.clocks, kept, strict=True)
                ],
            )
        return found[1]

    def glance(self, card: Card, width: int) -> Glance:
        """What the card shows of its clocks at this instant."""
        inner = geometry(card, width).inner
        return tuple((face.state + face.due, face.parts, int(face.fraction * inner)) for face in self.faces(card))

    def moved(self, card: Card, width: int, before: Glance, after: Glance) -> list[QRect] | None:
        """Which parts a tick has changed, relative to the card; ``None``: all of it (a state or the day changed)."""
        if [one[0] for one in before] != [one[0] for one in after]:
            return None
        shape = geometry(card, width)
        rects: list[QRect] = []
        for place, (old, new) in enumerate(zip(before, after, strict=True)):
            bar = place - 1 if shape.lead else place
            if old == new or bar >= shape.bars:
                continue
            if bar < 0:
                rects.append(shape.countdown())
                continue
            if old[1] != new[1]:
                rects.append(shape.bar_text(bar))
            if old[2] != new[2]:
                rects.append(shape.track(bar))
        return rects

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        card = index.data(CARD_ROLE)
        width = self._width(option)
        return QSize(width, geometry(card, width).height + GAP)

    def _width(self, option: QStyleOptionViewItem) -> int:
        widget = option.widget
        viewport = getattr(widget, "viewport", None)
        return int(viewport().width()) if viewport else int(option.rect.width())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = index.data(CARD_ROLE)
        rect: QRect = option.rect.adjusted(0, 0, 0, -GAP)
        widget = option.widget
        if isinstance(widget, QAbstractItemView) and rect.top() > 0 and rect.bottom() >= widget.viewport().height():
            return  # only whole cards
        shown = self.faces(card)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect.topLeft(), self._still(card, shown, rect.size(), ratio))
        self._moving(painter, rect.topLeft(), card, shown, rect.width())
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected and widget is not None and widget.hasFocus():
            ring(painter, QRectF(rect), current())

    def _still(self, card: Card, shown: list[Face], size: QSize, ratio: float) -> QPixmap:
        tokens, day = current(), faces.today(self._model.now, self._model.zone)
        clocks = tuple((line.ordinal, face.state) for line, face in zip(card.clocks, shown, strict=True))
        key = (card.case, card.lane, card.version, size.width(), tokens.name, ratio, language(), clocks, day)
        kept = self._cache.get(key)
        if kept is None:
            kept = self._cache[key] = self._draw_still(card, shown, size, ratio, day)
            if len(self._cache) > CACHED:
                self._cache.popitem(last=False)
        else:
            self._cache.move_to_end(key)
        return kept

    def _draw_still(self, card: Card, shown: list[Face], size: QSize, ratio: float, day: date) -> QPixmap:
        self.painted_still += 1
        pixmap = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        moment = faces.moment(card.registered_at, self._model.now, self._model.zone)
        paint_still(painter, card, shown, geometry(card, size.width()), moment, current())
        painter.end()
        return pixmap

    def _moving(self, painter: QPainter, corner: QPoint, card: Card, shown: list[Face], width: int) -> None:
        """Figures and open bars, where the clip lets them be seen."""
        shape, tokens = geometry(card, width), current()
        clip = painter.clipBoundingRect().toAlignedRect() if painter.hasClipping() else None

        def seen(rect: QRect) -> bool:
            return clip is None or clip.intersects(rect)

        for place, (line, face) in enumerate(zip(card.clocks, shown, strict=True)):
            bar = place - 1 if shape.lead else place
            if bar < 0:
                rect = shape.countdown().translated(corner)
                if seen(rect):
                    self.painted_countdowns += 1
                    paint_countdown(painter, rect, line, face, tokens)
            elif bar < shape.bars and line.outcome is None:
                self._bar(painter, corner, shape, bar, line, face, seen)

    def _bar(
        self,
        painter: QPainter,
        corner: QPoint,
        shape: CardGeometry,
        bar: int,
        line: ClockLine,
        face: Face,
        seen: object,
    ) -> None:
        tokens = current()
        text, track = shape.bar_text(bar).translated(corner), shape.track(bar).translated(corner)
        assert callable(seen)
        if seen(text):
            self.painted_countdowns += 1
            paint_figure(painter, text, line, face, tokens)
        if seen(track):
            paint_track(painter, track, line, face, tokens)
