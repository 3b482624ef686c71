"""The site of one report: a page for each notebook and an index."""

from __future__ import annotations

import hashlib
import html
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import jinja2
from markupsafe import Markup
from nbconvert import HTMLExporter
from nbconvert.filters import Highlight2HTML
from nbformat import NotebookNode

from reportlib.build.notebooks.parameters import LANGUAGES
from reportlib.build.site import table_html
from reportlib.build.site.citations import Citations, Source
from reportlib.build.site.figure_outputs import Figure, figure_of, figures_of
from reportlib.build.site.interface_words import labels
from reportlib.core.version import VERSION
from reportlib.exchange import codebook
from reportlib.exchange.citations.user_details import Given
from reportlib.exchange.file_descriptions import tables_in
from reportlib.narrative.wording import report_name

if TYPE_CHECKING:
    from reportlib.report.report import Report

TABLE_KINDS = (".csv", ".parquet", ".dta")
"""The files of a table that the codebook links to, where they are."""

TEMPLATES = Path(__file__).resolve().parent / "templates"

_HEADING = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)
_MARKS = re.compile(r"[*`]|\[([^\[\]]{0,300})\]\([^()]{0,300}\)")


@dataclass(frozen=True)
class NotebookPage:
    """What the other pages say about the page of a notebook: its stem, title and first paragraph."""

    name: str
    title: str
    summary: str

    @classmethod
    def of(cls, name: str, notebook: NotebookNode, lang: str) -> Self:
        """Read title and summary out of the first Markdown cell; the title is the stem where it has none.

        A notebook may speak two languages, Chinese first: `# 中文 · English`, then a paragraph in each.
        """
        first = next((cell.source for cell in notebook.cells if cell.cell_type == "markdown"), "")
        heading = _HEADING.search(first)
        paragraphs = [p.strip() for p in re.split(r"\n\s*\n", first) if p.strip() and not p.lstrip().startswith("#")]
        place = LANGUAGES.index(lang)
        title = _nth(heading[1].split(" · "), place) if heading else name
        return cls(name, _plain(title), _plain(_nth(paragraphs, place)))


@dataclass(frozen=True)
class TableFile:
    """A table as the index lists it."""

    name: str
    meaning: str
    rows: int
    columns: int
    files: tuple[str, ...]


class _Exporter(HTMLExporter):
    """Renders the cells by the template alone.

    nbconvert's own exporter parses each page once more, to give images words and cells a place in the order of the
    keyboard: the template does both, and parsing takes longer than all the rest.
    """

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **options: Any) -> Any:
        return super(HTMLExporter, self).from_notebook_node(nb, resources, **options)


def _nth(parts: Sequence[str], place: int) -> str:
    """Return a part, or the first one where there are not as many."""
    return parts[place] if place < len(parts) else "".join(parts[:1])


def _plain(markdown: str) -> str:
    return " ".join(html.unescape(_MARKS.sub(lambda mark: mark[1] or "", markdown)).split())


class Site:
    """Renders the pages of one report.

    Args:
        report: the report that the pages are about.
        report_id: its identity, which is also the name of its folder.
        pages: the notebooks, in order.
        folder: where the pages will stand; links to files are made for those that exist in it.
        lang: zh or en.
        beside: a report that the pages lay beside it, the earlier one.
        files: the files that the reports were read from, the earlier one's first; beside them more may be said of them.
        given: what the user knows of the analysis: the address of its folder, DOI, day, authors.
    """

    def __init__(
        self,
        report: Report,
        report_id: str,
        pages: Sequence[NotebookPage],
        folder: Path,
        lang: str,
        beside: Report | None = None,
        files: Sequence[Path] = (),
        given: Given | None = None,
    ) -> None:
        self.report = report
        self.beside = beside
        self.report_id = report_id
        self.pages = tuple(pages)
        self.folder = folder
        self.lang = lang
        paths = [*files, None, None]
        sources = [Source(one, path) for one, path in zip(self._reports, paths, strict=False)]
        self._citations = Citations(sources, lang, given or Given(), labels(lang))
        self._page = "index"

    def notebook(self, name: str, executed: NotebookNode) -> str:
        """Render the page of an executed notebook."""
        place = [page.name for page in self.pages].index(name)
        around = (None, *self.pages, None)
        self._page = name
        body, _ = self._exporter.from_notebook_node(executed)
        return self._render(
            "page.html.j2", page=self.pages[place], previous=around[place], next=around[place + 2], body=Markup(body)
        )

    def index(self, executed: Sequence[NotebookNode], tables: Sequence[TableFile], source: str) -> str:
        """Render the index.

        Args:
            executed: the executed notebooks, in the order of the pages.
            tables: the tables that were written.
            source: the link to the copy of the report's text.
        """
        figures = [
            (page, figure)
            for page, notebook in zip(self.pages, executed, strict=True)
            for figure in map(self._linked, figures_of(notebook))
        ]
        covers: dict[str, Figure] = {}
        for page, figure in figures:
            covers.setdefault(page.name, figure)
        return self._render(
            "index.html.j2",
            page=None,
            previous=None,
            next=self.pages[0] if self.pages else None,
            figures=figures,
            covers=covers,
            tables=tables,
            source=source,
        )

    def pair(self, executed: Sequence[NotebookNode], tables: Sequence[TableFile], sources: Sequence[str]) -> str:
        """Render the index of two reports side by side.

        Args:
            executed: the executed notebooks, in the order of the pages.
            tables: the tables that were written.
            sources: the links to the copies of both reports.
        """
        figures = [
            (page, figure)
            for page, notebook in zip(self.pages, executed, strict=True)
            for figure in map(self._linked, figures_of(notebook))
        ]
        return self._render(
            "pair.html.j2",
            page=None,
            previous=None,
            next=self.pages[0] if self.pages else None,
            figures=figures,
            tables=tables,
            sources=list(zip(self._reports, sources, strict=True)),
        )

    def codebook(self) -> str:
        """Render the codebook in both languages: the tables and figure data in the folder, with columns and codes.

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
            languages=sorted(LANGUAGES, key=lambda lang: lang != self.lang),
        )

    def _is_there(self, path: str, suffix: str) -> bool:
        return (self.folder / path).with_suffix(suffix).is_file()

    @property
    def _reports(self) -> list[Report]:
        """The reports that the pages are about, the earlier one first."""
        return [self.report] if self.beside is None else [self.beside, self.report]

    def _cited_figure(self, name: str, title: str) -> Markup:
        """The citation of a figure, where it stands; the gallery of the index leads there."""
        return self._citations.figure(self._page, name, title) if self._page != "index" else Markup("")

    def _cited(self, source: str) -> str:
        return self._citations.narrative(self._page, source) if 'class="narrative"' in source else source

    @cached_property
    def _data_checksum(self) -> str:
        """The checksum of the tables, as `sha256sum tables/* | sha256sum` gives it; empty where there are none."""
        files = sorted(
            (path for path in (self.folder / "tables").glob("*") if path.is_file()), key=lambda one: one.name
        )
        lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  tables/{path.name}\n" for path in files]
        return hashlib.sha256("".join(lines).encode()).hexdigest() if lines else ""

    def _linked(self, figure: Figure) -> Figure:
        """Show a figure from its file where there is one, so that the index stays light."""
        file = f"figures/{figure.name}.svg"
        return replace(figure, source=file) if figure.name and (self.folder / file).is_file() else figure

    def _files(self, figure: Figure) -> list[tuple[str, str]]:
        files = [(kind.upper(), f"figures/{figure.name}.{kind}") for kind in ("svg", "png", "csv")]
        return [(label, file) for label, file in files if figure.name and (self.folder / file).is_file()]

    def _render(self, template: str, **values: Any) -> str:
        self._page = values["page"].name if values["page"] else "index"
        return self._environment.get_template(template).render(data_checksum=self._data_checksum, **values)

    @cached_property
    def _environment(self) -> jinja2.Environment:
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
            keep_trailing_newline=True,
        )
        about = [report.metadata for report in self._reports]
        called = [report_name(one.title, one.place, one.year) for one in about]
        short = [f"{one.place} {one.year or ''}".strip() for one in about]
        environment.filters["shell"] = shlex.quote
        environment.globals.update(
            lang=self.lang,
            label=labels(self.lang),
            report=self.report,
            report_id=self.report_id,
            reports=self._reports,
            called=" · ".join(filter(None, called)) or self.report_id,
            short=" · ".join(filter(None, short)) or self.report_id,
            pages=self.pages,
            version=VERSION,
            files_of=self._files,
            citations=self._citations,
            cited_figure=self._cited_figure,
            cited_table=self._citations.table,
        )
        return environment

    @cached_property
    def _exporter(self) -> HTMLExporter:
        """The exporter of the cells alone; the frame around them is `page.html.j2`."""
        figure = self._environment.get_template("figure.html.j2").module.figure  # type: ignore[attr-defined]
        return _Exporter(  # type: ignore[no-untyped-call]
            template_name="notebook",
            extra_template_basedirs=[str(TEMPLATES)],
            # Its anchors are percent-encoded Chinese; each section has the identifier of its cell instead.
            exclude_anchor_links=True,
            filters={
                "figure": lambda output, kind: str(figure(figure_of(output, kind))),
                "light_table": table_html.light,
                "cited": self._cited,
                "label": labels(self.lang).__getitem__,
                "highlight_code": Highlight2HTML(pygments_lexer="ipython3"),  # type: ignore[no-untyped-call]
            },
        )
