"""Which sentences `report.show(…)` shows, and what it marks in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from reportlib.core.suggest import did_you_mean
from reportlib.errors import ParameterError
from reportlib.narrative.displays import painting, row_places, sentence_list, whole_text
from reportlib.narrative.displays.painting import Mark
from reportlib.report.shown import Painted

if TYPE_CHECKING:
    from reportlib.report.comparison import Comparison
    from reportlib.report.report import Report

Span = tuple[int, int]

_NUMBER = re.compile(r"q-\d+-\d+")
_ANY = re.compile(r"[qn]-(\d+)-(\d+)")


def show(report: Report, what: Any, section: str | None, status: str | None, lang: str) -> Painted:
    """Return the sentences that are asked for, painted.

    Args:
        report: the report.
        what: words, an id, rows of a table, records; None for all.
        section: the id of a section, or words of its title; None for all.
        status: a status of numbers; None for all.
        lang: "zh" or "en".

    Raises:
        ParameterError: the section or the status does not exist, or rows of another report are given.
        UnknownQuantityError: there is no such id.
    """
    held = None if section is None else section_span(report, section)
    numbers = _numbers(report, status)
    if what is None and section is None and status is None:
        return whole_text.show(report, lang)
    if what is None:
        hits, marks, title = [], painting.numbers(numbers, lang), ""
        wanted = [(mark.start, mark.end) for mark in marks] if status else [held] if held else []
    elif isinstance(what, str) and not _ANY.fullmatch(what):
        hits, title = list(_about(report, what)), what
        wanted, marks = [*hits, *_measured(numbers, what)], painting.numbers(numbers, lang)
    else:
        hits, title = list(_rows(report, what)), what if isinstance(what, str) else ""
        wanted, marks = hits, painting.numbers(_at(numbers, hits), lang)
    found = [span for span in sentence_spans(report, wanted) if held is None or _inside(span, held)]
    if status is not None:
        found = [span for span in found if any(_inside((mark.start, mark.end), span) for mark in marks)]
    marks += [Mark(*span, "hit") for span in hits]
    told = sentence_list.Told(title, _title(report, section), status or "", held is not None and what is None)
    return sentence_list.show(report, found, marks, told, lang)


def both(comparison: Comparison, rows: pd.DataFrame | pd.Series, lang: str) -> tuple[Painted, Painted]:
    """Return rows of a comparison in the sentences of either report."""
    frame = rows.to_frame().T if isinstance(rows, pd.Series) else rows
    first, second = (
        show(report, row_places.of_side(frame, side, report.report_id), None, None, lang)
        for report, side in ((comparison.first, "first"), (comparison.second, "second"))
    )
    return first, second


def section_span(report: Report, section: str) -> Span:
    """Return where a section stands, by its id or by words of its title.

    Raises:
        ParameterError: there is none, with those that may have been meant.
    """
    one = _section(report, section)
    start = one.body_start if one.start is None else min(one.start, one.body_start)
    return start, one.body_end


def _section(report: Report, section: str) -> Any:
    ids = {one.section_id: one for one in report.sections}
    if section in ids:
        return ids[section]
    titled = [one for one in report.sections if section and section in one.title]
    if titled:
        return titled[0]
    known = [*ids, *(one.title for one in report.sections if one.title)]
    raise ParameterError(
        f"no section has the id {section!r} or this in its title: {did_you_mean(section, known, 'see report.outline')}"
    )


def _title(report: Report, section: str | None) -> str:
    if section is None:
        return ""
    one = _section(report, section)
    return f"{one.section_id} {one.title}".strip()


def sentence_spans(report: Report, wanted: list[Span]) -> list[Span]:
    """Return the sentences in which spans stand, each once, in the order of the text.

    Titles and tables are no sentences: for a span in them the line is returned, as far as no sentence stands in it.
    """
    found: set[Span] = set()
    spans = [(one.start, one.end) for one in report.sentences]
    for start, end in wanted:
        first = bisect_right(spans, start, key=lambda span: span[1])
        behind = bisect_left(spans, end, key=lambda span: span[0])
        over = spans[first:behind]
        if not over:
            before, after = spans[first - 1 : first], spans[behind : behind + 1]
            left = max(report.text.rfind("\n", 0, start) + 1, *(span[1] for span in before), 0)
            right = report.text.find("\n", max(end - 1, start))
            right = min(len(report.text) if right < 0 else right, *(span[0] for span in after), len(report.text))
            over = [(left, right)]
        found.update(over)
    return sorted(found)


def _numbers(report: Report, status: str | None) -> pd.DataFrame:
    rows = report.quantities
    if status is None:
        return rows
    if status not in painting.STATUSES:
        raise ParameterError(
            f"no number has the status {status!r}: {did_you_mean(status, painting.STATUSES, 'they are {names}')}"
        )
    return rows[rows["status"] == status]


def _about(report: Report, words: str) -> Iterator[Span]:
    """Yield each place of words in the text."""
    if not words.strip():
        raise ParameterError("show() takes words, an id, or rows of a table")
    at = report.layout.body_start
    end = max(report.layout.body_end, report.layout.appendix_end)
    while (at := report.text.find(words.strip(), at, end)) >= 0:
        yield at, at + len(words.strip())
        at += 1


def _measured(numbers: pd.DataFrame, words: str) -> list[Span]:
    """Return where numbers stand that measure something, also where it is named before or not in these words."""
    rows = numbers[numbers["indicator"].str.contains(words.strip(), regex=False)]
    return list(zip(rows["start"].astype(int), rows["end"].astype(int), strict=True))


def _rows(report: Report, what: Any) -> Iterator[Span]:
    if isinstance(what, str):
        if _NUMBER.fullmatch(what):
            report.quantity(what)  # which says what ids there are
        (start, end) = _ANY.fullmatch(what).groups()  # type: ignore[union-attr]
        yield int(start), int(end)
    elif isinstance(what, list | tuple) and all(isinstance(one, str) for one in what):
        for one in what:
            yield from _rows(report, one) if _ANY.fullmatch(one) else _about(report, one)
    else:
        yield from row_places.spans(report, what)


def _at(numbers: pd.DataFrame, spans: list[Span]) -> pd.DataFrame:
    """Return the numbers that stand where rows do."""
    wanted = sorted(spans)
    places = zip(numbers["start"], numbers["end"], strict=True)
    return numbers[[any(left <= start and end <= right for left, right in wanted) for start, end in places]]


def _inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
