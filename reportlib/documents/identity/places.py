"""The place of the government that gives the report, from the statements of the text.

The names of provinces, cities and counties are those of the National Bureau of Statistics (`lexicon/places.tsv`); a
place that the list lacks, since it was renamed or merged, is taken when the report names its own congress by it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reportlib import lexicon

NATIONAL = "国务院"
_UNIT_END = lexicon.pattern_of("{identity.place_unit}$")
_NAME = r"([\u4e00-\u9fff]{1,14}?{identity.place_unit})"
_PARENT = lexicon.pattern_of(
    r"[\u4e00-\u9fff]{2,7}?{identity.parent_unit}(?=[\u4e00-\u9fff]{1,16}{identity.child_unit}$)"
)
#: What a greedy match takes along before a name: …年一月十四日在, 我代表.
_RESIDUE = lexicon.pattern_of(r"^.*(?:{identity.before_place}|[年月日]|[—\-－–:：,，。\s]|^在|\d)")
#: How strongly each kind of evidence speaks.
_CUES: tuple[tuple[int, str, lexicon.WordPattern], ...] = (
    (
        6,
        "head",
        lexicon.pattern_of(_NAME + r"第?[一二三四五六七八九十\d]{1,3}届\s*{identity.congress}"),
    ),
    (5, "opening", lexicon.pattern_of(r"代表" + _NAME + r"(?:人民)?政府")),
    (4, "head", lexicon.pattern_of(_NAME + r"(?:人民政府)?(?:代理?)?{identity.head_of_government}")),
    (
        4,
        "head",
        lexicon.pattern_of(
            _NAME + r"(?:人民)?(?:政府)?\s*(?:[（(]?(?:19|20)\d{2}年?[)）]?)?\s*(?:政府)?{documents.report_title}"
        ),
    ),
    (3, "head", lexicon.pattern_of(r"{identity.publisher_label}[：:]\s*" + _NAME + r"(?:人民)?政府")),
    (2, "head", lexicon.pattern_of(r"来源[：:]\s*" + _NAME + r"{identity.publisher}")),
    (3, "body", lexicon.pattern_of(r"(?:在)?中共" + _NAME + r"委")),
)
_NATIONAL_CUE = lexicon.pattern_of(r"{identity.national_speaker}|届全国人民代表大会第?[一二三四五六七八九十]+次会议上")
#: What the report calls its own government where it does not name it: 我代表市人民政府, 全市上下.
_OWN = lexicon.pattern_of(r"我们?代表({place_units})级?(?:人民)?(?:{identity.own_government}|，)")
_WHOLE = lexicon.pattern_of("全([省区市州盟县旗])(?={identity.after_whole})")
MAX_STEM = 3  # characters of a name that the list lacks, without what kind of place it is
MIN_NATION = 15  # times that a report states "our country" without a word of any other whole
MIN_SAID = 2  # times that a report must name its own place for it to be taken from there
#: A place must be ahead of any other by this factor.
MIN_LEAD = 1.3
_PRAISE = lexicon.pattern_of("{identity.praise}")
_PRAISED = lexicon.pattern_of("{identity.praised}")
#: What only the name of a place stands before.
_OWNED = lexicon.pattern_of("{identity.owned}")


@dataclass(frozen=True, slots=True)
class Place:
    """A government's place: its full name, level, and the place that it belongs to."""

    name: str
    level: str  # national, province, city, county; empty if it is not known
    parent: str = ""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A kind of place that names end in."""

    level: str  # empty where a shorter ending decides
    own: tuple[str, ...]  # how the names end of a place whose report calls it so


@lexicon.cached
def _units() -> dict[str, _Unit]:
    """Return the kinds of places by the words for them."""
    return {row["word"]: _Unit(row["class"], tuple(row["own"].split("|"))) for row in lexicon.rows("place_units")}


@lexicon.cached
def known() -> dict[str, tuple[Place, ...]]:
    """Return the places of the list by full name; several counties can share a name."""
    found: dict[str, list[Place]] = {}
    for row in lexicon.rows("places"):
        found.setdefault(row["word"], []).append(Place(row["word"], row["class"], row["parent"]))
    return {name: tuple(places) for name, places in found.items()}


@lexicon.cached
def _short() -> dict[str, str]:
    return {row["word"]: row["short"] for row in lexicon.rows("places")}


@lexicon.cached
def _ordinary() -> frozenset[str]:
    """Return the short names that are words of every report too."""
    return frozenset(row["short"] for row in lexicon.rows("places") if row["ordinary"])


def short(name: str) -> str:
    """Return a place's name without what kind of place it is.

    >>> short("广州市"), short("凉山彝族自治州"), short("徐水县")
    ('广州', '凉山', '徐水')
    """
    if name in _short():
        return _short()[name]
    plain = _UNIT_END.sub("", name)
    return plain if len(plain) >= 2 else name


def find(head: str, opening: str, body: str) -> Place:
    """Return the place of a report, empty if the text does not tell.

    Args:
        head: what stands before the salutation, bylines and page title included.
        opening: the first words behind it.
        body: the whole report.

    >>> find("2031年1月5日在保定市满城区第三届人民代表大会第二次会议上", "现在，我代表区人民政府", "").name
    '满城区'
    >>> find("", "我代表市人民政府报告工作。", "建设美丽宜昌、平安宜昌，宜昌人民团结奋斗，谱写宜昌新篇章。")
    Place(name='宜昌市', level='city', parent='湖北省')
    """
    if _NATIONAL_CUE.search(head) or _NATIONAL_CUE.search(opening):
        return Place(NATIONAL, "national")
    own = _own_units(opening, body)
    votes: Counter[str] = Counter()
    for name, weight in _named(head, opening, body):
        fits = not own or name.endswith(own)
        votes[name] += weight if fits else 0
    if votes:
        mentions = {name: min(6, body.count(short(name))) for name in votes}
        name = max(votes, key=lambda one: (votes[one] + mentions[one] / 2, -list(votes).index(one)))
        if votes[name] >= 4 or mentions[name] >= 2:
            return _resolved(name, head + opening)
    if not own and sum(map(body.count, lexicon.words("identity", "nation"))) >= MIN_NATION:
        return Place(NATIONAL, "national")
    return _named_most(body, own)


def _own_units(opening: str, body: str) -> tuple[str, ...]:
    """Return the endings that the name of the report's own place can have, empty if it does not state its kind."""
    found = _OWN.search(opening)
    if found:
        return _units()[found.group(1)].own
    whole = Counter(match.group(1) for match in _WHOLE.finditer(body)).most_common(1)
    return _units()[whole[0][0]].own if whole and whole[0][1] >= MIN_SAID else ()


def _named(head: str, opening: str, body: str) -> Iterator[tuple[str, int]]:
    """Yield the names that the cues give, without the places that they belong to, each with its weight."""
    where = {
        "head": re.sub(r"[ \t\u3000\u00a0]|\n(?=人民代表大会)", "", head),
        "opening": opening,
        "body": body[-1200:],
    }
    where["head"] += "\n" + opening[:200]
    for weight, part, cue in _CUES:
        for found in cue.finditer(where[part]):
            name = own_name(found.group(1))
            if name:
                yield name, weight


def own_name(chain: str) -> str:
    """Return the last place of a chain of places at the end of some words, or an empty string if there is none.

    >>> own_name("2022年1月27日在河北省保定市满城区"), own_name("呼伦贝尔市海拉尔区"), own_name("本市")
    ('满城区', '海拉尔区', '')
    """
    chain = _RESIDUE.sub("", chain)
    for start in range(len(chain) - 1):
        if chain[start:] in known():
            return chain[start:]
    while parent := _PARENT.match(chain):
        chain = chain[parent.end() :]
    stem = _UNIT_END.sub("", chain)
    if not 1 < len(stem) <= MAX_STEM and not (len(stem) == 1 and chain.endswith(("县", "州"))):
        return ""
    return "" if re.search("[我本全各市县区省州政府在]", stem[:1]) or "政府" in stem or "代表" in stem else chain


def _resolved(name: str, around: str) -> Place:
    """Return the place of the list; of several of one name the one whose parent is named near it."""
    places = known().get(name, ())
    if not places:
        return Place(name, _level_by_name(name))
    return next((place for place in places if place.parent and short(place.parent) in around), places[0])


def _level_by_name(name: str) -> str:
    units = sorted(_units().items(), key=lambda item: len(item[0]), reverse=True)
    return next((unit.level for end, unit in units if unit.level and name.endswith(end)), "")


def _named_most(body: str, own: tuple[str, ...]) -> Place:
    """Return the place that the report praises most, among those of its own kind."""
    best: list[tuple[float, Place]] = []
    for name, places in known().items():
        if own and not name.endswith(own):
            continue
        plain = short(name)
        mentions = body.count(plain)
        if mentions < MIN_SAID:
            continue
        if plain in _ordinary():  # 平安, 资源, 合作 are words too
            close = mentions = len(re.findall(plain + _OWNED.pattern, body))
        else:
            close = len(re.findall(rf"{_PRAISE.pattern}{plain}|{plain}{_PRAISED.pattern}", body))
        best.append((close + mentions / 10, places[0]))
    best.sort(key=lambda item: (-item[0], item[1].name))
    if not best or (len(best) > 1 and best[0][0] < MIN_LEAD * best[1][0]):
        return Place("", "")
    return best[0][1]
