"""Topics: which of the State Council's subject classes a passage is about, told by counted keywords.

Classes and subclasses are those of the State Council's policy library (`lexicon/topic_classes.tsv`); the keywords that
lead to them are a crosswalk of ours (`lexicon/topics.tsv`). Each decision lists the words that made it, and a passage
whose leading class does not lead clearly is left undecided rather than guessed.
"""

from reportlib.analysis.topics.decide import Decision, decide, topic
from reportlib.analysis.topics.keywords import Word, classes, hits, words
from reportlib.analysis.topics.passages import Passage, passages
from reportlib.analysis.topics.shares import Share, shares

__all__ = [
    "Decision",
    "Passage",
    "Share",
    "Word",
    "classes",
    "decide",
    "hits",
    "passages",
    "shares",
    "topic",
    "words",
]
