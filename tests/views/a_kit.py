"""What the tests of window, board and alerts share: the language, the theme, pages that only remember.

Owns fixtures, loaded as a plugin by the test files that want them. Must not assert.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.policy.values import Instant
from desktop.views import design, i18n
from desktop.views.board.page import BoardPage
from desktop.views.shell.station import PageSpec, Station
from desktop.views.shell.window import DeskWindow
from desktop.views.tasks import InlineTasks, TaskRunner
from tests.fakes import FakeClock
from tests.views.a_fakes import NOW, FakeAlerts, FakeDesk


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    """The desk as most people see it: Chinese, light."""
    i18n.install(qapp, "zh")
    if design.current().name != "light" or not qapp.styleSheet():
        design.apply(qapp, "light")
    yield
    i18n.install(qapp, "en")


class Memory(QWidget):
    """A page that only remembers what it was asked."""

    open_case = Signal(str)
    open_suggestion = Signal(str)
    recorded = Signal()
    leave = Signal()

    def __init__(self, page_id: str) -> None:
        super().__init__()
        self.page_id, self.title, self.number = page_id, page_id, ""
        self.asked: list[str] = []

    def refresh(self, now: Instant) -> None:
        self.asked.append("refresh")

    def tick(self, now: Instant) -> None:
        self.asked.append("tick")

    def start(self, register: str) -> None:
        self.asked.append(f"start {register}")

    def show_suggestion(self, suggestion: str) -> None:
        self.asked.append(f"suggestion {suggestion}")


class CaseMemory(Memory):
    """A case page that only remembers."""

    next_case = Signal()
    shown = Signal(str)

    def show_case(self, number: str) -> None:
        self.number = number
        self.asked.append(f"case {number}")

    def open_sheet(self, kind: str, typed: object = None) -> None:
        self.asked.append(f"sheet {kind} {typed}" if typed else f"sheet {kind}")


MakeWindow = Callable[..., DeskWindow]


@pytest.fixture
def make_window(qtbot: QtBot, chinese: None) -> MakeWindow:
    """Make the window over hand-written services; tests move its clock and call ``tick``."""

    def make(
        desk: FakeDesk | None = None,
        alerts: FakeAlerts | None = None,
        clock: FakeClock | None = None,
        tasks: TaskRunner | None = None,
        size: tuple[int, int] = (1440, 900),
    ) -> DeskWindow:
        desk, clock, tasks = desk or FakeDesk(), clock or FakeClock(NOW), tasks or InlineTasks()
        specs = [PageSpec("board", "", "board", lambda: BoardPage(desk, tasks, clock))]
        for page in ("register", "followups", "penalties", "statistics"):
            specs.append(PageSpec(page, "", page, lambda page=page: Memory(page)))  # type: ignore[misc]
        specs.append(PageSpec("case", "", "", lambda: CaseMemory("case")))
        window = DeskWindow(tasks, desk, alerts or FakeAlerts(), clock, Station("CD01", "A", "2026-01-01"), specs)
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.pulse.greet()
        window.alerts.tick()
        window.tick()
        return window

    return make


@pytest.fixture
def make_board(qtbot: QtBot, chinese: None) -> Callable[..., BoardPage]:
    """Make the board page alone, read and shown."""

    def make(
        desk: FakeDesk | None = None,
        clock: FakeClock | None = None,
        tasks: TaskRunner | None = None,
        size: tuple[int, int] = (1368, 816),
    ) -> BoardPage:
        clock = clock or FakeClock(NOW)
        page = BoardPage(desk or FakeDesk(), tasks or InlineTasks(), clock)
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.refresh(clock.now())
        QApplication.processEvents()
        page.tick(clock.now())
        QApplication.processEvents()
        return page

    return make
