"""Attention: how much of a report speaks of a subject, told by dictionaries of terms.

Attention of governments (注意力分配) is usually measured by counting the words of a dictionary in work reports. What is
divided by moves the answer several times over, so three denominators stand side by side, and every hit is listed.
"""

from reportlib.analysis.attention.concordance import Line, lines
from reportlib.analysis.attention.dictionaries import Dictionary, load, load_all, measured, packaged, read
from reportlib.analysis.attention.measures import Attention, Hit, hits, measures
from reportlib.lexicon.longest_match import Matcher

__all__ = [
    "Attention",
    "Dictionary",
    "Hit",
    "Line",
    "Matcher",
    "hits",
    "lines",
    "load",
    "load_all",
    "measured",
    "measures",
    "packaged",
    "read",
]
