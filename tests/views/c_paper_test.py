"""Paper: pages of a PDF as pictures, and the print preview."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QApplication, QGraphicsView
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from desktop.views.printing.dialog import PrintDialog
from desktop.views.printing.pages import PdfPages

A4 = (595, 842)


def a_pdf(*greys: float) -> bytes:
    """A4 pages, the upper left quarter of each in a grey of its own."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    for grey in greys:
        canvas.setFillGray(grey)
        canvas.rect(0, A4[1] / 2, A4[0] / 2, A4[1] / 2, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def grey_at(image: QImage, across: float, down: float) -> int:
    return QColor(image.pixel(int(image.width() * across), int(image.height() * down))).lightness()


def test_pages_have_their_size_and_their_ink(qapp: QApplication) -> None:
    pages = PdfPages(a_pdf(0.0, 0.5))
    assert len(pages) == 2
    assert (round(pages.size(0).width()), round(pages.size(0).height())) == A4
    first, second = pages.image(0, 72), pages.image(1, 144)
    assert (first.width(), second.width()) == (595, 1190)
    assert grey_at(first, 0.25, 0.25) < 10 and grey_at(first, 0.75, 0.75) > 250
    assert 100 < grey_at(second, 0.25, 0.25) < 155
    pages.close()


def test_a_page_keeps_its_proportions_wherever_it_is_painted(qapp: QApplication) -> None:
    image = QImage(1000, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    pages = PdfPages(a_pdf(0.0))
    painter = QPainter(image)
    pages.paint(painter, 0, QRectF(image.rect()), 72)
    painter.end()
    width = 400 * A4[0] / A4[1]
    left = (1000 - width) / 2
    assert image.pixelColor(int(left) - 5, 100) == QColor("red")
    assert image.pixelColor(int(left) + 20, 100).lightness() < 10
    assert image.pixelColor(int(left + width) + 5, 100) == QColor("red")
    pages.close()


def test_bytes_that_are_no_pdf_are_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        PdfPages(b"hello")


def test_every_page_goes_to_the_printer(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = PrintDialog(a_pdf(0.0, 0.5, 0.9), "CF-1")
    qtbot.addWidget(dialog)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    dialog.paint_on(printer)
    printed = PdfPages((tmp_path / "printed.pdf").read_bytes())
    assert len(printed) == 3
    assert grey_at(printed.image(0, 72), 0.25, 0.25) < 10
    printed.close()


def _width(view: QGraphicsView) -> int:
    return view.mapFromScene(view.sceneRect()).boundingRect().width()


def test_the_preview_is_as_wide_as_its_page_and_stays_so(qapp: QApplication, qtbot: QtBot) -> None:
    dialog = PrintDialog(a_pdf(0.0), "CF-1")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    view, preview = dialog.findChild(QGraphicsView), dialog.findChild(QPrintPreviewWidget)
    assert view is not None and preview is not None
    for width in (960, 1300):
        dialog.resize(width, 800)
        assert preview.zoomMode() == QPrintPreviewWidget.ZoomMode.FitToWidth
        qtbot.waitUntil(lambda: 0.9 < _width(view) / view.viewport().width() < 1.05)


def test_the_pdf_itself_is_saved_byte_for_byte(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    pdf = a_pdf(0.0)
    dialog = PrintDialog(pdf, "CF-1")
    qtbot.addWidget(dialog)
    dialog.save(tmp_path / "CF-1.pdf")
    assert (tmp_path / "CF-1.pdf").read_bytes() == pdf
