"""A tuple of sections or sentences as it shows itself."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from reportlib.core import options
from reportlib.core.records import Section
from reportlib.narrative.displays import look, painting

if TYPE_CHECKING:
    from reportlib.report.records import Records

MOST = 200


def html(records: Records[Any]) -> str:
    """Return sections or sentences as HTML: the id of the section, its title or the sentence."""
    lang = options.language(None)
    said = look.said(lang)
    kind = "sections" if records and isinstance(records[0], Section) else "sentences"
    lines = []
    for number, one in enumerate(records[:MOST]):
        words = one.title if isinstance(one, Section) else records.text[one.start : one.end].strip()
        role = look.small(escape(painting.label("role", one.role, lang)))
        indent = one.level - 1 if isinstance(one, Section) else 0
        cell = "text-align: left; vertical-align: top; padding: 1px 12px 1px 0"
        lines.append(
            f'<tr><td style="{cell}">{look.small(f"[{number}]")}</td><td style="{cell}">{escape(one.section_id)}</td>'
            f'<td style="{cell}">{role}</td>'
            f'<td lang="zh" style="{cell}; padding-left: {1.2 * indent:.1f}em">{escape(words)}</td></tr>'
        )
    more = look.small(escape(said("more", n=len(records) - MOST))) if len(records) > MOST else ""
    table = f'<table style="{look.TABLE}"><tbody>{"".join(lines)}</tbody></table>{more}'
    window = f'<div style="max-height: 30em; overflow: auto">{table}</div>'
    return look.wrapped(f"{look.head(escape(said(kind, n=len(records))), 4)}{window}")
