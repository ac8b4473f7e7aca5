"""Field editors for what is typed: text, long text, phone, time, date, whole number.

Owns typing, reading and drafting of one value. An editor must not know the case or the policy; what it cannot read it
says in words, and what was typed stays. Every editor has ``edited``, ``raw``/``restore`` (for the draft, plain values)
and ``read`` (the value for the event, ``None`` when empty; :class:`Unfit` when it cannot be read).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.views.design import set_state
from desktop.views.forms import typed_time
from desktop.views.forms.phone import grouped, is_phone

LONGEST = 10_000
"""Characters that a text field holds (issue: 10,000 do no harm); more is cut while typing, never afterwards."""


class Unfit(Exception):
    """What stands in a field cannot be read; the message says what is expected and how to mend it."""


class Editor(QWidget):
    """The common shape of all editors. ``entry`` is the widget that takes the keyboard."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry: QWidget = self

    def raw(self) -> Any:
        """What stands in the field, as a plain value for the draft."""
        raise NotImplementedError

    def restore(self, raw: Any) -> None:
        """Put a drafted value back."""
        raise NotImplementedError

    def read(self) -> Any:
        """The value for the event, ``None`` when empty; raises :class:`Unfit`."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return not self.raw()

    def name_it(self, name: str, hint: str = "") -> None:
        """Name the control for assistive technology."""
        self.entry.setAccessibleName(name)
        self.entry.setAccessibleDescription(hint)

    def mark(self, wrong: bool) -> None:
        """Show or take away the red edge."""
        set_state(self.entry, "error" if wrong else "")

    def _hold(self, entry: QWidget, *, upright: bool = False) -> None:
        self.entry = entry
        layout = QVBoxLayout(self) if upright else QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(entry)
        self.setFocusProxy(entry)


class LineEditor(Editor):
    """One line of text."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText(placeholder)
        self.line.setMinimumWidth(0)
        self.line.textChanged.connect(lambda _text: self.edited.emit())
        self._hold(self.line)

    def raw(self) -> str:
        return self.line.text()

    def restore(self, raw: Any) -> None:
        self.line.setText(str(raw or ""))

    def read(self) -> Any:
        return self.line.text().strip() or None

    def is_empty(self) -> bool:
        return not self.line.text().strip()


class PhoneEditor(LineEditor):
    """A phone number, grouped while it is typed: 138 8054 2716."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        self.line.textEdited.connect(self._group)

    def _group(self, text: str) -> None:
        shown = grouped(text)
        if shown == text:
            return
        before = sum(one.isdigit() for one in text[: self.line.cursorPosition()])
        shift = sum(one.isdigit() for one in text) - sum(one.isdigit() for one in shown)
        self.line.setText(shown)
        self.line.setCursorPosition(_after_digits(shown, max(0, before - shift)))

    def restore(self, raw: Any) -> None:
        self.line.setText(grouped(str(raw or "")))

    def read(self) -> Any:
        text = super().read()
        if text is not None and not is_phone(text):
            raise Unfit(
                self.tr(
                    "This is not a phone number. Type digits; spaces, + - ( ) / , ; and 转 or ext may stand between."
                )
            )
        return text


def _after_digits(text: str, count: int) -> int:
    for place, one in enumerate(text):
        if count == 0:
            return place
        count -= one.isdigit()
    return len(text)


class LongTextEditor(Editor):
    """Several lines; Enter is a new line, Tab goes on to the next field."""

    def __init__(self, lines: int = 2, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area = QPlainTextEdit()
        self.area.setTabChangesFocus(True)
        self.area.setPlaceholderText(placeholder)
        self.area.setFixedHeight(lines * 20 + 18)
        self.area.textChanged.connect(self._changed)
        self._hold(self.area)

    def _changed(self) -> None:
        text = self.area.toPlainText()
        if len(text) > LONGEST:
            cursor = self.area.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            place = self.area.textCursor().position()
            self.area.blockSignals(True)
            self.area.setPlainText(text[:LONGEST])
            cursor = self.area.textCursor()
            cursor.setPosition(min(place, self.area.document().characterCount() - 1))
            self.area.setTextCursor(cursor)
            self.area.blockSignals(False)
        self.edited.emit()

    def raw(self) -> str:
        return self.area.toPlainText()

    def restore(self, raw: Any) -> None:
        self.area.setPlainText(str(raw or ""))

    def read(self) -> Any:
        return self.area.toPlainText().strip() or None

    def is_empty(self) -> bool:
        return not self.area.toPlainText().strip()


class TimeEditor(LineEditor):
    """An instant in the company's zone; empty means now. Up and down move it by a minute."""

    def __init__(
        self, zone: ZoneInfo, now: Callable[[], Instant], placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder, parent)
        self._zone, self._now = zone, now

    def set_zone(self, zone: ZoneInfo) -> None:
        """Use the company's zone, once it is known."""
        self._zone = zone

    def set_instant(self, instant: Instant | None) -> None:
        """Show an instant, or nothing (now)."""
        self.line.setText("" if instant is None else typed_time.show(instant, self._now(), self._zone))

    def read(self) -> Any:
        try:
            return typed_time.parse(self.line.text(), self._now(), self._zone)
        except typed_time.Unreadable:
            raise Unfit(
                self.tr("This is not a time. Type 15:42, or with the day: 11-23 15:42; +30 is in 30 minutes.")
            ) from None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() not in steps:
            super().keyPressEvent(event)
            return
        try:
            instant = self.read()
        except Unfit:
            return
        self.set_instant((instant or self._now()) + steps[Qt.Key(event.key())] * typed_time.MINUTE)


class DateEditor(LineEditor):
    """A day; the event gets it as 2026-11-18."""

    def __init__(
        self, zone: ZoneInfo, now: Callable[[], Instant], placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder, parent)
        self._zone, self._now = zone, now

    def read(self) -> Any:
        try:
            day: date | None = typed_time.parse_date(self.line.text(), self._now(), self._zone)
        except typed_time.Unreadable:
            raise Unfit(self.tr("This is not a date. Type 2026-11-18 or 11-18.")) from None
        return day.isoformat() if day else None


class IntegerEditor(LineEditor):
    """A whole number."""

    def read(self) -> Any:
        text = self.line.text().strip()
        if not text:
            return None
        try:
            return int(text)
        except ValueError:
            raise Unfit(self.tr("A whole number is expected here, without unit.")) from None


class QuantityEditor(LineEditor):
    """A number, or a number with its unit ("2 樘"): a bare number is read as one."""

    def read(self) -> Any:
        text = self.line.text().strip()
        if not text:
            return None
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else text
