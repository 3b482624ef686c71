"""Further statements, each of which a reader would miss, in the order of their news.

results   what fell, what else was reported, what opens the review
plans     what is to be less than last year, money and rates, what is promised for the first time, the implied base
"""
