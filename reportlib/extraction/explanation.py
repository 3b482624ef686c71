"""The explanation of a row: the rules called again, and the words of the sentence that decided.

Nothing here knows a rule of grammar. Every answer is what the stage's own function gives when it is called again with
what it saw (`indicators.Reading` keeps the calls); `reasons` finds which words decided.
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
from reportlib.extraction import deciding_words, noun_phrases, number_context, quantities
from reportlib.extraction.indicators import Reading
from reportlib.lexicon import numerals

_KINDS = {
    "age": "an age",
    "cheng": "tenths",
    "classifier": "a count",
    "duration": "a stretch of time",
    "fan": "a doubling",
    "index": "an index",
    "money": "an amount of money",
    "number": "a number without a unit",
    "people": "a count of people",
    "percent": "a percentage",
    "permille": "a rate per thousand",
    "physical": "an amount",
    "point": "a difference in points",
    "rank": "a place in an order",
    "ratio": "a ratio",
    "times": "a multiple",
    "titles": "titles won in a row",
}
_LEAST = 2  # characters of a name that are worth a mark
#: kind: what the legend states, style of the mark. Each has a line of its own, for those who see no colours.
_STYLES = {
    "number": ("number", "background:rgba(0,114,178,.25);border-bottom:3px solid"),
    "unit": ("unit", "background:rgba(86,180,233,.2);border-bottom:1px solid"),
    "bound": ("bound", "background:rgba(213,94,0,.25);border-bottom:3px double"),
    "name": ("name", "background:rgba(0,158,115,.22);border-bottom:2px dashed"),
    "verb": ("verb", "background:rgba(204,121,167,.28);border-bottom:2px dotted"),
    "cut": ("cut away", "text-decoration:line-through;opacity:.75"),
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
class Step:
    """One cell of the row: its field, what the rules answer when they are asked again, and why in plain words."""

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
    promise: Step | None = None  # whether the plan promises it, and why not

    def __str__(self) -> str:
        painted = "".join(f"{_BRACKETS[k][0]}{text}{_BRACKETS[k][1]}" if k else text for text, k in self._pieces())
        legend = "  ".join(
            f"{opening}{_STYLES[kind][0]}{closing}" for kind, (opening, closing) in _BRACKETS.items() if opening
        )
        lines = [f"{step.field:<10} {_shown(step.outcome)}\n{'':<10} {step.why}" for step in self._told()]
        return "\n".join([self.quantity_id, painted, legend, "", *lines])

    def _repr_html_(self) -> str:
        painted = "".join(_html(text, kind) if kind else escape(text) for text, kind in self._pieces())
        legend = " ".join(_html(label, kind) for kind, (label, _) in _STYLES.items())
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


def explain(text: str, reading: Reading, quantity_id: str) -> Explanation:
    """Return the explanation of a row.

    Args:
        text: the report's as it is read.
        reading: the row with what its rules saw.
        quantity_id: as in the table.
    """
    row, clause = reading.quantity, reading.clause
    found = quantities.find(text, clause.start, clause.end)
    mention = next(m for m in found if m.start == row.start)
    return Explanation(
        quantity_id,
        row,
        text[row.sentence_start : row.sentence_end],
        (row.start - row.sentence_start, row.end - row.sentence_start),
        tuple(_steps(reading, mention)),
        tuple(_marks(text, reading, mention)),
    )


def promised(unpromised: str) -> Step:
    """Return the step that says whether the plan promises the number, and why not.

    Args:
        unpromised: the name of the rule that excludes it, empty where it is a target.

    >>> promised("threshold")
    Step(field='target', outcome='no', why='an amount that selects what is counted / 筛选对象的门槛')
    """
    if not unpromised:
        return Step("target", "yes", "the plan promises it")
    english, chinese = _rules()["unpromised"][unpromised]
    return Step("target", "no", f"{english} / {chinese}")


def near(wanted: str, known: list[str]) -> str:
    """Return the end of the message about an id that does not exist: a few that do, the nearest first."""
    if not known:
        return "the report states none"
    place = re.search(r"\d+", wanted)
    at = int(place.group()[:9]) if place else 0
    nearest = sorted(known, key=lambda one: abs(int(one.split("-")[1]) - at))[:3]
    return f"near it are {', '.join(nearest)}" if place else f"an id looks like {nearest[0]}"


def _steps(reading: Reading, mention: Mention) -> Iterator[Step]:
    row = reading.quantity
    named = reading.named
    yield Step("value", reading.value(), _numeral(reading, mention))
    if mention.value_max is not None:
        yield Step("value_max", mention.value_max, "the upper end of the range")
    written = "as written" if row.surface.endswith(mention.unit) else "in its usual form"
    yield Step("unit", mention.unit, written if mention.unit else "the number has none")
    yield Step("bound", row.bound, _bound(row, mention))
    still = f"{_KINDS.get(mention.kind, mention.kind)}, and no word around it makes it anything else"
    yield Step("measure", reading.measure(), deciding_words.why(reading.measure, still))
    ahead = row.rule.endswith("+ahead")
    behind = f", and a later clause says what in: {row.indicator}" if ahead else ""
    yield Step("indicator", row.indicator if ahead else named.name, _name(reading, named) + behind)
    verb = f"{row.action} governs the number" if row.action else "no verb of doing governs the number"
    yield Step("action", row.action, verb)
    yield Step("status", reading.status(), deciding_words.why(reading.status, "nothing around it says otherwise"))
    year = reading.period.keywords.get("plan_year")
    default = f"the plan is of {year}" if year else "the report does not say its year"
    yield Step("period", reading.period(), deciding_words.why(reading.period, default))
    yield Step("review", row.review, "what a reader should look at" if row.review else "nothing to look at again")


def _numeral(reading: Reading, mention: Mention) -> str:
    """Return how the numeral was read: its parts, and why the value is negative."""
    surface = reading.quantity.surface
    words = _rules()["number"].get(mention.rule) or "; ".join(_parts(part, mention) for part in _ends(surface, mention))
    if mention.review:
        words += "; letters stand for digits"
    if reading.value() < 0:
        falls = [word for word in reading.place.tail.words if noun_phrases.cut_tail(word).fall]
        words += f"; negative, since {'、'.join(falls) or 'the words before it'} says a fall"
    return words


def _ends(surface: str, mention: Mention) -> list[str]:
    """Return the numerals of a surface: one, or the two ends of a range."""
    if mention.rule != "range":
        return [surface]
    return [part for part in re.split(r"[-－—–~～至到]+", surface) if part]


def _parts(words: str, mention: Mention) -> str:
    """Return a numeral in its parts, 1.36 × 万, where they multiply to what was read, and else as a whole."""
    body = words.removesuffix(mention.unit) or words
    digits = re.match(rf"{numerals.ARABIC}|{numerals.HAN}+", body)
    if digits is None or (mention.rule != "range" and re.match(numerals.RANKED, body)):
        return f"read as a whole, {mention.value:,.12g}"
    rest = body[digits.end() :]
    times = re.findall(numerals.MULTIPLIER, rest)
    factors = [numerals.value(numeral) for numeral in (digits.group(), *(f"一{ch}" for ch in times))]
    as_it_is = f"{factors[0]:f}" == digits.group()
    stated = [digits.group() if as_it_is else f"{digits.group()} is {factors[0]:,f}"]
    stated += [f"× {ch} ({factor:,f})" for ch, factor in zip(times, factors[1:], strict=True)]
    stated += [f"and {ch}, more than that" for ch in rest if ch in "余多几来"][:1]
    if mention.kind == "cheng":
        return " ".join([*stated, "tenths" + (" and a half" if rest.endswith("半") else "")])
    read = float(prod(factors)) in (mention.value, mention.value_max)
    return " ".join(stated) if read or mention.rule == "range" else f"read as a whole, {mention.value:,.12g}"


def _bound(row: Quantity, mention: Mention) -> str:
    if row.bound != mention.bound:
        return f"{row.qualifier} bounds every number of the list"
    if mention.qualifier:
        return f"{mention.qualifier} says so"
    return "two ends" if mention.bound == "range" else "no word of comparison stands around it"


def _name(reading: Reading, named: number_context.Named) -> str:
    place = reading.place
    stated = [_rules()["naming"].get(named.rule, f"rule {named.rule}")]
    if place.tail.words:
        stated.append(f"{'、'.join(reversed(place.tail.words))} was cut from what stands before the number")
    if "carried" in named.rule and place.carried:
        stated.append(f"{place.carried} was named {place.distance or 'no'} clause{'s' * (place.distance != 1)} before")
    if place.spread and named.rule in ("spread", "spread+topic"):
        stated.append(f"number {place.spread_index + 1} of {len(place.spread)}: {' | '.join(place.spread)}")
    return "; ".join(stated)


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


def _html(text: str, kind: str) -> str:
    label, style = _STYLES[kind]
    tag = "s" if kind == "cut" else "span"
    return f'<{tag} title="{escape(label)}" style="{style}">{escape(text)}</{tag}>'


def _shown(outcome: str | float | None) -> str:
    return f"{outcome:.12g}" if isinstance(outcome, float) else str(outcome or "–")
