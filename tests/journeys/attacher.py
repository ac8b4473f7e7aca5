"""A process that attaches a file to a call in the real registration page over a real ledger, until it is killed.

Owns the victim of the kill -9 test of attachments: it says "saved" once the draft that names the file is safe. Must not
clean up.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.models.store import Store
from desktop.services.desk import Desk
from desktop.services.wallclock import SystemClock
from desktop.views.register.page import RegisterPage
from desktop.views.tasks import Tasks


def main() -> None:
    """Open the form, attach the file, wait to be killed."""
    app = QApplication([])
    tasks, clock = Tasks(), SystemClock()
    desk = tasks.wait(lambda: Desk(Store.open(Path(sys.argv[1])), clock))
    tasks.wait(lambda: desk.set_actor("amy"))
    page = RegisterPage(desk, tasks, clock)

    def opened() -> None:
        page.body.attached.add_paths([Path(sys.argv[2])])

    def saved() -> None:
        if page.body.attached.raw():
            print("saved", flush=True)

    page.ready.connect(opened)
    page._keeper.saved.connect(saved)
    page.show()
    page.start()
    app.exec()


if __name__ == "__main__":
    main()
