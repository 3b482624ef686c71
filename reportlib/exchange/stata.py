"""A table as a Stata file (.dta, format 118, which Stata 14 and later read): labels within Stata's limits.

A coded column is a number with value labels; each label begins with the code, so that `decode` gives it back. A day is
a Stata date (%td). An empty cell is a missing value, an empty text an empty string. A text of more than 2,045 bytes is
a strL. The limits are those of `help limits` and `help dta` in Stata: 32 characters for a name, 80 for the label of a
variable or of the data.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reportlib.core import schema
from reportlib.core.schema import Column

if TYPE_CHECKING:
    import pandas as pd

VERSION: Final = 118
"""The format: the first in UTF-8. 119 only adds room for more than 32,767 variables."""

MOST_OF_A_NAME = 32
MOST_OF_A_LABEL = 80

CREATED = datetime.datetime(1980, 1, 1)
"""The creation time in every file: a constant, so that the same table gives the same bytes."""

_RESERVED = """
    _all _b _coef _cons _n _N _pi _pred _rc _se _skip byte double float if in int long strL using with
    aggregate array boolean break case catch class colvector complex const continue default delegate delete do else
    eltypedef end enum explicit export external for friend function global goto inline local NULL pragma protected quad
    rowvector short typedef typename virtual
"""
RESERVED = frozenset(_RESERVED.split())
"""Names reserved by Stata ([U] 11.3), then those of its language Mata ([M-2] reswords) that pandas reserves."""

_DAY = r"\d{4}-\d{2}-\d{2}"


def write(data: pd.DataFrame, path: Path, table: str = "", columns: Iterable[Column] = ()) -> None:
    """Write a table as a .dta file.

    Args:
        data: the table.
        path: the path of the file.
        table: its name in the field dictionary, which has the labels; if empty, it is recognised by its columns. A
            table that is not in the dictionary has no labels.
        columns: what describes its columns, for a table that has others than its entry in the dictionary.

    Raises:
        OSError: the file cannot be written.
    """
    import pandas as pd

    table = table or schema.named(data.columns)
    known = {column.name: column for column in tuple(columns) or (schema.columns(table) if table else ())}
    names = names_of(list(data.columns))
    made: dict[str, Any] = {}
    labels: dict[str, str] = {}
    values: dict[str, dict[Any, str]] = {}
    dates: dict[str, str] = {}
    for column, name in names.items():
        cells, about = data[column], known.get(column)
        if about is not None:
            labels[name] = label(about)
        if about is not None and about.codes:
            numbers = numbered(about.codes, cells)
            made[name] = pd.array([numbers.get(cell) for cell in cells], dtype="Int16")
            values[name] = {number: code_label(about.codes, code) for code, number in numbers.items()}
        elif about is not None and about.type == "date" and cells.str.fullmatch(f"(?:{_DAY})?").all():
            made[name] = pd.to_datetime(
                cells.astype(object).where(cells != "", None), format="%Y-%m-%d", errors="coerce"
            )
            dates[name] = "td"
        elif pd.api.types.is_string_dtype(cells):
            made[name] = cells.fillna("").str.replace("\0", "\ufffd", regex=False).astype(object)  # it ends a string
        else:
            made[name] = cells
    pd.DataFrame(made).to_stata(
        path,
        write_index=False,
        version=VERSION,
        time_stamp=CREATED,
        data_label=_cut(f"{table}: {schema.meaning(table)}", MOST_OF_A_LABEL) if table else None,
        variable_labels=labels,
        value_labels=values,
        convert_dates=dates,  # type: ignore[arg-type]  # the stubs allow no key
    )


def names_of(columns: list[str]) -> dict[str, str]:
    """Return the variable of each column: its name if Stata accepts it, followed by _ if it is reserved.

    >>> names_of(["start", "end", "2 x", "end_"])
    {'start': 'start', 'end': 'end_', '2 x': '_2_x', 'end_': 'end_2'}
    """
    made: dict[str, str] = {}
    for column in columns:
        plain = re.sub(r"\W", "_", column)
        plain = (f"_{plain}" if plain[:1].isdigit() or not plain else plain)[:MOST_OF_A_NAME]
        name = f"{plain}_" if plain in RESERVED or re.fullmatch(r"str\d+", plain) else plain
        number = 1
        while name in made.values():
            number += 1
            name = f"{plain[: MOST_OF_A_NAME - len(str(number))]}{number}"
        made[column] = name
    return made


def label(column: Column, most: int = MOST_OF_A_LABEL) -> str:
    """Return the label of a variable: meaning in English (cut if too long), unit, meaning in Chinese.

    >>> label(schema.columns("outline")[11])
    "characters of the section's text without blanks, characters 字数（不含空白）"
    >>> label(schema.columns("quantities")[5])
    'value in the base unit, multipliers applied; falls are negative f… 基本单位下的数值；降幅为负'
    """
    english = f"{column.en}, {column.unit}" if column.unit not in ("", "offset") else column.en
    if len(english) + 1 + len(column.zh) <= most:
        return f"{english} {column.zh}"
    chinese = _cut(column.zh, most // 2)
    return f"{_cut(column.en, most - 1 - len(chinese))} {chinese}"


def numbered(codes: str, cells: Any) -> dict[str, int]:
    """Return the number of each code, whether the table has it or not, so that it is the same in every file.

    A code that is a whole number keeps it; the others are numbered after the largest of those, in the order of the
    dictionary. Values that are not codes of the list follow, sorted.

    >>> numbered("strength_code", [])
    {'hard': 6, 'soft': 7, 'none': 8, '5': 5, '4': 4, '3': 3, '2': 2, '1': 1}
    >>> numbered("course", ["other", ""])
    {'new': 1, 'continuing': 2, 'other': 3}
    """
    listed = list(schema.codes(codes))
    listed += sorted({cell for cell in cells if isinstance(cell, str) and cell} - set(listed))
    following = max((int(code) for code in listed if code.isdecimal()), default=0)
    made = {}
    for code in listed:
        if code.isdecimal():
            made[code] = int(code)
        else:
            following += 1
            made[code] = following
    return made


def code_label(codes: str, code: str) -> str:
    """Return the label of a value: the code, then its meanings if they add information.

    >>> code_label("bound", "ge"), code_label("level", "city"), code_label("topic", "国防")
    ('ge: at least 以上', 'city: 地市级', '国防: National defence')
    """
    meanings = [meaning for meaning in schema.codes(codes).get(code, ()) if meaning != code]
    return f"{code}: {' '.join(meanings)}" if meanings else code


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
