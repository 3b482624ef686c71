"""The page around the report: where the body begins and ends, and its paragraphs.

Title, date and speaker before the salutation, the appendix of explained terms, and stray lines behind the last
paragraph are excluded from the body.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from reportlib import lexicon

SALUTATION = re.compile(
    r"(?:各位|位)代表(?:、?各位[^：:！!\n]{1,8}|、同志们){0,6}\s{0,4}[：:！!，,]|各位代表\s*\n|各位(?:主任|委员)(?:、(?:各位)?[^：:！!\n]{1,8}){0,6}\s{0,4}[：:！!]"
    r"|同志们\s*[：:！!]"
)
#: With these words behind the salutation a report begins: 现在，我代表县人民政府，向大会报告工作.
OPENING_WORDS = lexicon.pattern_of(
    r"我[^。；;\n]{0,6}代表[^。；;\n]{0,30}{identity.government}[^。；;\n]{0,20}{identity.reporting}"
)
OPENING_REACH = 200
#: A report has more characters than this; what opens nearer to the last opening is the same report.
MIN_REPORT = 3000
#: The title of a report stands so many lines, or characters, before its salutation at most.
TITLE_LINES = 8
TITLE_REACH = 400
_FIRST_PART = re.compile(r"(?m)^[ \t\u3000]*一、")
_APPENDIX = lexicon.pattern_of(
    r"(?m)^[ \t\u3000]*(?:附件?\s*[：:\d一]?\s*)?(?:.{0,24}?)?"
    r"{headings.appendix_line:[ 　]?}"
    r"[ \t\u3000]*[：:※*】\]）)》]{0,2}[ \t\u3000]*$"
    r"|^[ \t\u3000]*{documents.appendix_title}[：:][ \t\u3000]*(?=[〔［\[【（(]?[\d１-９①])"
)
#: The line that opens an annex: 附件2, 附：2031年民生实事. It names no annex in a sentence.
_ANNEX = re.compile(
    r"附(?:件|录|表)?[ \u3000]*(?:[\d一二三四五六七八九]{1,2}[ \u3000]*(?:[：:、.]|$)|[：:]|(?=[ \u3000])|$)"
    r"[^。；]{0,40}$"
)
_APPEAL = lexicon.pattern_of("{documents.appeal}")
_REPORT_TITLE = lexicon.pattern_of("{documents.report_title}")
#: What continues behind words to the deputies is the report itself where it speaks of these.
_CONTINUES = lexicon.pattern_of(
    "{headings.problems headings.targets headings.requirements headings.role_tasks headings.role_government}"
)
#: What stands behind the last words is an appendix when it is less than this share of the text.
MAX_BEHIND = 0.45
#: A line of fewer characters than this is the address alone.
ALONE = 12
#: The appendix is looked for in this last share of the text only, the salutation in the first.
TAIL_SHARE = 0.6
HEAD_SHARE = 0.2
HEAD_CHARS = 3000
#: A line of so many characters with a full stop is a paragraph of the report and no title.
PROSE = 60
#: A line of fewer characters that ends without a mark is no last paragraph.
MAX_STRAY = 40
_ENDS = tuple("。！？!?；;：:”’）)】》…")


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

    >>> text = "政府工作报告\\n各位代表:\\n一、回顾\\n增长5%。\\n名词解释\\n1.甲:乙。"
    >>> layout = find(text)
    >>> text[layout.body_start:layout.body_end].split()[0], text[layout.appendix_start:layout.appendix_end].strip()
    ('各位代表:', '名词解释\\n1.甲:乙。')
    """
    body_start = _begin(text)
    others = further(text, body_start)
    size = others[0] if others else len(text)
    end = _rstrip(text, body_start, size)
    appendix = _APPENDIX.search(text, max(body_start, int(size * (1 - TAIL_SHARE))), end)
    behind = appendix.start() if appendix else None
    last_words = _behind_peroration(text, body_start, _rstrip(text, body_start, end if behind is None else behind))
    behind = behind if last_words is None else last_words
    body_end = _last_paragraph(text, body_start, _rstrip(text, body_start, end if behind is None else behind))
    if behind is None:
        return Layout(body_start, body_end, body_end, body_end)
    return Layout(body_start, body_end, behind, end)


def is_annex_line(text: str, line: Paragraph) -> bool:
    """Return whether a line opens an annex.

    >>> is_annex_line("附件2", Paragraph(0, 3)), is_annex_line("附属医院建成。", Paragraph(0, 7))
    (True, False)
    """
    return bool(_ANNEX.fullmatch(text, line.start, line.end))


def further(text: str, body_start: int) -> list[int]:
    """Return the offsets of further reports in a text that contains several, their titles included.

    Args:
        body_start: the beginning of the first.
    """
    found: list[int] = []
    last = body_start
    greetings = [(found.start(), found.end()) for found in SALUTATION.finditer(text, body_start)]
    for (at, end), (following, _) in itertools.pairwise([*greetings, (len(text), 0)]):
        if at - last > MIN_REPORT and OPENING_WORDS.search(text, end, min(end + OPENING_REACH, following)):
            last = at
            found.append(_title_line(text, at))
    return found


def _title_line(text: str, at: int) -> int:
    """Return the beginning of the title that stands before a salutation; that of the salutation where there is none."""
    begun = line = text.rfind("\n", 0, at) + 1
    lines = 0
    while line > 0 and at - line < TITLE_REACH and lines < TITLE_LINES:
        line = text.rfind("\n", 0, line - 1) + 1
        words = text[line : text.find("\n", line)]
        if len(words) >= PROSE:
            break
        lines += bool(words.strip())
        if _REPORT_TITLE.search(words):
            begun = line
    return min(begun, at)


def _behind_peroration(text: str, start: int, end: int) -> int | None:
    """Return the offset of what stands behind the last words to the deputies: a list of projects, terms or figures."""
    last_lines = paragraphs(text, max(start, int(end * (1 - TAIL_SHARE))), end)
    # The last words to the deputies may be a line of their own, with the appeal in the next.
    opening = lexicon.words("documents", "peroration")
    last = next((i for i in reversed(range(len(last_lines))) if text.startswith(opening, last_lines[i].start)), None)
    if last is None:
        return None
    alone = last_lines[last].end - last_lines[last].start < ALONE
    words = text[last_lines[last].start : last_lines[min(last + alone, len(last_lines) - 1)].end]
    behind = last_lines[last + 1 + alone :]
    if not behind or not _APPEAL.search(words) or end - behind[0].start > MAX_BEHIND * (end - start):
        return None
    first = text[behind[0].start : behind[0].end]
    if _CONTINUES.search(first) or _APPEAL.search(first):
        return None
    annex = is_annex_line(text, behind[0]) or any(_is_prose(text[p.start : p.end]) for p in behind)
    return behind[0].start if annex else None


def _begin(text: str) -> int:
    """Return where the report begins: at the salutation, else at its first paragraph or part."""
    salutation = SALUTATION.search(text, 0, max(HEAD_CHARS, int(HEAD_SHARE * len(text))))
    if salutation:
        return salutation.start()
    part = _FIRST_PART.search(text)
    limit = part.start() if part else len(text)
    prose = next((p.start for p in paragraphs(text, 0, limit) if _is_prose(text[p.start : p.end])), None)
    if prose is not None:
        return prose
    return part.start() if part else len(text) - len(text.lstrip())


def _is_prose(words: str) -> bool:
    return len(words) >= PROSE and "。" in words


def _last_paragraph(text: str, start: int, end: int) -> int:
    """Return the end of the body without stray lines behind it: names of other pages, a repeated line."""
    while True:
        at = text.rfind("\n", start, end) + 1
        words = text[at:end].strip(_BLANKS)
        stray = len(words) <= MAX_STRAY and not words.endswith(_ENDS)
        again = len(words) > MAX_STRAY and text.find(words, start, at) >= 0
        if at <= start or not (stray or again):
            return end
        end = _rstrip(text, start, at)


def paragraphs(text: str, start: int, end: int) -> tuple[Paragraph, ...]:
    """Return the non-empty lines of a span, without the blanks around them."""
    found = []
    for line in _line(text[start:end]).finditer(text[start:end]):
        words = line.group()
        left = len(words) - len(words.lstrip(_BLANKS))
        if words.strip(_BLANKS):
            found.append(Paragraph(start + line.start() + left, start + line.start() + len(words.rstrip(_BLANKS))))
    return tuple(found)


def _line(body: str) -> re.Pattern[str]:
    """Return the pattern of a line: some sources write its end as the four characters \\r\\n, some indent instead."""
    if "\\r\\n" in body:
        return re.compile(r"(?:(?!\\r\\n)[^\n])+")
    if len(body) > LONG_LINE * (body.count("\n") + 1):
        return re.compile(r"(?:(?![\u3000\xa0\u2003\t ]{2})[^\n])+")
    return re.compile(r"[^\n]+")


def _rstrip(text: str, start: int, end: int) -> int:
    """Return the end of a span without the blanks behind its last word."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
