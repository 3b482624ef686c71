"""The pages of a folder about one report or two: one for each notebook, an index and a codebook."""

from __future__ import annotations

import hashlib
import html
import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Self

import jinja2
from markupsafe import Markup
from nbconvert import HTMLExporter
from nbconvert.filters import Highlight2HTML
from nbformat import NotebookNode

from reportlib import narrative
from reportlib.build.notebooks.parameters import LANGUAGES
from reportlib.build.site import (
    footnotes,
    language_marks,
    page_body,
    page_scripts,
    page_templates,
    pair_links,
    table_html,
)
from reportlib.build.site.citations import Citations, CitedReport
from reportlib.build.site.figure_outputs import Figure, figure_of, figures_of
from reportlib.build.site.held_files import TABLE_KINDS, HeldFiles
from reportlib.build.site.interface_words import NAMES, labels
from reportlib.build.site.reader import page as reading_page
from reportlib.build.site.reader.marks import Citation, Mark, with_citations
from reportlib.build.site.start_page import StartPage
from reportlib.build.site.surroundings import Around, TableFile
from reportlib.build.site.text_links import TextLinks
from reportlib.core.version import VERSION
from reportlib.exchange import codebook
from reportlib.exchange.citations.user_details import NOTHING, Given
from reportlib.exchange.file_descriptions import tables_in
from reportlib.figures.one_sheet import OneSheet, one_sheet
from reportlib.narrative import Narrative
from reportlib.narrative.wording import report_name
from reportlib.report.report import Report

ANALYSIS = "05_analysis"
"""The stem of the notebook that shows the narrative."""

CHOSEN = ("05_record_and_plan", "04_order_against_space", "02_growth_ranking")
"""The figures of the start page, by the names of their files; the headline targets stand there as a table."""

NOTED = ("comparison", "change")
"""The kinds of the sentences that are told in the margin of the reading page, beside the words that they cite."""

READER = "reader"
"""The stem of the reading page."""

_HEADING = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)
_MARKS = re.compile(r"[*`]|\[([^\[\]]{0,300})\]\([^()]{0,300}\)")


@dataclass(frozen=True)
class NotebookPage:
    """The stem, title and first paragraph of a notebook, for the pages that link to its page."""

    name: str
    title: str
    summary: str

    @classmethod
    def of(cls, name: str, notebook: NotebookNode, lang: str) -> Self:
        """Return title and summary from the first Markdown cell of a notebook; without a heading the title is the stem.

        The cell may be in two languages, Chinese first: `# 中文 · English`, then a paragraph in each.
        """
        first = next((cell.source for cell in notebook.cells if cell.cell_type == "markdown"), "")
        heading = _HEADING.search(first)
        paragraphs = [p.strip() for p in re.split(r"\n\s*\n", first) if p.strip() and not p.lstrip().startswith("#")]
        place = LANGUAGES.index(lang)
        title = _nth(heading[1].split(" · "), place) if heading else name
        return cls(name, _plain(title), _plain(_nth(paragraphs, place)))


class _Exporter(HTMLExporter):
    """An exporter that renders cells by the template alone.

    nbconvert's own exporter parses each page again, to give images an alternative text and cells a place in the order
    of the keyboard. The template does both, and parsing takes longer than everything else.
    """

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **options: Any) -> Any:
        return super(HTMLExporter, self).from_notebook_node(nb, resources, **options)


def _chosen(figures: Sequence[tuple[NotebookPage, Figure]]) -> list[tuple[NotebookPage, Figure]]:
    """Return the figures of the start page, the first others in place of those that are not there."""
    first = [one for name in CHOSEN for one in figures if one[1].name == name]
    return [*first, *(one for one in figures if one not in first)][: len(CHOSEN)]


def _nth(parts: Sequence[str], place: int) -> str:
    """Return the part at a place, or the first part if there are fewer."""
    return parts[place] if place < len(parts) else "".join(parts[:1])


def _plain(markdown: str) -> str:
    return " ".join(html.unescape(_MARKS.sub(lambda mark: mark[1] or "", markdown)).split())


class Site:
    """Renders the pages of one folder.

    Args:
        cited: the reports that the pages are about, the earlier one first.
        name: the name of the folder.
        pages: the notebooks, in order.
        folder: where the pages will be; links to files are made for those that exist in it.
        lang: zh or en.
        given: what the user knows of the analysis: the address of its folder, DOI, day, authors.
        around: what stands beside the folder.
    """

    def __init__(
        self,
        cited: Sequence[CitedReport],
        name: str,
        pages: Sequence[NotebookPage],
        folder: Path,
        lang: str,
        given: Given = NOTHING,
        around: Around | None = None,
    ) -> None:
        self.reports = tuple(one.report for one in cited)
        self.name = name
        self.pages = tuple(pages)
        self.folder = folder
        self._held = HeldFiles(folder, lang)
        self.lang = lang
        self._citations = Citations(cited, lang, given, labels(lang))
        self._around = around or Around()
        self._page = "index"
        self._notes: Mapping[str, int] = {}

    @cached_property
    def called(self) -> str:
        """What the reports are called, or the name of the folder."""
        about = [report.metadata for report in self.reports]
        called = [report_name(one.title, one.place, one.year) for one in about]
        return " · ".join(filter(None, called)) or self.name

    def notebook(self, name: str, executed: NotebookNode) -> str:
        """Render the page of an executed notebook."""
        place = [page.name for page in self.pages].index(name)
        around = (None, *self.pages, None)
        self._page = name
        self._notes = footnotes.numbered(executed)
        cells, _ = self._exporter.from_notebook_node(executed)
        cite = partial(self._citations.section, name)
        body = page_body.arrange(cells, self.lang, labels(self.lang), cite)
        return self._render(
            "page.html.j2", page=self.pages[place], previous=around[place], next=around[place + 2], body=body
        )

    def index(self, executed: Sequence[NotebookNode], tables: Sequence[TableFile], sources: Sequence[str]) -> str:
        """Render the index.

        Args:
            executed: the executed notebooks, in the order of the pages.
            tables: the tables that were written.
            sources: for each report the link to the copy of its file.
        """
        figures = [
            (page, figure)
            for page, notebook in zip(self.pages, executed, strict=True)
            for figure in map(self._held.linked, figures_of(notebook))
        ]
        drawn = [(page, figure) for page, figure in figures if self._held.shows_something(figure)]
        chosen = _chosen(drawn)
        alone = len(self.reports) == 1
        start = self._start() if alone and self._text_links is not None else None
        return self._render(
            "index.html.j2" if alone else "pair.html.j2",
            to_know=start.to_know() if start else [],
            targets=start.targets if start else [],
            levels=start.levels() if start else [],
            answers=start.answers(f"{ANALYSIS}.html") if start else [],
            described=self._described(),
            chosen=chosen,
            others=[one for one in drawn if one not in chosen],
            page=None,
            previous=None,
            next=self.pages[0] if self.pages else None,
            figures=figures,
            tables=tables,
            sheet_files=self._held.sheet(),
            sources=list(zip(self.reports, sources, strict=True)),
            account=self._account(executed),
        )

    def _account(self, executed: Sequence[NotebookNode]) -> Markup:
        """Return the account that the first page of a pair begins with, its links leading there."""
        for page, notebook in zip(self.pages, executed, strict=True):
            for cell in notebook.cells:
                for output in cell.get("outputs", []):
                    source = output.get("data", {}).get("text/html", "")
                    if 'class="narrative"' in source:
                        return page_body.elsewhere(source, f"{page.name}.html", self.lang)
        return Markup("")

    def reader(self) -> str:
        """Render the reading page: the whole text of the report with its marks."""
        words = labels(self.lang)
        return self._render(
            "reader.html.j2",
            page=NotebookPage(READER, words["reader"], ""),
            previous=None,
            next=self.pages[0] if self.pages else None,
            reading=reading_page.make(self.reports[0], self.lang, self._marks, self._cited_places),
        )

    def sheet(self) -> OneSheet:
        """Draw the ten answers on one sheet."""
        return one_sheet(self.reports[0], self.lang, self._narrative)

    @cached_property
    def _marks(self) -> tuple[Mark, ...]:
        """What the reading page marks in the text of the report."""
        return reading_page.find(self.reports[0], self.lang)

    @cached_property
    def _narrative(self) -> Narrative:
        return narrative.write(self.reports[0], self.lang)

    @cached_property
    def _cited_places(self) -> list[Citation]:
        """Return the places that the narrative cites or quotes, if a page of this site shows it."""
        if all(page.name != ANALYSIS for page in self.pages):
            return []
        return [
            Citation(start, end, f"{ANALYSIS}.html#{anchor}", sentence.text, sentence.kind in NOTED)
            for topic in self._narrative.topics
            for anchor, said in zip(topic.anchors, topic.paragraphs, strict=True)
            for sentence in said
            for start, end in sentence.spans
        ]

    def _elsewhere(self, anchor: str) -> str:
        """Return the link to an anchor of the narrative from another page: to the text, or to the computation."""
        return f"{READER}.html#{anchor}" if anchor.startswith("q-") else f"{ANALYSIS}.html#{anchor}"

    def _start(self) -> StartPage:
        """Return what the start page tells."""
        links = self._text_links
        anchor = links.href if links is not None else lambda start, end: ""
        return StartPage(self.reports[0], self._narrative, self.lang, self._elsewhere, anchor)

    def _described(self) -> tuple[str, int, int]:
        """Return the name of the report in the language of the page, its characters and the minutes that it takes."""
        chars = sum(not ch.isspace() for ch in self.reports[-1].text)
        item = next(thing.item for thing in self._citations.block.things if thing.what == "report")
        return item.translated if self.lang != "zh" else "", chars, reading_page.minutes(chars)

    def codebook(self) -> str:
        """Render the codebook: the tables and figure data in the folder, with columns and codes.

        Each table has the anchor `#<table>`, each column `#<table>-<column>`, each list of codes `#codes-<list>`.
        """
        tables = tables_in(self.folder)
        return self._render(
            "codebook.html.j2",
            page=NotebookPage(codebook.PAGE, labels(self.lang)["codebook"], ""),
            previous=None,
            next=None,
            tables=[codebook.table(name) for name in tables],
            codes=codebook.code_lists(tables),
            files={
                name: [str(Path(path).with_suffix(s).as_posix()) for s in TABLE_KINDS if self._is_there(path, s)]
                for name, path in tables.items()
            },
        )

    def _is_there(self, path: str, suffix: str) -> bool:
        return (self.folder / path).with_suffix(suffix).is_file()

    def _cited_figure(self, name: str, title: str) -> Markup:
        """Return the citation of a figure on a notebook's page; the gallery of the index links to it."""
        return self._citations.figure(self._page, name, title) if self._page != "index" else Markup("")

    def _cited(self, source: str) -> str:
        if 'class="narrative"' not in source:
            return source
        made = self._citations.narrative(self._page, source, self._notes, self._own)
        return self._text_links.narrative(made) if self._text_links is not None else made

    @cached_property
    def _own(self) -> Sequence[pair_links.Own]:
        """The reports of a pair with their own pages."""
        found = zip(self.reports, self._around.beside, strict=False)
        return [pair_links.Own.of(report.text, self._around.root, folder) for report, folder in found]

    def _table(self, source: str) -> str:
        """Return a table fit for a page; the words that it prints lead to their place in the text."""
        made = table_html.light(source)
        if self._text_links is not None and table_html.name_of(source):
            made = table_html.linked(made, self._text_links.href)
        return self._text_links.table(made) if self._text_links is not None and "<td" in made else made

    @cached_property
    def _text_links(self) -> TextLinks | None:
        """The links to the reading page; a comparison has none, nor has what is no report."""
        report = self.reports[0]
        if len(self.reports) > 1 or not isinstance(report, Report):
            return None
        return TextLinks(report, reading_page.places(report, self._all_marks), f"{READER}.html")

    @cached_property
    def _all_marks(self) -> tuple[Mark, ...]:
        return with_citations(self._marks, self._cited_places)

    @cached_property
    def _data_checksum(self) -> str:
        """The checksum of the tables, equal to that of `sha256sum tables/* | sha256sum`; empty if there are none."""
        files = sorted(
            (path for path in (self.folder / "tables").glob("*") if path.is_file()), key=lambda one: one.name
        )
        lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  tables/{path.name}\n" for path in files]
        return hashlib.sha256("".join(lines).encode()).hexdigest() if lines else ""

    def _render(self, template: str, **values: Any) -> str:
        self._page = values["page"].name if values["page"] else "index"
        return self._environment.get_template(template).render(data_checksum=self._data_checksum, **values)

    @cached_property
    def _environment(self) -> jinja2.Environment:
        environment = page_templates.environment(self.lang)
        about = [report.metadata for report in self.reports]
        short = [f"{one.place} {one.year or ''}".strip() for one in about]
        environment.filters["shell"] = shlex.quote
        environment.filters["marked"] = partial(language_marks.marked, lang=self.lang)
        environment.globals.update(
            lang=self.lang,
            label=labels(self.lang),
            report=self.reports[-1],
            reports=self.reports,
            called=self.called,
            short=" · ".join(filter(None, short)) or self.name,
            pages=self.pages,
            around=self._around,
            table_script=page_scripts.tables(),
            table_digest=Markup(page_scripts.digest(page_scripts.tables())),
            switch=page_scripts.switch(),
            switch_digest=Markup(page_scripts.digest(page_scripts.switch())),
            language_names=NAMES,
            version=VERSION,
            files_of=self._held.figure,
            shows_something=self._held.shows_something,
            data_of=self._held.data,
            citations=self._citations,
            cited_figure=self._cited_figure,
        )
        return environment

    @cached_property
    def _exporter(self) -> HTMLExporter:
        """The exporter of the cells alone; the frame around them is `page.html.j2`."""
        figure = self._environment.get_template("figure.html.j2").module.figure  # type: ignore[attr-defined]
        made = _Exporter(  # type: ignore[no-untyped-call]
            template_name="notebook",
            extra_template_basedirs=[str(page_templates.TEMPLATES)],
            # Its anchors are percent-encoded Chinese; each section has the identifier of its cell instead.
            exclude_anchor_links=True,
            filters={
                "figure": lambda output, kind: str(figure(self._held.linked(figure_of(output, kind)))),
                "light_table": self._table,
                "table_files": self._held.table,
                "table_name": table_html.name_of,
                "cited": self._cited,
                "label": labels(self.lang).__getitem__,
                "highlight_code": Highlight2HTML(pygments_lexer="ipython3"),  # type: ignore[no-untyped-call]
            },
        )
        made.environment.bytecode_cache = page_templates.compiled(self.lang)
        return made
