"""The report as it will be printed: a picture of each page, to be read before it goes up.

Owns the pictures. Must not make the sheet: it gets a PDF.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.views.printing.pages import PdfPages

PAGE_WIDTH = 720


class ReportView(QScrollArea):
    """Pages below each other; the keyboard scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pdf = b""
        self.sheets: list[QLabel] = []
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setSpacing(16)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self._holder)
        self.setAccessibleName(self.tr("Pages of the report"))
        self.setProperty("role", "reading")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_pdf(self, pdf: bytes, from_top: bool) -> None:
        """Show another sheet; ``from_top``: it is of another period, and is read from its beginning."""
        if pdf != self.pdf:
            self.pdf = pdf
            self._draw()
        if from_top:
            self.verticalScrollBar().setValue(0)

    def _draw(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.sheets = []
        pages = PdfPages(self.pdf)
        ratio = self.devicePixelRatioF()
        for number in range(len(pages)):
            width = pages.size(number).width()
            image = pages.image(number, 72 * PAGE_WIDTH / width * ratio)
            image.setDevicePixelRatio(ratio)
            sheet = QLabel()
            sheet.setPixmap(QPixmap.fromImage(image))
            sheet.setProperty("role", "paper")
            sheet.setAccessibleName(self.tr("Page {number}").format(number=number + 1))
            self.sheets.append(sheet)
            self._column.addWidget(sheet)
        pages.close()
