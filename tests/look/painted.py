"""What a widget really paints in words: every run of text with its place, room, colour and font.

Owns a paint device that writes down instead of painting. It sees labels, buttons and delegates alike, because all of
them end as text handed to a paint engine. Must not judge what it saw.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPaintDevice, QPaintEngine, QPaintEngineState, QPainter, QRegion, QTextItem
from PySide6.QtWidgets import QWidget

from desktop.services import faces
from desktop.views.board.cardpaint import paint_moving, paint_still
from desktop.views.board.delegate import geometry
from desktop.views.board.lane import LaneView
from desktop.views.board.model import CARD_ROLE
from desktop.views.design import current

Metric = QPaintDevice.PaintDeviceMetric
BIG = QRectF(-1e6, -1e6, 2e6, 2e6)


@dataclass(frozen=True, slots=True)
class Run:
    """Some characters on one line: ``rect`` where they stand, ``room`` what the painter may touch; widget pixels."""

    text: str
    rect: QRectF
    room: QRectF
    colour: str
    pixels: int


class _Engine(QPaintEngine):
    """Keeps the text items; everything else goes by."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.runs: list[Run] = []
        self._colour = "#000000"
        self._room = BIG

    def begin(self, device: QPaintDevice) -> bool:
        self.setActive(True)
        return True

    def end(self) -> bool:
        self.setActive(False)
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        self._colour = state.painter().pen().color().name()
        painter = state.painter()
        self._room = BIG
        if painter.hasClipping():
            self._room = painter.transform().mapRect(painter.clipBoundingRect())

    def drawTextItem(self, at: QPoint, item: QTextItem) -> None:  # type: ignore[override]
        painter = self.painter()
        place = QRectF(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent())
        rect = painter.transform().mapRect(place)
        self.runs.append(Run(item.text(), rect, self._room, painter.pen().color().name(), item.font().pixelSize()))

    def _nothing(self, *_args: Any) -> None:
        pass

    drawPixmap = drawImage = drawPath = drawPolygon = drawRects = drawLines = drawPoints = drawEllipse = _nothing
    drawTiledPixmap = _nothing


class _Device(QPaintDevice):
    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.engine = _Engine()
        self._of = widget

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, metric: Metric) -> int:
        of = self._of
        known = {
            Metric.PdmWidth: of.width(),
            Metric.PdmHeight: of.height(),
            Metric.PdmWidthMM: max(1, of.width() // 4),
            Metric.PdmHeightMM: max(1, of.height() // 4),
            Metric.PdmNumColors: 1 << 24,
            Metric.PdmDepth: 32,
            Metric.PdmDevicePixelRatio: 1,
            Metric.PdmDevicePixelRatioScaled: 65536,
        }
        return known.get(metric, of.logicalDpiX())


def runs(widget: QWidget) -> list[Run]:
    """The text that ``widget`` paints itself, without its children."""
    device = _Device(widget)
    lane = widget.parentWidget()
    if isinstance(lane, LaneView) and widget is lane.viewport():
        _cards(lane, device)
    else:
        QWidget.render(widget, device, QPoint(), QRegion(), QWidget.RenderFlag(0))
    inside = QRectF(QRect(QPoint(), widget.size()))
    return [run for run in device.engine.runs if run.text.strip() and run.rect.intersects(inside)]


def _cards(lane: LaneView, device: QPaintDevice) -> None:
    """A lane copies ready pictures of its cards to the screen; their words are painted here as they were there."""
    delegate = lane._delegate
    painter = QPainter(device)
    for row in lane.whole_rows():
        index = lane.model().index(row, 0)
        card, rect = index.data(CARD_ROLE), lane.visualRect(index)
        shape, shown = geometry(card, rect.width()), delegate.faces(card)
        moment = faces.moment(card.registered_at, delegate._model.now, delegate._model.zone)
        painter.save()
        painter.setClipRect(rect)
        painter.translate(rect.topLeft())
        paint_still(painter, card, shown, shape, moment, current())
        paint_moving(painter, card, shown, shape, current())
        painter.restore()
    painter.end()
