"""The narrative: prose made from the tables, every number of it a link to where it stands or how it was made."""

from __future__ import annotations

from reportlib.narrative.fragments import Cited, Derived, Name, Sentence, Topic
from reportlib.narrative.write import Narrative, write

__all__ = ["Cited", "Derived", "Name", "Narrative", "Sentence", "Topic", "write"]
