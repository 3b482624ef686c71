"""The places of characters on a page: spans, columns, lines in the order in which they are read.

All lengths are in points, y grows downwards and is that of the baseline. An em is the size of the type at pass.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple


class Glyph(NamedTuple):
    """A character as it is set: its left and right edge, the y of its baseline, its size."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(slots=True)
class Span:
    """Characters of one baseline without a wide gap, or a line of them; spaces are kept as characters."""

    glyphs: list[Glyph]
    x0: float = field(init=False)
    x1: float = field(init=False)
    y: float = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        self.glyphs.sort(key=lambda glyph: glyph.x0)
        seen = [glyph for glyph in self.glyphs if not glyph.text.isspace()]
        self.x0, self.x1 = seen[0].x0, max(glyph.x1 for glyph in seen)
        self.size = median([glyph.size for glyph in seen])
        self.y = median([glyph.y for glyph in seen if glyph.size >= self.size - 0.01])

    @property
    def seen(self) -> list[Glyph]:
        """The characters without the spaces."""
        return [glyph for glyph in self.glyphs if not glyph.text.isspace()]


#: A wider gap than this, in ems, parts a line into spans.
GAP = 0.9
#: Characters are set wide where the gap has, with most of so many on both sides, this size and nearly the same.
NEAR, _WIDE, _WIDEST_GRID, _UNEVEN = 3, 0.25, 1.05, 0.15
#: Marks that fill only a half of their em, at its beginning and at its end: what is left of it may lie in the margin.
_CLOSING = frozenset("，。、；：！？）》〉”’】〕」』")
_OPENING = frozenset("（《〈“‘【〔「『")
#: Type of less than this share of the size of its neighbours is a mark set high or low, or a note.
SMALL = 0.8
#: Ems above the baseline from which small type is raised.
_RAISED = 0.15
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: A column has at least this width, in ems, so many lines, and such a share of them ends at its edge; a table has not.
MIN_COLUMN = 7.0
MIN_LINES = 3
MIN_FULL = 0.35
_RAGGED = 2.0
INDENTED = 2.6
#: Ems between the characters of a title or a name that is set wide.
_WIDEST = 4.0
_MAX_CUTS = 12


def median(values: Sequence[float]) -> float:
    """Return the middle one of some values, the larger of two. There has to be one."""
    return sorted(values)[len(values) // 2]


def spans(glyphs: Iterable[Glyph]) -> list[Span]:
    """Join characters to spans, from top to bottom and from left to right.

    Args:
        glyphs: the characters of a page in any order.

    Returns:
        The spans; a line that is centred on the page stays one, however widely it is set.

    >>> [len(part.glyphs) for part in spans([Glyph("甲", 0, 10, 5, 10), Glyph("乙", 10, 20, 5, 10),
    ...                                          Glyph("丙", 50, 60, 5, 10)])]
    [2, 1]
    """
    rows = [_parted(row) for row in _baselines(sorted(glyphs, key=lambda glyph: (glyph.y, glyph.x0)))]
    found = [part for row in rows for part in row]
    if not found:
        return []
    left, right = min(part.x0 for part in found), max(part.x1 for part in found)
    em = median([part.size for part in found])
    whole: list[Span] = []
    for row in rows:
        whole.extend([_merged(row)] if len(row) > 1 and _is_centred(row, left, right, em) else row)
    return whole


def _baselines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return the characters of each baseline, which they share but for a tenth of their size."""
    rows: list[list[Glyph]] = []
    for glyph in glyphs:
        if rows and glyph.y - rows[-1][0].y <= max(0.5, 0.1 * rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def _parted(row: list[Glyph]) -> list[Span]:
    """Return the spans of a row of characters; one of spaces alone is none."""
    row.sort(key=lambda glyph: glyph.x0)
    even = _even_gaps(row)
    parts: list[list[Glyph]] = []
    last: Glyph | None = None
    for place, glyph in enumerate(row):
        if glyph.text.isspace():
            if parts:
                parts[-1].append(glyph)
            continue
        if last is None or _is_apart(last, glyph, even.get(place, 0.0)):
            parts.append([])
        parts[-1].append(glyph)
        last = glyph
    return [Span(part) for part in parts]


def _even_gaps(row: Sequence[Glyph]) -> dict[int, float]:
    """Return the gap that is usual around characters that are set wide, each in a field of a grid.

    Args:
        row: characters from left to right.

    Returns:
        By the place of a character the points before it that mean nothing; those where there are none are left out.
    """
    places = [i for i, glyph in enumerate(row) if not glyph.text.isspace()]
    gaps = [(row[j].x0 - row[i].x1) / max(row[i].size, row[j].size) for i, j in pairwise(places)]
    found = {}
    for at, place in enumerate(places[1:]):
        near = gaps[max(0, at - NEAR) : at + NEAR + 1]
        usual = median(near)
        alike = sum(abs(gap - usual) <= _UNEVEN for gap in near)
        if len(near) > NEAR and _WIDE <= usual <= _WIDEST_GRID and 2 * alike > len(near):
            found[place] = usual * row[place].size
    return found


def _is_apart(one: Glyph, other: Glyph, even: float) -> bool:
    large, small = max(one.size, other.size), min(one.size, other.size)
    end = (one.x0 + one.x1) / 2 if one.text in _CLOSING else one.x1
    start = (other.x0 + other.x1) / 2 if other.text in _OPENING else other.x0
    return max(start - one.x1, other.x0 - end) - even > GAP * large or large > 1.8 * small


def _is_centred(row: list[Span], left: float, right: float, em: float) -> bool:
    """Return whether the spans are one line in the middle of the page, such as a name that is set with wide spaces."""
    before, after = row[0].x0 - left, right - row[-1].x1
    near = all(other.x0 - one.x1 <= _WIDEST * max(one.size, other.size) for one, other in pairwise(row))
    return near and min(before, after) >= _WIDEST * em and abs(before - after) <= 1.5 * em


def _merged(parts: Iterable[Span]) -> Span:
    return Span([glyph for part in parts for glyph in part.glyphs])


# --- columns --------------------------------------------------------------------------------------------------------


def columns(pages: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """Part pages into blocks of one column, in the order in which they are read.

    Args:
        pages: the spans of each page. Where columns part on one page they may part on the others too, even if these
            have too little in them to show it.

    Returns:
        The blocks of all pages: a title over two columns, the left one, the right one, and so on.
    """
    seen: list[float] = []
    for page in pages:
        blocks(page, seen=seen)
    counted = Counter(map(round, seen))
    known = sorted(counted, key=lambda cut: (-counted[cut], cut))[:_MAX_CUTS]
    return [block for page in pages for block in blocks(_parted_at(page, known), known)]


def _parted_at(page: Sequence[Span], cuts: Sequence[float]) -> list[Span]:
    """Part spans that were joined over a narrow space between columns: where one ends and the next one begins."""
    if not page or not cuts:
        return list(page)
    em = median([part.size for part in page])
    found: list[Span] = []
    for part in page:
        rest = part.seen if abs(part.size - em) <= 0.2 * em else []
        ends = [
            after.x0
            for before, after in pairwise(rest)
            if after.x0 - before.x1 >= 0.2 * em and any(0.1 * em <= after.x0 - cut <= 0.7 * em for cut in cuts)
        ]
        for end in ends:
            found.append(Span([glyph for glyph in part.glyphs if glyph.x0 < end]))
            part = Span([glyph for glyph in part.glyphs if glyph.x0 >= end])
        found.append(part)
    return found


def blocks(
    parts: Sequence[Span], known: Sequence[float] = (), seen: list[float] | None = None, depth: int = 3
) -> list[list[Span]]:
    """Part a page, or a piece of one, into blocks of one column, in the order in which they are read.

    Args:
        parts: the spans.
        known: places where columns part on other pages.
        seen: to which those of this page are added.
        depth: how often columns may be looked for in what was parted.
    """
    if depth == 0 or len(parts) < 2:
        return [list(parts)] if parts else []
    ordered = sorted(parts, key=lambda part: (part.y, part.x0))
    em = median([part.size for part in ordered])
    cut, bands = _best(ordered, known, em)
    if not bands:
        return [ordered]
    if seen is not None:
        seen.append(cut)
    found: list[list[Span]] = []
    for band, columned in bands:
        sides = _sides(band, cut, em) if columned else (band,)
        for side in sides:
            found += blocks(side, known, seen, depth - 1)
    return found


_Bands = list[tuple[list[Span], bool]]


def _best(parts: Sequence[Span], known: Sequence[float], em: float) -> tuple[float, _Bands]:
    """Return the cut that puts most spans into columns, with its bands; without bands where none does.

    Spans that begin in the page and run across a cut speak against it: they are lines of a column that it parts.
    """
    best: tuple[float, _Bands] = (0.0, [])
    most = 0
    left = min(part.x0 for part in parts) + 3 * em
    for cut, is_known in [*((cut, False) for cut in _cuts(parts, em)), *((cut, True) for cut in known)]:
        bands = _bands(parts, cut, em, is_known)
        count = sum(len(band) for band, columned in bands if columned)
        count -= 2 * sum(left < part.x0 and _runs_across(part, cut, em) for part in parts)
        if count > most:
            best, most = (cut, bands), count
    return best


def _runs_across(part: Span, cut: float, em: float) -> bool:
    return part.x0 < cut and part.x1 > cut + 0.5 * em


def _sides(band: Sequence[Span], cut: float, em: float) -> tuple[list[Span], list[Span]]:
    edge = cut + 0.5 * em
    return [part for part in band if part.x1 <= edge], [part for part in band if part.x1 > edge]


def _cuts(parts: Sequence[Span], em: float) -> list[float]:
    """Return the places where a column may begin: many lines begin there, none of them the first column's."""
    left, right = min(part.x0 for part in parts), max(part.x1 for part in parts)
    starts: dict[int, list[float]] = {}
    for part in parts:
        if left + MIN_COLUMN * em <= part.x0 <= right - MIN_COLUMN * em:
            starts.setdefault(round(part.x0 / em), []).append(part.x0)
    often = sorted((xs for xs in starts.values() if len(xs) > 1), key=len, reverse=True)
    return [min(xs) - 0.4 * em for xs in often[:_MAX_CUTS]]


def _bands(parts: Sequence[Span], cut: float, em: float, is_known: bool) -> _Bands:
    """Part spans, ordered from top to bottom, where some run across the cut: bands in columns, and the others."""
    bands: _Bands = []
    whole: list[Span] = []
    band: list[Span] = []

    def end_band() -> None:
        nonlocal whole, band
        if _is_columned(band, cut, em, is_known):
            if whole:
                bands.append((whole, False))
            bands.append((band, True))
            whole = []
        else:
            whole.extend(band)
        band = []

    for part in parts:
        if _runs_across(part, cut, em):
            end_band()
            whole.append(part)
        else:
            band.append(part)
    end_band()
    return [*bands, (whole, False)] if whole else bands


def _is_columned(band: Sequence[Span], cut: float, em: float, is_known: bool) -> bool:
    """Return whether the spans on both sides of a cut are lines of columns, and not cells of a table."""
    sides = _sides(band, cut, em)
    if min(map(len, sides)) < (1 if is_known else MIN_LINES):
        return False
    tops, bottoms = [min(part.y for part in side) for side in sides], [max(part.y for part in side) for side in sides]
    if max(tops) > min(bottoms):
        return False
    if is_known:
        return cut - min(part.x0 for part in sides[0]) >= MIN_COLUMN * em
    beside = [part for part in sides[1] if part.x0 <= cut + (INDENTED + 0.4) * em]  # of the next column alone
    return all(side and _is_text(side, em) for side in (sides[0], beside))


def _is_text(side: Sequence[Span], em: float) -> bool:
    edge = max(part.x1 for part in side)
    full = sum(part.x1 >= edge - _RAGGED * em for part in side)
    return edge - min(part.x0 for part in side) >= MIN_COLUMN * em and full >= MIN_FULL * len(side)


# --- lines ----------------------------------------------------------------------------------------------------------


def lines(parts: Iterable[Span]) -> list[Span]:
    """Join the spans of one column to lines, from top to bottom; marks set high or low go into the line they mark.

    Args:
        parts: the spans of a block in any order.
    """
    rows: list[list[Span]] = []
    at: list[float] = []  # the baselines of the rows, ordered
    for part in sorted(parts, key=lambda part: (-part.size, part.y, part.x0)):
        place = bisect_left(at, part.y)
        near = [i for i in (place - 1, place) if 0 <= i < len(at) and _belongs(part, rows[i])]
        if near:
            row = rows[min(near, key=lambda i: abs(at[i] - part.y))]
            row.append(_raised(part, row[0]))
        else:
            rows.insert(place, [part])
            at.insert(place, part.y)
    return [_merged(row) if len(row) > 1 else row[0] for row in rows]


def _raised(part: Span, of: Span) -> Span:
    """Return a span as it goes into a line: small raised digits become ¹²³, so that they do not run into a number."""
    is_raised = part.size < SMALL * of.size and part.y < of.y - _RAISED * of.size
    if not is_raised or not all(glyph.text.isdigit() for glyph in part.seen):
        return part
    return Span([glyph._replace(text=glyph.text.translate(_SUPERSCRIPTS)) for glyph in part.glyphs])


def _belongs(part: Span, row: list[Span]) -> bool:
    first = row[0]
    if part.size >= SMALL * first.size:
        return abs(part.y - first.y) <= 0.35 * first.size
    middle = part.y - 0.35 * part.size
    return first.y - 0.95 * first.size <= middle <= first.y + 0.3 * first.size


def rows(parts: Iterable[Span]) -> list[list[Span]]:
    """Return the spans that stand side by side, from top to bottom, whatever their column."""
    found: list[list[Span]] = []
    for part in sorted(parts, key=lambda part: part.y):
        if found and part.y - found[-1][0].y <= 0.4 * max(part.size, found[-1][0].size):
            found[-1].append(part)
        else:
            found.append([part])
    return [sorted(row, key=lambda part: part.x0) for row in found]
