"""The sentence on the limits of this reading: how often rows were right in reports that no rule had seen."""

from __future__ import annotations

from collections.abc import Mapping

from reportlib.accuracy import published
from reportlib.narrative import second_look
from reportlib.narrative.answers import above
from reportlib.narrative.sentence_parts import Derived, Leaf, Row, Run, Sentence
from reportlib.narrative.wording import share
from reportlib.narrative.writer import Writer

BREAKS_OFF = "breaks off"
"""The code of a document that ends in the middle of a sentence."""


def rule(writer: Writer) -> Sentence | None:
    """State that the rows are unchecked, and how many rows were correct in reports that no rule had seen."""
    if not writer.quantities:
        return None
    held = second_look.looked(writer, "count", writer.quantities, lambda row: None)
    rows = writer.count("quantities", writer.rows(writer.quantities))
    first = _right("unseen")
    if not first:
        return writer.claim(held, "limits_rule", n=rows)
    return writer.claim(
        held,
        "limits_measured",
        n=rows,
        above=writer.phrase("limits_above") if _looks_above(writer) else Run(()),
        end=writer.phrase("limits_breaks_off") if _breaks_off(writer) else Run(()),
        held=_number(writer, "reports", first),
        first=_spread(writer, "first", first),
    )


def _looks_above(writer: Writer) -> bool:
    """Return whether a sentence rests on what is known of the levels above, which is not in the report."""
    makers = (above.ambition, above.first, above.shared_words, above.own_words)
    return any(make(writer) is not None for make in makers)


def _breaks_off(writer: Writer) -> bool:
    """Return whether the text ends in the middle of a sentence, so that something is missing behind it."""
    return any(getattr(problem, "code", "") == BREAKS_OFF for problem in writer.report.problems)


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
