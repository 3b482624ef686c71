"""A second reader for a PDF whose skeleton the first cannot follow: pdfium sets it right and saves it again.

A table of offsets that points to itself, a last line that was lost, bytes of a page behind the end, pages without a
size: pdfium reads over these. Only the skeleton is mended; the contents of the pages are copied as they are, and the
first reader looks through them within its bounds, so that nothing that is missing in them is passed over.
"""

from __future__ import annotations

import io

import pypdfium2
from pypdfium2 import raw


def saved_again(data: bytes) -> bytes:
    """Return a PDF with its skeleton mended, or nothing if pdfium cannot open it or one of its pages.

    >>> saved_again(b"%PDF-1.7 and no more")
    b''
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return b""
    try:
        for number in range(len(document)):
            page = document[number]
            page.set_mediabox(*page.get_mediabox())
            page.close()
        saved = io.BytesIO()
        document.save(saved, flags=raw.FPDF_REMOVE_SECURITY)
        return saved.getvalue()
    except pypdfium2.PdfiumError:
        return b""
    finally:
        document.close()
