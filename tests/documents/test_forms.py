"""Forms in which reports are copied, scraped and translated: each gives the report that its text gives."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import reportlib
from reportlib.documents.cleaning import radicals
from tests.support import invented_county
from tests.support.pdf_files import Style, set_report
from tests.support.pdf_text import PARAGRAPHS

WHOLE = invented_county.text(whole=True)
FIELDS = ["value", "unit", "bound", "indicator", "measure", "status", "period"]
PLAIN = reportlib.read(WHOLE.encode(), name="plain.txt")
AS_RADICALS = str.maketrans({radicals.character(chr(code)): chr(code) for code in range(0x2EF3, 0x2E80, -1)})


def markdown(text: str) -> str:
    """Headings, numbers in bold, a link, an item."""
    made = []
    for line in text.splitlines():
        mark = "## " if line[1:2] == "、" else "### " if line.startswith("（") and len(line) < 20 else ""
        line = line.replace("6.1%", "**6.1%**").replace("3200人", "__3200人__").replace("98%", "*98%*")
        made.append(mark + line.replace("青禾湖", "[青禾湖](https://example.org/a_b)"))
    return "\n\n".join(made)


def hanging(text: str) -> str:
    """Lines of a page whose first ones are indented by two blanks and the others by one, with blanks at their ends."""
    made = []
    for line in text.splitlines():
        line = f"　　{line}"
        made += [line[:31], *(f"　{line[at : at + 30]}" for at in range(31, len(line), 30))]
    return " \n".join(made)


def translated(text: str) -> str:
    """A table with a column of English whose commas nobody quoted."""
    rows = (f"{n},{line},The county, as before, kept working" for n, line in enumerate(text.splitlines(), 1))
    return "\n".join(["序号,中文,English", *rows])


FORMS: dict[str, Callable[[str], str]] = {
    "radicals": lambda text: text.translate(AS_RADICALS),
    "codes for blanks": lambda text: "\n".join("<U+00A0>" * 4 + line for line in text.splitlines()),
    "escapes for blanks": lambda text: "\n".join(r"\u3000\u3000" + line for line in text.splitlines()),
    "Markdown": markdown,
    "lines with blanks": hanging,
    "a salutation twice, set apart": lambda text: text.replace("各位代表：", "各 位 代 表 ：各 位 代 表：", 1),
    "question marks": lambda text: text.replace("县长 ", "县长?").replace("\n现在", "\n?现在"),
    "letters filled up with blanks": lambda text: "\n".join(
        " ".join(line) if len(line) > 60 and not any(ch.isascii() for ch in line) else line
        for line in text.splitlines()
    ),
    "a table of two languages": translated,
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_gives_the_report_of_its_text(form: str) -> None:
    """The numbers with their meaning, the parts, place, year and speaker are the same, and offsets lead back."""
    text = FORMS[form](WHOLE)
    assert text != WHOLE
    report = reportlib.read(text.encode(), name="a.csv" if "table" in form else "a.txt")
    assert report.quantities[FIELDS].fillna("").values.tolist() == PLAIN.quantities[FIELDS].fillna("").values.tolist()
    columns = ["level", "title", "role"]
    assert report.outline[columns].values.tolist() == PLAIN.outline[columns].values.tolist()
    assert len(report.headline_targets) == len(PLAIN.headline_targets)
    about, plain = report.metadata, PLAIN.metadata
    assert (about.place, about.year, about.speaker) == (plain.place, plain.year, plain.speaker)
    assert report.rejected == ""
    for row in report.quantities.itertuples():
        assert report.text[row.start : row.end] == row.surface


def test_the_heading_of_a_page_names_speaker_and_day() -> None:
    """2031年1月20日县长林晓舟在…会议上作政府工作报告, in place of title and byline."""
    heading = f"2031年1月20日青禾县县长林晓舟在{invented_county.SESSION[invented_county.SESSION.index('青禾') :]}"
    heading = heading.rstrip("）)\n") + "作政府工作报告\n"
    about = reportlib.read((heading + WHOLE[WHOLE.index("各位代表：") :]).encode(), name="a.txt").metadata
    assert (about.speaker, about.title, about.delivered_on) == ("林晓舟", "政府工作报告", "2031-01-20")


def test_a_running_title_parts_no_sentence() -> None:
    """What stands at the head of each page with its number is told, and the sentence goes on behind it."""
    lines = []
    for paragraph in WHOLE.splitlines():
        lines += [paragraph[at : at + 30] for at in range(0, len(paragraph), 30)]
    for page, at in enumerate(range(12, len(lines), 12), 1):
        lines[at] = f"青禾县政府工作报告 {page}\n{lines[at]}"
    report = reportlib.read("\n".join(lines).encode(), name="a.txt")
    assert report.quantities[FIELDS].fillna("").values.tolist() == PLAIN.quantities[FIELDS].fillna("").values.tolist()
    assert (report.removed["reason"] == "page header").sum() == page


def test_a_link_on_its_own_line_is_no_running_title() -> None:
    """小康社会, which parts sentences six times, has no number of a page and names no report."""
    text = WHOLE.replace("各项任务按计划稳步推进", "朝着\n全面小康社会\n稳步推进")
    assert "全面小康社会" not in reportlib.read(text.encode(), name="a.txt").removed["text"].tolist()


BROKEN = {
    "bytes behind the end": lambda data: data + bytes(9000),
    "no last line": lambda data: data[: data.rindex(b"startxref")],
    "a table that points to itself": lambda data: data.replace(b"/Root", b"/Prev %d /Root" % data.rindex(b"xref\n0")),
    "pages without a size": lambda data: data.replace(b"/MediaBox [", b"/NoBox [").replace(b"/MediaBox[", b"/NoBox["),
}


@pytest.mark.slow
@pytest.mark.parametrize("damage", BROKEN)
def test_a_pdf_with_a_broken_skeleton_is_read(damage: str) -> None:
    """Where pdfminer cannot follow, pdfium mends the file, and the text is that of the whole one."""
    data = set_report(PARAGRAPHS, Style(footer=str))
    broken = BROKEN[damage](data)
    assert broken != data
    assert reportlib.read(broken, name="a.pdf").text == reportlib.read(data, name="a.pdf").text


TASKS = "\n".join(
    f"{number}、{title}\n（一）重点。{words}\n（二）保障。{words}"
    for number, title, words in zip(
        "一二三四五六七八九",
        ("总体要求", "产业", "创新", "城乡", "生态", "民生", "改革", "安全", "实施"),
        ["各项部署落到实处，国务院和省政府的要求得到落实，主要预期目标顺利完成。" * 6] * 9,
        strict=True,
    )
)
OTHERS = {
    "planning": "青禾县国民经济和社会发展第十六个五年规划和二〇四〇年远景目标纲要\n" + TASKS,
    "planning of a field": "青禾县“十六五”数字经济发展规划\n" + TASKS,
    "planning by chapters": "青禾县长远发展蓝图\n"
    + "".join(
        f"第{number}章　发展任务\n{'各项部署落到实处，总体要求得到落实，国务院部署见效。' * 12}\n"
        for number in "一二三四五六七八"
    ),
    "policy": "青禾县人民政府关于加快民营经济发展的若干意见\n各镇人民政府，县政府各部门：\n现提出如下意见。\n" + TASKS,
    "policy on the report": "关于落实重点工作分工的意见\n各镇人民政府，县直各单位：\n《政府工作报告》分工如下。\n"
    + TASKS,
    "policy with its term": "青禾县促进服务业发展若干措施\n" + TASKS + "\n本措施自2031年3月1日起施行，有效期两年。",
}


@pytest.mark.parametrize("kind", OTHERS)
def test_plans_and_policy_papers_are_no_reports(kind: str) -> None:
    """A five-year plan and a policy paper are rejected as what they are."""
    assert reportlib.read(OTHERS[kind].encode(), name="a.txt").problems[0].code == kind.split()[0]


def test_a_report_that_a_notice_carries_is_one() -> None:
    """Neither the notice before it nor links to plans and opinions make a report something else."""
    notice = (
        "青禾县人民政府关于印发政府工作报告的通知\n各镇人民政府，县政府各部门：\n现将报告印发给你们，请认真落实。\n"
    )
    assert reportlib.read((notice + WHOLE).encode(), name="a.txt").rejected == ""
    links = "第十六个五年规划\n关于加强安全生产的意见\n"
    assert reportlib.read((links + WHOLE).encode(), name="a.txt").rejected == ""
