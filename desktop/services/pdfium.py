"""PDFium, which one thread at a time may use: its lock, and several finished PDFs as one.

Owns the lock that everybody who uses PDFium takes. Must not make or change a page.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterable

one_at_a_time = threading.RLock()


def joined(pdfs: Iterable[bytes]) -> bytes:
    """The pages of all ``pdfs``, in their order, as one PDF. ``ValueError`` for bytes that are no PDF, or for none."""
    import pypdfium2

    file = io.BytesIO()
    with one_at_a_time:
        whole = pypdfium2.PdfDocument.new()
        try:
            for pdf in pdfs:
                part = pypdfium2.PdfDocument(pdf)
                whole.import_pages(part)
                part.close()
            if not len(whole):
                raise ValueError("no pages to join")
            whole.save(file)
        except pypdfium2.PdfiumError as error:
            raise ValueError("not a PDF") from error
        finally:
            whole.close()
    return file.getvalue()
