"""Find the headings that carry a mark, and the part headings that stand on a line of their own without one.

A mark counts when its number is the next of its run (`heading_runs`). Where the parts carry no number (2023年工作回顾
on a line of its own), 一、 below them marks areas.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportlib import lexicon
from reportlib.documents.outline.body_and_appendix import Paragraph, is_annex_line
from reportlib.documents.outline.heading_marks import Mark, mark_at
from reportlib.documents.outline.heading_runs import Runs
from reportlib.documents.outline.inline_leads import titles_without_leads
from reportlib.documents.outline.item_series import opens_group, titled_items
from reportlib.documents.outline.roles import is_government
from reportlib.documents.outline.title_ends import PART, title_end

_INLINE = re.compile(
    r"(?<=[。！：:；;\s])(?=[一二三四五六七八九十]{1,3}(?:、|是|要)|[（(][一二三四五六七八九十]{1,3}[)）]|——)"
)
_PART_OPENING = lexicon.pattern_of(PART)
_BARE_PART = lexicon.pattern_of(rf"(?:[\u4e00-\u9fff]{{2,10}}(?:：|——))?{PART}[^，。；：]{{0,14}}")
MAX_BARE_PART = 32  # characters
_SENTENCE_MARK = re.compile(r"[，。；：,;:！!？?]")
_NUMBER = "[一二三四五六七八九十]{1,2}"
_CONTENTS = lexicon.pattern_of(
    rf"[分有][^。]{{0,6}}{{headings.counted_part}}[^。]{{0,4}}[：:]((?:{_NUMBER}、[^；;。\n]{{2,40}}[；;。]){{2,12}})"
)
MAX_ANNOUNCED = 40
OPENING = 2000  # characters in which a report announces its parts
#: A part title can open with what was or will be done: 奋力完成2023年各项任务.
_WITH_VERB = lexicon.pattern_of(
    r"[\u4e00-\u9fff]{2,6}((?:19|20)\d{2})年[^，。；：]{0,16}{headings.role_review headings.role_tasks}"
)
#: A paragraph of more characters than this is a text that lost its line ends.
GLUED = 3000
#: Characters in which a paragraph states that it admits problems.
ADMITS_WITHIN = 90
#: So many titles are enough to tell how long they usually are.
USUAL = 50
#: In a text that lost its line ends a part title stands between two sentences, glued to the second.
_GLUED_PART = lexicon.pattern_of(
    r"(?<=[。！？”）\]])((?:(?:19|20)\d{2}年|{times.part_period})[政府的]{0,3}(?:工作)?{headings.glued_part}(?:建议)?"
    r"|{headings.conduct_adverb}?{headings.conduct_verb}政府自身建设)(?=[\u4e00-\u9fff\d“])"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A title found: its kind, printed number and span."""

    kind: str
    number: str
    start: int  # of the title words
    end: int
    at: int  # of the mark before them


def find(text: str, paragraphs: tuple[Paragraph, ...]) -> list[Heading]:
    """Return the headings in the order of the text; an annex in front of the last words has none."""
    paragraphs = _without_annex(text, paragraphs)
    lines = [line for p in paragraphs if (line := _bare_part(text, p))]
    bare = lines or _glued_parts(text, paragraphs)
    bare = bare if len(bare) >= 2 else _announced(text, paragraphs) or bare
    candidates = list(_candidates(text, paragraphs))
    numbered = [m for m, p, at_start in candidates if m.kind == "part" and at_start and _names_a_part(text, m, p)]
    alone = len(bare) == 1 and not _restarts([m for m, _, at_start in candidates if at_start], bare[0].start)
    if not bare or alone or len(numbered) >= len(bare):
        own = _conduct_line(text, paragraphs, candidates)
        parts = [Heading("part", "", p.start, p.end, p.start) for p in own]
        return sorted([*_numbered(text, candidates, {}), *parts], key=lambda h: h.at)
    bare = sorted({*bare, *_own_conduct(text, paragraphs, candidates)}, key=lambda p: p.start)
    titled = {p.start: Heading("part", "", p.start, p.end, p.start) for p in bare}
    if alone_behind := len(titled) == 1:
        titled[paragraphs[0].start] = Heading("part", "", paragraphs[0].start, paragraphs[0].start, paragraphs[0].start)
    found = sorted([*titled.values(), *_numbered(text, candidates, titled)], key=lambda h: h.start)
    return found[1:] if alone_behind else found


def _without_annex(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return the paragraphs without an annex that stands before the last words to the deputies."""
    begun = next((i for i, p in enumerate(paragraphs) if is_annex_line(text, p)), len(paragraphs))
    words = lexicon.words("documents", "peroration")
    behind = (i for i, p in enumerate(paragraphs[begun:], begun) if text.startswith(words, p.start))
    return (*paragraphs[:begun], *paragraphs[next(behind, len(paragraphs)) :])


def _restarts(marks: list[Mark], at: int) -> bool:
    """Return whether the numbers 一、 or （一） begin anew behind a line, so that they count what stands below it."""
    return any(_restart([m for m in marks if m.kind == kind], at) for kind in ("part", "area"))


def _restart(marks: list[Mark], at: int) -> bool:
    before = [mark.number for mark in marks if mark.start < at]
    after = [mark.number for mark in marks if mark.start > at]
    return len(before) >= 2 and after[:2] == [1, 2]


def _glued_parts(text: str, paragraphs: tuple[Paragraph, ...]) -> list[Paragraph]:
    if len(paragraphs) > 3:
        return []
    spans = [(p.start, p.end) for p in paragraphs]
    return [Paragraph(found.start(1), found.end(1)) for a, b in spans for found in _GLUED_PART.finditer(text, a, b)]


def _announced(text: str, paragraphs: tuple[Paragraph, ...]) -> list[Paragraph]:
    """Return the lines without numbers that the opening announces as the parts: 报告分三个部分：一、…；二、…."""
    found = (
        _CONTENTS.search(text, paragraphs[0].start, min(paragraphs[-1].end, paragraphs[0].start + 2000))
        if paragraphs
        else None
    )
    if found is None:
        return []
    titles = {title.strip(" 。\u3000") for title in re.split(rf"[；;。]?{_NUMBER}、", found.group(1))}
    short = (p for p in paragraphs if p.end - p.start <= MAX_ANNOUNCED)
    named = [p for p in short if text[p.start : p.end].strip("。") in titles]
    return named if len(named) >= 2 else []


def _admits(text: str, paragraph: Paragraph) -> bool:
    """Return whether a paragraph begins with what leads to problems: 我们也清醒看到."""
    opening = text[paragraph.start : min(paragraph.end, paragraph.start + ADMITS_WITHIN)]
    return any(word in opening for word in lexicon.words("headings", "problems"))


def _own_conduct(
    text: str, paragraphs: tuple[Paragraph, ...], candidates: list[tuple[Mark, Paragraph, bool]]
) -> Iterator[Paragraph]:
    """Yield lines on the government itself that a run of areas follows from its first number on: parts, no areas."""
    marks = [mark for mark, _, at_start in candidates if at_start and mark.kind in ("part", "area")]
    starts = [mark.start for mark in marks]
    for p in paragraphs:
        after = bisect_right(starts, p.start)
        alone = p.end - p.start <= MAX_BARE_PART and not _SENTENCE_MARK.search(text, p.start, p.end)
        restarts = 0 < after < len(marks) and marks[after].number == 1 and marks[after - 1].number > 1
        if alone and restarts and starts[after - 1] != p.start and is_government(text[p.start : p.end]):
            yield p


def _glued(paragraph: Paragraph) -> bool:
    return paragraph.end - paragraph.start > GLUED


def _conduct_line(
    text: str, paragraphs: tuple[Paragraph, ...], candidates: list[tuple[Mark, Paragraph, bool]]
) -> list[Paragraph]:
    """Return the line without a number on the government itself behind the last area of numbered parts."""
    marks = [mark for mark, _, at_start in candidates if at_start and mark.kind in ("part", "area")]
    if not marks or is_government(text[marks[-1].end : marks[-1].end + MAX_BARE_PART]):
        return []
    behind = paragraphs[bisect_right(paragraphs, marks[-1].start, key=lambda p: p.start) :]
    lines = [p for p in behind if p.end - p.start <= MAX_BARE_PART and not _SENTENCE_MARK.search(text, p.start, p.end)]
    own = [p for p in lines if is_government(text[p.start : p.end])]
    return own if len(own) == len(lines) == 1 and own[0] != behind[-1] else []


def _bare_part(text: str, paragraph: Paragraph) -> Paragraph | None:
    """Return the title of a part without a number that a paragraph is, or begins with where the line end was lost."""
    if paragraph.end - paragraph.start < 4:
        return None
    end, run_on = title_end(text, paragraph.start, paragraph.end)
    if not run_on and paragraph.end - paragraph.start <= MAX_BARE_PART:
        end = paragraph.end
    if end - paragraph.start > MAX_BARE_PART or not (run_on or end == paragraph.end):
        return None
    if any(shape.fullmatch(text, paragraph.start, end) for shape in (_BARE_PART, _WITH_VERB)):
        return Paragraph(paragraph.start, end)
    return None


def _names_a_part(text: str, mark: Mark, paragraph: Paragraph) -> bool:
    """Return whether a numbered heading names the year that it looks back on or ahead to, as only a part does."""
    return bool(_PART_OPENING.match(text, mark.end, min(paragraph.end, mark.end + MAX_BARE_PART)))


def _candidates(text: str, paragraphs: tuple[Paragraph, ...]) -> Iterator[tuple[Mark, Paragraph, bool]]:
    for paragraph in paragraphs:
        mark = mark_at(text, paragraph.start, paragraph.end)
        if mark:
            yield mark, paragraph, True
        for at in _INLINE.finditer(text, paragraph.start + 1, paragraph.end):
            inner = mark_at(text, at.start(), paragraph.end)
            if inner and inner.end < paragraph.end:
                yield inner, paragraph, False


def _numbered(text: str, candidates: list[tuple[Mark, Paragraph, bool]], bare: dict[int, Heading]) -> list[Heading]:
    """Return headings with a printed mark whose number is the next of its run; below bare parts 一、 opens an area."""
    opening = Counter(mark.kind for mark, _, at_start in candidates if at_start)
    found: list[Heading] = []
    lengths: dict[str, list[int]] = {}
    naming = [_names_a_part(text, mark, p) or is_government(_clause(text, mark, p)) for mark, p, _ in candidates]
    runs = Runs([mark for mark, _, at_start in candidates if at_start], sorted(bare))
    series = titled_items(text, [(mark, p) for mark, p, _ in candidates if mark.kind == "item"])
    until = {mark.start: paragraph.end for mark, paragraph, _ in candidates}
    listed: tuple[str, int] = ("", 0)  # the last mark that only counts a list: what it counts ends with a semicolon
    for (mark, paragraph, at_start), names in zip(candidates, naming, strict=True):
        if mark.kind in ("part", "area") and not at_start and opening[mark.kind] >= 2:
            continue
        if mark.kind == "item" and not at_start and _admits(text, paragraph):
            continue  # 三是能力素质还不匹配。 is a problem, no heading
        kind = runs.kind(mark, names=names)
        if not kind:
            continue
        usual, guess = lengths.get(kind, ())[-USUAL:], at_start and kind in ("part", "area")
        end, run_on = title_end(text, mark.end, paragraph.end, usual, glued=_glued(paragraph), guess=guess)
        title = text[mark.end : end]
        bare_item = end + 1 >= paragraph.end and listed == (mark.kind, mark.number - 1)
        counted = text[paragraph.end - 1] in "；;" and at_start and run_on
        if counted or text[end : end + 1] in ("；", ";") or bare_item:
            listed = (mark.kind, mark.number)
            continue
        in_series = mark.start in series and not run_on
        alone = mark.kind == "item" and not at_start and not in_series
        if alone and not opens_group(text, mark.number, mark.end, end, paragraph):
            continue  # 七是完成改造15户。八是…: most of the series are tasks
        if not in_series and not _is_title(kind, title, text[end : end + 1], run_on, at_start):
            continue
        number = runs.take(kind, mark)
        listed = ("", 0) if listed[0] == mark.kind else listed
        lengths.setdefault(kind, []).append(len(title))
        found.append(Heading(kind, number, mark.end, end, mark.start))
    areas = (h for h in found if h.kind in ("part", "area") and text[h.end : h.end + 1] == "。")
    cut = titles_without_leads(text, [(h.start, h.end, until[h.at]) for h in areas])
    return [replace(h, end=cut.get(h.start, h.end)) for h in found]


def _clause(text: str, mark: Mark, paragraph: Paragraph) -> str:
    return text[mark.end : min(paragraph.end, mark.end + MAX_BARE_PART)]


def _is_title(kind: str, title: str, after: str, run_on: bool, at_start: bool) -> bool:
    if not title.strip():
        return False
    if kind in ("part", "area"):
        return len(title) <= 60
    commas = title.count("，") + title.count(",")
    if kind in ("dash", "star"):
        return len(title) <= 45 and commas <= 1 + at_start and not run_on and after in ("。", "", "\n", "：", ":")
    return len(title) <= 26 and commas <= (1 if at_start else 0) and not run_on and after in ("。", "", "\n")
