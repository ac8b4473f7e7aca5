"""The print preview: Qt's dialog over the pages of a finished PDF, with saving the file itself.

Owns the dialog. What is printed are the document's own bytes; nothing is laid out anew.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMarginsF, QRectF, Signal
from PySide6.QtGui import QAction, QPageLayout, QPageSize, QPaintEngine, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QComboBox, QGraphicsView, QLineEdit, QToolBar, QWidget

from desktop.views import choosing
from desktop.views.printing.pages import PdfPages
from desktop.views.tasks import TaskRunner

PRINT_DPI, PREVIEW_DPI = 300.0, 120.0
"""A preview shrinks its pictures to the screen, and what is shrunk to less than half loses strokes."""


class PrintDialog(QPrintPreviewDialog):
    """Preview of ``pdf``; from it a person prints (Qt's own print dialog) or saves the PDF under ``name``.

    ``printed`` comes when it was sent to a printer: that is when Qt's preview is accepted.
    """

    printed = Signal()

    def __init__(self, pdf: bytes, name: str, parent: QWidget | None = None) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
        printer.setFullPage(True)
        printer.setDocName(name)
        super().__init__(printer, parent)
        self._printer, self._pdf, self._name = printer, pdf, name
        self._pages = PdfPages(pdf)
        self.setWindowTitle(self.tr("Print {name}").format(name=name))
        self.resize(960, 800)
        self.paintRequested.connect(self.paint_on)
        self.accepted.connect(self.printed)
        self.finished.connect(lambda _result: self._pages.close())
        self._name_parts()
        # At the width of the page: smaller, thin strokes of the characters vanish. It stays so as the window grows.
        for fit in self.findChildren(QAction, "fitWidthAction"):
            fit.trigger()
        for bar in self.findChildren(QToolBar):
            bar.addSeparator()
            bar.addAction(self.tr("Save as PDF…")).triggered.connect(self._ask_where)

    def _name_parts(self) -> None:
        """Qt leaves the parts of its preview without names for screen readers."""
        names: tuple[tuple[type[QWidget], str], ...] = (
            (QGraphicsView, self.tr("Pages as they will be printed")),
            (QComboBox, self.tr("Size of the view")),
            (QLineEdit, self.tr("Page")),
        )
        for kind, name in names:
            for part in self.findChildren(kind):
                part.setAccessibleName(name)

    def begin_with(self, setting: Callable[[str], Any], tasks: TaskRunner) -> None:
        """Begin with the printer that was set on this PC; one that is gone leaves the system's own."""
        tasks.run_local(lambda: str(setting("printer")), self._use, lambda _error: None)

    def _use(self, printer: str) -> None:
        if printer:
            self._printer.setPrinterName(printer)

    def paint_on(self, printer: QPrinter) -> None:
        """Paint all pages on ``printer``."""
        painter = QPainter(printer)
        previewed = printer.paintEngine().type() == QPaintEngine.Type.Picture
        resolution = min(float(printer.resolution()), PREVIEW_DPI if previewed else PRINT_DPI)
        for number in range(len(self._pages)):
            if number:
                printer.newPage()
            self._pages.paint(painter, number, QRectF(painter.viewport()), resolution)
        painter.end()

    def save(self, path: Path) -> None:
        """Write the document's own bytes to ``path``. Raises ``OSError``."""
        path.write_bytes(self._pdf)

    def _ask_where(self) -> None:
        chosen, _ = choosing.save_as(self, self.tr("Save as PDF"), f"{self._name}.pdf", "PDF (*.pdf)")
        if chosen:
            self.save(Path(chosen))
