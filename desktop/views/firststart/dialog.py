"""The dialog of the first start: the sample company, the wizard that sets up one's own, or the office's that is joined.

Owns the choice between them and the waiting. Reading and checking are the services'; nothing typed is lost when
something is refused or fails.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QDialog, QStackedWidget, QVBoxLayout, QWidget

from desktop.services.firststart import Answers
from desktop.views.design.widgets import Notice, Panel, PrimaryButton, SecondaryButton, label
from desktop.views.firststart.asking import Maker
from desktop.views.firststart.wizard import Wizard

WIDTH, HEIGHT = 960, 640


def _bind(page: QWidget, button: QAbstractButton, *keys: str) -> None:
    """``keys`` click ``button`` at once, wherever on the page the keyboard is."""
    for key in keys:
        shortcut = QShortcut(QKeySequence(key), page)
        shortcut.activated.connect(button.click)


class Choice(QWidget):
    """Three ways to begin."""

    sample = Signal()
    own = Signal()
    join = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.try_it = PrimaryButton(self.tr("Try the sample company"), "Alt+1")
        self.set_up = SecondaryButton(self.tr("Set up my company"), "Alt+2", tall=True)
        self.join_it = SecondaryButton(self.tr("Join my office"), "Alt+3", tall=True)
        _bind(self, self.try_it, "Alt+1")
        _bind(self, self.join_it, "Alt+3")
        _bind(self, self.set_up, "Alt+2")
        self.try_it.clicked.connect(self.sample)
        self.set_up.clicked.connect(self.own)
        self.join_it.clicked.connect(self.join)
        self.notice = Notice()
        self.notice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 40, 48, 40)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(label(self.tr("Complaint Desk"), "countdown"))
        column.addWidget(label(self.tr("There is no company on this computer yet."), "body2"))
        column.addWidget(self.notice)
        for title, text, button in (
            (
                self.tr("A sample company with a live day"),
                self.tr(
                    "23 open complaints around now, with people, stores and running clocks. Nothing is sent anywhere."
                ),
                self.try_it,
            ),
            (
                self.tr("My own company"),
                self.tr(
                    "Seven short steps: who this computer is, people, the figures of the policy, backup. "
                    "The rest can be left for later after the second."
                ),
                self.set_up,
            ),
            (
                self.tr("My office, which works with it already"),
                self.tr("Name the shared folder in which the office's data lie. Its locks are tried first."),
                self.join_it,
            ),
        ):
            panel = Panel(title)
            panel.body.addWidget(label(text, "body2", wrap=True))
            panel.body.addWidget(button)
            column.addWidget(panel)
        column.addStretch(2)


class FirstStart(QDialog):
    """Asks once. ``maker`` checks and makes on the database thread; the dialog closes when a company is there.

    ``answers`` are those that the company was made of, ``None`` for the sample company. ``looks``: what is in use now
    of language, theme and text size. ``restyled(looks, step)``: others were chosen that only a new start brings, and
    the step to go on with.
    """

    restyled = Signal(object, int)

    def __init__(self, maker: Maker, parent: QWidget | None = None, *, looks: Mapping[str, Any] | None = None) -> None:
        super().__init__(parent)
        self._maker = maker
        self.answers: Answers | None = None
        self.setWindowTitle(self.tr("Complaint Desk"))
        self.setMinimumSize(800, 560)
        self.resize(WIDTH, HEIGHT)
        self.choice, self.wizard = Choice(), Wizard(maker, looks or {})
        self.pages = QStackedWidget()
        self.pages.addWidget(self.choice)
        self.pages.addWidget(self.wizard)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.choice.sample.connect(lambda: self._begin(None))
        self.choice.own.connect(self._own)
        self.choice.join.connect(self._join)
        self.wizard.left.connect(self._back)
        self.wizard.finished.connect(self._begin)
        self.wizard.restyled.connect(self.restyled)

    def go_on_at(self, step: int) -> None:
        """The wizard goes on at ``step``, which was reached before the program was started anew; 0: at no step."""
        if step:
            self._own()
            self.wizard.show_step(step)

    def _own(self) -> None:
        self.pages.setCurrentWidget(self.wizard)
        self.wizard.begin()

    def _join(self) -> None:
        self.pages.setCurrentWidget(self.wizard)
        self.wizard.begin(joining=True)

    def _back(self) -> None:
        self.pages.setCurrentWidget(self.choice)
        self.choice.try_it.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Esc goes one step back, and closes from the two ways to begin."""
        if self.pages.currentWidget() is self.wizard:
            self.wizard.go_back()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own cross ends the first start from any step; not while a company is being made."""
        if self.isEnabled():
            super().reject()
        event.setAccepted(self.isEnabled())

    @property
    def notice(self) -> Notice:
        """Where the page shown says what is going on."""
        return self.wizard.notice if self.pages.currentWidget() is self.wizard else self.choice.notice

    def _begin(self, answers: Answers | None) -> None:
        self.answers = answers
        self.setEnabled(False)
        self.notice.say(self.tr("One moment: the books are being laid out."))
        self.notice.show()
        self._maker.make(answers, self._done)

    def _done(self, error: Exception | None) -> None:
        self.setEnabled(True)
        if error is None:
            self.accept()
        elif self.pages.currentWidget() is self.wizard:
            self.wizard.show_error(error)
        else:
            self.notice.show_error(error, retry=False)
