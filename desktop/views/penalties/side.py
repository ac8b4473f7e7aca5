"""The right column of the penalties page: the month's total with its checks, and the way a penalty has to go.

Owns how they are shown. The checks and the flow are the service's.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.policy.values import Text
from desktop.services.penaltymodels import PenaltyPage
from desktop.views.design.widgets import Panel, Shape, label
from desktop.views.i18n import pick
from desktop.views.penalties.sums import figures

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
        self.month.set_title(self.tr("This month"), page.suggestion.whom.name)
        clear(self.month.body)
        self.month.body.addWidget(label(self.tr("{sum} yuan").format(sum=figures(page.month_total)), "countdown"))
        self.month.body.addWidget(label(self._sum_words(page), "caption"))
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
