"""What the plan cuts, pays for, promises for the first time, and leaves without a number."""

from __future__ import annotations

from reportlib import lexicon
from reportlib.analysis.claims.estimates import ESTIMATED
from reportlib.narrative import findings, second_look
from reportlib.narrative.answers.results import change, step
from reportlib.narrative.findings import Pair
from reportlib.narrative.sentence_parts import Run, Sentence
from reportlib.narrative.wording import amount, is_translated, with_verb
from reportlib.narrative.writer import Writer

MOST_STEPS = 3
"""Most pairs named in each direction."""

MOST_QUOTED = 3
"""Most clauses quoted in a sentence."""

PLAN = ("target", "context")
"""The status of numbers of the plan that state money and rates."""


MONEY = ("元", "%", "美元")
"""Units of public money and of its rates."""

IMPLIED = {"eq": "about", "approx": "about", "gt": "more", "ge": "more"}
"""How the implied level is bounded, by the bound of the planned one."""


def _steps(writer: Writer, steps: tuple[str, ...], key: str) -> Sentence | None:
    """Name pairs besides the headline targets, those of indicators with an id first, then by the width of the step."""
    headline = {base.printed.start for base in writer.bases if base.printed is not None}
    found = [pair for pair in writer.pairs if pair.row.step in steps and pair.plan.start not in headline]
    found.sort(key=lambda pair: (not pair.is_canonical, -abs(pair.ratio - 1), pair.plan.start))
    held = second_look.comparisons(writer, found)
    items = [item for pair in held.standing if (item := _quoted(writer, pair)) is not None]
    return writer.claim(held, key, items=writer.clauses(items[:MOST_STEPS])) if items else None


def _quoted(writer: Writer, pair: Pair) -> Run | None:
    """Return a pair in the words of both sides, or None if one of them cannot be quoted by itself."""
    record, plan = (second_look.statements(writer, [q]) for q in (pair.record, pair.plan))
    if writer.lang != "zh" and _is_translated(writer, pair):
        return step(writer, pair, _name(writer, pair))
    if not record or not plan or any(len(writer.inside(*span)) > 1 for span in (*record, *plan)):
        return None  # with other numbers beside them it would not be plain which of them differ by so much
    if len(second_look.quotations(writer, [*record, *plan]).standing) < 2:
        return None
    said = second_look.says_estimate(writer.report.text, record[0])
    estimated = second_look.estimate(writer, pair.record) == ESTIMATED and not said
    return writer.phrase(
        "step_quoted_estimated" if estimated else "step_quoted",
        record=writer.quote(*record[0]),
        plan=writer.quote(*plan[0]),
        change=change(writer, pair),
    )


def _is_translated(writer: Writer, pair: Pair) -> bool:
    """Return whether a pair can be told by an English name that says what is counted."""
    sure = second_look.is_speakable(writer, pair.plan) and second_look.is_speakable(writer, pair.record)
    return sure and is_translated(with_verb(pair.verb, pair.name, writer.lang))


def _name(writer: Writer, pair: Pair) -> Run:
    return writer.measured(with_verb(pair.verb, pair.name, writer.lang), pair.plan.measure, pair.plan.value)


def less(writer: Writer) -> Sentence | None:
    """Name things of which the plan asks for less than was reached."""
    return _steps(writer, ("less",), "news_less")


def loosened(writer: Writer) -> Sentence | None:
    """Name limits, besides those of the headline targets, that are looser than what was reached."""
    return _steps(writer, ("loosened",), "news_loosened")


def more(writer: Writer) -> Sentence | None:
    """Name things of which the plan asks for more than was reached."""
    return _steps(writer, ("more",), "news_more")


def money(writer: Writer) -> Sentence | None:
    """Quote what the plan says of taxes, deficit, bonds, pensions and allowances, where it gives numbers."""
    word = lexicon.pattern_of("{narrative_words.public_money}")
    spans = writer.side_spans("plan")
    held = [q for q in writer.quantities if q.status in PLAN and any(start <= q.start < end for start, end in spans)]
    held = [q for q in held if q.unit in MONEY]
    text = writer.report.text
    found = [span for span in second_look.statements(writer, held) if word.search(text, *span)]
    looked = second_look.quotations(writer, found)
    quotes: list[Run] = [writer.quote(*span) for span in looked.standing[:MOST_QUOTED]]
    more = len(looked.standing) > len(quotes)
    return writer.claim(looked, "news_money", items=writer.join(quotes, more=more)) if quotes else None


def firsts(writer: Writer) -> Sentence | None:
    """Quote what the plan promises to do for the first time."""
    word = lexicon.pattern_of("{narrative_words.first_time}")
    text = writer.report.text
    said = [found.span() for span in writer.side_spans("plan") for found in word.finditer(text, *span)]
    places = second_look.first_times(writer, said).standing
    spans = [span for span in second_look.clauses(writer, places) if not second_look.points_back(text, span)]
    looked = second_look.quotations(writer, spans)
    quotes: list[Run] = [writer.quote(*span) for span in looked.standing[:MOST_QUOTED]]
    more = len(looked.standing) > len(quotes)
    return writer.claim(looked, "news_firsts", items=writer.join(quotes, more=more)) if quotes else None


def base(writer: Writer) -> Sentence | None:
    """State last year's level that a planned level and its growth imply; nothing from a growth that is a range."""
    for one in findings.sums(writer.report):
        own = writer.quantity_at(one.start, one.end)
        if one.kind != "base" or own is None or not one.spans or not second_look.is_speakable(writer, own):
            continue
        growth = writer.quantity_at(*one.spans[0])
        if growth is None or growth.value_max is not None or own.value_max is not None or own.bound not in IMPLIED:
            continue
        held = second_look.bases(writer, [one])
        implied = float(f"{one.value:.4g}")
        number = writer.derived("sum_base", implied, amount(implied, one.unit, writer.lang), writer.rows([own, growth]))
        return writer.claim(
            held,
            f"news_base_{IMPLIED[own.bound]}",
            name=writer.named(own.indicator),
            level=writer.cite(own),
            growth=writer.cite(growth),
            base=number,
        )
    return None
