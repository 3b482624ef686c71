"""Attention: the share of a report that speaks of a subject, measured by dictionaries of terms.

Attention of governments (注意力分配) is usually measured by counting the words of a dictionary in work reports. The
choice of the denominator changes the result several times over. So three denominators stand side by side, and every hit
is listed.
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
