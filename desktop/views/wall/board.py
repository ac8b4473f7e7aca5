"""The wall board on a screen of its own: six clocks that press, the counters, the time, once a second.

Owns asking, ticking and the keys that leave. Must not show a name, a phone or a whole number: it gets none of them.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.services import faces
from desktop.services.readmodels import Face, Trouble, Wall
from desktop.services.wallclock import WallClock
from desktop.views.design import current
from desktop.views.design.figures import figure_words, shown_state
from desktop.views.design.shapes import paint
from desktop.views.design.tokens import Tokens, load
from desktop.views.design.widgets import state_word
from desktop.views.design.widgets.paintings import CENTRE, RIGHT, words
from desktop.views.i18n import language, pick
from desktop.views.tasks import TaskRunner
from desktop.views.wall.door import WallDesk
from desktop.views.wall.paint import Place, paint_counter, paint_figure, paint_foot, paint_row


class WallBoard(QWidget):
    """A window without a frame; F11 or Esc closes it, which ``left`` tells."""

    left = Signal()

    def __init__(self, desk: WallDesk, tasks: TaskRunner, clock: WallClock) -> None:
        super().__init__()
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self._zone = ZoneInfo("Asia/Shanghai")
        self._wall: Wall | None = None
        self._trouble: Exception | None = None
        self._asking = self._closed = False
        self._now = clock.now()
        self._painted: list[tuple[str, str]] = []
        self._said = ""
        self.setWindowTitle(self.tr("Wall board"))
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._second = QTimer(self)
        self._second.setSingleShot(True)
        self._second.setTimerType(Qt.TimerType.PreciseTimer)
        self._second.timeout.connect(self._next_second)

    # the second hand --------------------------------------------------------------------------------------------
    def start(self) -> None:
        """Ask and count from now on."""
        self._next_second()

    def _next_second(self) -> None:
        self.tick()
        self._second.start(1000 - self._clock.now() % 1000)

    def tick(self) -> None:
        """A second has gone: figures and time anew, and what the desk says now."""
        self._now = self._clock.now()
        self._renew()
        if not self._asking:
            self._asking = True
            desk, now = self._desk, self._now
            self._tasks.run(lambda: (desk.wall(now), desk.zone), self._answered, self._failed)

    def _answered(self, answer: tuple[Wall, ZoneInfo]) -> None:
        if self._closed:
            return  # the window may be gone altogether
        self._asking = False
        before, trouble = self._wall, self._trouble
        (self._wall, self._zone), self._trouble = answer, None
        if before is None or trouble is not None or before.rows != self._wall.rows:
            self._painted = []
        self._renew()

    def _failed(self, error: Exception) -> None:
        if self._closed:
            return
        self._asking, self._trouble = False, error
        self._painted = []
        self._renew()

    # what it says -----------------------------------------------------------------------------------------------
    def _faces(self) -> list[Face]:
        rows = self._wall.rows if self._wall is not None else ()
        return [faces.face(row.clock, self._now, self._zone) for row in rows]

    def _renew(self) -> None:
        """Repaint what a second changed: the figures, a row whose state turned, head and foot where they differ."""
        at, rows = self._place(), self._wall.rows if self._wall is not None else ()
        after = [
            (shown_state(row.clock, face), figure_words(face)) for row, face in zip(rows, self._faces(), strict=True)
        ]
        if len(self._painted) != len(after) or not after:
            self.update()
        for place, (old, new) in enumerate(zip(self._painted, after, strict=False)):
            if old[0] != new[0]:
                self.update(at.row(place).toAlignedRect())
            elif old != new:
                self.update(at.figure(place).toAlignedRect())
        self._painted = after
        said = "\n".join((*self.counts(), self.time_text(), *self.foot()))
        if said != self._said:
            self._said = said
            self.update(at.head().toAlignedRect())
            self.update(at.foot().toAlignedRect())
            self.setAccessibleName(self.as_text())

    def counts(self) -> tuple[str, ...]:
        """The counters in words."""
        if self._wall is None:
            return ()
        wall = self._wall
        names = (state_word("overdue"), state_word("near"), self.tr("Follow-ups"))
        return tuple(f"{name} {n}" for name, n in zip(names, (wall.overdue, wall.near, wall.follow_ups), strict=True))

    def time_text(self) -> str:
        """Hours and minutes of the company's zone."""
        return faces.clock_text(self._now, self._zone)

    def foot(self) -> tuple[str, str]:
        """The line at the bottom: what is shown, or what failed; how many are open, and of when that is."""
        wall = self._wall
        read = faces.stamp(wall.read_at, self._zone, "%H:%M:%S") if wall is not None else ""
        if self._trouble is not None:
            shown = self.tr("The data could not be read. Shown as of {time}; trying again every second.")
            nothing = self.tr("The data could not be read. Trying again every second.")
            what = pick(self._trouble.text) if isinstance(self._trouble, Trouble) else ""
            between = "" if language() == "zh" or not what else " "
            return what + between + (shown.format(time=read) if read else nothing), ""
        if wall is None:
            return "", ""
        count = self.tr("{n} cases open     Data of {time}").format(n=wall.open, time=read)
        if not wall.rows:
            return self.tr("Esc leaves the wall board"), count
        said = self.tr("The {n} most urgent · the number's tail and who owes it").format(n=len(wall.rows))
        return f"{said} · {self.tr('Esc leaves the wall board')}", count

    def nothing(self) -> tuple[str, str]:
        """What is said in the middle where there is no row."""
        if self._wall is None:
            return ("", "") if self._trouble is not None else (self.tr("Reading…"), "")
        if self._wall.rows:
            return "", ""
        if not self._wall.open:
            return self.tr("No complaint is open"), ""
        more = self.tr("{n} cases are open; follow-ups wait on their own page.").format(n=self._wall.open)
        return self.tr("Nothing is due within a day"), more

    def as_text(self) -> str:
        """The board as a person reads it."""
        lines = [" ".join((*self.counts(), self.time_text()))]
        for row, face in zip(self._wall.rows if self._wall is not None else (), self._faces(), strict=True):
            case = f"{'K' if row.register == 'customer' else 'Y'} {row.tail}"
            state = state_word(shown_state(row.clock, face))
            lines.append(
                " ".join((state, pick(row.clock.label), row.clock.clause, case, pick(row.owner), figure_words(face)))
            )
        return "\n".join(filter(None, (*lines, *self.nothing(), *self.foot())))

    # painting ---------------------------------------------------------------------------------------------------
    def _place(self) -> Place:
        return Place(self.width(), self.height())

    def _tokens(self) -> Tokens:
        """Dark on every wall: a bright one lights up the room; high contrast where this PC asks for it."""
        return load("contrast" if current().name == "contrast" else "dark")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, at, tokens = QPainter(self), self._place(), self._tokens()
        dirty = QRectF(event.rect())
        painter.fillRect(event.rect(), QColor(tokens.window))
        if dirty.intersects(at.head()):
            self._paint_head(painter, at, tokens)
        rows = self._wall.rows if self._wall is not None else ()
        for place, (row, face) in enumerate(zip(rows, self._faces(), strict=True)):
            if dirty.intersects(at.row(place)):
                paint_row(painter, at, place, row, face, tokens)
                paint_figure(painter, at, place, row, face, tokens)
        self._paint_nothing(painter, at, tokens)
        if dirty.intersects(at.foot()):
            shown, count = self.foot()
            paint_foot(painter, at, shown, count, tokens, "near" if self._trouble is not None else "")

    def _paint_head(self, painter: QPainter, at: Place, tokens: Tokens) -> None:
        words(painter, at.head(), self.time_text(), tokens.text, at.px(80), True, RIGHT)
        if self._wall is None:
            return
        left, wall = at.head().left(), self._wall
        for state, number in (("overdue", wall.overdue), ("near", wall.near)):
            left = paint_counter(painter, at, left, state, state_word(state), number, tokens)
        paint_counter(painter, at, left, "", self.tr("Follow-ups"), wall.follow_ups, tokens)

    def _paint_nothing(self, painter: QPainter, at: Place, tokens: Tokens) -> None:
        title, more = self.nothing()
        if not title:
            return
        middle, size = at.middle(), at.px(120)
        if self._wall is not None:
            place = QRectF(middle.center().x() - size / 2, middle.center().y() - size - at.px(16), size, size)
            paint(painter, "finished", place, tokens.met)
        line = QRectF(middle.left(), middle.center().y(), middle.width(), at.px(80))
        words(painter, line, title, tokens.text, at.px(48), True, CENTRE)
        words(painter, line.translated(0, at.px(72)), more, tokens.text2, at.px(28), where=CENTRE)

    # leaving ----------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F11, Qt.Key.Key_Escape):
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._closed = True
        self._second.stop()
        self.left.emit()
        super().closeEvent(event)
