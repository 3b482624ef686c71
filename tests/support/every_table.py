"""Every table that there is, for tests of what is made of tables: the shipped report, two invented ones, a pair."""

from __future__ import annotations

import functools

import pandas as pd

import reportlib
from reportlib import schema
from reportlib.exchange.provenance import Origin
from tests.support.drawings import COMPARED, FUNCTIONS, draw, sources
from tests.support.reports import example, shipped

EXAMPLES = ("qinghe_2030", "qinghe_2031")
SOURCES = ("shipped", *EXAMPLES, "pair")
EVERY = (*schema.tables(), *schema.comparisons(), *schema.figures())


def read(name: str) -> reportlib.Report:
    """Read the shipped report or an invented one."""
    return shipped() if name == "shipped" else example(name)


@functools.cache
def tables_of(source: str) -> dict[str, pd.DataFrame]:
    """The tables of one report, or of the pair, without the data behind figures."""
    if source == "pair":
        pair = sources()["invented pair"]
        return {name: pair.table(name) for name in schema.comparisons()}  # type: ignore[attr-defined]
    return {name: read(source).table(name) for name in schema.tables()}


@functools.cache
def of(source: str) -> dict[str, pd.DataFrame]:
    """The tables of one report, or of the pair, then the data behind the figures where these are drawn for tests."""
    drawn = {"shipped": ("shipped", FUNCTIONS), "pair": ("invented pair", COMPARED)}
    of_which, functions = drawn.get(source, ("", []))
    figures = [draw(function, of_which, "zh") for function in functions]
    return {**tables_of(source), **{one.name: one.data for one in figures}}


def held() -> list[tuple[str, str, pd.DataFrame]]:
    """Every table: where it is from, its name in the dictionary, its rows."""
    return [(source, table, data) for source in SOURCES for table, data in of(source).items()]


def origin(name: str, file: str = "") -> Origin:
    """What descriptions of a build say of the report."""
    report = read(name)
    return Origin.of(report, report.report_id, file or f"source/{report.source.name}")
