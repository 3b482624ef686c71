"""Where a report lists its headline targets: candidates, how far each goes, and the one that is most like such a list.

A list is announced (主要预期目标是：…), named behind (…作为今年的主要预期目标), or only set (今年经济增长率预定为8%).
It goes on as long as what follows consists of items: a known indicator with its number, or a state that is to be
reached (…完成省下达任务); over sentences, lines with marks of lists, rows of a table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from reportlib import lexicon
from reportlib.core.records import Quantity, Section
from reportlib.extraction import clauses, list_marks, relative_targets

_GOALS = r"(?:{cues.goal_kind}|{cues.goal_noun}){0,3}的?{cues.goal_noun}?(?:目标|预期指标)(?:任务)?(?:建议)?"
#: 主要预期目标是：…; 预期目标是地区生产总值增长6%, with no colon; 预期目标 on a line of its own.
_INTRO = lexicon.pattern_of(
    rf"{_GOALS}(?:是|为|如下)?(?:[^：:。\n]{{0,6}})?[：:]\s*|{_GOALS}如下[。\s]\s*"
    rf"|{_GOALS}(?:初步|建议)?{{cues.goal_set}}?[是为][，,]?(?=[^。：:]{{0,40}}[\d０-９])"
)
#: …作为今年的主要预期目标; …，这是全年的预期目标: the list stands before.
_BEHIND = lexicon.pattern_of(rf"(?:作为|[，,](?:这|以上)?(?:就)?是)[^，。；：\n]{{0,20}}?{_GOALS}(?=[，,。；\n])")
#: 今年经济增长率预定为8%: the words that set a target of growth where 目标 is not said.
_SET = lexicon.pattern_of("{cues.goal_expected}|初步|计划|拟|{cues.goal_set}[为在]")
_YEAR_NAMED = lexicon.pattern_of(r"{times.year_of_goals}|(?<![比较])(?:19|20)\d{2}年")
#: 今后五年, 年均: what is to be reached over several years.
_FAR = lexicon.pattern_of("{times.five_years_ahead}|{cues.yearly}|“?十[一二三四五六七]五”?{times.during}")
_EXPECTED = lexicon.pattern_of("{cues.goal_expected}")
#: Indicators of which a list of headline targets is made, where nothing announces it.
_MENU = (
    *("gdp_growth", "cpi", "new_jobs", "unemp_survey", "unemp_reg", "income_all", "income_urban", "income_rural"),
    *("budget_revenue", "fai", "retail", "trade", "grain", "energy_intensity", "industrial_va"),
)
MIN_MENU = 3  # different ones in one sentence
MIN_BEFORE = 2  # numbers in front of words that call them targets
#: A report names its targets some dozens of times, and lists them in some hundreds of characters.
MAX_INTROS = 100
MAX_PASSAGE = 3000
MAX_CLAUSE = 200  # characters
MAX_LEAD_IN = 40  # characters of a line that announces a list of lines
MAX_WORDED = 60  # characters of an item without a number
MAX_MARKED = 80  # characters of a line with the mark of a list
_STOP = re.compile(r"[。\n]")
_COLON = re.compile(r"[：:\s]")
_HAN = re.compile("[\u4e00-\u9fff]")
#: What a report states of its targets is no target.
_COMMENT = lexicon.pattern_of("{cues.comment}")
_DELEGATED = lexicon.pattern_of("{cues.delegated}")
_STATE_VERB = lexicon.pattern_of("{cues.state_verb}")
_SAME_ITEM = lexicon.pattern_of("{cues.same_item}")
#: 在实际工作中努力争取更好结果: a wish for more, beside a target or by itself.
STRETCH = lexicon.pattern_of(
    r"(?:在?实际(?:工作|执行)(?:当?中)?[，,]?)?{cues.stretch_verb}[^，。；,;]{0,8}?"
    r"{cues.wish_degree}的?{cues.wish_noun}"
)
#: What may stand between a number and the end of its clause: bounds, a note in brackets.
_AFTER = lexicon.pattern_of(r"(?:的?{qualifiers.after})?(?:[（(][^（）()]{0,20}[)）])?[”\"]?\s*")
#: What carries the weight of a candidate.
ANNOUNCED, NAMED, OF_GROWTH, FAR = 6.0, 2.0, 2.0, -6.0


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences and lines of the list, without the marks in front of them."""

    spans: tuple[tuple[int, int], ...]
    weight: float

    def holds(self, at: int) -> bool:
        """Return whether an offset lies in the passage."""
        return any(start <= at < end for start, end in self.spans)


@lexicon.cached
def menu() -> frozenset[str]:
    """Return the indicators of such lists, including those that a user calls headline ones."""
    own = lexicon.active().own("indicators")
    return frozenset(_MENU) | {row["id"] for row in (own.rows if own else ()) if row["role"] == "headline"}


def find(text: str, sections: Sequence[Section], quantities: Sequence[Quantity]) -> Passage | None:
    """Return the passage of the headline targets, None if the plan has none.

    Args:
        text: the normalised text.
        sections: its outline.
        quantities: its quantities, in order.
    """
    reader = _Reader(text, quantities)
    parts = [s for s in sections if s.role in ("targets", "tasks", "requirements") and s.level <= 2]
    spans = sorted({(s.body_start, s.body_end) for s in parts})
    found = [one for start, end in spans for one in reader.candidates(start, end)]
    return max(found, key=lambda one: (one.weight, -one.spans[0][0]), default=None)


class _Reader:
    """The candidates of a text."""

    def __init__(self, text: str, quantities: Sequence[Quantity]) -> None:
        self.text = text
        self.quantities = quantities
        self.starts = [q.start for q in quantities]

    def inside(self, start: int, end: int) -> Sequence[Quantity]:
        """Return the quantities of a span."""
        return self.quantities[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def candidates(self, start: int, end: int) -> Iterator[Passage]:
        """Yield the passages of a part, with their weights."""
        for intro in islice(_INTRO.finditer(self.text, start, end), MAX_INTROS):
            at = intro.end()
            if not _COLON.search(intro.group()) and _digit(self.text[at : at + 1]):  # 增长目标为7%: named before
                at = self._clause(intro.start(), start)
            bonus = ANNOUNCED if _EXPECTED.search(intro.group()) else NAMED
            yield from self._weighed(self.extent(at, min(end, at + MAX_PASSAGE)), bonus, least=0)
        for behind in islice(_BEHIND.finditer(self.text, start, end), MAX_INTROS):
            first = max(start, behind.start() - MAX_PASSAGE)
            at = max(first, *(self.text.rfind(mark, first, behind.start()) + 1 for mark in "。\n"))
            named = [q for q in self.inside(at, behind.start()) if q.status == "target"]
            if len(named) >= MIN_BEFORE:
                spans = ((self._clause(named[0].start, at), behind.start()),)
                yield from self._weighed(spans, ANNOUNCED if _EXPECTED.search(behind.group()) else NAMED, least=1)
        yield from self._unannounced(start, end)

    def _unannounced(self, start: int, end: int) -> Iterator[Passage]:
        """Yield the sentences that set several of the indicators of such lists, or growth in so many words."""
        last = -1
        for q in self.inside(start, end):
            if q.start < last or q.status != "target" or q.indicator_id not in menu():
                continue
            stop = _STOP.search(self.text, q.end, end)
            last = stop.start() if stop else end
            at = self._clause(q.start, start)
            others = {one.indicator_id for one in self.inside(q.start, last) if one.status == "target"}
            before = self.text[at : q.start]
            stated = bool(_SET.search(before)) + bool(_YEAR_NAMED.search(before))
            stated *= q.indicator_id == "gdp_growth" and q.unit == "%"
            if stated or len(others & menu()) >= MIN_MENU:
                yield from self._weighed(self.extent(at, min(end, at + MAX_PASSAGE)), stated * NAMED / 2, least=1)

    def _clause(self, at: int, least: int) -> int:
        """Return where the clause around an offset begins, without 把."""
        least = max(least, at - MAX_CLAUSE)
        start = max(least, *(self.text.rfind(mark, least, at) + 1 for mark in "。\n；;，,：:"))
        words = self.text[start:at]
        return start + len(words) - len(words.lstrip(" \u3000\t把将"))

    def _weighed(self, spans: tuple[tuple[int, int], ...], bonus: float, *, least: int) -> Iterator[Passage]:
        """Yield a passage with its weight: its known indicators, whether it is announced, of what time it is."""
        held = [q for start, end in spans for q in self.inside(start, end) if q.status == "target"]
        if not spans or len(held) < least:
            return
        known = {q.indicator_id for q in held} & menu()
        weight = bonus + len(known) + min(len(held), 5) / 5 + OF_GROWTH * ("gdp_growth" in known)
        weight += FAR if self._far(spans) else 0.0
        if held or bonus >= ANNOUNCED:
            yield Passage(spans, weight)

    def _far(self, spans: tuple[tuple[int, int], ...]) -> bool:
        """Return whether a list is of several years: its sentence or its items say so, and none says 今年."""
        start, end = spans[0]
        before = max(
            start - MAX_CLAUSE, *(self.text.rfind(mark, max(0, start - MAX_CLAUSE), start) for mark in "。\n；")
        )
        words = self.text[max(0, before + 1) : start].lstrip() or self.text[max(0, start - MAX_LEAD_IN) : start]
        return bool(_FAR.search(words + self.text[start:end])) and not _YEAR_NAMED.search(words)

    def extent(self, start: int, limit: int) -> tuple[tuple[int, int], ...]:
        """Return the sentences and lines of a list from an offset on, up to the last that is surely of it."""
        spans: list[tuple[int, int]] = []
        sure = 0
        by_lines, marked = self.text[:start].rstrip(" \u3000\t").endswith("\n"), False
        for at, end in self._sentences(start, limit):
            words = self.text[at:end]
            begin = at + list_marks.bullet(words)
            mark = begin > at + len(words) - len(words.lstrip())
            if not spans and by_lines and "\t" in words and not _digit(words):
                continue  # the head of a table
            short = by_lines and mark and (marked or not spans) and len(words) <= MAX_MARKED
            if (spans or by_lines) and not short and not self.is_listed(begin, end):
                break
            spans.append((begin, end))
            marked = marked or (mark and by_lines)
            if len(spans) == 1 or short or self._known(begin, end):
                sure = len(spans)
        return tuple(spans[:sure])

    def _sentences(self, start: int, limit: int) -> Iterator[tuple[int, int]]:
        """Yield what stands between full stops and line ends, if it has words."""
        at = start
        while at < limit:
            stop = _STOP.search(self.text, at, limit)
            end = stop.start() if stop else limit
            if _HAN.search(self.text, at, end):
                yield at, end
            at = end + 1

    def _known(self, start: int, end: int) -> bool:
        """Return whether a sentence that continues a list names a known indicator, or a level that others set."""
        words = self.text[start:end]
        by_others = _DELEGATED.search(words) or relative_targets.against(words) or STRETCH.search(words)
        held = self.inside(start, end)
        return bool(by_others) or any(
            (q.indicator_id and _of_list(q)) or q.measure == "share" or q.unit == "‰" for q in held
        )

    def is_listed(self, start: int, end: int) -> bool:
        """Return whether a sentence consists of items of such a list and nothing else."""
        words = self.text[start:end].strip()
        if _COMMENT.match(words):
            return False
        if STRETCH.match(words) and len(words) <= MAX_WORDED:
            return True
        kinds = [self._kind(clause) for clause in clauses.split(self.text, start, end)]
        while kinds and kinds[0] == "topic":
            kinds = kinds[1:]
        return bool(kinds) and all(kinds) and "topic" not in kinds and ("number" in kinds or "set" in kinds)

    def _kind(self, clause: clauses.Clause) -> str:
        """Return what a clause is in such a list: number, set by others, state, topic; empty if it is no item."""
        words = self.text[clause.start : clause.end].strip()
        held = self.inside(clause.start, clause.end)
        if held:
            last = held[-1]
            rest = _AFTER.sub("", self.text[last.end : clause.end], 1)
            targets = [q for q in held if q.status == "target"]
            ends = not rest or rest.startswith("、") or (len(rest) <= MAX_REST and not rest.startswith("的"))
            return "number" if targets and ends and all(_of_list(q) for q in targets) else ""
        if len(words) > MAX_WORDED:
            return ""
        if NUMBER.search(words):
            return ""
        if words.endswith(("方面", "上")):
            return "topic"
        if _DELEGATED.search(words) or relative_targets.against(words):
            return "set"
        if STRETCH.match(words) or _SAME_ITEM.match(words):
            return "state"
        acts = words.startswith(lexicon.words("verbs", "achieve"))
        return "state" if not acts and _STATE_VERB.search(words, 2) else ""


#: A number as it is written in a list of targets.
NUMBER = re.compile(r"(?<!\d)\d{1,9}(?:[.．]\d{1,4})?\s?(?:[%％‰]|个百分点|[万亿]|元|人(?!均)|吨|斤|天|微克)")
MAX_REST = 3  # characters behind a number that still end its item


def _of_list(q: Quantity) -> bool:
    """Return whether a number is such as lists of headline targets have."""
    known = q.indicator_id in menu() or (q.indicator_id and not q.action)
    return bool(known) or q.measure in ("growth", "share", "change")


def _digit(words: str) -> bool:
    return bool(re.search(r"[\d０-９]", words))
