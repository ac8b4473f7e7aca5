"""Pages of a PDF as pictures: for the preview, for a printer and for a page shown beside a form.

Owns the use of PDFium (pypdfium2; QtPdf would add 175 MB to the package), which one thread at a time may use: pages are
drawn on the database thread too. Must not make or change documents.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter

from desktop.services.pdfium import one_at_a_time

POINTS_PER_INCH = 72.0


class PdfPages:
    """The pages of ``pdf`` (bytes). Sizes are points (1/72 inch). Raises ``ValueError`` for bytes that are no PDF."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        try:
            with one_at_a_time:
                self._document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise ValueError("not a PDF") from error

    def __len__(self) -> int:
        return len(self._document)

    def size(self, number: int) -> QSizeF:
        """Width and height of page ``number`` (from 0) in points."""
        with one_at_a_time:
            width, height = self._document[number].get_size()
        return QSizeF(width, height)

    def image(self, number: int, dots_per_inch: float) -> QImage:
        """Page ``number`` (from 0) as a picture, on white."""
        with one_at_a_time:
            bitmap = self._document[number].render(scale=dots_per_inch / POINTS_PER_INCH, rev_byteorder=True)
            data = bytes(bitmap.buffer)
        format_ = QImage.Format.Format_RGBA8888 if bitmap.n_channels == 4 else QImage.Format.Format_RGB888
        return QImage(data, bitmap.width, bitmap.height, bitmap.stride, format_).copy()

    def paint(self, painter: QPainter, number: int, target: QRectF, dots_per_inch: float) -> None:
        """Paint page ``number`` into ``target``, keeping its proportions."""
        size = self.size(number)
        scale = min(target.width() / size.width(), target.height() / size.height())
        width, height = size.width() * scale, size.height() * scale
        place = QRectF(target.x() + (target.width() - width) / 2, target.y(), width, height)
        # The preview shrinks the picture: no stroke may fall out.
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self.image(number, dots_per_inch))

    def close(self) -> None:
        """Let the document go."""
        with one_at_a_time:
            self._document.close()
