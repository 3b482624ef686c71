"""A file to a text with its parts, and whose report it is."""
