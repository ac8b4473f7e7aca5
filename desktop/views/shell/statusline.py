"""The status line: how many cases are open, the keys of the page, where this desk stands.

Owns one line of text on each side, which keys give way to the other side where it is narrow, and that F1 tells every
key. Must not bind a key.
"""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.views.design import current
from desktop.views.design.widgets import Elided, label
from desktop.views.shell.station import Station

AIR = 16


class StatusLine(QFrame):
    """28 px at the bottom of the window."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusline")
        self.setFixedHeight(current().sizes.status)
        self._left, self._right = Elided("", "", Qt.AlignmentFlag.AlignLeft), label("")
        self.help = label(self.tr("F1 keys"))
        self._station, self._time, self._open = station, "", 0
        self._keys, self._board, self._whole = "", False, ""
        self._parts: list[str] = []
        self._left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(AIR, 0, AIR, 0)
        row.setSpacing(AIR)
        row.addWidget(self._left, 1)
        row.addWidget(self.help)
        row.addWidget(self._right)
        self.set_time("")

    def set_keys(self, keys: str, *, board: bool = False) -> None:
        """The keys of the page shown; on the board also how many cases are open."""
        self._keys, self._board = keys, board
        self._say()

    def set_open(self, number: int) -> None:
        """How many cases are open."""
        self._open = number
        self._say()

    def set_station(self, station: Station) -> None:
        """Where the desk stands now."""
        self._station = station
        self.set_time(self._time)

    def set_time(self, time: str) -> None:
        """The time of this PC."""
        self._time = time
        station = self._station
        parts = [
            self.tr("Office {office}").format(office=station.office) if station.office else "",
            self.tr("Node {node}").format(node=station.node) if station.node else "",
            self.tr("Policy of {version}").format(version=station.policy) if station.policy else "",
            self.tr("This PC {time}").format(time=time) if time else "",
        ]
        self._parts = [part for part in parts if part]
        self._fit()

    def text(self) -> str:
        """Both sides as one line, whether there is room for all of it or not."""
        return " | ".join(filter(None, (self._whole, self.help.text(), self._right.text())))

    def _say(self) -> None:
        count = self.tr("{n} cases open").format(n=self._open)
        register = self.tr("F2 customer complaint     Shift+F2 employee complaint     Ctrl+K search")
        if not self._board:
            parts = [self._keys or self.tr("Esc back"), "" if self._keys else self.tr("F3 next most urgent")]
        else:
            parts = [count, self.tr("F3 next most urgent"), self._keys] if self._open else [register]
        self._whole = "     ".join(filter(None, parts))
        self._left.setAccessibleName(self._whole)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where it is narrow, where the desk stands gives way first, its time last; then the last keys are left
        out whole: the sheet of keys has them all."""
        room, wide = self.width() - 4 * AIR - self.help.sizeHint().width(), self._left.fontMetrics().horizontalAdvance
        standing, keys = list(self._parts), re.split(r"(\s{3,})", self._whole)
        while len(standing) > 1 and wide(" · ".join(standing)) + wide(self._whole) > room:
            del standing[0]
        self._right.setText(" · ".join(standing))
        while len(keys) > 1 and wide("".join(keys)) > room - self._right.sizeHint().width():
            keys = keys[:-2]
        self._left.say("".join(keys))
