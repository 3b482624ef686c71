"""A text to its parts: body, headings, sections, leads, sentences, and the pieces that words are counted in."""
