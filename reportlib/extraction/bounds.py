"""The words of comparison around a number: 超, 不少于, 以上, 左右, 控制在…以内, and the bound that they make.

A marker can stand before the number, after it, or inside it (30余个). `以上` after a number wins over what stands
before it (超…以上 is a floor); `左右` wins over 控制在, as the annotation guidelines rule.
"""

from __future__ import annotations

from reportlib import lexicon
from reportlib.lexicon import segmentation

#: 至少 can stand before the verb: 至少拨付7亿元.
_EARLY = lexicon.pattern_of(r"(?P<mark>{cues.early_marker})(?P<verb>[\u4e00-\u9fff]{2})$")
#: 不低于最低工资的1.2倍: what the multiple is of may stand between the marker and the number.
_OF = lexicon.pattern_of(r"(?P<mark>{cues.floor_of})(?P<verb>[\u4e00-\u9fff]{2,7}的)$")
_HELD = lexicon.pattern_of(r"{cues.held_at}[在到至]?(?P<mark>)$")


#: How likely a word has to be that ends in a mark (natural logarithm of what it costs): 集约 stands at -5, 费约 at -7.
_BAR = -6.0

#: A verb of reaching may stand between the marker and the number: 突破到, 不低于为; so may 控制在 before it.
_BEFORE = lexicon.pattern_of(r"(?P<mark>{qualifiers.before}){cues.behind_marker}?(?:人民币)?$")
#: 上百家: before a multiplier without digits only.
_BEFORE_BARE = lexicon.pattern_of(r"(?P<mark>{cues.more_before_bare})$")
#: 强 and 弱 end what they bound: 四成弱, 1/4强.
_AFTER = lexicon.pattern_of(
    r"的?(?P<mark>{qualifiers.after}|{cues.more_at_end cues.less_at_end}(?=[，。；、,;！!）)\s的]|$))"
)
EDGE = lexicon.pattern_of("{qualifiers.after -qualifiers.bound=approx}")
"""A marker behind a number that makes an edge of it: 以上, 以内; not 左右."""


@lexicon.cached
def _bounds() -> dict[tuple[str, str], str]:
    """Return the bound of each marker by its place and its words."""
    more, less = lexicon.words("cues", "more_at_end"), lexicon.words("cues", "less_at_end")
    at_end = {("after", word): "gt" for word in more} | {("after", word): "lt" for word in less}
    bare = {("before", word): "gt" for word in lexicon.words("cues", "more_before_bare")}
    return at_end | bare | {(row["class"], row["word"]): row["bound"] for row in lexicon.rows("qualifiers")}


def stands_alone(words: str, mark: str) -> bool:
    """Return whether a mark at the end of some words is a word of its own: 金额约, but not 签约.

    >>> stands_alone("合同金额约", "约"), stands_alone("新签约", "约"), stands_alone("附近", "近")
    (True, False, False)
    """
    seen = words[-8:]
    *_, last = segmentation.tokenizer().cut(seen, HMM=False)
    return len(last) <= len(mark) or segmentation.weight(seen) - segmentation.weight(seen[: -len(mark)]) < _BAR


def read(left: str, right: str, *, inside: bool, big: bool, bare: bool = False) -> tuple[str, str, int, int]:
    """Return the bound that the words around a number make.

    Args:
        left: the clause before and after the number.
        right: the clause before and after the number.
        inside: whether 余, 多 or 几 stands in it.
        big: whether it is a round number of at least a hundred.
        bare: whether it is a multiplier without digits (百, 千万).

    Returns:
        The bound's code, the raw words (before … after), and how many characters they take on the left and
        right.

    >>> read("工业投资超", "，同比", inside=False, big=True)
    ('gt', '超', 1, 0)
    >>> read("居民消费价格涨幅控制在", "左右；", inside=False, big=False)
    ('approx', '控制在…左右', 3, 2)
    """
    before = _BEFORE.search(left[-10:]) or _EARLY.search(left[-6:]) or _OF.search(left[-12:])
    before = before or (_BEFORE_BARE.search(left[-10:]) if bare else None)
    if before and not big and before["mark"] in lexicon.words("cues", "big_marker"):
        before = None  # 过千亿, 跨越5000亿元; but 跨越两个台阶
    if before and len(before["mark"]) == 1 and not stands_alone(left[-10:][: before.end("mark")], before["mark"]):
        before = None  # 签约, 节约, 通过
    after = _AFTER.match(right)
    still = None if before else _HELD.search(left[-6:])
    words = [before["mark"] if before else still.group() if still else "", after["mark"] if after else ""]
    raw = "…".join(words) if all(words) else "".join(words)
    taken = before or still
    taken_left = len(taken.group()) if taken and "verb" not in taken.groupdict() else 0
    taken_right = after.end() if after else 0
    if after:
        bound = _bounds()["after", after["mark"]]
    elif before:
        bound = _bounds()["before", before["mark"]]
    else:
        bound = "gt" if inside else "eq"
    return bound, raw, taken_left, taken_right
