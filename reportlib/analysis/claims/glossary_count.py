"""The second look at how many terms an appendix explains: its own numbers, and the marks of its notes in the body."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportlib.analysis.claims.refutation import Refutation

_MARK = re.compile(r"[\[［〔【(（]\s?(\d{1,3})\s?[\]］〕】)）]")
_SQUARE = re.compile(r"[\[［〔【]\s?(\d{1,3})\s?[\]］〕】]")
_LINE = re.compile(r"(?:^|\n)\s{0,8}(\d{1,3})\s{0,2}[.．、:：](?!\d)")
_MOST = 400


def refute(text: str, numbers: Iterable[str], body: tuple[int, int], appendix: tuple[int, int]) -> Refutation | None:
    """Return what speaks against the number of entries as the number of explained terms, or None.

    Their own numbers must run from one to as many as there are entries, no number behind the last may stand at the
    head of a line of the appendix or in a mark of it, and the marks of notes in the body must go as far.

    Args:
        text: the text.
        numbers: the printed numbers of the entries, empty where they have none.
        body: the span of the body.
        appendix: the span of the appendix.

    >>> text = "建设三园[1]、两廊[2]。\\n名词解释\\n1.三园：指茶园。\\n2.两廊：指长廊。"
    >>> refute(text, ["1", "2"], (0, 14), (14, len(text)))
    >>> refute(text, ["1"], (0, 14), (14, len(text))).rule
    'numbers_go_further'
    """
    printed = list(numbers)
    read = [int(number) for number in printed if number.isdigit()]
    if len(read) < len(printed):
        return Refutation("without_numbers", *appendix)
    if sorted(read) != list(range(1, len(read) + 1)):
        return Refutation("numbers_missing", *appendix)
    for pattern, span in ((_LINE, appendix), (_MARK, appendix), (_SQUARE, body)):
        for found in pattern.finditer(text, *span):
            if len(read) < int(found.group(1)) <= min(_MOST, 2 * len(read) + 10):
                return Refutation("numbers_go_further", *found.span())
    noted = {int(found.group(1)) for found in _SQUARE.finditer(text, *body)}
    if noted and not set(read) <= noted:
        return Refutation("notes_missing", *body)
    return None
