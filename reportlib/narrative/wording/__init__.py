"""How findings are worded in Chinese and in English: numbers with their bounds and units, names, phrases.

Shared by the figures and the narrative, so that a number reads the same wherever it stands.
"""

from __future__ import annotations

from reportlib.narrative.wording.changes import side_value, step
from reportlib.narrative.wording.names import is_translated, name, report_name, says_measure, title_tail, with_verb
from reportlib.narrative.wording.numbers import amount, bounded, decimal, joined, printed, share, signed, whole
from reportlib.narrative.wording.templates import Phrases, fill, flat
from reportlib.narrative.wording.units import unit_name

LANGUAGES = ("zh", "en")
"""The languages that labels and sentences exist in."""

__all__ = [
    "LANGUAGES",
    "Phrases",
    "amount",
    "bounded",
    "decimal",
    "fill",
    "flat",
    "is_translated",
    "joined",
    "name",
    "printed",
    "report_name",
    "says_measure",
    "share",
    "side_value",
    "signed",
    "step",
    "title_tail",
    "unit_name",
    "whole",
    "with_verb",
]
