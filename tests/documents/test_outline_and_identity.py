"""What is told of a document: its parts in every form, its glossary, its metadata, its problems."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import reportlib
from reportlib import cli
from reportlib.core import resources
from tests.support import invented_county
from tests.support.builds import write_little, write_notebook

WHOLE = invented_county.text(whole=True)
Run = Callable[..., tuple[int, str, str]]


def read(text: str, name: str = "a.txt") -> reportlib.Report:
    return reportlib.read(text.encode(), name=name)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in an empty folder: exit code, what it printed, what it complained."""
    monkeypatch.chdir(tmp_path)

    def call(*words: str) -> tuple[int, str, str]:
        code = cli.main(words)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


def roles(text: str) -> list[str]:
    return [section.role for section in read(text).sections if section.level == 1]


WORDED = WHOLE.replace("一、2030年工作回顾\n", "").replace("二、2031年工作安排\n", "").replace("三、加强", "加强")
PARTS = {
    "numbered": (WHOLE, ["opening", "review", "tasks", "government", "closing"]),
    "without numbers": (
        WHOLE.replace("一、2030", "2030").replace("二、2031", "2031").replace("三、加强", "（三）加强"),
        ["opening", "review", "tasks", "closing"],
    ),
    "with verbs": (
        WHOLE.replace("一、2030年工作回顾", "圆满完成2030年各项任务")
        .replace("二、2031年工作安排", "奋力实现2031年发展目标")
        .replace("三、加强", "（三）加强"),
        ["opening", "review", "tasks", "closing"],
    ),
    "by sentences alone": (WORDED.replace("（", "·").replace("）", "·"), ["opening", "review", "tasks", "closing"]),
    "three parts, five years": (
        WHOLE.replace("一、2030年工作回顾", "一、过去五年工作回顾")
        .replace("二、2031年工作安排", "二、今后五年奋斗目标\n县域面貌焕然一新。\n三、2031年工作安排")
        .replace("三、加强", "四、加强"),
        ["opening", "review", "tasks", "tasks", "government", "closing"],
    ),
    "announced and then without numbers": (
        WHOLE.replace("意见。\n", "意见。报告分两个部分：一、来路与收获；二、前路与担当。\n", 1)
        .replace("一、2030年工作回顾", "来路与收获")
        .replace("二、2031年工作安排", "前路与担当")
        .replace("三、加强", "（三）加强"),
        ["opening", "review", "tasks", "closing"],
    ),
    "one line": (WHOLE.replace("\n", "　　"), ["opening", "review", "tasks", "government", "closing"]),
    "no headings": (
        "各位代表：\n" + "\n".join(line.replace("今年", "") for line in invented_county.filler()[:30]),
        ["opening", "review"],
    ),
}


@pytest.mark.parametrize("form", PARTS)
def test_parts_are_told_in_every_form(form: str) -> None:
    """Numbered, bare, by verbs, by an announcement, by sentences, in one line, or in one part: the roles are right."""
    text, expected = PARTS[form]
    assert roles(text) == expected


def test_a_part_that_looks_back_and_ahead_turns_in_the_middle() -> None:
    """“十四五”发展成就和“十五五”目标任务: numbers before the turn are results, those behind it are targets."""
    mixed = "二、“十五五”时期发展成就和“十六五”时期主要目标任务\n五年来，新增学校12所。\n（一）成就\n建成水库3座。\n"
    mixed += "“十六五”时期是关键五年，到期末建成公园9个。\n（一）目标\n建成医院7家。\n三、2031年工作安排"
    report = read(WHOLE.replace("二、2031年工作安排", mixed).replace("三、加强", "四、加强"))
    status = dict(zip(report.quantities["surface"], report.quantities["status"], strict=True))
    assert [status[surface] for surface in ("12所", "3座", "9个", "7家")] == ["actual", "actual", "target", "target"]


AREAS = {
    "（一）": "（{}）",
    "一、 below bare parts": "{}、",
    "1.": "{digit}.",
    "第一，": "第{}，",
    "——": "——",
    "★": "★",
}


@pytest.mark.parametrize("style", AREAS)
def test_areas_carry_any_mark(style: str) -> None:
    """The areas of the plan are found under each kind of mark."""
    text = WHOLE
    if "bare" in style:
        text = text.replace("一、2030", "2030").replace("二、2031", "2031").replace("三、加强", "（三）加强")
    for number, digit in (("一", 1), ("二", 2)):
        text = text.replace(f"（{number}）", AREAS[style].format(number, digit=digit))
    titles = [section.title for section in read(text).sections]
    assert {"产业发展迈上台阶", "人民生活得到改善", "做强县域经济", "办好民生实事"} <= set(titles)


GLOSSARIES = {
    "〔1〕": "名词解释\n〔1〕“三清行动”：指清村庄。\n〔2〕网格员：指基层协管人员。",
    "[1]": "※名词解释※\n[1]“三清行动”：指清村庄。\n[2]网格员：指基层协管人员。",
    "【1】": "名词解释：\n【1】“三清行动”：指清村庄。\n【2】网格员：指基层协管人员。",
    "［1］ with the definition in the next line": "注释\n［1］三清行动：\n指清村庄。\n［2］网格员：\n指基层协管人员。",
    "1.": "附：短语说明\n1.“三清行动”：指清村庄。\n2.网格员：指基层协管人员。",
    "１、 in one paragraph": "注释：　　１、三清行动：是指清村庄。　　２、网格员：是指基层协管人员。",
    "①": "附件\n《政府工作报告》有关名词解释\n①三清行动：清村庄。\n②网格员：基层协管人员。",
    "（1）": "附件1：名词注释\n（1）三清行动：清村庄。\n（2）网格员：基层协管人员。",
    "bracketed without a colon": "名词解释\n1.[“三清行动”]即清村庄。\n2.[网格员]指基层协管人员。",
    "without numbers": "名词解释\n“三清行动”：指清村庄。\n网格员：指基层协管人员。",
    "with blanks in the title": "名 词 解 释\n1.三清行动：指清村庄。\n2.网格员：指基层协管人员。",
}


@pytest.mark.parametrize("style", GLOSSARIES)
def test_glossaries_are_read_in_every_style(style: str) -> None:
    """Two entries, with their terms and definitions, and each use of them in the body."""
    report = read(WHOLE + GLOSSARIES[style] + "\n")
    assert [term.strip("“”") for term in report.glossary["term"]] == ["三清行动", "网格员"]
    assert report.glossary["definition"].str.contains("清村庄|基层协管人员").all()
    if style != "without numbers":
        assert report.glossary["number"].tolist() == ["1", "2"]
    for row in report.glossary.itertuples():
        assert report.text[row.start : row.end].startswith(row.term)
    uses = report.glossary_mentions
    assert {report.text[row.start : row.end].strip("“”") for row in uses.itertuples()} == {"三清行动", "网格员"}
    assert uses["section_id"].isin(report.outline["section_id"]).all()
    counts = uses.groupby("term", sort=False).size().to_dict()
    assert {row.term: row.mentions for row in report.glossary.itertuples()} == counts
    assert report.quantities["end"].max() < report.layout.body_end


def test_the_mark_of_a_note_leads_to_its_term() -> None:
    """Where the body has the mark and other words, the place of the mark is listed."""
    text = WHOLE.replace("网格员走遍", "协管员〔2〕走遍").replace("网格员", "协管员")
    uses = read(text + GLOSSARIES["〔1〕"]).glossary_mentions
    assert uses.loc[uses["term"] == "网格员", "how"].unique().tolist() == ["mark"]


def test_a_list_of_projects_behind_the_end_is_no_glossary() -> None:
    """What stands behind the last words is the appendix: no quantity of the body, no term where none is explained."""
    projects = "附件\n2031年民生实事\n1.改造水厂：完成2座，受益群众三千户，由水利局牵头。\n"
    projects += "2.修建桥梁：完成3座，由交通局牵头。\n"
    report = read(WHOLE + projects)
    assert len(report.glossary) == 0
    assert report.sections[-1].role == "appendix"
    assert report.quantities["surface"].tolist() == read(WHOLE).quantities["surface"].tolist()


PLACES = {
    "a county": ("青禾县", "county"),
    "a district of a city": ("保定市满城区", "county"),
    "a city": ("广州市", "city"),
    "an autonomous prefecture": ("凉山彝族自治州", "city"),
    "a league": ("锡林郭勒盟", "city"),
    "a province": ("湖北省", "province"),
    "an autonomous region": ("广西壮族自治区", "province"),
    "a municipality": ("上海市", "province"),
}


@pytest.mark.parametrize("kind", PLACES)
def test_places_of_every_kind_and_their_levels(kind: str) -> None:
    """The place is the government's own, without the places above it."""
    name, level = PLACES[kind]
    report = read(WHOLE.replace("青禾县", name).replace("代表县", f"代表{name[-1]}"))
    assert (report.metadata.place, report.metadata.level) == (name[-3:] if "满城" in name else name, level)


def test_a_report_without_a_title_is_told_by_what_it_says() -> None:
    """No title, session or date: the place is the one that the report speaks for, the year that of its plan."""
    body = WHOLE[WHOLE.index("各位代表：") :].replace("代表县人民政府", "代表市人民政府")
    report = read(body.replace("青禾", "宜昌") + "谱写宜昌新篇章，建设美丽宜昌。")
    assert (report.metadata.place, report.metadata.level, report.metadata.year) == ("宜昌市", "city", 2031)
    assert report.report_id == "yichang-2031"


def test_the_year_of_the_page_is_not_the_year_of_the_plan() -> None:
    """A header of a scraper, a day of publication, a five-year plan and targets for later years do not mislead."""
    header = "标题：二O三一年政府工作报告\n年份：2034\n发布时间：2034-09-03\n====\n"
    text = header + WHOLE.replace(
        "（一）做强", "到2035年，经济总量翻一番。“十六五”时期，2031—2035年年均增长6%。\n（一）做强"
    )
    assert read(text).metadata.year == 2031
    late = WHOLE.replace("2031年1月20日", "2030年12月20日")
    report = read(late)
    assert (report.metadata.year, report.metadata.delivered_on) == (2031, "2030-12-20")


def test_session_speaker_title_and_day() -> None:
    """What the head of a report says, also where it is glued or spaced."""
    metadata = read(WHOLE).metadata
    assert metadata.title == "2031年青禾县政府工作报告"
    assert metadata.session == "青禾县第九届人民代表大会第二次会议"
    assert (metadata.speaker, metadata.delivered_on) == ("林晓舟", "2031-01-20")
    spaced = read(WHOLE.replace("林晓舟", "林 舟").replace(invented_county.TITLE, "政 府 工 作 报 告")).metadata
    assert (spaced.speaker, spaced.title) == ("林舟", "政府工作报告")
    glued = WHOLE.replace(
        f"{invented_county.TITLE}\n{invented_county.SESSION}\n{invented_county.SPEAKER}\n",
        invented_county.TITLE + invented_county.SESSION,
    )
    assert read(glued).metadata.session == "青禾县第九届人民代表大会第二次会议"


CONGRESS = "青禾县第九届人民代表大会第二次会议"
YEARS = ("2030年国民经济和社会发展计划执行情况", "2031年国民经济和社会发展计划草案")
NOT_REPORTS = {
    "resolution": f"{CONGRESS}关于政府工作报告的决议\n会议听取和审议了县长林晓舟代表县人民政府所作的政府工作报告。"
    "会议同意报告提出的目标任务，决定批准这个报告。",
    "news": f"{CONGRESS}开幕\n今天上午，大会在县会堂开幕。会议应出席代表185名，实到168名，符合法定人数。"
    "县长林晓舟作政府工作报告。在主席台前排就座的有县四套班子。" + "报告指出，全县经济平稳运行。" * 300,
    "budget": "关于青禾县2030年预算执行情况和2031年预算（草案）的报告\n各位代表：\n受县人民政府委托，现将报告提请审议。"
    + "一般公共预算收入增长5%。" * 400,
    "plan": f"关于青禾县{YEARS[0]}与{YEARS[1]}的报告\n各位代表：\n" + "政府工作有序推进，请予审议。" * 300,
    "five-year plan": "关于青禾县国民经济和社会发展第十六个五年规划纲要的报告\n各位代表：\n"
    + WHOLE[WHOLE.index("现在") :],
    "other body": "青禾县人民法院工作报告\n各位代表：\n" + "现在报告工作，请予审议。审结案件三千件。" * 200,
    "summary": "青禾县2031年政府工作报告\n备注：未能找到完整原文，此处为基于公开资料整理的摘要版本\n" + WHOLE,
    "fragment": invented_county.text(),
    "no report": "从前有一座山，山里有一座庙，庙里有一个老和尚在讲故事。\n" * 200,
}


@pytest.mark.parametrize("kind", NOT_REPORTS)
def test_what_is_no_report_is_told_by_its_kind(kind: str) -> None:
    """Each document that stands in folders of reports is flagged as what it is, and its tables can still be made."""
    report = read(NOT_REPORTS[kind])
    assert report.problems[0].code == kind and report.problems[0].fatal
    assert report.rejected.startswith("not a ")
    for name in reportlib.tables.NAMES:
        report.table(name)


def test_a_report_is_not_rejected_for_what_it_mentions() -> None:
    """A report that speaks of budget, plan, court, news and resolutions is a report."""
    told = "会议听取了法院工作报告。认真落实人大关于政府工作报告的决议。预算执行情况良好，2031年预算草案另作报告。"
    report = read(WHOLE.replace("（一）产业", f"{told}\n（一）产业"))
    assert report.rejected == "" and report.problems == ()


def test_what_a_text_lacks_is_said() -> None:
    """Truncated, without opening, of two years, under another label: each is a problem, none is fatal."""
    cut = WHOLE[: WHOLE.index("三、加强")]
    assert {problem.code for problem in read(cut).problems} == {"truncated"}
    headless = WHOLE[WHOLE.index("一、2030年") :].replace("主要预期目标是：", "安排是：").replace("目标", "")
    codes = {problem.code for problem in read(headless).problems}
    assert {"no opening"} <= codes
    assert {p.code for p in read(WHOLE, "高唐县_2029.txt").problems} == {"label place", "label year"}
    assert [str(p) for p in read(WHOLE, "高唐县_2031.txt").problems] == [
        "another place than the file's name says: 青禾县, not 高唐县"
    ]
    assert read(WHOLE, "青禾县_2031.txt").problems == ()
    assert {p.code for p in read(WHOLE.replace("二、2031年", "二、2029年")).problems} == {"two years"}
    misread = WHOLE.replace("3200人", "32OO人").replace("15亿", "l5亿").replace("17个", "l7个").replace("12万", "l2万")
    assert "ocr" in {problem.code for problem in read(misread).problems}


def test_build_refuses_what_is_no_report_and_force_goes_on(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line that says why, exit code 2, nothing written; with --force, and with overrides, it is built."""
    write_little(monkeypatch)
    write_notebook(tmp_path / "notebooks", "01_try", "print(report_path)")
    monkeypatch.setattr(resources, "notebooks", lambda: tmp_path / "notebooks")
    (tmp_path / "a.txt").write_text(invented_county.text(), encoding="utf-8")
    (tmp_path / "reports.toml").write_text('["a.txt"]\nplace = "白石县"\n', encoding="utf-8")
    code, out, err = run("build", "a.txt", "--out", "out")
    assert (code, out) == (2, "")
    assert err == "reportlib: a.txt: not a whole work report: it has 491 characters; --force builds it all the same\n"
    assert not (tmp_path / "out").exists()
    code, out, err = run("build", "a.txt", "--out", "out", "--force")
    assert code == 0 and err == ""
    assert "note     not a whole work report" in out
    assert (tmp_path / "out" / "baishi-2031" / "index.html").is_file()
    assert "白石县" in (tmp_path / "out" / "baishi-2031" / "index.html").read_text(encoding="utf-8")


def test_extract_of_several_files_says_which_is_none(run: Run, tmp_path: Path) -> None:
    """A folder's table holds every file; those that are no reports are named on the side."""
    (tmp_path / "a.txt").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "b.html").write_text(NOT_REPORTS["resolution"], encoding="utf-8")
    code, out, err = run("extract", "a.txt", "b.html", "--table", "reports")
    assert code == 0 and err == "reportlib: b.html: not a work report: a resolution on the report\n"
    assert out.count("\n") == 3 and "a resolution on the report" in out.splitlines()[2]
