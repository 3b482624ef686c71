"""Quantities with their meaning: the numbers of a sentence read in order, each in its clause, with what came before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from reportlib import lexicon
from reportlib.core.records import Mention, Quantity, Section, Sentence
from reportlib.extraction import (
    bounds,
    clauses,
    counted_nouns,
    indicator_names,
    lists,
    measures,
    named_ahead,
    noun_phrases,
    periods,
    quantities,
    relative_targets,
    second_tier,
    statuses,
)
from reportlib.extraction.canonical_ids import indicator_id
from reportlib.extraction.clauses import Clause
from reportlib.extraction.lists import Known
from reportlib.extraction.number_context import Named, Place
from reportlib.extraction.passages import Passages
from reportlib.extraction.sentence_memory import SentenceMemory, Stated
from reportlib.extraction.statement import Decided, Statement, Years
from reportlib.lexicon import numerals

#: A word that holds every number of a list below one bound: 分别控制在5.5%和3%以内.
_HELD = lexicon.pattern_of("{cues.held_at}")
#: 为“十一五”时期的2.3倍: what an amount is compared with.
_MULTIPLE = lexicon.pattern_of("{cues.multiple_of}")
#: What stands between two numbers of a list whose head stands behind it: a joint and a place.
_PLACE_OF_LIST = re.compile("[、和][\u4e00-\u9fff]{2,6}")


@dataclass(frozen=True, slots=True)
class _Passage:
    """A sentence in its report: what all its numbers share."""

    text: str
    sentence: Sentence
    years: Years
    national: bool


@dataclass(frozen=True, slots=True)
class _Spot:
    """A number in its clause."""

    clause: Clause
    found: tuple[Mention, ...]  # the numbers of the clause
    nth: int

    @property
    def mention(self) -> Mention:
        """The number."""
        return self.found[self.nth]

    @property
    def start(self) -> int:
        """The end of the number before it, or the beginning of the clause."""
        return self.found[self.nth - 1].end if self.nth else self.clause.start


@dataclass(frozen=True, slots=True)
class _Around:
    """The words of a clause around a number, from the number before on, without the words of comparison."""

    left: str
    right: str
    bound_before: bool  # whether a word of comparison stood before the number
    bound_after: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity with the input of the rules for its name, and with what decided its measure, status and period."""

    quantity: Quantity
    clause: Clause
    place: Place
    named: Named
    measure: Decided
    status: Decided
    period: Decided


def read(
    text: str, sentences: tuple[Sentence, ...], plan_year: int | None, *, national: bool = False
) -> tuple[Quantity, ...]:
    """Return the quantities of the body with indicator, measure, action, status and period.

    Args:
        text: the normalised text.
        sentences: its sentences.
        plan_year: the year of the plan, or None if it is not known.
        national: whether the report is the national government's, whose own figures are the nation's.

    >>> text = "汽车产量突破300万辆、稳居全国城市第一,工业投资超1230亿元,同比增长12.6%。"
    >>> sentence = Sentence(0, len(text), "1", "review", False)
    >>> [(q.surface, q.indicator, q.measure) for q in read(text, (sentence,), 2023)]
    [('300万辆', '汽车产量', 'level'), ('第一', '汽车产量', 'rank'),
     ('1230亿元', '工业投资', 'level'), ('12.6%', '工业投资', 'growth')]
    """
    return tuple(reading.quantity for reading in readings(text, sentences, plan_year, national=national))


def readings(
    text: str,
    sentences: tuple[Sentence, ...],
    plan_year: int | None,
    *,
    national: bool = False,
    sections: tuple[Section, ...] = (),
) -> Iterator[Reading]:
    """Yield what `read` returns, each row with the input of its rules; the titles of sections name spans of years."""
    passages = Passages(text, sections, plan_year)
    previous, before, section = "", None, ""
    for sentence in sentences:
        if sentence.role == "appendix":
            continue
        same = sentence.section_id == section
        memory = SentenceMemory(previous=previous if same else "", sentence_before=before if same else None)
        yield from _sentence(_Passage(text, sentence, passages.years(sentence), national), memory)
        previous, section = memory.subject, sentence.section_id
        memory.sentence_before = None
        before = None if previous else memory


def _sentence(passage: _Passage, memory: SentenceMemory) -> Iterator[Reading]:
    made: list[Reading] = []
    text = passage.text
    spans = clauses.split(text, passage.sentence.start, passage.sentence.end)
    for clause in spans:
        found = quantities.find(text, clause.start, clause.end)
        memory.open_clause()
        if found:
            memory.remember_topics()
        made += (_reading(passage, _Spot(clause, found, nth), memory) for nth in range(len(found)))
        if not found:
            memory.pass_by(text, clause)
    for reading in made:
        yield replace(reading, quantity=_invested(text, reading, spans, made))


def _invested(text: str, reading: Reading, spans: tuple[Clause, ...], made: list[Reading]) -> Quantity:
    """Return an investment named by the next clause, which states its object: 投资7000万元，完成…老旧泵站更新."""
    quantity = reading.quantity
    if not named_ahead.waits(quantity, reading.place):
        return quantity
    ahead = next((clause for clause in spans if clause.start >= reading.clause.end), None)
    if ahead is None:
        return quantity
    behind = [other.quantity for other in made if other.clause == ahead]
    name = named_ahead.object_of(quantity, behind, text[ahead.start : ahead.end].strip())
    if not name:
        return quantity
    return replace(quantity, indicator=name, rule=f"{quantity.rule}+ahead", review="what was invested in stands later")


def _touches(text: str, found: tuple[Mention, ...], i: int) -> bool:
    """Return whether no mark stands between a number of the clause and the next."""
    return not re.search("[、和及与]", text[found[i].end : found[i + 1].start])


def _reading(passage: _Passage, spot: _Spot, memory: SentenceMemory) -> Reading:
    """Return a number with its meaning, and remember it for the next ones."""
    around = _around(passage.text, spot)
    mention, tail = _shared(passage.text, spot, memory, around)
    if memory.last and second_tier.continues(passage.text, memory.last, mention):
        around, tail = replace(around, left=memory.last.left), memory.last.tail
    memory.last = second_tier.Before(mention, around.left, tail)
    place = _place(passage, spot, memory, around, mention, tail)
    named = indicator_names.name(place)
    shared = memory.shared
    item = shared.names[shared.index] if shared.index < len(shared.names) else ""
    left = item if item.endswith(lexicon.words("cues", "growth_noun")) else around.left
    own = replace(tail, subject=item) if item else tail
    seen = _statement(passage, spot, replace(around, left=left), mention, own)
    same = memory.same_as(named)
    measure, status = measures.measure(seen, same.measure), statuses.status(seen)
    multiple = mention.kind == "times" and named.rule == "carried" and _MULTIPLE.match(around.left) is not None
    follows = named.rule == "compared+carried" or multiple or place.ratio_index > 0
    handled = measure.code == "share" and named.name.endswith(lexicon.words("cues", "rate_of_acts"))
    follows = follows or (handled and memory.stated.measure == "level")  # 办理建议312件，办结率100%
    period = periods.period(seen, measure.code, named.name, memory.stated.period if follows else "")
    if status.rule == "owns" and seen.ahead and not period.worded and passage.years.plan_year:
        period = replace(period, code=str(passage.years.plan_year))  # 我国有…: now, whatever years the passage is about
    memory.stated = Stated(named.name, measure.code, period.code)
    memory.remember(named, "" if status.rule == "per-step" else status.code, mention)
    listed = spot.nth > 0 and around.left.startswith(("、", "和", "及", "与"))
    # What describes the thing counted governs no number: 挂牌督办的37处.
    described = around.left.endswith("的")
    carried = memory.action if listed else "" if described else noun_phrases.lead_action(around.left)
    action = named.action or _verb(tail) or carried
    quantity = Quantity(
        start=mention.start,
        end=mention.end,
        surface=passage.text[mention.start : mention.end],
        value=measures.signed(seen, measure.code),
        value_max=mention.value_max,
        unit=mention.unit,
        bound=mention.bound,
        qualifier=mention.qualifier,
        measure=measure.code,
        indicator=named.name,
        indicator_id=indicator_id(named.name, measure.code, mention.unit, action),
        action=action,
        status=status.code,
        period=period.code,
        section_id=passage.sentence.section_id,
        sentence_start=passage.sentence.start,
        sentence_end=passage.sentence.end,
        rule=f"{mention.rule}/{named.rule}",
        review="; ".join(note for note in (mention.review and "OCR repair", named.review, _conflict(tail)) if note),
    )
    return Reading(quantity, spot.clause, place, named, measure, status, period)


def _around(text: str, spot: _Spot) -> _Around:
    """Return the words of the clause around a number without the words of comparison."""
    mention, start = spot.mention, spot.start
    bare = text[mention.start] in numerals.MULTIPLIERS
    _, _, on_left, _ = bounds.read(text[start : mention.start], "", inside=False, big=mention.value >= 100, bare=bare)
    _, _, _, on_right = bounds.read("", text[mention.end : spot.clause.end], inside=False, big=False)
    left, right = text[start : mention.start - on_left], text[mention.end + on_right : spot.clause.end]
    if spot.nth:
        _, _, _, skipped = bounds.read("", left, inside=False, big=False)
        left = left[skipped:]
    left = relative_targets.without_comparison(second_tier.without_floor(left.strip()))
    return _Around(left, right, bool(on_left), bool(on_right))


def _shared(text: str, spot: _Spot, memory: SentenceMemory, around: _Around) -> tuple[Mention, noun_phrases.Tail]:
    """Return a number with its bound and its verb, which it may share with the first of its list."""
    mention, tail, shared = spot.mention, noun_phrases.cut_tail(around.left), memory.shared
    if mention.kind == "percent" and not tail.words:
        tail = noun_phrases.cut_change(around.left) or tail
    numbers = lists.run_length(text, spot.found, spot.nth)
    run = spot.found[spot.nth : spot.nth + numbers]
    of_one = len({one.unit for one in run}) > 1 and {one.kind for one in run} <= {"classifier", "people"}
    clause = text[spot.clause.start : mention.start]
    known = Known(tuple(memory.recent), tuple(memory.topics), memory.before, clause, of_one)
    shared.next(around.left, tail, numbers, known)
    if shared.index and shared.tail is not None:
        tail = shared.tail
    if shared.names and shared.index and mention.bound == "eq":
        mention = replace(mention, bound=shared.bound[0], qualifier=shared.bound[1])
    elif shared.names and not shared.index:
        shared.bound = _run_bound(text, spot, around)
        if mention.bound == "eq":
            mention = replace(mention, bound=shared.bound[0], qualifier=shared.bound[1])
    return mention, tail


def _run_bound(text: str, spot: _Spot, around: _Around) -> tuple[str, str]:
    """Return the bound that the numbers of a run share.

    A word before the first bounds all, 分别突破30万辆和28万辆, and so does one behind the last, 分别控制在5.5%和3%以内.
    """
    first, last = spot.mention, spot.found[spot.nth + lists.run_length(text, spot.found, spot.nth) - 1]
    if first.bound in ("gt", "approx") and around.bound_before and not around.bound_after:
        return first.bound, first.qualifier
    if first.bound == "eq" and last.bound in ("le", "lt", "ge") and _HELD.search(text, spot.start, first.start):
        return last.bound, last.qualifier
    return "eq", ""


def _place(
    passage: _Passage, spot: _Spot, memory: SentenceMemory, around: _Around, mention: Mention, tail: noun_phrases.Tail
) -> Place:
    """Return the input of the rules that name a number."""
    return Place(
        mention=mention,
        left=around.left,
        right=around.right,
        clause_left=passage.text[spot.clause.start : mention.start],
        sentence_left=passage.text[passage.sentence.start : mention.start],
        tail=tail,
        nth=spot.nth,
        ratio_index=_ratio_index(spot.found, spot.nth),
        carried=memory.subject,
        topics=tuple(memory.topics),
        place_measure=memory.place_measure,
        previous=memory.previous,
        topic_before=memory.topic_before,
        carried_action=memory.action,
        listed=memory.shared.last,
        recent=tuple(memory.recent),
        in_clause=memory.in_clause,
        spread=memory.shared.names,
        spread_index=memory.shared.index,
        before=memory.before,
        next_noun=_next_noun(passage.text, spot),
        behind=_behind(passage.text, spot),
        threshold=_threshold(passage.text, spot.clause, spot.found, spot.nth),
        distance=memory.distance,
    )


def _statement(passage: _Passage, spot: _Spot, around: _Around, mention: Mention, tail: noun_phrases.Tail) -> Statement:
    """Return the input of the rules for measure, status and period."""
    found, nth = spot.found, spot.nth
    beside = any(
        0 <= i < len(found) and found[i].kind in ("classifier", "people") and _touches(passage.text, found, min(i, nth))
        for i in (nth - 1, nth + 1)
    )
    return Statement(
        text=passage.text,
        sentence=passage.sentence,
        clause=spot.clause,
        start=spot.start,
        mention=mention,
        tail=tail,
        left=around.left,
        right=around.right,
        years=passage.years,
        beside_count=beside,
        national=passage.national,
    )


def _conflict(tail: noun_phrases.Tail) -> str:
    return "a rise and a fall both stand before the number" if tail.grow and tail.fall else ""


def _verb(tail: noun_phrases.Tail) -> str:
    actions = lexicon.words("cues", "tail_action")
    return next((word for word in reversed(tail.words) if word in actions), "").rstrip("在")


def _ratio_index(found: tuple[Mention, ...], nth: int) -> int:
    if found[nth].kind != "ratio" or found[nth].unit != "%":
        return -1
    run = 0
    while (
        nth - run - 1 >= 0
        and found[nth - run - 1].kind == "ratio"
        and found[nth - run - 1].end == found[nth - run].start - 1
    ):
        run += 1
    return run


def _next_noun(text: str, spot: _Spot) -> str:
    """Return the noun behind the next count of the clause: 3个200亿级、|5个百亿级产业集群."""
    after = next((one for one in spot.found[spot.nth + 1 :] if one.kind in ("classifier", "people")), None)
    if after is None or (after.unit != spot.mention.unit and not _same_people(text, spot, after)):
        return ""
    right = text[after.end : spot.clause.end]
    return counted_nouns.noun_after(right[bounds.read("", right, inside=False, big=False)[3] :], keep_event=False)


def _same_people(text: str, spot: _Spot, after: Mention) -> bool:
    """Return whether households and their members are counted in one breath: 86户|312名群众."""
    household = spot.mention.unit in lexicon.words("cues", "household")
    return household and after.kind == "people" and not text[spot.mention.end : after.start]


def _behind(text: str, spot: _Spot) -> str:
    """Return the event noun behind the last of several numbers of one unit, of which each has only its place."""
    found, clause = spot.found, spot.clause
    last = found[-1]
    places = [text[one.end : other.start] for one, other in pairwise(found)]
    if spot.nth + 1 == len(found) or any(one.unit != last.unit for one in found):
        return ""
    if not all(_PLACE_OF_LIST.fullmatch(words) for words in places):
        return ""
    noun = counted_nouns.noun_after(text[last.end : clause.end], keep_event=True)
    return noun if noun.endswith(lexicon.words("cues", "event_noun") + lexicon.words("verbs", "nominal")) else ""


def _threshold(text: str, clause: Clause, found: tuple[Mention, ...], nth: int) -> str:
    """Return the threshold that stands just before a count and belongs to the thing counted."""
    if nth == 0:
        return ""
    before, this = found[nth - 1], found[nth]
    between = text[before.end : this.start]
    if before.kind not in ("money", "physical", "people", "age") or before.bound not in ("ge", "gt", "le", "lt"):
        return ""
    if re.search(r"[、和及]", between) or len(between) > 14 or not re.match(r"[\u4e00-\u9fff]", between):
        return ""
    from_ = found[nth - 2].end if nth >= 2 else clause.start
    suffix = bounds.EDGE.match(between)
    return text[from_ : before.end] + (suffix.group() if suffix else "")
