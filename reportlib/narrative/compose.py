"""The order of the narrative: ten answers, further statements, limits; and the finished text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reportlib.narrative import caveats
from reportlib.narrative.answers import above, priorities, problems, results, targets, tasks
from reportlib.narrative.claims import Fallen
from reportlib.narrative.evidence import Computation, Evidence, computations, gather
from reportlib.narrative.findings import Tables
from reportlib.narrative.findings.typed_rows import each_read_once
from reportlib.narrative.news import plans
from reportlib.narrative.news import results as reported
from reportlib.narrative.render import page, prose, sources
from reportlib.narrative.sentence_parts import Cited, Derived, Sentence, Topic
from reportlib.narrative.views import View
from reportlib.narrative.wording import LANGUAGES
from reportlib.narrative.writer import Writer

Maker = Callable[[Writer], Sentence | None]

QUESTIONS: dict[str, tuple[Maker, ...]] = {
    "targets": (targets.headline,),
    "firm": (targets.firm, targets.committed),
    "tasks": (tasks.elsewhere, tasks.examples),
    "results": (results.reported, results.unreported, results.rest, results.verdicts),
    "above": (above.ambition, above.first),
    "priorities": (priorities.order, priorities.longest),
    "problems": (problems.admitted, problems.answered),
    "checks": (tasks.checkable, tasks.dated, tasks.owned),
    "words": (above.shared_words, above.own_words, above.explained),
    "stretch": (results.stretch,),
}
"""The ten questions in their order, with the functions that write the sentences of each answer."""

NEWS: tuple[Maker, ...] = (
    reported.falls,
    reported.opening,
    plans.loosened,
    plans.less,
    plans.more,
    plans.money,
    plans.base,
    plans.firsts,
    reported.usual,
)
"""The further statements, the most newsworthy first."""

FIRST_READ = (
    *("answer_above", "answer_stretch", "news_falls", "answer_unanswered", "answer_unreported"),
    *("news_loosened", "news_less", "answer_headline", "news_more", "answer_order"),
)
"""The sentences by which a page begins, the most newsworthy first."""

MOST_FIRST = 5
"""Most sentences by which a page begins."""

MOST_NEWS = 15
"""Most further statements; the tables have the rest."""

LIMITS: tuple[Maker, ...] = (caveats.rule,)


@dataclass(frozen=True, repr=False)
class Narrative:
    """A finished narrative with its sources, and with what fell at the second look."""

    report_id: str
    lang: str
    topics: tuple[Topic, ...]
    evidence: tuple[Evidence, ...]
    computations: tuple[Computation, ...]
    fallen: tuple[Fallen, ...] = ()

    @property
    def text(self) -> str:
        """The prose without links, headings above their topics."""
        space = "" if self.lang == "zh" else " "
        told = []
        for topic in self.topics:
            asked = topic.questions or ("",) * len(topic.paragraphs)
            said = (
                space.join(filter(None, (question, *(sentence.text for sentence in paragraph))))
                for question, paragraph in zip(asked, topic.paragraphs, strict=True)
            )
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
    def things_to_know(self) -> tuple[Sentence, ...]:
        """The sentences by which a page begins, at most five of them."""
        said = {sentence.key: sentence for topic in self.topics for sentence in topic.sentences}
        return tuple(said[key] for key in FIRST_READ if key in said)[:MOST_FIRST]

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
    with each_read_once():
        writer = Writer(report, lang)
        topics = tuple(filter(None, (_answers(writer), _news(writer), _limits(writer))))
        cited = gather(writer, topics)
    return Narrative(report.report_id, lang, topics, cited, computations(topics), tuple(writer.fallen))


def _said(writer: Writer, makers: Iterable[Maker]) -> tuple[Sentence, ...]:
    return tuple(sentence for make in makers if (sentence := make(writer)) is not None)


def _answers(writer: Writer) -> Topic | None:
    """Return the ten questions, without those to which the text gives no answer."""
    said = {key: _said(writer, makers) for key, makers in QUESTIONS.items()}
    places = tuple(place for place, sentences in enumerate(said.values(), 1) if sentences)
    paragraphs = tuple(filter(None, said.values()))
    asked = tuple(writer.phrases.template(f"question_{key}", writer.lang) for key, told in said.items() if told)
    heading = writer.phrases.template("heading_answers", writer.lang)
    return Topic("answers", heading, paragraphs, places, asked) if paragraphs else None


def _news(writer: Writer) -> Topic | None:
    """Return the further statements, a paragraph each; a statement keeps its place if another is not made."""
    said = [(place, sentence) for place, make in enumerate(NEWS, 1) if (sentence := make(writer)) is not None]
    if not said:
        return None
    places, sentences = zip(*said[:MOST_NEWS], strict=True)
    heading = writer.phrases.template("heading_news", writer.lang)
    return Topic("news", heading, tuple((sentence,) for sentence in sentences), places)


def _limits(writer: Writer) -> Topic | None:
    sentences = _said(writer, LIMITS)
    heading = writer.phrases.template("heading_limits", writer.lang)
    return Topic("limits", heading, (sentences,)) if sentences else None
