"""The residue of pages in a text: buttons, paths, bylines, captions, page numbers, styles, lists of other articles.

A line is taken for such a thing by its own words (`lexicon/page_residue.tsv`), never because of where it stands alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from reportlib import lexicon
from reportlib.core.source_map import Edit
from reportlib.documents.cleaning.line_breaks import Page

MAX_LINE = 60  # characters; a longer line that begins with such a word is a sentence
MAX_LABELLED = 160
#: A list of other articles is looked for behind this share of the text.
TAIL = 0.5
_EDGE = " \t\u3000\u00a0【】[]［］()（）<>《》｜|：:·•×>＞»▲▼◆■□★↑→*_=#-—－.…,，;；/"
#: Rulers, separators of menus, brackets without words; marks of punctuation belong to a sentence that was broken.
_RULER = re.compile(r"[-=_*#~·•|>＞»«<—－─.…×+\[\]【】/\\\s☆]+")
_CRUMBS = re.compile(r"首页\s*(?:[>＞»/]|→|-+>).{0,120}")
_PAGE = re.compile(
    r"[—\-－–─·]{1,3}\s*\d{1,3}\s*[—\-－–─·]{1,3}|第\s*\d{1,3}\s*页(?:\s*[，,/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}"
)
_EMPTY_LINES = re.compile(r"(?:[ \t\u3000\u00a0\r]{0,40}\n){0,9}")
#: The number of a page beside a running title.
_PAGE_NUMBER = re.compile(
    r"^[—\-－–─·\s]{0,8}\d{1,3}(?!\d|年)[—\-－–─·\s]{0,8}|(?<![\d—\-－–─·\s])[—\-－–─·\s]{0,8}\d{1,3}[—\-－–─·\s]{0,8}$"
)
#: A running title has so many characters at most, stands so often, and behind a line that ends no sentence so often;
#: behind a title or in a list of short lines it says nothing.
MAX_RUNNING = 40
MIN_RUNNING = 4
PARTING = 0.6
MIN_BEFORE = 10
MIN_TITLE = 4
_REPORT = lexicon.pattern_of("{documents.report_title}")
_STOPS = "。！？；：!?;:”"
_BARE_NUMBER = re.compile(r"\d{1,3}")
MIN_NUMBERED = 3  # pages; fewer bare numbers on lines of their own are no page numbers
_CAPTION = lexicon.pattern_of(
    r"(?:.{0,80}[。\s（(])?(?:{page_residue.how=before_reporter}|.{0,16})?记者.{0,20}摄[）)]?"
    r"|.{0,60}\s摄影[：:]?.{2,6}"
)
_WIRE = lexicon.pattern_of(
    r"[（(]?\s*据?(?:{page_residue.how=wire}|《[\u4e00-\u9fff ]{2,12}》)[^。；]{0,40}(?:{page_residue.how=wire_end}|\d)"
    r"\s*[）)]?"
    r"|[（(]\s*{page_residue.how=credit}[：:][^。；()（）]{0,30}[）)]"
)
_STYLE = re.compile(r"(?:@media[^{}\n]{0,80}|[.#]?[a-zA-Z][\w.#:>, -]{0,60})\{[^{}\u4e00-\u9fff]{0,400}\}")
_CLOCK = re.compile(
    r"(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}\s*(?:\d{1,2}[:：时]\d{1,2}分?(?:[:：]\d{1,2})?)?"
    r"|(?:19|20)\d{2}年(?:\d{1,2}月\d{1,2}日?\s*\d{1,2}[:：时]\d{1,2}分?(?:[:：]\d{1,2})?|0\d月\d{2}日|\d{2}月0\d日)"
)
_LABELS = lexicon.pattern_of(r"{page_residue.how=label}\s*[：:]")
_SENTENCE_END = re.compile(r"[。！？!”]")


def find(text: str) -> Iterator[Edit]:
    """Yield the spans of a text that are not part of a report, in order, each with its reason.

    >>> text = "首页 > 政务公开\\n字体：大 中 小\\n各位代表：\\n建成道路3条。扫一扫在手机打开当前页\\n— 2 —\\n"
    >>> text += "相关报道：\\n别的新闻"
    >>> [(text[edit.start : edit.end].strip(), edit.reason) for edit in find(text)]
    [('首页 > 政务公开', 'navigation'), ('字体：大 中 小', 'control'), ('扫一扫在手机打开当前页', 'control'),
     ('— 2 —', 'page number'), ('相关报道：', 'related'), ('别的新闻', 'related')]
    """
    numbered = _numbered_pages(text)
    running = _running_titles(text)
    page = Page.of(text.split("\n"))
    at = 0
    summary, tail = False, ""
    free = 0  # where the empty lines before a line begin
    before = ""  # the line before, if no empty one stands between
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        words = line.strip(_BLANKS)
        after = min(end + 1, len(text))
        if not words:
            at, before = after, ""
            continue
        if _PAGE.fullmatch(words) or (numbered and _BARE_NUMBER.fullmatch(words)) or _unnumbered(words) in running:
            # A sentence, even a number, may continue behind it; the empty lines around it mean nothing.
            after = _behind_empty_lines(text, after)
            yield Edit(free, after, reason="page header" if _unnumbered(words) in running else "page number")
            at = free = after
            continue
        continues, before = page.continues(before, line), line
        if continues and not tail and not _RULER.fullmatch(words):
            if not page.full(line):
                yield from _inside(text, at, end)
            at = free = after
            continue
        tail = tail or (_tail(words) if at > TAIL * len(text) else "")
        if tail:
            yield Edit(at, after, reason=_line(words) or tail)
            at = free = after
            continue
        if summary and ("..." in words or "……" in words or len(words) > MAX_LINE):
            reason, summary = "summary", False
        elif _BARE_NUMBER.fullmatch(words):
            reason = ""
        else:
            reason, summary = _line(words), _opens(words)
        if reason:
            yield Edit(at, after, reason=reason)
            before = ""
        elif not page.full(line):
            yield from _inside(text, at, end)
        at = free = after


_BLANKS = " \t\u3000\u00a0\u2002\u2003\r"


def _line(words: str) -> str:
    """Return why a line is no part of a report, or an empty string if it may be one."""
    if len(words) > MAX_LABELLED:
        return ""
    if _RULER.fullmatch(words):
        return "control"
    core = words.strip(_EDGE)
    exact, beginnings, inside = _words()
    if core in exact:
        return exact[core]
    if _PAGE.fullmatch(words):
        return "page number"
    if len(words) <= MAX_LINE:
        if _CRUMBS.match(core):
            return "navigation"
        for word, reason in beginnings:
            if core.startswith(word):
                return reason
    for word, reason in inside:
        if word in words:
            return reason
    label = _LABELS.match(core)
    if label and not _SENTENCE_END.search(core):
        return "footer" if core.startswith(_footer_labels()) else "byline"
    if _CAPTION.fullmatch(words):
        return "caption"
    if _WIRE.fullmatch(words) or _CLOCK.fullmatch(core):
        return "byline"
    return "summary" if _opens(words) else ""


def _inside(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield styles inside a line, and what was glued to its last sentence."""
    at = start
    for found in _STYLE.finditer(text, start, end):
        yield Edit(found.start(), found.end(), reason="style")
        at = found.end()
    last = max((text.rfind(mark, at, end) for mark in "。！？!"), default=-1)
    while last >= 0 and last + 1 < end and text[last + 1] in "”’）)":
        last += 1
    words = text[last + 1 : end].strip(_BLANKS)
    if last >= 0 and words and len(words) <= MAX_LINE and (reason := _line(words)):
        yield Edit(last + 1, end, reason=reason)


def _behind_empty_lines(text: str, at: int) -> int:
    """Return where the next line with words begins, its indent included."""
    found = _EMPTY_LINES.match(text, at)
    return found.end() if found else at


def _tail(words: str) -> str:
    """Return why everything from this line on is no part of a report, or an empty string if it may be."""
    core = words.strip(_EDGE)
    for row in lexicon.rows("page_residue"):
        if row["how"] == "tail" and core.startswith(row["word"]):
            rest = core[len(row["word"]) :]
            if not rest or row["class"] == "footer" or rest[0] in " ：:\u3000":
                return row["class"]
    return ""


def _opens(words: str) -> bool:
    return words.strip(_EDGE) in _openers()


@lexicon.cached
def _openers() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("page_residue") if row["how"] == "opens")


@lexicon.cached
def _footer_labels() -> tuple[str, ...]:
    return tuple(
        row["word"] for row in lexicon.rows("page_residue") if row["how"] == "label" and row["class"] == "footer"
    )


@lexicon.cached
def _words() -> tuple[dict[str, str], tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    rows = lexicon.rows("page_residue")
    exact = {row["word"]: row["class"] for row in rows if row["how"] in ("line", "label", "begin")}
    begin = tuple((row["word"], row["class"]) for row in rows if row["how"] == "begin")
    inside = tuple((row["word"], row["class"]) for row in rows if row["how"] == "in")
    return exact, begin, inside


def _running_titles(text: str) -> frozenset[str]:
    """Return what stands at the head or foot of each page: a short line without a stop that often parts a sentence.

    It has or stands beside the number of a page, or it names a report; a word of a sentence that stands on a line of
    its own, since it was a link, does not.

    >>> text = "".join(f"财政收入增长{n}%，投资总额完成\\n报告汇编 {n}\\n{n}亿元。\\n二、任务\\n" for n in range(1, 5))
    >>> sorted(_running_titles(text))
    ['报告汇编']
    """
    lines = [line.strip(_BLANKS) for line in text.split("\n")]
    lines = [line for line in lines if line]
    seen: dict[str, list[tuple[bool, bool]]] = {}  # whether it parts a sentence, whether it is sure to be of a page
    for before, line, behind in zip(lines, lines[1:], [*lines[2:], ""], strict=False):
        if len(line) > MAX_RUNNING or _SENTENCE_END.search(line) or line[-1] in "，；、：:":
            continue
        words = _unnumbered(line)
        beside = any(_PAGE.fullmatch(one) or _BARE_NUMBER.fullmatch(one) for one in (before, behind))
        of_page = beside or line.strip(_EDGE) != words or bool(_REPORT.search(words))
        seen.setdefault(words, []).append((before[-1] not in _STOPS and len(before) >= MIN_BEFORE, of_page))
    return frozenset(
        words
        for words, places in seen.items()
        if len(words) >= MIN_TITLE
        and len(places) >= MIN_RUNNING
        and sum(parts for parts, _ in places) >= PARTING * len(places)
        and sum(sure for _, sure in places) >= PARTING * len(places)
    )


def _unnumbered(words: str) -> str:
    """Return a line without the number of the page and the rulers around it."""
    return _PAGE_NUMBER.sub("", words).strip(_EDGE)


def _numbered_pages(text: str) -> bool:
    """Return whether bare numbers on lines of their own rise, as page numbers do."""
    found = [int(line) for line in re.findall(r"(?m)^[ \t\u3000\u00a0]*(\d{1,3})[ \t\u3000\u00a0]*$", text)]
    return len(found) >= MIN_NUMBERED and all(a < b for a, b in itertools.pairwise(found))
