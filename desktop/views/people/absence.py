"""Absence and deputies 请假与代理: who is away from when until when and who stands in, set and ended here.

Owns the dialog and its entries. Must not judge them: the desk does, and its refusal is shown at the field.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services.absences import Overlaps
from desktop.services.homemodels import AbsenceForm, AbsenceLine
from desktop.services.readmodels import Choice, Refused
from desktop.services.wallclock import WallClock
from desktop.views.design.widgets import Combo, LabelledField, Notice, Panel, PrimaryButton, SecondaryButton, label
from desktop.views.forms import typed_time
from desktop.views.forms.editors import Unfit
from desktop.views.forms.labelled import Labelled
from desktop.views.forms.picker import PickEditor
from desktop.views.forms.pinyin import search_words
from desktop.views.home.lines import Line, LineList
from desktop.views.i18n import pick
from desktop.views.tasks import TaskRunner

WIDTH, HEIGHT = 720, 560


class AbsenceDesk(Protocol):
    """What is asked of the desk here."""

    @property
    def zone(self) -> ZoneInfo: ...
    def absence_form(self, person: str, now: Instant) -> AbsenceForm: ...
    def save_absence(self, key: str, person: str, start: Instant, until: Instant, deputy: str = "") -> str: ...
    def end_absence(self, key: str) -> None: ...


class AbsenceDialog(QDialog):
    """``recorded`` says that somebody's absence was set or ended. ``person``: of whom, empty: whoever sits here."""

    recorded = Signal()

    def __init__(
        self, desk: AbsenceDesk, tasks: TaskRunner, clock: WallClock, person: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self._key, self._zone = "", ZoneInfo("Asia/Shanghai")
        self._filled = False
        self.setObjectName("page")
        self.setWindowTitle(self.tr("Absence and deputies"))
        self.resize(WIDTH, HEIGHT)
        self.person = _wide()
        self.deputy = PickEditor((), self.tr("name, pinyin or initials; empty for nobody"))
        self.start, self.until = QLineEdit(), QLineEdit()
        when = self.tr("A day such as 11-24, or with the time: 11-24 13:00; empty means now")
        until = self.tr("A day is meant with its evening; or with the time: 11-26 12:00")
        self.fields: dict[str, LabelledField | Labelled] = {
            "person": LabelledField(self.tr("Who is away"), self.person, required=True),
            "deputy": Labelled(
                self.tr("Who stands in"),
                self.deputy,
                hint=self.tr("Alerts and duties go there; with nobody, to the head of the department"),
            ),
            "start": LabelledField(self.tr("From"), self.start, hint=when),
            "until": LabelledField(self.tr("Until"), self.until, required=True, hint=until),
        }
        self.notice = Notice()
        self.notice.hide()
        self.list = LineList(self.tr("Absences that are not over"))
        self.nothing = label(self.tr("Nobody is away, and nobody is known to be."), "dense2")
        self.save = PrimaryButton(self.tr("Record"), "Ctrl+Enter")
        self.end = SecondaryButton(self.tr("Back early"), "Ctrl+D", tall=True)
        self.fresh = SecondaryButton(self.tr("Another one"), "Ctrl+N", tall=True)
        self._lay_out()
        self._connect()
        self._read(person)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, name in enumerate(("person", "deputy", "start", "until")):
            grid.addWidget(self.fields[name], place // 2, place % 2)
        panel = Panel(self.tr("Absences that are not over"))
        panel.body.setContentsMargins(0, 0, 0, 0)
        self.nothing.setContentsMargins(16, 12, 16, 12)
        panel.body.addWidget(self.nothing)
        panel.body.addWidget(self.list, 1)
        panel.body.addStretch(0)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.save)
        foot.addWidget(self.end)
        foot.addWidget(self.fresh)
        foot.addStretch(1)
        said = self.tr("The owner of a clock stays its owner; why somebody is away is not asked.")
        self.said = label(said, "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.notice)
        column.addLayout(grid)
        column.addWidget(self.said)
        column.addLayout(foot)
        column.addWidget(panel, 1)

    def _connect(self) -> None:
        self.person.currentIndexChanged.connect(lambda _place: self._read(self.person.value()))
        self.list.opened.connect(self._open)
        self.save.clicked.connect(self.record)
        self.end.clicked.connect(self.back_early)
        self.fresh.clicked.connect(self.begin)
        self.notice.retry.connect(lambda: self._read(self.person.value()))
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+Return", self.record),
            ("Ctrl+Enter", self.record),
            ("Ctrl+D", self.back_early),
            ("Ctrl+N", self.begin),
        ]
        for key, slot in keys:
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    # what is shown --------------------------------------------------------------------------------------------------
    def _read(self, person: str) -> None:
        now, desk = self._clock.now(), self._desk

        def read() -> tuple[AbsenceForm, ZoneInfo]:
            return desk.absence_form(person, now), desk.zone

        self._tasks.run(read, self._show, self.notice.show_error)

    def _show(self, found: tuple[AbsenceForm, ZoneInfo]) -> None:
        form, self._zone = found
        self._offer(self.person, form.people)
        self.deputy.set_choices(form.deputies)
        names = [one.label.zh for one in form.deputies]
        self._tasks.run(lambda: search_words(names), self.deputy.set_words, self.notice.show_error)
        if not self._filled:
            self._filled = True
            self._choose(self.person, form.person)
            self.begin()
        self.list.show_lines([self._line(one) for one in form.lines])
        self.list.setVisible(bool(form.lines))
        self.nothing.setVisible(not form.lines)

    @staticmethod
    def _offer(combo: Combo, choices: tuple[Choice, ...]) -> None:
        said = [(one.value, "  ".join(filter(None, (pick(one.label), pick(one.hint))))) for one in choices]
        combo.set_choices(said)

    @staticmethod
    def _choose(combo: Combo, value: str) -> None:
        combo.blockSignals(True)
        combo.set_value(value)
        combo.blockSignals(False)

    def _line(self, one: AbsenceLine) -> Line:
        acting = one.acting.name or self.tr("nobody")
        note = self.tr("{name} stands in").format(name=acting)
        if one.deputy.name and one.deputy.key != one.acting.key:
            note = self.tr("{deputy} is away too: {name} stands in").format(deputy=one.deputy.name, name=acting)
        name = " · ".join(filter(None, (one.person.name, pick(one.person.unit))))
        return Line(f"{name}  {pick(one.words)}", note, figure=self.tr("away now") if one.running else "", payload=one)

    # acting ---------------------------------------------------------------------------------------------------------
    def begin(self) -> None:
        """Ctrl+N: another absence."""
        self._key = ""
        self.start.setText(self.tr("today"))
        self.until.setText(self.tr("today"))
        self._clear_errors()
        self.end.setEnabled(False)
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, one: AbsenceLine) -> None:
        """Enter on a line: change it here."""
        if not one.may:
            self.notice.say(
                self.tr("The person, the head of the department, the HR manager or the general manager changes it."),
                "near",
            )
            self.notice.show()
            return
        now = self._clock.now()
        self._key = one.key
        self._choose(self.person, one.person.key)
        self.deputy.restore({"key": one.deputy.key, "text": ""} if one.deputy.key else None)
        self.start.setText(typed_time.show_from(one.start, now, self._zone))
        self.until.setText(typed_time.show_until(one.until, now, self._zone))
        self._clear_errors()
        self.end.setEnabled(True)
        self.until.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear_errors(self) -> None:
        self.notice.hide()
        for field in self.fields.values():
            if isinstance(field, Labelled):
                field.clear_error()
            else:
                field.set_error("")

    def record(self) -> None:
        """Ctrl+Enter: record what is entered."""
        self._clear_errors()
        now = self._clock.now()
        start = self._time("start", lambda text: typed_time.parse_from(text, now, self._zone))
        until = self._time("until", lambda text: typed_time.parse_until(text, now, self._zone))
        deputy = self._deputy()
        if start is None or until is None or deputy is None:
            return
        key, person = self._key, self.person.value()
        self._tasks.run(
            lambda: self._desk.save_absence(key, person, start, until, deputy), lambda _key: self._done(), self._failed
        )

    def _time(self, name: str, read: Callable[[str], Instant | None]) -> Instant | None:
        entry = self.start if name == "start" else self.until
        try:
            found = read(entry.text())
        except typed_time.Unreadable:
            found = None
        if found is None:
            self._mark(name, self.tr("Write a day such as 11-24 or a time such as 11-24 13:00"))
        return found

    def _deputy(self) -> str | None:
        """Who stands in, empty for nobody; ``None`` where what is typed names no one."""
        try:
            return str(self.deputy.read() or "")
        except Unfit as unfit:
            self._mark("deputy", str(unfit))
            return None

    def _mark(self, name: str, text: str) -> None:
        """What is wrong, at its field, which gets the keyboard."""
        field = self.fields[name]
        field.set_error(text)
        (field.editor if isinstance(field, Labelled) else field.entry).setFocus(Qt.FocusReason.OtherFocusReason)

    def back_early(self) -> None:
        """Ctrl+D: the absence that is opened ends now."""
        key = self._key
        if key:
            self._tasks.run(lambda: self._desk.end_absence(key), lambda _done: self._done(), self._failed)

    def _done(self) -> None:
        self.begin()
        self.notice.say(self.tr("Recorded"), "met")
        self.notice.show()
        self._read(self.person.value())
        self.recorded.emit()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Overlaps):
            self._offer_change(error)
        elif isinstance(error, Refused) and error.field in self.fields:
            self._mark(error.field, pick(error.text))
        else:
            self.notice.show_error(error)

    def _offer_change(self, error: Overlaps) -> None:
        """What is typed stays; recording once more changes the absence that is there instead of adding another."""
        self._key = error.line.key
        self.end.setEnabled(True)
        once_more = self.tr("Ctrl+Enter once more changes that absence to these times; Ctrl+N leaves it as it is.")
        self._mark("start", pick(error.text))
        self.notice.say(f"{pick(error.text)}  {once_more}", "near")
        self.notice.show()


def _wide() -> Combo:
    made = Combo()
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made
