"""The cases behind a figure as a short list: arrows choose, Enter opens the case, Esc goes back to the figure.

Owns the dialog. Must not ask for anything: it gets its lines.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services import faces
from desktop.services.dashboardmodels import CaseLine, CaseList, Which
from desktop.views.design.widgets import EmptyState, PanelHead, PrimaryButton, SecondaryButton, label
from desktop.views.i18n import pick
from desktop.views.statistics.figuretable import QUIET, STRONG, Column, FigureTable

WIDTH, HEIGHT, LOWEST = 920, 560, 320
AROUND = 100
"""Pixels above and below the table."""


def _itself(line: CaseLine) -> Which:
    """What a cell of a case opens: the case."""
    return Which("case", value=line.number)


class CaseListDialog(QDialog):
    """``open_case`` carries the number of the case that was chosen; the dialog is then away."""

    open_case = Signal(str)

    def __init__(self, found: CaseList, zone: ZoneInfo, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("caselist")
        self.setWindowTitle(pick(found.title))
        columns = self._columns(zone)
        self.table = FigureTable(self.tr("Cases behind the figure"), columns)
        self.table.show_lines(found.lines)
        self.table.asked.connect(self._open)
        self.none = EmptyState(self.tr("No case"), self.tr("Nothing was counted here in this period."))
        self.go = PrimaryButton(self.tr("Open the case"), "Enter", tall=False)
        self.go.clicked.connect(lambda: self._open(self.table.figures.which(self.table.currentIndex())))
        self.shut = SecondaryButton(self.tr("Close"), "Esc")
        self.shut.clicked.connect(self.reject)
        self.more = label(self._more(found), "caption")
        self._lay_out(found)
        wanted = max(LOWEST, self.table.wanted_height() + AROUND)
        self.resize(min(WIDTH, parent.window().width() - 80), min(wanted, HEIGHT, parent.window().height() - 80))

    def _lay_out(self, found: CaseList) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.setSpacing(8)
        foot.addWidget(self.more)
        foot.addStretch(1)
        foot.addWidget(self.go)
        foot.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        column.addWidget(PanelHead(pick(found.title), self.tr("{n} cases").format(n=found.total)))
        column.addWidget(self.table, 1)
        column.addWidget(self.none, 1)
        column.addLayout(foot)
        any_ = bool(found.lines)
        self.table.setVisible(any_)
        self.go.setVisible(any_)
        self.none.setVisible(not any_)
        if any_:
            self.table.setCurrentIndex(self.table.figures.index(0, 0))
            self.table.setFocus()
        else:
            self.shut.setFocus()

    def _columns(self, zone: ZoneInfo) -> list[Column]:
        def at(line: CaseLine) -> str:
            return faces.stamp(line.registered_at, zone, "%Y-%m-%d %H:%M")

        def words(head: str, width: int, text: str, tone: str = "") -> Column:
            def shown(line: CaseLine) -> str:
                value = getattr(line, text)
                return value if isinstance(value, str) else pick(value)

            return Column(head, width, shown, shown, _itself, right=False, tone=tone)

        return [
            words(self.tr("Number"), 184, "number"),
            Column(self.tr("Registered"), 136, at, lambda line: line.registered_at, _itself, right=False, tone=QUIET),
            words(self.tr("Complainant"), 110, "name", STRONG),
            words(self.tr("Category"), 150, "category"),
            words(self.tr("Store / department"), 0, "place"),
            words(self.tr("Stage"), 110, "stage"),
        ]

    def _more(self, found: CaseList) -> str:
        if found.total > len(found.lines):
            said = self.tr("The newest {n} of {total}; the whole register is issued under documents")
            return said.format(n=len(found.lines), total=found.total)
        return self.tr("↑↓ choose   Space sorts by the column")

    def _open(self, which: Which | None) -> None:
        if which is not None:
            self.accept()
            self.open_case.emit(which.value)
