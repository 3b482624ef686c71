"""What several commands share: an option, notices, and a table written to a file or to the screen."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportlib.cli.terminal import shown
from reportlib.errors import OutputError

if TYPE_CHECKING:
    import pandas as pd

own_lists = click.option(
    "--lexicon",
    "folder",
    metavar="DIR",
    help="Read with the word lists of a folder too. [default: the one named by a reportlib.toml beside the FILE, else "
    "by one in the current folder]",
)
"""The option `--lexicon`."""

levels_above = click.option(
    "--above",
    "above",
    multiple=True,
    metavar="FILE",
    help="The report of a level above of the same year (province, nation), or a table of its targets, for the tables "
    "levels and words_above; may be repeated. [default: what a reports.toml beside the FILE names, else the targets "
    "that the package knows]",
)
"""The option `--above`."""


def notice(words: str) -> None:
    """Print a line on standard error."""
    click.echo(f"reportlib: {words}", err=True)


def check_suffix(out: str | None) -> None:
    """Check before anything is read that a table can be written to a file.

    Args:
        out: the path of the file, or None for the screen.

    Raises:
        OutputError: the suffix is not one of a format that is written.
    """
    from reportlib.exchange import write

    if out is not None and Path(out).suffix not in write.SUFFIXES:
        raise OutputError(f"{out}: the suffix must be one of {', '.join(write.SUFFIXES)}")


def write_table(frame: pd.DataFrame, out: str | None, bom: bool = False) -> None:
    """Write a table to a file, or as CSV to the screen."""
    from reportlib.exchange import write

    if out is None:
        frame.to_csv(sys.stdout, index=False, lineterminator="\n")
        return
    write.write(frame, Path(out), bom=bom)
    click.echo(f"{shown(Path(out))}: {len(frame)} rows")
