"""Sentences on the extent of the report and on the limits of this reading of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from reportlib.accuracy import published
from reportlib.narrative.findings import CONTRAST, glossary
from reportlib.narrative.sentence_parts import Derived, Leaf, Row, Run, Sentence
from reportlib.narrative.wording import share
from reportlib.narrative.writer import Writer

MOSTLY = 0.5
"""Least share of the doubtful rows with the same doubt for it to be named."""

FIGURE = re.compile(r"(?<![\d.])\d{1,12}(?:\.\d{1,6})?(?!\d|[\d/\-.]{0,9}[年月日])")
"""Digits that are not part of a date."""

AROUND = 10
"""Characters shown on either side of a number that is in no row."""

FEW = 20
"""Fewest numbers on both sides together whose densities are compared."""


def extent(writer: Writer) -> Sentence:
    """State how long the report is, how many numbers it has, and on which side they stand."""
    chars = writer.total("body_chars", writer.body_chars, writer.part_rows)
    number = writer.count("quantities", writer.rows(writer.quantities))
    title = writer.report_title
    if not writer.sides:
        return writer.say("extent_none", title=title, chars=chars, n=number)
    if len(writer.sides) == 1:
        (code,) = writer.sides
        side = writer.phrase(f"side_{code}")
        return writer.say("extent_one", title=title, chars=chars, n=number, side=side)
    review, plan = writer.sides["review"], writer.sides["plan"]
    contrast = "review" if review.density >= CONTRAST * plan.density else "even"
    contrast = "plan" if plan.density >= CONTRAST * review.density and plan.quantities else contrast
    counted = len(review.quantities) + len(plan.quantities)
    return writer.say(
        "extent_two" if counted >= FEW else "extent_few",
        title=title,
        chars=chars,
        n=number,
        review=writer.rate("density_review", review.density, writer.rows(review.quantities)),
        plan=writer.rate("density_plan", plan.density, writer.rows(plan.quantities)),
        contrast=writer.phrase(f"contrast_{contrast}"),
    )


def rule(writer: Writer) -> Sentence | None:
    """State that the rows are unchecked, and how many rows were correct in reports that no rule had seen."""
    if not writer.quantities:
        return None
    rows = writer.count("quantities", writer.rows(writer.quantities))
    first = _right("unseen")
    if not first:
        return writer.say("limits_rule", n=rows)
    now = {report: value for report, value in _right("figures").items() if report in first}
    unseen = {report: value for report, value in now.items() if published.known(report).unseen}
    seen = {report: value for report, value in now.items() if report not in unseen}
    apply = "limits_apply_both" if unseen else "limits_apply_first"
    return writer.say(
        "limits_measured",
        n=rows,
        held=_number(writer, "reports", first),
        first=_spread(writer, "first", first),
        seen=_today(writer, "seen", seen),
        unseen=_today(writer, "unseen", unseen),
        apply=writer.phrase(apply) if now else "",
    )


def _today(writer: Writer, key: str, found: Mapping[str, float]) -> Run | str:
    """Return what some of the reports give today, and what the rules know of them; nothing where there is none."""
    if not found:
        return ""
    held = _number(writer, key, found)
    return writer.phrase(f"limits_{key}", held=held, now=_spread(writer, key, found))


def _number(writer: Writer, key: str, found: Mapping[str, float]) -> Derived:
    """Return the number of reports, with their names behind it."""
    return writer.count(f"accuracy_{key}", tuple(Row(_called(writer, report), None, None) for report in found))


def _right(table: str) -> dict[str, float]:
    """Return the share of rows with every field correct for each report measured before a rule had seen it."""
    held = {name for name, known in published.reports().items() if known.held_back}
    found = [f for f in published.figures(table) if (f.table, f.figure) == ("quantities", "row")]
    return {f.report: f.value for f in found if f.report in held}


def _called(writer: Writer, report: str) -> str:
    known = published.known(report)
    return known.zh if writer.lang == "zh" else known.en


def _spread(writer: Writer, key: str, found: Mapping[str, float]) -> Run:
    """Return the range of some shares, or the only one."""
    ends = {share(value): value for value in (min(found.values()), max(found.values()))}
    rows = tuple(Row(f"{_called(writer, report)}: {share(value)}", None, None) for report, value in found.items())
    pieces: list[Leaf] = []
    for end, (text, value) in zip(("low", "high"), ends.items(), strict=False):
        if pieces:
            pieces.append("\u2013")
        pieces.append(writer.derived(f"accuracy_{key}_{end}", 100 * value, text, rows))
    return Run(tuple(pieces))


def flagged(writer: Writer) -> Sentence | None:
    """State how many rows carry a review flag, and the most frequent doubt."""
    found = [q for q in writer.quantities if q.review]
    if not found:
        return None
    rows = writer.rows(found)
    doubts = Counter(q.review for q in found)
    doubt = max(doubts, key=lambda one: (doubts[one], one))
    key = f"doubt_{re.sub('[^a-z]+', '_', doubt.lower()).strip('_')}"
    told = doubts[doubt] >= MOSTLY * len(found) and key in writer.phrases.entries
    return writer.say(
        "limits_flagged",
        n=writer.count("flagged", rows),
        share=writer.fraction("flagged_share", len(found), len(writer.quantities), rows),
        doubt=writer.phrase("limits_doubt", doubt=writer.phrase(key)) if told else "",
    )


def unread(writer: Writer) -> Sentence | None:
    """State how many numbers of the body are in no row (serial numbers, names, numbers missed), years aside."""
    text = writer.report.text
    read = bytearray(len(text))
    titles = [(row.start, row.end) for row in writer.sections if row.start is not None and row.end is not None]
    for start, end in [*((q.start, q.end) for q in writer.quantities), *titles]:
        read[start:end] = b"\1" * (end - start)
    rows = []
    for part in writer.parts:
        for found in FIGURE.finditer(text, part.body_start, part.body_end):
            if not any(read[found.start() : found.end()]):
                around = text[max(found.start() - AROUND, part.body_start) : min(found.end() + AROUND, part.body_end)]
                rows.append(Row(" ".join(around.split()), found.start(), found.end()))
    return writer.say("limits_unread", n=writer.count("unread", tuple(rows))) if rows else None


def nameless(writer: Writer) -> Sentence | None:
    """State how many numbers have no indicator."""
    found = [q for q in writer.quantities if not q.indicator]
    return writer.say("limits_nameless", n=writer.count("nameless", writer.rows(found))) if found else None


def context(writer: Writer) -> Sentence | None:
    """State how many numbers are neither done nor promised."""
    found = [q for q in writer.quantities if q.status == "context"]
    return writer.say("limits_context", n=writer.count("context", writer.rows(found))) if found else None


def terms(writer: Writer) -> Sentence | None:
    """State how many terms the appendix explains and whether the body uses them."""
    found = glossary(writer.report)
    if not found:
        return None
    rows = tuple(Row(entry.term, entry.start, entry.end) for entry in found)
    unused = tuple(row for row, entry in zip(rows, found, strict=True) if entry.mentions == 0)
    return writer.say(
        "limits_glossary" if unused else "limits_glossary_used",
        n=writer.count("glossary", rows),
        unused=writer.count("glossary_unused", unused),
    )
