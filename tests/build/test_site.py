"""The pages: valid by themselves, readable by everybody, in need of nothing from elsewhere."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import re
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote, urldefrag

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import reportlib
from reportlib import schema
from reportlib.build.reports import build
from reportlib.build.site import CitedReport, NotebookPage, Site, figures_of
from reportlib.build.site.interface_words import labels
from reportlib.build.site.table_html import light
from reportlib.core import resources
from reportlib.core.records import Metadata, Source
from reportlib.documents.checks import Problem
from reportlib.exchange.citations.user_details import Given
from reportlib.lexicon import PACKAGED
from tests.support.builds import shipped, write_little, write_notebook

MEGABYTE = 1_000_000


@functools.cache
def soups() -> dict[str, BeautifulSoup]:
    """Return the pages of the shipped report by file name, parsed."""
    return {page.name: BeautifulSoup(page.read_text("utf-8"), "html.parser") for page in shipped().pages}


def render(*cells: nbformat.NotebookNode, lang: str = "zh", title: str = "题目") -> BeautifulSoup:
    """Render a page of the given cells about a report that exists only here."""
    metadata = Metadata(title, "city", "某市", 2024, "2024-01-02", "第一次会议", "张三")
    report = SimpleNamespace(
        report_id="x-2024",
        text="正文",
        source=Source("正文", "a.txt", "txt", "utf-8", "0" * 64),
        metadata=metadata,
        problems=(),
    )
    notebook = new_notebook(cells=list(cells))
    site = Site(
        [CitedReport(report)], "x-2024", [NotebookPage.of("01_try", notebook, lang)], Path(tempfile.gettempdir()), lang
    )
    return BeautifulSoup(site.notebook("01_try", notebook), "html.parser")


def shown(data: dict[str, str], **metadata: object) -> nbformat.NotebookNode:
    """Return a cell of code with one output."""
    return new_code_cell("1", outputs=[new_output("display_data", data=data, metadata=metadata)])


def test_every_page_says_its_language_and_title() -> None:
    """Language, title, width for phones and exactly one main heading are there."""
    titles = set()
    for name, soup in soups().items():
        assert soup.html is not None and soup.title is not None
        assert soup.html["lang"] == "zh", name
        assert len(soup.select("h1")) == 1, name
        viewport = soup.select_one("meta[name=viewport]")
        assert viewport is not None and "width=device-width" in str(viewport["content"])
        titles.add(soup.title.get_text())
    assert len(titles) == len(soups())


def test_no_page_needs_another_host() -> None:
    """Scripts, styles, fonts and images come from the page or the build itself, and the policy names each script."""
    for name, soup in soups().items():
        assert not soup.select("iframe, object, embed, base, form"), name
        data, *scripts = soup.select("script")  # first a block of data, which no browser runs
        assert data.attrs == {"type": "application/ld+json"} and "<" not in str(data.string)
        known = str(soup.select_one("meta[http-equiv=Content-Security-Policy]"))
        for script in scripts:
            digest = base64.b64encode(hashlib.sha256(str(script.string).encode()).digest()).decode()
            assert not script.attrs and f"'sha256-{digest}'" in known, name
        assert not [tag for tag in soup.find_all(True) for key in tag.attrs if key.startswith("on")], name
        for tag in soup.select("[src], link[href], [srcset], [poster]"):
            address = str(tag.get("src") or tag.get("href") or "")
            assert not re.match(r"(?:[a-z]+:)?//", address), f"{name}: {address}"
        for style in [*soup.select("style"), *soup.select("[style]")]:
            assert "url(" not in f"{style.get_text()}{style.get('style', '')}", name
        policy = soup.select_one("meta[http-equiv=Content-Security-Policy]")
        assert policy is not None and "default-src 'none'" in str(policy["content"])


def test_every_image_says_what_it_shows() -> None:
    """Each image has an alternative text that is a sentence, not a file name or a stand-in."""
    for name, soup in soups().items():
        images = soup.select("img")
        assert images, f"{name} has no figure"
        for image in images:
            alt = str(image.get("alt", ""))
            assert len(alt) >= 15 and "No description" not in alt, f"{name}: {alt!r}"


def test_code_is_folded() -> None:
    """All code lies in a closed details element, with words to open it."""
    for name, soup in soups().items():
        if name == "index.html":
            continue
        code = soup.select(".highlight")
        assert code, name
        for block in code:
            details = block.find_parent("details")
            assert details is not None and not details.has_attr("open"), name
            assert details.summary is not None and details.summary.get_text()


def test_every_link_leads_somewhere() -> None:
    """Links between pages, to files and to anchors resolve; identifiers are unique in their page."""
    anchors = {name: [str(tag["id"]) for tag in soup.select("[id]")] for name, soup in soups().items()}
    for name, soup in soups().items():
        assert len(anchors[name]) == len(set(anchors[name])), f"{name} repeats an id"
        for link in soup.select("a[href]"):
            address, fragment = urldefrag(unquote(str(link["href"])))
            if re.match(r"[a-z]+:", address):
                continue
            target = address or name
            assert (shipped().folder / target).is_file(), f"{name}: {link['href']}"
            if fragment and target in anchors:
                assert fragment in anchors[target], f"{name}: {link['href']}"


def test_pages_form_a_chain() -> None:
    """Each page links to all others and to the text, marks itself, and leads to the one before and the one after."""
    names = [page.name for page in shipped().pages]
    for place, name in enumerate(names):
        soup = soups()[name]
        assert [link["href"] for link in soup.select("header nav a")] == [names[0], "reader.html", *names[1:]]
        assert [link["href"] for link in soup.select("header [aria-current=page]")] == [name]
        before, after = soup.select_one("a[rel=prev]"), soup.select_one("a[rel=next]")
        assert (before and before["href"]) == (names[place - 1] if place else None)
        assert (after and after["href"]) == (names[place + 1] if place + 1 < len(names) else None)


def test_pages_are_light() -> None:
    """Without its figures a page weighs less than a megabyte."""
    for page in shipped().pages:
        rest = re.sub(r'src="data:[^"]*"', "", page.read_text("utf-8"))
        assert len(rest.encode()) < MEGABYTE, page.name


def test_wide_tables_scroll_by_themselves() -> None:
    """Each table fits the page or stands in one element that scrolls and can be reached by the keyboard."""
    for name, soup in soups().items():
        for table in soup.select("main table"):
            windows = table.find_parents(class_="scroll", tabindex="0")
            assert len(windows) == (0 if table.find_parent(class_="rows-of") else 1), name


def test_the_index_introduces_the_report() -> None:
    """Title, place, year, day, speaker and checksum, as the report itself gives them."""
    report = reportlib.read(resources.report_file())
    facts = soups()["index.html"].select_one("main")
    assert facts is not None
    words = facts.get_text()
    for value in (report.metadata.title, report.metadata.place, str(report.metadata.year)):
        assert value in words
    for value in (report.metadata.delivered_on, report.metadata.speaker, report.source.sha256):
        assert value in words
    assert reportlib.__version__ in words


def test_the_index_lists_tables_and_figures() -> None:
    """Every table with its true number of rows, three figures with their words, and links to the others."""
    report = reportlib.read(resources.report_file())
    soup = soups()["index.html"]
    rows = {row.code.get_text(): row for row in soup.select("main tbody tr") if row.code is not None}
    for table in {path.stem for path in shipped().tables}:
        cells = [cell.get_text() for cell in rows[table].select("td")]
        assert cells[0] == f"{len(report.table(table)):,}"
    drawn = [Path(str(image["src"])).stem for image in soup.select(".gallery img")]
    linked = [str(link["href"]).rpartition("#figure-")[2] for link in soup.select(".gallery .others a")]
    assert sorted(drawn + linked) == sorted(path.stem for path in shipped().figures if path.suffixes == [".svg"])
    assert len(drawn) == 3


def test_pages_link_the_files_of_a_figure() -> None:
    """The pages link every figure as SVG and PNG, and the data behind it as CSV; the index those that it shows."""
    files = {f"figures/{path.name}" for path in shipped().figures if ".phone" not in path.suffixes}
    pages = [name for name in soups() if name != "index.html"]
    assert files <= {str(link["href"]) for name in pages for link in soups()[name].select("figcaption a")}
    assert len({str(link["href"]) for link in soups()["index.html"].select("figcaption a")} & files) == 9


def test_the_interface_speaks_english_when_asked() -> None:
    """In English the page says so, and its labels are English; the report's own title stays Chinese."""
    soup = render(new_markdown_cell("# Try"), new_code_cell("1"), lang="en")
    assert soup.html is not None and soup.html["lang"] == "en"
    assert soup.select_one("details.code > summary").get_text() == "Code"  # type: ignore[union-attr]
    assert "Notebook" in soup.get_text()


def test_labels_are_those_of_each_page() -> None:
    """Pages in two languages that are made in one process, in turn, have the labels of their own language."""
    table = shown({"text/html": '<table class="table rows outline"><tr><td>1</td></tr></table>'})
    found = [str(render(table, lang=lang).select_one(".rows-of")["data-search"]) for lang in ("zh", "en", "zh")]  # type: ignore[index]
    assert found == [labels(lang)["search_table"] for lang in ("zh", "en", "zh")] and found[0] != found[1]


def test_words_of_a_hostile_report_stay_words() -> None:
    """Markup in a report's title or in a plain output is shown, not obeyed."""
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    soup = render(
        new_markdown_cell("# 好"),
        shown({"text/plain": evil}),
        new_code_cell("1", outputs=[new_output("stream", name="stderr", text=evil)]),
        shown({"image/svg+xml": "<svg/>"}, **{"image/svg+xml": {"alt": f'"{evil}', "name": f'x"{evil}'}}),
        title=evil,
    )
    assert not soup.select("script[src], script:not([type='application/ld+json']), [onerror]")
    assert evil in soup.get_text()


def test_a_report_without_title_and_with_an_odd_file_name_has_an_index() -> None:
    """The index is called by place and year where no title was found, and its link to the text is a valid address."""
    report = SimpleNamespace(
        report_id="x-2024",
        text="正文",
        source=Source("正文", "a #1 100%?.txt", "txt", "utf-8", "0" * 64),
        metadata=Metadata("", "city", "某市", 2024, "", "", ""),
        problems=(),
        lexicon=PACKAGED,
    )
    site = Site([CitedReport(report)], "x-2024", [], Path(tempfile.gettempdir()), "zh")
    soup = BeautifulSoup(site.index([], [], ["source/a #1 100%?.txt"]), "html.parser")
    heading, title, home = soup.select_one("h1"), soup.title, soup.select_one("a.home")
    assert heading and title and heading.get_text() == title.get_text() == "某市2024年政府工作报告"
    assert home and home.get_text() == "某市 2024"
    assert soup.select_one('a[href="source/a%20%231%20100%25%3F.txt"]')
    assert "reportlib build 'a #1 100%?.txt'" in soup.get_text()


def test_a_figure_carries_its_words() -> None:
    """Alternative text, name, title and size are read from the output; a figure without words keeps its text."""
    svg = '<svg xmlns="x" height="216pt" width="432pt"><metadata><dc:title>甲 &amp; 乙</dc:title></metadata></svg>'
    named = shown({"image/svg+xml": svg}, **{"image/svg+xml": {"alt": "一句话。", "name": "01_a"}})
    bare = shown({"image/png": "aGk=\n", "text/plain": "<Figure size 1x1>"})
    first, second = figures_of(new_notebook(cells=[named, bare]))
    assert (first.name, first.title, first.alt) == ("01_a", "甲 & 乙", "一句话。")
    assert (first.width, first.height) == (576, 288)
    assert (second.name, second.alt, second.source) == ("", "Figure size 1x1", "data:image/png;base64,aGk=")


def test_a_page_without_a_heading_is_called_by_its_file() -> None:
    """Title and summary come from the first Markdown cell; marks of emphasis and links are left out."""
    assert NotebookPage.of("07_x", new_notebook(), "zh") == NotebookPage("07_x", "07_x", "")
    notebook = new_notebook(cells=[new_markdown_cell("# 目标 `A`\n\n报告*承诺*了什么，\n见[表](x.csv)。")])
    for lang in ("zh", "en"):
        assert NotebookPage.of("07_x", notebook, lang) == NotebookPage("07_x", "目标 A", "报告承诺了什么， 见表。")


def test_a_notebook_in_two_languages_is_announced_in_the_readers() -> None:
    """Of a title and a first cell in Chinese and English, the reader's half is taken."""
    notebook = new_notebook(cells=[new_markdown_cell("# 目标 · Targets\n\n有多硬。\n\n*How firm.*\n\n再说。")])
    assert NotebookPage.of("03_x", notebook, "zh") == NotebookPage("03_x", "目标", "有多硬。")
    assert NotebookPage.of("03_x", notebook, "en") == NotebookPage("03_x", "Targets", "How firm.")


def test_only_columns_of_numbers_are_put_to_the_right() -> None:
    """A column with words keeps its numbers with the words; empty cells do not matter; styles go, but for the right."""
    source = (
        '<style scoped>td {}</style><table border="1"><tr style="text-align: right;"><th>a</th><th>b</th></tr>'
        "<tr><td>1,000.5</td><td>3%</td></tr><tr><td>&lt;NA&gt;</td><td>三</td></tr></table>"
    )
    soup = BeautifulSoup(light(source), "html.parser")
    assert [bool(cell.get("class")) for cell in soup.select("th, td")] == [True, False, True, False, True, False]
    assert not soup.select("style, [style], [border]")
    left, right = '<td style="text-align: left">一</td>', '<td style="text-align: right">二</td>'
    assert light(f"<table><tr>{left}{right}</tr></table>") == f"<table><tr><td>一</td>{right}</tr></table>"


def browse(chromium: str, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run Chromium without a window, a network or a profile of somebody's."""
    switches = "headless no-sandbox disable-gpu disable-quic no-first-run disable-background-networking"
    switches += " disable-component-update disable-sync hide-scrollbars allow-file-access-from-files"
    command = [chromium, *(f"--{switch}" for switch in switches.split()), f"--user-data-dir={folder / 'profile'}"]
    command += ["--virtual-time-budget=20000", "--enable-logging=stderr", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=600, check=True)


MEASURE = """<!doctype html><meta charset="utf-8"><body><script>
(async () => {
  const found = [];
  for (const width of WIDTHS) for (const page of PAGES) {
    const frame = document.createElement("iframe");
    frame.style = `width: ${width}px; height: 800px; border: 0`;
    const loaded = new Promise(resolve => frame.onload = resolve);
    frame.src = page;
    document.body.append(frame);
    await loaded;
    const inside = frame.contentDocument;
    found.push({page, width, needed: inside.documentElement.scrollWidth,
                broken: [...inside.images].filter(image => !image.naturalWidth).length});
  }
  document.body.textContent = "RESULT" + JSON.stringify(found) + "END";
})();
</script></body>"""


def test_pages_fit_a_phone_and_a_desk(chromium: str, tmp_path: Path) -> None:
    """At 375 and 1280 pixels no page is wider than the screen, all images load, the console stays silent."""
    pages = [page.as_uri() for page in shipped().pages]
    measure = tmp_path / "measure.html"
    measure.write_text(MEASURE.replace("PAGES", json.dumps(pages)).replace("WIDTHS", "[375, 1280]"), encoding="utf-8")
    done = browse(chromium, "--dump-dom", measure.as_uri(), folder=tmp_path)
    result = re.search(r"RESULT(\[.*\])END", done.stdout)
    assert result, done.stdout
    found = json.loads(result[1])
    assert len(found) == 2 * len(pages)
    assert [item for item in found if item["needed"] > item["width"] or item["broken"]] == []
    assert [line for line in done.stderr.splitlines() if ":CONSOLE" in line] == []


def test_pages_go_dark_but_figures_stay_light(chromium: str, tmp_path: Path) -> None:
    """Where the reader prefers dark, paper is dark and the figure lies on a white card."""
    from matplotlib.image import imread

    page = shipped().pages[1].as_uri()
    shades = {}
    for scheme, setting in (("dark", 0), ("light", 1)):
        shot = tmp_path / f"{scheme}.png"
        browse(
            chromium,
            f"--blink-settings=preferredColorScheme={setting}",
            "--window-size=800,6000",
            f"--screenshot={shot}",
            page,
            folder=tmp_path,
        )
        pixels = imread(shot)
        shades[scheme] = pixels[:, 2, :3].mean()
        assert (pixels[:, 400, :3] > 0.99).all(axis=1).sum() > 100, "no white card is seen"
    assert shades["dark"] < 0.2 and shades["light"] > 0.9


def test_problems_of_the_text_are_told() -> None:
    """What was odd about the text stands on the index."""
    source = Source("正文", "a.txt", "txt", "utf-8", "0" * 64)
    metadata = replace(Metadata("题", "", "", None, "", "", ""), title="题目")
    report = SimpleNamespace(
        report_id="x-2024",
        text="正文",
        source=source,
        metadata=metadata,
        problems=(Problem("no plan"),),
        lexicon=PACKAGED,
    )
    for lang, words in (("en", "no plan part"), ("zh", "没有工作安排部分")):
        soup = BeautifulSoup(
            Site([CitedReport(report)], "x", [], Path(), lang).index([], [], ["source/a.txt"]), "html.parser"
        )
        assert [item.get_text() for item in soup.select("#problems + ul li")] == [words]


def test_every_page_says_how_to_cite_it() -> None:
    """Software, analysis and report in five styles, tags that Zotero reads, a footer with version and checksums."""
    for name, soup in soups().items():
        block = soup.select_one("section#cite")
        assert block is not None and block.h2 is not None and block.h2.get_text() == "如何引用", name
        assert [one.get_text() for one in block.select("h3")] == ["软件", "本分析", "报告原文"]
        assert len(block.select("dd.copy")) == 6 and len(block.select("pre")) == 9
        tags = {str(tag["name"]): str(tag["content"]) for tag in soup.select("meta[name^=citation_]")}
        assert tags["citation_title"].startswith("广州市2023年政府工作报告") and tags["citation_author"]
        assert tags["citation_technical_report_institution"] and "citation_public_url" not in tags
        footer = soup.footer
        assert footer is not None
        words, folder = footer.get_text(), shipped().folder
        lines = [
            f"{hashlib.sha256(path.read_bytes()).hexdigest()}  tables/{path.name}\n"
            for path in sorted((folder / "tables").iterdir())
        ]
        assert hashlib.sha256("".join(lines).encode()).hexdigest() in words
        assert f"reportlib {reportlib.__version__}" in words and "2023-01-07" in words


def test_each_part_has_a_permalink_and_a_citation() -> None:
    """Figures, tables, paragraphs and cited numbers: the link leads to the part, the citation names it."""
    kinds: dict[str, int] = {}
    for name, soup in soups().items():
        for folded in soup.select("details.cite p"):
            link, said = folded.a, folded.select_one(".copy")
            assert link is not None and said is not None
            anchor = str(link["href"]).removeprefix("#")
            part = soup.find(id=anchor)
            assert part is not None, f"{name}: {anchor}"
            quoted = re.search("“(.+)”[（，]", said.get_text())
            assert quoted is not None and said.get_text().endswith("[DS]. V0.1.0.")
            kind = anchor.partition("-")[0]
            kinds[kind] = kinds.get(kind, 0) + 1
            if kind == "q":
                inner = part.get_text().translate(str.maketrans("“”", "‘’"))  # quotation marks within others
                assert inner in quoted[1].translate(str.maketrans("“”", "‘’"))
            elif kind == "p":
                words = " ".join(part.get_text().split()).translate(str.maketrans("“”", "‘’"))
                assert words.startswith(quoted[1].rstrip("…"))
    assert kinds["figure"] == len({file.name.split(".")[0] for file in shipped().figures})
    assert kinds["table"] == len(schema.tables())
    assert kinds["p"] >= 12 and kinds["q"] >= 20 and kinds["cell"] >= 20


def test_a_published_site_says_its_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each citation has the address of its page and part, and the authors that are given; so do the data."""
    write_little(monkeypatch)
    write_notebook(
        tmp_path / "notebooks", "01_try", "from reportlib import narrative, read\nnarrative.write(read(report_path))"
    )
    given = Given("https://example.org/v1", "10.5281/zenodo.1", "2031-02-03", authors=("王小明",))
    report = resources.examples() / "qinghe_2030.txt"
    (result,) = build([report], out=tmp_path / "out", notebooks=tmp_path / "notebooks", given=given)
    base = "https://example.org/v1/qinghe-2030/"
    soup = BeautifulSoup((result.folder / "01_try.html").read_text("utf-8"), "html.parser")
    tags = {str(tag["name"]): str(tag["content"]) for tag in soup.select("meta[name^=citation_]")}
    assert (tags["citation_public_url"], tags["citation_doi"]) == (f"{base}01_try.html", "10.5281/zenodo.1")
    assert (tags["citation_author"], tags["citation_publication_date"]) == ("王, 小明", "2031/02/03")
    said = [str(one.get_text()) for one in soup.select("details.cite .copy")]
    assert said and all(one.startswith("王小明. ") and f"{base}01_try.html#" in one for one in said)
    package = json.loads((result.folder / "datapackage.json").read_text("utf-8"))
    assert package["contributors"][0]["title"] == "王小明" and package["homepage"] == base
    assert '"datePublished": "2031-02-03"' in (result.folder / "ro-crate-metadata.json").read_text("utf-8")
    assert build([report], out=tmp_path / "out", notebooks=tmp_path / "notebooks", given=given)[0].executed == ()
    again = build([report], out=tmp_path / "out", notebooks=tmp_path / "notebooks")
    assert again[0].executed == ("01_try",)
