"""Field editors for choosing: segmented choice, list, person or place by name or pinyin, one or two people.

Owns how something is chosen with keys. Must not know the case or the policy: the choices are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from desktop.services.readmodels import Choice
from desktop.views.design import current
from desktop.views.design.shapes import paint_icon
from desktop.views.design.widgets import SegmentedChoice
from desktop.views.design.widgets.paintings import box, ring
from desktop.views.forms.editors import Editor, Unfit
from desktop.views.i18n import pick

SEGMENTED_UP_TO = 9
SEARCH_ROLE = int(Qt.ItemDataRole.UserRole) + 1
KEY_ROLE = int(Qt.ItemDataRole.UserRole) + 2

_Index = QModelIndex | QPersistentModelIndex


class ChoicesModel(QAbstractListModel):
    """The choices as a list: shown text, key, and the words by which one is found."""

    def __init__(self, choices: Sequence[Choice], parent: Any = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._words: dict[str, str] = {}

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All choices in order."""
        return self._choices

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Replace the choices."""
        self.beginResetModel()
        self._choices = tuple(choices)
        self.endResetModel()

    def set_words(self, words: dict[str, str]) -> None:
        """Add search words (pinyin) by Chinese label."""
        self._words = words

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._choices):
            return None
        choice = self._choices[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return shown(choice)
        if role == SEARCH_ROLE:
            return self.search_text(choice)
        return choice.value if role == KEY_ROLE else None

    def search_text(self, choice: Choice) -> str:
        """What a typed text is looked for in."""
        return f"{choice.label.zh} {choice.label.en} {self._words.get(choice.label.zh, '')}".lower()

    def find(self, text: str) -> list[Choice]:
        """The choices that a typed text fits: the exact one alone if there is one."""
        typed = text.strip().lower()
        exact = [one for one in self._choices if typed in (shown(one).lower(), pick(one.label).lower())]
        return exact or [one for one in self._choices if typed and typed in self.search_text(one)]


def shown(choice: Choice) -> str:
    """A choice in a list: its label and, in brackets, its hint (周凯 · 售后部（在办 2 件，1 件超时）)."""
    label, hint = pick(choice.label), pick(choice.hint)
    if not hint:
        return label
    return QCoreApplication.translate("forms", "{label} ({hint})").format(label=label, hint=hint)


def _index_activated(completer: QCompleter) -> Any:
    """The overload of ``activated`` that carries the index; the stubs do not know it."""
    return completer.activated[QModelIndex]  # type: ignore[index]


class _Completer(QCompleter):
    """Searches in names and pinyin, writes the shown text."""

    def pathFromIndex(self, index: _Index) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


class PickEditor(Editor):
    """One of a longer list, by typing part of the name or its pinyin, or from the list with the down key."""

    def __init__(self, choices: Sequence[Choice], placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ChoicesModel(choices, self)
        self.box = _QuietCombo()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(4)
        self.box.setModel(self.model)
        self.box.setMaxVisibleItems(12)
        self._key: str | None = None
        self._line = QLineEdit()
        self.box.setLineEdit(self._line)
        self._line.setProperty("role", "inner")
        self._line.setPlaceholderText(placeholder)
        self._complete()
        self.restore(None)
        self._line.textEdited.connect(self._typed)
        self.box.activated.connect(self._activated)
        self.box.left.connect(self.settle)
        self._hold(self.box)

    def _complete(self) -> None:
        completer = _Completer(self)
        completer.setModel(self.model)
        completer.setCompletionRole(SEARCH_ROLE)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        _index_activated(completer).connect(self._completed)
        self.box.setCompleter(completer)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Replace the choices, keeping what is chosen if it is still there, and the typed text in any case."""
        raw = self.raw()
        self.model.set_choices(choices)
        self.restore(raw)

    def set_words(self, words: dict[str, str]) -> None:
        """Let names be found by pinyin too."""
        self.model.set_words(words)

    def name_it(self, name: str, hint: str = "") -> None:
        super().name_it(name, hint)
        self._line.setAccessibleName(name)
        self._line.setAccessibleDescription(hint)

    def choose(self, key: str) -> None:
        """Choose by key."""
        for choice in self.model.choices:
            if choice.value == key:
                self._take(choice)

    @property
    def key(self) -> str | None:
        """The key chosen so far."""
        return self._key

    def raw(self) -> Any:
        text = self._line.text()
        return {"key": self._key, "text": text} if self._key or text else None

    def restore(self, raw: Any) -> None:
        self._key = None
        self.box.setCurrentIndex(-1)
        if isinstance(raw, dict):
            if raw.get("key"):
                self.choose(str(raw["key"]))
            if self._key is None:
                self._line.setText(str(raw.get("text") or ""))
        else:
            self._line.clear()

    def read(self) -> Any:
        self.settle()
        if self._key is not None or not self._line.text().strip():
            return self._key
        raise Unfit(self.tr("Choose one from the list: type part of the name or its pinyin."))

    def settle(self) -> None:
        """Take what was typed if it fits exactly one choice."""
        text = self._line.text().strip()
        if self._key is None and text:
            fitting = self.model.find(text)
            if len(fitting) == 1:
                self._take(fitting[0])

    def _typed(self, _text: str) -> None:
        self._key = None
        self.edited.emit()

    def _activated(self, row: int) -> None:
        if 0 <= row < len(self.model.choices):
            self._take(self.model.choices[row])

    def _completed(self, index: QModelIndex) -> None:
        self.choose(str(index.data(KEY_ROLE)))

    def _take(self, choice: Choice) -> None:
        changed = self._key != choice.value
        self._key = choice.value
        self.box.setCurrentIndex(self.model.choices.index(choice))
        self._line.setText(shown(choice))
        self._line.setCursorPosition(0)
        if changed:
            self.edited.emit()


class _QuietCombo(QComboBox):
    """A list that does not change under the mouse wheel, says when the keyboard leaves it, and looks like an entry."""

    left = Signal()

    def wheelEvent(self, event: Any) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter, rect = current(), QPainter(self), QRectF(self.rect())
        wrong = self.property("state") == "error"
        box(
            painter, rect, tokens.surface, tokens.overduefill if wrong else tokens.borderstrong, width=2 if wrong else 1
        )
        if self.hasFocus() and not wrong:
            ring(painter, rect, tokens)
        paint_icon(painter, "down", QRectF(rect.right() - 22, rect.center().y() - 7, 14, 14), tokens.text2)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), current().sizes.control)

    def minimumSizeHint(self) -> QSize:
        return QSize(64, current().sizes.control)

    def event(self, event: QEvent) -> bool:
        # A completer with an open list keeps the loss of focus to itself, so Tab is met here.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            completer = self.completer()
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and completer is not None:
                list_: Any = completer.popup()
                list_.hide()
                self.left.emit()
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class SegmentEditor(Editor):
    """One of up to nine, as radio buttons side by side; left and right choose."""

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys = [one.value for one in choices]
        self.segments = SegmentedChoice([(one.value, pick(one.label)) for one in choices])
        self.segments.changed.connect(lambda _value: self.edited.emit())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.segments.setSizePolicy(policy)
        self._hold(self.segments)

    def choose(self, key: str) -> None:
        """Choose by key."""
        self.segments.set_value(key)

    def raw(self) -> Any:
        return self.segments.value() or None

    def restore(self, raw: Any) -> None:
        self.segments.set_value(raw or None)

    def read(self) -> Any:
        return self.segments.value() or None


class EventEditor(PickEditor):
    """An earlier event of the case, by its place in it."""

    def read(self) -> Any:
        key = super().read()
        return None if key is None else int(key)


class YesNoEditor(SegmentEditor):
    """Yes or no; nothing chosen is neither."""

    def __init__(self, yes: Choice, no: Choice, parent: QWidget | None = None) -> None:
        super().__init__((no, yes), parent)
        self._yes = yes.value

    def read(self) -> Any:
        value = super().read()
        return None if value is None else value == self._yes


class ScaleEditor(SegmentEditor):
    """1 to 5."""

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(choices, parent)

    def restore(self, raw: Any) -> None:
        super().restore(str(raw) if raw else None)

    def read(self) -> Any:
        value = super().read()
        return None if value is None else int(value)


class PeopleEditor(Editor):
    """One or two different people."""

    def __init__(self, choices: Sequence[Choice], placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = PickEditor(choices, placeholder)
        self.second = PickEditor(choices, self.tr("second person, if any"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for one in (self.first, self.second):
            layout.addWidget(one, 1)
            one.edited.connect(self.edited)
        self.entry = self.first.entry
        self.setFocusProxy(self.first)

    def set_words(self, words: dict[str, str]) -> None:
        """Let names be found by pinyin too."""
        self.first.set_words(words)
        self.second.set_words(words)

    def name_it(self, name: str, hint: str = "") -> None:
        self.first.name_it(name, hint)
        self.second.name_it(self.tr("{name}, second person").format(name=name), hint)

    def raw(self) -> Any:
        pair = [self.first.raw(), self.second.raw()]
        return pair if any(pair) else None

    def restore(self, raw: Any) -> None:
        pair = list(raw) if isinstance(raw, list | tuple) else []
        for editor, value in zip((self.first, self.second), (*pair, None, None), strict=False):
            editor.restore(value if isinstance(value, dict) or value is None else {"key": value, "text": ""})

    def read(self) -> Any:
        chosen = [key for key in (self.first.read(), self.second.read()) if key]
        if len(set(chosen)) < len(chosen):
            raise Unfit(self.tr("The two people have to be different."))
        return chosen or None
