"""A file to a text with its parts: forms of files, cleaning, outline, and whose report it is."""
