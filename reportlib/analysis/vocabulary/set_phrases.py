"""The names, slogans and formulas of a report, each with its counts and its first mention.

A wording can be of several kinds and then has a row for each: 两个确立 in quotation marks is a formula of the centre
and a quoted name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportlib.analysis.vocabulary import levels_above, quoted, slogans
from reportlib.core.records import GlossaryMention
from reportlib.core.text import without_blanks
from reportlib.documents.outline.scopes import Stretch

KINDS = ("formula", "author", "glossary", "quoted", "slogan")
_MARKS = str.maketrans("", "", "“”")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording of one kind, with its uses in the body: a row of `phrases`."""

    phrase: str
    kind: str
    count: int
    review: int
    plan: int
    per_1000_chars: float
    start: int  # of the first mention
    end: int
    scope: str
    section_id: str
    level: str  # the level of its author; of formulas and authors
    issued: int | None  # year of its first use by the centre; of formulas
    lag: int | None  # years from then to the plan year
    origin: str


@dataclass(frozen=True, slots=True)
class _Use:
    """A place of a wording."""

    phrase: str
    kind: str
    level: str
    start: int
    end: int


def read(
    text: str, stretches: Sequence[Stretch], mentions: Iterable[GlossaryMention], own: str, year: int | None
) -> tuple[Phrase, ...]:
    """Return the wordings by kind, the most used first.

    Args:
        text: the normalised text.
        stretches: the spans of its body.
        mentions: the uses in the body of the terms that the appendix explains.
        own: the level of the report.
        year: the year of its plan, or None if unknown.
    """
    chars = sum(len(without_blanks(text[one.start : one.end])) for one in stretches)
    starts = [one.start for one in stretches]
    uses_of: dict[tuple[str, str], list[_Use]] = {}
    for use in _uses(text, stretches, mentions, own):
        uses_of.setdefault((use.kind, use.phrase), []).append(use)
    made = []
    for (kind, phrase), uses in uses_of.items():
        places = [stretches[max(0, bisect_right(starts, use.start) - 1)] for use in uses]
        review, plan = (sum(place.scope == scope for place in places) for scope in ("review", "plan"))
        use, place = min(zip(uses, places, strict=True), key=lambda pair: pair[0].start)
        formula = levels_above.formulas()[phrase] if kind == "formula" else None
        made.append(
            Phrase(
                phrase,
                kind,
                len(uses),
                review,
                plan,
                1000 * len(uses) / chars,
                use.start,
                use.end,
                place.scope,
                place.section_id,
                use.level,
                formula.issued if formula else None,
                year - formula.issued if formula and year else None,
                formula.origin if formula else "",
            )
        )
    return tuple(sorted(made, key=lambda one: (KINDS.index(one.kind), -one.count, one.start, one.phrase)))


def _uses(text: str, stretches: Sequence[Stretch], mentions: Iterable[GlossaryMention], own: str) -> Iterator[_Use]:
    for phrase, start, end in levels_above.formula_places(text, stretches):
        yield _Use(phrase, "formula", levels_above.formulas()[phrase].level, start, end)
    for phrase, level, start, end in levels_above.author_places(text, stretches, own):
        yield _Use(phrase, "author", level, start, end)
    for one in mentions:
        if one.how == "term":
            yield _Use(one.term.translate(_MARKS), "glossary", "", one.start, one.end)
    for kind, found in (("quoted", quoted.places(text, stretches)), ("slogan", slogans.places(text, stretches))):
        for phrase, start, end in found:
            yield _Use(phrase, kind, "", start, end)
