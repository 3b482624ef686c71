"""The commands on tables and word lists: `reportlib extract`, `explain`, `tables` and `lexicon`."""

from __future__ import annotations

from pathlib import Path

import click

from reportlib.cli.shared_parts import check_suffix, levels_above, notice, own_lists, write_table
from reportlib.cli.terminal import Examples
from reportlib.errors import ParameterError, UnknownTableError


@click.command(
    cls=Examples,
    epilog="reportlib extract my_report.txt --table quantities --out quantities.csv\n"
    "reportlib extract *.txt --table headline_targets --out targets.xlsx\n"
    "reportlib extract reports --table quantities --table targets --out my_tables\n"
    "reportlib extract my_report.txt --table outline | head\n"
    "reportlib extract my_report.txt --table attention --dictionary my_terms.tsv\n"
    "reportlib extract my_report.txt --table quantities --lexicon my_words\n"
    "reportlib extract my_city.txt --table levels --above my_province.txt",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE|FOLDER...")
@click.option(
    "--table",
    "names",
    required=True,
    multiple=True,
    metavar="NAME",
    help="The table; `reportlib tables` lists them; may be repeated.",
)
@click.option(
    "--out",
    metavar="FILE|DIR",
    help="A .csv, .tsv, .jsonl, .parquet, .xlsx or .dta (Stata) file; for several tables a folder, with a CSV file for "
    "each. [default: CSV to the screen]",
)
@click.option("--bom", is_flag=True, help="Begin a .csv or .tsv with a byte order mark, by which Excel knows UTF-8.")
@click.option(
    "--dictionary",
    "lists",
    multiple=True,
    metavar="TSV",
    help="A list of terms of your own, measured in the tables attention and attention_hits; may be repeated.",
)
@levels_above
@own_lists
def extract(
    files: tuple[str, ...],
    names: tuple[str, ...],
    out: str | None,
    bom: bool,
    lists: tuple[str, ...],
    above: tuple[str, ...],
    folder: str | None,
) -> None:
    """Write tables of the report FILEs; several reports come into one table, a FOLDER stands for all below it.

    For many reports there is `reportlib panel`, which reads with all cores and goes on where it was stopped.
    """
    from reportlib.core import frames
    from reportlib.panel.given_files import reports_of
    from reportlib.report import batch

    for name in names:
        if name not in frames.NAMES:
            raise UnknownTableError(f"unknown table {name!r}; the tables are: {', '.join(frames.NAMES)}")
    places = _places(tuple(dict.fromkeys(names)), out, bom)
    twice: list[batch.Duplicate] = []
    entries = batch.read_all(
        reports_of(files), dictionaries=lists, lexicon=folder, otherwise=Path.cwd(), above=above, left_out=twice
    )
    for duplicate in twice:
        notice(str(duplicate))
    for entry in entries:
        report = entry.report
        for problem in (*([report.rejected] if report.rejected else []), *report.above_problems):
            notice(f"{entry.path}: {problem}")
    for name, place in places.items():
        write_table(batch.table(entries, name), place, bom)


def _places(names: tuple[str, ...], out: str | None, bom: bool) -> dict[str, str | None]:
    """Return where each table goes, checked before anything is read.

    Raises:
        OutputError, ParameterError: it cannot be written there.
    """
    from reportlib.exchange import write

    if len(names) == 1:
        check_suffix(out)
        places = {names[0]: out}
    elif out is None or Path(out).suffix in write.SUFFIXES or Path(out).is_file():
        raise ParameterError(
            f"{len(names)} tables go into a folder, each into a file of its own: name it with --out DIR"
        )
    else:
        places = {name: str(Path(out) / f"{name}.csv") for name in names}
    for place in places.values():
        if bom and (place is None or Path(place).suffix not in write.MARKED):
            raise ParameterError(f"--bom is for {' and '.join(write.MARKED)} files; name one with --out")
    return places


@click.command(
    cls=Examples,
    epilog="reportlib explain my_report.txt q-1724-1726\n"
    "reportlib explain my_report.txt --claims\n"
    "reportlib extract my_report.txt --table quantities | cut -d, -f2,5,11",
)
@click.argument("file", metavar="FILE")
@click.argument("quantity_id", metavar="QUANTITY_ID", required=False)
@click.option("--claims", is_flag=True, help="Say instead which claims on the report fell at the second look, and why.")
@click.option(
    "--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Language of the reasons."
)
@own_lists
def explain(file: str, quantity_id: str | None, claims: bool, lang: str, folder: str | None) -> None:
    """Say why a row of the table `quantities` of the report FILE is as it is, step by step.

    QUANTITY_ID can be an id of `unread_numbers` too, which says why a number is no quantity, or the words of a number.
    """
    from reportlib.report import batch

    if (quantity_id is None) != claims:
        raise ParameterError("give a QUANTITY_ID, or --claims for the claims that fell")
    (entry,) = batch.read_all([file], lexicon=folder, otherwise=Path.cwd())
    if quantity_id is not None:
        click.echo(str(entry.report.explain(quantity_id, lang)))
        return
    fallen = entry.report.claims[entry.report.claims["stands"] == 0]
    for row in fallen.itertuples():
        click.echo(f"{row.kind}: {row.text_zh}: {row.reason} {row.spans}".rstrip())


@click.command("lexicon", cls=Examples, epilog="reportlib lexicon my_words")
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


@click.command("tables", cls=Examples, epilog="reportlib tables\nreportlib tables quantities")
@click.argument("names", nargs=-1, metavar="[NAME]...")
def list_tables(names: tuple[str, ...]) -> None:
    """List the tables, or only those (or figures) NAMEd: columns with type, unit, meaning, source; codes below."""
    from reportlib.core import schema

    known = (*schema.tables(), *schema.comparisons(), *schema.panels())
    for name, columns in [(name, schema.columns(name)) for name in names or known]:
        click.echo(f"{click.style(name, bold=True)}: {schema.meaning(name)} {schema.meaning(name, 'zh')}")
        for column in columns:
            kind = f"{column.type}, {column.unit}" if column.unit else column.type
            source = f" [{column.source}]" if column.source else ""
            click.echo(f"  {column.name:<24} {kind:<16} {column.en} {column.zh}{source}")
            for code, (english, chinese) in (schema.codes(column.codes) if column.codes else {}).items():
                click.echo(f"    {code:<22} {english} {chinese}")
