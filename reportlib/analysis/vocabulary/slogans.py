"""Four-character groups in parallel (四字格): 稳字当头、稳中求进; 问需于民、问计于民、问效于民.

Lists of things come in four characters too (智慧教育、智慧交通 等). A run of groups is a slogan if it continues to the
end of its clause or to 的, and one of these is true:

- a word that announces a principle stands in front of it (坚持, 按照, 做到 …: `lexicon/slogans.tsv`),
- it stands alone in quotation marks,
- it begins its clause, and each group makes a statement and names nothing: it is an idiom of the dictionary, or a verb
  or an adjective carries it; if 、 joins the groups, one idiom among them is enough,
- it stands within its clause and begins with an idiom (在困难面前众志成城、…), and each group makes a statement.

Two groups or more are joined by 、, or three or more by commas; 、 joins more closely and makes a run of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reportlib import lexicon
from reportlib.documents.outline.scopes import Stretch
from reportlib.lexicon import segmentation

_HAN = "[\u4e00-\u9fff]"
_FOUR = f"{_HAN}{{4}}"
_RUN = lexicon.pattern_of(
    "({slogans.lead})?"
    rf"({_FOUR}(?:、{_FOUR}){{1,9}}|{_FOUR}(?:[，,]{_FOUR}){{2,9}})(?=[的地，,。；;：:！!？?”’）)\s]|\Z)"
)
_JOINT = re.compile("[、，,]")
#: Classes of the general dictionary: idioms and set phrases, words of state, verbs and adjectives.
_STATING = frozenset(("i", "l", "z", "v", "a", "ad", "vd"))
_CARRYING = frozenset(("v", "a", "ad", "d", "f", "p", "r", "vd", "zg"))
_CLOSING = frozenset(("v", "a", "ad", "d", "z"))
_OBJECT = frozenset(("n", "v", "d", "a", "ad"))


def places(text: str, stretches: Sequence[Stretch]) -> Iterator[tuple[str, int, int]]:
    """Yield each slogan with its span; groups joined by commas are given with ，.

    >>> text = "坚持稳字当头、稳中求进,提升智慧教育、智慧交通、智慧海防等水平。"
    >>> [found[0] for found in places(text, [Stretch(0, len(text), "plan", "2")])]
    ['稳字当头、稳中求进']
    """
    for stretch in stretches:
        for found in _RUN.finditer(text, stretch.start, stretch.end):
            start, end = found.span(2)
            before = text[start - 1] if start > stretch.start else ""
            if (before == "“" and text[end : end + 1] == "”") or _is_slogan(found.group(1), found.group(2), before):
                yield found.group(2).replace(",", "，"), start, end


def _is_slogan(lead: str | None, run: str, before: str) -> bool:
    groups = _JOINT.split(run)
    if lead:
        return _parted(lead, groups[0])
    if before == "、":
        return False
    if re.match(_HAN, before):
        return "、" in run and _kinds(groups[0]) == ["i"] and all(map(_states, groups))
    return _alone(run, groups)


def _alone(run: str, groups: Sequence[str]) -> bool:
    """Return whether groups without an announcing word make a slogan.

    发展养老、托幼服务 is none: its verb has two objects.
    """
    if "、" in run and any(_kinds(group) == ["i"] for group in groups):
        return True
    (verb, *objects), (other, *_) = _kinds(groups[0]), _kinds(groups[1])
    shared = verb == "v" and len(objects) == 1 and other.startswith("n") and len(groups) == 2
    return not shared and all(map(_states, groups))


def _kinds(group: str) -> list[str]:
    """Return the word classes of the words of a group."""
    return [_classes().get(part, "") for part in segmentation.tokenizer().lcut(group, HMM=False)]


def _parted(lead: str, group: str) -> bool:
    """Return whether a word ends where the group begins: not in 贯彻|落实政策."""
    at = 0
    for word in segmentation.tokenizer().cut(lead + group):
        at += len(word)
        if at >= len(lead):
            break
    return at == len(lead)


def _states(group: str) -> bool:
    """Return whether a group of four characters makes a statement and names no thing.

    >>> [group for group in ("久久为功", "解放思想", "信心更强", "生物医药", "集成电路", "审计监督") if _states(group)]
    ['久久为功', '解放思想', '信心更强']
    """
    parts = segmentation.tokenizer().lcut(group, HMM=False)
    kinds = _kinds(group)
    if len(parts) == 1:
        return kinds[0] in _STATING
    if any(len(part) == 1 and kind in _CARRYING for part, kind in zip(parts, kinds, strict=True)):
        return True
    return kinds[-1] in _CLOSING or (kinds[0] == "v" and kinds[-1] in _OBJECT)


@cache
def _classes() -> dict[str, str]:
    """Return the word class of each word of up to four characters in the general dictionary."""
    with segmentation.tokenizer().get_dict_file() as file:
        lines = (line.decode("utf-8").split() for line in file)
        return {line[0]: line[2] for line in lines if len(line) == 3 and len(line[0]) <= 4}
