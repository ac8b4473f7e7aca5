"""The wizard of the first start: seven steps, back and on, or the rest later.

Owns which step is shown and what has been answered; going back loses nothing. Must not check or make anything: it asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.services.firststart import IDENTITY, Answers, Offer
from desktop.services.readmodels import Refused
from desktop.views.design.widgets import Notice, PrimaryButton, SecondaryButton
from desktop.views.firststart.asking import Maker
from desktop.views.firststart.figures import FiguresStep
from desktop.views.firststart.place import OFFICE, DataStep
from desktop.views.firststart.rail import StepRail
from desktop.views.firststart.steps import (
    BackupStep,
    DisplayStep,
    IdentityStep,
    PeopleStep,
    Step,
    TrialStep,
)
from desktop.views.i18n import pick


class Wizard(QFrame):
    """``finished`` carries the answers; ``left`` asks to go back before the first step. ``restyled(looks, step)``: the
    step of the display was left with a language or text size that only a new start brings; nothing else is typed yet.
    """

    finished = Signal(object)
    left = Signal()
    restyled = Signal(object, int)

    def __init__(self, maker: Maker, looks: Mapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wizard")
        self._maker, self._busy, self._reached = maker, False, 0
        self.identity, self.people, self.figures = IdentityStep(), PeopleStep(maker), FiguresStep()
        self.display, self.backup, self.trial = DisplayStep(looks), BackupStep(), TrialStep()
        self.data = DataStep(maker)
        self.steps: list[Step] = [
            *(self.display, self.identity, self.data, self.people),
            *(self.figures, self.backup, self.trial),
        ]
        self.rail = StepRail(self._names())
        self.notice = Notice()
        self.notice.hide()
        self.back = SecondaryButton(self.tr("Back"), "Alt+←", tall=True)
        self.later = SecondaryButton(self.tr("The rest later"), tall=True)
        self.next = PrimaryButton(self.tr("Next"), "Enter")
        self.stack = QStackedWidget()
        self._lay_out()
        self.back.clicked.connect(self.go_back)
        self.later.clicked.connect(self.finish_now)
        self.next.clicked.connect(self.go_on)
        self.data.changed.connect(self._name_next)
        for key, slot in (("Alt+Left", self.go_back), ("Ctrl+Return", self.go_on), ("Ctrl+Enter", self.go_on)):
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def _names(self) -> list[str]:
        return [
            *(self.tr("Language and display"), self.tr("This computer"), self.tr("Where the data lie")),
            *(self.tr("People and departments"), self.tr("Figures of the policy"), self.tr("Backup")),
            self.tr("A trial"),
        ]

    def _lay_out(self) -> None:
        # A step that would like more height than there is must not press the buttons flat.
        self.stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        for step in self.steps:
            self.stack.addWidget(step)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.later)
        foot.addWidget(self.next)
        right = QVBoxLayout()
        right.setContentsMargins(32, 32, 32, 32)
        right.setSpacing(16)
        right.addWidget(self.notice)
        right.addWidget(self.stack, 1)
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)

    # which step -----------------------------------------------------------------------------------------------------
    @property
    def step(self) -> Step:
        """The step shown."""
        return self.steps[self.stack.currentIndex()]

    def begin(self, *, joining: bool = False) -> None:
        """Ask what can be answered, and show the step that was left; ``joining``: the one that asks where data lie."""
        self.next.setDefault(True)  # only now: it counts for the dialog that the button stands in
        self._maker.offer(self._offered, self.notice.show_error)
        if joining:
            self.data.places.set_value(OFFICE)
        self.show_step(self.steps.index(self.data) if joining else self.stack.currentIndex())

    def _offered(self, offer: Offer) -> None:
        for step in self.steps:
            step.show_offer(offer)
        self.step.focus_first()

    def show_step(self, place: int) -> None:
        """Show a step; what was typed on the others stays."""
        self.stack.setCurrentIndex(place)
        self.rail.show_step(place)
        self._reached = max(self._reached, place)
        self.display.say_when(now=not self._reached)
        self._name_next()
        self.next.set_key(self.step.goes_on)
        self.step.focus_first()

    def _name_next(self) -> None:
        """What the first button does here."""
        last = self.stack.currentIndex() == len(self.steps) - 1
        words = self.tr("Finish") if last else self.tr("Next")
        here = self.step is self.data
        if here and self.data.untried:
            words = self.tr("Try the folder")
        elif here and self.data.joins:
            words = self.tr("Join")
        self.next.setText(words)
        self.next.updateGeometry()
        self.later.setVisible(not last and not (here and (self.data.untried or bool(self.data.joins))))

    def go_back(self) -> None:
        """Alt+Left: the step before; from the first one back to the two ways to begin."""
        if self._busy:
            return
        self.notice.hide()
        place = self.stack.currentIndex()
        if place:
            self.show_step(place - 1)
        else:
            self.left.emit()

    def go_on(self) -> None:
        """Enter: check this step; then the next, or at the last one the making. A folder is tried, or joined."""
        if self.step is self.data and self.data.untried:
            self._try_folder()
        elif self.step is self.data and self.data.joins:
            self._ask(self.step.key, lambda: self.finished.emit(self.answers()))
        else:
            self._ask(self.step.key, self._passed)

    def _try_folder(self) -> None:
        if self._busy:
            return
        self._set_busy(True)
        self.notice.hide()
        self.data.clear_faults()
        self.data.try_folder(lambda: self._set_busy(False))

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.next.setEnabled(not busy)
        if not busy:
            self.step.focus_first()

    def _passed(self) -> None:
        place, first = self.stack.currentIndex(), not self._reached
        if place + 1 < len(self.steps):
            self.show_step(place + 1)
            if first and self.display.wants_start:
                self.restyled.emit(self.display.answers()["settings"], place + 1)
        else:
            self.finished.emit(self.answers())

    def finish_now(self) -> None:
        """The rest later: make the company of what there is; who this computer is must be known."""
        self._ask(IDENTITY, lambda: self._ask(self.step.key, lambda: self.finished.emit(self.answers())))

    def _ask(self, step: str, passed: Any) -> None:
        if self._busy:
            return
        self._busy = True
        for one in self.steps:
            one.clear_faults()

        def ended(error: Exception | None) -> None:
            self._busy = False
            if error is None:
                self.notice.hide()
                passed()
            else:
                self.show_error(error)

        self._maker.check(step, self.answers(), ended)

    def show_error(self, error: Exception) -> None:
        """Go to the step and the field that was refused; say anything else above."""
        if isinstance(error, Refused):
            for place, step in enumerate(self.steps):
                if error.field and step.owns(error.field):
                    self.notice.hide()
                    self.show_step(place)
                    step.show_fault(error.field, pick(error.text))
                    return
        self.notice.show_error(error, retry=False)

    def answers(self) -> Answers:
        """Everything entered so far."""
        given: dict[str, Any] = {"settings": {}}
        for step in self.steps:
            share = step.answers()
            given["settings"].update(share.pop("settings", {}))
            given.update(share)
        return Answers(**given)
