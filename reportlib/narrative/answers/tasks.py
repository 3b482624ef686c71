"""What else is given a number, and where; what can be checked, when, and who is to do it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reportlib import lexicon
from reportlib.analysis.claims import printed
from reportlib.narrative import second_look
from reportlib.narrative.claims import Looked
from reportlib.narrative.findings import Area, TargetRow
from reportlib.narrative.sentence_parts import Run, Sentence
from reportlib.narrative.writer import Writer

MOST_QUOTED = 3
"""Most tasks that are quoted."""

TO_NEAREST = 5
"""To how many tasks their number is rounded: readers differ by as much."""

FEWEST_COUNTED = 25
"""Fewest tasks whose number is stated: of fewer, one read wrongly makes another picture."""

CLEAR, CLEAR_SHARE = 4, 0.4
"""By how many tasks, and by which share of the next, the area with most must lead to be named."""

LEAST_SAID = 4
"""Fewest characters of a clause besides those that say when or by whom."""

LEAST_NAMED = 3
"""Fewest characters that a clause has besides its verbs: 上半年开工建设 does not say of what."""

ACTS = lexicon.pattern_of("{stages.begin stages.finish acts.done acts.begun acts.build acts.upgrade acts.plain}|[前内]")

MONEY = "元"

INVESTMENT = re.compile("投资(?:总?额|总量|规模)?$")
INVESTED = re.compile(r"投资[^，。；、\d]{0,4}$")
"""What makes an amount one of investment, behind its name or right before its number."""


def numbered(writer: Writer) -> Looked[TargetRow]:
    """Return the tasks with a number besides the headline targets that stand the second look."""
    found = [t for t in writer.targets if t.kind == "number" and not t.headline and not t.review]
    found = [t for t in found if writer.is_of_the_year(t)]
    return second_look.counted(writer, found)


def elsewhere(writer: Writer) -> Sentence | None:
    """State how many tasks besides the headline targets have a number, and where most of them stand."""
    held = numbered(writer)
    if len(held.standing) < FEWEST_COUNTED:
        return None
    rows = writer.target_rows(held.standing)
    about = TO_NEAREST * round(len(rows) / TO_NEAREST)
    count = writer.derived("tasks", about, str(about), rows)
    most = _most(writer, held.standing)
    if most is None:
        return writer.claim(held, "answer_tasks", n=count)
    return writer.claim(held, "answer_tasks_area", n=count, area=writer.area(most))


def _most(writer: Writer, found: Sequence[TargetRow]) -> Area | None:
    """Return the area with most of the tasks, if one alone has most and its boundaries are beyond doubt."""
    counted = Counter(row.area_id for row in found if row.area_id).most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] < counted[1][1] + max(CLEAR, CLEAR_SHARE * counted[1][1])):
        return None
    areas = {area.priority.section_id: area for area in writer.own_areas}
    area = areas.get(counted[0][0])
    if area is None or not second_look.extreme(writer, area):
        return None
    return area


def examples(writer: Writer) -> Sentence | None:
    """Quote a few of the tasks with a number: those with money first, from different areas."""
    ordered = sorted(
        (row for row in numbered(writer).standing if _is_named(writer, row) and not _is_investment(writer, row)),
        key=lambda t: (t.unit != MONEY, -(t.value or 0.0), t.start),
    )
    chosen: dict[str, TargetRow] = {}
    for row in ordered:
        chosen.setdefault(row.area_id, row)
    rows = sorted(list(chosen.values())[: 2 * MOST_QUOTED], key=lambda t: (t.unit != MONEY, t.start))
    spans = second_look.quotations(writer, second_look.tasks(writer, rows))
    quotes = [writer.quote(*span) for span in sorted(spans.standing[:MOST_QUOTED])]
    key = "answer_examples" if len(numbered(writer).standing) >= FEWEST_COUNTED else "answer_examples_alone"
    return writer.claim(spans, key, items=writer.join(quotes)) if quotes else None


def _is_investment(writer: Writer, row: TargetRow) -> bool:
    """Return whether a task is an amount of investment, which the count before the examples leaves out."""
    if row.unit != MONEY:
        return False
    own = printed.clause(writer.report.text, row.start, row.end)
    return bool(INVESTMENT.search(row.indicator) or INVESTED.search(writer.report.text, own[0], row.start))


def _is_named(writer: Writer, row: TargetRow) -> bool:
    """Return whether what a task counts has a name that tells it from others (产业规模 does not)."""
    own = writer.quantity_at(row.start, row.end)
    return own is not None and second_look.is_speakable(writer, own)


def dated(writer: Writer) -> Sentence | None:
    """Quote the tasks that have a date by which they are to be done."""
    held = second_look.dated(writer, [row for row in writer.targets if row.deadline])
    places = [(row.deadline_start or 0, row.deadline_end or 0) for row in held.standing]
    return _quoted(writer, places, "answer_dated")


def owned(writer: Writer) -> Sentence | None:
    """Quote the tasks that say who is to do them."""
    held = second_look.owned(writer, [row for row in writer.targets if row.owner])
    places = [(row.owner_start or 0, row.owner_end or 0) for row in held.standing]
    return _quoted(writer, places, "answer_owned")


def _quoted(writer: Writer, places: Sequence[tuple[int, int]], key: str) -> Sentence | None:
    clauses = [(at, second_look.clause(writer, *at)) for at in places]
    found = [span for at, span in clauses if span is not None and _says_more(writer.report.text, at, span)]
    spans = second_look.quotations(writer, dict.fromkeys(found))
    quotes: list[Run] = [writer.quote(*span) for span in spans.standing[:MOST_QUOTED]]
    more = len(spans.standing) > len(quotes)
    return writer.claim(spans, key, items=writer.join(quotes, more=more)) if quotes else None


def _says_more(text: str, at: tuple[int, int], span: tuple[int, int]) -> bool:
    """Return whether a clause says to what something is to be done, and not only what, when or by whom."""
    said = text[span[0] : at[0]] + text[at[1] : span[1]]
    return len(said) >= LEAST_SAID and len(ACTS.sub("", said)) >= LEAST_NAMED


def checkable(writer: Writer) -> Sentence | None:
    """State how many headline targets a figure of the year's end meets or misses without any judgement."""
    later = {b.printed.start: second_look.is_later(writer, b) for b in writer.bases if b.printed is not None}
    every = [t for t in writer.targets if t.headline and t.kind == "number"]
    ahead = bool(every) and all(later.get(t.start, False) for t in every)
    own = every if ahead else [t for t in every if not later.get(t.start, False)]
    read = second_look.firm(writer, writer.bases)
    held = second_look.counted(writer, [t for t in own if t.bound not in ("approx", "")])
    of = _once(own)
    if not held or len(of) < 2 or read.fallen:
        return None
    n = _once(held.standing)
    time = writer.phrase("checked_later" if ahead else "checked_own" if len(own) < len(every) else "checked_all")
    return writer.claim(
        held,
        "answer_checkable" if len(n) < len(of) else "answer_checkable_all",
        n=writer.count("headline_checkable", writer.target_rows(n)),
        of=writer.count("headline_numbers", writer.target_rows(of)),
        time=time,
        when=writer.phrase("when_over" if ahead else "when_year_ends"),
    )


def _once(found: Sequence[TargetRow]) -> list[TargetRow]:
    """Return targets, each indicator once: a growth and the level that it leads to are one item."""
    held: dict[str, TargetRow] = {}
    for row in found:
        held.setdefault(row.indicator, row)
    return list(held.values())
