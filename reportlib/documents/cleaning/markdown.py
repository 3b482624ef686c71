"""The marks of Markdown: headings, emphasis, lists, quotations, links, tables.

They are taken away where a text is Markdown: where lines begin with the marks of headings, or words are set bold, or a
table has its ruler. A number in bold would else be cut in two, and a heading not be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportlib.core.source_map import Edit

_HEADING = re.compile(r"(?m)^ {0,3}#{1,6}(?:[ \t\u3000]+(?=\S)|(?=[\u4e00-\u9fff（(]))")
_BOLD = re.compile(
    r"\*\*(?=[^\s*])[^\n*]{1,400}(?<=\S)\*\*|(?<![A-Za-z0-9_])__(?=[^\s_])[^\n_]{1,400}(?<=\S)__(?![A-Za-z0-9_])"
)
#: So many pairs of marks are no accident.
MIN_BOLD = 2
_TABLE_RULER = re.compile(r"(?m)^ {0,3}\|?(?: {0,3}:?-{2,40}:? {0,3}\|){1,30}(?: {0,3}:?-{2,40}:? {0,3})?$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)[^\n]{0,40}$")
#: At the beginning of a line: the marks of a heading, of an item, of a quotation.
_FIRST = re.compile(
    r"[ \t]{0,12}(?:#{1,6}(?:[ \t\u3000]+|(?=[\u4e00-\u9fff（(]))|(?:>[ \t]?){1,4}|[*+-][ \t]{1,4}(?=\S))"
)
_TITLE = r"(?: \"[^\"\n]{0,100}\")?"
#: A picture, a link with its label, a bare address, a mark that is to be printed, marks of emphasis, a line end.
_INSIDE = re.compile(
    rf"!\[[^\]\n]{{0,200}}\]\([^)\s]{{1,500}}{_TITLE}\)"
    rf"|(?P<open>\[)(?P<label>[^\]\n]{{1,200}})\]\((?:[a-z]+:|[/#.\w])[^)\s]{{0,500}}{_TITLE}\)"
    r"|<(?:https?|mailto):[^>\s]{1,500}>"
    r"|(?P<escape>\\)[\\`*_{}\[\]()#+\-.!|<>~]"
    r"|\*{1,3}|(?<![A-Za-z0-9_])__(?=\S)|(?<=\S)__(?![A-Za-z0-9_])|~~|`{1,3}"
    r"|(?<=\S)[ \t]{1,4}#{1,6}[ \t]{0,4}$|\\$"
)
_BAR = re.compile(r"^ {0,3}\|[ \t]{0,40}|[ \t]{0,40}\|[ \t]*$|[ \t]{0,40}\|[ \t]{0,40}")


def is_markdown(text: str) -> bool:
    """Return whether a text has the marks of Markdown.

    >>> is_markdown("## 一、回顾\\n增长**6%**。"), is_markdown("一、回顾\\n增长6%。"), is_markdown("#1井")
    (True, False, False)
    """
    if _HEADING.search(text) or _TABLE_RULER.search(text):
        return True
    return sum(1 for _ in _BOLD.finditer(text)) >= MIN_BOLD


def marks(text: str) -> Iterator[Edit]:
    """Yield the marks of a text in Markdown, in order; nothing where a text is none.

    >>> from reportlib.core.source_map import NormalisedText
    >>> text = "## 一、回顾\\n- 增长**6%**，见[附表](a.html)。\\n| 指标 | 目标 |\\n|:--|--:|\\n1\\\\. 办好*实事*。"
    >>> NormalisedText.of(text).edited(marks(text)).text.split("\\n")
    ['一、回顾', '增长6%，见附表。', '指标\\t目标', '', '1. 办好实事。']
    """
    if not is_markdown(text):
        return
    at = 0
    for line in text.split("\n"):
        if _TABLE_RULER.fullmatch(line) or _FENCE.fullmatch(line):
            yield Edit(at, at + len(line), reason="control")
        elif line.startswith("|") and line.rstrip().endswith("|") and len(line) > 1:
            yield from _row(line, at)
        else:
            first = _FIRST.match(line)
            if first:
                yield Edit(at, at + first.end())
            yield from _inside(line, at, first.end() if first else 0, len(line))
        at += len(line) + 1


def _row(line: str, at: int) -> Iterator[Edit]:
    """Yield the bars of the row of a table, a tab in place of each inner one, and the marks of its cells."""
    begin = 0
    for bar in _BAR.finditer(line):
        yield from _inside(line, at, begin, bar.start())
        inner = bar.start() > 0 and bar.end() < len(line)
        yield Edit(at + bar.start(), at + bar.end(), "\t" if inner else "")
        begin = bar.end()


def _inside(line: str, at: int, begin: int, end: int) -> Iterator[Edit]:
    """Yield the marks inside a line; the label of a link and a mark that is to be printed stay."""
    for found in _INSIDE.finditer(line, begin, end):
        if found.group("open"):
            yield Edit(at + found.start(), at + found.start("label"))
            yield Edit(at + found.end("label"), at + found.end())
        elif found.group("escape"):
            yield Edit(at + found.start(), at + found.start() + 1)
        else:
            yield Edit(at + found.start(), at + found.end())
