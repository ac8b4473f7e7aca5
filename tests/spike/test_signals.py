"""Owns the proof that this PySide6 survives emitting signals: 6.12.0 on Python 3.11 aborts after about 570."""

from __future__ import annotations

import subprocess
import sys

EMITS = 5000
PROGRAM = f"""
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Bell(QObject):
    rung = Signal(bool)
    told = Signal(object)

application = QCoreApplication([])
bell, heard = Bell(), []
bell.rung.connect(heard.append)
bell.told.connect(heard.append)
for _ in range({EMITS}):
    bell.rung.emit(True)
    bell.told.emit(None)
print(len(heard))
"""


def test_five_thousand_emits_live() -> None:
    """In a process of its own, so that an abort is a failed test and not the end of all of them."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(2 * EMITS)]
