"""Pages and prints as Word, LibreOffice and Chromium make them, with their own markup and places, in small."""

from __future__ import annotations

import pytest

from reportlib.documents import formats
from reportlib.documents.formats.html import read
from reportlib.documents.formats.pdf.columns_and_lines import Glyph, Span, lines, spans
from reportlib.documents.formats.pdf.paragraphs import paragraphs
from reportlib.errors import InputError

WORD = """<html>

<head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312">
<meta name=Generator content="Microsoft Word 15">
<title>政府工作报告</title>
<!--[if gte mso 9]><xml>
 <w:WordDocument><w:Zoom>100</w:Zoom></w:WordDocument>
</xml><![endif]-->
</head>

<body lang=ZH-CN>

<div class=WordSection1 style='layout-grid:28.95pt'>

<p class=MsoNormal><span style='font-size:16.0pt'>各
位代表：<span lang=EN-US><o:p></o:p></span></span></p>

<h1><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>一、<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]><span
lang=EN-US>2030</span>年工
作回顾</h1>

<p class=MsoNormal><span style='font-size:16.0pt'>过去一年，全县新建渠道<span
lang=EN-US>36</span>条，改造泵站<del cite="mailto:x" datetime="2031-01-02T10:00"><span
lang=EN-US>7</span>座和</del><span lang=EN-US>9</span>座，灌区管
护、河道疏浚和水库除险都按期完成，沿岸村庄的饮水有了保
障。</span></p>

<table class=MsoTableGrid border=1>
 <tr>
  <td width=189 valign=top>
  <p class=MsoNormal align=center><span>渠道衬砌<o:p></o:p></span></p>
  </td>
  <td width=189 valign=top>
  <p class=MsoNormal align=center><span lang=EN-US>58</span><span>公里</span></p>
  </td>
 </tr>
</table>

<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>

</div>

</body>

</html>
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_page_of_word_is_read_by_its_paragraphs(end: str) -> None:
    """Line ends of its source mean nothing, deleted words are none, and the cells of a row are one line."""
    page = WORD.replace("\n", end).encode("gbk")
    assert read(page, "报告.htm").text.split("\n") == [
        "各位代表：",
        "一、\xa0\xa0 2030年工作回顾",
        "过去一年，全县新建渠道36条，改造泵站9座，灌区管护、河道疏浚和水库除险都按期完成，沿岸村庄的饮水有了保障。",
        "渠道衬砌\t58公里",
    ]


def test_lines_of_a_text_with_a_few_tags_are_paragraphs() -> None:
    """Where sentences end at the line ends, these are the ends of paragraphs."""
    text = "".join(f"第{number}项工程完工，渠道通水。\n" for number in range(1, 30))
    assert len(read(f"<div>{text}</div>".encode(), "a.html").text.split("\n")) == 29


RUNNING = (("header", "青禾县政府工作报告"), ("footer", "— 1 —"))


def test_headers_and_footers_of_a_printed_page_are_no_text() -> None:
    """LibreOffice writes them at the head and the foot of the page."""
    head, foot = (f'<div title="{kind}"><p>{words}</p></div>' for kind, words in RUNNING)
    page = f"<html><body>{head}<p>各位代表：</p><p>渠道通水。</p>{foot}</body></html>"
    extract = read(page.encode(), "a.html")
    assert extract.text == "各位代表：\n渠道通水。"
    assert [(one.reason, one.text) for one in extract.removed] == [(f"page {kind}", words) for kind, words in RUNNING]


def test_the_number_of_an_item_stands_before_its_paragraph() -> None:
    """What floats beside the text is in its line, and a list that shows no numbers gets none besides."""
    style = "<style>li{list-style: none; margin:0;}</style>"
    label = '<span style="display:block;float:left;min-width:0cm;">（一）</span>'
    page = f"<html><head>{style}</head><body><ol><li><p>{label}兴修水利。</p></li></ol></body></html>"
    assert read(page.encode(), "a.xhtml").text == "（一）兴修水利。"
    plain = "<html><body><ol><li><h1>2030年工作回顾</h1></li><li><p>兴修水利。</p></li></ol></body></html>"
    assert read(plain.encode(), "a.html").text == "1. 2030年工作回顾\n2.兴修水利。"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ('<?xml version="1.0"?>\n<office:document xmlns:office="x">', "OpenDocument"),
        ('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>', "Word document in XML"),
        ('<?xml version="1.0"?><pkg:package xmlns:pkg="x">', "Word document in XML"),
    ],
)
def test_documents_in_one_file_of_xml_are_no_pages(data: str, what: str) -> None:
    """A flat OpenDocument file and Word's XML are told what to do with, as .odt and .doc are."""
    with pytest.raises(InputError, match=what) as caught:
        formats.decode((data + "渠道通水" * 40).encode(), "a.xml")
    assert str(caught.value).endswith("save it as .docx")


def row(text: str, x: float, y: float, pitch: float, size: float = 16.0) -> list[Glyph]:
    """Characters set at a distance from each other."""
    return [Glyph(char, x + i * pitch, x + i * pitch + size, y, size) for i, char in enumerate(text)]


def test_characters_in_the_fields_of_a_grid_are_one_line() -> None:
    """Gaps that are alike between all characters part nothing, also at a quotation mark, which fills half its em."""
    assert len(spans(row("推进“两渠一库”工程建设", 80, 100, 24))) == 1
    assert len(spans([*row("渠道衬砌按期完工", 80, 100, 31), *row("泵站改造按期完工", 380, 100, 24)])) == 2


def test_paragraphs_on_a_grid_end_where_a_letter_has_no_room() -> None:
    """The room at the end of a line is measured by the field of a letter, not by the letter."""
    texts = [
        "　　新建渠道三十六条，",
        "改造泵站九座，沿岸村庄",
        "的饮水有了保障。",
        "　　疏浚河道八条，加固堤",
        "防五处，水库除险完成。",
    ]
    glyphs = [g for n, text in enumerate(texts) for g in row(text.replace("　", " "), 80, 100 + 28 * n, 24)]
    assert paragraphs([lines(spans(glyphs))]) == [
        "新建渠道三十六条，改造泵站九座，沿岸村庄的饮水有了保障。",
        "疏浚河道八条，加固堤防五处，水库除险完成。",
    ]


def placed(texts: list[tuple[str, float]]) -> list[Span]:
    """Lines of type of 16 points at their indents, in ems."""
    return [Span(row(text, 80 + 16 * indent, 100 + 28 * n, 16)) for n, (text, indent) in enumerate(texts)]


BODY = [
    ("新建渠道三十六条，改造泵站九座，沿岸村庄", 2.0),
    ("的饮水有了保障，灌区管护和河道疏浚都按期完成。", 0.0),
    ("水库除险完成。", 2.0),
    ("疏浚河道八条，加固堤防五处，新修塘坝二十", 2.0),
    ("二座，三条支渠的衬砌也在汛前全部完成验收通水。", 0.0),
    ("春灌顺利。", 2.0),
]


def test_a_title_that_fills_its_first_line_goes_on_in_the_middle_of_the_next() -> None:
    """The line of day and session is one, and the name of the speaker below it another."""
    title = [("——二〇三一年一月五日在青禾县第九届人民代表大", 0.0), ("会第二次会议上", 8.0), ("县长林晓舟", 9.0)]
    assert paragraphs([placed(title + BODY)])[:2] == [title[0][0] + title[1][0], "县长林晓舟"]


def test_titles_at_the_edge_begin_paragraphs_where_others_of_them_do() -> None:
    """Numbers of a list that stand at the left edge, as a browser prints them, while paragraphs are indented."""
    titles = [("（一）兴修水利。", 0.0), ("（二）管好水库。", 0.0), ("（三）疏浚河道。", 0.0)]
    found = paragraphs([placed([*BODY, titles[0], titles[1], *BODY[:2], titles[2], *BODY])])
    assert [text for text in found if text[0] == "（"] == [text for text, _ in titles]
