"""How what the library reads in a case differs from what a careful reader finds in it.

Each function of a table yields a line for each difference. A case whose words do not stand in its text is no failure of
the reading but a mistake of the case, a ValueError.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from reportlib import narrative
from reportlib.accuracy import scoring
from reportlib.errors import InputError
from tests.support.reading_cases import ABOUT, Reading, ReadingCase, read

Row = dict[str, Any]
Span = tuple[int, int]

NO_REPORT = "not a work report"
NOT_WHOLE = "not a whole work report"
"""A made-up document may be shorter than a report; what is said of that is no difference."""
NAMES = ("indicator", "title")
NEAR = 0.0051
"""A fraction is told to two places."""


def differences(case: ReadingCase) -> list[str]:
    """Return what a careful reader would correct, a line for each thing.

    Args:
        case: the case.
    """
    try:
        reading = read(case)
    except InputError as refused:
        return [str(refused)]
    found = list(_document(case.expected, reading)) if case.source else []
    if not case.expected.get("rejected"):
        found += _quantities(case.expected, reading)
        found += _headline(case.expected, reading)
        found += _targets(case.expected, reading)
        found += _pairs_and_gaps(case.expected, reading)
        found += _narrative(case.expected, reading)
    return found


# ------------------------------------------------------------------------------------------------ cells


def cell(value: Any) -> str:
    """Return a cell as text, empty where there is nothing.

    Args:
        value: the cell.
    """
    return "" if pd.isna(value) else str(value)


def agrees(field: str, told: object, got: object) -> bool:
    """Return whether a cell is as told, numbers to two places and names as the scores compare them.

    Args:
        field: its column.
        told: what is expected; alternatives are parted by |.
        got: the cell.
    """
    mine = cell(got)
    for option in str(told).split("|"):
        if option == mine or _near(option, mine):
            return True
        if field in NAMES and scoring.same_name(option, mine):
            return True
        if field in ("unit", "period") and scoring.same(field, option, mine):
            return True
    return False


def _near(one: str, other: str) -> bool:
    try:
        told, got = float(one), float(other)
    except ValueError:
        return False
    return abs(told - got) <= NEAR + 1e-9 * abs(told)


def wrong_cells(told: Row, row: Row) -> list[str]:
    """Return what is wrong with a row, a line for each column.

    Args:
        told: what is expected.
        row: the row.
    """
    found = []
    for name, expected in told.items():
        if name == "surface":
            continue
        field, _, how = name.rpartition("_") if name.endswith(("_has", "_lacks", "_least", "_most")) else (name, "", "")
        got = row.get(field)
        if not _holds(field, how, expected, got):
            found.append(f"{field} is {cell(got)!r}, expected {how and how + ' '}{expected!r}")
    return found


def _holds(field: str, how: str, told: Any, got: Any) -> bool:
    mine = cell(got)
    if how in ("has", "lacks"):
        return any(word in mine for word in told.split("|")) == (how == "has")
    if how in ("least", "most"):
        return mine != "" and (float(mine) >= told if how == "least" else float(mine) <= told)
    return agrees(field, told, got)


# ------------------------------------------------------------------------------------------------ places


def place_of(words: str, text: str, spans: Iterable[Span]) -> Span:
    """Return where words stand first, in the first of the spans that holds them.

    Blanks, ends of lines and marks of Markdown inside them count for nothing, and a number is no part of a longer one.

    Args:
        words: the words; spellings are parted by |.
        text: the text.
        spans: where to look.

    Raises:
        ValueError: they stand nowhere there.
    """
    for start, end in spans:
        hits = [hit.span() for one in words.split("|") if (hit := _spelled(one).search(text, start, end))]
        if hits:
            return min(hits, key=lambda span: (span[0], -span[1]))
    raise ValueError(f"{words!r} does not stand in the text, in this order")


def _spelled(words: str) -> re.Pattern[str]:
    before = r"(?<![\d.０-９．])" if words[0].isdigit() else ""
    after = r"(?!\d)" if words[-1].isdigit() else ""
    return re.compile(before + r"[\s*]*".join(map(re.escape, words)) + after)


def _plain(words: Any) -> str:
    return scoring.plain(cell(words)).replace("*", "")


def _over(rows: Iterable[Row], span: Span) -> list[Row]:
    return [row for row in rows if row["start"] < span[1] and span[0] < row["end"]]


def _inside(rows: Iterable[Row], span: Span) -> list[Row]:
    return [row for row in rows if span[0] <= row["start"] < span[1]]


# ------------------------------------------------------------------------------------------------ rows


def _by_surface(told: Iterable[Row], rows: list[Row], reading: Reading, span: Span) -> Iterator[str]:
    """Compare rows that are found by their words, in the order of the text."""
    start, end = span
    for one in told:
        words = one["surface"]
        place = place_of(words, reading.report.text, [(start, end)])
        start = place[0] + 1
        over = _over(rows, place)
        exact = [row for row in over if _plain(row["surface"]) in map(_plain, words.split("|"))]
        if exact:
            yield from (f"{words}: {line}" for line in min((wrong_cells(one, row) for row in exact), key=len))
        elif over:
            yield f"{words}: is read as {' + '.join(row['surface'] for row in over)}"
        else:
            yield f"{words}: no row"


def _by_cells(told: Iterable[Row], rows: list[Row], table: str) -> Iterator[str]:
    """Compare rows that are found by their cells: each with the row of the table that is most like it."""
    for one in told:
        wrong = min((wrong_cells(one, row) for row in rows), key=len, default=["the table is empty"])
        if wrong:
            yield f"{table}, {next(iter(one.values()))}: {'; '.join(wrong)}"


def _none_on(words: Iterable[str], rows: list[Row], reading: Reading) -> Iterator[str]:
    """Yield a line for each row that lies on words where none may."""
    for one in words:
        for row in _over(rows, place_of(one, reading.report.text, reading.spans)):
            yield f"{one}: expected no row, got {row['surface']} ({row['indicator']})"


# ------------------------------------------------------------------------------------------------ tables


def _quantities(expected: Row, reading: Reading) -> Iterator[str]:
    rows = reading.rows("quantities")
    span = reading.spans[0]
    yield from _by_surface(expected.get("rows", ()), _inside(rows, span), reading, span)
    yield from _none_on(expected.get("not_rows", ()), rows, reading)


def _headline(expected: Row, reading: Reading) -> Iterator[str]:
    if not {"headline", "headline_count"} & set(expected):
        return
    rows = reading.rows("headline_targets")
    yield from _by_cells(expected.get("headline", ()), rows, "headline_targets")
    if (count := expected.get("headline_count", len(rows))) != len(rows):
        yield f"headline_targets: {len(rows)} rows, expected {count}"


def _targets(expected: Row, reading: Reading) -> Iterator[str]:
    if not {"targets", "not_targets", "not_commitments"} & set(expected):
        return
    rows = reading.rows("targets")
    numbers = [row for row in rows if row["kind"] == "number"]
    span = reading.spans[-1]
    yield from (
        f"targets, {line}" for line in _by_surface(expected.get("targets", ()), _inside(rows, span), reading, span)
    )
    yield from (f"targets, {line}" for line in _none_on(expected.get("not_targets", ()), numbers, reading))
    yield from (f"targets, {line}" for line in _none_on(expected.get("not_commitments", ()), rows, reading))


def _pairs_and_gaps(expected: Row, reading: Reading) -> Iterator[str]:
    for table in ("pairs", "gaps"):
        if not {table, f"not_{table}"} & set(expected):
            continue
        rows = reading.rows(table)
        yield from _by_cells(expected.get(table, ()), rows, table)
        for one in expected.get(f"not_{table}", ()):
            yield from (
                f"{table}: expected none like {one}, got {r['indicator']}" for r in rows if not wrong_cells(one, r)
            )


def _narrative(expected: Row, reading: Reading) -> Iterator[str]:
    if not {"in_narrative", "not_in_narrative"} & set(expected):
        return
    page = re.sub(r"(?s)<(style|script).*?</\1>", "", narrative.write(reading.report, "zh")._repr_html_())
    said = "".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())
    yield from (f"narrative: does not say {words}" for words in expected.get("in_narrative", ()) if words not in said)
    for words in expected.get("not_in_narrative", ()):
        if (at := said.find(words)) >= 0:
            yield f"narrative: says {words}, in {said[max(0, at - 40) : at + len(words) + 40]}"


# ------------------------------------------------------------------------------------------------ documents


def _document(expected: Row, reading: Reading) -> Iterator[str]:
    problems = [str(one) for one in reading.report.problems if not str(one).startswith(NOT_WHOLE)]
    said = "; ".join(problems)
    rejected = any(one.startswith(NO_REPORT) for one in problems)
    if expected.get("rejected", rejected) != rejected:
        yield f"rejected: is {rejected}, expected {expected['rejected']}: {said}"
    for field in ABOUT:
        got = cell(getattr(reading.report.metadata, field))
        if field in expected and got not in str(expected[field]).split("|"):
            yield f"{field}: is {got!r}, expected {expected[field]!r}"
    if expected.get("rejected"):
        return
    yield from (f"problems: do not say {one}: {said}" for one in expected.get("problems_has", ()) if one not in said)
    yield from (f"problems: say {one}: {said}" for one in expected.get("problems_lacks", ()) if one in said)
    yield from _outline(expected, reading)


def _outline(expected: Row, reading: Reading) -> Iterator[str]:
    outline = reading.rows("outline")
    for one in expected.get("sections", ()):
        named = [wrong_cells(one, row) for row in outline if _plain(row["title"]) == _plain(one["title"])]
        yield from (f"section {one['title']}: {line}" for line in min(named, key=len, default=["no such title"]))
    for words in expected.get("not_sections", ()):
        wrong = [str(row["title"]) for row in outline if words in cell(row["title"])]
        yield from (f"section {words}: expected none, got {title}" for title in wrong)
    areas = [str(row["title"]) for row in reading.rows("priorities")]
    if list(map(_plain, areas)) != list(map(_plain, expected.get("areas", areas))):
        yield f"areas: are {'、'.join(areas)}, expected {'、'.join(expected['areas'])}"
    body = sum(row["chars"] for row in outline if row["level"] == 1 and row["role"] != "appendix")
    if body < expected.get("chars_least", 0):
        yield f"body: {body} characters, expected {expected['chars_least']} at least"
