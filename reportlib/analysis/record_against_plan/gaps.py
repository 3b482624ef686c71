"""What only one side gives a number: reported and no longer targeted, targeted without a last value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlib import lexicon
from reportlib.analysis.record_against_plan import comparability
from reportlib.analysis.record_against_plan.comparable import Item, core
from reportlib.analysis.record_against_plan.name_search import MIN_SEARCHED, Mention, Side, names
from reportlib.analysis.record_against_plan.pairs import MEASURES
from reportlib.analysis.record_against_plan.records import Gap, Pair
from reportlib.core.records import HeadlineTarget, Section, Sentence

_ROLES = ("tasks", "targets", "government")
"""Parts of the plan that say what is to be done; what leads to them names no task."""

_RULE_NAME = lexicon.pattern_of("{acts.rule_name}$")
_RULE_RATE = lexicon.pattern_of("{acts.rule_rate}$")
MAX_SET = 3  # 两项补贴标准: so few, counted as a set
_COUNTED_SET = ("项", "个")


def find(
    text: str,
    sentences: tuple[Sentence, ...],
    actuals: Sequence[Item],
    targets: Sequence[Item],
    headline: Sequence[HeadlineTarget],
    pairs: Sequence[Pair],
    sections: Sequence[Section] = (),
) -> tuple[Gap, ...]:
    """The gaps of both sides, those of the record first.

    Of the record: unnumbered where the plan names the indicator without a number, dropped where it does not name it.
    Of the plan: silent where the review gives no value of the same measure for the indicator. Either: restated where
    the other side gives it a number that is not laid beside it: of another measure, unit or group. A headline item
    that is relative to another indicator is silent where the review reports no number of it. What the review counts
    is looked for where the plan says what is to be done, in its titles too.
    """
    paired = {p.actual_start for p in pairs} | {p.target_start for p in pairs}
    ahead = Side(text, _ahead(sentences, sections))
    back = Side(
        text,
        [(s.start, s.end) for s in sentences if not s.looks_ahead and s.role not in ("opening", "closing", "appendix")],
    )
    record = [one for one in actuals if _named(one)]
    plan = [one for one in targets if _named(one)]
    made = list(_one_side("record", record, plan, ahead, paired, (), [t for t in headline if t.kind == "relative"]))
    made += _one_side("plan", plan, record, back, paired, [(t.start, t.end) for t in headline], ())
    made += _relative(record, headline, back)
    return tuple(made)


def _ahead(sentences: Sequence[Sentence], sections: Sequence[Section]) -> list[tuple[int, int]]:
    """The passages of the plan that say what is to be done, with the titles that say it, in the order of the text."""
    held = [s for s in sentences if s.looks_ahead and s.role in _ROLES]
    first = min((s.start for s in held if "." in s.section_id), default=0)
    told = {(s.start, s.end) for s in held if s.start >= first or s.role == "targets"}
    titles = {
        (s.start, s.end)
        for s in sections
        if s.role in _ROLES and s.level > 1 and s.start is not None and s.end is not None and s.start >= first
    }
    return sorted(told | titles)


def _named(one: Item) -> bool:
    return one.quantity.measure in MEASURES and one.is_named and not _is_rule(one)


def _is_rule(one: Item) -> bool:
    """15%企业所得税, 两项补贴标准, 八类困难群众: a rate of a rule, a set, a count of classes, and no result."""
    q = one.quantity
    if q.unit in lexicon.words("promises_excluded", "category_unit"):
        return True
    if not q.rule.endswith(("noun-after", "share-of")):
        return False
    if q.measure == "share":
        return bool(_RULE_RATE.search(q.indicator))
    named = bool(_RULE_NAME.search(q.indicator))
    return named and q.unit in _COUNTED_SET and q.value <= MAX_SET and not q.action


def _one_side(
    side: str,
    own: Sequence[Item],
    other: Sequence[Item],
    across: Side,
    paired: set[int],
    items: Sequence[tuple[int, int]],
    relative: Sequence[HeadlineTarget],
) -> Iterator[Gap]:
    cores = {one.core: one for one in reversed(other)}
    known = {one.quantity.indicator_id: one for one in reversed(other) if one.quantity.indicator_id}
    paired_cores = {one.core for one in own if one.quantity.start in paired}
    seen: set[str] = set()
    for one in own:
        q = one.quantity
        headline = int(any(start <= q.start < end for start, end in items))
        if one.core in seen or one.core in paired_cores:
            continue
        seen.add(one.core)
        match = cores.get(one.core) or _synonym(one, known)
        beside = next((t for t in relative if _is_of(t, one)), None)
        place: tuple[int, int] | None
        if beside is not None:
            kind, place = "unnumbered", (beside.start, beside.end)
        elif match is not None:
            kind, place = "restated", (match.quantity.start, match.quantity.end)
        else:
            found = across.find(names(one))
            place = (found.start, found.end) if found else None
            kind = _kind(side, found)
        yield Gap(side, kind, headline, q.indicator, q.indicator_id, q.start, q.end, *(place or (None, None)))


def _kind(side: str, mention: Mention | None) -> str:
    if mention is not None and mention.counted:
        return "restated"
    return "silent" if side == "plan" else "unnumbered" if mention else "dropped"


def _synonym(one: Item, known: dict[str, Item]) -> Item | None:
    other = known.get(one.quantity.indicator_id) if one.quantity.indicator_id else None
    return other if other is not None and comparability.synonyms(one, other) else None


def _is_of(item: HeadlineTarget, one: Item) -> bool:
    """Whether a headline item without a number is about a reported quantity."""
    name = core(item.indicator)[0]
    same_id = bool(item.indicator_id) and item.indicator_id == one.quantity.indicator_id
    return name == one.core or same_id or _half(name, one)


def _relative(record: Sequence[Item], headline: Sequence[HeadlineTarget], back: Side) -> Iterator[Gap]:
    """Headline items that are set relative to another indicator, of which the review reports nothing."""
    for item in headline:
        if item.kind != "relative" or len(item.indicator) < MIN_SEARCHED:
            continue
        if not any(_is_of(item, one) for one in record):
            found = back.find([core(item.indicator)[0]])
            mention = (found.start, found.end) if found else (None, None)
            yield Gap("plan", "silent", 1, item.indicator, item.indicator_id, item.start, item.end, *mention)


def _half(name: str, one: Item) -> bool:
    """城乡居民收入 is reported where 城镇居民人均可支配收入 is."""
    for row in lexicon.rows("pairs"):
        if name.startswith(row["word"]):
            rest = name[len(row["word"]) :]
            if any(one.core.startswith(part) and one.core.endswith(rest[-2:]) for part in row["class"].split("|")):
                return True
    return False
