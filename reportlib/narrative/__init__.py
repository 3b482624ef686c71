"""The narrative: prose made from the tables, every number of it a link to where it stands or how it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlib.core import lazy

if TYPE_CHECKING:
    from reportlib.narrative.compose import Narrative, write
    from reportlib.narrative.sentence_parts import Cited, Derived, Name, Sentence, Topic

__all__ = ["Cited", "Derived", "Name", "Narrative", "Sentence", "Topic", "write"]

#: Wording and findings are used by rooms that need no pandas.
__getattr__ = lazy.names_of(
    __name__,
    {"compose": ("Narrative", "write"), "sentence_parts": ("Cited", "Derived", "Name", "Sentence", "Topic")},
)
