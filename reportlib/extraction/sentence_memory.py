"""The memory of a sentence: subjects, topics and lists that its clauses leave to the next ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reportlib import lexicon
from reportlib.core.records import Mention
from reportlib.extraction import noun_phrases, time_phrases
from reportlib.extraction.clauses import Clause
from reportlib.extraction.lists import Shared
from reportlib.extraction.number_context import Named
from reportlib.extraction.second_tier import Before
from reportlib.lexicon import segmentation

#: 在外贸进出口方面，力争甲县增长6%、乙县增长9%.
_MEASURED = lexicon.pattern_of(r"在(.{3,20}?){cues.growth_measure}?方面$")
#: 下调单位缴费比例: what is changed is what the next clause is about.
_CHANGED = lexicon.pattern_of(
    "(?:{verbs.grow}|{verbs.fall})(?:[并和][\u4e00-\u9fff]{2})?(?P<noun>[\u4e00-\u9fff]{3,16})$"
)
#: 甲、乙、丙三大产业发展壮大: the word that sums a series up stands for it.
_SERIES = lexicon.pattern_of(
    "[^、]+、.*?(?P<sum>[二两三四五六七八九十]大[\u4e00-\u9fff]{0,4}?{cues.undertaking cues.series_end})"
)
_TIME = lexicon.pattern_of("^(?:{times.preface}|{times.earlier}|下半年)")
MIN_TOPIC = 3  # characters; of shorter ones only listed words own a measure: 粮食 owns 总产量
_GROWTH_NOUN = lexicon.pattern_of("{cues.growth_noun}$")
#: 五是举办送戏下乡活动: the number of an item is no part of its noun.
_ITEM = re.compile("^[一二三四五六七八九十]{1,3}(?:是要|是|要)")
MAX_TOPIC = 24  # characters; a longer span is a clause, not a noun


def _is_noun(words: str) -> bool:
    """Return whether a clause is nothing but the noun of what is measured: 全县科技研发经费，从…增加到…"""
    if not 4 <= len(words) <= MAX_TOPIC:
        return False
    joins = (*lexicon.words("cues", "joins"), "的", "、")
    stops = set(lexicon.words("verbs", "predicate", "achieve", "reach", "adverb")) - set(joins)
    tokens = segmentation.words_of(_GROWTH_NOUN.sub("", words)) or [""]
    measure = tokens[-1].endswith(lexicon.words("cues", "head") + lexicon.words("cues", "measured"))
    return measure and not stops.intersection(tokens[:-1])


def _listed(words: str) -> str:
    """Return the list of two nouns, with what they share, that a clause opens with: 孤儿、残疾人补贴标准|逐年提高."""
    first, _, rest = words.partition("、")
    second = noun_phrases.leading_noun(rest)
    measured = second.endswith(lexicon.words("cues", "head", "needs_owner"))
    return f"{first}、{second}" if measured and len(second) > len(first) else ""


def _concrete(noun: str) -> str:
    """Return a noun without the state that is said of it: 服务业 for 服务业支撑作用, what a number can measure."""
    tokens = segmentation.words_of(noun)
    if len(tokens) > 2 and tokens[-1] in lexicon.words("cues", "abstract"):
        return "".join(tokens[:-1] if tokens[-2].endswith("”") else tokens[:-2])
    return noun


@dataclass(frozen=True, slots=True)
class Stated:
    """What the last number of the sentence stated: its name, measure and period."""

    name: str = ""
    measure: str = ""
    period: str = ""


@dataclass
class SentenceMemory:
    """The names that the sentence has given so far."""

    subject: str = ""
    action: str = ""
    topics: list[str] = field(default_factory=list)  # of the clauses without a number since the last number
    place_measure: str = ""
    previous: str = ""
    sentence_before: SentenceMemory | None = None  # of the sentence before, where it has no number
    before: str = ""  # the clause before, where it has no number
    in_clause: str = ""  # the name of the last number of the clause
    distance: int = 0
    recent: list[str] = field(default_factory=list)  # the names of its numbers, in order
    stated: Stated = Stated()
    shared: Shared = field(default_factory=Shared)
    last: Before | None = None  # the last number, which a second one of the same target may continue
    waiting: list[tuple[str, Clause]] = field(default_factory=list)  # clauses whose topics no number has asked for

    @property
    def topic_before(self) -> str:
        """What the sentence before is about, where it has no number."""
        if self.sentence_before is None:
            return ""
        self.sentence_before.remember_topics()
        return next(iter(self.sentence_before.topics), "")

    def open_clause(self) -> None:
        """Count a clause; what its numbers are shared out to is its own."""
        self.distance += 1
        self.in_clause = ""
        self.shared.open_clause()

    def pass_by(self, text: str, clause: Clause) -> None:
        """Keep a clause without a number; its noun, which costs as much as a number's, is looked for when one comes."""
        self.waiting.append((text, clause))

    def remember_topics(self) -> None:
        """Remember the nouns of the clauses without a number since the last number."""
        for text, clause in self.waiting:
            self._remember_topic(text, clause)
        self.waiting.clear()

    def _remember_topic(self, text: str, clause: Clause) -> None:
        """Remember the noun of a clause without a number, which may name the next one: 民营企业提质增效，总数突破…"""
        self.action = ""
        words = self.before = _ITEM.sub("", text[clause.start : clause.end].removeprefix("其中").strip())
        measured = _MEASURED.match(words)
        if measured:
            self.place_measure = measured.group(1)
            return
        changed = _CHANGED.match(words)
        noun = noun_phrases.leading_noun(time_phrases.LEAD.sub("", _TIME.sub("", words)))
        noun = time_phrases.DEADLINE_TAIL.sub("", noun)
        whole = words if _is_noun(words) else words.rpartition("的")[2]  # …的人口地区|覆盖率，由65%提高到91%
        if _is_noun(whole):
            self.topics.append(noun_phrases.cut_lead(whole))
            return
        series = _SERIES.match(words)
        noun = series["sum"] if series else noun
        if not noun and changed:
            noun = noun_phrases.object_of(changed["noun"])[2] or changed["noun"]
        if not noun:
            rest = noun_phrases.cut_lead(words)
            noun = noun_phrases.object_of(rest)[2] or (rest if rest != words else "")
            noun = noun_phrases.listed(noun.removesuffix("建设"))
        noun = noun_phrases.cut_object_lead(noun)
        if len(noun) < MIN_TOPIC and words.startswith(noun + "、"):
            noun = _listed(words) or noun
        long_enough = len(noun) >= MIN_TOPIC or noun in lexicon.words("cues", "short_topic")
        if long_enough and len(noun) < len(words) and len(noun) <= MAX_TOPIC:
            self.topics.append(_concrete(noun))

    def same_as(self, named: Named) -> Stated:
        """Return what the last number stated, where it is of the same name, which the next one carries on."""
        return self.stated if "carried" in named.rule and named.name == self.stated.name else Stated()

    def remember(self, named: Named, state: str, mention: Mention) -> None:
        """Remember the subject and the action of a number."""
        self.topics, self.before = [], ""
        if state == "context" or not named.name:
            return
        self.in_clause = named.name
        if mention.kind not in ("rank", "duration", "titles"):
            if named.rule != "carried":
                self.distance = 0
                self.recent.append(named.name)
            self.subject = named.name
        elif not self.subject and (mention.kind == "rank" or named.rule == "duration"):
            self.subject, self.distance = named.name, 0
        if named.action:
            self.action = named.action
