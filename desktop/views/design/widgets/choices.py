"""Choosing: segmented radio buttons, a check box and a drop-down with its name inside.

Owns how choices look and are told to screen readers. Must not know what is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut, QWheelEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QCheckBox, QComboBox, QRadioButton, QSizePolicy, QWidget

from desktop.views.design.fonts import metrics
from desktop.views.design.shapes import paint, paint_icon
from desktop.views.design.theme import current
from desktop.views.design.tokens import Tokens
from desktop.views.design.widgets.flow import FlowLayout
from desktop.views.design.widgets.paintings import CENTRE, RIGHT, box, elided, ring, words


class _Segment(QRadioButton):
    """One of several radio buttons drawn side by side."""

    def __init__(self, text: str, owner: QWidget) -> None:
        super().__init__(text, owner)
        self._owner = owner
        self.mark = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        sizes = current().sizes
        wide = metrics(sizes.body, True).horizontalAdvance(self.text()) + 26
        return QSize(wide + (metrics(12).horizontalAdvance(self.mark) + 6 if self.mark else 0), sizes.control)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, the first one too: where nothing is chosen yet Qt would only move the keyboard."""
        super().keyPressEvent(event)
        group, reached = self.group(), QApplication.focusWidget()
        if group is not None and group.checkedButton() is None and reached in group.buttons() and reached is not self:
            reached.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current(), QPainter(self)
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        wrong = self._owner.property("state") == "error"
        edge = tokens.overduefill if wrong else tokens.accent if chosen else tokens.borderstrong
        ground = tokens.accenttint if chosen else tokens.hover if self.underMouse() else tokens.surface
        ink = tokens.accent if chosen else tokens.text if self.isEnabled() else tokens.text3
        box(painter, rect, ground, edge, 3, 2 if chosen and tokens.name == "contrast" else 1)
        if self.hasFocus():
            ring(painter, rect, tokens, 3)
        if self.mark:
            beside = metrics(12).horizontalAdvance(self.mark) + 6
            words(painter, rect.adjusted(0, 0, -10, 0), self.mark, tokens.text2, 12, False, RIGHT)
            rect = rect.adjusted(0, 0, -beside, 0)
        words(painter, rect, self.text(), ink, tokens.sizes.body, chosen, CENTRE)


class SegmentedChoice(QWidget):
    """Up to nine values as radio buttons in a row: Tab enters once, arrows choose, Alt with a letter chooses directly.

    ``choices`` are (value, words) or (value, words, letter). ``changed`` carries the value when a person or
    :meth:`set_value` changes it.
    """

    changed = Signal(str)

    def __init__(
        self, choices: Iterable[Sequence[str]], value: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = FlowLayout(self, gap=-1, row_gap=4)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _Segment] = {}
        for choice in choices:
            segment = _Segment(choice[1], self)
            segment.setAccessibleName(choice[1])
            if len(choice) > 2 and choice[2]:
                letter = QShortcut(QKeySequence(f"Alt+{choice[2]}"), self)
                letter.activated.connect(partial(self._by_letter, choice[0]))
                segment.setAccessibleDescription(f"Alt+{choice[2]}")
            self._buttons[choice[0]] = segment
            self._group.addButton(segment)
            row.addWidget(segment)
        for first in list(self._buttons.values())[:1]:
            self.setFocusProxy(first)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self.set_value(value)
        self._group.buttonToggled.connect(self._toggled)

    def value(self) -> str:
        """The value chosen, empty if none."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str | None) -> None:
        """Choose ``value``; one that is not among the choices, or none, leaves nothing chosen."""
        button = self._buttons.get(value or "")
        if button is not None:
            button.setChecked(True)
            self.setFocusProxy(button)
        elif self.value():
            self._group.setExclusive(False)
            for other in self._buttons.values():
                other.setChecked(False)
            self._group.setExclusive(True)

    def step(self, by: int) -> None:
        """Choose the value so many places on; the first and the last are the ends."""
        values = self.values()
        place = values.index(self.value()) if self.value() in values else -1
        self.set_value(values[max(0, min(place + by, len(values) - 1))])

    def values(self) -> tuple[str, ...]:
        """Every value in order."""
        return tuple(self._buttons)

    def button(self, value: str) -> QRadioButton:
        """The radio button of ``value``."""
        return self._buttons[value]

    def mark(self, letters: Mapping[str, str]) -> None:
        """Show beside each value the letter that chooses it with Alt, where whoever owns the page binds it."""
        for value, letter in letters.items():
            self._buttons[value].mark = letter
            self._buttons[value].setAccessibleDescription(f"Alt+{letter}")

    def _by_letter(self, value: str) -> None:
        # The button's own shortcut would press it only 100 ms later: too late for somebody who types on.
        self._buttons[value].setChecked(True)
        self._buttons[value].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _toggled(self, button: QRadioButton, checked: bool) -> None:
        if checked:
            self.setFocusProxy(button)
            self._keep_keyboard_on(button)
            self.changed.emit(self.value())

    def _keep_keyboard_on(self, chosen: QRadioButton) -> None:
        """Tab enters at what is chosen, and what has the keyboard is it, also where the program chose."""
        had_keyboard = any(button.hasFocus() for button in self._buttons.values())
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is chosen else Qt.FocusPolicy.ClickFocus)
        if had_keyboard and not chosen.hasFocus():
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)


def tick_box(painter: QPainter, place: QRectF, ticked: bool, tokens: Tokens) -> None:
    """The box of a check box, with or without its tick."""
    fill, edge = (tokens.accent, tokens.accent) if ticked else (tokens.surface, tokens.borderstrong)
    box(painter, place, fill, edge, 2)
    if ticked:
        paint(painter, "met", place.adjusted(2, 2, -2, -2), tokens.onaccent)


class CheckBox(QCheckBox):
    """A check box with a drawn tick."""

    BOX = 16

    def sizeHint(self) -> QSize:
        sizes = current().sizes
        return QSize(self.BOX + 8 + metrics(sizes.dense).horizontalAdvance(self.text()) + 8, sizes.control)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current(), QPainter(self)
        rect = QRectF(self.rect())
        place = QRectF(4, rect.center().y() - self.BOX / 2, self.BOX, self.BOX)
        tick_box(painter, place, self.isChecked(), tokens)
        ink = tokens.text if self.isEnabled() else tokens.text3
        words(painter, rect.adjusted(4 + self.BOX + 8, 0, 0, 0), self.text(), ink, tokens.sizes.dense)
        if self.hasFocus():
            ring(painter, rect, tokens)


class Combo(QComboBox):
    """A drop-down that shows its name and its value in one box: 类别 **全部**. Not editable."""

    def __init__(self, name: str = "", choices: Iterable[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(16)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer other (value, words); the chosen value stays if it is still among them. No signal."""
        chosen = self.value()
        wanted = list(choices)
        if wanted == [(self.itemData(place), self.itemText(place)) for place in range(self.count())]:
            return
        self.blockSignals(True)
        self.clear()
        for value, text in wanted:
            self.addItem(text, value)
        self.setCurrentIndex(max(0, self.findData(chosen)) if wanted else -1)
        self.blockSignals(False)
        self.updateGeometry()

    def value(self) -> str:
        """The value chosen, empty if none."""
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose ``value`` if it is among the choices."""
        place = self.findData(value)
        if place >= 0:
            self.setCurrentIndex(place)

    def sizeHint(self) -> QSize:
        sizes = current().sizes
        value = min(180, metrics(sizes.dense, True).horizontalAdvance(self.currentText()))
        name = metrics(sizes.dense).horizontalAdvance(self._name)
        return QSize(12 + name + (8 if name else 0) + value + 8 + 14 + 10, sizes.control)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current(), QPainter(self)
        rect, sizes = QRectF(self.rect()), current().sizes
        box(painter, rect, tokens.hover if self.underMouse() else tokens.surface, tokens.borderstrong)
        left = 12.0
        if self._name:
            words(painter, rect.adjusted(left, 0, 0, 0), self._name, tokens.text2, sizes.dense)
            left += metrics(sizes.dense).horizontalAdvance(self._name) + 8
        text = elided(self.currentText(), sizes.dense, True, rect.width() - left - 30)
        words(painter, rect.adjusted(left, 0, 0, 0), text, tokens.text, sizes.dense, True)
        paint_icon(painter, "down", QRectF(rect.right() - 24, rect.center().y() - 7, 14, 14), tokens.text2)
        if self.hasFocus():
            ring(painter, rect, tokens)
