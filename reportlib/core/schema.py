"""The field dictionary: tables, columns and codes, read from `schema.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from reportlib.core.suggest import did_you_mean
from reportlib.errors import UnknownTableError


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type (string, integer, number, date), its unit, its codes, its meaning in both languages.

    `source` states where a measure comes from: a paper with what of it was read, or "ours"; empty for a plain fact.
    """

    name: str
    type: str
    unit: str
    codes: str
    en: str
    zh: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A column whose values stand in a column of another table of the same report."""

    column: str
    table: str
    to: str

    def __str__(self) -> str:
        return f"{self.table}.{self.to}"


@cache
def _dictionary() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("schema.toml").read_text(encoding="utf-8"))


@cache
def _known() -> dict[str, Any]:
    """Return the tables of one report, of a comparison and of a panel, and the data behind the figures."""
    return {
        name: entry
        for kind in ("tables", "comparisons", "panels", "figures")
        for name, entry in _dictionary()[kind].items()
    }


def tables() -> tuple[str, ...]:
    """Return the names of the tables.

    >>> tables()
    ('reports', 'outline', 'quantities', 'headline_targets', 'glossary', 'priorities', 'leads', 'terms',
     'glossary_mentions', 'removed', 'unread_numbers', 'targets', 'targets_excluded', 'pairs', 'gaps', 'sums',
     'past_targets', 'answers', 'commitments', 'strength', 'checkability', 'answers_in_brief', 'claims', 'attention',
     'attention_hits', 'topics', 'topic_shares', 'collocations', 'phrases', 'levels', 'words_above')
    """
    return tuple(_dictionary()["tables"])


def comparisons() -> tuple[str, ...]:
    """Return the names of the tables of a comparison of two reports.

    >>> comparisons()[:3]
    ('compare_measures', 'compare_headline', 'compare_indicators')
    """
    return tuple(_dictionary()["comparisons"])


def panels() -> tuple[str, ...]:
    """Return the names of the tables of a panel of many reports.

    >>> panels()[:2]
    ('panel_keys', 'panel_sentences')
    """
    return tuple(_dictionary()["panels"])


def figures() -> tuple[str, ...]:
    """Return the names of the figures; the data behind a figure has columns as a table has.

    >>> figures()[:3]
    ('01_report_map', '02_growth_ranking', '03_headline_targets')
    """
    return tuple(_dictionary()["figures"])


@cache
def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a table, or of the data behind a figure, in their order.

    Raises:
        UnknownTableError: with the names that exist.

    >>> columns("glossary")[2]
    Column(name='term', type='string', unit='', codes='', en='the term', zh='名词', source='')
    """
    known = _known()
    if table not in known:
        raise UnknownTableError(f"unknown table {table!r}; {did_you_mean(table, known, 'the tables are: {names}')}")
    return tuple(
        Column(c["name"], c["type"], c.get("unit", ""), c.get("codes", ""), c["en"], c["zh"], c.get("source", ""))
        for c in known[table]["columns"]
    )


def key(table: str) -> tuple[str, ...]:
    """Return the columns that identify the rows of a table, none of them ever empty; an empty tuple if there are none.

    >>> key("quantities")
    ('report_id', 'quantity_id')
    """
    columns(table)
    return tuple(_known()[table].get("key", ()))


def unique(table: str) -> tuple[str, ...]:
    """Return the columns that tell the rows of a table apart where a part of the key may be empty.

    >>> unique("topic_shares")
    ('report_id', 'scope', 'topic')
    """
    columns(table)
    return tuple(_known()[table].get("unique", ()))


def references(table: str) -> tuple[Reference, ...]:
    """Return which columns of a table refer to which column of another one.

    >>> [f"{one.column} -> {one}" for one in references("outline")]
    ['report_id -> reports.report_id', 'parent_id -> outline.section_id']
    """
    columns(table)
    refers = _known()[table].get("refers", {})
    return tuple(Reference(column, *to.split(".")) for column, to in refers.items())


def named(names: Iterable[str]) -> str:
    """Return the table, or the data behind a figure, with just these columns, or an empty string if there is none.

    >>> named(column.name for column in columns("leads")), named(["a"])
    ('leads', '')
    """
    return _by_columns().get(tuple(names), "")


@cache
def _by_columns() -> dict[tuple[str, ...], str]:
    return {tuple(column["name"] for column in given["columns"]): table for table, given in _known().items()}


def meaning(table: str, lang: str = "en") -> str:
    """Return the meaning of a row of a table, or of the data behind a figure, in English or Chinese."""
    columns(table)
    return str(_known()[table]["zh" if lang == "zh" else "en"])


def unit(name: str) -> tuple[str, str]:
    """Return the label of a unit in English and Chinese.

    >>> unit("offset")
    ('offset in characters', '字符位置')
    """
    english, chinese = _dictionary()["units"][name]
    return english, chinese


def source(name: str, lang: str = "en") -> str:
    """Return the source of a measure, as its column names it in English, in either language.

    >>> source("ours", "zh")
    '本库自拟'
    """
    return str(_dictionary()["sources"][name]) if lang == "zh" else name


def codes(name: str) -> dict[str, tuple[str, str]]:
    """Return the codes of a coded column with their labels in English and Chinese.

    >>> codes("status")["target"]
    ('targeted', '目标')
    """
    return {code: (labels[0], labels[1]) for code, labels in _dictionary()["codes"][name].items()}
