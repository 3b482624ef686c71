"""Two reports side by side: two years of a place, or two places.

    headline_targets  kept, raised, lowered, dropped, new
    indicators        what both give a number, and what was promised with what became of it
    areas             areas of the plans: kept, merged, split, dropped, new
    wordings          words, names, slogans that only one of them uses, or uses more
    reuse             sentences taken over, and how
    attention         change of attention by dictionary, with intervals

Each is a pure function on records; `reportlib.report.comparison` puts them into tables.
"""
