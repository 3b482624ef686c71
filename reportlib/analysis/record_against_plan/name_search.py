"""Search for the names of one side of the report on the other side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.analysis.record_against_plan.comparable import Item

MOST_PLACES = 60
"""The number of places with the same three characters that are indexed."""

MIN_SEARCHED = 3
"""A shorter name is not searched for on the other side: it would be found everywhere."""

SPECIFIC = 4
"""Characters: so long a name is identified by one of its two ends; a shorter one has to stand alone."""

WINDOW = 12  # characters beside a name that are looked at
_DROPPED = '“”"‘’《》 \u3000\u00a0的'
_MARKS = "，。；：、,;:.!！?？()（）—\n"
_MEASURES = "量额数"  # 接待游客|量、
_JOINS = "和及与或等"
#: A quoted name at the beginning or the end of a longer one: “三清”巡查队 is called “三清”.
_QUOTED = re.compile("^“([^“”]{3,12})”(?=.{0,6}$)|“([^“”]{3,12})”$")
_LISTED = re.compile("等(?!级|候)")
_TAIL = lexicon.pattern_of("{acts.name_tail}")
_MODIFIER = lexicon.pattern_of("^{acts.name_modifier}(?!级)")
_VERB_BEFORE = lexicon.pattern_of(
    "{verbs.achieve acts.done acts.going acts.begun acts.plain plan_words.result_verb plan_words.carry_on"
    " plan_words.push plan_words.policy_verb binary_acts.hold binary_acts.title}$"
)
_QUALIFIED = lexicon.pattern_of("{acts.before_name acts.name_modifier acts.same_scope}$")
_BEHIND = lexicon.pattern_of("{acts.nominal acts.event acts.behind_name verbs.nominal stages.finish stages.begin}")
_DIGITS = "(?<![0-9.])[0-9.]{1,12}|(?<![二两三四五六七八九十百千])[二两三四五六七八九十百千]{1,4}"
_COUNT_BEFORE = lexicon.pattern_of(
    rf"(?:{_DIGITS})[多余几]?[万亿]{{0,2}}{{units -acts.no_unit_of_count}}{{qualifiers.after}}?$"
)
_COUNT_BEHIND = lexicon.pattern_of(r"{acts.before_count}{0,3}(?:\d|[百千万亿]{1,2}[户家亩元人])")
_SAME_COUNTED = lexicon.pattern_of("(?:候选)?{acts.task_noun}?")


@dataclass(frozen=True, slots=True)
class Mention:
    """The span of a name, and whether a count stands beside it."""

    start: int
    end: int
    counted: bool


def names(one: Item) -> Iterator[str]:
    """Yield the names to search for, the fullest first.

    The plain name; the beginning of a list with 等; a name in quotation marks; the name without words of measure behind
    it (专项债|额度) and of standing before it (国家|…); the beginning of the name before the same noun of action
    (清污分流|改造); and its names in the alias table.
    """
    full = _plain(one.core)
    given = [full, _LISTED.split(full)[0]]
    given += [_plain(quoted.group(1) or quoted.group(2)) for quoted in _QUOTED.finditer(one.quantity.indicator)]
    tail = _TAIL.search(full, MIN_SEARCHED)
    given += [full[: tail.start()]] if tail else []
    given += [bare for name in given if (bare := _MODIFIER.sub("", name)) != name and len(bare) >= SPECIFIC]
    action = _plain(one.quantity.indicator).rpartition(full)[2]
    if action and _BEHIND.fullmatch(action):
        given += [full[:n] + action for n in range(len(full) - 1, SPECIFIC - 1, -1)]
    given += [alias for alias in _aliases().get(one.quantity.indicator_id, ()) if alias in full]
    yield from dict.fromkeys(
        name
        for name in given
        if len(name) >= MIN_SEARCHED and (name == full or name not in lexicon.words("acts", "broad_name"))
    )


@lexicon.cached
def _aliases() -> dict[str, tuple[str, ...]]:
    return {row["id"]: tuple(row["aliases"].split("|")) for row in lexicon.rows("indicators")}


def _plain(words: str) -> str:
    return "".join(c for c in words if c not in _DROPPED)


class Side:
    """The spans of one side, to be searched for a name.

    They are searched without quotation marks, blanks and 的, as names are compared. Places are indexed by their first
    characters, so that a search does not read the whole side.
    """

    def __init__(self, text: str, spans: Iterable[tuple[int, int]]) -> None:
        kept: list[int] = []
        letters: list[str] = []
        for start, end in spans:
            for i in range(start, end):
                if text.startswith("”“", i):
                    kept.append(i)
                    letters.append("、")
                    continue
                if text[i] in _DROPPED or text.startswith("规模以上", i - 1) or text.startswith("规模以上", i - 2):
                    continue
                kept.append(i)
                letters.append(text[i])
            kept.append(end)
            letters.append("\n")
        self.kept, self.plain = kept, "".join(letters)
        self.places: dict[str, list[int]] = {}
        for at in range(len(self.plain) - MIN_SEARCHED + 1):
            alike = self.places.setdefault(self.plain[at : at + MIN_SEARCHED], [])
            if len(alike) < MOST_PLACES:
                alike.append(at)

    def find(self, wanted: Iterable[str]) -> Mention | None:
        """Return the place of the first name that is found, or None; a place with a count before one without.

        Of several places without a count the best is taken: behind a verb, then standing alone, then the first.
        """
        for n, name in enumerate(wanted):
            rated = [
                (rank, at)
                for at in self.places.get(name[:MIN_SEARCHED], ())
                if self.plain.startswith(name, at)
                and (rank := self._rank(at, at + len(name), whole=n == 0)) is not None
            ]
            if rated:
                rank, at = min(rated)
                return Mention(self.kept[at], self.kept[at + len(name) - 1] + 1, rank in (0, 4))
        return None

    def _rank(self, start: int, end: int, *, whole: bool) -> int | None:
        """Return the rank of a place, the best first, or None if the name does not stand there.

        0 with a count of its own, 1 behind a verb, 2 alone, 3 less clearly so, 4 counted in a longer name.

        Args:
            start: where the name begins in the plain text.
            end: where it ends.
            whole: whether it is the full name: a shortened one, like a short one, has to stand alone.
        """
        specific = whole and end - start >= SPECIFIC
        before, behind = self.plain[max(0, start - WINDOW) : start], self.plain[end : end + WINDOW]
        alone = _ends(behind)
        if _COUNT_BEFORE.search(before):
            rest = _SAME_COUNTED.match(behind)
            if alone or _ends(behind[rest.end() if rest else 0 :]):
                return 0
            return 4 if specific else None
        led = not before or before[-1] in _MARKS + _JOINS or bool(_QUALIFIED.search(before))
        verb = bool(_VERB_BEFORE.search(before))
        if _COUNT_BEHIND.match(behind):
            return 0 if led or verb or specific else None
        if not specific and not (alone and (led or verb)):
            return None
        if not (alone or led or verb):
            return None
        return 1 if verb else 2 if alone and led else 3


def _ends(behind: str) -> bool:
    """Return whether a name ends where these words begin."""
    if not behind or behind[0] in _MARKS or behind.startswith((*_JOINS, "以及")):
        return True
    return bool(_BEHIND.match(behind)) or (behind[0] in _MEASURES and (len(behind) == 1 or behind[1] in _MARKS))
