"""The headline targets: the items of the 主要预期目标 passage, numeric or not.

`kind` follows the literature on target setting: quantitative; relative (…与经济增长基本同步); delegated (…完成省下达的目标);
absent (an explicit statement that no target is set, as in the national report of 2020); qualitative for the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportlib import lexicon, phrases
from reportlib.aliases import indicator_id
from reportlib.records import HeadlineTarget, Quantity, Section

_INTRO = re.compile(
    r"(?:主要|总体|经济社会发展|发展|工作|全年|具体)?[的]?(?:预期|奋斗|发展|工作)?目标(?:任务)?(?:建议)?(?:是|为|如下)?(?:[^：:。]{0,6})?[：:]"
)
_RELATIVE = re.compile(r"同步|持平|高于|不低于[^\d]*(?:平均|水平|增速)|快于|相适应|相匹配|保持一致|基本一致|相当于?(?:全国|全省)")
_DELEGATED = re.compile(r"下达|上级|省定|国家(?:规定|要求)|完成省|约束性(?:指标|目标).{0,6}(?:完成|达到)|控制在(?:省|国家|上级)")
_ABSENT = re.compile(r"(?:没有|不再?|未)(?:提出|设|设定|确定|明确)")
_ITEM = re.compile(r"[^；;，,。]+(?:[，,](?:同比|达到|达|突破|力争|确保|总量|在实际工作中|并|其中(?=[^，；。]{0,4}\d)|实际工作)[^；;，,。]*)*[；;，,。]?")
_QUALITATIVE_VERB = re.compile(
    r"(?:增长|上升|提高|完成|实现|保持|达到|稳定|与|和经济|同|持续|进一步|基本|全面|较快|稳步|有效|不断|明显|优于|高于|快于|控制|下降|只减不增|平衡|改善)"
)
_LEADING_VERB = re.compile(r"^(?:有效|切实|坚决|全面|确保|力争|持续|努力|全力)*(?:防范|防范化解|化解|保持|实现|完成|推动|促进|守住|维护|巩固|提升|改善)")


def headline(text: str, sections: tuple[Section, ...], quantities: tuple[Quantity, ...]) -> tuple[HeadlineTarget, ...]:
    """The items of the headline target passage in the order of the text; none where the report has no such passage.

    Sources: Li, Liu, Weng and Zhou (2019) read the growth target from this passage; 余泳泽 and others (2019) code how
    firm it is from the words beside the number, which stay in `qualifier`.
    """
    passage = _passage(text, sections)
    if passage is None:
        return ()
    made: list[HeadlineTarget] = []
    for start, end in _items(text, *passage):
        inside = [q for q in quantities if start <= q.start < end and q.measure not in ("rank", "duration")]
        made.extend(_numeric(start, end, q) for q in inside)
        if not inside:
            item = _worded(text, start, end)
            if item:
                made.append(item)
    return tuple(made)


def _passage(text: str, sections: tuple[Section, ...]) -> tuple[int, int] | None:
    """The span of the list of targets: from the colon of its introduction to the end of its sentence."""
    found: list[tuple[int, int, int]] = []
    for section in sections:
        if section.role not in ("targets", "tasks") or section.level > 2:
            continue
        for intro in _INTRO.finditer(text, section.body_start, section.body_end):
            end = _passage_end(text, intro.end(), section.body_end)
            numbers = len(re.findall(r"[\d一二三四五六七八九十][%％‰万亿个]", text[intro.end() : end]))
            weight = numbers + (5 if "预期目标" in intro.group() else 0)
            found.append((weight, intro.end(), end))
    if not found:
        return None
    weight, start, end = max(found, key=lambda item: (item[0], -item[1]))
    return (start, end) if weight > 0 else None


def _passage_end(text: str, start: int, limit: int) -> int:
    stop = re.compile(r"[。\n]").search(text, start, limit)
    return stop.start() if stop else limit


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split the passage at ； where it uses it, else at commas; a clause of the same indicator stays with it."""
    words = text[start:end]
    by_semicolon = len(re.findall("[；;]", words)) >= 2
    pieces = re.finditer(r"[^；;]+", words) if by_semicolon else _ITEM.finditer(words)
    for piece in pieces:
        if by_semicolon and _several(piece.group()):
            for inner in _ITEM.finditer(piece.group()):
                yield from _trimmed(text, start + piece.start() + inner.start(), start + piece.start() + inner.end())
            continue
        yield from _trimmed(text, start + piece.start(), start + piece.end())


def _several(piece: str) -> bool:
    """Whether a stretch between semicolons lists more than one indicator."""
    return any(
        not re.match(r"(?:同比|达到|达|突破|力争|确保|总量|在实际|并|实际)", clause) and len(clause) > 4
        for clause in re.split("[，,]", piece)[1:]
    )


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    left = len(words) - len(words.lstrip(" \u3000—"))
    right = len(words.rstrip(" \u3000；;，,。"))
    if right > left:
        yield start + left, start + right


def _numeric(start: int, end: int, q: Quantity) -> HeadlineTarget:
    return HeadlineTarget(
        start, end, q.indicator, q.indicator_id, q.value, q.value_max, q.unit, q.bound, q.measure, "quantitative", q.qualifier
    )


def _worded(text: str, start: int, end: int) -> HeadlineTarget | None:
    words = text[start:end]
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
    return HeadlineTarget(start, end, name, known, None, None, "", "", "", kind, "")


def _worded_name(words: str) -> str:
    """The indicator of an item without a number: what stands before its verb, or its verb's object."""
    plain = phrases.cut_lead(words)
    opening = _LEADING_VERB.match(words)
    if opening and len(words) - opening.end() >= 2:
        return words[opening.end() :].strip("的")
    verb = _QUALITATIVE_VERB.search(plain, 2)
    name = plain[: verb.start()] if verb else plain
    return name.removesuffix("的").rstrip("与和同") if name not in lexicon.words("verbs", "reach") else ""
