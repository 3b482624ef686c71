"""The headline targets: the items of the 主要预期目标 passage, numeric or not.

`kind` follows the literature on target setting: quantitative; relative (…与经济增长基本同步); delegated
(…完成省下达的目标); absent (an explicit statement that no target is set, as in the national report of 2020); stretch (a
wish for more that is an item of its own); qualitative for the rest. A wish for more that goes with an item
(增长5%左右，在实际工作中努力争取更好结果) stays in the item, in `stretch`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from reportlib import lexicon
from reportlib.core.records import HeadlineTarget, Quantity, Section
from reportlib.extraction import noun_phrases
from reportlib.extraction.canonical_ids import indicator_id

_GOALS = r"{cues.goal_kind}?的?{cues.goal_noun}?目标(?:任务)?(?:建议)?"
#: 主要预期目标是：…; 预期目标是地区生产总值增长6%, with no colon; 预期目标 on a line of its own.
_INTRO = lexicon.pattern_of(
    rf"{_GOALS}(?:是|为|如下)?(?:[^：:。\n]{{0,6}})?[：:]\s*"
    rf"|{_GOALS}(?:初步)?{{cues.goal_set}}?[是为][，,]?(?=[^。：:]{{0,40}}[\d０-９])"
)
_RELATIVE, _DELEGATED, _ABSENT = (
    lexicon.pattern_of(f"{{cues.{kind}}}") for kind in ("relative", "delegated", "absent")
)
#: What the target of growth is when the report states that it sets none.
_NOT_SET = lexicon.pattern_of(
    r"{cues.absent}[^。，；]{0,10}?"
    r"({cues.growth_of}[^。，；]{0,4}?{cues.growth_word}(?:速度)?)[^。，；]{0,8}目标"
)
#: Indicators of which a list of headline targets is made, where nothing announces it.
_MENU = (
    *("gdp_growth", "cpi", "new_jobs", "unemp_survey", "unemp_reg", "income_all", "income_urban", "income_rural"),
    *("budget_revenue", "fai", "retail", "trade", "grain", "energy_intensity", "industrial_va"),
)
MIN_MENU = 3  # different ones in one sentence
_SAME_ITEM = lexicon.pattern_of("{cues.same_item}")
_ITEM = lexicon.pattern_of(
    r"[^；;，,。]+(?:[，,](?:{cues.same_item}|其中(?=[^，；。]{0,4}\d))[^；;，,。]*)*[；;，,。]?"
)
#: What a report states of its targets is no target.
_COMMENT = lexicon.pattern_of("{cues.comment}")
#: 在实际工作中努力争取更好结果: a wish for more, beside a target or by itself.
_STRETCH = lexicon.pattern_of(
    r"(?:在?实际(?:工作|执行)(?:当?中)?[，,]?)?{cues.stretch_verb}[^，。；,;]{0,8}?"
    r"{cues.wish_degree}的?{cues.wish_noun}"
)
_STATE_VERB = lexicon.pattern_of("{cues.state_verb}")
_LEADING_VERB = lexicon.pattern_of("^{cues.item_adverb}*{cues.item_verb}")


@lexicon.cached
def _menu() -> frozenset[str]:
    """Return the indicators of such lists, including those that a user calls headline ones."""
    own = lexicon.active().own("indicators")
    return frozenset(_MENU) | {row["id"] for row in (own.rows if own else ()) if row["role"] == "headline"}


#: 。规模以上工业增加值增长5%，固定资产投资增长7%: a sentence that continues with the list.
@lexicon.cached
def _listed() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of an item of such a list and of the names of its indicators."""
    names = lexicon.alternatives(
        alias
        for row in lexicon.rows("indicators")
        if row["id"] in _menu()
        for alias in row["aliases"].split("|")
        if len(alias) > 2
    )
    return re.compile(rf"(?:其中)?(?:[\u4e00-\u9fff]{{0,4}})(?:{names})[^，。；\d]{{0,14}}\d"), re.compile(names)


MIN_LISTED = 2
#: A report names its targets some dozens of times, and lists them in some hundreds of characters.
MAX_INTROS = 100
MAX_PASSAGE = 3000
_STOP = re.compile(r"[。\n]")
MAX_BEFORE_WISH = 4  # characters; a wish with more before it goes with a target
MAX_ITEM = 40  # characters; a longer sentence behind the list is no item of it


def headline(text: str, sections: tuple[Section, ...], quantities: tuple[Quantity, ...]) -> tuple[HeadlineTarget, ...]:
    """Return the items of the headline target passage in the order of the text.

    Sources: Li, Liu, Weng and Zhou (2019) read the growth target from this passage; 余泳泽 and others (2019) code how
    firm it is from the words beside the number, which stay in `qualifier`.
    """
    passage = _passage(text, sections) or _unannounced(text, sections, quantities)
    made: list[HeadlineTarget] = []
    for start, end in _items(text, *passage) if passage else ():
        inside = [q for q in quantities if start <= q.start < end and q.measure not in ("rank", "duration")]
        wish = _STRETCH.search(text, start, end)
        for i, q in enumerate(inside):
            following = inside[i + 1].start if i + 1 < len(inside) else end
            stretch = wish.group() if wish and q.start < wish.start() < following else ""
            made.append(_numeric(start, end, q, stretch))
        if not inside:
            item = _worded(text, start, end)
            if item:
                made.append(item)
    if not any(target.indicator_id == "gdp_growth" or target.kind == "absent" for target in made):
        made.extend(_not_set(text, sections))
    return tuple(sorted(made, key=lambda target: target.start))


def _not_set(text: str, sections: tuple[Section, ...]) -> Iterator[HeadlineTarget]:
    """Yield the statement that no target of growth is set."""
    for section in sections:
        if section.level == 1 and section.role == "tasks":
            found = _NOT_SET.search(text, section.body_start, section.body_end)
            if found:
                clause = max(text.rfind(mark, 0, found.start()) for mark in "。；，\n") + 1
                name, known = found.group(1), indicator_id(found.group(1), "growth", "")
                yield HeadlineTarget(clause, found.end(), name, known, None, None, "", "", "growth", "absent", "", "")
                return


def _unannounced(text: str, sections: tuple[Section, ...], quantities: tuple[Quantity, ...]) -> tuple[int, int] | None:
    """Return the sentence of the plan that sets most of the indicators of such lists, from the first on."""
    grouped: dict[int, set[str]] = {}  # by the end of the sentence
    first: dict[int, int] = {}  # where its first such item begins
    for quantity in quantities:
        if quantity.status == "target" and quantity.indicator_id in _menu():
            stop = _STOP.search(text, quantity.end)
            clause = max(text.rfind(mark, 0, quantity.start) for mark in "。\n；，,;") + 1
            end = stop.start() if stop else len(text)
            first.setdefault(end, clause)
            grouped.setdefault(end, set()).add(quantity.indicator_id)
    best = max(grouped, key=lambda end: (len(grouped[end]), -end), default=None)
    return (first[best], best) if best is not None and len(grouped[best]) >= MIN_MENU else None


def _passage(text: str, sections: tuple[Section, ...]) -> tuple[int, int] | None:
    """Return the span of the list of targets: from the colon of its introduction to the end of its sentence."""
    found: list[tuple[int, int, int]] = []
    for section in sections:
        if section.role not in ("targets", "tasks") or section.level > 2:
            continue
        for intro in islice(_INTRO.finditer(text, section.body_start, section.body_end), MAX_INTROS):
            end = _passage_end(text, intro.end(), min(section.body_end, intro.end() + MAX_PASSAGE))
            numbers = len(re.findall(r"[\d一二三四五六七八九十][%％‰万亿个]", text[intro.end() : end]))
            weight = numbers + (5 if "预期目标" in intro.group() else 0)
            found.append((weight, intro.end(), end))
    if not found:
        return None
    weight, start, end = max(found, key=lambda item: (item[0], -item[1]))
    return (start, end) if weight > 0 else None


def _passage_end(text: str, start: int, limit: int) -> int:
    """Return the end of the sentence of a passage and of those behind it that continue the list.

    These are another indicator of the menu with its number, a delegated target, a wish for more.
    """
    stop = _STOP.search(text, start, limit)
    if stop is None:
        return limit
    end, (item, names) = stop.start(), _listed()
    while stop is not None and stop.group() == "。":
        following = _STOP.search(text, stop.end(), limit)
        more = text[stop.end() : following.start()] if following else ""
        listed = item.match(more) is not None and len(names.findall(more)) >= MIN_LISTED
        worded = len(more) <= MAX_ITEM and (_DELEGATED.search(more) or _STRETCH.match(more))
        if following is None or not (listed or worded):
            break
        end, stop = following.start(), following
    return end


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split the passage at ； where it uses it, else at commas; a clause of the same indicator stays with it."""
    words = text[start:end]
    by_semicolon = len(re.findall("[；;]", words)) >= 2
    pieces = re.finditer(r"[^；;。]+", words) if by_semicolon else _ITEM.finditer(words)
    for piece in pieces:
        if by_semicolon and _several(piece.group()):
            for inner in _ITEM.finditer(piece.group()):
                yield from _trimmed(text, start + piece.start() + inner.start(), start + piece.start() + inner.end())
            continue
        yield from _trimmed(text, start + piece.start(), start + piece.end())


def _several(piece: str) -> bool:
    """Return whether a span between semicolons lists more than one indicator."""
    return any(not _SAME_ITEM.match(clause) and len(clause) > 4 for clause in re.split("[，,]", piece)[1:])


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    left = len(words) - len(words.lstrip(" \u3000—"))
    right = len(words.rstrip(" \u3000；;，,。"))
    if right > left:
        yield start + left, start + right


def _numeric(start: int, end: int, q: Quantity, stretch: str) -> HeadlineTarget:
    return HeadlineTarget(
        start,
        end,
        q.indicator,
        q.indicator_id,
        q.value,
        q.value_max,
        q.unit,
        q.bound,
        q.measure,
        "quantitative",
        q.qualifier,
        stretch,
    )


def _worded(text: str, start: int, end: int) -> HeadlineTarget | None:
    words = text[start:end]
    wish = _STRETCH.search(words)
    if wish and wish.start() <= MAX_BEFORE_WISH:
        return HeadlineTarget(start, end, "", "", None, None, "", "", "", "stretch", "", wish.group())
    if _COMMENT.match(words):
        return None
    if _ABSENT.search(words):
        kind = "absent"
    elif _DELEGATED.search(words):
        kind = "delegated"
    elif _RELATIVE.search(words):
        kind = "relative"
    else:
        kind = "qualitative"
    name = _worded_name(words)
    if len(name) < 2:
        return None
    measure = "growth" if kind == "relative" else ""
    known = indicator_id(name, measure, "")
    return HeadlineTarget(start, end, name, known, None, None, "", "", "", kind, "", wish.group() if wish else "")


def _worded_name(words: str) -> str:
    """Return the indicator of an item without a number: what stands before its verb, or its verb's object."""
    plain = noun_phrases.cut_lead(words)
    opening = _LEADING_VERB.match(words)
    if opening and len(words) - opening.end() >= 2:
        return words[opening.end() :].strip("的")
    verb = _STATE_VERB.search(plain, 2)
    name = plain[: verb.start()] if verb else plain
    return name.removesuffix("的").rstrip("与和同") if name not in lexicon.words("verbs", "reach") else ""
