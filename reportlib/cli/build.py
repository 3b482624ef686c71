"""The commands that execute notebooks for reports: `reportlib build` and `reportlib compare`."""

from __future__ import annotations

from pathlib import Path

import click

from reportlib.build.notebooks.parameters import LANGUAGES
from reportlib.cli.shared_parts import check_suffix, levels_above, notice, own_lists, write_table
from reportlib.cli.terminal import Examples, bar, tell
from reportlib.errors import ParameterError

BOTH = (*LANGUAGES, ",".join(LANGUAGES), ",".join(reversed(LANGUAGES)))
"""The choices of languages: one, or two side by side."""


@click.command(
    cls=Examples,
    epilog="reportlib build\nreportlib build my_report.txt --out site\nreportlib build *.txt --lang en --jobs 4",
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--out", metavar="DIR", help="Write to DIR/<report_id>/ instead of build/<report_id>/.")
@click.option(
    "--lang",
    type=click.Choice(BOTH),
    default="zh",
    show_default=True,
    help="Language of the pages; of two, the second gets a folder of its own beside the first, and pages lead to each "
    "other.",
)
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Notebooks that run at the same time.")
@click.option(
    "-p",
    "--parameter",
    "pairs",
    nargs=2,
    multiple=True,
    metavar="NAME VALUE",
    help="Set a notebook parameter; may be repeated.",
)
@click.option(
    "--force", is_flag=True, help="Build again what is up to date, and build a document that is no report too."
)
@click.option(
    "--notebooks",
    metavar="DIR",
    help="Execute the numbered notebooks in DIR. [default: those that a reportlib.toml in the current folder names, "
    "else those of the package]",
)
@click.option(
    "--cite",
    "cited",
    nargs=2,
    multiple=True,
    metavar="NAME VALUE",
    help="How the analysis is cited: author, url (of the folder that the builds are published in), doi, date; may be "
    "repeated. [default: what [cite] in a reportlib.toml in the current folder says]",
)
@levels_above
@own_lists
def build(
    files: tuple[str, ...],
    out: str | None,
    lang: str,
    jobs: int | None,
    pairs: tuple[tuple[str, str], ...],
    force: bool,
    notebooks: str | None,
    cited: tuple[tuple[str, str], ...],
    above: tuple[str, ...],
    folder: str | None,
) -> None:
    """Execute the notebooks for each report FILE and write pages, figures and tables.

    A FILE is plain text, a saved web page, .docx, .pdf or .csv. Without FILE the reports of the project in the current
    folder are built, else the shipped one.
    """
    from reportlib.build import project, reports
    from reportlib.build.build_options import BuildOptions

    own = project.find(Path.cwd())
    parameters = dict(pairs)
    if len(parameters) < len(pairs):
        raise ParameterError("a parameter is given twice")
    with bar("Running notebooks") as progress:
        options = BuildOptions(
            out=out or project.build_root(own),
            lang=lang,
            jobs=jobs,
            parameters=parameters,
            progress=progress,
            force=force,
            lexicon=folder,
            otherwise=Path.cwd(),
            notice=notice,
            notebooks=notebooks or (own.notebooks if own else None),
            given=project.named(own, cited),
            above=above,
        )
        results = reports.build(files or (own.reports if own else ()), options)
    for result in results:
        tell(result)


@click.command(
    cls=Examples,
    epilog="reportlib compare report_2023.txt report_2024.txt\n"
    "reportlib compare one.docx other.docx --lang en --out site\n"
    "reportlib compare one.txt other.txt --table compare_headline --out targets.xlsx",
)
@click.argument("first", metavar="FILE")
@click.argument("second", metavar="FILE")
@click.option(
    "--out", metavar="DIR", help="Write to DIR/<both ids>/ instead of build/<both ids>/; with --table a file."
)
@click.option("--lang", type=click.Choice(BOTH), default="zh", show_default=True, help="Language of the page, or both.")
@click.option("--table", "name", metavar="NAME", help="Write this table alone; `reportlib tables` lists them.")
@click.option("--force", is_flag=True, help="Take a document that is no work report too.")
@own_lists
def compare(
    first: str, second: str, out: str | None, lang: str, name: str | None, force: bool, folder: str | None
) -> None:
    """Lay two report FILEs side by side, two years of a place or two places, and write a page, figures and tables.

    The earlier plan comes first, whatever the order of the FILEs.
    """
    if name is not None:
        from reportlib.core import schema
        from reportlib.report import batch, comparison

        if name not in schema.comparisons():
            raise ParameterError(f"a comparison has no table {name!r}; there are {', '.join(schema.comparisons())}")
        check_suffix(out)
        entries = batch.read_all((first, second), refuse=not force, lexicon=folder, otherwise=Path.cwd())
        write_table(comparison.compare(*(entry.report for entry in entries)).table(name), out)
        return
    from reportlib.build import project, two_reports
    from reportlib.build.build_options import BuildOptions

    own = project.find(Path.cwd())
    with bar("Running notebooks") as progress:
        options = BuildOptions(
            out=out or project.build_root(own),
            lang=lang,
            progress=progress,
            force=force,
            lexicon=folder,
            otherwise=Path.cwd(),
            notice=notice,
            notebooks=own.notebooks if own else None,
            given=project.named(own, ()),
        )
        result = two_reports.build(first, second, options)
    tell(result)
