"""A second look at a number of the plan: what its own sentence says against its being a target.

The rules read the raw sentence around the number and know nothing of indicators, verbs that were found, or units that
were read. A count of targets takes only the rows of the table that none of them refutes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from reportlib import lexicon
from reportlib.analysis.claims.refutation import Refutation

Span = tuple[int, int]

_MARKS = "，,。；;：:！!？?\n"
_HAN = "\u4e00-\u9fff"
_NUMERAL = r"[\d０-９一二两三四五六七八九十百千万亿.]"
_COUNT = rf"{_NUMERAL}{{1,9}}(?:余|多)?(?:个|家|项|座|条|户|所|处|名)"
_OPEN, _CLOSE = "“《‘", "”》’"
_TIERS = "保争"  # 增速“保6争7” is a target in quotation marks
MAX_QUOTE = 20
"""Characters of a name or slogan; what is longer between quotation marks is speech."""
MAX_SET = 12
"""The largest set that has a name of its own (八项规定, 十二条措施)."""

#: 5000万美元|以上项目90个, 亿元|的项目8个: a further number counts what this one selects.
_SELECTS = re.compile(rf"(?:及?以上|以下|以内)?的?(?![{_HAN}]{{0,2}}其中)(?:(?![和及与])[{_HAN}“”]){{1,14}}?{_COUNT}")
_COMPARED = lexicon.pattern_of("{second_looks.more_than}$")
_BOUNDED = re.compile("及?以上|以下|以内")
_ACTS = lexicon.pattern_of("{second_looks.acting}")
#: 60个|7亿元以上项目.
_COUNTED_BEFORE = re.compile(rf"{_COUNT}的?$")
_MONEY = re.compile(r"[元亿]$")
_PEOPLE = re.compile("[人户]$")
_SETTLEMENT = lexicon.pattern_of("(?:及?以上|以下)的?[^，,。；;、0-9]{0,10}?{second_looks.settlement}")
_SMALL = re.compile(r"(?P<n>\d{1,2}|[二两三四五六七八九十]{1,2})(?P<unit>个|项|大|种|条|张|类|批|句|字|步|件)$")
_ABSTRACT = lexicon.pattern_of("[^，,。；;、的]{0,2}?{second_looks.abstract}")
_HEADING = lexicon.pattern_of("(?:重点|主要|突出|关键)?{second_looks.heading}")
_SET_NOUN = lexicon.pattern_of("[^，,。；;、的]{0,8}?{second_looks.set_noun}")
_STANDS = lexicon.pattern_of("(?<![比较从由])({second_looks.standing})[^，,。；;、]{0,4}$")
_TERRITORY = lexicon.pattern_of("(?<![为让使对给向])({second_looks.territory})(?:的|现有|共有)?$")
_COUNTABLE = re.compile(f"(?:个|家|条|座|所|种|项)[{_HAN}]")
_BY_RATE = lexicon.pattern_of("(?:按照?|依照)[^，,。；;、]{0,16}$")
_RATE = lexicon.pattern_of("[^，,。；;、]{0,8}?{second_looks.rate}")
_CARRIED = lexicon.pattern_of("{second_looks.carried_on}")
_GOES_ON = lexicon.pattern_of("{second_looks.going_on}")
_DONE = lexicon.pattern_of("{second_looks.completion}")
_FROM = re.compile("(?:从|由)[^，,。；;到至]{0,24}$")
_TO = re.compile(rf"(?:左右|以上)?[{_HAN}]{{2,4}}(?:到|至|为)")
_DIFFERENCE = re.compile(r"\d[^，,。；;]{0,8}[、，,]\s*[比较](?:去年|上年|上一年|年初)[^，,。；;、]{0,10}$")
_FACT = lexicon.pattern_of("{second_looks.fact_noun}(?:规模|人数|数量|总量)?(?:预计)?(?:将|达到?|超过?|约|近|突破)*$")
_NAME_END = lexicon.pattern_of("{second_looks.name_end}")
_ROAD = re.compile("[国省县]道")
_COMMENT = lexicon.pattern_of(
    "(?:左右|以上|上下)?(?:的?(?:增速|增长速度|增幅|目标|增长目标|经济增长))?[，,]?{second_looks.comment}"
)
_AIM_NAMED = lexicon.pattern_of("{second_looks.aim}")
_SHARE = re.compile("(?:占|拥有)[^，,。；;、]{0,12}$")
_WHO = re.compile(f"(?:以上|以下|左右)?的[{_HAN}]")
_REVIEWED = lexicon.pattern_of("{second_looks.reviewed}")
_AHEAD = lexicon.pattern_of("{second_looks.ahead}")
_RANK = re.compile(r"[居列位](?:全国|全省|全市|全球|世界)第[\d一二三四五六七八九十]")
_ABOVE = lexicon.pattern_of("{second_looks.level_above}[^，,。；;]{0,8}我[省市县区州旗]")

_Look = Callable[[str, Span, Span], Span | None]


def refute(text: str, start: int, end: int, sentence_start: int, sentence_end: int) -> Refutation | None:
    """Return what the sentence says against a number's being a target of the plan, or None.

    Args:
        text: the text of the report.
        start: the first character of the number.
        end: behind its last character, its unit with it.
        sentence_start: the first character of the sentence.
        sentence_end: behind its last character.

    >>> text = "力争引进投资5000万美元以上项目90个。"
    >>> refute(text, 6, 13, 0, len(text))
    Refutation(rule='threshold', start=13, end=20)
    >>> refute(text, 17, 20, 0, len(text)) is None
    True
    """
    piece = _piece(text, start, end, sentence_start, sentence_end)
    for rule, look in LOOKS:
        found = look(text, (start, end), piece)
        if found is not None:
            return Refutation(rule, *found)
    found = _reviewed(text, (start, end), (sentence_start, sentence_end))
    return Refutation("reported", *found) if found else None


def _piece(text: str, start: int, end: int, sentence_start: int, sentence_end: int) -> Span:
    """Return the words around a number between two marks; a mark between digits is none."""
    left, right = start, end
    while left > sentence_start and not (text[left - 1] in _MARKS and not text[left : left + 1].isdigit()):
        left -= 1
    while right < sentence_end and text[right] not in _MARKS:
        right += 1
    return left, right


def _found(match: re.Match[str] | None) -> Span | None:
    return match.span() if match else None


def _quoted(text: str, number: Span, _: Span) -> Span | None:
    """“三个100万”行动, 《十项规定》: inside a name."""
    begin = max((text.rfind(mark, max(0, number[0] - MAX_QUOTE), number[0]) for mark in _OPEN), default=-1)
    if text[number[0] - 1] in _TIERS or begin < 0 or any(mark in text[begin : number[1]] for mark in _CLOSE):
        return None
    ends = [at for mark in _CLOSE if (at := text.find(mark, number[1], begin + MAX_QUOTE)) >= 0]
    return (begin, min(ends) + 1) if ends else None


def _threshold(text: str, number: Span, piece: Span) -> Span | None:
    """投资5000万美元以上项目90个, 60个7亿元以上项目, 在3000人以上安置点."""
    start, end = number
    before = text[piece[0] : start]
    selected = _SELECTS.match(text, end, piece[1])
    if selected and (_BOUNDED.match(text, end) or _COMPARED.search(before)) and not _ACTS.search(selected.group()):
        return selected.span()
    if _MONEY.search(text[start:end]):
        counted = _COUNTED_BEFORE.search(before)
        if counted:
            return piece[0] + counted.start(), piece[0] + counted.end()
    return _found(_SETTLEMENT.match(text, end, piece[1])) if _PEOPLE.search(text[start:end]) else None


def _enumeration(text: str, number: Span, piece: Span) -> Span | None:
    """两个市场, 八项主张, “甲”“乙”四项工程: a set with its number."""
    small = _SMALL.match(text[number[0] : number[1]])
    if not small or (small["n"].isdigit() and int(small["n"]) > MAX_SET):
        return None
    abstract = (_HEADING if small["n"].isdigit() else _ABSTRACT).match(text, number[1], piece[1])
    if abstract and small["n"] != "1":
        return abstract.span()
    if small["n"].isdigit() or _ACTS.search(text[piece[0] : number[0]]):
        return None
    return _found(_SET_NOUN.match(text, number[1], piece[1]))


def _existing(text: str, number: Span, piece: Span) -> Span | None:
    """现有3个园区, 全市15个园区, 占人口九成的群众."""
    before = text[piece[0] : number[0]].rstrip()
    stands = _STANDS.search(before)
    if stands:
        return piece[0] + stands.start(1), piece[0] + stands.end(1)
    whole = _TERRITORY.search(before)
    if whole and _COUNTABLE.match(text, number[1] - 1):
        return piece[0] + whole.start(1), piece[0] + whole.end(1)
    share = _SHARE.search(before)
    return (piece[0] + share.start(), number[0]) if share and _WHO.match(text, number[1], piece[1]) else None


def _in_force(text: str, number: Span, piece: Span) -> Span | None:
    """按每人每月50元标准发放."""
    if not _BY_RATE.search(text[piece[0] : number[0]]):
        return None
    return _found(_RATE.match(text, number[1], piece[1]))


def _under_way(text: str, number: Span, piece: Span) -> Span | None:
    """推进5个续建项目, 加快3个项目前期工作: nothing is to be finished."""
    if not _COUNTABLE.match(text, number[1] - 1) or _DONE.search(text[slice(*piece)]):
        return None
    return _found(_CARRIED.search(text, *piece) or _GOES_ON.search(text, number[1], piece[1]))


def _starting_point(text: str, number: Span, piece: Span) -> Span | None:
    """由50元提高到80元: the first of the two."""
    start = _FROM.search(text[piece[0] : number[0]])
    return (piece[0] + start.start(), number[0]) if start and _TO.match(text, number[1], piece[1]) else None


def _comparison(text: str, number: Span, _: Span) -> Span | None:
    """规模28万亿元、比上年增加1万亿元: the second is the difference."""
    before = text[max(0, number[0] - 36) : number[0]]
    found = _DIFFERENCE.search(before)
    return (number[0] - len(before) + found.start(), number[0]) if found else None


def _fact(text: str, number: Span, piece: Span) -> Span | None:
    """高校毕业生将达30万人."""
    found = _FACT.search(text[piece[0] : number[0]].rstrip())
    return (piece[0] + found.start(), piece[0] + found.end()) if found else None


def _name(text: str, number: Span, piece: Span) -> Span | None:
    """3人制球场, 220千伏线路, 五百强, 107国道: part of a name."""
    road = _ROAD.match(text, number[1] - 1)
    return _found(road or _NAME_END.match(text, number[1], piece[1]))


def _restated(text: str, number: Span, piece: Span) -> Span | None:
    """把预期目标定为6%左右，考虑了…: the target with its reasons, told a second time."""
    if text[number[1] - 1] not in "%％":
        return None
    comment = _COMMENT.match(text, number[1])
    aim = _AIM_NAMED.search(text, piece[0], number[1] + 12) if comment else None
    return comment.span() if comment and aim else None


def _others(text: str, number: Span, piece: Span) -> Span | None:
    """国家在我市布局3个项目."""
    return _found(_ABOVE.search(text, piece[0], number[0]))


def _reviewed(text: str, number: Span, sentence: Span) -> Span | None:
    """五年来…, 稳居全国第4位: a sentence of what was, in a plan whose borders are doubtful."""
    if _AHEAD.search(text, *sentence):
        return None
    found = _REVIEWED.search(text, sentence[0], number[0]) or _RANK.search(text, *sentence)
    return _found(found)


LOOKS: tuple[tuple[str, _Look], ...] = (
    ("name_part", _quoted),
    ("name_part", _name),
    ("threshold", _threshold),
    ("enumeration", _enumeration),
    ("existing", _existing),
    ("in_force", _in_force),
    ("under_way", _under_way),
    ("starting_point", _starting_point),
    ("comparison", _comparison),
    ("circumstance", _fact),
    ("restated", _restated),
    ("others_do", _others),
)
"""The looks in the order in which they are asked, each with the reason (a code of `no_target`) that it gives."""
