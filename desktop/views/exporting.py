"""Ctrl+S on a table page: where the table is to be saved, reading and writing it off the GUI thread, what came of it.

Owns the file dialog and the words about the outcome. Must not know rows or formats: the desk reads the table, then
writes it, as two jobs, so that a save in between need not wait for the file.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.services.deskmodels import ExportWish
from desktop.services.exporting.sheet import Sheet
from desktop.views import choosing
from desktop.views.design.widgets import Notice
from desktop.views.tasks import TaskRunner

XLSX, CSV = "Excel (*.xlsx)", "CSV (*.csv)"


class ExportDesk(Protocol):
    """What is asked of the desk here; what it reads is handed back to it as it is."""

    def read_table(self, wish: ExportWish) -> Sheet: ...
    def save_table(self, sheet: Sheet, path: Path) -> Path: ...


class Exporter(QObject):
    """Exports what ``wish`` says at that moment; ``notice`` is the page's strip."""

    def __init__(
        self,
        page: QWidget,
        desk: ExportDesk,
        tasks: TaskRunner,
        notice: Notice,
        name: str,
        wish: Callable[[], ExportWish],
    ) -> None:
        super().__init__(page)
        self._page, self._desk, self._tasks, self._notice = page, desk, tasks, notice
        self._name, self._wish = name, wish

    def ask(self) -> None:
        """Ask where; nothing happens where nobody answers."""
        chosen, kind = choosing.save_as(
            self._page, self.tr("Export {name}").format(name=self._name), f"{self._name}.xlsx", f"{XLSX};;{CSV}"
        )
        if chosen:
            self.save_to(with_suffix(Path(chosen), kind))

    def save_to(self, path: Path) -> None:
        """Read the table and write it to ``path``."""
        wish = self._wish()
        self._tasks.run(lambda: self._desk.read_table(wish), lambda sheet: self._write(sheet, path), self._failed)

    def _write(self, sheet: Sheet, path: Path) -> None:
        self._tasks.run(lambda: self._desk.save_table(sheet, path), self._saved, self._failed)

    def _saved(self, path: Path) -> None:
        self._notice.say(self.tr("Exported to {path}.").format(path=path), "met")
        self._notice.show()

    def _failed(self, error: Exception) -> None:
        self._notice.show_error(error, retry=False)


def with_suffix(path: Path, kind: str) -> Path:
    """``path`` with the suffix of the chosen filter where none was typed."""
    return path if path.suffix else path.with_suffix(".csv" if kind == CSV else ".xlsx")
