"""The parts of the sheet: targets in large type, areas by their length, promises beside last year, and prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlib.figures import style
from reportlib.figures.canvas import Sheet
from reportlib.figures.shared_parts import WORDS, bound_mark, is_limited, limit_change, measured, promised_colour, told
from reportlib.figures.text_fitting import ELLIPSIS, LINE_HEIGHT, broken, height, width, wrap
from reportlib.narrative import second_look
from reportlib.narrative.findings import Base, Pair, Tables, areas, bases, compared, firmness
from reportlib.narrative.sentence_parts import Cited, Leaf, Name, Sentence
from reportlib.narrative.wording import difference, share, title_tail
from reportlib.narrative.writer import Writer

BIG = 21.0
"""Size of a number in large type."""

MOST_BIG = 6
MOST_AREAS = 5
MOST_PAIRS = 4
MOST_ACROSS = 4
CLAUSE_ENDS = ";\uff1b"
LEAST_KEPT = 0.4
"""Least share of the words that fit which is kept in order to end with a clause."""

BAR = 7.0
MARK = 17.0


@dataclass(frozen=True)
class Told:
    """What a part of the sheet is about, and the room that it has.

    Attributes:
        report: the report.
        lang: "zh" or "en".
        left: where the room begins.
        wide: its width.
        size: the size of its words.
        most: most lines of an answer.
    """

    report: Tables
    lang: str
    left: float
    wide: float
    size: float
    most: int


def big_targets(sheet: Sheet, about: Told) -> bool:
    """Set the headline targets with a number in large type, and the others in a line; return whether there are any."""
    found = bases(about.report)
    numbered = [base for base in found if base.target.value is not None]
    if not numbered:
        return False
    across = 2 if sheet.page.stacked else MOST_ACROSS if len(numbered) % (MOST_ACROSS - 1) == 1 else MOST_ACROSS - 1
    wide = about.wide / across
    for first in range(0, min(len(numbered), MOST_BIG), across):
        row = numbered[first : min(first + across, MOST_BIG)]
        sheet.y += max(_big(sheet, base, about, about.left + at * wide, wide - 12) for at, base in enumerate(row)) + 4
    names = [base.target for base in found if base.target.value is None]
    rest = [measured(one.indicator, one.measure, about.lang) for one in names]
    rest = [_in_words(base, about.lang) for base in numbered[MOST_BIG:]] + rest
    if rest:
        comma = "、" if about.lang == "zh" else ", "
        words = WORDS.text("sheet_rest", about.lang, items=comma.join(rest))
        lines = wrap(words, style.SMALL, about.wide, most=max(2, about.most // 2))
        sheet.lines(about.left, sheet.y, lines, style.SMALL, style.MUTED)
        sheet.y += height(len(lines), style.SMALL)
    return True


def _value(base: Base, lang: str) -> str:
    return told(base.target, base.printed.surface if base.printed else "", lang)


def _in_words(base: Base, lang: str) -> str:
    return f"{measured(base.target.indicator, base.target.measure, lang)} {_value(base, lang)}"


def _big(sheet: Sheet, base: Base, about: Told, left: float, wide: float) -> float:
    """Set one number with its name and last year's below it, and return the height that they take."""
    assert base.target.value is not None
    limit = is_limited(base.is_limit, base.target.bound)
    colour = promised_colour(limit, base.last.value if base.last else None, base.target.value)
    words, size = _value(base, about.lang), BIG
    while width(words, size) > wide - MARK and size > about.size:
        size -= 1
    middle = sheet.y + BIG * LINE_HEIGHT / 2
    bound_mark(sheet, firmness(base.target), left + 6, middle, colour)
    sheet.text(left + MARK, middle, words, size, colour)
    y = sheet.y + BIG * LINE_HEIGHT
    lines = wrap(measured(base.target.indicator, base.target.measure, about.lang), style.SMALL, wide - MARK, most=3)
    sheet.lines(left + MARK, y, lines, style.SMALL, style.INK)
    y += height(len(lines), style.SMALL)
    if base.last:
        words = WORDS.text("sheet_last", about.lang, value=told(base.last, base.last.surface, about.lang))
        step = limit_change(limit, base.last.value, base.target.value, about.lang)
        words = f"{words} · {step}" if step else words
        below = wrap(words, style.SMALL, wide - MARK, most=2)
        sheet.lines(left + MARK, y, below, style.SMALL, style.DONE)
        y += height(len(below), style.SMALL)
    return y - sheet.y


def areas_by_length(sheet: Sheet, about: Told) -> bool:
    """Draw the first areas of the plan in their order with bars of their shares; return whether there are any."""
    found = areas(about.report)
    if len(found) < 2 or not all(area.priority.title for area in found):
        return False
    most = max(area.priority.share for area in found)
    longest = min(found, key=lambda area: area.priority.space_rank)
    shown = [*found[:MOST_AREAS], *([longest] if longest not in found[:MOST_AREAS] else [])]
    label = about.wide * (0.52 if not sheet.page.stacked else 0.62)
    room = about.wide - label - 44
    for area in shown:
        one = area.priority
        line = wrap(f"{one.order}  {title_tail(one.title)}", about.size, label - 8, most=1)
        middle = sheet.y + height(1, about.size) / 2
        sheet.lines(about.left, sheet.y, line, about.size, style.INK)
        sheet.box(about.left + label, middle - BAR / 2, room * one.share / most, BAR, style.NEUTRAL)
        sheet.text(sheet.right, middle, share(one.share), style.SMALL, style.INK, "right")
        sheet.y += height(1, about.size) + 1
    sheet.y += 2
    return True


def beside_last_year(sheet: Sheet, about: Told) -> None:
    """Draw what is promised above and below what was reached, both in numbers and as a bar from the middle."""
    held = second_look.comparisons(Writer(about.report, about.lang), compared(about.report))
    found = [pair for pair in held.standing if _is_amount(pair)]
    found.sort(key=lambda pair: -abs(pair.row.change or 0.0))
    shown = sorted(found[:MOST_PAIRS], key=lambda pair: -(pair.row.change or 0.0))
    if not shown:
        return
    label = about.wide * (0.6 if not sheet.page.stacked else 0.56)
    most = max(abs(pair.row.change or 0.0) for pair in shown)
    zero = about.left + label + (about.wide - label) / 2
    for pair in shown:
        change = pair.row.change or 0.0
        words = f"{measured(pair.name, pair.plan.measure, about.lang)}  {_step(pair, about.lang)}"
        lines = wrap(words, about.size, label - 8, most=3)
        high = height(len(lines), about.size)
        middle = sheet.y + high / 2
        sheet.lines(about.left, sheet.y, lines, about.size, style.INK)
        room = max((about.wide - label) / 2 - 46, 1.0)
        end = zero + room * change / most
        colour = style.PROMISED if change > 0 else style.LOOSENED
        sheet.box(min(zero, end), middle - BAR / 2, abs(end - zero), BAR, colour)
        said = f"{'+' if change > 0 else chr(0x2212)}{difference(change, '%')}%"
        sheet.text(
            end + (4 if change > 0 else -4), middle, said, style.SMALL, colour, "left" if change > 0 else "right"
        )
        sheet.line([zero, zero], [sheet.y, sheet.y + high], style.NEUTRAL, 0.8)
        sheet.y += high + 2
    sheet.y += 4


def _is_amount(pair: Pair) -> bool:
    """Return whether a pair is of two amounts of which more is more."""
    return pair.row.change_unit == "%" and pair.plan.measure == "level" and not pair.is_limit and bool(pair.row.change)


def _step(pair: Pair, lang: str) -> str:
    return f"{told(pair.record, pair.record.surface, lang)} \u2192 {told(pair.plan, pair.plan.surface, lang)}"


def prose(sheet: Sheet, about: Told, said: Sequence[Sentence]) -> None:
    """Set an answer, the numbers of the report in the colour of what is done or promised, what is absent in crimson."""
    if not said:
        return
    pieces, lines = _set(said, about)
    while len(said) > 1 and len(lines) > about.most:  # a whole sentence less, rather than half of one
        said = said[:-1]
        pieces, lines = _set(said, about)
    if len(lines) > about.most:
        lines = _shortened(lines, about)
    colours = [colour for words, colour in pieces for _ in words]
    at = 0
    for line in lines:
        middle = sheet.y + height(1, about.size) / 2
        for start, end, colour in _runs(colours[at : at + len(line)], len(line)):
            x = about.left + width(line[:start], about.size) if line[:start] else about.left
            if line[start:end].strip():
                sheet.text(x, middle, line[start:end].rstrip(), about.size, colour)
        at += len(line)
        sheet.y += height(1, about.size)


def _shortened(lines: Sequence[str], about: Told) -> list[str]:
    """Return as many lines as there may be of one sentence, up to the end of a clause where one is not far."""
    kept, rest = "".join(lines[: about.most - 1]), lines[about.most - 1]
    while rest and width(rest + ELLIPSIS, about.size) > about.wide:
        rest = rest[:-1]
    words = kept + rest
    ends = [at for at, one in enumerate(words) if one in CLAUSE_ENDS and at >= len(words) * LEAST_KEPT]
    words = words[: ends[-1] + 1] if ends else words
    return list(broken(words + ELLIPSIS, about.size, about.wide))


def _set(said: Sequence[Sentence], about: Told) -> tuple[list[tuple[str, str]], list[str]]:
    """Return sentences as pieces with their colours, and as lines."""
    pieces = list(_pieces(said, about))
    return pieces, list(broken("".join(words for words, _ in pieces), about.size, about.wide))


def _pieces(said: Sequence[Sentence], about: Told) -> Iterator[tuple[str, str]]:
    writer = Writer(about.report, about.lang)
    for index, sentence in enumerate(said):
        if index and about.lang != "zh":
            yield " ", style.INK
        for piece in sentence.pieces:
            yield (piece if isinstance(piece, str) else piece.text), _colour(piece, sentence, writer)


def _colour(piece: Leaf, sentence: Sentence, writer: Writer) -> str:
    if isinstance(piece, Cited):
        spans = writer.side_spans("review")
        return style.DONE if any(start <= piece.start < end for start, end in spans) else style.PROMISED
    if sentence.kind == "absence" and isinstance(piece, Name):
        return style.MISSED
    return style.INK


def _runs(colours: Sequence[str], length: int) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of one colour of a line; an ellipsis behind the last takes its colour."""
    held = [*colours, *[colours[-1] if colours else style.INK] * (length - len(colours))]
    start = 0
    for at in range(1, length + 1):
        if at == length or held[at] != held[start]:
            yield start, at, held[start]
            start = at
