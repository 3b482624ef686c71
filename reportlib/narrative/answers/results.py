"""Whether last year is accounted for, and whether the targets stand above or below what was reached."""

from __future__ import annotations

from reportlib.analysis.claims import verdicts as verdict_words
from reportlib.analysis.claims.estimates import ESTIMATED, FIRM, OPEN
from reportlib.core.records import Quantity
from reportlib.narrative import findings, second_look
from reportlib.narrative.claims import Looked
from reportlib.narrative.findings import Gap, Pair
from reportlib.narrative.sentence_parts import Row, Run, Sentence
from reportlib.narrative.wording import difference, with_verb
from reportlib.narrative.writer import Writer

MOST_STEPS = 6
"""Most targets named with what was reached: that of growth first, then by the width of the step."""

MOST_LEFT = 8
"""Most targets named that were not matched with a result."""

GROWTH = "gdp_growth"

MINUS = "-\u2212\uff0d\u2014"
"""Signs of a printed fall: 增长-3.8%."""

PERMILLE = "\u2030"

EXACT = ("eq", "approx")
"""Bounds of a result from which a difference can be taken; 10%以上 leaves open by how much."""

CEILINGS = ("le", "lt", "eq")
"""Bounds of a limit that can be tightened or loosened; about so much is no limit."""

STEPS = {ESTIMATED: "step_estimated", OPEN: "step_open", FIRM: "step"}
"""The phrase of a pair, by what the report says of its result."""

MOST_VERDICTS = 2
"""Most statements of the report on last year's targets that are quoted."""

LOWER = {"loosened": "looser", "tightened": "tighter"}
"""How a limit stands to what was reached, by the step of its pair."""


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
            name=called(writer, pair),
            value=_result(writer, pair),
            year=_when(writer, pair.record),
        )
        for pair in held.standing
    ]
    return writer.claim(held, "answer_reported", items=writer.join(items)) if items else None


def _when(writer: Writer, record: Quantity) -> Run:
    """Return the year of a result, and that it is an estimate where the report says so."""
    year = writer.year(record.period)
    return writer.phrase("estimated", year=year) if second_look.estimate(writer, record) == ESTIMATED else year


def _unpaired(writer: Writer) -> list[Gap]:
    """Return the headline targets with a number whose last value is not known, each indicator once."""
    numbered = {base.printed.start for base in writer.bases if base.printed is not None}
    held: dict[str, Gap] = {}
    for gap in findings.gaps(writer.report):
        if gap.side == "plan" and gap.headline and gap.start in numbered:
            held.setdefault(gap.indicator, gap)
    return list(held.values())


def _absent(writer: Writer) -> list[Gap]:
    return [gap for gap in _unpaired(writer) if gap.indicator_id]


def unreported(writer: Writer) -> Sentence | None:
    """Name the headline targets of which the review gives no value under any name that is known for them."""
    absent = second_look.absences(writer, _absent(writer))
    items = [Run((writer.named(gap.indicator),)) for gap in absent.standing]
    return writer.claim(absent, "answer_unreported", items=writer.join(items)) if items else None


def rest(writer: Writer) -> Sentence | None:
    """Name the targets with a number that are neither matched with a result nor surely missing."""
    told = compared(writer)
    if not told:
        return None
    gone = {gap.indicator for gap in second_look.absences(writer, _absent(writer)).standing}
    known = {pair.plan.start for pair in told.standing}
    left = {
        (base.target.start, base.target.indicator): base.printed
        for base in writer.bases
        if base.printed is not None and base.printed.start not in known and base.target.indicator not in gone
    }
    held = second_look.looked(writer, "absence", left.values(), lambda row: None, lambda row: row.indicator)
    named: dict[tuple[str, str], Run] = {}
    for row in left.values():
        if second_look.is_speakable(writer, row):
            named.setdefault((row.indicator, row.measure), _unmatched(writer, row))
    items = list(named.values())[:MOST_LEFT]
    if not items:
        return None
    return writer.claim(held, "answer_rest", items=writer.join(items, more=len(left) > len(items)))


def _unmatched(writer: Writer, row: Quantity) -> Run:
    """Return the name of a target, with what the review says of it where noun and number surely belong together."""
    name = writer.measured(row.indicator, row.measure, row.value)
    span = second_look.mentioned(writer, row)
    return writer.phrase("rest_mentioned", name=name, said=writer.quote(*span)) if span else name


def verdicts(writer: Writer) -> Sentence | None:
    """Quote what the review itself says of the targets set for last year: what was missed first, no success alone."""
    text = writer.report.text
    review = _of_last_year(writer)
    missed = verdict_words.missed(text, review)
    rows = [(row.start, row.end) for row in findings.past_targets(writer.report)]
    rows = [row for row in rows if any(start <= row[0] < end for start, end in review)]
    told = second_look.verdicts(writer, second_look.clauses(writer, rows)).standing
    overall = verdict_words.overall(text, review)
    overall += tuple(span for span in told if verdict_words.is_overall(text[slice(*span)]))
    minor = [span for span in told if span not in overall and not missed]
    spans = second_look.quotations(writer, [*missed, *overall, *minor])
    if missed and not any(span in spans.standing for span in missed):
        return None  # what was missed cannot be quoted, and a success by itself would hide it
    lost = [span for span in spans.standing if span in missed][:MOST_VERDICTS]
    rest = [span for span in spans.standing if span not in missed]
    quotes = [writer.quote(*span) for span in [*lost, *rest[: max(1, MOST_VERDICTS - len(lost))]]]
    return writer.claim(spans, "answer_verdicts", items=writer.join(quotes)) if quotes else None


def _of_last_year(writer: Writer) -> list[tuple[int, int]]:
    """Return the parts of the review, and what opens the report, without those that look back on five years."""
    year = writer.report.metadata.year
    many = [row for row in writer.parts if findings.is_of_many_years(row.title, year)]
    inside = [(row.body_start, row.body_end) for row in writer.parts if row.role == "opening"]
    inside += writer.side_spans("review")
    return [span for span in inside if not any(row.body_start <= span[0] < row.body_end for row in many)]


def stretch(writer: Writer) -> Sentence | None:
    """Put the headline targets beside what was reached."""
    held = compared(writer)
    ordered = sorted(held.standing, key=lambda pair: (pair.plan.indicator_id != GROWTH, -abs(pair.ratio - 1)))
    items = [step(writer, pair) for pair in ordered[:MOST_STEPS]]
    more = writer.phrase("and_so_on") if len(ordered) > len(items) else Run(())
    return writer.claim(held, "answer_stretch", items=writer.clauses(items), more=more) if items else None


def called(writer: Writer, pair: Pair) -> Run:
    """Return what a pair counts, with the verb that says what is done if both sides have it (新增城镇就业)."""
    return writer.measured(with_verb(pair.verb, pair.plan.indicator, writer.lang), pair.plan.measure, pair.plan.value)


def _result(writer: Writer, pair: Pair) -> Run:
    """Return what was reached; a fall beside a planned rise is told as one."""
    cited = Run((writer.cite(pair.record),))
    falls = pair.record.value < 0 < pair.plan.value and pair.record.surface[:1] not in MINUS
    return writer.phrase("fell", value=cited) if falls else cited


def step(writer: Writer, pair: Pair, name: Run | None = None) -> Run:
    """Return a pair in words: what was reached and when, what is planned, and the difference."""
    return writer.phrase(
        STEPS[second_look.estimate(writer, pair.record)],
        name=name or called(writer, pair),
        year=writer.year(pair.record.period),
        record=_result(writer, pair),
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
    if pair.plan.bound == "range" or difference(size, pair.row.change_unit) == "0":
        return writer.phrase("change_none") if pair.plan.bound != "range" else Run(())
    points = pair.row.change_unit != "%"
    if (pair.is_limit and pair.plan.bound not in CEILINGS) or pair.record.bound not in EXACT:
        return Run(())
    side = LOWER.get(pair.row.step, "") if pair.is_limit else "higher" if size > 0 else "lower"
    if not side:
        return Run(())
    rows = (Row(f"{pair.record.surface} \u2192 {pair.plan.surface}", pair.plan.start, pair.plan.end),)
    told = difference(size, pair.row.change_unit)
    text = told if points else f"{told}%"
    number = writer.derived_at("pair_change", f"{pair.plan.start}-{pair.plan.end}", abs(size), text, rows)
    suffix = "_permille" if pair.row.change_unit == PERMILLE else "_points" if points else ""
    return writer.phrase(f"change_{side}{suffix}", n=number)
