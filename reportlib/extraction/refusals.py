"""Why a numeral states no quantity: named rules, the first that holds gives the reason.

The codes are those of `unread_numbers.reason`; `core/schema.toml` says what each means in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from reportlib import lexicon
from reportlib.extraction import bounds
from reportlib.extraction.numerals_with_units import Numeral

_YEARS_BEFORE = lexicon.pattern_of("{cues.years_before}$")
_SERVICE_HOURS = lexicon.pattern_of("{cues.name_after_hours}")
_MULTIPLES = lexicon.pattern_of("{cues.multiple_after}|[，。；、,;]|$")
#: A word of comparison directly before 百, 千, 万 or 亿 without a digit: 近百人, 突破千公里.
_AMOUNT_BEFORE = lexicon.pattern_of("{cues.crowd_before}$")
#: Such a multiplier with a word of comparison behind it: 百万吨以上.
_EDGE_AFTER = lexicon.pattern_of("的?{cues.edge_word}")
_ENDS = re.compile(r"[，。；、,;！!）)\s]|$")
#: A project has no more phases than these.
_LAST_PHASE = 5
_CODE = re.compile(r"[A-Za-z0-9.＋+_]$")
_DATE = re.compile(r"年|月|日|时|点|世纪|[-—–~～/／]\d{1,4}[年月日]")
_NUMBERED = re.compile(r"[〔\[［【(（#]$")
_NUMBERED_AFTER = re.compile(r"[〕\]］】)）]")
_LIST_MARK = re.compile(r"[.．、](?!\d)")


@dataclass(frozen=True, slots=True)
class Seen:
    """A numeral with the characters around it."""

    numeral: Numeral
    before: str
    after: str

    @property
    def kind(self) -> str:
        """The kind of its unit, empty without one."""
        return self.numeral.unit.kind if self.numeral.unit else ""


def reason(text: str, numeral: Numeral, start: int) -> str:
    """Return the code of the first refusal, or an empty string where the numeral states a quantity.

    Args:
        text: the text.
        numeral: the numeral.
        start: where its clause begins.

    >>> from reportlib.extraction import numerals_with_units
    >>> def why(text):
    ...     return reason(text, numerals_with_units.read(text, numerals_with_units.NUMERAL.search(text)), 0)
    >>> [why(words) for words in ("第5批", "2023年", "三农人", "百亿级", "每10万人口", "两国", "8个体育公园")]
    ['ordinal', 'date', 'no_unit', 'size_class', 'rate_base', 'han_numeral', '']
    """
    seen = Seen(numeral, text[max(start, numeral.start - 6) : numeral.start], text[numeral.end : numeral.end + 6])
    return next((code for code, holds in RULES if holds(seen)), "")


def _ordinal(seen: Seen) -> bool:
    """第三批."""
    return seen.before.endswith("第")


def _numbering(seen: Seen) -> bool:
    """〔12〕, [3]; （1）; 15号线; 4. at the beginning."""
    if seen.numeral.unit is None and seen.after.startswith("号") and not seen.before.endswith("月"):
        return True
    if _NUMBERED.search(seen.before):
        return seen.before[-1] not in "(（" or bool(_NUMBERED_AFTER.match(seen.after) and not seen.numeral.unit)
    return not seen.before.strip() and seen.numeral.unit is None and bool(_LIST_MARK.match(seen.after))


def _code(seen: Seen) -> bool:
    """PM2.5, G60, 3+1."""
    return bool(_CODE.search(seen.before))


def _rate_base(seen: Seen) -> bool:
    """每10万人口."""
    return seen.before.endswith("每")


def _indefinite(seen: Seen) -> bool:
    """数十家, 几百亿元."""
    return not seen.numeral.arabic and seen.before.endswith(("数", "几"))


def _size_class(seen: Seen) -> bool:
    """千亿级产业, 3万吨级泊位."""
    if seen.numeral.unit is None:
        return _multiplied(seen.numeral) and seen.after.startswith(lexicon.words("cues", "generation"))
    return seen.kind in ("physical", "money") and seen.after.startswith(lexicon.words("cues", "generation"))


def _multiplied(numeral: Numeral) -> bool:
    return numeral.digits[-1] in "万亿"


def _date(seen: Seen) -> bool:
    """2023年, 5月."""
    numeral = seen.numeral
    if numeral.unit is None:
        day = seen.before.endswith("月") and seen.after.startswith("号")
        return numeral.arabic and not _multiplied(numeral) and (day or bool(_DATE.match(seen.after)))
    year = numeral.unit.word == "年" and numeral.value >= 100 and numeral.value == int(numeral.value)
    return year and not numeral.only_multipliers


def _word(seen: Seen) -> bool:
    """117国道, 2024国际."""
    return seen.numeral.unit is None and not _multiplied(seen.numeral) and bool(seen.numeral.word)


def _compared(seen: Seen) -> bool:
    """近百人, 突破千公里; but not 线上百家, where 上 is part of a word."""
    found = _AMOUNT_BEFORE.search(seen.before)
    return found is not None and (len(found.group()) > 1 or bounds.stands_alone(seen.before, found.group()))


def _no_unit(seen: Seen) -> bool:
    """12345热线, 三农; but 560万人民, 一千二百万侨民, 突破百亿."""
    numeral = seen.numeral
    if numeral.unit is not None:
        return False
    if not _multiplied(numeral):
        return True
    if numeral.only_multipliers:
        return not (_compared(seen) and (_ENDS.match(seen.after) or _EDGE_AFTER.match(seen.after)))
    return not (numeral.arabic or len(numeral.digits) > 2)


def _name_of_time(seen: Seen) -> bool:
    """15分钟生活圈, 24小时热线."""
    numeral = seen.numeral
    hours = numeral.unit is not None and numeral.unit.word in lexicon.words("cues", "hours")
    return seen.kind == "duration" and hours and (not numeral.arabic or bool(_SERVICE_HOURS.match(seen.after)))


def _span_of_time(seen: Seen) -> bool:
    """五年来, 三个月; but 连续五年, 10.5年."""
    numeral = seen.numeral
    if numeral.unit is None or seen.kind != "duration":
        return False
    lasts = bool(_YEARS_BEFORE.search(seen.before))
    if numeral.unit.word == "年":
        return not lasts and (numeral.value == int(numeral.value) or not numeral.arabic)
    if numeral.unit.word in lexicon.words("cues", "hours"):
        return False
    return numeral.digits == "一" or not (numeral.arabic or lasts)


def _column_head(seen: Seen) -> bool:
    """总投资（亿元）."""
    bracketed = seen.before.endswith(("（", "(")) and seen.after.startswith(("）", ")"))
    return bracketed and seen.numeral.only_multipliers


def _phase(seen: Seen) -> bool:
    """污水处理厂2期、3期工程; but 举办3期培训班, 连续6期."""
    numeral = seen.numeral
    phase = numeral.unit is not None and numeral.unit.word in lexicon.words("cues", "phase")
    return phase and numeral.value <= _LAST_PHASE and bool(_ENDS.match(seen.after))


def _batch(seen: Seen) -> bool:
    """6个一批."""
    return seen.numeral.arabic and seen.kind == "classifier" and seen.after.startswith(lexicon.words("cues", "batch"))


def _tenths(seen: Seen) -> bool:
    """2100多万成都市民."""
    return seen.kind == "cheng" and seen.numeral.value > 10


def _han_numeral(seen: Seen) -> bool:
    """两国, 四县; 三元区; 零成本."""
    if seen.numeral.arabic or seen.numeral.unit is None or seen.kind == "duration":
        return False
    one_place = len(seen.numeral.digits) == 1 and not seen.numeral.only_multipliers
    if seen.numeral.value == 0:
        return True
    return seen.numeral.unit.han != "yes" or seen.kind == "fan" or (seen.kind == "money" and one_place)


def _magnitude(seen: Seen) -> bool:
    """千家万户, 百万市民; but 近百人, 百万吨以上, 千亿元以上."""
    numeral = seen.numeral
    if numeral.unit is None or not numeral.only_multipliers or numeral.digits == "十" or numeral.fuzzy:
        return False
    if _compared(seen):
        return False
    if seen.kind == "money":
        return not (numeral.digits[-1] == "亿" or _MULTIPLES.match(seen.after))
    return not (_EDGE_AFTER.match(seen.after) and seen.kind in ("physical", "people", "classifier"))


def _one(seen: Seen) -> bool:
    """一个, 一批; but 一倍, 一成."""
    if seen.numeral.digits != "一" or seen.kind == "duration":
        return False
    return seen.kind not in ("times", "cheng") or seen.before.endswith(lexicon.words("cues", "points_at"))


def _pointed_at(seen: Seen) -> bool:
    """这三个, 前两项; but 近十家, 位居前三位."""
    if seen.numeral.arabic or seen.kind != "classifier" or (seen.numeral.only_multipliers and _compared(seen)):
        return False
    if not seen.before.endswith(lexicon.words("cues", "no_count_before")):
        return False
    counts = seen.before.endswith(lexicon.words("cues", "count_before"))
    return not counts or seen.before.endswith(lexicon.words("cues", "no_count_span"))


RULES: tuple[tuple[str, Callable[[Seen], bool]], ...] = (
    ("ordinal", _ordinal),
    ("numbering", _numbering),
    ("code", _code),
    ("rate_base", _rate_base),
    ("indefinite", _indefinite),
    ("size_class", _size_class),
    ("date", _date),
    ("word", _word),
    ("no_unit", _no_unit),
    ("name_of_time", _name_of_time),
    ("span_of_time", _span_of_time),
    ("column_head", _column_head),
    ("phase", _phase),
    ("batch", _batch),
    ("tenths", _tenths),
    ("one", _one),
    ("han_numeral", _han_numeral),
    ("magnitude", _magnitude),
    ("pointed_at", _pointed_at),
)
"""The refusals in their order."""
QUOTED, NAME, TOO_LONG, OTHER = "quoted", "name", "too_long", "other"
"""The reasons that `quantities` finds: in quotation marks, in a name of doctrine, too long, beside a quantity."""
