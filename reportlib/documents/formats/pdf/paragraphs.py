"""From lines to paragraphs: the end of each, and its text.

A line ends a paragraph where the beginning of the next line would have found room in it. That holds for type that is
set flush and for type that is not, and needs neither an indent nor a gap; where these are, they decide too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from reportlib import lexicon
from reportlib.documents.formats.pdf.columns_and_lines import MIN_COLUMN, Span, median
from reportlib.documents.formats.pdf.spacing import Spacing, is_latin, join, spacing

#: Ems to the right of its column's left edge from which a line is indented, and up to which it begins a paragraph.
INDENT = 1.2
MAX_INDENT = 4.5
#: Ems between the cells of a table, at least.
CELL = 2.0
#: Ems on both sides from which a line is centred.
CENTRED = 2.5
#: Ems by which an edge may be misjudged.
SLACK = 0.5
#: Ems that a line may end before the edge of its column and still be full: a mark may not begin the next line.
FULL = 1.2
#: Times the usual distance of lines from which a gap parts paragraphs, without indents and with them.
GAP = 1.18
GAP_BESIDE_INDENTS = 1.9
#: The share of a column beyond which what may not be parted is parted all the same.
_LONGEST = 0.97
#: Shares of the lines of a block that reach its right edge: enough to show a column, enough to be sure of it; and the
#: share of the lines of the usual column from which another column is a usual one too.
_SOME, _MOST, _RARE = 0.35, 0.8, 0.1
#: So many titles at the left edge are no accident.
MIN_FLUSH = 2
#: The share of its size by which type may differ within a paragraph; notes are smaller than the text by as much.
SIZE = 0.1
_OPENING = frozenset("（(《〈“‘「『【〔[｛{")
_CLOSING = frozenset("，。、；：？！）)》〉”’」』】〕]｝},.;:?!%％‰…—·")
_SENTENCE_ENDS = tuple("。！？；：”）")
_NUMBERED = re.compile(
    r"第?[一二三四五六七八九十]{1,4}[、是章节]|[（(][一二三四五六七八九十\d]{1,4}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳]"
)
#: Marks of titles and items that do not stand inside a paragraph, as 一是 does.
_TITLED = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|[—─]{2}")
#: What ends the line of day and session, behind which the name of the speaker stands.
_SESSION_END = "会议上"
_GREETING = lexicon.pattern_of(r"{documents.greeting}\s*[：:！!，,]?")
_NOTE = re.compile(r"[①-⑳*※¹²³⁴-⁹]|[\[〔【(（]\d+[\]〕】)）]|注|\d{1,3}(?![\d.%％年月日])")


@dataclass(slots=True)
class Line:
    """A line of a column: where it stands, and the edges of its column."""

    span: Span
    block: int  # the lines of a block stand under each other
    left: float = 0.0
    right: float = 0.0
    hangs: bool = False  # is one of several lines that are indented together
    is_row: bool = False  # of a table
    spacing: Spacing = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.spacing = spacing(self.span.glyphs)
        self.text = self.spacing.text
        before = ""
        for glyph, gap in zip(self.spacing.seen, self.spacing.gaps, strict=False):
            before += glyph.text
            if gap >= CELL:
                self.is_row = not _NUMBERED.fullmatch(before)
                break

    @property
    def em(self) -> float:
        """The size of the type, in points."""
        return self.span.size

    @property
    def indent(self) -> float:
        """Ems from the left edge of the column."""
        return (self.span.x0 - self.left) / self.em

    @property
    def rest(self) -> float:
        """Ems to the right edge of the column."""
        return (self.right - self.span.x1) / self.em

    @property
    def is_centred(self) -> bool:
        """Whether the line stands in the middle of its column."""
        return min(self.indent, self.rest) > CENTRED and abs(self.indent - self.rest) < 1.0


def paragraphs(blocks: Sequence[Sequence[Span]]) -> list[str]:
    """Put lines together to paragraphs.

    Args:
        blocks: the lines of each column of each page in the order in which they are read.

    Returns:
        The paragraphs in their order; notes at the foot of a page come behind the paragraph that runs across
        it.
    """
    lines = [Line(span, number) for number, block in enumerate(blocks) for span in block]
    if not lines:
        return []
    _set_edges(lines)
    body, notes = _parted(lines)
    found = [(part[0].block, part) for part in _split(body)]
    for note in reversed(notes):
        place = sum(block <= note[0].block for block, _ in found)
        found[place:place] = [(note[0].block, part) for part in _split(note)]
    breaks_words = any(_breaks_number(one, other) for _, part in found for one, other in pairwise(part))
    return [text for _, part in found if (text := join((line.text for line in part), breaks_words))]


def _breaks_number(one: Line, other: Line) -> bool:
    return one.text[-1].isdigit() and other.text[0].isdigit()


# --- the edges of columns -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Edges:
    left: float
    right: float
    full: int = 0  # lines that reach the right edge
    count: int = 0

    def is_full(self, share: float, em: float) -> bool:
        """Return whether the block is as wide as a column and such a share of its lines, and not of a few, fills it."""
        return self.count >= 6 and self.full >= share * self.count and self.right - self.left >= MIN_COLUMN * em

    def holds(self, other: _Edges, em: float) -> bool:
        """Return whether a block fits between the edges."""
        return self.left - em <= other.left and other.right <= self.right + em


def _set_edges(lines: Sequence[Line]) -> None:
    """Find the edges of the column of each line; a block that does not show them well has those of a like block."""
    blocks = [list(block) for _, block in groupby(lines, key=lambda line: line.block)]
    own = [_edges(block) for block in blocks]
    em = median([line.em for line in lines])
    known: list[_Edges] = []
    for edges in sorted((edges for edges in own if edges.is_full(_SOME, em)), key=lambda edges: -edges.full):
        at = next((i for i, k in enumerate(known) if k.holds(edges, em) and edges.holds(k, em)), None)
        if at is None:
            known.append(edges)
        else:
            known[at] = replace(known[at], full=known[at].full + edges.full)
    usual = max((k.full for k in known), default=0)
    known = [k for k in known if k.full >= _RARE * usual]
    every = _Edges(min(edges.left for edges in own), max(edges.right for edges in own))
    for block, edges in zip(blocks, own, strict=True):
        is_sure = edges.is_full(_MOST, em) or any(k.holds(edges, em) and edges.holds(k, em) for k in known)
        fit = edges if is_sure else _like(edges, em, known) or every
        for line in block:
            line.left, line.right = fit.left, fit.right
    usual_indent = _usual_indent(lines)
    for block in blocks:
        _set_hanging(block, usual_indent)


def _edges(block: Sequence[Line]) -> _Edges:
    """Return the edges of a block by its own lines: the end of most full lines, the beginning of those after them."""
    em = median([line.em for line in block])
    unmarked = [line.span.x1 for line in block if line.text[-1] not in _CLOSING]  # a mark may hang in the margin
    ends = sorted(unmarked if len(unmarked) >= 0.5 * len(block) else [line.span.x1 for line in block])
    right = ends[int(0.9 * (len(ends) - 1))] if len(ends) >= 10 else ends[-1]
    flush, often = Counter(round(end * 2) / 2 for end in ends).most_common(1)[0]
    if often >= max(3, 0.25 * len(ends)) and flush >= right - FULL * em:
        right = flush
    full = [line.span.x1 >= right - FULL * em for line in block]
    after = [below.span.x0 for (_, below), is_full in zip(pairwise(block), full, strict=False) if is_full]
    starts = after or [line.span.x0 for line in block]
    common = Counter(round(start * 2) / 2 for start in starts)
    left = min(common, key=lambda start: (-common[start], start)) if after else min(starts)
    return _Edges(left, right, sum(full), len(block))


def _like(edges: _Edges, em: float, known: Sequence[_Edges]) -> _Edges | None:
    """Return the narrowest of the known columns in which a block fits, that of the nearest left edge among equals."""
    fitting = [k for k in known if k.left - em <= edges.left and edges.right <= k.right + em]
    if not fitting:
        return None
    narrowest = min(k.right - k.left for k in fitting)
    equal = [k for k in fitting if k.right - k.left <= narrowest + em]
    return min(equal, key=lambda k: min(abs(edges.left - k.left), abs(edges.left - k.left - 2 * em)))


def _usual_indent(lines: Sequence[Line]) -> float:
    """Return by how many ems most first lines of paragraphs are indented, or 0 if they are not."""
    first = Counter(round(2 * line.indent) / 2 for last, line in pairwise(lines) if _ends(last, line))
    indent = min(first, key=lambda each: (-first[each], each), default=0.0)
    return indent if INDENT <= indent <= MAX_INDENT else 0.0


def _set_hanging(block: Sequence[Line], usual_indent: float) -> None:
    """Give lines that are indented together, mostly full and not as first lines are, the left edge that they share."""
    start = 0
    while start < len(block):
        stop = start + 1
        first = block[start]
        if first.indent >= INDENT and abs(first.indent - usual_indent) > SLACK:
            while stop < len(block) and abs(block[stop].span.x0 - first.span.x0) <= 0.3 * first.em:
                stop += 1
            full = sum(line.rest <= FULL for line in block[start : stop - 1])
            if stop - start >= 3 and full >= 0.6 * (stop - start - 1):
                for line in block[start:stop]:
                    line.left, line.hangs = first.span.x0, True
        start = stop


# --- notes ----------------------------------------------------------------------------------------------------------


def _parted(lines: Sequence[Line]) -> tuple[list[Line], list[list[Line]]]:
    """Return the lines of the text, and the notes at the foot of each block, between its text and the continuation."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.em, 1)] += len(line.text)
    small = (1 - SIZE) * sizes.most_common(1)[0][0]
    blocks = [list(block) for _, block in groupby(lines, key=lambda line: line.block)]
    body: list[Line] = []
    notes: list[list[Line]] = []
    for block, following in zip(blocks, [*blocks[1:], []], strict=True):
        cut = len(block)
        while cut and block[cut - 1].em <= small:
            cut -= 1
        if 0 < cut < len(block) and _NOTE.match(block[cut].text) and following and following[0].em > small:
            notes.append(block[cut:])
            block = block[:cut]
        body += block
    return body, notes


# --- where a paragraph begins ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Habits:
    """How a document sets its paragraphs."""

    size: float  # of the type of most lines
    is_indented: bool
    has_flush_titles: bool  # at the left edge of the column, whether or not paragraphs are indented
    pitches: dict[int, float]  # usual distance of lines within a paragraph, by the size of the type


def _split(lines: Sequence[Line]) -> Iterator[list[Line]]:
    habits = _habits(lines)
    part: list[Line] = []
    for line in lines:
        if part and _begins(part[-1], line, habits) and not (len(part) == 1 and _is_wide_title(part[0], line, habits)):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _habits(lines: Sequence[Line]) -> _Habits:
    begun = [line.indent for last, line in pairwise(lines) if _is_like(last, line) and _ends(last, line)]
    indented = sum(INDENT <= indent <= MAX_INDENT for indent in begun)
    steps: dict[int, list[float]] = defaultdict(list)
    for last, line in pairwise(lines):
        if last.block == line.block and _is_like(last, line) and not _ends(last, line) and line.indent < INDENT:
            steps[round(line.em)].append(line.span.y - last.span.y)
    size = median([line.em for line in lines])
    flush = sum(_is_flush_title(line) and _ends(last, line) for last, line in pairwise(lines))
    return _Habits(
        size, 0 < len(begun) <= 2 * indented, flush >= MIN_FLUSH, {em: median(each) for em, each in steps.items()}
    )


def _is_flush_title(line: Line) -> bool:
    return line.indent < INDENT and bool(_TITLED.match(line.text))


def _is_wide_title(last: Line, line: Line, habits: _Habits) -> bool:
    """Return whether a centred line continues a title whose first line fills the column, as no first line of text."""
    return (
        habits.is_indented
        and line.is_centred
        and last.indent < INDENT
        and _is_balanced(last)
        and (last.rest + last.indent) * last.em <= _first_unit(line) + SLACK * last.em
        and _is_like(last, line)
        and not last.text.endswith((*_SENTENCE_ENDS, _SESSION_END))
    )


def _is_like(last: Line, line: Line) -> bool:
    return abs(last.em - line.em) <= SIZE * max(last.em, line.em)


def _ends(last: Line, line: Line) -> bool:
    """Return whether a line ends a paragraph because the beginning of the next line would have found room in it."""
    room = last.rest + max(0.0, last.indent) if last.is_centred else last.rest
    return room * last.em > _first_unit(line) + (SLACK + last.spacing.usual) * last.em


def _first_unit(line: Line) -> float:
    """Return the width, in points, of what may not be parted at the beginning of a line: a word and its marks."""
    seen = line.spacing.seen
    last = seen[0]
    for before, after, space in zip(seen, seen[1:], line.spacing.parted, strict=False):
        is_word = not space and is_latin(before.text) and is_latin(after.text)
        if not is_word and before.text not in _OPENING and after.text not in _CLOSING:
            break
        last = after
    width = last.x1 - seen[0].x0
    return width if width < _LONGEST * (line.right - line.left) else seen[0].x1 - seen[0].x0


def _begins(last: Line, line: Line, habits: _Habits) -> bool:
    """Return whether a line begins a paragraph behind the line before it."""
    if not _is_like(last, line) or _ends(last, line):
        return True
    if line.is_row or last.is_row:
        return True
    if line.is_centred or last.is_centred:
        return not (line.is_centred and (last.is_centred or (_is_balanced(last) and last.em > 1.1 * habits.size)))
    if line.indent >= INDENT or (last.hangs and last.span.x0 - line.span.x0 >= last.em):
        return True
    if last.block != line.block:
        return not habits.is_indented and last.text.endswith(_SENTENCE_ENDS) and bool(_NUMBERED.match(line.text))
    if last.text.endswith(_SENTENCE_ENDS) and _GREETING.fullmatch(line.text.strip()):
        return True
    unmarked = not habits.is_indented or habits.has_flush_titles
    if unmarked and last.text.endswith(_SENTENCE_ENDS) and _TITLED.match(line.text):
        return True
    usual = habits.pitches.get(round(line.em))
    gap = GAP_BESIDE_INDENTS if habits.is_indented else GAP
    return usual is not None and line.span.y - last.span.y > max(gap * usual, usual + 2)


def _is_balanced(line: Line) -> bool:
    return abs(line.indent - line.rest) < 1.0
