"""Painting of a card: what stands still once into a pixmap, what counts down over it.

Owns the picture of a card and its cache. Must not work out a state or a figure: they come from the services' faces.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.policy.values import Instant
from desktop.services import faces
from desktop.services.readmodels import Card, Face
from desktop.views.board.cardpaint import paint_moving, paint_still
from desktop.views.board.geometry import GAP, CardGeometry
from desktop.views.board.model import CARD_ROLE, BoardModel, Index
from desktop.views.design import current
from desktop.views.design.widgets.paintings import ring
from desktop.views.i18n import language

CACHED = PICTURES = 96
"""Cards kept as pictures: some screenfuls. More would cost memory that nobody looks at."""
Glance = tuple[tuple[str, tuple[tuple[str, str], ...], int], ...]
"""What a card shows of its clocks: state with due, figure, pixels of the bar; compared at each tick."""


def geometry(card: Card, width: int) -> CardGeometry:
    """Where the parts of ``card`` lie when it is ``width`` wide."""
    return CardGeometry(width, len(card.clocks), card.lead is not None)


@dataclass(slots=True)
class _Picture:
    card: Card
    kind: tuple[object, ...]
    now: Instant
    glance: Glance
    pixmap: QPixmap


class CardDelegate(QStyledItemDelegate):
    """Paints the cards of every lane of one board."""

    def __init__(self, model: BoardModel) -> None:
        super().__init__()
        self._model = model
        self._cache: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()
        self._pictures: OrderedDict[int, _Picture] = OrderedDict()
        self._at: Instant = -1
        self._faces: dict[int, tuple[Card, list[Face]]] = {}
        self._before = self._faces
        self.painted_still = 0
        self.painted_moving = 0

    def forget(self) -> None:
        """Drop every kept picture."""
        self._cache.clear()
        self._pictures.clear()
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
        ratio = painter.device().devicePixelRatioF()
        dirty: QRegion | None = getattr(widget, "dirty", None)
        if dirty is not None and not dirty.boundingRect().contains(rect):
            self._parts(painter, rect, card, ratio, dirty)
        else:
            painter.drawPixmap(rect.topLeft(), self._picture(card, rect.size(), ratio))
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected and widget is not None and widget.hasFocus():
            ring(painter, QRectF(rect), current())

    def _parts(self, painter: QPainter, rect: QRect, card: Card, ratio: float, dirty: QRegion) -> None:
        """Only what a tick asked for: the still card where it is dirty, and the figures there."""
        shown, corner = self.faces(card), rect.topLeft()
        painter.drawPixmap(corner, self._still(card, shown, rect.size(), ratio))
        painter.translate(corner)
        shape = geometry(card, rect.width())
        paint_moving(painter, card, shown, shape, current(), lambda part: dirty.intersects(part.translated(corner)))
        painter.translate(-corner)

    def _picture(self, card: Card, size: QSize, ratio: float) -> QPixmap:
        """The whole card as it is now; drawn anew only where a figure has changed since."""
        now, width = self._model.now, size.width()
        kind = (width, ratio, current().name, language())
        kept = self._pictures.get(id(card))
        if kept is not None and kept.card is card and kept.kind == kind:
            if kept.now == now:
                return kept.pixmap
            glance = self.glance(card, width)
            if kept.glance == glance:
                kept.now = now
                return kept.pixmap
        shown = self.faces(card)
        pixmap = self._still(card, shown, size, ratio).copy()
        painter = QPainter(pixmap)
        paint_moving(painter, card, shown, geometry(card, width), current())
        painter.end()
        self.painted_moving += 1
        self._pictures[id(card)] = _Picture(card, kind, now, self.glance(card, width), pixmap)
        self._pictures.move_to_end(id(card))
        if len(self._pictures) > PICTURES:
            self._pictures.popitem(last=False)
        return pixmap

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
        pixmap.fill(QColor(current().window))  # without transparency it is copied to the screen, not blended
        painter = QPainter(pixmap)
        moment = faces.moment(card.registered_at, self._model.now, self._model.zone)
        paint_still(painter, card, shown, geometry(card, size.width()), moment, current())
        painter.end()
        return pixmap
