"""Closing the window while clocks run: asked once, with how many run; into the tray, out of the program, or back.

Owns the question. Must not close, hide or count anything: the window is told what was chosen.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.views.design.widgets import PanelHead, PrimaryButton, SecondaryButton, label


class LeavingQuestion(QDialog):
    """Asks; ``stay`` goes into the tray (where there is none, to the task bar), ``leave`` ends the program."""

    stay = Signal()
    leave = Signal()

    def __init__(self, clocks: int, *, tray: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("digest")
        self.setWindowTitle(self.tr("Close the desk"))
        self.setMinimumWidth(520)
        self.words = label(
            self.tr(
                "Clocks run on whether the desk is open or not, but nobody is told at this computer once it is closed. "
                "What was recorded, and what is being typed, is kept."
            ),
            "body2",
            wrap=True,
        )
        self.head = self.tr("{count} clocks are running").format(count=clocks)
        words = self.tr("Stay in the tray") if tray else self.tr("Minimise")
        self.stay_button = PrimaryButton(words, "Enter")
        self.leave_button = SecondaryButton(self.tr("Quit"), "Alt+Q", tall=True)
        self.back_button = SecondaryButton(self.tr("Back"), "Esc", tall=True)
        self.stay_button.setDefault(True)
        self.stay_button.clicked.connect(self._stay)
        self.leave_button.clicked.connect(self._leave)
        self.back_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("Alt+Q"), self).activated.connect(self._leave)
        self._lay_out()

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        column.addWidget(PanelHead(self.head))
        text = QVBoxLayout()
        text.setContentsMargins(16, 16, 16, 16)
        text.addWidget(self.words)
        column.addLayout(text)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 16, 16)
        foot.setSpacing(8)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.leave_button)
        foot.addWidget(self.stay_button)
        column.addLayout(foot)
        self.stay_button.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setMinimumHeight(self._column.totalHeightForWidth(self.width()))

    def _stay(self) -> None:
        self.accept()
        self.stay.emit()

    def _leave(self) -> None:
        self.accept()
        self.leave.emit()
