"""The reading page and the start page: marks, cards, addresses, links from elsewhere."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

import reportlib
from reportlib.build.site import CitedReport, Site
from reportlib.build.site.reader import page, words
from reportlib.build.site.reader.marks import Citation, with_citations
from reportlib.build.site.start_page import StartPage
from reportlib.build.site.text_links import TextLinks
from reportlib.core import resources
from reportlib.core.records import Source
from reportlib.narrative import write
from reportlib.narrative.wording import decimal
from reportlib.report.report import Report
from tests.support.hostile_words import PAYLOADS, hostile_report
from tests.support.two_part_report import made_up

LANGUAGES = ("zh", "en")

SMALL = """政府工作报告
各位代表：
一、2029年工作回顾
（一）稳住经济
新建学校12所，城镇新增就业3万人。完成投资超80亿元，增长5%左右。
（二）发展教育
义务教育学位不足的问题还比较突出。
二、2030年工作安排
（一）稳住经济
城镇新增就业2.5万人，力争完成投资100亿元。新建学校20所，到6月底前建成。
各位代表，让我们共同努力！
"""


@functools.cache
def shipped() -> Report:
    """Return the shipped report."""
    return reportlib.read(resources.report_file())


def small(text: str = SMALL) -> Report:
    """Return a report that exists only here."""
    return Report(Source(text, "a.txt", "txt", "utf-8", "0" * 64), {"place": "某市", "year": 2030})


@functools.cache
def soup(lang: str = "zh") -> BeautifulSoup:
    """Return the reading page of the shipped report, parsed."""
    site = Site([CitedReport(shipped())], shipped().report_id, [], Path("nowhere"), lang)
    return BeautifulSoup(site.reader(), "html.parser")


def cards(made: BeautifulSoup) -> dict[str, dict[str, Any]]:
    """Return the cards of a page, the strings put in."""
    held = made.select_one("#cards")
    assert held is not None
    data = json.loads(str(held.string))
    strings = data["strings"]
    return {
        anchor: {key: [strings[n] for n in value] if isinstance(value, list) else value for key, value in card.items()}
        for anchor, card in data["cards"].items()
    }


def plain(tag: Tag | BeautifulSoup | None) -> str:
    """Return the text of an element without blanks."""
    assert tag is not None
    return "".join(tag.get_text().split())


def test_the_text_is_whole_and_in_order() -> None:
    """Body and appendix stand on the page character by character; marks and permalinks add none."""
    report, layout = shipped(), shipped().layout
    held = report.text[layout.body_start : layout.body_end] + report.text[layout.appendix_start : layout.appendix_end]
    article = soup().select_one("#text")
    assert article is not None
    assert plain(article) == "".join(held.split())


def test_every_address_is_there_once() -> None:
    """Each quantity, sentence and paragraph has an anchor; none is doubled; each link inside the page resolves."""
    anchors = [str(one["id"]) for one in soup().select("[id]")]
    assert len(anchors) == len(set(anchors))
    held = set(anchors)
    assert set(shipped().quantities["quantity_id"]) <= held
    layout = shipped().layout
    body = [one for one in shipped().sentences if layout.body_start <= one.start < layout.body_end]
    assert {f"s-{one.start}-{one.end}" for one in body} <= held
    for link in soup().select("a[href^='#']"):
        assert str(link["href"])[1:] in held, link
    for card in cards(soup()).values():
        assert {one for one in card.get("l", ())[1::3] if ".html" not in one} <= held


def test_addresses_last_while_the_text_does() -> None:
    """The anchor of a number holds just its characters."""
    for row in shipped().quantities.itertuples():
        pieces = soup().select(f'[data-m="{row.quantity_id}"]')
        assert "".join(piece.get_text() for piece in pieces) == row.surface


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_card_says_what_was_read_in_words(lang: str) -> None:
    """No name of a rule, no code and no note of the tables is on a card, and the bound is told once."""
    for anchor, card in cards(soup(lang)).items():
        said = " ".join([*card.get("h", ()), *card.get("c", ()), *card.get("w", ())])
        assert not re.search(r"numeral\+|/subject|noun-after|\bNone\b|<NA>|nan\b", said), anchor
        assert not re.search(r"(超过|不低于) ?超|(左右) ?左右|以上 ?以上", said), anchor
        if lang == "zh":
            assert not re.search("guess|carried|says too little", said), anchor


def test_doubts_are_told_in_both_languages() -> None:
    """What the column `review` notes is a sentence on the card."""
    doubted = shipped().quantities.query("review != ''")
    assert len(doubted)
    for lang in LANGUAGES:
        label = words.labels(lang)["card_doubt"]
        told = cards(soup(lang))
        for row in doubted.itertuples():
            cells = told[row.quantity_id]["c"]
            doubt = cells[cells.index(label) + 1]
            assert doubt and (doubt != row.review or lang == "en")


def test_a_pair_is_linked_from_both_sides_with_its_change() -> None:
    """The card of a target leads to what was reached, that of the result to what is planned."""
    told = cards(soup())
    for pair in shipped().pairs.itertuples():
        assert pair.actual_id in told[pair.target_id]["l"] and pair.target_id in told[pair.actual_id]["l"]
        if pair.change_unit == "%" and pair.change > 0:
            assert any(f"+{decimal(pair.change, 1)}%" in cell for cell in told[pair.target_id]["c"])


def test_problems_lead_to_the_clause_that_answers_them() -> None:
    """Not to whole sentences, and only where the answer is sure; a weak likeness leads nowhere."""
    told = cards(soup())
    for (start, end), rows in shipped().answers.groupby(["problem_start", "problem_end"]):
        card = told[f"p-{start}-{end}"]
        strong = rows[rows["certainty"] == "strong"]
        assert len(card.get("l", ())) // 3 >= (1 if len(strong) else 0)
        assert bool(card.get("l")) == bool(len(strong))
        for target in card.get("l", ())[1::3]:
            words_there = "".join(one.get_text() for one in soup().select(f'[data-m="{target}"]'))
            assert words_there and not re.search("[，。；]", words_there)
            assert any(row.matched_in in words_there for row in strong.itertuples())


def test_filters_count_what_they_show() -> None:
    """The number on each button is that of the marks with its fact; all statuses together are all numbers."""
    told = cards(soup())
    counts = {}
    for button in soup().select("button[data-filter]"):
        code, small_print = str(button["data-code"]), button.small
        assert small_print is not None
        counts[code] = int(small_print.get_text())
        assert counts[code] == sum(code in card.get("f", ()) for card in told.values())
    assert counts["done"] + counts["promised"] + counts["context"] == len(shipped().quantities)
    sections = [str(one["value"]) for one in soup().select("select[data-filter=area] option[value]") if one["value"]]
    assert len(sections) > 10


def test_what_elsewhere_cites_has_an_address_and_leads_back() -> None:
    """A place that is a mark already gets the link, another place becomes a mark; a link is there once."""
    report = small()
    marks = page.find(report, "zh")
    known = next(mark for mark in marks if mark.kind == "quantity")
    cited = [
        Citation(known.start, known.end, "05.html#p-1", "一句"),
        Citation(known.start, known.end, "05.html#p-1", "一句"),
        Citation(2, 4, "05.html#p-2", "另一句"),
    ]
    made = {mark.anchor: mark for mark in with_citations(marks, cited)}
    assert list(made[known.anchor].links.values()).count(("05.html#p-1", "一句")) == 1
    assert made["q-2-4"].kind == "cited"


def test_notes_stand_beside_the_words_that_they_are_about() -> None:
    """A sentence of another page that is worth a note is told once, before the paragraph that it cites first."""
    report = small()
    at = report.text.index("12所")
    cited = [Citation(at, at + 3, "05.html#p-1", "说<明>", True), Citation(at, at + 3, "05.html#p-2", "不说")]
    made = page.make(report, "zh", page.find(report, "zh"), cited)
    held = BeautifulSoup(made.text, "html.parser")
    (note,) = held.select(".notes p")
    assert note.get_text().startswith("说<明>")
    after = note.parent.find_next_sibling("p") if note.parent else None
    assert after is not None and "12所" in after.get_text()


def test_places_fall_back_to_sentence_and_paragraph() -> None:
    """A span leads to its mark, else to its sentence; what the page does not show has no address."""
    report = shipped()
    places = page.places(report, page.find(report, "zh"))
    row = report.quantities.iloc[5]
    assert places.anchor(row["start"], row["end"]) == row["quantity_id"]
    assert places.anchor(row["start"], row["end"] - 1) == f"s-{row['sentence_start']}-{row['sentence_end']}"
    assert places.anchor(10**6, 10**6 + 2) == ""


def links(report: Report) -> TextLinks:
    """Return the links to the text of a report."""
    return TextLinks(report, page.places(report, page.find(report, "zh")), "reader.html")


def test_rows_of_tables_lead_to_their_words() -> None:
    """Row by row where all are shown; of a selection only what stands once; words of other columns are left alone."""
    report = small()
    surfaces = list(report.quantities["surface"])
    rows = "".join(f"<tr><td>{one}</td><td>就业</td></tr>" for one in surfaces)
    made = BeautifulSoup(links(report).table(f'<table class="table quantities">{rows}</table>'), "html.parser")
    assert [str(one["href"]) for one in made.select("a")] == [
        f"reader.html#{q}" for q in report.quantities["quantity_id"]
    ]
    other = f'<table class="table other">{rows}</table>'
    assert "<a " not in links(report).table(other)
    twice = small(SMALL.replace("新建学校12所，", "新建学校12所，新建医院12所，"))
    selected = '<table class="quantities"><tr><td>12所</td></tr><tr><td>3万人</td></tr></table>'
    found = BeautifulSoup(links(twice).table(selected), "html.parser").select("a")
    assert [one.get_text() for one in found] == ["3万人"]


def test_the_narrative_leads_to_the_text() -> None:
    """Numbers, quotations and offsets become links to the reading page; permalinks of the page stay."""
    report = small()
    row = report.quantities.iloc[0]
    start, end, name = row["start"], row["end"], row["quantity_id"]
    source = (
        f'<article class="narrative"><p><a class="number" href="#{name}">12所</a></p>'
        f"<ol><li>句 <small>一 › 二 · {start}–{end}</small> <small>2020–2025</small></li></ol>"
        f'<details class="cite"><a href="#{name}">link</a></details></article>'
    )
    made = BeautifulSoup(links(report).narrative(source), "html.parser")
    assert [str(one["href"]) for one in made.select("a")] == [f"reader.html#{name}"] * 2 + [f"#{name}"]
    assert "2020–2025" in made.get_text()


def start(report: Report, lang: str = "zh") -> StartPage:
    """Return what the start page of a report tells."""
    return StartPage(
        report, write(report, lang), lang, lambda anchor: f"x#{anchor}", lambda s, e: f"reader.html#h-{s}-{e}"
    )


def test_the_start_page_begins_with_what_to_know() -> None:
    """Three to five things, a number in large type only where a sentence has one or compares two."""
    told = start(shipped()).to_know()
    assert 3 <= len(told) <= 5
    for one in told:
        assert len(one.numbers) in (0, 1, 2) and bool(one.numbers) == bool(one.name)
    assert any(one.numbers for one in told)


def test_the_headline_targets_stand_beside_last_year_and_the_levels_above() -> None:
    """A row for each item; silence is said only where the narrative says it after its second look."""
    made = start(shipped())
    targets = made.targets
    assert len(targets) == len(shipped().headline_targets)
    silent = [one.name for one in targets if one.silent]
    said = " ".join(sentence.text for topic in made.narrative.topics for sentence in topic.sentences)
    assert all(name in said for name in silent) and not any(one.silent and one.last for one in targets)
    assert made.levels()[-1] == "全国"
    english = start(shipped(), "en").targets
    assert [one.chinese or not re.search("[一-鿿]", one.name) for one in english] == [True] * len(english)


def test_a_fall_is_a_fall_and_each_number_of_a_clause_has_a_row() -> None:
    """A promised fall is not told as growth, and of two targets that one clause sets none is lost."""
    goal = "万元产值能耗下降2.4%左右,城乡居民人均可支配收入分别增长7.1%、8.3%以上"
    report = made_up("", f"今年经济社会发展主要预期目标是:地区生产总值增长6%;{goal}。")
    values = [(one.name, one.value) for one in start(report).targets]
    assert ("万元产值能耗", "降2.4%左右") in values
    assert [value for name, value in values if "居民" in name] == ["增幅 7.1%", "增幅 8.3%以上"]
    assert "fall of about 2.4%" in [one.value for one in start(report, "en").targets]


def test_what_nobody_sees_is_no_paragraph() -> None:
    """A line of characters without a width makes no paragraph of the text."""
    report = small(SMALL.replace("（二）", "\u200b\ufeff\n（二）"))
    held = BeautifulSoup(Site([CitedReport(report)], "x", [], Path(), "zh").reader(), "html.parser")
    assert all(one.get_text().strip("\u200b\ufeff \n") for one in held.select("#text p"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_with_little_in_it_has_both_pages(lang: str) -> None:
    """Without headline targets, areas, problems or numbers nothing is promised that is not there."""
    bare = small("政府工作报告\n各位代表：\n现在，我作报告。我们做了许多工作。\n谢谢大家！\n")
    for report in (bare, small()):
        site = Site([CitedReport(report)], "x", [], Path("nowhere"), lang)
        for made in (site.reader(), site.index([], [], ["a.txt"])):
            held = BeautifulSoup(made, "html.parser")
            assert len(held.select("h1")) == 1
            assert not held.select("ul:empty, ol:empty, tbody:empty, dl:empty")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_words_stay_words(lang: str) -> None:
    """Each of the twenty-five is read as text by a parser of HTML, and no element or handler comes of it."""
    report = hostile_report()
    site = Site([CitedReport(report)], "x", [], Path("nowhere"), lang)
    for name, made in (("reader", site.reader()), ("index", site.index([], [], ["a.txt"]))):
        held = BeautifulSoup(made, "html.parser")
        kinds = [one.attrs.get("type", "") for one in held.select("script")]
        assert kinds == (
            ["application/ld+json", "application/json", ""] if name == "reader" else ["application/ld+json"]
        )
        assert not held.select("iframe, svg, math, form, template, textarea, img[src=x], base, object")
        assert not [key for tag in held.find_all(True) for key in tag.attrs if key.startswith("on")]
        assert not [one for one in held.select("a[href]") if str(one["href"]).lower().startswith("javascript")]
        if name == "reader":
            article = plain(held.select_one("#text"))
            assert [words for words in PAYLOADS if "".join(words.split()) not in article] == []
            assert "boom" not in page.script()


def test_the_policy_lets_only_this_script_run() -> None:
    """The hash in the policy is that of the script, which stands on the page once and asks for nothing."""
    policy = soup().select_one("meta[http-equiv=Content-Security-Policy]")
    (script,) = soup().select("script:not([type])")
    digest = base64.b64encode(hashlib.sha256(str(script.string).encode()).digest()).decode()
    assert policy is not None and f"script-src 'sha256-{digest}'" in str(policy["content"])
    assert "default-src 'none'" in str(policy["content"]) and "unsafe-eval" not in str(policy["content"])


def test_both_languages_have_the_same_labels() -> None:
    """No label is missing or the same by mistake, and none is unused."""
    chinese, english = words.labels("zh"), words.labels("en")
    assert chinese.keys() == english.keys()
    assert not [key for key, label in english.items() if re.search("[一-鿿]", label)]


def test_the_reading_page_is_the_same_on_every_machine() -> None:
    """Made twice it has the same bytes, and nothing of the machine in it."""
    made = [Site([CitedReport(small())], "x", [], Path("nowhere"), "zh").reader() for _ in range(2)]
    assert made[0] == made[1] and "nowhere" not in made[0]
