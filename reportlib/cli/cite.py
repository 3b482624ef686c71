"""The command `reportlib cite`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportlib.build.notebooks.parameters import LANGUAGES
from reportlib.cli.terminal import Examples
from reportlib.errors import ParameterError

if TYPE_CHECKING:
    from reportlib.exchange.citations.items import Item
    from reportlib.exchange.citations.user_details import Given

THINGS = ("software", "analysis", "report")
STYLES = ("gb7714", "apa", "bibtex", "ris", "csl-json")
SHOWN = ("gb7714", "apa")


@click.command(
    cls=Examples,
    epilog="reportlib cite\n"
    "reportlib cite my_report.txt --what report --style bibtex >> references.bib\n"
    "reportlib cite my_report.txt --part 03_headline_targets --url https://example.org/my/03_targets.html\n"
    "reportlib cite my_report.txt --what analysis --author 王小明 --date 2024-05-01 --doi 10.5281/zenodo.1234567",
)
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--what", type=click.Choice(THINGS), help="Cite this alone. [default: all three]")
@click.option("--style", type=click.Choice(STYLES), help="Use this style alone. [default: gb7714 and apa]")
@click.option("--lang", type=click.Choice(LANGUAGES), default="zh", show_default=True, help="Language of the pages.")
@click.option("--part", "piece", metavar="NAME", help="A figure, a table or a quantity_id of the analysis.")
@click.option("--url", default="", metavar="URL", help="The address of what is cited.")
@click.option("--doi", default="", metavar="DOI", help="Its DOI.")
@click.option("--date", default="", metavar="DAY", help="The day it was published, as 2024-05-01.")
@click.option("--accessed", default="", metavar="DAY", help="The day on which you looked at the address.")
@click.option("--author", "authors", multiple=True, metavar="NAME", help="Who made it; may be repeated.")
def cite(
    file: str | None,
    what: str | None,
    style: str | None,
    lang: str,
    piece: str | None,
    url: str,
    doi: str,
    date: str,
    accessed: str,
    authors: tuple[str, ...],
) -> None:
    """Say how to cite the software, the analysis of the report FILE and the report itself.

    Without FILE the shipped report is meant. --url, --doi, --date, --accessed and --author are those of what is cited,
    of the analysis where that is all three.
    """
    from reportlib.exchange.citations.user_details import Given

    if piece is not None and what not in (None, "analysis"):
        raise ParameterError(f"--part names a part of the analysis; --what {what} has none")
    chosen = "analysis" if piece is not None else what
    items = _items(file, chosen, lang, piece, Given(url, doi, date, accessed, authors))
    click.echo(_told(items, style, lang, bare=chosen is not None and style is not None), nl=False)


def _items(file: str | None, chosen: str | None, lang: str, piece: str | None, given: Given) -> list[tuple[str, Item]]:
    from reportlib.exchange.citations import cited_things

    nothing = cited_things.NOTHING
    found = [("software", cited_things.software(given if chosen == "software" else nothing))]
    if chosen == "software":
        return found
    from reportlib.core import resources
    from reportlib.exchange.citations import items, parts
    from reportlib.report import batch

    (entry,) = batch.read_all([resources.report_file(file or "")], otherwise=Path.cwd())
    report = entry.report
    if report.rejected:
        click.echo(f"reportlib: {entry.path}: {report.rejected}", err=True)
    whole = cited_things.analysis(report, lang, nothing if chosen == "report" else given)
    if piece is not None:
        return [("analysis", items.part(whole, parts.find(report, piece, lang), lang))]
    found += [
        ("analysis", whole),
        ("report", cited_things.source(report, entry.path, given if chosen == "report" else nothing)),
    ]
    return [one for one in found if chosen in (None, one[0])]


def _told(items: list[tuple[str, Item]], style: str | None, lang: str, *, bare: bool) -> str:
    """Return the references under headings, or bare if a format for programs or one thing in one style is requested."""
    from reportlib.exchange.citations import exports, styles
    from reportlib.exchange.citations.items import WORDS

    if style in exports.FORMATS:
        return exports.FORMATS[style]([item for _, item in items])
    if bare and style is not None:
        return "".join(f"{styles.plain(item, style)}\n" for _, item in items)
    lines = []
    for what, item in items:
        lines.append(click.style(WORDS.text(what, lang), bold=True))
        for name in SHOWN if style is None else (style,):
            lines.append(f"  {WORDS.text(name, lang)}: {styles.plain(item, name)}")
    return "\n".join(lines) + "\n"
