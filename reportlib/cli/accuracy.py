"""The command that measures the accuracy: `reportlib evaluate`."""

from __future__ import annotations

import click

from reportlib.cli.terminal import Examples, shown


@click.command(
    cls=Examples,
    epilog="reportlib evaluate data/gold\nreportlib evaluate data/gold guangzhou_2023 --errors\n"
    "reportlib evaluate ../shared/gold --also ../shared/gold_second --out data/accuracy",
)
@click.argument("gold_dir", metavar="GOLD_DIR")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--errors", "listed", is_flag=True, help="List every miss, every row too many and every wrong field as well."
)
@click.option(
    "--also",
    metavar="DIR",
    multiple=True,
    help="Score the annotated reports in DIR as well, after those in GOLD_DIR; may be repeated.",
)
@click.option("--out", metavar="DIR", help="Store figures with intervals, confusion and counts of errors in DIR.")
def evaluate(gold_dir: str, names: tuple[str, ...], listed: bool, also: tuple[str, ...], out: str | None) -> None:
    """Score the tables of the annotated reports in GOLD_DIR, or of those NAMEd, against their annotation."""
    if out is not None:
        from reportlib.accuracy import measure

        for path in measure.write(gold_dir, out, names, also):
            click.echo(shown(path))
        return
    from reportlib.accuracy.evaluate import errors
    from reportlib.accuracy.evaluate import evaluate as scores

    for scored in scores(gold_dir, names, also):
        figures = "  ".join(
            f"{name} {value}" if isinstance(value, int) else f"{name} {value:.3f}"
            for name, value in scored.score.figures.items()
        )
        click.echo(f"{scored.name} {click.style(scored.table, bold=True)}: {figures}")
        for line in errors(scored) if listed else ():
            click.echo(f"  {line}")
