"""People or stores as a table.

Owns the model alone. Must not change anybody.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from desktop.services.staff import PEOPLE, StaffLine
from desktop.views.design import current
from desktop.views.design.widgets.keyedrows import NOWHERE, Index, KeyedRows
from desktop.views.i18n import pick


class StaffTable(KeyedRows[StaffLine]):
    """One row a person or a store, by ``what``; those who left are grey and say so."""

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = what

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.heads())

    def heads(self) -> list[str]:
        """The titles of the columns."""
        if self._what == PEOPLE:
            return [self.tr("Name"), self.tr("Role"), self.tr("Department"), self.tr("Phone"), self.tr("State")]
        return [self.tr("Store"), self.tr("Kind"), self.tr("Month's bonus"), self.tr("State")]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads()[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(line)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and pick(line.away):
            return pick(line.away)
        if role == Qt.ItemDataRole.ForegroundRole and not line.active:
            return QColor(current().text3)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(filter(None, self._cells(line)))
        return None

    def _cells(self, line: StaffLine) -> list[str]:
        if self._what == PEOPLE:
            away = self.tr("Away") if pick(line.away) else self.tr("Here")
            state = away if line.active else self.tr("Left")
            unit = " · ".join(filter(None, (pick(line.unit_text), line.store_name)))
            return [line.name, unit, pick(line.place_text), line.phone, state]
        bonus = self.tr("{sum} yuan").format(sum=line.bonus) if line.bonus is not None else "—"
        return [line.name, pick(line.unit_text), bonus, self.tr("Open") if line.active else self.tr("Closed")]
