"""The next steps of a case: what can be done now, what each stops and starts, and its key; and all other operations.

Owns the rows. Must not decide what is allowed: a refused step comes with its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.services.paperkinds import PRINT
from desktop.services.readmodels import Step
from desktop.views.design.widgets import Panel, PrimaryButton, label
from desktop.views.forms.look import caption, clear, tag
from desktop.views.i18n import pick


class StepRow(QFrame):
    """One step: title with clause, effect or reason, button with its key."""

    chosen = Signal(str)

    def __init__(self, step: Step, *, primary: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self.setProperty("role", "step-row")
        title = label(
            f"<b>{escape(pick(step.title))}</b> {escape(step.clause)}", "dense" if step.allowed else "dense3", wrap=True
        )
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(title, 1)
        if step.confirm:
            head.addWidget(tag(self.tr("to be confirmed"), "outlined-near"), 0, Qt.AlignmentFlag.AlignTop)
        words = pick(step.effect) if step.allowed or step.why is None else pick(step.why)
        self.effect = caption(words, wrap=True, role="caption" if step.allowed else "quiet")
        if not words:
            self.effect.hide()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(head)
        left.addWidget(self.effect)
        word = self.tr("Print") if step.kind.startswith(PRINT) else self.tr("Do it")
        self.button = PrimaryButton(word, step.key, primary=primary, tall=False)
        self.button.setEnabled(step.allowed)
        self.button.setMinimumWidth(108)
        self.button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.button.setAccessibleName(f"{pick(step.title)} {step.clause} {words}")
        self.button.clicked.connect(lambda: self.chosen.emit(step.kind))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)


class _StepList(QScrollArea):
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[StepRow] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setWidget(holder)

    def show_steps(self, steps: Sequence[Step], *, primary: bool) -> None:
        clear(self._column)
        self.rows = []
        first = next((step.kind for step in steps if step.allowed), None) if primary else None
        for step in steps:
            row = StepRow(step, primary=step.kind == first)
            row.chosen.connect(self.chosen)
            self.rows.append(row)
            self._column.addWidget(row)
        self._column.addStretch(1)


class StepsPanel(Panel):
    """What can be done at this moment; the first allowed step is the page's main action. ``chosen(kind)``."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Next steps"), self.tr("what can be done now"))
        self._list = _StepList()
        self._list.chosen.connect(self.chosen)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._list)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps in this order."""
        self._list.show_steps(steps, primary=True)

    @property
    def rows(self) -> list[StepRow]:
        """The rows shown."""
        return self._list.rows

    def main_step(self) -> str | None:
        """The kind of the main action, if any step is allowed."""
        return next((row.step.kind for row in self.rows if row.step.allowed), None)


class MorePanel(Panel):
    """All other operations (Alt+M), or the papers of a case (Ctrl+P), found by typing; ``chosen``, ``closed``."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, title: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(title or self.tr("More operations"), "")
        self._steps: tuple[Step, ...] = ()
        close = PrimaryButton(self.tr("Close"), "Esc", primary=False)
        close.clicked.connect(self.closed)
        self.add_to_head(close)
        self.search_box = QLineEdit()
        self.search_box.setPlaceholderText(hint or self.tr("type to find an operation"))
        self.search_box.setAccessibleName(hint or self.tr("Find an operation"))
        self.search_box.textChanged.connect(lambda _text: self._renew())
        self.search_box.returnPressed.connect(self._first_allowed)
        holder = QWidget()
        top = QVBoxLayout(holder)
        top.setContentsMargins(16, 12, 16, 8)
        top.addWidget(self.search_box)
        self._list = _StepList()
        self._list.chosen.connect(self.chosen)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(holder)
        self.body.addWidget(self._list, 1)

    @property
    def rows(self) -> list[StepRow]:
        """The rows shown."""
        return self._list.rows

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Offer these operations."""
        self._steps = tuple(steps)
        self.search_box.clear()
        self._renew()

    def _renew(self) -> None:
        typed = self.search_box.text().strip().lower()
        fitting = [
            step
            for step in self._steps
            if not typed or typed in f"{step.title.zh} {step.title.en} {step.clause} {step.kind}".lower()
        ]
        self._list.show_steps(sorted(fitting, key=lambda step: not step.allowed), primary=False)

    def _first_allowed(self) -> None:
        """Enter opens the first that can be done, once something was typed."""
        allowed = [row.step.kind for row in self.rows if row.step.allowed]
        if allowed and self.search_box.text().strip():
            self.chosen.emit(allowed[0])
