"""What the cleaning of a damaged text promises: the rules read it whole, the reader keeps it, offsets lead back."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportlib
from reportlib.core.source_map import NormalisedText
from reportlib.documents.cleaning import duplicates, line_breaks, page_residue
from reportlib.documents.cleaning.clean import read
from tests.support import invented_county

ALPHABET = "甲乙丙，。\n 1（"


@cache
def undamaged(text: str) -> reportlib.Report:
    """Read a text to compare damaged ones with, once for all of them."""
    return reportlib.read(text.encode())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*invented_county.PARAGRAPHS, "首页", "打印", "— 3 —", "", "来源：县政府办"]), max_size=25)
)
def test_any_mixture_of_paragraphs_points_back(parts: list[str]) -> None:
    """Whatever is removed or joined, each quantity's surface and sentence are the source's own characters."""
    report = reportlib.read(("各位代表：\n" + "\n".join(parts) + "\n报告完毕").encode(), name="a.txt")
    for row in report.quantities.itertuples():
        assert report.text[row.start : row.end] == row.surface
        assert row.sentence_start <= row.start < row.end <= row.sentence_end
    for row in report.removed.itertuples():
        assert report.text[row.start : row.end] == row.text


RESIDUE = {
    "首页 > 政务公开 > 政府工作报告": "navigation",
    "您当前的位置：首页": "navigation",
    "字体：大 中 小": "control",
    "【打印本页】": "control",
    "分享到：": "control",
    "|": "control",
    "发布时间：2031-02-03 09:12 来源：县政府办 浏览次数：": "byline",
    "来源：青禾日报": "byline",
    "2031-02-03 10:00": "byline",
    "责任编辑：某某": "byline",
    "（新华社某地1月20日电）": "byline",
    "县长林晓舟作政府工作报告。本报记者 张三 摄": "caption",
    "— 12 —": "page number",
    "第 3 页 共 20 页": "page number",
    "版权所有：青禾县人民政府": "footer",
    "青ICP备00000000号-1": "footer",
    "Copyright © 2031 All Rights Reserved": "footer",
}


@pytest.mark.parametrize("line", RESIDUE)
def test_residue_of_a_page_is_removed_wherever_it_stands(line: str) -> None:
    """Before, in the middle of and behind the report, with the reason that the dictionary explains."""
    words = invented_county.text(whole=True)
    half = words.index("（一）做强")
    report = reportlib.read(f"{line}\n{words[:half]}{line}\n{words[half:]}{line}\n".encode(), name="a.txt")
    plain = reportlib.read(words.encode(), name="a.txt")
    found = report.removed
    assert found["reason"].tolist() == [RESIDUE[line]] * 3
    assert [report.text[row.start : row.end].strip() for row in found.itertuples()] == [line] * 3
    assert report.quantities["surface"].tolist() == plain.quantities["surface"].tolist()
    assert report.outline["title"].tolist() == plain.outline["title"].tolist()


KEPT = (
    "让群众分享到改革发展的成果，是我们一切工作的出发点。",
    "我们将接续奋斗，续写下一篇章。",
    "强化技术支持，联系我们的企业，主办单位要负起责任。",
    "时间紧、任务重，来源于群众的智慧要用好。",
    "打印纸、微信、搜索引擎等消费稳步增长。",
    "大力发展第三产业。",
    "（二）中小企业",
    "——工业总量扩大。",
    "第3页的表格由各部门填写。",
)


@pytest.mark.parametrize("line", KEPT)
def test_sentences_that_use_the_same_words_stay(line: str) -> None:
    """A sentence of the report is no residue because it shares a word with one."""
    assert not list(page_residue.find(f"各位代表：\n{line}\n全年增长5%。\n{line}\n"))


def test_what_is_glued_to_the_last_sentence_is_cut_off() -> None:
    """Buttons and styles that a scraper glued to the closing are removed, the sentence stays."""
    words = (
        invented_county.text(whole=True).rstrip()
        + "扫一扫在手机打开当前页【关闭当前页面】\n.footer {display: block !important;}\n"
    )
    report = reportlib.read(words.encode(), name="a.txt")
    assert report.removed["reason"].tolist() == ["control", "style"]
    assert report.text[: report.layout.body_end].endswith("努力奋斗！")


def test_lists_of_other_articles_behind_the_end_are_removed() -> None:
    """From a line that announces other articles on nothing is read, whatever years and places they name."""
    words = (
        invented_county.text(whole=True)
        + "相关文章\n03-30\n白石县2031年政府工作报告\n上一篇：\n白石县2029年政府工作报告\n"
    )
    report = reportlib.read(words.encode(), name="a.txt")
    assert (report.metadata.place, report.metadata.year) == ("青禾县", 2031)
    assert set(report.removed["reason"]) == {"related"}


def test_a_report_that_stands_twice_is_read_once() -> None:
    """The second copy is listed as removed, also where its lines are broken elsewhere, and said to be there."""
    once = invented_county.text(whole=True)
    again = once.replace("，", "，\n")
    report = reportlib.read((once + "首页\n" + again).encode(), name="a.txt")
    plain = reportlib.read(once.encode(), name="a.txt")
    assert report.quantities["quantity_id"].tolist() == plain.quantities["quantity_id"].tolist()
    assert "copy" in set(report.removed["reason"])
    assert any(problem.code == "body twice" for problem in report.problems)
    assert not any(problem.code == "body twice" for problem in plain.problems)


def test_stock_phrases_are_no_copies() -> None:
    """Sentences that a report repeats are not taken out of it."""
    stock = "坚持以人民为中心的发展思想，坚持稳中求进工作总基调，完整准确全面贯彻新发展理念。"
    assert duplicates.find(f"{invented_county.text(whole=True)}{stock}\n甲\n{stock}\n乙\n{stock}") == []


def other(place: str, step: int) -> str:
    """A report of another county, of the same length, in other words."""
    words = (
        invented_county.text(whole=True, glossary=True)
        .replace("青禾", place)
        .replace("2031", "2032")
        .replace("2030", "2031")
    )
    lines = [
        "".join(sorted(line, key=lambda ch: ord(ch) * step % 997)) if len(line) > 70 and "增" not in line else line
        for line in words.splitlines()
    ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("glossary", [False, True])
def test_of_several_reports_in_a_file_the_first_is_read(glossary: bool) -> None:
    """The others are no part of it, nor of its last explained term, and a problem says how many there are."""
    one = invented_county.text(whole=True, glossary=glossary)
    report = reportlib.read((one + "\n" + other("白石", 31) + other("红柳", 57)).encode())
    plain = undamaged(one)
    for name in ("quantities", "outline", "headline_targets", "glossary"):
        assert report.table(name).values.tolist() == plain.table(name).values.tolist()
    (said,) = [problem for problem in report.problems if problem.code == "several reports"]
    assert not said.fatal and str(said).startswith("3 reports in one file") and "3篇报告" in said.said("zh")
    assert "several reports" not in {problem.code for problem in plain.problems}
    assert "白石县" in " ".join(report.removed["text"]) and report.metadata.place == "青禾县"
    for row in report.removed.itertuples():
        assert report.text[row.start : row.end] == row.text


def test_what_was_removed_is_quoted_as_it_stands() -> None:
    """The words of a row of `removed` are those between its offsets, without the blanks and tags around them."""
    words = invented_county.text(whole=True).replace("（一）做强", "\u3000【打印<b>本页</b>】&nbsp;\n（一）做强")
    (row,) = reportlib.read(words.encode()).removed.itertuples()
    assert row.text == words[row.start : row.end] == "【打印<b>本页</b>】"


BROKEN = {
    "a link in a sentence": (
        "经济平稳运行。根据县委\n全会\n精神，财政收入增长6%。",
        "经济平稳运行。根据县委全会精神，财政收入增长6%。",
    ),
    "a mark at the beginning": ("听取了关于\n政府工作报告\n。会议结束。", "听取了关于\n政府工作报告。会议结束。"),
    "a title stays": ("坚持稳中求进，加快转型\n全年增长5%。", "坚持稳中求进，加快转型\n全年增长5%。"),
    "a heading stays": ("成绩来之不易。各项指标好于预期\n（二）改革深化\n完成改革3项。", None),
    "blanks in prose": (
        "青禾地处山区。“十四五”时期，全县上下坚持绿色发展，走出了一条生态优先的路子，未来 五年，要把 资源优势化为"
        "发展优势，让群众得到更多实惠，让山水成为最大的财富。",
        "青禾地处山区。“十四五”时期，全县上下坚持绿色发展，走出了一条生态优先的路子，未来五年，要把资源优势化为"
        "发展优势，让群众得到更多实惠，让山水成为最大的财富。",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_lines_broken_inside_a_sentence_are_joined(case: str) -> None:
    """Broken sentences become whole; titles, which end without a mark too, stay lines of their own."""
    broken, whole = BROKEN[case]
    assert NormalisedText.of(broken).edited(line_breaks.lines(broken)).text == (broken if whole is None else whole)


def test_lines_broken_at_the_edge_of_a_page_are_joined() -> None:
    """A text whose lines are all as wide as a page gives the paragraphs, and the numbers, that it had."""
    width = 30
    lines = []
    for paragraph in invented_county.paragraphs(whole=True):
        indented = f"　　{paragraph}"
        lines += [indented[i : i + width] for i in range(0, len(indented), width)]
    report = reportlib.read("\n".join(lines).encode(), name="a.txt")
    plain = undamaged(invented_county.text(whole=True))
    assert report.quantities["indicator"].tolist() == plain.quantities["indicator"].tolist()
    assert report.outline["title"].tolist() == plain.outline["title"].tolist()


def wrapped(text: str, width: int, *, columns: bool = False, indent: str = "") -> list[str]:
    """The lines of a text broken after so many characters, or so many columns of a typewriter."""
    made = []
    for paragraph in text.splitlines():
        line = indent
        for ch in paragraph:
            size = len(line) + (sum(c > "\u2000" for c in line) if columns else 0)
            if size + (2 if columns and ch > "\u2000" else 1) > width:
                made.append(line)
                line = ""
            line += ch
        made.append(line)
    return made


#: Sentences whose numbers, marks and words fall on the edge of a page of one width or another.
EDGES = (
    "全县工业总量1.74万亿元，其中装备制造达1230.5亿元；新能源投资12.3亿元，占“三园两谷”（含飞地）的比重为61.6%；"
    "安全生产事故下降19.2%；人均可支配收入50120元，居全省第一、全国第三，全县一是夯实了基础，二是改善了民生。"
)


@pytest.mark.parametrize("width", range(17, 64, 5))
@pytest.mark.parametrize("shape", ["characters", "columns", "indented", "pages", "form feeds"])
def test_no_number_is_broken_at_the_edge_of_a_page(width: int, shape: str) -> None:
    """Wherever a page ends its lines, and a page its text, the numbers and targets are those of the whole text."""
    text = invented_county.text(whole=True).replace("建成标准厂房", EDGES + "建成标准厂房")
    text = text.replace("6%左右，城镇新增就业3000人以上，", "6%左右；规上工业增加值增长7.5%；城镇新增就业3000人以上；")
    columns, indent = shape == "columns", "\u3000\u3000" if shape == "indented" else ""
    lines = wrapped(text, width * (2 if columns else 1), columns=columns, indent=indent)
    for page, at in enumerate(range(20, len(lines), 20)) if shape in ("pages", "form feeds") else ():
        lines[at] += "\n\f" if shape == "form feeds" else f"\n\n— {page + 1} —\n"
    report, plain = reportlib.read("\n".join(lines).encode()), undamaged(text)
    fields = ["value", "unit", "bound", "status"]
    assert report.quantities[fields].values.tolist() == plain.quantities[fields].values.tolist()
    fields = ["indicator", "value", "kind"]
    assert len(plain.headline_targets) == 4
    assert report.headline_targets[fields].values.tolist() == plain.headline_targets[fields].values.tolist()


def test_a_sentence_that_ends_at_the_edge_of_a_page_ends_no_paragraph() -> None:
    """Where all full lines have the very same size, only a shorter one ends a paragraph, and a heading begins one."""
    paragraph = "全县上下同心协力推动经济平稳健康发展。" + "乡镇和村组主动对接各项任务，群众诉求得到回应" * 3 + "。"
    text = "\n".join([*[paragraph] * 8, "（一）产业发展", *[paragraph] * 4])
    lines = wrapped(text, 19)
    assert len(lines) > 60 and lines[0].endswith("。")
    assert NormalisedText.of("\n".join(lines)).edited(line_breaks.lines("\n".join(lines))).text == text


NUMBERS = {
    "a point": ("全县总量1.\n74万亿元，增长5%。", 1.74e12),
    "a point, full width": ("全县总量１．\n７４万亿元，增长5%。", 1.74e12),
    "digits": ("全县投资12\n30亿元，增长5%。", 1.23e11),
    "a multiplier": ("全县投资1.74\n万亿元，增长5%。", 1.74e12),
    "a unit": ("全县经济平稳运行。投资达到1230\n公里。", 1230.0),
    "a page": ("全县经济平稳运行。全县投资1.0\n— 5 —\n3万亿元。", 1.03e12),
    "a page and empty lines": ("全县经济平稳运行。全县投资1.0\n\n\f\n— 5 —\n\n3万亿元。", 1.03e12),
    "years are none": ("2030年和2031\n2100元补助到位，增长5%。", 2100.0),
    "the number of a list": ("成绩来之不易。\n1.\n30项改革完成，增长5%。", 30.0),
}


@pytest.mark.parametrize("case", NUMBERS)
def test_a_number_broken_at_a_line_end_is_one(case: str) -> None:
    """Point, digits, multiplier and unit find together; a year and the number of a list stay alone."""
    words, value = NUMBERS[case]
    text = invented_county.text().replace("建成标准厂房", words + "\n建成标准厂房")
    report = reportlib.read(text.encode())
    rows = report.quantities
    assert value in rows[rows["start"] >= text.index(words)]["value"].tolist()[:2]
    assert len(rows) <= 20


TARGETS = ("地区生产总值增长6%左右；", "规上工业增加值增长7%；", "城镇新增就业3000人以上；", "居民收入增长5%。")


@pytest.mark.parametrize("between", ["\n", "\n\u3000\u3000"])
@pytest.mark.parametrize("first", ["", "\n"])
def test_a_line_end_behind_a_semicolon_ends_no_list_of_targets(first: str, between: str) -> None:
    """主要预期目标是：…；…；… gives all its items, whether they stand in one line or in four."""
    text = invented_county.text()
    at = text.index("地区生产总值增长6%左右")
    end = text.index("\n", at)
    report = reportlib.read((text[:at] + first + between.join(TARGETS) + text[end:]).encode())
    assert report.headline_targets["value"].tolist() == [6.0, 7.0, 3000.0, 5.0]


def test_a_line_in_the_middle_of_a_paragraph_is_no_button() -> None:
    """加大 and 字号… at the edge of a page are words of a sentence; a button between two paragraphs is removed."""
    text = invented_county.text(whole=True)
    lines = wrapped(text, 20)
    at = next(i for i, line in enumerate(lines) if len(line) == 20 and line.endswith("。") and "一" not in line)
    lines[at : at + 1] = [
        "全县上下在推进改革和发展的过程之中。加大",
        "字号老店的培育保护力度，让老店得到更好传",
        "打印本页",
    ]
    report = reportlib.read("\n".join(lines).encode())
    assert "加大字号老店的培育保护力度，让老店得到更好传打印本页" in report.normalised.text
    lines[at + 3 : at + 3] = ["承。", "打印本页"]
    assert reportlib.read("\n".join(lines).encode()).removed["text"].tolist() == ["打印本页"]


def test_blanks_inside_numbers_are_no_ends() -> None:
    """5 .2 % is one number, and its surface is what the file has."""
    text = invented_county.text().replace("增长6.1%", "增长6 .1 %")
    report = reportlib.read(text.encode(), name="a.txt")
    row = report.quantities.iloc[0]
    assert (row.value, row.surface) == (6.1, "6 .1 %")


@pytest.mark.parametrize("where", ["behind", "around"])
def test_blanks_beside_every_number_say_nothing(where: str) -> None:
    """A text set with a blank between numbers and characters has the structure, year and rows of one without."""
    text = invented_county.text(whole=True, glossary=True).replace("网上可办率", "居全县第3位，网上可办率")
    spaced = re.sub(r"([\d%])(?=[\u4e00-\u9fff])", r"\1 ", text)
    if where == "around":
        spaced = re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)", "\u00a0", spaced)
    report, plain = reportlib.read(spaced.encode()), undamaged(text)
    fields = ["value", "unit", "bound", "indicator", "status", "period", "section_id"]
    assert report.quantities[fields].values.tolist() == plain.quantities[fields].values.tolist()
    assert report.outline["title"].tolist() == plain.outline["title"].tolist()
    assert (report.report_id, report.metadata.delivered_on) == (plain.report_id, plain.metadata.delivered_on)


BLANKS = {
    "投资达60 余亿元，增长5%。": "投资达60余亿元，增长5%。",
    "人口60 多万人，增长 5%。": "人口60多万人，增长5%。",
    "支出2100.3 亿元，建成27 家。": "支出2100.3亿元，建成27家。",
    "截至 2030 年 12 月，全县": "截至 2030年12月，全县",
    "一、工作回顾 2030年，全县": None,
    "附件1 项目表": None,
    "1 项目建设": None,
    "3 万众一心": None,
    "产业发展 12家企业": "产业发展12家企业",
    "经济增长5% 农业稳定": None,
}


@pytest.mark.parametrize("words", BLANKS)
def test_one_blank_beside_a_number_says_nothing_where_it_counts(words: str) -> None:
    """In a text without such blanks one is dropped between a number and its unit, and kept where it divides."""
    expected = BLANKS[words]
    assert read(f"各位代表：\n{words}\n").text.splitlines()[1] == (words if expected is None else expected)


@pytest.mark.parametrize(("mark", "width"), [('"', 0), ('"', 17), ("＂", 0), ("&quot;", 0)])
def test_straight_quotation_marks_open_and_close_in_turn(mark: str, width: int) -> None:
    """\"四好\" and “四好” are the same words, in a name, and where a numeral in them is no quantity."""
    text = invented_county.text(whole=True, glossary=True)
    text = text.replace("引进企业38家", "引进“小巨人”企业38家，推进“三个走在前”工程，建设“一廊”")
    straight = text.replace("“", mark).replace("”", mark)
    report = reportlib.read(("\n".join(wrapped(straight, width)) if width else straight).encode())
    plain = undamaged(text)
    fields = ["value", "unit", "bound", "indicator", "status"]
    assert report.quantities[fields].values.tolist() == plain.quantities[fields].values.tolist()
    assert report.glossary["term"].tolist() == ["“三清行动”"] and report.glossary["mentions"].tolist() == [1]


def test_wide_digits_are_digits() -> None:
    """A report in full-width digits and letters has the structure, year and rows of one in the usual ones."""
    text = invented_county.text(whole=True, glossary=True).replace("（一）", "（一）推进GDP核算，")
    wide = {ord(ch): ord(ch) + 0xFEE0 for ch in "0123456789.%GDP"}
    wide[ord("%")], wide[ord("。")] = ord("﹪"), ord("｡")
    report, plain = reportlib.read(text.translate(wide).encode()), undamaged(text)
    fields = ["start", "end", "value", "unit", "bound", "indicator", "status", "period", "section_id"]
    assert report.quantities[fields].values.tolist() == plain.quantities[fields].values.tolist()
    assert report.outline.values.tolist() == plain.outline.values.tolist()
    assert report.report_id == "qinghe-2031" and report.glossary["number"].tolist() == ["1"]
    assert report.quantities["surface"].iloc[0] == "６．１﹪"


def test_the_summary_that_repeats_the_beginning_is_not_read() -> None:
    """Pages put the first words of a report before it, under a label of their own."""
    words = "内容摘要：\n各位代表：现在，我代表县人民政府向大会报告工作，请予审议......\n" + invented_county.text(
        whole=True
    )
    report = reportlib.read(words.encode(), name="a.txt")
    assert report.removed["reason"].tolist() == ["summary", "summary"]
    assert report.text[report.layout.body_start :].startswith("各位代表：\n")


def test_nothing_is_mended_where_nothing_is_damaged() -> None:
    """A clean text is read as it is."""
    assert read(invented_county.text(whole=True)).identical
