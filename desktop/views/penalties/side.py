"""The right column of the penalties page: the month's total with its checks, and the way a penalty has to go.

Owns how they are shown. The checks and the flow are the service's.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.policy.values import Text
from desktop.services.penaltymodels import PenaltyPage
from desktop.views.design.theme import current
from desktop.views.design.widgets import Panel, Shape, label
from desktop.views.i18n import pick
from desktop.views.penalties.sums import figures

BAR = 8
Steps = tuple[tuple[str, Text, Text], ...]


def clear(layout: QLayout) -> None:
    """Take every widget out of ``layout``."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def _line(state: str, title: Text, text: Text) -> QWidget:
    """A shape, a bold title and a quiet line below."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 2, 0, 2)
    row.setSpacing(8)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(label(pick(title), "dense-strong", wrap=True))
    if pick(text):
        column.addWidget(label(pick(text), "caption", wrap=True))
    mark = QVBoxLayout()
    mark.setContentsMargins(0, 4, 0, 0)
    mark.addWidget(Shape(state, 12))
    mark.addStretch(1)
    row.addLayout(mark)
    row.addLayout(column, 1)
    holder.setAccessibleName(f"{pick(title)} {pick(text)}")
    return holder


class Share(QWidget):
    """A bar: how much of ``ceiling`` is taken by ``total``; full and in the colour of overdue where it is above."""

    def __init__(self, total: int, ceiling: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total, self._ceiling = total, ceiling
        self.setFixedHeight(BAR)
        said = self.tr("{total} of at most {ceiling} yuan")
        self.setAccessibleName(said.format(total=figures(total), ceiling=figures(ceiling)))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current(), QPainter(self)
        above = self._total > self._ceiling
        painter.fillRect(self.rect(), QColor(tokens.track))
        taken = self.width() * min(self._total, self._ceiling) // self._ceiling
        painter.fillRect(0, 0, taken, self.height(), QColor(tokens.overduefill if above else tokens.running))


class Side(QScrollArea):
    """Month's total and checks above, the flow below; scrolls where the window is low."""

    WIDTH = 344

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(self.WIDTH)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.month, self.flow = Panel(self.tr("This month")), Panel(self.tr("Steps"))
        for panel in (self.month, self.flow):
            panel.body.setSpacing(4)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.month)
        column.addWidget(self.flow)
        column.addStretch(1)
        self.setWidget(holder)

    def show_page(self, page: PenaltyPage) -> None:
        """Show the month and the steps of ``page``."""
        self.month.set_title(self.tr("This month"), pick(page.month_label))
        clear(self.month.body)
        self.month.body.addWidget(label(self.tr("{sum} yuan").format(sum=figures(page.month_total)), "countdown"))
        self.month.body.addWidget(label(self._sum_words(page), "caption"))
        if page.ceiling:
            self.month.body.addWidget(Share(page.month_total, page.ceiling))
        for check in page.checks:
            self.month.body.addWidget(_line(*check))
        clear(self.flow.body)
        for step in page.flow:
            self.flow.body.addWidget(_line(*step))

    def _sum_words(self, page: PenaltyPage) -> str:
        issued, this = figures(page.month_issued), figures(page.month_total - page.month_issued)
        if page.month_total == page.month_issued:
            return self.tr("issued this month {issued}").format(issued=issued)
        return self.tr("issued this month {issued} + this one {this}").format(issued=issued, this=this)
