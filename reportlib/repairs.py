"""Small damages that a text takes on its way, character by character: what each is to be read as.

Line ends written out as four characters, question marks and entities that stand for blanks, tags and invisible
characters left from a page, traditional characters, blanks inside numbers, lines broken inside a sentence.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import opencc

from reportlib.mended import Edit

_HAN = "\u3400-\u9fff"
_ESCAPES = r"\\r\\n|\\n|\\r|\\t"
_ENTITY = (
    r"&(?:nbsp|ensp|emsp|thinsp|amp|lt|gt|quot|ldquo|rdquo|middot|mdash|hellip|permil|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
_TAG = (
    r"</?(?:p|br|div|span|font|a|b|i|u|em|strong|sup|sub|center|table|tbody|thead|tr|td|th|ul|ol|li|section|img|hr|h[1-6]"
    r"|o:p|st1:\w{1,20})(?:[ /][^<>\n]{0,200})?>"
)
_INVISIBLE = (
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\ufffc\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+"
)
_BREAK = "[\x0b\x0c\x85\u2028\u2029]"
_RADICAL = "[\u2e80-\u2fdf\uf900-\ufaff]"
#: Question marks for blanks: at least two together, and not after a question.
_MARKS = r"\?{2,}"
_NUMBER = re.compile(r"(?<=\d)[ \u00a0](?=\.\d)|(?<=\d\.)[ \u00a0](?=\d)|(?<=\d)[ \u00a0](?=[%％‰])")
_DAMAGE = re.compile(
    f"(?P<tag>{_TAG})|(?P<entity>{_ENTITY})|(?P<invisible>{_INVISIBLE})|(?P<break>{_BREAK})|(?P<radical>{_RADICAL})"
    f"|(?P<marks>{_MARKS})"
)
_LITERAL = re.compile(_ESCAPES)
_BREAKING_TAGS = re.compile(r"</?(?:br|p|div|tr|li|h\d|table|section)\b", re.I)
#: The four characters \r\n are line ends where they stand at least this often.
MIN_LITERAL = 3
#: A text is in traditional characters where at least this share of its Han characters is.
MIN_TRADITIONAL = 0.02
#: A line of more characters than this, or with a full stop inside, is prose; a shorter one may be a title.
PROSE = 60
_FINAL = tuple("。！？；：…”’）)】」』》!?;:.．·—-")
_BLANKS = " \t\u3000\u00a0"
#: Lines of fewer characters are titles or the ends of paragraphs; a page has this many full ones at least.
MIN_WIDTH = 16
MIN_WRAPPED = 10
_GOES_ON = re.compile(r"[ \t\u3000\u00a0]*[，、。；：！？）”’》】,.;:!?%％‰)]")
_MARK = re.compile(
    r"[ \t]*(?:[一二三四五六七八九十]{1,3}[、．.是要]|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|第[一二三四五六七八九十]+[，,、]|\d{1,2}[.．、](?!\d)|[〔［\[【]\d{1,3}[\]】〕］]|[①-⑳]|[—－─-]{2}|[★●■◆▲☆]|\u3000\u3000|各位代表|附[件录：:])"
)
_BLANK_IN_PROSE = re.compile(f"(?<=[{_HAN}])[ \u00a0](?=[{_HAN}])")


def characters(text: str) -> Iterator[Edit]:
    """The damaged characters of a text, in order.

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
        elif kind == "break":
            yield Edit(found.start(), found.end(), "\n")
        elif kind == "radical":
            yield Edit(found.start(), found.end(), unicodedata.normalize("NFKC", words))
        elif kind == "marks":
            yield Edit(found.start(), found.end(), "\u3000")
        else:
            yield Edit(found.start(), found.end())


def numbers(text: str) -> Iterator[Edit]:
    """The blanks inside numbers: 增长5 .2 %."""
    for found in _NUMBER.finditer(text):
        yield Edit(found.start(), found.end())


def _simplified(text: str) -> dict[str, str]:
    """The traditional characters of a text with their simplified forms; empty where the text is not in them."""
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


def lines(text: str) -> Iterator[Edit]:
    """The line ends and blanks that stand inside a sentence.

    A line goes on in the next where the next begins with a mark of punctuation, where it is as wide as the page and not
    at its end, or where it is prose that ends without a mark; a title, which may well end without one, is left alone,
    and so is what stands before a heading mark or an indented line.

    >>> text = "一、回顾\\n全省经济平稳运行。财政收入增\\n长6%，六届八次\\n全会\\n。\\n二、任务\\n坚持稳中求进"
    >>> from reportlib.mended import Mended
    >>> Mended.of(text).edited(lines(text)).text.split("\\n")
    ['一、回顾', '全省经济平稳运行。财政收入增长6%，六届八次全会。', '二、任务', '坚持稳中求进']
    """
    width = _page_width(text)
    apart = _blank_lines_between(text)
    held = _Line()
    at = 0
    while True:
        end = text.find("\n", at)
        line = text[at : end if end >= 0 else len(text)]
        held = held.longer(line.strip(_BLANKS))
        yield from _blanks(line, at)
        if end < 0:
            return
        at = end + 1
        if held.size:
            following = _next_line(text, end + 1)
            near = apart or text.count("\n", end, following) == 1
            if following < len(text) and _goes_on(held, text, following, width, near):
                yield Edit(end, following)
                at = following
                continue
        held = _Line()


@dataclass(frozen=True, slots=True)
class _Line:
    """What is known of a line and of those that it goes on from."""

    size: int = 0  # characters
    width: int = 0  # of its last piece
    stopped: bool = False  # whether it has a full stop inside
    last: str = ""

    def longer(self, words: str) -> _Line:
        if not words:
            return self
        stopped = self.stopped or self.last == "。" or "。" in words[:-1]
        return _Line(self.size + len(words), len(words), stopped, words[-1])


def _next_line(text: str, at: int) -> int:
    """Where the next line with words begins, an indent of full-width blanks included."""
    while at < len(text) and text[at] in " \t\u00a0\n":
        at += 1
    return at


def _page_width(text: str) -> int:
    """The characters of a full line where the lines are broken at the edge of a page; 0 where they are not."""
    found = [line.strip(_BLANKS) for line in text.split("\n")]
    open_ended = [len(line) for line in found if len(line) >= MIN_WIDTH and not line.endswith(_FINAL)]
    if len(open_ended) < MIN_WRAPPED:
        return 0
    width, often = Counter(open_ended).most_common(1)[0]
    near = sum(abs(size - width) <= 2 for size in open_ended)
    whole = sum(len(line) > 0 for line in found)
    return width if near >= 0.5 * len(open_ended) and len(open_ended) >= 0.4 * whole and often else 0


def _blank_lines_between(text: str) -> bool:
    """Whether an empty line stands after every line, so that it says nothing."""
    single = len(re.findall(r"(?<!\n)\n(?!\n)", text))
    return 10 * single < text.count("\n\n")


def _goes_on(held: _Line, text: str, following: int, width: int, near: bool) -> bool:
    """Whether a line goes on in the next one; `near`, that no empty line stands between them."""
    if _GOES_ON.match(text, following):
        return held.last not in ("。", "！", "？") or text[following] in "”’》）】)"
    if not near or held.last in _FINAL or _MARK.match(text, following):
        return False
    return held.size > PROSE or held.stopped or (width > 0 and abs(held.width - width) <= 2)


def _blanks(line: str, at: int) -> Iterator[Edit]:
    """Single blanks between two Han characters of prose, behind its first sentence."""
    first = line.find("。")
    if first < 0 or len(line) <= PROSE or (" " not in line and "\u00a0" not in line):
        return
    for found in _BLANK_IN_PROSE.finditer(line, first):
        yield Edit(at + found.start(), at + found.end())
