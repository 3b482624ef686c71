"""What a table is, as the text that `?report.quantities` shows: its rows, its columns, their units and codes."""

from __future__ import annotations

import textwrap
from functools import cache

from reportlib.core import schema

_WIDTH = 110
_MOST_CODES = 14
"""Codes that are told in full; of longer lists the first ones."""


@cache
def told(table: str) -> str:
    """Return the description of a table from the field dictionary, in English and Chinese.

    >>> print(told("checkability")[:60])
    One row for each measure of how much of the plan can be chec
    """
    columns = schema.columns(table)
    name = max(len(column.name) for column in columns)
    lines = [f"{schema.meaning(table)} {schema.meaning(table, 'zh')}", "", "Columns:"]
    for column in columns:
        kind = f"{column.type}, {column.unit}" if column.unit else column.type
        lines.append(f"    {column.name:<{name}}  {column.en} · {column.zh} ({kind})")
        if column.codes:
            lines += textwrap.wrap(_codes(column.codes), _WIDTH, initial_indent=" " * 8, subsequent_indent=" " * 8)
    keys = schema.key(table)
    if keys:
        lines += ["", f"Each row has its own {', '.join(keys)}."]
    return "\n".join(lines)


def _codes(name: str) -> str:
    codes = schema.codes(name)
    told = [f"{code}: {en} {zh}" for code, (en, zh) in list(codes.items())[:_MOST_CODES]]
    rest = [f"and {len(codes) - _MOST_CODES} more: schema.codes({name!r})"] if len(codes) > _MOST_CODES else []
    return "; ".join([*told, *rest])
