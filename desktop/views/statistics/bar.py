"""The row above the statistics: figures or report, day, week, month or own days, leafing, which register, what is done.

Owns these controls and what of them can be had in which view. Must not know a period or ask for one.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.services.dashboardmodels import DAY, MONTH, OWN, WEEK, Period
from desktop.views.design.widgets import Combo, PrimaryButton, SecondaryButton, SegmentedChoice, label

FIGURES, REPORT = "figures", "report"
REPORTED = (WEEK, MONTH)
DAY_WIDTH = 104


class PeriodBar(QWidget):
    """``days_typed`` carries the first and the last day as somebody wrote them."""

    days_typed = Signal(str, str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = SegmentedChoice(
            ((FIGURES, self.tr("Charts")), (REPORT, self.tr("Report"))), FIGURES, self.tr("Charts or report")
        )
        units = (DAY, self.tr("Day")), (WEEK, self.tr("Week")), (MONTH, self.tr("Month")), (OWN, self.tr("Days"))
        self.unit = SegmentedChoice(units, WEEK, self.tr("Day, week, month or own days"))
        self.before = SecondaryButton("‹", "Alt+←")
        self.before.setAccessibleName(self.tr("Earlier"))
        self.after = SecondaryButton("›", "Alt+→")
        self.after.setAccessibleName(self.tr("Later"))
        self.period = label("", "dense-strong")
        self.loading = label(self.tr("Reading…"), "caption")
        self.loading.hide()
        self.first, self.last = QLineEdit(), QLineEdit()
        for field, name in ((self.first, self.tr("First day")), (self.last, self.tr("Last day"))):
            field.setFixedWidth(DAY_WIDTH)
            field.setPlaceholderText("2026-11-01")
            field.setAccessibleName(name)
            field.returnPressed.connect(lambda: self.days_typed.emit(self.first.text(), self.last.text()))
        self._dash = label("–", "dense2")
        self.register = Combo("", self._registers())
        self.register.setAccessibleName(self.tr("Which register"))
        self.export = SecondaryButton(self.tr("Export"), "Ctrl+S")
        self.print = SecondaryButton(self.tr("Print"), "Ctrl+P")
        self.send = PrimaryButton(self.tr("Send up"), "Ctrl+Enter", tall=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(8)
        row.addWidget(label(title, "title"))
        row.addSpacing(4)
        left = (self.view, self.unit, self.before, self.period, self.first, self._dash, self.last, self.after)
        for widget in (*left, self.loading):
            row.addWidget(widget)
        row.addStretch(1)
        for right in (self.register, self.export, self.print, self.send):
            row.addWidget(right)
        self.arrange()

    def _registers(self) -> list[tuple[str, str]]:
        return [
            ("", self.tr("Both registers")),
            ("customer", self.tr("Customers")),
            ("employee", self.tr("Employees")),
        ]

    @property
    def reading(self) -> bool:
        """Whether the report is looked at, not the figures."""
        return self.view.value() == REPORT

    def arrange(self) -> None:
        """Show what can be had of this view and this unit."""
        reading, own = self.reading, self.unit.value() == OWN
        for unit in (DAY, OWN):
            self.unit.button(unit).setEnabled(not reading)
        for field in (self.first, self._dash, self.last):
            field.setVisible(own)
        self.period.setVisible(not own)
        for widget in (self.register, self.export):
            widget.setVisible(not reading)
        self.send.setVisible(reading)
        self.print.setVisible(self.unit.value() in REPORTED)

    def show_period(self, period: Period) -> None:
        """Say which days they are."""
        self.period.setText(period.words)
        if period.unit == OWN:
            self.first.setText(period.first.isoformat())
            self.last.setText(period.last.isoformat())
