"""The command line: `reportlib build`, `compare`, `extract`, `explain`, `lexicon`, `tables`, `evaluate`, `figures`, …

An error of the user's is one line on standard error and exit code 2; a failed notebook or check is 1, an
interrupt 130. Whatever takes time to import is imported by the command that needs it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportlib.build.notebooks.parameters import LANGUAGES
from reportlib.cli.cite import cite
from reportlib.cli.project import init, release
from reportlib.cli.terminal import Examples, Interrupts, bar, shown, tell
from reportlib.errors import NotebookError, OutputError, ParameterError, ReportlibError, UnknownTableError

if TYPE_CHECKING:
    import pandas as pd

INTERRUPTED = 130


_own_lists = click.option(
    "--lexicon",
    "folder",
    metavar="DIR",
    help="Read with the word lists of a folder too. [default: the one named by a reportlib.toml beside the FILE, else "
    "by one in the current folder]",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="reportlib-cn", prog_name="reportlib")
def cli() -> None:
    """Turn Chinese government work reports (政府工作报告) into tables, figures and pages.

    Example: reportlib build my_report.txt
    """


@cli.command(
    cls=Examples,
    epilog="reportlib build\nreportlib build my_report.txt --out site\nreportlib build *.txt --lang en --jobs 4",
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--out", metavar="DIR", help="Write to DIR/<report_id>/ instead of build/<report_id>/.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="zh", show_default=True, help="Language of the pages.")
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
@_own_lists
def build(
    files: tuple[str, ...],
    out: str | None,
    lang: str,
    jobs: int | None,
    pairs: tuple[tuple[str, str], ...],
    force: bool,
    notebooks: str | None,
    cited: tuple[tuple[str, str], ...],
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
            notice=_notice,
            notebooks=notebooks or (own.notebooks if own else None),
            given=project.named(own, cited),
        )
        results = reports.build(files or (own.reports if own else ()), options)
    for result in results:
        tell(result)


@cli.command(
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
@click.option("--lang", type=click.Choice(LANGUAGES), default="zh", show_default=True, help="Language of the page.")
@click.option("--table", "name", metavar="NAME", help="Write this table alone; `reportlib tables` lists them.")
@click.option("--force", is_flag=True, help="Take a document that is no work report too.")
@_own_lists
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
        _check_suffix(out)
        entries = batch.read_all((first, second), refuse=not force, lexicon=folder, otherwise=Path.cwd())
        _write(comparison.compare(*(entry.report for entry in entries)).table(name), out)
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
            notice=_notice,
            notebooks=own.notebooks if own else None,
            given=project.named(own, ()),
        )
        result = two_reports.build(first, second, options)
    tell(result)


@cli.command(
    cls=Examples,
    epilog="reportlib extract my_report.txt --table quantities --out quantities.csv\n"
    "reportlib extract *.txt --table headline_targets --out targets.xlsx\n"
    "reportlib extract my_report.txt --table outline | head\n"
    "reportlib extract my_report.txt --table attention --dictionary my_terms.tsv\n"
    "reportlib extract my_report.txt --table quantities --lexicon my_words",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--table", "name", required=True, metavar="NAME", help="The table; `reportlib tables` lists them.")
@click.option(
    "--out",
    metavar="FILE",
    help="A .csv, .tsv, .jsonl, .parquet, .xlsx or .dta (Stata) file. [default: CSV to the screen]",
)
@click.option("--bom", is_flag=True, help="Begin a .csv or .tsv with a byte order mark, by which Excel knows UTF-8.")
@click.option(
    "--dictionary",
    "lists",
    multiple=True,
    metavar="TSV",
    help="A list of terms of your own, measured in the tables attention and attention_hits; may be repeated.",
)
@_own_lists
def extract(
    files: tuple[str, ...], name: str, out: str | None, bom: bool, lists: tuple[str, ...], folder: str | None
) -> None:
    """Write one table of the report FILEs; several reports come into one table."""
    from reportlib.core import frames
    from reportlib.exchange import write
    from reportlib.report import batch

    if name not in frames.NAMES:
        raise UnknownTableError(f"unknown table {name!r}; the tables are: {', '.join(frames.NAMES)}")
    _check_suffix(out)
    if bom and (out is None or Path(out).suffix not in write.MARKED):
        raise ParameterError(f"--bom is for {' and '.join(write.MARKED)} files; name one with --out")
    entries = batch.read_all(files, dictionaries=lists, lexicon=folder, otherwise=Path.cwd())
    for entry in entries:
        if entry.report.rejected:
            click.echo(f"reportlib: {entry.path}: {entry.report.rejected}", err=True)
    _write(batch.table(entries, name), out, bom)


def _check_suffix(out: str | None) -> None:
    from reportlib.exchange import write

    if out is not None and Path(out).suffix not in write.SUFFIXES:
        raise OutputError(f"{out}: the suffix must be one of {', '.join(write.SUFFIXES)}")


def _write(frame: pd.DataFrame, out: str | None, bom: bool = False) -> None:
    """Write a table to a file, or as CSV to the screen."""
    from reportlib.exchange import write

    if out is None:
        frame.to_csv(sys.stdout, index=False, lineterminator="\n")
        return
    write.write(frame, Path(out), bom=bom)
    click.echo(f"{shown(Path(out))}: {len(frame)} rows")


@cli.command(
    cls=Examples,
    epilog="reportlib explain my_report.txt q-1724-1726\n"
    "reportlib extract my_report.txt --table quantities | cut -d, -f2,5,11",
)
@click.argument("file", metavar="FILE")
@click.argument("quantity_id", metavar="QUANTITY_ID")
@_own_lists
def explain(file: str, quantity_id: str, folder: str | None) -> None:
    """Say why a row of the table `quantities` of the report FILE is as it is, step by step."""
    from reportlib.report import batch

    (entry,) = batch.read_all([file], lexicon=folder, otherwise=Path.cwd())
    click.echo(str(entry.report.explain(quantity_id)))


@cli.command("lexicon", cls=Examples, epilog="reportlib lexicon my_words")
@click.argument("folder", metavar="DIR")
def check_lexicon(folder: str) -> None:
    """Check the word lists in DIR, and say what each adds to those of the package or puts in their place.

    DIR can hold indicators.tsv, units.tsv, qualifiers.tsv, topics.tsv, stopwords.tsv and dictionaries.tsv.
    """
    from reportlib import lexicon
    from reportlib.report import settings

    for one, new, other in lexicon.added(settings.load(folder)):
        click.echo(one)
        for label, words in (("adds", new), ("changes", other)):
            if words:
                click.echo(f"  {label:<8} {', '.join(words)}")


@cli.command("tables", cls=Examples, epilog="reportlib tables\nreportlib tables quantities")
@click.argument("names", nargs=-1, metavar="[NAME]...")
def list_tables(names: tuple[str, ...]) -> None:
    """List the tables, or only those (or figures) NAMEd: columns with type, unit, meaning, source; codes below."""
    from reportlib.core import schema

    for name, columns in [(name, schema.columns(name)) for name in names or (*schema.tables(), *schema.comparisons())]:
        click.echo(f"{click.style(name, bold=True)}: {schema.meaning(name)} {schema.meaning(name, 'zh')}")
        for column in columns:
            kind = f"{column.type}, {column.unit}" if column.unit else column.type
            source = f" [{column.source}]" if column.source else ""
            click.echo(f"  {column.name:<24} {kind:<16} {column.en} {column.zh}{source}")
            for code, (english, chinese) in (schema.codes(column.codes) if column.codes else {}).items():
                click.echo(f"    {code:<22} {english} {chinese}")


@cli.command(
    cls=Examples,
    epilog="reportlib evaluate data/gold\nreportlib evaluate data/gold guangzhou_2023 --errors\n"
    "reportlib evaluate ../shared/gold --out data/accuracy",
)
@click.argument("gold_dir", metavar="GOLD_DIR")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--errors", "listed", is_flag=True, help="List every miss, every row too many and every wrong field as well."
)
@click.option("--out", metavar="DIR", help="Store figures with intervals, confusion and counts of errors in DIR.")
def evaluate(gold_dir: str, names: tuple[str, ...], listed: bool, out: str | None) -> None:
    """Score the tables of the annotated reports in GOLD_DIR, or of those NAMEd, against their annotation."""
    if out is not None:
        from reportlib.accuracy import measure

        for path in measure.write(gold_dir, out, names):
            click.echo(shown(path))
        return
    from reportlib.accuracy.evaluate import errors
    from reportlib.accuracy.evaluate import evaluate as scores

    for scored in scores(gold_dir, names):
        figures = "  ".join(
            f"{name} {value}" if isinstance(value, int) else f"{name} {value:.3f}"
            for name, value in scored.score.figures.items()
        )
        click.echo(f"{scored.name} {click.style(scored.table, bold=True)}: {figures}")
        for line in errors(scored) if listed else ():
            click.echo(f"  {line}")


@cli.command(cls=Examples, epilog="reportlib figures")
def figures() -> None:
    """Renew the committed figures and tables, of the project in the current folder or of the shipped report."""
    from reportlib.build.project import committed_copies

    with bar("Running notebooks") as progress:
        renewed = committed_copies.update(progress)
    for folder in renewed:
        click.echo(f"{shown(folder)}/: {sum(1 for _ in folder.iterdir())} files")


@cli.command(cls=Examples, epilog="reportlib check")
@click.pass_context
def check(ctx: click.Context) -> None:
    """Compare the committed figures and tables with what the code makes now; exit with 1 if they differ."""
    from reportlib.build.project import committed_copies

    with bar("Running notebooks") as progress:
        checked = committed_copies.check(progress)
    for one in checked.differences:
        click.echo(one.line)
    if checked.note:
        click.echo(checked.note)
    if checked.page is not None:
        said = f"{len(checked.differences)} differ, side by side in {shown(checked.page)}"
        click.echo(f"{said}; `reportlib figures` renews them", err=True)
        ctx.exit(1)
    click.echo("figures and tables are what the code makes now")


cli.add_command(init)
cli.add_command(release)
cli.add_command(cite)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: the words after the name of the program; None for those of the process.

    Returns:
        The exit code: 0, 1 for a failed notebook or check, 2 for bad input, 130 for an interrupt.
    """
    # A terminal that cannot show a character gets its code instead of a traceback.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        with Interrupts.watched():
            code = cli.main(arguments, prog_name="reportlib", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted", INTERRUPTED)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "reportlib"
        return _fail(f"{error.format_message()} See `{command} --help`.", error.exit_code)
    except click.ClickException as error:
        return _fail(error.format_message(), error.exit_code)
    except NotebookError as error:
        if error.details:
            click.echo(error.details, err=True)
        return _fail(str(error), error.exit_code)
    except ReportlibError as error:
        return _fail(str(error), error.exit_code)
    except OSError as error:
        return _fail(str(error), OutputError.exit_code)
    return code if isinstance(code, int) else 0


def _notice(words: str) -> None:
    click.echo(f"reportlib: {words}", err=True)


def _fail(message: str, code: int) -> int:
    click.echo(f"reportlib: {' '.join(message.split())}", err=True)
    return code
