"""What stands on the screen after ticks is what a full repaint would show: nothing old is left behind.

Owns that one comparison; it reads the screen, not the widget.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from desktop.views.board.page import BoardPage
from tests.fakes import FakeClock

pytest_plugins = ["tests.views.a_kit"]


def on_screen(page: BoardPage) -> QImage:
    return (
        QGuiApplication.primaryScreen().grabWindow(page.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)
    )


@pytest.mark.parametrize("begin", ["2026-11-23 15:42:08", "2026-11-23 15:48:18", "2026-11-23 23:59:57"])
def test_ticks_leave_nothing_old_behind(make_board: Callable[..., BoardPage], begin: str) -> None:
    clock = FakeClock(begin)
    page = make_board(clock=clock, size=(780, 560))
    first = on_screen(page)
    for _ in range(5):
        page.tick(clock.advance(seconds=1))
        QApplication.processEvents()
    after = on_screen(page)
    assert after != first, "something has counted down"
    page.cards.delegate.forget()
    assert after == page.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
