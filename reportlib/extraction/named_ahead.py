"""The name of a number whose object only the next clause states: 投资7000万元，完成…老旧泵站更新.

So it is with amounts spent, 投入600万元，改善…, and with the time that something is to take: 用三到五年时间，建成….
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportlib import lexicon
from reportlib.core.records import Quantity
from reportlib.extraction import noun_phrases
from reportlib.extraction.number_context import Place

MAX_NAME = 24  # characters
MIN_OBJECT = 3  # characters
MAX_LEAD = 2  # characters before its verb: 重点|实施
_MARKS = re.compile(r"[，,；;。：:\d]")
_COUNTED = ("/noun-after", "/object", "/subject", "/list+noun", "/holder+object")


def waits(quantity: Quantity, place: Place) -> bool:
    """Return whether a number is money invested or spent, or a time taken, whose clause ends without saying on what."""
    if place.mention.kind == "duration":
        return not quantity.indicator and place.right.removeprefix("的") in lexicon.words("times", "effort")
    if place.mention.kind != "money" or place.right:
        return False
    spends = lexicon.words("cues", "spends")
    bare = not quantity.indicator or quantity.indicator in spends
    return quantity.indicator in lexicon.words("cues", "invested") or (bare and place.left.endswith(spends))


def object_of(quantity: Quantity, behind: Sequence[Quantity], words: str) -> str:
    """Return the name of such a number by what the next clause says was done with it, or an empty string.

    Args:
        quantity: the investment, the amount or the time.
        behind: the quantities of the next clause.
        words: the next clause.
    """
    invested = quantity.indicator in lexicon.words("cues", "invested")
    noun = "投资" if invested else "投入" if quantity.measure != "duration" else ""
    if not behind:
        return _with(_done(words), noun)
    things = list(dict.fromkeys(one.indicator for one in behind if one.rule.endswith(_COUNTED) and one.indicator))
    if not things or quantity.indicator in things:
        return ""
    if not invested and not behind[0].action:
        return ""
    if len(things) == 1:
        return things[0] if things[0].endswith(noun) else things[0] + noun
    if not behind[0].action:
        return ""
    verb = behind[0].action if behind[0].action in lexicon.words("verbs", "nominal") else ""
    for some in range(len(things), 0, -1):
        listed = "、".join(things[:some]) + ("等" if some < len(things) else "")
        if name := _with(listed + verb, noun):
            return name
    return ""


def _with(thing: str, noun: str) -> str:
    return thing + noun if thing and len(thing) + len(noun) <= MAX_NAME else ""


def _done(words: str) -> str:
    """Return the object of the verb that opens a clause without a number: 实行|城乡一体化保洁."""
    if _MARKS.search(words):
        return ""
    rest = noun_phrases.cut_lead(words)
    before, verb, thing = noun_phrases.object_of(rest)
    if not verb and words.removesuffix(rest).endswith(lexicon.words("headings", "lead_verb")):
        before, verb, thing = "", words.removesuffix(rest), rest  # 持续提升|诊疗能力
    return thing if verb and len(before) <= MAX_LEAD and len(thing) >= MIN_OBJECT else ""
