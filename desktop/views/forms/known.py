"""What is known already, shown above the fields of a form: to be read on the phone, not to be typed again.

Owns those lines. Must not judge what is worth showing: the form says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from desktop.services.formmodels import Known
from desktop.views.forms.look import caption
from desktop.views.i18n import language, pick

NAME_WIDTH = {"zh": 60, "en": 84}


class KnownBlock(QFrame):
    """A grid of names and values; a strong value can be dialled: it is large and can be copied."""

    def __init__(self, lines: Sequence[Known], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "known")
        self._lines = tuple(lines)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        width = NAME_WIDTH[language()]
        for row, line in enumerate(self._lines):
            name = caption(pick(line.label), wrap=True, role="caption")
            name.setFixedWidth(width)
            value = caption(pick(line.value), wrap=True, role="title" if line.strong else "dense")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"{pick(line.label)} {pick(line.value)}")
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignVCenter if line.strong else top)
            grid.addWidget(value, row, 1, top)
        self.setAccessibleName(self.text())

    def text(self) -> str:
        """The lines as text, one each."""
        return "\n".join(f"{pick(line.label)} {pick(line.value)}" for line in self._lines)
