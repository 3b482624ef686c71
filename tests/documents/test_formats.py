"""What loading promises: any form that reports are found in gives the same report, and a bad file one clear line."""

from __future__ import annotations

import email.mime.multipart
import email.mime.text
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import reportlib
from reportlib.documents import formats
from reportlib.errors import InputError
from tests.support import invented_county

FIELDS = ["value", "unit", "bound", "indicator", "status", "period"]
TEXT = invented_county.text()


def rows(report: reportlib.Report) -> pd.DataFrame:
    return report.quantities[FIELDS]


@pytest.fixture(scope="module")
def plain() -> pd.DataFrame:
    found = rows(reportlib.read(TEXT.encode(), name="plain.txt"))
    assert len(found) == 18
    return found


def csv(text: str) -> bytes:
    return "\n".join(["正文", *(f'"{line}"' for line in text.splitlines())]).encode("utf-8-sig")


def table(text: str) -> bytes:
    lines = ["段落,内容", *(f'{i},"{line}"' for i, line in enumerate(text.splitlines()))]
    return "\n".join(lines).encode("gb18030")


def mhtml(text: str) -> bytes:
    message = email.mime.multipart.MIMEMultipart("related")
    message.attach(email.mime.text.MIMEText("<p>另一页</p>", "html", "utf-8"))
    message.attach(email.mime.text.MIMEText(invented_county.page(), "html", "utf-8"))
    return b"From: <Saved by a browser>\r\n" + message.as_bytes()


def tags(text: str) -> bytes:
    """A list of tags as Python prints it."""
    return ("[" + ", ".join(f"<p>{line}</p>" for line in text.splitlines()) + "]").encode()


FORMS: dict[str, tuple[str, Callable[[str], bytes], str, str]] = {
    "utf-8": ("a.txt", lambda text: text.encode(), "txt", "utf-8"),
    "utf-8 with a mark": ("a.txt", lambda text: text.encode("utf-8-sig"), "txt", "utf-8"),
    "gb18030": ("a.txt", lambda text: text.encode("gb18030"), "txt", "gb18030"),
    "utf-16": ("a.txt", lambda text: text.encode("utf-16"), "txt", "utf-16"),
    "utf-16 without a mark": ("a.txt", lambda text: text.encode("utf-16-le"), "txt", "utf-16-le"),
    "utf-16 turned round": ("a.txt", lambda text: text.encode("utf-16-be"), "txt", "utf-16-be"),
    "utf-32": ("a.txt", lambda text: text.encode("utf-32"), "txt", "utf-32"),
    "lines of Windows": ("a.txt", lambda text: text.replace("\n", "\r\n").encode(), "txt", "utf-8"),
    "lines of old": ("a.txt", lambda text: text.replace("\n", "\r").encode(), "txt", "utf-8"),
    "line ends written out": ("a.txt", lambda text: text.replace("\n", "\\r\\n").encode(), "txt", "utf-8"),
    "empty lines between": ("a.txt", lambda text: text.replace("\n", "\n\n").encode(), "txt", "utf-8"),
    "entities for blanks": ("a.txt", lambda text: text.replace("\n", "\n&nbsp;&nbsp;").encode(), "txt", "utf-8"),
    "question marks for blanks": ("a.txt", lambda text: text.replace("\n", "\n????").encode(), "txt", "utf-8"),
    "page": ("a.html", lambda text: invented_county.page().encode(), "html", "utf-8"),
    "page called a text": ("a.txt", lambda text: invented_county.page().encode(), "html", "utf-8"),
    "page in gb2312": (
        "a.htm",
        lambda text: invented_county.page().replace('charset="utf-8"', 'charset="gb2312"').encode("gb18030"),
        "html",
        "gb18030",
    ),
    "page saved in one file": ("a.mhtml", mhtml, "mhtml", "utf-8"),
    "printed list of tags": ("a.txt", tags, "html", "utf-8"),
    "column": ("a.csv", csv, "csv", "utf-8"),
    "column of a table": ("a.csv", table, "csv", "gb18030"),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_rows(plain: pd.DataFrame, form: str) -> None:
    """Encoding, line ends, pages, tables: the quantities are those of the plain text, and they point into the text."""
    name, make, kind, encoding = FORMS[form]
    report = reportlib.read(make(TEXT), name=name)
    assert (report.source.format, report.source.encoding) == (kind, encoding)
    pd.testing.assert_frame_equal(rows(report), plain)
    assert report.report_id == "qinghe-2031"
    assert [(s.level, s.role) for s in report.sections if s.level == 1][1:4] == [
        (1, "review"),
        (1, "tasks"),
        (1, "government"),
    ]
    for row in report.quantities.itertuples():
        assert report.text[row.start : row.end] == row.surface
        assert report.text[row.sentence_start : row.sentence_end] == row.sentence


def test_traditional_characters_in_big5_are_read_and_kept() -> None:
    """The text stays in the characters that it was written in; the rules read it as if it were in simplified ones."""
    import opencc

    written = opencc.OpenCC("s2t").convert(TEXT)
    report = reportlib.read(written.encode("big5", "ignore"), name="a.txt")
    assert report.source.encoding == "big5"
    assert "報告" in report.text and "報告" not in report.normalised.text
    assert len(report.quantities) == 18
    assert report.quantities["indicator"].tolist()[1] == "城镇新增就业"
    assert report.quantities["sentence"].tolist()[1].startswith("地區生產總值")


def test_what_stands_around_a_page_is_listed_and_not_read() -> None:
    """Navigation, byline, buttons, links to other reports and the footer are in `removed`, and in no table else."""
    report = reportlib.read(invented_county.page(whole=True).encode(), name="a.html")
    removed = " ".join(report.removed["text"])
    for words in (
        "首页",
        "政务公开",
        "当前位置",
        "发布时间",
        "分享到",
        "青禾县2030年政府工作报告",
        "版权所有",
        "ICP备",
    ):
        assert words in removed, words
        assert words not in report.normalised.text, words
    assert "隐藏" not in report.text and "增长99%" not in report.text and "var a" not in report.text
    assert report.metadata.title == invented_county.TITLE
    assert set(report.removed["reason"]) <= set(reportlib.schema.codes("reason"))


def test_a_paragraph_that_the_page_finder_drops_is_kept() -> None:
    """Short lines between two paragraphs of the text belong to it, whatever a general extractor thinks of them."""
    page = invented_county.page().replace("（一）做强县域经济", "<span>（一）</span><font>做强</font><b>县域</b>经济")
    titles = [section.title for section in reportlib.read(page.encode(), name="a.html").sections]
    assert "做强县域经济" in titles and "办好民生实事" in titles


def test_short_tables_of_a_page_are_read_by_rows() -> None:
    """A row of figures stays a line; a table that only lays out the page does not glue its paragraphs."""
    rows_of = "<table><tr><td>指标</td><td>目标</td></tr><tr><td>粮食产量</td><td>23万吨</td></tr></table>"
    page = invented_county.page().replace("<p>　　（一）做强", rows_of + "<p>　　（一）做强")
    assert "粮食产量\t23万吨" in reportlib.read(page.encode(), name="a.html").text


def test_numbered_lists_keep_their_numbers() -> None:
    """What the browser puts before the items of a list is part of what a reader sees."""
    page = "<p>各位代表：</p><ol start='3'><li>甲乙丙丁</li><li>戊己庚辛</li></ol>"
    assert formats.decode(page.encode(), "a.html").text.split("\n") == ["各位代表：", "3.甲乙丙丁", "4.戊己庚辛"]


def test_a_table_with_a_report_in_each_row_is_refused() -> None:
    """Reports in the rows of one table are not mixed; the message says how many there are."""
    long = invented_county.text(whole=True).replace("\n", "　　")
    with pytest.raises(InputError, match="holds 2 reports"):
        formats.decode(f'年份,正文\n2030,"{long}"\n2031,"{long}"\n'.encode(), "a.csv")


def rows_of(text: str) -> list[str]:
    return formats.decode(text.encode(), "a.csv").text.splitlines()


LINES = [line for line in invented_county.paragraphs(whole=True) if "," not in line and '"' not in line]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_table_that_is_called_a_text_is_a_table(delimiter: str) -> None:
    """A line of names and the same cells in each row; the numbers of the rows are no numbers of the report."""
    data = "\n".join(["id" + delimiter + "text", *(f'{i}{delimiter}"{line}"' for i, line in enumerate(LINES))])
    found = formats.decode(data.encode(), "a.txt")
    assert found.format == "csv" and found.text.splitlines() == LINES and found.removed == ()


@pytest.mark.parametrize("first", ["您好,欢迎", "青禾县,2031年", "政府工作报告"])
def test_a_text_that_is_called_a_table_is_a_text(first: str) -> None:
    """Commas of the prose are no columns, wherever the first line has one."""
    lines = [first, *(line.replace("，", ",") for line in LINES)]
    found = formats.decode("\n".join(lines).encode(), "a.csv")
    assert found.text.splitlines() == lines


def test_a_quotation_mark_that_nothing_closes_loses_no_row() -> None:
    """Neither at the end of the table nor where one in a later row closes it."""
    rows = [f'{i},"{line}"' for i, line in enumerate(LINES)]
    for broken in (len(rows) - 1, 7), (7,), (5, 9):
        lines = ["id,text", *(row.removesuffix('"') if i in broken else row for i, row in enumerate(rows))]
        assert rows_of("\n".join(lines)) == LINES


def test_rows_of_more_or_fewer_cells_lose_no_text() -> None:
    """Commas that nobody quoted are the text's own; a row that lost its number is text."""
    rows = ["id,text", *(f"{i},{line}" for i, line in enumerate(LINES))]
    rows[5], rows[8] = "4,一二三,四五六，七八九", LINES[7]
    assert rows_of("\n".join(rows)) == [*LINES[:4], "一二三,四五六，七八九", *LINES[5:]]
    turned = ["text,id", *(f"{line},{i}" for i, line in enumerate(LINES))]
    turned[5] = "一二三,四五六，七八九,4"
    assert rows_of("\n".join(turned)) == [*LINES[:4], "一二三,四五六，七八九", *LINES[5:]]


def test_the_other_columns_are_listed() -> None:
    """Words beside the text are in `removed`; numbers of rows are not."""
    rows = ["id,text,note", *(f"{i},{line},{'待核' if i == 3 else ''}" for i, line in enumerate(LINES))]
    report = reportlib.read("\n".join(rows).encode(), name="a.csv")
    found = report.removed[report.removed["reason"] == "column"]
    assert found["text"].tolist() == ["待核"] and report.text.splitlines() == LINES
    assert "column" in reportlib.schema.codes("reason")


def test_commas_of_the_text_are_no_columns() -> None:
    """A column of text that nobody quoted is read whole, commas included."""
    data = "正文\n" + TEXT.replace("，", ",")
    assert "增长6.1%,城镇新增就业3200人,粮食产量" in formats.decode(data.encode(), "a.csv").text


def test_the_encoding_can_be_given() -> None:
    """An encoding that is known wins over what is found; one that does not exist is an error that names some."""
    report = reportlib.read(TEXT.encode("gb18030"), name="a.txt", encoding="gb18030")
    assert report.text == TEXT
    with pytest.raises(InputError, match="try utf-8, gb18030"):
        reportlib.read(TEXT.encode(), name="a.txt", encoding="utf-9")


def test_a_few_damaged_characters_are_said_and_do_not_stop_the_reading() -> None:
    """A file cut in the middle of a character is read; many holes are a problem that is named."""
    data = invented_county.text(whole=True).encode()
    report = reportlib.read(data[:-1] + b"\xe4", name="a.txt")
    assert report.source.encoding == "utf-8" and report.text.endswith("\ufffd")
    holes = data.replace("工作".encode(), b"\xe5\xb7\xe4\xbd")
    assert any(problem.code == "mojibake" for problem in reportlib.read(holes, name="a.txt").problems)


PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \r\n\t\n", "is empty"),
    "mark.txt": (b"\xef\xbb\xbf", "is empty"),
    "nuls.txt": (b"\0" * 5000, "is empty"),
    "picture.txt": (PNG, "is a PNG picture"),
    "photo.jpg": (b"\xff\xd8\xff\xe0" + bytes(4000), "is a JPEG picture"),
    "nul.txt": (invented_county.text().encode().replace("青".encode(), "青\0".encode()), "NUL at byte"),
    "binary.txt": (bytes(range(1, 256)) * 40, "is not"),
    "english.txt": (b"It was the best of times. " * 200, "is not Chinese text"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "old Word document"),
    "locked.docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(4000),
        "encrypted Office document",
    ),
    "letter.rtf": (rb"{\rtf1\ansi hello}", "RTF document"),
    "archive.zip": (b"PK\x05\x06" + bytes(18), "ZIP archive"),
    "broken.docx": (b"PK\x03\x04" + bytes(300), "damaged ZIP"),
    "archive.gz": (b"\x1f\x8b\x08" + bytes(300), "gzip archive"),
    "empty.html": (b"<html><body><script>1</script></body></html>", "holds no text"),
    "none.mhtml": (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--\r\n",
        "holds no page",
    ),
    "surrogates.txt": ("各位代表".encode("utf-16-le") + b"\x00\xd8" * 2000, "is not"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_line_that_says_what_to_do(name: str) -> None:
    """Nothing but an `InputError`, one line, with the file's name and what is wrong with it."""
    data, words = BAD[name]
    with pytest.raises(InputError) as caught:
        reportlib.read(data, name=name)
    message = str(caught.value)
    assert message.startswith(f"{name}: ") and words in message and "\n" not in message
    assert ";" in message or ":" in message.removeprefix(f"{name}: ")


def test_lone_halves_of_characters_are_replaced() -> None:
    """A surrogate without its other half, which no table could be written with, becomes the mark of a hole."""
    data = invented_county.text().encode("utf-16-le").replace("青".encode("utf-16-le"), b"\x00\xd8", 1)
    report = reportlib.read(b"\xff\xfe" + data, name="a.txt")
    report.text.encode()
    assert "\ufffd" in report.text


def test_entities_are_not_resolved_and_nothing_is_fetched(tmp_path: Path) -> None:
    """A page that declares a file as an entity gives the entity's name at most, never the file."""
    secret = tmp_path / "secret.txt"
    secret.write_text("绝密内容", encoding="utf-8")
    page = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        + invented_county.page().replace("各位代表：</p>", "各位代表：&x;</p>").replace("<!DOCTYPE html>", "")
    )
    for name in ("a.html", "a.xml", "a.txt"):
        assert "绝密" not in reportlib.read(page.encode(), name=name).text
    laughs = (
        "<!DOCTYPE z ["
        + "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "哈"}">' for i in range(12))
        + f"]><html><body><p>各位代表：{'报告工作' * 20}&l11;</p></body></html>"
    )
    assert len(formats.decode(laughs.encode(), "a.html").text) < 2000


def test_deep_pages_are_read_or_refused() -> None:
    """Tags that are never closed, as old editors left them by the hundred, lose no text; absurd depth is no crash."""
    page = "<p>各位代表：</p>" + "<font>" * 1500 + "<p>现在报告工作，请予审议。</p><p>全年增长5%。</p>"
    assert formats.decode(page.encode(), "a.html").text.endswith("全年增长5%。")
    try:
        formats.decode(("<div>" * 200_000 + "各位代表" * 50).encode(), "a.html")
    except InputError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    "wrap", ['<p><a name="t{i}">{line}</a></p>', '<a name="top"><p>{line}</p>', "<p><a>{line}</a></p>"]
)
def test_a_place_that_others_lead_to_is_no_link(wrap: str) -> None:
    """<a name="…"> around headings, or around everything, takes nothing out of the text."""
    lines = invented_county.paragraphs(whole=True)
    page = "".join(wrap.format(i=i, line=line) + "\n" for i, line in enumerate(lines))
    assert formats.decode(f"<body>{page}</body>".encode(), "a.html").text.splitlines() == lines


@pytest.mark.parametrize("style", ["display:block", "margin:0; DISPLAY : block;", "display: table"])
def test_elements_that_a_style_makes_blocks_are_paragraphs(style: str) -> None:
    """A page may be made of <span> alone."""
    lines = invented_county.paragraphs(whole=True)
    page = "".join(f'<span style="{style}">{line}</span>' for line in lines)
    assert formats.decode(f"<body><div>{page}</div></body>".encode(), "a.html").text.splitlines() == lines


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-16", "utf-32"])
def test_text_of_two_or_four_bytes_a_character_is_text(codec: str) -> None:
    """With or without a mark, and whatever tags its bytes spell: 值 is the bytes of <P."""
    words = TEXT.replace("产量", "产值") + "价值、产值、增加值、总值、市值、估值。\n"
    found = formats.decode(words.encode(codec), "a.txt")
    assert (found.text, found.format, found.encoding) == (words, "txt", codec)
    assert formats.decode(invented_county.page().encode(codec), "a.txt").format == "html"


@pytest.mark.parametrize(
    "label", ["iso-8859-1", "utf-16", "utf-16le", "gb2312", "big5", "undefined", "idna", "ascii", "hex"]
)
def test_a_label_that_is_wrong_is_not_believed(label: str) -> None:
    """UTF-8 that is Chinese is read as such, in a page and in a page saved in one file; so is GB18030 under a label
    that no Chinese page has."""
    page = invented_county.page().replace('charset="utf-8"', f'charset="{label}"').replace("<p>", "<p> ", 1)
    for text in (page, page + "\n"):  # one of the two has an even number of bytes
        assert formats.decode(text.encode(), "a.html").encoding == "utf-8"
        if label not in ("big5", "gb2312"):
            assert formats.decode(text.encode("gb18030"), "a.html").encoding == "gb18030"
    part = email.mime.text.MIMEText(page, "html", "utf-8")
    part.replace_header("Content-Type", f'text/html; charset="{label}"')
    message = email.mime.multipart.MIMEMultipart("related")
    message.attach(part)
    saved = b"From: <Saved by a browser>\r\n" + message.as_bytes()
    assert formats.decode(saved, "a.mhtml").encoding == "utf-8"


@pytest.mark.parametrize("encoding", ["idna", "undefined", "utf\0", "\udc80", "hex", "punycode", "no such", "é" * 9])
def test_an_encoding_that_there_is_not_is_one_clear_error(encoding: str) -> None:
    """Also where Python knows the name, but no file is written so."""
    with pytest.raises(InputError, match=r"^a\.txt: there is no encoding .*; try utf-8") as raised:
        reportlib.read(TEXT.encode(), name="a.txt", encoding=encoding)
    assert str(raised.value).isprintable()


@pytest.mark.parametrize("given", [None, 5, ["a.txt"], io.BytesIO(TEXT.encode())])
def test_what_is_neither_path_nor_bytes_is_one_clear_error(given: object) -> None:
    """The message says what was given."""
    with pytest.raises(InputError, match=f"not {type(given).__name__}$"):
        reportlib.read(given)  # type: ignore[arg-type]


@pytest.mark.parametrize("make", [bytes, bytearray, memoryview])
def test_bytes_of_any_kind_are_read(make: Callable[[bytes], bytes]) -> None:
    """A buffer that was filled piece by piece is as good as bytes."""
    assert reportlib.read(make(TEXT.encode())).text == TEXT


@pytest.mark.parametrize("name", [b"a\xff.txt", b"a\nb.txt", b"a\x1b[1m.txt"])
def test_a_name_that_cannot_be_printed_does_no_harm(tmp_path: Path, name: bytes) -> None:
    """It stands in the table with a stand-in, and in messages of one line."""
    path = tmp_path / os.fsdecode(name)
    with pytest.raises(InputError) as raised:
        reportlib.read(path)
    assert str(raised.value).isprintable() and "no such file" in str(raised.value)
    path.write_text(TEXT, encoding="utf-8")
    report = reportlib.read(path)
    assert report.source.name.isprintable() and report.source.name.endswith(".txt")
    reportlib.tables.write(report.reports, tmp_path / "reports.parquet")


def test_a_message_is_said_once(tmp_path: Path) -> None:
    """A folder is a folder, and nothing else."""
    with pytest.raises(InputError) as raised:
        reportlib.read(tmp_path)
    assert str(raised.value).count("is a folder") == 1 and "cannot" not in str(raised.value)


MARKUP = {
    "tags": "<br>" * 400_000,
    "tags of UTF-16": "<b></b>" * 200_000,
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(300_000)) + ">",
    "attributes with marks": "<p " + " ".join(f"a{i}='<'" for i in range(200_000)) + ">",
    "attributes and an open mark": "<p " + " ".join(f"a{i}='" for i in range(100_000)) + ">",
    "many tags of many attributes": ("<p " + " ".join(f"a{i}=1" for i in range(900)) + ">") * 2000,
}


@pytest.mark.parametrize("case", MARKUP)
def test_more_markup_than_a_page_can_have_is_refused_at_once(case: str) -> None:
    """Tags and attributes are counted before the page is parsed, in a pass over the text."""
    text = f"<html><body>{MARKUP[case]}<p>各位代表：</p></body></html>"
    with pytest.raises(InputError, match=r"^a\.html: .*(tags|attributes)"):
        formats.decode(text.encode("utf-16" if "16" in case else "utf-8"), "a.html")


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.write(invented_county.text().encode())
        os.truncate(path, 200 * 2**20)


def long_line(path: Path) -> None:
    path.write_text("全市经济平稳运行增长" * 1_000_000, encoding="utf-8")


def many_lines(path: Path) -> None:
    path.write_text("下载\n" * 3_000_000, encoding="utf-8")


def big_page(path: Path) -> None:
    path.write_bytes(b"<html><body>" + "<p>增长5%。</p>".encode() * 3_000_000)


def wide_table(path: Path) -> None:
    path.write_bytes(("," * 5_000_000).encode() + "\n各位代表".encode())


#: Runs the command line and leaves the largest memory that its own process had; what `getrusage` says of a child begins
#: with the memory of the process that started it.
_MEASURED = """
import atexit, pathlib, re, sys
peak = sys.argv.pop(1)
status = pathlib.Path("/proc/self/status")
atexit.register(lambda: pathlib.Path(peak).write_text(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1]))
from reportlib.cli import main
sys.exit(main())
"""


@pytest.mark.slow
@pytest.mark.parametrize("make", [sparse, long_line, many_lines, big_page, wide_table])
def test_huge_files_are_refused_within_bounds(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """Two hundred megabytes, a line of ten million characters: one line on the screen, exit code 2, under 1 GB."""
    path = tmp_path / ("huge.html" if make is big_page else "huge.csv" if make is wide_table else "huge.txt")
    make(path)
    peak = tmp_path / "peak"
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, peak, "extract", path, "--table", "reports", "--out", tmp_path / "out.csv"],
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.stderr.startswith("reportlib: ") and done.stderr.count("\n") == 1 and path.name in done.stderr
    if make is not wide_table:  # its one short cell is read, and said to be no report
        assert (done.returncode, done.stdout) == (2, "")
        assert not (tmp_path / "out.csv").exists()
    assert 0 < int(peak.read_text()) < 2**20  # kilobytes


def test_a_folder_a_missing_file_and_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    """Each is one clear error."""
    for path, words in (
        (tmp_path, "is a folder"),
        (tmp_path / "no.txt", "no such file"),
        (tmp_path / "a\0b", "cannot"),
    ):
        with pytest.raises(InputError, match=words):
            reportlib.read(path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """What is no regular file is refused at once."""
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(InputError, match="not a regular file"):
        reportlib.read(tmp_path / "pipe.txt")
