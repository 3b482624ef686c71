"""The order of the narrative: the sentences under each heading, and the finished text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportlib.narrative import (
    achievements,
    admitted_problems,
    caveats,
    checkability,
    headline,
    priorities,
    record_and_plan,
    subject_classes,
)
from reportlib.narrative.evidence import Computation, Evidence, computations, gather
from reportlib.narrative.findings import Tables
from reportlib.narrative.render import page, prose, sources
from reportlib.narrative.sentence_parts import Cited, Derived, Sentence, Topic
from reportlib.narrative.views import View
from reportlib.narrative.wording import LANGUAGES
from reportlib.narrative.writer import Writer

Maker = Callable[[Writer], Sentence | None]

TOPICS: dict[str, tuple[tuple[Maker, ...], ...]] = {
    "summary": (
        (caveats.extent, headline.summary, headline.untold, achievements.summary, record_and_plan.summary),
        (priorities.summary, admitted_problems.summary, checkability.summary),
    ),
    "headline": (
        (headline.classes, headline.hardness, headline.wishes, headline.wordless),
        (headline.base, headline.limits, headline.missing),
    ),
    "record": (
        (achievements.kinds, achievements.hedged),
        (achievements.strongest, achievements.weakest, achievements.falls),
        (achievements.standings, achievements.other_standings, achievements.past),
    ),
    "comparison": (
        (
            record_and_plan.counts,
            record_and_plan.reduced,
            record_and_plan.caution,
            record_and_plan.raised,
            record_and_plan.limits,
        ),
        (record_and_plan.verbs, record_and_plan.planned, record_and_plan.apart, record_and_plan.each),
        (record_and_plan.dropped, record_and_plan.unknown),
    ),
    "priorities": (
        (priorities.order, priorities.space, priorities.heavier, priorities.lighter, priorities.concentration),
        (subject_classes.leads,),
        (subject_classes.most, subject_classes.shifted),
        (subject_classes.words, subject_classes.formulas),
    ),
    "problems": (
        (admitted_problems.extent, admitted_problems.answered),
        (admitted_problems.closest, admitted_problems.numbered),
    ),
    "checks": (
        (checkability.kinds, checkability.later, checkability.checkable),
        (checkability.strength, checkability.hardest, checkability.softest),
        (checkability.promised, checkability.bounds, checkability.unpromised, checkability.long_unpromised),
        (checkability.parts, checkability.base),
    ),
    "limits": (
        (caveats.rule,),
        (caveats.flagged, caveats.unread, caveats.nameless, caveats.context, subject_classes.undecided, caveats.terms),
    ),
}
"""Headings with the functions that write their sentences, by paragraph; a function without a finding returns None."""


@dataclass(frozen=True, repr=False)
class Narrative:
    """A finished narrative with its sources."""

    report_id: str
    lang: str
    topics: tuple[Topic, ...]
    evidence: tuple[Evidence, ...]
    computations: tuple[Computation, ...]

    @property
    def text(self) -> str:
        """The prose without links, headings above their topics."""
        space = "" if self.lang == "zh" else " "
        told = []
        for topic in self.topics:
            said = (space.join(sentence.text for sentence in paragraph) for paragraph in topic.paragraphs)
            told.append("\n".join((topic.heading, *said)))
        return "\n\n".join(told)

    def numbers(self) -> Iterator[Cited | Derived]:
        """Yield the numbers of the prose in order."""
        for topic in self.topics:
            for sentence in topic.sentences:
                yield from sentence.numbers

    def __repr__(self) -> str:
        return f"Narrative({self.report_id!r}, lang={self.lang!r})"

    @property
    def prose(self) -> View:
        """Return the sentences alone, for a page that shows the sources elsewhere."""
        return View(repr(self), prose(self.lang, self.topics))

    @property
    def sources(self) -> View:
        """Return the targets of the links of `prose`."""
        return View(f"sources of {self!r}", sources(self.lang, self.evidence, self.computations))

    def _repr_html_(self) -> str:
        """Show the narrative as HTML: prose, sources, computed numbers."""
        return page(self.lang, self.topics, self.evidence, self.computations)


def write(report: Tables, lang: str = "zh") -> Narrative:
    """Write the narrative of a report.

    Args:
        report: a report, or any object with its text, metadata and tables.
        lang: "zh" or "en".

    Raises:
        ValueError: the language is not one of the two.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no narrative in {lang!r}; there is {' and '.join(LANGUAGES)}")
    writer = Writer(report, lang)
    topics = []
    for key, makers in TOPICS.items():
        said = (tuple(sentence for make in group if (sentence := make(writer)) is not None) for group in makers)
        held = {place: paragraph for place, paragraph in enumerate(said, 1) if paragraph}
        if held:
            heading = writer.phrases.template(f"heading_{key}", lang)
            topics.append(Topic(key, heading, tuple(held.values()), tuple(held)))
    finished = tuple(topics)
    return Narrative(report.report_id, lang, finished, gather(writer, finished), computations(finished))
