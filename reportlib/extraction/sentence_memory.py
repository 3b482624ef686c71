"""The memory of a sentence: subjects, topics and lists that its clauses leave to the next ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reportlib import lexicon
from reportlib.core.records import Mention
from reportlib.extraction import noun_phrases
from reportlib.extraction.clauses import Clause
from reportlib.extraction.indicator_names import Named
from reportlib.extraction.second_tier import Before

#: 在外贸进出口方面，力争甲县增长6%、乙县增长9%.
_MEASURED = lexicon.pattern_of(r"在(.{3,20}?){cues.growth_measure}?方面$")
MAX_TOPIC = 24  # characters; a longer span is a clause, not a noun


@dataclass
class SentenceMemory:
    """The names that the sentence has given so far."""

    subject: str = ""
    action: str = ""
    topics: list[str] = field(default_factory=list)  # of the clauses without a number since the last number
    place_measure: str = ""
    previous: str = ""
    distance: int = 0
    recent: list[str] = field(default_factory=list)
    listed: tuple[str, ...] = ()  # the last list that numbers were shared out to
    spread: tuple[str, ...] = ()
    spread_index: int = 0
    spread_bound: tuple[str, str] = ("eq", "")  # 分别突破30万辆和28万辆: the marker bounds both
    spread_tail: noun_phrases.Tail | None = None
    before: Before | None = None  # the last number, which a second one of the same target may continue

    def open_clause(self) -> None:
        """Count a clause; what its numbers are shared out to is its own."""
        self.distance += 1
        self.spread, self.spread_index, self.spread_tail = (), 0, None

    def remember_topic(self, text: str, clause: Clause) -> None:
        """Remember the noun of a clause without a number, which may name the next one: 民营企业提质增效，总数突破…"""
        self.action = ""
        words = text[clause.start : clause.end]
        measured = _MEASURED.match(words)
        if measured:
            self.place_measure = measured.group(1)
            return
        noun = noun_phrases.leading_noun(words)
        if not noun:
            rest = noun_phrases.cut_lead(words)
            noun = noun_phrases.object_of(rest)[2] or (rest if rest != words else "")
            noun = noun_phrases.listed(noun.removesuffix("建设"))
        if 3 <= len(noun) < len(words) and len(noun) <= MAX_TOPIC:
            self.topics.append(noun)

    def remember(self, named: Named, state: str, mention: Mention) -> None:
        """Remember the subject and the action of a number."""
        self.topics = []
        if state == "context" or not named.name:
            return
        if mention.kind not in ("rank", "duration", "titles"):
            if named.rule != "carried":
                self.distance = 0
                self.recent.append(named.name)
            self.subject = named.name
        elif not self.subject and (mention.kind == "rank" or named.rule == "duration"):
            self.subject, self.distance = named.name, 0
        if named.action:
            self.action = named.action

    def share_out(self, tail: noun_phrases.Tail, left: str, bare: bool, numbers: int, *, paired: bool) -> None:
        """Remember the subjects that the numbers of a clause are shared out to, and the verb that they share."""
        if bare and self.spread_tail is not None:
            self.spread_index += 1
            return
        self.spread, self.spread_index, self.spread_tail = (), 0, tail
        if tail.spread or "分别" in left:
            holder, _, done = left.partition("分别")
            subject = noun_phrases.cut_lead(tail.subject if tail.spread else noun_phrases.cut_tail(holder).subject)
            listed = noun_phrases.items(subject) if subject else self.recent[-numbers:]
            if numbers > 1 and len(listed) > 1:
                suffix = "" if tail.spread else noun_phrases.object_of(done)[2]
                self.spread = self.listed = tuple(item + suffix for item in listed)
        elif not tail.subject and numbers > 1 and len(self.listed) == numbers:
            self.spread = self.listed
        elif paired and _as_many(tail.subject, numbers):
            self.spread = self.listed = tuple(noun_phrases.items(noun_phrases.cut_lead(tail.subject)))


def _as_many(subject: str, numbers: int) -> bool:
    """Return whether a list has as many items as numbers follow: 一产、二产、三产增加值增长3.1%、6.4%、5.2%.

    城乡居民, 存贷款 and the like are lists of two in one word.
    """
    in_one_word = numbers == 2 and any(row["word"] in subject for row in lexicon.rows("double_words"))
    return numbers >= 2 and (in_one_word or len(re.split("[、和与及]", subject)) == numbers)
