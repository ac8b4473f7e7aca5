"""The desk as its own process over a given data folder: prints when its window was painted and when the board was live.

Owns our side of the start rows. Must not take part in the program.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from desktop import app as desk_app
from desktop.services.wallclock import SystemClock
from tests.bench.start_bare import report

AFTER_MS = 2500
"""Memory is looked at so long after the board is live: what the desk imports for the first save is counted too."""
WAITING = ("reportlab", "openpyxl", "chinese_calendar", "pypinyin", "pypdfium2", "cn2an", "desktop.services.statistics")


def main(folder: Path) -> int:
    """Start, wait for the live board, report, end."""
    application = desk_app.application("zh")
    root = desk_app.Root(folder, SystemClock(), "zh")
    root.start()
    said: set[str] = set()

    def look() -> None:
        if "painted" not in said and root.desk.painted.is_set():
            said.add("painted")
            loaded = [name for name in WAITING if name in sys.modules]
            report("painted")
            print("loaded", *loaded, flush=True)
        board = root.window.page() if root.window is not None else None
        if "live" not in said and board is not None and board.findChildren(object) and cards(board):
            said.add("live")
            report("live")
            QTimer.singleShot(AFTER_MS, rest)

    def rest() -> None:
        report("rest")
        root.close()
        application.quit()

    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(look)
    timer.start()
    QTimer.singleShot(20_000, application.quit)
    return application.exec()


def cards(board: object) -> int:
    """How many cards the board holds."""
    model = getattr(board, "model", None)
    return int(model.rowCount()) if model is not None else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
