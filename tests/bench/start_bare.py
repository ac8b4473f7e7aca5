"""A bare window as its own process: prints the monotonic clock at the first paint and its resident memory, then ends.

Owns the floor of the start rows; ``start_ours`` is the same for the desk.
"""

from __future__ import annotations

import sys
from time import monotonic

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


def report(name: str) -> None:
    """One line for the parent: what, when, resident KiB."""
    with open("/proc/self/status", encoding="ascii") as status:
        resident = next(line.split()[1] for line in status if line.startswith("VmRSS"))
    print(name, monotonic(), resident, flush=True)


class Bare(QWidget):
    """An empty window."""

    def paintEvent(self, event: QPaintEvent) -> None:
        report("painted")
        QTimer.singleShot(300, self.done)

    def done(self) -> None:
        report("rest")
        QApplication.quit()


if __name__ == "__main__":
    app = QApplication([])
    window = Bare()
    window.resize(1440, 900)
    window.show()
    sys.exit(app.exec())
