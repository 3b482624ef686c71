"""The command `reportlib panel`."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from reportlib.cli.shared_parts import notice
from reportlib.cli.terminal import Examples, shown
from reportlib.errors import ParameterError

if TYPE_CHECKING:
    from reportlib.panel import Panel
    from reportlib.panel.progress import Step

INTERRUPTED, TERMINATED = 130, 143
SPARSE = 10.0
"""Seconds between two lines of progress where there is no terminal."""

_MOST_TOLD = 5


@click.command(
    cls=Examples,
    epilog="reportlib panel reports --out my_panel\n"
    "reportlib panel reports/*.docx @more.txt --out my_panel --tables target_panel,outcomes --jobs 4\n"
    "reportlib panel reports --out my_panel --tables quantities --format csv,parquet,duckdb\n"
    "reportlib panel reports --out my_panel --dictionary my_terms.tsv --lexicon my_words\n"
    "reportlib panel reports --out my_panel --dask tcp://10.0.0.5:8786",
)
@click.argument("paths", nargs=-1, required=True, metavar="FOLDER|FILE|@LIST...")
@click.option("--out", required=True, metavar="DIR", help="The folder of the panel; called again, it goes on there.")
@click.option(
    "--tables",
    multiple=True,
    metavar="NAMES",
    help="Tables, separated by commas: those of a panel, and those of one report over all reports. [default: all of a "
    "panel]",
)
@click.option(
    "--format",
    "formats",
    default="csv,parquet,dta",
    show_default=True,
    metavar="NAMES",
    help="csv, parquet (a file for each year), dta (Stata), xlsx (one workbook), duckdb (views of the Parquet files).",
)
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, by which Excel knows UTF-8.")
@click.option(
    "--dictionary",
    "dictionaries",
    multiple=True,
    metavar="TSV",
    help="A list of terms of your own, by which attention is measured too; may be repeated.",
)
@click.option("--lexicon", "folder", metavar="DIR", help="Read with the word lists of a folder too.")
@click.option(
    "--above", "above", multiple=True, metavar="FILE", help="The report of a level above all of them; may be repeated."
)
@click.option(
    "--set",
    "pairs",
    nargs=2,
    multiple=True,
    metavar="NAME VALUE",
    help="Set what a table lets you set; may be repeated.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that read. [default: one for each core]"
)
@click.option(
    "--dask", metavar="ADDRESS", help="Read on a running Dask cluster, whose workers share DIR and the files."
)
@click.option(
    "--force", is_flag=True, help="Read again what has been read, and take a document that is no work report."
)
def panel(
    paths: tuple[str, ...],
    out: str,
    tables: tuple[str, ...],
    formats: str,
    bom: bool,
    dictionaries: tuple[str, ...],
    folder: str | None,
    above: tuple[str, ...],
    pairs: tuple[tuple[str, str], ...],
    jobs: int | None,
    dask: str | None,
    force: bool,
) -> int:
    """Read many reports, each once, and write tables over all of them.

    A FOLDER stands for every report below it, @LIST for a file that names one on each line. What cannot be read is told
    in log.tsv and stops nothing. A call that was stopped goes on where it was when it is given again.
    """
    from reportlib.panel import making
    from reportlib.panel.options import Options, absolute

    meter = Meter()
    call = making.Call(
        paths,
        tables,
        Options(
            absolute(dictionaries),
            str(Path(folder).absolute()) if folder else "",
            absolute(above),
            force,
            making.settings_of(dict(pairs)),
        ),
        tuple(one.strip() for one in formats.split(",") if one.strip()),
        bom,
        jobs,
        otherwise=str(Path.cwd()),
        progress=meter,
        notice=notice,
    )
    try:
        with _terminated(), _cluster(dask) as executor:
            made = making.make(call.by(executor), Path(out))
    except KeyboardInterrupt as stopped:
        meter.end()
        done = f"{meter.done} of {meter.total} reports are read" if meter.total else "nothing was read yet"
        notice(f"stopped; {done}, and the same command goes on from there")
        return TERMINATED if isinstance(stopped, Terminated) else INTERRUPTED
    finally:
        meter.end()
    _tell(made, out)
    return 0


class Terminated(KeyboardInterrupt):
    """The process was asked to end."""


@contextmanager
def _terminated() -> Iterator[None]:
    """Let the signal TERM end the body as Ctrl-C does."""

    def end(number: int, frame: FrameType | None) -> None:
        raise Terminated

    try:
        before = signal.signal(signal.SIGTERM, end)
    except ValueError:  # not in the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _cluster(address: str | None) -> Iterator[Executor | None]:
    """Give the executor of a Dask cluster."""
    if address is None:
        yield None
        return
    try:
        from distributed import Client
    except ImportError:
        raise ParameterError("--dask needs the package distributed: pip install 'reportlib-cn[dask]'") from None
    try:
        client = Client(address, timeout="20s")
    except (OSError, ValueError) as error:
        told = " ".join(str(error).split())
        raise ParameterError(f"no Dask cluster answers at {address} ({told}); check the address") from None
    with client:
        yield client.get_executor(pure=False)


class Meter:
    """Progress on standard error: one line that is rewritten in a terminal, a line now and then elsewhere."""

    def __init__(self) -> None:
        self.done = self.total = 0
        self._live = sys.stderr.isatty()
        self._last = 0.0
        self._open = False

    def __call__(self, step: Step) -> None:
        """Show a step."""
        self.done, self.total = step.done, step.total
        now = time.monotonic()
        if self._live:
            click.echo(f"\r\x1b[K{step}", nl=False, err=True)
            self._open = True
        elif now - self._last >= SPARSE or step.done == step.total:
            click.echo(str(step), err=True)
            self._last = now

    def end(self) -> None:
        """Leave the line."""
        if self._open:
            click.echo(err=True)
            self._open = False


def _tell(made: Panel, out: str) -> None:
    """Say what was written, and which files are not in it."""
    folder = shown(Path(out))
    click.echo(f"{folder}: {len(made)} reports, tables {', '.join(made.table_names)}")
    states = made.log["status"].value_counts()
    others = {one: int(states[one]) for one in ("duplicate", "refused", "failed", "kept") if one in states}
    if made.removed:
        notice(f"{made.removed} readings of files that are gone or have changed were removed")
    if not others:
        return
    words = {"duplicate": "duplicates", "kept": "claim one place and year with another text"}
    told = ", ".join(f"{number} {words.get(one, one)}" for one, number in others.items())
    notice(f"{told}: {folder}/log.tsv says which and why")
    bad = made.log[made.log["status"].isin(["refused", "failed"])]
    for row in bad.head(_MOST_TOLD).itertuples():
        notice(f"{row.file}: {row.error}")
