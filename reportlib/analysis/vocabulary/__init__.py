"""The wording of a report: which words it joins, which names, slogans and formulas it uses, and whom it quotes.

Everything is counted in the same pieces (`documents.outline.scopes`): review, plan and rest are the same everywhere.
"""

from reportlib.analysis.vocabulary.collocations import Collocation
from reportlib.analysis.vocabulary.set_phrases import KINDS, Phrase

__all__ = ["KINDS", "Collocation", "Phrase"]
