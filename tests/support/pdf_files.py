"""PDFs for the tests, set line by line, so that it is known where each character stands and what has to come back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from fpdf import FPDF

from tests.support.places import ROOT

FONT = ROOT / "reportlib" / "figures" / "fonts" / "reportlib-sans-sc-12750.ttf"
OPENING = "（(《〈“‘「『【〔[｛{"
CLOSING = "，。、；：？！）)》〉”’」』】〕]｝},.;:?!%％‰…—·①②③"
A4 = (595.28, 841.89)


@dataclass(frozen=True)
class Style:
    """How a report is set; lengths in points, indents in ems."""

    size: float = 16
    pitch: float = 28  # from baseline to baseline
    columns: int = 1
    gutter: float = 24
    left: float = 78
    right: float = 74
    top: float = 105
    bottom: float = 99
    indent: float = 2
    gap: float = 0  # between paragraphs, besides the pitch
    is_flush: bool = False  # characters are moved apart to fill the line
    breaks_numbers: bool = False
    spaced: bool = False  # a space is set between all characters
    header: Callable[[int], str] = lambda page: ""  # of a page, from 1
    footer: Callable[[int], str] = lambda page: ""
    first_header: int = 1  # the first page with a header


@dataclass
class Paper:
    """A PDF that is being written."""

    style: Style = field(default_factory=Style)
    pdf: FPDF = field(init=False)
    y: float = 0
    column: int = 0
    floor: float = 0  # where the columns of the page begin

    def __post_init__(self) -> None:
        self.pdf = FPDF(unit="pt", format=A4)
        self.pdf.set_auto_page_break(False)
        self.pdf.add_font("sans", fname=FONT)
        self.turn_page()

    def turn_page(self) -> None:
        """Begin a page, with its header and footer."""
        style, pdf = self.style, self.pdf
        pdf.add_page()
        pdf.set_font("sans", size=9)
        page = pdf.page_no()
        if page >= style.first_header and (text := style.header(page)):
            pdf.text((A4[0] - pdf.get_string_width(text)) / 2, 60, text)
        pdf.set_font("sans", size=14)
        if text := style.footer(page):
            pdf.text((A4[0] - pdf.get_string_width(text)) / 2, A4[1] - 62, text)
        pdf.set_font("sans", size=style.size)
        self.y, self.column, self.floor = style.top, 0, style.top

    @property
    def width(self) -> float:
        """Of a column."""
        style = self.style
        return (A4[0] - style.left - style.right - (style.columns - 1) * style.gutter) / style.columns

    @property
    def x(self) -> float:
        """Where the column begins."""
        return self.style.left + self.column * (self.width + self.style.gutter)

    def line(self, text: str, x: float, size: float = 0, room: float = 0) -> None:
        """Set a line at the place where the column has come to; `room` is the width that it has to fill."""
        style, pdf, text = self.style, self.pdf, text.rstrip(" ")
        if self.y + style.pitch > A4[1] - style.bottom:
            self.column, self.y = self.column + 1, self.floor
            if self.column == style.columns:
                self.turn_page()
        self.y += style.pitch
        if size:
            pdf.set_font("sans", size=size)
        if style.spaced:
            text = " ".join(text)
        extra = (room - pdf.get_string_width(text)) / max(1, len(text) - 1) if room else 0
        pdf.set_char_spacing(max(0, extra))
        pdf.text(self.x + x, self.y, text)
        pdf.set_char_spacing(0)
        pdf.set_font("sans", size=style.size)

    def centred(self, text: str, size: float = 0) -> None:
        """Set lines in the middle of the page, above the columns."""
        pdf, style = self.pdf, self.style
        pdf.set_font("sans", size=size or style.size)
        room = A4[0] - style.left - style.right
        for line in wrapped(text, pdf.get_string_width, room, room):
            pdf.set_font("sans", size=size or style.size)
            self.line(line, (room - pdf.get_string_width(line)) / 2, size)
        self.floor = self.y

    def paragraph(self, text: str) -> None:
        """Set a paragraph."""
        style, pdf = self.style, self.pdf
        indent = style.indent * style.size
        lines = list(wrapped(text, pdf.get_string_width, self.width - indent, self.width, style.breaks_numbers))
        for place, line in enumerate(lines):
            x = 0 if place else indent
            is_last = place == len(lines) - 1
            self.line(line, x, room=self.width - x if style.is_flush and not is_last else 0)
        self.y += style.gap

    def bytes(self) -> bytes:
        """The file."""
        return bytes(self.pdf.output())


def wrapped(
    text: str, width: Callable[[str], float], first: float, other: float, breaks_numbers: bool = False
) -> Iterator[str]:
    """Break a paragraph into lines as Chinese text is broken: no closing mark begins a line, no opening one ends it.

    A space at which a line is broken stays at its end.

    Args:
        text: the paragraph.
        width: that of a string.
        first: the room of the first line.
        other: the room of the other ones.
        breaks_numbers: whether a line may end within a number.
    """
    line, room = "", first
    pieces = (piece for unit in units(text, breaks_numbers) for piece in (unit if width(unit) > other else [unit]))
    for unit in pieces:
        if line and width(line + unit.rstrip(" ")) > room:
            yield line
            line, room = "", other
        line += unit if line or unit != " " else ""
    if line.strip():
        yield line


def units(text: str, breaks_numbers: bool = False) -> Iterator[str]:
    """The pieces of a text that a line break may not part."""
    unit = ""
    for before, char in zip(" " + text, text, strict=False):
        is_word = char.isascii() and before.isascii() and char != " " and before != " "
        stays = is_word and not (breaks_numbers and char.isdigit() | (char in ".,%"))
        if unit and not stays and char not in CLOSING and before not in OPENING:
            yield unit
            unit = ""
        unit += char
    if unit:
        yield unit


def set_report(paragraphs: Sequence[str], style: Style, title: Sequence[str] = ()) -> bytes:
    """A report: lines of a title over the columns, then its paragraphs.

    Args:
        paragraphs: its text.
        style: how it is set.
        title: lines in the middle; the first one is large.
    """
    paper = Paper(style)
    for place, text in enumerate(title):
        paper.centred(text, 0 if place else 22)
    for text in paragraphs:
        paper.paragraph(text)
    return paper.bytes()


def squeezed(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a text, without white space; empty ones are none."""
    return [squeezed(line) for line in text.splitlines() if squeezed(line)]


def bare(objects: dict[int, bytes], root: int = 1) -> bytes:
    """A PDF of the objects given, each as it is written, with a table of where they are.

    Args:
        objects: by their numbers.
        root: the number of the catalog.
    """
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n" % size
    for number in range(size):
        out += b"%010d %05d %s \n" % (places.get(number, 0), 0, b"n" if number in places else b"f")
    out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, start)
    return bytes(out)


def stream(data: bytes, attributes: bytes = b"") -> bytes:
    """A stream as it is written in a PDF, with what is said of it."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (attributes, len(data), data)


def one_page(contents: bytes, font: bytes = b"", others: dict[int, bytes] | None = None, pages: int = 1) -> bytes:
    """A PDF of pages with the same contents.

    Args:
        contents: the stream of the contents, as `stream` gives it.
        font: its dictionary; Helvetica without one. Its name is F.
        others: more objects, from number 10; what is a form may be drawn by the name of its number.
        pages: how many.
    """
    others = others or {}
    kids = [100 + page for page in range(pages)]
    forms = b"".join(b"/X%d %d 0 R" % (number, number) for number in others)
    resources = b"<</Font<</F 4 0 R>>/XObject<<%s>>>>" % forms
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b" ".join(b"%d 0 R" % kid for kid in kids)),
        3: contents,
        4: font or b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        **others,
    }
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources %s/Contents 3 0 R>>" % resources
    return bare({**objects, **dict.fromkeys(kids, page)})


ACROSS = {0: "1 0 0 1", 30: "0.866 0.5 -0.5 0.866", 90: "0 1 -1 0", 270: "0 -1 1 0"}


def lettered(
    pages: Sequence[Sequence[tuple[float, float, float, str]]],
    unnamed: str = "",
    turned: dict[str, int] | None = None,
    grey: dict[str, float] | None = None,
    rotate: int = 0,
) -> bytes:
    """A PDF whose font is not in it, so that it may hold any character: Han ones are one em wide, ASCII half an em.

    Args:
        pages: of each the texts, with the x and the y from its top at which they begin, and their size, in points.
        unnamed: characters of which the font does not say what they are.
        turned: texts that are set across, with the degrees: 30, 90 or 270.
        grey: texts that are not black, from 0 to 1 for white.
        rotate: the degrees by which the pages are to be shown turned.
    """
    chars = sorted({char for texts in pages for *_, text in texts for char in text})
    names = {char: char.encode("utf-16-be") for char in chars if char not in unnamed}
    codes = {char: 256 + place for place, char in enumerate(chars)}
    cmap = "".join(f"<{codes[char]:04x}> <{name.hex()}>\n" for char, name in names.items())
    widths = " ".join(f"{codes[char]} [500]" for char in chars if char.isascii())
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        3: b"<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H/ToUnicode 5 0 R/DescendantFonts[4 0 R]>>",
        4: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Any/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/DW 1000/W[%s]>>" % widths.encode(),
        5: stream(f"begincmap {len(names)} beginbfchar {cmap} endbfchar endcmap".encode()),
    }
    for place, texts in enumerate(pages):
        out = []
        for x, y, size, text in texts:
            shade, matrix = (grey or {}).get(text, 0), ACROSS[(turned or {}).get(text, 0)]
            shown = "".join(f"{codes[char]:04x}" for char in text)
            out.append(f"BT {shade} g /F {size} Tf {matrix} {x:.3f} {842 - y:.3f} Tm <{shown}> Tj ET")
        objects[10 + 2 * place] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            b"/Rotate %d/Contents %d 0 R>>"
        ) % (rotate, 11 + 2 * place)
        objects[11 + 2 * place] = stream("\n".join(out).encode())
    kids = b" ".join(b"%d 0 R" % (10 + 2 * place) for place in range(len(pages)))
    objects[2] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids)
    return bare(objects)
