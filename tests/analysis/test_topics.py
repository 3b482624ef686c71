"""What passages are about: every decision with its words, undecided rather than guessed, shares that add up to one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportlib
from reportlib import figures, lexicon, schema
from reportlib.analysis import topics
from reportlib.narrative import findings
from reportlib.narrative.wording import share
from reportlib.report.report import Report
from scripts import topic_agreement
from tests.support import invented_county
from tests.support.reports import shipped

LABELS = tuple(topics.classes().values())


@cache
def county() -> Report:
    """The invented county's report."""
    return reportlib.read(
        "\n".join(
            (invented_county.TITLE, invented_county.SESSION, invented_county.SPEAKER, *invented_county.PARAGRAPHS)
        ).encode()
    )


def test_every_keyword_leads_to_a_class_and_a_subclass_that_exist() -> None:
    """The crosswalk names classes and subclasses of the State Council alone, and each word once."""
    known = {(row["class"], row["subclass"]) for row in lexicon.rows("topic_classes")}
    rows = lexicon.rows("topics")
    assert {(row["class"], row["subclass"]) for row in rows if row["class"]} <= known
    assert len({row["word"] for row in rows}) == len(rows)
    assert len(LABELS) == 22 and set(LABELS) == set(schema.codes("topic"))


def test_passages_make_up_the_body() -> None:
    """Each character of the body that is no blank is in one passage, each passage is on one side."""
    for report in (shipped(), county()):
        frame, layout = report.topics, report.layout
        body = report.text[layout.body_start : layout.body_end]
        covered = "".join(report.text[start:end] for start, end in zip(frame["start"], frame["end"], strict=True))
        assert (frame["start"].to_numpy()[1:] >= frame["end"].to_numpy()[:-1]).all()
        assert "".join(covered.split()) == "".join(body.split())
        assert frame["chars"].sum() == report.topic_shares.query("scope == 'body'")["chars"].sum()


def test_shares_add_up_to_one_in_every_scope() -> None:
    """Of review, plan, rest and body all is shared out, what is undecided among it."""
    for report in (shipped(), county()):
        frame = report.topic_shares
        for column in ("share", "passage_share"):
            for _, values in frame.groupby("scope")[column]:
                assert values.sum() == pytest.approx(1)
        parts = frame[frame["scope"] != "body"].groupby("topic")["chars"].sum()
        assert parts.to_dict() == frame[frame["scope"] == "body"].set_index("topic")["chars"].to_dict()


def test_what_is_said_first_stands_at_0() -> None:
    """In each scope one class opens it, and a class comes up where its first passage stands."""
    frame, about = shipped().topic_shares, shipped().topics
    for scope, rows in frame.groupby("scope"):
        assert rows["first_at"].min() == 0
        assert rows["first_at"].isna().eq(rows["passages"] == 0).all(), scope
    plan = about[about["scope"] == "plan"]
    first = plan[plan["topic"] == "科技、教育"].iloc[0]
    before = plan[plan["start"] < first["start"]]["chars"].sum() / plan["chars"].sum()
    row = frame.query("scope == 'plan' and topic == '科技、教育'").iloc[0]
    assert row["first_at"] == pytest.approx(before)


def test_the_audit_list_is_what_decided() -> None:
    """The words of a row stand in its passage as often as it says, and make up its hits."""
    for row in shipped().topics.itertuples():
        if not row.words:
            assert not row.topic and row.hits == 0
            continue
        passage = shipped().text[row.start : row.end]
        listed = [item.rsplit(" ", 1) for item in row.words.split("、")]
        assert all(passage.count(word) >= int(n) for word, n in listed)
        assert row.hits >= sum(int(n) for _, n in listed), "those in headings count three times"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("新增公办学位1800个,改造校园12所,教师队伍不断壮大。", "科技、教育"),
        ("建成县人民医院新院区,家庭医生签约率达到75%。", "卫生、体育"),
        ("新建高标准农田2.5万亩,生猪出栏30万头。", "农业、林业、水利"),
        ("严打电信网络诈骗,扫黑除恶常态化。", "公安、安全、司法"),
        ("养老机构新增床位260张,困难群众得到救助。", "民政、扶贫、救灾"),
        ("城镇新增就业3200人,城乡居民养老保险参保率达到98%。", "劳动、人事、监察"),
        # Words that hold a keyword by accident, or say nothing of a subject.
        ("实现中华民族伟大复兴的中国梦,让我们携手前进。", ""),
        ("现在,我代表市人民政府,向大会报告工作。", ""),
        ("在市委、市政府的坚强领导下,圆满完成各项任务。", ""),
        ("各位代表!成绩来之不易。", ""),
        # No class leads: one keyword each.
        ("统筹做好教育、医疗、就业、住房等工作。", ""),
        ("", ""),
    ],
)
def test_a_class_is_given_where_one_leads_clearly(text: str, topic: str) -> None:
    """The class with two keywords and 40 % of all; nothing where a word is but part of another, or none leads."""
    assert topics.topic("", text) == topic


def test_a_title_says_what_its_passage_is_about() -> None:
    """A keyword in the title outweighs two in the text."""
    text = "支持银行新增贷款,带动工业投资。"
    assert topics.topic("", text) == "财政、金融、审计"
    assert topics.topic("大力发展旅游、文旅", text) == "商贸、海关、旅游"


@given(st.lists(st.sampled_from([row["word"] for row in lexicon.rows("topics")]), max_size=12), st.text(max_size=20))
def test_decisions_hold_together(keywords: list[str], between: str) -> None:
    """Whatever the text: a topic is the leading class, with at least two hits and 30 % of them."""
    text = between.join(keywords)
    one = topics.decide(text, 0, len(text))
    assert one.topic in ("", one.leading) and one.leading in ("", *LABELS)
    if one.topic:
        assert one.hits >= 2 and one.share is not None and 0.3 <= one.share <= 1 and one.runner_up != one.topic
    assert bool(one.words) == bool(one.leading) == bool(one.hits)


def test_leads_are_the_second_level_of_priorities() -> None:
    """Each area's leads stand in their order, hold no more than the area, and their titles are the text's words."""
    report = shipped()
    leads, areas = report.leads, report.priorities.set_index("section_id")
    assert (leads["share"] >= 0).all() and (leads.groupby("area_id")["share"].sum() <= 1).all()
    for lead in leads.itertuples():
        assert report.text[lead.start : lead.end] == lead.title
    for area, rows in leads.groupby("area_id"):
        assert list(rows["order"]) == list(range(1, len(rows) + 1))
        assert rows["targets"].sum() <= areas.loc[area, "targets"]
        assert rows["quantities"].sum() <= areas.loc[area, "quantities"]
    first = leads[leads["area_id"] == "2.7"]
    assert list(first["title"][:2]) == ["健全就业和社会保障体系", "更好提高人民居住水平"]
    assert list(first["topic"][:2]) == ["劳动、人事、监察", "城乡建设、环境保护"]


def test_a_number_before_a_title_is_no_passage() -> None:
    """（一） and 二、 make no passage and no sentence of their own."""
    for report in (shipped(), county()):
        cut = [report.text[s.start : s.end] for s in report.sentences]
        assert not {"一、", "二、", "（一）", "(二)", "()"} & set(cut)
        assert (report.topics["chars"] >= 4).all()


def test_a_mark_at_the_head_is_no_passage() -> None:
    """一是 and 各位代表： go with what follows them."""
    lines = [
        *invented_county.PARAGRAPHS[:13],
        "一是",
        "新建养老机构3家,养老床位增加260张。",
        *invented_county.PARAGRAPHS[13:],
    ]
    report = reportlib.read(
        "\n".join((invented_county.TITLE, invented_county.SESSION, invented_county.SPEAKER, *lines)).encode()
    )
    assert report.topics["chars"].min() > 6


def test_the_figure_says_what_the_table_says() -> None:
    """The findings are those of the table, and the figure has the shares of each class on both sides in words."""
    up, down = findings.shifts(findings.subjects(shipped()))
    assert up is not None and down is not None
    frame = shipped().topic_shares.query("topic != ''").pivot(index="topic", columns="scope", values="share")
    change = frame["plan"] - frame["review"]
    assert (up.topic, down.topic) == (change.idxmax(), change.idxmin())
    for lang in ("zh", "en"):
        drawing = figures.topics_review_and_plan(shipped(), lang)
        for one in (up, down):
            said = f"{one.label(lang)} {share(one.review.share)} / {share(one.plan.share)}"
            assert said in drawing.alt and one.label(lang) not in drawing.title


def test_a_report_without_a_review_has_no_comparison() -> None:
    """Where one side is missing the figure says so instead of comparing with nothing."""
    only = "\n".join(p for p in invented_county.PARAGRAPHS if not p.startswith("一、"))
    report = reportlib.read((invented_county.TITLE + "\n各位代表：\n" + only[only.index("二、") :]).encode())
    assert not findings.subjects(report) or report.topic_shares.query("scope == 'review'")["chars"].sum() > 0


@pytest.mark.slow
def test_agreement_with_a_reader_is_what_is_stored(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The classes of 100 passages of real documents are those in data/accuracy/topics.tsv."""
    assert topic_agreement.main([]) == 0, capsys.readouterr().out


FILLER = "认真落实各项部署,稳步推进各项工作,努力办好各项事情,不断增强群众的信心。" * 3


def _areas(*titles: str) -> str:
    return "\n\n".join(f"({number}){title}。{FILLER}" for number, title in zip("一二三四", titles, strict=False))


def test_a_part_on_the_government_itself_is_one_area() -> None:
    """Where the run of areas starts again below a line on the government itself, that line is a part and one area."""
    plan, own = _areas("发展工业经济", "办好农村学校", "整治村庄环境"), _areas("坚持依法行政", "严守廉洁纪律")
    parts = ("2030年工作回顾", FILLER, "2031年工作安排", plan, "全面加强政府自身建设", own)
    text = "\n\n".join(("政府工作报告", "各位代表:", "现在,我向大会报告工作,请予审议。", *parts))
    found = reportlib.read(text.encode(), name="made_up.txt").priorities
    assert list(found["title"]) == ["发展工业经济", "办好农村学校", "整治村庄环境", "全面加强政府自身建设"]
