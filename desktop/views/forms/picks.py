"""Field editors for choosing: segmented choice, entry of the case, yes or no, a scale, one or two people.

Owns how something is chosen with keys. Must not know the case or the policy: the choices are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.services.formmodels import Choice
from desktop.views.design.widgets import SegmentedChoice
from desktop.views.forms.editors import Editor, Unfit
from desktop.views.forms.picker import PickEditor
from desktop.views.i18n import pick

SEGMENTED_UP_TO = 9


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
    """One or two different people, one below the other: names are long."""

    def __init__(self, choices: Sequence[Choice], placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = PickEditor(choices, placeholder)
        self.second = PickEditor(choices, self.tr("second person, if any"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for one in (self.first, self.second):
            layout.addWidget(one)
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
