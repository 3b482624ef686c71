"""The status of a number: actual, target or context, from the part of the report, the time, and what it modifies.

The codes are those of the annotation guidelines (data/gold/GUIDELINES.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from reportlib import lexicon
from reportlib.extraction import bounds, governing_times
from reportlib.extraction.statement import Decided, Statement

#: A subject that is the nation or the world; 全国文明城市, 世界一流 and awards are names, not subjects.
_NATIONAL = lexicon.pattern_of(
    r"^(?:[，、]?(?:20\d\d年)?(?:{cues.national}"
    r"|全国(?!{cues.not_nation_before}|[\u4e00-\u9fff]{0,8}{cues.award})"
    r"|全球(?![第首])|世界(?!{cues.not_world_before})))|{cues.national_inside}"
)
_DESCRIBES = lexicon.pattern_of(r"^{cues.edge_word}?的?[\u4e00-\u9fff“]")
#: The yield of a finished project, stated in the review: 建成后年产值将达到50亿元.
_ONCE_DONE = lexicon.pattern_of("{cues.once_done}后[^。；;]{0,40}{cues.brings}")
_PEOPLE = lexicon.pattern_of("[\u4e00-\u9fff]{0,5}?{cues.people_behind}")
_NATIONALITIES = lexicon.pattern_of("{cues.nationalities}(?:[的共团是人同儿群一交像大，。、；]|$)")
_OF_THE_NATION = lexicon.pattern_of("(?:多)?{cues.nation_behind}")
#: What is the case already: 已建成, 现有, 现行.
_ALREADY = lexicon.pattern_of("(?<![对把将使让在]){cues.already}")
#: 我国有|1.7亿技能劳动者, 澄川有390万人口、|52万户经营主体; not 每个县有, 确保有.
_OWNS = lexicon.pattern_of(
    r"^(?!{cues.each_has})[\u4e00-\u9fff]{2,10}?(?<![现没所具持占含享保])(?P<verb>{cues.owns})(?:[^，,；;]{1,20}[、和及与])?{cues.about}?$"
)
_LEFT_UNTIL = lexicon.pattern_of("{cues.away_from}[^，,]{0,40}$")
_COMES_FROM = lexicon.pattern_of("^{cues.edge_word}?的?[^，,、]{0,8}?{cues.comes_from}")
#: 开展了|30个园区的试点: what was done.
_DONE = lexicon.pattern_of(r"[\u4e00-\u9fff]了(?!解|结|不|得|然)(?!.{0,16}{cues.set_for_later})")
_NO_DONE = lexicon.pattern_of("{cues.no_perfect}$")
#: 由80%|提高到90%, 从9600元、8400元|提高到…: the number is the earlier one of two.
_FROM = re.compile(r"(?P<word>[由从])[^，,；;由从]{0,24}$")
#: 将16%|的税率降至13%.
_OF_WHAT = re.compile(r"(?P<word>[将把])[^，,；;将把]{0,24}$")
_TO = lexicon.pattern_of(
    r"^[^，,；;：:由从]{0,12}?(?:、[^，,；;、由从]{1,10}){0,3}?(?:分别)?{cues.changes_to}了?{cues.ends_at}"
)
BASIS = lexicon.pattern_of("[^，,；;。]{0,16}?{cues.basis}")
"""在连续十年上调的基础上: what a promise builds on."""
_EVENT_BEHIND = lexicon.pattern_of(r"的[\u4e00-\u9fff、]{0,16}?{verbs.nominal}$")

_BODY = lexicon.pattern_of("的?[\u4e00-\u9fff、]{0,12}?{cues.collective}")
#: 产值每增长1个百分点、|可增加就业3万人: what one step brings, whichever year it is.
_PER_STEP = lexicon.pattern_of("每(?:{verbs.grow verbs.fall})[^。；;]{0,50}$")
#: 6000多万老年人、300多万志愿者，|是我们最大的依靠.
_ARE_OURS = lexicon.pattern_of("[^，。；,;：:]{1,30}，?是{cues.ours}")
_LISTED_FIRST = re.compile("(?:约|近|超过?)?(?:[0-9０-９.]+[^，。；,;：:]{1,30}[、和])?")
_LIFE = lexicon.pattern_of("{cues.life_span}")
#: 从22.2|:41.3:36.5|调整到…: the other parts of a ratio.
_REST_OF_RATIO = re.compile(r"^(?:[:：∶]\d+(?:\.\d+)?)+")
#: 有一半的|职工在民营企业就业: where those who are counted live or work.
_LIVES_IN = lexicon.pattern_of("的?[\u4e00-\u9fff]{2,8}在[\u4e00-\u9fff]{2,8}{cues.lives_in}")
#: 在80多万|市民的共同努力下: those who act together.
_TOGETHER = lexicon.pattern_of("[\u4e00-\u9fff]{1,10}{cues.joint_effort}")
#: 去年报告提出，涨幅要降到8%: what was planned for the year that is reviewed.
_WAS_PLANNED = lexicon.pattern_of("{cues.was_planned}[，,：:]?[^。；;]{0,20}[要应]")
_NEAR = 120  # characters between what is said of a project and its yield
_NATION = 1e9  # people of which only a nation has as many
Rule = Callable[[Statement], Decided | None]


def status(seen: Statement) -> Decided:
    """Return actual, target or context, and what decided it."""
    for rule in (*_ANYWHERE, *(_IN_THE_PLAN if seen.ahead else _IN_THE_REVIEW)):
        found = rule(seen)
        if found:
            return found
    return seen.by_itself("target" if seen.ahead else "actual", "ahead" if seen.ahead else "back")


def _outside(seen: Statement) -> Decided | None:
    """The opening and the appendix report nothing."""
    return seen.by_itself("context", "outside") if seen.sentence.role in ("opening", "appendix") else None


def _threshold(seen: Statement) -> Decided | None:
    """A number bounds what is counted: 总额100亿元以上项目26个, 80岁以上老人, 年产值超百亿元的园区."""
    mention, right = seen.mention, seen.after
    if mention.kind == "age" and (_LIFE.search(seen.before) or seen.tail.grow or seen.tail.fall):
        return None  # 人均预期寿命达77.6岁
    if mention.kind == "age" or mention.unit in lexicon.words("cues", "anniversary"):
        return seen.by_itself("context", "age")
    if _NATIONALITIES.match(right):
        return Decided("context", "framework", mention.end, mention.end + 2)
    if right.startswith(lexicon.words("cues", "framework")):  # in the name of a rule: 中央八项规定
        return Decided("context", "framework", mention.end, mention.end + 2)
    if mention.kind not in ("money", "physical", "people", "number") or mention.bound not in ("ge", "gt", "le", "lt"):
        return None
    edge = bounds.EDGE.match(right)
    after = right[edge.end() :] if edge else right
    if not re.match(r"的?[\u4e00-\u9fff“]", after) or not _DESCRIBES.match(right) or base(seen):
        return None
    done = seen.left.endswith(lexicon.words("verbs", "achieve")) and _EVENT_BEHIND.match(after)
    if mention.kind == "people" and _BODY.match(after):
        return None  # 3000多人的抢险队伍: how many they are, no bound
    if seen.left.endswith(lexicon.words("cues", "goes_into")) or done:  # 用于30万人次以上的岗前培训
        return None
    return seen.by_itself("context", "threshold") if seen.beside_count or after.startswith("的") else None


def people(seen: Statement) -> Decided | None:
    """The people of a place or the nation: 520万人民, 14亿中国人."""
    if seen.mention.kind not in ("number", "people"):
        return None
    found = _PEOPLE.match(seen.after)
    if found is None and seen.mention.value >= _NATION:
        found = _OF_THE_NATION.match(seen.after)
    found = found or _TOGETHER.match(seen.after)
    return seen.found_after("context", "people", found) if found else None


def _nation(seen: Statement) -> Decided | None:
    """A figure of the nation in a local report."""
    found = None if seen.national or seen.mention.kind == "rank" else _NATIONAL.search(seen.before)
    return seen.found_before("context", "nation", found) if found else None


def _from(seen: Statement) -> Decided | None:
    """The earlier of two values: 由80%提高到90%."""
    found = base(seen)
    return seen.by_word("actual", "from", found) if found else None


def _past(seen: Statement) -> Decided | None:
    """A time of the past holds for the number: 去年底机动车突破96万辆, 目前已有."""
    time = governing_times.of(seen)
    if time is None or seen.years.plan_year is None or time.last >= seen.years.plan_year:
        return None
    return Decided("actual", "past", time.start, time.end)


def _already(seen: Statement) -> Decided | None:
    """Words say that it is the case already: 现有民营企业4.2万家, 现行16%的税率."""
    found = next(_ALREADY.finditer(seen.before), None)
    if found is None or "的" in seen.before[found.end() :]:
        return None
    if governing_times.PROMISES.search(seen.before) or seen.before.startswith(lexicon.words("verbs", "achieve")):
        return None
    return seen.found_before("actual", "already", found)


def _basis(seen: Statement) -> Decided | None:
    """What a promise builds on: 在连续十年上调的基础上."""
    found = BASIS.match(seen.after)
    return seen.found_after("actual", "basis", found) if found else None


def _in_force(seen: Statement) -> Decided | None:
    """What is in force stands right before the number: 现行16%的税率."""
    words = lexicon.words("cues", "in_force")
    word = next((one for one in words if seen.before.removesuffix("的").endswith(one)), "")
    return seen.by_word("actual", "in-force", word) if word else None


def _described(seen: Statement) -> Decided | None:
    """A sentence that describes: 我国有1.7亿技能劳动者, 离开幕只有210天, 七成以上来自民营经济."""
    away = _LEFT_UNTIL.search(seen.before)
    if away and seen.mention.kind == "duration":
        return seen.found_before("context", "away", away)
    if governing_times.PROMISES.search(seen.before):
        return None
    owns = _OWNS.search(seen.before)
    if owns and not seen.before.startswith(lexicon.words("verbs", "achieve")):
        return seen.found_before("actual", "owns", owns)
    ours = _ARE_OURS.match(seen.behind) if _LISTED_FIRST.fullmatch(seen.before) else None
    if ours:
        return seen.found_after("actual", "owns", ours)
    where = _LIVES_IN.match(seen.after) if seen.left.endswith("有") else None
    if where:
        return seen.found_after("actual", "owns", where)
    source = _COMES_FROM.match(seen.after)
    if source and seen.mention.unit == "%":
        return seen.found_after("actual", "comes-from", source)
    return None


def _done(seen: Statement) -> Decided | None:
    """The verb of the clause is perfect: 开展了试点, 接待了30个国家的来宾."""
    if governing_times.PROMISES.search(seen.before):
        return None
    words = seen.text[seen.clause.start : seen.clause.end]
    for found in _DONE.finditer(words):
        if not _NO_DONE.search(words[: found.end()]):
            return Decided("actual", "done", seen.clause.start + found.start(), seen.clause.start + found.end())
    return None


def _per_step(seen: Statement) -> Decided | None:
    """What a step of growth brings is a rule of thumb: 产值每增长1个百分点，可增加就业3万人."""
    begin = max(seen.sentence.start, seen.mention.start - _NEAR)
    found = _PER_STEP.search(seen.text, begin, seen.mention.start)
    return Decided("context", "per-step", found.start(), found.end()) if found else None


def _brings(seen: Statement) -> Decided | None:
    """What a project brings once it is done is no result: 建成后可新增产值50亿元."""
    found = _ONCE_DONE.search(seen.text, max(seen.sentence.start, seen.mention.start - _NEAR), seen.mention.start)
    return Decided("context", "once-done", found.start(), found.end()) if found else None


def until(seen: Statement) -> bool:
    """Return whether a duration is what is left until an event: 离开幕只有210天."""
    return _LEFT_UNTIL.search(seen.before) is not None


def _was_planned(seen: Statement) -> Decided | None:
    """What a report of the year before set is no result: 去年报告提出，涨幅要降到8%左右."""
    begin = max(seen.sentence.start, seen.clause.start - _NEAR)
    found = _WAS_PLANNED.search(seen.text, begin, seen.mention.start)
    inside = found is not None and found.end() > seen.clause.start
    return (
        Decided("context", "was-planned", found.start(), found.end()) if found and inside and not base(seen) else None
    )


def base(seen: Statement) -> str:
    """Return the word before the earlier of two values, 由80%提高到90%, or an empty string."""
    left = _FROM.search(seen.before) or (_OF_WHAT.search(seen.before) if seen.after.startswith("的") else None)
    after = _REST_OF_RATIO.sub("", seen.after) if seen.mention.kind == "ratio" else seen.after
    return left["word"] if left and _TO.match(after) else ""


_ANYWHERE: tuple[Rule, ...] = (_outside, _threshold, people, _nation, _per_step)
_IN_THE_PLAN: tuple[Rule, ...] = (_from, _basis, _in_force, _past, _already, _described, _done)
_IN_THE_REVIEW: tuple[Rule, ...] = (_brings, _was_planned)
