"""A process that types a call into the real registration page over a real ledger until it is killed.

Owns the victim of the kill -9 test: it says "saved" after each draft is safe and goes on typing. Must not clean up.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.models.store import Store
from desktop.services.desk import Desk
from desktop.services.wallclock import SystemClock
from desktop.views.register.page import RegisterPage
from desktop.views.tasks import Tasks

TYPED = "客户说门扇推不动，"


def main() -> None:
    """Type a little every 40 ms, without a pause long enough for the half-second rule."""
    app = QApplication([])
    tasks = Tasks()
    clock = SystemClock()
    desk = tasks.wait(lambda: Desk(Store.open(Path(sys.argv[1])), clock))
    tasks.wait(lambda: desk.set_actor("amy"))
    page = RegisterPage(desk, tasks, clock)
    page._keeper.saved.connect(lambda: print("saved", flush=True))
    page.show()
    page.start()
    timer = QTimer()

    def key() -> None:
        if page.body is not None:
            content = page.body.fields["content"].editor
            content.restore(content.raw() + TYPED)
            page.body.fields["phone"].editor.restore("13880542716")

    timer.timeout.connect(key)
    timer.start(40)
    app.exec()


if __name__ == "__main__":
    main()
