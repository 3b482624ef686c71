"""Two reports side by side: two years of a place, or two places.

    headline_targets  kept, raised, lowered, dropped, new
    indicators        indicators of both reports, and promises beside their outcomes
    areas             areas of the plans: kept, merged, split, dropped, new
    wordings          words, names, slogans used by only one of them, or used more
    reuse             sentences reused, and how
    attention         change of attention by dictionary, with intervals

Each is a pure function on records; `reportlib.report.comparison` puts them into tables.
"""
