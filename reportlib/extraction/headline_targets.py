"""The headline targets: the items of the 主要预期目标 passage, numeric or not.

`kind` follows the literature on target setting: quantitative; relative (…与经济增长基本同步); delegated
(…完成省下达的目标); absent (an explicit statement that no target is set, as in the national report of 2020); stretch (a
wish for more that is an item of its own); qualitative for the rest. A wish for more that goes with an item
(增长5%左右，在实际工作中努力争取更好结果) stays in the item, in `stretch`; a second number that it strives for
(增长7%左右、力争达到8%) in `stretch_value`, one that is to be reached at any rate (力争8%、确保6%) in `floor_value`.
What is set against another figure says so in `relative_to`, and by how much in `margin`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlib import lexicon
from reportlib.core.records import HeadlineTarget, Quantity, Section
from reportlib.extraction import headline_items, headline_passage, noun_phrases, relative_targets, second_tier
from reportlib.extraction.canonical_ids import indicator_id
from reportlib.extraction.headline_passage import NUMBER, STRETCH, Passage

_RELATIVE, _DELEGATED, _ABSENT = (
    lexicon.pattern_of(f"{{cues.{kind}}}") for kind in ("relative", "delegated", "absent")
)
#: What the target of growth is when the report states that it sets none.
_NOT_SET = lexicon.pattern_of(
    r"{cues.absent}[^。，；]{0,10}?"
    r"({cues.growth_of}[^。，；]{0,4}?{cues.growth_word}(?:速度)?)[^。，；]{0,8}目标"
)
#: What a report states of its targets is no target.
_COMMENT = lexicon.pattern_of("{cues.comment}")
_STATE_VERB = lexicon.pattern_of("{cues.state_verb cues.relative_verb}")
_LEADING_VERB = lexicon.pattern_of("^{cues.item_adverb}*{cues.item_verb}")
#: 省下达的, 国家下达我省: by whom an object is set.
_SET_BY = lexicon.pattern_of(
    r"^[^，。；的]{0,8}?{cues.delegated}{1,3}(?:我[省市区县州])?的?(?:各项)?(?=[\u4e00-\u9fff]{2})(?!{cues.goal_word}{1,2}$)"
)
_COMMITTED = lexicon.pattern_of("{plan_words.commit plan_words.strive plan_words.aspire}$")
#: 甲和乙均完成…: each of the two is an item.
_EACH = re.compile(r"(?P<names>[^，。；]{2,40}?)(?:(?<![人平年月日])均|都|分别)(?![衡价值等])(?P<rest>[^，。；]{2,})")
MIN_PART = 2  # characters of a name that stands alone
MAX_BEFORE_WISH = 4  # characters; a wish with more before it goes with a target


@dataclass(frozen=True, slots=True)
class Headline:
    """The passage with its items, as they were read.

    Attributes:
        items: the rows of `headline_targets`; their `quantity_ids` count in the normalised text.
        unread: the numbers of the passage that no item holds.
    """

    items: tuple[HeadlineTarget, ...]
    unread: int = 0


def headline(text: str, sections: tuple[Section, ...], quantities: tuple[Quantity, ...]) -> Headline:
    """Return the items of the headline target passage in the order of the text.

    Sources: Li, Liu, Weng and Zhou (2019) read the growth target from this passage; 余泳泽 and others (2019) code how
    firm it is from the words beside the number, which stay in `qualifier`.
    """
    passage = headline_passage.find(text, sections, quantities)
    made: list[HeadlineTarget] = []
    if passage:
        held = [q for q in quantities if passage.holds(q.start)]
        for start, end in headline_items.find(text, passage, held):
            made.extend(_rows(text, start, end, held))
    if not any(target.indicator_id == "gdp_growth" or target.kind == "absent" for target in made):
        made.extend(_not_set(text, sections))
    return Headline(tuple(sorted(made, key=lambda target: target.start)), _unread(text, passage, made))


def _rows(text: str, start: int, end: int, held: Sequence[Quantity]) -> Iterator[HeadlineTarget]:
    """Yield the rows of an item: one for each number that is no second of a target, or one without a number."""
    numbers = [q for q in held if start <= q.start < end and q.measure not in ("rank", "duration")]
    if not numbers:
        yield from _worded(text, start, end)
        return
    targets = [q for q in numbers if q.status == "target"] or numbers
    wish = STRETCH.search(text, start, end)
    against = relative_targets.against(text[start:end])
    row: HeadlineTarget | None = None
    for i, q in enumerate(targets):
        word = second_tier.word(text, targets[i - 1].end, q.start) if i else ""
        beside = bool(word) and q.unit == targets[i - 1].unit
        if row is not None and (beside or (row.margin is not None and q.indicator == row.indicator)):
            row = _with_second(row, q, tier=word if beside else "")
            continue
        if row is not None:
            yield row
        row = _numeric(start, end, q, against)
        if against and _is_margin(text, start, q):
            known = q.indicator_id or indicator_id(relative_targets.bare_name(q.indicator), "growth", "")
            row = replace(row, margin=q.value, indicator_id=known)
        following = targets[i + 1].start if i + 1 < len(targets) else end
        if wish and q.start < wish.start() < following:
            row = replace(row, stretch=wish.group())
    if row is not None:
        yield row


def _with_second(row: HeadlineTarget, q: Quantity, *, tier: str) -> HeadlineTarget:
    """Return an item with its second number: what it strives for, its floor, or its level beside its margin."""
    stretch, floor = bool(tier) and second_tier.is_stretch(tier), bool(tier) and not second_tier.is_stretch(tier)
    if row.margin is not None and row.value == row.margin and not stretch:
        ids = f"{_id(q)} {row.quantity_ids}"
        cells = {"value": q.value, "value_max": q.value_max, "unit": q.unit, "bound": q.bound, "measure": q.measure}
        return replace(row, **cells, qualifier=q.qualifier, quantity_ids=ids)  # type: ignore[arg-type]
    ids = f"{row.quantity_ids} {_id(q)}"
    if floor:
        return replace(row, floor_value=q.value, quantity_ids=ids)
    return replace(row, stretch_value=q.value if stretch else row.stretch_value, quantity_ids=ids)


def _is_margin(text: str, start: int, q: Quantity) -> bool:
    """Return whether a number says by how much a target is above or below another figure."""
    return q.measure == "change" and relative_targets.compared(text[start : q.start].rstrip("约近超"))


def _id(q: Quantity) -> str:
    return f"q-{q.start}-{q.end}"


def _unread(text: str, passage: Passage | None, made: Sequence[HeadlineTarget]) -> int:
    """Return how many numbers of the passage no item holds."""
    if passage is None:
        return 0
    read = [tuple(map(int, one.split("-")[1:])) for item in made for one in item.quantity_ids.split()]
    written = (m.start() for start, end in passage.spans for m in NUMBER.finditer(text, start, end))
    return sum(not any(start <= at < end for start, end in read) for at in written)


def _not_set(text: str, sections: tuple[Section, ...]) -> Iterator[HeadlineTarget]:
    """Yield the statement that no target of growth is set."""
    for section in sections:
        if section.level == 1 and section.role == "tasks":
            found = _NOT_SET.search(text, section.body_start, section.body_end)
            if found:
                clause = max(text.rfind(mark, 0, found.start()) for mark in "。；，\n") + 1
                name, known = found.group(1), indicator_id(found.group(1), "growth", "")
                yield replace(_without_number(clause, found.end(), name, known, "absent"), measure="growth")
                return


def _numeric(start: int, end: int, q: Quantity, against: str) -> HeadlineTarget:
    return HeadlineTarget(
        start=start,
        end=end,
        indicator=q.indicator,
        indicator_id=q.indicator_id,
        value=q.value,
        value_max=q.value_max,
        unit=q.unit,
        bound=q.bound,
        measure=q.measure,
        kind="quantitative",
        qualifier=q.qualifier,
        stretch="",
        stretch_value=None,
        floor_value=None,
        relative_to=against,
        margin=None,
        quantity_ids=_id(q),
    )


def _without_number(start: int, end: int, name: str, known: str, kind: str) -> HeadlineTarget:
    return HeadlineTarget(start, end, name, known, None, None, "", "", "", kind, "", "", None, None, "", None, "")


def _worded(text: str, start: int, end: int) -> Iterator[HeadlineTarget]:
    """Yield an item without a number; where it says something of each of two things, one for each."""
    words = text[start:end]
    wish = STRETCH.search(words)
    if wish and wish.start() <= MAX_BEFORE_WISH:
        yield replace(_without_number(start, end, "", "", "stretch"), stretch=wish.group())
        return
    if _COMMENT.match(words):
        return
    kind, against = _kind(words), relative_targets.against(words)
    each = _EACH.match(words)
    parts = re.split("[、和与及]", each["names"]) if each else []
    names = parts if len(parts) > 1 and min(map(len, parts)) > MIN_PART else [_worded_name(words)]
    for name in names:
        bare = relative_targets.bare_name(name) if kind == "relative" else name
        if len(bare) >= 2:
            known = indicator_id(bare, "growth", "") if kind == "relative" else ""
            known = known or indicator_id(bare, "", "")
            said = wish.group() if wish else ""
            yield replace(_without_number(start, end, bare, known, kind), stretch=said, relative_to=against)


def _kind(words: str) -> str:
    """Return the kind of an item without a number."""
    if _ABSENT.search(words):
        return "absent"
    if _DELEGATED.search(words):
        return "delegated"
    return "relative" if relative_targets.against(words) or _RELATIVE.search(words) else "qualitative"


#: 物价涨幅|比去年低一些: what it is compared with is no part of the name, nor how it is to be.
_COMPARED = lexicon.pattern_of("(?<=[\u4e00-\u9fff]{2})[比较]{times.earlier}.*$")
_ADVERB = lexicon.pattern_of("(?<=[\u4e00-\u9fff]{2}){verbs.adverb}$")


def _worded_name(words: str) -> str:
    """Return the indicator of an item without a number: what stands before its verb, or its verb's object."""
    opening = _LEADING_VERB.match(words)
    if opening and len(words) - opening.end() >= 2:
        thing = words[opening.end() :]
        by = _SET_BY.match(thing)
        return (thing[by.end() :] if by else thing).strip("的")
    plain = noun_phrases.cut_lead(words)
    verb = _STATE_VERB.search(plain, 2)
    name = _COMMITTED.sub("", plain[: verb.start()] if verb else plain).rstrip("，,")
    name = _ADVERB.sub("", _COMPARED.sub("", name))
    return name.removesuffix("的").rstrip("、与和同不均") if name not in lexicon.words("verbs", "reach") else ""
