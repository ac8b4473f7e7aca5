"""What hand-painted widgets share: rounded boxes, the focus ring, a key cap, text in a box.

Owns strokes only. Must not hold state; colours come from the tokens in use.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.views.design.fonts import font, metrics
from desktop.views.design.tokens import Tokens

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
RING = 2.0


def box(
    painter: QPainter,
    rect: QRectF,
    fill: str | None,
    edge: str | None,
    radius: float = 4,
    width: float = 1,
    dashed: bool = False,
) -> None:
    """A rounded box whose border lies inside ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(edge), width, style) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    inset = width / 2 if edge else 0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def ring(painter: QPainter, rect: QRectF, tokens: Tokens, radius: float = 4) -> None:
    """The focus ring, 2 px, just inside ``rect``."""
    box(painter, rect, None, tokens.focus, radius, RING)


def words(
    painter: QPainter,
    rect: QRectF,
    text: str,
    colour: str,
    pixels: int,
    bold: bool = False,
    where: Qt.AlignmentFlag = LEFT,
) -> None:
    """One line of text in a box; never wrapped, never elided here."""
    painter.setFont(font(pixels, bold))
    painter.setPen(QColor(colour))
    painter.drawText(rect, int(where) | int(Qt.TextFlag.TextSingleLine), text)


def elided(text: str, pixels: int, bold: bool, width: float) -> str:
    """``text`` cut with an ellipsis where it is wider than ``width`` pixels."""
    return metrics(pixels, bold).elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(width)))


def key_width(key: str) -> int:
    """How wide the cap of ``key`` is, 0 for none."""
    return metrics(12).horizontalAdvance(key) + 10 if key else 0


def key_cap(painter: QPainter, rect: QRectF, key: str, ink: str, edge: str) -> None:
    """A key cap, 18 px high, centred vertically in ``rect``."""
    place = QRectF(rect.x(), rect.center().y() - 9, rect.width(), 18)
    box(painter, place, None, edge, 2)
    words(painter, place, key, ink, 12, where=CENTRE)


def list_head(painter: QPainter, rect: QRectF, text: str, tokens: Tokens) -> None:
    """A line between the sorts of a list."""
    painter.fillRect(rect, QColor(tokens.surface2))
    words(painter, rect.adjusted(12, 0, -12, 0), text, tokens.text2, tokens.sizes.caption, True)


def list_row(painter: QPainter, rect: QRectF, tokens: Tokens, *, chosen: bool) -> None:
    """The ground of a line of a list, marked at its left where it is chosen."""
    painter.fillRect(rect, QColor(tokens.accenttint if chosen else tokens.surface))
    if chosen:
        painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), QColor(tokens.accent))
