"""The one dialog: what happened while the PC slept, when nobody was typing.

Owns the list that has to be seen before F8 works. Must not count: the alert service does.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services import faces
from desktop.services.readmodels import AlertDigest, AlertItem
from desktop.views.alerts.rows import AlertRowDelegate, AlertRows
from desktop.views.design import set_state
from desktop.views.design.widgets import PanelHead, PrimaryButton, SecondaryButton, label
from desktop.views.i18n import pick


class SleepDigest(QDialog):
    """Shows an :class:`AlertDigest`; ``acknowledged`` carries the ids of everything listed."""

    acknowledged = Signal(object)
    opened = Signal(str)

    def __init__(
        self, digest: AlertDigest, zone: ZoneInfo, person: str, now: Instant, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._digest, self._zone, self._person = digest, zone, person
        self.setWindowTitle(self.tr("While this PC slept"))
        self.setObjectName("digest")
        self.setMinimumWidth(660)
        self.rows = AlertRows(zone)
        self.rows.show(digest.items, now)
        self.list_view = QListView()
        self.list_view.setModel(self.rows)
        self.list_view.setItemDelegate(AlertRowDelegate(self.list_view))
        self.list_view.setUniformItemSizes(True)
        self.list_view.setFrameShape(QFrame.Shape.NoFrame)
        self.list_view.setAccessibleName(self.tr("Alerts"))
        self.list_view.activated.connect(lambda index: self.opened.emit(self.rows.item(index.row()).number))
        bar = self.list_view.verticalScrollBar()
        bar.valueChanged.connect(lambda _value: self._look())
        bar.rangeChanged.connect(lambda _low, _high: self._look())
        self.know_button = PrimaryButton(self.tr("I have seen them all"), "F8")
        self.know_button.setEnabled(False)
        self.know_button.clicked.connect(self.know)
        self.mine_button = SecondaryButton(self.tr("Only what I owe"), "Alt+Y", tall=True)
        self.mine_button.clicked.connect(self.toggle_mine)
        self._lay_out()
        for keys, slot in (("F8", self.know), ("Alt+Y", self.toggle_mine)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        QTimer.singleShot(0, self, self._look)

    def _lay_out(self) -> None:
        zone, digest = self._zone, self._digest
        since, until = (faces.clock_text(at, zone) for at in (digest.slept_from, digest.slept_until))
        slept = pick(faces.span_text(digest.slept_until - digest.slept_from))
        title = self.tr("The PC slept {since} – {until} ({span})").format(since=since, until=until, span=slept)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        column.addWidget(PanelHead(title, self.tr("clocks ran on")))
        counts = QHBoxLayout()
        counts.setContentsMargins(16, 12, 16, 12)
        counts.setSpacing(32)
        for words, number, state in (
            (self.tr("Overdue"), digest.overdue, "overdue"),
            (self.tr("Due soon now"), digest.near, "near"),
            (self.tr("Recorded on other PCs"), digest.recorded_elsewhere, ""),
        ):
            counts.addLayout(self._count(words, number, state))
        counts.addStretch(1)
        column.addLayout(counts)
        column.addWidget(self.list_view, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 12, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(label(self.tr("Scroll to the end of the list, then acknowledge"), "caption", wrap=True), 1)
        foot.addWidget(self.mine_button)
        foot.addWidget(self.know_button)
        column.addLayout(foot)

    def _count(self, words: str, number: int, state: str) -> QVBoxLayout:
        figure = label(str(number), "case-countdown")
        set_state(figure, state if number else "")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(words, "caption"))
        column.addWidget(figure)
        return column

    def _shown(self) -> tuple[AlertItem, ...]:
        return tuple(self.rows.item(row) for row in range(self.rows.rowCount()))

    def toggle_mine(self) -> None:
        """List only what the person here owes, or all again."""
        mine = tuple(item for item in self._digest.items if item.clock.owner.key == self._person)
        self.rows.show(self._digest.items if self._shown() == mine else mine, self.rows.now)
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        """The end of the whole list has been seen: it may be acknowledged."""
        bar = self.list_view.verticalScrollBar()
        if self.isVisible() and bar.value() >= bar.maximum() and self.rows.rowCount() == len(self._digest.items):
            self.know_button.setEnabled(True)

    def know(self) -> None:
        """F8, once the list has been seen."""
        if self.know_button.isEnabled():
            self.acknowledged.emit(tuple(item.id for item in self._digest.items))
            self.accept()

    def tick(self, now: Instant) -> None:
        """Say the figures anew."""
        self.rows.tick(now)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.deleteLater()
        super().closeEvent(event)
