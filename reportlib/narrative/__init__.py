"""The narrative: prose made from the tables, every number of it a link to where it stands or how it was made."""

from __future__ import annotations

from reportlib.narrative.compose import Narrative, write
from reportlib.narrative.sentence_parts import Cited, Derived, Name, Sentence, Topic

__all__ = ["Cited", "Derived", "Name", "Narrative", "Sentence", "Topic", "write"]
