"""Claims on the plans of two reports: areas, words, text taken over."""

from __future__ import annotations

from typing import Any

from reportlib.core import frames
from reportlib.narrative.two_reports.claim import Claim
from reportlib.narrative.two_reports.writer import ComparisonWriter
from reportlib.narrative.wording import share, whole

MIN_TAKEN = 0.02
"""The share of text taken over that is worth a sentence at least."""

MIN_USES = 2
MIN_PHRASE = 3
VARIANT = 4
QUOTED = {"quoted", "slogan"}
SAME = ("same", "numbers", "near")
LONGEST_TITLE = 40


def one_year(writer: ComparisonWriter) -> Claim | None:
    """State that both are reports of one year, and how much they share."""
    body = _reused(writer, "body")
    if not body:
        return None
    same = body["same"]
    return writer.say(
        "match", "one_year", share=writer.number(share(same.share), same.share, "compare_measures", [same])
    )


def reused(writer: ComparisonWriter) -> Claim | None:
    """State which share of the later plan is taken over, and of how many characters."""
    plan = _reused(writer, "plan")
    taken = [plan[code] for code in SAME if code in plan]
    part = sum(row.share or 0.0 for row in taken)
    if part < MIN_TAKEN:
        return None
    chars = taken[0].of
    return writer.say(
        "match",
        "reuse",
        chars=writer.number(whole(chars), chars, "compare_measures", list(plan.values())),
        share=writer.number(share(part), part, "compare_measures", taken),
        same=writer.number(share(plan["same"].share), plan["same"].share, "compare_measures", [plan["same"]]),
    )


def _reused(writer: ComparisonWriter, scope: str) -> dict[str, Any]:
    rows = frames.rows(writer.comparison.measures)
    return {row.code: row for row in rows if row.measure == "reuse" and row.scope == scope and row.share is not None}


def _areas(writer: ComparisonWriter) -> list[Any]:
    """Return the areas of both plans, or nothing if the plans are not divided alike."""
    return list(frames.rows(writer.comparison.areas)) if writer.comparison.outlines_compare else []


def areas_new(writer: ComparisonWriter) -> Claim | None:
    """Name the areas of the later plan whose titles share no word with any title of the earlier plan."""
    held = [row for row in _areas(writer) if row.relation == "new" and not row.other_title]
    if not held or not writer.comparison.same_place:
        return None
    total = max(row.second_order for row in _areas(writer) if row.second_order is not None)
    items = [writer.title(row.second_title) for row in held if len(row.second_title) <= LONGEST_TITLE]
    of = writer.number(str(total), total, "compare_areas", [row for row in _areas(writer) if row.second_order])
    return writer.say("absence", "areas_new", items=writer.join(items), of=of) if items else None


def areas_first(writer: ComparisonWriter) -> Claim | None:
    """State which area comes first in either plan."""
    rows = _areas(writer)
    first = next((row for row in rows if row.first_order == 1), None)
    second = next((row for row in rows if row.second_order == 1), None)
    if first is None or second is None:
        return None
    if any(row.first_order == 1 and row.second_order == 1 for row in rows) and writer.comparison.same_place:
        return None  # what stays is no news
    titles = str(first.first_title), str(second.second_title)
    if max(map(len, titles)) > LONGEST_TITLE:
        return None
    return writer.say("order", "areas_first", before=writer.title(titles[0]), after=writer.title(titles[1]))


def explained(writer: ComparisonWriter) -> Claim | None:
    """Name the terms that the later report explains and the earlier text does not have."""
    return _words(writer, "words_explained", [row for row in _new(writer) if "glossary" in row.kinds.split()], 1)


def phrases(writer: ComparisonWriter) -> Claim | None:
    """Name the quoted names and slogans of the later report that the earlier text does not have."""
    found = [row for row in _new(writer) if QUOTED & set(row.kinds.split()) and "glossary" not in row.kinds.split()]
    return _words(writer, "words_quoted", found, MIN_USES)


def formulas_gone(writer: ComparisonWriter) -> Claim | None:
    """Name the set formulas of politics that the earlier report uses and the later text does not have."""
    if not (writer.comparison.plans_compare and writer.comparison.same_place):
        return None
    rows = frames.rows(writer.comparison.wordings)
    held = [row for row in rows if row.relation == "dropped" and "formula" in row.kinds.split()]
    held = [row for row in held if row.first_count >= MIN_USES and not _has_variant(writer, row.phrase)]
    items = [
        writer.run(
            "word", name=writer.named(row.phrase), n=writer.number(*_uses(row, "first"), "compare_wordings", [row])
        )
        for row in held
    ]
    return writer.say("absence", "words_gone", items=writer.join(items)) if items else None


def _has_variant(writer: ComparisonWriter, phrase: str) -> bool:
    """Return whether the later text has the end of a formula under another beginning: 全面建设|小康社会."""
    return len(phrase) > VARIANT and phrase[-VARIANT:] in writer.comparison.second.text


def _new(writer: ComparisonWriter) -> list[Any]:
    if not writer.comparison.plans_compare:
        return []
    rows = frames.rows(writer.comparison.wordings)
    return [
        row for row in rows if row.relation == "new" and len(row.phrase) >= MIN_PHRASE and not row.phrase[0].isdigit()
    ]


def _words(writer: ComparisonWriter, key: str, found: list[Any], fewest: int) -> Claim | None:
    held = sorted((row for row in found if row.second_count >= fewest), key=lambda row: (-row.second_count, row.phrase))
    items = [
        writer.run(
            "word", name=writer.named(row.phrase), n=writer.number(*_uses(row, "second"), "compare_wordings", [row])
        )
        for row in held
    ]
    return writer.say("absence", key, items=writer.join(items)) if items else None


def _uses(row: Any, side: str) -> tuple[str, float]:
    count = getattr(row, f"{side}_count")
    return whole(count), count
