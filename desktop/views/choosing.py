"""Choosing a file or folder: begins where the last of that kind was chosen on this PC, and dates read as here.

Owns the way to Qt's (or the system's) file dialog and where it begins. Must not read or write what is chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import (
    QDateTime,
    QIdentityProxyModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QStandardPaths,
    Qt,
)
from PySide6.QtWidgets import QDialog, QFileDialog, QFileSystemModel, QWidget

PICTURES, PAPERS = "pictures", "papers"
"""What was looked for: pictures and scans to attach; papers, tables and other things to save."""
MODIFIED = 3
_KEY = "folder.{kind}"


class Memory(Protocol):
    """What keeps where somebody chose last: this PC's own file (:mod:`desktop.services.thispc`)."""

    def get(self, key: str, default: Any = None) -> Any: ...


_memory: Memory | None = None
_keep: Callable[[str, str], None] | None = None


def remember_in(memory: Memory | None, keep: Callable[[str, str], None] | None = None) -> None:
    """Look up in ``memory`` from now on, and hand what was chosen to ``keep`` (off the GUI thread)."""
    global _memory, _keep
    _memory, _keep = memory, keep


def begin_at(kind: str) -> Path:
    """The folder of the last choice of ``kind`` while it is there, else the system's Documents or Pictures."""
    kept = _memory.get(_KEY.format(kind=kind)) if _memory is not None else None
    if isinstance(kept, str) and kept and Path(kept).is_dir():
        return Path(kept)
    of = QStandardPaths.StandardLocation
    usual = QStandardPaths.writableLocation(of.PicturesLocation if kind == PICTURES else of.DocumentsLocation)
    return Path(usual) if usual and Path(usual).is_dir() else Path.home()


def files(parent: QWidget, title: str, kind: str = PICTURES) -> list[str]:
    """Files to take in; none where nobody chose."""
    dialog = _dialog(parent, title, begin_at(kind))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _asked(dialog, kind)


def save_as(parent: QWidget, title: str, name: str, filters: str = "", kind: str = PAPERS) -> tuple[str, str]:
    """Where to save something called ``name``, and the filter that was chosen; empty where nobody answered."""
    dialog = _dialog(parent, title, begin_at(kind))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if filters:
        dialog.setNameFilter(filters)
    dialog.selectFile(name)
    chosen = _asked(dialog, kind)
    return (chosen[0], dialog.selectedNameFilter()) if chosen else ("", "")


def folder(parent: QWidget, title: str, begin: str = "", kind: str = PAPERS) -> str:
    """A folder; the dialog begins at ``begin`` where that is one. Empty where nobody chose."""
    start = Path(begin).expanduser() if begin else None
    dialog = _dialog(parent, title, start if start is not None and start.is_dir() else begin_at(kind))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    chosen = _asked(dialog, kind)
    return chosen[0] if chosen else ""


def _dialog(parent: QWidget, title: str, begin: Path) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(begin))
    dialog.setProxyModel(LocalDates(dialog))  # the system's own dialog, where there is one, goes without
    return dialog


def _asked(dialog: QFileDialog, kind: str) -> list[str]:
    chosen = dialog.selectedFiles() if dialog.exec() == QDialog.DialogCode.Accepted else []
    if chosen and _keep is not None:
        first = Path(chosen[0])
        whole = dialog.fileMode() == QFileDialog.FileMode.Directory
        _keep(_KEY.format(kind=kind), str(first if whole else first.parent))
    dialog.deleteLater()
    return chosen


class LocalDates(QIdentityProxyModel):
    """Qt writes the dates of files as the system's locale has them; here they read as in the rest of the program."""

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        source = self.sourceModel()
        if role == Qt.ItemDataRole.DisplayRole and index.column() == MODIFIED and isinstance(source, QFileSystemModel):
            changed: QDateTime = source.lastModified(self.mapToSource(index))
            return QLocale().toString(changed, "yyyy-MM-dd HH:mm")
        return super().data(index, role)
