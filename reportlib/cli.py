"""The command line: `reportlib build`, `extract`, `explain`, `lexicon`, `tables`, `evaluate`, `figures`, `check`.

An error of the user's is one line on standard error and exit code 2; a failed notebook or check is 1, an
interrupt 130. Whatever takes time to import is imported by the command that needs it.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from reportlib.errors import OutputError, ParameterError, ReportlibError
from reportlib.parameters import LANGUAGES

if TYPE_CHECKING:
    from reportlib.pipeline import BuildResult, Progress

INTERRUPTED = 130


class _Interrupts:
    """Ctrl-C, remembered: one that falls into a callback that cannot raise is taken up after the next notebook."""

    seen = False

    @classmethod
    @contextmanager
    def watched(cls) -> Iterator[None]:
        cls.seen = False
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGINT, cls._take)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    @classmethod
    def _take(cls, number: int, frame: FrameType | None) -> None:
        cls.seen = True
        raise KeyboardInterrupt

    @classmethod
    def check(cls) -> None:
        if cls.seen:
            raise KeyboardInterrupt


class _Examples(click.Command):
    """A command whose help ends with examples, printed as they are written."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.epilog:
            with formatter.section("Examples"):
                for line in self.epilog.splitlines():
                    formatter.write(f"  {line}\n")


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
    cls=_Examples,
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
@click.option("--force", is_flag=True, help="Build a document that is no work report too.")
@_own_lists
def build(
    files: tuple[str, ...],
    out: str | None,
    lang: str,
    jobs: int | None,
    pairs: tuple[tuple[str, str], ...],
    force: bool,
    folder: str | None,
) -> None:
    """Execute the notebooks for each report FILE and write pages, figures and tables.

    A FILE is plain text, a saved web page, .docx, .pdf or .csv. Without FILE the shipped report is built.
    """
    from reportlib import pipeline

    parameters = dict(pairs)
    if len(parameters) < len(pairs):
        raise ParameterError("a parameter is given twice")
    with _bar("Running notebooks") as progress:
        results = pipeline.build(
            files,
            out=out,
            lang=lang,
            jobs=jobs,
            parameters=parameters,
            progress=progress,
            force=force,
            lexicon=folder,
            otherwise=Path.cwd(),
        )
    for result in results:
        _tell(result)


@cli.command(
    cls=_Examples,
    epilog="reportlib extract my_report.txt --table quantities --out quantities.csv\n"
    "reportlib extract *.txt --table headline_targets --out targets.xlsx\n"
    "reportlib extract my_report.txt --table outline | head\n"
    "reportlib extract my_report.txt --table attention --dictionary my_terms.tsv\n"
    "reportlib extract my_report.txt --table quantities --lexicon my_words",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--table", "name", required=True, metavar="NAME", help="The table; `reportlib tables` lists them.")
@click.option(
    "--out", metavar="FILE", help="A .csv, .tsv, .jsonl, .parquet or .xlsx file. [default: CSV to the screen]"
)
@click.option(
    "--dictionary",
    "lists",
    multiple=True,
    metavar="TSV",
    help="A list of terms of your own, measured in the tables attention and attention_hits; may be repeated.",
)
@_own_lists
def extract(files: tuple[str, ...], name: str, out: str | None, lists: tuple[str, ...], folder: str | None) -> None:
    """Write one table of the report FILEs; several reports come into one table."""
    from reportlib import batch, schema, tables

    schema.columns(name)
    if out is not None and Path(out).suffix not in tables.SUFFIXES:
        raise OutputError(f"{out}: the suffix must be one of {', '.join(tables.SUFFIXES)}")
    entries = batch.read_all(files, dictionaries=lists, lexicon=folder, otherwise=Path.cwd())
    for entry in entries:
        if entry.report.rejected:
            click.echo(f"reportlib: {entry.path}: {entry.report.rejected}", err=True)
    frame = batch.table(entries, name)
    if out is None:
        frame.to_csv(sys.stdout, index=False, lineterminator="\n")
        return
    tables.write(frame, Path(out))
    click.echo(f"{_shown(Path(out))}: {len(frame)} rows")


@cli.command(
    cls=_Examples,
    epilog="reportlib explain my_report.txt q-1724-1726\n"
    "reportlib extract my_report.txt --table quantities | cut -d, -f2,5,11",
)
@click.argument("file", metavar="FILE")
@click.argument("quantity_id", metavar="QUANTITY_ID")
@_own_lists
def explain(file: str, quantity_id: str, folder: str | None) -> None:
    """Say why a row of the table `quantities` of the report FILE is as it is, step by step."""
    from reportlib import batch

    (entry,) = batch.read_all([file], lexicon=folder, otherwise=Path.cwd())
    click.echo(str(entry.report.explain(quantity_id)))


@cli.command("lexicon", cls=_Examples, epilog="reportlib lexicon my_words")
@click.argument("folder", metavar="DIR")
def check_lexicon(folder: str) -> None:
    """Check the word lists in DIR, and say what each adds to those of the package or puts in their place.

    DIR can hold indicators.tsv, units.tsv, qualifiers.tsv, topics.tsv, stopwords.tsv and dictionaries.tsv.
    """
    from reportlib import lexicon, settings

    for one, new, other in lexicon.added(settings.load(folder)):
        click.echo(one)
        for label, words in (("adds", new), ("changes", other)):
            if words:
                click.echo(f"  {label:<8} {', '.join(words)}")


@cli.command("tables", cls=_Examples, epilog="reportlib tables\nreportlib tables quantities")
@click.argument("names", nargs=-1, metavar="[NAME]...")
def list_tables(names: tuple[str, ...]) -> None:
    """List the tables, or only those NAMEd, with their columns: name, type, unit, meaning, source; codes below."""
    from reportlib import schema

    for name, columns in [(name, schema.columns(name)) for name in names or schema.tables()]:
        click.echo(f"{click.style(name, bold=True)}: {schema.meaning(name)} {schema.meaning(name, 'zh')}")
        for column in columns:
            kind = f"{column.type}, {column.unit}" if column.unit else column.type
            source = f" [{column.source}]" if column.source else ""
            click.echo(f"  {column.name:<24} {kind:<16} {column.en} {column.zh}{source}")
            for code, (english, chinese) in (schema.codes(column.codes) if column.codes else {}).items():
                click.echo(f"    {code:<22} {english} {chinese}")


@cli.command(
    cls=_Examples,
    epilog="reportlib evaluate data/gold\nreportlib evaluate data/gold guangzhou_2023 --errors\n"
    "reportlib evaluate ../shared/gold --out data/accuracy",
)
@click.argument("gold_dir", metavar="GOLD_DIR")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--errors", is_flag=True, help="List every miss, every row too many and every wrong field as well.")
@click.option("--out", metavar="DIR", help="Store figures with intervals, confusion and counts of errors in DIR.")
def evaluate(gold_dir: str, names: tuple[str, ...], errors: bool, out: str | None) -> None:
    """Score the tables of the annotated reports in GOLD_DIR, or of those NAMEd, against their annotation."""
    if out is not None:
        from reportlib import measured

        for path in measured.write(gold_dir, out, names):
            click.echo(_shown(path))
        return
    from reportlib import accuracy

    for scored in accuracy.evaluate(gold_dir, names):
        figures = "  ".join(
            f"{name} {value}" if isinstance(value, int) else f"{name} {value:.3f}"
            for name, value in scored.score.figures.items()
        )
        click.echo(f"{scored.name} {click.style(scored.table, bold=True)}: {figures}")
        for line in accuracy.errors(scored) if errors else ():
            click.echo(f"  {line}")


@cli.command(cls=_Examples, epilog="reportlib figures")
def figures() -> None:
    """Renew the committed figures and tables of the shipped report (in a checkout)."""
    from reportlib import committed

    with _bar("Running notebooks") as progress:
        renewed = committed.update(progress)
    for folder in renewed:
        click.echo(f"{_shown(folder)}/: {sum(1 for _ in folder.iterdir())} files")


@cli.command(cls=_Examples, epilog="reportlib check")
@click.pass_context
def check(ctx: click.Context) -> None:
    """Compare the committed figures and tables with what the code makes now; exit with 1 if they differ."""
    from reportlib import committed

    with _bar("Running notebooks") as progress:
        differences = committed.check(progress)
    for line in differences:
        click.echo(line)
    if differences:
        click.echo(f"{len(differences)} differ; `reportlib figures` renews them, then look at what changed", err=True)
        ctx.exit(1)
    click.echo("figures and tables are what the code makes now")


@contextmanager
def _bar(label: str) -> Iterator[Progress]:
    """Show a progress bar on standard error if that is a terminal, and nothing otherwise."""
    with click.progressbar(
        length=1, label=label, file=sys.stderr, hidden=not sys.stderr.isatty(), item_show_func=lambda name: name
    ) as bar:

        def progress(name: str, done: int, total: int) -> None:
            _Interrupts.check()
            bar.length = total
            bar.update(done - bar.pos, name)

        yield progress


def _tell(result: BuildResult) -> None:
    folder = _shown(result.folder)
    click.echo(f"{result.report_id}")
    click.echo(f"  pages    {folder}/index.html and {len(result.pages) - 1} more")
    click.echo(f"  figures  {folder}/figures/ ({len({file.stem for file in result.figures})}, as SVG and PNG)")
    click.echo(f"  tables   {folder}/tables/ ({len({file.stem for file in result.tables})}, as CSV and Parquet)")
    for problem in result.problems:
        click.echo(f"  note     {problem}")


def _shown(path: Path) -> str:
    """Return a path relative to the current folder where it lies below it."""
    path = path.absolute()
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


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
        with _Interrupts.watched():
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
    except ReportlibError as error:
        return _fail(str(error), error.exit_code)
    except OSError as error:
        return _fail(str(error), OutputError.exit_code)
    return code if isinstance(code, int) else 0


def _fail(message: str, code: int) -> int:
    click.echo(f"reportlib: {' '.join(message.split())}", err=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
