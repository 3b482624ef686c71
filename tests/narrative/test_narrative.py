"""What the narrative promises: numbers lead to their sources, sentences follow the tables, no words about nothing."""

from __future__ import annotations

import re
from copy import copy
from functools import cache
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

import reportlib
from reportlib import narrative, schema
from reportlib.analysis.claims.refutation import Refutation
from reportlib.core import still
from reportlib.narrative import Cited, Derived, Narrative, compose, views
from reportlib.narrative.claims import KINDS
from reportlib.narrative.wording import Phrases
from reportlib.narrative.wording.templates import SLOT
from tests.support import made_up_reports
from tests.support.hand_worked import text
from tests.support.places import SHIPPED
from tests.support.reports import shipped

TABLES = (
    *("quantities", "outline", "headline_targets", "priorities", "terms", "glossary", "reports"),
    *("targets", "pairs", "gaps", "sums", "past_targets", "answers", "commitments", "strength", "checkability"),
    *("leads", "phrases", "topics", "topic_shares", "levels", "words_above"),
)
LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])
DANGLING = re.compile(
    r"[：，；、（“《][。，；：）”》]|（）|“”|：$|，$|[,;:(] ?[.)]|  |\(\)|\bNone\b(?! of)|\bnan\b|<NA>"
)


def without(**replaced: Any) -> Any:
    """The shipped report with some tables replaced."""
    tables = {name: getattr(shipped(), name).copy() for name in TABLES}
    if "quantities" in replaced and "pairs" not in replaced:  # pairs follow from quantities
        tables["pairs"] = made_up_reports.pairs(shipped().text, replaced["quantities"])
    fixed = {"text": shipped().text, "report_id": shipped().report_id, "metadata": shipped().metadata, "problems": ()}
    return SimpleNamespace(**{**tables, **fixed, **replaced})


@cache
def told(lang: str) -> tuple[Narrative, BeautifulSoup]:
    """The narrative of the shipped report, and its page."""
    written = narrative.write(shipped(), lang)
    return written, BeautifulSoup(written._repr_html_(), "html.parser")


def keys(written: Narrative) -> list[str]:
    """The phrases that sentences were made from."""
    return [sentence.key for paragraph in written.topics for sentence in paragraph.sentences]


def by_id(soup: BeautifulSoup, link: Tag) -> Tag:
    """What a link leads to."""
    found = soup.find_all(id=str(link["href"]).removeprefix("#"))
    assert len(found) == 1, f"{link} leads to {len(found)} places"
    return found[0]


@LANGUAGES
def test_cited_numbers_lead_to_the_printed_ones(lang: str) -> None:
    """Every cited number links to a mark whose offsets hold the very number in the report, in its full sentence."""
    written, soup = told(lang)
    text = shipped().text
    links = [link for link in soup.select("a.number") if "computed" not in link["class"]]
    assert len(links) >= 5
    for link in links:
        mark = by_id(soup, link)
        start, end = map(int, str(mark["id"]).split("-")[1:])
        assert mark.name == "mark" and mark.get_text() == text[start:end]
        assert str(link["title"]) in mark.find_parent("li").get_text()
        if lang == "zh":
            assert mark.get_text() in link.get_text(), "the number as printed, with the words of its bound"
    values = {(q.start, q.end): q.value for q in shipped().quantities.itertuples()}
    for number in written.numbers():
        if isinstance(number, Cited):
            printed = re.sub(r"\D", "", text[number.start : number.end])  # what the appendix counts is no quantity
            assert number.count == values.get((number.start, number.end), float(printed or "nan"))


@LANGUAGES
def test_english_numbers_come_from_the_values(lang: str) -> None:
    """Values in base units are put as the language wants them: 13万套 is 130,000, for 套 is not only homes."""
    written, _ = told(lang)
    shown = {number.text for number in written.numbers()}
    assert "6%以上" in shown if lang == "zh" else "130,000" in shown
    assert lang == "zh" or "at least 6%" in shown


@LANGUAGES
def test_computed_numbers_lead_to_their_rows(lang: str) -> None:
    """Every computed number says how it was made and links to the list of its rows; a count equals their number."""
    written, soup = told(lang)
    seen: dict[str, str] = {}
    for number in written.numbers():
        if isinstance(number, Derived):
            assert number.formula and not SLOT.search(number.formula)
            assert seen.setdefault(number.anchor, number.text) == number.text, "one anchor, one number"
    for link in soup.select("a.computed"):
        target = by_id(soup, link)
        assert target.name == "li" and link["title"] in target.get_text() and link.get_text() in target.get_text()
    counts = {"d-headline-numbers": 4, "d-areas-total": 10, "d-glossary": 26}
    for anchor, count in counts.items():
        assert seen[anchor] == str(count)
        assert len(soup.find(id=anchor).select("ul > li")) == count


@LANGUAGES
def test_no_number_stands_alone(lang: str) -> None:
    """Outside links and the report's own words, the prose holds no digit."""
    soup = copy(told(lang)[1])
    for paragraph in soup.select("section.topic p"):
        for linked in paragraph.select("a.number, a.quote, span.name"):
            linked.decompose()
        assert not re.search(r"\d", paragraph.get_text()), paragraph.get_text()


@LANGUAGES
def test_identifiers_are_unique_and_links_resolve(lang: str) -> None:
    """On the page every identifier is given once, and every link leads to one of them."""
    _, soup = told(lang)
    ids = [str(tag["id"]) for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {str(link["href"])[1:] for link in soup.select("a[href]")} <= set(ids)


@LANGUAGES
def test_quotations_are_the_words_of_the_report(lang: str) -> None:
    """Every quotation links to a mark that holds its words, blanks and inner quotation marks aside."""
    _, soup = told(lang)
    links = soup.select("a.quote")
    assert len(links) >= 10
    for link in links:
        mark = by_id(soup, link)
        start, end = map(int, str(mark["id"]).split("-")[1:])
        marks = re.compile("[\\s“”‘’]")
        assert marks.sub("", link.get_text()) == marks.sub("", shipped().text[start:end])


@LANGUAGES
def test_sentences_follow_the_tables(lang: str) -> None:
    """Changing a value changes the sentence that uses it, and without promises nothing is said of them."""
    written, _ = told(lang)
    targets = shipped().headline_targets.copy()
    targets["bound"] = targets["bound"].where(targets["value"].isna(), "approx")
    softened = narrative.write(without(headline_targets=targets), lang)
    assert written.text != softened.text and keys(written) == keys(softened)
    quantities = shipped().quantities.copy()
    quantities["status"] = quantities["status"].replace("target", "context")
    unpromised = shipped().targets[shipped().targets["kind"] != "number"]
    silent = narrative.write(without(quantities=quantities, targets=unpromised), lang)
    assert {"news_less", "news_more"} & set(keys(written)) and not {"news_less", "news_more"} & set(keys(silent))
    assert any(key.startswith("answer_tasks") for key in keys(written))
    assert not any(key.startswith("answer_tasks") for key in keys(silent))
    falls = shipped().quantities.copy()
    one = falls.index[(falls["indicator_id"] == "retail") & (falls["measure"] == "growth")][:1]
    assert len(one) == 1
    falls.loc[one, ["measure", "value"]] = ["growth", -3.0]
    assert "news_falls" not in keys(written) and "news_falls" in keys(narrative.write(without(quantities=falls), lang))


@LANGUAGES
def test_every_sentence_is_a_claim_of_a_kind(lang: str) -> None:
    """Each sentence says what kind of claim it is; the kinds are those of the field dictionary."""
    found = [sentence.kind for topic in told(lang)[0].topics for sentence in topic.sentences]
    assert set(found) <= set(KINDS) == set(schema.codes("claim_kind"))
    assert len(set(found)) >= 5


@LANGUAGES
@pytest.mark.parametrize(
    ("module", "function", "gone"),
    [
        ("no_target", "refute", "answer_tasks"),
        ("comparison", "refute", "news_"),
        ("quotation", "refute", "answer_examples"),
    ],
)
def test_what_the_second_look_refuses_is_not_said(
    lang: str, module: str, function: str, gone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a refuter that refuses all, no sentence of its kind is printed, and what fell is kept with the reason."""
    before = [key for key in keys(told(lang)[0]) if key.startswith(gone)]
    refuter = import_module(f"reportlib.analysis.claims.{module}")
    monkeypatch.setattr(refuter, function, lambda *_, **__: Refutation("refused", 0, 2))
    written = narrative.write(shipped(), lang)
    left = [key for key in keys(written) if key.startswith(gone)]
    assert len(left) < len(before)
    assert any(fallen.reason.rule == "refused" for fallen in written.fallen)


def test_the_claims_are_a_table() -> None:
    """The table has each sentence in both languages, and what fell with the rule that refused it."""
    rows = shipped().claims
    said = rows[rows["stands"] == 1]
    assert said["text_zh"].tolist() == [s.text for topic in told("zh")[0].topics for s in topic.sentences]
    assert set(said["text_en"]) <= {s.text for topic in told("en")[0].topics for s in topic.sentences}
    assert (said["text_en"] != "").all() and (rows.loc[rows["stands"] == 0, "reason"] != "").all()


def test_ten_questions_in_one_table() -> None:
    """The ten answers stand in the table as in the narrative; where nothing is said the cell is empty."""
    rows = shipped().answers_in_brief
    assert rows["question"].tolist() == list(compose.QUESTIONS) == list(schema.codes("question"))
    for lang in ("zh", "en"):
        answers = {row.order: row for row in rows.itertuples()}
        (topic,) = [topic for topic in told(lang)[0].topics if topic.key == "answers"]
        said = dict(zip(topic.places, topic.paragraphs, strict=True))
        for order, row in answers.items():
            text = ("" if lang == "zh" else " ").join(sentence.text for sentence in said.get(order, ()))
            assert getattr(row, f"answer_{lang}") == text


@LANGUAGES
@pytest.mark.parametrize("empty", [*TABLES[:-1], "all"])
def test_silent_where_there_is_nothing_to_say(lang: str, empty: str) -> None:
    """With a table empty, or all of them, the text leaves no dangling mark, no open slot and no empty topic."""
    if empty == "all":
        written = narrative.write(made_up_reports.nothing(), lang)
    else:
        written = narrative.write(without(**{empty: getattr(shipped(), empty).iloc[:0]}), lang)
    assert (written.topics or empty == "all") and all(paragraph.sentences for paragraph in written.topics)
    for paragraph in written.topics:
        for sentence in paragraph.sentences:
            assert not DANGLING.search(sentence.text), sentence.text
            assert sentence.text.endswith("。" if lang == "zh" else "."), sentence.text
            assert not SLOT.search(sentence.text), sentence.text
    gone = {"headline_targets": "answer_headline", "glossary": "answer_explained", "answers": "answer_problems"}
    if empty in gone:
        assert gone[empty] in keys(told(lang)[0]) and gone[empty] not in keys(written)


@pytest.mark.parametrize(
    "make", [lambda: shipped(), made_up_reports.report, lambda: made_up_reports.report(areas=1, each=1, headline=1)]
)
def test_english_agrees_in_number(make: Any) -> None:
    """One thing is singular, several are plural, and sentences begin with a capital or a name."""
    text = narrative.write(make(), "en").text
    assert not re.search(r"\b1 (numbers|characters|targets|areas|rows|terms|cases|figures|carry|promise|are)\b", text)
    assert not re.search(r"\b(?:[2-9]|\d\d+) (number|target|row|term|case|carries|promises|is)\b", text)


@LANGUAGES
@pytest.mark.parametrize("size", [{}, {"areas": 1, "each": 1, "headline": 1}, {"areas": 60, "headline": 60}])
def test_any_report_reads_well(lang: str, size: dict[str, int]) -> None:
    """Small and large made-up reports give sentences without dangling marks, and every link resolves."""
    report = made_up_reports.report(**size)
    written = narrative.write(report, lang)
    soup = BeautifulSoup(written._repr_html_(), "html.parser")
    for paragraph in written.topics:
        for sentence in paragraph.sentences:
            assert not DANGLING.search(sentence.text), sentence.text
    for link in soup.select("section.topic a"):
        by_id(soup, link)


def test_target_without_a_row_cites_its_clause() -> None:
    """A headline target whose number is not among the quantities links to its whole clause."""
    written = narrative.write(without(quantities=shipped().quantities.iloc[:0]))
    first = shipped().headline_targets.iloc[0]
    assert any(n.start == first["start"] and n.end == first["end"] for n in written.numbers() if isinstance(n, Cited))


def test_a_hostile_report_stays_text() -> None:
    """Markup in names and titles of a report is shown, not obeyed."""
    report = made_up_reports.report(suffix="<script>alert(1)</script>&amp;")
    page = narrative.write(report)._repr_html_() + views.outline(report).html
    page += views.table(report, "quantities", "indicator surface").html
    assert "<script>alert" not in page and "&lt;script&gt;" in page


def test_two_writings_are_equal() -> None:
    """The same report gives the same page, byte for byte."""
    assert narrative.write(shipped())._repr_html_() == told("zh")[0]._repr_html_()


def test_another_language_is_refused() -> None:
    """A language that does not exist is an error that names those that do."""
    with pytest.raises(ValueError, match="zh and en"):
        narrative.write(made_up_reports.report(), "fr")


@pytest.mark.parametrize(("package", "name"), [("reportlib.narrative", "phrases"), ("reportlib.figures", "labels")])
def test_phrases_exist_in_both_languages(package: str, name: str) -> None:
    """Every phrase has both languages, Chinese with full-width stops, and English leaves out no slot of the Chinese."""
    optional = {"lang_note", "and_others", "checked_all"}
    for key, entry in Phrases.load(package, name).entries.items():
        assert set(entry) == {"zh", "en"} and (all(entry.values()) or key in optional), key
        assert not re.search(r"[一-鿿][,;:?!]|[,;:?!][一-鿿]", re.sub(r"\{[^}]*\}", "", entry["zh"])), key
        slots = {lang: {match["name"] for match in SLOT.finditer(entry[lang])} for lang in entry}
        assert slots["zh"] <= slots["en"], key


@LANGUAGES
def test_views_show_tables_and_outline(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables of a build come with labels instead of codes, whole, without a window; the outline lists every title."""
    monkeypatch.setattr(still, "_kept", True)
    table = BeautifulSoup(
        views.table(shipped(), "quantities", "surface status", lang, status="target").html, "html.parser"
    )
    cells = [row.find_all("td")[1].get_text() for row in table.select("tbody tr")]
    assert len(set(cells)) == 1 and cells[0] not in ("target", "")
    assert len(cells) == (shipped().quantities["status"] == "target").sum() and "max-height" not in str(table)
    listed = views.outline(shipped(), lang).html
    titles = [title for title, role in zip(shipped().outline["title"], shipped().outline["role"], strict=True) if title]
    assert all(title in listed for title in titles) and listed.count("<li>") >= len(titles)
    assert shipped().report_id in views.facts(shipped(), lang).html


@LANGUAGES
def test_a_row_opens_its_sentence(lang: str) -> None:
    """Without a script a row opens its sentence, with the words that it is of marked, and their place."""
    view = views.table(shipped(), "quantities", "indicator printed status", lang)
    rows = BeautifulSoup(view.html, "html.parser").select("tbody tr")
    for row, held in zip(rows, shipped().quantities.sort_index().itertuples(), strict=True):
        opened = row.td.details
        assert opened.summary.get_text() and opened.mark.get_text() == held.surface.replace("\n", " ")
        assert opened.small.get_text() == f"{held.start}\u2013{held.end}" and opened.p["lang"] == "zh"
        assert opened.mark.get_text() in opened.p.get_text() and float(row.find_all("td")[1]["data-value"]) is not None


def test_numbers_are_printed_as_the_report_puts_them() -> None:
    """The column of numbers has the bound and the word of commitment, a row without a number the report's words."""
    said = {lang: views.table(shipped(), "targets", "indicator printed", lang).html for lang in ("zh", "en")}
    assert ">6%以上<" in said["zh"] and ">at least 6%<" in said["en"]
    assert (
        "力争 " in said["zh"]
        and "力争 " not in BeautifulSoup(said["en"], "html.parser").select("td.said")[0].get_text()
    )


@LANGUAGES
def test_a_value_over_several_years_is_not_compared_with_one_years_target(lang: str) -> None:
    """No comparison is told when the record turns out to be over several years."""
    written, _ = told(lang)
    over = shipped().quantities.copy()
    over["period"] = over["period"].where(over["status"] != "actual", "2018-2022")
    spanned = narrative.write(without(quantities=over), lang)
    assert "news_less" in keys(written) and not {"news_less", "news_more"} & set(keys(spanned))


def test_a_shared_verb_says_what_a_pair_counts() -> None:
    """筹集 on both sides stands before the name; English takes it only where it has a word for the whole."""
    assert "筹集保障性租赁住房" in told("zh")[0].text
    assert "affordable rental homes: 130,000 reported for 2022, 75,000 planned" in told("en")[0].text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_number_changes_the_sentences_that_cite_it(lang: str) -> None:
    """With another number of new jobs, still below the year before, only the sentences that tell it change."""
    after = reportlib.read(text().replace("新增城镇就业23万人", "新增城镇就业24万人").encode(), name=SHIPPED.name)
    told = [
        [s for topic in narrative.write(report, lang).topics for s in topic.sentences] for report in (shipped(), after)
    ]
    assert len(told[0]) == len(told[1])
    differing = [(one, other) for one, other in zip(*told, strict=True) if one.text != other.text]
    assert {"news_less"} <= {one.key for one, _ in differing} <= {"answer_examples", "news_less"}
    old, new = ("23万人", "24万人") if lang == "zh" else ("230,000 people", "240,000 people")
    for one, other in differing:
        told_now = one.text.replace("23万人", "24万人").replace(old, new).replace("24.7%", "21.4%")
        assert told_now == other.text
