"""Running headers, footers and page numbers: rows at the edge of a page that come again on another.

A row comes again where it has the same words at the same height, but for one number that grows with the pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from reportlib.core.records import Removed
from reportlib.documents.formats.pdf.columns_and_lines import Span, median, rows

#: The share of a page's height, from its top and from its bottom, in which headers and footers are looked for.
MARGIN = 0.15
#: Rows that a header or a footer may have.
MAX_ROWS = 3
#: Points by which the height of a header may differ from page to page.
_DRIFT = 8.0
#: Numbers of a row that may count pages.
_MAX_NUMBERS = 4
_LARGEST_PAGE = 999
_DASH = r"[-‐‑–—―－─~～·•|\s]{0,8}"
_COUNT = rf"(?:{_DASH}(?:/|共|of|，共|,共){_DASH}\d+{_DASH}页?)?"
_NUMBER = r"(?P<digits>\d{1,4})|(?P<roman>[ivxlc]{1,7}|[\u2160-\u216b\u2170-\u217b]+)"
_IN_HAN = "第[一二三四五六七八九十百]+页"
PAGE_NUMBER = re.compile(rf"{_DASH}(?:第?{_DASH}(?:{_NUMBER}){_DASH}页?|{_IN_HAN}){_COUNT}{_DASH}", re.I)
_BARE = re.compile(r"\d+|[ivxlc]+", re.I)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row at the edge of a page."""

    page: int
    place: int  # how many rows stand between it and the edge
    height: float  # points from the edge
    text: str
    parts: tuple[Span, ...]
    is_apart: bool  # from the row beside it, by more than the rows of the page are from each other

    @property
    def at(self) -> tuple[int, int]:
        """The page and the place on it."""
        return self.page, self.place

    @property
    def size(self) -> float:
        """Of the type, in points."""
        return self.parts[0].size


def strip(pages: Sequence[Sequence[Span]], heights: Sequence[float]) -> tuple[list[list[Span]], list[Removed]]:
    """Take headers, footers and page numbers off.

    Args:
        pages: the spans of each page.
        heights: the height of each page.

    Returns:
        The spans that are left of each page, and what was taken off, page by page.
    """
    removed: list[tuple[int, bool, int, Removed]] = []
    kept = [list(parts) for parts in pages]
    for below in (False, True):
        edges = [_edge(parts, heights[page], page, below) for page, parts in enumerate(pages)]
        again = _again(edges)
        like = {(round(row.height), round(row.size, 1)) for edge in edges for row in edge if row.at in again}
        for edge in edges:
            for row in edge:
                if not (row.at in again or _is_lone_number(row, pages[row.page]) or _is_like(row, like)):
                    break
                gone = {id(part) for part in row.parts}
                kept[row.page] = [part for part in kept[row.page] if id(part) not in gone]
                removed.append((row.page, below, row.place, Removed(_reason(row.text, below), row.text)))
    return kept, [what for *_, what in sorted(removed, key=lambda item: item[:3])]


def _edge(parts: Sequence[Span], height: float, page: int, below: bool) -> list[_Row]:
    """Return the rows at the upper or the lower edge of a page, from the edge inwards."""
    found = rows(parts)
    steps = [below_[0].y - above[0].y for above, below_ in pairwise(found)]
    usual = median(steps) if steps else 0.0
    if below:
        found, steps = found[::-1], steps[::-1]
    edge = []
    for place, row in enumerate(found[:MAX_ROWS]):
        distance = height - row[0].y if below else row[0].y
        if distance > MARGIN * height:
            break
        is_apart = len(found) > MAX_ROWS and steps[place] > 1.2 * usual
        edge.append(_Row(page, place, distance, _text(row), tuple(row), is_apart))
    return edge


def _text(row: Sequence[Span]) -> str:
    return "".join(glyph.text for part in row for glyph in part.seen)


def _again(edges: Sequence[Sequence[_Row]]) -> set[tuple[int, int]]:
    """Return the rows, as page and place, that come again on a page near by."""
    groups: dict[tuple[str, int], list[_Row]] = defaultdict(list)
    for edge in edges:
        for row in edge:
            for key in _keys(row):
                groups[key].append(row)
    again: set[tuple[int, int]] = set()
    for group in groups.values():
        usual = median([row.height for row in group])
        level = [row for row in group if abs(row.height - usual) <= _DRIFT]
        for one, other in pairwise(level):
            if 0 < other.page - one.page <= 2:
                again |= {one.at, other.at}
    return again


def _keys(row: _Row) -> Iterator[tuple[str, int]]:
    """Yield what a row has in common with one that comes again: all its words, or all but a number less the page's."""
    yield row.text, -1
    numbers = list(re.finditer(r"\d+", row.text))
    for place, number in enumerate(numbers[:_MAX_NUMBERS]):
        if len(number[0]) <= 4:
            yield f"{row.text[: number.start()]}#{int(number[0]) - row.page}{row.text[number.end() :]}", place
    match = PAGE_NUMBER.fullmatch(row.text)
    if match and match["roman"]:
        yield f"roman {_roman(match['roman']) - row.page}", 0


def _roman(digits: str) -> int:
    if not digits.isascii():
        return (ord(digits[0]) - 0x2160) % 16 + 1
    values = [_ROMAN[digit] for digit in digits.lower()]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _is_lone_number(row: _Row, parts: Sequence[Span]) -> bool:
    """Return whether a row is a page number by its form alone, on a page that has more than it."""
    match = PAGE_NUMBER.fullmatch(row.text)
    if not match or row.place or not row.is_apart or len(parts) < 2:
        return False
    if match["digits"]:
        return int(match["digits"]) <= _LARGEST_PAGE
    return not _BARE.fullmatch(row.text)


def _is_like(row: _Row, like: Set[tuple[int, float]]) -> bool:
    """Return whether a row stands apart, in the place and the size of a row that comes again on other pages."""
    return row.is_apart and any((round(row.height) + by, round(row.size, 1)) in like for by in (-1, 0, 1))


def _reason(text: str, below: bool) -> str:
    if PAGE_NUMBER.fullmatch(text):
        return "page number"
    return "page footer" if below else "page header"
