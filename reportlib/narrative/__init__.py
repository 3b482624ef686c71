"""The narrative: prose generated from the tables, in which every number links to its place or its computation.

compose              which sentences stand under which heading, and the finished text
headline, …          the sentences, a module for each subject
writer               the findings of one report and how they are put into sentences
sentence_parts       what sentences are made of: words and numbers with their origin
evidence, render     the sources of the numbers, and all of it as HTML
two_reports          the account of a comparison of two reports
views, accuracy      tables and lists that the notebooks show
findings/            what can be concluded from the tables, without words
wording/             numbers, names, units and phrases in both languages
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlib.core import lazy

if TYPE_CHECKING:
    from reportlib.narrative.compose import Narrative, write
    from reportlib.narrative.sentence_parts import Cited, Derived, Name, Sentence, Topic

__all__ = ["Cited", "Derived", "Name", "Narrative", "Sentence", "Topic", "write"]

#: Loaded on first use: rooms that need no pandas import `wording` and `findings`.
__getattr__ = lazy.names_of(
    __name__,
    {"compose": ("Narrative", "write"), "sentence_parts": ("Cited", "Derived", "Name", "Sentence", "Topic")},
)
