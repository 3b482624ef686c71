"""Second look at a quotation: may this span of the text be printed between quotation marks as it stands?

A quotation is whole (from one boundary between clauses to another, brackets and quotation marks closed), it holds
nothing of the page, it does not begin or end with a word that wants more, and the words just outside do not say the
contrary of it.
"""

from __future__ import annotations

import re

from reportlib import lexicon
from reportlib.analysis.claims import printed
from reportlib.analysis.claims.refutation import Refutation
from reportlib.lexicon import segmentation

#: What may stand between a boundary and a quotation: the number of an item, a word that joins it to the one before.
_LEADING = lexicon.pattern_of(
    r"^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]是?|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳]|[\d一二三四五六七八九十]{1,3}[.．、]"
    r"|{admitted_problems.item_start admitted_problems.connective claim_words.dangling}|[—－-]|[\s\u3000]){1,8}$"
)
#: What may stand between a quotation and a boundary.
_TRAILING = re.compile(
    r"^[ \t\u3000]{0,4}等{0,2}[ \t\u3000]{0,4}(?:[\[〔［【(（〈]\d{1,3}[\]〕］】)）〉]){0,2}[ \t\u3000]{0,4}$"
)
_ATTRIBUTION = lexicon.pattern_of("{claim_words.attribution}")
_NEGATION = lexicon.pattern_of("{claim_words.negation}[\\s\u3000]*$")
_NEGATION_BEHIND = lexicon.pattern_of("^{claim_words.negation_behind}")
_BEFORE = printed.ENDS + printed.COMMAS
_OPENING, _CLOSING = "".join(printed.PAIRS), "".join(printed.PAIRS.values())
LOOK = 8  # characters that are segmented to tell 和 from the beginning of 和谐
LONGEST_LEAD = 14  # characters of a number or a connective in front


def refute(text: str, start: int, end: int) -> Refutation | None:
    """Return why a span is no quotation that can be printed, or None.

    Args:
        text: the text.
        start: where the quotation begins.
        end: where it ends.

    >>> text = "有人说，小县办不成大事。一是冷链设施不足，物流成本偏高，等等。避免“一哄而上”。"
    >>> def look(words):
    ...     at = text.find(words)
    ...     return refute(text, at, at + len(words))
    >>> look("冷链设施不足"), look("物流成本偏高")
    (None, None)
    >>> [look(words).rule for words in ["小县办不成大事", "冷链设施", "一哄而上", "“一哄"]]
    ['attributed', 'cut_end', 'reversed', 'open_mark']
    """
    if not text[start:end].strip() or text[start] in " \u3000" or text[end - 1] in " \u3000":
        return Refutation("empty", start, end)
    traces = printed.residue(text, start, end)
    if traces is not None:
        return Refutation("page_residue", *traces)
    if not printed.balanced(text[start:end]):
        return Refutation("open_mark", start, end)
    return _edges(text, start, end) or _dangling(text, start, end) or _outside(text, start, end)


def _edges(text: str, start: int, end: int) -> Refutation | None:
    """Return a refutation where a quotation does not begin and end where a clause, or a quoted name, does."""
    enclosed = start > 0 and text[start - 1] in printed.PAIRS and text[end : end + 1] == printed.PAIRS[text[start - 1]]
    if enclosed:
        return None
    begin = start
    while begin > 0 and start - begin <= LONGEST_LEAD and not printed.is_boundary(text, begin - 1, _BEFORE):
        begin -= 1
    before = text[begin:start]
    if before.strip() and _LEADING.search(before) is None:
        return Refutation("cut_front", begin, start)
    stop = end
    while stop < len(text) and stop - end <= LONGEST_LEAD and not printed.is_boundary(text, stop, _BEFORE):
        stop += 1
    if text[end - 1] in printed.ENDS:
        return None
    if _TRAILING.search(text[end:stop]) is None:
        return Refutation("cut_end", end, stop)
    return None


def _dangling(text: str, start: int, end: int) -> Refutation | None:
    """Return a refutation where a quotation begins or ends with a word or a mark that wants more."""
    words = text[start:end]
    tokens = list(segmentation.tokenizer().cut(words[:LOOK]))
    if tokens[0] in lexicon.words("claim_words", "dangling") or words[0] in "、，,；;：:。！？)）】》”’":
        return Refutation("dangling_front", start, start + len(tokens[0]))
    last = list(segmentation.tokenizer().cut(words[-LOOK:]))[-1]
    if last in lexicon.words("claim_words", "dangling_end") or words[-1] in "、，,；;：:(（【《“‘":
        return Refutation("dangling_end", end - len(last), end)
    return None


def _outside(text: str, start: int, end: int) -> Refutation | None:
    """Return a refutation where the words just outside a quotation deny it or say that others say so."""
    first, _ = printed.sentence(text, start, end)
    before, behind = text[first:start], text[end : end + LONGEST_LEAD]
    said = _ATTRIBUTION.search(before)
    if said is not None:
        return Refutation("attributed", first + said.start(), first + said.end())
    bare = before.rstrip("“‘（(《，,：: \u3000")
    denied = _NEGATION.search(bare)
    if denied is not None:
        return Refutation("reversed", first + denied.start(), first + denied.end())
    contrary = _NEGATION_BEHIND.search(behind.lstrip(_CLOSING))
    if contrary is not None:
        return Refutation("reversed", end, end + contrary.end())
    return None
