"""The input that decided the answer of a rule.

Nothing here knows the rules. A rule is called again with one input left out: the input that changes the answer decided
it. Where either of two inputs would decide alone, the first is named. Words are cut down to the shortest span that
still gives the answer, so that a reader sees what to look at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any, Generic, TypeVar

from reportlib.extraction import noun_phrases
from reportlib.extraction.noun_phrases import Tail

#: The inputs of the rules in the words of the reasons.
_INPUTS = {
    "ahead": "the part of the report",
    "behind": "the words behind it",
    "beside_count": "the count beside it",
    "clause": "its clause",
    "flow": "whether it adds up over the years",
    "left": "the words before it",
    "national": "whose report it is",
    "right": "the words behind it",
    "role": "the part of the report",
    "sentence_left": "an earlier clause",
    "span": "the years of the passage",
    "tail": "the verb before it",
}


Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Call(Generic[Answer]):
    """A call of a rule whose input is one record; like `functools.partial` it can be made again with other fields."""

    rule: Callable[[Any], Answer]
    seen: Any

    @property
    def keywords(self) -> Mapping[str, Any]:
        """The fields of the record."""
        return {one.name: getattr(self.seen, one.name) for one in fields(self.seen)}

    def __call__(self, **other: Any) -> Answer:
        return self.rule(replace(self.seen, **other))


def why(call: partial[Any] | Call[Any], default: str) -> str:
    """Return what decided a rule's answer, in plain words.

    Args:
        call: the rule with its input.
        default: the words where nothing in the input mattered.

    >>> def status(clause, ahead):
    ...     return "context" if "全国" in clause else "target" if ahead else "actual"
    >>> why(partial(status, clause="高于全国平均水平", ahead=True), "")
    'decided by its clause (全国)'
    """
    answer = call()
    given = {name: value for name, value in call.keywords.items() if name in _INPUTS}
    other = {name: _other(value) for name, value in given.items()}
    words = {name: value for name, value in other.items() if not isinstance(value, bool)}
    deciding = [name for name in given if call(**{name: other[name]}) != answer]
    found = [_reason(call, name, given[name]) for name in deciding]
    if call(**words) != answer and not any(name in words for name in deciding):
        alone = (name for name in words if call(**(words | {name: given[name]})) == answer)
        for name in list(alone)[:1]:
            rest = {other: blank for other, blank in words.items() if other != name}
            found.append(_reason(partial(call, **rest), name, given[name]))
    return "decided by " + ", ".join(dict.fromkeys(found)) if found else default


def _other(given: object) -> object:
    """Return what an input is changed to, to see whether it mattered."""
    if isinstance(given, bool):
        return not given
    return noun_phrases.cut_tail("") if isinstance(given, Tail) else ""


def _reason(call: partial[Any] | Call[Any], name: str, given: object) -> str:
    if name == "ahead":
        return f"{_INPUTS[name]}, which looks {'ahead' if given else 'back'}"
    if isinstance(given, Tail):
        return f"{_INPUTS[name]} ({'、'.join(reversed(given.words))})"
    if not isinstance(given, str) or not given:
        return _INPUTS[name]
    return f"{_INPUTS[name]} ({given if name in ('role', 'span') else _needed(call, name, given)})"


def _needed(call: partial[Any] | Call[Any], name: str, words: str) -> str:
    """Return the shortest span of the words that still gives the answer, cut first at the end far from the number."""
    answer = call()
    behind = name in ("right", "behind")
    for last in (True, False) if behind else (False, True):
        while words and call(**{name: words[:-1] if last else words[1:]}) == answer:
            words = words[:-1] if last else words[1:]
    return words
