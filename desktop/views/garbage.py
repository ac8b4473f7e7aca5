"""Collects Python's cyclic garbage on the GUI thread, and nowhere else.

Owns when the collector runs. A widget in a reference cycle would otherwise be destroyed by whichever thread happens to
allocate next; destroyed on the database thread it takes the program with it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1000


class Collector(QObject):
    """From :meth:`start` to :meth:`stop` garbage is looked for once a second, by the interpreter's own thresholds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Take the work from the interpreter."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Collect what is left here, and give the work back."""
        self._timer.stop()
        gc.collect()
        gc.enable()

    def look(self) -> None:
        """Collect the oldest generation whose count is over its threshold, if any is."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
