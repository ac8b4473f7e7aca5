"""The case page's head line: way back, number, stage, tags, which book and policy version, more operations.

Owns that line. Must not know what the tags mean: their words are handed in.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from desktop.policy.values import EMPLOYEE
from desktop.services.readmodels import CasePage
from desktop.views.design.widgets import PrimaryButton
from desktop.views.forms.look import caption, clear, tag
from desktop.views.i18n import pick

HEIGHT = 48


class CaseHeader(QFrame):
    """``leave()``: back to the board; ``more()``: more operations; ``print()``: its papers."""

    leave = Signal()
    more = Signal()
    print = Signal()

    def __init__(self, words: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setFixedHeight(HEIGHT)
        self._back = QToolButton()
        self._back.setText(self.tr("Board") + " ›")
        self._back.setToolTip("Esc")
        self._back.setAccessibleName(self.tr("Back to the board"))
        self._back.clicked.connect(self.leave)
        self.number = caption("", role="title")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._tags = QHBoxLayout()
        self._tags.setSpacing(8)
        self._about = caption("", role="dense2")
        self.print_button = PrimaryButton(self.tr("Print"), "Ctrl+P", primary=False)
        self.print_button.clicked.connect(self.print)
        self.more_button = PrimaryButton(self.tr("More operations"), "Alt+M", primary=False)
        self.more_button.clicked.connect(self.more)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 16, 0)  # the way back has its own 8 px: its words begin with the panels
        row.setSpacing(8)
        row.addWidget(self._back)
        row.addWidget(self.number)
        row.addSpacing(8)
        row.addLayout(self._tags)
        row.addWidget(self._about)
        row.addStretch(1)
        row.addWidget(self.print_button)
        row.addWidget(self.more_button)

    def show_page(self, page: CasePage) -> None:
        """Show number, stage and tags of a case."""
        self.number.setText(page.number)
        clear(self._tags)
        # The stage and a tag may say the same ("to close"): once is enough.
        for text in dict.fromkeys((pick(page.stage_label), *map(self._words, page.tags))):
            self._tags.addWidget(tag(text))
        book = self.tr("employee register") if page.register == EMPLOYEE else self.tr("customer register")
        policy = self.tr("policy version {label}").format(label=page.policy_label)
        self._about.setText(f"{book} · {policy}")
        self.setAccessibleName(f"{page.number} {pick(page.stage_label)}")
