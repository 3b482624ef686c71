"""The wording of a report: its collocations, names, slogans and formulas, and the levels above that it quotes.

All are counted in the same spans (`documents.outline.scopes`), so that review, plan and rest are the same everywhere.
"""

from reportlib.analysis.vocabulary.collocations import Collocation
from reportlib.analysis.vocabulary.set_phrases import KINDS, Phrase

__all__ = ["KINDS", "Collocation", "Phrase"]
