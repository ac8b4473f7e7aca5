"""The pages of a finished PDF one below the other, as they will be printed, beside a list or alone.

Owns the pictures of the pages and their scrolling. Must not make documents. Pages are drawn off the GUI thread by
:func:`draw`; what it gives is shown by :meth:`Sheets.show_pages`.
"""

from __future__ import annotations

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.views.printing.pages import PdfPages

MOST = 40
"""Pages drawn at most: a longer document is read in the print preview."""


def draw(pdf: bytes, width: int, ratio: float) -> list[QImage]:
    """The first pages of ``pdf`` as pictures ``width`` pixels wide. ``ValueError`` for bytes that are no PDF."""
    pages = PdfPages(pdf)
    try:
        found = []
        for number in range(min(len(pages), MOST)):
            size: QSizeF = pages.size(number)
            image = pages.image(number, 72 * width / size.width() * ratio)
            image.setDevicePixelRatio(ratio)
            found.append(image)
        return found
    finally:
        pages.close()


class Sheets(QScrollArea):
    """Scrolls by the keyboard (Page up, Page down); each page says its number to screen readers."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.pages: list[QLabel] = []
        self._holder = QWidget()
        self._holder.setObjectName("page")  # the ground of a page: white paper stands out from it
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(16)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._holder)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_pages(self, images: list[QImage]) -> None:
        """Show these pages, from the top."""
        for old in self.pages:
            self._column.removeWidget(old)
            old.deleteLater()
        self.pages = []
        for number, image in enumerate(images, start=1):
            sheet = QLabel()
            sheet.setPixmap(QPixmap.fromImage(image))
            sheet.setProperty("role", "paper")
            sheet.setAccessibleName(self.tr("Page {number}").format(number=number))
            self.pages.append(sheet)
            self._column.addWidget(sheet)
        self.verticalScrollBar().setValue(0)
