"""The second look at an absence: does a number stand beside what the indicator is about, under any name?

A table says that the review gives no last value of an indicator, or that the plan sets no number for it, when its rules
found no pair. Here the text itself is asked, by the core noun of the indicator alone: 生产总值, 失业率, 研发. Any
number in the clause of the noun, or in the clause behind it, speaks against the absence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.claims.number_words import numbers

MIN_STEM = 3
"""Characters of a name by which a thing that has no core noun of its own is known at least."""

HEAD = 2
"""Characters of the head noun, with which a Chinese name ends."""

MAX_STEM = 8
"""Longer beginnings and ends of a name are not tried: their own ends find the same places."""

REACH = 24
"""Characters between a noun and its number, at most, where the two surely belong together."""

MIN_FULL = 6
"""Characters of a noun that is a name in itself, whatever follows it."""

BEFORE = 20
"""Characters before a noun that tell whether it is named in its own right."""

_DROPPED = '“”"‘’《》 \u3000\u00a0\t的'
_CLAUSE = re.compile(r"(?:[^，；：。！？;:!?\n,]|(?<=[0-9]),(?=[0-9]{3}))+")
_ENDS_SENTENCE = re.compile("[。！？!?\n]")
#: What a free name leaves out: what it is a share of, whose it is, how it is measured.
_SHARE_OF = re.compile("占|相当于|与.{0,12}之比")
_HOLDER = lexicon.pattern_of("^(?:{core_nouns.lead}){1,3}")
_MEASURED_BY = lexicon.pattern_of("(?<=..)(?:{core_nouns.tail core_nouns.generic}){1,3}$")
_PARTS = re.compile("[、和及与]|以及")
#: What may stand before a noun that is named in its own right.
_ALONE = lexicon.pattern_of("(?:[、和及与中了]|[0-9去]年|[0-9]月)(?:{core_nouns.lead}){0,4}$")
#: How a clause begins that goes on about the clause before it.
_GOES_ON = lexicon.pattern_of("{core_nouns.goes_on}|[0-9]")
#: How a clause goes on behind a noun that is its subject; 外贸|实绩企业 is another thing.
_SUBJECT = lexicon.pattern_of(
    "(?:{core_nouns.tail}){0,2}(?:[、和及与（(]|{core_nouns.goes_on}|{core_nouns.adverb}|[0-9]|$)"
)
_KINDS = ("own", "part", "near", "wider", "stem")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where what an indicator is about stands with a number.

    Attributes:
        start: where the clause of the noun begins.
        end: where the clause of the number ends.
        noun_start: where the noun begins.
        noun_end: where it ends.
        number_start: where the number begins.
        number_end: where it ends.
        kind: own, part, near, wider, or stem: how near the noun comes to the indicator.
        same_measure: whether the number looks as one of the asked measure does.
        sure: whether noun and number surely belong together, so that the clause can be shown as the value.
    """

    start: int
    end: int
    noun_start: int
    noun_end: int
    number_start: int
    number_end: int
    kind: str
    same_measure: bool
    sure: bool


def mentions(
    text: str, spans: Iterable[tuple[int, int]], indicator_id: str, name: str, measure: str
) -> tuple[Mention, ...]:
    """Return where the core noun of an indicator stands with a number, the best fit first.

    Args:
        text: the text that the spans point into.
        spans: the sentences to be searched, in the order of the text.
        indicator_id: the canonical indicator; empty for a free name, which is reduced to its head noun.
        name: what the report calls it.
        measure: level, share, growth, change; empty where any will do.

    >>> text = "经济总量突破三千亿元，比上年增长两位数。研发工作进步。"
    >>> [(text[m.start : m.end], m.kind, m.sure) for m in mentions(text, [(0, 20)], "gdp_growth", "", "growth")]
    [('经济总量突破三千亿元，比上年增长两位数', 'own', True)]
    >>> mentions(text, [(20, 27)], "rd_intensity", "研发投入强度", "share")
    ()
    """
    return Searched(text, spans).mentions(indicator_id, name, measure)


def numeric(text: str, spans: Iterable[tuple[int, int]], words: Iterable[str] = ()) -> tuple[tuple[int, int], ...]:
    """Return the clauses that hold a number: against "no numeric target answers this problem".

    Args:
        text: the text that the spans point into.
        spans: the answer and the area that it stands in.
        words: those of the problem; clauses that share one come first.

    >>> text = "优化布局。新增学位2万个，建成公园三座。"
    >>> [text[start:end] for start, end in numeric(text, [(0, len(text))], ["公园"])]
    ['建成公园三座', '新增学位2万个']
    """
    shared = tuple(words)
    found = [
        clause.span()
        for span in spans
        for clause in _CLAUSE.finditer(text, *span)
        if any(True for _ in numbers(clause.group()))
    ]
    return tuple(sorted(found, key=lambda one: (not any(word in text[slice(*one)] for word in shared), one)))


class Searched:
    """A side of a report, ready to be asked for many indicators.

    It is read without quotation marks, blanks and 的, since names are written with and without them.
    """

    def __init__(self, text: str, spans: Iterable[tuple[int, int]]) -> None:
        self.kept: list[int] = []
        letters: list[str] = []
        for start, end in spans:
            for at in range(start, end):
                if text[at] not in _DROPPED:
                    self.kept.append(at)
                    letters.append(text[at])
            self.kept.append(end)
            letters.append("\n")
        self.plain = "".join(letters)
        self.clauses = [(found.start(), found.end()) for found in _CLAUSE.finditer(self.plain)]
        self.begins = [start for start, _ in self.clauses]
        found = list(numbers(self.plain))
        starts = [number.start for number in found]
        self.numbers = [found[bisect_right(starts, a - 1) : bisect_right(starts, b - 1)] for a, b in self.clauses]

    def mentions(self, indicator_id: str, name: str, measure: str) -> tuple[Mention, ...]:
        """Return what `mentions` returns, of this side."""
        seen: dict[int, Mention] = {}  # the best of each clause
        for kind, start, end in self._places(nouns(indicator_id, name)):
            n = bisect_right(self.begins, start) - 1
            made = self._mention(n, kind, start, end, measure) if n >= 0 else None
            if made is not None and (n not in seen or _fit(made) < _fit(seen[n])):
                seen[n] = made
        return tuple(sorted(seen.values(), key=_fit))

    def named(self, indicator_id: str, name: str) -> tuple[int, int] | None:
        """Return the span of the clause that first names an indicator, with or without a number, or None."""
        wanted = [(noun, kind) for noun, kind in nouns(indicator_id, name) if kind != "wider"]
        found = min(self._places(wanted), default=None, key=lambda p: (_KINDS.index(p[0]), p[1]))
        if found is None:
            return None
        start, end = self.clauses[max(0, bisect_right(self.begins, found[1]) - 1)]
        return self._span(start, max(end, found[2]))

    def _places(self, wanted: Sequence[tuple[str, str]]) -> Iterator[tuple[str, int, int]]:
        """Yield kind, start and end of the nouns in the plain text; within a longer noun a shorter one is none."""
        taken: list[tuple[int, int]] = []
        for noun, kind in sorted(wanted, key=lambda one: (-len(one[0]), one)):
            at = self.plain.find(noun)
            while at >= 0:
                end = at + len(noun)
                if not any(start <= at and end <= stop for start, stop in taken):
                    yield kind, at, end
                    taken.append((at, end))
                at = self.plain.find(noun, end)

    def _mention(self, n: int, kind: str, start: int, end: int, measure: str) -> Mention | None:
        """Return the mention that a noun makes, or None if no number stands by it."""
        first, last = self.clauses[n]
        here = self.numbers[n]
        behind = [one for one in here if one.start >= end]
        before = [one for one in here if one.end <= start]
        goes_on = n + 1 < len(self.clauses) and not _ENDS_SENTENCE.search(self.plain, last, self.clauses[n + 1][0])
        following = self.numbers[n + 1] if goes_on else []
        continued = goes_on and bool(_GOES_ON.match(self.plain, *self.clauses[n + 1]))
        near = [*behind, *before[::-1]] + (following if continued else [])
        loose = near or (following if kind in ("own", "part") else [])
        if not loose:
            return None
        number = min(loose, key=lambda one: (not one.is_value, not one.fits(measure)))
        same = number.fits(measure)
        apart = (end - start >= MIN_FULL and same) or bool(_SUBJECT.match(self.plain, end, last))
        alone = apart and bool(_ALONE.search(("、" + self.plain[first:start])[-BEFORE:]))
        if kind == "wider" and not (near and same and alone):
            return None
        beside = 0 <= number.start - end <= REACH or number.end == start
        sure = kind in ("own", "part") and alone and number in near and beside and number.is_value
        stop = max(last, self.clauses[n + 1][1]) if number.start >= last else last
        return Mention(
            *self._span(first, stop),
            *self._span(start, end),
            *self._span(number.start, number.end),
            kind=kind,
            same_measure=same,
            sure=sure,
        )

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self.kept[start], self.kept[end - 1] + 1


def _fit(one: Mention) -> tuple[bool, bool, int, int]:
    return not one.sure, not one.same_measure, _KINDS.index(one.kind), one.start


def nouns(indicator_id: str, name: str) -> tuple[tuple[str, str], ...]:
    """Return the nouns to look for, each with its kind: own, part, near, wider, stem.

    Those of the canonical indicator and its other names; those of the indicators whose core noun a free name has; the
    beginnings and ends of the name.

    >>> nouns("unemp_survey", "城镇调查失业率")[:2]
    (('失业率', 'own'), ('城镇调查失业率', 'own'))
    >>> nouns("", "全市环保投入相当于生产总值的比例")
    (('环保', 'stem'),)
    """
    found: dict[str, str] = {}
    plain = "".join(c for c in name if c not in _DROPPED)
    whole = _HOLDER.sub("", plain)
    heads = (
        [whole] if indicator_id else [head for part in _PARTS.split(_SHARE_OF.split(plain)[0]) if (head := _head(part))]
    )
    ids = [indicator_id] if indicator_id else [one for head in heads for one in _ids_in(head)]
    for word, kind in _core(ids):
        found.setdefault(word, kind)
    for word in (alias for one in ids for alias in _aliases().get(one, ())):
        found.setdefault(word, "own" if len(word) >= MIN_STEM else "wider")
    for head in heads:
        found.setdefault(head, "own" if len(head) >= MIN_STEM else "stem")
        if indicator_id:
            continue
        for size in (*range(min(len(head) - 1, MAX_STEM), MIN_STEM - 1, -1), HEAD):
            found.setdefault(head[-size:], "stem")
            if size >= MIN_STEM:
                found.setdefault(head[:size], "stem")
    return tuple((noun, kind) for noun, kind in found.items() if len(noun) >= HEAD)


def _head(name: str) -> str:
    """Return a name without whose it is and how it is measured: 全市|建筑业|总产值."""
    return _MEASURED_BY.sub("", _HOLDER.sub("", name))


def _core(ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    wanted = set(ids)
    for kind in _KINDS[:4]:
        for row in lexicon.rows("core_nouns"):
            if row["class"] == kind and wanted & set(row["ids"].split("|")):
                yield row["word"], kind


@lexicon.cached
def _aliases() -> dict[str, tuple[str, ...]]:
    return {
        row["id"]: tuple(sorted(row["aliases"].split("|"), key=lambda alias: -len(alias)))
        for row in lexicon.rows("indicators")
    }


def _ids_in(head: str) -> tuple[str, ...]:
    """Return the indicators whose core noun a free name ends with."""
    own = [row for row in lexicon.rows("core_nouns") if row["class"] == "own" and head.endswith(row["word"])]
    return tuple(dict.fromkeys(one for row in own for one in row["ids"].split("|")))
