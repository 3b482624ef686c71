"""Gaps: what only one side gives a number, reported and no longer targeted, or targeted without a last value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlib import lexicon
from reportlib.analysis import priorities
from reportlib.analysis.claims import absence
from reportlib.analysis.record_against_plan import comparability
from reportlib.analysis.record_against_plan.comparable import Item, core
from reportlib.analysis.record_against_plan.name_search import MIN_SEARCHED, Mention, Side, names
from reportlib.analysis.record_against_plan.records import Gap, Pair
from reportlib.core.records import HeadlineTarget, Section, Sentence
from reportlib.documents.outline import roles

_RULE_NAME = lexicon.pattern_of("{acts.rule_name}$")
_RULE_RATE = lexicon.pattern_of("{acts.rule_rate}$")
MEASURES = ("level", "share", "growth")
"""Measures of which a gap is stated: a change belongs to the value that it leads to."""
ABSENT = ("dropped", "unnumbered", "silent")
"""Kinds that say that something is not there."""
MIN_ACROSS = 0.2
"""A side with a smaller share of the report is a piece of one, of which nothing can be called absent."""
MAX_SET = 3  # 两项补贴标准: so few make a set


def find(
    text: str,
    outline: tuple[Sequence[Sentence], Sequence[Section]],
    actuals: Sequence[Item],
    targets: Sequence[Item],
    headline: Sequence[HeadlineTarget],
    pairs: Sequence[Pair],
) -> tuple[Gap, ...]:
    """Return the gaps of both sides, those of the record first.

    Of the record: unnumbered if the plan names the indicator without a number, dropped if it does not name it. Of the
    plan: silent if the review gives no value of the same measure for the indicator. Either: restated if the other side
    gives it a number that is not paired with it: of another measure, unit or group. A headline item that is relative to
    another indicator is silent if the review reports no number of it.

    Args:
        text: the normalised text.
        outline: its sentences and sections. Reported indicators are searched for where the plan states what is to be
            done, in its titles too.
        actuals: the reported quantities.
        targets: the promised quantities.
        headline: the headline targets.
        pairs: the pairs of the two sides.
    """
    sentences, sections = outline
    paired = {p.actual_start for p in pairs} | {p.target_start for p in pairs}
    ahead = Side(text, _ahead(sentences, sections))
    back = Side(
        text,
        [(s.start, s.end) for s in sentences if not s.looks_ahead and s.role not in roles.FRAME],
    )
    record = [one for one in actuals if _named(one)]
    plan = [one for one in targets if _named(one)]
    relative = [t for t in headline if t.kind == "relative"]
    made = list(_one_side(_Side("record", record, plan, ahead, (), relative), paired))
    made += _one_side(_Side("plan", plan, record, back, [(t.start, t.end) for t in headline], ()), paired)
    made += _relative(record, headline, back)
    measures = {one.quantity.start: one.quantity.measure for one in (*record, *plan)}
    looks = {
        "plan": absence.Searched(
            text, [(s.start, s.end) for s in sentences if not s.looks_ahead and s.role != "appendix"]
        ),
        "record": absence.Searched(text, _whole_plan(sentences, sections)),
    }
    sizes = {side: len(look.plain) for side, look in looks.items()}
    short = {side for side, size in sizes.items() if size < MIN_ACROSS * sum(sizes.values())}
    looked = (_second_look(gap, looks[gap.side], measures.get(gap.start, "")) for gap in made)
    return tuple(replace(gap, kind="unsure") if gap.kind in ABSENT and gap.side in short else gap for gap in looked)


def _whole_plan(sentences: Sequence[Sentence], sections: Sequence[Section]) -> list[tuple[int, int]]:
    """Return the spans of everything that looks ahead, titles among it, in the order of the text."""
    ahead = {(s.start, s.end) for s in sentences if s.looks_ahead and s.role != "appendix"}
    titles = {
        (s.start, s.end) for s in sections if s.role in roles.PLAN_ROLES and s.start is not None and s.end is not None
    }
    return sorted(ahead | titles)


def _second_look(gap: Gap, across: absence.Searched, measure: str) -> Gap:
    """Return a gap after the attempt to refute it: what the other side says of its core noun decides its kind.

    A gap is named_otherwise if noun and number surely belong together, unsure if they may; a reported thing that the
    plan only names is unnumbered if that is its name, and unsure if it is only like it.
    """
    found = across.mentions(gap.indicator_id, gap.indicator, measure)
    if gap.kind == "unnumbered":  # its name is found; numbers beside a part of the name are another thing's
        found = tuple(one for one in found if one.kind != "stem")
    if found:
        best = found[0]
        if gap.kind == "restated":
            return replace(gap, found_start=best.start, found_end=best.end) if best.sure else gap
        kind = "named_otherwise" if best.sure else "unsure"
        return replace(gap, kind=kind, found_start=best.start, found_end=best.end)
    if gap.kind == "dropped":
        named = across.named(gap.indicator_id, gap.indicator)
        if named is not None:
            return replace(gap, kind="unsure", found_start=named[0], found_end=named[1])
    return gap


def _ahead(sentences: Sequence[Sentence], sections: Sequence[Section]) -> list[tuple[int, int]]:
    """Return the spans of the plan that state what is to be done, titles among them, in the order of the text."""
    active = [s for s in sentences if s.looks_ahead and s.role in roles.ACTION_ROLES]
    first = priorities.begin_of_areas(active)
    stated = {(s.start, s.end) for s in active if s.start >= first or s.role == "targets"}
    titles = {
        (s.start, s.end)
        for s in sections
        if s.role in roles.ACTION_ROLES
        and s.level > 1
        and s.start is not None
        and s.end is not None
        and s.start >= first
    }
    return sorted(stated | titles)


def _named(one: Item) -> bool:
    return one.quantity.measure in MEASURES and one.is_named and not one.base and not _is_rule(one)


def _is_rule(one: Item) -> bool:
    """Return whether an item is no result: 15%企业所得税, 两项补贴标准, 八类困难群众 (a rate, a set, classes)."""
    q = one.quantity
    if q.unit in lexicon.words("promises_excluded", "category_unit"):
        return True
    if not q.rule.endswith(("noun-after", "share-of")):
        return False
    if q.measure == "share":
        return bool(_RULE_RATE.search(q.indicator))
    named = bool(_RULE_NAME.search(q.indicator))
    return named and q.unit in lexicon.words("promises_excluded", "set_unit") and q.value <= MAX_SET and not q.action


@dataclass(frozen=True)
class _Side:
    """One side of the report as the gaps of it are found."""

    name: str  # record, plan
    own: Sequence[Item]
    other: Sequence[Item]  # of the other side
    across: Side  # the spans of the other side
    items: Sequence[tuple[int, int]]  # the spans of its headline targets
    relative: Sequence[HeadlineTarget]  # those of the other side that are relative to another indicator


def _one_side(side: _Side, paired: set[int]) -> Iterator[Gap]:
    cores = {one.core: one for one in reversed(side.other)}
    known = {one.quantity.indicator_id: one for one in reversed(side.other) if one.quantity.indicator_id}
    paired_cores = {one.core for one in side.own if one.quantity.start in paired}
    seen: set[str] = set()
    for one in side.own:
        q = one.quantity
        headline = int(any(start <= q.start < end for start, end in side.items))
        if one.core in seen or one.core in paired_cores:
            continue
        seen.add(one.core)
        match = cores.get(one.core) or _synonym(one, known)
        beside = next((t for t in side.relative if _is_of(t, one)), None)
        place: tuple[int, int] | None
        if beside is not None:
            kind, place = "unnumbered", (beside.start, beside.end)
        elif match is not None:
            kind, place = "restated", (match.quantity.start, match.quantity.end)
        else:
            found = side.across.find(names(one))
            place = (found.start, found.end) if found else None
            kind = _kind(side.name, found)
        yield Gap(side.name, kind, headline, q.indicator, q.indicator_id, q.start, q.end, *(place or (None, None)))


def _kind(side: str, mention: Mention | None) -> str:
    if mention is not None and mention.counted:
        return "restated"
    return "silent" if side == "plan" else "unnumbered" if mention else "dropped"


def _synonym(one: Item, known: dict[str, Item]) -> Item | None:
    other = known.get(one.quantity.indicator_id) if one.quantity.indicator_id else None
    return other if other is not None and comparability.synonyms(one, other) else None


def _is_of(item: HeadlineTarget, one: Item) -> bool:
    """Return whether a headline item without a number is about a reported quantity."""
    name = core(item.indicator)[0]
    same_id = bool(item.indicator_id) and item.indicator_id == one.quantity.indicator_id
    return name == one.core or same_id or is_half(name, one)


def _relative(record: Sequence[Item], headline: Sequence[HeadlineTarget], back: Side) -> Iterator[Gap]:
    """Yield the headline items relative to another indicator of which the review reports nothing."""
    for item in headline:
        if item.kind != "relative" or len(item.indicator) < MIN_SEARCHED:
            continue
        if not any(_is_of(item, one) for one in record):
            found = back.find([core(item.indicator)[0]])
            mention = (found.start, found.end) if found else (None, None)
            yield Gap("plan", "silent", 1, item.indicator, item.indicator_id, item.start, item.end, *mention)


def is_half(name: str, one: Item) -> bool:
    """Return whether a name covers a reported half: 城乡居民收入 is reported with 城镇居民人均可支配收入."""
    for row in lexicon.rows("double_words"):
        if name.startswith(row["word"]):
            rest = name[len(row["word"]) :]
            if any(one.core.startswith(part) and one.core.endswith(rest[-2:]) for part in row["class"].split("|")):
                return True
    return False
