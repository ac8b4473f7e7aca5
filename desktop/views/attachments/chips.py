"""A file as a chip: the shape of its type, its name and its size; one that is not there says so.

Owns the painting, for the history and for forms alike, and the chip as a button. Must not open anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.services.attachmentmodels import CHANGED, MISSING, PRESENT, PROGRAM, STATES, Attachment
from desktop.services.attachments.reading import size_text
from desktop.views.design import Tokens, current
from desktop.views.design.fonts import metrics
from desktop.views.design.shapes import paint_icon
from desktop.views.design.widgets.paintings import box, ring, words
from desktop.views.i18n import pick

HEIGHT, GAP = 26, 6
ICON, PAD = 14, 8
NAME_WIDTH = 220
GONE = "file-gone"

translate = QCoreApplication.translate


def beside_name(one: Attachment) -> str:
    """What stands after the name: its size, or why it is not there. A program says so in words, whatever its name."""
    if one.state != PRESENT:
        return pick(STATES[one.state])
    return f"{pick(one.label)} {size_text(one.size)}" if one.kind == PROGRAM else size_text(one.size)


def chip_words(one: Attachment) -> str:
    """A chip as one reads it aloud: 门扇.jpg 图片 1.2 MB."""
    said = f"{one.name} {pick(one.label)} {size_text(one.size)}" if one.state == PRESENT else one.name
    return said if one.state == PRESENT else f"{said} {pick(STATES[one.state])}"


def chip_width(one: Attachment) -> int:
    """How wide the chip of a file is, without a cross."""
    name = min(NAME_WIDTH, metrics(current().sizes.dense).horizontalAdvance(one.name))
    return PAD + ICON + 6 + name + 8 + metrics(current().sizes.caption).horizontalAdvance(beside_name(one)) + PAD


def places(files: Sequence[Attachment], width: float) -> list[QRectF]:
    """Where the chips of ``files`` stand in rows of ``width`` pixels, from (0, 0)."""
    found: list[QRectF] = []
    x, y = 0.0, 0.0
    for one in files:
        wide = min(float(chip_width(one)), max(width, 60.0))
        if x > 0 and x + wide > width:
            x, y = 0.0, y + HEIGHT + GAP
        found.append(QRectF(x, y, wide, HEIGHT))
        x += wide + GAP
    return found


def height(files: Sequence[Attachment], width: float) -> int:
    """How high the rows of chips are; 0 without any."""
    rows = places(files, width)
    return round(rows[-1].bottom()) if rows else 0


def paint_chip(
    painter: QPainter,
    rect: QRectF,
    one: Attachment,
    tokens: Tokens,
    *,
    hovered: bool = False,
    chosen: bool = False,
    spare: float = 0,
) -> None:
    """Paint a chip into ``rect``, ``spare`` pixels free at its right; its name gives way where that is too narrow."""
    here = one.state == PRESENT
    alarming = one.state in (MISSING, CHANGED)
    ink = tokens.text if here else tokens.overdue if alarming else tokens.cancelled
    edge = tokens.borderstrong if here else tokens.overduefill if alarming else tokens.cancelled
    ground = tokens.hover if hovered else tokens.surface2 if here else tokens.surface
    box(painter, rect, ground, edge, dashed=not here)
    if chosen:
        ring(painter, rect, tokens)
    icon = f"file-{one.kind}" if here else GONE
    paint_icon(painter, icon, QRectF(rect.left() + PAD, rect.center().y() - ICON / 2, ICON, ICON), ink)
    tail = beside_name(one)
    tail_width = metrics(tokens.sizes.caption).horizontalAdvance(tail)
    left = rect.left() + PAD + ICON + 6
    rect = rect.adjusted(0, 0, -spare, 0)
    room = rect.right() - PAD - tail_width - 8 - left
    name = metrics(tokens.sizes.dense).elidedText(one.name, Qt.TextElideMode.ElideMiddle, max(0, int(room) + 1))
    words(painter, QRectF(left, rect.top(), room + 2, rect.height()), name, ink, tokens.sizes.dense)
    quiet = tokens.text3 if here else ink
    right = QRectF(rect.right() - PAD - tail_width, rect.top(), tail_width + 2, rect.height())
    words(painter, right, tail, quiet, tokens.sizes.caption)


class FileChip(QAbstractButton):
    """A file in a form: Enter or Space looks at it, Delete or the cross takes it away."""

    removed = Signal()

    CROSS = 26

    def __init__(self, one: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = one
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(one.name)
        self.setAccessibleName(chip_words(one))
        self.setAccessibleDescription(translate("chips", "Enter looks at it, Delete takes it away"))
        self.setToolTip(chip_words(one))

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.file) + self.CROSS - PAD, current().sizes.control)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _cross(self) -> QRectF:
        return QRectF(self.width() - self.CROSS, 0, self.CROSS, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._cross().contains(QPointF(event.position())) and self.isDown():
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current(), QPainter(self)
        rect = QRectF(self.rect())
        spare = self.CROSS - PAD
        paint_chip(painter, rect, self.file, tokens, hovered=self.underMouse(), chosen=self.hasFocus(), spare=spare)
        middle = self._cross().center()
        paint_icon(painter, "close", QRectF(middle.x() - 6, middle.y() - 5, 10, 10), tokens.text2)
