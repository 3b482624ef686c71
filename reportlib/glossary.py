"""The appendix of explained terms (名词解释), entry by entry."""

from __future__ import annotations

import re

from reportlib.layout import Layout, paragraphs
from reportlib.records import GlossaryEntry

_ENTRY = re.compile(
    r"(?:[〔［\[【（(]?\s*(\d{1,3}|[①-⑳])\s*(?:[〕］\]】）)]|[.．、])*\s*)?([^：:\n。；]{2,60}?)\s*[：:]\s*(?=\S)"
)
_TITLE_LINE = re.compile(r".{0,20}(?:解释|说明|注释|附件?|附录)[：:]?\s*$")
_QUOTES = str.maketrans("", "", '“”"‘’《》 ')


def entries(text: str, layout: Layout) -> tuple[GlossaryEntry, ...]:
    """The explained terms with their definitions and the number of times the body uses each.

    >>> from reportlib.layout import find
    >>> text = "各位代表:\\n一、回顾\\n建设“三谷”等载体。\\n名词解释\\n16.“三谷”:即生物谷、数字谷、健康谷。"
    >>> [(e.number, e.term, e.mentions) for e in entries(text, find(text))]
    [('16', '“三谷”', 1)]
    """
    starts: list[tuple[re.Match[str], int]] = []
    last_end = layout.appendix_start
    for paragraph in paragraphs(text, layout.appendix_start, layout.appendix_end):
        last_end = paragraph.end
        if _TITLE_LINE.match(text, paragraph.start, paragraph.end):
            continue
        found = _ENTRY.match(text, paragraph.start, paragraph.end)
        if found and (found.group(1) or not starts or not starts[0][0].group(1)):
            starts.append((found, paragraph.end))
    body = text[layout.body_start : layout.body_end]
    made = []
    for i, (found, _) in enumerate(starts):
        end = starts[i + 1][0].start() if i + 1 < len(starts) else last_end
        definition = text[found.end() : end].rstrip()
        term = found.group(2).strip()
        end = found.end() + len(definition)
        made.append(GlossaryEntry(found.group(1) or "", term, definition, found.start(2), end, _mentions(body, term)))
    return tuple(made)


def _mentions(body: str, term: str) -> int:
    exact = body.count(term)
    return exact if exact else body.translate(_QUOTES).count(term.translate(_QUOTES))
