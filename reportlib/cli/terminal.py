"""The command line in a terminal: progress, results, examples in the help, and interrupts."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reportlib.build.build_result import BuildResult
    from reportlib.build.progress import Progress, Step


class Interrupts:
    """A record of Ctrl-C: one that occurs in a callback that cannot raise takes effect after the next notebook."""

    seen = False

    @classmethod
    @contextmanager
    def watched(cls) -> Iterator[None]:
        """Handle Ctrl-C while the body runs, in the main thread."""
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
        """Raise KeyboardInterrupt if Ctrl-C was pressed."""
        if cls.seen:
            raise KeyboardInterrupt


class Examples(click.Command):
    """A command whose help ends with examples, printed verbatim."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the lines of the epilog under the heading "Examples"."""
        if self.epilog:
            with formatter.section("Examples"):
                for line in self.epilog.splitlines():
                    formatter.write(f"  {line}\n")


@contextmanager
def bar(label: str) -> Iterator[Progress]:
    """Show a progress bar with notebook, cell and time left on standard error if that is a terminal."""
    with click.progressbar(
        length=1, label=label, file=sys.stderr, hidden=not sys.stderr.isatty(), item_show_func=lambda name: name
    ) as shown_bar:

        def progress(step: Step) -> None:
            Interrupts.check()
            shown_bar.length = step.total
            place = "" if step.ended else f" {step.cell}/{step.cells}"
            shown_bar.update(step.done - shown_bar.pos, f"{step.notebook}{place}")

        yield progress


def tell(result: BuildResult) -> None:
    """Print what a build has written."""
    folder = shown(result.folder)
    click.echo(f"{result.report_id}")
    click.echo(f"  pages    {folder}/index.html and {len(result.pages) - 1} more")
    drawn = len({file.name.partition(".")[0] for file in result.figures})
    click.echo(f"  figures  {folder}/figures/ ({drawn}, as SVG, PNG and CSV)")
    count = len({file.stem for file in result.tables})
    click.echo(f"  tables   {folder}/tables/ ({count}, as CSV, Parquet and Stata) and tables.xlsx")
    if result.executed == ():
        click.echo("  up to date: report, code, lists, parameters and packages are as they were (--force builds again)")
    elif result.executed is not None and len(result.executed) < len(result.pages) - 1:
        click.echo(f"  executed {', '.join(result.executed)}; the other notebooks are as they were")
    for problem in result.problems:
        click.echo(f"  note     {problem}")


def shown(path: Path) -> str:
    """Return a path relative to the current folder if it is below it, else the absolute path."""
    path = path.absolute()
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
