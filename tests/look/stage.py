"""The window on its stage: a real root in one of three worlds, worked by keys until a view stands as it is wanted.

Owns how a world begins, the waiting, and what is pictured. Must not say which views there are, and asserts nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from desktop import app
from desktop.models.store import FILE, Store
from desktop.services.desk import Desk
from desktop.services.sample.live import PICTURED_AT
from desktop.services.sample.writer import PlayedClock
from desktop.services.setup_company import sample_company

NONE, CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Key = Qt.Key
DAY, EMPTY, FIRST = "day", "empty", "first"
WORLDS = (DAY, EMPTY, FIRST)
"""The sample company's live day; the same company before its first call; no company yet."""
PATIENCE_MS = 20_000
STRIDE = 30_000
"""How far the played clock goes at once: short enough not to look like a PC that slept."""


class Stage:
    """One world in one language; :attr:`window` is the real one."""

    def __init__(self, world: str, folder: Path, language: str = "zh", theme: str = "light") -> None:
        self.clock = PlayedClock(PICTURED_AT)
        self.language = language
        if world == EMPTY:
            store = Store.open(folder / FILE)
            sample_company(Desk(store, self.clock))
            store.close()
        app.application(language, theme)
        self.root = app.Root(folder, self.clock, language, sample=world == DAY)
        began: list[bool] = []
        self.root.began.connect(lambda: began.append(True))
        self.root.start()
        assert self.root.window is not None
        self.window: Any = self.root.window
        if world == FIRST:
            self.until(lambda: self.root.first_start is not None, "the first start asks")
        else:
            self.until(lambda: bool(began) and self.window.page()._around is not None, "the desk begins")
        self.resize(1440, 900)
        if world != FIRST:
            self.to_front()
        if world == DAY:
            self.until(lambda: bool(self.window.alerts.pending), "the alerts of the day")
        self.settle()

    # what is pictured ---------------------------------------------------------------------------------------------
    @property
    def subject(self) -> QWidget:
        """What is looked at: the wall board, the dialog that is open, or the window."""
        if self.window.wall.board is not None:
            return self.window.wall.board
        open_ones = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
        return open_ones[-1] if open_ones else self.window

    def resize(self, width: int, height: int) -> None:
        """The window has this size in logical pixels; so has the wall board."""
        self.window.resize(width, height)
        if self.window.wall.board is not None:
            self.window.wall.board.resize(width, height)
        self.draw()

    def draw(self) -> None:
        """Everything that waits to be laid out or painted is."""
        for _ in range(3):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()

    # waiting ------------------------------------------------------------------------------------------------------
    def until(self, happened: Callable[[], Any], what: str) -> None:
        """Let the window work until something is so."""
        if not app.wait_until(lambda: bool(happened()), PATIENCE_MS):
            raise RuntimeError(f"in vain: {what}")

    def settle(self) -> None:
        """Until all that was asked of the database, and all that the answers asked for, has been shown."""
        quiet = 0
        while quiet < 2:
            while self.root.tasks.busy:
                QTest.qWait(1)
            self.draw()
            quiet = 0 if self.root.tasks.busy else quiet + 1

    def settle_drawing(self) -> None:
        """What a new size or theme asked for has been shown; nothing new is asked of the database that is held."""
        self.draw()

    def ask(self, func: Callable[[Any], Any]) -> Any:
        """Ask the desk on its own thread."""
        return self.root.tasks.wait(lambda: func(self.root.desk.real))

    def hold(self) -> Callable[[], None]:
        """Let the database not answer until what is returned is called."""
        gate = threading.Event()
        self.root.tasks.run(lambda: gate.wait(PATIENCE_MS / 1000))
        return gate.set

    def pass_time(self, enough: Callable[[], bool], minutes: int = 90) -> None:
        """Let the day go on, alerts having their turn, until it is enough."""
        end = self.clock.now() + minutes * 60_000
        while self.clock.now() < end and not enough():
            self.clock.to(self.clock.now() + STRIDE)
            self.window.alerts.wake()
            self.window.alerts.tick()
            self.settle()
        self.window.tick()
        self.settle()

    # acting -------------------------------------------------------------------------------------------------------
    def to_front(self) -> None:
        """The window has the keyboard."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow, "the window is active")

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def write(self, text: str) -> None:
        """Type: Latin key by key, Chinese as the input method commits it."""
        focused = QApplication.focusWidget() or self.window
        if text.isascii():
            QTest.keyClicks(focused, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(focused, event)
        self.settle()

    def home(self) -> None:
        """Put away what lies over the page: dialogs, the wall board, menus, the search."""
        for one in QApplication.topLevelWidgets():
            if isinstance(one, QDialog | QMenu) and one.isVisible() and one is not self.root.first_start:
                one.close()
        if self.window.wall.board is not None:
            self.window.wall.toggle()
        self.window.search.finish()
        for notice in (self.window.notice, getattr(self.window.page(), "notice", None)):
            if notice is not None:
                notice.hide()
        self.to_front()
        self.settle()

    def seat(self, person: str) -> None:
        """Somebody else sits here."""
        if self.root.desk.actor != person:
            self.window.sit_down(person)
            self.until(lambda: self.window.person == person == self.root.desk.actor, f"{person} sits here")
            self.quiet()

    def quiet(self) -> None:
        """What alerts there are for whoever sits here have been acknowledged: nothing lies over the sub-row."""
        self.window.alerts.wake()
        self.window.alerts.tick()
        self.settle()
        self.window.alerts.acknowledge([item.id for item in self.window.alerts.pending])
        self.settle()

    def page(self, page_id: str) -> Any:
        """Show a page, read."""
        self.home()
        self.window.show_page(page_id)
        self.settle()
        return self.window.page()

    def case(self, number: str) -> Any:
        """Show a case, nothing open on it."""
        self.home()
        self.window.show_case(number)
        page = self.window.page()
        self.until(lambda: page.page is not None and page.page.number == number, number)
        page.show_steps()
        page._trouble.hide()
        self.settle()
        return page

    def close(self) -> None:
        """Shut the desk down."""
        self.home_or_first()
        self.root.close()
        self.draw()

    def home_or_first(self) -> None:
        """Nothing is open any more that would keep the window."""
        if self.window.wall.board is not None:
            self.window.wall.toggle()
        for one in QApplication.topLevelWidgets():
            if isinstance(one, QDialog) and one.isVisible():
                one.blockSignals(True)
                one.hide()
