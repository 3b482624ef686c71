"""Small damages of a text, character by character, with their repairs.

Line ends written out as four characters, question marks, entities and codes (<U+00A0>) that stand for blanks, tags and
invisible characters left from a page, radicals, traditional characters, letters set apart.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import opencc

from reportlib import lexicon
from reportlib.core.source_map import Edit
from reportlib.documents.cleaning import radicals

_HAN = "\u3400-\u9fff"
_ESCAPES = r"\\r\\n|\\n|\\r|\\t"
_ENTITY = (
    r"&(?:nbsp|ensp|emsp|thinsp|amp|lt|gt|quot|ldquo|rdquo|middot|mdash|hellip|permil|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
_TAG = (
    r"</?(?:p|br|div|span|font|a|b|i|u|em|strong|sup|sub|center|table|tbody|thead|tr|td|th|ul|ol|li|section|img|hr|h[1-6]"
    r"|o:p|st1:\w{1,20})(?:[ /][^<>\n]{0,200})?>"
)
#: A character written out by its number, as R prints what a console cannot show, or as a program's text has it.
_CODE = r"<U\+[0-9A-Fa-f]{4,6}>|\\u[0-9A-Fa-f]{4}|\\x[aA]0"
_INVISIBLE = (
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\ufffc\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+"
)
#: Ends of lines and pages; an empty line at the end of a page ends no paragraph.
_BREAK = "[\x0b\x85\u2028\u2029]|\n{0,3}\x0c\n{0,3}"
#: Radicals that stand for characters, and digits, letters and marks that are wider or smaller than the usual ones.
_RADICAL = (
    rf"[{radicals.CLASS}\ufe50-\ufe6b\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff61-\uff64]"
    "|(?<=[\uff10-\uff19])\uff0e(?=[\uff10-\uff19])"
)
#: Question marks for blanks: at least two together, or one where no question ends.
_MARKS = r"\?{2,}|(?m:^)[?？](?=[\u4e00-\u9fff])|(?<=[、，：；（])[?？]|(?<=日)[?？](?=在)"
_DAMAGE = re.compile(
    f"(?P<tag>{_TAG})|(?P<entity>{_ENTITY})|(?P<code>{_CODE})|(?P<invisible>{_INVISIBLE})|(?P<break>{_BREAK})|(?P<radical>{_RADICAL})"
    f"|(?P<marks>{_MARKS})"
)
#: In a byline between office and name: 县长?林晓舟.
_BYLINE_MARK = lexicon.pattern_of(
    r"{identity.head_of_government identity.other_office}([?？])(?=[\u4e00-\u9fff](?: ?[\u4e00-\u9fff]){1,3}\s*$)"
)
#: The letters of a salutation or a title set apart: 各 位 代 表.
_APART = lexicon.pattern_of(r"{documents.greeting:[ \t\u3000\u00a0]+}")
_BLANKS = re.compile("[ \t\u3000\u00a0]+")
#: Neighbours in a line: with one blank between them, or none. A line set flush has a blank between most.
_BLANK_BETWEEN = re.compile(r"(?<=[\u4e00-\u9fff，。、；：“”（）\d%])[ \u00a0](?=[\u4e00-\u9fff，。、；：“”（）\d%])")
_NONE_BETWEEN = re.compile(r"[\u4e00-\u9fff](?=[\u4e00-\u9fff，。、；：“”（）])")
_QUOTE = re.compile('["\uff02]')
_LINE = re.compile("[^\n]+")
_LITERAL = re.compile(_ESCAPES)
_BREAKING_TAGS = re.compile(r"</?(?:br|p|div|tr|li|h\d|table|section)\b", re.I)
#: The four characters \r\n are line ends where they stand at least this often.
MIN_LITERAL = 3
#: So many blanks in a line are no accident.
MIN_APART = 6
#: A byline stands in so many characters from the beginning, and has so many itself.
HEAD = 3000
MAX_BYLINE = 60
#: A text is in traditional characters where at least this share of its Han characters is.
MIN_TRADITIONAL = 0.02


def characters(text: str) -> Iterator[Edit]:
    """Yield the damaged characters of a text, in order.

    >>> [(edit.start, edit.end, edit.words) for edit in characters("增长5%&nbsp;二、任务??????各位<b>代表</b>")]
    [(4, 10, '\\xa0'), (14, 20, '\\u3000'), (22, 25, ''), (27, 31, '')]
    """
    literal = len(_LITERAL.findall(text)) >= MIN_LITERAL
    shape = re.compile(f"(?P<literal>{_ESCAPES})|{_DAMAGE.pattern}") if literal else _DAMAGE
    simplified = _simplified(text)
    if simplified:
        shape = re.compile(f"(?P<traditional>[{''.join(simplified)}])|{shape.pattern}")
    for found in shape.finditer(text):
        words, kind = found.group(), found.lastgroup
        if kind == "traditional":
            yield Edit(found.start(), found.end(), simplified[words])
        elif kind == "literal":
            yield Edit(found.start(), found.end(), " " if words == "\\t" else "\n")
        elif kind == "tag":
            yield Edit(found.start(), found.end(), "\n" if _BREAKING_TAGS.match(words) else "")
        elif kind == "entity":
            yield Edit(found.start(), found.end(), html.unescape(words))
        elif kind == "code":
            yield Edit(found.start(), found.end(), _coded(words))
        elif kind == "break":
            yield Edit(found.start(), found.end(), "\n")
        elif kind == "radical":
            yield Edit(found.start(), found.end(), radicals.character(words))
        elif kind == "marks":
            yield Edit(found.start(), found.end(), "\u3000")
        else:
            yield Edit(found.start(), found.end())


def _coded(words: str) -> str:
    """Return the character that a code stands for, nothing where it is invisible.

    >>> _coded("<U+00A0>"), _coded("<U+200B>"), _coded("<U+FFFFFF>")
    ('\\xa0', '', '')
    """
    number = int(re.sub(r"[<>+\\UuXx]", "", words), 16)
    return re.sub(_INVISIBLE, "", chr(number)) if number < 0xD800 or 0xE000 <= number <= 0x10FFFF else ""


def apart(text: str) -> Iterator[Edit]:
    """Yield the blanks between letters set apart, and the question mark between office and name in a byline.

    Letters are set apart in a salutation, and in all of a line that a program has filled up with blanks.

    >>> [(edit.start, edit.end, edit.words) for edit in apart("县长?林晓舟\\n各 位 代 表：")]
    [(2, 3, ' '), (8, 9, ''), (10, 11, ''), (12, 13, '')]
    """
    found: list[Edit] = []
    for words in _APART.finditer(text):
        found += (Edit(words.start() + m.start(), words.start() + m.end()) for m in _BLANKS.finditer(words.group()))
    for line in _LINE.finditer(text):
        found += _filled(line)
    for line in _LINE.finditer(text, 0, HEAD):
        if len(line.group()) <= MAX_BYLINE and (mark := _BYLINE_MARK.search(line.group())):
            found.append(Edit(line.start() + mark.start(1), line.start() + mark.end(1), " "))
    yield from sorted(dict.fromkeys(found), key=lambda edit: edit.start)


def _filled(line: re.Match[str]) -> Iterator[Edit]:
    """Yield the blanks of a line that has one between most of its characters."""
    words = line.group()
    if words.count(" ") + words.count("\u00a0") < MIN_APART:
        return
    gaps = list(_BLANK_BETWEEN.finditer(words))
    if len(gaps) >= max(MIN_APART, sum(1 for _ in _NONE_BETWEEN.finditer(words))):
        yield from (Edit(line.start() + gap.start(), line.start() + gap.end()) for gap in gaps)


def quotes(text: str) -> Iterator[Edit]:
    """Yield the straight quotation marks, which do not show whether they open; those of a paragraph take turns.

    >>> [edit.words for edit in quotes('推进"四个"工程，建成"一廊"。\\n屏幕5"和7"，"不成对')]
    ['“', '”', '“', '”']
    """
    for line in _LINE.finditer(text):
        found = list(_QUOTE.finditer(text, line.start(), line.end()))
        if len(found) % 2 == 0:
            for number, quote in enumerate(found):
                yield Edit(quote.start(), quote.end(), "”" if number % 2 else "“")


def _simplified(text: str) -> dict[str, str]:
    """Return the traditional characters of a text with their simplified forms, empty if the text is not in them."""
    tally = Counter(text)
    han = {ch: count for ch, count in tally.items() if "\u3400" <= ch <= "\u9fff"}
    changed = {ch: simple for ch in han if (simple := _simple(ch)) != ch}
    often = sum(han[ch] for ch in changed)
    return changed if often >= MIN_TRADITIONAL * max(1, sum(han.values())) else {}


@cache
def _simple(ch: str) -> str:
    simple = _converter().convert(ch)
    return simple if len(simple) == 1 else ch


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
