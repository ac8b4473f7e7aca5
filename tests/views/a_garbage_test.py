"""Garbage is collected on the GUI thread alone."""

from __future__ import annotations

import gc
import threading

from PySide6.QtWidgets import QApplication

from desktop.views.garbage import Collector


class Cycle:
    """Two of these know each other; says which thread took it away."""

    def __init__(self, taken_by: list[int]) -> None:
        self._taken_by = taken_by
        self.other: Cycle | None = None

    def __del__(self) -> None:
        self._taken_by.append(threading.get_ident())


def make_cycles(taken_by: list[int], count: int) -> None:
    for _ in range(count):
        one, two = Cycle(taken_by), Cycle(taken_by)
        one.other, two.other = two, one


def test_another_thread_allocates_and_the_gui_thread_collects(qapp: QApplication) -> None:
    taken_by: list[int] = []
    collector = Collector()
    collector.start()
    worker = threading.Thread(target=make_cycles, args=(taken_by, 5000))
    worker.start()
    worker.join()
    assert taken_by == []
    collector.look()
    collector.stop()
    assert set(taken_by) == {threading.get_ident()} and len(taken_by) == 10_000
    assert gc.isenabled()
