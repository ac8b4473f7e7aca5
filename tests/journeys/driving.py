"""Drives the real composition root: its threads, its ledger, its window; keys go to whatever has the keyboard.

Owns the passage of time in a story and the waiting for the database thread. Must not replace a part of the program.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop import app
from desktop.models.store import FILE, Store
from desktop.services import place
from desktop.services.desk import Desk
from desktop.services.setup_company import sample_company
from tests.fakes import FakeClock, instant
from tests.views.b_keys import CTRL, Key, focused, press, write

PATIENCE_MS = 15_000
STRIDE_MS = 30_000


class Desktop:
    """A desk of the sample company, begun or opened again at ``at``, in the office's ``share``.

    :attr:`window` is the real one.
    """

    def __init__(self, folder: Path, at: str, share: Path | None = None) -> None:
        self.clock = FakeClock(at)
        self.folder = folder
        if share is not None:
            place.choose(folder, share)
        kept = (share or folder) / FILE
        if not kept.exists():  # a desk of yesterday is opened again as it was left
            store = Store.open(kept, shared=share is not None)
            sample_company(Desk(store, self.clock))
            store.close()
        app.application("zh")
        self.root = app.Root(folder, self.clock)
        begun: list[bool] = []
        self.root.began.connect(lambda: begun.append(True))
        self.faults: list[object] = []
        self.root.tasks.bug.connect(self.faults.append)
        self.root.start()
        self.until(lambda: bool(begun), "the desk begins")
        assert self.root.window is not None
        self.window = self.root.window
        self.window.activateWindow()
        self.until(self.window.isActiveWindow, "the window is active")

    def until(self, happened: Callable[[], bool], what: str) -> None:
        """Lets the event loop run until something is so; fails saying what did not come."""
        assert app.wait_until(happened, PATIENCE_MS), f"in vain: {what}"

    def settle(self) -> None:
        """Everything asked of the database so far has been answered."""
        done: list[object] = []
        self.root.tasks.run(lambda: None, done.append)
        self.until(lambda: bool(done), "the database thread is idle")

    def to(self, at: str) -> None:
        """Time passes until ``at``, in strides too short to look like sleep; alerts have their turn after each."""
        target = instant(at)
        while self.clock.now() < target:
            self.clock.advance(min(STRIDE_MS, target - self.clock.now()))
            self.window.alerts.wake()
            self.window.alerts.tick()
            self.settle()
        self.window.tick()
        self.settle()

    def sleep_until(self, at: str) -> None:
        """The PC sleeps; what happened meanwhile is said once, and read."""
        self.clock.set(at)
        self.window.alerts.wake()
        self.window.alerts.tick()
        self.settle()
        self.window.tick()
        self.settle()

    def ask(self, func: Callable[[Any], Any]) -> Any:
        """Asks the desk on its own thread."""
        return self.root.tasks.wait(lambda: func(self.root.desk.real))

    def page(self, page_id: str) -> Any:
        """The page, once it is the one shown."""
        self.until(lambda: self.window.page_id == page_id, f"page {page_id}")
        return self.window.page()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key wherever the keyboard is."""
        QTest.keyClick(focused() if focused_anywhere() else self.window, key, modifier)

    def seat(self, person: str) -> None:
        """Somebody else sits down."""
        self.window.sit_down(person)
        self.until(lambda: self.root.desk.actor == person, f"{person} sits here")
        self.settle()

    def close(self) -> None:
        """Shuts the desk down."""
        self.root.close()


def focused_anywhere() -> bool:
    """Whether any widget has the keyboard."""
    from PySide6.QtWidgets import QApplication

    return QApplication.focusWidget() is not None


def tab(times: int = 1) -> None:
    """Tab, so many times."""
    for _ in range(times):
        press(Key.Key_Tab)


def said(case: Any) -> str:
    """What the open form says is wrong, field by field."""
    wrong = [f"{name}: {field.error}" for name, field in case.sheet.fields.items() if field.error]
    return "; ".join([*wrong, case.sheet._trouble.text()])


def record_form(desktop: Desktop, fields: dict[str, Any]) -> None:
    """Fills the open form of the case page field by field and records it with Ctrl+Enter."""
    case = desktop.page("case")
    desktop.until(
        lambda: case.page is not None and case.sheet.form is not None and case.sheet.isVisible(), "the form is open"
    )
    desktop.settle()
    for name, value in fields.items():
        case.sheet.fields[name].editor.restore(value)
        case.sheet.fields[name].editor.edited.emit()
    desktop.settle()
    case.sheet.focus_first()
    before = case.page.version
    press(Key.Key_Return, CTRL)
    desktop.until(lambda: case.page.version > before, f"{case.sheet.form.kind} is recorded: {said(case)}")
    desktop.settle()


__all__ = ["CTRL", "Desktop", "Key", "press", "record_form", "tab", "write"]
