"""The figures in an executed notebook: image data with the text that describes it."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from nbformat import NotebookNode

IMAGES = ("image/svg+xml", "image/png", "image/jpeg")

_LENGTH = re.compile(r'<svg\b[^>]*?\b(width|height)="([\d.]+)(pt|px)?"[^>]*?\b(width|height)="([\d.]+)(pt|px)?"', re.S)
_TITLE = re.compile(r"<dc:title>([^<]{0,500})</dc:title>", re.S)
_PIXELS = {"pt": 4 / 3, "px": 1.0, "": 1.0, None: 1.0}


@dataclass(frozen=True)
class Figure:
    """An image in the output of a notebook.

    Attributes:
        name: the stem of its file below `figures/`; empty if the notebook sets none.
        title: what it shows, from the output or the SVG itself; may be empty.
        alt: the text for readers who cannot see it.
        caption: how to read it; may be empty.
        source: the image as a data URI.
        width, height: in CSS pixels; None if the image does not contain them.
        phone: the address of the same figure for narrow screens; empty if there is none.
        phone_size: width and height of that one; None if it does not contain them.
    """

    name: str
    title: str
    alt: str
    caption: str
    source: str
    width: int | None
    height: int | None
    phone: str = ""
    phone_size: tuple[int | None, int | None] = (None, None)


def figure_of(output: NotebookNode, kind: str) -> Figure:
    """Return the image of one MIME type in an output of a cell."""
    words = output.get("metadata", {}).get(kind, {})
    data = output.data[kind]
    title = words.get("title", "")
    if kind == "image/svg+xml":
        measured = size(data)
        drawn = _TITLE.search(data)
        title = title or (html.unescape(drawn[1]) if drawn else "")
        data = base64.b64encode(data.encode()).decode("ascii")
    else:
        measured = (words.get("width"), words.get("height"))
        data = data.replace("\n", "")
    # A figure without an alternative text still has the text that the notebook would show in its place.
    alt = words.get("alt") or output.data.get("text/plain", "").strip("<>") or words.get("name", "")
    return Figure(
        name=words.get("name", ""),
        title=title,
        alt=alt,
        caption=words.get("caption", ""),
        source=f"data:{kind};base64,{data}",
        width=measured[0],
        height=measured[1],
    )


def figures_of(notebook: NotebookNode) -> list[Figure]:
    """Return the figures of a notebook in the order of its outputs."""
    return [figure_of(output, kind) for output, kind in _images(notebook)]


def _images(notebook: NotebookNode) -> Iterator[tuple[NotebookNode, str]]:
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            kinds = [kind for kind in IMAGES if kind in output.get("data", {})]
            if kinds:
                yield output, kinds[0]


def size(svg: str) -> tuple[int | None, int | None]:
    """Return width and height of a drawing in CSS pixels; None for what it does not contain."""
    found = _LENGTH.search(svg[:4000])
    if not found:
        return None, None
    first, first_value, first_unit, second, second_value, second_unit = found.groups()
    sizes = {
        first: round(float(first_value) * _PIXELS[first_unit]),
        second: round(float(second_value) * _PIXELS[second_unit]),
    }
    return sizes.get("width"), sizes.get("height")
