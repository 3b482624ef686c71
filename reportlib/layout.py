"""The page around the report: where the body begins and ends, and its paragraphs.

Navigation before the salutation, the appendix of explained terms and the footer of a web page are kept out of the
body, but not out of the text: offsets stay those of the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportlib import lexicon

SALUTATION = re.compile(r"各位代表(?:、?各位[^：:！!\n]{1,8})*\s*[：:！!，,]|各位代表\s*\n|同志们\s*[：:！!]")
_FIRST_PART = re.compile(r"(?m)^[ \t\u3000]*一、")
_APPENDIX = re.compile(
    r"(?m)^[ \t\u3000]*(?:附件?\s*[：:\d一]?\s*)?(?:.{0,24}?)?"
    rf"{lexicon.any_of('headings', 'appendix_line')}"
    r"[ \t\u3000]*[：:]?[ \t\u3000]*$"
)
_FOOTER = re.compile(rf"(?m)^.*{lexicon.pattern(lexicon.words('headings', 'footer'))}.*$")
#: The appendix and the footer are looked for in this last share of the text only.
TAIL_SHARE = 0.6


_BLANKS = " \t\u3000\xa0\u2002\u2003\r\ufeff"
#: Where lines are longer than this on average, blanks stand for line breaks.
LONG_LINE = 2000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the body without the blanks around it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The body and the appendix as spans of the text; an absent appendix is an empty span."""

    body_start: int
    body_end: int
    appendix_start: int
    appendix_end: int


def find(text: str) -> Layout:
    """Find the body of the report and its appendix.

    >>> text = "首页 > 报告\\n各位代表:\\n一、回顾\\n增长5%。\\n名词解释\\n1.甲:乙。\\n版权所有:某办公厅"
    >>> layout = find(text)
    >>> text[layout.body_start:layout.body_end].split()[0], text[layout.appendix_start:layout.appendix_end].strip()
    ('各位代表:', '名词解释\\n1.甲:乙。')
    """
    salutation = SALUTATION.search(text) or _FIRST_PART.search(text)
    body_start = salutation.start() if salutation else len(text) - len(text.lstrip())
    tail = max(body_start, int(len(text) * (1 - TAIL_SHARE)))
    footer = _FOOTER.search(text, tail)
    end = _rstrip(text, body_start, _before_footer(text, footer) if footer else len(text))
    appendix = _APPENDIX.search(text, tail, end)
    if not appendix:
        return Layout(body_start, end, end, end)
    return Layout(body_start, _rstrip(text, body_start, appendix.start()), appendix.start(), end)


def paragraphs(text: str, start: int, end: int) -> tuple[Paragraph, ...]:
    """The non-empty lines of a span, without the blanks around them."""
    found = []
    for line in _line(text[start:end]).finditer(text[start:end]):
        words = line.group()
        left = len(words) - len(words.lstrip(_BLANKS))
        if words.strip(_BLANKS):
            found.append(Paragraph(start + line.start() + left, start + line.start() + len(words.rstrip(_BLANKS))))
    return tuple(found)


def _line(body: str) -> re.Pattern[str]:
    """What a line is: some sources write its end as the four characters \\r\\n, some indent instead of breaking."""
    if "\\r\\n" in body:
        return re.compile(r"(?:(?!\\r\\n)[^\n])+")
    if len(body) > LONG_LINE * (body.count("\n") + 1):
        return re.compile(r"(?:(?![\u3000\xa0\u2003\t ]{2})[^\n])+")
    return re.compile(r"[^\n]+")


def _before_footer(text: str, footer: re.Match[str]) -> int:
    """A footer can be glued to the last sentence of the report: it begins after that sentence."""
    word = re.search(lexicon.pattern(lexicon.words("headings", "footer")), footer.group())
    assert word is not None
    sentence = max(footer.group().rfind(mark, 0, word.start()) for mark in "。！？")
    return footer.start() + sentence + 1


def _rstrip(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
