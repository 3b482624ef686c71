"""The lists that the package brings: a TSV file each, beside this module."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Return the rows of `lexicon/<name>.tsv`, as dictionaries keyed by the header."""
    text = files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
