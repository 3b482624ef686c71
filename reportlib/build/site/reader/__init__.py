"""The reading page: the whole text as published, with everything that was read in it marked in its place.

marks    what is marked, and what a card says of it, from the tables
text     the text as HTML: paragraphs, sentences and marks, each with an address
scripts  filtering, cards, search and export, for browsers that run them
"""
