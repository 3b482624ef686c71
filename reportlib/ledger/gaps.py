"""What only one side gives a number: reported and no longer targeted, targeted without a last value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlib import lexicon
from reportlib.ledger import compare
from reportlib.ledger.items import Item, core
from reportlib.ledger.pairs import MEASURES
from reportlib.ledger.records import Gap, Pair
from reportlib.records import HeadlineTarget, Sentence

MOST_PLACES = 60
"""So many places with the same three characters are remembered."""

MIN_SEARCHED = 3
"""A shorter name is not searched for on the other side: it would be found everywhere."""


class _Side:
    """The sentences of one side, to be searched for a name.

    What stands where is indexed by its first characters, so that a search does not read the whole side.
    """

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.places: dict[str, list[int]] = {}
        for sentence in sentences:
            for at in range(sentence.start, sentence.end - MIN_SEARCHED + 1):
                held = self.places.setdefault(text[at : at + MIN_SEARCHED], [])
                if len(held) < MOST_PLACES:
                    held.append(at)

    def find(self, name: str) -> tuple[int, int] | None:
        if len(name) < MIN_SEARCHED:
            return None
        for at in self.places.get(name[:MIN_SEARCHED], ()):
            if self.text.startswith(name, at):
                return at, at + len(name)
        return None


def find(
    text: str,
    sentences: tuple[Sentence, ...],
    actuals: Sequence[Item],
    targets: Sequence[Item],
    headline: Sequence[HeadlineTarget],
    pairs: Sequence[Pair],
) -> tuple[Gap, ...]:
    """The gaps of both sides, those of the record first.

    Of the record: unnumbered where the plan names the indicator without a number, dropped where it does not name it.
    Of the plan: silent where the review gives no value of the same measure for the indicator. Either: restated where
    the other side gives it a number of another measure or unit. A headline item that is relative to another indicator
    is silent where the review reports no number of it.
    """
    paired = {p.actual_start for p in pairs} | {p.target_start for p in pairs}
    ahead = _Side(text, [s for s in sentences if s.looks_ahead and s.role not in ("opening", "closing", "appendix")])
    back = _Side(text, [s for s in sentences if not s.looks_ahead and s.role not in ("opening", "closing", "appendix")])
    record = [one for one in actuals if _named(one)]
    plan = [one for one in targets if _named(one)]
    made = list(_one_side("record", record, plan, ahead, paired, (), [t for t in headline if t.kind == "relative"]))
    made += _one_side("plan", plan, record, back, paired, [(t.start, t.end) for t in headline], ())
    made += _relative(record, headline, back)
    return tuple(made)


def _named(one: Item) -> bool:
    return one.quantity.measure in MEASURES and one.is_named


def _one_side(
    side: str,
    own: Sequence[Item],
    other: Sequence[Item],
    across: _Side,
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
            place = across.find(one.core)
            kind = ("unnumbered" if place else "dropped") if side == "record" else "silent"
        yield Gap(side, kind, headline, q.indicator, q.indicator_id, q.start, q.end, *(place or (None, None)))


def _synonym(one: Item, known: dict[str, Item]) -> Item | None:
    other = known.get(one.quantity.indicator_id) if one.quantity.indicator_id else None
    return other if other is not None and compare.synonyms(one, other) else None


def _is_of(item: HeadlineTarget, one: Item) -> bool:
    """Whether a headline item without a number is about a reported quantity."""
    name = core(item.indicator)[0]
    same_id = bool(item.indicator_id) and item.indicator_id == one.quantity.indicator_id
    return name == one.core or same_id or _half(name, one)


def _relative(record: Sequence[Item], headline: Sequence[HeadlineTarget], back: _Side) -> Iterator[Gap]:
    """Headline items that are set relative to another indicator, of which the review reports nothing."""
    for item in headline:
        if item.kind != "relative" or len(item.indicator) < MIN_SEARCHED:
            continue
        if not any(_is_of(item, one) for one in record):
            mention = back.find(core(item.indicator)[0]) or (None, None)
            yield Gap("plan", "silent", 1, item.indicator, item.indicator_id, item.start, item.end, *mention)


def _half(name: str, one: Item) -> bool:
    """城乡居民收入 is reported where 城镇居民人均可支配收入 is."""
    for row in lexicon.rows("pairs"):
        if name.startswith(row["word"]):
            rest = name[len(row["word"]) :]
            if any(one.core.startswith(part) and one.core.endswith(rest[-2:]) for part in row["class"].split("|")):
                return True
    return False
