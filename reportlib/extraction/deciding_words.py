"""Which of the things that a rule was told decided its answer.

Nothing here knows what the rules say. A rule is asked again with one thing left out: what changes the answer decided
it. Where two things would each do alone, the first is named. Words are cut down to the shortest stretch that still
gives the answer, so that a reader sees what to look at.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from reportlib.extraction import noun_phrases
from reportlib.extraction.noun_phrases import Tail

#: What a rule was told, for the reader of the reasons.
_TOLD = {
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


def why(call: partial[Any], default: str) -> str:
    """What decided a rule's answer, in plain words.

    Arguments: `call`, the rule with what it was told; `default`, what to say where nothing that it was told mattered.

    >>> def status(clause, ahead):
    ...     return "context" if "全国" in clause else "target" if ahead else "actual"
    >>> why(partial(status, clause="高于全国平均水平", ahead=True), "")
    'decided by its clause (全国)'
    """
    told = call()
    given = {name: value for name, value in call.keywords.items() if name in _TOLD}
    other = {name: _other(value) for name, value in given.items()}
    words = {name: value for name, value in other.items() if not isinstance(value, bool)}
    deciding = [name for name in given if call(**{name: other[name]}) != told]
    found = [_reason(call, name, given[name]) for name in deciding]
    if call(**words) != told and not any(name in words for name in deciding):
        alone = (name for name in words if call(**(words | {name: given[name]})) == told)
        for name in list(alone)[:1]:
            rest = {other: blank for other, blank in words.items() if other != name}
            found.append(_reason(partial(call, **rest), name, given[name]))
    return "decided by " + ", ".join(dict.fromkeys(found)) if found else default


def _other(given: object) -> object:
    """What an input is changed to, to see whether it mattered."""
    if isinstance(given, bool):
        return not given
    return noun_phrases.cut_tail("") if isinstance(given, Tail) else ""


def _reason(call: partial[Any], name: str, given: object) -> str:
    if name == "ahead":
        return f"{_TOLD[name]}, which looks {'ahead' if given else 'back'}"
    if isinstance(given, Tail):
        return f"{_TOLD[name]} ({'、'.join(reversed(given.words))})"
    if not isinstance(given, str) or not given:
        return _TOLD[name]
    return f"{_TOLD[name]} ({given if name in ('role', 'span') else _needed(call, name, given)})"


def _needed(call: partial[Any], name: str, words: str) -> str:
    """The shortest stretch of the words that still gives the answer, cut first at the end far from the number."""
    told = call()
    behind = name in ("right", "behind")
    for last in (True, False) if behind else (False, True):
        while words and call(**{name: words[:-1] if last else words[1:]}) == told:
            words = words[:-1] if last else words[1:]
    return words
