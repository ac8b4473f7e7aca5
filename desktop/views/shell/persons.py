"""Who sits here: a line to type a name into below the header's person, with everybody and what they have in hand.

Owns that small panel, its keys, and the ways out of it: somebody else sits down, or the shift is handed over first.
Must not ask the desk on the GUI thread. What a picker needs is imported when the panel is first wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services.formmodels import Choice, Shift
from desktop.services.wallclock import WallClock
from desktop.views.design.widgets import SecondaryButton, label
from desktop.views.design.widgets.overlay import StaysPut
from desktop.views.tasks import TaskRunner

if TYPE_CHECKING:
    from desktop.views.shell.window import DeskWindow

HANDED_OVER = "handed-over"
EVERYTHING = {"scope": {"scope": "whole"}}
"""What is chosen already in the form that hands over a whole shift."""
WIDTH = 360
HAND_OVER = Qt.Key.Key_J


class PersonPanel(QFrame):
    """``chosen(key)``; ``hand_over()``: the shift is to be handed over; ``left()`` when it is put away."""

    chosen = Signal(str)
    hand_over = Signal()
    left = Signal()

    def __init__(self, choices: Sequence[Choice], person: str, parent: QWidget) -> None:
        super().__init__(parent)
        from desktop.views.forms.picker import PickEditor

        self._host, self._button = parent, parent
        self._stays = StaysPut(self, self._place)
        self.setObjectName("searchresults")
        self.editor = PickEditor(choices, self.tr("name, pinyin or initials"), brief=True)
        self.editor.name_it(self.tr("Who is on duty"))
        self.editor.choose(person)
        self.editor.taken.connect(self._taken)
        self.editor.line.left.connect(self._left)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        self.over = SecondaryButton(self.tr("Hand over my cases first"), "Ctrl+J")
        self.over.setEnabled(bool(person))
        # Pressed without the keyboard: the line would see it go and put the panel away before the click arrives.
        self.over.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.over.clicked.connect(self._hand_over)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Who is on duty?"), "dense-strong"))
        head.addStretch(1)
        head.addWidget(self.over)
        column.addLayout(head)
        column.addWidget(self.editor)
        self.hide()

    def show_below(self, button: QWidget) -> None:
        """Lie below the head that ``button`` stands in, their right ends together, with the list open."""
        self._button = button
        self._stays.over(self._host)
        self._place()
        self.show()
        self.raise_()
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.editor.open()

    def _place(self) -> None:
        host, button = self._host, self._button
        right = button.mapTo(host, button.rect().bottomRight()).x()
        head = button.parentWidget() or button
        below = head.mapTo(host, head.rect().bottomLeft()).y()
        self.resize(WIDTH, self.sizeHint().height())
        self.move(max(8, min(right - WIDTH, host.width() - WIDTH - 8)), below + 1)
        self.editor.follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._left()
        elif event.key() == HAND_OVER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._hand_over()
        else:
            super().keyPressEvent(event)

    def _hand_over(self) -> None:
        self.editor.line.left.disconnect(self._left)
        self.hide()
        self.hand_over.emit()

    def _taken(self, key: str) -> None:
        self.editor.line.left.disconnect(self._left)
        self.hide()
        self.chosen.emit(key)

    def _left(self) -> None:
        if not self.isHidden():
            self.hide()
            self.left.emit()


class PersonDesk(Protocol):
    """What is asked of the desk here."""

    def sitters(self, now: Instant) -> tuple[Choice, ...]: ...
    def shift(self, person: str, now: Instant) -> Shift: ...


class PersonDoor(QObject):
    """Opens the panel over the window, and does what comes of it."""

    def __init__(self, window: DeskWindow, desk: PersonDesk, tasks: TaskRunner, clock: WallClock) -> None:
        super().__init__(window)
        self._window, self._desk, self._tasks, self._clock = window, desk, tasks, clock
        self.panel: Any = None

    def ask(self) -> None:
        """Offer everybody who may sit here."""
        now = self._clock.now()
        self._tasks.run(lambda: self._desk.sitters(now), self._offer, self._window.say_error)

    def _offer(self, people: tuple[Choice, ...]) -> None:
        from desktop.views.forms.pinyin import search_words

        if self.panel is not None:
            self.panel.deleteLater()
        panel = self.panel = PersonPanel(people, self._window.person, self._window)
        panel.chosen.connect(self._window.sit_down)
        panel.chosen.connect(lambda _key: self._back_to_page())
        panel.hand_over.connect(self._hand_over)
        panel.left.connect(self._back_to_page)
        panel.show_below(self._window.header.person)
        names = [one.label.zh for one in people]

        def learn(words: dict[str, str]) -> None:
            if panel is self.panel:
                panel.editor.set_words(words)

        self._tasks.run(lambda: search_words(names), learn, self._window.say_error)

    def _hand_over(self) -> None:
        """The form that hands over everything, opened on the most urgent case."""
        now, person = self._clock.now(), self._window.person

        def show(shift: Shift) -> None:
            if shift.cases:
                self._window.ways.show_step(shift.cases[0].number, HANDED_OVER, EVERYTHING)
                return
            nothing = QCoreApplication.translate("PersonPanel", "Nothing is in hand: there is no case to hand over.")
            self._window.notice.say(nothing)
            self._window.notice.show()
            self._back_to_page()

        self._tasks.run(lambda: self._desk.shift(person, now), show, self._window.say_error)

    def _back_to_page(self) -> None:
        page = self._window.page()
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
