"""The program's own fonts in Qt: loaded once, sized in pixels, figures all of one width.

Owns families and font objects. Must not draw.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

from desktop import paths
from desktop.services.fonts import FAMILY, RARE_FAMILY

FAMILIES = [FAMILY, RARE_FAMILY]
_loaded: list[int] = []


def load() -> None:
    """Make the bundled fonts known to Qt. A machine without them (set-up not run) shows its own fonts."""
    if _loaded:
        return
    for weight in ("regular", "bold", "fallback"):
        file = paths.font(weight)
        if file.is_file():
            _loaded.append(QFontDatabase.addApplicationFont(str(file)))


@lru_cache(maxsize=64)
def font(pixels: int, bold: bool = False) -> QFont:
    """The program's font at a size in pixels; treat as read-only, it is shared."""
    made = QFont(FAMILIES)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


@lru_cache(maxsize=64)
def metrics(pixels: int, bold: bool = False) -> QFontMetrics:
    """How wide and high text of that size is."""
    return QFontMetrics(font(pixels, bold))
