"""Font, colours and sizes of the figures; every figure is drawn inside `applied()`.

For plots of one's own the module is called: `with reportlib.figures.style():`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from importlib.resources import as_file, files
from types import ModuleType

import matplotlib
from cycler import cycler
from matplotlib import font_manager, style

FONT = "Reportlib Sans SC"
FALLBACK = "DejaVu Sans"  # comes with matplotlib; supplies the minus sign
FONT_FILE = "reportlib-sans-sc-12750.ttf"

INK = "#222222"
BLACK = "#000000"  # text on a fill
MUTED = "#5F6368"
GRID = "#E3E5E8"
GROUND = "#FFFFFF"

# A blue and a vermilion, darker than those of Okabe and Ito: they differ for every common kind of colour blindness and
# in grey print, and text in them is legible on the ground. Marks of neither side are grey. Tests check all of it.
REVIEW = "#00518C"
REVIEW_PALE = "#C2DBEE"
PLAN = "#C45200"
PLAN_PALE = "#F6D3B8"
NEUTRAL = "#80868B"
NEUTRAL_PALE = "#E6E8EA"
DEEP = "#002B4F"

# What is done is blue and what is promised vermilion, as the sides are; a promise missed is crimson, and what asks for
# less than before brown, wherever it is drawn.
DONE, PROMISED = REVIEW, PLAN
MISSED = "#8E0038"
LOOSENED = "#8C5A2B"

STRENGTH = {"5": "#4F2100", "4": "#9C4100", "3": NEUTRAL, "2": "#E3965F", "1": "#F7D0B2"}
"""The ordinal scale of targets in shades of what is promised, a bare number grey; stronger words are darker."""

REUSE = {"same": DEEP, "numbers": REVIEW, "near": "#4E93C9", "reworded": "#A9CDE8", "new": "#EDF3F8"}
"""Reuse of a sentence of an earlier report: closer is darker."""

EDGES = {
    REVIEW_PALE: REVIEW,
    PLAN_PALE: PLAN,
    NEUTRAL_PALE: NEUTRAL,
    STRENGTH["2"]: PLAN,
    STRENGTH["1"]: PLAN,
    REUSE["reworded"]: REVIEW,
    REUSE["new"]: REVIEW,
}
"""Outlines of fills that are too pale to be visible on the ground."""

SIDE_COLOURS = {"review": (REVIEW, REVIEW_PALE), "plan": (PLAN, PLAN_PALE)}
"""Strong and pale colour of each side of a report."""

TITLE = 14.0
BODY = 10.5
SMALL = 9.2
"""Text sizes in points: on a page a figure is shown at its own size, where the smallest is 12 pixels."""


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour as WCAG 2 defines it, 0 for black and 1 for white.

    >>> luminance("#FFFFFF"), luminance("#000000")
    (1.0, 0.0)
    """
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return round(0.2126 * red + 0.7152 * green + 0.0722 * blue, 6)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it, from 1 to 21.

    >>> contrast("#000000", "#FFFFFF")
    21.0
    """
    low, high = sorted((luminance(one), luminance(other)))
    return round((high + 0.05) / (low + 0.05), 3)


def ink_on(ground: str) -> str:
    """Return the colour of the most legible text on a fill: black or the ground's white.

    >>> ink_on(DEEP), ink_on(NEUTRAL)
    ('#FFFFFF', '#000000')
    """
    return max((GROUND, BLACK), key=lambda ink: contrast(ink, ground))


@cache
def register_font() -> None:
    """Register the package's own font with matplotlib, once for each process."""
    with as_file(files("reportlib.figures.fonts").joinpath(FONT_FILE)) as path:
        font_manager.fontManager.addfont(path)


@contextmanager
def applied() -> Iterator[None]:
    """Apply the figures' style, without the user's own settings, while a figure is drawn or saved."""
    register_font()
    with matplotlib.rc_context(), as_file(files(__package__).joinpath("style.mplstyle")) as path:
        matplotlib.rcdefaults()
        style.use(path)
        yield


@contextmanager
def _own() -> Iterator[None]:
    """Draw plots of one's own with the font, the ground and the colours of the figures.

    Chinese is drawn by the font of the package, whatever the machine has; settings of one's own stay where these say
    nothing, and are as before when the block ends. A figure that was begun inside keeps its font.
    """
    register_font()
    with matplotlib.rc_context(), as_file(files(__package__).joinpath("style.mplstyle")) as path:
        style.use(path)
        matplotlib.rcParams.update(
            {
                "axes.prop_cycle": cycler(color=[REVIEW, PLAN, NEUTRAL, MISSED, LOOSENED, REUSE["near"]]),
                "axes.axisbelow": True,
                "axes.edgecolor": MUTED,
                "axes.grid": True,
                "axes.labelcolor": MUTED,
                "axes.spines.right": False,
                "axes.spines.top": False,
                "axes.titlelocation": "left",
                "grid.color": GRID,
                "legend.frameon": False,
                "xtick.color": MUTED,
                "ytick.color": MUTED,
            }
        )
        yield


class _Style(ModuleType):
    """The module, which can be called."""

    def __call__(self) -> AbstractContextManager[None]:
        return _own()


sys.modules[__name__].__class__ = _Style
