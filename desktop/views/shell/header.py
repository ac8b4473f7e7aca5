"""The header: what is urgent, searching, registering, who sits here and what time it is.

Owns its widgets. Must not count or search: it shows what it is given and says what was asked.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services import faces
from desktop.services.readmodels import Counters
from desktop.views.design import current, metrics
from desktop.views.design.shapes import paint, paint_icon
from desktop.views.design.widgets import PrimaryButton, label, state_word
from desktop.views.design.widgets.paintings import box, elided, ring, words
from desktop.views.shell.search import SearchBox

TALL = 40


class Counter(QAbstractButton):
    """A number of cases with its word; ``state`` gives shape and colour, empty: the follow-ups' receiver."""

    def __init__(self, text: str, state: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._number = state, -1
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_number(0)

    @property
    def number(self) -> int:
        """The number shown."""
        return self._number

    def set_number(self, number: int) -> None:
        """Show a number."""
        if number != self._number:
            self._number = number
            self.setAccessibleName(f"{self.text()} {number}")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        sizes = current().sizes
        text = metrics(sizes.body).horizontalAdvance(self.text())
        number = metrics(sizes.counter, True).horizontalAdvance(str(self._number))
        return QSize(12 + 14 + 8 + text + 8 + number + 12, TALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current(), QPainter(self)
        rect, alarm = QRectF(self.rect()), bool(self._state and self._number)
        ground = tokens.tint(self._state) if alarm else tokens.hover if self.underMouse() else tokens.surface
        box(painter, rect, ground, tokens.fill(self._state) if alarm else tokens.border)
        ink = tokens.word(self._state) if alarm else tokens.text if self._number else tokens.text2
        place = QRectF(12, rect.center().y() - 7, 14, 14)
        if self._state:
            paint(painter, self._state, place, tokens.fill(self._state))
        else:
            paint_icon(painter, "followups", place, ink)
        sizes = tokens.sizes
        left = 34.0
        words(painter, rect.adjusted(left, 0, 0, 0), self.text(), ink, sizes.body)
        left += metrics(sizes.body).horizontalAdvance(self.text()) + 8
        words(painter, rect.adjusted(left, 0, 0, 0), str(self._number), ink, sizes.counter, True)
        if self.hasFocus():
            ring(painter, rect, tokens)


class PersonButton(QAbstractButton):
    """Who sits here and as what; a click offers the others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_person("", "")

    def show_person(self, name: str, role: str) -> None:
        """Show ``name`` on duty as ``role``; nobody asks for somebody."""
        self.setText(self.tr("{name} on duty").format(name=name) if name else self.tr("Who is on duty?"))
        self._role = role
        self.setAccessibleName(" ".join(filter(None, (self.text(), role))))
        self.setToolTip(self.tr("Change who sits here"))
        self.updateGeometry()
        self.update()

    def role(self) -> str:
        """The role shown."""
        return self._role

    def sizeHint(self) -> QSize:
        wide = max(metrics(13, True).horizontalAdvance(self.text()), metrics(12).horizontalAdvance(self._role))
        return QSize(min(200, 8 + 16 + 8 + wide + 8), TALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current(), QPainter(self)
        rect = QRectF(self.rect())
        if self.underMouse():
            box(painter, rect, tokens.hover, None)
        paint_icon(painter, "person", QRectF(8, rect.center().y() - 8, 16, 16), tokens.text2)
        room = rect.width() - 40
        upper = QRectF(32, 2, room, 19) if self._role else QRectF(32, 0, room, rect.height())
        words(painter, upper, elided(self.text(), 13, True, room), tokens.text, 13, True)
        words(painter, QRectF(32, 20, room, 17), elided(self._role, 12, False, room), tokens.text2, 12)
        if self.hasFocus():
            ring(painter, rect, tokens)


class Header(QFrame):
    """``asked`` carries overdue, near or follow-up; ``register`` is F2's button; ``person`` the person's."""

    asked = Signal(str)

    def __init__(self, search: SearchBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setFixedHeight(current().sizes.header)
        self.overdue = Counter(state_word("overdue"), "overdue")
        self.near = Counter(state_word("near"), "near")
        self.follow_ups = Counter(self.tr("Follow-ups"), "")
        self.search = search
        self.register = PrimaryButton(self.tr("Register"), "F2", icon="register")
        self.person = PersonButton()
        self._time, self._day = label("", "counter"), label("", "caption")
        for words_of_time in (self._time, self._day):
            words_of_time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        for counter, code in ((self.overdue, "overdue"), (self.near, "near"), (self.follow_ups, "follow-up")):
            counter.clicked.connect(lambda _checked=False, asked=code: self.asked.emit(asked))
            row.addWidget(counter)
        row.addSpacing(8)
        row.addWidget(search, 1)
        row.addWidget(self.register)
        row.addStretch(1)
        row.addWidget(self.person)
        row.addSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._time)
        column.addWidget(self._day)
        column.addStretch(1)
        row.addLayout(column)
        self._time.setMinimumWidth(metrics(current().sizes.counter, True).horizontalAdvance("00:00:00") + 2)

    def show_counters(self, counters: Counters) -> None:
        """Show the numbers of cases."""
        self.overdue.set_number(counters.overdue)
        self.near.set_number(counters.near)
        self.follow_ups.set_number(counters.follow_ups)

    def tick(self, now: Instant, zone: ZoneInfo) -> None:
        """Show the time of the company's zone."""
        self._time.setText(faces.stamp(now, zone, "%H:%M:%S"))
        day = self.tr("{weekday} {month}-{day}").format(
            month=int(faces.stamp(now, zone, "%m")),
            day=int(faces.stamp(now, zone, "%d")),
            weekday=QLocale().dayName(int(faces.stamp(now, zone, "%u")), QLocale.FormatType.ShortFormat),
        )
        if day != self._day.text():
            self._day.setText(day)

    def time_text(self) -> str:
        """The time as shown."""
        return self._time.text()
