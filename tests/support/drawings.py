"""What is drawn for tests, and what they ask of a drawing, by matplotlib's own extents and the font's outlines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from reportlib import figures
from reportlib.figures import Drawing, style
from tests.support import made_up_pairs, made_up_reports, reports

SLACK = 1.0  # pixels, of which a point has more than two
FUNCTIONS = [function for functions in figures.ALL.values() for function in functions]
COMPARED = [function for functions in figures.COMPARED.values() for function in functions]
SOURCES = ("shipped", "small", "long", "latin", "many", "nothing")
DRAWN = [(function, source) for function in FUNCTIONS for source in SOURCES]
DRAWN += [(function, f"{source} pair") for function in COMPARED for source in ("invented", *SOURCES[1:])]
IN_ENGLISH = ("shipped", "long", "invented pair", "long pair")
"""What is drawn in English too: true names, and the longest."""


@cache
def sources() -> dict[str, object]:
    """The shipped report, and made-up ones: with long names, without rows, with very many rows."""
    return {
        "shipped": reports.shipped(),
        "small": made_up_reports.report(),
        "long": made_up_reports.report(areas=6, each=4, suffix=made_up_reports.LONG),
        "latin": made_up_reports.report(areas=4, suffix=" Supercalifragilisticexpialidocious-" * 3),
        "many": made_up_reports.report(areas=60, each=3, headline=60, words=60),
        "nothing": made_up_reports.nothing(),
        "invented pair": reports.examples(),
        "small pair": made_up_pairs.pair(),
        "long pair": made_up_pairs.pair(12, made_up_reports.LONG),
        "latin pair": made_up_pairs.pair(8, made_up_pairs.LATIN),
        "many pair": made_up_pairs.pair(60),
        "nothing pair": made_up_pairs.pair(0),
    }


@cache
def draw(function: object, source: str, lang: str) -> Drawing:
    """Draw one figure once for all tests."""
    return function(sources()[source], lang)  # type: ignore[operator]


def screens(drawing: Drawing) -> tuple[Figure, Figure]:
    """The figure for a page and the one for a telephone."""
    return drawing.figure, drawing.phone


def texts(figure: Figure) -> list[Text]:
    """The text that a figure draws; the axes' own empty labels are not among it."""
    return [text for text in figure.findobj(Text) if text.get_text() and text.get_visible()]


def marks(figure: Figure) -> list[Artist]:
    """The patches and lines that a figure draws; the ground and what belongs to the hidden axes are not among them."""
    axes = figure.axes[0]
    return [*axes.lines, *axes.patches]


@cache
def outlines(path: str) -> tuple[dict[int, str], object]:
    """Characters and glyphs of a font file."""
    font = TTFont(path)
    return font.getBestCmap(), font.getGlyphSet()


@cache
def has_outline(path: str, character: str) -> bool:
    """Whether a font draws something for a character."""
    characters, glyphs = outlines(path)
    if ord(character) not in characters:
        return False
    pen = BoundsPen(glyphs)
    glyphs[characters[ord(character)]].draw(pen)  # type: ignore[index]
    return pen.bounds is not None


@cache
def fonts() -> tuple[str, ...]:
    """The files of the fonts that text is set in, the first that knows a character draws it."""
    style.register_font()
    return tuple(
        findfont(FontProperties(family=family), fallback_to_default=False) for family in (style.FONT, style.FALLBACK)
    )


def without_outline(drawing: Drawing) -> Iterator[str]:
    """The characters for which the font that should draw them has nothing to draw."""
    drawn = {character for figure in screens(drawing) for text in texts(figure) for character in text.get_text()}
    for character in sorted(drawn - {" "}):
        knowing = next((font for font in fonts() if ord(character) in outlines(font)[0]), "")
        if not (knowing and has_outline(knowing, character)):
            yield f"U+{ord(character):04X} {character} is not drawn"


def renderer_of(figure: Figure) -> RendererAgg:
    """What measures the texts of a figure. They keep it, and tests keep figures, so it has no room for their pixels."""
    return RendererAgg(1, 1, figure.dpi)


def crowded(drawing: Drawing) -> Iterator[str]:
    """The texts and marks that leave the canvas, and the texts that touch each other, on a page and on a telephone."""
    for figure in screens(drawing):
        yield from crowded_on(figure)


def crowded_on(figure: Figure) -> Iterator[str]:
    """The faults of one figure at the size at which its PNG is saved: on fewer pixels letters are set wider."""
    before = figure.dpi
    figure.set_dpi(2 * before)
    renderer = renderer_of(figure)
    wide, high = figure.bbox.width, figure.bbox.height
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in texts(figure)]
    shapes = [(_kind(mark), mark.get_window_extent(renderer)) for mark in marks(figure)]
    figure.set_dpi(before)
    for what, box in (*boxes, *shapes):
        if not (box.x0 >= -SLACK and box.x1 <= wide + SLACK):
            yield f"{what!r} is cut at a side: {box.x0:.0f} to {box.x1:.0f} of {wide:.0f}"
        if not (box.y0 >= -SLACK and box.y1 <= high + SLACK):
            yield f"{what!r} is cut above or below: {box.y0:.0f} to {box.y1:.0f} of {high:.0f}"
    for (one, a), (other, b) in combinations(boxes, 2):
        apart = a.x1 <= b.x0 + SLACK or b.x1 <= a.x0 + SLACK or a.y1 <= b.y0 + SLACK or b.y1 <= a.y0 + SLACK
        if not apart:
            yield f"{one!r} overlaps {other!r}"


def _kind(mark: Artist) -> str:
    if isinstance(mark, Line2D):
        return "dot" if mark.get_marker() == "o" else "line"
    return type(mark).__name__ if isinstance(mark, Patch) else "mark"
