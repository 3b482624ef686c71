"""Whether last year is accounted for, and whether the targets stand above or below what was reached."""

from __future__ import annotations

from reportlib.narrative import findings, second_look
from reportlib.narrative.claims import Looked
from reportlib.narrative.findings import Gap, Pair
from reportlib.narrative.sentence_parts import Row, Run, Sentence
from reportlib.narrative.wording import decimal
from reportlib.narrative.writer import Writer

MOST_STEPS = 4
"""Most targets named with what was reached, in the customary order of indicators."""

MOST_VERDICTS = 2
"""Most statements of the report on last year's targets that are quoted."""

LOWER = {"loosened": "looser", "tightened": "tighter"}
"""How a limit stands to what was reached, by the demand of its pair."""


def compared(writer: Writer) -> Looked[Pair]:
    """Return the pairs of the headline targets whose two numbers are of the same thing, in the customary order."""
    starts = {base.printed.start for base in writer.bases if base.printed is not None}
    found = [pair for pair in writer.pairs if pair.plan.start in starts]
    found.sort(key=lambda pair: (findings.custom(pair.plan.indicator_id), pair.plan.start))
    return second_look.comparisons(writer, found)


def reported(writer: Writer) -> Sentence | None:
    """Name the headline targets whose last value the review gives."""
    held = compared(writer)
    items = [
        writer.phrase(
            "reported",
            name=writer.measured(pair.record.indicator, pair.record.measure, pair.record.value),
            value=writer.cite(pair.record),
            year=writer.year(pair.record.period),
        )
        for pair in held.standing
    ]
    return writer.claim(held, "answer_reported", items=writer.join(items)) if items else None


def _unpaired(writer: Writer) -> list[Gap]:
    """Return the headline targets with a number whose last value is not known, each indicator once."""
    numbered = {base.printed.start for base in writer.bases if base.printed is not None}
    held: dict[str, Gap] = {}
    for gap in findings.gaps(writer.report):
        if gap.side == "plan" and gap.headline and gap.start in numbered:
            held.setdefault(gap.indicator, gap)
    return list(held.values())


def unreported(writer: Writer) -> Sentence | None:
    """Name the headline targets of which the review gives no value under any name that is known for them."""
    absent = second_look.absences(writer, [gap for gap in _unpaired(writer) if gap.indicator_id])
    items = [Run((writer.named(gap.indicator),)) for gap in absent.standing]
    return writer.claim(absent, "answer_unreported", items=writer.join(items)) if items else None


def otherwise(writer: Writer) -> Sentence | None:
    """Quote what the review says of headline targets whose last value it gives in another form."""
    found = [gap for gap in _unpaired(writer) if gap.kind == "named_otherwise" and gap.found_start is not None]
    places = [(gap.found_start or 0, gap.found_end or 0) for gap in found]
    spans = second_look.quotations(writer, second_look.clauses(writer, places))
    quotes = [writer.quote(*span) for span in spans.standing[:MOST_STEPS]]
    return writer.claim(spans, "answer_otherwise", items=writer.join(quotes)) if quotes else None


def verdicts(writer: Writer) -> Sentence | None:
    """Quote what the review itself says of the targets set for last year."""
    rows = [(row.start, row.end) for row in findings.past_targets(writer.report)]
    spans = second_look.quotations(writer, second_look.clauses(writer, rows))
    quotes = [writer.quote(*span) for span in spans.standing[:MOST_VERDICTS]]
    return writer.claim(spans, "answer_verdicts", items=writer.join(quotes)) if quotes else None


def stretch(writer: Writer) -> Sentence | None:
    """Put the headline targets beside what was reached."""
    held = compared(writer)
    items = [step(writer, pair) for pair in held.standing[:MOST_STEPS]]
    return writer.claim(held, "answer_stretch", items=writer.clauses(items)) if items else None


def step(writer: Writer, pair: Pair, name: Run | None = None) -> Run:
    """Return a pair in words: what was reached and when, what is planned, and the difference."""
    return writer.phrase(
        "step",
        name=name or writer.measured(pair.plan.indicator, pair.plan.measure, pair.plan.value),
        year=writer.year(pair.record.period),
        record=writer.cite(pair.record),
        planned=_planned(writer, pair),
        plan=writer.cite(pair.plan),
        change=change(writer, pair),
    )


def _planned(writer: Writer, pair: Pair) -> Run:
    """Return the year of a target if it is another than that of the report."""
    year = writer.report.metadata.year
    if not pair.plan.period or pair.plan.period == str(year):
        return Run(())
    return writer.phrase("planned_for", year=writer.year(pair.plan.period))


def change(writer: Writer, pair: Pair) -> Run:
    """Return the difference of plan and record: in percent of an amount, in points of a rate."""
    size = pair.row.change or 0.0
    if pair.plan.bound == "range" or not round(abs(size), 1):
        return writer.phrase("change_none") if pair.plan.bound != "range" else Run(())
    points = pair.row.change_unit != "%"
    side = LOWER.get(pair.row.demand, "") if pair.is_limit else "higher" if size > 0 else "lower"
    if not side:
        return Run(())
    rows = (Row(f"{pair.record.surface} \u2192 {pair.plan.surface}", pair.plan.start, pair.plan.end),)
    text = decimal(abs(size), 1) if points else f"{decimal(abs(size), 1)}%"
    number = writer.derived_at("pair_change", f"{pair.plan.start}-{pair.plan.end}", abs(size), text, rows)
    return writer.phrase(f"change_{side}{'_points' if points else ''}", n=number)
