"""Targets set against another figure: 高于全省1个百分点, 与经济增长同步, 好于全国平均水平."""

from __future__ import annotations

from reportlib import lexicon

#: 高于全省平均水平, 快于GDP增速: a comparison, and the words of level or growth behind what it names.
_LEVEL = r"(?:同期|整体|总体)?{cues.relative_level}{0,3}"
_OVER = rf"(?:不|略|明显|持续|均|总体)?{{cues.relative_verb}}(?P<to>{{relative_to}}){_LEVEL}"
#: 与全省同步, 和经济增长基本同步, 保持在全国平均水平以上.
_AGAINST = lexicon.pattern_of(
    rf"{_OVER}|[与和同跟](?P<beside>{{relative_to}})[^，。；]{{0,14}}?{{cues.relative_match}}"
    r"|在(?P<at>{relative_to})(?:同期)?平均(?:水平|增速)"
)
#: 规模以上工业增加值增长|高于全省平均水平、|达到: what stands between a name and its number.
_INSIDE = lexicon.pattern_of(rf"(?P<name>.{{2,}}?){_OVER}[、，]?(?P<rest>{{verbs.reach verbs.filler}}{{0,3}})$")
_GROWS = lexicon.pattern_of(r"(?:{cues.growth_word}|{verbs.grow}|速度|幅度?)$")


@lexicon.cached
def _codes() -> dict[str, str]:
    """Return the code of each thing that targets are set against."""
    return {row["word"]: row["class"] for row in lexicon.rows("relative_to")}


def against(words: str) -> str:
    """Return the code of what a target is set against, as in `relative_to.tsv`; empty if it stands alone.

    >>> against("居民收入增长与经济增长同步"), against("固定资产投资增速快于全国2个百分点"), against("进出口增长5%")
    ('gdp_growth', 'nation', '')
    """
    found = _AGAINST.search(words)
    return _codes()[found["to"] or found["beside"] or found["at"]] if found else ""


def compared(left: str) -> bool:
    """Return whether a comparison stands right before a number, which is then its margin: 高于全省|1个百分点."""
    found = _INSIDE.fullmatch(left)
    return found is not None and not found["rest"] and not left.endswith(("、", "，"))


def without_comparison(left: str) -> str:
    """Return what stands before a number without the comparison inside it.

    >>> without_comparison("规模以上工业增加值增长高于全省平均水平、达到")
    '规模以上工业增加值增长达到'
    """
    found = _INSIDE.fullmatch(left)
    return found["name"] + found["rest"] if found else left


def bare_name(name: str) -> str:
    """Return what grows: 居民收入 for 居民收入增速.

    >>> bare_name("居民收入增速"), bare_name("经济增长"), bare_name("城镇调查失业率")
    ('居民收入', '经济增长', '城镇调查失业率')
    """
    found = _GROWS.search(name)
    return name[: found.start()] if found and found.start() > 2 else name
