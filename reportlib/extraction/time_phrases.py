"""The phrases of time, one grammar: years, parts of a year, by when, and times at either end of a noun.

到6月底, 上半年, 年内, 三季度前, 明年春节前 and 2025年底前 are put together here and nowhere else: `times` reads years
off a sentence, `noun_phrases` cuts times off names, and the analysis of commitments reads by when something is
promised. The words are those of `lexicon/times.tsv` and the class `deadline` of `lexicon/plan_words.tsv`.
"""

from __future__ import annotations

from reportlib import lexicon

YEAR = r"(?:(?:19|20)\d{2}|[１２][０-９]{3}|[一二][九〇○零][〇○零一二三四五六七八九]{2})"
"""A year in digits of any kind: 2025, ２０２５, 一九五三."""
_MONTH = r"(?:1[0-2]|0?[1-9]|１[０-２]|[１-９])月"
_HAN_MONTH = "(?:十[一二]?|[一二三四五六七八九])月"  # 三月三 is a feast: a word has to follow
_QUARTER = "(?:第?[一二三四]|前[二三])季度"
_FEW = "[一二两三四五六七八九十]"
PLAN = '[“"]?(?:{five_year_plans})[”"]?'
"""A five-year plan: “十四五”."""
#: A part of a year: 6月底, 三季度, 上半年, 春节前.
_IN_MONTH = (
    rf"(?:{_MONTH}(?:{{times.part_of_month}}|\d{{1,2}}[日号])?"
    rf"|{_HAN_MONTH}(?:{{times.part_of_month}}|[一二三四五六七八九十]{{1,3}}日|(?={{times.until_then}})))"
)
_PART = rf"(?:{_IN_MONTH}|{_QUARTER}[初中末]?|{{plan_words.deadline}})"
_BEFORE = "{times.until_then}"
_NAMED_YEAR = rf"(?:{YEAR}年|{{times.year_named}}的?)"
#: Two years, a half, three months, in which something is to be done.
_WITHIN = (
    rf"(?<![第0-9一二三四五六七八九十])(?:{_FEW}{{1,2}}年|\d{{1,2}}个月|{_FEW}{{1,2}}个月)(?:时间)?{{times.within}}"
)
_DEADLINE = (
    rf"(?:{_NAMED_YEAR}?{_PART}{_BEFORE}?|{_NAMED_YEAR}?{{times.feast}}{_BEFORE}"
    rf"|{_NAMED_YEAR}(?:{{times.at_end}}{_BEFORE}?|{_BEFORE})"
    rf"|(?:到|至){YEAR}年{{times.at_end}}?{_BEFORE}?"
    rf"|{_WITHIN}"
    rf"|{PLAN}{{times.at_end}}{_BEFORE}?)"
)
DEADLINE = lexicon.pattern_of(rf"(?<![比较由从是为])(?:{_DEADLINE})")
"""By when something is promised: 6月底, 上半年, 年内, 三季度前, 明年春节前, 2025年底前, 到2030年, 两年内."""
DEADLINE_ALONE = lexicon.pattern_of(rf"(?:^|[，,；;])[\s\u3000]*(?:{{times.by}}|在|于)??(?P<by>{_DEADLINE})(?=[，,])")
"""A clause that is nothing but such a time, which holds for what follows: 6月底前，…"""
DEADLINE_TAIL = lexicon.pattern_of(rf"(?:{{times.by}}|在|于)?{_DEADLINE}$")
"""Such a time at the end of some words: 北环路6月底前."""
BEFORE_VERB = lexicon.pattern_of(
    rf"(?:(?:{{times.by}}|在|于)?{_DEADLINE}|(?:到|至|在)?{YEAR}年|{PLAN}{{times.during}})"
)
"""A time among the words in front of the verb of a clause: 力争年内|建成, “十四五”期间|新建."""
LEAD = lexicon.pattern_of(
    r"^(?:\d{4}[／/—–-]\d{4}年{times.season}?|(?:(?:19|20)\d{2}[、和至—–-]){1,4}(?:19|20)\d{2}年?(?=[^\d年.]|$)"
    rf"|{{times.before_year}}?{YEAR}年(?:{_BEFORE}|{{times.after_year}}(?:{_BEFORE})?)?"
    rf"|[在到至]?{_NAMED_YEAR}?(?:{_IN_MONTH}|{_QUARTER}[初中末]?){_BEFORE}?"
    rf"|[在到至]?{_NAMED_YEAR}?{{times.feast}}{_BEFORE}"
    rf"|{_FEW}+年来|\d+年来|{PLAN}(?:{{times.during}}|末)|“?十[一二三四五六]五”?|\d{{1,2}}年间?$|[两三四五]年(?:间(?![隔歇接])|(?=[^年级制内]{{4}}))|[上前]一?季度"
    r"|{times.until}?{times.now}|{times.past_years}|[两二三四五]年内"
    rf"|在[\u4e00-\u9fff]{{2,4}}(?:期间|时期)(?=[\u4e00-\u9fff]{{2}}))"
)
"""A time in front of a noun: 2021年|经济总量, 6月底前|新增就业."""
TAIL = lexicon.pattern_of(
    rf"(?:{{times.compared_with}}?{YEAR}年{{times.year_end}}?{{times.behind_year}}?"
    r"|(?:[比较]|相当于)?(?<![第0-9一二三四五六七八九十])(?:[一二三四五六七八九十两]{1,2}|\d{1,2})年前的?"
    r"|[比较]?{times.earlier}{times.earlier_end}?|[比较]前[一二三四五六七八九十]年|[比较是]?[上前]一?个五年的?"
    rf"|[比较是]?[“\"]?{_FEW}{{1,2}}五[”\"]?{{times.plan_end}}?的?|[两三四五]年[来间]?)$"
)
"""A time between a noun and its number: 汽车产量|比2018年."""
