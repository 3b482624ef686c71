"""The wording of findings in Chinese and English: numbers with their bounds and units, names, phrases.

Figures and narrative share it, so that a number reads the same in both. Phrases are TOML files, names and units TSV
files beside the modules.
"""

from __future__ import annotations

from reportlib.narrative.wording.changes import side_value, step
from reportlib.narrative.wording.names import (
    is_price,
    is_translated,
    name,
    report_name,
    says_measure,
    title_tail,
    with_verb,
)
from reportlib.narrative.wording.numbers import (
    amount,
    bounded,
    decimal,
    difference,
    joined,
    printed,
    share,
    signed,
    whole,
)
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
    "difference",
    "fill",
    "flat",
    "is_price",
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
