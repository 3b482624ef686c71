"""The parts of a page: one language, sections with one control each, contents, code at the end, footnotes."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from lxml import html
from markupsafe import Markup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from reportlib.build.notebooks.language import comments, in_language, text
from reportlib.build.site import footnotes, language_marks, page_body, page_scripts
from reportlib.build.site.interface_words import labels
from reportlib.build.site.pair_links import Own
from reportlib.build.site.pair_links import add as link_places
from tests.support.builds import shipped, shipped_in_english

HAN = re.compile("[\u3400-\u9fff]")
ENGLISH = re.compile(r"(?:\b[a-z]{2,}\b[ ,]+){4,}[a-z]+")
"""Five words of English in a row."""

CELL = """
<section class="prose" id="cell-title"><h1>题目</h1><p>说明</p></section>
<section class="cell" id="cell-read"><div class="input"><pre>import a</pre></div>\n</section>
<section class="prose" id="cell-one-text"><h2>甲 &amp; 乙</h2><p>话</p></section>
<section class="cell" id="cell-one"><div class="input"><pre>show()</pre></div>
<figure id="figure-01"><img alt=""><details class="cite"><summary>引用</summary><p>图</p></details></figure></section>
<section class="prose" id="cell-two-text"><h2>表</h2></section>
<section class="cell" id="cell-two"><div class="scroll" role="region"><table><tr><th></th><td>1</td></tr></table></div>
<div class="scroll" role="region"><table><tr><td>2</td></tr></table></div></section>
"""


def arranged(source: str = CELL, lang: str = "zh") -> page_body.Body:
    """Arrange a page whose citations say what they cite."""

    def cite(anchor: str, title: str) -> Markup:
        return Markup('<details class="cite"><summary>引用</summary><p>{}: {}</p></details>').format(anchor, title)

    return page_body.arrange(source, lang, labels(lang), cite)


def test_a_page_is_made_of_sections_with_one_control_each() -> None:
    """Contents, anchors, one folded citation for section and figure, regions that are named after their section."""
    body = arranged()
    assert [(one.anchor, one.title) for one in body.contents] == [("cell-one-text", "甲 & 乙"), ("cell-two-text", "表")]
    soup = BeautifulSoup(f"{body.opening}{body.sections}", "html.parser")
    assert [one.get_text() for one in soup.select(".part > .head > details.cite p")] == [
        "cell-one-text: 甲 & 乙",
        "图",
        "cell-two-text: 表",
    ]
    assert len(soup.select("details.cite")) == 2 and not soup.select("figure details")
    assert [one["aria-label"] for one in soup.select("[role=region]")] == ["表：表 1", "表：表 2"]
    assert soup.find(id="cell-one") and not soup.find(id="cell-read") and not soup.select("th")
    assert [one["class"] for one in soup.select(".part")] == [["part"], ["part", "on-screen"]]


def test_a_title_is_not_said_twice() -> None:
    """A section inside another of the same title has no heading of its own; its citation is with the other's."""
    inner = '<section class="sources sources-evidence"><h3>出处</h3><p>句</p></section>'
    source = (
        f'<section class="prose" id="cell-s"><h2>出处</h2></section><section class="cell" id="cell-x">{inner}</section>'
    )
    body = arranged(source)
    soup = BeautifulSoup(str(body.sections), "html.parser")
    assert not soup.select("h3") and len(soup.select(".head")) == 1 == len(soup.select("details.cite"))
    assert [one.get_text() for one in soup.select("details.cite p")] == ["cell-s: 出处", "sources-evidence: 出处"]


def test_code_stands_at_the_end() -> None:
    """No section has code; each piece says which section it made."""
    body = arranged()
    assert [(one.anchor, "import" in one.source, "show" in one.source) for one in body.code] == [
        ("", True, False),
        ("cell-one-text", False, True),
    ]
    assert "<pre>" not in body.sections and "<pre>" not in body.opening


def test_a_page_without_headings_has_no_sections() -> None:
    """Cells of a notebook without headings of the second level stay where they are."""
    body = arranged('<section class="prose" id="cell-a"><p>只有一段</p></section>')
    assert (body.contents, body.sections) == ((), "") and "只有一段" in body.opening


@pytest.mark.parametrize(
    ("source", "chinese", "english"),
    [
        ("## 目标 · Targets", "## 目标", "## Targets"),
        ("一段。\n\n*One of it.*", "一段。", "One of it."),
        ("一段。\n\n*第二段，强调的。*", "一段。\n\n*第二段，强调的。*", "一段。\n\n*第二段，强调的。*"),
        ("*Only English.*", "*Only English.*", "*Only English.*"),
        ("甲 · 乙 · 丙", "甲 · 乙 · 丙", "甲 · 乙 · 丙"),
        ("“力争”算软。\n\n*The word 力争 is soft.*", "“力争”算软。", "The word 力争 is soft."),
    ],
)
def test_a_cell_says_it_in_one_language(source: str, chinese: str, english: str) -> None:
    """Only what has the form of two languages is halved."""
    assert (text(source, "zh"), text(source, "en")) == (chinese, english)


def test_comments_are_in_one_language_and_code_is_left_alone() -> None:
    """Strings that look like comments stay; a cell that is no Python stays whole."""
    assert comments("a = '# 甲 · b'  # 丙 · d", "zh") == "a = '# 甲 · b'  # 丙"
    assert comments('"""\n# 甲 · b', "zh") == '"""\n# 甲 · b'
    made = in_language(new_notebook(cells=[new_markdown_cell("# 甲 · A"), new_code_cell("# 乙 · b")]), "en")
    assert [cell.source for cell in made.cells] == ["# A", "# b"]


def test_chinese_words_are_marked_where_they_stand() -> None:
    """Runs of Chinese in English, with the numbers inside them; nothing twice, no code, and no text is lost."""
    page = html.fragment_fromstring("<div>a<b>广州市</b>, 增长6%以上 and <code>力争</code>的 end</div>")
    before = page.text_content()
    language_marks.mark(page)
    language_marks.mark(page)
    assert [(one.tag, one.text) for one in page.xpath(".//*[@lang='zh']")] == [
        ("b", "广州市"),
        ("span", "增长6%以上"),
        ("span", "的"),
    ]
    assert page.text_content() == before


def test_numbers_of_a_narrative_have_footnotes() -> None:
    """A cited number names its sentence; of neighbours from the same sentence the last one does."""
    marks = '<mark id="q-1-2">1</mark>', '<mark id="q-5-6">5<mark id="q-5-5"></mark></mark>'
    source = f'<ol class="evidence"><li>{marks[0]}</li><li>{marks[1]}</li></ol>'
    numbers = footnotes.numbered(
        new_notebook(cells=[new_code_cell("", outputs=[new_output("display_data", data={"text/html": source})])])
    )
    assert numbers == {"q-1-2": 1, "q-5-6": 2, "q-5-5": 2}
    page = html.fragment_fromstring(
        '<p><a href="#q-5-6">5</a>, <a href="#q-5-5">5</a>x<a href="#q-1-2">1</a>. <a href="#q-9-9">?</a></p>'
    )
    footnotes.add(page, numbers)
    assert page.text_content() == "5, 5x1. ?"
    assert [(one.get("data-note"), one.tail) for one in page.iter("sup")] == [("2", "x"), ("1", ". ")]


def test_places_of_a_comparison_lead_to_the_report_with_the_words() -> None:
    """The words before a place tell which report is meant; where both could be, nothing is linked."""
    first, second = (
        Own(words, {"q-2-4": f"../{name}/reader.html#q-2-4"}) for name, words in (("a", "增长6%"), ("b", "增长5%"))
    )
    page = html.fragment_fromstring(
        "<div><ul class='computations'><li>去年 增长6% 2–4 · 今年 增长5% 2–4 <small>表</small></li>"
        "<li>增长 0–2</li></ul></div>"
    )
    link_places(page, (first, second))
    assert [one.get("href") for one in page.iter("a")] == ["../a/reader.html#q-2-4", "../b/reader.html#q-2-4"]
    assert page.text_content() == "去年 增长6% 2–4 · 今年 增长5% 2–4 表增长 0–2"


def test_the_script_of_the_switch_can_stand_in_a_page() -> None:
    """It exports nothing, ends no element, and its digest is that of a policy."""
    script = page_scripts.switch()
    assert "export" not in script and "</" not in script and "innerHTML" not in script
    assert re.fullmatch(r"'sha256-[\w+/]{43}='", page_scripts.digest(script))


def words_of(soup: BeautifulSoup, lang: str) -> list[str]:
    """Return the texts of a page in a language, without code, tables, and the block of citations in all styles."""
    found = []
    for words in soup.body.find_all(string=True) if soup.body else ():
        if words.find_parent(["script", "style", "pre", "code", "td"]) or words.find_parent(id="cite"):
            continue
        if next((one["lang"] for one in words.parents if one.get("lang")), "") == lang:
            found.append(str(words))
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_of_notebooks_are_in_one_language(lang: str) -> None:
    """No sentence in English on a Chinese page; on an English one Chinese stands only where it is marked as such."""
    folder = (shipped() if lang == "zh" else shipped_in_english()).folder
    pages = [*sorted(folder.glob("0*.html")), folder / "codebook.html"]
    for path in pages:
        wrong = ENGLISH if lang == "zh" else HAN
        soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        assert [one for one in words_of(soup, lang) if wrong.search(one)] == [], path.name
        assert len(soup.select("details.code")) == (path.name != "codebook.html")
        heads = soup.select(".head")
        assert len(soup.select(".part details.cite")) == len(heads), f"{path.name}: one control a section"


def test_anchors_are_the_same_in_both_languages() -> None:
    """A switch of the language can keep the place: the sections of a page have the same anchors."""
    for path in sorted(shipped().folder.glob("0*.html")):
        found = []
        for page in (path, shipped_in_english().folder / path.name):
            soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
            found.append([one["id"] for one in soup.select("main section[id], figure[id]")])
        assert found[0] == found[1] != [], path.name
