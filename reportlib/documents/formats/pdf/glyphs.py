"""The characters of a page as they are read: upright, once each, as the characters that a keyboard gives.

Fonts of PDFs often name a character by its radical (⼯ for 工), set it twice to make it bold, or not at all.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportlib.documents.formats.pdf.columns_and_lines import Glyph

#: What stands for a character that the fonts do not name.
UNKNOWN = "\ufffd"
_NO_NAME = re.compile(r"\(cid:\d+\)")
#: Degrees by which a line of text may be turned and still be upright.
_UPRIGHT = 6.0
#: Ems within which the same character is set twice.
_TWICE = 0.12
#: Type that is paler than this, from 0 for black to 1 for white, or larger than so many times the text's, may be a mark
#: that lies over the page; it is one where it stands in the same place on most pages and on three at least.
_PALE = 0.7
_LARGE = 1.5
_MIN_PAGES = 3
_MOST = 0.6
_CONTROLS = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
#: What shares its shape with a usual character and stands for it in PDFs of Chromium: 户 is named by the radical of 戶.
_SHARED = str.maketrans("⼾\u2015\u22ef\u2027\u30fb\u2329\u232a", "户—…··〈〉")
#: Radicals that are characters of their own and that Unicode's normal form leaves alone, with these characters.
_RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⺟⻳",
    "民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙母龟",
)


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """The characters of a page."""

    glyphs: list[Glyph]
    turned: str  # what is set aslant or across
    unknown: int  # characters without a name
    width: float
    height: float
    pale: list[bool]  # of each glyph
    has_picture: bool


def normal(text: str) -> str:
    """Return the text of a character in its usual form; full-width letters and digits stay what they are.

    >>> normal("⼯"), normal("⻓"), normal("⼾"), normal("ﬁ"), normal("５"), normal("\\u00a0")
    ('工', '长', '户', 'fi', '５', ' ')
    """
    if text.isascii():
        return text if text.isprintable() else "".join(" " if ch.isspace() else "" for ch in text)
    return "".join(map(_normal, text.translate(_SHARED)))


def _normal(char: str) -> str:
    if "\u2f00" <= char <= "\u2fd5" or "\uf900" <= char <= "\ufb06" or "\U0002f800" <= char <= "\U0002fa1f":
        return unicodedata.normalize("NFKC", char)
    if char.isspace():
        return " "
    if ord(char) & 0xFFFE == 0xFFFE:
        return UNKNOWN
    if "\u2e80" <= char <= "\u2ef3":
        return char.translate(_RADICALS)
    return "" if unicodedata.category(char) in _CONTROLS and char != "\u00ad" else char


def page_glyphs(chars: Sequence[Mapping[str, Any]], width: float, height: float, has_picture: bool) -> PageGlyphs:
    """Read the characters of a page.

    Args:
        chars: those that pdfplumber gives.
        width: of the page, in points.
        height: of the page, in points.
        has_picture: whether one is on it.

    Returns:
        The page's characters, turned upright where the whole page is set across.
    """
    angles = [_quarter(char["matrix"]) for char in chars]
    turns = Counter(quarter for quarter in angles if quarter is not None)
    upright = max(turns, key=lambda quarter: (turns[quarter], -quarter), default=0)
    glyphs: list[Glyph] = []
    pale: list[bool] = []
    turned: list[str] = []
    unknown = 0
    for char, quarter in zip(chars, angles, strict=True):
        text = normal(_NO_NAME.sub(UNKNOWN, char["text"]))
        if not text or not math.isfinite(char["x0"] + char["x1"] + char["y0"] + char["y1"]):
            continue
        unknown += UNKNOWN in text
        if quarter != upright:
            turned.append(text)
            continue
        glyph = _glyph(text, char, upright, height)
        if glyph.size > 0:
            glyphs.append(glyph)
            pale.append(_paleness(char.get("non_stroking_color")) >= _PALE)
    if upright % 2:
        width, height = height, width
    once = _once(glyphs)
    return PageGlyphs(
        [glyphs[i] for i in once], "".join(turned).strip(), unknown, width, height, [pale[i] for i in once], has_picture
    )


def _quarter(matrix: Sequence[float]) -> int | None:
    """Return how often a character is turned by 90 degrees, or None if it is set aslant."""
    turns = math.degrees(math.atan2(matrix[1], matrix[0])) / 90
    return round(turns) % 4 if abs(turns - round(turns)) * 90 <= _UPRIGHT else None


def _glyph(text: str, char: Mapping[str, Any], quarter: int, height: float) -> Glyph:
    """Return a character as it stands when the page is turned so that its text is upright."""
    x, y = char["matrix"][4:6]
    if quarter == 0:
        return Glyph(text, char["x0"], char["x1"], height - y, char["y1"] - char["y0"])
    if quarter == 1:
        return Glyph(text, char["y0"], char["y1"], x, char["x1"] - char["x0"])
    if quarter == 2:
        return Glyph(text, -char["x1"], -char["x0"], y, char["y1"] - char["y0"])
    return Glyph(text, height - char["y1"], height - char["y0"], -x, char["x1"] - char["x0"])


def _once(glyphs: Sequence[Glyph]) -> list[int]:
    """Return the places of the characters that do not stand on the same character again."""
    kept: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    once: list[int] = []
    for i, glyph in enumerate(glyphs):
        reach = _TWICE * glyph.size
        step = max(1.0, round(glyph.size)) * _TWICE * 2
        column, row = math.floor(glyph.x0 / step), math.floor(glyph.y / step)
        near = (
            glyphs[j]
            for across in (column - 1, column, column + 1)
            for down in (row - 1, row, row + 1)
            for j in kept[glyph.text, across, down]
        )
        if not any(abs(other.x0 - glyph.x0) <= reach and abs(other.y - glyph.y) <= reach for other in near):
            kept[glyph.text, column, row].append(i)
            once.append(i)
    return once


def _paleness(color: object) -> float:
    """Return the paleness from 0 for black to 1 for white, or 0 if the color is not known."""
    parts = [float(part) for part in color if isinstance(part, (int, float))] if isinstance(color, tuple) else []
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 3:
        return 0.3 * parts[0] + 0.59 * parts[1] + 0.11 * parts[2]
    if len(parts) == 4:
        return 1 - min(1.0, max(parts[:3]) + parts[3])
    return 0.0


def put_over(pages: Sequence[PageGlyphs], size: float) -> list[set[int]]:
    """Return the places of the characters, page by page, that belong to a mark that lies over most pages.

    Args:
        size: that of the text in points.
    """
    places: Counter[tuple[str, int, int]] = Counter()
    candidates: list[list[tuple[int, tuple[str, int, int]]]] = []
    for page in pages:
        found = [
            (i, (glyph.text, round(glyph.x0 / 2), round(glyph.y / 2)))
            for i, (glyph, is_pale) in enumerate(zip(page.glyphs, page.pale, strict=True))
            if (is_pale or glyph.size > _LARGE * size) and 0.15 * page.height < glyph.y < 0.85 * page.height
        ]
        candidates.append(found)
        places.update({place for _, place in found})
    enough = max(_MIN_PAGES, _MOST * len(pages))
    return [{i for i, place in found if places[place] >= enough} for found in candidates]


def usual_size(glyphs: Iterable[Glyph]) -> float:
    """Return the size of most characters, in points; 0 where there is none."""
    sizes = Counter(round(glyph.size, 1) for glyph in glyphs)
    return min(sizes, key=lambda size: (-sizes[size], size), default=0.0)
