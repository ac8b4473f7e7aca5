"""The table of documents as a model: when, what, its number, on what, by whom.

Owns what stands in which column. Must not order, filter or judge.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from desktop.services import faces
from desktop.services.deskmodels import Paper
from desktop.views.design.widgets.tables import PILL, PLAIN, QUIET, STATE_ROLE, STRONG, TONE_ROLE
from desktop.views.i18n import pick

Index = QModelIndex | QPersistentModelIndex
AT, KIND, NUMBER, ABOUT, KEPT = range(5)
WIDTHS = (132, 116, 168, 0, 84)
WHOLE = "whole"
_TONES = {AT: QUIET, KIND: STRONG, KEPT: PILL}
_STATES = {"erased": "cancelled", "missing": "overdue"}

translate = QCoreApplication.translate


def kept_words(kept: str) -> str:
    """What is said of a document whose bytes are not there; nothing of one that is whole."""
    table = {"erased": translate("documents", "Erased"), "missing": translate("documents", "Missing")}
    return table.get(kept, "")


class PaperTable(QAbstractTableModel):
    """Documents in order; :meth:`paper` gives the one of a row."""

    def __init__(self) -> None:
        super().__init__()
        self._zone = ZoneInfo("Asia/Shanghai")
        self._papers: tuple[Paper, ...] = ()

    def show_papers(self, papers: tuple[Paper, ...], zone: ZoneInfo) -> None:
        """Show other documents; nothing happens where they are the same."""
        if (papers, zone) == (self._papers, self._zone):
            return
        self.beginResetModel()
        self._papers, self._zone = papers, zone
        self.endResetModel()

    def paper(self, row: int) -> Paper | None:
        """The document of a row."""
        return self._papers[row] if 0 <= row < len(self._papers) else None

    def row_of(self, number: str) -> int:
        """The row of a document, -1 where it is not there."""
        return next((row for row, paper in enumerate(self._papers) if paper.number == number), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._papers)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(WIDTHS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole or section >= len(WIDTHS):
            return None
        return (
            translate("documents", "Printed"),
            translate("documents", "Document"),
            translate("documents", "Number"),
            translate("documents", "About"),
            "",
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        paper = self.paper(index.row()) if index.isValid() else None
        if paper is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.texts(paper)[index.column()]
        if role == STATE_ROLE and index.column() == KEPT:
            return _STATES.get(paper.kept)
        return _TONES.get(index.column(), PLAIN) if role == TONE_ROLE else None

    def texts(self, paper: Paper) -> tuple[str, ...]:
        """The cells of a document, column by column."""
        at = faces.stamp(paper.at, self._zone, "%Y-%m-%d %H:%M")
        about = pick(paper.about) or translate("documents", "by {name}").format(name=paper.by)
        return (at, pick(paper.label), paper.number, about, kept_words(paper.kept))
