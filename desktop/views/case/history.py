"""The middle column of the case page: the history with its filter, and the note box at the foot.

Owns the panel. Must not order or filter events beyond leaving out clocks that ran out.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.policy.values import Instant, Text
from desktop.services import faces
from desktop.services.readmodels import CasePage, TimelineRow
from desktop.views.attachments.preview import Preview
from desktop.views.case.delegate import TimelineDelegate
from desktop.views.case.notes import NoteBox
from desktop.views.case.timeline import TimelineModel, TimelineView
from desktop.views.design.widgets import Panel, SegmentedChoice
from desktop.views.forms.factory import Surroundings
from desktop.views.forms.sheet import SheetDesk
from desktop.views.tasks import TaskRunner

ALL, EVENTS = "all", "events"


class HistoryPanel(Panel):
    """``correct(event index)`` on Enter; ``recorded(Recorded)`` after a note."""

    correct = Signal(int)
    recorded = Signal(object)

    def __init__(
        self,
        desk: SheetDesk,
        tasks: TaskRunner,
        around: Surroundings,
        kinds: dict[str, Text],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self._zone, self._desk, self._tasks = around.zone, desk, tasks
        self.preview: Preview | None = None
        self._case = ""
        self.filter = SegmentedChoice(
            [(ALL, self.tr("All")), (EVENTS, self.tr("Events only"))], ALL, self.tr("What the history shows")
        )
        self.filter.changed.connect(self._filter)
        self.add_to_head(self.filter)
        self.model = TimelineModel(around.zone, self)
        self.view = TimelineView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(TimelineDelegate(self.view))
        self.view.arrange()
        self.view.correct.connect(self.correct)
        self.view.look.connect(self.look)
        self.notes = NoteBox(desk, tasks, around, kinds)
        self.notes.recorded.connect(self.recorded)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.notes)

    def show_case(self, page: CasePage, by: str, now: Instant) -> None:
        """Show the history of a case; notes go to it."""
        if page.case != self._case:
            self._put_away()  # it shows a file of the case before
        self._case = page.case
        today = faces.today(now, self._zone)
        times = [at for row in page.timeline for at in (row.at, row.recorded_at) if at is not None]
        self.view.widen(any(faces.today(at, self._zone) != today for at in times))
        bar = self.view.verticalScrollBar()
        place = bar.value()
        self.model.set_rows(page.timeline, now)
        bar.setValue(place)
        self._count()
        self.notes.show_case(page.case, by)

    def _count(self) -> None:
        count = self.tr("{count} entries · newest on top").format(count=len(self.model.rows))
        self.set_title(self.tr("History"), count)

    def _filter(self, value: str) -> None:
        self.model.set_events_only(value == EVENTS)
        self._count()

    def look(self, row: TimelineRow, at: int) -> None:
        """Look at an attachment of a line; the others of the line are at hand there. One preview at a time."""
        self._put_away()
        self.preview = Preview(self._desk, self._tasks, row.attachments, at, self.window())
        self.preview.finished.connect(self._closed)
        self.preview.show()

    def _put_away(self) -> None:
        if self.preview is not None:
            self.preview.close()

    def _closed(self) -> None:
        self.preview = None

    def note(self) -> None:
        """Ctrl+N: the keyboard goes to the note box."""
        self.notes.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
