"""The amount of a penalty: a figure, a slider over the clause's range, and the sum in capitals below.

Owns the entry and what it says of a figure that is no amount. Whether a sum is allowed is the policy's.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSlider, QWidget

from desktop.views.design.theme import current
from desktop.views.design.widgets import LabelledField, label
from desktop.views.i18n import language
from desktop.views.penalties.sums import capitals, figures

LARGEST = 100_000_000
ENTRY_HEIGHT = 44


def fen(text: str) -> int | None:
    """``"50"`` or ``"50.00 元"`` as fen; ``None`` for anything that is not a sum of money."""
    try:
        value = Decimal(text.replace("元", "").replace("¥", "").replace(",", "").strip()) * 100
    except InvalidOperation:
        return None
    whole = value.is_finite() and value == value.to_integral_value() and 0 <= value <= LARGEST
    return int(value) if whole else None


class Amount(QWidget):
    """``value()`` is fen or ``None``; low and high (fen) bound the slider, ``None`` where the clause names no sum."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bounds: tuple[int | None, int | None] = (None, None)
        self.entry = QLineEdit()
        self.entry.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.entry.setMaxLength(20)
        self.entry.setFixedHeight(ENTRY_HEIGHT)
        self.entry.setStyleSheet(f"font-size: {current().sizes.counter}px; font-weight: 700;")
        self.field = LabelledField(self.tr("Amount (yuan)"), self.entry, required=True)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setMinimumHeight(24)
        self.slider.setAccessibleName(self.tr("Amount inside the clause's range"))
        self.low, self.high = label("", "caption"), label("", "caption")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.addWidget(self.field, 0, 0, 2, 1)
        grid.addWidget(self.slider, 0, 1, 1, 2, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(self.low, 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.high, 1, 2, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        grid.setColumnMinimumWidth(0, 200)
        grid.setColumnStretch(1, 1)
        self.entry.textEdited.connect(self._typed)
        self.slider.valueChanged.connect(self._slid)

    def value(self) -> int | None:
        """The amount in fen, ``None`` where nothing that is a sum was typed."""
        return fen(self.entry.text())

    def set_range(self, low: int | None, high: int | None, value: int | None = None) -> None:
        """Offer ``low`` … ``high`` (fen); the amount opens at ``value``, else at the lower limit, never higher."""
        start = value if value is not None else low
        ranged = low is not None and high is not None and low < high
        self.slider.setVisible(ranged)
        self.low.setVisible(ranged)
        self.high.setVisible(ranged)
        if ranged and low is not None and high is not None:
            self.slider.blockSignals(True)
            self.slider.setRange(low // 100, high // 100)
            self.slider.setValue((start or low) // 100)
            self.slider.blockSignals(False)
            self.low.setText(self.tr("{sum} yuan (lowest)").format(sum=low // 100))
            self.high.setText(self.tr("{sum} yuan (highest)").format(sum=high // 100))
        self.entry.setText("" if start is None else figures(start))
        self._bounds = low, high
        self._say()

    def go_to_bound(self, place: int) -> None:
        """Ctrl+1 the lower bound (0), Ctrl+9 the upper one (1), where the clause names them."""
        bound = self._bounds[place]
        if bound is not None and not self.entry.isReadOnly():
            self.entry.setText(figures(bound))
            self._typed()

    def set_editable(self, editable: bool) -> None:
        """Whether the sum may still be chosen."""
        self.entry.setReadOnly(not editable)
        self.field.caption.set_required(editable)
        self.slider.setEnabled(editable)

    def set_error(self, text: str) -> None:
        """Mark the amount and say what is expected."""
        self.field.set_error(text)

    def _typed(self) -> None:
        value = self.value()
        if value is not None:
            self.slider.blockSignals(True)
            self.slider.setValue(value // 100)
            self.slider.blockSignals(False)
        self._say()
        self.changed.emit()

    def _slid(self, yuan: int) -> None:
        self.entry.setText(figures(yuan * 100))
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        value = self.value()
        self.field.set_error("")
        if value is None:
            self.field.set_hint(self.tr("In yuan, for example 50.00"))
        else:
            self.field.set_hint(self.tr("In capitals: {sum}").format(sum=capitals(value)) if language() == "zh" else "")
