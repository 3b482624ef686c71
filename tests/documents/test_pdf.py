"""PDFs come back as the paragraphs that were set in them, whatever the setting, and what is no text says so."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportlib
from reportlib.documents.formats import pdf
from reportlib.documents.formats.pdf.columns_and_lines import Glyph, Span, columns, lines, spans
from reportlib.documents.formats.pdf.paragraphs import paragraphs
from reportlib.documents.formats.pdf.spacing import join
from tests.support.pdf_files import Style, lettered, paragraphs_of, set_report, squeezed, units, wrapped
from tests.support.pdf_text import PARAGRAPHS, TEXT, TITLE
from tests.support.reports import shipped

pytestmark = pytest.mark.slow

NUMBER: Callable[[int], str] = "— {} —".format
SMALL = Style(size=10.5, pitch=16)


@pytest.fixture(scope="module")
def guangzhou(root: Path) -> list[str]:
    """The paragraphs of the shipped report, with what the web page has around it."""
    return paragraphs_of((root / "data/reports/guangzhou_2023.txt").read_text(encoding="utf-8"))


def found(report: reportlib.Report) -> list[tuple[object, ...]]:
    """The quantities of a report: what they count, how much of it, and in which sense."""
    return [tuple(row) for row in report.quantities[["indicator", "value", "unit", "bound"]].astype(str).to_numpy()]


# --- whole reports --------------------------------------------------------------------------------------------------


def test_a_report_in_one_column_comes_back(guangzhou: list[str], tmp_path: Path) -> None:
    """The shipped report with indents, a running header and page numbers: the same paragraphs and the same numbers."""
    style = Style(header=lambda page: "政府工作报告", footer=NUMBER)
    file = tmp_path / "guangzhou.pdf"
    file.write_bytes(set_report(guangzhou, style))
    extract = pdf.read(file.read_bytes(), "guangzhou.pdf")
    assert paragraphs_of(extract.text) == guangzhou
    headers = [removed.text for removed in extract.removed if removed.reason == "page header"]
    numbers = [removed.text for removed in extract.removed if removed.reason == "page number"]
    assert headers == ["政府工作报告"] * len(numbers)
    assert numbers == [f"—{page}—" for page in range(1, len(numbers) + 1)] and len(numbers) > 30
    assert found(reportlib.read(file)) == found(shipped())


def test_a_report_in_two_columns_comes_back() -> None:
    """A title over two columns, headers of odd and even pages, footers: left column first, the same numbers."""
    style = Style(
        size=16,
        columns=2,
        header=lambda page: "青芷县人民代表大会文件" if page % 2 else "政府工作报告",
        footer=lambda page: f"第 {page} 页 共 3 页",
    )
    data = set_report(PARAGRAPHS, style, TITLE)
    extract = pdf.read(data, "a.pdf")
    assert paragraphs_of(extract.text) == paragraphs_of("\n".join((*TITLE, *PARAGRAPHS)))
    headers = [removed.text for removed in extract.removed if removed.reason == "page header"]
    assert headers == ["青芷县人民代表大会文件", "政府工作报告", "青芷县人民代表大会文件"]
    text = "\n".join((*TITLE, *PARAGRAPHS)).encode()
    assert found(reportlib.read(data, name="a.pdf")) == found(reportlib.read(text, name="a.txt"))


STYLES = {
    "flush": Style(is_flush=True, footer=NUMBER),
    "numbers broken": Style(breaks_numbers=True, footer=NUMBER),
    "gaps, no indents": Style(indent=0, gap=8, footer=NUMBER),
    "gaps, no indents, flush": Style(indent=0, gap=8, is_flush=True),
    "two columns, flush": Style(size=10.5, pitch=16, columns=2, is_flush=True, header=lambda page: f"报告 {page}/17"),
    "two columns, gaps": Style(size=10.5, pitch=16, columns=2, indent=0, gap=6),
    "two columns, narrow gutter": Style(size=10.5, pitch=16, columns=2, gutter=10, is_flush=True, footer=NUMBER),
    "three columns": Style(size=9, pitch=14, columns=3, gutter=18, footer=str),
    "spaces between all characters": Style(spaced=True, footer=NUMBER),
    "tight": Style(size=12, pitch=14, footer=lambda page: f"- {page} -"),
}


@pytest.mark.parametrize("name", STYLES)
def test_the_setting_makes_no_difference(name: str, guangzhou: list[str]) -> None:
    """Columns, indents, gaps, flush lines, numbers broken at line ends: always the paragraphs of the report."""
    part = guangzhou[: len(guangzhou) // 4]
    assert paragraphs_of(pdf.read(set_report(part, STYLES[name]), "a.pdf").text) == part


def test_a_page_printed_by_a_browser_comes_back(chromium: str, tmp_path: Path, root: Path) -> None:
    """Chromium's print to PDF, with its own header and footer, and columns that it fills to the same height."""
    font = (root / "reportlib/figures/fonts/reportlib-sans-sc-12750.ttf").as_uri()
    style = f"@font-face{{font-family:sans;src:url({font})}}body{{font:12px/1.6 sans}}p{{margin:0;text-indent:2em}}"
    for name, more in (("one", ""), ("two", "body{columns:2;column-gap:2em;text-align:justify}")):
        page, out = tmp_path / f"{name}.html", tmp_path / f"{name}.pdf"
        body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS * 3)
        page.write_text(
            f"<!doctype html><meta charset=utf-8><title>青芷县报告</title><style>{style}{more}</style>{body}"
        )
        flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
        more_flags = f"--disable-component-update --disable-sync --user-data-dir={tmp_path / (name + '-profile')}"
        command = [chromium, *flags.split(), *more_flags.split(), f"--print-to-pdf={out}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        extract = pdf.read(out.read_bytes(), out.name)
        assert paragraphs_of(extract.text) == paragraphs_of(TEXT) * 3
        assert {removed.reason for removed in extract.removed} == {"page header", "page footer"}
        assert extract.page_title == "青芷县报告"


# --- the edges of pages ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["— {} —", "- {} -", "第 {} 页 共 9 页", "{}", "{}/9", "·{}·", "第{}页", "Ⅰ-{}"])
def test_page_numbers_are_taken_off_in_any_form(form: str) -> None:
    """A number that grows with the pages at the foot of each is none of the report's."""
    extract = pdf.read(set_report(PARAGRAPHS, Style(footer=form.format)), "a.pdf")
    assert paragraphs_of(extract.text) == paragraphs_of(TEXT)
    assert [removed.text for removed in extract.removed][:2] == [squeezed(form.format(1)), squeezed(form.format(2))]


def test_roman_page_numbers_are_taken_off() -> None:
    """Page numbers may be small Roman ones."""
    extract = pdf.read(set_report(PARAGRAPHS, Style(footer=lambda page: ["", "i", "ii", "iii", "iv"][page])), "a.pdf")
    assert paragraphs_of(extract.text) == paragraphs_of(TEXT)
    assert [removed.text for removed in extract.removed][:3] == ["i", "ii", "iii"]


def test_the_first_page_may_lack_a_header() -> None:
    """A header that begins on the second page is taken off there, and the title of the same words stays."""
    style = Style(header=lambda page: "政府工作报告", first_header=2)
    extract = pdf.read(set_report(PARAGRAPHS, style, TITLE), "a.pdf")
    assert paragraphs_of(extract.text) == paragraphs_of("\n".join((*TITLE, *PARAGRAPHS)))
    assert {removed.text for removed in extract.removed} == {"政府工作报告"}


def test_a_single_page_keeps_its_lines() -> None:
    """With one page nothing can repeat: all its lines stay, but a page number below the text is one."""
    texts = [PARAGRAPHS[0], PARAGRAPHS[3], PARAGRAPHS[1]]
    assert paragraphs_of(pdf.read(set_report([*texts, "3"], Style(top=630)), "a.pdf").text) == [*texts, "3"]
    assert paragraphs_of(pdf.read(set_report([*texts], Style(footer=NUMBER)), "a.pdf").text) == texts


def test_a_line_at_the_edge_that_comes_once_stays() -> None:
    """A heading that is the first line of a page is text, though it stands where a header could."""
    page = [(80.0, 100.0 + 28 * line, 16.0, "县里新修的水渠引来了石榧河的水") for line in range(24)]
    texts = [[(80.0, 72.0, 16.0, heading), *page] for heading in ("一、回顾", "二、安排", "三、自身建设")]
    text = pdf.read(lettered(texts), "a.pdf").text
    assert [text.count(heading) for heading in ("一、回顾", "二、安排", "三、自身建设")] == [1, 1, 1]


def test_marks_over_the_page_are_taken_off() -> None:
    """A slanted word over each page and a large grey one are watermarks; each is listed."""
    line = "县里新修的水渠引来了石榧河的水，两岸的榧子林有了收成。"
    pages = [
        [
            *[(80.0, 130.0 + 28 * place + 3 * page, 12.0, line) for place in range(20)],
            (200.0, 500.0, 60.0, "内部"),
            (120.0, 407.0, 40.0, "征求意见稿"),
        ]
        for page in range(4)
    ]
    data = lettered(pages, turned={"内部": 30}, grey={"征求意见稿": 0.85})
    extract = pdf.read(data, "a.pdf")
    assert squeezed(extract.text) == line * 80
    assert [removed.text for removed in extract.removed] == ["内部", "征求意见稿"] * 4
    assert {removed.reason for removed in extract.removed} == {"watermark"}


# --- characters and lines -------------------------------------------------------------------------------------------

LINE = "全县上下同心协力，办成了一批群众盼了多年的实事好事。"


def text_of(texts: list[tuple[float, float, float, str]], **how: object) -> str:
    """The text of a page of lines that are set where they are said to stand, with plain lines around them."""
    below = [(80.0, 500.0 + 28 * place, 16.0, LINE) for place in range(3)]
    return pdf.read(lettered([[*texts, *below]], **how), "a.pdf").text.split(LINE)[0]  # type: ignore[arg-type]


def test_characters_come_in_their_usual_form() -> None:
    """Radicals become characters and ligatures letters; full-width digits stay, since reports are quoted by them."""
    assert (
        text_of([(80, 200, 16, "⼯业和⺠⽣，⻓远看是⼀件事；５％，ﬁne")]) == "工业和民生，长远看是一件事；５％，fine\n"
    )


def test_characters_set_twice_are_read_once() -> None:
    """Bold that is made by setting a character again beside itself is one character; 人人 and 11 are two."""
    once = "人人参与，11个项目"
    assert text_of([(80 + shift, 200, 16, once) for shift in (0, 0.4, 0.8)]) == f"{once}\n"


def test_marks_of_notes_stay_in_their_line() -> None:
    """A small raised ① or [1] stands behind the word that it explains, and the line is one line."""
    marked = [
        (80, 200, 16, "建成榧果园区"),
        (176, 194, 8, "[1]"),
        (188, 200, 16, "三个，推行林长制"),
        (316, 195, 9, "①"),
    ]
    assert text_of(marked) == "建成榧果园区[1]三个，推行林长制①\n"


def test_raised_digits_do_not_run_into_numbers() -> None:
    """The small 3 of a note behind 2,860 is no digit of it, and a lowered 2.5 is one of the name."""
    marked = [(80, 200, 16, "新增就业2,860"), (184, 194, 8, "3"), (188, 200, 16, "人，PM"), (236, 203, 8, "2.5")]
    assert text_of(marked) == "新增就业2,860³人，PM2.5\n"


def test_a_note_at_the_foot_comes_behind_the_paragraph() -> None:
    """A paragraph that runs over a page is not broken by the small note between its halves."""
    first = [(80.0, 120.0 + 28 * place, 16.0, "县里新修的水渠引来了石榧河的水两岸有了收成") for place in range(20)]
    note = (80.0, 720.0, 9.0, "①水渠：指石榧河灌区的主干渠。")
    second = [(80.0, 120.0 + 28 * place, 16.0, "一点三万亩榧子林里家家户户都在忙着采收鲜果啊") for place in range(3)]
    text = pdf.read(lettered([[*first, note], second]), "a.pdf").text
    assert text.split("\n")[-1] == note[3] and len(text.split("\n")) == 2


def test_latin_words_keep_their_spaces() -> None:
    """Spaces between Latin words are kept, those between Chinese characters are not; a hyphen at a line's end goes."""
    full = f"{'县' * 13}打造 Smart City 品 牌，推 动 the govern-"
    rest = "ment service 升 级 ，做大 5G 产 业。"
    text = text_of([(80, 200, 16, full), (80, 228, 16, rest)])
    assert text.lstrip("县") == "打造Smart City品牌，推动the government service升级，做大5G产业。\n"


def test_rows_of_a_table_are_paragraphs() -> None:
    """The cells of a row stay together, and rows are not run together to a sentence."""
    rows = [("地区生产总值", "218.6", "6.4%"), ("粮食产量", "16.2", "1.1%"), ("工业投资", "31.8", "15.3%")]
    texts = [(80.0 + 180 * x, 200.0 + 28 * y, 16.0, cell) for y, row in enumerate(rows) for x, cell in enumerate(row)]
    assert text_of(texts).strip().split("\n") == [" ".join(row) for row in rows]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_pages_may_be_turned(rotate: int) -> None:
    """A page that is shown turned, or whose text is set across, is read along its lines."""
    texts = [(80.0, 200.0 + 28 * place, 16.0, LINE) for place in range(12)]
    assert squeezed(pdf.read(lettered([texts], rotate=rotate), "a.pdf").text) == LINE * 12
    for degrees in (90, 270):
        across = [(200.0 + 28 * place, 700.0 if degrees == 90 else 200.0, 16.0, LINE) for place in range(12)]
        text = pdf.read(lettered([across], turned={LINE: degrees}, rotate=rotate), "a.pdf").text
        assert squeezed(text) == LINE * 12


# --- what holds for every text --------------------------------------------------------------------------------------

SAME = settings(derandomize=True, deadline=None, database=None, max_examples=150)
HAN = st.text("县里新修的水渠引来石榧河两岸收成，。、；“”（）", min_size=1, max_size=40)
FIGURES = st.from_regex(r"[1-9][0-9]{0,2}(,[0-9]{3})?(\.[0-9]{1,2})?%?", fullmatch=True)
WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=8), min_size=1, max_size=4).map(" ".join)
PIECES = st.lists(st.tuples(HAN, st.one_of(FIGURES, WORDS)).map("".join), min_size=1, max_size=8)
TEXTS = PIECES.map(lambda pieces: "县" + "".join(pieces) + "完成。")
LONG = "县里新修的水渠引来了石榧河的水两岸的榧子林有了收成" * 10


def set_lines(texts: list[str], width: int, indent: int, breaks: bool) -> list[Span]:
    """Lines of paragraphs in type of ten points: Han characters one em wide, the others half an em."""

    def length(text: str) -> float:
        return sum(5.0 if char.isascii() else 10.0 for char in text)

    found = []
    for text in texts:
        for place, line in enumerate(wrapped(text, length, 10 * (width - indent), 10 * width, breaks)):
            x = 0.0 if place else 10.0 * indent
            y = 16.0 * (len(found) + 1)
            shown = line if breaks else line.rstrip(" ")
            found.append(
                [Glyph(char, x + length(shown[:i]), x + length(shown[: i + 1]), y, 10) for i, char in enumerate(shown)]
            )
    return [Span(line) for line in found]


@SAME
@given(st.lists(TEXTS, min_size=1, max_size=5), st.integers(18, 45), st.booleans(), st.lists(st.integers(1, 60)))
def test_any_paragraphs_come_back_from_lines_of_any_width(
    texts: list[str], width: int, breaks: bool, cuts: list[int]
) -> None:
    """Paragraphs with indents, broken into lines of any width and into blocks anywhere, come back as they were."""
    texts = [LONG, *texts, LONG]
    found = set_lines(texts, width, 2, breaks)
    places = sorted({0, *(cut for cut in cuts if cut < len(found)), len(found)})
    assert paragraphs([found[start:stop] for start, stop in pairwise(places)]) == texts


@SAME
@given(st.lists(HAN, min_size=2, max_size=9))
def test_lines_of_chinese_are_joined_without_spaces(parts: list[str]) -> None:
    """A paragraph of Chinese may be cut anywhere."""
    assert join(parts) == "".join(parts)


@SAME
@given(TEXTS, st.integers(60, 90))
def test_a_text_is_the_same_however_it_is_broken(text: str, width: int) -> None:
    """Lines that are broken where lines may be broken are put together to the same text."""
    assert "".join(units(text)) == text
    assert join(line.rstrip(" ") for line in wrapped(text, len, width, width)) == text


@SAME
@given(st.integers(1, 3), st.integers(3, 30), st.randoms(use_true_random=False))
def test_the_order_of_a_page_does_not_hang_on_that_of_the_file(count: int, length: int, random: object) -> None:
    """Characters in any order give the columns from left to right, each from top to bottom."""
    glyphs = [
        Glyph(
            chr(0x4E00 + (column * length + line) * 12 + place),
            column * 150 + place * 10,
            column * 150 + place * 10 + 10,
            line * 16,
            10,
        )
        for column in range(count)
        for line in range(length)
        for place in range(12)
    ]
    random.shuffle(shuffled := list(glyphs))  # type: ignore[attr-defined]
    order = [glyph.text for block in columns([spans(shuffled)]) for line in lines(block) for glyph in line.glyphs]
    assert order == [glyph.text for glyph in glyphs]
