"""Font, colours and sizes of the figures; everything is drawn inside `applied()`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files

import matplotlib
from matplotlib import font_manager, style

FONT = "Reportlib Sans SC"
FALLBACK = "DejaVu Sans"  # comes with matplotlib; supplies the minus sign
FONT_FILE = "reportlib-sans-sc-12750.ttf"

INK = "#222222"
MUTED = "#5F6368"
FAINT = "#9AA0A6"
GRID = "#E3E5E8"
GROUND = "#FFFFFF"

# Okabe and Ito's blue and vermillion stay apart for every common kind of colour blindness, and in grey print.
REVIEW = "#0072B2"
REVIEW_PALE = "#BFDCEE"
PLAN = "#D55E00"
PLAN_PALE = "#F6D3B8"
NEUTRAL = "#8A8F94"
NEUTRAL_PALE = "#E6E8EA"

SIDE_COLOURS = {"review": (REVIEW, REVIEW_PALE), "plan": (PLAN, PLAN_PALE)}
"""Strong and pale colour of each side of a report."""

DARK_FROM = 0.55
"""A cell mixed to this strength or beyond carries white text."""

TITLE = 14.0
BODY = 9.5
SMALL = 8.0
"""Text sizes in points."""


def mix(pale: str, strong: str, strength: float) -> str:
    """Return the colour between two, 0 for the first and 1 for the second.

    >>> mix("#000000", "#FFFFFF", 0.5)
    '#808080'
    """
    channels = (
        round(int(pale[at : at + 2], 16) * (1 - strength) + int(strong[at : at + 2], 16) * strength) for at in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02X}" for channel in channels)


@cache
def register_font() -> None:
    """Make the package's own font known to matplotlib, once for each process."""
    with as_file(files("reportlib.fonts").joinpath(FONT_FILE)) as path:
        font_manager.fontManager.addfont(path)


@contextmanager
def applied() -> Iterator[None]:
    """Apply the figures' style for the time of drawing or saving, and nothing of the user's own settings."""
    register_font()
    with matplotlib.rc_context(), as_file(files(__package__).joinpath("style.mplstyle")) as path:
        matplotlib.rcdefaults()
        style.use(path)
        yield
