"""Second looks at the text: attempts to prove a claim of the narrative wrong before it is printed.

A module for each idea; each function takes plain text, spans and records and returns what speaks against a claim,
with its place in the text, or nothing. The rules are written apart from those that made the tables, so that one
mistake does not hide behind itself.
"""
