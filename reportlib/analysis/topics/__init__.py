"""Topics: the State Council's subject class of each passage, decided by counted keywords.

Classes and subclasses are those of the State Council's policy library (`lexicon/topic_classes.tsv`). The keywords of
each class are a crosswalk of ours (`lexicon/topics.tsv`). Each decision lists the words that made it. A passage whose
leading class does not lead clearly stays undecided.
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
