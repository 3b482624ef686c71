"""The order of the narrative: which sentences stand under which heading, and the finished text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportlib.findings import Tables
from reportlib.narrative import admitted, checks, comparison, headline, limits, priorities, record, subjects
from reportlib.narrative.book import Book
from reportlib.narrative.evidence import Computation, Evidence, computations, gather
from reportlib.narrative.fragments import Cited, Derived, Sentence, Topic
from reportlib.narrative.render import page, prose, sources
from reportlib.narrative.views import View
from reportlib.wording import LANGUAGES

Maker = Callable[[Book], Sentence | None]

TOPICS: dict[str, tuple[tuple[Maker, ...], ...]] = {
    "summary": (
        (limits.extent, headline.summary, headline.untold, record.summary, comparison.summary),
        (priorities.summary, admitted.summary, checks.summary),
    ),
    "headline": (
        (headline.classes, headline.hardness, headline.wishes, headline.wordless),
        (headline.base, headline.limits, headline.missing),
    ),
    "record": (
        (record.kinds, record.hedged),
        (record.strongest, record.weakest, record.falls),
        (record.standings, record.other_standings, record.past),
    ),
    "comparison": (
        (comparison.counts, comparison.reduced, comparison.caution, comparison.raised, comparison.limits),
        (comparison.verbs, comparison.planned, comparison.apart, comparison.each),
        (comparison.dropped, comparison.unknown),
    ),
    "priorities": (
        (priorities.order, priorities.space, priorities.heavier, priorities.lighter, priorities.concentration),
        (subjects.leads,),
        (subjects.most, subjects.shifted),
        (subjects.words, subjects.formulas),
    ),
    "problems": (
        (admitted.extent, admitted.answered),
        (admitted.closest, admitted.numbered),
    ),
    "checks": (
        (checks.kinds, checks.later, checks.checkable),
        (checks.strength, checks.hardest, checks.softest),
        (checks.promised, checks.bounds, checks.unpromised, checks.long_unpromised),
        (checks.parts, checks.base),
    ),
    "limits": (
        (limits.rule,),
        (limits.flagged, limits.unread, limits.nameless, limits.context, subjects.undecided, limits.terms),
    ),
}
"""Headings with the functions that make their sentences, by paragraph; one that has nothing to say returns None."""


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
        """Yield every number of the prose in order."""
        for topic in self.topics:
            for sentence in topic.sentences:
                yield from sentence.numbers

    def __repr__(self) -> str:
        return f"Narrative({self.report_id!r}, lang={self.lang!r})"

    @property
    def prose(self) -> View:
        """The sentences alone, for a page that shows the sources elsewhere."""
        return View(repr(self), prose(self.lang, self.topics))

    @property
    def sources(self) -> View:
        """What the links of `prose` lead to."""
        return View(f"sources of {self!r}", sources(self.lang, self.evidence, self.computations))

    def _repr_html_(self) -> str:
        """Show the narrative as HTML: prose, sources, computed numbers."""
        return page(self.lang, self.topics, self.evidence, self.computations)


def write(report: Tables, lang: str = "zh") -> Narrative:
    """Write the narrative of a report.

    Args:
        report: a report, or anything with its text, metadata and tables.
        lang: "zh" or "en".

    Raises:
        ValueError: the language is neither.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no narrative in {lang!r}; there is {' and '.join(LANGUAGES)}")
    book = Book(report, lang)
    topics = []
    for key, makers in TOPICS.items():
        said = (tuple(sentence for make in group if (sentence := make(book)) is not None) for group in makers)
        held = {place: paragraph for place, paragraph in enumerate(said, 1) if paragraph}
        if held:
            heading = book.phrases.template(f"heading_{key}", lang)
            topics.append(Topic(key, heading, tuple(held.values()), tuple(held)))
    finished = tuple(topics)
    return Narrative(report.report_id, lang, finished, gather(book, finished), computations(finished))
