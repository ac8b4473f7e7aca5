"""The shapes of states and the pictures of the rail, painted with Qt from their path data.

Owns the way from path data to ``QPainterPath``, pixmaps and icons. Must not choose colours: they are handed in.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from desktop.views.design.pathdata import Drawing, Layer, drawings

RATIOS = (1.0, 1.25, 1.5, 2.0)


@lru_cache(maxsize=256)
def _path(layer: Layer) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for command, numbers in layer.steps:
        if command == "M":
            path.moveTo(*numbers)
        elif command == "L":
            path.lineTo(*numbers)
        elif command == "C":
            path.cubicTo(*numbers)
        elif command == "O":
            x, y, r = numbers
            path.addEllipse(QRectF(x - r, y - r, 2 * r, 2 * r))
        elif command == "R":
            path.addRect(QRectF(*numbers))
        else:
            path.closeSubpath()
    return path


def _draw(painter: QPainter, drawing: Drawing, rect: QRectF, colour: QColor | str) -> None:
    ink = QColor(colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / drawing.grid, rect.height() / drawing.grid)
    for layer in drawing.layers:
        if layer.width:
            pen = QPen(ink, layer.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            if layer.dash:
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                pen.setDashPattern([part / layer.width for part in layer.dash])
            painter.strokePath(_path(layer), pen)
        else:
            painter.fillPath(_path(layer), ink)
    painter.restore()


def paint(painter: QPainter, state: str, rect: QRectF, colour: QColor | str) -> None:
    """Paint the shape of ``state`` (a clock state, ``unproven``, ``done``, ``now``, ``later``) into ``rect``."""
    _draw(painter, drawings("shapes")[state], rect, colour)


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor | str) -> None:
    """Paint the picture ``name`` of ``resources/icons/icons.toml`` into ``rect``."""
    _draw(painter, drawings("icons")[name], rect, colour)


def icon(name: str, size: int, colour: str, selected: str | None = None) -> QIcon:
    """A picture as an icon of ``size`` pixels, sharp at the usual device ratios; ``selected``: colour when checked."""
    made = QIcon()
    for ratio in RATIOS:
        for state, ink in ((QIcon.State.Off, colour), (QIcon.State.On, selected or colour)):
            pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            paint_icon(painter, name, QRectF(0, 0, size, size), ink)
            painter.end()
            made.addPixmap(pixmap, QIcon.Mode.Normal, state)
    return made


def shape_icon(state: str, size: int, colour: str) -> QIcon:
    """The shape of a state as an icon of ``size`` pixels, sharp at the usual device ratios."""
    made = QIcon()
    for ratio in RATIOS:
        pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint(painter, state, QRectF(0, 0, size, size), colour)
        painter.end()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            made.addPixmap(pixmap, mode)
    return made
