"""What reports, comparisons and parts of them show in a notebook.

look             the style: light and dark, with and without the theme of a notebook
painting         text with marks in it, as HTML and as plain text
selection        which sentences `report.show(…)` shows
whole_text       the whole text with its numbers marked
report_card, …   a report, a comparison, several reports, a tuple of records
table_views      tables for people
"""
