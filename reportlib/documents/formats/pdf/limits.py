"""Open a PDF and yield its pages with bounds on what a page may unfold to.

A PDF is a program: a few kilobytes can unfold to gigabytes, draw a form that draws a form, or set a million characters
on a page. Each of these is counted while pdfminer works, and stops it. A stream that ends before its end is not passed
over in silence, since what is lost would be missing from the report.
"""

from __future__ import annotations

import contextlib
import io
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.layout import LTPage
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFStream,
    dict_value,
    resolve1,
)
from pdfminer.runlength import rldecode
from pdfminer.utils import decode_text
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF

from reportlib.documents.formats.pdf.fonts import Fonts, TooLarge

MAX_PAGES = 500
MAX_CHARS = 1_000_000
MAX_PAGE_CHARS = 40_000
#: Bytes that a stream may unfold to: page contents are far smaller, a whole Chinese font has up to 30 MB.
MAX_STREAM = 8 * 2**20
MAX_FONT = 64 * 2**20
#: Bytes that all streams together may unfold to, and bytes of page contents that are worked off.
MAX_UNFOLDED = 256 * 2**20
MAX_WORK = 32 * 2**20
#: Operands that may wait on the stack, forms and pictures that a page may draw.
MAX_STACK = 500_000
MAX_FIGURES = 20_000
#: How often bytes of pictures within page contents may be copied: pdfminer copies all it has at each E in them.
MAX_COPIED = 2**31
_INLINE = re.compile(rb"(?<!\S)BI\s.{0,4000}?\sID\s(.*?)(?:EI\s|$)", re.S)
_CHUNK = 2**16
_FORM_COST = 1024
_FONT_MAGIC = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf", b"%!PS", b"\x80\x01", b"\1\0\4")


class Damaged(Exception):
    """A part of the file is missing; the message states which."""


@dataclass(slots=True)
class Budget:
    """The rest of the bounds of one file."""

    unfolded: int = MAX_UNFOLDED
    work: int = MAX_WORK
    chars: int = MAX_CHARS
    page_chars: int = MAX_PAGE_CHARS
    figures: int = MAX_FIGURES

    def spend(self, what: str, amount: int, message: str) -> None:
        """Take an amount off one of the bounds; raises `TooLarge` with the message where it is used up."""
        left = getattr(self, what) - amount
        setattr(self, what, left)
        if left < 0:
            raise TooLarge(message)


class _Stream(PDFStream):
    """A stream that is unfolded with a bound. Pictures are never unfolded."""

    budget: Budget
    cut_off = False

    def decode(self) -> None:
        assert self.rawdata is not None
        data, filters = self.rawdata, self.get_filters()
        if self.decipher:
            assert self.objid is not None and self.genno is not None
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        for at, (name, params) in enumerate(filters):
            if name in LITERALS_ASCII85_DECODE:
                data = ascii85decode(data)
            elif name in LITERALS_ASCIIHEX_DECODE:
                data = asciihexdecode(data)
            elif name in _UNFOLDING:
                if any(later in _UNFOLDING for later, _ in filters[at + 1 :]):
                    raise TooLarge("has a part that is packed more than once")
                data, self.cut_off = _unfolded(name, data)
                self._replace(data, params, filters[at + 1 :])
                break
            else:
                break
        self.budget.spend("unfolded", len(data), UNFOLDS)
        super().decode()

    def _replace(self, data: bytes, params: object, rest: list[tuple[Any, Any]]) -> None:
        """Pack what was unfolded again, without making it small, so that pdfminer can undo its predictors."""
        self.rawdata, self.decipher = zlib.compress(data, 0), None
        self.attrs = {key: value for key, value in self.attrs.items() if key not in ("F", "DP", "FDecodeParms")}
        self.attrs["Filter"] = [LITERALS_FLATE_DECODE[0], *(name for name, _ in rest)]
        self.attrs["DecodeParms"] = [params, *(more for _, more in rest)]


UNFOLDS = "unfolds to more than a report can have"
_UNFOLDING = LITERALS_FLATE_DECODE + LITERALS_LZW_DECODE + LITERALS_RUNLENGTH_DECODE


def _unfolded(name: object, data: bytes) -> tuple[bytes, bool]:
    if name in LITERALS_FLATE_DECODE:
        return inflate(data)
    if name in LITERALS_LZW_DECODE:
        return b"".join(_bounded(LZWDecoder(io.BytesIO(data)).run())), False
    if len(data) > MAX_STREAM // 128:
        raise TooLarge(UNFOLDS)
    return rldecode(data), False


def inflate(data: bytes) -> tuple[bytes, bool]:
    """Unpack zlib data with a bound: that of a font where they begin like one, else that of page contents.

    Args:
        data: packed; a wrong check sum at their end is passed over.

    Returns:
        What is whole of them, and whether some of it is missing.

    Raises:
        TooLarge: beyond the bound.

    >>> inflate(zlib.compress(b"BT ET"))
    (b'BT ET', False)
    >>> inflate(zlib.compress(b"BT ET")[:5])[1]
    True
    """
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)  # without the two bytes of a head and the check sum

    def pieces() -> Iterator[bytes]:
        for start in range(2, len(data), _CHUNK):
            left = data[start : start + _CHUNK]
            while left and not unpacker.eof:
                yield unpacker.decompress(left, _CHUNK)
                left = unpacker.unconsumed_tail
        while not unpacker.eof and (last := unpacker.decompress(b"", _CHUNK)):
            yield last

    whole: list[bytes] = []
    with contextlib.suppress(zlib.error):
        whole.extend(_bounded(pieces()))
    return b"".join(whole), not unpacker.eof


def _bounded(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the pieces, as long as they are not too large together; raises `TooLarge` then."""
    size, bound = 0, 0
    for piece in pieces:
        if piece and not bound:
            bound = MAX_FONT if piece.startswith(_FONT_MAGIC) else MAX_STREAM
        size += len(piece)
        if size > bound:
            raise TooLarge(UNFOLDS)
        yield piece


class _Parser(PDFParser):
    """A parser whose streams are bounded."""

    def __init__(self, fp: io.BytesIO, budget: Budget) -> None:
        self.budget = budget
        super().__init__(fp)

    def push(self, *objs: Any) -> None:
        if len(self.curstack) > MAX_STACK:
            raise TooLarge(UNFOLDS)
        super().push(*((at, self._bound(obj)) if type(obj) is PDFStream else (at, obj) for at, obj in objs))

    def _bound(self, stream: PDFStream) -> _Stream:
        assert stream.rawdata is not None
        bounded = _Stream(stream.attrs, stream.rawdata, stream.decipher)
        bounded.budget = self.budget
        return bounded


class _Device(PDFPageAggregatorWithMarkedContent):
    """Sets characters and pictures, and counts them; lines and areas are not needed."""

    budget: Budget

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        self.budget.spend("chars", 1, f"has more than {MAX_CHARS:,} characters, more than a report can have")
        self.budget.spend("page_chars", 1, f"has a page with more than {MAX_PAGE_CHARS:,} characters")
        return super().render_char(*args, **kwargs)

    def begin_figure(self, *args: Any, **kwargs: Any) -> None:
        self.budget.spend("figures", 1, f"has a page with more than {MAX_FIGURES:,} pictures")
        super().begin_figure(*args, **kwargs)

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        pass


class _Interpreter(PDFPageInterpreter):
    """Works off the contents of a page and of the forms in it, and counts their bytes."""

    device: _Device

    def execute(self, streams: Sequence[object]) -> None:
        for stream in map(resolve1, streams):
            if not isinstance(stream, PDFStream):
                raise Damaged("a part of its text is missing")
            self.device.budget.spend("work", len(stream.get_data()) + _FORM_COST, UNFOLDS)
            _check_pictures(stream.get_data())
            if isinstance(stream, _Stream) and stream.cut_off:
                raise Damaged("a part of its text is cut off")
        super().execute(streams)


def _check_pictures(contents: bytes) -> None:
    """Raise `TooLarge` where pictures within page contents would take too long to pass over."""
    copied = 0
    for picture in _INLINE.finditer(contents):
        start, end = picture.span(1)
        copied += (end - start) * (contents.count(b"E", start, end) + contents.count(b"~", start, end))
    if copied > MAX_COPIED:
        raise TooLarge(UNFOLDS)


class BoundedPage(Page):
    """A page of pdfplumber whose layout is made within bounds."""

    pdf: BoundedPDF

    @property
    def layout(self) -> LTPage:
        if not hasattr(self, "_layout"):
            device = _Device(self.pdf.rsrcmgr, pageno=self.page_number, laparams=None)
            device.budget = self.pdf.budget
            _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            self._layout = device.get_result()
        return self._layout


class BoundedPDF(PDF):
    """A PDF of pdfplumber that is opened within bounds."""

    def __init__(self, data: bytes) -> None:
        self.budget = Budget()
        self.stream, self.stream_is_external, self.path = io.BytesIO(data), True, None
        self.pages_to_parse, self.laparams, self.password = None, None, ""
        self.unicode_norm, self.raise_unicode_errors = None, False
        self.doc = PDFDocument(_Parser(self.stream, self.budget), password="")
        self.doc.catalog.pop("PageLabels", None)  # not needed, and often broken
        self.rsrcmgr = Fonts()
        self.metadata = {}

    def each_page(self) -> Iterator[BoundedPage]:
        """Yield the pages in their order, each dropped when the next is taken.

        Raises:
            TooLarge: beyond the bounds and `Damaged` where a page is missing.
        """
        number = 0
        for number, found in enumerate(PDFPage.create_pages(self.doc), start=1):
            if number > MAX_PAGES:
                raise TooLarge(f"has more than {MAX_PAGES} pages, more than a report can have")
            self.budget.page_chars, self.budget.figures = MAX_PAGE_CHARS, MAX_FIGURES
            page = BoundedPage(self, found, number)
            yield page
            page.close()
        count = resolve1(dict_value(self.doc.catalog.get("Pages", {})).get("Count"))
        if number and isinstance(count, int) and number < count <= MAX_PAGES:
            raise Damaged(f"of its {count} pages only {number} are in the file")

    @property
    def title(self) -> str:
        """The title that the document gives itself, or an empty string."""
        for info in self.doc.info:
            title = resolve1(info.get("Title"))
            if isinstance(title, bytes):
                return decode_text(title)
        return ""
