"""A report against the level above: its targets beside those of province and nation, its words in their texts.

The numbers of the level above come from a report or a table that the user gives, else from the facts that ship.
"""

from reportlib.analysis.level_above.records import Above, Place, Target, Words

__all__ = ["Above", "Place", "Target", "Words"]
