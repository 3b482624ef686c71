"""Tables as HTML for notebooks: words stand at the left, short cells on one line, a tall table scrolls in a window.

JupyterLab puts every cell to the right and breaks Chinese between any two characters, so the cells say how they stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

import pandas as pd

TALL = 12
"""Most rows of a table that does not scroll inside a window."""

WINDOW = "26em"

SHORT = 16
"""Most characters of a cell that is never broken."""

LEFT = ' style="text-align: left"'
"""The style of a cell of words."""

_NUMBER = re.compile(r"[-+\u2212]?[\d,]*\.?\d+[%\u2030]?")


def table(frame: pd.DataFrame, classes: Sequence[str], cell: Callable[[str], str] = escape) -> str:
    """Return a frame of strings as an HTML table.

    Args:
        frame: the cells as text, under the labels of their columns; an empty or missing cell is empty.
        classes: the classes of the table.
        cell: what makes HTML of the text of a cell.

    >>> print(table(pd.DataFrame({"指标": ["粮食产量"], "数值": ["22"]}), ["table"]).replace("><", ">\\n<"))
    <table class="table">
    <thead>
    <tr>
    <th style="text-align: left; white-space: nowrap">指标</th>
    <th style="white-space: nowrap">数值</th>
    </tr>
    </thead>
    <tbody>
    <tr>
    <td style="text-align: left; white-space: nowrap">粮食产量</td>
    <td style="white-space: nowrap">22</td>
    </tr>
    </tbody>
    </table>
    """
    columns = [
        _column(str(label), frame.iloc[:, at].fillna("").tolist(), cell) for at, label in enumerate(frame.columns)
    ]
    head, *rows = ["".join(cells) for cells in zip(*columns, strict=True)]
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table class="{" ".join(classes)}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _column(label: str, values: Sequence[str], cell: Callable[[str], str]) -> list[str]:
    """Return the head and the cells of a column; numbers stand at the right by themselves."""
    filled = [value for value in values if value]
    numeric = bool(filled) and all(map(_NUMBER.fullmatch, filled))
    style = _style(numeric, max(map(len, values), default=0))
    return [f"<th{_style(numeric, len(label))}>{escape(label)}</th>", *(f"<td{style}>{cell(v)}</td>" for v in values)]


def _style(numeric: bool, longest: int) -> str:
    said = ([] if numeric else ["text-align: left"]) + (["white-space: nowrap"] if longest <= SHORT else [])
    return f' style="{"; ".join(said)}"' if said else ""


def window(html: str, rows: int) -> str:
    """Return a table, inside a scrolling window if it is tall."""
    return f'<div style="max-height: {WINDOW}; overflow: auto">{html}</div>' if rows > TALL else html
