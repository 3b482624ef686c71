"""Word documents: what of them is text, in which order, and that no file can do harm.

The documents are made here with python-docx, from a few lines of WordprocessingML each.
"""

from __future__ import annotations

import io
import re
import struct
import tracemalloc
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap
from docx.oxml.parser import parse_xml

from reportlib.core.records import Removed
from reportlib.documents import formats
from reportlib.documents.formats.docx import read
from reportlib.documents.formats.docx.numbering import formatted
from reportlib.documents.formats.docx.package import MAX_MARKS, MAX_MEMBERS
from reportlib.errors import InputError
from tests.support.work import calls

SPACES = " ".join(
    [
        *(f'xmlns:{prefix}="{nsmap[prefix]}"' for prefix in ("w", "r", "m", "wp")),
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
    ]
)
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
DELETED_MARK = "<w:rPr><w:del/></w:rPr>"
MAIN = "word/document.xml"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def par(inside: str = "", properties: str = "") -> str:
    """A paragraph of runs, or of plain text."""
    inside = inside if inside.startswith("<") or not inside else run(inside)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def item(text: str, level: int | None = None, num: int | None = 1, more: str = "") -> str:
    """A numbered paragraph."""
    inside = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    inside += "" if num is None else f'<w:numId w:val="{num}"/>'
    return par(text, f"<w:numPr>{inside}</w:numPr>{more}")


def styled(text: str, style: str, more: str = "") -> str:
    """A paragraph with a style."""
    return par(text, f'<w:pStyle w:val="{style}"/>{more}')


def level(at: int, form: str, text: str, more: str = "", start: str = '<w:start w:val="1"/>') -> str:
    """A level of a list."""
    return f'<w:lvl w:ilvl="{at}">{start}<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(key: int, *inside: str) -> str:
    """The description of a list."""
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(inside)}</w:abstractNum>'


def num(key: int, described: int, inside: str = "") -> str:
    """A list."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{described}"/>{inside}</w:num>'


def style(key: str, inside: str, kind: str = "paragraph") -> str:
    """A style."""
    return f'<w:style w:type="{kind}" w:styleId="{key}">{inside}</w:style>'


def listed(num_id: int, at: int | None = None) -> str:
    """What a style says of the list that its paragraphs belong to."""
    inside = "" if at is None else f'<w:ilvl w:val="{at}"/>'
    return f'<w:pPr><w:numPr>{inside}<w:numId w:val="{num_id}"/></w:numPr></w:pPr>'


def table(*rows: list[str], first: str = "") -> str:
    """A table of rows of cells, each given as its XML or as plain text; `first` are properties of the first row."""
    made = ""
    for index, row in enumerate(rows):
        cells = "".join(f"<w:tc>{cell if cell.startswith('<') else par(cell)}</w:tc>" for cell in row)
        made += f"<w:tr>{first if index == 0 else ''}{cells}</w:tr>"
    return f"<w:tbl>{made}</w:tbl>"


def box(inside: str) -> str:
    """A text box, once as Word writes it and once more for old programs."""
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(code: str, result: str) -> str:
    """A field in its long form."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def footnote(key: int, *paragraphs: str, kind: str = "footnote") -> str:
    """The body of a note."""
    return (
        f'<w:{kind} w:id="{key}">{"".join(par(f"<w:r><w:{kind}Ref/></w:r>" + run(t)) for t in paragraphs)}</w:{kind}>'
    )


def refer(key: int, kind: str = "footnote") -> str:
    """A reference to a note."""
    return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'


def made(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    footnotes: str = "",
    endnotes: str = "",
    comments: str = "",
    change: Callable[[docx.document.Document], object] | None = None,
) -> bytes:
    """A document as bytes, with the XML given inside its parts."""
    document = docx.Document()
    end = document.element.body[-1]
    for element in parse_xml(f"<w:body {SPACES}>{body}</w:body>"):
        end.addprevious(element)
    if numbering:
        root = document.part.numbering_part.element
        root[:] = list(parse_xml(f"<w:numbering {SPACES}>{numbering}</w:numbering>"))
    document.styles.element.extend(list(parse_xml(f"<w:styles {SPACES}>{styles}</w:styles>")))
    for root, inside, kind, content in (
        ("footnotes", footnotes, RT.FOOTNOTES, CT.WML_FOOTNOTES),
        ("endnotes", endnotes, RT.ENDNOTES, CT.WML_ENDNOTES),
        ("comments", comments, RT.COMMENTS, CT.WML_COMMENTS),
    ):
        if inside:
            blob = f"<w:{root} {SPACES}>{inside}</w:{root}>".encode()
            part = Part(PackURI(f"/word/{root}.xml"), content, blob, document.part.package)
            document.part.relate_to(part, kind)
    if change:
        change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def lines(body: str, **parts: str) -> list[str]:
    """The lines that are read from a body."""
    return read(made(body, **parts), "报告.docx").text.split("\n")  # type: ignore[arg-type]


def members(data: bytes) -> dict[str, bytes]:
    """The members of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package of members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def declared(data: bytes, member: str, size: int, crc: int | None = None) -> bytes:
    """The package with another size of a member in its directory, and another checksum."""
    patched = bytearray(data)
    at = data.rindex(member.encode()) - 46  # the last place is the directory
    assert data[at : at + 4] == b"PK\1\2"
    struct.pack_into("<I", patched, at + 24, size)
    if crc is not None:
        struct.pack_into("<I", patched, at + 16, crc)
    return bytes(patched)


def refusal(data: bytes) -> str:
    """The message with which a file is refused."""
    with pytest.raises(InputError) as caught:
        read(data, "报告.docx")
    message = str(caught.value)
    assert message.startswith("报告.docx: ") and "\n" not in message, message
    return message


SIMPLE = made(par("各位代表：") + par("现在，请予审议。"))


# Paragraphs


def test_a_paragraph_is_a_line() -> None:
    """The paragraphs stand in their order, one a line, empty ones and full-width indents too."""
    assert lines(par("各位代表：") + par() + par("　　现在，请予审议。")) == ["各位代表：", "", "　　现在，请予审议。"]


def test_breaks_tabs_and_hyphens_are_characters() -> None:
    """Line, page and column breaks end a line, a tab is a tab; a soft hyphen is nothing."""
    inside = (
        "<w:t>一</w:t><w:br/><w:t>二</w:t><w:cr/><w:t>三</w:t><w:tab/><w:t>四</w:t><w:noBreakHyphen/><w:t>五</w:t>"
        '<w:softHyphen/><w:t>六</w:t><w:br w:type="page"/><w:t>七</w:t><w:lastRenderedPageBreak/><w:t>八</w:t>'
    )
    tabs = '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>'
    assert lines(par(f"<w:r>{inside}</w:r>", tabs)) == ["一", "二", "三\t四-五六", "七八"]


def test_spaces_count_only_where_word_keeps_them() -> None:
    """Blanks around a text are part of it where the file says so; a line end in the XML is none in the text."""
    kept, cut = '<w:t xml:space="preserve"> 一 </w:t>', "<w:t> 二\n三 </w:t>"
    assert lines(par(f"<w:r>{kept}{cut}</w:r>")) == [" 一 二 三"]


def test_a_comment_in_the_xml_hides_nothing() -> None:
    """A comment or an instruction inside a text element is passed over, the text on both sides of it stays."""
    assert lines(par("<w:r><w:t>一<!-- x -->二<?y z?>三</w:t></w:r>")) == ["一二三"]


def test_a_symbol_is_read_unless_it_is_of_private_use() -> None:
    """w:sym gives its character; one that only its font knows, or a broken code, gives none."""
    symbols = "".join(f'<w:r><w:sym w:font="X" w:char="{code}"/></w:r>' for code in ("25CF", "F0FC", "D800", "zz", ""))
    assert lines(par(symbols + run("增长"))) == ["●增长"]


@pytest.mark.parametrize(
    "wrapper",
    [
        '<w:hyperlink r:id="rId1">{}</w:hyperlink>',
        "<w:smartTag>{}</w:smartTag>",
        "<w:ins>{}</w:ins>",
        "<w:moveTo>{}</w:moveTo>",
        '<w:fldSimple w:instr="DATE">{}</w:fldSimple>',
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:customXml>{}</w:customXml>",
        "<w:dir>{}</w:dir>",
        "<m:oMath><m:r><m:t>二</m:t></m:r></m:oMath>",
    ],
)
def test_wrappers_of_text_are_looked_into(wrapper: str) -> None:
    """Links, tags, insertions, controls, results of fields and formulas are text like the rest."""
    assert lines(par(run("一") + wrapper.format(run("二")) + run("三"))) == ["一二三"]


def test_controls_and_tags_around_paragraphs_are_looked_into() -> None:
    """A control or a tag may hold whole paragraphs."""
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{par('二')}</w:sdtContent></w:sdt>"
    assert lines(par("一") + control + f"<w:customXml>{par('三')}</w:customXml>") == ["一", "二", "三"]


@pytest.mark.parametrize(
    "inside",
    [
        f"<w:del>{run('删')}</w:del>",
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>",
        f"<w:moveFrom>{run('移')}</w:moveFrom>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        run("藏", HIDDEN),
        run("藏", '<w:rPr><w:rStyle w:val="藏字"/></w:rPr>'),
        run("藏", '<w:rPr><w:rStyle w:val="藏字二"/></w:rPr>'),
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处')}</w:sdtContent></w:sdt>",
        '<w:r><w:commentReference w:id="0"/></w:r>',
    ],
)
def test_what_a_reader_does_not_see_is_not_text(inside: str) -> None:
    """Deleted, moved away and hidden text, codes of fields and prompts of empty controls are left out."""
    hiding = style("藏字", HIDDEN, "character") + style("藏字二", '<w:basedOn w:val="藏字"/>', "character")
    assert lines(par(run("一") + inside + run("二")), styles=hiding) == ["一二"]


def test_a_style_hides_and_a_run_shows_again() -> None:
    """Text hidden by the paragraph's style is left out, also where its switch is inherited; a run can undo it."""
    styles = style("藏", HIDDEN) + style("也藏", '<w:basedOn w:val="藏"/>')
    shown = run("见", '<w:rPr><w:vanish w:val="0"/></w:rPr>')
    assert lines(par("一") + styled(run("不见") + shown, "也藏") + par("二"), styles=styles) == ["一", "见二"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    """Where the end of a paragraph is deleted the next one goes on in its line; a wholly deleted one leaves nothing."""
    whole = par(f"<w:del>{run('全删')}</w:del>", DELETED_MARK)
    moved = par(f"<w:moveFrom>{run('移走')}</w:moveFrom>", "<w:rPr><w:moveFrom/></w:rPr>")
    assert lines(par("一", DELETED_MARK) + par("二") + whole + moved + par("三")) == ["一二", "三"]
    assert lines(par("一") + par("二", DELETED_MARK)) == ["一", "二"]


def test_a_hidden_paragraph_mark_makes_a_run_in_heading() -> None:
    """A style separator, a hidden paragraph end, puts the heading with its number before the text in one line."""
    heading = item("发展工业。", more="<w:rPr><w:vanish/><w:specVanish/></w:rPr>")
    lists = abstract(0, level(0, "decimal", "%1．")) + num(1, 0)
    assert lines(heading + par("新增企业十家。") + item("其他"), numbering=lists) == [
        "1．发展工业。新增企业十家。",
        "2．其他",
    ]


def test_a_field_gives_its_result() -> None:
    """Of a field the result is text, not the code; a field in the code of another gives nothing."""
    inner = field("PAGE", run("9"))
    outer = field("IF", run("是")).replace("</w:instrText></w:r>", f"</w:instrText></w:r>{inner}", 1)
    assert lines(par(run("第") + field("PAGE", run("3")) + run("页") + outer)) == ["第3页是"]


def test_a_broken_field_costs_one_paragraph_at_most() -> None:
    """A field that never ends, or ends without a beginning, leaves the following paragraphs whole."""
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    assert lines(par(run("一") + begin + run("码")) + par(end + run("二"))) == ["一", "二"]


def test_of_ruby_the_base_is_text() -> None:
    """A reading above a character is no text."""
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('ān')}</w:rt><w:rubyBase>{run('安')}</w:rubyBase></w:ruby></w:r>"
    assert lines(par(run("平") + ruby)) == ["平安"]


# Tables and text boxes


def test_short_cells_of_a_row_are_one_line() -> None:
    """A row of short cells is a line with tabs, without the empty cells."""
    made_table = table(["指标", "目标"], ["粮食产量", "", "增长2%"], ["", ""])
    assert lines(par("前") + made_table + par("后")) == ["前", "指标\t目标", "粮食产量\t增长2%", "后"]


def test_long_cells_are_paragraphs() -> None:
    """A row with a long cell, or with more than one paragraph in a cell, is read cell by cell."""
    long = "加快建设" * 20
    assert lines(table(["任务", long], ["一", par("二") + par("三")])) == ["任务", long, "一", "二", "三"]


def test_a_table_that_lays_out_the_page_keeps_its_paragraphs() -> None:
    """A cell that holds the whole text is read like a body."""
    assert lines(table([par("各位代表：") + par() + par("请予审议。")])) == ["各位代表：", "", "请予审议。"]


def test_merged_cells_are_read_once() -> None:
    """A cell over several rows or columns gives its text once, whatever is hidden below it."""

    def merged(inside: str, text: str) -> str:
        return f"<w:tcPr>{inside}</w:tcPr>{par(text)}"

    rows = table(
        [merged('<w:vMerge w:val="restart"/>', "工业"), "甲"],
        [merged("<w:vMerge/>", "盖住"), "乙"],
        [merged('<w:gridSpan w:val="2"/>', "合计"), merged('<w:hMerge w:val="continue"/>', "盖住")],
    )
    assert lines(rows) == ["工业\t甲", "乙", "合计"]


def test_tables_in_tables_and_deleted_rows() -> None:
    """A table in a cell is read in its place; a deleted row or cell is not read."""
    gone = table(["删行"], ["留行"], first="<w:trPr><w:del/></w:trPr>")
    outer = table([par("一") + table(["二", "三"]) + par("四"), f"<w:tcPr><w:cellDel/></w:tcPr>{par('删格')}"])
    assert lines(gone + outer) == ["留行", "一", "二\t三", "四"]


def test_a_text_box_follows_its_paragraph() -> None:
    """The text of a box is read once, as lines after the paragraph that it is anchored in."""
    body = par(run("前半") + box(par("框一") + par() + par("框二")) + run("后半")) + par("下一段")
    assert lines(body) == ["前半后半", "框一", "框二", "下一段"]
    assert lines(par(box(par("只有框"))) + par("下一段")) == ["只有框", "下一段"]


def test_text_boxes_hold_tables_and_boxes_and_old_ones_are_read() -> None:
    """A box may hold a table or another box; an old box without an alternative is read too."""
    old = f"<w:pict><v:shape><v:textbox><w:txbxContent>{par('老框')}</w:txbxContent></v:textbox></v:shape></w:pict>"
    body = par(run("段") + box(table(["甲", "乙"]) + par(run("外") + box(par("内")))) + f"<w:r>{old}</w:r>")
    assert lines(body) == ["段", "甲\t乙", "外", "内", "老框"]


def test_a_fallback_is_read_where_there_is_nothing_else() -> None:
    """Alternative content without a first choice gives its fallback; an empty one gives nothing."""
    body = "<mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent><mc:AlternateContent/>"
    assert lines(par(run("一") + body.format(run("二")))) == ["一二"]


# Numbering

CHAPTERS = (
    abstract(
        0,
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
        level(3, "decimal", "%3.%4", '<w:suff w:val="space"/>'),
    )
    + num(1, 0)
    + num(2, 0)
)


def test_numbers_are_counted_level_by_level() -> None:
    """Automatic numbers stand before their paragraphs as Word shows them, and deeper levels begin anew."""
    body = "".join(item("题", at) for at in (0, 1, 1, 2, 3, 3, 2, 0, 1, 2))
    expected = "一、题 （一）题 （二）题 1._题 1.1_题 1.2_题 2._题 二、题 （一）题 1._题"
    assert lines(body, numbering=CHAPTERS) == [line.replace("_", " ") for line in expected.split()]


def test_lists_of_one_description_go_on_counting() -> None:
    """Two lists with the same description share their numbers; text between them changes nothing."""
    body = item("甲", 0) + par("正文") + item("乙", 0, 2) + item("丙", 0)
    assert lines(body, numbering=CHAPTERS) == ["一、甲", "正文", "二、乙", "三、丙"]


def test_a_list_begins_anew_where_it_says_so() -> None:
    """A start override begins anew once, at its own number, and a level may be described anew by it."""
    lists = CHAPTERS + num(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
    lists += num(4, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1）")}</w:lvlOverride>')
    body = item("甲", 0) + item("乙", 0, 3) + item("丙", 0, 3) + item("丁", 0, 4)
    assert lines(body, numbering=lists) == ["一、甲", "五、乙", "六、丙", "G）丁"]


def test_when_a_level_begins_anew_can_be_said() -> None:
    """A level that never restarts goes on; one that restarts after level 1 goes on after level 2."""
    lists = abstract(
        0,
        level(0, "decimal", "%1、"),
        level(1, "decimal", "（%2）", '<w:lvlRestart w:val="0"/>'),
        level(2, "decimal", "%3）", '<w:lvlRestart w:val="1"/>'),
    ) + num(1, 0)
    body = "".join(item("题", at) for at in (0, 1, 2, 1, 2, 0, 1, 2))
    assert lines(body, numbering=lists) == [
        "1、题",
        "（1）题",
        "1）题",
        "（2）题",
        "2）题",
        "2、题",
        "（3）题",
        "1）题",
    ]


def test_a_number_comes_with_the_style() -> None:
    """A paragraph has the number of its style or of the style that this is based on; list 0 takes it away."""
    styles = (
        style("题", listed(1))
        + style("小题", f'<w:basedOn w:val="题"/>{listed(1, 1)}')
        + style("小小题", '<w:basedOn w:val="小题"/>')
        + style("无号", f'<w:basedOn w:val="题"/>{listed(0)}')
    )
    none = styled("丁", "题", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    body = (
        styled("甲", "题")
        + styled("乙", "小题")
        + styled("丙", "小小题")
        + none
        + styled("戊", "无号")
        + styled("己", "题")
    )
    assert lines(body, numbering=CHAPTERS, styles=styles) == ["一、甲", "（一）乙", "（二）丙", "丁", "戊", "二、己"]


def test_a_level_can_name_its_style() -> None:
    """Where a level of a list names a style, paragraphs of the style are on that level; a level may stand alone."""
    lists = abstract(0, level(0, "decimal", "%1、"), level(1, "decimal", "（%2）", '<w:pStyle w:val="小题"/>')) + num(
        1, 0
    )
    styles = style("题", listed(1)) + style("小题", listed(1))
    body = styled("甲", "题") + styled("乙", "小题") + styled("丙", "题", '<w:numPr><w:ilvl w:val="1"/></w:numPr>')
    assert lines(body, numbering=lists, styles=styles) == ["1、甲", "（1）乙", "（2）丙"]


def test_a_style_of_lists_holds_the_levels() -> None:
    """A description that only points to a style of lists is read through it; one that points to itself is none."""
    lists = abstract(0, '<w:numStyleLink w:val="列表"/>') + abstract(
        1, '<w:styleLink w:val="列表"/>', level(0, "decimal", "%1、")
    )
    lists += abstract(2, '<w:numStyleLink w:val="圈"/>') + num(1, 0) + num(2, 1) + num(3, 2)
    styles = style("列表", listed(2), "numbering") + style("圈", listed(3), "numbering")
    body = item("甲") + item("乙", 0, 2) + item("丙", 0, 3)
    assert lines(body, numbering=lists, styles=styles) == ["1、甲", "2、乙", "丙"]


def test_patterns_of_numbers() -> None:
    """A number has the signs around it, other levels in it in their own format or, where asked for, in digits."""
    newer = '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"/></mc:Choice>'
    newer += '<mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>'
    lists = abstract(
        0,
        level(0, "chineseCountingThousand", "第%1章%2", '<w:suff w:val="nothing"/>'),
        level(1, "decimal", "第%1章之%2"),
        level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
        level(3, "none", "附："),
        level(4, "bullet", "●"),
        level(5, "decimal", ""),
        level(6, "decimal", "%7、", HIDDEN),
        level(7, "custom", "%8、").replace('<w:numFmt w:val="custom"/>', newer),
    ) + num(1, 0)
    body = "".join(item("题", at) for at in range(8))
    numbers = ["第一章", "第一章之1 ", "1.1.1 ", "附：", "", "", "", "01、"]
    assert lines(body, numbering=lists) == [f"{number}题" for number in numbers]


def test_a_level_above_that_never_came_counts_as_begun() -> None:
    """A list that begins with its second level shows the first number of the first."""
    lists = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")) + num(1, 0)
    assert lines(item("题", 1) + item("题", 1), numbering=lists) == ["1.1 题", "1.2 题"]


def test_empty_paragraphs_count_and_unseen_ones_do_not() -> None:
    """An empty numbered paragraph takes a number though none is written; a deleted or hidden one takes none."""
    deleted = item(f"<w:del>{run('删')}</w:del>", 0, more=DELETED_MARK)
    hidden = item(run("藏", HIDDEN), 0, more=HIDDEN)
    body = item("甲", 0) + item("", 0) + deleted + hidden + item("丁", 0)
    assert lines(body, numbering=CHAPTERS) == ["一、甲", "", "三、丁"]


def test_numbers_are_counted_in_tables_and_boxes() -> None:
    """Numbered paragraphs count wherever they stand, and a number comes before an indent."""
    body = item("　　甲", 0) + table([item("乙", 0)]) + par(run("段") + box(item("丙", 0))) + item("丁", 0)
    assert lines(body, numbering=CHAPTERS) == ["一、甲", "二、乙", "段", "三、丙", "四、丁"]


@pytest.mark.parametrize(
    "broken", ['<w:ilvl w:val="12"/>', '<w:ilvl w:val="-1"/>', '<w:ilvl w:val="x"/>', "<w:ilvl/>", ""]
)
def test_a_broken_level_or_list_is_no_error(broken: str) -> None:
    """A level or a list that does not exist gives a paragraph without a number, or on the first level."""
    body = par("甲", f'<w:numPr>{broken}<w:numId w:val="1"/></w:numPr>') + item("乙", 0, 77)
    first, second = lines(body, numbering=CHAPTERS)
    assert first in ("甲", "一、甲") and second == "乙"


FORMATS = """
decimal                     1=1 120=120
decimalZero                 1=01 10=10
decimalFullWidth            12=１２
decimalEnclosedCircle       1=① 20=⑳ 21=21
decimalEnclosedParen        1=⑴ 20=⒇ 21=21
decimalEnclosedFullstop     1=⒈ 20=⒛
numberInDash                2=-2-
upperRoman                  4=IV 1999=MCMXCIX 5000=5000
lowerRoman                  9=ix 40=xl
upperLetter                 1=A 26=Z 27=AA 53=AAA
lowerLetter                 3=c 28=bb 10000000=10000000
chineseCounting             1=一 10=十 11=十一 20=二十 99=九十九 100=一○○
chineseCountingThousand     10=十 21=二十一 101=一百零一 110=一百一十 1010=一千零一十 10001=一万零一
chineseLegalSimplified      2=贰 10=壹拾 12=壹拾贰 105=壹佰零伍
taiwaneseCounting           10=十 19=十九
taiwaneseCountingThousand   11=十一 101=一百零一
ideographLegalTraditional   2=貳 10=壹拾
japaneseCounting            1=一 10=十 11=十一 20=二十 101=百一
ideographDigital            10=一〇 11=一一
ideographTraditional        1=甲 10=癸 11=11
ideographZodiac             1=子 12=亥
ideographZodiacTraditional  1=甲子 60=癸亥 61=61
ideographEnclosedCircle     1=㈠ 10=㈩
bullet                      1=
none                        1=
unheardOf                   7=7
"""


@pytest.mark.parametrize("row", FORMATS.strip().splitlines(), ids=lambda row: row.split()[0])
def test_formats_of_numbers(row: str) -> None:
    """Each format reads as Word writes it, and is decimal where it has no more signs."""
    form, *pairs = row.split()
    for value, text in (pair.split("=") for pair in pairs):
        assert formatted(int(value), form).replace(" ", "") == text


# Notes, page headers, comments, the title


def test_notes_are_numbered_and_listed_at_the_end() -> None:
    """A reference is 〔n〕 in the order of the text, endnotes after footnotes; the notes follow under 注释."""
    footnotes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        + footnote(2, "“双十”行动：", "新增企业十家。")
        + footnote(3, "  三谷：甲、乙、丙。")
        + footnote(4, "没有引用。")
    )
    endnotes = footnote(2, "尾注：最后。", kind="endnote")
    body = par(run("推进三谷") + refer(3) + run("建设") + refer(2, "endnote")) + par(
        run("实施“双十”") + refer(2) + run("。")
    )
    assert lines(body, footnotes=footnotes, endnotes=endnotes) == [
        "推进三谷〔1〕建设〔3〕",
        "实施“双十”〔2〕。",
        "注释",
        "〔1〕三谷：甲、乙、丙。",
        "〔2〕“双十”行动： 新增企业十家。",
        "〔3〕尾注：最后。",
    ]


def test_references_without_a_note_are_nothing() -> None:
    """A reference to a note that is missing, a separator, or in deleted text leaves no mark and lists nothing."""
    footnotes = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>' + footnote(1, "删去的注。")
    body = par(run("一") + refer(0) + refer(9) + refer(9, "endnote") + f"<w:del>{refer(1)}</w:del>" + run("二"))
    assert lines(body, footnotes=footnotes) == ["一二"]


def test_page_headers_footers_and_comments_are_kept_out() -> None:
    """Page headers, page footers and comments are no text; each that says something is kept once, with its reason."""

    def change(document: docx.document.Document) -> None:
        first = document.sections[0]
        first.header.paragraphs[0].text = "某市人民政府"
        first.header.add_paragraph("内部资料")
        first.footer.paragraphs[0].text = "— 3 —"
        second = document.add_section()
        second.header.is_linked_to_previous = False
        second.header.paragraphs[0].text = "某市人民政府"
        second.header.add_paragraph("内部资料")
        second.footer.is_linked_to_previous = False

    comments = f'<w:comment w:id="0">{par("请核实")}</w:comment><w:comment w:id="1">{par()}</w:comment>'
    extract = read(made(par("正文"), comments=comments, change=change), "报告.docx")
    assert extract.text.strip() == "正文"
    assert extract.removed == (
        Removed("page header", "某市人民政府\n内部资料"),
        Removed("page footer", "— 3 —"),
        Removed("comment", "请核实"),
    )


@pytest.mark.parametrize(
    ("title", "kept"), [(" 某市\n政府工作报告", "某市 政府工作报告"), ("Word Document", ""), ("", "")]
)
def test_the_title_of_the_file_is_kept_where_it_is_chinese(title: str, kept: str) -> None:
    """The title among the properties says what the document calls itself, unless it is a program's own."""

    def change(document: docx.document.Document) -> None:
        document.core_properties.title = title

    assert read(made(par("正文"), change=change), "报告.docx").page_title == kept


def test_a_report_is_loaded_from_a_document() -> None:
    """`formats.decode` takes a document by its content, whatever its name is."""
    loaded = formats.decode(SIMPLE, "报告.txt")
    assert (loaded.format, loaded.text) == ("docx", "各位代表：\n现在，请予审议。")


# Packages that others write


def test_pictures_and_missing_parts_are_never_opened() -> None:
    """A picture may be damaged and a relationship may lead nowhere; the text is read all the same."""
    content = members(SIMPLE)
    links = content["word/_rels/document.xml.rels"].decode()
    more = "".join(
        f'<Relationship Id="x{i}" Type="{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(
            [
                (RT.IMAGE, "NULL"),
                (RT.IMAGE, "media/a.png"),
                (RT.HYPERLINK, "#_top"),
                (RT.FOOTNOTES, "../NULL"),
                (RT.THEME, ""),
            ]
        )
    )
    more += f'<Relationship Id="y" Type="{RT.COMMENTS}"/>'
    content["word/_rels/document.xml.rels"] = links.replace("</Relationships>", more + "</Relationships>").encode()
    content["word/media/a.png"] = b"picture" * 1000
    data = packed(content)
    at = data.index(b"word/media/a.png") + len(b"word/media/a.png")
    assert read(data[:at] + b"\xff\xff\xff\xff" + data[at + 4 :], "a.docx").text == "各位代表：\n现在，请予审议。"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_parts_may_be_in_utf_16(encoding: str) -> None:
    """The parts may be in UTF-8 with or without a mark, or in UTF-16."""
    content = members(SIMPLE)
    text = re.sub(r"encoding='[^']*'", f"encoding='{encoding.removesuffix('-sig')}'", content[MAIN].decode())
    assert read(packed({**content, MAIN: text.encode(encoding)}), "a.docx").text.startswith("各位代表：")


def test_strict_documents_templates_and_odd_names_are_read() -> None:
    """Strict Open XML, documents with macros, and names in another case than the relationships give are read."""
    content = members(SIMPLE)
    strict = {
        name: re.sub(
            rb"http://schemas.openxmlformats.org/(officeDocument|wordprocessingml)/2006/",
            rb"http://purl.oclc.org/ooxml/\1/",
            data,
        )
        for name, data in content.items()
    }
    macros = {
        name: data.replace(CT.WML_DOCUMENT_MAIN.encode(), b"application/vnd.ms-word.document.macroEnabled.main+xml")
        for name, data in content.items()
    }
    odd = {name.replace(MAIN, "word/Document.XML"): data for name, data in content.items()}
    for each in (strict, macros, odd):
        assert each != content
        assert read(packed(each), "a.docx").text == "各位代表：\n现在，请予审议。"


def test_lists_of_the_template_of_python_docx_are_numbered() -> None:
    """A document made with python-docx alone has its numbers from the style."""
    document, buffer = docx.Document(), io.BytesIO()
    for text in ("甲", "乙"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("丙", style="List Bullet")
    document.save(buffer)
    assert read(buffer.getvalue(), "a.docx").text == "1. 甲\n2. 乙\n丙"


# Files that are refused


def test_a_damaged_file_is_refused_in_one_line() -> None:
    """A file cut short anywhere, or with bytes changed, is read or refused with one line, never with a traceback."""
    for at in range(0, len(SIMPLE), len(SIMPLE) // 40):
        assert "damaged" in refusal(SIMPLE[:at])
        changed = SIMPLE[:at] + bytes([SIMPLE[at] ^ 0xFF]) + SIMPLE[at + 1 :]
        try:
            read(changed, "报告.docx")
        except InputError as error:
            assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({MAIN: None}, "no main document part"),
        ({"_rels/.rels": None}, "no main document part"),
        ({"_rels/.rels": b"<"}, "damaged"),
        ({MAIN: b""}, "damaged"),
        ({MAIN: b"\xff\xfe\x00"}, "damaged"),
        ({MAIN: b"<w:document>"}, "damaged"),
        ({MAIN: "<其他/>".encode()}, "no Word document"),
        ({MAIN: f"<w:document {SPACES}/>".encode()}, "no text"),
        ({"docProps/core.xml": b"<a/>"}, "damaged"),
    ],
)
def test_a_package_without_a_document_is_refused(change: dict[str, bytes | None], says: str) -> None:
    """A package without the part that holds the text, or with XML that is none, is refused and told so."""
    content: dict[str, bytes | None] = {**members(SIMPLE), **change}
    assert says in refusal(packed({name: data for name, data in content.items() if data is not None}))


def test_documents_with_a_password_are_refused() -> None:
    """A document encrypted by Word, and one in an encrypted ZIP file, are refused because of the password."""
    assert "password" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    locked = bytearray(SIMPLE)
    at = SIMPLE.index(b"PK\1\2")
    while at >= 0:
        locked[at + 8] |= 1
        at = SIMPLE.find(b"PK\1\2", at + 1)
    assert "password" in refusal(bytes(locked))


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compressions_are_refused(compression: int) -> None:
    """A package that is not packed as Word packs it is refused: zipfile would unpack it without a bound."""
    assert "packed" in refusal(packed(members(SIMPLE), compression))


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    """Above 32 MB for one part of XML or 128 MB for all the declared sizes refuse a file; media do not count."""
    tracemalloc.start()
    try:
        large = declared(packed({**members(SIMPLE), "a.xml": b""}), "a.xml", 33 * 2**20)
        assert "MB of XML" in refusal(large)
        many = packed({**members(SIMPLE), **{f"x{i}.xml": b"<a/>" for i in range(5)}})
        for i in range(5):
            many = declared(many, f"x{i}.xml", 30 * 2**20)
        assert "MB of XML" in refusal(many)
        media = declared(packed({**members(SIMPLE), "word/media/a.png": b""}), "word/media/a.png", 2**30)
        assert read(media, "a.docx").text
        assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    finally:
        tracemalloc.stop()


def test_a_size_that_lies_unpacks_no_more_than_it_says() -> None:
    """A part that declares less than it holds is cut where it says, and no more of it is ever in memory."""
    content = members(SIMPLE)
    whole = content[MAIN]
    data = packed({**content, MAIN: whole + b" " * (64 * 2**20)})
    assert len(data) < 2**20
    liar = declared(data, MAIN, len(whole), zlib.crc32(whole))
    tracemalloc.start()
    try:
        assert read(liar, "a.docx").text == "各位代表：\n现在，请予审议。"
        assert "damaged" in refusal(declared(data, MAIN, len(whole)))
        assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    finally:
        tracemalloc.stop()


def test_too_many_members_or_tags_are_refused() -> None:
    """A package with more members, or XML with more tags, than a report can have is refused, however small it is."""
    many = packed({**members(SIMPLE), **{f"m/{i}": b"" for i in range(MAX_MEMBERS)}})
    assert "files" in refusal(many)
    tags = f"<w:document {SPACES}>{'<w:p/>' * MAX_MARKS}</w:document>".encode()
    assert "tags" in refusal(packed({**members(SIMPLE), MAIN: tags}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY e SYSTEM "{}">',
        '<!ENTITY e SYSTEM "http://127.0.0.1:9/x">',
        '<!ENTITY a "哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;&b;&b;&b;&b;">',
        '<!ATTLIST w:t x CDATA "哈哈">',
    ],
)
def test_no_entity_is_expanded_and_no_file_read(entities: str, encoding: str, tmp_path: Path) -> None:
    """A DTD, which no Word document has, is refused before it is parsed, in any part and either encoding."""
    secret = tmp_path / "secret"
    secret.write_text("机密", encoding="utf-8")
    head = f"<!DOCTYPE w:document [{entities.format(secret.as_uri())}]>"
    text = f"{head}<w:document {SPACES}><w:body>{par('<w:r><w:t>&e;</w:t></w:r>')}</w:body></w:document>"
    message = refusal(packed({**members(SIMPLE), MAIN: text.encode(encoding)}))
    assert "DTD" in message and "机密" not in message
    assert "DTD" in refusal(packed({**members(SIMPLE), "word/styles.xml": text.encode(encoding)}))


def test_an_entity_without_a_dtd_is_refused() -> None:
    """An entity that nothing defines is an error in the file, not text."""
    text = f"<w:document {SPACES}><w:body>{par('<w:r><w:t>&e;</w:t></w:r>')}</w:body></w:document>"
    assert "damaged" in refusal(packed({**members(SIMPLE), MAIN: text.encode()}))


def test_deep_nesting_is_no_crash() -> None:
    """Tables in tables are read as deep as the parser allows; 100,000 elements in each other are refused."""
    deep = par("底")
    for _ in range(70):
        deep = table([deep])
    assert lines(deep) == ["底"]
    nested = "<w:sdt>" * 100_000 + "</w:sdt>" * 100_000
    text = f"<w:document {SPACES}><w:body>{nested}</w:body></w:document>"
    assert "damaged" in refusal(packed({**members(SIMPLE), MAIN: text.encode()}))


GROWING: dict[str, Callable[[int], dict[str, str]]] = {
    "runs": lambda n: {"body": par(run("字") * n)},
    "paragraphs": lambda n: {"body": par("字") * n},
    "joined paragraphs": lambda n: {"body": par("字", DELETED_MARK) * n},
    "cells": lambda n: {"body": table(["字"] * n)},
    "boxes": lambda n: {"body": par(box(par("字")) * n)},
    "open fields": lambda n: {"body": par(run("字") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * n)},
    "styles": lambda n: {
        "body": "".join(styled("字", f"s{i}") for i in range(n)),
        "styles": "".join(style(f"s{i}", f'<w:basedOn w:val="s{i + 1}"/>') for i in range(n)),
    },
    "lists": lambda n: {
        "body": "".join(item("字", 0, i) for i in range(1, n)),
        "numbering": CHAPTERS + "".join(num(i, 0) for i in range(3, n)),
    },
    "notes": lambda n: {
        "body": par("".join(refer(i) for i in range(n)) + run("字")),
        "footnotes": "".join(footnote(i, "字") for i in range(n)),
    },
}


@pytest.mark.parametrize("growing", GROWING.values(), ids=GROWING.keys())
def test_work_grows_with_the_size_of_the_document(growing: Callable[[int], dict[str, str]]) -> None:
    """Twice as much of anything is about twice the work."""

    def work(times: int) -> int:
        data = made(**growing(times))  # type: ignore[arg-type]
        return calls(lambda: read(data, "a.docx"))

    work(100)  # what is made once for all documents
    once, twice = work(350), work(700)
    assert once > 350 and twice < 2.2 * once, (once, twice)


# Real documents


def characters(text: str) -> Counter[str]:
    """The characters of a text without white space."""
    return Counter("".join(text.split()))


def test_real_documents_agree_with_their_plain_text(shared: Path) -> None:
    """Of every document with a plain text beside it the characters agree, and the lines apart from white space."""
    pairs = [path for path in sorted((shared / "corpus").rglob("*.docx")) if path.with_suffix(".txt").exists()]
    assert pairs
    for path in pairs:
        text = read(path.read_bytes(), path.name).text
        other = path.with_suffix(".txt").read_text(encoding="utf-8", errors="replace")
        mine, theirs = characters(text), characters(other)
        assert 2 * (mine & theirs).total() > 0.98 * (mine.total() + theirs.total()), path.name
        mine, theirs = (Counter("".join(line.split()) for line in each.split("\n")) for each in (text, other))
        del mine[""], theirs[""]
        assert 2 * (mine & theirs).total() > 0.98 * (mine.total() + theirs.total()), path.name


def test_every_real_document_is_read(shared: Path) -> None:
    """No real document is refused, and each gives a text with as many Han characters as a report has."""
    for path in sorted((shared / "corpus").rglob("*.docx")):
        text = read(path.read_bytes(), path.name).text
        assert len(re.findall("[\u4e00-\u9fff]", text)) > 3000, path.name
