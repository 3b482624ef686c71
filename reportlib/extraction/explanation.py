"""The explanation of a row: what each rule answered, and the words of the sentence that decided.

Nothing here knows a rule of grammar. `indicators.Reading` keeps what was decided, by which rule and at which place;
`rules.toml` says what each rule means, in English and Chinese.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from math import prod
from typing import Any

from reportlib.core.records import Mention, Quantity
from reportlib.extraction import noun_phrases, number_context, quantities
from reportlib.extraction.indicators import Reading
from reportlib.extraction.statement import Decided
from reportlib.lexicon import numerals

LANGUAGES = ("en", "zh")
"""The languages of an explanation, in the order in which `rules.toml` has them."""
_LEAST = 2  # characters of a name that are worth a mark
#: Kind and style of a mark. Each has a line of its own, for those who see no colours.
_STYLES = {
    "number": "background:rgba(0,114,178,.25);border-bottom:3px solid",
    "unit": "background:rgba(86,180,233,.2);border-bottom:1px solid",
    "bound": "background:rgba(213,94,0,.25);border-bottom:3px double",
    "name": "background:rgba(0,158,115,.22);border-bottom:2px dashed",
    "verb": "background:rgba(204,121,167,.28);border-bottom:2px dotted",
    "cut": "text-decoration:line-through;opacity:.75",
}
_BRACKETS = {
    "number": ("【", "】"),
    "bound": ("〈", "〉"),
    "name": ("［", "］"),
    "verb": ("｛", "｝"),
    "cut": ("⟨", "⟩"),
    "unit": ("", ""),
}


@cache
def _rules() -> dict[str, dict[str, Any]]:
    """Return what each rule found, in plain words (`rules.toml`)."""
    return tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class _Told:
    """What an explanation says, in a language."""

    lang: str

    def __call__(self, part: str, key: str, **given: object) -> str:
        """Return a phrase of a part of `rules.toml`, empty where there is none, with words of the report in it."""
        phrases = _rules()[part].get(key, ("", ""))
        phrase: str = phrases[LANGUAGES.index(self.lang)]
        return phrase.format(**given) if given else phrase

    def word(self, key: str, **given: object) -> str:
        """Return a phrase that is the meaning of no rule."""
        return self("words", key, **given)


@dataclass(frozen=True, slots=True)
class Step:
    """One cell of the row: its field, what the rules answered, and why in plain words."""

    field: str
    outcome: str | float | None
    why: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the sentence and what it is: number, unit, bound, name, verb, cut."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A row of `quantities` with its sentence, the steps that led to it, and the words that they went by.

    `span` and the marks count from the beginning of `sentence`.
    """

    quantity_id: str
    quantity: Quantity
    sentence: str
    span: tuple[int, int]
    steps: tuple[Step, ...]
    marks: tuple[Mark, ...]
    lang: str = "en"
    promise: Step | None = None  # whether the plan promises it, and why not

    def __str__(self) -> str:
        painted = "".join(f"{_BRACKETS[k][0]}{text}{_BRACKETS[k][1]}" if k else text for text, k in self._pieces())
        legend = "  ".join(
            f"{opening}{self._label(kind)}{closing}" for kind, (opening, closing) in _BRACKETS.items() if opening
        )
        lines = [f"{step.field:<10} {_shown(step.outcome)}\n{'':<10} {step.why}" for step in self._told()]
        return "\n".join([self.quantity_id, painted, legend, "", *lines])

    def _repr_html_(self) -> str:
        painted = "".join(self._html(text, kind) if kind else escape(text) for text, kind in self._pieces())
        legend = " ".join(self._html(self._label(kind), kind) for kind in _STYLES)
        rows = "".join(
            f'<tr><th scope="row" style="text-align:left">{escape(step.field)}</th>'
            f'<td style="text-align:left">{escape(_shown(step.outcome))}</td>'
            f'<td style="text-align:left">{escape(step.why)}</td></tr>'
            for step in self._told()
        )
        return (
            f'<div class="reportlib-explanation"><p><code>{escape(self.quantity_id)}</code></p>'
            f'<p lang="zh" style="line-height:2">{painted}</p><p>{legend}</p><table>{rows}</table></div>'
        )

    def _label(self, kind: str) -> str:
        return _Told(self.lang).word(f"mark-{kind}")

    def _html(self, text: str, kind: str) -> str:
        tag = "s" if kind == "cut" else "span"
        return f'<{tag} title="{escape(self._label(kind))}" style="{_STYLES[kind]}">{escape(text)}</{tag}>'

    def _told(self) -> tuple[Step, ...]:
        return (*self.steps, self.promise) if self.promise else self.steps

    def _pieces(self) -> Iterator[tuple[str, str]]:
        """Yield the sentence cut at the marks, each piece with its kind, which is empty where nothing is marked."""
        at = 0
        for mark in self.marks:
            if at < mark.start:
                yield self.sentence[at : mark.start], ""
            yield self.sentence[mark.start : mark.end], mark.kind
            at = mark.end
        if at < len(self.sentence):
            yield self.sentence[at:], ""


def explain(text: str, reading: Reading, quantity_id: str, lang: str = "en") -> Explanation:
    """Return the explanation of a row.

    Args:
        text: the report's as it is read.
        reading: the row with what its rules saw.
        quantity_id: as in the table.
        lang: "en" or "zh".
    """
    row, clause = reading.quantity, reading.clause
    found = quantities.find(text, clause.start, clause.end)
    mention = next(m for m in found if m.start == row.start)
    return Explanation(
        quantity_id,
        row,
        text[row.sentence_start : row.sentence_end],
        (row.start - row.sentence_start, row.end - row.sentence_start),
        tuple(_steps(text, reading, mention, _Told(lang))),
        tuple(_marks(text, reading, mention)),
        lang,
    )


def promised(unpromised: str, lang: str = "en") -> Step:
    """Return the step that says whether the plan promises the number, and why not.

    Args:
        unpromised: the name of the rule that excludes it, empty where it is a target.
        lang: "en" or "zh".

    >>> promised("threshold").why, promised("threshold", "zh").why
    ('an amount that selects what is counted', '筛选对象的门槛')
    """
    told = _Told(lang)
    if not unpromised:
        return Step("target", "yes", told.word("promised"))
    return Step("target", "no", told("unpromised", unpromised))


def near(wanted: str, known: list[str]) -> str:
    """Return the end of the message about an id that does not exist: a few that do, the nearest first."""
    if not known:
        return "the report states none"
    place = re.search(r"\d+", wanted)
    at = int(place.group()[:9]) if place else 0
    nearest = sorted(known, key=lambda one: abs(int(one.split("-")[1]) - at))[:3]
    return f"near it are {', '.join(nearest)}" if place else f"an id looks like {nearest[0]}"


def _steps(text: str, reading: Reading, mention: Mention, told: _Told) -> Iterator[Step]:
    row, named = reading.quantity, reading.named
    yield Step("value", row.value, _numeral(reading, mention, told))
    if mention.value_max is not None:
        yield Step("value_max", mention.value_max, told.word("upper-end"))
    written = "as-written" if row.surface.endswith(mention.unit) else "usual-form"
    yield Step("unit", mention.unit, told.word(written if mention.unit else "no-unit"))
    yield Step("bound", row.bound, _bound(row, mention, told))
    yield Step("measure", reading.measure.code, _reason(text, "measure", reading.measure, told))
    ahead = row.rule.endswith("+ahead")
    why = _name(reading, named, told)
    why = told.word("named-later", why=why, name=row.indicator) if ahead else why
    yield Step("indicator", row.indicator if ahead else named.name, why)
    yield Step("action", row.action, told.word("governs", verb=row.action) if row.action else told.word("no-verb"))
    yield Step("status", reading.status.code, _reason(text, "status", reading.status, told))
    yield Step("period", reading.period.code, _reason(text, "period", reading.period, told))
    yield Step("review", row.review, _doubt(row.review, told))


def doubt_in_words(review: str, lang: str) -> str:
    """Return the notes of the column `review` in plain words.

    >>> doubt_in_words("no noun found; OCR repair", "zh")
    '没有找到这个数所指的名词；以字母代数字，按数字读出'
    """
    return _doubt(review, _Told(lang)) if review else ""


def _doubt(review: str, told: _Told) -> str:
    """Return why a person should look at a row, in plain words."""
    notes = [told("doubt", note) or note for note in review.split("; ") if note]
    return told.word("join").join(notes) or told.word("no-review")


def _reason(text: str, field: str, decided: Decided, told: _Told) -> str:
    """Return the meaning of a rule with the words that decided, unless those are the number itself."""
    why, words = told(field, decided.rule), text[decided.start : decided.end]
    return told.word("said", why=why, words=words) if words and decided.worded else why


def _numeral(reading: Reading, mention: Mention, told: _Told) -> str:
    """Return how the numeral was read: its parts, and why the value is negative."""
    row = reading.quantity
    stated = [told("number", mention.rule)]
    if not stated[0]:
        stated = [_parts(part, mention, told) for part in _ends(row.surface, mention)]
    if mention.review:
        stated.append(told.word("letters"))
    if row.value < 0:
        falls = [word for word in reading.place.tail.words if noun_phrases.cut_tail(word).fall]
        stated.append(told.word("negative", word="、".join(falls) or told.word("words-before")))
    return told.word("join").join(stated)


def _ends(surface: str, mention: Mention) -> list[str]:
    """Return the numerals of a surface: one, or the two ends of a range."""
    if mention.rule != "range":
        return [surface]
    return [part for part in re.split(r"[-－—–~～至到]+", surface) if part]


def _parts(words: str, mention: Mention, told: _Told) -> str:
    """Return a numeral in its parts, 1.36 × 万, where they multiply to what was read, and else as a whole."""
    whole = told.word("whole", value=f"{mention.value:,.12g}")
    body = words.removesuffix(mention.unit) or words
    digits = re.match(rf"{numerals.ARABIC}|{numerals.HAN}+", body)
    if digits is None or (mention.rule != "range" and re.match(numerals.RANKED, body)):
        return whole
    rest = body[digits.end() :]
    times = re.findall(numerals.MULTIPLIER, rest)
    factors = [numerals.value(numeral) for numeral in (digits.group(), *(f"一{ch}" for ch in times))]
    as_it_is = f"{factors[0]:f}" == digits.group()
    stated = [digits.group() if as_it_is else told.word("is", digits=digits.group(), value=f"{factors[0]:,f}")]
    stated += [f"× {ch} ({factor:,f})" for ch, factor in zip(times, factors[1:], strict=True)]
    stated += [told.word("more", word=ch) for ch in rest if ch in "余多几来"][:1]
    if mention.kind == "cheng":
        return " ".join([*stated, told.word("and-half" if rest.endswith("半") else "tenths")])
    read = float(prod(factors)) in (mention.value, mention.value_max)
    return " ".join(stated) if read or mention.rule == "range" else whole


def _bound(row: Quantity, mention: Mention, told: _Told) -> str:
    if row.bound != mention.bound:
        return told.word("shared-bound", word=row.qualifier)
    if mention.qualifier:
        return told.word("says-so", word=mention.qualifier)
    return told.word("two-ends" if mention.bound == "range" else "no-bound")


def _name(reading: Reading, named: number_context.Named, told: _Told) -> str:
    place = reading.place
    stated = [told("naming", named.rule) or f"rule {named.rule}"]
    if place.tail.words:
        stated.append(told.word("cut", word="、".join(reversed(place.tail.words))))
    if "carried" in named.rule and place.carried:
        stated.append(told.word("carried", word=place.carried, count=place.distance))
    if place.spread and named.rule in ("spread", "spread+topic"):
        items = " | ".join(place.spread)
        stated.append(told.word("item", nth=place.spread_index + 1, count=len(place.spread), items=items))
    return told.word("join").join(stated)


def _marks(text: str, reading: Reading, mention: Mention) -> Iterator[Mark]:
    """Yield the spans to paint, in order and without overlaps: of two claims to a character the first wins."""
    row = reading.quantity
    kinds: list[str] = [""] * (row.sentence_end - row.sentence_start)
    for start, end, kind in _claims(text, reading, mention):
        for i in range(start - row.sentence_start, end - row.sentence_start):
            if 0 <= i < len(kinds) and not kinds[i]:
                kinds[i] = kind
    start = 0
    for i in range(1, len(kinds) + 1):
        if i == len(kinds) or kinds[i] != kinds[start]:
            if kinds[start]:
                yield Mark(start, i, kinds[start])
            start = i


def _claims(text: str, reading: Reading, mention: Mention) -> Iterator[tuple[int, int, str]]:
    row, clause = reading.quantity, reading.clause
    unit = len(mention.unit) if mention.unit and row.surface.endswith(mention.unit) else 0
    yield row.start, row.end - unit, "number"
    yield row.end - unit, row.end, "unit"
    for words in filter(None, mention.qualifier.split("…")):
        at = text.rfind(words, max(clause.start, row.start - 12), row.start)
        at = at if at >= 0 else text.find(words, row.end, row.end + 10)
        if at >= 0:
            yield at, at + len(words), "bound"
    if row.action and (at := _nearest(text, row, row.action)) >= 0:
        yield at, at + len(row.action), "verb"
    at = row.start
    for words in reading.place.tail.words:
        at = text.rfind(words, row.sentence_start, at)
        if at < 0:
            break
        yield at, at + len(words), "cut"
    rest = row.indicator
    while rest:
        size = next((n for n in range(len(rest), _LEAST - 1, -1) if _nearest(text, row, rest[:n]) >= 0), 0)
        if size:
            at = _nearest(text, row, rest[:size])
            yield at, at + size, "name"
        rest = rest[size or 1 :]


def _nearest(text: str, row: Quantity, words: str) -> int:
    """Return where the words stand nearest to the number in its sentence, -1 where they do not."""
    before = text.rfind(words, row.sentence_start, row.start)
    behind = text.find(words, row.end, row.sentence_end)
    if before < 0 or behind < 0:
        return max(before, behind)
    return before if row.start - before - len(words) <= behind - row.end else behind


def _shown(outcome: str | float | None) -> str:
    return f"{outcome:.12g}" if isinstance(outcome, float) else str(outcome or "–")
