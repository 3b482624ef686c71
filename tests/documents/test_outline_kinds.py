"""Kinds of outlines: glued titles, parts without numbers, annexes, lists in front of areas, leads of two halves."""

from __future__ import annotations

import pytest

import reportlib
from tests.support import invented_county

FILL = invented_county.filler()
REVIEW = ("（一）产业发展迈上台阶", "（二）人民生活得到改善", "（三）改革开放走向纵深")
PLAN = ("（一）做强县域经济", "（二）建设和美乡村", "（三）办好民生实事")
END = "各位代表！蓝图已经展开，让我们携手并肩，为建设富裕文明的青禾而努力奋斗！"


def report(*lines: str, behind: tuple[str, ...] = ()) -> reportlib.Report:
    """Read lines as a report: title, salutation and end stand around them, and plain sentences below each mark."""
    head = ["2031年青禾县政府工作报告", "各位代表：", "现在，我代表县人民政府向大会报告工作，请予审议。"]
    filled = [part for i, line in enumerate(lines) for part in _filled(line, i)]
    return reportlib.read("\n".join((*head, *filled, END, *behind)).encode(), name="a.txt")


def _filled(line: str, i: int) -> tuple[str, ...]:
    return (line, FILL[i % len(FILL)]) if line.startswith("（") and not line.endswith("。") else (line,)


def titles(read: reportlib.Report, level: int) -> list[str]:
    return [section.title for section in read.sections if section.level == level and section.title]


def two(first: str, second: str, *, review: tuple[str, ...] = REVIEW, plan: tuple[str, ...] = PLAN) -> reportlib.Report:
    return report(first, FILL[30], *review, second, FILL[31], *plan)


GLUED = {
    "刚刚过去的一年": ("一、2030年政府工作回顾刚刚过去的一年，", "二、2031年政府工作主要任务做好今年的政府工作，"),
    "a year": ("一、2030年政府工作情况2030年，", "二、2031年工作的总体要求和奋斗目标2031年是关键之年，"),
    "面对": ("一、2030年工作总结面对严峻形势，", "二、2031年工作部署新的一年，"),
    "a question mark": ("一、2030年工作回顾过去一年，", "二、2031年政府工作安排?今年是实施规划的第二年，"),
    "what a subject says": ("一、过去五年工作的回顾五年来，", "二、今后五年的目标任务青禾作为山区县，"),
}


@pytest.mark.parametrize("kind", GLUED)
def test_a_part_title_ends_where_its_sentence_begins(kind: str) -> None:
    """The line end behind the title is lost: the title ends where a sentence begins, and the parts are all found."""
    first, second = (line + FILL[40 + i] for i, line in enumerate(GLUED[kind]))
    found = titles(two(first, second), 1)
    assert len(found) == 2 and all(len(title) < 20 and title[-2:] in "回顾任务情况目标总结部署安排" for title in found)


BARE = {
    "five years": ("过去五年工作回顾", "今后五年的奋斗目标和2031年工作安排"),
    "with a slogan": ("站在新起点：2030年工作回顾", "踏上新征程：2031年工作安排"),
    "parts counted": ("第一部分 2030年工作回顾", "第二部分 2031年工作安排"),
    "a proposal": ("过去五年政府工作回顾", "对2031年政府工作的建议"),
}


@pytest.mark.parametrize("kind", BARE)
def test_parts_without_numbers(kind: str) -> None:
    """Titles of parts that stand on a line of their own; 一、 and （一） below them are areas."""
    first, second = BARE[kind]
    read = two(first, second)
    assert [title.split(" ")[-1] for title in titles(read, 1)] == [first.split(" ")[-1], second.split(" ")[-1]]
    assert titles(read, 2) == [line[3:] for line in (*REVIEW, *PLAN)]


def test_one_bare_part_is_enough_where_the_numbers_begin_anew() -> None:
    """The first part lost its title: 一、 begins anew behind the title of the second."""
    numbered = [[line.replace("（", "").replace("）", "、") for line in lines] for lines in (REVIEW, PLAN)]
    read = report("过去一年，" + FILL[3], *numbered[0], "2031年工作安排", FILL[4], *numbered[1])
    assert titles(read, 1) == ["2031年工作安排"] and len(titles(read, 2)) == 6
    assert "untitled part" in [problem.code for problem in read.problems]


@pytest.mark.parametrize("mark", ["附件1", "附：2031年民生实事", "附件：民生实事清单", "附表", "附录一：民生实事"])
def test_an_annex_behind_the_end_is_no_part(mark: str) -> None:
    """What an annex counts with 一、二、三、 is neither part nor area, and the body ends in front of it."""
    annex = (mark, "一、改造老旧小区", "改造85个。", "二、提升社区养老", "新建36家。", "三、扩大学位", "新建14所。")
    text = ("一、2030年工作回顾", FILL[0], *REVIEW, "二、2031年工作安排", FILL[1], *PLAN)
    read = report(*text, behind=annex)
    assert titles(read, 1) == ["2030年工作回顾", "2031年工作安排"]
    assert read.text[read.layout.body_start : read.layout.body_end].endswith("努力奋斗！")
    inside = report(*text, *annex)  # in front of the last words
    assert titles(inside, 1) == titles(read, 1) and titles(inside, 2) == titles(read, 2)


@pytest.mark.parametrize("style", ["{}、", "{}是"])
def test_a_list_in_front_of_the_areas_is_none_of_them(style: str) -> None:
    """三个结合 in the preamble of the plan: the areas are those marked （一）."""
    words = ("坚持稳增长与调结构相结合", "坚持抓当前与谋长远相结合", "坚持促发展与保安全相结合")
    listed = [f"{style.format(n)}{one}。{FILL[i]}" for i, (n, one) in enumerate(zip("一二三", words, strict=True))]
    read = report("一、2030年工作回顾", FILL[0], *REVIEW, "二、2031年工作安排", FILL[1], *listed, *PLAN)
    assert titles(read, 1) == ["2030年工作回顾", "2031年工作安排"]
    assert list(read.priorities["title"]) == [line[3:] for line in PLAN]


def test_a_run_inside_a_part_counts_its_areas() -> None:
    """Areas that are marked 一、 as the parts are, with （一） below: they are no further parts."""
    lines = [f"{n}、{line[3:]}" for n, line in zip("一二三", PLAN, strict=True)]
    below = ("（一）培育企业", "（二）招商引资")
    read = report(
        "一、2030年工作回顾", *REVIEW, "二、2031年工作安排", lines[0], *below, *lines[1:], "三、加强政府自身建设"
    )
    assert titles(read, 1) == ["2030年工作回顾", "2031年工作安排", "加强政府自身建设"]
    assert list(read.priorities["title"])[:3] == [line[3:] for line in PLAN]


@pytest.mark.parametrize(
    "opening",
    [
        "新的一年，我们将坚持不懈建设人民满意的服务型政府。",
        "各位代表！做好今年的工作，必须加强政府自身建设。",
        "我们将以更高标准加强自身建设，提升政府治理能力。",
        "新征程对政府工作提出新要求，我们要建设法治政府。",
    ],
)
def test_the_government_speaks_of_itself_behind_the_last_area(opening: str) -> None:
    """A paragraph without a heading on the government itself does not belong to the last area."""
    read = two("一、2030年工作回顾", "二、2031年工作安排", plan=(*PLAN, opening + FILL[9]))
    [own] = [section for section in read.sections if section.role == "government"]
    assert own.title == "" and own.level == 2 and own.section_id.startswith("2.0.")


def test_a_line_on_the_government_behind_the_last_area_is_a_part() -> None:
    """加强政府自身建设 without a number, where the other parts have one."""
    read = two("一、2030年工作回顾", "二、2031年工作安排", plan=(*PLAN, "全面加强政府自身建设", FILL[9]))
    assert titles(read, 1)[-1] == "全面加强政府自身建设"


HALVES = {
    "results": (
        "工业经济提质增效，主导产业不断壮大",
        "农村改革持续深化，农业基础更加巩固",
        "社会事业快速发展，民生福祉显著改善",
    ),
    "tasks": ("坚持解放思想，锐意改革创新", "坚持效能为先，优化营商环境", "坚持依法行政，主动接受监督"),
    "alike": ("扛起青禾人的初心，绝不辜负嘱托", "扛起青禾人的担当，绝不停下脚步", "扛起青禾人的情怀，绝不落下一户"),
}


@pytest.mark.parametrize("kind", HALVES)
def test_leads_of_two_halves_are_read_as_a_series(kind: str) -> None:
    """Three paragraphs that open with a sentence of two halves have leads; one alone is a sentence."""
    series = [f"{lead}。{FILL[i]}" for i, lead in enumerate(HALVES[kind])]
    read = report("一、2030年工作回顾", FILL[20], *series, "二、2031年工作安排", FILL[1], *PLAN)
    assert titles(read, 3) == list(HALVES[kind])
    alone = report("一、2030年工作回顾", FILL[20], series[0], FILL[21], FILL[22], "二、2031年工作安排", FILL[1], *PLAN)
    assert titles(alone, 3) == []


def test_what_states_a_fact_is_no_lead() -> None:
    """农业是县域经济的根基。 opens a paragraph and names no topic; 坚持实事求是。 does."""
    read = two(
        "一、2030年工作回顾", "二、2031年工作安排", plan=(PLAN[0], f"农业是县域经济的根基。{FILL[7]}", *PLAN[1:])
    )
    assert titles(read, 3) == []
    read = two("一、2030年工作回顾", "二、2031年工作安排", plan=(PLAN[0], f"坚持实事求是。{FILL[7]}", *PLAN[1:]))
    assert titles(read, 3) == ["坚持实事求是"]


def test_counted_sentences_are_titles_where_most_have_a_group_behind_them() -> None:
    """一要…，…。 with sentences behind each is a title; the numbered items of a list of targets are none."""
    first, second = "处理好增长与风险的关系，确保运行平稳", "处理好城镇与乡村的关系，推动均衡发展"
    counted = f"今年要把握以下关系。一要{first}。{FILL[5]}二要{second}。{FILL[6]}"
    targets = ("今年主要预期目标是：", "1．生产总值增长6%；", "2．财政收入增长5%；", "3．居民消费价格涨幅3%左右。")
    read = report("一、2030年工作回顾", *REVIEW, "二、2031年工作安排", counted, *targets, *PLAN)
    assert titles(read, 3) == [first, second]
    assert list(read.priorities["title"]) == [line[3:] for line in PLAN]


def test_an_unlikely_outline_is_said() -> None:
    """An area that takes more than half of its part may hide a heading; the warning names it, in both languages."""
    lines = ("一、2030年工作回顾", FILL[0], *REVIEW, "二、2031年工作安排", *PLAN, *FILL[10:20])
    [found] = [problem for problem in report(*lines).problems if problem.code == "wide area"]
    assert "办好民生实事" in found.said("en") and "办好民生实事" in found.said("zh")


def levels(read: reportlib.Report) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in read.sections if section.title and section.level > 2]


REACHED = (
    ("（一）产业发展迈上台阶。", "工业经济提档进位", "特色农业扩面增量", "商贸流通有序恢复"),
    ("（二）人民生活得到改善。", "就业形势总体平稳", "公共服务优质均衡", "平安建设深入人心"),
    ("（三）改革开放走向纵深。", "营商环境焕然一新", "科技人才双双进位", "对外开放步履坚实"),
)


def test_areas_that_open_alike_have_leads() -> None:
    """Each area is one paragraph that opens with a short sentence: those like it are leads whatever word ends them."""
    lines = [area + "".join(f"{lead}。{FILL[i]}" for i, lead in enumerate(leads)) for area, *leads in REACHED]
    read = report("一、2030年工作回顾", FILL[20], *lines, "二、2031年工作安排", FILL[1], *PLAN)
    assert titles(read, 3) == [lead for _, *leads in REACHED for lead in leads]


@pytest.mark.parametrize("deed", ["县博物馆正式启用", "新体育馆建成开放", "环城公路全线通车"])
def test_a_single_deed_is_no_lead(deed: str) -> None:
    """A short sentence that reports one deed, between leads of its length, belongs to the group around it."""
    lines = [
        area + "".join(f"{lead}。{FILL[i]}{deed}。{FILL[9]}" for i, lead in enumerate(leads))
        for area, *leads in REACHED
    ]
    read = report("一、2030年工作回顾", FILL[20], *lines, "二、2031年工作安排", FILL[1], *PLAN)
    assert deed not in titles(read, 3) and len(titles(read, 3)) == 9


def test_a_lead_glued_to_a_title_of_two_halves() -> None:
    """The full stop between the title of an area and its first lead is lost: the halves of a title are equal."""
    areas = {
        "坚持不懈培育产业集群，全力推动县域经济发展": ("加快发展现代物流业", "着力壮大特色农业"),
        "聚焦聚力建设和美乡村，全面提升乡村治理水平": ("扎实整治人居环境", "切实加强村级组织建设"),
        "用心用情办好民生实事，持续提高群众生活品质": ("努力扩大就业", "不断完善社会保障体系"),
    }
    lines = [
        f"（{n}）{title}{first}。{FILL[3]}{second}。{FILL[4]}"
        for n, (title, (first, second)) in zip("一二三", areas.items(), strict=True)
    ]
    read = two("一、2030年工作回顾", "二、2031年工作安排", plan=tuple(lines))
    assert titles(read, 2)[3:] == list(areas)
    assert titles(read, 3) == [lead for pair in areas.values() for lead in pair]


@pytest.mark.parametrize("end", ["发展新局面", "建设取得新突破", "进一步增强"])
def test_a_title_of_two_halves_without_leads_is_left_whole(end: str) -> None:
    """紧扣…要求，谱写…发展新局面。 is one title, though its second half is longer than its first."""
    areas = [f"紧扣{one}要求，努力谱写{two}{end}" for one, two in (("绿色转型", "生态文明"), ("县城扩容", "公共服务"))]
    lines = [f"（{n}）{title}。{FILL[3]}" for n, title in zip("一二", areas, strict=True)]
    read = two("一、2030年工作回顾", "二、2031年工作安排", plan=(*lines, "（三）办好民生实事"))
    assert titles(read, 2)[3:5] == areas


ALIKE = ("攻坚克难，综合实力稳步攀升", "夯基固本，基础设施日臻完善", "倾情惠民，群众生活蒸蒸日上")


@pytest.mark.parametrize("shape", ["inline", "lines", "dashes"])
def test_leads_that_begin_alike(shape: str) -> None:
    """五年来，我们攻坚克难，综合实力稳步攀升。 three times: in one paragraph, on lines, or behind dashes."""
    said = [f"五年来，我们{lead}" for lead in ALIKE]
    if shape == "inline":
        body = ["各位代表！回望过去五年，我们一路前行。" + "".join(f"{one}。{FILL[i]}" for i, one in enumerate(said))]
    elif shape == "lines":
        body = [line for i, one in enumerate(said) for line in (one, FILL[i])]
    else:
        body = [f"——{one}。{FILL[i]}" for i, one in enumerate(said)]
    read = report("一、过去五年工作回顾", FILL[20], *body, "二、2031年工作安排", FILL[1], *PLAN)
    assert [title.removeprefix("五年来，我们") for title in titles(read, 3)] == list(ALIKE)


def test_leads_below_lines_that_begin_alike_are_one_level_deeper() -> None:
    """A sub-heading on a line of its own holds the leads that run into the paragraphs below it."""
    below = ("工业经济持续壮大", "农业基础不断巩固")
    body = [
        line
        for one in ALIKE
        for line in (f"一年来，我们{one}", *(f"{lead}。{FILL[i]}" for i, lead in enumerate(below)))
    ]
    read = report("一、2030年工作回顾", FILL[20], *body, "二、2031年工作安排", FILL[1], *PLAN)
    assert levels(read) == [pair for one in ALIKE for pair in ((3, one), *((4, lead) for lead in below))]


def test_the_first_of_a_series_stands_behind_a_colon() -> None:
    """发展目标是：经济发展开创新局面。…: what the colon introduces is the first of the series."""
    series = ("经济发展开创新局面", "城乡融合迈出新步伐", "人民生活达到新水平")
    goals = "“十六五”时期的发展目标是：" + "".join(f"{one}。{FILL[i]}" for i, one in enumerate(series))
    read = report("一、2030年工作回顾", *REVIEW, "二、“十六五”时期的主要目标和任务", goals, "三、2031年工作安排", *PLAN)
    assert titles(read, 3) == list(series)


def test_leads_of_two_halves_among_leads_of_one() -> None:
    """A national review without areas: leads of one clause and of two in the paragraphs of one part."""
    series = (
        "工农生产持续较快增长，盲目投资势头得到遏制",
        "价格体制改革稳步推进，边境贸易继续扩大",
        "各族群众生活继续改善",
    )
    plan = ("切实维护社会治安", "深入开展廉政教育，加强勤政作风建设", "保护耕地是一项紧迫任务", "加强国防建设")
    lines = [f"{one}。{FILL[i]}" for i, one in enumerate(series)]
    ahead = [f"{one}。{FILL[i]}" for i, one in enumerate(plan)]
    read = report("一、2030年工作回顾", FILL[20], *lines, "二、2031年的主要任务", FILL[21], *ahead)
    assert titles(read, 3) == [*series, *plan]


@pytest.mark.parametrize(
    "opening", ["现在部分行业的经营仍然困难，稳定就业的工作不能松劲", "近年来粮食生产连续丰收，农民生活明显改善"]
)
def test_a_sentence_that_opens_with_a_time_is_no_lead(opening: str) -> None:
    """现在…，…。 between leads of two halves is a sentence."""
    series = [f"{lead}。{FILL[i]}" for i, lead in enumerate(HALVES["tasks"])]
    read = report("一、2030年工作回顾", FILL[20], *REVIEW, "二、2031年工作安排", *series, f"{opening}。{FILL[9]}")
    assert titles(read, 3) == list(HALVES["tasks"])


def test_leads_behind_a_counted_series_are_beside_it() -> None:
    """第一，…。第二，…。 and then a lead without a number: it is no part of the second."""
    counted = ("搞活大型企业", "放开经营，减轻负担，鼓励技术改造", "逐步减轻企业包袱")
    items = [f"第{n}，{one}。{FILL[i]}" for i, (n, one) in enumerate(zip("一二三", counted, strict=True))]
    lead = "稳步推进住房制度改革"
    read = report("一、2030年工作回顾", *REVIEW, "二、2031年的主要任务", FILL[21], *items, f"{lead}。{FILL[5]}")
    assert levels(read) == [(3, one) for one in (*counted, lead)]


def test_the_items_of_a_long_list_are_no_titles() -> None:
    """七是改造农村户厕。八是…: a list of tasks in which few are short; leads beside it are found all the same."""
    words = [f"新建便民设施，改造老旧小区，完成第{n}批任务" for n in "甲乙丙丁戊己"]
    words[3] = "完成农村道路养护"
    listed = (
        "".join(f"{n}是{one}。" for n, one in zip("一二三四五六", words, strict=True)) + f"七是建设农村公路。{FILL[7]}"
    )
    area = f"（三）办好民生实事。努力扩大就业。{FILL[5]}认真办好惠民实事。今年要办好以下事情：{listed}"
    area += f"繁荣发展社会事业。{FILL[6]}"
    read = two("一、2030年工作回顾", "二、2031年工作安排", plan=(*PLAN[:2], area))
    assert titles(read, 3) == ["努力扩大就业", "认真办好惠民实事", "繁荣发展社会事业"]


THOUGHT = "青禾振兴的希望在山林、出路在山林、后劲也在山林"


def test_titles_behind_the_thought_that_opens_an_area() -> None:
    """One long sentence opens the paragraph of an area, short titles follow in it: only these are titles."""
    leads = ("做优高山林果", "做精古村旅游", "做强竹木制造", "规范提升传统产业")
    inside = "".join(f"{lead}。{FILL[32 + i]}" for i, lead in enumerate(leads))
    found = two("一、2030年工作回顾", "二、2031年工作安排", plan=(f"{PLAN[0]}\n{THOUGHT}。{inside}", *PLAN[1:]))
    assert titles(found, 3) == list(leads)


def test_a_title_and_its_first_task() -> None:
    """A short title whose first task is a short sentence too stays the title; what the year faced is none."""
    inside = f"铁腕治理污染。持续打好碧水蓝天净土攻坚战。{FILL[36]}深入推进绿化。{FILL[37]}"
    review = ("（一）产业发展迈上台阶", *REVIEW[1:])
    found = two("一、2030年工作回顾", "二、2031年工作安排", review=review, plan=(f"{PLAN[0]}\n{inside}", *PLAN[1:]))
    assert titles(found, 3)[0] == "铁腕治理污染"
    faced = report(
        "一、2030年工作回顾",
        f"过去一年，青禾发展面临多重困难。{FILL[38]}",
        *REVIEW,
        "二、2031年工作安排",
        FILL[39],
        *PLAN,
    )
    assert "青禾发展面临多重困难" not in [section.title for section in faced.sections]
