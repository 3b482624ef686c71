"""How findings are worded in Chinese and in English: numbers with their bounds and units, names, phrases.

Shared by the figures and the narrative, so that a number reads the same wherever it stands.
"""

from __future__ import annotations

from .beside import side_value, step
from .names import is_translated, name, report_name, says_measure, title_tail, with_verb
from .numbers import amount, bounded, decimal, joined, printed, share, signed, whole
from .phrases import Phrases, fill, flat
from .units import unit_name

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
