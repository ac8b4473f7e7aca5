"""Bars on screen, from the geometry that paper has too: solid is this period, an outline the one before.

Owns painting, which bar has the keyboard, and the cases that it opens. Must not count or place a bar: where bars stand
is :mod:`desktop.services.documents.charts`. No colour carries a meaning of its own: every bar has its name and figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.services.dashboardmodels import Share
from desktop.services.documents.charts import Chart, Label, Pair, change, level_bars, upright_bars
from desktop.views.design.fonts import metrics
from desktop.views.design.theme import current
from desktop.views.design.tokens import Tokens
from desktop.views.design.widgets.paintings import CENTRE, LEFT, RIGHT, elided, ring, words
from desktop.views.i18n import pick

PITCH = 19.5
"""Height of a level row on paper, in points; on screen it is scaled to :data:`ROW` pixels, or as low as must be."""
ROW, LOWEST = 26.0, 18.0
_WHERE = {"left": LEFT, "middle": CENTRE, "right": RIGHT}


class Bars(QWidget):
    """Some shares as bars: arrows choose one, Enter or a click ``opened`` what it counted."""

    opened = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._shares: tuple[Share, ...] = ()
        self._place = self._under = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)

    @property
    def shares(self) -> tuple[Share, ...]:
        """What is drawn."""
        return self._shares

    @property
    def chosen(self) -> Share | None:
        """The bar that has the keyboard."""
        return self._shares[self._place] if 0 <= self._place < len(self._shares) else None

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Draw others."""
        self._shares = tuple(shares)
        self._place = min(self._place, len(self._shares) - 1)
        self._tell()
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def sizeHint(self) -> QSize:
        return QSize(400, 200)

    # geometry, by those who draw ----------------------------------------------------------------------------------
    def _chart(self) -> tuple[Chart, float]:
        """The chart in points and how many pixels a point is."""
        raise NotImplementedError

    def _slot(self, place: int) -> QRectF:
        """The whole place of a bar with its words, in pixels."""
        raise NotImplementedError

    def _words_of(self, chart: Chart) -> Sequence[Label]:
        return chart.labels

    # choosing -----------------------------------------------------------------------------------------------------
    def _steps(self) -> tuple[Qt.Key, Qt.Key]:
        return Qt.Key.Key_Left, Qt.Key.Key_Right

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back, on = self._steps()
        last = len(self._shares) - 1
        steps = {back: self._place - 1, on: self._place + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or last < 0:
            super().keyPressEvent(event)
        elif event.key() in steps:
            self._place = max(0, min(steps[Qt.Key(event.key())], last))
            self._tell()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.chosen is not None:
            self.opened.emit(self.chosen.which)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._place = max(self._place, 0)
        self._tell()
        super().focusInEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._at(event)
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._place = place
            self._tell()
            self.opened.emit(self._shares[place].which)

    def _at(self, event: QMouseEvent) -> int:
        return next((n for n in range(len(self._shares)) if self._slot(n).contains(event.position())), -1)

    def _hover(self, place: int) -> None:
        if place != self._under:
            self._under = place
            self.setCursor(Qt.CursorShape.PointingHandCursor if place >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def _tell(self) -> None:
        """What a screen reader says: the bar that has the keyboard."""
        share = self.chosen
        said = "" if share is None else f"{pick(share.label)} {share.now} {change(share.now, share.before)}".strip()
        self.setAccessibleDescription(said)

    # painting -----------------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._shares:
            return
        tokens, painter = current(), QPainter(self)
        if self._under >= 0:
            painter.fillRect(self._slot(self._under), QColor(tokens.hover))
        chart, scale = self._chart()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for bar in chart.bars:
            place = QRectF(bar.x * scale, bar.y * scale, max(bar.width * scale, 1), max(bar.height * scale, 1))
            painter.setPen(QPen(QColor(tokens.running), 1))
            if bar.solid:
                painter.fillRect(place, QColor(tokens.running))
            else:
                painter.drawRect(place.adjusted(0, 0, -1, -1))
        if chart.axis is not None:
            left, right, down = (value * scale for value in chart.axis)
            painter.fillRect(QRectF(left, down, right - left, 1), QColor(tokens.text))
        for label in self._words_of(chart):
            self._word(painter, label, scale, tokens)
        if self.hasFocus() and self.chosen is not None:
            painter.setClipping(False)
            ring(painter, self._slot(self._place), tokens, 2)

    def _word(self, painter: QPainter, label: Label, scale: float, tokens: Tokens) -> None:
        size = tokens.sizes.dense
        wide = metrics(size, label.bold).horizontalAdvance(label.text) + 2
        left = label.x * scale
        left -= {"left": 0, "middle": wide / 2, "right": wide}[label.anchor]
        left = max(0.0, min(left, self.width() - wide))
        place = QRectF(left, label.y * scale - 10, wide, 20)
        words(painter, place, label.text, tokens.text, size, label.bold, _WHERE[label.anchor])


class LevelBars(Bars):
    """One row a share, this period and the one before under it: categories."""

    def _scale(self) -> float:
        row = max(LOWEST, min(ROW, self.height() / max(len(self._shares), 1)))
        return row / PITCH

    def _shown(self) -> int:
        """Rows that have room; where some have none, the last row says how many."""
        room = int(self.height() / LOWEST)
        return len(self._shares) if len(self._shares) <= room else max(room - 1, 0)

    def _words_of(self, chart: Chart) -> Sequence[Label]:
        rest = self._shares[self._shown() :]
        if not rest:
            return chart.labels
        said = self.tr("{n} more: {cases}").format(n=len(rest), cases=sum(one.now for one in rest))
        return (*chart.labels, Label(0, (self._shown() + 0.5) * PITCH, said))

    def _chart(self) -> tuple[Chart, float]:
        size, scale, shares = current().sizes.dense, self._scale(), self._shares[: self._shown()]
        room = self.width() * 0.36
        pairs = [Pair(elided(pick(one.label), size, False, room), one.now, one.before) for one in shares]
        names = max((metrics(size).horizontalAdvance(pair.name) for pair in pairs), default=0)
        figures = max((metrics(size, True).horizontalAdvance(str(pair.now)) for pair in pairs), default=0)
        changes = max((metrics(size).horizontalAdvance(change(p.now, p.before)) for p in pairs), default=0)
        points = [value / scale for value in (self.width(), names + 12, figures + 8, changes + 4)]
        return level_bars(pairs, *points), scale

    def _slot(self, place: int) -> QRectF:
        row = PITCH * self._scale()
        return QRectF(0, place * row, self.width(), row) if place < self._shown() else QRectF()

    def _steps(self) -> tuple[Qt.Key, Qt.Key]:
        return Qt.Key.Key_Up, Qt.Key.Key_Down


class UprightBars(Bars):
    """One column a share on an axis: hours, days or months."""

    SCALE = 4 / 3

    def _chart(self) -> tuple[Chart, float]:
        pairs = [Pair(pick(one.label), one.now) for one in self._shares]
        return upright_bars(pairs, self.width() / self.SCALE, self.height() / self.SCALE), self.SCALE

    def _slot(self, place: int) -> QRectF:
        wide = self.width() / max(len(self._shares), 1)
        return QRectF(place * wide, 0, wide, self.height())

    def _words_of(self, chart: Chart) -> Sequence[Label]:
        """Figures above bars that are there; of names as many as have room."""
        size = current().sizes.dense
        pitch = self.width() / max(len(self._shares), 1)
        widest = max(metrics(size).horizontalAdvance(pick(one.label)) for one in self._shares) + 8
        step = max(1, -int(-widest // pitch))
        crowded = len(self._shares) > 14
        found: list[Label] = []
        for place in range(len(self._shares)):
            figure, name = chart.labels[2 * place : 2 * place + 2]
            if not crowded or self._shares[place].now:
                found.append(figure)
            if place % step == 0:
                found.append(name)
        return found
