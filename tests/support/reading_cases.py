"""Constructions that a careful reader reads rightly: tests/cases/reading_*.toml and tests/cases/documents.

A case (`[[case]]`) has label, kind, comment and text, and any of:

    part            where the text stands in a small report of 2024: review (as if not said), five_years, plan, targets
    plan            a second text, for the plan of the same report
    plan_heading    another heading of the plan
    national        true: a report of the State Council

What is expected, by the annotation guidelines:

    rows                    rows of `quantities` in the text, in its order
    not_rows                words on which no quantity may lie
    headline                rows that `headline_targets` must hold
    headline_count          how many it must hold
    targets                 rows of `targets` in the plan's text, in its order
    not_targets             words on which no number may be a target
    not_commitments         words on which no row of `targets` may lie, of any kind
    pairs, gaps             rows that these tables must hold
    not_pairs, not_gaps     rows that they must not hold
    in_narrative            words that the Chinese narrative must say
    not_in_narrative        words that it must not say

A row names the columns that the case is about. Where the order is the text's, it is found by its `surface`, elsewhere
by its cells. `FIELD_has` and `FIELD_lacks` are words that a cell must or must not hold, `FIELD_least` and `FIELD_most`
bounds of a number; `words` is what stands in the text from a row's start to its end. Alternatives are parted by |.

A document is a folder with a file and `expected.toml`: source, kind, comment, the tables as above, and any of:

    rejected                                        whether `problems` says that it is no work report
    place, year, speaker, delivered_on,             what is known of the report
    title, session, level
    sections                rows of `outline`, by their title
    not_sections            words that no title may hold
    areas                   the titles in `priorities`, in order
    problems_has            words that `problems` must say
    problems_lacks          words that it must not say
    chars_least             how many characters the body has at least
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import reportlib
from reportlib.report.report import Report
from tests.support.case_files import around
from tests.support.places import CASES

FILES = ("reading_numbers", "reading_names", "reading_owners", "reading_lists", "reading_plan", "reading_outcomes")
DOCUMENTS = "documents"
FAILURES = "reading_failures"
YEAR = 2024
ABOUT = ("place", "year", "speaker", "delivered_on", "title", "session", "level")
PARTS = ("review", "five_years", "plan", "targets")
_TABLES = {
    *("rows", "not_rows", "headline", "headline_count", "targets", "not_targets", "not_commitments"),
    *("pairs", "not_pairs", "gaps", "not_gaps", "in_narrative", "not_in_narrative"),
}
_OF_A_DOCUMENT = {
    *ABOUT,
    *("rejected", "sections", "not_sections", "areas", "problems_has", "problems_lacks", "chars_least"),
}


@dataclass(frozen=True)
class ReadingCase:
    """A text or a document, and what a careful reader finds in it."""

    label: str
    kind: str
    comment: str
    expected: dict[str, Any]
    text: str = ""
    part: str = "review"
    plan: str = ""
    plan_heading: str = ""
    national: bool = False
    source: Path | None = None


@dataclass(frozen=True)
class Reading:
    """What the library made of a case."""

    report: Report
    spans: tuple[tuple[int, int], ...]  # of the case's text, then of its plan

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table, each with the `words` that it stands on."""
        rows = [{str(name): got for name, got in row.items()} for row in self.report.table(table).to_dict("records")]
        for row in rows:
            if isinstance(row.get("end"), int):
                row["words"] = self.report.text[row["start"] : row["end"]]
        return rows


@cache
def sentences() -> tuple[ReadingCase, ...]:
    """The cases with a text, in the order of their files."""
    return tuple(
        _made(case, _TABLES)
        for name in FILES
        for case in tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    )


@cache
def documents() -> tuple[ReadingCase, ...]:
    """The cases that are documents, by their names."""
    found = []
    for folder in sorted((CASES / DOCUMENTS).iterdir()):
        case = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
        case |= {"label": folder.name, "source": folder / case["source"]}
        found.append(_made(case, _TABLES | _OF_A_DOCUMENT))
    return tuple(found)


@cache
def failures() -> dict[str, str]:
    """The cases known to be read wrongly, each with what is wrong."""
    found: dict[str, str] = tomllib.loads((CASES / f"{FAILURES}.toml").read_text(encoding="utf-8"))
    return found


def _made(case: dict[str, Any], known: set[str]) -> ReadingCase:
    expected = {name: case.pop(name) for name in sorted(known & set(case))}
    made = ReadingCase(expected=expected, **case)  # a field that is not known is refused
    assert made.part in PARTS and (made.text or made.source) and expected, made.label
    return made


def read(case: ReadingCase) -> Reading:
    """Read the document of a case, or a small report around its text.

    Args:
        case: the case.
    """
    if case.source is not None:
        report = reportlib.read(case.source)
        return Reading(report, ((0, len(report.text)),))
    texts = {case.part: case.text} | ({"plan": case.plan} if case.plan else {})
    whole = around(texts, YEAR, national=case.national, plan_heading=case.plan_heading, apart=True)
    spans = tuple((at, at + len(text)) for text in texts.values() for at in (whole.index(text),))
    return Reading(reportlib.read(whole.encode(), name="case.txt"), spans)
