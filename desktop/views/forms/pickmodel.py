"""The people, stores or entries that may be picked: found by name, pinyin or initials, the best fit first.

Owns the order and the fit of choices to what is typed. Must not be asked for pinyin on the GUI thread: the words are
handed in (:mod:`desktop.views.forms.pinyin`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from desktop.services.formmodels import Choice
from desktop.views.i18n import pick

CHOICE_ROLE = int(Qt.ItemDataRole.UserRole) + 1

_Index = QModelIndex | QPersistentModelIndex
EXACT, NAMED, BEGINS, HOLDS, NOT = range(5)


def shown(choice: Choice) -> str:
    """A choice in its field: its label and, in brackets, its hint (周凯 · 售后部（在办 2 件，1 件超时）)."""
    label, hint = pick(choice.label), pick(choice.hint)
    if not hint:
        return label
    return QCoreApplication.translate("forms", "{label} ({hint})").format(label=label, hint=hint)


class PickModel(QAbstractListModel):
    """Choices that fit what is typed; with nothing typed all of them, under their headings."""

    def __init__(self, choices: Sequence[Choice], parent: Any = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._words: dict[str, str] = {}
        self._typed = ""
        self.rows: list[Choice | str] = []
        self._fill()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All choices in order."""
        return self._choices

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Replace the choices."""
        self._choices = tuple(choices)
        self._renew()

    def set_words(self, words: dict[str, str]) -> None:
        """Add search words (pinyin) by Chinese label."""
        self._words = words
        if self._typed:
            self._renew()

    def seek(self, typed: str) -> None:
        """Show what fits ``typed``, the best fit first; nothing typed shows all."""
        self._typed = typed.strip().lower()
        self._renew()

    def _renew(self) -> None:
        self.beginResetModel()
        self._fill()
        self.endResetModel()

    def _fill(self) -> None:
        if self._typed:
            self.rows = list(self.find(self._typed))
            return
        self.rows = []
        heading = ""
        for choice in self._choices:
            if pick(choice.group) != heading:
                heading = pick(choice.group)
                self.rows.append(heading)
            self.rows.append(choice)

    # fit --------------------------------------------------------------------------------------------------------
    def find(self, text: str) -> list[Choice]:
        """The choices that a typed text fits: where some fit exactly those alone, else by how well they fit."""
        typed = text.strip().lower()
        if not typed:
            return []
        ranked = [(self._fit(typed, one), one) for one in self._choices]
        exact = [one for fit, one in ranked if fit == EXACT]
        return exact or [one for wanted in (NAMED, BEGINS, HOLDS) for fit, one in ranked if fit == wanted]

    def _fit(self, typed: str, choice: Choice) -> int:
        """周凯 · 售后部 is spelled "zhoukai · shouhoubu" and "zk · shb" too; each part can be typed on its own."""
        spelled = self._words.get(choice.label.zh, "")
        spellings = [choice.label.zh.lower(), choice.label.en.lower(), *filter(None, spelled.split("\n"))]
        parts = [[part.strip() for part in one.split("·")] for one in spellings]
        if typed in (shown(choice).lower(), *spellings, *(one[0] for one in parts)):
            return EXACT
        if any(one[0].startswith(typed) for one in parts):
            return NAMED
        if any(part.startswith(typed) for one in parts for part in one):
            return BEGINS
        return HOLDS if any(typed in one for one in spellings) else NOT

    # the list ---------------------------------------------------------------------------------------------------
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row if isinstance(row, str) else shown(row)
        return row if role == CHOICE_ROLE and isinstance(row, Choice) else None

    def next_choice(self, row: int, step: int) -> int:
        """The row of the choice before or after ``row``, headings passed over; ``row`` itself where there is none."""
        place = row + step
        while 0 <= place < len(self.rows):
            if isinstance(self.rows[place], Choice):
                return place
            place += step
        return row

    def row_of(self, key: str | None) -> int:
        """The row of the choice with that key, -1 where it is not shown."""
        return next((n for n, one in enumerate(self.rows) if isinstance(one, Choice) and one.value == key), -1)
