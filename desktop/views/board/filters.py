"""The board's sub-row: what is shown, and the duties that belong to no case.

Owns the filter as a value and the two report lines. Must not filter: the desk does.
"""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.policy.values import Instant
from desktop.services import faces
from desktop.services.readmodels import BoardFilter, ClockLine, Who
from desktop.views.board.ask import BOARD, REGISTERS, TABLE, Around
from desktop.views.design import current
from desktop.views.design.figures import line_words, shown_state
from desktop.views.design.widgets import CheckBox, Combo, KeyCap, SegmentedChoice, Shape, label
from desktop.views.i18n import pick

AFTER_VIEWS = 8


class ReportLine(QWidget):
    """A report that is owed: shape, name, figure, clause."""

    def __init__(self, line: ClockLine, zone: ZoneInfo, now: Instant) -> None:
        super().__init__()
        self._line, self._zone = line, zone
        self._shape, self._text = Shape("running", 12), label("", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._shape)
        row.addWidget(self._text)
        self.tick(now)

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def tick(self, now: Instant) -> None:
        """Say it anew where it changed."""
        face = faces.face(self._line, now, self._zone)
        self._shape.set_state(shown_state(self._line, face))
        text = f"{pick(self._line.label)} {line_words(self._line, face)} {self._line.clause}"
        if text != self._text.text():
            self._text.setText(text)


class FilterRow(QWidget):
    """Board or table; register, category, place and owner; only mine; hide met. ``changed`` when the filter did."""

    changed = Signal()

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._actor, self._zone, self._categories = "", around.zone, around.categories
        self._folded = False
        everything = self.tr("All")
        self._all = everything
        views = [(BOARD, self.tr("Board")), (TABLE, self.tr("Table"))]
        self.view = SegmentedChoice(views, around.view, self.tr("Show as"))
        self.key = KeyCap("Ctrl+T")
        registers = [(code, around.word(f"register:{code}")) for code in REGISTERS]
        self.register = Combo(self.tr("Register"), [("", everything), *registers])
        self.category = Combo(self.tr("Category"), [("", everything)])
        self.place = Combo(self.tr("Store / department"), [("", everything)])
        self.owner = Combo(self.tr("Owed by"), [("", everything)])
        self.mine = CheckBox(self.tr("Only mine"))
        self.hide_met = CheckBox(self.tr("Hide clocks that were met"))
        self.setFixedHeight(current().sizes.subrow)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.view.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row.addWidget(self.view)
        self._row.addWidget(self.key)
        self._row.addSpacing(AFTER_VIEWS)
        for combo in (self.register, self.category, self.place, self.owner):
            combo.currentIndexChanged.connect(self._changed)
            self._row.addWidget(combo)
        for box in (self.mine, self.hide_met):
            box.toggled.connect(self._changed)
            self._row.addWidget(box)
        self._row.addStretch(1)
        self._reports: list[ReportLine] = []
        self._loading: QWidget | None = None
        self.set_actor("")
        self._renew_categories()

    def make_room_for(self, loading: QWidget) -> None:
        """Take the words that say that something is being read."""
        self._loading = loading
        self._row.addWidget(loading)

    def set_actor(self, actor: str) -> None:
        """Who sits here: whose duties "only mine" means."""
        if actor != self._actor:
            self._actor = actor
            if self.mine.isChecked():
                self.changed.emit()
        self._make_room()

    def value(self) -> BoardFilter:
        """The filter as chosen."""
        return BoardFilter(
            self.register.value(),
            self.category.value(),
            self.place.value(),
            self.owner.value(),
            self._actor if self.mine.isChecked() else "",
            self.hide_met.isChecked(),
        )

    def clear(self) -> None:
        """Show everything again."""
        for combo in (self.register, self.category, self.place, self.owner):
            combo.set_value("")
        self.mine.setChecked(False)
        self.hide_met.setChecked(False)

    def offer(self, people: Iterable[Who], places: Iterable[Who]) -> None:
        """Offer these owners and places."""
        self.owner.set_choices([("", self._all), *((who.key, who.name) for who in people)])
        named = [(who.key, " · ".join(filter(None, (who.name, pick(who.unit))))) for who in places]
        self.place.set_choices([("", self._all), *named])

    def _renew_categories(self) -> None:
        chosen = self.register.value()
        found: dict[str, str] = {}
        for register, choices in self._categories.items():
            if chosen in ("", register):
                found |= {choice.value: pick(choice.label) for choice in choices}
        self.category.set_choices([("", self._all), *found.items()])

    def _changed(self) -> None:
        self._renew_categories()
        for combo in (self.register, self.category, self.place, self.owner):
            combo.updateGeometry()
        self.changed.emit()

    def show_reports(self, lines: Iterable[ClockLine], now: Instant) -> None:
        """Show the report duties at the right end."""
        for old in self._reports:
            self._row.removeWidget(old)
            old.deleteLater()
        self._reports = [ReportLine(line, self._zone, now) for line in lines]
        for report in self._reports:
            self._row.addWidget(report, 0, Qt.AlignmentFlag.AlignVCenter)
        self._make_room()

    def reports(self) -> list[str]:
        """What the report lines say, as far as they are shown."""
        return [report.text() for report in self._reports if not report.isHidden()]

    def tick(self, now: Instant) -> None:
        """A second has gone."""
        for report in self._reports:
            report.tick(now)

    def fold(self, folded: bool) -> None:
        """There is nothing to filter: the row stays, with board and table alone."""
        if folded != self._folded:
            self._folded = folded
            for combo in (self.register, self.category, self.place, self.owner):
                combo.setVisible(not folded)
            self._make_room()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # the words that something is read came or went
            self._make_room()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where it is narrow the later reports leave first, then the second check box, unless it is ticked."""
        parts: list[QWidget] = [self.view, self.register, self.category, self.place, self.owner]
        parts += [self._loading] if self._loading is not None and not self._loading.isHidden() else []
        parts += [
            box for box, wanted in ((self.mine, self._actor), (self.hide_met, self.hide_met.isChecked())) if wanted
        ]
        optional: list[QWidget] = [self.key, *self._reports[:1], self.hide_met, *self._reports[1:]]
        need = AFTER_VIEWS + sum(part.sizeHint().width() + self._row.spacing() for part in parts)
        for widget in (one for one in optional if one not in parts):
            need += widget.sizeHint().width() + 2 * self._row.spacing()
            widget.setVisible(need <= self.width() and not self._folded)
        self.mine.setVisible(bool(self._actor) and not self._folded)
