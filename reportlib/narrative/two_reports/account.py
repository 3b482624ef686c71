"""Which claims on two reports are told, in which order: what a newspaper would tell first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reportlib.narrative.compose import Narrative
from reportlib.narrative.evidence import computations
from reportlib.narrative.sentence_parts import Topic
from reportlib.narrative.two_reports import outcomes, plan, targets
from reportlib.narrative.two_reports.claim import Claim
from reportlib.narrative.two_reports.writer import ComparisonWriter
from reportlib.narrative.wording import LANGUAGES

if TYPE_CHECKING:
    from reportlib.report.comparison import Comparison

MOST = 12
"""The statements of an account at most."""

Maker = Callable[[ComparisonWriter], Claim | None]

RANKED: tuple[tuple[str, Maker], ...] = (
    ("outcomes", outcomes.growth),
    ("targets", targets.growth),
    ("targets", targets.unread),
    ("outcomes", outcomes.missed),
    ("outcomes", outcomes.counted),
    ("targets", targets.made_relative),
    ("targets", targets.lowered),
    ("targets", targets.loosened),
    ("targets", targets.gone),
    ("targets", targets.raised),
    ("outcomes", outcomes.unsaid),
    ("targets", targets.first_named),
    ("outcomes", outcomes.others),
    ("targets", targets.made_absolute),
    ("priorities", plan.areas_new),
    ("words", plan.explained),
    ("targets", targets.unlisted),
    ("targets", targets.tightened),
    ("targets", targets.softened),
    ("priorities", plan.areas_first),
    ("words", plan.formulas_gone),
    ("words", plan.reused),
    ("targets", targets.listed),
    ("targets", targets.hardened),
    ("words", plan.phrases),
)
"""The claims with their headings, the most newsworthy first; what comes behind the twelfth is left to the tables."""

HEADINGS = ("outcomes", "targets", "priorities", "words")


def claims(comparison: Comparison, lang: str = "zh") -> tuple[tuple[str, Claim], ...]:
    """Return every claim with its heading, the most newsworthy first, those that fell with what refutes them.

    Args:
        comparison: the result of `reportlib.compare`.
        lang: "zh" or "en".
    """
    return _claims(ComparisonWriter(comparison, lang))


def _claims(writer: ComparisonWriter) -> tuple[tuple[str, Claim], ...]:
    ranked: tuple[tuple[str, Maker], ...] = (("words", plan.one_year),) if writer.one_year else RANKED
    made = ((heading, maker(writer)) for heading, maker in ranked)
    return tuple((heading, claim) for heading, claim in made if claim is not None)


def write(comparison: Comparison, lang: str = "zh") -> Narrative:
    """Write the account of two reports: at most twelve claims that stand, under their headings.

    Args:
        comparison: the result of `reportlib.compare`.
        lang: "zh" or "en".

    Raises:
        ValueError: the language is not one of the two.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no narrative in {lang!r}; there is {' and '.join(LANGUAGES)}")
    writer = ComparisonWriter(comparison, lang)
    told = [(heading, claim.sentence) for heading, claim in _claims(writer) if claim.fallen is None][:MOST]
    if not told:
        told = [("words", writer.say("absence", "nothing").sentence)]
    topics = tuple(
        Topic(heading, writer.phrases.template(f"heading_{heading}", lang), (sentences,))
        for heading in HEADINGS
        if (sentences := tuple(sentence for key, sentence in told if key == heading))
    )
    called = f"{comparison.first.report_id}, {comparison.second.report_id}"
    return Narrative(called, lang, topics, (), computations(topics))
