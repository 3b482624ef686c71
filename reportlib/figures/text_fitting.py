"""Measuring and wrapping text before it is drawn, so that the layout can follow it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from reportlib.figures import style

LINE_HEIGHT = 1.38
"""Distance between baselines, in text sizes."""

RISE = 0.36
"""Height of the middle of a line above its baseline, in text sizes."""

SCALE = 10
"""Ratio of measured to drawn text size, so that the width is not rounded to pixels."""

TOKEN = re.compile(r"[A-Za-z0-9]+(?:[.\-+'’/%&][A-Za-z0-9%]+|,[0-9]{3})*%?|\s+|.", re.DOTALL)
"""A word or a number with its separators, a run of spaces, or a single character."""

NO_START = set(
    ",.;:!?%)]}\u2019\u201d\u2026\u3001\u3002\u3009\u300b\u300d\u300f\u3011\uff01\uff05\uff09\uff0c\uff1a\uff1b\uff1f·‰"
)
"""Closing marks, half and full width, that never begin a line."""

NO_END = set("+\u2212([{\u2018\u201c\u3008\u300a\u300c\u300e\u3010\uff08")
"""Signs and opening marks that never end a line."""

CLAUSE_MARKS = set(",;\uff0c\uff1b\uff1a")
"""Marks after which a line ends best."""

ELLIPSIS = "…"


@lru_cache(maxsize=1)
def _renderer() -> RendererAgg:
    style.register_font()
    return RendererAgg(8, 8, 72 * SCALE)  # type: ignore[no-untyped-call]


@lru_cache(maxsize=20000)
def width(text: str, size: float) -> float:
    """Return the drawn width of one line in points."""
    font = FontProperties(family=[style.FONT, style.FALLBACK], size=size)
    extent = _renderer().get_text_width_height_descent(text, font, ismath=False)  # type: ignore[no-untyped-call]
    return float(extent[0]) / SCALE


def height(lines: int, size: float) -> float:
    """Return the height in points that a number of lines needs."""
    return lines * size * LINE_HEIGHT


def _tokens(text: str) -> list[str]:
    """Split text at possible line ends: between Han characters, at spaces, never before 》 or after 《."""
    tokens: list[str] = []
    for token in TOKEN.findall(text):
        if tokens and (token[0] in NO_START or tokens[-1][-1] in NO_END):
            tokens[-1] += token
        else:
            tokens.append(token)
    return tokens


def _greedy(tokens: list[str], size: float, limit: float) -> list[str]:
    lines = [""]
    for token in tokens:
        if lines[-1] and width((lines[-1] + token).rstrip(), size) > limit:
            lines[-1] = lines[-1].rstrip()
            lines.append(token.lstrip())
        else:
            lines[-1] += token
    lines[-1] = lines[-1].rstrip()
    return [line for line in lines if line] or [""]


def _clipped(line: str, size: float, limit: float) -> str:
    """Cut a line so that it fits with an ellipsis; few of its beginnings are measured, since each takes its length."""
    fits = bisect_right(range(1, len(line) + 1), limit, key=lambda end: width(line[:end] + ELLIPSIS, size))
    return line[:fits] + ELLIPSIS


@lru_cache(maxsize=4000)
def wrap(text: str, size: float, limit: float, most: int = 0) -> tuple[str, ...]:
    """Return text as lines of about even width, none wider than the limit.

    Args:
        text: one paragraph.
        size: text size in points.
        limit: width in points.
        most: the largest number of lines, 0 for no limit; text that does not fit is cut with an ellipsis.
    """
    tokens = [piece for token in _tokens(text) for piece in _fitting(token, size, limit)]
    lines = _greedy(tokens, size, limit)
    if most and len(lines) > most:
        return (*lines[: most - 1], _clipped("".join(lines[most - 1 :]), size, limit))
    if len(lines) == 2 and (halves := _clauses(tokens, size, limit)):
        return halves
    low, high = limit / max(len(lines), 1), limit
    while len(lines) > 1 and high - low > size / 4:
        middle = (low + high) / 2
        tried = _greedy(tokens, size, middle)
        fits = len(tried) == len(lines) and all(width(line, size) <= middle for line in tried)
        low, high = (low, middle) if fits else (middle, high)
    return tuple(_greedy(tokens, size, high))


def broken(text: str, size: float, limit: float) -> tuple[str, ...]:
    """Return text as lines of full width without losing a character, so that each keeps its place in the text.

    >>> broken("增长6%以上，", 10, 32)
    ('增长', '6%以', '上，')
    """
    lines = [""]
    for token in (piece for whole in _tokens(text) for piece in _fitting(whole, size, limit)):
        if lines[-1] and width((lines[-1] + token).rstrip(), size) > limit:
            lines.append("")
        lines[-1] += token
    return tuple(lines)


def _clauses(tokens: list[str], size: float, limit: float) -> tuple[str, ...]:
    """Return the most even two lines that fit and break after a clause, or nothing if none fit."""
    cuts = [index for index in range(1, len(tokens)) if tokens[index - 1][-1] in CLAUSE_MARKS]
    halves = [("".join(tokens[:cut]).rstrip(), "".join(tokens[cut:]).strip()) for cut in cuts]
    widest = [(max(width(line, size) for line in pair), pair) for pair in halves]
    fitting = [pair for pair in widest if pair[0] <= limit]
    return min(fitting)[1] if fitting else ()


def _fitting(token: str, size: float, limit: float) -> list[str]:
    """Split a token that is wider than a whole line, such as a long Latin name."""
    if width(token, size) <= limit:
        return [token]
    pieces = [""]
    for character in token:
        if pieces[-1] and width(pieces[-1] + character, size) > limit:
            pieces.append("")
        pieces[-1] += character
    return pieces
