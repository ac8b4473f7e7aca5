"""The record of one follow-up call: outcome, satisfaction, when, and what the customer said.

Owns the fields, their draft and what of them can be read. Must not send them: the page does; whether a call may be
recorded is the desk's answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services import faces, labels
from desktop.services.deskmodels import FollowUp, FollowUpTalk
from desktop.services.wallclock import WallClock
from desktop.views.design.widgets import (
    LabelledField,
    Notice,
    Panel,
    PrimaryButton,
    SecondaryButton,
    SegmentedChoice,
    label,
)
from desktop.views.forms.editors import LongTextEditor, TimeEditor, Unfit
from desktop.views.forms.labelled import Labelled
from desktop.views.i18n import pick

REACHED, UNREACHABLE, LATER = OUTCOMES = ("reached", "unreachable", "later")
MARKS = ("5", "4", "3", "2", "1")


@dataclass(frozen=True, slots=True)
class Call:
    """A call as typed."""

    outcome: str
    satisfaction: int | None
    opinion: str
    at: Instant | None


class RecordPanel(Panel):
    """``edited`` when anything was typed; ``record``, ``repeat`` and ``commend`` are its buttons."""

    edited = Signal()

    def __init__(self, clock: WallClock) -> None:
        super().__init__("")
        self._clock = clock
        self._zone = ZoneInfo("Asia/Shanghai")
        self._filling = False
        self.line: FollowUp | None = None
        self.told = label("", "dense2", wrap=True)
        self.why = Notice(state="near")
        self.why.hide()
        words = [self.tr("Reached"), self.tr("No answer"), self.tr("Call again")]
        self.outcome = SegmentedChoice(zip(OUTCOMES, words, strict=True), "", self.tr("Outcome"))
        marks = [(mark, pick(labels.choice("satisfaction", mark))) for mark in MARKS]
        self.satisfaction = SegmentedChoice(marks, "", self.tr("Satisfaction"))
        self.at = TimeEditor(self._zone, clock.now, self.tr("now; else 15:42 or 11-23 15:42"))
        self.opinion = LongTextEditor(lines=3)
        self.outcome_field = LabelledField(self.tr("Outcome"), self.outcome, required=True, key="Ctrl+1…3")
        self.satisfaction_field = LabelledField(
            self.tr("Satisfaction"), self.satisfaction, required=True, key="Ctrl+4…8"
        )
        self.at_field = Labelled(
            self.tr("Called at"), self.at, hint=self.tr("Empty means now. It may go back: both times are kept.")
        )
        self.opinion_field = Labelled("", self.opinion)
        self.record = PrimaryButton(self.tr("Record, go to the next"), "Ctrl+Enter")
        self.repeat = SecondaryButton(self.tr("Dissatisfied: repeat complaint"), "F4", tall=True)
        self.commend = SecondaryButton(self.tr("Written commendation 7.2.7"), tall=True)
        self._lay_out()
        for choice in (self.outcome, self.satisfaction):
            choice.changed.connect(self._touched)
        for editor in (self.at, self.opinion):
            editor.edited.connect(self._touched)
        self._adapt()

    def _lay_out(self) -> None:
        self._fields = QWidget()
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.outcome_field, 4)
        row.addWidget(self.satisfaction_field, 6)
        row.addWidget(self.at_field, 4)
        column = QVBoxLayout(self._fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.opinion_field)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.record, self.repeat, self.commend):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for widget in (self.told, self.why, self._fields):
            self.body.addWidget(widget)
        self.body.setSpacing(12)
        self.body.addLayout(buttons)

    # what is shown --------------------------------------------------------------------------------------------------
    def set_zone(self, zone: ZoneInfo) -> None:
        """Times are read in the company's zone."""
        self._zone = zone
        self.at.set_zone(zone)

    def show_line(self, line: FollowUp) -> None:
        """The call to ``line``'s customer; what was typed for another is gone from here (its draft waits)."""
        other = self.line is None or self.line.number != line.number
        self.line = line
        self.set_title(self.tr("Follow-up of {name}").format(name=line.name), f"{line.number} · {line.phone}")
        self.why.say(pick(line.why) if line.why is not None else "", "near")
        self.why.setVisible(line.why is not None)
        self._fields.setEnabled(line.why is None)
        self.record.setEnabled(line.why is None)
        if other:
            self.told.setText(" ")
            self.restore({})

    def show_talk(self, talk: FollowUpTalk, now: Instant) -> None:
        """What the customer was told, and the calls before this one."""
        parts = []
        if pick(talk.content):
            parts.append(self.tr("Complaint: {content}").format(content=pick(talk.content)))
        if pick(talk.promised):
            parts.append(self.tr("Told: {promised}").format(promised=pick(talk.promised)))
        for at, said in talk.calls[:2]:
            when = faces.stamp(at, self._zone, "%m-%d %H:%M")
            parts.append(self.tr("Called {when}: {said}").format(when=when, said=pick(said)))
        self.told.setText("     ".join(parts))

    def _touched(self) -> None:
        self._adapt()
        if not self._filling:
            self.edited.emit()

    def _adapt(self) -> None:
        """Satisfaction belongs to a customer who was reached; what is written down has the outcome's name."""
        outcome = self.outcome.value()
        self.satisfaction_field.setEnabled(outcome in (REACHED, ""))
        names = {LATER: self.tr("Agreed: when to call again (required)"), UNREACHABLE: self.tr("Note")}
        self.opinion_field.set_label(names.get(outcome, self.tr("What the customer says")))
        self.outcome_field.set_error("")
        self.satisfaction_field.set_error("")

    # what is typed --------------------------------------------------------------------------------------------------
    def raw(self) -> dict[str, Any]:
        """Everything as typed, for the draft."""
        return {
            "outcome": self.outcome.value(),
            "satisfaction": self.satisfaction.value(),
            "at": self.at.raw(),
            "opinion": self.opinion.raw(),
        }

    def restore(self, values: dict[str, Any]) -> None:
        """Put a draft back; nothing where there is none."""
        self._filling = True
        self.outcome.set_value(values.get("outcome", ""))
        self.satisfaction.set_value(values.get("satisfaction", ""))
        self.at.restore(values.get("at"))
        self.opinion.restore(values.get("opinion"))
        for field in (self.at_field, self.opinion_field):
            field.clear_error()
        self._adapt()
        self._filling = False

    def choose_outcome(self, place: int) -> None:
        """Ctrl+1…3."""
        if self._fields.isEnabled():
            self.outcome.set_value(OUTCOMES[place])

    def choose_mark(self, place: int) -> None:
        """Ctrl+4…8: whoever says how satisfied they are was reached."""
        if self._fields.isEnabled():
            self.outcome.set_value(REACHED)
            self.satisfaction.set_value(MARKS[place])

    def read(self) -> Call | None:
        """The call as typed; ``None`` where something is lacking, which is then said at its field."""
        outcome, mark = self.outcome.value(), self.satisfaction.value()
        self.at_field.clear_error()
        if not outcome:
            self.show_fault("outcome", self.tr("Choose what came of the call: Ctrl+1, 2 or 3."))
            return None
        if outcome == REACHED and not mark:
            self.show_fault("satisfaction", self.tr("Ask how satisfied the customer is: Ctrl+4 to 8."))
            return None
        try:
            at = self.at.read()
        except Unfit as unfit:
            self.show_fault("at", str(unfit))
            return None
        return Call(outcome, int(mark) if outcome == REACHED else None, self.opinion.raw(), at)

    def show_fault(self, field: str, text: str) -> bool:
        """Say at a field what is expected; whether there is such a field."""
        if field in ("outcome", "satisfaction"):
            framed = self.outcome_field if field == "outcome" else self.satisfaction_field
            framed.set_error(text)
            framed.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        elif field in ("at", "opinion", "text"):
            labelled = self.at_field if field == "at" else self.opinion_field
            labelled.set_error(text)
            labelled.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return False
        return True

    def lock(self, locked: bool) -> None:
        """While it is being recorded nothing can be typed."""
        allowed = not locked and self.line is not None and self.line.why is None
        self._fields.setEnabled(allowed)
        self.record.setEnabled(allowed)
