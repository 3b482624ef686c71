"""Line ends and blanks that stand inside a sentence: a text broken at the edge of a page, or at a link.

A line continues in the next where the next begins with a mark of punctuation, where it is as wide as the page and does
not end a sentence, where a number or a word was broken, where it ends on a comma or semicolon, or where it is prose
that ends without a mark; a title, which may well end without one, is left alone, and so is what stands before a heading
mark or an indented line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.core.source_map import Edit
from reportlib.lexicon import numerals, segmentation

_HAN = "\u3400-\u9fff"
#: A line of more characters than this, or with a full stop inside, is prose; a shorter one may be a title.
PROSE = 60
_STOPS = "。！？!?"
_SEMICOLONS = "；;"
#: Marks behind which a sentence always continues.
_OPEN = "，,、" + _SEMICOLONS
_FINAL = tuple("。！？；：…”’）)】」』》!?;:.．·—-")
#: Marks that end a line of a title or of a paragraph; at the edge of a page they are in the middle of a sentence.
_INSIDE = tuple("”’）)】」』》·")
_BLANKS = " \t\u3000\u00a0"
_DIGITS = "0123456789０１２３４５６７８９"
_POINTS = ".．"
#: Lines of fewer characters are titles or the ends of paragraphs; a page has this many full ones at least.
MIN_WIDTH = 16
MIN_WRAPPED = 10
#: Columns that the first line of a paragraph lacks where its indent was lost; a wide page has room for one more letter
#: that may not end a line, and what has clauses is no title.
FIRST = 2
WIDE = 44
_CLAUSES = re.compile(r"[，；,;].")
#: A narrower page has lines of so many characters at least, and this share of them is full.
MIN_NARROW = 11
NARROW = 0.6
#: So many characters, or columns, a full line may be short of the page's width or beyond it.
SLACK = 2
#: A page whose paragraphs are indented has so many lines that are, in a hundred.
MIN_INDENTED = 8
#: Where so many of the full lines have the very same size, a full line that ends a sentence ends no paragraph but by
#: an accident that is rarer than a sentence that ends there.
EXACT = 0.9
#: Columns are the measure where their commonest size is nearly as common as that of characters.
AS_OFTEN = 0.8
_CONTINUES = re.compile(r"[ \t\u3000\u00a0]{0,40}[，、。；：！？）”’》】,.;:!?%％‰)]")
_MARKS = (
    r"(?:[一二三四五六七八九十]{1,3}[、．.是要]|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|第[一二三四五六七八九十]{1,4}[，,、]|\d{1,2}[.．、](?!\d)|[〔［\[【]\d{1,3}[\]】〕］]|[①-⑳]|[—－─-]{2}|[★●■◆▲☆]|各位代表|附[件录：:]"
)
_LIST_MARK = re.compile(rf"[ \t\u3000\u00a0]{{0,40}}{_MARKS})")
_MARK = re.compile(rf"[ \t]{{0,40}}{_MARKS}|\u3000\u3000)")
#: Such marks are words of a sentence too: 位居全省|第一、全国第三, 全市一|是….
_WORDS = re.compile(r"第[一二三四五六七八九十]{1,4}[，,、]|[一二三四五六七八九十][是要]")
#: What such a mark is the rest of: 居全省第|一、全国第三, 试点之|一、….
_HALVES = tuple("第之统唯十")
_INDENT = re.compile(r"[ \t\u00a0]{2,40}|\u3000{1,8}")
#: What a number continues with in the next line.
_REST = re.compile(
    rf"[0-9０-９]{{1,9}}(?:[.．][0-9０-９]{{1,6}})?\s?(?:[%％‰多余]|{numerals.MULTIPLIER}|[元人个户家件项公吨台])"
)
#: No paragraph begins with a share or an amount of money.
_AMOUNT = re.compile(r"[ \t\u00a0]{0,4}[0-9]{1,9}(?:[.．][0-9]{1,6})?(?:[%％‰]|[万亿]{1,2}元)")
#: 地区生产总值增长6%，固定资产投|资…: a number in its clause; lines with two clauses and one such number are no titles.
_STATED = re.compile(r"[0-9０-９](?:[%％‰]|个百分点|[万亿元])[^，。；,;\n]{0,12}[，；,;]")
MIN_STATED = 24  # characters
#: How much likelier (natural logarithm) a word over a line end is than the words on both sides of it, and how many
#: characters on either side are looked at.
CROSSES, SEEN = 4.0, 8
_HAN_END = re.compile(f"[{_HAN}]{{1,{SEEN}}}$")
_HAN_BEGIN = re.compile(f"[{_HAN}]{{1,{SEEN}}}")
_MULTIPLIED = re.compile(rf"(?:{numerals.MULTIPLIER}){{1,2}}[元人个户家件项公吨台套亩平立千]|万亿|元")
_LABEL = lexicon.pattern_of(r"{documents.numbered_label}$|(?:19|20)\d\d$")
_BLANK_IN_PROSE = re.compile(f"(?<=[{_HAN}])[ \u00a0](?=[{_HAN}])")


def lines(text: str) -> Iterator[Edit]:
    """Yield the line ends and blanks that stand inside a sentence.

    >>> text = "一、回顾\\n全省经济平稳运行。财政收入增\\n长6%，达3.\\n5亿元，八次\\n全会\\n。\\n二、任务\\n稳中求进"
    >>> from reportlib.core.source_map import NormalisedText
    >>> NormalisedText.of(text).edited(lines(text)).text.split("\\n")
    ['一、回顾', '全省经济平稳运行。财政收入增长6%，达3.5亿元，八次全会。', '二、任务', '稳中求进']
    """
    page = Page.of(text.split("\n"))
    apart = _blank_lines_between(text)
    open_line = _Line()
    at = 0
    while True:
        end = text.find("\n", at)
        line = text[at : end if end >= 0 else len(text)]
        full = page.full(text[text.rfind("\n", 0, at) + 1 : at] + line)  # with the blanks before it that were joined
        open_line = open_line.longer(line, full=full)
        yield from _blanks(line, at, full=full)
        if end < 0:
            return
        at = end + 1
        if open_line.size:
            following = _next_line(text, end + 1)
            near = apart or text.count("\n", end, following) == 1
            if following < len(text) and _continues(open_line, text, following, page, near):
                start, at = _seam(text, end, following)
                yield Edit(start, at)
                continue
        open_line = _Line()


@dataclass(frozen=True, slots=True)
class _Line:
    """The state of a line and of those before it that it continues."""

    size: int = 0  # characters
    full: bool = False  # whether its last piece is as wide as the page
    stopped: bool = False  # whether it has a full stop inside
    last: str = ""
    number: str = ""  # what it breaks off in: a number, its decimal point included
    marked: bool = False  # whether it begins with the mark of a heading or a list
    words: str = ""  # its last piece

    def longer(self, line: str, *, full: bool) -> _Line:
        words = line.strip(_BLANKS)
        if not words:
            return self
        stopped = self.stopped or self.last == "。" or "。" in words[:-1]
        number = _broken_number(words, self.last)
        marked = self.marked if self.size else bool(_LIST_MARK.match(line))
        return _Line(self.size + len(words), full, stopped, words[-1], number, marked, words)

    @property
    def prose(self) -> bool:
        return self.size > PROSE or self.stopped or (self.size >= MIN_STATED and bool(_STATED.search(self.words)))


@dataclass(frozen=True, slots=True)
class Page:
    """The edge at which the lines of a text are broken: so many characters, or so many columns of a typewriter.

    A Han character takes two columns. `width` is 0 where the lines are not broken at an edge; `indented`, whether the
    first line of a paragraph can be distinguished from the others; `exact`, whether the edge gives way to no mark.
    """

    width: int = 0
    columns: bool = False
    indented: bool = False
    exact: bool = False

    @classmethod
    def of(cls, found: Sequence[str]) -> Page:
        """Return the edge of the lines of a text."""
        words = [line.rstrip(_BLANKS) for line in found]
        words = [line for line in words if line]
        wide = cls._measured(words, MIN_WIDTH)
        return wide if wide.width else cls._measured(words, MIN_NARROW)

    @classmethod
    def _measured(cls, words: Sequence[str], least: int) -> Page:
        """Return the edge that lines of so many characters or more show; on a narrow page nearly all of them do."""
        open_ended = [line for line in words if len(line) >= least and not line.endswith(_FINAL)]
        if len(open_ended) < max(MIN_WRAPPED, 0.4 * len(words)):
            return cls()
        # What breaks lines at a width puts most of them at one size, by its own measure.
        (chars, many), (cells, often) = (
            Counter(_size(line, columns=columns) for line in open_ended).most_common(1)[0] for columns in (False, True)
        )
        exact = many >= EXACT * len(open_ended)
        columns = often > many or (not exact and often >= AS_OFTEN * many)
        indents = 100 * sum(bool(_INDENT.match(line)) for line in words)
        indented = MIN_INDENTED * len(words) <= indents <= 60 * len(words)
        page = cls(cells if columns else chars, columns, indented, exact and not columns)
        near = sum(map(page.full, open_ended))
        enough = 0.5 * len(open_ended) if least == MIN_WIDTH else NARROW * len(words)
        return page if near >= enough else cls()

    def full(self, line: str) -> bool:
        """Return whether a line reaches the edge; the first of a paragraph may have lost its indent of two letters."""
        if not self.width:
            return False
        words = line.strip(_BLANKS)
        short = self.width - _size(line.rstrip(_BLANKS), columns=self.columns)
        if self.exact:
            return short == 0
        most = SLACK
        if self.columns:
            most += FIRST + SLACK * (self.width >= WIDE)
            most += SLACK * bool(_CLAUSES.search(words) and not _MARK.match(words))
        return -SLACK <= short <= most

    def continues(self, before: str, line: str) -> bool:
        """Return whether a line stands in the middle of a paragraph, as the line before it shows."""
        last = before.rstrip(_BLANKS)[-1:]
        if not last:
            return False
        if len(before) > PROSE and last in _OPEN:
            return True
        return self.full(before) and (self.full(line) or last not in _STOPS)


def _size(words: str, *, columns: bool) -> int:
    return len(words) + (sum(ch > "\u2000" for ch in words) if columns else 0)


def _broken_number(words: str, before: str) -> str:
    """Return the digits at the end of a line with their point, or an empty string if they are the number of a list.

    Args:
        before: the last character of the line before, which this one continues.
    """
    end = len(words) - (words[-1] in _POINTS)
    start = end
    while start and words[start - 1] in _DIGITS:
        start -= 1
    before = words[start - 1] if start else before
    if start == end or not before or before in _STOPS + _SEMICOLONS or _LABEL.search(words[max(0, start - 2) : end]):
        return ""
    return words[start:]


def _seam(text: str, end: int, following: int) -> tuple[int, int]:
    """Return the span of a line end inside a sentence, with the blanks on both sides of it."""
    start = end
    while start and text[start - 1] in _BLANKS:
        start -= 1
    behind = _words_at(text, following)
    if text[start - 1].isascii() and text[start - 1].isalpha() and text[behind].isascii() and text[behind].isalpha():
        return end, following  # words of another language
    return start, behind


def _words_at(text: str, following: int) -> int:
    """Return where the words of a line begin, behind its indent."""
    while following < len(text) and text[following] in _BLANKS:
        following += 1
    return following


def _next_line(text: str, at: int) -> int:
    """Return where the next line with words begins, an indent of full-width blanks included."""
    while at < len(text) and text[at] in " \t\u00a0\n":
        at += 1
    return at


def _blank_lines_between(text: str) -> bool:
    """Return whether an empty line stands after every line, so that it means nothing."""
    single = len(re.findall(r"(?<!\n)\n(?!\n)", text))
    return 10 * single < text.count("\n\n")


def _continues(open_line: _Line, text: str, following: int, page: Page, near: bool) -> bool:
    """Return whether a line continues in the next one; `near` means that no empty line stands between them."""
    if _CONTINUES.match(text, following):
        return open_line.last not in ("。", "！", "？") or text[following] in "”’》）】)"
    if _breaks_word(open_line, text, following, near=near):
        return True
    if not near:
        return False
    if open_line.number and _number_continues(open_line, text, following):
        return True
    if open_line.last in _OPEN:
        return not _LIST_MARK.match(text, following)
    if _MARK.match(text, following):
        open_ended = open_line.full and open_line.last not in _FINAL
        return open_ended and (open_line.last in _HALVES or bool(_WORDS.match(text, following)))
    if open_line.full and page.indented and not _INDENT.match(text, text.rfind("\n", 0, following) + 1):
        return True
    sentence = page.width or _CLAUSES.search(open_line.words) or _is_sentence(text, following)
    if sentence and open_line.last not in _FINAL and _AMOUNT.match(text, following):
        return True
    if open_line.last in _FINAL:
        return open_line.full and (page.exact or open_line.last in _INSIDE)
    return open_line.prose or open_line.full


def _breaks_word(open_line: _Line, text: str, following: int, *, near: bool) -> bool:
    """Return whether a line end stands inside a word of a sentence: 规模以上工业增|加值.

    Behind an empty line or before an indent, where a paragraph may begin, the line has to be in the middle of a
    sentence by its own marks.
    """
    left = _HAN_END.search(open_line.words)
    at = _words_at(text, following)
    right = _HAN_BEGIN.match(text, at)
    if not (left and right) or open_line.last in _STOPS or _LIST_MARK.match(text, at):
        return False
    inside = _CLAUSES.search(open_line.words) is not None
    stated = _STATED.search(open_line.words) is not None
    if open_line.marked and not stated:
        return False  # a heading
    if not inside and (not near or at > following or not _is_sentence(text, following)):
        return False
    if (not near or at > following) and not stated:
        return False
    return _one_word(left.group(), right.group())


def _one_word(left: str, right: str) -> bool:
    """Return whether a word goes over the seam of two runs of characters: 工业增|加值, not 工业|增加值."""
    apart = segmentation.weight(left) + segmentation.weight(right)
    return segmentation.weight(left + right) - apart > CROSSES


def _number_continues(open_line: _Line, text: str, following: int) -> bool:
    """Return whether a number at the end of a line continues in the next: 3.|5亿元, 12|30亿元, 1.74|万亿元."""
    if text.startswith("\u3000\u3000", following):
        return False  # the indent of a paragraph
    following = _words_at(text, following)
    if following == len(text):
        return False
    if text[following] in _DIGITS:
        if open_line.number[-1] in _POINTS or open_line.full or open_line.prose:
            return True
        return bool(_REST.match(text, following)) and _is_sentence(text, following)
    return bool(_MULTIPLIED.match(text, following)) and (
        open_line.full or open_line.prose or _is_sentence(text, following)
    )


def _is_sentence(text: str, start: int) -> bool:
    """Return whether a line has a mark of punctuation, as titles and cells of a table have not."""
    end = text.find("\n", start)
    return any(mark in text[start : end if end >= 0 else len(text)] for mark in "，。；,;")


def _blanks(line: str, at: int, *, full: bool) -> Iterator[Edit]:
    """Yield single blanks between two Han characters of prose.

    They are those behind its first sentence, in a line of a full page, and inside a word of a list of numbers.
    """
    if " " not in line and "\u00a0" not in line:
        return
    first = line.find("。")
    if full and not _MARK.match(line):
        first = 0
    elif first < 0 or len(line) <= PROSE:
        first = len(line)
    listed = first and _STATED.search(line)
    for found in _BLANK_IN_PROSE.finditer(line, 0 if listed else first):
        left = _HAN_END.search(line[max(0, found.start() - SEEN) : found.start()])
        right = _HAN_BEGIN.match(line, found.end())
        if found.start() >= first or (left and right and _one_word(left.group(), right.group())):
            yield Edit(at + found.start(), at + found.end())
