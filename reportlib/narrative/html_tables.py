"""Tables as HTML for notebooks: words at the left, short cells on one line, a row that opens the sentence behind it.

JupyterLab puts every cell to the right and breaks Chinese between any two characters, so the cells say how they stand.
A row is opened without a script, so that a notebook that is not trusted shows its sentences too; pages of a site add
links, sorting and a search to the same HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

SHORT = 16
"""Most characters of a cell that is never broken."""

LEFT = ' style="text-align: left"'
"""The style of a cell of words."""

NAMELESS = "\u2014"
"""What opens a row without a name."""

SAID = "said"
"""The class of cells that print the words of the place that their row opens."""

Numbers = Sequence[float | None]

_NUMBER = re.compile(r"[-+\u2212]?[\d,]*\.?\d+[%\u2030]?")


@dataclass(frozen=True)
class Opened:
    """What a row opens.

    Attributes:
        before, marked, behind: a sentence in three parts: the row is of the second.
        start, end: the place of the second part in the text.
    """

    before: str
    marked: str
    behind: str
    start: int
    end: int

    @property
    def html(self) -> str:
        """The sentence and its place."""
        words = f"{escape(self.before)}<mark>{escape(self.marked)}</mark>{escape(self.behind)}"
        return f'<p lang="zh">{words}</p><small class="place">{self.start}\u2013{self.end}</small>'


def table(
    frame: pd.DataFrame,
    classes: Sequence[str],
    cell: Callable[[str], str] = escape,
    opened: Sequence[Opened | None] = (),
    sorted_by: Mapping[str, Numbers] | None = None,
    said: str = "",
) -> str:
    """Return a frame of strings as an HTML table.

    Args:
        frame: the cells as text, under the labels of their columns; an empty or missing cell is empty.
        classes: the classes of the table.
        cell: what makes HTML of the text of a cell.
        opened: what each row opens; none to open nothing.
        sorted_by: for the labels of columns that are numbers in words, the numbers.
        said: the label of the column that prints the words of the place that its row opens.

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
        _column(label, frame.iloc[:, at].fillna("").tolist(), cell, (sorted_by or {}).get(label, ()), label == said)
        for at, label in enumerate(map(str, frame.columns))
    ]
    for row, one in enumerate(opened, 1):
        if one is not None:
            columns[0][row] = _opening(columns[0][row], one)
    head, *rows = ["".join(cells) for cells in zip(*columns, strict=True)]
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table class="{" ".join(classes)}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _opening(cell: str, opened: Opened) -> str:
    """Return the first cell of a row as what opens the row."""
    begin = cell.index(">") + 1
    words = cell[begin : -len("</td>")]
    return f"<td{LEFT}><details><summary>{words or NAMELESS}</summary>{opened.html}</details></td>"


def _column(label: str, values: Sequence[str], cell: Callable[[str], str], numbers: Numbers, said: bool) -> list[str]:
    """Return the head and the cells of a column; numbers stand at the right by themselves."""
    filled = [value for value in values if value]
    numeric = bool(filled) and all(map(_NUMBER.fullmatch, filled))
    style = _style(numeric, max(map(len, values), default=0))
    known = [f' data-value="{number:g}"' if number is not None else "" for number in numbers] or [""] * len(values)
    told = f' class="{SAID}"' if said else ""
    cells = (f"<td{told}{style}{value}>{cell(words)}</td>" for words, value in zip(values, known, strict=True))
    return [f"<th{_style(numeric, len(label))}>{escape(label)}</th>", *cells]


def _style(numeric: bool, longest: int) -> str:
    said = ([] if numeric else ["text-align: left"]) + (["white-space: nowrap"] if longest <= SHORT else [])
    return f' style="{"; ".join(said)}"' if said else ""
