"""The command `reportlib sheet`."""

from __future__ import annotations

from pathlib import Path

import click

from reportlib.build.notebooks.parameters import LANGUAGES
from reportlib.cli.shared_parts import levels_above, own_lists
from reportlib.cli.terminal import Examples, shown


@click.command(
    cls=Examples,
    epilog="reportlib sheet\nreportlib sheet my_report.txt --out my_sheet --lang en",
)
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--out", metavar="DIR", help="Write to DIR instead of <report_id>/.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="zh", show_default=True, help="Language of the sheet.")
@levels_above
@own_lists
def sheet(file: str | None, out: str | None, lang: str, above: tuple[str, ...], folder: str | None) -> None:
    """Draw the ten answers to the report FILE on one sheet: A4 as SVG, PNG and PDF, a telephone's as SVG and PNG.

    Without FILE the shipped report is meant.
    """
    from reportlib.core import resources
    from reportlib.figures.one_sheet import one_sheet
    from reportlib.report import batch

    path = file or str(resources.report_file())
    (entry,) = batch.read_all((path,), lexicon=folder, otherwise=Path.cwd(), above=above)
    report = entry.report
    for written in one_sheet(report, lang).save(Path(out) if out else Path(report.report_id)):
        click.echo(shown(written))
