"""The strip of the documents page that issues papers of a period, and does something with all documents listed.

Owns its fields. Must not issue or reckon: it says what is wanted; the days of a named period come from services.
"""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services import periods
from desktop.services.paperkinds import PaperKind
from desktop.views.design.widgets import Combo, PrimaryButton, SecondaryButton, label
from desktop.views.i18n import pick

OWN = "own"
DAY_WIDTH = 104


class IssueStrip(QWidget):
    """``wanted``: a kind of paper, the first and the last day as typed. ``all_in_one``, ``all_apart``: all listed."""

    wanted = Signal(str, str, str)
    all_in_one = Signal()
    all_apart = Signal()

    def __init__(self, kinds: Sequence[PaperKind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone, self._now = ZoneInfo("Asia/Shanghai"), 0
        self.kind = Combo(self.tr("Issue"), [(row.kind, pick(row.label)) for row in kinds])
        self.period = Combo(self.tr("Period"), self._periods())
        self.start, self.end = QLineEdit(), QLineEdit()
        for field, name in ((self.start, self.tr("First day")), (self.end, self.tr("Last day"))):
            field.setFixedWidth(DAY_WIDTH)
            field.setPlaceholderText("2026-11-01")
            field.setAccessibleName(name)
            field.textEdited.connect(lambda _text: self._own())
            field.returnPressed.connect(self.submit)
        self.issue = PrimaryButton(self.tr("Issue and print"), "Ctrl+Enter", tall=False)
        self.one = SecondaryButton(self.tr("All in one PDF"), "Ctrl+Shift+P")
        self.apart = SecondaryButton(self.tr("All as files"), "Ctrl+Shift+S")
        self.period.currentIndexChanged.connect(lambda _place: self._named())
        self.issue.clicked.connect(self.submit)
        self.one.clicked.connect(self.all_in_one)
        self.apart.clicked.connect(self.all_apart)
        frame = QFrame()
        frame.setProperty("role", "panel")
        air = QVBoxLayout(self)
        air.setContentsMargins(0, 0, 0, 8)
        air.addWidget(frame)
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        for widget in (self.kind, self.period, self.start, label("–", "dense2"), self.end, self.issue):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.one)
        row.addWidget(self.apart)
        self.setFocusProxy(self.kind)

    def _periods(self) -> list[tuple[str, str]]:
        words = {
            "week": self.tr("This week"),
            "last-week": self.tr("Last week"),
            "month": self.tr("This month"),
            "last-month": self.tr("Last month"),
            "year": self.tr("This year"),
        }
        return [*((name, words[name]) for name in periods.PERIODS), (OWN, self.tr("Own days"))]

    def begin(self, now: Instant, zone: ZoneInfo) -> None:
        """Opened: the month that runs, until somebody chooses otherwise."""
        fresh = self._now == 0
        self._now, self._zone = now, zone
        if fresh:
            self.period.set_value("month")
        self._named()

    def submit(self) -> None:
        """Ask for the paper."""
        self.wanted.emit(self.kind.value(), self.start.text(), self.end.text())

    def _named(self) -> None:
        period = self.period.value()
        if period == OWN or self._now == 0:
            return
        for field, day in zip((self.start, self.end), periods.days(period, self._now, self._zone), strict=True):
            field.setText(day.isoformat())

    def _own(self) -> None:
        self.period.set_value(OWN)
