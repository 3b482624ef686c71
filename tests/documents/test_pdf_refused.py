"""PDFs that cannot be read: one line says what is wrong and what to do, within bounds of time and memory."""

from __future__ import annotations

import functools
import logging
import random
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from fpdf import FPDF
from fpdf.enums import EncryptionMethod
from PIL import Image

from reportlib.documents.formats import pdf
from reportlib.documents.formats.pdf import limits
from reportlib.errors import InputError
from tests.support.pdf_files import A4, FONT, Style, lettered, one_page, paragraphs_of, set_report, stream
from tests.support.pdf_text import PARAGRAPHS, TEXT
from tests.support.work import calls

pytestmark = pytest.mark.slow

GUARD = 600
"""Seconds after which a process that hangs is given up."""

FLATE = b"/Filter/FlateDecode"
SHOWN = b"BT /F 12 Tf 100 700 Td (a text of more than fifty characters, so many that it counts as a text) Tj ET"
FONT_WITH = (
    b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H%s/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
    b"/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>%s>>]>>"
)


def refusal(data: bytes) -> str:
    """What is said of a file that cannot be read, without its name."""
    with pytest.raises(InputError) as caught:
        pdf.read(data, "a.pdf")
    message = str(caught.value)
    assert message.startswith("a.pdf: ") and "; " in message and "\n" not in message
    return message.removeprefix("a.pdf: ")


def photographed(pages: int, *texts: str) -> bytes:
    """Pages that are pictures, and then pages of text."""
    paper = FPDF(unit="pt", format=A4)
    paper.add_font("sans", fname=FONT)
    paper.set_font("sans", size=12)
    for _ in range(pages):
        paper.add_page()
        paper.image(Image.new("L", (60, 80), 200), 0, 0, A4[0], A4[1])
        paper.text(280, 800, "3")
    for text in texts:
        paper.add_page()
        paper.multi_cell(0, 20, text)
    return bytes(paper.output())


@pytest.fixture(scope="module")
def sound() -> bytes:
    """A report that can be read."""
    return set_report(PARAGRAPHS, Style(footer=str))


# --- encrypted, scanned, without names --------------------------------------------------------------------------------


@pytest.mark.parametrize("method", list(EncryptionMethod)[1:])
def test_encrypted_files_are_refused_or_read(method: EncryptionMethod) -> None:
    """A file that needs a password is refused; one that only forbids copying opens without one and is read."""
    for password, is_read in (("geheim", False), ("", True)):
        paper = FPDF()
        paper.set_encryption("owner", password, method)
        paper.add_font("sans", fname=FONT)
        paper.set_font("sans", size=12)
        paper.add_page()
        paper.multi_cell(0, 10, TEXT)
        data = bytes(paper.output())
        if is_read:
            assert "".join(paragraphs_of(pdf.read(data, "a.pdf").text)) == "".join(paragraphs_of(TEXT))
        else:
            assert refusal(data) == "is encrypted; save it without a password"


def test_pictures_of_pages_need_their_text_recognised() -> None:
    """Scanned pages, also with a number on them or with a cover of text, are refused; one picture among text is not."""
    message = "its pages are pictures; its text has to be recognised (OCR) first"
    assert refusal(photographed(3)) == message
    assert refusal(photographed(5, TEXT)) == message
    assert pdf.read(photographed(1, TEXT, TEXT), "a.pdf").text
    assert refusal(one_page(stream(b"0 0 m 9 9 l S"))).startswith("its pages hold no text;")


def test_fonts_without_names_are_refused() -> None:
    """Where more than one character in twenty has no name the text is useless; fewer are shown as missing."""
    line = "县里新修的水渠引来了石榧河的水两岸的榧子林有了收成"
    texts = [[(80.0, 200.0 + 28 * place, 16.0, line) for place in range(9)]]
    assert refusal(lettered(texts, unnamed="水县")).startswith("its fonts carry no text; recognise it (OCR)")
    assert pdf.read(lettered(texts, unnamed="渠"), "a.pdf").text.count("\ufffd") == 9


# --- damaged ----------------------------------------------------------------------------------------------------------


def test_damaged_files_are_refused(sound: bytes) -> None:
    """A file that is cut off, holds something else, or lacks a part is said to be damaged."""
    assert refusal(sound[: len(sound) // 2]) == "is a damaged PDF (its end is missing); get a whole copy of it"
    assert refusal(b"%PDF-1.7\n%%EOF\n").startswith("is a damaged PDF")
    assert refusal(b"%PDF-1.7\n" + bytes(5000) + b"%%EOF").startswith("is a damaged PDF")
    assert "without pages" in refusal(one_page(stream(SHOWN), pages=0))
    cut = zlib.compress(SHOWN * 9)
    assert refusal(one_page(stream(cut[: len(cut) // 2], FLATE))).startswith("is a damaged PDF (a part of its text")
    assert refusal(one_page(b"null")).startswith("is a damaged PDF (a part of its text is missing)")
    assert "only 1 are in the file" in refusal(one_page(stream(SHOWN)).replace(b"/Count 1", b"/Count 3"))


def test_no_damage_is_a_traceback(
    sound: bytes, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Files with bytes changed, cut out or doubled are read or refused in one line; nothing is printed or logged."""
    chance = random.Random(1)
    small = lettered([[(80.0, 200.0 + 28 * place, 16.0, PARAGRAPHS[0] * 6) for place in range(9)]])
    for turn in range(120):
        data = bytearray(small if turn % 3 else sound)
        start, length = chance.randrange(len(data)), chance.randrange(1, 300)
        change = turn % 4
        if change == 0:
            for _ in range(20):
                data[chance.randrange(len(data))] = chance.randrange(256)
        elif change == 1:
            del data[start : start + length]
        elif change == 2:
            data[start:start] = data[start // 2 : start // 2 + length]
        else:
            data[start : start + 4] = chance.choice([b"null", b"[[<<", b"-1 ]", b"9 0 R"])
        try:
            pdf.read(bytes(data) + b"\n%%EOF", "a.pdf")
        except InputError as error:
            assert "\n" not in str(error)
    assert capfd.readouterr() == ("", "")
    assert not caplog.records and logging.getLogger("pdfminer").level == logging.NOTSET


# --- too large --------------------------------------------------------------------------------------------------------


@functools.cache
def unfolding(size: int, piece: bytes) -> bytes:
    """A packed stream that unfolds to some bytes, and more when it is a bomb than a test may hold.

    A packed megabyte stands in it over and over, so that it takes no time to make.
    """
    block, packer = piece * (2**20 // len(piece)), zlib.compressobj(9)
    packed, check = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH), 1
    for _ in range(size >> 20):
        check = zlib.adler32(block, check)
    return packed[:2] + packed[2:] * (size >> 20) + b"\x03\x00" + check.to_bytes(4, "big")


def forms() -> bytes:
    """Forms that draw ten of the next one, twelve deep."""
    attributes = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
    drawn = {10 + level: stream(b"/X%d Do " % (11 + level) * 10, attributes) for level in range(12)}
    return one_page(stream(b"/X10 Do"), others={**drawn, 22: stream(SHOWN, attributes)})


BOMBS = {
    "blanks": lambda: one_page(stream(unfolding(2**30, b" "), FLATE)),
    "packed twice": lambda: one_page(
        stream(zlib.compress(unfolding(2**30, b" ")), b"/Filter[/FlateDecode/FlateDecode]")
    ),
    "letters": lambda: one_page(stream(zlib.compress(b"BT /F 9 Tf (" + bytes(7 * 2**20) + b") Tj ET"), FLATE)),
    "numbers": lambda: one_page(stream(zlib.compress(b"[" + b"1 " * 2**21 + b"] TJ"), FLATE)),
    "forms": forms,
    "picture": lambda: one_page(stream(zlib.compress(b"BI /W 9 /H 9 ID " + b"ExE " * 2**20 + b" EI "), FLATE)),
    "widths": lambda: one_page(stream(SHOWN), FONT_WITH % (b"", b"/W[0 2000000000 500]")),
    "codes": lambda: one_page(
        stream(SHOWN),
        FONT_WITH % (b"/ToUnicode 10 0 R", b""),
        {10: stream(b"begincmap 1 beginbfrange <00000000> <7fffffff> <0041> endbfrange endcmap")},
    ),
    "object": lambda: one_page(stream(SHOWN), b"[" + b"1 " * 2**23 + b"]"),
}


READ_ALL = """
import pathlib, resource, sys
from reportlib.documents.formats import pdf
from reportlib.errors import InputError
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
for name in sys.argv[1:]:
    try:
        pdf.read(pathlib.Path(name).read_bytes(), name)
    except InputError as error:
        print(error, flush=True)
"""


def test_bombs_stay_within_a_gigabyte(tmp_path: Path) -> None:
    """A small file that unfolds to a large one, in any of the ways that PDF has, is refused within one gigabyte.

    One process reads them all, so that none may leave anything behind either.
    """
    pytest.importorskip("resource")
    assert zlib.decompress(unfolding(2**21, b" ")) == b" " * 2**21
    files = []
    for name, make in BOMBS.items():
        files.append(f"{name.replace(' ', '_')}.pdf")
        (tmp_path / files[-1]).write_bytes(make())
    command = [sys.executable, "-c", READ_ALL, *files]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=GUARD)
    said = done.stdout.splitlines()
    assert [line.partition(": ")[0] for line in said] == files, done.stderr[-2000:]
    assert "MemoryError" not in done.stdout and not done.stderr


def test_long_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than 500 pages, or more characters than a report can have, on a page or in all, are refused."""
    assert refusal(one_page(stream(SHOWN), pages=501)).startswith("has more than 500 pages")
    assert "a page with more than 40,000 characters" in refusal(
        one_page(stream(b"BT /F 9 Tf (%s) Tj ET" % bytes(40_001)))
    )
    monkeypatch.setattr(limits, "Budget", functools.partial(limits.Budget, chars=100))
    assert refusal(one_page(stream(SHOWN), pages=3)).startswith("has more than 1,000,000 characters")


def test_twice_the_pages_are_twice_the_work() -> None:
    """The work of a report grows as its pages do, and a character takes no more than a bounded number of calls."""

    def work(times: int) -> int:
        data = set_report(PARAGRAPHS * times, Style(footer=str))
        return calls(lambda: pdf.read(data, "a.pdf"))

    work(1)  # what is made once for all files
    once, twice = work(3), work(6)
    assert twice < 2.2 * once and twice < 500 * 6 * len(TEXT), (once, twice)


def test_a_page_in_pieces_takes_no_longer() -> None:
    """Characters that each stand alone, in lines that overlap, are work in proportion to their number too."""

    def work(count: int) -> int:
        places = ((place * 17 % 480, 60 + place * 700 / count) for place in range(count))
        contents = b"".join(b"BT /F 9 Tf 1 0 0 1 %d %.3f Tm (a) Tj ET " % place for place in places)
        data = one_page(stream(contents))
        return calls(lambda: pdf.read(data, "a.pdf"))

    once, twice = work(3_000), work(6_000)
    assert twice < 2.2 * once and twice < 2_000 * 6_000, (once, twice)
