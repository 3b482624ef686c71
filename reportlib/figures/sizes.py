"""The sizes of figures: a width in inches or by name. How high a figure is follows from what it shows."""

from __future__ import annotations

from numbers import Real

from reportlib.core.suggest import did_you_mean
from reportlib.errors import ParameterError
from reportlib.figures.canvas import PHONE, WIDE, Page

Size = float | str | None
"""A width in inches, the name of one, or None for that of a page of the site."""

NAMED = {"page": WIDE.width / 72, "text": 6.3, "column": 3.5, "phone": PHONE.width / 72, "wide": 10.0}
"""Widths in inches: of a page of the site, of the text on A4, of a column of a journal, of a telephone, of a screen."""

LEAST, MOST = 3.0, 20.0
"""The narrowest figure, in which labels of a few words fit, and the widest."""

BESIDE = 6.25
"""The least width at which labels stand beside what they label and not above it."""


def page(size: Size) -> Page:
    """Return the page of a size.

    Args:
        size: a width in inches, or the name of one.

    Raises:
        ParameterError: there is no such size.

    >>> page(None) is WIDE, page("phone") is PHONE, page(3.5).stacked
    (True, True, True)
    >>> page("colum")
    Traceback (most recent call last):
    reportlib.errors.ParameterError: there is no size 'colum'; did you mean 'column'?
    >>> page((7, 4))
    Traceback (most recent call last):
    reportlib.errors.ParameterError: size is a width in inches from 3 to 20, or page, text, column, phone, wide; how \
high a figure is follows from what it shows
    """
    if size is None or size == "page":
        return WIDE
    if size == "phone":
        return PHONE
    names = ", ".join(NAMED)
    if isinstance(size, str) and size not in NAMED:
        raise ParameterError(f"there is no size {size!r}; {did_you_mean(size, NAMED, 'the sizes are {names}')}")
    inches = NAMED[size] if isinstance(size, str) else size
    if not isinstance(inches, Real) or isinstance(inches, bool) or not LEAST <= inches <= MOST:
        raise ParameterError(
            f"size is a width in inches from {LEAST:g} to {MOST:g}, or {names}; "
            "how high a figure is follows from what it shows"
        )
    stacked = inches < BESIDE
    return Page(72.0 * float(inches), PHONE.margin if stacked else WIDE.margin, stacked)
