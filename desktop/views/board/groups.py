"""The lanes of one register beside each other under its name.

Owns the head above them. Must not know what the lanes hold.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.views.board.lane import Lane
from desktop.views.design.widgets import label

EMPLOYEE_LANES = ("to-handle", "to-decide")
LANE_GAP = 12


class Group(QWidget):
    """One register's lanes; ``name`` 客户投诉, ``book`` 用户投诉登记本."""

    def __init__(self, name: str, book: str, lanes: Sequence[Lane]) -> None:
        super().__init__()
        self.name, self._book, self.lanes, self.count = name, book, tuple(lanes), 0
        self._note = label("", "dense2")
        self._head = QWidget()
        self._head.setFixedHeight(22)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 4)
        head.setSpacing(8)
        head.addWidget(label(name, "dense-strong"))
        head.addWidget(self._note, 1)
        row = QHBoxLayout()
        row.setSpacing(LANE_GAP)
        for lane in lanes:
            row.addWidget(lane, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._head)
        column.addLayout(row, 1)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """How many cases the register has open."""
        self.count = count
        self._note.setText(self.tr("{book} · {n} cases").format(book=self._book, n=count))

    def set_head_visible(self, visible: bool) -> None:
        """Show or hide the line above the lanes."""
        self._head.setVisible(visible)
