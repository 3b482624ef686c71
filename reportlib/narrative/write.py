"""The order of the narrative: which sentences stand under which heading, and the finished text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..findings import Tables
from ..wording import LANGUAGES
from . import comparison, headline, limits, outcomes, priorities, record
from .book import Book
from .evidence import Computation, Evidence, computations, gather
from .fragments import Cited, Derived, Paragraph, Sentence
from .render import page, prose, sources
from .views import View

Maker = Callable[[Book], Sentence | None]

TOPICS: tuple[tuple[str, tuple[Maker, ...]], ...] = (
    (
        "summary",
        (limits.extent, headline.summary, record.summary, comparison.summary, priorities.summary),
    ),
    ("headline", (headline.classes, headline.hardness, headline.wordless, headline.base, headline.missing)),
    (
        "record",
        (
            record.kinds,
            record.hedged,
            record.strongest,
            record.weakest,
            record.falls,
            record.standings,
            record.other_standings,
            outcomes.past,
            outcomes.dropped,
            priorities.problems,
            outcomes.answered,
        ),
    ),
    (
        "comparison",
        (
            comparison.counts,
            comparison.reduced,
            comparison.raised,
            comparison.verbs,
            comparison.planned,
            comparison.apart,
            outcomes.each,
            comparison.caution,
        ),
    ),
    (
        "priorities",
        (
            priorities.order,
            priorities.space,
            priorities.heavier,
            priorities.lighter,
            priorities.concentration,
            priorities.words,
        ),
    ),
    (
        "promises",
        (
            outcomes.kinds,
            outcomes.checkable,
            outcomes.strength,
            priorities.promised,
            priorities.bounds,
            priorities.unpromised,
            priorities.long_unpromised,
            outcomes.parts,
            outcomes.base,
        ),
    ),
    ("limits", (limits.rule, limits.flagged, limits.nameless, limits.context, limits.terms)),
)
"""Headings with the functions that make their sentences; a function that has nothing to say returns None."""


@dataclass(frozen=True, repr=False)
class Narrative:
    """A finished narrative with its sources."""

    report_id: str
    lang: str
    paragraphs: tuple[Paragraph, ...]
    evidence: tuple[Evidence, ...]
    computations: tuple[Computation, ...]

    @property
    def text(self) -> str:
        """The prose without links, headings above their paragraphs."""
        space = "" if self.lang == "zh" else " "
        return "\n\n".join(
            f"{paragraph.heading}\n{space.join(sentence.text for sentence in paragraph.sentences)}"
            for paragraph in self.paragraphs
        )

    def numbers(self) -> Iterator[Cited | Derived]:
        """Yield every number of the prose in order."""
        for paragraph in self.paragraphs:
            for sentence in paragraph.sentences:
                yield from sentence.numbers

    def __repr__(self) -> str:
        return f"Narrative({self.report_id!r}, lang={self.lang!r})"

    @property
    def prose(self) -> View:
        """The sentences alone, for a page that shows the sources elsewhere."""
        return View(repr(self), prose(self.lang, self.paragraphs))

    @property
    def sources(self) -> View:
        """What the links of `prose` lead to."""
        return View(f"sources of {self!r}", sources(self.lang, self.evidence, self.computations))

    def _repr_html_(self) -> str:
        """Show the narrative as HTML: prose, sources, computed numbers."""
        return page(self.lang, self.paragraphs, self.evidence, self.computations)


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
    paragraphs = []
    for topic, makers in TOPICS:
        sentences = tuple(sentence for maker in makers if (sentence := maker(book)) is not None)
        if sentences:
            heading = book.phrases.template(f"heading_{topic}", lang)
            paragraphs.append(Paragraph(topic, heading, sentences))
    finished = tuple(paragraphs)
    return Narrative(report.report_id, lang, finished, gather(book, finished), computations(finished))
