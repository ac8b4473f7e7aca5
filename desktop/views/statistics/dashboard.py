"""A period in figures: cards, bars by category and by day, tables of clocks, money, follow-ups, departments, people.

Owns where these stand and which table is turned up. Must not count or ask: it gets a :class:`Dashboard` and says which
figure somebody wants the cases of.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.services.dashboardmodels import (
    BY_DEALER,
    BY_DEPARTMENT,
    BY_HANDLER,
    BY_RESPONSIBLE,
    BY_STORE,
    Dashboard,
)
from desktop.views.design.theme import current
from desktop.views.design.widgets import EmptyState, Panel, SegmentedChoice, label
from desktop.views.i18n import pick
from desktop.views.statistics import columns
from desktop.views.statistics.charts import LevelBars, UprightBars
from desktop.views.statistics.figuretable import FigureTable
from desktop.views.statistics.tiles import Cards

CHART = 304
"""Pixels that a chart gets at most; what is left is the tables'."""
CLOCKS, HELD, MONEY, CALLS = "clocks", "held", "money", "calls"


class TurningTables(QFrame):
    """A panel with several tables, one turned up; an empty one says why it is empty. ``asked`` as the tables."""

    asked = Signal(object)

    def __init__(self, name: str, tables: Sequence[tuple[str, str, FigureTable, str]]) -> None:
        """``tables``: a key, its word on the choice, the table, and what is said where it has no line."""
        super().__init__()
        self.setProperty("role", "panel")
        self.choice = SegmentedChoice([row[:2] for row in tables], tables[0][0], name)
        self.tables = {key: table for key, _, table, _ in tables}
        self._none = {key: none for key, _, _, none in tables}
        self.none = label("", "body2", wrap=True)
        self.none.setContentsMargins(16, 12, 16, 12)
        head = QFrame()
        head.setProperty("role", "panel-head")
        head.setMinimumHeight(current().sizes.panelhead)
        row = QHBoxLayout(head)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self.choice, 1)
        self._stack = QStackedWidget()
        for table in self.tables.values():
            table.asked.connect(self.asked)
            self._stack.addWidget(table)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.none)
        column.addStretch(0)
        self.choice.changed.connect(lambda _key: self.turn())
        self.turn()

    @property
    def table(self) -> FigureTable:
        """The table that is turned up."""
        return self.tables[self.choice.value()]

    def turn(self) -> None:
        """Show the table that is chosen, or why it has nothing."""
        table, had = self.table, any(one.hasFocus() for one in self.tables.values())
        self._stack.setCurrentWidget(table)
        any_line = bool(table.figures.rowCount())
        if had and not any_line:
            self.choice.setFocus()
        self._stack.setVisible(any_line)
        self.none.setText(self._none[self.choice.value()])
        self.none.setVisible(not any_line)
        if had and any_line:
            table.setFocus()

    def show_lines(self, key: str, lines: Sequence[object]) -> None:
        """The lines of one of the tables."""
        self.tables[key].show_lines(lines)


class DashboardView(QWidget):
    """``asked`` carries what a figure counted, whose cases somebody wants."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: Dashboard | None = None
        self.cards = Cards()
        self.categories = LevelBars(self.tr("Received by category"))
        self.bars = UprightBars(self.tr("Received over time"))
        self.category_panel = Panel(self.tr("By category"), " ")
        self.bar_panel = Panel(self.tr("By day"), " ")
        self.left, self.right = self._left(), self._right()
        self.empty = EmptyState(
            self.tr("No complaint in this period"),
            self.tr("Alt+← and Alt+→ go to other periods; Ctrl+1…4 choose a day, week, month or own days."),
        )
        self.empty.hide()
        self._lay_out()
        for source in (self.cards.opened, self.categories.opened, self.bars.opened, self.left.asked, self.right.asked):
            source.connect(self.asked)
        self.setFocusProxy(self.cards)

    def _left(self) -> TurningTables:
        clocks = FigureTable(self.tr("Clocks"), columns.clocks())
        held = FigureTable(self.tr("Who held it"), columns.held())
        money = FigureTable(self.tr("Penalties and rewards"), columns.money())
        calls = FigureTable(self.tr("Follow-ups"), columns.shares(self.tr("What came of it")))
        return TurningTables(
            self.tr("Which table"),
            (
                (CLOCKS, self.tr("Clocks"), clocks, self.tr("No clock was due in this period.")),
                (HELD, self.tr("Who held it"), held, self.tr("No complaint was answered in this period.")),
                (MONEY, self.tr("Penalties and rewards"), money, self.tr("Nothing was issued in this period.")),
                (CALLS, self.tr("Follow-ups"), calls, self.tr("Nobody was called in this period.")),
            ),
        )

    def _right(self) -> TurningTables:
        words = {
            BY_DEPARTMENT: (self.tr("Department"), self.tr("No department was concerned in this period.")),
            BY_STORE: (self.tr("Store"), self.tr("No own store was concerned in this period.")),
            BY_DEALER: (self.tr("Dealer"), self.tr("No dealer was concerned in this period.")),
            BY_RESPONSIBLE: (self.tr("Responsible"), self.tr("Nobody was named as responsible in this period.")),
            BY_HANDLER: (self.tr("Handler"), self.tr("Nobody had a clock due in this period.")),
        }
        made = [(by, word, FigureTable(word, columns.group(by)), none) for by, (word, none) in words.items()]
        return TurningTables(self.tr("By what"), made)

    def _lay_out(self) -> None:
        for panel, chart in ((self.category_panel, self.categories), (self.bar_panel, self.bars)):
            panel.body.setContentsMargins(16, 8, 16, 8)
            panel.body.addWidget(chart)
            panel.setMaximumHeight(CHART)
        charts, tables = QHBoxLayout(), QHBoxLayout()
        for row, left, right in (
            (charts, self.category_panel, self.bar_panel),
            (tables, self.left, self.right),
        ):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(16)
            for widget, stretch in ((left, 7), (right, 5)):
                widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
                row.addWidget(widget, stretch)
        self._full = QWidget()
        full = QVBoxLayout(self._full)
        full.setContentsMargins(0, 0, 0, 0)
        full.setSpacing(16)
        full.addWidget(self.cards)
        full.addLayout(charts, 12)
        full.addLayout(tables, 11)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._full, 1)
        column.addWidget(self.empty, 1)

    def show_dashboard(self, found: Dashboard) -> None:
        """Show the figures of a period."""
        self.shown = found
        before = found.period.before_words
        fresh = not self.cards.cards
        self.cards.show_tiles(found.tiles, before)
        if fresh:
            self._order_tabs()
        note = self.tr("solid: this period {now}; outline: {before} {earlier}")
        self.category_panel.set_title(
            self.tr("By category"),
            note.format(now=found.received, before=before, earlier=found.received_before),
        )
        self.categories.show_shares(found.categories)
        self.bar_panel.set_title(self._slots(found.slots), self.tr("complaints received"))
        self.bars.show_shares(found.bars)
        self.left.show_lines(CLOCKS, found.clocks)
        self.left.show_lines(HELD, found.held)
        self.left.show_lines(MONEY, found.money)
        self.left.show_lines(CALLS, found.follow_ups if any(one.now or one.before for one in found.follow_ups) else ())
        for by, lines in found.groups.items():
            self.right.show_lines(by, lines)
        self.left.turn()
        self.right.turn()
        self._full.setVisible(not found.empty)
        self.empty.setVisible(found.empty)
        self.empty.set_foot(pick(found.why))

    def _order_tabs(self) -> None:
        """Tab goes as one reads; cards are made with the first figures, and would come last."""
        order: list[QWidget] = [*self.cards.cards, self.categories, self.bars]
        for part in (self.left, self.right):
            order += [*(part.choice.button(value) for value in part.choice.values()), *part.tables.values()]
        for one, after in pairwise(order):
            QWidget.setTabOrder(one, after)

    def _slots(self, slots: str) -> str:
        words = {"hours": self.tr("By hour"), "days": self.tr("By day"), "months": self.tr("By month")}
        return words[slots]

    def step(self, by: int) -> None:
        """The table before or after, where the keyboard is; else of the tables at the left."""
        right = any(table.hasFocus() for table in self.right.tables.values()) or any(
            self.right.choice.button(value).hasFocus() for value in self.right.choice.values()
        )
        (self.right if right else self.left).choice.step(by)
