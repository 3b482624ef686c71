"""The outline of a report to be opened: parts, areas and leads, with a bar for the length of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from reportlib.core import frames
from reportlib.narrative.displays import look, painting

if TYPE_CHECKING:
    from reportlib.report.report import Report

DEEPEST = 3
_BAR = 160


def html(report: Report, lang: str) -> str:
    """Return the outline as HTML, the parts in sight and what they hold folded."""
    said = look.said(lang)
    rows = list(frames.rows(report.outline))
    if not rows:
        return ""
    inside: dict[str, list[Any]] = {}
    for row in rows:
        inside.setdefault(row.parent_id, []).append(row)
    top = [row for row in rows if row.level == 1]
    whole = sum(row.chars for row in top if row.role != "appendix")
    title = look.head(escape(said("outline_head", n=sum(1 for row in rows if row.title), chars=f"{whole:,}")), 4)
    return title + "".join(_part(row, inside, lang) for row in top)


def _part(row: Any, inside: Mapping[str, Sequence[Any]], lang: str) -> str:
    below = [one for one in inside.get(row.section_id, ()) if one.level <= DEEPEST]
    line = _line(row, lang)
    if not below:
        return f'<div style="margin-left: {1.2 * (row.level - 1) + 1:.1f}em">{line}</div>'
    indent = f"margin-left: {1.2 * (row.level - 1):.1f}em"
    return f'<div style="{indent}">{look.folded(line, "".join(_part(one, inside, lang) for one in below))}</div>'


def _line(row: Any, lang: str) -> str:
    title = f'<span lang="zh">{escape(row.title)}</span>' if row.title else look.small(_role(row, lang))
    number = f"{look.small(escape(row.section_id))} " if row.section_id else ""
    share = min(float(row.share), 1.0)
    bar = (
        f'<span style="display: inline-block; width: {max(round(_BAR * share), 1)}px; height: 7px; '
        'background-color: #80868b; opacity: 0.6"></span>'
    )
    chars = look.small(escape(look.said(lang)("chars", n=f"{row.chars:,}")))
    return f"{number}{title} &ensp;{bar} {chars}"


def _role(row: Any, lang: str) -> str:
    return escape(painting.label("role", row.role, lang))
