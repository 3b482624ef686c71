"""PDFs that contain text: the paragraphs of a printed report, without its running headers, footers and page numbers.

    characters → spans → columns → lines → paragraphs

`bounded` opens the file, `glyphs` reads the characters of a page, `layout` finds columns and lines,
`margins` takes off what repeats on every page, `paragraphs` and `join` put the lines together.
"""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

from reportlib.core.records import Removed
from reportlib.documents.formats.extract import Extract
from reportlib.documents.formats.pdf.columns_and_lines import Span, columns, lines, spans
from reportlib.documents.formats.pdf.fonts import TooLarge
from reportlib.documents.formats.pdf.glyphs import PageGlyphs, page_glyphs, put_over, usual_size
from reportlib.documents.formats.pdf.headers_and_footers import strip
from reportlib.documents.formats.pdf.limits import BoundedPDF, Damaged
from reportlib.documents.formats.pdf.paragraphs import paragraphs
from reportlib.documents.formats.pdf.second_reader import saved_again
from reportlib.errors import InputError

#: With fewer characters than this a page, or a document, contains no text.
MIN_TEXT = 50
#: A larger share of characters that the fonts do not name makes the text useless.
MAX_UNKNOWN = 0.05
#: How far from a PDF's last byte its end mark may stand.
_TAIL = 4096
_APPLICATION = re.compile(
    r"^(?:Microsoft Word|WPS 文字|PowerPoint 演示文稿)\s*-\s*|\.(?:docx?|wps|pdf|rtf|indd)$", re.I
)


def read(data: bytes, name: str, encoding: str = "") -> Extract:
    """Return the text of a PDF, a paragraph a line.

    Args:
        data: the file's bytes.
        name: what to call it in messages.
        encoding: is not needed.

    Returns:
        The text, and the headers, footers, page numbers and watermarks that were excluded from it.

    Raises:
        InputError: if the PDF is encrypted, damaged, scanned, too large, or has fonts that carry no text.
    """
    with _quiet():
        try:
            pages, title = _pages(data)
        except PDFPasswordIncorrect:
            raise InputError(f"{name}: is encrypted; save it without a password") from None
        except TooLarge as error:
            raise _too_large(name, error) from None
        except Exception as error:  # pdfminer raises what Python raises where a file breaks its rules
            pages, title = _second_reading(data, name, error)
    _check(pages, name)
    text, removed = _text(pages)
    return Extract(text, removed=tuple(removed), page_title=title)


class _NoPages(Exception):
    """There is no page in the file."""


def _pages(data: bytes) -> tuple[list[PageGlyphs], str]:
    """Return the characters of the pages, and the title."""
    if b"%%EOF" not in data[-_TAIL:]:
        raise Damaged("its end is missing")
    document = BoundedPDF(data)
    pages = [
        page_glyphs(page.chars, float(page.width), float(page.height), bool(page.images))
        for page in document.each_page()
    ]
    if not pages:
        raise _NoPages
    return pages, _title(document)


def _second_reading(data: bytes, name: str, error: Exception) -> tuple[list[PageGlyphs], str]:
    """Return the pages of a file that pdfminer cannot follow, as pdfium has saved it again.

    Raises:
        InputError: with the first error, if that does not help.
    """
    mended = saved_again(data)
    try:
        if mended:
            return _pages(mended)
    except TooLarge as large:
        raise _too_large(name, large) from None
    except Exception:  # what it was at first says more
        mended = b""
    if isinstance(error, PDFEncryptionError):
        raise InputError(f"{name}: is encrypted in a way that is not read; save it without encryption") from None
    if isinstance(error, _NoPages):
        raise InputError(f"{name}: is a PDF without pages; get a whole copy of it") from None
    said = error if isinstance(error, Damaged) else type(error).__name__
    raise InputError(f"{name}: is a damaged PDF ({said}); get a whole copy of it") from None


def _too_large(name: str, error: TooLarge) -> InputError:
    return InputError(f"{name}: {error}; give the PDF of one report, saved again")


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep pdfminer's remarks on odd files to itself."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _title(document: BoundedPDF) -> str:
    """Return the title in the PDF without what the application adds, or an empty string if it is not Chinese."""
    title = _APPLICATION.sub("", " ".join(document.title.split()))
    title = _APPLICATION.sub("", title)
    return title if any("\u4e00" <= char <= "\u9fff" for char in title) else ""


def _check(pages: list[PageGlyphs], name: str) -> None:
    """Raise `InputError` where the pages are pictures, or their fonts do not state what their characters are."""
    counts = [sum(not glyph.text.isspace() for glyph in page.glyphs) for page in pages]
    pictures = sum(page.has_picture and count < MIN_TEXT for page, count in zip(pages, counts, strict=True))
    if sum(counts) < MIN_TEXT or 2 * pictures > len(pages):
        what = "its pages are pictures" if pictures else "its pages hold no text"
        raise InputError(f"{name}: {what}; its text has to be recognised (OCR) first")
    unknown = sum(page.unknown for page in pages)
    if unknown > MAX_UNKNOWN * sum(counts):
        raise InputError(f"{name}: its fonts carry no text; recognise it (OCR) or give another copy of the report")


def _text(pages: list[PageGlyphs]) -> tuple[str, list[Removed]]:
    size = usual_size(glyph for page in pages for glyph in page.glyphs)
    removed: list[Removed] = []
    bodies: list[list[Span]] = []
    for page, over in zip(pages, put_over(pages, size), strict=True):
        marks = page.turned, "".join(page.glyphs[i].text for i in sorted(over))
        removed += [Removed("watermark", mark) for mark in marks if mark.strip()]
        bodies.append(spans(glyph for i, glyph in enumerate(page.glyphs) if i not in over))
    bodies, margins = strip(bodies, [page.height for page in pages])
    found = paragraphs([lines(block) for block in columns(bodies)])
    return "\n".join(found), margins + removed
