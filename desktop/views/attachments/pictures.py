"""What is to be looked at, made off the GUI thread: pictures, pages of a PDF, texts.

Owns the bounds: no picture is unpacked that would fill the memory, however small its file; a long PDF or text is shown
from its beginning. Must not touch a widget.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from desktop.views.printing.pages import PdfPages

ALLOCATION_MB = 256
"""What Qt may allocate for one picture; a decompression bomb ends there."""
LONGEST_SIDE = 4096
"""Pixels: larger pictures are shown scaled down to it."""
MOST_PIXELS = 60_000_000
"""Of formats that can only be unpacked whole: the largest phone camera photos are below it."""
SCALED_WHILE_READ = (b"jpeg", b"jpg", b"jfif")
MOST_SCALED = 400_000_000
FORMATS = frozenset((*SCALED_WHILE_READ, b"png", b"bmp", b"gif", b"webp", b"tif", b"tiff", b"ico"))
PAGES, PAGE_PIXELS = 20, 8_000_000
"""Pages of a PDF that are drawn, and pixels of each."""
TEXT_BYTES = 512 * 1024


class Unshowable(ValueError):
    """The bytes cannot be shown; ``size`` is that of the picture where it is too large, else nothing."""

    def __init__(self, size: QSize | None = None) -> None:
        super().__init__("too large a picture" if size else "cannot be shown")
        self.size = size


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture upright, at most :data:`LONGEST_SIDE`; ``whole`` is its size in the file, upright too."""

    image: QImage
    whole: QSize


def picture(content: bytes) -> Picture:
    """The picture that ``content`` is, turned as its camera was held. Raises :class:`Unshowable`."""
    QImageReader.setAllocationLimit(ALLOCATION_MB)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    format_ = bytes(reader.format().data())
    size = reader.size()
    if format_ not in FORMATS or not size.isValid() or size.isEmpty():
        raise Unshowable
    pixels = size.width() * size.height()
    if pixels > (MOST_SCALED if format_ in SCALED_WHILE_READ else MOST_PIXELS):
        raise Unshowable(size)
    reader.setAutoTransform(True)
    if max(size.width(), size.height()) > LONGEST_SIDE:
        reader.setScaledSize(size.scaled(LONGEST_SIDE, LONGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise Unshowable
    turned = reader.transformation().value & 4  # the four that lie on their side
    return Picture(image, size.transposed() if turned else size)


def pdf_pages(content: bytes, width: int, ratio: float) -> tuple[list[QImage], int]:
    """The first pages of a PDF ``width`` pixels wide, and how many there are. Raises :class:`Unshowable`."""
    try:
        pages = PdfPages(content)
    except ValueError as error:
        raise Unshowable from error
    try:
        found = []
        for number in range(min(len(pages), PAGES)):
            size = pages.size(number)
            if size.width() <= 0 or size.height() <= 0:
                raise Unshowable
            scale = width * ratio / size.width()
            most = (PAGE_PIXELS / (size.width() * size.height())) ** 0.5
            image = pages.image(number, 72 * min(scale, most))
            image.setDevicePixelRatio(ratio)
            found.append(image)
        return found, len(pages)
    except RuntimeError as error:  # PDFium's own: a page that cannot be read
        raise Unshowable from error
    finally:
        pages.close()


def text_of(content: bytes) -> tuple[str, bool]:
    """The text that ``content`` is, at most half a megabyte of it, and whether that is all."""
    head = content[:TEXT_BYTES]
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return _decoded(head, encoding, len(content) > TEXT_BYTES), len(content) <= TEXT_BYTES
        except UnicodeDecodeError:
            continue
    wide = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
    return head.decode(wide, errors="replace"), len(content) <= TEXT_BYTES


def _decoded(head: bytes, encoding: str, is_cut: bool) -> str:
    """A cut may fall into the middle of a character: up to three bytes of it are left out."""
    for less in range(4 if is_cut else 1):
        try:
            return head[: len(head) - less].decode(encoding)
        except UnicodeDecodeError:
            continue
    return head.decode(encoding)


def png_of(image: QImage) -> bytes:
    """A picture of the clipboard as a PNG file. Raises :class:`Unshowable` where it cannot be written."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.isNull() or not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise Unshowable
    return bytes(kept.data())
